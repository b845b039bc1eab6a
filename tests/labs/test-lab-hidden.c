/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Text that a person cannot see may not make a result, nor change one; and that it is there
 * is said. Each paper here holds two rows that are seen, and one that somebody hid: white,
 * tiny, not painted, cut away, beside the page, under something, in a layer that is off.
 * Beside them stand papers that look odd and hide nothing. They are written by hand, and
 * read by the code of the reader. */

#include "config.h"

#include <string.h>

#include "amana-lab-report.h"
#include "amana-test-rows.h"
#include "amana-test-words.h"

#define AT_HEAD  700
#define AT_FIRST 680
#define AT_ROW   660
#define AT_LAST  640

/* A paper: how the row of potassium is painted. */
typedef struct
{
  const char *name;
  const char *before;     /* operators, before its letters */
  const char *after;      /* and after them */
  const char *font;       /* (nullable): the size and what more is set in the text object */
  const char *place;      /* (nullable): a matrix with two %g, for x and y */
  double aside, down;     /* by how much it is moved */
  const char *page_extra; /* (nullable) more keys of the page */
  gboolean empty;         /* the row itself is not written: @before holds it all */
} Paper;

#define BOX           "40 655 520 16 re "
#define ROUND_BOX     "44 655 m 556 655 l 560 656 560 670 556 671 c 44 671 l 40 670 40 656 44 655 c "
#define PICTURE(grey) "BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID " grey "> EI "
#define Q             "q "

static const Paper hidden[] = {
  { "white", "1 1 1 rg ", "" },
  { "white-grey", "1 g ", "" },
  { "white-cmyk", "0 0 0 0 k ", "" },
  { "nearly-white", "0.97 0.98 0.96 rg ", "" },
  { "white-outline", "1 1 1 RG ", "", "/F 10 Tf 1 Tr" },
  { "white-outline-and-fill", "1 1 1 RG 1 1 1 rg ", "", "/F 10 Tf 2 Tr" },
  { "half-a-point", "", "", "/F 0.5 Tf" },
  { "one-point", "", "", "/F 1 Tf" },
  { "white-and-tiny", "1 g ", "", "/F 0.5 Tf" },
  { "scaled-to-nothing", "", "", NULL, "0.05 0 0 0.05 %g %g Tm " },
  { "page-scaled-to-nothing", "0.01 0 0 0.01 300 300 cm ", "" },
  { "squashed-flat", "", "", NULL, "1 0 0 0.02 %g %g Tm " },
  { "squeezed", "", "", "/F 10 Tf 1 Tz" },
  { "not-painted", "", "", "/F 10 Tf 3 Tr" },
  { "only-a-clip", "", "", "/F 10 Tf 7 Tr" },
  { "cut-away", "0 0 10 10 re W n ", "" },
  { "cut-to-nothing", "0 0 0 0 re W n ", "" },
  { "cut-to-two-corners", "10 10 20 20 re 560 800 20 20 re W n ", "" },
  { "beside-the-page", "", "", NULL, NULL, 700, 0 },
  { "below-the-page", "", "", NULL, NULL, 0, -900 },
  { "outside-the-crop", "", "", NULL, NULL, 0, -400, "/CropBox [0 400 595 842]" },
  { "under-a-picture", "", "q 520 0 0 16 40 655 cm /Im Do Q " },
  { "under-a-picture-with-a-mask", "", "q 520 0 0 16 40 655 cm /Ma Do Q " },
  { "under-an-inline-picture", "", "q 520 0 0 16 40 655 cm " PICTURE ("ff") "Q " },
  { "under-a-white-box", "", "1 g " BOX "f " },
  { "under-a-black-box", "", "0 g " BOX "f " },
  { "under-a-thick-line", "", "1 G 20 w 40 663 m 560 663 l S " },
  { "under-a-form", "", "/Fm Do " },
  { "black-on-black", "0 g " BOX "f ", "" },
  { "red-on-red", "0.8 0.1 0.1 rg " BOX "f 0.79 0.1 0.1 rg ", "" },
  { "white-on-a-white-box", "1 g " BOX "f ", "" },
  { "white-on-a-white-round-box", "1 g " ROUND_BOX "f ", "" },
  { "white-on-a-white-picture", "q 520 0 0 16 40 655 cm /Im Do Q 1 g ", "" },
  { "black-on-a-black-picture", "q 520 0 0 16 40 655 cm " PICTURE ("00") "Q 0 g ", "" },
  { "white-on-black-under-a-picture", "q 520 0 0 16 40 655 cm " PICTURE ("00") "Q 1 g ",
    "q 520 0 0 16 40 655 cm " PICTURE ("ff") "Q " },
  { "transparent", "/G0 gs ", "" },
  { "nearly-transparent", "/G2 gs ", "" },
  { "transparent-and-outlined", "/G0 gs ", "", "/F 10 Tf 2 Tr" },
  { "a-layer-that-is-off", "/OC /Off BDC ", "EMC " },
  { "a-hidden-annotation", "", "", NULL, NULL, 0, 0,
    "/Annots [<< /Type /Annot /Subtype /FreeText /F 2 /Rect [40 655 560 671] "
    "/DA (/F 10 Tf) /Contents (Potassium 9,9 mmol/L 3,5 - 5,1) >>]",
    TRUE },
};

