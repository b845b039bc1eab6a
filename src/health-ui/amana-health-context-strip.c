/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What comes from General into a Health conversation, said where it is written.
 *
 * The gate's list is what the person marked, one by one, in General's preferences; the
 * strip follows it. What she leaves out of a conversation is remembered by id, here and
 * nowhere else, for as long as the page is there: it is a choice about what is asked,
 * not about what may be asked. Before a conversation has an id it goes under "".
 *
 * The strip's list holds General's chat, so who locks General takes it away first. */

#include "config.h"

#include "amana-health-context-strip.h"

#include <glib/gi18n-lib.h>

#include "amana-gate.h"
#include "amana-health-ui-resource.h"
#include "amana-widgets.h"

#define MIN_WORDS 26 /* characters; a line is never so narrow that the list looks empty */
#define MAX_WORDS 40

struct _AmanaHealthContextStrip
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  GtkBox *list;

  GListModel *context;   /* (owned) (nullable) of AmanaMemory */
  GHashTable *left_out;  /* (owned) set of "conversation memory" */
  char *conversation_id; /* (owned): "" for one that begins */
  gboolean temporary;
};

G_DEFINE_FINAL_TYPE (AmanaHealthContextStrip, amana_health_context_strip, ADW_TYPE_BIN)

/* --- what is left out -------------------------------------------------------------- */

static char *
make_key (const char *conversation_id, AmanaMemory *memory)
{
  return g_strconcat (conversation_id, " ", amana_memory_get_id (memory), NULL);
}

static gboolean
is_left_out (AmanaHealthContextStrip *self, const char *conversation_id, AmanaMemory *memory)
{
  g_autofree char *key = make_key (conversation_id, memory);

  return g_hash_table_contains (self->left_out, key);
}

static void
leave_out (AmanaHealthContextStrip *self, AmanaMemory *memory, gboolean out)
{
  char *key = make_key (self->conversation_id, memory);

  if (out)
    {
      g_hash_table_add (self->left_out, key);
      return;
    }
  g_hash_table_remove (self->left_out, key);
  g_free (key);
}

static guint
count_items (AmanaHealthContextStrip *self)
{
  return self->context != NULL ? g_list_model_get_n_items (self->context) : 0;
}

/* What was left out before the conversation had an id. */
static void
move_left_out (AmanaHealthContextStrip *self)
{
  for (guint i = 0; i < count_items (self); i++)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (self->context, i);
      g_autofree char *key = make_key ("", memory);

      if (g_hash_table_remove (self->left_out, key))
        leave_out (self, memory, TRUE);
    }
}

/* --- the line ---------------------------------------------------------------------- */

static void
show_count (AmanaHealthContextStrip *self)
{
  g_auto (GStrv) texts = amana_health_context_strip_dup_texts (self, self->conversation_id);
  guint n = g_strv_length (texts);
  g_autofree char *words =
    n > 0 ? g_strdup_printf (ngettext ("From General: %u thing", "From General: %u things", n), n)
          : g_strdup (_ ("From General: nothing"));
  gboolean visible = count_items (self) > 0 && !self->temporary;

  gtk_label_set_text (self->label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  if (!visible)
    gtk_menu_button_popdown (self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), visible);
}

static void
toggled_cb (GtkCheckButton *check, AmanaMemory *memory)
{
  AmanaHealthContextStrip *self = AMANA_HEALTH_CONTEXT_STRIP (
    gtk_widget_get_ancestor (GTK_WIDGET (check), AMANA_TYPE_HEALTH_CONTEXT_STRIP));

  leave_out (self, memory, !gtk_check_button_get_active (check));
  show_count (self);
}

static GtkWidget *
make_check (AmanaHealthContextStrip *self, AmanaMemory *memory)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *words = gtk_label_new (amana_memory_get_text (memory));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_width_chars (GTK_LABEL (words), MIN_WORDS);
  gtk_label_set_max_width_chars (GTK_LABEL (words), MAX_WORDS);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  amana_memory_get_text (memory), -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !is_left_out (self, self->conversation_id, memory));
  g_signal_connect_data (check, "toggled", G_CALLBACK (toggled_cb), g_object_ref (memory),
                         (GClosureNotify) (GCallback) g_object_unref, 0);
  return check;
}

static void
show_items (AmanaHealthContextStrip *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL;)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < count_items (self); i++)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (self->context, i);

      gtk_box_append (self->list, make_check (self, memory));
    }
  show_count (self);
}

/* --- the type ---------------------------------------------------------------------- */

