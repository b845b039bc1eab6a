/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words of a cell or a line → tokens: numbers, ranges, units, flags…
 *
 * Two steps. A word is first cut into pieces where print glues things together:
 * "(0.270", "12.5*", "+1,98", "5.4mmol/L", "70-99". Then pieces are put together,
 * the longest reading first, in this order: date, titre, unit ("mL/min/1.73 m2"),
 * number ("7 450", "< 0,01", "inf. à 2,00"), range (two numbers and what may stand
 * between), vocabulary ("anormalement haut"). What is none of these is text.
 *
 * Digits apart by a space are one number only if the space is no wider than a
 * space; a wider one is the next column. */

#include "config.h"

#include "amana-lab-cells.h"

#include <string.h>

#include "amana-lab-pattern.h"
#include "amana-text.h"
#include "amana-unit.h"

#define LONGEST_NUMBER 6
#define LONGEST_UNIT   4
#define LONGEST_PHRASE 4
#define SPACE_EM       0.62
#define FAR_EM         99.0
#define WRAPPED_EM     0.65
#define LEADER_EM      1.2

typedef struct
{
  char *text;
  AmanaBox box;
  double gap;
  guint style;
  gboolean rtl;
} Piece;

static void
free_piece (gpointer data)
{
  Piece *piece = data;

  g_free (piece->text);
  g_free (piece);
}

void
amana_lab_token_free (gpointer data)
{
  AmanaLabToken *token = data;

  g_free (token->text);
  g_free (token);
}

/* --- cutting words -------------------------------------------------------- */

#define NUM "[0-9][0-9.,'٫٬]*"

enum
{
  CUT_RANGE,
  CUT_NUMBER_FLAG,
  CUT_NUMBER_MARKED,
  CUT_FLAGS_AROUND,
  CUT_FLAG_NUMBER,
  CUT_NUMBER_DASH,
  CUT_NUMBER_REST,
  CUT_LABEL,
  N_CUTS,
};

static const char *const cuts[N_CUTS] = {
  [CUT_RANGE] = "^([<>≤≥]?" NUM ")([-–—−‑~÷à]|to)([<>≤≥]?" NUM ")$",
  [CUT_NUMBER_FLAG] = "^([<>≤≥]?=?" NUM ")(\\*{1,3}|!{1,3}|H{1,2}|L{1,2}|B{1,2}|\\+{1,2}|[↑↓▲▼]+)$",
  [CUT_NUMBER_MARKED] =
    "^([<>≤≥]?=?" NUM ")(\\()(\\*{1,3}|!{1,2}|H{1,2}|L{1,2}|B{1,2}|[↑↓▲▼]+)(\\))$",
  [CUT_FLAGS_AROUND] = "^(\\*{1,3})([<>≤≥]?=?" NUM ")(\\*{1,3})$",
  [CUT_FLAG_NUMBER] = "^(\\*{1,3}|H{1,2}|L{1,2}|\\+|[↑↓▲▼]+)([<>≤≥]?=?" NUM ")$",
  [CUT_NUMBER_DASH] = "^(" NUM ")([-–—−÷<>≤≥])$",
  [CUT_NUMBER_REST] = "^([<>≤≥]?=?" NUM ")([^0-9.,].*)$",
  [CUT_LABEL] = "^(N|VN|VR|Ref|Réf|H|F|M)(:)(.+)$",
};

static GRegex *
get_cut (guint index)
{
  static GRegex *compiled[N_CUTS];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < N_CUTS; i++)
        compiled[i] = g_regex_new (cuts[i], G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }

  return compiled[index];
}

static gboolean
is_titre (const char *western)
{
  return amana_lab_pattern_matches (AMANA_LAB_PATTERN_TITRE, western);
}

static gboolean
is_date (const char *western)
{
  return !amana_lab_pattern_matches (AMANA_LAB_PATTERN_DILUTION, western) &&
         (amana_lab_pattern_matches (AMANA_LAB_PATTERN_DATE, western) ||
          amana_lab_pattern_matches (AMANA_LAB_PATTERN_TIME, western));
}

