/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The document beside its table.
 *
 * A file is shown a page at a time by an AmanaPageView, whose marks are the rows of
 * the table. A note has no pages: its text is shown as it was written, and a row is
 * the line that it was read from, lit by a tag; the text cursor on such a line
 * chooses its row, so that the keyboard reaches what the pointer reaches.
 *
 * The pages of a file that is protected cannot be shown again before its password is
 * given: passwords are not kept. The draft says so, and a banner asks. */

#include "config.h"

#include "amana-health-paper.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-health-alert.h"
#include "amana-health-password.h"
#include "amana-health-review-row.h"
#include "amana-health-ui-resource.h"
#include "amana-page-cut.h"
#include "amana-page-view.h"

#define FIBER_STACK_BYTES (128 * 1024)

struct _AmanaHealthPaper
{
  AdwBin parent_instance;

  AdwBanner *locked_banner;
  GtkStack *stack;
  AmanaPageView *page_view;
  GtkTextView *note_view;

  AmanaHealthDraft *draft; /* (owned) (nullable) */
  GPtrArray *marked;       /* (owned) of AmanaHealthRow: the page view's marks, by index */
  GtkTextTag *lit;         /* (owned by the buffer's table) */
  gboolean asking;         /* for the password */
};

enum
{
  ROW_CLICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthPaper, amana_health_paper, ADW_TYPE_BIN)

/* --- A file's pages ------------------------------------------------------------------ */

static DexFuture *
to_texture_cb (DexFuture *completed, gpointer user_data)
{
  const GValue *value = dex_future_get_value (completed, NULL);

  return dex_future_new_take_object (amana_page_picture_to_texture (g_value_get_boxed (value)));
}

static DexFuture *
render_page (guint page_index, double scale, gpointer user_data)
{
  return dex_future_then (amana_health_draft_render (user_data, page_index, scale), to_texture_cb,
                          NULL, NULL);
}

static AmanaPageWords *
get_page_words (guint page_index, gpointer user_data)
{
  return amana_health_draft_get_words (user_data, page_index);
}

static void
mark_clicked_cb (AmanaHealthPaper *self, guint index)
{
  if (index < self->marked->len)
    g_signal_emit (self, signals[ROW_CLICKED], 0, g_ptr_array_index (self->marked, index));
}

/* --- A note's lines ------------------------------------------------------------------ */

static void
light_line (AmanaHealthPaper *self, int line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->lit, &start, &end);
  if (line < 0 || !gtk_text_buffer_get_iter_at_line (buffer, &start, line))
    return;

  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag (buffer, self->lit, &start, &end);
  gtk_text_view_scroll_to_iter (self->note_view, &start, 0.1, FALSE, 0, 0);
}

static void
cursor_moved_cb (AmanaHealthPaper *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  for (guint i = 0; self->draft != NULL && i < self->marked->len; i++)
    {
      AmanaHealthRow *row = g_ptr_array_index (self->marked, i);

      if (amana_health_draft_get_note_line (self->draft, row) == gtk_text_iter_get_line (&cursor))
        {
          g_signal_emit (self, signals[ROW_CLICKED], 0, row);
          return;
        }
    }
}

static void
show_note (AmanaHealthPaper *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  GtkTextIter start;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_stack_set_visible_child_name (self->stack, "note");
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- A protected file ---------------------------------------------------------------- */

typedef struct
{
  AmanaHealthPaper *paper; /* (owned) */
  AmanaHealthDraft *draft; /* (owned) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->paper);
  g_object_unref (opening->draft);
  g_free (opening);
}

/* Asks as often as the password is wrong. */
static gboolean
unlock (Opening *opening, GError **error)
{
  const char *file_name = amana_health_draft_get_file_name (opening->draft);
  gboolean wrong = FALSE;

  for (;;)
    {
      g_autoptr (GError) trouble = NULL;
      char *password = dex_await_string (
        amana_health_password_ask (GTK_WIDGET (opening->paper), file_name, wrong), error);
      gboolean done;

      if (password == NULL)
        return FALSE;
      done = dex_await (amana_health_draft_unlock (opening->draft, password), &trouble);
      amana_health_password_forget (password);
      if (done)
        return TRUE;
      wrong = amana_health_password_is_wanted (trouble);
      if (!wrong || opening->paper->draft == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          return FALSE;
        }
    }
}

static DexFuture *
unlock_fiber (gpointer user_data)
{
  Opening *opening = user_data;
  AmanaHealthPaper *self = opening->paper;
  g_autoptr (GError) error = NULL;
  gboolean done = unlock (opening, &error);

  self->asking = FALSE;
  if (self->draft == NULL)
    return dex_future_new_for_boolean (FALSE); /* locked, or left, meanwhile */
  if (done)
    amana_page_view_render (self->page_view);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    amana_health_alert_show_error (GTK_WIDGET (self), _ ("Not Opened"), error);
  return dex_future_new_for_boolean (done);
}

static void
password_cb (AmanaHealthPaper *self)
{
  Opening *opening;

  if (self->draft == NULL || self->asking)
    return;

  self->asking = TRUE;
  opening = g_new0 (Opening, 1);
  opening->paper = g_object_ref (self);
  opening->draft = g_object_ref (self->draft);
  dex_future_disown (amana_fiber_spawn (FIBER_STACK_BYTES, unlock_fiber, opening, opening_free));
}

static void
show_locked (AmanaHealthPaper *self)
{
  gboolean locked = self->draft != NULL && amana_health_draft_get_needs_password (self->draft);

  /* A banner that is not revealed takes its room, and is read aloud, all the same. */
  adw_banner_set_title (self->locked_banner,
                        locked ? _ ("This document is protected by a password, which Amana does "
                                    "not keep. Give it to see the pages; the values are in the "
                                    "table.")
                               : "");
  adw_banner_set_revealed (self->locked_banner, locked);
}

/* --- The type ------------------------------------------------------------------------- */

static void
amana_health_paper_dispose (GObject *object)
{
  AmanaHealthPaper *self = AMANA_HEALTH_PAPER (object);

  if (self->page_view != NULL)
    amana_page_view_clear (self->page_view);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_PAPER);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->marked, g_ptr_array_unref);

  G_OBJECT_CLASS (amana_health_paper_parent_class)->dispose (object);
}

