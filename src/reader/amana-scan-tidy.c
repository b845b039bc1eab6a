/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Between recognition and the answer: what recognition does to words.
 *
 *     debris    the edge of the sheet, a fold, a corner of a logo become a letter or
 *               two that nobody is sure of, alone on their line or beside the print; a
 *               drawing between two lines, as a gauge is, words that nobody is sure of
 *     torn      "A cide": a gap inside a word, narrower than the page's other gaps; "3." and
 *               "8", in large figures, nearer to each other than words are; "1", "." and "6"
 *     run in    "8a17": the word between the ends of a range; "F:5": for whom it is
 *     signs     "-4,5", where the mark of a low figure is meant; "0.05>"; "{4 - 6]";
 *               "S/UR", over a column of S, I and R; "TO", before T30 and T60
 *     points    "71" where there is a small piece of ink on the line between the two
 *
 * A word that was changed is little sure of. */

#include "config.h"

#include "amana-scan-tidy.h"

#include "amana-scan-doubt.h"

#include <math.h>
#include <string.h>

#define DEBRIS_CONFIDENCE 45
#define NO_CONFIDENCE     12
#define PRINT_CONFIDENCE  70
#define FEWEST_GAPS       8
#define TORN              0.55 /* of the middle gap between words */
#define TORN_CAPITAL      0.8
#define TORN_LETTER       0.45 /* of the letters' height */
#define TORN_FIGURE       0.3  /* of a figure's own height */
#define TORN_POINT        0.6  /* a point alone stands in the middle of a wide gap */
#define SCRIBBLE          55
#define SURE_PRINT        60
#define SURE_SHARE        0.6
#define LEVEL             0.2
#define MOST_FIGURES      7
#define CHANGED           60.0
#define TALL              0.6 /* of a figure's height */
#define SMALL             0.42
#define DOT               0.07

static AmanaScanWord *
get_word (GArray *words, guint i)
{
  return &g_array_index (words, AmanaScanWord, i);
}

static void
remove_word (GArray *words, guint i)
{
  g_free (get_word (words, i)->text);
  get_word (words, i)->text = NULL;
  g_array_remove_index (words, i);
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* --- debris --------------------------------------------------------------- */

/* Where what was surely read stands. */
static void
find_print (GArray *words, int *x0, int *x1)
{
  *x0 = G_MAXINT;
  *x1 = G_MININT;
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaScanWord *word = get_word (words, i);

      if (word->confidence < PRINT_CONFIDENCE || g_utf8_strlen (word->text, -1) < 3)
        continue;
      *x0 = MIN (*x0, word->x0);
      *x1 = MAX (*x1, word->x1);
    }
}

static gboolean
is_alone (GArray *words, guint i)
{
  guint line = get_word (words, i)->line;

  return (i == 0 || get_word (words, i - 1)->line != line) &&
         (i + 1 == words->len || get_word (words, i + 1)->line != line);
}

static gboolean
is_debris (GArray *words, guint i, int x0, int x1)
{
  const AmanaScanWord *word = get_word (words, i);
  glong n = g_utf8_strlen (word->text, -1);

  if (word->confidence < DEBRIS_CONFIDENCE && x1 > x0 && (word->x1 <= x0 || word->x0 >= x1))
    return TRUE;
  if (n > 2 || has_digit (word->text) || strpbrk (word->text, "%<>+*/") != NULL ||
      !is_alone (words, i))
    return FALSE;

  return word->confidence < (n == 1 ? DEBRIS_CONFIDENCE : NO_CONFIDENCE);
}

static void
drop_debris (GArray *words)
{
  int x0, x1;

  find_print (words, &x0, &x1);
  for (guint i = words->len; i > 0; i--)
    if (is_debris (words, i - 1, x0, x1))
      remove_word (words, i - 1);
}

static gboolean
shares_line (const AmanaScanWord *word, const AmanaScanWord *other)
{
  int middle = (word->y0 + word->y1) / 2;

  return other->confidence >= SURE_PRINT && middle >= other->y0 && middle < other->y1;
}

