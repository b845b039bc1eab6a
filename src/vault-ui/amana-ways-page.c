/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The list of the ways in. It is read anew each time that it comes into view, for what is
 * pushed over it changes it, and so may another Amana. What a change did is said in the
 * banner. The times come from the record of what happened. */

#include "config.h"

#include "amana-ways-page.h"

#include <glib/gi18n-lib.h>

#include "amana-banner.h"
#include "amana-factor-form.h"
#include "amana-fiber.h"
#include "amana-passphrase-form-page.h"
#include "amana-recovery-page.h"
#include "amana-sentence.h"
#include "amana-vault-ui-resource.h"
#include "amana-vault-ways.h"
#include "amana-way-form.h"
#include "amana-way-words.h"

struct _AmanaWaysPage
{
  AdwNavigationPage parent_instance;

  AdwBanner *outcome;
  AdwPreferencesGroup *list_group;
  AdwPreferencesRow *trouble_row;
  AdwPreferencesRow *recovery_row;
  AdwPreferencesRow *factor_row;

  AmanaVault *vault; /* (owned) */
  char *label;       /* (owned): whose space it is */
  GListModel *ways;  /* (owned) (nullable) */
  GPtrArray *rows;   /* (owned) of GtkWidget (borrowed) */
};

G_DEFINE_FINAL_TYPE (AmanaWaysPage, amana_ways_page, ADW_TYPE_NAVIGATION_PAGE)

/* --- what is pushed over it -------------------------------------------------------- */

static void
done_cb (AmanaWaysPage *self, const char *sentence)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  adw_banner_set_title (self->outcome, sentence);
  adw_banner_set_revealed (self->outcome, TRUE);
  if (view != NULL)
    adw_navigation_view_pop_to_page (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (self));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
push (AmanaWaysPage *self, gpointer page)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  g_signal_connect_object (page, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  adw_banner_set_revealed (self->outcome, FALSE);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (page));
}

/* Said before a code is shown, or a passphrase thought of, that could not be added. */
static gboolean
has_room (AmanaWaysPage *self, AmanaWayKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (self->ways == NULL || amana_vault_has_room_for (self->ways, kind))
    return TRUE;
  error = g_error_new_literal (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_TOO_MANY_WAYS, "no room");
  sentence = amana_sentence_for_error (error);
  done_cb (self, sentence);
  return FALSE;
}

static void
change_cb (AmanaWaysPage *self)
{
  push (self, amana_passphrase_form_page_new (self->vault, FALSE));
}

static void
add_cb (AmanaWaysPage *self)
{
  if (has_room (self, AMANA_WAY_PASSPHRASE))
    push (self, amana_passphrase_form_page_new (self->vault, TRUE));
}

static void
recovery_cb (AmanaWaysPage *self)
{
  if (has_room (self, AMANA_WAY_RECOVERY_CODE))
    push (self, amana_recovery_page_new (self->vault, self->label));
}

static void
factor_cb (AmanaWaysPage *self)
{
  push (self, amana_factor_form_new (self->vault, self->ways));
}

static DexFuture *
remove_act (AmanaWayForm *form, AmanaCredentials *current, gpointer id)
{
  return amana_vault_remove_way (amana_way_form_get_vault (form), current, id);
}

static const char *
warn_of_removal (AmanaWay *way)
{
  if (amana_way_get_kind (way) == AMANA_WAY_RECOVERY_CODE)
    return _ ("The recovery code will open nothing any more but backups made before. If you then "
              "forget the passphrase, or lose the second factor, nobody can open this space.");
  return _ ("This passphrase will open nothing any more but backups made before.");
}

static void
remove_cb (AmanaWaysPage *self, GtkWidget *button)
{
  AmanaWay *way = g_object_get_data (G_OBJECT (button), "amana-way");
  gboolean is_code = amana_way_get_kind (way) == AMANA_WAY_RECOVERY_CODE;
  AmanaWayForm *form = amana_way_form_new (
    self->vault,
    &(AmanaWayFormWords) {
      .title = is_code ? _ ("Remove the Recovery Code") : _ ("Remove a Passphrase"),
      .about = warn_of_removal (way),
      .button = _ ("Remove"),
      .work = _ ("Removing…"),
      .done = is_code ? _ ("The recovery code is gone.") : _ ("The passphrase is gone."),
    },
    remove_act, g_strdup (amana_way_get_id (way)), g_free);

  amana_way_form_set_destructive (form);
  push (self, form);
}

