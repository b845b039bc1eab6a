/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The page where a person makes a reading her own.
 *
 * On the start side the paper (amana-health-paper.c), on the end side what was read;
 * choosing on one side lights the other. Nothing is on disk before Save, and Save waits until
 * every doubtful line was looked at and it is clear whose document it is: a paper
 * that names somebody else asks, and a file with two patients is refused, since
 * mixing two persons' results is the one mistake that cannot be seen later.
 *
 * The same page shows a document that is kept; Save then keeps what was changed.
 * The draft owns the reader; the page ends it when it goes. In a narrow window
 * paper and table take turns. */

#include "config.h"

#include "amana-health-review-page.h"

#include <glib/gi18n-lib.h>

#include "amana-health-alert.h"
#include "amana-health-draft-export.h"
#include "amana-health-paper.h"
#include "amana-health-review-row.h"
#include "amana-health-review-subject.h"
#include "amana-health-review-table.h"
#include "amana-health-review-words.h"
#include "amana-health-row-dialog.h"
#include "amana-health-ui-resource.h"
#include "amana-undo.h"
#include "amana-lock-button.h"

struct _AmanaHealthReviewPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  AdwBanner *banner;
  AdwToggleGroup *toggles;
  AmanaHealthPaper *paper;
  GtkSeparator *separator;
  GtkBox *table_side;
  AmanaHealthReviewSubject *subject;
  GtkButton *search_button;
  GtkStack *table_stack;
  AmanaHealthReviewTable *table;
  AdwStatusPage *empty_page;
  GtkImage *count_image;
  GtkLabel *count_label;
  GtkLabel *kept_label;
  GtkButton *discard_button;
  GtkButton *save_button;

  AmanaHealth *health;     /* (owned) (nullable) */
  AmanaHealthDraft *draft; /* (owned) (nullable) */
  gboolean narrow;
  gboolean changed;
  gboolean saving;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

enum
{
  SAVED,
  DISCARDED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthReviewPage, amana_health_review_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
is_kept (AmanaHealthReviewPage *self)
{
  return amana_health_draft_get_document (self->draft) != NULL;
}

static guint
count_rows (AmanaHealthReviewPage *self)
{
  return g_list_model_get_n_items (amana_health_draft_get_rows (self->draft));
}

/* --- The paper -------------------------------------------------------------------- */

static void
light_chosen (AmanaHealthReviewPage *self)
{
  AmanaHealthRow *row = amana_health_review_table_get_chosen (self->table);

  if (row != NULL)
    amana_health_paper_set_chosen (self->paper, row);
}

static void
chosen_cb (AmanaHealthReviewPage *self)
{
  if (self->draft != NULL)
    light_chosen (self);
}

static void
row_clicked_cb (AmanaHealthReviewPage *self, AmanaHealthRow *row)
{
  amana_health_review_table_set_chosen (self->table, row);
  light_chosen (self);
}

static void
search_cb (AmanaHealthReviewPage *self)
{
  adw_toggle_group_set_active_name (self->toggles, "page");
  amana_health_paper_activate (self->paper, "page.search");
}

static gboolean
page_key_cb (GtkWidget *widget, GVariant *arguments, gpointer action)
{
  AmanaHealthReviewPage *self = AMANA_HEALTH_REVIEW_PAGE (widget);

  if (g_str_equal (action, "page.search"))
    search_cb (self);
  else
    amana_health_paper_activate (self->paper, action);
  return TRUE;
}

/* The keys of the page work wherever the focus is beside it; they are taken before the
 * table, which has uses of its own for some of them. */
static void
add_page_keys (AmanaHealthReviewPage *self)
{
  static const struct
  {
    guint keyval;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "page.zoom-in" },         { GDK_KEY_equal, "page.zoom-in" },
    { GDK_KEY_KP_Add, "page.zoom-in" },       { GDK_KEY_minus, "page.zoom-out" },
    { GDK_KEY_KP_Subtract, "page.zoom-out" }, { GDK_KEY_0, "page.fit-width" },
    { GDK_KEY_KP_0, "page.fit-width" },       { GDK_KEY_Page_Up, "page.previous" },
    { GDK_KEY_Page_Down, "page.next" },       { GDK_KEY_f, "page.search" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].keyval, GDK_CONTROL_MASK),
                        gtk_callback_action_new (page_key_cb, (gpointer) keys[i].action, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* --- The bar ----------------------------------------------------------------------- */

static gboolean
is_subject_chosen (AmanaHealthReviewPage *self)
{
  return amana_health_review_subject_get_chosen (self->subject);
}

static gboolean
can_save (AmanaHealthReviewPage *self)
{
  return !self->saving &&
         amana_health_review_can_save (self->draft, is_subject_chosen (self), self->changed);
}

static void
show_bar (AmanaHealthReviewPage *self)
{
  g_autofree char *count = amana_health_review_dup_count (self->draft);
  g_autofree char *save = amana_health_review_dup_save (self->draft, is_subject_chosen (self));
  gboolean waits = amana_health_draft_get_n_doubtful (self->draft) > 0 ||
                   amana_health_draft_get_fit (self->draft) == AMANA_HEALTH_FIT_TWO;

  gtk_label_set_text (self->count_label, count);
  gtk_label_set_text (self->kept_label, amana_health_review_get_kept (
                                          self->draft, is_subject_chosen (self), self->changed));
  gtk_image_set_from_icon_name (self->count_image,
                                waits ? "amana-question-symbolic" : "object-select-symbolic");
  gtk_button_set_label (self->save_button, save);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), can_save (self));
  gtk_widget_set_visible (GTK_WIDGET (self->discard_button), !is_kept (self));
}

