/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Preferences. The first page is in GSettings but for one thing: General's key in the
 * login keyring. That switch is moved back when the keyring says no, and the reason is
 * said, so that it never shows what is not so. The engines are a page of their own, and
 * in the rooms' own stores.
 *
 * The minutes are a spin button in a row, since assistive technology does not find
 * libadwaita's own AdwSpinRow (1.7).
 */

#include "config.h"

#include "amana-preferences.h"

#include <glib/gi18n-lib.h>

#include "amana-engines-page.h"
#include "amana-erasing-page.h"
#include "amana-fiber.h"
#include "amana-kept-open.h"
#include "amana-memory-page.h"
#include "amana-removal-form-page.h"
#include "amana-safekeeping-page.h"
#include "amana-trouble.h"

struct _AmanaPreferences
{
  AdwPreferencesDialog parent_instance;

  AdwComboRow *language_row;
  AdwComboRow *country_row;
  AdwComboRow *scheme_row;
  GtkSpinButton *minutes_button;
  AdwSwitchRow *together_row;
  AdwSwitchRow *keep_row;
  GtkWidget *space_group;
  GtkEditable *label_row;
  AmanaEnginesPage *engines_page;
  AmanaMemoryPage *memory_page;
  AmanaSafekeepingPage *safekeeping_page;
  AmanaErasingPage *erasing_page;

  GSettings *settings; /* (owned) */
  AmanaPerson *person; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AmanaPreferences, amana_preferences, ADW_TYPE_PREFERENCES_DIALOG)

static const char *const languages[] = { "", "en", "fr", "ar" };
static const char *const countries[] = { "", "MA", "DZ", "TN", "FR" };

typedef struct
{
  AmanaPreferences *self;
  AmanaPerson *person;
  GSettings *settings;
  gboolean keep;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->settings);
  g_object_unref (step->person);
  g_object_unref (step->self);
  g_free (step);
}

/* The keyring may have asked the person something: the dialog can be gone by now. */
static DexFuture *
keep_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaPreferences *self = step->self;
  g_autoptr (GError) error = NULL;

  if (dex_await (amana_person_keep_general_open (step->person, step->keep), &error))
    amana_kept_open_set (step->settings, step->person, step->keep);
  if (self->keep_row == NULL)
    return dex_future_new_true ();

  if (error != NULL)
    {
      adw_switch_row_set_active (self->keep_row, !step->keep);
      amana_trouble_show (GTK_WIDGET (self), error);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_row), TRUE);
  return dex_future_new_true ();
}

static void
keep_changed_cb (AmanaPreferences *self)
{
  gboolean keep = adw_switch_row_get_active (self->keep_row);
  Step *step;

  if (self->settings == NULL || self->person == NULL ||
      keep == amana_kept_open_get (self->settings, self->person))
    return;

  step = g_new0 (Step, 1);
  step->self = g_object_ref (self);
  step->person = g_object_ref (self->person);
  step->settings = g_object_ref (self->settings);
  step->keep = keep;
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_row), FALSE);
  dex_future_disown (amana_fiber_spawn (0, keep_fiber, step, step_free));
}

static void
language_changed_cb (AmanaPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  if (self->settings != NULL && selected < G_N_ELEMENTS (languages))
    g_settings_set_string (self->settings, "language", languages[selected]);
}

static void
country_changed_cb (AmanaPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->country_row);

  if (self->settings != NULL && selected < G_N_ELEMENTS (countries))
    g_settings_set_string (self->settings, "country", countries[selected]);
}

static void
scheme_changed_cb (AmanaPreferences *self)
{
  if (self->settings != NULL)
    g_settings_set_enum (self->settings, "colour-scheme",
                         (int) adw_combo_row_get_selected (self->scheme_row));
}