static void
set_context (AmanaHealthContextStrip *self, GListModel *context)
{
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_func (self->context, show_items, self);
  g_set_object (&self->context, context);
  if (context != NULL)
    g_signal_connect_swapped (context, "items-changed", G_CALLBACK (show_items), self);
}

static void
amana_health_context_strip_dispose (GObject *object)
{
  AmanaHealthContextStrip *self = AMANA_HEALTH_CONTEXT_STRIP (object);

  set_context (self, NULL);
  amana_bin_dispose_template (ADW_BIN (self), AMANA_TYPE_HEALTH_CONTEXT_STRIP);

  G_OBJECT_CLASS (amana_health_context_strip_parent_class)->dispose (object);
}

static void
amana_health_context_strip_finalize (GObject *object)
{
  AmanaHealthContextStrip *self = AMANA_HEALTH_CONTEXT_STRIP (object);

  g_hash_table_unref (self->left_out);
  g_free (self->conversation_id);

  G_OBJECT_CLASS (amana_health_context_strip_parent_class)->finalize (object);
}

static void
amana_health_context_strip_class_init (AmanaHealthContextStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_context_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = amana_health_context_strip_finalize;

  amana_health_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-context-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthContextStrip, button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthContextStrip, label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthContextStrip, list);
}

static void
amana_health_context_strip_init (AmanaHealthContextStrip *self)
{
  self->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->conversation_id = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_health_context_strip_new:
 *
 * Returns: (transfer floating): a strip that is not seen, without a General
 */
GtkWidget *
amana_health_context_strip_new (void)
{
  return g_object_new (AMANA_TYPE_HEALTH_CONTEXT_STRIP, NULL);
}

/**
 * amana_health_context_strip_set_general:
 * @self: the strip
 * @general: (nullable): whose shared memories go along
 */
void
amana_health_context_strip_set_general (AmanaHealthContextStrip *self, AmanaGeneral *general)
{
  g_autoptr (GListModel) context = NULL;

  g_return_if_fail (AMANA_IS_HEALTH_CONTEXT_STRIP (self));
  g_return_if_fail (general == NULL || AMANA_IS_GENERAL (general));

  if (general != NULL)
    context = amana_gate_list_context (general);
  set_context (self, context);
  show_items (self);
}

/**
 * amana_health_context_strip_set_conversation:
 * @self: the strip
 * @id: (nullable): of what is on the screen; %NULL: one that begins
 * @begun: whether it is the one that was to begin
 */
void
amana_health_context_strip_set_conversation (AmanaHealthContextStrip *self,
                                             const char *id,
                                             gboolean begun)
{
  g_return_if_fail (AMANA_IS_HEALTH_CONTEXT_STRIP (self));

  if (!g_set_str (&self->conversation_id, id != NULL ? id : ""))
    return;
  if (begun)
    move_left_out (self);
  show_items (self);
}

/**
 * amana_health_context_strip_set_temporary:
 * @self: the strip
 * @temporary: whether nothing of the conversation is kept, and so nothing kept is used
 */
void
amana_health_context_strip_set_temporary (AmanaHealthContextStrip *self, gboolean temporary)
{
  g_return_if_fail (AMANA_IS_HEALTH_CONTEXT_STRIP (self));

  self->temporary = temporary;
  show_count (self);
}

/**
 * amana_health_context_strip_dup_texts:
 * @self: the strip
 * @id: of a conversation
 *
 * Returns: (transfer full): the texts that go along in it; none in a temporary one
 */
char **
amana_health_context_strip_dup_texts (AmanaHealthContextStrip *self, const char *id)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  g_return_val_if_fail (AMANA_IS_HEALTH_CONTEXT_STRIP (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < count_items (self) && !self->temporary; i++)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (self->context, i);

      if (!is_left_out (self, id, memory))
        g_strv_builder_add (texts, amana_memory_get_text (memory));
    }
  return g_strv_builder_end (texts);
}

/**
 * amana_health_context_strip_take_over:
 * @self: the strip of a page in a new language
 * @other: the strip that it replaces
 */
void
amana_health_context_strip_take_over (AmanaHealthContextStrip *self, AmanaHealthContextStrip *other)
{
  GHashTable *left_out;

  g_return_if_fail (AMANA_IS_HEALTH_CONTEXT_STRIP (self));
  g_return_if_fail (AMANA_IS_HEALTH_CONTEXT_STRIP (other));

  left_out = self->left_out;
  self->left_out = other->left_out;
  other->left_out = left_out;
  show_items (self);
}
