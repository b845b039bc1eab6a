/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A subject's results, analyte by analyte, under the names of their panels.
 *
 * The list is loaded again whenever documents or results change. What was chosen
 * stays chosen by its title and unit where it still exists. A load that is
 * overtaken by another subject is told apart by a serial number and dropped. */

#include "config.h"

#include "amana-health-results-page.h"

#include <glib/gi18n-lib.h>

#include "amana-health-series-row.h"
#include "amana-health-series-view.h"
#include "amana-health-ui-resource.h"
#include "amana-language.h"
#include "amana-lock-button.h"

struct _AmanaHealthResultsPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  GtkStack *stack;
  AdwNavigationSplitView *split;
  GtkSearchEntry *search_entry;
  AdwToggleGroup *filter_group;
  GtkListView *list;
  GtkLabel *nothing_label;
  GtkButton *back_button;
  AmanaHealthSeriesView *series_view;

  AmanaHealth *health;           /* (owned) (nullable) */
  AmanaHealthSubject *subject;   /* (owned) (nullable) */
  GtkCustomFilter *filter;       /* (owned) */
  GtkFilterListModel *filtered;  /* (owned) */
  GtkSortListModel *sections;    /* (owned) */
  GtkSingleSelection *selection; /* (owned) */
  gulong changed_id;
  guint serial;
};

enum
{
  PROP_0,
  PROP_N_RESULTS,
  N_PROPS,
};

enum
{
  PLACE_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthResultsPage, amana_health_results_page, ADW_TYPE_NAVIGATION_PAGE)

/* --- Loading ----------------------------------------------------------------------- */

typedef struct
{
  GWeakRef page;
  guint serial;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_weak_ref_clear (&load->page);
  g_free (load);
}

static gboolean
is_same_series (AmanaHealthSeries *a, AmanaHealthSeries *b)
{
  return g_strcmp0 (amana_health_series_get_title (a), amana_health_series_get_title (b)) == 0 &&
         g_strcmp0 (amana_health_series_get_unit (a), amana_health_series_get_unit (b)) == 0;
}

static guint
find_again (AmanaHealthResultsPage *self, AmanaHealthSeries *before)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; before != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (AmanaHealthSeries) series = g_list_model_get_item (model, i);

      if (is_same_series (series, before))
        return i;
    }
  return g_list_model_get_n_items (model) > 0 ? 0 : GTK_INVALID_LIST_POSITION;
}

static void
show_lists (AmanaHealthResultsPage *self)
{
  GListModel *all = gtk_filter_list_model_get_model (self->filtered);
  gboolean any = all != NULL && g_list_model_get_n_items (all) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_label),
                          any && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0);
}

static void
set_list (AmanaHealthResultsPage *self, GListModel *list)
{
  g_autoptr (AmanaHealthSeries) before = NULL;

  g_set_object (&before, gtk_single_selection_get_selected_item (self->selection));
  gtk_filter_list_model_set_model (self->filtered, list);
  gtk_single_selection_set_selected (self->selection, find_again (self, before));
  show_lists (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_RESULTS]);
}

static DexFuture *
loaded_cb (DexFuture *completed, gpointer user_data)
{
  Load *load = user_data;
  g_autoptr (AmanaHealthResultsPage) self = g_weak_ref_get (&load->page);
  const GValue *value = dex_future_get_value (completed, NULL);
  g_autoptr (GListModel) list = NULL;

  if (self == NULL || load->serial != self->serial || self->health == NULL)
    return NULL;

  /* A list that cannot be read is an empty one here; opening a document says why. */
  if (value != NULL)
    list = amana_health_series_list (
      g_value_get_object (value), amana_health_get_catalogue (self->health), amana_language_get ());
  set_list (self, list);
  return NULL;
}

static void
reload (AmanaHealthResultsPage *self)
{
  Load *load;

  self->serial++;
  if (self->health == NULL || self->subject == NULL)
    {
      set_list (self, NULL);
      return;
    }

  load = g_new0 (Load, 1);
  g_weak_ref_init (&load->page, self);
  load->serial = self->serial;
  dex_future_disown (dex_future_finally (
    amana_health_list_results (self->health, amana_health_subject_get_id (self->subject), NULL),
    loaded_cb, load, load_free));
}

/* --- The list ---------------------------------------------------------------------- */

static gboolean
is_wanted (gpointer item, gpointer user_data)
{
  AmanaHealthResultsPage *self = user_data;
  const char *which = adw_toggle_group_get_active_name (self->filter_group);

  if (!amana_health_series_matches (item,
                                    gtk_editable_get_text (GTK_EDITABLE (self->search_entry))))
    return FALSE;
  if (g_strcmp0 (which, "outside") == 0)
    return amana_health_series_is_outside (item);
  if (g_strcmp0 (which, "changed") == 0)
    return amana_health_series_is_changed (item);

  return TRUE;
}

static void
filter_changed_cb (AmanaHealthResultsPage *self)
{
  if (self->filter == NULL)
    return;

  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_lists (self);
}