/* What a drawing is read as stands on no line with anything that is print. */
static gboolean
is_scribble (GArray *words, guint i)
{
  if (get_word (words, i)->confidence >= SCRIBBLE)
    return FALSE;
  for (guint k = 0; k < words->len; k++)
    if (shares_line (get_word (words, i), get_word (words, k)))
      return FALSE;

  return TRUE;
}

/* Of a page that was read well. */
static void
drop_scribbles (GArray *words)
{
  guint sure = 0;

  for (guint i = 0; i < words->len; i++)
    sure += get_word (words, i)->confidence >= SURE_PRINT;
  if (sure < SURE_SHARE * words->len)
    return;
  for (guint i = words->len; i > 0; i--)
    if (is_scribble (words, i - 1))
      remove_word (words, i - 1);
}

/* --- torn ----------------------------------------------------------------- */

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static int
get_gap (GArray *words, guint i)
{
  const AmanaScanWord *left = get_word (words, i - 1), *right = get_word (words, i);

  return left->line == right->line ? right->x0 - left->x1 : G_MAXINT;
}

/* The middle gap between words of a line; 0 where there are too few. */
static int
measure_gaps (GArray *words)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 1; i < words->len; i++)
    {
      int gap = get_gap (words, i);

      if (gap > 0 && gap < G_MAXINT)
        g_array_append_val (gaps, gap);
    }
  if (gaps->len < FEWEST_GAPS)
    return 0;
  g_array_sort (gaps, compare_ints);
  return g_array_index (gaps, int, gaps->len / 2);
}

static gboolean
is_latin (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) != G_UNICODE_SCRIPT_LATIN)
      return FALSE;

  return TRUE;
}

/* Letters on both sides, the right one small: nobody begins a word so. */
static gboolean
is_torn (const AmanaScanWord *left, const AmanaScanWord *right)
{
  return is_latin (left->text) && is_latin (right->text) &&
         g_unichar_islower (g_utf8_get_char (right->text));
}

/* A capital stands off from the small letters after it. */
static double
get_torn (const AmanaScanWord *left)
{
  return left->text[1] == '\0' && g_ascii_isupper (*left->text) ? TORN_CAPITAL : TORN;
}

static void
join (AmanaScanWord *left, const AmanaScanWord *right)
{
  char *text = g_strconcat (left->text, right->text, NULL);

  g_free (left->text);
  left->text = text;
  left->x1 = MAX (left->x1, right->x1);
  left->y0 = MIN (left->y0, right->y0);
  left->y1 = MAX (left->y1, right->y1);
  left->confidence = MIN (left->confidence, right->confidence);
}

static void
join_torn (const AmanaScanPage *page, GArray *words)
{
  int usual = measure_gaps (words);

  for (guint i = 1; usual > 0 && i < words->len;)
    {
      int gap = get_gap (words, i);

      if (gap < get_torn (get_word (words, i - 1)) * usual && gap < TORN_LETTER * page->letter &&
          is_torn (get_word (words, i - 1), get_word (words, i)))
        {
          join (get_word (words, i - 1), get_word (words, i));
          remove_word (words, i);
        }
      else
        {
          i++;
        }
    }
}

static gboolean
is_part_of_figure (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789.,")] == '\0';
}

static gboolean
is_point (const char *text)
{
  return g_str_equal (text, ".") || g_str_equal (text, ",");
}

/* One figure, of which no part is raised. */
static gboolean
is_torn_figure (const AmanaScanWord *left, const AmanaScanWord *right)
{
  int height = MAX (left->y1 - left->y0, right->y1 - right->y0);
  char last = left->text[strlen (left->text) - 1];
  gboolean point = is_point (right->text) || last == '.' || last == ',';
  g_autofree char *both = g_strconcat (left->text, right->text, NULL);
  gsize n = strlen (both), n_digits = strspn (both, "0123456789");

  return left->line == right->line &&
         right->x0 - left->x1 < (point ? TORN_POINT : TORN_FIGURE) * height &&
         right->x0 > left->x0 && abs (left->y1 - right->y1) <= LEVEL * height &&
         is_part_of_figure (left->text) && is_part_of_figure (right->text) && n_digits > 0 &&
         n <= MOST_FIGURES &&
         (n_digits == n || strspn (both + n_digits + 1, "0123456789") == n - n_digits - 1);
}

