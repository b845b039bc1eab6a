/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is remembered, as rows that can be changed in place. There are few, so they are
 * made anew when the list changes; one whose text is being changed keeps it until it is
 * applied, since only other rows' changes arrive meanwhile. */

#include "config.h"

#include "amana-memory-group.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-desk.h"
#include "amana-fiber.h"
#include "amana-trouble.h"
#include "amana-undo.h"

struct _AmanaMemoryGroup
{
  AdwPreferencesGroup parent_instance;

  AdwEntryRow *instructions_row;
  AdwSwitchRow *remember_row;
  AdwEntryRow *add_row;

  AmanaChat *chat;       /* (owned) (nullable) */
  GSignalGroup *signals; /* (owned): of the list of memories */
  GPtrArray *rows;       /* of GtkWidget, borrowed */
  gboolean can_share;
};

G_DEFINE_FINAL_TYPE (AmanaMemoryGroup, amana_memory_group, ADW_TYPE_PREFERENCES_GROUP)

/* --- doing ------------------------------------------------------------------------- */

typedef struct
{
  AmanaMemoryGroup *self; /* (owned) */
  DexFuture *done;        /* (owned) */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  dex_clear (&change->done);
  g_object_unref (change->self);
  g_free (change);
}

static DexFuture *
change_fiber (gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (g_steal_pointer (&change->done), &error) &&
      gtk_widget_get_root (GTK_WIDGET (change->self)) != NULL)
    amana_trouble_show (GTK_WIDGET (change->self), error);
  return dex_future_new_true ();
}

/* Takes @done; what goes wrong is said. */
static void
follow (AmanaMemoryGroup *self, DexFuture *done)
{
  Change *change = g_new0 (Change, 1);

  change->self = g_object_ref (self);
  change->done = done;
  dex_future_disown (amana_fiber_spawn (0, change_fiber, change, change_free));
}

static void
instructions_cb (AmanaMemoryGroup *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->instructions_row));

  if (self->chat != NULL)
    follow (self, amana_chat_put_setting (self->chat, AMANA_SETTING_INSTRUCTIONS,
                                          *text != '\0' ? text : NULL));
}

static void
remember_cb (AmanaMemoryGroup *self)
{
  gboolean active = adw_switch_row_get_active (self->remember_row);

  if (self->chat != NULL && active != amana_chat_uses_memories (self->chat))
    follow (self, amana_chat_put_setting (self->chat, "memories", active ? "on" : "off"));
}

static void
add_cb (AmanaMemoryGroup *self)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add_row))));

  if (self->chat == NULL || *text == '\0')
    return;
  follow (self, amana_chat_add_memory (self->chat, text));
  /* Emptying the row would count as written, with something to apply. */
  adw_entry_row_set_show_apply_button (self->add_row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->add_row), "");
  adw_entry_row_set_show_apply_button (self->add_row, TRUE);
}

/* --- rows -------------------------------------------------------------------------- */

static AmanaMemoryGroup *
get_group (GtkWidget *widget)
{
  return AMANA_MEMORY_GROUP (gtk_widget_get_ancestor (widget, AMANA_TYPE_MEMORY_GROUP));
}

static void
edit_cb (AdwEntryRow *row, AmanaMemory *memory)
{
  AmanaMemoryGroup *self = get_group (GTK_WIDGET (row));
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (*text != '\0')
    follow (self, amana_chat_edit_memory (self->chat, amana_memory_get_id (memory), text));
}

static void
keep_cb (GtkButton *button, AmanaMemory *memory)
{
  AmanaMemoryGroup *self = get_group (GTK_WIDGET (button));

  follow (self, amana_chat_keep_memory (self->chat, amana_memory_get_id (memory)));
}

/* What is remembered is destroyed at once, and written once more where that was a mistake: it
 * stands in the toast alone meanwhile. */
typedef struct
{
  AmanaMemoryGroup *self; /* (owned) */
  AmanaChat *chat;        /* (owned) */
  AmanaMemory *memory;    /* (owned) */
} Forgetting;

static void
forgetting_free (gpointer data)
{
  Forgetting *forgetting = data;

  g_object_unref (forgetting->memory);
  g_object_unref (forgetting->chat);
  g_object_unref (forgetting->self);
  g_free (forgetting);
}

static Forgetting *
forgetting_new (AmanaMemoryGroup *self, AmanaChat *chat, AmanaMemory *memory)
{
  Forgetting *forgetting = g_new0 (Forgetting, 1);

  forgetting->self = g_object_ref (self);
  forgetting->chat = g_object_ref (chat);
  forgetting->memory = g_object_ref (memory);
  return forgetting;
}

static void
remember_again (gpointer data)
{
  Forgetting *forgetting = data;

  follow (forgetting->self, amana_chat_restore_memory (forgetting->chat, forgetting->memory));
}

