/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One message.
 *
 * Hers is a bubble, with a dashed line while it was given to no engine. An answer
 * is drawn on the page itself: mark, name, text; while it streams the text follows
 * at most once a frame, however many pieces arrive. What ends an answer (why it is
 * not whole, what a tab adds below it, the buttons) appears when it ends.
 *
 * Views are recycled by the list, so everything is taken from the message anew
 * each time one is set.
 */

#include "config.h"

#include "amana-message-view-private.h"

#include <glib/gi18n-lib.h>

#include "amana-text.h"

#define REST 3 /* times as long as it took to show what came */

enum
{
  PROP_0,
  PROP_MESSAGE,
  PROP_BUSY,
  N_PROPS,
};

enum
{
  SOURCE_ACTIVATED,
  REGENERATE,
  DELETE,
  EDIT,
  RETRY,
  SHOW_VERSION,
  READ_ALOUD,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaMessageView, amana_message_view, GTK_TYPE_WIDGET)

static void
actions_changed_cb (AmanaMessageView *self)
{
  if (self->message != NULL)
    amana_message_view_update_actions (self);
}

static void
show_text (AmanaMessageView *self)
{
  g_autoptr (GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_source_unref);
  const char *text = amana_message_get_text (self->message);
  gboolean streaming = amana_message_get_state (self->message) == AMANA_MESSAGE_STREAMING;

  for (guint i = 0; i < amana_message_get_n_sources (self->message); i++)
    g_ptr_array_add (sources, amana_source_ref (amana_message_get_source (self->message, i)));

  if (streaming)
    amana_markdown_view_stream (self->text, text, sources);
  else
    amana_markdown_view_set (self->text, text, sources);
  gtk_widget_set_visible (self->spinner, streaming && *text == '\0');
}

static void
show_engine (AmanaMessageView *self)
{
  const char *engine = amana_message_get_engine (self->message);
  g_autofree char *isolated = engine != NULL ? amana_text_isolate (engine) : NULL;

  gtk_label_set_label (self->engine, isolated != NULL ? isolated : "");
  gtk_widget_set_visible (GTK_WIDGET (self->engine), isolated != NULL);
}

static void
show_extra (AmanaMessageView *self, gboolean whole)
{
  GtkWidget *extra = NULL;

  if (self->extra != NULL)
    gtk_box_remove (GTK_BOX (self->answer), self->extra);
  if (whole && self->extra_func != NULL)
    extra = self->extra_func (self->message, self->extra_data);
  if (extra != NULL)
    gtk_box_insert_child_after (GTK_BOX (self->answer), extra, GTK_WIDGET (self->text));
  self->extra = extra;
}

static void
show_state (AmanaMessageView *self)
{
  g_autofree char *ending = amana_message_view_word_ending (self->message);
  gboolean streaming = amana_message_get_state (self->message) == AMANA_MESSAGE_STREAMING;

  gtk_label_set_label (GTK_LABEL (self->ending), ending != NULL ? ending : "");
  gtk_widget_set_visible (self->ending, ending != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->actions), !streaming);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->answer), GTK_ACCESSIBLE_STATE_BUSY, streaming,
                               -1);
  show_extra (self, !streaming);
}

/* --- the message -------------------------------------------------------------- */