static void
search_stopped_cb (AmanaHealthResultsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* The list comes sorted by panel; equal panels make a section. */
static int
compare_panels (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const char *one = amana_health_series_get_panel ((gpointer) a);
  const char *two = amana_health_series_get_panel ((gpointer) b);

  if ((*one == '\0') != (*two == '\0'))
    return *one == '\0' ? 1 : -1;
  if (strcmp (one, two) == 0)
    return 0;
  return g_utf8_collate (amana_catalogue_get_panel_title (one),
                         amana_catalogue_get_panel_title (two));
}

static void
header_setup_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, gpointer user_data)
{
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
header_bind_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, gpointer user_data)
{
  const char *panel = amana_health_series_get_panel (gtk_list_header_get_item (header));

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)),
                      /* Translators: heads the results that belong to no known panel */
                      *panel != '\0' ? amana_catalogue_get_panel_title (panel)
                                     : C_ ("panel", "Other"));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, amana_health_series_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  AmanaHealthSeries *series = gtk_list_item_get_item (item);
  g_autofree char *label = amana_health_series_describe (series);

  amana_health_series_row_set_series (AMANA_HEALTH_SERIES_ROW (gtk_list_item_get_child (item)),
                                      series);
  gtk_list_item_set_accessible_label (item, label);
}

static void
activated_cb (AmanaHealthResultsPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
selected_cb (AmanaHealthResultsPage *self)
{
  amana_health_series_view_set_series (self->series_view,
                                       gtk_single_selection_get_selected_item (self->selection));
}

static void
back_cb (AmanaHealthResultsPage *self)
{
  adw_navigation_split_view_set_show_content (self->split, FALSE);
}

static void
place_activated_cb (AmanaHealthResultsPage *self, AmanaHealthResult *result)
{
  g_signal_emit (self, signals[PLACE_ACTIVATED], 0, result);
}

/* --- The type ---------------------------------------------------------------------- */

static void
amana_health_results_page_get_property (GObject *object,
                                        guint prop_id,
                                        GValue *value,
                                        GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_RESULTS:
      g_value_set_uint (
        value, amana_health_results_page_get_n_results (AMANA_HEALTH_RESULTS_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_health_results_page_dispose (GObject *object)
{
  AmanaHealthResultsPage *self = AMANA_HEALTH_RESULTS_PAGE (object);

  if (self->health != NULL)
    g_clear_signal_handler (&self->changed_id, self->health);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_RESULTS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->sections);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->health);
  g_clear_object (&self->subject);

  G_OBJECT_CLASS (amana_health_results_page_parent_class)->dispose (object);
}

static void
amana_health_results_page_class_init (AmanaHealthResultsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_health_results_page_get_property;
  object_class->dispose = amana_health_results_page_dispose;
  props[PROP_N_RESULTS] = g_param_spec_uint ("n-results", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[PLACE_ACTIVATED] =
    g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_RESULT);

  amana_health_ui_init ();
  g_type_ensure (AMANA_TYPE_LOCK_BUTTON);
  g_type_ensure (AMANA_TYPE_HEALTH_SERIES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-results-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthResultsPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthResultsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthResultsPage, split);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthResultsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthResultsPage, filter_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthResultsPage, list);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthResultsPage, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthResultsPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthResultsPage, series_view);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
}

static void
make_models (AmanaHealthResultsPage *self)
{
  g_autoptr (GtkSorter) panels = GTK_SORTER (gtk_custom_sorter_new (compare_panels, NULL, NULL));

  self->filter = gtk_custom_filter_new (is_wanted, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->sections = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), NULL);
  gtk_sort_list_model_set_section_sorter (self->sections, panels);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sections)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
amana_health_results_page_init (AmanaHealthResultsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (headers, "setup", G_CALLBACK (header_setup_cb), NULL);
  g_signal_connect (headers, "bind", G_CALLBACK (header_bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_header_factory (self->list, headers);
  /* Typing in the list looks for what is typed. */
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->list));
  make_models (self);
  show_lists (self);
}

void
amana_health_results_page_set_health (AmanaHealthResultsPage *self, AmanaHealth *health)
{
  g_return_if_fail (AMANA_IS_HEALTH_RESULTS_PAGE (self));

  if (self->health != NULL)
    g_clear_signal_handler (&self->changed_id, self->health);
  g_set_object (&self->health, health);
  if (health != NULL)
    self->changed_id = g_signal_connect_swapped (health, "changed", G_CALLBACK (reload), self);
  reload (self);
}

void
amana_health_results_page_set_subject (AmanaHealthResultsPage *self, AmanaHealthSubject *subject)
{
  g_return_if_fail (AMANA_IS_HEALTH_RESULTS_PAGE (self));

  g_set_object (&self->subject, subject);
  adw_window_title_set_subtitle (self->window_title,
                                 subject != NULL ? amana_health_subject_get_name (subject) : "");
  reload (self);
}

guint
amana_health_results_page_get_n_results (AmanaHealthResultsPage *self)
{
  GListModel *all;

  g_return_val_if_fail (AMANA_IS_HEALTH_RESULTS_PAGE (self), 0);

  all = gtk_filter_list_model_get_model (self->filtered);
  return all != NULL ? g_list_model_get_n_items (all) : 0;
}
