/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The table of what was read, under the headings of the paper.
 *
 * A list view makes only the lines that are on the screen. Lines keep the order
 * of the paper; a heading stands wherever the section changes, and lines entered by
 * hand come last under their own heading. The columns line up because every line
 * asks for the same widths. The earlier value that a report prints beside a result
 * is found by page and height: both stand on the same printed line. */

#include "config.h"

#include "amana-health-review-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "amana-date.h"
#include "amana-health-review-row.h"
#include "amana-health-ui-resource.h"

#define FRAMES_TO_SETTLE 3

struct _AmanaHealthReviewTable
{
  AdwBin parent_instance;

  GtkBox *head;
  GtkLabel *previous_head;
  GtkListView *list;

  AmanaHealthDraft *draft;       /* (owned) (nullable) */
  GtkSortListModel *sorted;      /* (owned) (nullable) */
  GtkSingleSelection *selection; /* (owned) (nullable) */
  GHashTable *sections;          /* (owned): row → the place of its section, from 1 */
  guint scrolling;               /* a tick callback, or 0 */
  guint frames;                  /* that the list has been laid out while it waits */
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_CHOSEN,
  PROP_NARROW,
  N_PROPS,
};

enum
{
  EDIT,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthReviewTable, amana_health_review_table, ADW_TYPE_BIN)

/* --- Sections ------------------------------------------------------------------- */

static const char *
section_of (AmanaHealthRow *row)
{
  const AmanaLabResult *result = amana_health_row_get_result (row);

  if (amana_health_row_get_origin (row) == AMANA_HEALTH_ORIGIN_ENTERED)
    return _ ("Entered by you");

  return result->section != NULL ? result->section : "";
}

static guint
place_of (AmanaHealthReviewTable *self, AmanaHealthRow *row)
{
  if (amana_health_row_get_origin (row) == AMANA_HEALTH_ORIGIN_ENTERED)
    return G_MAXUINT;

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->sections, row));
}

static int
compare_sections (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint one = place_of (user_data, (gpointer) a);
  guint two = place_of (user_data, (gpointer) b);

  return one < two ? -1 : one > two;
}

static gboolean
is_same_section (AmanaHealthRow *one, AmanaHealthRow *two)
{
  return strcmp (section_of (one), section_of (two)) == 0;
}

/* A title that comes again further down heads rows of its own. A row that has its
 * number keeps it, so that taking rows away never joins what stood apart; one that
 * is put back, or new, goes with the row above it. */
static void
number_sections (AmanaHealthReviewTable *self)
{
  GListModel *rows = self->draft != NULL ? amana_health_draft_get_rows (self->draft) : NULL;
  gboolean is_first = g_hash_table_size (self->sections) == 0;
  g_autoptr (AmanaHealthRow) above = NULL;
  guint place = 1;

  for (guint i = 0; rows != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (rows, i);
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->sections, row));

      if (amana_health_row_get_origin (row) == AMANA_HEALTH_ORIGIN_ENTERED)
        continue;
      if (known != 0)
        place = known;
      else if (is_first && above != NULL && !is_same_section (above, row))
        place++;
      if (known == 0)
        g_hash_table_insert (self->sections, g_object_ref (row), GUINT_TO_POINTER (place));
      g_set_object (&above, row);
    }
}

static void
header_setup_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, gpointer user_data)
{
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, "review-section");
  gtk_list_header_set_child (header, label);
}

static void
header_bind_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, gpointer user_data)
{
  AmanaHealthRow *row = gtk_list_header_get_item (header);
  const char *section = section_of (row);

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), section);
  gtk_widget_set_visible (gtk_list_header_get_child (header), *section != '\0');
}

/* --- Lines ---------------------------------------------------------------------- */

/* The earlier value on the same printed line. */
static AmanaHealthRow *
find_previous (AmanaHealthReviewTable *self, AmanaHealthRow *row)
{
  GListModel *previous = amana_health_draft_get_previous (self->draft);
  const AmanaLabResult *result = amana_health_row_get_result (row);

  if (result->page == 0)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (previous); i++)
    {
      g_autoptr (AmanaHealthRow) candidate = g_list_model_get_item (previous, i);
      const AmanaLabResult *other = amana_health_row_get_result (candidate);

      if (other->page == result->page && g_strcmp0 (other->name, result->name) == 0 &&
          fabs ((other->box.y0 + other->box.y1) - (result->box.y0 + result->box.y1)) < 12)
        return candidate; /* the list holds it */
    }
  return NULL;
}