static void
amana_health_paper_class_init (AmanaHealthPaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_paper_dispose;
  signals[ROW_CLICKED] = g_signal_new ("row-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_ROW);

  amana_health_ui_init ();
  g_type_ensure (AMANA_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_HEALTH_UI_RESOURCE "amana-health-paper.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPaper, locked_banner);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPaper, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPaper, page_view);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPaper, note_view);
  gtk_widget_class_bind_template_callback (widget_class, mark_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_cb);
}

static void
amana_health_paper_init (AmanaHealthPaper *self)
{
  self->marked = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->lit = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->note_view), NULL,
                                          "paragraph-background-rgba",
                                          &(GdkRGBA) { 0.106f, 0.42f, 0.361f, 0.2f }, NULL);
}

/**
 * amana_health_paper_set_draft:
 * @self: the paper
 * @draft: what to show, once
 */
void
amana_health_paper_set_draft (AmanaHealthPaper *self, AmanaHealthDraft *draft)
{
  const char *note;

  g_return_if_fail (AMANA_IS_HEALTH_PAPER (self));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  note = amana_health_draft_get_note (draft);
  if (note != NULL)
    show_note (self, note);
  else
    amana_page_view_set_source (self->page_view, amana_health_draft_get_n_pages (draft),
                                render_page, get_page_words, g_object_ref (draft), g_object_unref);
  g_signal_connect_object (draft, "notify::needs-password", G_CALLBACK (show_locked), self,
                           G_CONNECT_SWAPPED);
  amana_health_paper_mark_rows (self);
}

void
amana_health_paper_mark_rows (AmanaHealthPaper *self)
{
  GListModel *rows;
  g_autoptr (GArray) marks = g_array_new (FALSE, TRUE, sizeof (AmanaPageMark));
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (AMANA_IS_HEALTH_PAPER (self));
  g_return_if_fail (self->draft != NULL);

  rows = amana_health_draft_get_rows (self->draft);
  g_ptr_array_set_size (self->marked, 0);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (rows, i);
      const AmanaLabResult *result = amana_health_row_get_result (row);
      AmanaPageMark mark = {
        .page = result->page,
        .box = result->box,
        .row_box = result->row_box,
        .label = amana_health_row_describe (row),
        .doubtful = amana_health_row_get_doubtful (row),
      };

      g_ptr_array_add (labels, (char *) mark.label);
      g_array_append_val (marks, mark);
      g_ptr_array_add (self->marked, g_steal_pointer (&row));
    }
  amana_page_view_set_marks (self->page_view, (AmanaPageMark *) (void *) marks->data, marks->len);
}

void
amana_health_paper_set_chosen (AmanaHealthPaper *self, AmanaHealthRow *row)
{
  guint index = AMANA_PAGE_VIEW_NO_MARK;

  g_return_if_fail (AMANA_IS_HEALTH_PAPER (self));
  g_return_if_fail (self->draft != NULL);

  if (amana_health_draft_get_note (self->draft) != NULL)
    {
      light_line (self, row != NULL ? amana_health_draft_get_note_line (self->draft, row) : -1);
      return;
    }
  if (row == NULL || amana_health_row_get_result (row)->page == 0 ||
      !g_ptr_array_find (self->marked, row, &index))
    index = AMANA_PAGE_VIEW_NO_MARK;
  amana_page_view_set_chosen (self->page_view, index);
}

void
amana_health_paper_show_box (AmanaHealthPaper *self,
                             guint page,
                             const AmanaBox *box,
                             const AmanaBox *row_box)
{
  g_return_if_fail (AMANA_IS_HEALTH_PAPER (self));

  amana_page_view_show_box (self->page_view, page, box, row_box);
}

void
amana_health_paper_activate (AmanaHealthPaper *self, const char *action)
{
  g_return_if_fail (AMANA_IS_HEALTH_PAPER (self));

  gtk_widget_activate_action (GTK_WIDGET (self->page_view), action, NULL);
}
