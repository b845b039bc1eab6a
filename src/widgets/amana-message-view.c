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

#include "amana-message-view.h"

#include <glib/gi18n-lib.h>

#include "amana-bubble.h"
#include "amana-clipboard.h"
#include "amana-markdown-view.h"
#include "amana-sentence.h"
#include "amana-text.h"

#define REST 3 /* times as long as it took to show what came */

struct _AmanaMessageView
{
  GtkWidget parent_instance;

  GtkWidget *own;                   /* (owned) GtkBox */
  AmanaBubble *bubble;              /* (borrowed) */
  AmanaMessageActions *own_actions; /* (borrowed) */
  GtkWidget *answer;                /* (owned) GtkBox */
  GtkLabel *engine;                 /* (borrowed) */
  AmanaMarkdownView *text;          /* (borrowed) */
  GtkWidget *spinner;               /* (borrowed) */
  GtkWidget *ending;                /* (borrowed) GtkLabel */
  AmanaMessageActions *actions;     /* (borrowed) */
  GtkWidget *extra;                 /* (borrowed) (nullable) */
  GtkImage *mark;                   /* (borrowed) */
  GtkWidget *menu;                  /* (owned) (nullable) GtkPopoverMenu */

  AmanaMessage *message; /* (owned) (nullable) */
  AmanaMessageCan can;
  gboolean busy;
  AmanaMessageExtraFunc extra_func;
  gpointer extra_data; /* (borrowed) */
  guint tick;
  gint64 rest_until; /* µs: not to be shown anew before */
};

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
  EDIT,
  RETRY,
  SHOW_VERSION,
  READ_ALOUD,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaMessageView, amana_message_view, GTK_TYPE_WIDGET)

/* Why it is not whole, or what was left out for it. NULL: nothing to say. */
static char *
word_ending (AmanaMessage *message)
{
  const char *note = amana_message_get_note (message);

  switch (amana_message_get_state (message))
    {
    case AMANA_MESSAGE_PARTIAL:
      if (note == NULL)
        return g_strdup (_ ("Stopped here. What had come is kept."));
      break;
    case AMANA_MESSAGE_FAILED:
      if (note == NULL)
        return g_strdup (_ ("This answer could not be finished. Your question is kept."));
      break;
    case AMANA_MESSAGE_HELD:
    case AMANA_MESSAGE_STREAMING:
      return NULL;
    case AMANA_MESSAGE_COMPLETE:
      break;
    }
  return note != NULL ? amana_sentence_for_note (note) : NULL;
}

/* --- what may be done --------------------------------------------------------- */

static gboolean
is_hers (AmanaMessageView *self)
{
  return amana_message_get_role (self->message) == AMANA_ROLE_PERSON;
}

static void
update_actions (AmanaMessageView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AmanaMessageCan can = self->busy ? self->can & AMANA_MESSAGE_CAN_READ_ALOUD : self->can;
  gboolean hers = is_hers (self);
  gboolean words = *amana_message_get_text (self->message) != '\0';
  guint version = amana_message_get_version (self->message);
  gboolean versions;

  can = amana_message_actions_filter (self->message, can);
  versions = (can & AMANA_MESSAGE_CAN_SHOW_VERSION) != 0;
  gtk_widget_action_set_enabled (widget, "message.copy", words);
  gtk_widget_action_set_enabled (widget, "message.copy-question", words && hers);
  gtk_widget_action_set_enabled (widget, "message.copy-answer", words && !hers);
  gtk_widget_action_set_enabled (widget, "message.copy-markdown", words && !hers);
  gtk_widget_action_set_enabled (widget, "message.read-aloud", can & AMANA_MESSAGE_CAN_READ_ALOUD);
  gtk_widget_action_set_enabled (widget, "message.edit", can & AMANA_MESSAGE_CAN_EDIT);
  gtk_widget_action_set_enabled (widget, "message.regenerate", can & AMANA_MESSAGE_CAN_REGENERATE);
  gtk_widget_action_set_enabled (widget, "message.retry", can & AMANA_MESSAGE_CAN_RETRY);
  gtk_widget_action_set_enabled (widget, "message.previous-version", versions && version > 1);
  gtk_widget_action_set_enabled (widget, "message.next-version",
                                 versions &&
                                   version < amana_message_get_n_versions (self->message));
  amana_message_actions_show (hers ? self->own_actions : self->actions, self->message, can);
}