static void
join_torn_figures (GArray *words)
{
  for (guint i = 1; i < words->len;)
    {
      AmanaScanWord *left = get_word (words, i - 1);

      if (is_torn_figure (left, get_word (words, i)))
        {
          join (left, get_word (words, i));
          left->confidence = MIN (left->confidence, CHANGED);
          left->agreed = FALSE;
          remove_word (words, i);
        }
      else
        {
          i++;
        }
    }
}

/* --- run in --------------------------------------------------------------- */

static gboolean
is_first_end (GArray *words, guint i)
{
  const AmanaScanWord *word = get_word (words, i), *before = i > 0 ? word - 1 : NULL;

  return before != NULL && before->line == word->line &&
         (g_ascii_isdigit (*before->text) || g_str_has_prefix (before->text, "inf") ||
          g_str_has_prefix (before->text, "sup"));
}

/* The place of the "à" of "8à17" or, behind a figure, of "à17". */
static const char *
find_run_in (GArray *words, guint i)
{
  const char *text = get_word (words, i)->text;
  gsize n = strspn (text, "0123456789.,");
  const char *at = text + n, *rest;

  if ((n == 0 && !is_first_end (words, i)) || n > 7 ||
      !(*at == 'a' || g_str_has_prefix (at, "à") || g_str_has_prefix (at, "â")))
    return NULL;
  rest = g_utf8_next_char (at);

  return (n > 0 || *rest != '\0') && rest[strspn (rest, "0123456789.,")] == '\0' &&
             strlen (rest) <= 7
           ? at
           : NULL;
}

static AmanaScanWord
cut (const AmanaScanWord *word, const char *from, const char *to, const char *text)
{
  double width = word->x1 - word->x0, n = (double) g_utf8_strlen (word->text, -1);
  AmanaScanWord part = *word;

  part.text = g_strdup (text);
  part.x0 = word->x0 + (int) (width * (double) g_utf8_pointer_to_offset (word->text, from) / n);
  part.x1 = word->x0 + (int) (width * (double) g_utf8_pointer_to_offset (word->text, to) / n);
  part.confidence = MIN (word->confidence, CHANGED);
  return part;
}

static void
part_run_in (GArray *words)
{
  for (guint i = words->len; i > 0; i--)
    {
      AmanaScanWord *word = get_word (words, i - 1), parts[3];
      const char *at = find_run_in (words, i - 1), *rest, *end;
      g_autofree char *first = NULL;
      guint n = 0;

      if (at == NULL)
        continue;
      rest = g_utf8_next_char (at);
      end = rest + strlen (rest);
      first = g_strndup (word->text, (gsize) (at - word->text));
      if (at > word->text)
        parts[n++] = cut (word, word->text, at, first);
      parts[n++] = cut (word, at, rest, "à");
      if (*rest != '\0')
        parts[n++] = cut (word, rest, end, rest);
      remove_word (words, i - 1);
      g_array_insert_vals (words, i - 1, parts, n);
    }
}

/* "F:5" and "H:[13,0" */
static void
part_subject (GArray *words)
{
  for (guint i = words->len; i > 0; i--)
    {
      AmanaScanWord *word = get_word (words, i - 1), parts[2];
      const char *text = word->text, *rest = text + 2;
      const char subject[] = { *text, ':', '\0' };

      if (strchr ("HFMhfm", *text) == NULL || text[0] == '\0' || text[1] != ':' ||
          (!g_ascii_isdigit (*rest) && strchr ("([{<", *rest) == NULL) || *rest == '\0')
        continue;
      parts[0] = cut (word, text, rest, subject);
      parts[1] = cut (word, rest, text + strlen (text), rest);
      parts[0].confidence = parts[1].confidence = word->confidence;
      remove_word (words, i - 1);
      g_array_insert_vals (words, i - 1, parts, 2);
    }
}

