/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Spelling in a text view: what is underlined in three languages, what the menu's
 * actions do, and that a word the person adds is in her chat and in no file. The
 * dictionaries are those of the system; without one, its part is skipped. */

#include "amana-spelling.h"
#include "amana-test-fiber.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#define CANARY "qirfazolin"

typedef struct
{
  GtkWidget *window;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  AmanaSpelling *spelling;
} Case;

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* FALSE: there is no dictionary, for which it waits in vain. */
static gboolean
wait_ready (Case *c)
{
  guint wake_id = g_timeout_add (5, wake_cb, NULL);
  gint64 limit_us = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  while (!amana_spelling_is_ready (c->spelling) && g_get_monotonic_time () < limit_us)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake_id);
  return amana_spelling_is_ready (c->spelling);
}

static void
case_init (Case *c)
{
  c->window = gtk_window_new ();
  c->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  c->buffer = gtk_text_view_get_buffer (c->view);
  gtk_window_set_child (GTK_WINDOW (c->window), GTK_WIDGET (c->view));
  c->spelling = amana_spelling_attach (c->view);
  gtk_window_present (GTK_WINDOW (c->window));
}

static void
case_clear (Case *c)
{
  g_object_add_weak_pointer (G_OBJECT (c->spelling), (gpointer *) &c->spelling);
  gtk_window_destroy (GTK_WINDOW (c->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_null (c->spelling);
}

/* The words that are underlined, with blanks between. */
static char *
dup_marked (Case *c)
{
  GString *marked = g_string_new (NULL);
  GtkTextTagTable *tags = gtk_text_buffer_get_tag_table (c->buffer);
  GtkTextIter at, end;

  g_assert_cmpint (gtk_text_tag_table_get_size (tags), ==, 1);
  gtk_text_buffer_get_start_iter (c->buffer, &at);
  do
    {
      g_autoptr (GSList) begun = gtk_text_iter_get_toggled_tags (&at, TRUE);
      g_autofree char *word = NULL;

      if (begun == NULL)
        continue;
      end = at;
      gtk_text_iter_forward_to_tag_toggle (&end, NULL);
      word = gtk_text_iter_get_slice (&at, &end);
      g_string_append_printf (marked, "%s%s", marked->len > 0 ? " " : "", word);
    }
  while (gtk_text_iter_forward_to_tag_toggle (&at, NULL));
  return g_string_free_and_steal (marked);
}

static void
assert_marked (Case *c, const char *text, const char *language, const char *expected)
{
  g_autofree char *marked = NULL;

  gtk_text_buffer_set_text (c->buffer, text, -1);
  amana_spelling_check_now (c->spelling);
  g_assert_cmpstr (amana_spelling_get_language (c->spelling), ==, language);
  if (language != NULL && !wait_ready (c))
    {
      g_test_message ("no dictionary for %s", language);
      return;
    }
  marked = dup_marked (c);
  g_assert_cmpstr (marked, ==, expected);
}

static void
test_languages (void)
{
  Case c;

  case_init (&c);
  assert_marked (&c, "What does this resultt mean for my TSH and T4l? ", "en", "resultt");
  assert_marked (&c, "Que veut dire ce résulltat pour moi, et l’analyse de la thyroïde ? ", "fr",
                 "résulltat");
  assert_marked (&c, "ما معنى هذه النتيججة في التحليل؟ ", "ar", "النتيججة");
  assert_marked (&c, "See https://examplle.org/ferritinn and write to doctr@hospitall.org. ", "en",
                 "");
  assert_marked (&c, "3andi lwja3 f rassi bzaf, wach khassni nmchi 3nd tbib? ", NULL, "");
  case_clear (&c);
}

/* The word that is being written is left alone until it ends. */
static void
test_cursor (void)
{
  g_autofree char *marked = NULL;
  Case c;

  case_init (&c);
  assert_marked (&c, "What does this resultt", "en", "");
  gtk_text_buffer_insert_at_cursor (c.buffer, " ", 1);
  amana_spelling_check_now (c.spelling);
  marked = dup_marked (&c);
  if (amana_spelling_is_ready (c.spelling))
    g_assert_cmpstr (marked, ==, "resultt");
  case_clear (&c);
}

/* Every file under @folder that holds @word, or has anything in it. */
static guint
count_files (const char *folder, gboolean with_bytes)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize size_bytes = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_files (path, with_bytes);
      else if (g_file_get_contents (path, &contents, &size_bytes, NULL))
        n += with_bytes ? size_bytes > 0
                        : memmem (contents, size_bytes, CANARY, strlen (CANARY)) != NULL;
    }
  return n;
}