static void
add_piece (GPtrArray *pieces,
           const AmanaLabWord *word,
           const char *text,
           glong first,
           glong n,
           double gap)
{
  Piece *piece = g_new0 (Piece, 1);
  double length = (double) MAX (1, g_utf8_strlen (word->text, -1));
  double width = word->box.x1 - word->box.x0;

  piece->text = g_utf8_substring (text, first, first + n);
  piece->box = word->box;
  if (!amana_lab_text_is_rtl (word->text))
    {
      piece->box.x0 = word->box.x0 + width * (double) first / length;
      piece->box.x1 = word->box.x0 + width * (double) (first + n) / length;
    }
  piece->gap = gap;
  piece->style = word->style;
  piece->rtl = word->rtl;
  g_ptr_array_add (pieces, piece);
}

static gboolean
rest_is_meant (guint cut, const char *rest)
{
  return cut != CUT_NUMBER_REST || (amana_unit_is_unit (rest) || strcmp (rest, "/") == 0);
}

/* The core of a word, brackets and colons gone: @first is its offset in the word. */
static void
cut_core (GPtrArray *pieces, const AmanaLabWord *word, const char *core, glong first, double gap)
{
  g_autofree char *western = amana_text_digits_to_western (core);
  gboolean figures = strpbrk (western, "0123456789") != NULL;
  gboolean plain = western[strspn (western, "0123456789.,")] == '\0';
  gboolean whole =
    !figures || plain || amana_unit_is_unit (western) || is_date (western) || is_titre (western);

  for (guint i = 0; i < N_CUTS && !whole; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *last = NULL;
      int groups;

      if (!g_regex_match (get_cut (i), western, 0, &match))
        continue;
      groups = g_match_info_get_match_count (match) - 1;
      last = g_match_info_fetch (match, groups);
      if (!rest_is_meant (i, last))
        continue;
      for (int group = 1; group <= groups; group++)
        {
          int start, end;
          glong offset, n;

          g_match_info_fetch_pos (match, group, &start, &end);
          offset = g_utf8_pointer_to_offset (western, western + start);
          n = g_utf8_pointer_to_offset (western + start, western + end);
          add_piece (pieces, word, word->text, first + offset, n, group == 1 ? gap : 0);
        }
      return;
    }

  add_piece (pieces, word, word->text, first, g_utf8_strlen (core, -1), gap);
}

static gboolean
is_opening (gunichar c)
{
  return c == '(' || c == '[';
}

static gboolean
is_closing (gunichar c)
{
  return c == ')' || c == ']';
}

static gboolean
is_trailing (gunichar c)
{
  return c == ':' || c == ';' || c == ',' || c == '|' || c == 0x060C || c == 0x061B;
}

static gboolean
is_whole_word (const char *text)
{
  g_autofree char *western = amana_text_digits_to_western (text);

  if (strpbrk (western, "0123456789+-±()") == NULL)
    return FALSE;

  return amana_lab_vocabulary_class (text) == AMANA_LAB_WORD_QUALITATIVE || is_titre (western) ||
         is_date (western);
}

/* "....33,1", "__33,1__", or ".385" behind ". . . .": what leads to a figure, which stands
 * apart. */
static glong
count_leaders (GPtrArray *pieces, const char *text, double gap)
{
  const Piece *before = pieces->len > 0 ? pieces->pdata[pieces->len - 1] : NULL;
  gsize n = strspn (text, "._");
  gboolean led = before != NULL && gap < LEADER_EM && strspn (before->text, ".") > 0 &&
                 before->text[strspn (before->text, ".")] == '\0';

  return n > (led ? 0 : 1) && g_ascii_isdigit (text[n]) ? (glong) n : 0;
}

/* "1,35....", "1,35__": the rest of the line that a figure was written on. */
static glong
count_trailers (const char *text)
{
  gsize size = strlen (text), n = 0;

  while (n < size && strchr ("._", text[size - 1 - n]) != NULL)
    n++;

  return n > 1 && n < size && g_ascii_isdigit (text[size - 1 - n]) ? (glong) n : 0;
}

