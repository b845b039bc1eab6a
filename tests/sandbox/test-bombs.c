/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The readers as they are shipped, both of them, on documents that want more than there
 * is: streams that unfold to gigabytes, forms that draw forms that draw forms, pictures of
 * a billion dots. Whatever comes of it, an answer or an end, no process takes more memory
 * than the reader is given, the window's loop goes on meanwhile, and the next document opens.
 *
 * And on an honest one, that they are locked in from the first request to the last:
 * before each answer comes, the kernel is asked what it lets them do. */

#include "config.h"

#include "amana-reader-private.h"
#include "amana-reader-test-utils.h"
#include "amana-test-pdf.h"

#include <gio/gio.h>
#include <sys/mman.h>

#define MOST_MEMORY_KB (1024 * 1024)
#define PATIENCE_MS    1500 /* with a bomb; no promise, so that the tests end */
#define LIMIT_MS       60000
/* 100 ms is the promise; a busy machine may be ten times as slow. */
#define LONGEST_GAP_US (10 * 100 * 1000)

typedef struct
{
  gint64 last_us;
  gint64 longest_us;
  guint most_kb;
  guint n_helpers;
  gboolean loose; /* a helper ran without its lock-down after it had answered */
} Watch;

/* --- what the kernel says --- */

static gint64
find_figure (const char *status, const char *name)
{
  const char *line = strstr (status, name);

  return line != NULL ? g_ascii_strtoll (line + strlen (name), NULL, 10) : -1;
}

static void
look_at (Watch *watch, const char *pid, gboolean answered)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "status", NULL);
  g_autofree char *status = NULL;

  if (!g_file_get_contents (path, &status, NULL, NULL) ||
      find_figure (status, "\nPPid:\t") != getpid () || strstr (status, "amana-reader") == NULL)
    return;
  watch->n_helpers++;
  watch->most_kb = MAX (watch->most_kb, (guint) MAX (0, find_figure (status, "\nVmHWM:\t")));
  if (answered &&
      (find_figure (status, "\nSeccomp:\t") != 2 || find_figure (status, "\nNoNewPrivs:\t") != 1 ||
       find_figure (status, "\nThreads:\t") != 1))
    watch->loose = TRUE;
}

static void
look_around (Watch *watch, gboolean answered)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc", 0, NULL);
  const char *name;

  watch->n_helpers = 0;
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_ascii_isdigit (*name))
      look_at (watch, name, answered);
}

static gboolean
tick_cb (gpointer user_data)
{
  Watch *watch = user_data;
  gint64 now_us = g_get_monotonic_time ();

  watch->longest_us = MAX (watch->longest_us, now_us - watch->last_us);
  look_around (watch, FALSE);
  watch->last_us = g_get_monotonic_time ();
  return G_SOURCE_CONTINUE;
}

/* --- documents --- */

static AmanaReader *
new_shipped (const char *variable, guint limit_ms)
{
  return g_object_new (AMANA_TYPE_READER, "program", g_getenv (variable), "scanner", "",
                       "text-timeout-ms", (int) limit_ms, "render-timeout-ms", (int) limit_ms,
                       NULL);
}

static AmanaReaderDocument *
open_bytes (AmanaReader *reader, GBytes *bytes, GError **error)
{
  gsize size_bytes;
  const void *data = g_bytes_get_data (bytes, &size_bytes);
  int fd = memfd_create ("bomb", MFD_CLOEXEC);
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;

  g_assert_cmpint (write (fd, data, size_bytes), ==, (gssize) size_bytes);
  future = amana_reader_open (reader, fd, NULL);
  close (fd);
  value = finish (future, error);
  return value != NULL ? g_value_dup_object (value) : NULL;
}

/* @size_bytes of @unit over and over, folded @times. */
static GBytes *
fold (const char *unit, gsize size_bytes, guint times)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  while (all->len < size_bytes)
    g_byte_array_append (all, (const guint8 *) unit, strlen (unit));
  bytes = g_bytes_new (all->data, all->len);
  for (guint i = 0; i < times; i++)
    {
      g_autoptr (GZlibCompressor) folder = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
      g_autoptr (GError) error = NULL;
      GBytes *folded = g_converter_convert_bytes (G_CONVERTER (folder), bytes, &error);

      g_assert_no_error (error);
      g_bytes_unref (bytes);
      bytes = folded;
    }
  return g_steal_pointer (&bytes);
}