static void
show_message (AmanaMessageView *self)
{
  gboolean hers = amana_message_view_is_hers (self);

  /* Translators: who wrote a message, as it is read out before it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hers ? C_ ("writer", "You") : "Amana", -1);
  gtk_widget_set_visible (self->own, hers);
  gtk_widget_set_visible (self->answer, !hers);
  amana_bubble_show (self->bubble, hers ? self->message : NULL);
  if (!hers)
    {
      show_engine (self);
      show_text (self);
      show_state (self);
    }
  amana_message_view_update_actions (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  AmanaMessageView *self = AMANA_MESSAGE_VIEW (widget);
  gint64 start = g_get_monotonic_time ();

  if (start < self->rest_until)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  if (self->message != NULL && gtk_widget_get_visible (self->answer))
    show_text (self);
  /* However odd a text is, most of the time is left for everything else. */
  self->rest_until = start + REST * (g_get_monotonic_time () - start);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (AmanaMessageView *self)
{
  if (amana_message_view_is_hers (self))
    show_message (self);
  else if (amana_message_get_state (self->message) != AMANA_MESSAGE_STREAMING)
    show_message (self);
  else if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* Whoever does not see the answer come is told it, once, when it is whole. */
static void
announce (AmanaMessageView *self)
{
  g_autofree char *text = NULL;

  if (amana_message_get_role (self->message) != AMANA_ROLE_ASSISTANT ||
      amana_message_get_state (self->message) != AMANA_MESSAGE_COMPLETE ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  text = amana_message_dup_plain_text (self->message);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
state_changed_cb (AmanaMessageView *self)
{
  show_message (self);
  announce (self);
}

static void
source_cb (AmanaMessageView *self, AmanaSource *source)
{
  g_signal_emit (self, signals[SOURCE_ACTIVATED], 0, source);
}

static void
root_cb (AmanaMessageView *self)
{
  gtk_image_set_from_icon_name (self->mark, amana_message_view_is_in_health (self)
                                              ? "amana-door-symbolic"
                                              : "amana-bubble-symbolic");
}

/* --- object ------------------------------------------------------------------- */

static void
amana_message_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AmanaMessageView *self = AMANA_MESSAGE_VIEW (object);

  if (prop_id == PROP_MESSAGE)
    g_value_set_object (value, self->message);
  else if (prop_id == PROP_BUSY)
    g_value_set_boolean (value, self->busy);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_message_view_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  AmanaMessageView *self = AMANA_MESSAGE_VIEW (object);

  if (prop_id == PROP_MESSAGE)
    {
      amana_message_view_set_message (self, g_value_get_object (value));
    }
  else if (prop_id == PROP_BUSY)
    {
      self->busy = g_value_get_boolean (value);
      actions_changed_cb (self);
    }
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_message_view_dispose (GObject *object)
{
  AmanaMessageView *self = AMANA_MESSAGE_VIEW (object);

  amana_message_view_set_message (self, NULL);
  self->bubble = NULL;
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->own, gtk_widget_unparent);
  g_clear_pointer (&self->answer, gtk_widget_unparent);
  G_OBJECT_CLASS (amana_message_view_parent_class)->dispose (object);
}

static void
amana_message_view_class_init (AmanaMessageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_message_view_get_property;
  object_class->set_property = amana_message_view_set_property;
  object_class->dispose = amana_message_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ARTICLE);
  amana_message_view_install_actions (widget_class);

  properties[PROP_MESSAGE] = g_param_spec_object ("message", NULL, NULL, AMANA_TYPE_MESSAGE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SOURCE_ACTIVATED] = g_signal_new ("source-activated", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_SOURCE);
  signals[REGENERATE] =
    g_signal_new ("regenerate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DELETE] =
    g_signal_new ("delete", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[RETRY] =
    g_signal_new ("retry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOW_VERSION] = g_signal_new ("show-version", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[READ_ALOUD] =
    g_signal_new ("read-aloud", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
amana_message_view_init (AmanaMessageView *self)
{
  self->own = amana_message_view_make_own (self);
  gtk_widget_set_parent (self->own, GTK_WIDGET (self));

  self->answer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->text = AMANA_MARKDOWN_VIEW (amana_markdown_view_new ());
  self->spinner = adw_spinner_new ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_START);
  g_signal_connect_object (self->text, "source-activated", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (self->answer), amana_message_view_make_head (self));
  gtk_box_append (GTK_BOX (self->answer), self->spinner);
  gtk_box_append (GTK_BOX (self->answer), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self->answer), amana_message_view_make_foot (self));
  gtk_widget_set_parent (self->answer, GTK_WIDGET (self));
  amana_message_view_add_menu (self);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
}

/**
 * amana_message_view_new:
 *
 * Returns: (transfer floating): a view without a message
 */
GtkWidget *
amana_message_view_new (void)
{
  return g_object_new (AMANA_TYPE_MESSAGE_VIEW, NULL);
}

/**
 * amana_message_view_set_message:
 * @self: the view
 * @message: (nullable): what to show and follow
 */
void
amana_message_view_set_message (AmanaMessageView *self, AmanaMessage *message)
{
  static const char *const shown[] = { "notify::engine", "notify::note", "notify::version",
                                       "notify::n-versions" };

  g_return_if_fail (AMANA_IS_MESSAGE_VIEW (self));

  if (self->message == message)
    return;

  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;

  g_set_object (&self->message, message);
  if (message != NULL)
    {
      g_signal_connect_object (message, "notify::text", G_CALLBACK (text_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (message, "notify::state", G_CALLBACK (state_changed_cb), self,
                               G_CONNECT_SWAPPED);
      for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
        g_signal_connect_object (message, shown[i], G_CALLBACK (show_message), self,
                                 G_CONNECT_SWAPPED);
      show_message (self);
    }
  else if (self->bubble != NULL)
    {
      amana_bubble_show (self->bubble, NULL);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

/**
 * amana_message_view_get_message:
 * @self: the view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
AmanaMessage *
amana_message_view_get_message (AmanaMessageView *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE_VIEW (self), NULL);

  return self->message;
}

/**
 * amana_message_view_set_extra_func:
 * @self: the view
 * @func: (nullable) (scope forever): what makes the part under an answer
 * @user_data: for @func; borrowed
 */
void
amana_message_view_set_extra_func (AmanaMessageView *self,
                                   AmanaMessageExtraFunc func,
                                   gpointer user_data)
{
  g_return_if_fail (AMANA_IS_MESSAGE_VIEW (self));

  self->extra_func = func;
  self->extra_data = user_data;
}

/**
 * amana_message_view_set_can:
 * @self: the view
 * @can: what its place offers beside copying
 */
void
amana_message_view_set_can (AmanaMessageView *self, AmanaMessageCan can)
{
  g_return_if_fail (AMANA_IS_MESSAGE_VIEW (self));

  self->can = can;
  actions_changed_cb (self);
}

/**
 * amana_message_view_edit:
 * @self: a view of a message of hers
 */
void
amana_message_view_edit (AmanaMessageView *self)
{
  g_return_if_fail (AMANA_IS_MESSAGE_VIEW (self));

  if (self->message == NULL || !amana_message_view_is_hers (self))
    return;
  amana_bubble_edit (self->bubble);
}

/**
 * amana_message_view_set_highlight:
 * @self: the view
 * @highlight: (nullable): what to mark
 */
void
amana_message_view_set_highlight (AmanaMessageView *self, AmanaHighlight *highlight)
{
  g_return_if_fail (AMANA_IS_MESSAGE_VIEW (self));

  amana_bubble_set_highlight (self->bubble, highlight);
  amana_markdown_view_set_highlight (self->text, highlight);
}

/**
 * amana_message_view_find_highlighted:
 * @self: the view
 *
 * Returns: (transfer none) (nullable): the first part with a word that is marked
 */
GtkWidget *
amana_message_view_find_highlighted (AmanaMessageView *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE_VIEW (self), NULL);

  if (self->message == NULL)
    return NULL;
  if (amana_message_view_is_hers (self))
    return amana_bubble_find_highlighted (self->bubble);
  return amana_markdown_view_find_highlighted (self->text);
}
