/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What left this computer: the entries of one ledger, newest first, fifty at a time; how
 * much that is in all; whether the chain holds; and the consents that stand, each with a
 * way to withdraw it.
 *
 * The page follows its ledger: when that changes the newest entries are read anew, and
 * what is listed already is updated, so that what is open stays open. */

#include "config.h"

#include "amana-ledger-page.h"

#include <glib/gi18n-lib.h>

#include "amana-consent-words.h"
#include "amana-date.h"
#include "amana-fiber.h"
#include "amana-ledger-line.h"
#include "amana-widgets.h"

struct _AmanaLedgerPage
{
  AdwNavigationPage parent_instance;

  GtkStack *stack;
  AdwPreferencesGroup *standing_group;
  AdwActionRow *check_row;
  GtkButton *check_button;
  AdwPreferencesGroup *entries_group;
  AdwPreferencesGroup *more_group;
  GtkDropDown *service_drop;
  GtkListBox *entries_list;

  AmanaLedger *ledger;   /* (owned) */
  AmanaConsent *consent; /* (owned) */
  GPtrArray *totals;     /* (owned) (nullable) of AmanaLedgerTotal */
  GPtrArray *rows;       /* (owned) of the standing consents' rows, borrowed */
  GHashTable *lines;     /* (owned) id of an entry → its AmanaLedgerLine, borrowed */
  gint64 last;           /* number of the last entry that is listed; 0: none */
  guint listing;         /* counts the times that another list was begun */
};

G_DEFINE_FINAL_TYPE (AmanaLedgerPage, amana_ledger_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
fail (AmanaLedgerPage *self, GError *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
show_stack (AmanaLedgerPage *self)
{
  const AmanaLedgerTotal *all = self->totals != NULL ? g_ptr_array_index (self->totals, 0) : NULL;
  GListModel *standing = amana_consent_get_standing (self->consent);
  gboolean any = g_list_model_get_n_items (standing) > 0 || (all != NULL && all->n_entries > 0);

  gtk_stack_set_visible_child_name (self->stack, any ? "entries" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->entries_group), all != NULL && all->n_entries > 0);
}

/* --- entries --- */

static const char *
chosen_recipient (AmanaLedgerPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->service_drop);

  if (self->totals == NULL || selected == GTK_INVALID_LIST_POSITION ||
      selected >= self->totals->len)
    return NULL;
  return ((AmanaLedgerTotal *) g_ptr_array_index (self->totals, selected))->recipient;
}

/* A page of entries that is being read, of the list that was begun when it was asked. */
typedef struct
{
  AmanaLedgerPage *self; /* (owned) */
  guint listing;
  gint64 before; /* 0: the newest */
} Batch;

static void
add_entry (AmanaLedgerPage *self, AmanaLedgerEntry *entry, int position)
{
  const char *id = amana_ledger_entry_get_id (entry);
  GtkWidget *line = g_hash_table_lookup (self->lines, id);

  if (line != NULL)
    {
      amana_ledger_line_update (AMANA_LEDGER_LINE (line), entry);
      return;
    }
  line = amana_ledger_line_new (self->ledger, entry);
  g_hash_table_insert (self->lines, g_strdup (id), line);
  g_signal_connect_object (line, "failed", G_CALLBACK (fail), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->entries_list, line, position);
}

static void
add_entries (AmanaLedgerPage *self, GListModel *entries, const Batch *batch)
{
  guint n = g_list_model_get_n_items (entries);
  gboolean first = self->last == 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AmanaLedgerEntry) entry = g_list_model_get_item (entries, i);
      gint64 number = amana_ledger_entry_get_number (entry);

      add_entry (self, entry, batch->before == 0 ? (int) i : -1);
      if (first || number < self->last)
        self->last = number;
    }
  if (first || batch->before > 0)
    gtk_widget_set_visible (GTK_WIDGET (self->more_group), n == AMANA_LEDGER_BATCH);
}

static DexFuture *
batch_fiber (gpointer user_data)
{
  g_autofree Batch *batch = user_data;
  g_autoptr (AmanaLedgerPage) self = batch->self;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GError) error = NULL;

  if (self->ledger == NULL)
    return dex_future_new_true ();
  entries = dex_await_object (
    amana_ledger_list (self->ledger, chosen_recipient (self), batch->before), &error);
  if (entries == NULL)
    fail (self, error);
  else if (batch->listing == self->listing && self->ledger != NULL)
    add_entries (self, entries, batch);
  return dex_future_new_true ();
}

