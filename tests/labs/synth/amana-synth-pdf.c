/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What cairo cannot draw, added to its file as a later version of the same document:
 *
 *     pages turned by their own entry        /Rotate
 *     figures as the values of form fields   /AcroForm, /Annots
 *     a text layer that says other letters   /ToUnicode of each font
 *
 * Objects are copied with more entries to the end, followed by a table of where they
 * stand that refers to the one before it. */

#include "config.h"

#include "amana-synth-paper.h"

#include <string.h>

typedef struct
{
  const SynthPaper *paper;
  const char *file;
  gsize size;
  GString *more;  /* what is appended */
  GString *table; /* where it stands */
  guint next;     /* the number of the next new object */
} Amend;

static const char *
find (const Amend *self, const char *from, const char *what)
{
  return memmem (from, self->size - (gsize) (from - self->file), what, strlen (what));
}

static void
begin_object (Amend *self, guint number)
{
  g_string_append_printf (self->table, "%u 1\n%010u 00000 n \n", number,
                          (guint) (self->size + self->more->len));
  g_string_append_printf (self->more, "%u 0 obj\n", number);
}

/* Where the object begins that @inside is a part of. */
static const char *
object_of (const Amend *self, const char *inside, guint *number)
{
  const char *at = inside;

  while (at > self->file && strncmp (at, " 0 obj\n", 7) != 0)
    at--;
  while (at > self->file && g_ascii_isdigit (at[-1]))
    at--;
  *number = (guint) g_ascii_strtoull (at, NULL, 10);
  return strchr (at, '\n') + 1;
}

/* The object around @inside again, with @extra entries in it. */
static void
copy_with (Amend *self, const char *inside, const char *extra)
{
  guint number;
  const char *start = object_of (self, inside, &number);
  const char *end = find (self, start, "\n>>\nendobj");

  g_assert_nonnull (end);
  begin_object (self, number);
  g_string_append_len (self->more, start, end - start);
  g_string_append_printf (self->more, "\n%s\n>>\nendobj\n", extra);
}

/* --- fields ----------------------------------------------------------------- */

static guint
add_field (Amend *self, const SynthField *field)
{
  guint number = self->next++;
  double top = self->paper->habits.height - field->y;
  g_autofree gunichar2 *text = g_utf8_to_utf16 (field->text, -1, NULL, NULL, NULL);

  begin_object (self, number);
  g_string_append_printf (
    self->more, "<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /T (f%u) /V <FEFF", number);
  for (guint i = 0; text[i] != 0; i++)
    g_string_append_printf (self->more, "%04X", text[i]);
  g_string_append_printf (self->more, "> /DA (/Helv %d Tf 0 g) /Rect [ %d %d %d %d ] >>\nendobj\n",
                          (int) self->paper->habits.size, (int) field->x,
                          (int) (top - field->height), (int) (field->x + field->width + 1),
                          (int) top + 1);
  return number;
}

static char *
add_fields (Amend *self, guint page, GString *all)
{
  GString *annots = g_string_new ("/Annots [");

  for (guint i = 0; i < self->paper->fields->len; i++)
    {
      const SynthField *field = self->paper->fields->pdata[i];
      g_autofree char *reference = NULL;

      if (field->page != page)
        continue;
      reference = g_strdup_printf (" %u 0 R", add_field (self, field));
      g_string_append (annots, reference);
      g_string_append (all, reference);
    }
  g_string_append (annots, " ]");
  return g_string_free_and_steal (annots);
}

static void
amend_pages (Amend *self)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  guint page = 0;

  for (const char *at = self->file; (at = find (self, at, "<< /Type /Page %")) != NULL; at += 8)
    {
      g_autofree char *annots = add_fields (self, ++page, fields);
      g_autofree char *extra =
        g_strdup_printf ("/Rotate %u %s", self->paper->says_turn ? self->paper->turn : 0, annots);

      copy_with (self, at, extra);
    }
  if (fields->len > 0)
    {
      g_autofree char *form = g_strdup_printf (
        "/AcroForm << /NeedAppearances true /Fields [%s ] /DA (/Helv 9 Tf 0 g) /DR << /Font << "
        "/Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        fields->str);

      copy_with (self, find (self, self->file, "<< /Type /Catalog"), form);
    }
}

/* --- other letters ---------------------------------------------------------- */

/* Letters as codes of a font with an order of its own, or codes that mean nothing. */
static guint
add_map (Amend *self, gboolean shifted)
{
  static const char begin[] = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                              "/CMapName /Own def /CMapType 2 def\n1 begincodespacerange\n";
  static const char shift[] = "<00> <ff>\nendcodespacerange\n4 beginbfrange\n<20> <40> <0020>\n"
                              "<41> <5a> <0024>\n<61> <7a> <0044>\n<80> <ff> <0063>\n";
  static const char lost[] = "<00> <ff>\nendcodespacerange\n1 beginbfrange\n<00> <ff> <e000>\n";
  g_autofree char *stream = g_strconcat (
    begin, shifted ? shift : lost,
    "endbfrange\nendcmap\nCMapName currentdict /CMap defineresource pop end end\n", NULL);
  guint number = self->next++;

  begin_object (self, number);
  g_string_append_printf (self->more, "<< /Length %u >>\nstream\n%s\nendstream\nendobj\n",
                          (guint) strlen (stream), stream);
  return number;
}

static void
amend_fonts (Amend *self)
{
  static const char key[] = "/ToUnicode ";
  guint map = add_map (self, self->paper->number % 2 == 0);

  for (const char *at = self->file; (at = find (self, at, key)) != NULL; at++)
    {
      guint number;
      const char *start = object_of (self, at, &number);
      const char *end = find (self, at, "\n>>\nendobj");

      begin_object (self, number);
      g_string_append_len (self->more, start, at - start);
      g_string_append_printf (self->more, "%s%u 0 R", key, map);
      g_string_append_len (self->more, strstr (at, " R") + 2, end - (strstr (at, " R") + 2));
      g_string_append (self->more, "\n>>\nendobj\n");
    }
}

/* --- all -------------------------------------------------------------------- */

static guint
number_after (const Amend *self, const char *key)
{
  const char *at = self->file + self->size - 400;

  at = find (self, at, key);
  g_assert_nonnull (at);
  return (guint) g_ascii_strtoull (at + strlen (key), NULL, 10);
}

void
synth_pdf_amend (const SynthPaper *paper, const char *path)
{
  g_autofree char *file = NULL;
  Amend self = { .paper = paper, .more = g_string_new (NULL), .table = g_string_new (NULL) };
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &file, &self.size, &error);
  g_assert_no_error (error);
  self.file = file;
  self.next = number_after (&self, "/Size ");
  if (paper->says_turn || paper->fields->len > 0)
    amend_pages (&self);
  if (paper->garbled)
    amend_fonts (&self);
  if (self.more->len > 0)
    {
      gsize table_at = self.size + self.more->len;

      g_string_append_printf (self.more,
                              "xref\n0 1\n0000000000 65535 f \n%strailer\n<< /Size %u /Root %u 0 R "
                              "/Info %u 0 R /Prev %u >>\nstartxref\n%u\n%%%%EOF\n",
                              self.table->str, self.next, number_after (&self, "/Root "),
                              number_after (&self, "/Info "), number_after (&self, "startxref\n"),
                              (guint) table_at);
      g_string_prepend_len (self.more, file, (gssize) self.size);
      g_file_set_contents (path, self.more->str, (gssize) self.more->len, &error);
      g_assert_no_error (error);
    }
  g_string_free (self.more, TRUE);
  g_string_free (self.table, TRUE);
}
