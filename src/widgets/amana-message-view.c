/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One message.
 *
 * Hers is a bubble, with a dashed line while it was given to no engine. An answer
 * is drawn on the page itself: mark, name, text; while it streams the text follows
 * at most once a frame, however many pieces arrive. What ends an answer (that it
 * was stopped, what a tab adds below it, the copy button) appears when it ends.
 *
 * Views are recycled by the list, so everything is taken from the message anew
 * each time one is set.
 */

#include "config.h"

#include "amana-message-view.h"

#include <glib/gi18n-lib.h>

#include "amana-clipboard.h"
#include "amana-figures.h"
#include "amana-markdown-view.h"
#include "amana-text-block.h"

struct _AmanaMessageView
{
  GtkWidget parent_instance;

  GtkWidget *bubble;       /* (owned) GtkLabel */
  GtkWidget *answer;       /* (owned) GtkBox */
  AmanaMarkdownView *text; /* (borrowed) */
  GtkWidget *spinner;      /* (borrowed) */
  GtkWidget *ending;       /* (borrowed) GtkLabel */
  GtkWidget *copy_button;  /* (borrowed) */
  GtkWidget *extra;        /* (borrowed) (nullable) */
  GtkImage *mark;          /* (borrowed) */

  AmanaMessage *message; /* (owned) (nullable) */
  AmanaMessageExtraFunc extra_func;
  gpointer extra_data; /* (borrowed) */
  guint tick;
};

enum
{
  PROP_0,
  PROP_MESSAGE,
  N_PROPS,
};

enum
{
  SOURCE_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaMessageView, amana_message_view, GTK_TYPE_WIDGET)

static const char *
word_ending (AmanaMessageState state)
{
  switch (state)
    {
    case AMANA_MESSAGE_PARTIAL:
      return _ ("Stopped here. What had come is kept.");
    case AMANA_MESSAGE_FAILED:
      return _ ("This answer could not be finished. Your question is kept.");
    case AMANA_MESSAGE_HELD:
    case AMANA_MESSAGE_COMPLETE:
    case AMANA_MESSAGE_STREAMING:
      break;
    }
  return NULL;
}

static void
show_text (AmanaMessageView *self)
{
  g_autoptr (GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_source_unref);
  const char *text = amana_message_get_text (self->message);

  for (guint i = 0; i < amana_message_get_n_sources (self->message); i++)
    g_ptr_array_add (sources, amana_source_ref (amana_message_get_source (self->message, i)));

  amana_markdown_view_set (self->text, text, sources);
  gtk_widget_set_visible (self->spinner, *text == '\0' && amana_message_get_state (self->message) ==
                                                            AMANA_MESSAGE_STREAMING);
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
  AmanaMessageState state = amana_message_get_state (self->message);
  const char *ending = word_ending (state);
  gboolean streaming = state == AMANA_MESSAGE_STREAMING;

  gtk_label_set_label (GTK_LABEL (self->ending), ending != NULL ? ending : "");
  gtk_widget_set_visible (self->ending, ending != NULL);
  gtk_widget_set_visible (self->copy_button, !streaming);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->answer), GTK_ACCESSIBLE_STATE_BUSY, streaming,
                               -1);
  show_extra (self, !streaming);
}

static void
show_bubble (AmanaMessageView *self)
{
  const char *text = amana_message_get_text (self->message);
  g_autofree char *shown = amana_figures_isolate (text);

  gtk_label_set_text (GTK_LABEL (self->bubble), shown);
  if (amana_text_direction (text) == GTK_TEXT_DIR_RTL)
    gtk_widget_add_css_class (self->bubble, "arabic");
  else
    gtk_widget_remove_css_class (self->bubble, "arabic");
  if (amana_message_get_state (self->message) == AMANA_MESSAGE_HELD)
    gtk_widget_add_css_class (self->bubble, "held");
  else
    gtk_widget_remove_css_class (self->bubble, "held");
}

