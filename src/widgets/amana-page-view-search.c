/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Searching in a document.
 *
 * Both sides are folded, so that accents, Arabic forms and letter case do not
 * matter. Hits are counted over all pages, the box of every word they touch is
 * lit, and the next hit turns the page where it must. */

#include "config.h"

#include "amana-page-view-private.h"

#include <glib/gi18n-lib.h>

#include "amana-text.h"

#define MAX_HITS 2000

AmanaPageWords *
amana_page_view_get_words (AmanaPageView *self, guint page_index)
{
  return self->words != NULL ? self->words (page_index, self->user_data) : NULL;
}

void
amana_page_view_show_hits (AmanaPageView *self)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (AmanaBox));
  AmanaPageWords *here = amana_page_view_get_words (self, self->page_index);
  guint current = G_MAXUINT;

  for (guint i = 0; here != NULL && i < self->hits->len; i++)
    {
      const Hit *hit = &g_array_index (self->hits, Hit, i);

      if (hit->page_index != self->page_index)
        continue;
      if (i == self->current_hit)
        current = boxes->len;
      for (guint j = hit->first_word; j <= hit->last_word; j++)
        g_array_append_val (boxes, amana_page_words_get_word (here, j)->box);
    }
  amana_page_canvas_set_hits (self->canvas, (AmanaBox *) (void *) boxes->data, boxes->len, current);
}

/* The page's words folded and joined by spaces; @starts says where each begins. */
static char *
fold_page (AmanaPageWords *page, GArray *starts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < amana_page_words_get_n_words (page); i++)
    {
      g_autofree char *folded = amana_text_fold (amana_page_words_get_word (page, i)->text);
      gsize start = text->len;

      g_array_append_val (starts, start);
      g_string_append (text, folded);
      g_string_append_c (text, ' ');
    }
  return g_string_free (text, FALSE);
}

static guint
word_at (GArray *starts, gsize position)
{
  guint low = 0, high = starts->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (starts, gsize, middle) <= position)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
search_page (AmanaPageView *self, guint page_index, const char *wanted)
{
  AmanaPageWords *page = amana_page_view_get_words (self, page_index);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *text = NULL;

  if (page == NULL || amana_page_words_get_n_words (page) == 0)
    return;

  text = fold_page (page, starts);
  for (const char *found = strstr (text, wanted); found != NULL && self->hits->len < MAX_HITS;
       found = strstr (found + strlen (wanted), wanted))
    {
      gsize first = (gsize) (found - text);
      Hit hit = { page_index, word_at (starts, first),
                  word_at (starts, first + strlen (wanted) - 1) };

      g_array_append_val (self->hits, hit);
    }
}

static void
show_current_hit (AmanaPageView *self)
{
  g_autofree char *text = NULL;

  if (self->current_hit < self->hits->len)
    {
      const Hit *hit = &g_array_index (self->hits, Hit, self->current_hit);

      if (hit->page_index != self->page_index)
        amana_page_view_set_page (self, hit->page_index + 1);
      amana_page_view_scroll_to (
        self, &amana_page_words_get_word (amana_page_view_get_words (self, hit->page_index),
                                          hit->first_word)
                 ->box);
      /* Translators: the first of so many matches of a search */
      text = g_strdup_printf (_ ("%u of %u"), self->current_hit + 1, self->hits->len);
    }
  else if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    text = g_strdup (_ ("Not found"));
  gtk_label_set_text (self->hits_label, text != NULL ? text : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_hit_button), self->hits->len > 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->previous_hit_button), self->hits->len > 1);
  amana_page_view_show_hits (self);
}

void
amana_page_view_search_changed_cb (AmanaPageView *self)
{
  amana_page_view_search (self, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

void
amana_page_view_next_hit_cb (AmanaPageView *self)
{
  if (self->hits->len > 0)
    self->current_hit = (self->current_hit + 1) % self->hits->len;
  show_current_hit (self);
}

void
amana_page_view_previous_hit_cb (AmanaPageView *self)
{
  if (self->hits->len > 0)
    self->current_hit = (self->current_hit + self->hits->len - 1) % self->hits->len;
  show_current_hit (self);
}

void
amana_page_view_start_search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmanaPageView *self = AMANA_PAGE_VIEW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
amana_page_view_search_mode_cb (AmanaPageView *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    return;

  amana_page_view_search (self, "");
  gtk_label_set_text (self->hits_label, "");
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/**
 * amana_page_view_search:
 * @self: the view
 * @words: what to find, on all pages; empty: nothing
 *
 * Lights every place where @words stand, whatever their accents and forms.
 */
void
amana_page_view_search (AmanaPageView *self, const char *words)
{
  g_autofree char *wanted = amana_text_fold (words);

  g_return_if_fail (AMANA_IS_PAGE_VIEW (self));

  g_strstrip (wanted);
  g_array_set_size (self->hits, 0);
  self->current_hit = 0;
  for (guint i = 0; *wanted != '\0' && i < self->n_pages; i++)
    search_page (self, i, wanted);
  show_current_hit (self);
}

guint
amana_page_view_get_n_hits (AmanaPageView *self)
{
  g_return_val_if_fail (AMANA_IS_PAGE_VIEW (self), 0);
  return self->hits->len;
}