/* What is not shown is not kept in the row either: it says what everybody sees. */
static DexFuture *
rename_fiber (gpointer user_data)
{
  AmanaPreferences *self = user_data;
  AmanaVault *vault = amana_person_get_vault (self->person);
  g_autofree char *label = g_strdup (gtk_editable_get_text (self->label_row));
  g_autoptr (GError) error = NULL;

  dex_await (amana_vault_rename (vault, label), &error);
  if (self->label_row == NULL)
    return dex_future_new_true ();
  gtk_editable_set_text (self->label_row, amana_vault_get_label (vault));
  if (error != NULL)
    amana_trouble_show (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
label_applied_cb (AmanaPreferences *self)
{
  dex_future_disown (amana_fiber_spawn (0, rename_fiber, g_object_ref (self), g_object_unref));
}

static DexFuture *
remove_act (AmanaWayForm *form, AmanaCredentials *current, gpointer person)
{
  return amana_person_remove (person, current);
}

/* The window goes on without her (AmanaPerson::removed). */
static void
remove_cb (AmanaPreferences *self)
{
  AmanaWayForm *form = amana_removal_form_page_new (
    amana_person_get_vault (self->person), remove_act, g_object_ref (self->person), g_object_unref);

  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (self), ADW_NAVIGATION_PAGE (form));
}

static guint
find_code (const char *const *codes, guint n_codes, const char *code)
{
  for (guint i = 0; i < n_codes; i++)
    if (g_str_equal (codes[i], code))
      return i;

  return 0;
}

static void
show_settings (AmanaPreferences *self, GSettings *settings)
{
  g_autofree char *code = g_settings_get_string (settings, "language");

  g_autofree char *country = g_settings_get_string (settings, "country");

  adw_combo_row_set_selected (self->language_row,
                              find_code (languages, G_N_ELEMENTS (languages), code));
  adw_combo_row_set_selected (self->country_row,
                              find_code (countries, G_N_ELEMENTS (countries), country));
  adw_combo_row_set_selected (self->scheme_row, g_settings_get_enum (settings, "colour-scheme"));
  g_settings_bind (settings, "lock-together", self->together_row, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "lock-after-minutes", self->minutes_button, "value",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
amana_preferences_dispose (GObject *object)
{
  AmanaPreferences *self = AMANA_PREFERENCES (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->person);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_PREFERENCES);
  G_OBJECT_CLASS (amana_preferences_parent_class)->dispose (object);
}

static void
amana_preferences_class_init (AmanaPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_preferences_dispose;

  g_type_ensure (AMANA_TYPE_ENGINES_PAGE);
  g_type_ensure (AMANA_TYPE_ERASING_PAGE);
  g_type_ensure (AMANA_TYPE_MEMORY_PAGE);
  g_type_ensure (AMANA_TYPE_SAFEKEEPING_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, language_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, country_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, minutes_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, together_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, keep_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, space_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, label_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, engines_page);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, memory_page);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, safekeeping_page);
  gtk_widget_class_bind_template_child (widget_class, AmanaPreferences, erasing_page);
  gtk_widget_class_bind_template_callback (widget_class, language_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, country_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scheme_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
amana_preferences_init (AmanaPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_preferences_new:
 * @settings: what is shown and changed
 * @person: (nullable): whose General may be kept open
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
amana_preferences_new (GSettings *settings, AmanaPerson *person)
{
  AmanaPreferences *self = g_object_new (AMANA_TYPE_PREFERENCES, NULL);
  gboolean open = person != NULL && amana_person_get_general (person) != NULL;

  show_settings (self, settings);
  adw_switch_row_set_active (self->keep_row,
                             person != NULL && amana_kept_open_get (settings, person));
  self->settings = g_object_ref (settings);
  g_set_object (&self->person, person);
  amana_engines_page_set_person (self->engines_page, person);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->language_row));
  amana_memory_page_set_person (self->memory_page, person);
  amana_safekeeping_page_set_person (self->safekeeping_page, person);
  amana_erasing_page_set_person (self->erasing_page, person);
  open = open && !amana_person_is_invented (person);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_row), open);
  gtk_widget_set_visible (self->space_group, open);
  if (open)
    gtk_editable_set_text (self->label_row, amana_person_get_label (person));
  return ADW_DIALOG (self);
}