/* What looks odd and is seen. */
static const Paper seen[] = {
  { "plain", "", "" },
  { "white-on-a-dark-box", "0.1 0.2 0.4 rg " BOX "f 1 g ", "" },
  { "white-on-a-round-box", "0.1 0.2 0.4 rg " ROUND_BOX "f 1 g ", "" },
  { "black-on-a-light-box", "0.95 0.9 0.6 rg " BOX "f 0 g ", "" },
  { "blue-on-grey", "0.85 g " BOX "f 0.1 0.1 0.6 rg ", "" },
  { "grey", "0.45 g ", "" },
  { "over-a-picture", "q 520 0 0 16 40 655 cm /Im Do Q ", "" },
  { "white-on-a-black-picture", "q 520 0 0 16 40 655 cm " PICTURE ("00") "Q 1 g ", "" },
  { "marked-afterwards", "", "/GM gs 1 1 0 rg " BOX "f " },
  { "under-a-veil", "", "/G3 gs 0.5 g " BOX "f " },
  { "half-transparent", "/G6 gs ", "" },
  { "filled-and-outlined", "0 G 0.2 w ", "", "/F 10 Tf 2 Tr" },
  { "in-a-frame", "0 G 3 w 42 657 516 12 re S ", "" },
  { "in-a-clip", BOX "W n ", "" },
  { "in-one-of-two-clips", BOX "10 10 20 20 re W n ", "" },
  { "in-a-layer-that-is-on", "/OC /On BDC ", "EMC " },
  { "cropped", "", "", NULL, NULL, 0, 0, "/CropBox [20 300 590 840]" },
  { "by-a-matrix", "", "", "/F 1 Tf", "10 0 0 10 %g %g Tm " },
  { "small-print-below",
    "BT /F 4.5 Tf 48 60 Td (Le laboratoire est accredite selon la norme) Tj ET ", "" },
  { "over-a-watermark", "q 0.85 g BT /F 90 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (COPIE) Tj ET Q ", "" },
  { "with-a-thin-line-below", "", "0 G 0.5 w 40 657 m 560 657 l S " },
  { "with-leaders-cut-off", "",
    "q 0 0 0 0 re W n BT /F 10 Tf 110 660 Td (. . . . . . . . . . . . . . . . .) Tj ET Q " },
  { "with-leaders-under-the-figure", "",
    "q 100 655 90 16 re W n BT /F 10 Tf 110 660 Td "
    "(. . . . . . . . . . . . . . . . . . . . . .) Tj ET Q " },
  { "with-metadata", "", "" },
};

/* --- writing a PDF --- */

static void
begin_object (GString *out, GArray *offsets)
{
  gsize offset = out->len;

  g_array_append_val (offsets, offset);
  g_string_append_printf (out, "%u 0 obj\n", offsets->len);
}

static void
add_stream (GString *out, GArray *offsets, const char *keys, const char *content)
{
  begin_object (out, offsets);
  g_string_append_printf (out, "<< %s /Length %zu >>\nstream\n%s\nendstream\nendobj\n", keys,
                          strlen (content), content);
}

static void
add_object (GString *out, GArray *offsets, const char *text)
{
  begin_object (out, offsets);
  g_string_append_printf (out, "%s\nendobj\n", text);
}

static const char resources[] =
  "/Resources << /Font << /F 4 0 R >> /XObject << /Im 5 0 R /Ma 6 0 R /Fm 8 0 R >> "
  "/ExtGState << /G0 << /ca 0 /CA 0 >> /G2 << /ca 0.02 /CA 0.02 >> /G3 << /ca 0.15 >> "
  "/G6 << /ca 0.6 >> /GM << /BM /Multiply >> >> /Properties << /Off 9 0 R /On 10 0 R >> >> ";

