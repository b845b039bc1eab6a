/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether a line tells of a result, for whoever asks what was not read.
 *
 * Less is asked than of a row: not which figure is the value, nor whose the range is, but
 * whether a laboratory speaks here at all.
 *
 *     result := name value                     a name of the catalogue where a cell begins
 *             | words figure unit bound        whatever the words; the figure in its own cell
 *             | ( name figure unit ){3,}       a message: "Hb 13.2 g/dL, GB 7.8 G/L, …"
 *     value  := figure … ( unit | bound ) | "<" figure unit … bound | verdict
 *             | figure                         where the analyte has no unit: a pH
 *     hinted := words figure … ( unit | bound ) | words verdict | words figure, in a table
 *     blank  := name ( bound | unit )
 *
 * A unit counts that has a stroke or is a share, and is no dose; or that the analyte is
 * known to be measured in. */

#include "config.h"

#include "amana-lab-told.h"

#include <string.h>

#include "amana-lab-free-words.h"
#include "amana-lab-memo.h"
#include "amana-lab-pattern.h"
#include "amana-lab-pieces.h"
#include "amana-lab-table-rows.h"
#include "amana-unit.h"

#define MOST_FIGURES   4 /* on a line: a study has a column for each group */
#define LONGEST_NAME   5 /* words */
#define MOST_WORDS     16
#define FEWEST_RUN     3
#define LONGEST_FIGURE 9
#define CELL_GAP       1.0
#define CARD_EM        4.2
#define CARD_LINES     5
#define ALIGNED_EM     1.0
#define INDENT_EM      4.0

/* --- names ---------------------------------------------------------------- */

/* The same words stand on page after page; each is looked up once. */
static gboolean
is_name (const AmanaLabReading *reading, const char *text)
{
  gpointer known = NULL;

  if (!g_hash_table_lookup_extended (reading->asked_names, text, NULL, &known))
    {
      known = GINT_TO_POINTER (amana_catalogue_knows_name (reading->catalogue, text));
      g_hash_table_insert (reading->asked_names, g_strdup (text), known);
    }
  return GPOINTER_TO_INT (known);
}