static void
test_own_words (void)
{
  g_autoptr (AmanaChat) chat = amana_test_must_object (amana_chat_open_temporary ());
  g_autofree char *enchant = g_build_filename (g_get_user_config_dir (), "enchant", NULL);
  Case c;

  case_init (&c);
  amana_spelling_set_chat (c.spelling, chat);
  assert_marked (&c, "I take " CANARY " every day for this. ", "en", CANARY);
  gtk_widget_activate_action (GTK_WIDGET (c.view), "spelling.add", "s", CANARY);
  g_assert_cmpstr (amana_chat_peek_setting (chat, "words"), ==, CANARY);
  assert_marked (&c, "I take " CANARY " every day for this. ", "en", "");

  /* Another's words are not hers, and what she gave up is gone. */
  amana_spelling_set_chat (c.spelling, NULL);
  assert_marked (&c, "I take " CANARY " every day for this. ", "en", CANARY);
  amana_spelling_set_chat (c.spelling, chat);
  assert_marked (&c, "I take " CANARY " every day for this. ", "en", "");
  case_clear (&c);

  /* A home folder made for this test. */
  if (g_str_has_prefix (g_get_home_dir (), g_get_tmp_dir ()))
    g_assert_cmpuint (count_files (g_get_home_dir (), FALSE), ==, 0);
  g_assert_cmpuint (count_files (enchant, TRUE), ==, 0);
}

static void
test_actions (void)
{
  g_autoptr (AmanaChat) chat = amana_test_must_object (amana_chat_open_temporary ());
  g_autofree char *text = NULL;
  Case c;

  case_init (&c);
  amana_spelling_set_chat (c.spelling, chat);
  assert_marked (&c, "What does this resultt mean? ", "en", "resultt");
  gtk_widget_activate_action (GTK_WIDGET (c.view), "spelling.correct", "(iis)", 15, 22, "result");
  g_object_get (c.buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "What does this result mean? ");

  gtk_widget_activate_action (GTK_WIDGET (c.view), "spelling.enabled", NULL);
  g_assert_cmpstr (amana_chat_peek_setting (chat, "spelling"), ==, "off");
  gtk_text_buffer_set_text (c.buffer, "A resultt again ", -1);
  amana_spelling_check_now (c.spelling);
  {
    g_autofree char *marked = dup_marked (&c);

    g_assert_cmpstr (marked, ==, "");
  }
  amana_spelling_set_chat (c.spelling, NULL);
  assert_marked (&c, "What does this resultt mean? ", "en", "resultt");
  case_clear (&c);
}

/* A text is looked at a moment after it was written. */
static void
test_time (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 start_us;
  Case c;

  case_init (&c);
  assert_marked (&c, "What does this mean for me? ", "en", "");
  while (text->len < 10000)
    g_string_append (text, "What does this resultt mean for the person who wrote it? ");
  gtk_text_buffer_set_text (c.buffer, text->str, -1);
  start_us = g_get_monotonic_time ();
  amana_spelling_check_now (c.spelling);
  g_test_message ("10,000 characters in %.1f ms", (g_get_monotonic_time () - start_us) / 1e3);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 2 * G_TIME_SPAN_SECOND);
  case_clear (&c);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  if (!gtk_init_check ())
    {
      g_printerr ("no display\n");
      return 77;
    }
  g_test_add_func ("/widgets/spelling/languages", test_languages);
  g_test_add_func ("/widgets/spelling/cursor", test_cursor);
  g_test_add_func ("/widgets/spelling/own-words", test_own_words);
  g_test_add_func ("/widgets/spelling/actions", test_actions);
  g_test_add_func ("/widgets/spelling/time", test_time);
  return g_test_run ();
}