static void
edit_cb (AmanaHealthReviewRow *view, AmanaHealthReviewTable *self)
{
  g_signal_emit (self, signals[EDIT], 0, amana_health_review_row_get_row (view));
}

/* On to the next doubt; the focus goes along, or back to the line from its button. */
static void
go_on (AmanaHealthReviewTable *self)
{
  guint position;

  amana_health_review_table_choose_doubtful (self);
  position = gtk_single_selection_get_selected (self->selection);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS, NULL);
}

static void
approved_cb (AmanaHealthReviewRow *view, AmanaHealthReviewTable *self)
{
  go_on (self);
}

static void
approve_chosen_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmanaHealthReviewTable *self = AMANA_HEALTH_REVIEW_TABLE (widget);
  AmanaHealthRow *row = amana_health_review_table_get_chosen (self);

  if (row == NULL || !amana_health_row_get_doubtful (row))
    return;

  amana_health_row_set_checked (row, TRUE);
  go_on (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AmanaHealthReviewTable *self)
{
  GtkWidget *view = amana_health_review_row_new ();

  g_object_bind_property (item, "selected", view, "chosen", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "narrow", view, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (view, "edit", G_CALLBACK (edit_cb), self, 0);
  g_signal_connect_object (view, "approved", G_CALLBACK (approved_cb), self, 0);
  gtk_list_item_set_child (item, view);
}

static void
describe_item (GtkListItem *item)
{
  AmanaHealthRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = amana_health_row_describe (row);

  gtk_list_item_set_accessible_label (item, text);
}

static void
row_changed_cb (AmanaHealthRow *row, GParamSpec *pspec, GtkListItem *item)
{
  if (gtk_list_item_get_item (item) == row)
    describe_item (item);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AmanaHealthReviewTable *self)
{
  AmanaHealthRow *row = gtk_list_item_get_item (item);

  amana_health_review_row_set (AMANA_HEALTH_REVIEW_ROW (gtk_list_item_get_child (item)),
                               self->draft, row, find_previous (self, row));
  g_signal_connect_object (row, "notify", G_CALLBACK (row_changed_cb), item, 0);
  describe_item (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AmanaHealthReviewTable *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
  amana_health_review_row_set (AMANA_HEALTH_REVIEW_ROW (gtk_list_item_get_child (item)), NULL, NULL,
                               NULL);
}

static void
activated_cb (AmanaHealthReviewTable *self, guint position)
{
  g_autoptr (AmanaHealthRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    g_signal_emit (self, signals[EDIT], 0, row);
}

/* --- Heads ---------------------------------------------------------------------- */

/* All earlier values of one date: the head says it, as the paper does. */
static char *
dup_previous_title (AmanaHealthReviewTable *self)
{
  GListModel *previous = amana_health_draft_get_previous (self->draft);
  g_autofree char *date = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (previous); i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (previous, i);
      const char *found = amana_health_row_get_result (row)->date;

      if (found == NULL || (date != NULL && strcmp (date, found) != 0))
        return g_strdup (C_ ("column", "Previous"));
      if (date == NULL)
        date = g_strdup (found);
    }
  return date != NULL ? amana_date_format_short (date) : g_strdup ("");
}

static void
selected_cb (AmanaHealthReviewTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOSEN]);
}