static void
trim_name (GString *name)
{
  while (name->len > 0 && strchr (" :*.°", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

/* How many words from @at on are a name of the catalogue; the most that are. */
static guint
measure_name (const AmanaLabReading *reading, GPtrArray *words, guint at)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *first = ((AmanaLabWord *) words->pdata[at])->text;
  guint longest = 0;

  if (!g_unichar_isalpha (g_utf8_get_char (first)) || amana_lab_memo_is_unit (first))
    return 0;
  for (guint i = at; i < MIN (at + LONGEST_NAME, words->len); i++)
    {
      g_string_append_printf (name, i > at ? " %s" : "%s",
                              ((AmanaLabWord *) words->pdata[i])->text);
      trim_name (name);
      if (is_name (reading, name->str))
        longest = i + 1 - at;
    }
  return longest;
}

guint
amana_lab_told_names (const AmanaLabReading *reading, const AmanaLabLine *line)
{
  guint names = 0;

  for (guint i = 0, n; i < line->words->len; i += MAX (n, 1))
    {
      n = measure_name (reading, line->words, i);
      names += n > 0;
    }
  return names;
}

/* --- figures and what stands beside them ---------------------------------- */

static gboolean
is_figure (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_NUMBER && token->number.comparator == AMANA_COMPARATOR_NONE;
}

guint
amana_lab_told_figures (GPtrArray *tokens)
{
  guint n = 0;

  for (guint i = 0; i < tokens->len; i++)
    n += is_figure (tokens->pdata[i]);

  return n;
}

/* In a cell of its own, behind a colon or dots, or right behind the name. */
static gboolean
stands_apart (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *before = i > 0 ? tokens->pdata[i - 1] : NULL;

  return token->gap >= CELL_GAP || before == NULL || before->type == AMANA_LAB_TOKEN_COLON ||
         before->type == AMANA_LAB_TOKEN_BLANK ||
         (before->type == AMANA_LAB_TOKEN_WORD && amana_lab_class_is_flag (before->word_class) &&
          !g_unichar_islower (g_utf8_get_char (before->text)));
}

/* "mg/j", "mg/kg", "/min": what is taken, a pulse. */
static gboolean
is_no_amount (const char *unit)
{
  static const char *const doses[] = { "/j", "/jour", "/day", "/d", "mg/kg", "g/kg", NULL };

  for (guint i = 0; doses[i] != NULL; i++)
    {
      if (g_str_has_suffix (unit, doses[i]))
        return TRUE;
    }

  return strcmp (unit, "/min") == 0 || strcmp (unit, "/mn") == 0;
}

static gboolean
is_telling_unit (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_UNIT &&
         (strchr (token->text, '/') != NULL || strchr (token->text, '%') != NULL) &&
         !is_no_amount (token->text);
}

/* What stands beside a figure. */
typedef struct
{
  const char *unit; /* borrowed (nullable): the first, whatever it is */
  gboolean telling; /* a unit that can be no time and no dose */
  guint bounds;
} Beside;

static Beside
look_beside (GPtrArray *tokens, guint figure)
{
  Beside beside = { 0 };

  for (guint i = figure + 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_TEXT && token->gap >= CELL_GAP)
        break;
      if (token->type == AMANA_LAB_TOKEN_UNIT && beside.unit == NULL)
        beside.unit = token->text;
      beside.telling = beside.telling || is_telling_unit (token);
      beside.bounds += amana_lab_token_is_bound (token);
    }
  for (guint i = 0; i < figure; i++)
    beside.bounds += amana_lab_token_is_bound (tokens->pdata[i]);

  return beside;
}

/* "188   Normal" */
static gboolean
is_marked (GPtrArray *tokens, guint figure)
{
  const AmanaLabToken *next = amana_lab_token_at (tokens, figure + 1);

  return amana_lab_token_is_type (next, AMANA_LAB_TOKEN_WORD) &&
         amana_lab_class_is_flag (next->word_class) &&
         !g_unichar_islower (g_utf8_get_char (next->text));
}

/* "Négatif", "++" in a cell of its own. */
static gboolean
is_verdict (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];

  return token->type == AMANA_LAB_TOKEN_WORD && stands_apart (tokens, i) &&
         (amana_lab_vocabulary_is (token->text, AMANA_LAB_WORD_NEGATIVE) ||
          amana_lab_vocabulary_is (token->text, AMANA_LAB_WORD_POSITIVE) ||
          token->word_class == AMANA_LAB_WORD_QUALITATIVE ||
          (*token->text == '+' &&
           amana_lab_pattern_matches (AMANA_LAB_PATTERN_CROSSES, token->text)));
}

/* "____", "........": a line to write on, and nothing was written. */
static gboolean
is_unfilled (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *next = amana_lab_token_at (tokens, i + 1);

  if (((AmanaLabToken *) tokens->pdata[i])->type != AMANA_LAB_TOKEN_BLANK)
    return FALSE;
  if (amana_lab_token_is_type (next, AMANA_LAB_TOKEN_COLON))
    next = amana_lab_token_at (tokens, i + 2);

  return next == NULL || next->type == AMANA_LAB_TOKEN_UNIT || next->type == AMANA_LAB_TOKEN_OPEN ||
         next->type == AMANA_LAB_TOKEN_BLANK || next->type == AMANA_LAB_TOKEN_RANGE;
}

/* --- a name and its value ------------------------------------------------- */

/* A pH, a ratio: measured without a unit. */
static gboolean
has_no_unit (const AmanaAnalyte *analyte)
{
  return amana_analyte_knows_unit (analyte, "[pH]") || amana_analyte_knows_unit (analyte, "1") ||
         amana_analyte_knows_unit (analyte, "{ratio}") ||
         amana_analyte_knows_unit (analyte, "{INR}");
}

static gboolean
is_measured_in (const AmanaAnalyte *analyte, const char *unit)
{
  g_autofree char *ucum = unit != NULL ? amana_unit_to_ucum (unit) : NULL;

  return analyte != NULL && ucum != NULL && amana_analyte_knows_unit (analyte, ucum);
}