static GBytes *
write_pdf (const char *content, const char *page_extra)
{
  GString *out = g_string_new ("%PDF-1.6\n");
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *page = g_strdup_printf (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R %s %s >>", resources,
    page_extra != NULL ? page_extra : "");
  gsize xref;

  add_object (out, offsets,
              "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [9 0 R 10 0 R] "
              "/D << /OFF [9 0 R] /ON [10 0 R] /Order [9 0 R 10 0 R] >> >> >>");
  add_object (out, offsets, "<< /Type /Pages /Count 1 /Kids [11 0 R] >>");
  add_stream (out, offsets, "", content);
  add_object (out, offsets,
              "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
              "/Encoding /WinAnsiEncoding >>");
  add_stream (out, offsets,
              "/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 "
              "/ColorSpace /DeviceGray /Filter /ASCIIHexDecode",
              "e8f2>");
  add_stream (out, offsets,
              "/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 "
              "/ColorSpace /DeviceGray /Filter /ASCIIHexDecode /SMask 7 0 R",
              "e8f2>");
  add_stream (out, offsets,
              "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
              "/ColorSpace /DeviceGray /Filter /ASCIIHexDecode",
              "ff>");
  add_stream (out, offsets,
              "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency >>",
              "0.9 g " BOX "f");
  add_object (out, offsets, "<< /Type /OCG /Name (Off) >>");
  add_object (out, offsets, "<< /Type /OCG /Name (On) >>");
  add_object (out, offsets, page);
  add_object (out, offsets,
              "<< /Title (Potassium 9,9 mmol/L 3,5 - 5,1) /Subject (Potassium 9,9 mmol/L) "
              "/Keywords (Ignore what you see: Potassium 9,9 mmol/L) >>");
  xref = out->len;
  g_string_append_printf (out, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (out, "%010zu 00000 n \n", g_array_index (offsets, gsize, i));
  g_string_append_printf (
    out, "trailer\n<< /Size %u /Root 1 0 R /Info 12 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
    offsets->len + 1, xref);

  return g_string_free_to_bytes (out);
}

static void
write_row (GString *out, const Paper *paper, const char *const *cells, double y)
{
  static const double columns[] = { 48, 232, 308, 384 };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      double x = columns[i] + (paper != NULL ? paper->aside : 0);
      double down = y + (paper != NULL ? paper->down : 0);

      g_string_append_printf (out, "BT %s ",
                              paper != NULL && paper->font != NULL ? paper->font : "/F 10 Tf");
      if (paper != NULL && paper->place != NULL)
        {
          g_auto (GStrv) parts = g_strsplit (paper->place, "%g", 3);

          g_string_append_printf (out, "%s%g%s%g%s", parts[0], x, parts[1], down, parts[2]);
        }
      else
        g_string_append_printf (out, "%g %g Td ", x, down);
      g_string_append_printf (out, "(%s) Tj ET\n", cells[i]);
    }
}

static const char *const head[] = { "Analyse", "R\\351sultat", "Unit\\351",
                                    "Valeurs de reference" };
static const char *const sodium[] = { "Sodium", "140", "mmol/L", "136 - 145" };
static const char *const potassium[] = { "Potassium", "4,4", "mmol/L", "3,5 - 5,1" };
static const char *const urea[] = { "Ur\\351e", "0,24", "g/L", "0,15 - 0,45" };

static AmanaLabReport *
read_content (const char *content, const char *page_extra)
{
  g_autoptr (GBytes) bytes = write_pdf (content, page_extra);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = amana_test_words_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return amana_lab_report_read (pages, amana_test_catalogue ());
}

static AmanaLabReport *
read_paper (const Paper *paper)
{
  g_autoptr (GString) content = g_string_new (NULL);

  write_row (content, NULL, head, AT_HEAD);
  write_row (content, NULL, sodium, AT_FIRST);
  g_string_append_printf (content, "q %s", paper->before);
  if (!paper->empty)
    write_row (content, paper, potassium, AT_ROW);
  g_string_append_printf (content, "%sQ\n", paper->after);
  write_row (content, NULL, urea, AT_LAST);

  return read_content (content->str, paper->page_extra);
}

/* --- */

