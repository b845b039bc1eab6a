/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A page with boxes: pages turn to what is lit, and searching finds words
 * whatever their accents. */

#include "config.h"

#include "amana-page-view.h"

static AmanaPageWords *pages[2];

static DexFuture *
render (guint page_index, double scale, gpointer user_data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (4 * 4 * 4), 4 * 4 * 4);

  return dex_future_new_take_object (gdk_memory_texture_new (4, 4, GDK_MEMORY_B8G8R8X8, bytes, 16));
}

static AmanaPageWords *
words (guint page_index, gpointer user_data)
{
  return pages[page_index];
}

static AmanaPageView *
make_view (void)
{
  AmanaPageView *view = g_object_ref_sink (AMANA_PAGE_VIEW (amana_page_view_new ()));

  amana_page_view_set_source (view, 2, render, words, NULL, NULL);
  return view;
}

static void
test_search (void)
{
  g_autoptr (AmanaPageView) view = make_view ();

  amana_page_view_search (view, "glycemie");
  g_assert_cmpuint (amana_page_view_get_n_hits (view), ==, 2);
  g_assert_cmpuint (amana_page_view_get_page (view), ==, 1);
  amana_page_view_search (view, "a jeun");
  g_assert_cmpuint (amana_page_view_get_n_hits (view), ==, 1);
  g_assert_cmpuint (amana_page_view_get_page (view), ==, 2);
  amana_page_view_search (view, "ferritine");
  g_assert_cmpuint (amana_page_view_get_n_hits (view), ==, 0);
  amana_page_view_search (view, "");
  g_assert_cmpuint (amana_page_view_get_n_hits (view), ==, 0);
}

static void
count_cb (AmanaPageView *view, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_marks_turn_pages (void)
{
  g_autoptr (AmanaPageView) view = make_view ();
  const AmanaPageMark marks[] = {
    { .page = 1, .box = { 10, 10, 20, 20 }, .label = "one" },
    { .page = 2, .box = { 10, 10, 20, 20 }, .label = "two" },
  };
  guint turned = 0;

  g_signal_connect (view, "notify::page", G_CALLBACK (count_cb), &turned);
  amana_page_view_set_marks (view, marks, G_N_ELEMENTS (marks));
  g_assert_cmpuint (amana_page_view_get_chosen (view), ==, AMANA_PAGE_VIEW_NO_MARK);
  amana_page_view_set_chosen (view, 1);
  g_assert_cmpuint (amana_page_view_get_page (view), ==, 2);
  g_assert_cmpuint (turned, ==, 1);
  amana_page_view_set_chosen (view, 1);
  g_assert_cmpuint (turned, ==, 1);
  amana_page_view_set_chosen (view, 99);
  g_assert_cmpuint (amana_page_view_get_chosen (view), ==, AMANA_PAGE_VIEW_NO_MARK);
}

static void
test_bounds (void)
{
  g_autoptr (AmanaPageView) view = make_view ();

  amana_page_view_set_page (view, 0);
  g_assert_cmpuint (amana_page_view_get_page (view), ==, 1);
  amana_page_view_set_page (view, 3);
  g_assert_cmpuint (amana_page_view_get_page (view), ==, 1);
  amana_page_view_set_zoom (view, 100);
  g_assert_cmpfloat (amana_page_view_get_zoom (view), <=, 6);
  amana_page_view_set_zoom (view, 0.0001);
  g_assert_cmpfloat (amana_page_view_get_zoom (view), >=, 0.2);
  amana_page_view_clear (view);
  g_assert_cmpuint (amana_page_view_get_n_pages (view), ==, 0);
}

static void
test_goes_away (void)
{
  AmanaPageView *view = make_view ();

  g_assert_finalize_object (view);
}

static AmanaPageWords *
make_page (guint number, const char *const *texts)
{
  AmanaPageWords *page = amana_page_words_new (number, 595, 842);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      AmanaBox box = { 20 + i * 60, 40, 70 + i * 60, 52 };

      g_assert_true (amana_page_words_add (page, texts[i], &box, 9, 0));
    }
  return page;
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  adw_init ();
  pages[0] = make_page (1, (const char *const[]) { "Glycémie", "0,92", NULL });
  pages[1] = make_page (2, (const char *const[]) { "GLYCÉMIE", "à", "jeun", NULL });
  g_test_add_func ("/page-view/search", test_search);
  g_test_add_func ("/page-view/marks-turn-pages", test_marks_turn_pages);
  g_test_add_func ("/page-view/bounds", test_bounds);
  g_test_add_func ("/page-view/goes-away", test_goes_away);
  status = g_test_run ();
  amana_page_words_unref (pages[0]);
  amana_page_words_unref (pages[1]);
  return status;
}