/* --- What could not be read --------------------------------------------------------- */

static void
show_banner (AmanaHealthReviewPage *self)
{
  g_autofree char *text = amana_health_review_dup_banner (self->draft);

  adw_banner_set_title (self->banner, text != NULL ? text : "");
  adw_banner_set_revealed (self->banner, text != NULL);
}

static void
show_table (AmanaHealthReviewPage *self)
{
  gboolean empty = count_rows (self) == 0;

  adw_status_page_set_title (self->empty_page, _ ("No Values Found"));
  adw_status_page_set_description (
    self->empty_page,
    _ ("No values were found on this document. You can add them by hand, or keep it as it is."));
  gtk_stack_set_visible_child_name (self->table_stack, empty ? "empty" : "table");
}

static void
show_title (AmanaHealthReviewPage *self)
{
  g_autofree char *subtitle = amana_health_review_dup_subtitle (self->draft);
  const char *title =
    is_kept (self) ? amana_health_document_get_title (amana_health_draft_get_document (self->draft))
                   : _ ("Check the Reading");

  adw_window_title_set_title (self->window_title, title != NULL ? title : "");
  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : "");
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self),
                                 title != NULL && *title != '\0' ? title : _ ("Document"));
}

/* --- Changes ------------------------------------------------------------------------ */

static void
mark_changed (AmanaHealthReviewPage *self)
{
  if (self->draft == NULL)
    return;

  self->changed = TRUE;
  show_bar (self);
}

static void
row_changed_cb (AmanaHealthReviewPage *self)
{
  if (self->draft == NULL)
    return;

  amana_health_paper_mark_rows (self->paper);
  light_chosen (self);
  mark_changed (self);
}

static void
watch_row (AmanaHealthReviewPage *self, AmanaHealthRow *row)
{
  g_signal_handlers_disconnect_by_func (row, row_changed_cb, self);
  g_signal_connect_object (row, "notify", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
rows_changed_cb (AmanaHealthReviewPage *self, guint position, guint removed, guint added)
{
  GListModel *rows;

  if (self->draft == NULL)
    return;

  rows = amana_health_draft_get_rows (self->draft);
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (rows, i);

      watch_row (self, row);
    }
  amana_health_paper_mark_rows (self->paper);
  show_table (self);
  mark_changed (self);
}

static void
draft_notify_cb (AmanaHealthReviewPage *self)
{
  if (self->draft == NULL)
    return;

  show_bar (self);
}

static void
row_added_cb (AmanaHealthReviewPage *self, AmanaHealthRow *row)
{
  amana_health_review_table_set_chosen (self->table, row);
}

typedef struct
{
  AmanaHealthDraft *draft; /* (owned) */
  AmanaHealthRow *row;     /* (owned) */
  guint position;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->draft);
  g_object_unref (removal->row);
  g_free (removal);
}

static void
restore_row (gpointer user_data)
{
  const Removal *removal = user_data;

  amana_health_draft_restore_row (removal->draft, removal->row, removal->position);
}