/* Behind a name: "138 mmol/L", "138 (135 - 145)", "< 3 ng/mL   15 - 150". */
static gboolean
is_value (GPtrArray *tokens, guint i, const AmanaAnalyte *analyte, gboolean words)
{
  Beside beside = look_beside (tokens, i);

  if (!is_figure (tokens->pdata[i]))
    return beside.telling && beside.bounds > 0 && stands_apart (tokens, i);
  if (beside.bounds > 0 || (stands_apart (tokens, i) && is_marked (tokens, i)))
    return TRUE;
  if (analyte != NULL && beside.unit == NULL && i + 1 == tokens->len)
    return has_no_unit (analyte) && stands_apart (tokens, i);

  return (beside.telling || is_measured_in (analyte, beside.unit)) &&
         (!words || stands_apart (tokens, i));
}

/* The tokens behind a name that the catalogue knows. */
static AmanaLabTold
tells_of_name (GPtrArray *tokens, const AmanaAnalyte *analyte)
{
  gboolean words = FALSE; /* between the name and the figure */
  AmanaLabTold told = AMANA_LAB_TOLD_NOTHING;

  for (guint i = 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (is_unfilled (tokens, i))
        return AMANA_LAB_TOLD_BLANK;
      if (token->type == AMANA_LAB_TOKEN_NUMBER && is_value (tokens, i, analyte, words))
        return AMANA_LAB_TOLD_RESULT;
      if (is_verdict (tokens, i))
        return AMANA_LAB_TOLD_RESULT;
      if (amana_lab_token_is_bound (token) || token->type == AMANA_LAB_TOKEN_UNIT)
        told = AMANA_LAB_TOLD_BLANK;
      words = words || token->type == AMANA_LAB_TOKEN_TEXT;
    }

  return told;
}

/* "62 % > 52 %", "72 % (69 - 75)   75 % (70 - 78)": the groups of a study. */
static gboolean
compares_groups (GPtrArray *tokens, const Beside *beside)
{
  guint shares = 0;

  for (guint i = 0; i < tokens->len; i++)
    shares += strcmp (((AmanaLabToken *) tokens->pdata[i])->text, "%") == 0;

  return shares > 1 && (beside->bounds > 1 || amana_lab_told_figures (tokens) > 1 || shares > 2);
}

/* Under the heading of a table of results, on its page. */
static gboolean
is_in_table (const AmanaLabReading *reading, guint line)
{
  const AmanaLabLine *at = reading->lines->pdata[line];

  for (guint i = 0; i < reading->tables->len; i++)
    {
      const AmanaLabTable *table = reading->tables->pdata[i];

      if (line >= table->heading_end && line < table->end)
        return !table->refused &&
               ((AmanaLabLine *) reading->lines->pdata[table->heading_first])->page == at->page;
    }

  return FALSE;
}

/* No words behind it: an address goes on. */
static gboolean
ends_line (GPtrArray *tokens, guint i)
{
  if (strlen (((AmanaLabToken *) tokens->pdata[i])->text) > LONGEST_FIGURE)
    return FALSE;
  for (i++; i < tokens->len; i++)
    {
      if (amana_lab_token_is_type (tokens->pdata[i], AMANA_LAB_TOKEN_TEXT))
        return FALSE;
    }

  return TRUE;
}

/* A word that goes on a sentence: no cell follows it. */
static gboolean
is_prose (GPtrArray *tokens, guint value)
{
  return g_unichar_islower (g_utf8_get_char (((AmanaLabToken *) tokens->pdata[0])->text)) &&
         ((AmanaLabToken *) tokens->pdata[value])->gap < CELL_GAP;
}

/* "Whatever      138   mmol/L   135 - 145": a figure in its own cell. */
static AmanaLabTold
tells_of_words (GPtrArray *tokens, gboolean in_table)
{
  const AmanaLabToken *first = tokens->pdata[0];

  if (first->type != AMANA_LAB_TOKEN_TEXT || amana_lab_row_is_no_analyte (first->text))
    return AMANA_LAB_TOLD_NOTHING;
  for (guint i = 1; i < tokens->len; i++)
    {
      Beside beside;

      if (is_unfilled (tokens, i))
        return AMANA_LAB_TOLD_NOTHING;
      if (is_verdict (tokens, i))
        return ends_line (tokens, i) ? AMANA_LAB_TOLD_HINTED : AMANA_LAB_TOLD_NOTHING;
      if (!is_figure (tokens->pdata[i]) || !stands_apart (tokens, i) || is_prose (tokens, i))
        continue;
      beside = look_beside (tokens, i);
      if (compares_groups (tokens, &beside))
        return AMANA_LAB_TOLD_NOTHING;
      if (beside.telling && beside.bounds > 0)
        return AMANA_LAB_TOLD_RESULT;
      return (in_table || beside.telling || beside.bounds > 0) && ends_line (tokens, i)
               ? AMANA_LAB_TOLD_HINTED
               : AMANA_LAB_TOLD_NOTHING;
    }

  return AMANA_LAB_TOLD_NOTHING;
}

