/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A row for each kind of thing, with the time that it is kept. A shorter time takes effect
 * only when the person has seen what would go and said yes; else the row goes back. What went
 * is answered by a receipt.
 *
 * A time that is not among those that are offered (a date, or what a script has set) stands
 * in the list as one more. */

#include "config.h"

#include "amana-retention-group.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"
#include "amana-date.h"
#include "amana-fiber.h"
#include "amana-receipt-dialog.h"
#include "amana-trouble.h"

struct _AmanaRetentionGroup
{
  AdwPreferencesGroup parent_instance;

  AmanaKeeper *keeper; /* (owned) (nullable) */
  AmanaAuditPart part;
  GPtrArray *rows; /* (owned) of Row */
};

G_DEFINE_FINAL_TYPE (AmanaRetentionGroup, amana_retention_group, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  AmanaRetentionGroup *group; /* (borrowed) */
  AmanaItem item;
  AdwComboRow *row; /* (borrowed) */
  GArray *choices;  /* (owned) of AmanaRetention, as the row lists them; then "a date" */
  gboolean filling;
} Row;

static const AmanaRetention offered[] = {
  { .mode = AMANA_RETENTION_FOREVER },          { .mode = AMANA_RETENTION_DAYS, .days = 1 },
  { .mode = AMANA_RETENTION_DAYS, .days = 7 },  { .mode = AMANA_RETENTION_DAYS, .days = 30 },
  { .mode = AMANA_RETENTION_DAYS, .days = 90 }, { .mode = AMANA_RETENTION_DAYS, .days = 365 },
  { .mode = AMANA_RETENTION_UNTIL_CLOSED },
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_array_unref (row->choices);
  g_free (row);
}

static char *
say_retention (const AmanaRetention *retention)
{
  g_autofree char *date = NULL;

  switch (retention->mode)
    {
    case AMANA_RETENTION_DAYS:
      return g_strdup_printf (ngettext ("%u day", "%u days", retention->days), retention->days);
    case AMANA_RETENTION_UNTIL_CLOSED:
      /* Translators: for how long things are kept: until their tab is locked, or the program
       * is closed. */
      return g_strdup (_ ("Until it is locked or closed"));
    case AMANA_RETENTION_UNTIL_DATE:
      date = amana_date_format_short (retention->date);
      /* Translators: for how long things are kept: a date. */
      return g_strdup_printf (_ ("Until %s"), date != NULL ? date : retention->date);
    case AMANA_RETENTION_FOREVER:
    default:
      /* Translators: for how long things are kept. */
      return g_strdup (C_ ("kept", "For ever"));
    }
}

static const char *
say_item (AmanaItem item)
{
  switch (item)
    {
    case AMANA_ITEM_CONVERSATION:
      return C_ ("kept", "Conversations");
    case AMANA_ITEM_DOCUMENT:
      return C_ ("kept", "Documents, with their results");
    case AMANA_ITEM_RESULT:
      return C_ ("kept", "Results alone");
    case AMANA_ITEM_ATTACHMENT:
      return C_ ("kept", "Attached files");
    case AMANA_ITEM_NONE:
    case AMANA_ITEM_MESSAGE:
    case AMANA_ITEM_MEMORY:
    case AMANA_ITEM_LETTER:
    default:
      return "";
    }
}

/* --- a row --- */

static guint
find_choice (const GArray *choices, const AmanaRetention *wanted)
{
  for (guint i = 0; i < choices->len; i++)
    if (amana_retention_equal (&g_array_index (choices, AmanaRetention, i), wanted))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* Shows what is so. */
static void
fill_row (Row *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  AmanaRetention now;

  amana_keeper_get_retention (row->group->keeper, row->item, &now);
  g_array_set_size (row->choices, 0);
  g_array_append_vals (row->choices, offered, G_N_ELEMENTS (offered));
  if (find_choice (row->choices, &now) == GTK_INVALID_LIST_POSITION)
    g_array_append_val (row->choices, now);
  for (guint i = 0; i < row->choices->len; i++)
    gtk_string_list_take (names, say_retention (&g_array_index (row->choices, AmanaRetention, i)));
  /* Translators: for how long things are kept: a day that is chosen next. */
  gtk_string_list_append (names, _ ("Until a date…"));
  row->filling = TRUE;
  adw_combo_row_set_model (row->row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row->row, find_choice (row->choices, &now));
  row->filling = FALSE;
}

/* --- what would go --- */

typedef struct
{
  AmanaRetentionGroup *group; /* (owned) */
  AmanaKeeper *keeper;        /* (owned) */
  Row *row;                   /* (borrowed) of the group, as long as is_there() */
  AmanaItem item;
  AmanaRetention wanted;
} Step;

static Step *
step_new (Row *row, const AmanaRetention *wanted)
{
  Step *step = g_new0 (Step, 1);

  step->group = g_object_ref (row->group);
  step->keeper = g_object_ref (row->group->keeper);
  step->row = row;
  step->item = row->item;
  step->wanted = *wanted;
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->keeper);
  g_object_unref (step->group);
  g_free (step);
}