static DexFuture *
forget_fiber (gpointer data)
{
  Forgetting *forgetting = data;
  AmanaMemoryGroup *self = forgetting->self;
  g_autoptr (GError) error = NULL;

  if (dex_await (
        amana_chat_delete_memory (forgetting->chat, amana_memory_get_id (forgetting->memory)),
        &error))
    amana_undo_offer (GTK_WIDGET (self), _ ("Forgotten"), remember_again, NULL,
                      forgetting_new (self, forgetting->chat, forgetting->memory), forgetting_free);
  else if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    amana_trouble_show (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
delete_cb (GtkButton *button, AmanaMemory *memory)
{
  AmanaMemoryGroup *self = get_group (GTK_WIDGET (button));

  dex_future_disown (amana_fiber_spawn (0, forget_fiber, forgetting_new (self, self->chat, memory),
                                        forgetting_free));
}

static char *
dup_title (AmanaMemory *memory, gboolean shared)
{
  g_autoptr (GDateTime) utc =
    g_date_time_new_from_unix_utc_usec (amana_memory_get_created (memory));
  g_autoptr (GDateTime) time = g_date_time_to_local (utc);
  g_autofree char *iso = g_date_time_format (time, "%Y-%m-%d");
  g_autofree char *date = amana_date_format_short (iso);

  if (!amana_memory_get_kept (memory))
    /* Translators: %s is a date. */
    return g_strdup_printf (_ ("Proposed on %s, not used"), date);
  if (shared)
    /* Translators: %s is a date; what is remembered may be used in Health as well. */
    return g_strdup_printf (_ ("Remembered since %s, let into Health"), date);
  /* Translators: %s is a date. */
  return g_strdup_printf (_ ("Remembered since %s"), date);
}

static void
share_cb (GtkToggleButton *button, AmanaMemory *memory)
{
  AmanaMemoryGroup *self = get_group (GTK_WIDGET (button));
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ENTRY_ROW);
  gboolean shared = gtk_toggle_button_get_active (button);
  g_autofree char *title = dup_title (memory, shared);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  follow (self, amana_chat_share_memory (self->chat, amana_memory_get_id (memory), shared));
}

static GtkWidget *
make_button (const char *icon, const char *label, AmanaMemory *memory, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", callback, g_object_ref (memory),
                         (GClosureNotify) (GCallback) g_object_unref, 0);
  return button;
}

static GtkWidget *
make_share_button (AmanaMemory *memory)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "amana-door-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("May Be Used in Health"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("May Be Used in Health"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), amana_memory_get_shared (memory));
  g_signal_connect_data (button, "toggled", G_CALLBACK (share_cb), g_object_ref (memory),
                         (GClosureNotify) (GCallback) g_object_unref, 0);
  return button;
}

static GtkWidget *
make_row (AmanaMemoryGroup *self, AmanaMemory *memory)
{
  AdwEntryRow *row = ADW_ENTRY_ROW (adw_entry_row_new ());
  g_autofree char *title = dup_title (memory, amana_memory_get_shared (memory));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), amana_memory_get_text (memory));
  adw_entry_row_set_show_apply_button (row, TRUE);
  g_signal_connect_data (row, "apply", G_CALLBACK (edit_cb), g_object_ref (memory),
                         (GClosureNotify) (GCallback) g_object_unref, 0);
  if (!amana_memory_get_kept (memory))
    adw_entry_row_add_suffix (
      row, make_button ("object-select-symbolic", _ ("Keep"), memory, G_CALLBACK (keep_cb)));
  else if (self->can_share)
    adw_entry_row_add_suffix (row, make_share_button (memory));
  adw_entry_row_add_suffix (
    row, make_button ("user-trash-symbolic", _ ("Forget"), memory, G_CALLBACK (delete_cb)));
  return GTK_WIDGET (row);
}

static void
drop_rows (AmanaMemoryGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_rows (AmanaMemoryGroup *self)
{
  GListModel *memories = amana_chat_get_memories (self->chat);

  drop_rows (self);
  for (guint i = 0; i < g_list_model_get_n_items (memories); i++)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (memories, i);
      GtkWidget *row = make_row (self, memory);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

/* A row changes by being made anew, but not under the hand that changes it. */
static void
memories_changed_cb (AmanaMemoryGroup *self)
{
  if (self->chat != NULL)
    show_rows (self);
}

/* --- the type ---------------------------------------------------------------------- */

static void
amana_memory_group_dispose (GObject *object)
{
  AmanaMemoryGroup *self = AMANA_MEMORY_GROUP (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->chat);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_MEMORY_GROUP);
  G_OBJECT_CLASS (amana_memory_group_parent_class)->dispose (object);
}

static void
amana_memory_group_class_init (AmanaMemoryGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_memory_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-memory-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaMemoryGroup, instructions_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaMemoryGroup, remember_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaMemoryGroup, add_row);
  gtk_widget_class_bind_template_callback (widget_class, instructions_cb);
  gtk_widget_class_bind_template_callback (widget_class, remember_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
amana_memory_group_init (AmanaMemoryGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->signals, "items-changed", G_CALLBACK (memories_changed_cb),
                                  self);
}

/**
 * amana_memory_group_set_chat:
 * @self: the group
 * @chat: (nullable): whose memories; %NULL: nothing is shown any more
 */
void
amana_memory_group_set_chat (AmanaMemoryGroup *self, AmanaChat *chat)
{
  const char *instructions;

  g_return_if_fail (AMANA_IS_MEMORY_GROUP (self));

  g_signal_group_set_target (self->signals, NULL);
  g_set_object (&self->chat, NULL);
  drop_rows (self);
  instructions = chat != NULL ? amana_chat_peek_setting (chat, AMANA_SETTING_INSTRUCTIONS) : NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->instructions_row),
                         instructions != NULL ? instructions : "");
  if (chat == NULL)
    return;
  adw_switch_row_set_active (self->remember_row, amana_chat_uses_memories (chat));
  g_set_object (&self->chat, chat);
  show_rows (self);
  g_signal_group_set_target (self->signals, amana_chat_get_memories (chat));
}

/**
 * amana_memory_group_set_can_share:
 * @self: the group
 * @can_share: whether each memory has a button that lets it into Health
 */
void
amana_memory_group_set_can_share (AmanaMemoryGroup *self, gboolean can_share)
{
  g_return_if_fail (AMANA_IS_MEMORY_GROUP (self));

  self->can_share = can_share;
}
