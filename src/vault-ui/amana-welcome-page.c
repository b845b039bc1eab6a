/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The first page of all: language, name, passphrase twice, and what losing it means.
 *
 * Choosing a language only says so; the window then makes this page anew in that
 * language and direction and lets it take over what was typed. The passphrase is
 * kept where GtkPasswordEntry keeps it (locked memory) until it is handed on as a
 * secret, and the rows are emptied once the space exists.
 */

#include "config.h"

#include "amana-welcome-page.h"

#include <glib/gi18n-lib.h>

#include "amana-language.h"
#include "amana-people.h"
#include "amana-sentence.h"
#include "amana-strength-bar.h"
#include "amana-vault-ui-resource.h"
#include "amana-vault.h"
#include "amana-work-button.h"

/* In the order of the row's choices, after her name. */
enum
{
  SHOW_INITIAL = 1,
  SHOW_NOTHING,
};

struct _AmanaWelcomePage
{
  AdwBin parent_instance;

  GtkWidget *back_button;
  AdwToggleGroup *languages;
  GtkEditable *name_row;
  GtkEditable *passphrase_row;
  GtkEditable *again_row;
  AmanaStrengthBar *strength;
  GtkLabel *advice;
  GtkLabel *trouble;
  AdwComboRow *shown_row;
  GtkWidget *create_button;
  GtkWidget *restore_button;
  GtkWidget *try_button;

  gboolean busy;
};

enum
{
  LANGUAGE_CHOSEN,
  CREATE,
  RESTORE,
  TRY_DEMO,
  BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaWelcomePage, amana_welcome_page, ADW_TYPE_BIN)

static gboolean
has_name (AmanaWelcomePage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  return *name != '\0';
}

static gboolean
can_create (AmanaWelcomePage *self)
{
  const char *passphrase = gtk_editable_get_text (self->passphrase_row);

  return !self->busy && has_name (self) &&
         amana_passphrase_strength (passphrase) >= AMANA_STRENGTH_ENOUGH &&
         g_str_equal (passphrase, gtk_editable_get_text (self->again_row));
}

static void
changed_cb (AmanaWelcomePage *self)
{
  amana_strength_bar_judge (self->strength, self->advice,
                            gtk_editable_get_text (self->passphrase_row),
                            gtk_editable_get_text (self->again_row));
  gtk_widget_set_sensitive (self->create_button, can_create (self));
}

static void
create_cb (AmanaWelcomePage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  g_autoptr (AmanaSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  if (!can_create (self))
    return;

  secret = amana_passphrase_new (gtk_editable_get_text (self->passphrase_row), &error);
  if (secret == NULL)
    {
      g_autofree char *sentence = amana_sentence_for_error (error);

      amana_welcome_page_set_trouble (self, sentence);
      return;
    }
  g_signal_emit (self, signals[CREATE], 0, name, secret);
}

static void
activated_cb (AmanaWelcomePage *self)
{
  if (can_create (self))
    create_cb (self);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
restore_cb (AmanaWelcomePage *self)
{
  g_signal_emit (self, signals[RESTORE], 0);
}

static void
back_cb (AmanaWelcomePage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
try_cb (AmanaWelcomePage *self)
{
  g_signal_emit (self, signals[TRY_DEMO], 0);
}

static void
language_changed_cb (AmanaWelcomePage *self)
{
  const char *code = adw_toggle_group_get_active_name (self->languages);

  if (code != NULL && !g_str_equal (code, amana_language_get ()))
    g_signal_emit (self, signals[LANGUAGE_CHOSEN], 0, code);
}

static void
amana_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (amana_welcome_page_parent_class)->dispose (object);
}

static void
amana_welcome_page_class_init (AmanaWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amana_welcome_page_dispose;

  signals[LANGUAGE_CHOSEN] =
    g_signal_new ("language-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CREATE] = g_signal_new ("create", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, AMANA_TYPE_SECRET);
  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[TRY_DEMO] = g_signal_new ("try-demo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (AMANA_TYPE_STRENGTH_BAR);
  g_type_ensure (AMANA_TYPE_WORK_BUTTON);
  amana_vault_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, back_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, languages);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, again_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, strength);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, advice);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, trouble);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, shown_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, create_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaWelcomePage, try_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_changed_cb);
}

