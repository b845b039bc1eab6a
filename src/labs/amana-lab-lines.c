/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* First stage of reading a report: words with boxes → text lines.
 *
 * Nothing is taken from the order of the text layer, which follows how a page was
 * drawn and not how it is read: words are sorted by where they stand. Two words are
 * on one line if they share more than half of the lower one's height.
 *
 * What a reader of the paper could not see (off the page, under two points) is left
 * out and said; a word drawn twice at one place (a poor man's bold) counts once.
 *
 * A page whose fonts lost the meaning of their glyphs shows it: figures inside Arabic
 * words, replacement characters. It is read, and said to be damaged.
 *
 * Reading order inside a cell: from left to right, or, where Arabic stands in it,
 * from right to left with runs of figures and Latin words turned back. */

#include "config.h"

#include "amana-lab-lines.h"

#include <string.h>

#include "amana-lab-cuts.h"
#include "amana-lab-garbled.h"
#include "amana-lab-rtl.h"
#include "amana-lab-sidebar.h"
#include "amana-lab-upright.h"
#include "amana-text.h"
#include "amana-unit.h"

#define SMALLEST_VISIBLE_PT 2.0
#define GAP_EM              0.72
#define TALLEST_EM          1.6
#define LONGEST_UNIT        5   /* letters of one that may have a power */
#define HUGE                2.5 /* times what most of the page is set in */
#define GIANT               4.0
#define SMALL_MARK          0.8  /* of the size of what it is a mark of */
#define LARGEST_MARK        0.97 /* the same */

static void
free_word (gpointer data)
{
  AmanaLabWord *word = data;

  g_free (word->text);
  g_free (word);
}

static void
free_line (gpointer data)
{
  AmanaLabLine *line = data;

  g_ptr_array_unref (line->words);
  g_free (line);
}

/* Fonts that lost their map give the lone alef as an apostrophe: no Arabic word has one. */
static void
mend_alef (GString *text)
{
  for (gsize i = 0; i < text->len; i++)
    {
      gboolean beside = amana_lab_begins_arabic (text->str + i + 1) ||
                        (i >= 2 && amana_lab_begins_arabic (text->str + i - 2));

      if (text->str[i] != '\'' || !beside)
        continue;
      g_string_erase (text, (gssize) i, 1);
      g_string_insert (text, (gssize) i, "ا");
      i++;
    }
}

/* "عىل": an alef that only ever ends a word stands before its lam. */
static void
mend_last_alef (GString *text)
{
  static const char turned[] = "ىل", right[] = "لى";

  if (g_str_has_suffix (text->str, turned))
    {
      g_string_truncate (text, text->len - strlen (turned));
      g_string_append (text, right);
    }
}

static gboolean
is_superscript (gunichar c)
{
  return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

/* "Ferritine¹": a note is called behind a word of letters, which is longer than any unit. */
static void
drop_call (GString *text)
{
  const char *end = text->str + text->len;
  const char *last = end;

  while (last > text->str && is_superscript (g_utf8_get_char (g_utf8_prev_char (last))))
    last = g_utf8_prev_char (last);
  if (last == end || last == text->str)
    return;
  for (const char *p = text->str; p < last; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isalpha (g_utf8_get_char (p)))
        return;
    }
  if (g_utf8_strlen (text->str, last - text->str) >= LONGEST_UNIT)
    g_string_truncate (text, (gsize) (last - text->str));
}

/* Lam-alef out of order after the article can only be the text layer's doing. */
static char *
clean_text (const char *text)
{
  static const char *const pairs[][2] = {
    { "اال", "الا" }, { "األ", "الأ" },  { "اإل", "الإ" },
    { "اآل", "الآ" }, { "اللك", "الك" }, /* a font's lam-kaf gives its lam twice */
  };
  g_autoptr (GString) hyphens = g_string_new (text);
  g_autofree char *stripped = NULL;
  GString *out;

  /* Print shows the soft hyphen of a text layer as any other. */
  g_string_replace (hyphens, "\302\255", "-", 0);
  stripped = amana_text_strip_controls (hyphens->str);
  out = amana_lab_rtl_without_forms (stripped);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_string_replace (out, pairs[i][0], pairs[i][1], 0);
  mend_alef (out);
  drop_call (out);
  mend_last_alef (out);

  return g_string_free_and_steal (out);
}

static AmanaLabWord *
copy_word (const AmanaWord *word)
{
  AmanaLabWord *copy = g_new0 (AmanaLabWord, 1);

  copy->text = clean_text (word->text);
  copy->box = word->box;
  copy->em = word->font_size > 0 ? word->font_size : MAX (1, (word->box.y1 - word->box.y0) * 0.8);
  copy->style = word->style;

  return copy;
}

static gboolean
is_visible (const AmanaWord *word, const AmanaPageWords *page)
{
  double x = (word->box.x0 + word->box.x1) / 2;
  double y = (word->box.y0 + word->box.y1) / 2;

  return x >= 0 && y >= 0 && x <= amana_page_words_get_width (page) &&
         y <= amana_page_words_get_height (page) &&
         word->box.y1 - word->box.y0 >= SMALLEST_VISIBLE_PT &&
         (word->font_size <= 0 || word->font_size >= SMALLEST_VISIBLE_PT);
}

static int
compare_y (gconstpointer a, gconstpointer b)
{
  const AmanaLabWord *first = *(AmanaLabWord *const *) a;
  const AmanaLabWord *second = *(AmanaLabWord *const *) b;
  double difference = (first->box.y0 + first->box.y1) - (second->box.y0 + second->box.y1);

  return difference < 0 ? -1 : difference > 0;
}

static int
compare_x (gconstpointer a, gconstpointer b)
{
  const AmanaLabWord *first = *(AmanaLabWord *const *) a;
  const AmanaLabWord *second = *(AmanaLabWord *const *) b;

  if (first->box.x0 == second->box.x0)
    return first->box.x1 < second->box.x1 ? -1 : first->box.x1 > second->box.x1;
  return first->box.x0 < second->box.x0 ? -1 : 1;
}

/* Some Arabic fonts claim twice their size: a box no taller than ink is. */
static AmanaBox
trim (const AmanaBox *box, double em)
{
  double middle = (box->y0 + box->y1) / 2;

  if (box->y1 - box->y0 <= TALLEST_EM * em)
    return *box;

  return (AmanaBox) { box->x0, middle - TALLEST_EM / 2 * em, box->x1,
                      middle + TALLEST_EM / 2 * em };
}

static gboolean
shares_line (const AmanaLabLine *line, const AmanaLabWord *word)
{
  AmanaBox a = trim (&line->box, line->em);
  AmanaBox b = trim (&word->box, word->em);
  double shared = MIN (a.y1, b.y1) - MAX (a.y0, b.y0);

  if (MAX (line->em, word->em) > HUGE * MIN (line->em, word->em))
    return FALSE; /* a watermark, or a letterhead */
  return shared > 0.5 * MIN (a.y1 - a.y0, b.y1 - b.y0);
}

static void
drop_doubles (GPtrArray *words)
{
  for (guint i = 1; i < words->len;)
    {
      const AmanaLabWord *left = words->pdata[i - 1];
      const AmanaLabWord *right = words->pdata[i];

      if (ABS (left->box.x0 - right->box.x0) < 0.15 * left->em &&
          strcmp (left->text, right->text) == 0)
        g_ptr_array_remove_index (words, i);
      else
        i++;
    }
}

/* What a note may be said of: a figure, or a word of some length that is no unit ("m²"). */
static gboolean
may_have_note (const char *text)
{
  gsize size = strlen (text);

  if (size == 0 || g_str_has_suffix (text, "10"))
    return FALSE;
  return g_ascii_isdigit (text[size - 1]) ||
         (size >= 3 && (g_ascii_isalpha (text[size - 1]) || text[size - 1] == ')') &&
          !amana_unit_is_unit (text));
}

/* One or two figures. */
static gboolean
is_short_number (const char *text)
{
  gsize size = strlen (text);

  return size > 0 && size <= 2 && strspn (text, "0123456789") == size;
}

/* "2", "(2)" */
static gboolean
is_call (const char *text)
{
  gsize size = strlen (text);
  g_autofree char *inner = NULL;

  if (size < 3 || text[0] != '(' || text[size - 1] != ')')
    return is_short_number (text);
  inner = g_strndup (text + 1, size - 2);
  return is_short_number (inner);
}

/* Right after @left, set higher; of a size that is hardly another, clearly higher. */
static gboolean
is_raised (const AmanaLabWord *left, const AmanaLabWord *right)
{
  double raise = (left->box.y1 - right->box.y1) / left->em;

  return right->box.x0 - left->box.x1 < 0.3 * left->em &&
         ((right->em < SMALL_MARK * left->em && raise > 0.1) ||
          (right->em < LARGEST_MARK * left->em && raise > 0.2));
}

/* A small raised figure right after a figure or a name refers to a note; a power of ten
 * stays. */
static gboolean
is_note (const AmanaLabWord *left, const AmanaLabWord *right)
{
  return may_have_note (left->text) && is_call (right->text) && is_raised (left, right);
}

static gboolean
is_ten (const char *text)
{
  static const char *const tens[] = { "10", ">10", "<10", "x10", "X10", "×10", "*10", NULL };

  return g_strv_contains (tens, text);
}

/* "10" and a raised "6": what "smaller" makes of a power is not always small. */
static gboolean
is_power (const AmanaLabWord *left, const AmanaLabWord *right)
{
  return is_ten (left->text) && is_short_number (right->text) && is_raised (left, right);
}

/* "10^6", as one word. */
static void
raise_power (AmanaLabWord *ten, const AmanaLabWord *power)
{
  char *text = g_strconcat (ten->text, "^", power->text, NULL);

  g_free (ten->text);
  ten->text = text;
  ten->box.x1 = power->box.x1;
}

static void
drop_notes (GPtrArray *words)
{
  for (guint i = words->len; i > 1; i--)
    {
      if (is_power (words->pdata[i - 2], words->pdata[i - 1]))
        {
          raise_power (words->pdata[i - 2], words->pdata[i - 1]);
          g_ptr_array_remove_index (words, i - 1);
        }
      else if (is_note (words->pdata[i - 2], words->pdata[i - 1]))
        g_ptr_array_remove_index (words, i - 1);
    }
}

static void
grow (AmanaBox *box, const AmanaBox *other)
{
  box->x0 = MIN (box->x0, other->x0);
  box->y0 = MIN (box->y0, other->y0);
  box->x1 = MAX (box->x1, other->x1);
  box->y1 = MAX (box->y1, other->y1);
}

static void
count_letters (const char *text, guint *arabic, guint *other)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_ARABIC)
        (*arabic)++;
      else
        (*other)++;
    }
}