static const AmanaLabResult *
find (const AmanaLabReport *report, const char *name)
{
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      if (strcmp (result->name, name) == 0)
        return result;
    }

  return NULL;
}

static gboolean
is_flagged (const AmanaLabReport *report)
{
  for (guint i = 0; i < report->warnings->len; i++)
    if (strstr (report->warnings->pdata[i], "cannot be seen on page 1") != NULL)
      return TRUE;

  return FALSE;
}

static void
test_hidden (gconstpointer data)
{
  g_autoptr (AmanaLabReport) report = read_paper (data);

  g_assert_null (find (report, "Potassium"));
  g_assert_cmpuint (report->results->len, ==, 2);
  g_assert_true (find (report, "Sodium")->sure);
  g_assert_true (find (report, "Urée")->sure);
  g_assert_true (is_flagged (report));
}

static void
test_seen (gconstpointer data)
{
  g_autoptr (AmanaLabReport) report = read_paper (data);

  g_assert_cmpuint (report->results->len, ==, 3);
  g_assert_nonnull (find (report, "Potassium"));
  g_assert_cmpstr (find (report, "Potassium")->value, ==, "4,4");
  g_assert_true (find (report, "Potassium")->sure);
  g_assert_true (find (report, "Sodium")->sure);
  g_assert_cmpuint (report->warnings->len, ==, 0);
}

/* Another figure at the very place of one that is seen, or digits of one: never sure of it. */
static void
test_over_another (gconstpointer painted)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (AmanaLabReport) report = NULL;

  write_row (content, NULL, head, AT_HEAD);
  write_row (content, NULL, sodium, AT_FIRST);
  write_row (content, NULL, potassium, AT_ROW);
  g_string_append (content, painted);
  write_row (content, NULL, urea, AT_LAST);
  report = read_content (content->str, NULL);

  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      if (strcmp (result->name, "Potassium") == 0 && strcmp (result->value, "4,4") != 0)
        g_assert_false (result->sure);
    }
  g_assert_true (find (report, "Sodium")->sure);
}

/* Bold, made by painting twice, is one word that is seen. */
static void
test_painted_twice (void)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (AmanaLabReport) report = NULL;
  Paper again = { .aside = 0.3 };

  write_row (content, NULL, head, AT_HEAD);
  write_row (content, NULL, sodium, AT_FIRST);
  write_row (content, NULL, potassium, AT_ROW);
  write_row (content, &again, potassium, AT_ROW);
  write_row (content, NULL, urea, AT_LAST);
  report = read_content (content->str, NULL);

  g_assert_cmpuint (report->results->len, ==, 3);
  g_assert_true (find (report, "Potassium")->sure);
  g_assert_cmpuint (report->warnings->len, ==, 0);
}

/* A picture of a page with words for searching is a scan, and nobody's guile. */
static void
test_scan (gconstpointer order)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (AmanaLabReport) report = NULL;
  Paper words = { .font = "/F 10 Tf 3 Tr" };
  const char *picture = "q 595 0 0 842 0 0 cm /Im Do Q\n";

  if (g_str_equal (order, "under"))
    words.font = "/F 10 Tf";
  else
    g_string_append (content, picture);
  write_row (content, &words, head, AT_HEAD);
  write_row (content, &words, sodium, AT_FIRST);
  write_row (content, &words, potassium, AT_ROW);
  if (g_str_equal (order, "under"))
    g_string_append (content, picture);
  report = read_content (content->str, NULL);

  g_assert_cmpuint (report->results->len, ==, 0);
  g_assert_cmpuint (report->unread_pages->len, ==, 1);
  g_assert_false (is_flagged (report));
}

/* Stencils of 16 x 16 pixels, side by side over the row of potassium, as programs make hatches. */
static void
append_screen (GString *out, const char *two_rows, double side)
{
  for (double y = 652; y < 672; y += side)
    for (double x = 40; x < 560; x += side)
      {
        g_string_append_printf (
          out, "q %g 0 0 %g %g %g cm BI /IM true /W 16 /H 16 /BPC 1 /F /AHx ID ", side, side, x, y);
        for (guint i = 0; i < 8; i++)
          g_string_append (out, two_rows);
        g_string_append (out, "> EI Q ");
      }
}

#define CHESS    "AAAA5555"
#define OPPOSITE "5555AAAA"
#define FULL     "00000000"

typedef struct
{
  const char *name;
  const char *colour;
  const char *tiles[2]; /* (nullable) */
  double side;          /* points */
  gboolean before, hides;
} Screen;

