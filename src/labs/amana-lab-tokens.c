/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words of a cell or a line → tokens: numbers, ranges, units, flags…
 *
 * Words come cut into pieces (amana-lab-token-cuts). Pieces are put together, the longest
 * reading first, in this order: date, titre, unit ("mL/min/1.73 m2"),
 * number ("7 450", "< 0,01", "inf. à 2,00"), range (two numbers and what may stand
 * between), vocabulary ("anormalement haut"). What is none of these is text.
 *
 * Digits apart by a space are one number only if the space is no wider than a
 * space; a wider one is the next column. */

#include "config.h"

#include "amana-lab-cells.h"

#include <string.h>

#include "amana-lab-memo.h"
#include "amana-lab-pattern.h"
#include "amana-lab-token-cuts.h"
#include "amana-text.h"
#include "amana-unit.h"

#define FIRST_YEAR        1980 /* of a recommendation */
#define LAST_YEAR         2099
#define MOST_SOURCE_WORDS 3
#define LONGEST_NUMBER    6
#define LONGEST_UNIT      4
#define LONGEST_PHRASE    4
#define SPACE_EM          0.62
#define LEADER_EM         1.2

void
amana_lab_token_free (gpointer data)
{
  AmanaLabToken *token = data;

  g_free (token->text);
  g_free (token);
}

/* --- putting pieces together ---------------------------------------------- */

typedef struct
{
  GPtrArray *pieces;
  GPtrArray *tokens;
} Lexer;

static const AmanaLabCut *
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
      const AmanaLabCut *piece = piece_at (self, i);

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
  const AmanaLabCut *next = piece_at (self, first + 1);
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
  const AmanaLabCut *between = piece_at (self, first + n);
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
  const AmanaLabCut *between = piece_at (self, first + 1), *last = piece_at (self, first + 2);
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
  const AmanaLabCut *next = piece_at (self, first + 1);
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
  const AmanaLabCut *next = piece_at (self, first + 1);

  return previous_is_number (self) && g_strv_contains (letters, piece_at (self, first)->text) &&
         next != NULL && amana_lab_memo_is_unit (next->text);
}

static guint
lex_unit (Lexer *self, guint first)
{
  const AmanaLabCut *piece = piece_at (self, first);
  guint n = begins_with_power (self, first) ? 0 : count_close (self, first, LONGEST_UNIT, 1.0);

  for (; n > 0; n--)
    {
      g_autofree char *text = join (self, first, n);

      if (n > 1 && (strpbrk (text, "()[]:;|") != NULL || begins_with_value (self, first) ||
                    begins_with_mark (self, first)))
        continue;
      if (!amana_lab_memo_is_unit (text))
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
  if (c == '(' || c == '[')
    return AMANA_LAB_TOKEN_OPEN;
  if (c == ')' || c == ']')
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
  const AmanaLabCut *next = piece_at (self, first + 1);
  g_autofree char *western = NULL;

  if (next == NULL || next->gap > 1.0 ||
      !amana_lab_pattern_matches (AMANA_LAB_PATTERN_COMPARATOR, piece_at (self, first)->text))
    return FALSE;
  western = amana_text_digits_to_western (next->text);

  return amana_lab_cut_is_titre (western);
}

/* The same from right to left. */
static gboolean
ends_titre (const Lexer *self, guint first)
{
  const AmanaLabCut *next = piece_at (self, first + 1);

  return piece_at (self, first)->rtl && next != NULL && next->gap <= 1.0 &&
         amana_lab_pattern_matches (AMANA_LAB_PATTERN_COMPARATOR, next->text) &&
         (piece_at (self, first + 2) == NULL || !starts_number (piece_at (self, first + 2)->text));
}

static guint
lex_one (Lexer *self, guint first)
{
  const AmanaLabCut *piece = piece_at (self, first);
  g_autofree char *western = amana_text_digits_to_western (piece->text);
  AmanaLabTokenType type = punctuation (piece->text);
  gboolean figures = strpbrk (western, "0123456789") != NULL;
  guint n;

  if (type == AMANA_LAB_TOKEN_TEXT && figures && amana_lab_cut_is_date (western))
    type = AMANA_LAB_TOKEN_DATE;
  if (type == AMANA_LAB_TOKEN_TEXT && figures && amana_lab_cut_is_titre (western))
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

static gpointer
copy_token (gconstpointer token, gpointer data)
{
  AmanaLabToken *copy = g_memdup2 (token, sizeof *copy);

  copy->text = g_strdup (copy->text);
  return copy;
}

/* All of the words that their tokens depend on. */
static GBytes *
describe (GPtrArray *words)
{
  GByteArray *key = g_byte_array_sized_new (words->len * 80);

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];
      const guint marks[] = { word->style, (guint) word->rtl, (guint) word->from_left };

      g_byte_array_append (key, (const guint8 *) word->text, (guint) strlen (word->text) + 1);
      g_byte_array_append (key, (const guint8 *) &word->box, sizeof word->box);
      g_byte_array_append (key, (const guint8 *) &word->em, sizeof word->em);
      g_byte_array_append (key, (const guint8 *) marks, sizeof marks);
    }
  return g_byte_array_free_to_bytes (key);
}

GPtrArray *
amana_lab_tokens_new (GPtrArray *words)
{
  g_autoptr (GBytes) key = describe (words);
  GPtrArray *known = amana_lab_memo_find_tokens (key);
  g_autoptr (GPtrArray) read = NULL;

  if (known == NULL)
    {
      g_autoptr (GPtrArray) pieces = amana_lab_cuts_new (words);

      known = read = lex (pieces);
      amana_lab_memo_keep_tokens (key, read);
    }
  /* Whoever asks may change them. */
  return g_ptr_array_copy (known, copy_token, NULL);
}

GPtrArray *
amana_lab_tokens_new_from_text (const char *text)
{
  g_autoptr (GPtrArray) pieces = amana_lab_cuts_new_from_text (text);

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

static gboolean
is_year (const AmanaLabToken *token)
{
  return amana_lab_token_is_type (token, AMANA_LAB_TOKEN_NUMBER) && strlen (token->text) == 4 &&
         token->number.value >= FIRST_YEAR && token->number.value <= LAST_YEAR;
}

guint
amana_lab_source_length (GPtrArray *tokens, guint at)
{
  const AmanaLabToken *first = amana_lab_token_at (tokens, at);
  const AmanaLabToken *next;
  guint n = 0;

  while (n < MOST_SOURCE_WORDS &&
         (amana_lab_token_is_type (amana_lab_token_at (tokens, at + n), AMANA_LAB_TOKEN_TEXT) ||
          amana_lab_token_is_type (amana_lab_token_at (tokens, at + n), AMANA_LAB_TOKEN_WORD)))
    n++;
  if (n == 0 || !g_unichar_isalpha (g_utf8_get_char (first->text)) ||
      !is_year (amana_lab_token_at (tokens, at + n)))
    return 0;
  next = amana_lab_token_at (tokens, ++n + at);

  return next != NULL && (next->type == AMANA_LAB_TOKEN_COLON || amana_lab_token_is_bound (next))
           ? n
           : 0;
}