static void
read_batch (AmanaLedgerPage *self, gint64 before)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->self = g_object_ref (self);
  batch->listing = self->listing;
  batch->before = before;
  dex_future_disown (amana_fiber_spawn (0, batch_fiber, batch, NULL));
}

static void
more_cb (AmanaLedgerPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->more_group), FALSE);
  read_batch (self, self->last);
}

static void
list_anew (AmanaLedgerPage *self)
{
  self->listing++;
  self->last = 0;
  g_hash_table_remove_all (self->lines);
  gtk_list_box_remove_all (self->entries_list);
  gtk_widget_set_visible (GTK_WIDGET (self->more_group), FALSE);
  read_batch (self, 0);
}

/* --- totals --- */

static void
show_total (AmanaLedgerPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->service_drop);
  const AmanaLedgerTotal *total =
    g_ptr_array_index (self->totals, selected < self->totals->len ? selected : 0);
  g_autofree char *sent = amana_words_for_size (total->bytes_sent);
  g_autofree char *received = amana_words_for_size (total->bytes_received);
  /* Translators: how many times something was sent */
  g_autofree char *times = g_strdup_printf (
    ngettext ("%u time", "%u times", (gulong) total->n_entries), (guint) total->n_entries);
  /* Translators: "12 times, 34 kB sent, 120 kB received" */
  g_autofree char *words = g_strdup_printf (_ ("%s, %s sent, %s received"), times, sent, received);

  adw_preferences_group_set_description (self->entries_group, words);
}

static void
service_changed_cb (AmanaLedgerPage *self)
{
  if (self->totals == NULL)
    return;
  show_total (self);
  list_anew (self);
}

static void
show_services (AmanaLedgerPage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->service_drop);

  for (guint i = 0; i < self->totals->len; i++)
    {
      const AmanaLedgerTotal *total = g_ptr_array_index (self->totals, i);

      gtk_string_list_append (titles, total->recipient != NULL ? total->title : _ ("All services"));
    }
  g_signal_handlers_block_by_func (self->service_drop, service_changed_cb, self);
  gtk_drop_down_set_model (self->service_drop, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->service_drop, selected < self->totals->len ? selected : 0);
  g_signal_handlers_unblock_by_func (self->service_drop, service_changed_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->service_drop), self->totals->len > 2);
}

static DexFuture *
load_fiber (gpointer user_data)
{
  g_autoptr (AmanaLedgerPage) self = user_data;
  g_autoptr (GPtrArray) totals = NULL;
  g_autoptr (GError) error = NULL;

  if (self->ledger == NULL)
    return dex_future_new_true ();
  totals = dex_await_boxed (amana_ledger_get_totals (self->ledger), &error);
  if (totals == NULL || self->ledger == NULL)
    {
      if (error != NULL)
        fail (self, error);
      return dex_future_new_true ();
    }
  g_clear_pointer (&self->totals, g_ptr_array_unref);
  self->totals = g_steal_pointer (&totals);
  show_services (self);
  show_total (self);
  show_stack (self);
  read_batch (self, 0);
  return dex_future_new_true ();
}

static void
load (AmanaLedgerPage *self)
{
  dex_future_disown (amana_fiber_spawn (0, load_fiber, g_object_ref (self), NULL));
}

/* --- is it whole? --- */

static DexFuture *
check_fiber (gpointer user_data)
{
  g_autoptr (AmanaLedgerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gint64 n_entries = dex_await_int64 (amana_ledger_verify (self->ledger), &error);

  if (self->ledger == NULL)
    return dex_future_new_true ();
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), TRUE);
  if (error == NULL)
    words = g_strdup_printf (ngettext ("Yes: the %d entry fits. Nothing was changed or removed.",
                                       "Yes: all %d entries fit. Nothing was changed or removed.",
                                       (gulong) n_entries),
                             (int) n_entries);
  else if (g_error_matches (error, AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_BROKEN))
    words = g_strdup_printf (_ ("No: from entry %d on it does not fit. Something was changed, "
                                "removed or put in. Keep a copy of the folder as it is."),
                             (int) amana_ledger_get_broken (self->ledger));
  else
    fail (self, error);
  if (words != NULL)
    adw_action_row_set_subtitle (self->check_row, words);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->check_row), "out-of-range");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->check_row), "out-of-range");
  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return dex_future_new_true ();
}