static void
amana_welcome_page_init (AmanaWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  adw_toggle_group_set_active_name (self->languages, amana_language_get ());
  changed_cb (self);
}

/**
 * amana_welcome_page_new:
 *
 * Returns: (transfer floating): the page, in the language that is spoken now
 */
GtkWidget *
amana_welcome_page_new (void)
{
  return g_object_new (AMANA_TYPE_WELCOME_PAGE, NULL);
}

/**
 * amana_welcome_page_take_over:
 * @self: the page in the new language
 * @other: the page that it replaces
 *
 * Copies what was typed, and gives the keyboard to the languages, where it was.
 */
void
amana_welcome_page_take_over (AmanaWelcomePage *self, AmanaWelcomePage *other)
{
  g_return_if_fail (AMANA_IS_WELCOME_PAGE (self));
  g_return_if_fail (AMANA_IS_WELCOME_PAGE (other));

  gtk_editable_set_text (self->name_row, gtk_editable_get_text (other->name_row));
  gtk_editable_set_text (self->passphrase_row, gtk_editable_get_text (other->passphrase_row));
  gtk_editable_set_text (self->again_row, gtk_editable_get_text (other->again_row));
  adw_combo_row_set_selected (self->shown_row, adw_combo_row_get_selected (other->shown_row));
  gtk_widget_grab_focus (GTK_WIDGET (self->languages));
}

/**
 * amana_welcome_page_dup_label:
 * @self: the page
 *
 * Returns: (transfer full): her name, its first letter or "", as she chose
 */
char *
amana_welcome_page_dup_label (AmanaWelcomePage *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (AMANA_IS_WELCOME_PAGE (self), NULL);

  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  switch (adw_combo_row_get_selected (self->shown_row))
    {
    case SHOW_INITIAL:
      return amana_people_dup_initial (name);
    case SHOW_NOTHING:
      return g_strdup ("");
    default:
      return g_steal_pointer (&name);
    }
}

/**
 * amana_welcome_page_set_can_go_back:
 * @self: the page
 * @can_go_back: whether there are people already
 */
void
amana_welcome_page_set_can_go_back (AmanaWelcomePage *self, gboolean can_go_back)
{
  g_return_if_fail (AMANA_IS_WELCOME_PAGE (self));

  gtk_widget_set_visible (self->back_button, can_go_back);
}

/**
 * amana_welcome_page_set_busy:
 * @self: the page
 * @busy: whether keys are being made
 */
void
amana_welcome_page_set_busy (AmanaWelcomePage *self, gboolean busy)
{
  g_return_if_fail (AMANA_IS_WELCOME_PAGE (self));

  self->busy = busy;
  amana_work_button_set_busy (AMANA_WORK_BUTTON (self->create_button), busy);
  gtk_editable_set_editable (self->name_row, !busy);
  gtk_editable_set_editable (self->passphrase_row, !busy);
  gtk_editable_set_editable (self->again_row, !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->languages), !busy);
  gtk_widget_set_sensitive (self->restore_button, !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->shown_row), !busy);
  gtk_widget_set_sensitive (self->back_button, !busy);
  gtk_widget_set_sensitive (self->try_button, !busy);
  gtk_widget_set_sensitive (self->create_button, can_create (self));
}

/**
 * amana_welcome_page_set_trouble:
 * @self: the page
 * @sentence: (nullable): what went wrong, translated
 */
void
amana_welcome_page_set_trouble (AmanaWelcomePage *self, const char *sentence)
{
  g_return_if_fail (AMANA_IS_WELCOME_PAGE (self));

  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}