static void
step_closure_free (gpointer data, GClosure *closure)
{
  step_free (data);
}

/* The group can have been locked, or closed, meanwhile. */
static gboolean
is_there (const Step *step)
{
  return step->group->keeper == step->keeper &&
         gtk_widget_get_root (GTK_WIDGET (step->group)) != NULL;
}

static void
show_trouble (const Step *step, const GError *error)
{
  if (!is_there (step))
    return;
  amana_trouble_show (GTK_WIDGET (step->group), error);
  fill_row (step->row);
}

static DexFuture *
keep_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (AmanaReceipt) receipt = amana_receipt_new (AMANA_AUDIT_RETAINED, FALSE);
  g_autoptr (AmanaTally) gone = NULL;
  g_autoptr (GError) error = NULL;

  if (dex_await (amana_keeper_set_retention (step->keeper, step->item, &step->wanted), &error))
    gone = dex_await_boxed (amana_keeper_sweep (step->keeper, FALSE), &error);
  if (gone == NULL)
    show_trouble (step, error);
  if (gone == NULL || !is_there (step))
    return dex_future_new_true ();
  fill_row (step->row);
  if (amana_tally_is_empty (gone))
    return dex_future_new_true ();
  amana_receipt_take_tally (receipt, step->group->part, g_steal_pointer (&gone));
  amana_receipt_await_entry (receipt, amana_keeper_settle (step->keeper));
  if (!is_there (step))
    return dex_future_new_true ();
  amana_receipt_dialog_show (GTK_WIDGET (step->group), receipt);
  return dex_future_new_true ();
}

static void
keep (Step *step)
{
  dex_future_disown (amana_fiber_spawn (0, keep_fiber, step, step_free));
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  Step *step = user_data;
  Step *copy;

  if (!is_there (step))
    return;
  if (!g_str_equal (response, "keep"))
    {
      fill_row (step->row);
      return;
    }
  copy = step_new (step->row, &step->wanted);
  keep (copy);
}

static char *
say_what_would_go (const Step *step, const AmanaTally *tally)
{
  g_autofree char *things = NULL;
  g_autofree char *oldest = NULL;
  g_autofree char *day = NULL;

  if (amana_tally_is_empty (tally))
    return g_strdup (_ ("There is nothing of that yet."));
  things = amana_words_for_tally (tally);
  oldest = amana_words_for_time (tally->oldest);
  switch (step->wanted.mode)
    {
    case AMANA_RETENTION_UNTIL_CLOSED:
      /* Translators: the first %s: "3 conversations, 12 messages", the second a day. */
      return g_strdup_printf (_ ("When it is locked or closed, all of it goes for good. Now that "
                                 "would be: %s. The oldest is from %s."),
                              things, oldest);
    case AMANA_RETENTION_UNTIL_DATE:
      day = amana_date_format_long (step->wanted.date);
      /* Translators: a day; "3 conversations, 12 messages"; another day. */
      return g_strdup_printf (_ ("On %s everything from before that day goes for good. Of what is "
                                 "here now that would be: %s. The oldest is from %s."),
                              day != NULL ? day : step->wanted.date, things, oldest);
    case AMANA_RETENTION_DAYS:
    case AMANA_RETENTION_FOREVER:
    default:
      /* Translators: the first %s: "3 conversations, 12 messages", the second a day. */
      return g_strdup_printf (_ ("This goes now, for good: %s. The oldest is from %s."), things,
                              oldest);
    }
}

/* What goes when it is closed, or on a day, is kept until then. */
static const char *
name_answer (const Step *step, const AmanaTally *tally)
{
  return step->wanted.mode != AMANA_RETENTION_DAYS || amana_tally_is_empty (tally)
           ? _ ("_Keep It So Long")
           : _ ("_Delete Older Ones");
}

static void
ask (Step *step, const AmanaTally *tally)
{
  g_autofree char *body = say_what_would_go (step, tally);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Keep It for That Time Only?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "keep", name_answer (step, tally),
                                  NULL);
  if (!amana_tally_is_empty (tally))
    adw_alert_dialog_set_response_appearance (alert, "keep", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb),
                         step_new (step->row, &step->wanted), step_closure_free, 0);
  adw_dialog_present (dialog, GTK_WIDGET (step->group));
}