/* "- ", "* ", "☐ " before a name. */
static guint
skip_mark (GPtrArray *words)
{
  const char *first = ((AmanaLabWord *) words->pdata[0])->text;

  return words->len > 1 && g_utf8_strlen (first, -1) == 1 &&
             !g_unichar_isalnum (g_utf8_get_char (first))
           ? 1
           : 0;
}

static const AmanaAnalyte *
find_analyte (const AmanaLabReading *reading, GPtrArray *words, guint n)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GString) name = NULL;
  const AmanaAnalyte *analyte;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (first, words->pdata[i]);
  text = amana_lab_words_join (first);
  name = g_string_new (text);
  trim_name (name);
  analyte = amana_catalogue_match_name (reading->catalogue, name->str, NULL);

  return analyte != NULL
           ? analyte
           : amana_catalogue_match_in_section (reading->catalogue, name->str, NULL, "urine");
}

/* A figure with a unit or a bound, two bounds, or two verdicts. */
static gboolean
tells_value (GPtrArray *tokens)
{
  guint verdicts = 0, bounds = 0;
  gboolean unit = FALSE, figure = amana_lab_told_figures (tokens) > 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      verdicts += is_verdict (tokens, i);
      bounds += amana_lab_token_is_bound (tokens->pdata[i]);
      unit = unit || is_telling_unit (tokens->pdata[i]);
    }

  return (figure && (unit || bounds > 0)) || (unit && bounds > 1) || verdicts > 1;
}

/* A name that stands in a cell further on, as on a page from right to left: and its value in
 * others. */
static gboolean
tells_in_cells (const AmanaLabReading *reading, const AmanaLabLine *line, GPtrArray *tokens)
{
  g_autoptr (GPtrArray) pieces = amana_lab_pieces_new (line, CELL_GAP);
  gboolean named = FALSE, telling = pieces->len > 1 && tells_value (tokens);

  for (guint i = 1; i < pieces->len && telling && !named; i++)
    {
      const AmanaLabPiece *piece = pieces->pdata[i];

      named =
        strlen (piece->text) > 1 && measure_name (reading, piece->words, 0) == piece->words->len;
    }

  return named;
}

/* --- messages ------------------------------------------------------------- */

/* The tokens right behind a name: "13.2 g/dL", ": < 5 mg/L". */
static gboolean
begins_with_amount (GPtrArray *words, guint at)
{
  g_autoptr (GPtrArray) next = g_ptr_array_new ();
  g_autoptr (GPtrArray) tokens = NULL;
  guint first;

  for (guint i = at; i < MIN (at + 4, words->len); i++)
    g_ptr_array_add (next, words->pdata[i]);
  tokens = amana_lab_tokens_new (next);
  first = tokens->len > 0 && amana_lab_token_is_type (tokens->pdata[0], AMANA_LAB_TOKEN_COLON);

  return amana_lab_token_is_type (amana_lab_token_at (tokens, first), AMANA_LAB_TOKEN_NUMBER) &&
         amana_lab_token_is_type (amana_lab_token_at (tokens, first + 1), AMANA_LAB_TOKEN_UNIT);
}

static gboolean
is_run (const AmanaLabReading *reading, GPtrArray *words)
{
  guint found = 0;

  for (guint i = 0, n; i < words->len && found < FEWEST_RUN; i += MAX (n, 1))
    {
      n = measure_name (reading, words, i);
      found += n > 0 && i + n < words->len && begins_with_amount (words, i + n);
    }

  return found >= FEWEST_RUN;
}

/* --- a line --------------------------------------------------------------- */