static void
cut_word (GPtrArray *pieces, const AmanaLabWord *word, double gap)
{
  glong n = g_utf8_strlen (word->text, -1);
  glong first = 0, end = n;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (word->text, -1, NULL);
  g_autofree char *core = NULL;

  if (n == 1 || is_whole_word (word->text))
    {
      add_piece (pieces, word, word->text, 0, n, gap);
      return;
    }
  if (letters[n - 1] == '.' && is_closing (letters[n - 2]))
    end = --n; /* of a sentence */
  first = count_leaders (pieces, word->text, gap);
  if (first > 0)
    {
      add_piece (pieces, word, word->text, 0, first, gap);
      gap = LEADER_EM;
    }
  for (; first < end &&
         (is_opening (letters[first]) || letters[first] == ':' || letters[first] == '|');
       first++, gap = 0)
    add_piece (pieces, word, word->text, first, 1, gap);
  for (; end > first; end--)
    {
      if (!is_trailing (letters[end - 1]) && !is_closing (letters[end - 1]))
        break;
    }
  if (end == n)
    n = end -= count_trailers (word->text);
  core = g_utf8_substring (word->text, first, end);
  if (*core != '\0' && strpbrk (core, "([") != NULL && end < n && is_closing (letters[end]))
    {
      /* "T(3)": the bracket belongs to the word. */
      g_free (core);
      core = g_utf8_substring (word->text, first, ++end);
    }
  if (*core != '\0')
    {
      cut_core (pieces, word, core, first, gap);
      gap = 0;
    }
  for (; end < n; end++)
    add_piece (pieces, word, word->text, end, 1, gap);
}

static double
gap_between (const AmanaLabWord *a, const AmanaLabWord *b)
{
  double gap = a->box.x0 < b->box.x0 ? b->box.x0 - a->box.x1 : a->box.x0 - b->box.x1;

  /* The next line of one cell. */
  if (b->box.y0 > (a->box.y0 + a->box.y1) / 2)
    return WRAPPED_EM;

  return gap / MAX (1, MIN (a->em, b->em));
}

static GPtrArray *
cut_words (GPtrArray *words)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (free_piece);

  for (guint i = 0; i < words->len; i++)
    cut_word (pieces, words->pdata[i],
              i > 0 ? gap_between (words->pdata[i - 1], words->pdata[i]) : FAR_EM);

  return pieces;
}

/* --- putting pieces together ---------------------------------------------- */

typedef struct
{
  GPtrArray *pieces;
  GPtrArray *tokens;
} Lexer;

static const Piece *
piece_at (const Lexer *self, guint i)
{
  return i < self->pieces->len ? self->pieces->pdata[i] : NULL;
}

static char *
join (const Lexer *self, guint first, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      const Piece *piece = piece_at (self, i);

      if (i > first && piece->gap > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, piece->text);
    }

  return g_string_free_and_steal (text);
}

/* How many pieces from @first on follow each other within @gap. */
static guint
count_close (const Lexer *self, guint first, guint most, double gap)
{
  guint n = 1;

  while (n < most && first + n < self->pieces->len && piece_at (self, first + n)->gap <= gap)
    n++;

  return n;
}

static AmanaLabToken *
add_token (Lexer *self, AmanaLabTokenType type, guint first, guint n)
{
  AmanaLabToken *token = g_new0 (AmanaLabToken, 1);

  token->type = type;
  token->text = join (self, first, n);
  token->gap = piece_at (self, first)->gap;
  token->style = piece_at (self, first)->style;
  token->box = piece_at (self, first)->box;
  for (guint i = first + 1; i < first + n; i++)
    {
      const AmanaBox *box = &piece_at (self, i)->box;

      token->box.x0 = MIN (token->box.x0, box->x0);
      token->box.y0 = MIN (token->box.y0, box->y0);
      token->box.x1 = MAX (token->box.x1, box->x1);
      token->box.y1 = MAX (token->box.y1, box->y1);
    }
  g_ptr_array_add (self->tokens, token);

  return token;
}

