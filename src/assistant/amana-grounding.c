/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A model's reply, checked against the facts that it was given, while it streams.
 *
 * What goes in is Markdown as the model writes it; what comes out is the same with
 *
 *     7.67 pg/ml      →  [7.67 pg/ml](amana:0) ▼   a value: leads to page and box
 *     [r3], (R3), r3  →  the same, or nothing where the value has just been said
 *     42 mg           →  [42 mg](amana-unknown:)   "not from your record"
 *     [x](amana:0)    →  x                         a model writes no proofs
 *
 * One pass from left to right. A step looks at the text from one place on and either
 * decides, or finds that the end of what has come was in its way and waits for more
 * (amana-grounding-ahead.c), so that the result does not depend on how the text was cut.
 * Text without digits and brackets is never held up, except for spaces before the next
 * word, since a citation that vanishes takes them with it. What a number is is decided
 * in amana-grounding-judge.c, which Markdown stands there in amana-grounding-markdown.c.
 *
 * Each byte is looked at a bounded number of times: linear, whatever a model writes.
 * Out of scope: numbers written in words, and numbers in code. */

#include "config.h"

#include "amana-grounding-private.h"

#include <string.h>

#include "amana-fact-link.h"
#include "amana-grounding-citation.h"
#include "amana-grounding-judge.h"
#include "amana-grounding-markdown.h"
#include "amana-grounding-words.h"
#include "amana-guide-answer.h"
#include "amana-text.h"

/* Emergency numbers of Morocco, Algeria, Tunisia, France, Europe, Britain and America,
 * for what a reply may say where it speaks of calling; it is told none of them. */
#define EMERGENCY_NUMBERS "15 19 141 150 14 17 18 115 1021 190 197 198 112 911 999"

#define MAX_BEFORE 480
#define MAX_NOTES  1000

/* Names with so many numbers in them are none: each is looked at again with the next. */
#define MAX_IN_NAMES 4
#define MAX_SLICE    2048

G_DEFINE_BOXED_TYPE (AmanaGrounding, amana_grounding, amana_grounding_ref, amana_grounding_unref)

static void
clear_note (gpointer data)
{
  g_free (((AmanaGroundingNote *) data)->text);
}

/**
 * amana_grounding_new:
 * @catalogue: (nullable): names the analytes; needed with @facts
 * @facts: (nullable) (element-type AmanaFact): what the model was given, the first
 *   cited as r1; %NULL: nothing is checked
 * @question: (nullable): what was asked; its numbers may be said
 * @language: what the reply is written in
 *
 * Returns: (transfer full): a check for one reply
 */