static DexFuture *
preview_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaTally) tally =
    dex_await_boxed (amana_keeper_preview (step->keeper, step->item, &step->wanted), &error);

  if (tally == NULL)
    show_trouble (step, error);
  else if (is_there (step))
    ask (step, tally);
  return dex_future_new_true ();
}

/* --- choosing --- */

static void
choose (Row *row, const AmanaRetention *wanted)
{
  AmanaRetention now;

  amana_keeper_get_retention (row->group->keeper, row->item, &now);
  if (amana_retention_equal (&now, wanted))
    fill_row (row);
  else if (wanted->mode == AMANA_RETENTION_FOREVER)
    keep (step_new (row, wanted));
  else
    dex_future_disown (amana_fiber_spawn (0, preview_fiber, step_new (row, wanted), step_free));
}

static void
date_answered_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  Step *step = user_data;
  GtkCalendar *calendar = GTK_CALENDAR (adw_alert_dialog_get_extra_child (dialog));
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *iso = g_date_time_format (day, "%Y-%m-%d");

  if (!is_there (step))
    return;
  if (!g_str_equal (response, "choose"))
    {
      fill_row (step->row);
      return;
    }
  step->wanted.mode = AMANA_RETENTION_UNTIL_DATE;
  g_strlcpy (step->wanted.date, iso, sizeof step->wanted.date);
  choose (step->row, &step->wanted);
}

static void
ask_date (Row *row)
{
  static const AmanaRetention none;
  AdwDialog *dialog =
    adw_alert_dialog_new (_ ("Until When?"), _ ("The day on which this project is over. What comes "
                                                "after it stays."));
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_set_extra_child (alert, gtk_calendar_new ());
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "choose", _ ("C_hoose"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "choose", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (date_answered_cb), step_new (row, &none),
                         step_closure_free, 0);
  adw_dialog_present (dialog, GTK_WIDGET (row->group));
}

static void
selected_cb (AdwComboRow *combo, GParamSpec *pspec, Row *row)
{
  guint selected = adw_combo_row_get_selected (combo);

  if (row->filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected == row->choices->len)
    ask_date (row);
  else
    choose (row, &g_array_index (row->choices, AmanaRetention, selected));
}

/* --- the group --- */

static void
add_row (AmanaRetentionGroup *self, AmanaItem item)
{
  Row *row = g_new0 (Row, 1);

  row->group = self;
  row->item = item;
  row->choices = g_array_new (FALSE, FALSE, sizeof (AmanaRetention));
  row->row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), say_item (item));
  fill_row (row);
  g_signal_connect (row->row, "notify::selected", G_CALLBACK (selected_cb), row);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row->row));
}

static void
remove_rows (AmanaRetentionGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      g_signal_handlers_disconnect_by_data (row->row, row);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row->row));
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
amana_retention_group_dispose (GObject *object)
{
  AmanaRetentionGroup *self = AMANA_RETENTION_GROUP (object);

  remove_rows (self);
  g_clear_object (&self->keeper);
  G_OBJECT_CLASS (amana_retention_group_parent_class)->dispose (object);
}

static void
amana_retention_group_finalize (GObject *object)
{
  g_ptr_array_unref (AMANA_RETENTION_GROUP (object)->rows);
  G_OBJECT_CLASS (amana_retention_group_parent_class)->finalize (object);
}

static void
amana_retention_group_class_init (AmanaRetentionGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_retention_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = amana_retention_group_finalize;
}

static void
amana_retention_group_init (AmanaRetentionGroup *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
}

/**
 * amana_retention_group_set_keeper:
 * @self: the group
 * @keeper: (nullable): what keeps the things; %NULL while it is locked
 * @part: which compartment that is
 */
void
amana_retention_group_set_keeper (AmanaRetentionGroup *self,
                                  AmanaKeeper *keeper,
                                  AmanaAuditPart part)
{
  guint items;

  g_return_if_fail (AMANA_IS_RETENTION_GROUP (self));

  self->part = part;
  if (!g_set_object (&self->keeper, keeper))
    return;
  remove_rows (self);
  items = keeper != NULL ? amana_keeper_get_items (keeper) : 0;
  for (guint i = 1; i < AMANA_N_ITEMS; i++)
    if ((items & AMANA_ITEM_BIT (i)) != 0)
      add_row (self, (AmanaItem) i);
  gtk_widget_set_visible (GTK_WIDGET (self), keeper != NULL);
}