static void
row_removed_cb (AmanaHealthReviewPage *self, AmanaHealthRow *row, guint position)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->draft = g_object_ref (self->draft);
  removal->row = g_object_ref (row);
  removal->position = position;
  amana_undo_offer (GTK_WIDGET (self), _ ("Result removed"), restore_row, NULL, removal,
                    removal_free);
}

static void
present_editor (AmanaHealthReviewPage *self, AmanaHealthRow *row)
{
  AdwDialog *dialog = amana_health_row_dialog_new (self->draft, row);

  g_signal_connect_object (dialog, "row-added", G_CALLBACK (row_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "row-removed", G_CALLBACK (row_removed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
edit_cb (AmanaHealthReviewPage *self, AmanaHealthRow *row)
{
  present_editor (self, row);
}

static void
add_cb (AmanaHealthReviewPage *self)
{
  present_editor (self, NULL);
}

static void
subject_chosen_cb (AmanaHealthReviewPage *self)
{
  mark_changed (self);
}

/* --- Keeping ------------------------------------------------------------------------- */

static DexFuture *
saved_cb (DexFuture *completed, gpointer user_data)
{
  AmanaHealthReviewPage *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  self->saving = FALSE;
  if (self->draft == NULL)
    return NULL; /* locked meanwhile */
  if (value == NULL)
    {
      show_bar (self);
      amana_health_alert_show_error (GTK_WIDGET (self), _ ("Not Saved"), error);
      return NULL;
    }
  self->changed = FALSE;
  show_bar (self);
  show_title (self);
  g_signal_emit (self, signals[SAVED], 0, g_value_get_object (value));
  return NULL;
}

static void
save_cb (AmanaHealthReviewPage *self)
{
  if (!can_save (self))
    return;

  self->saving = TRUE;
  show_bar (self);
  dex_future_disown (dex_future_finally (amana_health_save_draft (self->health, self->draft, FALSE),
                                         saved_cb, g_object_ref (self), g_object_unref));
}

static void
discard_cb (AmanaHealthReviewPage *self)
{
  g_signal_emit (self, signals[DISCARDED], 0);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *format)
{
  amana_health_draft_export_ask (widget, AMANA_HEALTH_REVIEW_PAGE (widget)->draft,
                                 g_str_equal (g_variant_get_string (format, NULL), "csv")
                                   ? AMANA_HEALTH_TABLE_CSV
                                   : AMANA_HEALTH_TABLE_FHIR);
}

/* --- The type ------------------------------------------------------------------------- */

static void
lay_out_cb (AmanaHealthReviewPage *self)
{
  gboolean page = g_strcmp0 (adw_toggle_group_get_active_name (self->toggles), "page") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->paper), !self->narrow || page);
  gtk_widget_set_visible (GTK_WIDGET (self->table_side), !self->narrow || !page);
  gtk_widget_set_visible (GTK_WIDGET (self->separator), !self->narrow);
}

static void
set_narrow (AmanaHealthReviewPage *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  lay_out_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static void
amana_health_review_page_get_property (GObject *object,
                                       guint prop_id,
                                       GValue *value,
                                       GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, AMANA_HEALTH_REVIEW_PAGE (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_health_review_page_set_property (GObject *object,
                                       guint prop_id,
                                       const GValue *value,
                                       GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      set_narrow (AMANA_HEALTH_REVIEW_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_health_review_page_dispose (GObject *object)
{
  AmanaHealthReviewPage *self = AMANA_HEALTH_REVIEW_PAGE (object);

  if (self->draft != NULL)
    amana_health_draft_close (self->draft);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_REVIEW_PAGE);
  g_clear_object (&self->draft);
  g_clear_object (&self->health);

  G_OBJECT_CLASS (amana_health_review_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, banner);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, toggles);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, paper);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, separator);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, table_side);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, subject);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, table_stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, table);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, count_image);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, kept_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, discard_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewPage, save_button);
}

/* Focus belongs on the page: where it is left on the tabs below a narrow window, "back"
 * by the keyboard does not reach the pages. */