gboolean
amana_lab_text_is_rtl (const char *text)
{
  guint arabic = 0, other = 0;

  count_letters (text, &arabic, &other);
  return arabic > 0 && arabic >= other;
}

static gboolean
is_latin (const AmanaLabWord *word)
{
  guint arabic = 0, other = 0;

  count_letters (word->text, &arabic, &other);
  return arabic == 0 && other > 0;
}

/* "Urée / البولة : 0,31 g/L (0,15 - 0,45)": begins with a Latin name, and its last letters are
 * Latin as well, or figures stand apart behind a pair of names. */
static gboolean
runs_from_left (const AmanaLabLine *line)
{
  const AmanaLabWord *first = line->words->pdata[0];

  if (!is_latin (first) || amana_unit_is_unit (first->text))
    return FALSE;
  for (guint i = line->words->len; i > 1; i--)
    {
      const AmanaLabWord *word = line->words->pdata[i - 1];
      guint arabic = 0, other = 0;

      count_letters (word->text, &arabic, &other);
      if (arabic + other > 0)
        return arabic == 0 ||
               (i < line->words->len && amana_lab_is_gap (word, line->words->pdata[i]) &&
                amana_lab_rtl_holds_pair (line->words));
    }

  return FALSE;
}

static void
finish_line (AmanaLabLine *line, gboolean arabic_page)
{
  guint arabic = 0, other = 0;
  gboolean from_left;

  g_ptr_array_sort (line->words, compare_x);
  amana_lab_cuts_drop_rules (line->words);
  drop_doubles (line->words);
  drop_notes (line->words);
  amana_lab_cuts_join (line->words);
  amana_lab_rtl_join_pieces (line->words);
  for (guint i = 0; i < line->words->len; i++)
    {
      const AmanaLabWord *word = line->words->pdata[i];

      line->em = MAX (line->em, word->em);
      line->height = MAX (line->height, word->box.y1 - word->box.y0);
      count_letters (word->text, &arabic, &other);
    }
  from_left = arabic > 0 && runs_from_left (line);
  line->rtl = arabic > 0 && arabic * 2 >= other && !from_left;
  if (arabic_page)
    amana_lab_rtl_mend (line->words);
  if (arabic > 0 && !line->rtl)
    amana_lab_rtl_mend_among_latin (line->words);
  for (guint i = 0; i < line->words->len; i++)
    {
      AmanaLabWord *word = line->words->pdata[i];

      word->rtl = line->rtl;
      word->from_left = from_left;
    }
}

