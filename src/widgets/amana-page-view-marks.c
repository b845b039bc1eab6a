/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What can be lit on a page, and what is.
 *
 * The owner gives marks over all pages; the canvas is given those of its page, and
 * speaks of them by its own numbers, which are turned back here. What is lit is one
 * of the marks, or a place that is none of them; it is brought into view, with some
 * of the page around it. */

#include "config.h"

#include "amana-page-view-private.h"

#include <glib/gi18n-lib.h>

/* --- What is lit ---------------------------------------------------------------- */

static const AmanaPageMark *
lit_mark (AmanaPageView *self)
{
  if (self->chosen < self->marks->len)
    return &g_array_index (self->marks, AmanaPageMark, self->chosen);

  return self->has_shown ? &self->shown : NULL;
}

/* Brings a box into view, with some of the page around it; not moved when it is
 * in view already. */
void
amana_page_view_scroll_to (AmanaPageView *self, const AmanaBox *box)
{
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkAdjustment *horizontal = gtk_scrolled_window_get_hadjustment (self->scroller);
  double top = gtk_adjustment_get_value (vertical);
  double room = gtk_adjustment_get_page_size (vertical);
  graphene_rect_t area;
  double target;

  amana_page_canvas_locate (self->canvas, box, &area);
  gtk_adjustment_clamp_page (horizontal, area.origin.x - 12, area.origin.x + area.size.width + 12);
  if (area.origin.y >= top + 24 && area.origin.y + area.size.height <= top + room - 72)
    return;

  target = CLAMP (area.origin.y - room / 3, 0, MAX (0, gtk_adjustment_get_upper (vertical) - room));
  adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (self->scroll), top);
  adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (self->scroll), target);
  adw_animation_reset (self->scroll);
  adw_animation_play (self->scroll);
}

static void
describe (AmanaPageView *self)
{
  const AmanaPageMark *lit = lit_mark (self);
  /* Translators: what assistive technology calls the picture of a page */
  g_autofree char *label =
    g_strdup_printf (_ ("Page %u of %u"), self->page_index + 1, MAX (self->n_pages, 1));

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    lit != NULL && lit->page == self->page_index + 1 ? lit->label : "", -1);
}

void
amana_page_view_light (AmanaPageView *self)
{
  const AmanaPageMark *lit = lit_mark (self);
  gboolean here = lit != NULL && lit->page == self->page_index + 1;

  amana_page_canvas_set_lit (self->canvas, here ? &lit->box : NULL, here ? &lit->row_box : NULL);
  describe (self);
}

void
amana_page_view_show_marks (AmanaPageView *self)
{
  g_autoptr (GArray) here = g_array_new (FALSE, TRUE, sizeof (AmanaPageMark));

  g_array_set_size (self->page_marks, 0);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const AmanaPageMark *mark = &g_array_index (self->marks, AmanaPageMark, i);

      if (mark->page != self->page_index + 1)
        continue;
      g_array_append_val (here, *mark);
      g_array_append_val (self->page_marks, i);
    }
  amana_page_canvas_set_marks (self->canvas, (AmanaPageMark *) (void *) here->data, here->len);
}

void
amana_page_view_mark_clicked_cb (AmanaPageView *self, guint canvas_index)
{
  if (canvas_index < self->page_marks->len)
    g_signal_emit_by_name (self, "mark-clicked",
                           g_array_index (self->page_marks, guint, canvas_index));
}

/**
 * amana_page_view_set_marks:
 * @self: the view
 * @marks: (array length=n_marks) (nullable): copied
 * @n_marks: how many
 *
 * What can be lit and clicked, over all pages. Nothing is chosen after it.
 */
void
amana_page_view_set_marks (AmanaPageView *self, const AmanaPageMark *marks, guint n_marks)
{
  g_return_if_fail (AMANA_IS_PAGE_VIEW (self));

  g_array_set_size (self->marks, 0);
  for (guint i = 0; i < n_marks; i++)
    {
      AmanaPageMark mark = marks[i];

      mark.label = g_strdup (mark.label);
      g_array_append_val (self->marks, mark);
    }
  self->chosen = AMANA_PAGE_VIEW_NO_MARK;
  amana_page_view_show_marks (self);
  amana_page_view_light (self);
}

guint
amana_page_view_get_chosen (AmanaPageView *self)
{
  g_return_val_if_fail (AMANA_IS_PAGE_VIEW (self), AMANA_PAGE_VIEW_NO_MARK);
  return self->chosen;
}

/* Lights a mark and brings it into view; %AMANA_PAGE_VIEW_NO_MARK puts the light out. */
void
amana_page_view_set_chosen (AmanaPageView *self, guint index)
{
  const AmanaPageMark *lit;

  g_return_if_fail (AMANA_IS_PAGE_VIEW (self));

  self->chosen = index < self->marks->len ? index : AMANA_PAGE_VIEW_NO_MARK;
  self->has_shown = FALSE;
  lit = lit_mark (self);
  if (lit != NULL && lit->page > 0)
    amana_page_view_set_page (self, lit->page);
  amana_page_view_light (self);
  if (lit != NULL && lit->page > 0)
    amana_page_view_scroll_to (self, &lit->box);
}

void
amana_page_view_show_box (AmanaPageView *self,
                          guint page,
                          const AmanaBox *box,
                          const AmanaBox *row_box)
{
  g_return_if_fail (AMANA_IS_PAGE_VIEW (self));

  self->chosen = AMANA_PAGE_VIEW_NO_MARK;
  self->has_shown = TRUE;
  g_free ((char *) self->shown.label);
  self->shown = (AmanaPageMark) { .page = page, .box = *box, .label = g_strdup ("") };
  if (row_box != NULL)
    self->shown.row_box = *row_box;
  amana_page_view_set_page (self, page);
  amana_page_view_light (self);
  amana_page_view_scroll_to (self, box);
}