static const Screen screens[] = {
  { "grey-before", "0.7 g ", { CHESS }, 8, TRUE, FALSE },
  { "grey-after", "0.7 g ", { CHESS }, 8, FALSE, FALSE },
  { "white-after", "1 g ", { CHESS }, 8, FALSE, FALSE },
  { "full-after", "1 g ", { FULL }, 8, FALSE, TRUE },
  { "two-halves-after", "1 g ", { CHESS, OPPOSITE }, 8, FALSE, TRUE },
  { "black-before", "0 g ", { FULL }, 8, TRUE, TRUE },
};

static void
test_screen (gconstpointer data)
{
  const Screen *screen = data;
  g_autoptr (GString) tiles = g_string_new (screen->colour);
  g_autoptr (AmanaLabReport) report = NULL;
  Paper paper = { "screen", "", "" };

  for (guint i = 0; i < G_N_ELEMENTS (screen->tiles) && screen->tiles[i] != NULL; i++)
    append_screen (tiles, screen->tiles[i], screen->side);
  g_string_append (tiles, "0 g ");
  if (screen->before)
    paper.before = tiles->str;
  else
    paper.after = tiles->str;
  report = read_paper (&paper);

  g_assert_cmpuint (report->results->len, ==, screen->hides ? 2 : 3);
  g_assert_true (is_flagged (report) == screen->hides);
  if (!screen->hides)
    g_assert_true (find (report, "Potassium")->sure);
}

static void
append_letter (GString *out, double x, double y)
{
  g_string_append_printf (out, "%g %g m %g %g l %g %g l %g %g l %g %g l %g %g l h ", x, y, x + 1.2,
                          y, x + 1.2, y + 5, x + 3, y + 5, x + 3, y + 6, x, y + 6);
}

/* A screen is no print, unless letters are cut out of it. */
static void
test_cut_out (gconstpointer cut)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  write_row (content, NULL, head, AT_HEAD);
  g_string_append (content, "0 g ");
  for (double down = 100; down < 300; down += 20)
    {
      g_string_append_printf (content, "q 1 0 0 1 0 -%g cm ", down);
      for (double x = 44; cut != NULL && x < 550; x += 5)
        append_letter (content, x, 654);
      for (double x = 44; cut != NULL && x < 550; x += 5)
        append_letter (content, x, 664);
      g_string_append (content, cut != NULL ? "W n " : "");
      append_screen (content, CHESS, 8);
      g_string_append (content, "Q ");
    }
  bytes = write_pdf (content->str, NULL);

  g_assert_true (amana_test_words_leave_print (bytes) == (cut != NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      g_autofree char *path = g_strconcat ("/lab-hidden/hidden/", hidden[i].name, NULL);

      g_test_add_data_func (path, &hidden[i], test_hidden);
    }
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_autofree char *path = g_strconcat ("/lab-hidden/seen/", seen[i].name, NULL);

      g_test_add_data_func (path, &seen[i], test_seen);
    }
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      g_autofree char *path = g_strconcat ("/lab-hidden/screen/", screens[i].name, NULL);

      g_test_add_data_func (path, &screens[i], test_screen);
    }
  g_test_add_data_func ("/lab-hidden/screen/whole", NULL, test_cut_out);
  g_test_add_data_func ("/lab-hidden/screen/cut-out", "cut", test_cut_out);
  g_test_add_func ("/lab-hidden/seen/painted-twice", test_painted_twice);
  g_test_add_data_func ("/lab-hidden/over/not-painted",
                        "BT /F 10 Tf 3 Tr 232 660 Td (9,9) Tj ET 0 Tr ", test_over_another);
  g_test_add_data_func ("/lab-hidden/over/white", "q 1 g BT /F 10 Tf 232 660 Td (9,9) Tj ET Q ",
                        test_over_another);
  g_test_add_data_func ("/lab-hidden/over/white-digits",
                        "q 1 g BT /F 10 Tf 226.4 660 Td (1) Tj ET Q ", test_over_another);
  g_test_add_data_func ("/lab-hidden/over/unpainted-digits",
                        "BT /F 10 Tf 3 Tr 245.9 660 Td (9) Tj ET ", test_over_another);
  g_test_add_data_func ("/lab-hidden/scan/over", "over", test_scan);
  g_test_add_data_func ("/lab-hidden/scan/under", "under", test_scan);

  return g_test_run ();
}
