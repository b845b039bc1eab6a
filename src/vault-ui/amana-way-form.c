/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The one shape of every change to the ways in.
 *
 * What is to be is filled in above; below it the person shows what opens the space now,
 * which the vault wants to see each time; the button then begins a fiber that takes that
 * together, hands it to the act, and says how it ended: in the page where it was refused,
 * by "done" where it is on the disk. While it works nothing can be changed, and what was
 * typed is kept until it is done: one wrong word does not cost the others. */

#include "config.h"

#include "amana-way-form.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-proof-group.h"
#include "amana-sentence.h"
#include "amana-vault-ui-resource.h"
#include "amana-vault-ways.h"
#include "amana-work-button.h"

struct _AmanaWayForm
{
  AdwNavigationPage parent_instance;

  AdwPreferencesGroup *about_group;
  GtkBox *groups;
  AmanaProofGroup *proof;
  GtkLabel *trouble;
  GtkProgressBar *progress;
  AmanaWorkButton *button;
  GtkWidget *stop_button;

  AmanaVault *vault;                 /* (owned) */
  AmanaAuthenticator *authenticator; /* (owned) (nullable): to be stopped */
  GtkWidget *focus;                  /* (borrowed) (nullable): where to begin */
  AmanaWayAct act;
  gpointer user_data; /* (owned) by @destroy */
  GDestroyNotify destroy;
  char *done; /* (owned) */
  gboolean ready;
  gboolean busy;
};

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaWayForm, amana_way_form, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
can_apply (AmanaWayForm *self)
{
  return self->ready && !self->busy && amana_proof_group_is_filled (self->proof);
}

static void
changed_cb (AmanaWayForm *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), can_apply (self));
}

static void
show_stop (AmanaWayForm *self)
{
  gtk_widget_set_visible (
    self->stop_button,
    self->busy && (self->authenticator != NULL || amana_proof_group_wants_touch (self->proof)));
}

static void
set_busy (AmanaWayForm *self, gboolean busy)
{
  self->busy = busy;
  amana_work_button_set_busy (self->button, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  show_stop (self);
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !busy);
  changed_cb (self);
}

/* The act may have gone on after the page was left. */
static void
end (AmanaWayForm *self, const GError *error)
{
  if (self->button == NULL)
    return;
  set_busy (self, FALSE);
  if (error == NULL)
    {
      g_signal_emit (self, signals[DONE], 0, self->done);
      return;
    }
  if (g_error_matches (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE))
    {
      amana_proof_group_clear (self->proof);
      gtk_widget_grab_focus (GTK_WIDGET (self->proof));
    }
  if (error->domain != G_IO_ERROR) /* an act that has said so itself */
    {
      g_autofree char *sentence = amana_sentence_for_error (error);

      amana_way_form_say (self, sentence);
    }
}

static DexFuture *
apply_fiber (gpointer user_data)
{
  AmanaWayForm *self = user_data;
  g_autoptr (AmanaCredentials) current = NULL;
  g_autoptr (GError) error = NULL;

  current = dex_await_boxed (amana_proof_group_take (self->proof), &error);
  if (current != NULL && self->button != NULL)
    dex_await (self->act (self, current, self->user_data), &error);
  end (self, error);
  return dex_future_new_true ();
}

static void
apply_cb (AmanaWayForm *self)
{
  if (!can_apply (self))
    return;
  amana_way_form_say (self, NULL);
  set_busy (self, TRUE);
  dex_future_disown (amana_fiber_spawn (0, apply_fiber, g_object_ref (self), g_object_unref));
}

static void
stop_cb (AmanaWayForm *self)
{
  amana_proof_group_stop (self->proof);
  if (self->authenticator != NULL)
    amana_authenticator_cancel (self->authenticator);
}

static void
shown_cb (AmanaWayForm *self)
{
  if (self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->proof)))
    gtk_widget_grab_focus (GTK_WIDGET (self->proof));
}

static void
amana_way_form_dispose (GObject *object)
{
  AmanaWayForm *self = AMANA_WAY_FORM (object);

  g_clear_object (&self->vault);
  g_clear_object (&self->authenticator);
  self->focus = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_WAY_FORM);
  G_OBJECT_CLASS (amana_way_form_parent_class)->dispose (object);
}

static void
amana_way_form_finalize (GObject *object)
{
  AmanaWayForm *self = AMANA_WAY_FORM (object);

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self->done);
  G_OBJECT_CLASS (amana_way_form_parent_class)->finalize (object);
}