static void
check_cb (AmanaLedgerPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), FALSE);
  dex_future_disown (amana_fiber_spawn (0, check_fiber, g_object_ref (self), NULL));
}

/* --- consents that stand --- */

static DexFuture *
withdrawn_cb (DexFuture *failed, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  dex_future_get_value (failed, &error);
  fail (user_data, error);
  return NULL;
}

static void
withdraw_cb (GtkButton *button, gpointer user_data)
{
  AmanaLedgerPage *self = AMANA_LEDGER_PAGE (user_data);
  const char *id = g_object_get_data (G_OBJECT (button), "consent-id");

  dex_future_disown (dex_future_catch (amana_consent_withdraw (self->consent, id), withdrawn_cb,
                                       g_object_ref (self), g_object_unref));
}

static GtkWidget *
new_standing_row (AmanaLedgerPage *self, AmanaStandingConsent *consent)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Withdraw"));
  g_autoptr (GDateTime) since =
    g_date_time_new_from_unix_local (amana_standing_consent_get_since (consent) / G_USEC_PER_SEC);
  g_autofree char *iso = g_date_time_format (since, "%Y-%m-%d");
  g_autofree char *day = amana_date_format_long (iso);
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;

  if (amana_standing_consent_get_kind (consent) == AMANA_AGREED_SERVICE)
    /* Translators: %s is a date */
    words = g_strdup_printf (_ ("All questions, since %s"), day);
  else
    words = g_strdup_printf (_ ("One conversation, since %s"), day);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 amana_standing_consent_get_title (consent));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* Translators: %s is a service */
  name =
    g_strdup_printf (_ ("Withdraw the consent for %s"), amana_standing_consent_get_title (consent));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "consent-id",
                          g_strdup (amana_standing_consent_get_id (consent)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (withdraw_cb), self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_standing (AmanaLedgerPage *self)
{
  GListModel *standing = amana_consent_get_standing (self->consent);
  guint n = g_list_model_get_n_items (standing);

  while (self->rows->len > 0)
    adw_preferences_group_remove (self->standing_group,
                                  g_ptr_array_steal_index (self->rows, self->rows->len - 1));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AmanaStandingConsent) consent = g_list_model_get_item (standing, i);
      GtkWidget *row = new_standing_row (self, consent);

      adw_preferences_group_add (self->standing_group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->standing_group), n > 0);
  show_stack (self);
}

/* --- the page --- */

static void
amana_ledger_page_dispose (GObject *object)
{
  AmanaLedgerPage *self = AMANA_LEDGER_PAGE (object);

  g_clear_object (&self->ledger);
  g_clear_object (&self->consent);
  g_clear_pointer (&self->totals, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_LEDGER_PAGE);

  G_OBJECT_CLASS (amana_ledger_page_parent_class)->dispose (object);
}

static void
amana_ledger_page_class_init (AmanaLedgerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_ledger_page_dispose;
  signals[SIGNAL_FAILED] = g_signal_new ("failed", AMANA_TYPE_LEDGER_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  amana_widgets_init ();
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/widgets/amana-ledger-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaLedgerPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaLedgerPage, standing_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaLedgerPage, check_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaLedgerPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaLedgerPage, entries_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaLedgerPage, more_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaLedgerPage, service_drop);
  gtk_widget_class_bind_template_child (widget_class, AmanaLedgerPage, entries_list);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, service_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
amana_ledger_page_init (AmanaLedgerPage *self)
{
  self->rows = g_ptr_array_new ();
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_ledger_page_new:
 * @ledger: a compartment's ledger
 * @consent: the same compartment's consents
 *
 * Returns: (transfer floating): the page
 */
AmanaLedgerPage *
amana_ledger_page_new (AmanaLedger *ledger, AmanaConsent *consent)
{
  AmanaLedgerPage *self;

  g_return_val_if_fail (AMANA_IS_LEDGER (ledger), NULL);
  g_return_val_if_fail (AMANA_IS_CONSENT (consent), NULL);

  self = g_object_new (AMANA_TYPE_LEDGER_PAGE, NULL);
  self->ledger = g_object_ref (ledger);
  self->consent = g_object_ref (consent);
  g_signal_connect_object (ledger, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (amana_consent_get_standing (consent), "items-changed",
                           G_CALLBACK (show_standing), self, G_CONNECT_SWAPPED);
  show_standing (self);
  dex_future_disown (amana_consent_load (consent));
  load (self);
  return self;
}