AmanaLabTold
amana_lab_told (const AmanaLabReading *reading, guint line)
{
  const AmanaLabLine *at = reading->lines->pdata[line];
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (at->words, 0, at->words->len);
  g_autoptr (GPtrArray) tokens = NULL;
  AmanaLabTold told;
  guint name;

  if (words->len < 2)
    return AMANA_LAB_TOLD_NOTHING;
  if (skip_mark (words) > 0)
    g_ptr_array_remove_index (words, 0);
  tokens = amana_lab_tokens_new (words);
  if (amana_lab_told_figures (tokens) >= FEWEST_RUN && words->len > MOST_WORDS / 2 &&
      is_run (reading, words))
    return AMANA_LAB_TOLD_RESULT;
  if (words->len > MOST_WORDS || tokens->len < 2 || amana_lab_told_figures (tokens) > MOST_FIGURES)
    return AMANA_LAB_TOLD_NOTHING;
  name = measure_name (reading, words, 0);
  if (name > 0)
    return tells_of_name (tokens, find_analyte (reading, words, name));
  told = tells_of_words (tokens, is_in_table (reading, line));

  return told < AMANA_LAB_TOLD_RESULT && tells_in_cells (reading, at, tokens)
           ? AMANA_LAB_TOLD_RESULT
           : told;
}

/* --- cards ---------------------------------------------------------------- */

static gboolean
is_aligned (const AmanaBox *a, const AmanaBox *b, double em)
{
  return (a->x0 >= b->x0 && a->x0 - b->x0 < INDENT_EM * em) ||
         ABS (a->x0 - b->x0) < ALIGNED_EM * em || ABS (a->x1 - b->x1) < ALIGNED_EM * em ||
         ABS (a->x0 + a->x1 - b->x0 - b->x1) < 2 * ALIGNED_EM * em;
}

static gboolean
are_names (const AmanaLabReading *reading, GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const AmanaLabPiece *piece = pieces->pdata[i];

      if (measure_name (reading, piece->words, 0) < piece->words->len)
        return FALSE;
    }

  return pieces->len > 0;
}

/* What stands below the names of cards, each thing under a name. */
typedef struct
{
  gboolean amount, figure, bound; /* "105 mg/dL", "105", "70 - 99" */
} Under;

static void
look_at_piece (Under *under, const AmanaLabPiece *piece)
{
  AmanaLabRole role = AMANA_LAB_ROLE_NONE;
  g_autoptr (GPtrArray) words =
    amana_lab_pieces_rest (piece->words, amana_lab_pieces_label (piece->words, &role));
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  const AmanaLabToken *first = amana_lab_token_at (tokens, 0);
  const AmanaLabToken *second = amana_lab_token_at (tokens, 1);

  if (amana_lab_token_is_type (first, AMANA_LAB_TOKEN_NUMBER))
    {
      under->amount = under->amount || (second != NULL && is_telling_unit (second));
      under->figure = under->figure || is_figure (first);
    }
  for (guint i = first != NULL && is_figure (first); i < tokens->len; i++)
    under->bound = under->bound || amana_lab_token_is_bound (tokens->pdata[i]);
}

static void
look_under (Under *under, const AmanaLabLine *line, GPtrArray *names, double em)
{
  g_autoptr (GPtrArray) pieces = amana_lab_pieces_new (line, CELL_GAP);

  for (guint i = 0; i < pieces->len; i++)
    {
      const AmanaLabPiece *piece = pieces->pdata[i];

      for (guint k = 0; k < names->len; k++)
        {
          if (is_aligned (&piece->box, &((AmanaLabPiece *) names->pdata[k])->box, em))
            look_at_piece (under, piece);
        }
    }
}

gboolean
amana_lab_told_below (const AmanaLabReading *reading, guint line, guint *below)
{
  const AmanaLabLine *at = reading->lines->pdata[line];
  g_autoptr (GPtrArray) names = amana_lab_pieces_new (at, CELL_GAP);
  Under under = { 0 };

  if (at->words->len > MOST_WORDS || !are_names (reading, names))
    return FALSE;
  for (guint i = line + 1; i < MIN (line + 1 + CARD_LINES, reading->lines->len); i++)
    {
      const AmanaLabLine *next = reading->lines->pdata[i];

      if (next->page != at->page || next->box.y0 - at->box.y0 > (i - line) * CARD_EM * at->em)
        return FALSE;
      *below = i;
      look_under (&under, next, names, at->em);
      if (under.amount || (under.figure && under.bound))
        return TRUE;
    }

  return FALSE;
}