static gboolean
starts_number (const char *text)
{
  g_autofree char *western = amana_text_digits_to_western (text);

  return g_ascii_isdigit (western[0]) ||
         (strchr ("-+.<>", western[0]) != NULL && western[0] != '\0') ||
         g_str_has_prefix (western, "≤") || g_str_has_prefix (western, "≥");
}

/* A number ends in a figure, of whatever script. */
static gboolean
may_end_number (const char *text)
{
  gsize size = strlen (text);

  return size == 0 || g_ascii_isdigit (text[size - 1]) || (guchar) text[size - 1] >= 0x80;
}

static guint
match_number (const Lexer *self, guint first, AmanaNumber *number)
{
  gboolean figures = starts_number (piece_at (self, first)->text);
  gboolean sign =
    amana_lab_pattern_matches (AMANA_LAB_PATTERN_COMPARATOR, piece_at (self, first)->text);
  guint n = count_close (self, first, LONGEST_NUMBER, figures && !sign ? SPACE_EM : 1.0);

  for (; n > 0; n--)
    {
      g_autofree char *text = NULL;

      if (!may_end_number (piece_at (self, first + n - 1)->text))
        continue;
      text = join (self, first, n);
      if (amana_number_parse (text, number))
        return n;
    }

  return 0;
}

/* A comparator behind its number: how right-to-left text layers give "< 200". */
static guint
match_reversed (const Lexer *self, guint first, AmanaNumber *number)
{
  const Piece *next = piece_at (self, first + 1);
  g_autofree char *turned = NULL;

  if (!piece_at (self, first)->rtl || next == NULL || next->gap > SPACE_EM ||
      !amana_lab_pattern_matches (AMANA_LAB_PATTERN_COMPARATOR, next->text))
    return 0;
  if (piece_at (self, first + 2) != NULL && starts_number (piece_at (self, first + 2)->text))
    return 0;
  turned = g_strconcat (next->text, piece_at (self, first)->text, NULL);

  return amana_number_parse (turned, number) ? 2 : 0;
}

static gboolean
is_between (const char *text)
{
  g_autofree char *padded = g_strdup (text);

  return amana_lab_vocabulary_holds (padded, AMANA_LAB_WORD_TO) && g_utf8_strlen (text, -1) <= 7;
}

static gboolean
ends_plain (const AmanaNumber *number)
{
  return number->comparator == AMANA_COMPARATOR_NONE;
}

/* "[4,0 ; 10,0]": the ends of an interval in brackets, or all there is. */
static gboolean
is_bracketed (const Lexer *self, guint first, guint between)
{
  if (strcmp (piece_at (self, between)->text, ";") != 0)
    return FALSE;

  return first > 0 ? strchr ("[](", piece_at (self, first - 1)->text[0]) != NULL
                   : self->pieces->len == between + 2;
}

/* The second half of a range after @n pieces that are a number. */
static guint
match_upper_end (const Lexer *self, guint first, guint n, AmanaNumber *upper)
{
  const Piece *between = piece_at (self, first + n);
  guint more;

  if (between == NULL || between->gap > 1.6)
    return 0;
  if (is_between (between->text) || is_bracketed (self, first, first + n))
    {
      if (piece_at (self, first + n + 1) == NULL || piece_at (self, first + n + 1)->gap > 1.6)
        return 0;
      more = match_number (self, first + n + 1, upper);
      return more > 0 ? n + 1 + more : 0;
    }
  if (between->text[0] == '-' && g_ascii_isdigit (between->text[1]) && between->gap > 0)
    {
      more = match_number (self, first + n, upper);
      upper->value = ABS (upper->value);
      return more > 0 ? n + more : 0;
    }

  return 0;
}

static guint
lex_number (Lexer *self, guint first)
{
  AmanaNumber number, upper;
  AmanaLabToken *token;
  guint n = match_reversed (self, first, &number);
  guint whole;

  if (n == 0)
    n = match_number (self, first, &number);
  if (n == 0)
    return 0;

  whole = match_upper_end (self, first, n, &upper);
  if (whole > 0 &&
      (ends_plain (&number) || ends_plain (&upper) || number.comparator != upper.comparator))
    {
      token = add_token (self, AMANA_LAB_TOKEN_RANGE, first, whole);
      token->has_low = token->has_high = TRUE;
      token->low = number.value;
      token->high = upper.value;
      token->ambiguous_low = number.ambiguous;
      token->ambiguous_high = upper.ambiguous;
      token->number = number;
      return whole;
    }
  token = add_token (self, AMANA_LAB_TOKEN_NUMBER, first, n);
  token->number = number;
  return n;
}