static void
amana_health_review_page_shown (AdwNavigationPage *page)
{
  AmanaHealthReviewPage *self = AMANA_HEALTH_REVIEW_PAGE (page);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL &&
      !gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
amana_health_review_page_class_init (AmanaHealthReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_health_review_page_get_property;
  object_class->set_property = amana_health_review_page_set_property;
  object_class->dispose = amana_health_review_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = amana_health_review_page_shown;

  props[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_DOCUMENT);
  signals[DISCARDED] = g_signal_new ("discarded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "review.export", "s", export_cb);
  amana_health_ui_init ();
  g_type_ensure (AMANA_TYPE_LOCK_BUTTON);
  g_type_ensure (AMANA_TYPE_HEALTH_PAPER);
  g_type_ensure (AMANA_TYPE_HEALTH_REVIEW_TABLE);
  g_type_ensure (AMANA_TYPE_HEALTH_REVIEW_SUBJECT);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-review-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, lay_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, subject_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
}

static void
amana_health_review_page_init (AmanaHealthReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_page_keys (self);
}

static void
show_draft (AmanaHealthReviewPage *self)
{
  GListModel *rows = amana_health_draft_get_rows (self->draft);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (rows, i);

      watch_row (self, row);
    }
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify", G_CALLBACK (draft_notify_cb), self,
                           G_CONNECT_SWAPPED);
  amana_health_review_subject_set_draft (self->subject, self->health, self->draft);
  amana_health_paper_set_draft (self->paper, self->draft);
  gtk_widget_set_visible (GTK_WIDGET (self->search_button),
                          amana_health_draft_get_note (self->draft) == NULL);
  amana_health_review_table_set_draft (self->table, self->draft);
  show_title (self);
  show_table (self);
  show_banner (self);
  show_bar (self);
  amana_health_review_table_choose_doubtful (self->table);
}

/**
 * amana_health_review_page_new:
 * @health: where it is to be kept, or is
 * @draft: (transfer none): the document; read to its end
 *
 * Returns: (transfer floating): the page, to be pushed
 */
AdwNavigationPage *
amana_health_review_page_new (AmanaHealth *health, AmanaHealthDraft *draft)
{
  AmanaHealthReviewPage *self = g_object_new (AMANA_TYPE_HEALTH_REVIEW_PAGE, NULL);

  self->health = g_object_ref (health);
  self->draft = g_object_ref (draft);
  show_draft (self);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * amana_health_review_page_new_from:
 * @other: a page in another language; it gives its document away
 *
 * Returns: (transfer floating): the page that replaces it
 */
AdwNavigationPage *
amana_health_review_page_new_from (AmanaHealthReviewPage *other)
{
  AmanaHealthReviewPage *self;

  g_return_val_if_fail (AMANA_IS_HEALTH_REVIEW_PAGE (other) && other->draft != NULL, NULL);

  self = g_object_new (AMANA_TYPE_HEALTH_REVIEW_PAGE, NULL);
  self->health = g_object_ref (other->health);
  self->changed = other->changed;
  amana_health_review_subject_set_chosen (self->subject, is_subject_chosen (other));
  self->draft = g_steal_pointer (&other->draft);
  show_draft (self);
  return ADW_NAVIGATION_PAGE (self);
}

void
amana_health_review_page_show_place (AmanaHealthReviewPage *self,
                                     const char *result_id,
                                     guint page,
                                     const AmanaBox *box,
                                     const AmanaBox *row_box)
{
  GListModel *rows;

  g_return_if_fail (AMANA_IS_HEALTH_REVIEW_PAGE (self));

  adw_toggle_group_set_active_name (self->toggles, "page");
  rows = amana_health_draft_get_rows (self->draft);
  for (guint i = 0; result_id != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (rows, i);

      if (g_strcmp0 (amana_health_row_get_id (row), result_id) == 0)
        {
          amana_health_review_table_set_chosen (self->table, row);
          light_chosen (self);
          return;
        }
    }
  if (page > 0)
    amana_health_paper_show_box (self->paper, page, box, row_box);
}

void
amana_health_review_page_say_duplicate (AmanaHealthReviewPage *self)
{
  g_return_if_fail (AMANA_IS_HEALTH_REVIEW_PAGE (self));

  adw_banner_set_title (self->banner,
                        _ ("You keep this document already. Nothing was added; here it is."));
  adw_banner_set_revealed (self->banner, TRUE);
}

/* Whether something would be lost by leaving: a reading that was only looked at is read
 * again from its file; a note that was typed is there to go back to. */
gboolean
amana_health_review_page_has_changes (AmanaHealthReviewPage *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_REVIEW_PAGE (self), FALSE);
  return self->changed;
}

AmanaHealthDraft *
amana_health_review_page_get_draft (AmanaHealthReviewPage *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_REVIEW_PAGE (self), NULL);
  return self->draft;
}