/* --- the list ---------------------------------------------------------------------- */

static guint
count (GListModel *ways, AmanaWayKind kind)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      n += amana_way_get_kind (way) == kind;
    }
  return n;
}

/* The last passphrase has no button: it stays, and can be changed. */
static void
add_remove_button (AmanaWaysPage *self, AdwActionRow *row, AmanaWay *way)
{
  AmanaWayKind kind = amana_way_get_kind (way);
  GtkWidget *button;

  if (kind == AMANA_WAY_PASSPHRASE && count (self->ways, kind) < 2)
    return;
  button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove…"));
  g_object_set_data_full (G_OBJECT (button), "amana-way", g_object_ref (way), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, button);
}

static void
add_row (AmanaWaysPage *self, AmanaWay *way)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  g_autofree char *times = amana_words_for_way_times (way);
  g_autofree char *about = g_strdup_printf ("%s\n%s", amana_words_for_way_asking (way), times);
  GtkWidget *icon = gtk_image_new_from_icon_name (
    amana_way_get_kind (way) == AMANA_WAY_RECOVERY_CODE ? "amana-document-symbolic"
                                                        : "amana-key-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), amana_words_for_way (way));
  adw_action_row_set_subtitle (row, about);
  adw_action_row_add_prefix (row, icon);
  add_remove_button (self, row, way);
  adw_preferences_group_add (self->list_group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

static gboolean
has_factor (GListModel *ways)
{
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      if (amana_way_get_factors (way) != AMANA_FACTOR_NONE)
        return TRUE;
    }
  return FALSE;
}

static void
show_ways (AmanaWaysPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < g_list_model_get_n_items (self->ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (self->ways, i);

      add_row (self, way);
    }
  adw_preferences_row_set_title (self->recovery_row, count (self->ways, AMANA_WAY_RECOVERY_CODE) > 0
                                                       ? _ ("Make a New Recovery Code")
                                                       : _ ("Make a Recovery Code"));
  adw_preferences_row_set_title (self->factor_row, has_factor (self->ways)
                                                     ? _ ("Replace or Remove the Second Factor")
                                                     : _ ("Add a Second Factor"));
}

static DexFuture *
list_fiber (gpointer user_data)
{
  AmanaWaysPage *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) ways = dex_await_object (amana_vault_list_ways_used (self->vault), &error);
  g_autofree char *sentence = error != NULL ? amana_sentence_for_error (error) : NULL;

  if (self->list_group == NULL)
    return dex_future_new_true ();
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_row), error != NULL);
  adw_preferences_row_set_title (self->trouble_row, sentence != NULL ? sentence : "");
  if (ways != NULL)
    {
      g_set_object (&self->ways, ways);
      show_ways (self);
    }
  return dex_future_new_true ();
}

static void
showing_cb (AmanaWaysPage *self)
{
  dex_future_disown (amana_fiber_spawn (0, list_fiber, g_object_ref (self), g_object_unref));
}

/* --- the page ---------------------------------------------------------------------- */

static void
amana_ways_page_dispose (GObject *object)
{
  AmanaWaysPage *self = AMANA_WAYS_PAGE (object);

  g_clear_object (&self->vault);
  g_clear_object (&self->ways);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->label, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_WAYS_PAGE);
  G_OBJECT_CLASS (amana_ways_page_parent_class)->dispose (object);
}

static void
amana_ways_page_class_init (AmanaWaysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_ways_page_dispose;

  amana_vault_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-ways-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaWaysPage, outcome);
  gtk_widget_class_bind_template_child (widget_class, AmanaWaysPage, list_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaWaysPage, trouble_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaWaysPage, recovery_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaWaysPage, factor_row);
  gtk_widget_class_bind_template_callback (widget_class, showing_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, recovery_cb);
  gtk_widget_class_bind_template_callback (widget_class, factor_cb);
}

static void
amana_ways_page_init (AmanaWaysPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  amana_banner_show_all_words (self->outcome);
}

/**
 * amana_ways_page_new:
 * @vault: with a folder
 * @label: whose space it is, for what is printed
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
amana_ways_page_new (AmanaVault *vault, const char *label)
{
  AmanaWaysPage *self = g_object_new (AMANA_TYPE_WAYS_PAGE, NULL);

  self->vault = g_object_ref (vault);
  self->label = g_strdup (label);
  return ADW_NAVIGATION_PAGE (self);
}