/* Whether the tokens up to here end in a value, and maybe in what announces its range:
 * "141 mmol/L", "4,2 * mmol/L (N :", "1,1" in the cell before. */
static gboolean
is_behind_value (const Lexer *self, double gap)
{
  guint i = self->tokens->len;

  for (; i > 0; i--)
    {
      const AmanaLabToken *token = self->tokens->pdata[i - 1];

      if (token->type == AMANA_LAB_TOKEN_UNIT)
        return i > 1;
      if (token->type == AMANA_LAB_TOKEN_NUMBER)
        return gap >= 1.0;
      if (token->type != AMANA_LAB_TOKEN_OPEN && token->type != AMANA_LAB_TOKEN_COLON &&
          !(token->type == AMANA_LAB_TOKEN_WORD &&
            (amana_lab_class_is_flag (token->word_class) ||
             token->word_class == AMANA_LAB_WORD_RANGE_LABEL)))
        return FALSE;
    }
  return FALSE;
}

/* Two bounds with a slash are a range only behind a value: "120/80" is none. */
static guint
lex_slashed (Lexer *self, guint first)
{
  const Piece *between = piece_at (self, first + 1), *last = piece_at (self, first + 2);
  gboolean apart = between != NULL && last != NULL && strcmp (between->text, "/") == 0 &&
                   between->gap < 1.0 && last->gap < 1.0;
  guint n = apart ? 3 : 1;
  AmanaLabToken *token;

  if ((!apart && strchr (piece_at (self, first)->text, '/') == NULL) ||
      !starts_number (piece_at (self, first)->text) ||
      !is_behind_value (self, piece_at (self, first)->gap))
    return 0;
  token = add_token (self, AMANA_LAB_TOKEN_TEXT, first, n);
  if (amana_lab_token_read_slashed (token, TRUE))
    return n;
  g_ptr_array_set_size (self->tokens, (int) self->tokens->len - 1);
  return 0;
}

static gboolean
previous_is_number (const Lexer *self)
{
  guint n = self->tokens->len;
  const AmanaLabToken *last = n > 0 ? self->tokens->pdata[n - 1] : NULL;

  /* "19.8 * s" */
  if (n > 1 && last->type == AMANA_LAB_TOKEN_WORD && amana_lab_class_is_flag (last->word_class))
    last = self->tokens->pdata[n - 2];
  return last != NULL &&
         (last->type == AMANA_LAB_TOKEN_NUMBER || last->type == AMANA_LAB_TOKEN_RANGE);
}

/* "104 /mm3": a figure and its unit, and not ten to the fourth, unless a figure stands
 * before it. */
static gboolean
begins_with_value (const Lexer *self, guint first)
{
  const char *text = piece_at (self, first)->text;

  return strspn (text, "0123456789") == strlen (text) && !previous_is_number (self);
}

/* "10^6 UFC/mL" in a cell of its own: what grew, and no unit of ten to the sixth. */
static gboolean
begins_with_power (const Lexer *self, guint first)
{
  const Piece *next = piece_at (self, first + 1);
  g_autofree char *ucum = NULL;
  AmanaNumber number;
  const AmanaLabToken *last =
    self->tokens->len > 0 ? self->tokens->pdata[self->tokens->len - 1] : NULL;
  gboolean apart = piece_at (self, first)->gap >= LEADER_EM ||
                   amana_lab_token_is_type (last, AMANA_LAB_TOKEN_COLON) ||
                   amana_lab_token_is_type (last, AMANA_LAB_TOKEN_BLANK);

  if (next == NULL || next->gap > 1.0 || !apart || previous_is_number (self) ||
      !g_str_has_prefix (piece_at (self, first)->text, "10") ||
      !amana_number_parse (piece_at (self, first)->text, &number) || number.value < 100)
    return FALSE;
  ucum = amana_unit_to_ucum (next->text);
  return ucum != NULL && strstr (ucum, "{CFU}") != NULL;
}

