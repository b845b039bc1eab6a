/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is proposed after the passphrase, and refused with one press, for good: it is shown
 * by nobody but the making of a space. What was typed there a moment ago is shown to the
 * vault again, so that nobody types it a third time; once it asks for a second factor it
 * is asked for as everywhere. */

#include "config.h"

#include "amana-first-steps.h"

#include <glib/gi18n-lib.h>

#include "amana-factor-form.h"
#include "amana-recovery-page.h"
#include "amana-vault-ui-resource.h"

struct _AmanaFirstSteps
{
  AdwDialog parent_instance;

  AdwNavigationView *view;
  AdwNavigationPage *root;
  AdwActionRow *code_row;
  GtkImage *code_image;
  AdwActionRow *factor_row;
  GtkImage *factor_image;
  GtkButton *close_button;

  AmanaVault *vault;             /* (owned) */
  AmanaCredentials *credentials; /* (owned) (nullable) */
  char *label;                   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AmanaFirstSteps, amana_first_steps, ADW_TYPE_DIALOG)

static void
show_done (AmanaFirstSteps *self, AdwActionRow *row, GtkImage *image, const char *sentence)
{
  gtk_image_set_from_icon_name (image, "object-select-symbolic");
  adw_action_row_set_subtitle (row, sentence);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_button_set_label (self->close_button, _ ("Go On"));
  gtk_widget_add_css_class (GTK_WIDGET (self->close_button), "suggested-action");
  adw_navigation_view_pop_to_page (self->view, self->root);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
code_done_cb (AmanaFirstSteps *self, const char *sentence)
{
  show_done (self, self->code_row, self->code_image, sentence);
}

static void
factor_done_cb (AmanaFirstSteps *self, const char *sentence)
{
  g_clear_pointer (&self->credentials, amana_credentials_unref);
  show_done (self, self->factor_row, self->factor_image, sentence);
}

static void
code_cb (AmanaFirstSteps *self)
{
  AmanaRecoveryPage *page = amana_recovery_page_new (self->vault, self->label);

  amana_recovery_page_set_credentials (page, self->credentials);
  g_signal_connect_object (page, "done", G_CALLBACK (code_done_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (page));
}

static void
factor_cb (AmanaFirstSteps *self)
{
  AmanaWayForm *form = amana_factor_form_new (self->vault, NULL);

  amana_way_form_set_credentials (form, self->credentials);
  g_signal_connect_object (form, "done", G_CALLBACK (factor_done_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (form));
}

static void
close_cb (AmanaFirstSteps *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
amana_first_steps_dispose (GObject *object)
{
  AmanaFirstSteps *self = AMANA_FIRST_STEPS (object);

  g_clear_object (&self->vault);
  g_clear_pointer (&self->credentials, amana_credentials_unref);
  g_clear_pointer (&self->label, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_FIRST_STEPS);
  G_OBJECT_CLASS (amana_first_steps_parent_class)->dispose (object);
}

static void
amana_first_steps_class_init (AmanaFirstStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_first_steps_dispose;

  amana_vault_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-first-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaFirstSteps, view);
  gtk_widget_class_bind_template_child (widget_class, AmanaFirstSteps, root);
  gtk_widget_class_bind_template_child (widget_class, AmanaFirstSteps, code_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaFirstSteps, code_image);
  gtk_widget_class_bind_template_child (widget_class, AmanaFirstSteps, factor_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaFirstSteps, factor_image);
  gtk_widget_class_bind_template_child (widget_class, AmanaFirstSteps, close_button);
  gtk_widget_class_bind_template_callback (widget_class, code_cb);
  gtk_widget_class_bind_template_callback (widget_class, factor_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
amana_first_steps_init (AmanaFirstSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_first_steps_new:
 * @vault: that was made just now, and is open
 * @label: (nullable): whose it is
 * @credentials: what opens it
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
amana_first_steps_new (AmanaVault *vault, const char *label, AmanaCredentials *credentials)
{
  AmanaFirstSteps *self = g_object_new (AMANA_TYPE_FIRST_STEPS, NULL);

  self->vault = g_object_ref (vault);
  self->label = g_strdup (label);
  self->credentials = amana_credentials_ref (credentials);
  return ADW_DIALOG (self);
}
