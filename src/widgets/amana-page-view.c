/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A document, a page at a time.
 *
 * The view knows no reader and no store: its owner gives it two functions, one
 * that renders a page at a scale and one that says a page's words. Its picture and
 * zoom are in amana-page-view-zoom.c, what is lit on it in amana-page-view-marks.c,
 * searching in amana-page-view-search.c; here are the pages and their controls. */

#include "config.h"

#include "amana-page-view.h"

#include <glib/gi18n-lib.h>

#include "amana-page-view-private.h"
#include "amana-widgets.h"

#define SCROLL_MS 250

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_N_PAGES,
  PROP_ZOOM,
  N_PROPS,
};

enum
{
  MARK_CLICKED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaPageView, amana_page_view, GTK_TYPE_WIDGET)

static void
scroll_value_cb (double value, AmanaPageView *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), value);
}

/* --- Pages ---------------------------------------------------------------------- */

static void
update_controls (AmanaPageView *self)
{
  g_autofree char *text =
    g_strdup_printf (_ ("Page %u of %u"), self->page_index + 1, MAX (self->n_pages, 1));

  gtk_menu_button_set_label (self->page_button, text);
  gtk_widget_set_visible (GTK_WIDGET (self->previous_button), self->n_pages > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), self->n_pages > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.previous", self->page_index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.next",
                                 self->page_index + 1 < self->n_pages);
}

static void
show_page (AmanaPageView *self)
{
  AmanaPageWords *here = amana_page_view_get_words (self, self->page_index);
  double width = here != NULL ? amana_page_words_get_width (here) : 0;
  double height = here != NULL ? amana_page_words_get_height (here) : 0;

  /* A page without words is shown as A4 until its picture says more. */
  amana_page_canvas_set_page (self->canvas, here, width > 0 ? width : 595,
                              height > 0 ? height : 842);
  amana_page_canvas_set_texture (self->canvas, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->render != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  if (self->fits)
    amana_page_view_fit (self);
  amana_page_view_show_marks (self);
  amana_page_view_show_hits (self);
  amana_page_view_light (self);
  update_controls (self);
  amana_page_view_render (self);
}

static void
previous_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmanaPageView *self = AMANA_PAGE_VIEW (widget);

  amana_page_view_set_page (self, self->page_index);
}

static void
next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmanaPageView *self = AMANA_PAGE_VIEW (widget);

  amana_page_view_set_page (self, self->page_index + 2);
}

static void
page_chosen_cb (AmanaPageView *self, guint position)
{
  gtk_popover_popdown (self->page_popover);
  amana_page_view_set_page (self, position + 1);
}

static void
page_item_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
page_item_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (string));
  gtk_list_item_set_accessible_label (item, gtk_string_object_get_string (string));
}

static void
fill_page_list (AmanaPageView *self)
{
  GtkStringList *pages = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (pages));

  for (guint i = 1; i <= self->n_pages; i++)
    gtk_string_list_take (pages, g_strdup_printf (_ ("Page %u"), i));
  gtk_list_view_set_model (self->page_list, GTK_SELECTION_MODEL (selection));
}

/* --- The type ------------------------------------------------------------------- */

static void
amana_page_view_map (GtkWidget *widget)
{
  AmanaPageView *self = AMANA_PAGE_VIEW (widget);

  GTK_WIDGET_CLASS (amana_page_view_parent_class)->map (widget);
  amana_page_view_fit_soon (self);
  amana_page_view_render (self);
}

static void
amana_page_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AmanaPageView *self = AMANA_PAGE_VIEW (object);

  switch (prop_id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, amana_page_view_get_page (self));
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, self->n_pages);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_page_view_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  AmanaPageView *self = AMANA_PAGE_VIEW (object);

  switch (prop_id)
    {
    case PROP_PAGE:
      amana_page_view_set_page (self, g_value_get_uint (value));
      break;
    case PROP_ZOOM:
      amana_page_view_set_zoom (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_page_view_dispose (GObject *object)
{
  AmanaPageView *self = AMANA_PAGE_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->sharpen_id, g_source_remove);
  dex_clear (&self->rendering);
  g_clear_object (&self->scroll);
  if (self->user_data_destroy != NULL)
    g_steal_pointer (&self->user_data_destroy) (self->user_data);
  self->render = NULL;
  self->words = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_PAGE_VIEW);
  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (amana_page_view_parent_class)->dispose (object);
}

static void
clear_mark (AmanaPageMark *mark)
{
  g_free ((char *) mark->label);
}