static void
show_message (AmanaMessageView *self)
{
  gboolean hers = amana_message_get_role (self->message) == AMANA_ROLE_PERSON;

  /* Translators: who wrote a message, as it is read out before it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hers ? C_ ("writer", "You") : "Amana", -1);
  gtk_widget_set_visible (self->bubble, hers);
  gtk_widget_set_visible (self->answer, !hers);
  if (hers)
    {
      show_bubble (self);
    }
  else
    {
      show_text (self);
      show_state (self);
    }
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  AmanaMessageView *self = AMANA_MESSAGE_VIEW (widget);

  self->tick = 0;
  if (self->message != NULL && gtk_widget_get_visible (self->answer))
    show_text (self);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (AmanaMessageView *self)
{
  if (!gtk_widget_get_visible (self->answer))
    show_bubble (self);
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
copy_cb (AmanaMessageView *self)
{
  g_autofree char *text = amana_message_dup_plain_text (self->message);
  gboolean secret = FALSE;

  for (GtkWidget *w = GTK_WIDGET (self); w != NULL && !secret; w = gtk_widget_get_parent (w))
    secret = gtk_widget_has_css_class (w, "health");

  amana_clipboard_copy (GTK_WIDGET (self), text, secret);
}

static void
root_cb (AmanaMessageView *self)
{
  gboolean health = FALSE;

  for (GtkWidget *w = GTK_WIDGET (self); w != NULL && !health; w = gtk_widget_get_parent (w))
    health = gtk_widget_has_css_class (w, "health");
  gtk_image_set_from_icon_name (self->mark,
                                health ? "amana-door-symbolic" : "amana-bubble-symbolic");
}

static void
amana_message_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_MESSAGE)
    g_value_set_object (value, AMANA_MESSAGE_VIEW (object)->message);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_message_view_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_MESSAGE)
    amana_message_view_set_message (AMANA_MESSAGE_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_message_view_dispose (GObject *object)
{
  AmanaMessageView *self = AMANA_MESSAGE_VIEW (object);

  amana_message_view_set_message (self, NULL);
  g_clear_pointer (&self->bubble, gtk_widget_unparent);
  g_clear_pointer (&self->answer, gtk_widget_unparent);
  G_OBJECT_CLASS (amana_message_view_parent_class)->dispose (object);
}

static void
amana_message_view_class_init (AmanaMessageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_message_view_get_property;
  object_class->set_property = amana_message_view_set_property;
  object_class->dispose = amana_message_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ARTICLE);

  properties[PROP_MESSAGE] =
    g_param_spec_object ("message", NULL, NULL, AMANA_TYPE_MESSAGE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SOURCE_ACTIVATED] =
    g_signal_new ("source-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, AMANA_TYPE_SOURCE);
}

static GtkWidget *
make_bubble (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 68);
  gtk_widget_set_halign (label, GTK_ALIGN_END);
  gtk_widget_set_margin_start (label, 44);
  gtk_widget_add_css_class (label, "bubble");
  gtk_widget_add_css_class (label, "amana-text");
  amana_clipboard_guard_label (GTK_LABEL (label));
  return label;
}

static GtkWidget *
make_head (AmanaMessageView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *name = gtk_label_new (_ ("Amana"));

  self->mark = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->mark), "answer-mark");
  gtk_widget_add_css_class (name, "answer-name");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (head), name);
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

  self->copy_button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_add_css_class (self->copy_button, "flat");
  gtk_widget_add_css_class (self->copy_button, "dimmed");
  gtk_widget_set_halign (self->copy_button, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->copy_button, TRUE);
  gtk_widget_set_tooltip_text (self->copy_button, _ ("Copy This Answer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy This Answer"), -1);
  g_signal_connect_object (self->copy_button, "clicked", G_CALLBACK (copy_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (foot), self->ending);
  gtk_box_append (GTK_BOX (foot), self->copy_button);
  return foot;
}

static void
amana_message_view_init (AmanaMessageView *self)
{
  self->bubble = make_bubble ();
  gtk_widget_set_parent (self->bubble, GTK_WIDGET (self));

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
      show_message (self);
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
