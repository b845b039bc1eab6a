/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Results that come as data, through the helper that is shipped: it is the one that is
 * opened for them, whatever the file's name; it is locked in; it gives pages with words
 * and a picture, and rows whose places are on them; from right to left where the names
 * are Arabic; and every way in which a file can be wrong ends with its own error. */

#include "config.h"

#include <string.h>
#include <sys/mman.h>

#include "amana-reader-test-utils.h"
#include "amana-table-kind.h"

static const char french[] =
  "Analyse;Résultat;Unité;Valeurs de référence;Date\n"
  "BIOCHIMIE;;;;\nGlycémie à jeun;1,26;g/L;0,70 - 1,10;04/01/2024\n"
  "Créatinine;8,1;mg/L;6 - 12;04/01/2024\nSérologie VIH;Négatif;;;13/01/2024\n";
static const char arabic[] = "التحليل;النتيجة;الوحدة;المجال المرجعي\n"
                             "السكر (GAJ);٥٫٤;mmol/L;3.9 - 5.6\n"
                             "خضاب الدم;13,5;g/dL;12 - 16\n";

static AmanaReaderDocument *
open_text (const char *text, gsize size_bytes, GError **error)
{
  g_autoptr (AmanaReader) reader = new_reader ("AMANA_READER", NULL, 30000);
  g_autoptr (DexFuture) future = NULL;
  int fd = memfd_create ("test", MFD_CLOEXEC);
  const GValue *value;

  if (size_bytes == 0)
    size_bytes = strlen (text);
  g_assert_cmpint (write (fd, text, size_bytes), ==, (gssize) size_bytes);
  future = amana_reader_open (reader, fd, NULL);
  close (fd);
  value = finish (future, error);
  return value != NULL ? g_value_dup_object (value) : NULL;
}

static AmanaWrittenReport *
read_table (AmanaReaderDocument *document)
{
  g_autoptr (DexFuture) future = amana_reader_document_read_table (document);
  g_autoptr (GError) error = NULL;
  const GValue *value = finish (future, &error);

  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

static gboolean
holds (const AmanaBox *box, const AmanaWord *word)
{
  double x = (word->box.x0 + word->box.x1) / 2, y = (word->box.y0 + word->box.y1) / 2;

  return x >= box->x0 && x <= box->x1 && y >= box->y0 && y <= box->y1;
}

static const AmanaWord *
find_word (AmanaPageWords *words, const char *text)
{
  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (words, i);

      if (g_str_equal (word->text, text))
        return word;
    }
  return NULL;
}

static void
test_pages (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_text (french, 0, &error);
  g_autoptr (AmanaWrittenReport) report = NULL;
  g_autoptr (AmanaPageWords) words = NULL;
  const AmanaWrittenRow *row;

  g_assert_no_error (error);
  g_assert_true (amana_reader_document_is_table (document));
  g_assert_cmpuint (amana_reader_document_get_n_pages (document), ==, 1);
  report = read_table (document);
  g_assert_cmpuint (report->rows->len, ==, 3);
  words = read_page (document, 0, &error);
  g_assert_no_error (error);
  row = report->rows->pdata[0];
  g_assert_nonnull (find_word (words, "BIOCHIMIE"));
  g_assert_nonnull (find_word (words, "1,26"));
  g_assert_true (holds (&row->box, find_word (words, "1,26")));
  g_assert_true (holds (&row->row_box, find_word (words, "Glycémie")));
  g_assert_false (holds (&row->row_box, find_word (words, "8,1")));
  g_assert_cmpfloat (find_word (words, "Glycémie")->box.x1, <, find_word (words, "1,26")->box.x0);
  g_assert_nonnull (find_word (words, "2024-01-13"));
}

static void
test_right_to_left (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_text (arabic, 0, &error);
  g_autoptr (AmanaWrittenReport) report = NULL;
  g_autoptr (AmanaPageWords) words = NULL;

  g_assert_no_error (error);
  report = read_table (document);
  words = read_page (document, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((AmanaWrittenRow *) report->rows->pdata[0])->cells[AMANA_WRITTEN_VALUE], ==,
                   "٥٫٤");
  g_assert_nonnull (find_word (words, "السكر"));
  g_assert_nonnull (find_word (words, "(GAJ)"));
  g_assert_cmpfloat (find_word (words, "السكر")->box.x0, >, find_word (words, "٥٫٤")->box.x1);
  g_assert_cmpfloat (find_word (words, "السكر")->box.x0, >, find_word (words, "(GAJ)")->box.x1);
}