static void
add_stream (GString *out, guint number, const char *keys, GBytes *content)
{
  gsize size_bytes;
  const char *data = g_bytes_get_data (content, &size_bytes);

  g_string_append_printf (out, "%u 0 obj\n<< %s /Length %zu >>\nstream\n", number, keys,
                          size_bytes);
  g_string_append_len (out, data, (gssize) size_bytes);
  g_string_append (out, "\nendstream\nendobj\n");
}

/* Without a table of its objects: Poppler finds them. */
static GBytes *
write_pdf (const char *content_keys, GBytes *content, const char *more)
{
  GString *out = g_string_new (
    "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    "2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << "
    "/Font << /F 5 0 R >> /XObject << /X 10 0 R >> /Pattern << /P 20 0 R >> >> >>\nendobj\n"
    "5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n");

  add_stream (out, 4, content_keys, content);
  g_string_append (out, more);
  g_string_append (out, "trailer\n<< /Root 1 0 R >>\n%%EOF\n");
  return g_string_free_to_bytes (out);
}

static GBytes *
write_simple (const char *content, const char *more)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  return write_pdf ("", bytes, more);
}

static GBytes *
make_long_content (void)
{
  g_autoptr (GBytes) content = fold ("q 1 0 0 1 0 0 cm Q\n", 64 * 1024 * 1024, 1);

  return write_pdf ("/Filter /FlateDecode", content, "");
}

static GBytes *
make_folded_twice (void)
{
  g_autoptr (GBytes) content = fold (" ", 64 * 1024 * 1024, 3);

  return write_pdf ("/Filter [/FlateDecode /FlateDecode /FlateDecode]", content, "");
}

static GBytes *
make_many_words (void)
{
  g_autoptr (GBytes) content =
    fold ("BT /F 2 Tf 30 400 Td (1,26 g/L Ferritine 7 450 /mm3) Tj ET\n", 16 * 1024 * 1024, 1);

  return write_pdf ("/Filter /FlateDecode", content, "");
}

static GBytes *
make_large_picture (void)
{
  g_autoptr (GString) more = g_string_new (NULL);
  g_autoptr (GBytes) dots = fold ("\xff", 32 * 1024 * 1024, 1);

  add_stream (more, 10,
              "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 "
              "/ColorSpace /DeviceRGB /Filter /FlateDecode",
              dots);
  {
    g_autoptr (GBytes) content = g_bytes_new_static ("q 595 0 0 842 0 0 cm /X Do Q", 28);
    GString *out = g_string_new (
      "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
      "2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
      "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << "
      "/XObject << /X 10 0 R >> >> >>\nendobj\n");

    add_stream (out, 4, "", content);
    g_string_append_len (out, more->str, (gssize) more->len);
    g_string_append (out, "trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    return g_string_free_to_bytes (out);
  }
}

/* Nine forms, each of which draws the next ten times. */
static GBytes *
make_nested_forms (void)
{
  g_autoptr (GString) more = g_string_new (NULL);

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *keys =
        g_strdup_printf ("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << "
                         "/Font << /F 5 0 R >> /XObject << /X %u 0 R >> >>",
                         11 + i);
      const char *drawing = i < 8 ? "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do"
                                  : "BT /F 9 Tf 50 400 Td (1,26) Tj ET 0 0 9 9 re f";
      g_autoptr (GBytes) content = g_bytes_new (drawing, strlen (drawing));

      add_stream (more, 10 + i, keys, content);
    }
  return write_simple ("/X Do", more->str);
}

static GBytes *
make_form_of_itself (void)
{
  return write_simple ("/X Do",
                       "10 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources "
                       "<< /XObject << /X 10 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\n"
                       "endstream\nendobj\n");
}

static GBytes *
make_fine_pattern (void)
{
  return write_simple ("BT /F 12 Tf 50 700 Td (Ferritine 1,26) Tj ET /Pattern cs /P scn "
                       "0 0 595 842 re f",
                       "20 0 obj\n<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 "
                       "/BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << >> /Length 24 >>"
                       "\nstream\n1 0 0 rg 0 0 .5 .5 re f \nendstream\nendobj\n");
}

static GBytes *
make_deep_arrays (void)
{
  g_autoptr (GString) content = g_string_new (NULL);

  for (guint i = 0; i < 2000000; i++)
    g_string_append_c (content, i % 2 == 0 ? '[' : ' ');
  return write_simple (content->str, "");
}