/* --- signs ---------------------------------------------------------------- */

/* "—-107", and "inf, à 14". */
static void
plain_signs (GArray *words)
{
  static const char *const dashes[] = { "—-", "-—", "–-", "-–", "--", "——" };

  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = get_word (words, i);

      if (g_str_equal (word->text, "inf,") || g_str_equal (word->text, "sup,"))
        word->text[3] = '.';
      for (guint k = 0; k < G_N_ELEMENTS (dashes); k++)
        {
          const char *rest = word->text + strlen (dashes[k]);
          char *plain;

          if (!g_str_has_prefix (word->text, dashes[k]) ||
              (*rest != '\0' && !g_ascii_isdigit (*rest)))
            continue;
          plain = g_strconcat ("-", rest, NULL);
          g_free (word->text);
          word->text = plain;
          break;
        }
    }
}

/* "-4,5": a laboratory's mark for what is low stands as near to the figure as a sign does.
 * They are parted, since a mark is much more often meant, and left to the person. */
static void
part_sign (GArray *words)
{
  for (guint i = words->len; i > 0; i--)
    {
      AmanaScanWord *word = get_word (words, i - 1), parts[2];
      const char *text = word->text;
      gsize n = strlen (text);
      char sign[2] = { *text, '\0' };

      if (strchr ("-+*", *text) == NULL || n < 2 || strspn (text + 1, "0123456789.,") != n - 1 ||
          !g_ascii_isdigit (text[1]))
        continue;
      parts[0] = cut (word, text, text + 1, sign);
      parts[0].x1 -= (parts[0].x1 - parts[0].x0) / 2;
      parts[1] = cut (word, text + 1, text + n, text + 1);
      remove_word (words, i - 1);
      g_array_insert_vals (words, i - 1, parts, 2);
    }
}

/* "0.05>" is how "<0.05" looks on a line that runs from right to left. */
static void
turn_bounds (GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = get_word (words, i);
      gsize n = strlen (word->text);
      char last = n > 1 ? word->text[n - 1] : '\0';

      if ((last != '<' && last != '>') || strspn (word->text, "0123456789.,") != n - 1)
        continue;
      memmove (word->text + 1, word->text, n - 1);
      *word->text = last == '>' ? '<' : '>';
    }
}

static gboolean
follows (GArray *words, guint i)
{
  return i > 0 && get_word (words, i)->line == get_word (words, i - 1)->line;
}

/* A range in round, square and curly brackets at once is in square ones. */
static void
match_brackets (GArray *words)
{
  AmanaScanWord *open = NULL;

  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = get_word (words, i);
      char *first = word->text, *last = word->text + strlen (word->text) - 1;

      if (!follows (words, i))
        open = NULL;
      if (strspn (first, "([{") == 1 && (has_digit (first) || first == last))
        open = word;
      if (open == NULL || strchr (")]}", *last) == NULL || !has_digit (word->text))
        continue;
      if (*open->text == '{' || *last == '}' || (*open->text == '(') != (*last == ')'))
        {
          *open->text = '[';
          *last = ']';
        }
      open = NULL;
    }
}

/* The head over what a germ is to each antibiotic. */
static void
spell_sir (GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = get_word (words, i);
      const char *text = word->text;

      if (text[0] != 'S' || text[1] != '/' || !g_str_has_suffix (text, "R") || strlen (text) > 5 ||
          strspn (text + 2, "UIl1|!Jj/") != strlen (text) - 3)
        continue;
      g_free (word->text);
      word->text = g_strdup ("S/I/R");
    }
}

/* "TO  T30  T60  T90", over the figures of a day in hours. */
static void
spell_start (GArray *words)
{
  for (guint i = 0; i + 1 < words->len; i++)
    {
      AmanaScanWord *word = get_word (words, i);
      gboolean times = FALSE;

      if (!g_str_equal (word->text, "TO"))
        continue;
      for (guint k = i + 1; k < words->len && !times; k++)
        times = get_word (words, k)->text[0] == 'T' &&
                g_ascii_isdigit (get_word (words, k)->text[1]) &&
                get_word (words, k)->x0 > word->x1 && get_word (words, k)->y0 < word->y1 &&
                get_word (words, k)->y1 > word->y0;
      if (times)
        word->text[1] = '0';
    }
}