static guint
count_dark (GBytes *pixels)
{
  gsize size_bytes;
  const guint8 *data = g_bytes_get_data (pixels, &size_bytes);
  guint n = 0;

  for (gsize i = 0; i + 3 < size_bytes; i += 4)
    n += data[i] < 128;
  return n;
}

static void
test_picture (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_text (arabic, 0, &error);
  g_autoptr (DexFuture) future = amana_reader_document_render (document, 0, 1.5);
  const GValue *value = finish (future, &error);
  AmanaPagePicture *picture;

  g_assert_no_error (error);
  picture = g_value_get_boxed (value);
  g_assert_cmpint (picture->width, ==, 893);
  g_assert_cmpuint (count_dark (picture->pixels), >, 500);
}

/* Many lines go over several pages, each row on one of them. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new ("Test,Result,Unit,Range,LOINC\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = NULL;
  g_autoptr (AmanaWrittenReport) report = NULL;
  guint last;

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "Analyte %u,%u,mmol/L,1 - 9,2951-2\n", i, i);
  document = open_text (text->str, 0, &error);
  g_assert_no_error (error);
  report = read_table (document);
  g_assert_cmpuint (report->rows->len, ==, 400);
  last = ((AmanaWrittenRow *) report->rows->pdata[399])->page;
  g_assert_cmpuint (last, >, 5);
  g_assert_cmpuint (last, ==, amana_reader_document_get_n_pages (document));
}

static char *
read_status (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%s/status", name);
      g_autofree char *parent = g_strdup_printf ("\nPPid:\t%d\n", getpid ());
      char *status = NULL;

      if (g_ascii_isdigit (*name) && g_file_get_contents (path, &status, NULL, NULL) &&
          strstr (status, parent) != NULL && strstr (status, "amana-reader-ta") != NULL)
        return status;
      g_free (status);
    }
  return NULL;
}

static void
test_locked (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document =
    open_text ("{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
               "\"valueInteger\":4}",
               0, &error);
  g_autofree char *status = NULL;

  g_assert_no_error (error);
  status = read_status ();
  g_assert_nonnull (status);
  g_assert_nonnull (strstr (status, "\nSeccomp:\t2"));
  g_assert_nonnull (strstr (status, "\nNoNewPrivs:\t1"));
  g_assert_nonnull (strstr (status, "\nThreads:\t1\n"));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    AmanaReaderError code;
  } cases[] = {
    { "{\"resourceType\":\"Observation\",\"status\":\"fi", AMANA_READER_ERROR_BROKEN_OFF },
    { "{\"resourceType\":}", AMANA_READER_ERROR_DAMAGED },
    { "{\"resourceType\":\"Observation\",\"id\":\"\xe9\"}", AMANA_READER_ERROR_DAMAGED },
    { "{\"resourceType\":\"Patient\"}", AMANA_READER_ERROR_NO_RESULTS },
    { "{\"a\":1}", AMANA_READER_ERROR_NOT_RECORD },
    { "<Bundle xmlns=\"http://hl7.org/fhir\"/>", AMANA_READER_ERROR_XML },
    { "<html/>", AMANA_READER_ERROR_NOT_RECORD },
    { "Once upon a time\n", AMANA_READER_ERROR_NOT_PDF },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaReaderDocument) document = open_text (cases[i].text, 0, &error);

      g_assert_null (document);
      g_assert_error (error, AMANA_READER_ERROR, (int) cases[i].code);
    }
}

static void
test_kind (void)
{
  g_assert_true (amana_table_kind_is ((const guint8 *) french, strlen (french)));
  g_assert_true (amana_table_kind_is ((const guint8 *) "\xff\xfe{\0", 4));
  g_assert_true (amana_table_kind_is ((const guint8 *) "{\0\"\0a\0", 6));
  g_assert_true (amana_table_kind_is ((const guint8 *) "R\xe9sultat\r\n", 10));
  g_assert_false (amana_table_kind_is ((const guint8 *) "%PDF-1.7\n", 9));
  g_assert_false (amana_table_kind_is ((const guint8 *) "\n\n%PDF-1.7\n", 11));
  g_assert_false (amana_table_kind_is ((const guint8 *) "PK\3\4", 4));
  g_assert_false (amana_table_kind_is ((const guint8 *) "", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/reader/table/kind", test_kind);
  g_test_add_func ("/reader/table/pages", test_pages);
  g_test_add_func ("/reader/table/right-to-left", test_right_to_left);
  g_test_add_func ("/reader/table/picture", test_picture);
  g_test_add_func ("/reader/table/many", test_many);
  g_test_add_func ("/reader/table/locked", test_locked);
  g_test_add_func ("/reader/table/refused", test_refused);

  return g_test_run ();
}
