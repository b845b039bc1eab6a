/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Who may answer in one room, as a list of which one is chosen.
 *
 * The list follows the room's book, and changes no more than the book did: rows that
 * stay keep their place and the keyboard. While a model may not answer, since it did not
 * pass Health's exam, the guide is shown as the one that does, whoever is chosen in the book,
 * since that is how it is; who chooses such a model comes to its page, where the exam is. */

#include "config.h"

#include "amana-engine-group.h"

#include <glib/gi18n-lib.h>

#include "amana-engine-exam.h"
#include "amana-engine-room.h"
#include "amana-engine-words.h"

/* One who may answer. */
typedef struct
{
  AmanaEngineSpec *spec; /* (owned) (nullable): NULL for the guide */
  GtkWidget *row;        /* (borrowed) */
  GtkWidget *check;      /* (borrowed) */
  GtkWidget *details;    /* (borrowed) */
} Entry;

struct _AmanaEngineGroup
{
  AdwPreferencesGroup parent_instance;

  AmanaPerson *person; /* (owned) (nullable) */
  AmanaScope scope;
  AmanaEngineBook *book; /* (owned) (nullable): what is followed */
  GPtrArray *entries;    /* (owned): Entry, the guide's first; none while it is locked */
  GtkWidget *anchor;     /* (owned): makes a choice of them, even of a single one; never shown */
  GtkWidget *add_row;    /* (owned) */
  GtkWidget *locked_row; /* (owned) */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (AmanaEngineGroup, amana_engine_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  OPEN,
  ADD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->spec, amana_engine_spec_unref);
  g_free (entry);
}

static const char *
get_id (const Entry *entry)
{
  return entry->spec != NULL ? entry->spec->id : NULL;
}

static Entry *
find_entry (AmanaEngineGroup *self, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (g_strcmp0 (get_id (entry), id) == 0)
        return entry;
    }
  return NULL;
}

static void
show_choice (AmanaEngineGroup *self)
{
  AmanaEngineSpec *chosen = amana_engine_book_get_chosen (self->book);
  gboolean answers = chosen != NULL && amana_engine_room_admits (self->person, self->scope, chosen);
  const char *id = answers ? chosen->id : NULL;

  self->filling = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (entry->check),
                                   g_strcmp0 (get_id (entry), id) == 0);
    }
  self->filling = FALSE;
}

static const Entry *
get_entry_of (AmanaEngineGroup *self, gpointer child)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->check == child || entry->details == child)
        return entry;
    }
  return NULL;
}

static void
toggled_cb (GtkCheckButton *check, AmanaEngineGroup *self)
{
  const Entry *entry = get_entry_of (self, check);

  if (self->filling || entry == NULL || !gtk_check_button_get_active (check))
    return;
  amana_engine_room_watch (GTK_WIDGET (self),
                           amana_engine_book_choose (self->book, get_id (entry)));
  if (!amana_engine_room_admits (self->person, self->scope, entry->spec))
    {
      show_choice (self);
      g_signal_emit (self, signals[OPEN], 0, get_id (entry));
    }
}

static void
open_cb (GtkButton *button, AmanaEngineGroup *self)
{
  const Entry *entry = get_entry_of (self, button);

  if (entry != NULL)
    g_signal_emit (self, signals[OPEN], 0, get_id (entry));
}

static void
add_cb (AmanaEngineGroup *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

/* --- rows ---------------------------------------------------------------------------- */

static char *
dup_standing (AmanaEngineGroup *self, const Entry *entry)
{
  g_autofree char *where = amana_engine_words_dup_where (entry->spec);
  const char *exam = entry->spec != NULL && self->scope == AMANA_SCOPE_HEALTH
                       ? amana_engine_exam_get_standing (self->person, entry->spec)
                       : NULL;

  return exam != NULL ? g_strdup_printf ("%s\n%s", where, exam) : g_steal_pointer (&where);
}

static void
describe (AmanaEngineGroup *self, const Entry *entry)
{
  const char *title = amana_engine_words_get_title (entry->spec);
  g_autofree char *where = dup_standing (self, entry);
  /* Translators: the name of an engine. */
  g_autofree char *details = g_strdup_printf (_ ("Details of %s"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (entry->row), where);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, where, -1);
  gtk_widget_set_tooltip_text (entry->details, details);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry->details), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  details, -1);
}

static Entry *
add_entry (AmanaEngineGroup *self, AmanaEngineSpec *spec)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->spec = spec != NULL ? amana_engine_spec_ref (spec) : NULL;
  entry->row = adw_action_row_new ();
  entry->check = gtk_check_button_new ();
  entry->details = gtk_button_new_from_icon_name ("go-next-symbolic");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry->row), FALSE);
  gtk_widget_set_valign (entry->check, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (entry->check), GTK_CHECK_BUTTON (self->anchor));
  gtk_widget_add_css_class (entry->details, "flat");
  gtk_widget_set_valign (entry->details, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (entry->row), entry->check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (entry->row), entry->check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (entry->row), entry->details);
  describe (self, entry);
  g_signal_connect_object (entry->check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  g_signal_connect_object (entry->details, "clicked", G_CALLBACK (open_cb), self, 0);

  g_ptr_array_add (self->entries, entry);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), entry->row);
  return entry;
}