/* "99 H UI/L": a letter between a figure and its unit is a mark, and no henry. */
static gboolean
begins_with_mark (const Lexer *self, guint first)
{
  static const char *const letters[] = { "H", "HH", "L", "LL", "B", "BB", NULL };
  const Piece *next = piece_at (self, first + 1);

  return previous_is_number (self) && g_strv_contains (letters, piece_at (self, first)->text) &&
         next != NULL && amana_unit_is_unit (next->text);
}

static guint
lex_unit (Lexer *self, guint first)
{
  const Piece *piece = piece_at (self, first);
  guint n = begins_with_power (self, first) ? 0 : count_close (self, first, LONGEST_UNIT, 1.0);

  for (; n > 0; n--)
    {
      g_autofree char *text = join (self, first, n);

      if (n > 1 && (strpbrk (text, "()[]:;|") != NULL || begins_with_value (self, first) ||
                    begins_with_mark (self, first)))
        continue;
      if (!amana_unit_is_unit (text))
        continue;
      if (g_utf8_strlen (text, -1) == 1 && *text != '%' && !previous_is_number (self) &&
          self->pieces->len > 1)
        return 0;
      if (n == 1 && strlen (piece->text) <= 3 && g_ascii_isalpha (*text) &&
          strchr (text, '/') == NULL && !previous_is_number (self) && piece->gap < SPACE_EM &&
          piece->gap > 0)
        return 0;
      add_token (self, AMANA_LAB_TOKEN_UNIT, first, n);
      return n;
    }

  return 0;
}

static gboolean
is_cell_class (AmanaLabWordClass word_class)
{
  return word_class != AMANA_LAB_WORD_NONE && word_class <= AMANA_LAB_WORD_FEMALE;
}

static guint
lex_phrase (Lexer *self, guint first)
{
  guint n = count_close (self, first, LONGEST_PHRASE, 1.0);

  for (; n > 0; n--)
    {
      g_autofree char *text = join (self, first, n);
      AmanaLabWordClass word_class;

      if (n > 1 && strpbrk (text, ":()[];|") != NULL)
        continue;
      word_class = amana_lab_vocabulary_class (text);
      if (!is_cell_class (word_class))
        continue;
      add_token (self, AMANA_LAB_TOKEN_WORD, first, n)->word_class = word_class;
      return n;
    }

  return 0;
}

static AmanaLabTokenType
punctuation (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  if (amana_lab_pattern_matches (AMANA_LAB_PATTERN_BLANK, text))
    return AMANA_LAB_TOKEN_BLANK;
  if (g_utf8_strlen (text, -1) != 1)
    return AMANA_LAB_TOKEN_TEXT;
  if (is_opening (c))
    return AMANA_LAB_TOKEN_OPEN;
  if (is_closing (c))
    return AMANA_LAB_TOKEN_CLOSE;
  if (c == ':' || c == 0xFF1A || c == '=')
    return AMANA_LAB_TOKEN_COLON;
  if (c == '|' || c == ';' || c == ',' || c == 0x060C || c == 0x061B)
    return AMANA_LAB_TOKEN_BREAK;

  return AMANA_LAB_TOKEN_TEXT;
}

/* "< 1/80" */
static gboolean
begins_titre (const Lexer *self, guint first)
{
  const Piece *next = piece_at (self, first + 1);
  g_autofree char *western = NULL;

  if (next == NULL || next->gap > 1.0 ||
      !amana_lab_pattern_matches (AMANA_LAB_PATTERN_COMPARATOR, piece_at (self, first)->text))
    return FALSE;
  western = amana_text_digits_to_western (next->text);

  return is_titre (western);
}