static AmanaLabLine *
new_line (guint page, const AmanaLabWord *word)
{
  AmanaLabLine *line = g_new0 (AmanaLabLine, 1);

  line->page = page;
  line->box = word->box;
  line->em = word->em;
  line->words = g_ptr_array_new_with_free_func (free_word);

  return line;
}

/* Words come sorted by the middle of their height: only the last few lines can take one. */
static void
add_to_lines (GPtrArray *lines, guint first, guint page, AmanaLabWord *word)
{
  AmanaLabLine *line = NULL;

  for (guint i = lines->len; i > first && i + 4 > lines->len && line == NULL; i--)
    {
      AmanaLabLine *candidate = lines->pdata[i - 1];

      if (shares_line (candidate, word))
        line = candidate;
    }
  if (line == NULL)
    {
      line = new_line (page, word);
      g_ptr_array_add (lines, line);
    }
  g_ptr_array_add (line->words, word);
  line->box.x0 = MIN (line->box.x0, word->box.x0);
  line->box.x1 = MAX (line->box.x1, word->box.x1);
}

static gboolean
holds_arabic (GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      if (amana_lab_text_has_arabic (((AmanaLabWord *) words->pdata[i])->text))
        return TRUE;
    }

  return FALSE;
}

/* --- watermarks --------------------------------------------------------------- */

