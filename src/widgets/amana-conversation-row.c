/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One conversation in the list.
 *
 * The context menu opens with the secondary button, a long press, the menu key or
 * Shift+F10, which the list passes on. When a conversation was last written to is said the way
 * people say it, and names of days and months come through gettext, so that they are right where
 * the system has no locale for them.
 */

#include "config.h"

#include "amana-conversation-row.h"

#include <glib/gi18n-lib.h>

#include "amana-conversation-sidebar.h"
#include "amana-date.h"
#include "amana-figures.h"

struct _AmanaConversationRow
{
  GtkWidget parent_instance;

  GtkLabel *title;                 /* (owned) */
  GtkLabel *when;                  /* (owned) */
  GtkWidget *menu;                 /* (owned) (nullable): made when asked for */
  AmanaConversation *conversation; /* (owned) (nullable) */
};

enum
{
  RENAME,
  REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaConversationRow, amana_conversation_row, GTK_TYPE_WIDGET)

static const char *
name_weekday (int day)
{
  switch (day)
    {
    case 1:
      return C_ ("short weekday", "Mon");
    case 2:
      return C_ ("short weekday", "Tue");
    case 3:
      return C_ ("short weekday", "Wed");
    case 4:
      return C_ ("short weekday", "Thu");
    case 5:
      return C_ ("short weekday", "Fri");
    case 6:
      return C_ ("short weekday", "Sat");
    default:
      return C_ ("short weekday", "Sun");
    }
}

/**
 * amana_when:
 * @time_us: µs since 1970
 * @now_us: the same, of now
 *
 * Returns: (transfer full): when that was, as people say it
 */
char *
amana_when (gint64 time_us, gint64 now_us)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local_usec (time_us);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local_usec (now_us);
  g_autoptr (GDateTime) midnight = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *date = NULL;
  g_autofree char *year = NULL;
  gint64 days;

  if (then == NULL || now == NULL)
    return g_strdup ("");

  midnight = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                    g_date_time_get_day_of_month (now), 0, 0, 0);
  days = g_date_time_compare (then, midnight) >= 0
           ? 0
           : (g_date_time_difference (midnight, then) - 1) / G_TIME_SPAN_DAY + 1;

  if (days == 0)
    return g_strdup_printf ("%02d:%02d", g_date_time_get_hour (then),
                            g_date_time_get_minute (then));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days < 7)
    return g_strdup (name_weekday (g_date_time_get_day_of_week (then)));

  iso = g_date_time_format (then, "%Y-%m-%d");
  date = amana_date_format_short (iso);
  year = g_strdup_printf (" %d", g_date_time_get_year (then));
  if (g_date_time_get_year (then) == g_date_time_get_year (now) && g_str_has_suffix (date, year))
    date[strlen (date) - strlen (year)] = '\0';
  return g_steal_pointer (&date);
}

static void
update (AmanaConversationRow *self)
{
  g_autofree char *when = NULL;
  g_autofree char *title = NULL;

  if (self->conversation == NULL)
    return;

  when = amana_when (amana_conversation_get_updated (self->conversation), g_get_real_time ());
  title = amana_figures_isolate (amana_conversation_get_display_title (self->conversation));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->when, when);
}

static void
emit_later (AmanaConversationRow *self, guint signal)
{
  g_autoptr (AmanaConversation) conversation = NULL;

  if (!g_set_object (&conversation, self->conversation))
    return;
  g_signal_emit (self, signals[signal], 0, conversation);
}

static void
rename_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  emit_later (AMANA_CONVERSATION_ROW (widget), RENAME);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  emit_later (AMANA_CONVERSATION_ROW (widget), REMOVE);
}

static void
show_menu (AmanaConversationRow *self, double x, double y)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenu) model = g_menu_new ();

      g_menu_append (model, _ ("_Rename…"), "row.rename");
      g_menu_append (model, _ ("_Delete"), "row.remove");
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (GtkGesture *gesture, int n_press, double x, double y, AmanaConversationRow *self)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

static void
long_pressed_cb (GtkGesture *gesture, double x, double y, AmanaConversationRow *self)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_menu (AMANA_CONVERSATION_ROW (widget), 12, gtk_widget_get_height (widget));
}

static void
amana_conversation_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AmanaConversationRow *self = AMANA_CONVERSATION_ROW (widget);

  GTK_WIDGET_CLASS (amana_conversation_row_parent_class)
    ->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
amana_conversation_row_dispose (GObject *object)
{
  AmanaConversationRow *self = AMANA_CONVERSATION_ROW (object);

  amana_conversation_row_set_conversation (self, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->title != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->title)));
  if (self->when != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->when)));
  G_OBJECT_CLASS (amana_conversation_row_parent_class)->dispose (object);
}

static void
amana_conversation_row_class_init (AmanaConversationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_conversation_row_dispose;
  widget_class->size_allocate = amana_conversation_row_size_allocate;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);

  signals[RENAME] = g_signal_new ("rename", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, AMANA_TYPE_CONVERSATION);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, AMANA_TYPE_CONVERSATION);

  gtk_widget_class_install_action (widget_class, "row.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "row.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "row.menu", NULL, menu_cb);
}

static void
amana_conversation_row_init (AmanaConversationRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->when = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->when), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->when), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->when), "numeric");
  gtk_widget_set_margin_start (GTK_WIDGET (self->when), 9);
  gtk_widget_set_parent (GTK_WIDGET (self->title), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->when), GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/**
 * amana_conversation_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
amana_conversation_row_new (void)
{
  return g_object_new (AMANA_TYPE_CONVERSATION_ROW, NULL);
}

/**
 * amana_conversation_row_set_conversation:
 * @self: the row
 * @conversation: (nullable): what to show and follow
 */
void
amana_conversation_row_set_conversation (AmanaConversationRow *self,
                                         AmanaConversation *conversation)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_ROW (self));

  if (self->conversation != NULL)
    g_signal_handlers_disconnect_by_data (self->conversation, self);
  g_set_object (&self->conversation, conversation);
  if (conversation == NULL)
    return;

  g_signal_connect_object (conversation, "notify::title", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (conversation, "notify::updated", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * amana_conversation_get_display_title:
 * @conversation: a conversation
 *
 * Returns: (transfer none): what the list calls it
 */
const char *
amana_conversation_get_display_title (AmanaConversation *conversation)
{
  const char *title;

  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  title = amana_conversation_get_title (conversation);
  return title != NULL && *title != '\0' ? title : _ ("New Conversation");
}