/* The same from right to left. */
static gboolean
ends_titre (const Lexer *self, guint first)
{
  const Piece *next = piece_at (self, first + 1);

  return piece_at (self, first)->rtl && next != NULL && next->gap <= 1.0 &&
         amana_lab_pattern_matches (AMANA_LAB_PATTERN_COMPARATOR, next->text) &&
         (piece_at (self, first + 2) == NULL || !starts_number (piece_at (self, first + 2)->text));
}

static guint
lex_one (Lexer *self, guint first)
{
  const Piece *piece = piece_at (self, first);
  g_autofree char *western = amana_text_digits_to_western (piece->text);
  AmanaLabTokenType type = punctuation (piece->text);
  gboolean figures = strpbrk (western, "0123456789") != NULL;
  guint n;

  if (type == AMANA_LAB_TOKEN_TEXT && figures && is_date (western))
    type = AMANA_LAB_TOKEN_DATE;
  if (type == AMANA_LAB_TOKEN_TEXT && figures && is_titre (western))
    type = AMANA_LAB_TOKEN_TITRE;
  if (type == AMANA_LAB_TOKEN_TEXT && begins_titre (self, first))
    {
      add_token (self, AMANA_LAB_TOKEN_TITRE, first, 2);
      return 2;
    }
  if (type == AMANA_LAB_TOKEN_TITRE && ends_titre (self, first))
    {
      AmanaLabToken *token = add_token (self, type, first, 2);

      g_free (token->text);
      token->text = g_strconcat (piece_at (self, first + 1)->text, " ", piece->text, NULL);
      return 2;
    }
  if (type != AMANA_LAB_TOKEN_TEXT)
    {
      add_token (self, type, first, 1);
      return 1;
    }
  if ((n = lex_slashed (self, first)) > 0 || (n = lex_unit (self, first)) > 0 ||
      (n = lex_number (self, first)) > 0 || (n = lex_phrase (self, first)) > 0)
    return n;

  add_token (self, AMANA_LAB_TOKEN_TEXT, first, 1);
  return 1;
}

static GPtrArray *
lex (GPtrArray *pieces)
{
  Lexer lexer = { .pieces = pieces,
                  .tokens = g_ptr_array_new_with_free_func (amana_lab_token_free) };

  for (guint i = 0; i < pieces->len;)
    i += lex_one (&lexer, i);

  return lexer.tokens;
}

GPtrArray *
amana_lab_tokens_new (GPtrArray *words)
{
  g_autoptr (GPtrArray) pieces = cut_words (words);

  return lex (pieces);
}

GPtrArray *
amana_lab_tokens_new_from_text (const char *text)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (free_piece);
  g_autofree char *clean = amana_text_strip_controls (text);
  g_auto (GStrv) parts = g_regex_split_simple ("\\s+", clean, 0, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      AmanaLabWord word = { .text = parts[i], .em = 1 };

      if (*parts[i] != '\0')
        cut_word (pieces, &word, i > 0 ? 0.3 : FAR_EM);
    }

  return lex (pieces);
}

/* NULL behind the last one. */
const AmanaLabToken *
amana_lab_token_at (GPtrArray *tokens, guint i)
{
  return i < tokens->len ? tokens->pdata[i] : NULL;
}

gboolean
amana_lab_token_is_type (const AmanaLabToken *token, AmanaLabTokenType type)
{
  return token != NULL && token->type == type;
}

guint
amana_lab_call_length (GPtrArray *tokens, guint at)
{
  guint open = amana_lab_token_is_type (amana_lab_token_at (tokens, at), AMANA_LAB_TOKEN_OPEN);
  const AmanaLabToken *number = amana_lab_token_at (tokens, at + open);

  if (!amana_lab_token_is_type (number, AMANA_LAB_TOKEN_NUMBER) || strlen (number->text) > 2 ||
      strspn (number->text, "0123456789") != strlen (number->text) ||
      !amana_lab_token_is_type (amana_lab_token_at (tokens, at + open + 1), AMANA_LAB_TOKEN_CLOSE))
    return 0;

  return open + 2;
}

gboolean
amana_lab_token_is_bound (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_RANGE ||
         (token->type == AMANA_LAB_TOKEN_NUMBER &&
          token->number.comparator != AMANA_COMPARATOR_NONE);
}