static void
amana_page_view_finalize (GObject *object)
{
  AmanaPageView *self = AMANA_PAGE_VIEW (object);

  g_array_unref (self->marks);
  g_array_unref (self->page_marks);
  g_array_unref (self->hits);
  g_free ((char *) self->shown.label);

  G_OBJECT_CLASS (amana_page_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, hits_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, previous_hit_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, next_hit_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, scroller);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, canvas);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, spinner);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, message);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, controls);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, previous_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, next_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, page_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, page_popover);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, page_list);
  gtk_widget_class_bind_template_child (widget_class, AmanaPageView, search_button);
  gtk_widget_class_bind_template_callback_full (widget_class, "search_changed_cb",
                                                G_CALLBACK (amana_page_view_search_changed_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "next_hit_cb",
                                                G_CALLBACK (amana_page_view_next_hit_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "previous_hit_cb",
                                                G_CALLBACK (amana_page_view_previous_hit_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "mark_clicked_cb",
                                                G_CALLBACK (amana_page_view_mark_clicked_cb));
  gtk_widget_class_bind_template_callback (widget_class, page_chosen_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "page.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "page.search", NULL,
                                   amana_page_view_start_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "page.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "page.next", NULL);
}

static void
amana_page_view_class_init (AmanaPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_page_view_get_property;
  object_class->set_property = amana_page_view_set_property;
  object_class->dispose = amana_page_view_dispose;
  object_class->finalize = amana_page_view_finalize;
  widget_class->map = amana_page_view_map;

  props[PROP_PAGE] =
    g_param_spec_uint ("page", NULL, NULL, 1, G_MAXUINT, 1,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, 0.01, AMANA_PAGE_VIEW_ZOOM_MAX, 1,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[MARK_CLICKED] =
    g_signal_new ("mark-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  amana_widgets_init ();
  g_type_ensure (AMANA_TYPE_PAGE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/widgets/amana-page-view.ui");
  bind_children (widget_class);
  install_actions (widget_class);
  amana_page_view_install_zoom (widget_class);
  gtk_widget_class_set_css_name (widget_class, "amana-page-view");
}

static void
amana_page_view_init (AmanaPageView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  AdwAnimationTarget *target;

  self->marks = g_array_new (FALSE, TRUE, sizeof (AmanaPageMark));
  g_array_set_clear_func (self->marks, (GDestroyNotify) clear_mark);
  self->page_marks = g_array_new (FALSE, TRUE, sizeof (guint));
  self->hits = g_array_new (FALSE, TRUE, sizeof (Hit));
  self->chosen = AMANA_PAGE_VIEW_NO_MARK;
  self->zoom = 1;
  self->fits = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  amana_narrow_bind_hidden (gtk_widget_get_parent (GTK_WIDGET (self->zoom_label)));
  amana_narrow_bind_hidden (GTK_WIDGET (self->search_button));

  target = adw_callback_animation_target_new ((AdwAnimationTargetFunc) scroll_value_cb, self, NULL);
  self->scroll = adw_timed_animation_new (GTK_WIDGET (self), 0, 0, SCROLL_MS, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->scroll), ADW_EASE_OUT_CUBIC);

  amana_page_view_add_wheel (self);
  g_signal_connect (factory, "setup", G_CALLBACK (page_item_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (page_item_bind_cb), NULL);
  gtk_list_view_set_factory (self->page_list, factory);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled",
                           G_CALLBACK (amana_page_view_search_mode_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (amana_page_view_fit_soon), self,
                           G_CONNECT_SWAPPED);
  update_controls (self);
}

/**
 * amana_page_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
amana_page_view_new (void)
{
  return g_object_new (AMANA_TYPE_PAGE_VIEW, NULL);
}

/**
 * amana_page_view_set_source:
 * @self: the view
 * @n_pages: how many pages there are
 * @render: resolves to a GdkTexture of a page
 * @words: (nullable): a page's words
 * @user_data: for both
 * @user_data_destroy: (nullable): called when another source is set, or at the end
 *
 * Shows the first page of a document. Marks and hits of an earlier one are gone.
 */
void
amana_page_view_set_source (AmanaPageView *self,
                            guint n_pages,
                            AmanaPageRenderFunc render_func,
                            AmanaPageWordsFunc words,
                            gpointer user_data,
                            GDestroyNotify user_data_destroy)
{
  g_return_if_fail (AMANA_IS_PAGE_VIEW (self));

  if (self->user_data_destroy != NULL)
    self->user_data_destroy (self->user_data);
  self->render = render_func;
  self->words = words;
  self->user_data = user_data;
  self->user_data_destroy = user_data_destroy;
  self->n_pages = n_pages;
  self->page_index = 0;
  self->has_shown = FALSE;
  g_array_set_size (self->hits, 0);
  amana_page_view_set_marks (self, NULL, 0);
  fill_page_list (self);
  show_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PAGES]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}

void
amana_page_view_clear (AmanaPageView *self)
{
  g_return_if_fail (AMANA_IS_PAGE_VIEW (self));

  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  amana_page_view_set_source (self, 0, NULL, NULL, NULL, NULL);
}

guint
amana_page_view_get_n_pages (AmanaPageView *self)
{
  g_return_val_if_fail (AMANA_IS_PAGE_VIEW (self), 0);
  return self->n_pages;
}

/* From 1. */
guint
amana_page_view_get_page (AmanaPageView *self)
{
  g_return_val_if_fail (AMANA_IS_PAGE_VIEW (self), 0);
  return self->page_index + 1;
}

void
amana_page_view_set_page (AmanaPageView *self, guint page)
{
  g_return_if_fail (AMANA_IS_PAGE_VIEW (self));

  if (page < 1 || page > self->n_pages || page == self->page_index + 1)
    return;

  self->page_index = page - 1;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  show_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}