static void
amana_way_form_class_init (AmanaWayFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amana_way_form_dispose;
  object_class->finalize = amana_way_form_finalize;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  amana_vault_ui_init ();
  g_type_ensure (AMANA_TYPE_PROOF_GROUP);
  g_type_ensure (AMANA_TYPE_WORK_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-way-form.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaWayForm, groups);
  gtk_widget_class_bind_template_child (widget_class, AmanaWayForm, about_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaWayForm, proof);
  gtk_widget_class_bind_template_child (widget_class, AmanaWayForm, trouble);
  gtk_widget_class_bind_template_child (widget_class, AmanaWayForm, progress);
  gtk_widget_class_bind_template_child (widget_class, AmanaWayForm, button);
  gtk_widget_class_bind_template_child (widget_class, AmanaWayForm, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
amana_way_form_init (AmanaWayForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "shown", G_CALLBACK (shown_cb), NULL);
}

/**
 * amana_way_form_new:
 * @vault: whose way in
 * @words: what the page says
 * @act: what the button does
 * @user_data: (transfer full): for @act
 * @destroy: (nullable): of @user_data
 *
 * Returns: (transfer floating): the page, ready as it is
 */
AmanaWayForm *
amana_way_form_new (AmanaVault *vault,
                    const AmanaWayFormWords *words,
                    AmanaWayAct act,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  AmanaWayForm *self = g_object_new (AMANA_TYPE_WAY_FORM, "title", words->title, NULL);

  self->vault = g_object_ref (vault);
  self->act = act;
  self->user_data = user_data;
  self->destroy = destroy;
  self->done = g_strdup (words->done);
  self->ready = TRUE;
  g_object_set (self->button, "words", words->button, "work-words", words->work, NULL);
  adw_preferences_group_set_description (self->about_group, words->about);
  gtk_widget_set_visible (GTK_WIDGET (self->about_group), words->about != NULL);
  amana_proof_group_set_vault (self->proof, vault);
  return self;
}

/**
 * amana_way_form_add:
 * @self: a form
 * @group: what is filled in, above the proof
 * @focus: (nullable): where to begin
 */
void
amana_way_form_add (AmanaWayForm *self, AdwPreferencesGroup *group, GtkWidget *focus)
{
  g_return_if_fail (AMANA_IS_WAY_FORM (self));

  gtk_box_append (self->groups, GTK_WIDGET (group));
  gtk_widget_set_visible (GTK_WIDGET (self->groups), TRUE);
  if (focus != NULL)
    self->focus = focus;
}

void
amana_way_form_set_credentials (AmanaWayForm *self, AmanaCredentials *credentials)
{
  g_return_if_fail (AMANA_IS_WAY_FORM (self));

  amana_proof_group_set_credentials (self->proof, credentials);
  changed_cb (self);
}

void
amana_way_form_set_ready (AmanaWayForm *self, gboolean ready)
{
  g_return_if_fail (AMANA_IS_WAY_FORM (self));

  self->ready = ready;
  changed_cb (self);
}

void
amana_way_form_set_destructive (AmanaWayForm *self)
{
  g_return_if_fail (AMANA_IS_WAY_FORM (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "destructive-action");
}

void
amana_way_form_set_work (AmanaWayForm *self, const char *words)
{
  g_return_if_fail (AMANA_IS_WAY_FORM (self));

  if (self->button != NULL)
    amana_work_button_set_work_words (self->button, words);
}

/**
 * amana_way_form_apply:
 * @self: a form
 *
 * As the button does: Enter was pressed in the last entry above.
 */
void
amana_way_form_apply (AmanaWayForm *self)
{
  g_return_if_fail (AMANA_IS_WAY_FORM (self));

  if (can_apply (self))
    apply_cb (self);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->proof)))
    gtk_widget_grab_focus (GTK_WIDGET (self->proof));
}

void
amana_way_form_say (AmanaWayForm *self, const char *sentence)
{
  g_return_if_fail (AMANA_IS_WAY_FORM (self));

  if (self->trouble == NULL)
    return;
  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

AmanaVault *
amana_way_form_get_vault (AmanaWayForm *self)
{
  g_return_val_if_fail (AMANA_IS_WAY_FORM (self), NULL);

  return self->vault;
}

static void
show_calibration (AmanaWayForm *self)
{
  double fraction;

  g_object_get (self->vault, "calibration", &fraction, NULL);
  gtk_progress_bar_set_fraction (self->progress, fraction);
}

/**
 * amana_way_form_calibrate:
 * @self: a form at work
 *
 * In a fiber: measures how much work a passphrase can cost on this computer.
 *
 * Returns: %FALSE with an error, also where the page is gone
 */
gboolean
amana_way_form_calibrate (AmanaWayForm *self, GError **error)
{
  g_autoptr (AmanaVault) vault = g_object_ref (self->vault);
  gulong handler;
  gboolean done;

  gtk_progress_bar_set_text (self->progress, _ ("Measuring what this computer can do"));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  handler = g_signal_connect_object (vault, "notify::calibration", G_CALLBACK (show_calibration),
                                     self, G_CONNECT_SWAPPED);
  done = dex_await (amana_vault_calibrate (vault), error);
  g_signal_handler_disconnect (vault, handler);
  if (self->progress != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  return done;
}

void
amana_way_form_set_authenticator (AmanaWayForm *self, AmanaAuthenticator *authenticator)
{
  g_return_if_fail (AMANA_IS_WAY_FORM (self));

  g_set_object (&self->authenticator, authenticator);
  if (self->stop_button != NULL)
    show_stop (self);
}