typedef struct
{
  const char *name;
  GBytes *(*make) (void);
} Bomb;

static const Bomb bombs[] = {
  { "long-content", make_long_content }, { "folded-thrice", make_folded_twice },
  { "many-words", make_many_words },     { "large-picture", make_large_picture },
  { "nested-forms", make_nested_forms }, { "form-of-itself", make_form_of_itself },
  { "fine-pattern", make_fine_pattern }, { "deep-arrays", make_deep_arrays },
};

/* --- */

static void
use (AmanaReaderDocument *document)
{
  g_autoptr (DexFuture) words = amana_reader_document_read_words (document, 0);
  g_autoptr (DexFuture) picture = amana_reader_document_render (document, 0, 1);

  settle (words);
  settle (picture);
}

static void
assert_next_opens (const char *program)
{
  TestPdf pdf = { 1, 300, 200, NULL, "BT /F 20 Tf 60 130 Td (Ferritine) Tj ET" };
  g_autoptr (GBytes) bytes = test_pdf_write (&pdf);
  g_autoptr (AmanaReader) reader = new_shipped (program, LIMIT_MS);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_bytes (reader, bytes, &error);
  g_autoptr (AmanaPageWords) words = NULL;

  g_assert_no_error (error);
  words = read_page (document, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (amana_page_words_get_n_words (words), ==, 1);
}

static void
test_bomb (gconstpointer data)
{
  const Bomb *bomb = data;
  static const char *const programs[] = { "AMANA_READER", "AMANA_READER_SCAN" };
  g_autoptr (GBytes) bytes = bomb->make ();

  /* PDFs are opened by the same code in both. */
  for (guint i = 0; i < (g_test_slow () ? G_N_ELEMENTS (programs) : 1); i++)
    {
      g_autoptr (AmanaReader) reader = new_shipped (programs[i], PATIENCE_MS);
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaReaderDocument) document = NULL;
      Watch watch = { .last_us = g_get_monotonic_time () };
      guint source = g_timeout_add (5, tick_cb, &watch);

      document = open_bytes (reader, bytes, &error);
      if (document != NULL)
        use (document);
      g_source_remove (source);
      g_test_message ("%s: at most %u MB, gap %d ms", programs[i], watch.most_kb / 1024,
                      (int) (watch.longest_us / 1000));
      g_assert_cmpuint (watch.most_kb, >, 0);
      g_assert_cmpuint (watch.most_kb, <=, MOST_MEMORY_KB);
      g_assert_cmpint (watch.longest_us, <, LONGEST_GAP_US);
      assert_next_opens (programs[i]);
    }
}

static void
assert_locked_in (const char *what)
{
  Watch watch = { 0 };

  look_around (&watch, TRUE);
  if (watch.loose)
    g_error ("after %s a reader is not locked in", what);
  g_assert_cmpuint (watch.n_helpers, ==, 1);
}

/* Each request that there is, to each program that is shipped. */
static void
test_locked_in (gconstpointer program)
{
  TestPdf pdf = { 1, 300, 200, NULL, "BT /F 20 Tf 60 130 Td (Ferritine) Tj ET" };
  g_autoptr (GBytes) bytes = test_pdf_write (&pdf);
  g_autoptr (AmanaReader) reader = new_shipped (program, LIMIT_MS);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_bytes (reader, bytes, &error);
  g_autoptr (AmanaPageWords) words = NULL;
  g_autoptr (AmanaPagePicture) picture = NULL;

  g_assert_no_error (error);
  assert_locked_in ("opening");
  words = read_page (document, 0, &error);
  g_assert_no_error (error);
  assert_locked_in ("reading words");
  picture = render_page (document, 0, 1, &error);
  g_assert_no_error (error);
  assert_locked_in ("drawing");
  if (g_str_equal (program, "AMANA_READER_SCAN"))
    {
      g_autoptr (DexFuture) scan = amana_reader_document_scan (document, 0);

      finish (scan, &error);
      g_assert_no_error (error);
      assert_locked_in ("recognising");
    }
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/shipped/locked-in/reader", "AMANA_READER", test_locked_in);
  g_test_add_data_func ("/shipped/locked-in/reader-scan", "AMANA_READER_SCAN", test_locked_in);
  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autofree char *path = g_strconcat ("/bomb/", bombs[i].name, NULL);

      g_test_add_data_func (path, &bombs[i], test_bomb);
    }
  return g_test_run ();
}