/* In the list, and at its end. */
static void
put_last (AmanaEngineGroup *self, GtkWidget *row)
{
  if (gtk_widget_get_parent (row) != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static gboolean
is_in_book (AmanaEngineGroup *self, const char *id)
{
  GPtrArray *specs = amana_engine_book_get_specs (self->book);

  for (guint i = 0; i < specs->len; i++)
    if (g_str_equal (((AmanaEngineSpec *) g_ptr_array_index (specs, i))->id, id))
      return TRUE;
  return FALSE;
}

static void
drop_entries (AmanaEngineGroup *self, gboolean all)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i - 1);

      if (!all && (entry->spec == NULL || is_in_book (self, entry->spec->id)))
        continue;
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), entry->row);
      g_ptr_array_remove_index (self->entries, i - 1);
    }
}

static void
take_in (AmanaEngineGroup *self, AmanaEngineSpec *spec)
{
  Entry *entry = find_entry (self, spec->id);

  if (entry == NULL)
    {
      add_entry (self, spec);
      put_last (self, self->add_row);
    }
  else if (entry->spec != spec)
    {
      amana_engine_spec_unref (entry->spec);
      entry->spec = amana_engine_spec_ref (spec);
      describe (self, entry);
    }
}

/* A locked room says so, and nothing else. */
static void
show_locked (AmanaEngineGroup *self)
{
  drop_entries (self, TRUE);
  if (gtk_widget_get_parent (self->add_row) != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->add_row);
  put_last (self, self->locked_row);
}

static void
refresh (AmanaEngineGroup *self)
{
  GPtrArray *specs;

  if (self->book == NULL)
    {
      show_locked (self);
      return;
    }
  if (gtk_widget_get_parent (self->locked_row) != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->locked_row);
  if (self->entries->len == 0)
    {
      add_entry (self, NULL);
      put_last (self, self->add_row);
    }
  drop_entries (self, FALSE);
  specs = amana_engine_book_get_specs (self->book);
  for (guint i = 0; i < specs->len; i++)
    take_in (self, g_ptr_array_index (specs, i));
  for (guint i = 0; i < self->entries->len; i++)
    describe (self, g_ptr_array_index (self->entries, i));
  show_choice (self);
}

static void
room_changed_cb (AmanaEngineGroup *self)
{
  AmanaDesk *desk = amana_engine_room_get_desk (self->person, self->scope);
  AmanaEngineBook *book = desk != NULL ? amana_desk_get_book (desk) : NULL;
  AmanaExamBook *exams = desk != NULL ? amana_desk_get_exams (desk) : NULL;

  if (self->book != NULL)
    g_signal_handlers_disconnect_by_data (self->book, self);
  g_set_object (&self->book, book);
  if (book != NULL)
    g_signal_connect_object (book, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  if (exams != NULL)
    g_signal_connect_object (exams, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
amana_engine_group_dispose (GObject *object)
{
  AmanaEngineGroup *self = AMANA_ENGINE_GROUP (object);

  g_clear_object (&self->anchor);
  g_clear_object (&self->add_row);
  g_clear_object (&self->locked_row);
  g_clear_object (&self->book);
  g_clear_object (&self->person);
  G_OBJECT_CLASS (amana_engine_group_parent_class)->dispose (object);
}

static void
amana_engine_group_finalize (GObject *object)
{
  AmanaEngineGroup *self = AMANA_ENGINE_GROUP (object);

  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (amana_engine_group_parent_class)->finalize (object);
}

static void
amana_engine_group_class_init (AmanaEngineGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amana_engine_group_dispose;
  object_class->finalize = amana_engine_group_finalize;
  signals[OPEN] = g_signal_new ("open", AMANA_TYPE_ENGINE_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ADD] = g_signal_new ("add", AMANA_TYPE_ENGINE_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
amana_engine_group_init (AmanaEngineGroup *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->anchor = g_object_ref_sink (gtk_check_button_new ());
  self->add_row = g_object_ref_sink (adw_button_row_new ());
  self->locked_row = g_object_ref_sink (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_row), _ ("Add an Engine…"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (self->add_row), "list-add-symbolic");
  g_signal_connect_object (self->add_row, "activated", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->locked_row),
                             gtk_image_new_from_icon_name ("amana-padlock-symbolic"));
}

static void
name_locked_row (AmanaEngineGroup *self)
{
  gboolean health = self->scope == AMANA_SCOPE_HEALTH;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->locked_row),
                                 health ? _ ("Health is locked") : _ ("General is locked"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->locked_row),
                               health ? _ ("Unlock Health to see and choose who answers there.")
                                      : _ ("Open it to see and choose who answers there."));
}

/**
 * amana_engine_group_set_room:
 * @self: a group
 * @person: (nullable): whose room
 * @scope: which one
 *
 * Once.
 */
void
amana_engine_group_set_room (AmanaEngineGroup *self, AmanaPerson *person, AmanaScope scope)
{
  g_return_if_fail (AMANA_IS_ENGINE_GROUP (self) && self->person == NULL);

  g_set_object (&self->person, person);
  self->scope = scope;
  name_locked_row (self);
  if (person != NULL)
    g_signal_connect_object (person,
                             scope == AMANA_SCOPE_HEALTH ? "notify::health" : "notify::general",
                             G_CALLBACK (room_changed_cb), self, G_CONNECT_SWAPPED);
  room_changed_cb (self);
}