/* --- points --------------------------------------------------------------- */

typedef struct
{
  guint n;         /* pieces in a row */
  guint points;    /* of them small */
  guint point;     /* the place of the last of those */
  gboolean comma;  /* it hangs */
  gboolean others; /* there are pieces that are neither */
} Row;

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  return ((const AmanaScanPiece *) a)->x - ((const AmanaScanPiece *) b)->x;
}

static GArray *
find_pieces (const AmanaScanPage *page, const AmanaScanWord *word)
{
  GArray *inside = g_array_new (FALSE, FALSE, sizeof (AmanaScanPiece));

  for (guint i = 0; i < page->pieces->len; i++)
    {
      AmanaScanPiece piece = g_array_index (page->pieces, AmanaScanPiece, i);
      int x = piece.x + piece.w / 2, y = piece.y + piece.h / 2;

      if (x >= word->x0 && x < word->x1 && y >= word->y0 && y < word->y1 + page->letter / 4)
        g_array_append_val (inside, piece);
    }
  g_array_sort (inside, compare_pieces);
  return inside;
}

static Row
take_row (const AmanaScanPage *page, const AmanaScanWord *word)
{
  g_autoptr (GArray) pieces = find_pieces (page, word);
  int height = word->baseline - word->y0;
  Row row = { 0 };

  for (guint i = 0; i < pieces->len; i++)
    {
      const AmanaScanPiece *piece = &g_array_index (pieces, AmanaScanPiece, i);

      if (piece->h >= TALL * height)
        {
          row.n++;
        }
      else if (piece->h <= SMALL * height && piece->w <= SMALL * height &&
               piece->h >= DOT * height && piece->w >= DOT * height &&
               piece->y + piece->h / 2 > word->baseline - 0.3 * height)
        {
          row.point = row.n++;
          row.points++;
          row.comma = piece->y + piece->h > word->baseline + 0.12 * height;
        }
      else if (piece->h >= DOT * height)
        {
          row.others = TRUE;
        }
    }
  return row;
}

static char *
set_point (const char *text, const Row *row)
{
  const char *point = row->comma ? "," : ".";
  gsize n = strlen (text), at = row->point;

  if (at == 0 || at + 1 >= row->n)
    return NULL;
  if (n + 1 == row->n && strspn (text, "0123456789") == n)
    return g_strdup_printf ("%.*s%s%s", (int) at, text, point, text + at);
  if (n == row->n && strchr (".,", text[at]) == NULL && strspn (text, "0123456789") >= at &&
      strspn (text + at + 1, "0123456789") == n - at - 1)
    return g_strdup_printf ("%.*s%s%s", (int) at, text, point, text + at + 1);

  return NULL;
}

static void
mend_points (const AmanaScanPage *page, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = get_word (words, i);
      gsize n = strlen (word->text);
      char *mended;
      Row row;

      if (n < 2 || n > 7 || !g_ascii_isdigit (*word->text) ||
          !g_ascii_isdigit (word->text[n - 1]) || strpbrk (word->text, ".,/-") != NULL ||
          word->baseline - word->y0 < 8)
        continue;
      row = take_row (page, word);
      mended = row.points == 1 && !row.others ? set_point (word->text, &row) : NULL;
      if (mended == NULL)
        continue;
      g_free (word->text);
      word->text = mended;
      word->confidence = MIN (word->confidence, CHANGED);
    }
}

void
amana_scan_tidy (const AmanaScanPage *page, GArray *words)
{
  drop_debris (words);
  drop_scribbles (words);
  join_torn (page, words);
  join_torn_figures (words);
  plain_signs (words);
  part_subject (words);
  part_run_in (words);
  match_brackets (words);
  spell_sir (words);
  spell_start (words);
  part_sign (words);
  turn_bounds (words);
  mend_points (page, words);
}