AmanaGrounding *
amana_grounding_new (AmanaCatalogue *catalogue,
                     GPtrArray *facts,
                     const char *question,
                     const char *language)
{
  AmanaGrounding *self;

  g_return_val_if_fail (facts == NULL || catalogue != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_new0 (AmanaGrounding, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->language = g_strdup (language);
  self->pending = g_string_new (NULL);
  self->before = g_string_new (NULL);
  self->out = g_string_new (NULL);
  self->spaces = g_string_new (NULL);
  self->doubts = g_string_new (NULL);
  self->is_english = g_str_has_prefix (language, "en");
  self->at_line_start = TRUE;
  self->verbatim = g_ptr_array_new_with_free_func (g_free);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_source_unref);
  self->source_of = g_array_new (FALSE, FALSE, sizeof (int));
  self->said = g_array_new (FALSE, FALSE, sizeof (guint));
  self->notes = g_array_new (FALSE, FALSE, sizeof (AmanaGroundingNote));
  g_array_set_clear_func (self->notes, clear_note);
  if (facts == NULL)
    return self;

  self->catalogue = amana_catalogue_ref (catalogue);
  self->record = amana_grounding_record_new (catalogue, facts);
  self->names = amana_grounding_names_new (catalogue, self->record);
  for (guint i = 0; i < facts->len; i++)
    {
      int none = -1;

      g_array_append_val (self->source_of, none);
    }
  if (question != NULL)
    amana_grounding_record_know (self->record, question);
  amana_grounding_record_know_phones (self->record, EMERGENCY_NUMBERS);

  return self;
}

AmanaGrounding *
amana_grounding_ref (AmanaGrounding *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
amana_grounding_unref (AmanaGrounding *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->catalogue, amana_catalogue_unref);
  g_clear_pointer (&self->names, amana_grounding_names_free);
  g_clear_pointer (&self->record, amana_grounding_record_free);
  g_free (self->language);
  g_string_free (self->pending, TRUE);
  g_string_free (self->before, TRUE);
  g_string_free (self->out, TRUE);
  g_string_free (self->spaces, TRUE);
  g_string_free (self->doubts, TRUE);
  g_ptr_array_unref (self->verbatim);
  g_ptr_array_unref (self->sources);
  g_array_unref (self->source_of);
  g_array_unref (self->said);
  g_array_unref (self->notes);
  g_free (self);
}

/**
 * amana_grounding_know:
 * @self: a check that has not begun
 * @text: what else the model was given, valid UTF-8
 *
 * Numbers and dates of @text may be said.
 */
void
amana_grounding_know (AmanaGrounding *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  if (self->record != NULL)
    amana_grounding_record_know (self->record, text);
}

/**
 * amana_grounding_know_phones:
 * @self: a check that has not begun
 * @numbers: emergency numbers, with anything between them
 *
 * These may be said where a reply speaks of calling somebody.
 */
void
amana_grounding_know_phones (AmanaGrounding *self, const char *numbers)
{
  g_return_if_fail (self != NULL && numbers != NULL);

  if (self->record != NULL)
    amana_grounding_record_know_phones (self->record, numbers);
}

/**
 * amana_grounding_keep_verbatim:
 * @self: a check that has not begun
 * @bracketed: what stands for something, "[Name 1]"
 *
 * Numbers in @bracketed are no claims.
 */
void
amana_grounding_keep_verbatim (AmanaGrounding *self, const char *bracketed)
{
  g_return_if_fail (self != NULL && bracketed != NULL);

  g_ptr_array_add (self->verbatim, g_strdup (bracketed));
}

GPtrArray *
amana_grounding_get_sources (AmanaGrounding *self)
{
  return self->sources;
}

GArray *
amana_grounding_get_notes (AmanaGrounding *self)
{
  return self->notes;
}

/* --- out ------------------------------------------------------------------ */

void
amana_grounding_emit (AmanaGrounding *self, const char *text, gsize size)
{
  if (size == 0)
    return;
  g_string_append_len (self->out, self->spaces->str, (gssize) self->spaces->len);
  g_string_truncate (self->spaces, 0);
  g_string_append_len (self->out, text, (gssize) size);
  self->last = text[size - 1];
}

/* What was decided, as the model wrote it: the context of what comes. */
static void
pass_over (AmanaGrounding *self, gsize size)
{
  g_string_append_len (self->before, self->pending->str + self->at, (gssize) size);
  self->at += size;
  self->looked = FALSE;
}

static void
trim_before (AmanaGrounding *self)
{
  gsize cut;

  if (self->before->len <= 2 * MAX_BEFORE)
    return;
  cut = self->before->len - MAX_BEFORE;
  while (((guchar) self->before->str[cut] & 0xC0) == 0x80)
    cut++;
  g_string_erase (self->before, 0, (gssize) cut);
  self->segment = self->segment > cut ? self->segment - cut : 0;
}

void
amana_grounding_copy (AmanaGrounding *self, gsize size)
{
  amana_grounding_emit (self, self->pending->str + self->at, size);
  pass_over (self, size);
}

void
amana_grounding_take_note (AmanaGrounding *self,
                           AmanaGroundingDoubt doubt,
                           const char *text,
                           gsize size)
{
  AmanaGroundingNote note = { doubt, g_strndup (text, size) };

  if (self->notes->len >= MAX_NOTES)
    g_free (note.text);
  else
    g_array_append_val (self->notes, note);
}

/* Something else stands at this place from now on. */
void
amana_grounding_rewrite (AmanaGrounding *self, gsize size, const char *text)
{
  g_string_erase (self->pending, (gssize) self->at, (gssize) size);
  g_string_insert (self->pending, (gssize) self->at, text);
}

/* --- values --------------------------------------------------------------- */

static guint
refer (AmanaGrounding *self, guint fact)
{
  int *source = &g_array_index (self->source_of, int, fact);

  if (*source < 0)
    {
      *source = (int) self->sources->len;
      g_ptr_array_add (self->sources,
                       amana_fact_make_source (amana_grounding_record_get_fact (self->record, fact),
                                               self->catalogue, self->language));
    }

  return (guint) *source;
}

static gboolean
was_said (AmanaGrounding *self, guint fact)
{
  for (guint i = 0; i < self->said->len; i++)
    if (g_array_index (self->said, guint, i) == fact)
      return TRUE;

  return FALSE;
}

static void
write_link (AmanaGrounding *self, guint fact, const char *text)
{
  const AmanaFact *of = amana_grounding_record_get_fact (self->record, fact);
  g_autofree char *link = amana_fact_link (text, refer (self, fact), amana_fact_get_arrow (of));

  amana_grounding_emit (self, link, strlen (link));
  if (!was_said (self, fact))
    g_array_append_val (self->said, fact);
}

static void
write_value (AmanaGrounding *self, const AmanaVerdict *verdict)
{
  const AmanaFact *fact = amana_grounding_record_get_fact (self->record, verdict->fact);
  g_autofree char *text = NULL;

  if (verdict->as_written)
    text = g_strndup (self->pending->str + self->at, verdict->end);
  else if (verdict->with_unit)
    text = amana_fact_dup_printed (fact);
  else
    text = g_strdup (fact->result->value);
  write_link (self, verdict->fact, text);
}

static void
write_mark (AmanaGrounding *self, const AmanaVerdict *verdict)
{
  const char *start = self->pending->str + self->at;
  g_autofree char *text = g_strndup (start, verdict->end);

  amana_grounding_emit_mark (self, text, verdict->with_unit);
  amana_grounding_take_note (self, verdict->doubt, start, verdict->end);
}

/* --- steps: each FALSE when more has to come -------------------------------- */

static gboolean
step_number (AmanaGrounding *self, AmanaAhead *ahead)
{
  AmanaVerdict verdict;
  AmanaAheadNumber number;

  ahead->window = AMANA_AHEAD_WINDOW;
  if (amana_grounding_is_in_word (self->before->str))
    {
      amana_ahead_number (ahead, 0, &number);
      if (!ahead->starved)
        amana_grounding_copy (self, number.end);
      return !ahead->starved;
    }
  if (amana_grounding_step_torn (self, ahead))
    return TRUE;
  if (ahead->starved)
    return FALSE;
  if (!self->looked)
    amana_grounding_names_look (self->names, self->before->str + self->segment);
  self->looked = TRUE;
  amana_grounding_judge (self->record, self->names, ahead, self->before->str, self->is_english,
                         &verdict);
  if (ahead->starved)
    return FALSE;

  if (verdict.kind == AMANA_VERDICT_LINK)
    write_value (self, &verdict);
  else if (verdict.kind == AMANA_VERDICT_MARK)
    write_mark (self, &verdict);
  else
    amana_grounding_emit (self, self->pending->str + self->at, verdict.end);
  pass_over (self, verdict.end);
  if (verdict.in_name && ++self->n_in_names < MAX_IN_NAMES)
    return TRUE;

  self->n_in_names = 0;
  amana_grounding_names_keep (self->names);
  self->segment = self->before->len;

  return TRUE;
}

/* The values that are cited and were not said yet, in parentheses. */
static void
write_cited (AmanaGrounding *self, const AmanaCitation *cited, const char *written)
{
  guint n_facts = self->source_of->len;
  guint n = 0;
  gboolean enclosed = self->last == '(';

  for (guint i = 0; i < cited->n; i++)
    {
      guint fact = cited->ids[i] - 1;
      g_autofree char *text = NULL;

      if (cited->ids[i] < 1 || fact >= n_facts)
        {
          amana_grounding_take_note (self, AMANA_GROUNDING_NO_SUCH_SOURCE, written, cited->end);
          continue;
        }
      if (was_said (self, fact))
        continue;
      text = amana_fact_dup_printed (amana_grounding_record_get_fact (self->record, fact));
      if (n > 0)
        amana_grounding_emit (self, ", ", 2);
      else if (!enclosed)
        amana_grounding_emit (self, "(", 1);
      write_link (self, fact, text);
      n++;
    }
  if (n > 0 && !enclosed)
    amana_grounding_emit (self, ")", 1);
  else if (n == 0 && !self->at_line_start)
    g_string_truncate (self->spaces, 0);
}

static gboolean
step_citation (AmanaGrounding *self, const AmanaCitation *cited)
{
  g_autofree char *written = g_strndup (self->pending->str + self->at, cited->end);

  write_cited (self, cited, written);
  self->at += cited->end;
  self->looked = FALSE;

  return TRUE;
}

static gboolean
has_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (amana_ahead_is_digit (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* A link: to the web as it is, unless numbers stand in it; anywhere else its text alone. */
static gboolean
step_link (AmanaGrounding *self, const AmanaAheadLink *link)
{
  g_autofree char *text = NULL;
  g_autofree char *target = g_strconcat ("(", link->target, ")", NULL);
  AmanaAhead ahead = { target, strlen (target), AMANA_MARKDOWN_WINDOW, TRUE, FALSE };
  AmanaCitation cited;

  if (self->record != NULL && amana_ahead_citation (&ahead, 0, &cited))
    text = g_strconcat (link->text, " ", target, NULL);
  else if (!link->on_web)
    text = g_strdup (link->text);
  else if (self->record != NULL && has_digit (link->text))
    text = g_strconcat (link->text, " (<", link->target, ">)", NULL);

  if (text != NULL)
    amana_grounding_rewrite (self, link->end, text);
  else
    amana_grounding_copy (self, link->end);

  return TRUE;
}

/* How long the bracket is that stays as it is; 0 for another. */
static gsize
find_verbatim (AmanaGrounding *self, AmanaAhead *ahead)
{
  for (guint i = 0; i < self->verbatim->len; i++)
    {
      const char *text = g_ptr_array_index (self->verbatim, i);
      gsize n = 0;

      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n = (gsize) (p - text))
        if (amana_ahead_peek (ahead, n) != g_utf8_get_char (p))
          break;
      if (text[n] == '\0')
        return n;
    }

  return 0;
}

/* A bracket right behind a digit: a number must not go on in a link. */
static gboolean
follows_digit (AmanaGrounding *self)
{
  const char *end = self->before->str + self->before->len;

  return self->before->len > 0 && amana_ahead_is_digit (g_utf8_get_char (g_utf8_prev_char (end)));
}

static gboolean
step_bracket (AmanaGrounding *self, AmanaAhead *ahead)
{
  g_auto (AmanaAheadLink) link = { 0 };
  gsize verbatim = find_verbatim (self, ahead);
  gsize size;
  AmanaCitation cited = { 0 };
  gboolean is_citation;

  if (ahead->starved)
    return FALSE;
  if (verbatim > 0)
    {
      amana_grounding_copy (self, verbatim);
      return TRUE;
    }
  is_citation = self->record != NULL && amana_ahead_citation (ahead, 0, &cited);
  if (!is_citation && self->record != NULL && (size = amana_ahead_reference (ahead)) > 0)
    {
      g_autofree char *words = g_strndup (self->pending->str + self->at + 1, size - 2);
      g_autofree char *apart = g_strconcat (words, " ", NULL);

      if (ahead->starved)
        return FALSE;
      amana_grounding_rewrite (self, size, apart);
      return TRUE;
    }
  if (ahead->starved)
    return FALSE;
  if (!is_citation && self->record != NULL && follows_digit (self) &&
      amana_ahead_is_digit (amana_ahead_peek (ahead, 1)))
    return amana_grounding_step_escaped (self);
  if (is_citation && amana_ahead_peek (ahead, cited.end) != '(')
    return !ahead->starved && step_citation (self, &cited);
  if (self->pending->str[self->at] == '[' && amana_ahead_link (ahead, &link))
    return !ahead->starved && step_link (self, &link);
  if (ahead->starved)
    return FALSE;
  if (is_citation)
    return step_citation (self, &cited);
  amana_grounding_copy (self, amana_ahead_next (ahead, 0));

  return TRUE;
}

static gboolean
is_bare_r (AmanaGrounding *self, gunichar c)
{
  const char *end = self->before->str + self->before->len;

  return self->record != NULL && (c == 'r' || c == 'R') &&
         (self->before->len == 0 ||
          !amana_beside_is_word_char (g_utf8_get_char (g_utf8_prev_char (end))) ||
          amana_ahead_is_digit (g_utf8_get_char (g_utf8_prev_char (end))));
}

/* Whether @ahead begins with the id of a fact outside of brackets. */
static gboolean
is_known_id (AmanaGrounding *self, AmanaAhead *ahead, gunichar c, AmanaCitation *cited)
{
  return is_bare_r (self, c) && amana_ahead_bare_citation (ahead, 0, cited) && !ahead->starved &&
         cited->ids[0] >= 1 && cited->ids[0] <= self->source_of->len;
}

static gboolean
step_text (AmanaGrounding *self, AmanaAhead *ahead, gunichar c)
{
  gsize size = amana_ahead_next (ahead, 0);
  AmanaCitation cited;

  if (amana_ahead_is_space (c))
    {
      g_string_append_len (self->spaces, ahead->text, (gssize) size);
      pass_over (self, size);
      return TRUE;
    }
  self->has_text |= c != '\n';
  if (c < 0x80 && strchr ("`]<&\\$", (int) c) != NULL)
    return amana_grounding_step_mark (self, ahead, c);
  if (c == '[' || (self->record != NULL && (c == '(' || c == 0x3010)))
    return step_bracket (self, ahead);
  if (is_known_id (self, ahead, c, &cited))
    return step_citation (self, &cited);
  if (ahead->starved)
    return FALSE;
  if (self->record != NULL && amana_ahead_is_digit (c))
    return step_number (self, ahead);

  amana_grounding_copy (self, size);
  if (c == '\n')
    amana_grounding_begin_line (self);

  return TRUE;
}

static gboolean
step (AmanaGrounding *self)
{
  AmanaAhead ahead = { self->pending->str + self->at, self->pending->len - self->at,
                       AMANA_MARKDOWN_WINDOW, self->final, FALSE };
  gunichar c = amana_ahead_peek (&ahead, 0);

  if (self->code_left > 0)
    return amana_grounding_step_code_span (self, &ahead);
  if (self->html != AMANA_HTML_NONE)
    return amana_grounding_step_html (self, &ahead);
  if (self->fence != 0)
    return amana_grounding_step_code (self, &ahead);
  if (self->at_line_start && c != '\n')
    {
      gsize at = self->at;

      if (!amana_grounding_step_line_start (self, &ahead, c))
        return FALSE;
      if (self->at > at || self->at_line_start)
        return TRUE;
    }
  ahead.starved = FALSE;

  return step_text (self, &ahead, c);
}

/* Takes in a slice of @piece, small enough that rewriting what follows a place costs
 * little, and gives where the next begins. What has no shape is left out: it may hide in
 * a number or turn the text around. */
static const char *
take_in (AmanaGrounding *self, const char *piece)
{
  const char *p = piece;

  for (; *p != '\0' && p - piece < MAX_SLICE; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF ||
          (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
          c == 0x200F || c == 0x061C || amana_text_is_control (c))
        continue;
      g_string_append_unichar (self->pending, c);
    }

  return p;
}

static void
run (AmanaGrounding *self, GString *text)
{
  while (self->at < self->pending->len && step (self))
    trim_before (self);
  g_string_erase (self->pending, 0, (gssize) self->at);
  self->at = 0;
  g_string_append_len (text, self->out->str, (gssize) self->out->len);
  g_string_truncate (self->out, 0);
}

/**
 * amana_grounding_filter:
 * @self: a check
 * @piece: what came, valid UTF-8
 *
 * Returns: (transfer full): what can be shown of it, and of what was held back
 */
char *
amana_grounding_filter (AmanaGrounding *self, const char *piece)
{
  GString *text;

  g_return_val_if_fail (self != NULL && piece != NULL, NULL);

  text = g_string_new (NULL);
  while (*piece != '\0')
    {
      piece = take_in (self, piece);
      run (self, text);
    }

  return g_string_free_and_steal (text);
}

/**
 * amana_grounding_finish:
 * @self: a check
 *
 * Returns: (transfer full): what was held back
 */
char *
amana_grounding_finish (AmanaGrounding *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  self->final = TRUE;
  run (self, text);
  amana_grounding_end_html (self);
  g_string_append_len (text, self->out->str, (gssize) self->out->len);
  g_string_truncate (self->out, 0);
  g_string_append (text, self->spaces->str);
  g_string_truncate (self->spaces, 0);

  return g_string_free_and_steal (text);
}
