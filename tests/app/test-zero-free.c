/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* SECURITY test 11, the heap: what is freed, by us or by a library, does not stay in memory.
 * Words are drawn by lot, kept in a form that no search finds (each byte inverted), spread over
 * blocks of all sizes, and looked for in everything this process can read. */

#include "config.h"

#include <fcntl.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WORD_BYTES   24
#define WINDOW_BYTES 65536

/* The word, inverted. */
static guint8 hidden[WORD_BYTES];

static void
draw_word (void)
{
  for (guint i = 0; i < WORD_BYTES; i++)
    hidden[i] = (guint8) ~('a' + g_random_int_range (0, 26));
}

static void
write_word (char *at)
{
  for (guint i = 0; i < WORD_BYTES; i++)
    at[i] = (char) ~hidden[i];
}

static gboolean
is_word (const guint8 *at)
{
  for (guint i = 0; i < WORD_BYTES; i++)
    if (at[i] != (guint8) ~hidden[i])
      return FALSE;
  return TRUE;
}

static guint
count_in (int fd, gulong from, gulong to, guint8 *window)
{
  guint n = 0;

  for (gulong at = from; at < to; at += WINDOW_BYTES)
    {
      gssize size = pread (fd, window, MIN (to - at, WINDOW_BYTES + WORD_BYTES - 1), (off_t) at);

      for (gssize i = 0; i + WORD_BYTES <= size; i++)
        n += is_word (window + i);
    }
  return n;
}

static guint
count_words (void)
{
  static guint8 window[WINDOW_BYTES + WORD_BYTES];
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  int fd = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  guint n = 0;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      gulong from, to;
      char mode[5];

      if (sscanf (lines[i], "%lx-%lx %4s", &from, &to, mode) != 3 || mode[0] != 'r' ||
          ((gulong) window >= from && (gulong) window < to))
        continue;
      n += count_in (fd, from, to, window);
    }
  close (fd);
  memset (window, 0, sizeof window);
  return n;
}

static char *
make_text (gsize size)
{
  char *text = g_malloc (size + 1);

  memset (text, ' ', size);
  text[size] = '\0';
  for (gsize at = 0; at + WORD_BYTES <= size; at += 2 * WORD_BYTES)
    write_word (text + at);
  return text;
}

static void
test_blocks (void)
{
  static const gsize sizes[] = { WORD_BYTES, 64, 200, 1000, 5000, 60000, 300000, 5000000 };
  char *texts[G_N_ELEMENTS (sizes)];

  draw_word ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    texts[i] = make_text (sizes[i]);
  g_assert_cmpuint (count_words (), >=, G_N_ELEMENTS (sizes)); /* or the look would prove nothing */
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_free (texts[i]);
  g_assert_cmpuint (count_words (), ==, 0);
}

static void
test_growing (void)
{
  GString *grown = g_string_new (NULL);
  char word[WORD_BYTES + 1] = "";

  draw_word ();
  write_word (word);
  for (guint i = 0; i < 4000; i++)
    g_string_append (grown, word);
  g_string_free (grown, TRUE);
  memset (word, 0, sizeof word);
  g_assert_cmpuint (count_words (), ==, 0);
}

/* What a library keeps, until its object is gone. */
static void
test_libraries (void)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  GtkStringList *list = gtk_string_list_new (NULL);
  char *text;

  draw_word ();
  text = make_text (2000);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  for (guint i = 0; i < 20; i++)
    gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_string_list_append (list, text);
  g_free (text);
  text = g_strdup (gtk_string_list_get_string (list, 0));
  g_assert_cmpuint (count_words (), >, 20);
  g_free (text);
  g_object_unref (buffer);
  g_object_unref (list);
  g_assert_cmpuint (count_words (), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  g_test_add_func ("/app/11-zero-free-blocks", test_blocks);
  g_test_add_func ("/app/11-zero-free-growing", test_growing);
  g_test_add_func ("/app/11-zero-free-libraries", test_libraries);
#endif
  return g_test_run ();
}