static int
compare_em (gconstpointer a, gconstpointer b)
{
  const AmanaLabWord *first = *(AmanaLabWord *const *) a;
  const AmanaLabWord *second = *(AmanaLabWord *const *) b;

  return first->em < second->em ? -1 : first->em > second->em;
}

/* Over a smaller word, or, a giant one, beside or below it: a letterhead has none above. */
static gboolean
lies_over (const AmanaLabWord *word, GPtrArray *words, double most)
{
  gboolean giant = word->em > GIANT / HUGE * most;

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *other = words->pdata[i];
      double x = (other->box.x0 + other->box.x1) / 2, y = (other->box.y0 + other->box.y1) / 2;

      if (other->em >= most || y > word->box.y1)
        continue;
      if (giant || (y > word->box.y0 && x > word->box.x0 && x < word->box.x1))
        return TRUE;
    }

  return FALSE;
}

/* "COPIE" across the page, in letters many times as large as those that it lies over. */
static void
drop_watermarks (GPtrArray *words)
{
  double most;

  g_ptr_array_sort (words, compare_em);
  most = HUGE * ((AmanaLabWord *) words->pdata[words->len / 2])->em;
  for (guint i = words->len; i > 0 && ((AmanaLabWord *) words->pdata[i - 1])->em > most; i--)
    {
      if (!lies_over (words->pdata[i - 1], words, most))
        continue;
      free_word (words->pdata[i - 1]);
      g_ptr_array_remove_index (words, i - 1);
    }
}

static void
add_copy (GPtrArray *words, const AmanaWord *word)
{
  AmanaLabWord *copy = copy_word (word);

  if (*copy->text == '\0')
    {
      free_word (copy);
      return;
    }
  for (; copy != NULL; copy = amana_lab_cuts_split (copy))
    g_ptr_array_add (words, copy);
}

