/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What happened here: the newest entries, and older ones as one scrolls to them or asks for
 * them. Its chain is proved each time it is read from the beginning. While General is locked
 * there is nothing to show, and the window shows no preferences then. An entry of what was erased
 * leads to its receipt. */

#include "config.h"

#include "amana-record-group.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"
#include "amana-fiber.h"
#include "amana-receipt-dialog.h"

#define ENTRIES_AT_ONCE 60

struct _AmanaRecordGroup
{
  AdwPreferencesGroup parent_instance;

  AdwPreferencesRow *chain_row;
  GtkWidget *older_row;

  AmanaPerson *person;   /* (owned) (nullable) */
  GtkAdjustment *scroll; /* (owned) (nullable): of the page it stands on */
  GPtrArray *rows;       /* (owned) of GtkWidget (borrowed) */
  gint64 oldest;         /* number of the last entry shown; 0: none yet */
  gboolean reading;
  gboolean anew; /* asked for while it was read */
};

G_DEFINE_FINAL_TYPE (AmanaRecordGroup, amana_record_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_receipt_cb (GtkWidget *row, AmanaAuditEntry *entry)
{
  g_autoptr (AmanaReceipt) receipt = amana_receipt_new_for_entry (entry);

  amana_receipt_dialog_show (row, receipt);
}

static void
free_entry (gpointer entry, GClosure *closure)
{
  amana_audit_entry_free (entry);
}

/* What was erased has a receipt, for as long as the record has the entry. */
static void
offer_receipt (GtkWidget *row, const AmanaAuditEntry *entry)
{
  g_autoptr (AmanaReceipt) receipt = amana_receipt_new_for_entry (entry);

  if (receipt == NULL)
    return;
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Show the Receipt"));
  g_signal_connect_data (row, "activated", G_CALLBACK (show_receipt_cb),
                         amana_audit_entry_copy (entry), free_entry, 0);
}

static void
add_entry (AmanaRecordGroup *self, const AmanaAuditEntry *entry)
{
  g_autofree char *words = amana_words_for_audit (entry);
  g_autofree char *time = amana_words_for_time (entry->time);
  g_autofree char *about =
    g_strdup_printf ("%s · %s", time, amana_words_for_audit_part (entry->part));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  offer_receipt (row, entry);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  self->oldest = entry->number;
}

static void
clear (AmanaRecordGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  self->oldest = 0;
}

/* The row that asks for more stays the last one. */
static void
add_entries (AmanaRecordGroup *self, GPtrArray *entries)
{
  g_object_ref (self->older_row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->older_row);
  for (guint i = 0; i < MIN (entries->len, ENTRIES_AT_ONCE); i++)
    add_entry (self, g_ptr_array_index (entries, i));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->older_row);
  g_object_unref (self->older_row);
  gtk_widget_set_visible (self->older_row, entries->len > ENTRIES_AT_ONCE);
}

/* Whoever could not look (General was locked meanwhile) says nothing of the chain. */
static void
show_chain (AmanaRecordGroup *self, const GError *error)
{
  gboolean is_broken = g_error_matches (error, AMANA_AUDIT_ERROR, AMANA_AUDIT_ERROR_BROKEN);
  const char *words = is_broken ? _ ("Entries are missing or were changed by somebody.")
                                : _ ("Every entry is there, in its order and unchanged.");

  adw_preferences_row_set_title (self->chain_row, words);
  gtk_widget_set_visible (GTK_WIDGET (self->chain_row), error == NULL || is_broken);
}

static gboolean
is_gone (AmanaRecordGroup *self)
{
  return self->older_row == NULL;
}

static void
read_from (AmanaRecordGroup *self, AmanaAudit *audit, gint64 before, GError **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (GPtrArray) entries = dex_await_boxed (amana_audit_list (audit, before), error);

  if (entries == NULL || is_gone (self))
    return;
  if (before == 0)
    clear (self);
  add_entries (self, entries);
  if (before != 0)
    return;
  dex_await (amana_audit_verify (audit), &broken);
  if (!is_gone (self))
    show_chain (self, broken);
}

static DexFuture *
read_fiber (gpointer user_data)
{
  AmanaRecordGroup *self = user_data;
  AmanaAudit *audit = amana_vault_get_audit (amana_person_get_vault (self->person));
  GError *error = NULL;

  do
    {
      gint64 before = self->anew ? 0 : self->oldest;

      self->anew = FALSE;
      read_from (self, audit, before, &error);
    }
  while (error == NULL && !is_gone (self) && self->anew);
  self->reading = FALSE;
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_true ();
}

static void
begin_reading (AmanaRecordGroup *self)
{
  if (self->reading || self->person == NULL || amana_person_get_general (self->person) == NULL)
    return;
  self->reading = TRUE;
  dex_future_disown (amana_fiber_spawn (0, read_fiber, g_object_ref (self), g_object_unref));
}

static void
older_cb (AmanaRecordGroup *self)
{
  begin_reading (self);
}

/* --- scrolling --- */

static void
scrolled_cb (AmanaRecordGroup *self)
{
  double end =
    gtk_adjustment_get_upper (self->scroll) - gtk_adjustment_get_page_size (self->scroll);

  /* A screen ahead. Where nothing can be scrolled, nothing was. */
  if (gtk_widget_get_visible (self->older_row) && gtk_adjustment_get_value (self->scroll) > 0 &&
      gtk_adjustment_get_value (self->scroll) + gtk_adjustment_get_page_size (self->scroll) >= end)
    begin_reading (self);
}

static void
amana_record_group_map (GtkWidget *widget)
{
  AmanaRecordGroup *self = AMANA_RECORD_GROUP (widget);
  GtkWidget *window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (amana_record_group_parent_class)->map (widget);
  if (window == NULL || self->scroll != NULL)
    return;
  self->scroll = g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)));
  g_signal_connect_object (self->scroll, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- the group --- */

static void
amana_record_group_dispose (GObject *object)
{
  AmanaRecordGroup *self = AMANA_RECORD_GROUP (object);

  g_clear_object (&self->scroll);
  g_clear_object (&self->person);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_RECORD_GROUP);
  G_OBJECT_CLASS (amana_record_group_parent_class)->dispose (object);
}

static void
amana_record_group_class_init (AmanaRecordGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_record_group_dispose;
  widget_class->map = amana_record_group_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-record-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaRecordGroup, chain_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaRecordGroup, older_row);
  gtk_widget_class_bind_template_callback (widget_class, older_cb);
}

static void
amana_record_group_init (AmanaRecordGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amana_record_group_set_person (AmanaRecordGroup *self, AmanaPerson *person)
{
  g_return_if_fail (AMANA_IS_RECORD_GROUP (self));

  if (g_set_object (&self->person, person))
    amana_record_group_read (self);
}

void
amana_record_group_read (AmanaRecordGroup *self)
{
  g_return_if_fail (AMANA_IS_RECORD_GROUP (self));

  self->anew = TRUE;
  begin_reading (self);
}