static void
set_narrow (AmanaHealthReviewTable *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

/* --- The type ------------------------------------------------------------------- */

static void
amana_health_review_table_get_property (GObject *object,
                                        guint prop_id,
                                        GValue *value,
                                        GParamSpec *pspec)
{
  AmanaHealthReviewTable *self = AMANA_HEALTH_REVIEW_TABLE (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_object (value, amana_health_review_table_get_chosen (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_health_review_table_set_property (GObject *object,
                                        guint prop_id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  AmanaHealthReviewTable *self = AMANA_HEALTH_REVIEW_TABLE (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      amana_health_review_table_set_chosen (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_health_review_table_dispose (GObject *object)
{
  AmanaHealthReviewTable *self = AMANA_HEALTH_REVIEW_TABLE (object);

  if (self->scrolling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list), self->scrolling);
  self->scrolling = 0;
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_REVIEW_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (amana_health_review_table_parent_class)->dispose (object);
}

static void
amana_health_review_table_finalize (GObject *object)
{
  g_hash_table_unref (AMANA_HEALTH_REVIEW_TABLE (object)->sections);

  G_OBJECT_CLASS (amana_health_review_table_parent_class)->finalize (object);
}

static void
amana_health_review_table_class_init (AmanaHealthReviewTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_health_review_table_get_property;
  object_class->set_property = amana_health_review_table_set_property;
  object_class->dispose = amana_health_review_table_dispose;
  object_class->finalize = amana_health_review_table_finalize;

  props[PROP_CHOSEN] =
    g_param_spec_object ("chosen", NULL, NULL, AMANA_TYPE_HEALTH_ROW,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_ROW);

  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-review-table.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewTable, head);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewTable, previous_head);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewTable, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "review.approve", NULL, approve_chosen_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "review.approve", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "review.approve", NULL);
}

static void
amana_health_review_table_init (AmanaHealthReviewTable *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  self->sections = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  g_signal_connect (headers, "setup", G_CALLBACK (header_setup_cb), NULL);
  g_signal_connect (headers, "bind", G_CALLBACK (header_bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_header_factory (self->list, headers);
}

/**
 * amana_health_review_table_set_draft:
 * @self: the table
 * @draft: (nullable): whose rows to show; nothing is chosen after it
 */
void
amana_health_review_table_set_draft (AmanaHealthReviewTable *self, AmanaHealthDraft *draft)
{
  g_autoptr (GtkSorter) sections = NULL;
  g_autofree char *previous = NULL;

  g_return_if_fail (AMANA_IS_HEALTH_REVIEW_TABLE (self));

  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (amana_health_draft_get_rows (self->draft),
                                          number_sections, self);
  g_hash_table_remove_all (self->sections);
  if (!g_set_object (&self->draft, draft) || draft == NULL)
    return;

  number_sections (self);
  /* Before the sorted list hears of it. */
  g_signal_connect_object (amana_health_draft_get_rows (draft), "items-changed",
                           G_CALLBACK (number_sections), self, G_CONNECT_SWAPPED);
  sections = GTK_SORTER (gtk_custom_sorter_new (compare_sections, self, NULL));
  self->sorted = gtk_sort_list_model_new (g_object_ref (amana_health_draft_get_rows (draft)), NULL);
  gtk_sort_list_model_set_section_sorter (self->sorted, sections);
  self->selection =
    g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE, "can-unselect", TRUE, NULL);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->sorted));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  previous = dup_previous_title (self);
  gtk_label_set_text (self->previous_head, previous);
}

AmanaHealthRow *
amana_health_review_table_get_chosen (AmanaHealthReviewTable *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_REVIEW_TABLE (self), NULL);
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static void
scroll_to_chosen (AmanaHealthReviewTable *self)
{
  guint position = self->selection != NULL ? gtk_single_selection_get_selected (self->selection)
                                           : GTK_INVALID_LIST_POSITION;

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
}

/* A list takes no scrolling before it has its height, and its lines theirs. */
static gboolean
scroll_tick_cb (GtkWidget *list, GdkFrameClock *clock, gpointer user_data)
{
  AmanaHealthReviewTable *self = user_data;

  if (!gtk_widget_get_mapped (list) || gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;

  scroll_to_chosen (self);
  if (++self->frames < FRAMES_TO_SETTLE)
    return G_SOURCE_CONTINUE;
  self->scrolling = 0;
  return G_SOURCE_REMOVE;
}

static void
choose_position (AmanaHealthReviewTable *self, guint position)
{
  GtkWidget *list = GTK_WIDGET (self->list);

  gtk_single_selection_set_selected (self->selection, position);
  scroll_to_chosen (self);
  if (self->scrolling != 0 || (gtk_widget_get_mapped (list) && gtk_widget_get_height (list) > 0))
    return;

  self->frames = 0;
  self->scrolling = gtk_widget_add_tick_callback (list, scroll_tick_cb, self, NULL);
}

void
amana_health_review_table_set_chosen (AmanaHealthReviewTable *self, AmanaHealthRow *row)
{
  g_return_if_fail (AMANA_IS_HEALTH_REVIEW_TABLE (self));

  if (self->selection == NULL || amana_health_review_table_get_chosen (self) == row)
    return;

  for (guint i = 0; row != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->selection));
       i++)
    {
      g_autoptr (AmanaHealthRow) found = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (found == row)
        {
          choose_position (self, i);
          return;
        }
    }
  choose_position (self, GTK_INVALID_LIST_POSITION);
}

gboolean
amana_health_review_table_choose_doubtful (AmanaHealthReviewTable *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_REVIEW_TABLE (self), FALSE);

  for (guint i = 0;
       self->selection != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->selection));
       i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (amana_health_row_get_doubtful (row))
        {
          choose_position (self, i);
          return TRUE;
        }
    }
  return FALSE;
}