static void
actions_changed_cb (AmanaMessageView *self)
{
  if (self->message != NULL)
    update_actions (self);
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
  g_autofree char *ending = word_ending (self->message);
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
  gboolean hers = is_hers (self);

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
  update_actions (self);
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
  if (is_hers (self))
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
edited_cb (AmanaMessageView *self, const char *text)
{
  g_signal_emit (self, signals[EDIT], 0, text);
}

/* --- actions ------------------------------------------------------------------ */

static gboolean
is_in_health (AmanaMessageView *self)
{
  for (GtkWidget *w = GTK_WIDGET (self); w != NULL; w = gtk_widget_get_parent (w))
    if (gtk_widget_has_css_class (w, "health"))
      return TRUE;

  return FALSE;
}

static void
root_cb (AmanaMessageView *self)
{
  gtk_image_set_from_icon_name (self->mark, is_in_health (self) ? "amana-door-symbolic"
                                                                : "amana-bubble-symbolic");
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaMessageView *self = AMANA_MESSAGE_VIEW (widget);
  g_autofree char *text = is_hers (self) || g_str_equal (name, "message.copy-markdown")
                            ? g_strdup (amana_message_get_text (self->message))
                            : amana_message_dup_plain_text (self->message);

  amana_clipboard_copy (widget, text, is_in_health (self));
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  amana_message_view_edit (AMANA_MESSAGE_VIEW (widget));
}

static void
version_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaMessageView *self = AMANA_MESSAGE_VIEW (widget);
  guint version = amana_message_get_version (self->message);

  version = g_str_equal (name, "message.next-version") ? version + 1 : version - 1;
  g_signal_emit (self, signals[SHOW_VERSION], 0, version);
}

static void
signal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    guint signal;
  } table[] = { { "message.regenerate", REGENERATE },
                { "message.retry", RETRY },
                { "message.read-aloud", READ_ALOUD } };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (name, table[i].action))
      g_signal_emit (widget, signals[table[i].signal], 0);
}

static void
pop_up (AmanaMessageView *self, const GdkRectangle *place)
{
  g_autoptr (GMenuModel) model = NULL;

  if (self->message == NULL || amana_bubble_get_editing (self->bubble))
    return;
  if (self->menu == NULL)
    {
      model = amana_message_actions_menu ();
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (AmanaMessageView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up (self, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  pop_up (AMANA_MESSAGE_VIEW (widget), NULL);
  return TRUE;
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
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "message.copy", copy_cb },
    { "message.copy-question", copy_cb },
    { "message.copy-answer", copy_cb },
    { "message.copy-markdown", copy_cb },
    { "message.edit", edit_cb },
    { "message.regenerate", signal_cb },
    { "message.retry", signal_cb },
    { "message.read-aloud", signal_cb },
    { "message.previous-version", version_cb },
    { "message.next-version", version_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "message.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "message.copy", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
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
  install_actions (widget_class);

  properties[PROP_MESSAGE] = g_param_spec_object ("message", NULL, NULL, AMANA_TYPE_MESSAGE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SOURCE_ACTIVATED] = g_signal_new ("source-activated", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_SOURCE);
  signals[REGENERATE] =
    g_signal_new ("regenerate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[RETRY] =
    g_signal_new ("retry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOW_VERSION] = g_signal_new ("show-version", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[READ_ALOUD] =
    g_signal_new ("read-aloud", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_head (AmanaMessageView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *name = gtk_label_new (_ ("Amana"));

  self->mark = GTK_IMAGE (gtk_image_new ());
  self->engine = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->engine, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->engine, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->engine), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->engine), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->mark), "answer-mark");
  gtk_widget_add_css_class (name, "answer-name");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->engine));
  return head;
}

static GtkWidget *
make_foot (AmanaMessageView *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->ending = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->ending), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->ending), 0);
  gtk_widget_add_css_class (self->ending, "caption");
  gtk_widget_add_css_class (self->ending, "dimmed");

  self->actions = AMANA_MESSAGE_ACTIONS (amana_message_actions_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->actions), GTK_ALIGN_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->actions), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->actions), "shown");

  gtk_box_append (GTK_BOX (foot), self->ending);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->actions));
  return foot;
}

static GtkWidget *
make_own (AmanaMessageView *self)
{
  g_autoptr (GMenuModel) menu = amana_message_actions_menu ();
  GtkWidget *own = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->bubble = AMANA_BUBBLE (amana_bubble_new (menu));
  self->own_actions = AMANA_MESSAGE_ACTIONS (amana_message_actions_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->own_actions), GTK_ALIGN_END);
  gtk_widget_set_margin_start (own, 44);
  g_signal_connect_object (self->bubble, "edit", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->bubble, "editing", self->own_actions, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_box_append (GTK_BOX (own), GTK_WIDGET (self->bubble));
  gtk_box_append (GTK_BOX (own), GTK_WIDGET (self->own_actions));
  return own;
}

static void
add_menu (AmanaMessageView *self)
{
  g_autoptr (GMenuModel) menu = amana_message_actions_menu ();
  GtkGesture *click = gtk_gesture_click_new ();

  amana_markdown_view_set_menu (self->text, menu);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
amana_message_view_init (AmanaMessageView *self)
{
  self->own = make_own (self);
  gtk_widget_set_parent (self->own, GTK_WIDGET (self));

  self->answer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->text = AMANA_MARKDOWN_VIEW (amana_markdown_view_new ());
  self->spinner = adw_spinner_new ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_START);
  g_signal_connect_object (self->text, "source-activated", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (self->answer), make_head (self));
  gtk_box_append (GTK_BOX (self->answer), self->spinner);
  gtk_box_append (GTK_BOX (self->answer), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self->answer), make_foot (self));
  gtk_widget_set_parent (self->answer, GTK_WIDGET (self));
  add_menu (self);
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

  if (self->message == NULL || !is_hers (self))
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
  if (is_hers (self))
    return amana_bubble_find_highlighted (self->bubble);
  return amana_markdown_view_find_highlighted (self->text);
}