/* The lines of a strip beside the table come before those of the table: what is above both
 * first. */
static void
make_lines (GPtrArray *lines, guint number, GPtrArray *words)
{
  guint first = lines->len;
  AmanaLabSidebar strip = { 0 };
  gboolean parted = amana_lab_sidebar_find (words, &strip);

  for (guint pass = parted ? 0 : 2; pass < 3; pass++, first = lines->len)
    {
      for (guint i = 0; i < words->len; i++)
        {
          AmanaLabWord *word = words->pdata[i];
          guint mine = !parted                                          ? 2
                       : (word->box.y0 + word->box.y1) / 2 <= strip.top ? 0
                       : amana_lab_sidebar_holds (&strip, &word->box)   ? 1
                                                                        : 2;

          if (mine == pass)
            add_to_lines (lines, first, number, word);
        }
    }
}

static void
read_page (AmanaLabLines *self, const AmanaPageWords *page)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint number = amana_page_words_get_page_number (page);
  guint first = self->lines->len;
  gboolean hides = amana_page_words_get_hides (page);
  gboolean arabic;

  for (guint i = 0; i < amana_page_words_get_n_words (page); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (page, i);

      if (!is_visible (word, page))
        {
          hides = TRUE;
          continue;
        }
      self->pale = self->pale || (word->style & (AMANA_WORD_PALE | AMANA_WORD_STRUCK)) != 0;
      add_copy (words, word);
    }
  if (hides)
    g_array_append_val (self->hiding, number);
  if (words->len == 0)
    {
      g_array_append_val (self->unread, number);
      return;
    }

  drop_watermarks (words);
  if (amana_lab_text_is_garbled (page))
    g_array_append_val (self->damaged, number);
  g_ptr_array_sort (words, compare_y);
  make_lines (self->lines, number, words);
  arabic = holds_arabic (words);
  for (guint i = self->lines->len; i > first; i--)
    {
      AmanaLabLine *line = self->lines->pdata[i - 1];

      finish_line (line, arabic);
      if (line->words->len == 0)
        g_ptr_array_remove_index (self->lines, i - 1);
    }
}

/* A page whose print lies over is read as if it stood. */
static void
read_upright (AmanaLabLines *self, const AmanaPageWords *page)
{
  guint quarters = amana_lab_upright_find (page);
  g_autoptr (AmanaPageWords) turned = NULL;

  if (quarters == AMANA_LAB_UPRIGHT_UNKNOWN)
    {
      guint number = amana_page_words_get_page_number (page);

      g_array_append_val (self->unread, number);
      return;
    }
  if (quarters > 0)
    turned = amana_lab_upright_turn (page, quarters);
  read_page (self, turned != NULL ? turned : page);
}

AmanaLabLines *
amana_lab_lines_new (GPtrArray *pages)
{
  AmanaLabLines *self = g_new0 (AmanaLabLines, 1);

  self->lines = g_ptr_array_new_with_free_func (free_line);
  self->unread = g_array_new (FALSE, FALSE, sizeof (guint));
  self->damaged = g_array_new (FALSE, FALSE, sizeof (guint));
  self->hiding = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < pages->len; i++)
    read_upright (self, pages->pdata[i]);

  return self;
}

GPtrArray *
amana_lab_lines_new_words (void)
{
  return g_ptr_array_new_with_free_func (free_word);
}

void
amana_lab_lines_free (AmanaLabLines *self)
{
  g_ptr_array_unref (self->lines);
  g_array_unref (self->unread);
  g_array_unref (self->damaged);
  g_array_unref (self->hiding);
  g_free (self);
}

char *
amana_lab_words_join (GPtrArray *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, ((AmanaLabWord *) words->pdata[i])->text);
    }

  return g_string_free_and_steal (text);
}

AmanaBox
amana_lab_words_box (GPtrArray *words)
{
  AmanaBox box = { 0 };

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      if (i == 0)
        box = word->box;
      grow (&box, &word->box);
    }

  return box;
}

gboolean
amana_lab_is_gap (const AmanaLabWord *left, const AmanaLabWord *right)
{
  return right->box.x0 - left->box.x1 > GAP_EM * MIN (left->em, right->em);
}
