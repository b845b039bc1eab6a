/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One letter that left: to whom and when; opened, where to, why, how it was agreed to,
 * what became of it, and its words, which are read from the store only then. They can be
 * deleted; that something left stays. */

#include "config.h"

#include "amana-ledger-line.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"
#include "amana-consent-words.h"
#include "amana-fiber.h"

struct _AmanaLedgerLine
{
  AdwExpanderRow parent_instance;

  AmanaLedger *ledger;     /* (owned) */
  AmanaLedgerEntry *entry; /* (owned) */
  gboolean deleted;        /* its words, here */
  GtkTextView *body_view;  /* (nullable) until it is opened */
  AdwPreferencesRow *body_row;
  GtkButton *delete_button;
  AdwActionRow *words_row;
  AdwActionRow *size_row;
};

G_DEFINE_FINAL_TYPE (AmanaLedgerLine, amana_ledger_line, ADW_TYPE_EXPANDER_ROW)

enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static AdwActionRow *
add_fact (AmanaLedgerLine *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (row, "property");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return ADW_ACTION_ROW (row);
}

static void
refresh (AmanaLedgerLine *self)
{
  gboolean has_body = !self->deleted && amana_ledger_entry_get_has_body (self->entry);
  const char *words;

  if (self->words_row == NULL)
    return;
  if (has_body)
    words = _ ("Kept here, so that you can read them");
  else if (amana_ledger_entry_get_temporary (self->entry))
    words = _ ("Not kept: the conversation was temporary");
  else
    words = _ ("Deleted");
  adw_action_row_set_subtitle (self->words_row, words);
  gtk_widget_set_visible (GTK_WIDGET (self->delete_button), has_body);
  gtk_widget_set_visible (GTK_WIDGET (self->body_row), has_body);
  if (!has_body)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body_view), "", 0);
}

/* A fiber owns the line it works on, and lets go of it itself, on this thread. */
static DexFuture *
read_fiber (gpointer user_data)
{
  g_autoptr (AmanaLedgerLine) self = user_data;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  body = dex_await_boxed (
    amana_ledger_read_body (self->ledger, amana_ledger_entry_get_id (self->entry)), &error);
  if (body == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return dex_future_new_false ();
    }
  text = g_utf8_make_valid (g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  if (self->body_view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body_view), text, -1);
  return dex_future_new_true ();
}

static DexFuture *
delete_fiber (gpointer user_data)
{
  g_autoptr (AmanaLedgerLine) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_ledger_delete_body (self->ledger, amana_ledger_entry_get_id (self->entry)),
                  &error))
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->delete_button), TRUE);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return dex_future_new_false ();
    }
  self->deleted = TRUE;
  refresh (self);
  return dex_future_new_true ();
}

static void
delete_cb (AmanaLedgerLine *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->delete_button), FALSE);
  dex_future_disown (amana_fiber_spawn (0, delete_fiber, g_object_ref (self), NULL));
}

static void
add_words (AmanaLedgerLine *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->words_row = ADW_ACTION_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Its words"));
  gtk_widget_add_css_class (row, "property");
  /* Translators: deletes what was sent from this computer; that it was sent stays listed */
  self->delete_button = GTK_BUTTON (gtk_button_new_with_label (_ ("Delete the Words")));
  gtk_widget_set_valign (GTK_WIDGET (self->delete_button), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->delete_button, "clicked", G_CALLBACK (delete_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (self->words_row, GTK_WIDGET (self->delete_button));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);

  self->body_view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->body_view, FALSE);
  gtk_text_view_set_cursor_visible (self->body_view, FALSE);
  gtk_text_view_set_monospace (self->body_view, TRUE);
  gtk_text_view_set_wrap_mode (self->body_view, GTK_WRAP_WORD_CHAR);
  gtk_widget_set_direction (GTK_WIDGET (self->body_view), GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (GTK_WIDGET (self->body_view), "ledger-body");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->body_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Exactly as sent"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), 260);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->body_view));
  self->body_row = ADW_PREFERENCES_ROW (adw_preferences_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->body_row), scroll);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->body_row), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self->body_row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->body_row));
}

static void
show_size (AmanaLedgerLine *self)
{
  g_autofree char *sent = amana_words_for_size (amana_ledger_entry_get_bytes_sent (self->entry));
  g_autofree char *received =
    amana_words_for_size (amana_ledger_entry_get_bytes_received (self->entry));
  /* Translators: what was sent and what came back, as sizes */
  g_autofree char *sizes = g_strdup_printf (_ ("%s sent, %s received"), sent, received);

  if (self->size_row != NULL)
    adw_action_row_set_subtitle (self->size_row, sizes);
}

static void
add_facts (AmanaLedgerLine *self)
{
  const char *country = amana_ledger_entry_get_country (self->entry);
  gboolean here = amana_ledger_entry_get_place (self->entry) == AMANA_PLACE_THIS_COMPUTER;
  g_autofree char *where =
    g_strdup_printf ("%s · %s", amana_ledger_entry_get_host (self->entry),
                     here ? _ ("stays on this computer") : amana_words_for_country (country));

  add_fact (self, _ ("Where to"), where);
  add_fact (self, _ ("Why"), amana_words_for_why (amana_ledger_entry_get_why (self->entry)));
  add_fact (self, _ ("Consent"),
            amana_words_for_agreed (amana_ledger_entry_get_agreed (self->entry)));
  self->size_row = add_fact (self, _ ("Size"), "");
  show_size (self);
}

static void
expanded_cb (AmanaLedgerLine *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) || self->body_view != NULL)
    return;
  add_facts (self);
  add_words (self);
  refresh (self);
  if (amana_ledger_entry_get_has_body (self->entry))
    dex_future_disown (amana_fiber_spawn (0, read_fiber, g_object_ref (self), NULL));
}

static void
amana_ledger_line_dispose (GObject *object)
{
  AmanaLedgerLine *self = AMANA_LEDGER_LINE (object);

  g_clear_object (&self->ledger);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (amana_ledger_line_parent_class)->dispose (object);
}

static void
amana_ledger_line_class_init (AmanaLedgerLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_ledger_line_dispose;

  signals[SIGNAL_FAILED] = g_signal_new ("failed", AMANA_TYPE_LEDGER_LINE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
amana_ledger_line_init (AmanaLedgerLine *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

/**
 * amana_ledger_line_new:
 * @ledger: a ledger
 * @entry: one of its entries
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
amana_ledger_line_new (AmanaLedger *ledger, AmanaLedgerEntry *entry)
{
  AmanaLedgerLine *self;

  g_return_val_if_fail (AMANA_IS_LEDGER (ledger), NULL);
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (entry), NULL);

  self = g_object_new (AMANA_TYPE_LEDGER_LINE, NULL);
  self->ledger = g_object_ref (ledger);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), amana_ledger_entry_get_title (entry));
  amana_ledger_line_update (self, entry);
  return GTK_WIDGET (self);
}

/**
 * amana_ledger_line_update:
 * @self: a line
 * @entry: its entry, read anew
 *
 * Shows what has become of it.
 */
void
amana_ledger_line_update (AmanaLedgerLine *self, AmanaLedgerEntry *entry)
{
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (AMANA_IS_LEDGER_LINE (self));
  g_return_if_fail (AMANA_IS_LEDGER_ENTRY (entry));

  g_set_object (&self->entry, entry);
  when = amana_words_for_time (amana_ledger_entry_get_time (entry));
  words = amana_words_for_entry (entry);
  subtitle = g_strdup_printf ("%s · %s", when, words);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  show_size (self);
  refresh (self);
}
