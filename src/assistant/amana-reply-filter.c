/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A model's reply on its way into a message, sentence by sentence.
 *
 *     Take 500 mg twice a day.     →  the same [Do not act on…](amana-check:dose:said:…)
 *     Stop taking your tablets.    →  [Held back…](amana-check:stop:held:…)
 *
 * An order to stop a medicine, and what plays a warning down, are not shown before she
 * asks for them; a dose and a diagnosis get a line behind them, once a paragraph; another
 * language is said at the end of the first paragraph that shows it. So the checks are kept
 * with the message, and it reads the same when it is opened again.
 *
 * Text goes through as it comes, but for what may have to be held back: from the first
 * word on that such a phrase may begin with, to the end of its sentence. What stands in
 * code, or in a row of a table, is not taken out of it. */

#include "config.h"

#include "amana-reply-filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SCHEME "](amana-check:"
#define HELD   ((1u << AMANA_REPLY_STOPS) | (1u << AMANA_REPLY_CONTRADICTS))

struct _AmanaReplyFilter
{
  char *language;
  char *known; /* (nullable) */
  gboolean warned;

  GString *sentence; /* that is not whole */
  gsize n_released;  /* bytes of it that are out */
  GString *plain;    /* all so far, for its language */
  gboolean is_foreign;
  gboolean in_code;
  gboolean in_line;  /* something of the line is settled */
  gboolean was_held; /* what was settled last of it is held back */
  guint marked;      /* faults that this paragraph has a line for */
  guint held;        /* faults for which this paragraph has something held back */
  guint code_faults; /* in the code that is open */
};

AmanaReplyFilter *
amana_reply_filter_new (const char *language, const char *known, gboolean warned)
{
  AmanaReplyFilter *self = g_new0 (AmanaReplyFilter, 1);

  self->language = g_strdup (language);
  self->known = g_strdup (known);
  self->warned = warned;
  self->sentence = g_string_new (NULL);
  self->plain = g_string_new (NULL);
  return self;
}

void
amana_reply_filter_free (AmanaReplyFilter *self)
{
  g_free (self->language);
  g_free (self->known);
  g_string_free (self->sentence, TRUE);
  g_string_free (self->plain, TRUE);
  g_free (self);
}

/* --- what is said ----------------------------------------------------------------- */

static const char *
get_line (AmanaReplyFault fault)
{
  switch (fault)
    {
    case AMANA_REPLY_DOSES:
      return _ ("Do not act on this amount before a doctor or pharmacist has confirmed it.");
    case AMANA_REPLY_DIAGNOSES:
      return _ ("A model cannot know this: only a doctor can make a diagnosis.");
    case AMANA_REPLY_STOPS:
      return _ ("Never stop a medicine before you have asked your doctor.");
    case AMANA_REPLY_CONTRADICTS:
      return _ ("This plays down what Amana warns of. Amana’s warning stands.");
    case AMANA_REPLY_FOREIGN:
      return _ ("This answer is not in the language that you wrote in.");
    }
  g_return_val_if_reached ("");
}

static const char *
get_reason (AmanaReplyFault fault)
{
  if (fault == AMANA_REPLY_STOPS)
    return _ ("Held back: it says to stop a medicine. Ask your doctor first. Show anyway");
  return _ ("Held back: it plays down what may be an emergency. Show anyway");
}

/* The sentence without links into the record, whose brackets would end this one. */
static char *
dup_plain (const char *text, gsize size)
{
  GString *plain = g_string_sized_new (size);

  for (const char *p = text; p < text + size; p++)
    {
      if (p[0] == ']' && p + 1 < text + size && p[1] == '(')
        {
          while (p < text + size && *p != ')')
            p++;
          if (p == text + size)
            break;
        }
      else if (strchr ("[]*`\n", *p) == NULL)
        g_string_append_c (plain, *p);
    }
  return g_strstrip (g_string_free_and_steal (plain));
}

/* What is said in place of a sentence. A second one of the same kind says less. */
static const char *
get_place_holder (const AmanaReplyFilter *self, AmanaReplyFault fault)
{
  return self->held & (1u << fault) ? _ ("Also held back. Show anyway") : get_reason (fault);
}

static void
append_link (GString *out,
             AmanaReplyFault fault,
             const char *label,
             gboolean is_held,
             const char *text,
             gsize size)
{
  g_autofree char *plain = dup_plain (text, size);
  g_autofree char *escaped = g_uri_escape_string (plain, NULL, FALSE);

  g_string_append_printf (out, "[%s" SCHEME "%s:%s:%s)", label, amana_reply_fault_get_id (fault),
                          is_held ? "held" : "said", escaped);
}

static void
append_lines (AmanaReplyFilter *self, GString *out, guint faults, const char *text, gsize size)
{
  for (guint i = 0; i < AMANA_REPLY_N_FAULTS; i++)
    if (faults & (1u << i) & ~self->marked)
      {
        g_string_append_c (out, ' ');
        append_link (out, i, get_line (i), FALSE, text, size);
      }
  self->marked |= faults;
}

/* --- where in a sentence ---------------------------------------------------------- */

/* Behind the marks of lists, quotes, headings and emphasis. */
static gsize
find_body (const char *text, gsize size)
{
  gsize start = strspn (text, " \t>#-+*_|`");
  gsize digits = strspn (text + start, "0123456789");

  if (digits > 0 && (text[start + digits] == '.' || text[start + digits] == ')') &&
      text[start + digits + 1] == ' ')
    start += digits + 1;
  start += strspn (text + start, " *_");
  return MIN (start, size);
}

static gsize
find_body_end (const char *text, gsize size, const char *marks)
{
  while (size > 0 && strchr (marks, text[size - 1]) != NULL)
    size--;
  return size;
}

static gboolean
is_row (const char *text)
{
  return text[strspn (text, " ")] == '|';
}

static gboolean
is_fence (const char *text)
{
  text += strspn (text, " ");
  return g_str_has_prefix (text, "```") || g_str_has_prefix (text, "~~~");
}

/* --- sentences --------------------------------------------------------------------- */

static void
hold (AmanaReplyFilter *self, GString *out, guint faults, const char *text, gsize size)
{
  gsize start = MAX (find_body (text, size), self->n_released);
  gsize end = find_body_end (text, size, " \n*_");
  AmanaReplyFault fault =
    faults & (1u << AMANA_REPLY_CONTRADICTS) ? AMANA_REPLY_CONTRADICTS : AMANA_REPLY_STOPS;

  g_string_append_len (out, text + self->n_released, (gssize) (start - self->n_released));
  if (self->was_held)
    g_string_append (out, "· ");
  append_link (out, fault, get_place_holder (self, fault), TRUE, text + start, end - start);
  self->held |= 1u << fault;
  g_string_append_len (out, text + end, (gssize) (size - end));
}

static void
soften (AmanaReplyFilter *self, GString *out, guint faults, const char *text, gsize size)
{
  gsize end = find_body_end (text, size, is_row (text) ? " \n|" : " \n");

  end = MAX (end, self->n_released);
  g_string_append_len (out, text + self->n_released, (gssize) (end - self->n_released));
  append_lines (self, out, faults, text, end);
  g_string_append_len (out, text + end, (gssize) (size - end));
}

static void
tell_language (AmanaReplyFilter *self, GString *out, gboolean whole)
{
  if (self->is_foreign || !amana_reply_checks_is_foreign (self->plain->str, self->language))
    return;
  self->is_foreign = TRUE;
  if (whole)
    g_string_append (out, "\n\n");
  append_link (out, AMANA_REPLY_FOREIGN, get_line (AMANA_REPLY_FOREIGN), FALSE, "", 0);
  if (!whole)
    g_string_append (out, "\n\n");
}

static void
pass (AmanaReplyFilter *self, GString *out, const char *text, gsize size)
{
  g_string_append_len (out, text + self->n_released, (gssize) (size - self->n_released));
}

/* The lines that code would have are said behind it. */
static void
settle_code (AmanaReplyFilter *self, GString *out, guint faults, const char *text, gsize size)
{
  gboolean ends = self->in_code && is_fence (text);

  pass (self, out, text, size);
  self->code_faults |= faults;
  self->in_code = !ends;
  if (!ends || self->code_faults == 0)
    return;
  append_lines (self, out, self->code_faults, "", 0);
  g_string_append (out, "\n\n");
  self->code_faults = 0;
}

static void
settle (AmanaReplyFilter *self, GString *out, gsize size)
{
  g_autofree char *text = g_strndup (self->sentence->str, size);
  gboolean is_held = FALSE;
  gboolean is_blank = text[strspn (text, " \n")] == '\0';
  guint faults = is_blank ? 0 : amana_reply_checks_judge (text, self->known, self->warned);

  if (is_blank && !self->in_line)
    {
      self->marked = 0;
      self->held = 0;
      pass (self, out, text, size);
      if (!self->in_code)
        tell_language (self, out, FALSE);
    }
  else if (self->in_code || (!self->in_line && is_fence (text)))
    settle_code (self, out, faults, text, size);
  else if ((faults & HELD) != 0 && !is_row (text) && self->n_released < size)
    {
      hold (self, out, faults, text, size);
      is_held = TRUE;
    }
  else
    soften (self, out, faults, text, size);

  if (!self->in_code)
    g_string_append (self->plain, text);
  self->in_line = text[size - 1] != '\n';
  self->was_held = is_held && self->in_line;
  g_string_erase (self->sentence, 0, (gssize) size);
  self->n_released = 0;
}

/* Of what is not whole, what may be shown whatever comes. */
static void
release (AmanaReplyFilter *self, GString *out)
{
  gssize doubt = amana_reply_checks_find_doubt (self->sentence->str, self->warned);
  gsize end = doubt < 0 ? self->sentence->len : (gsize) doubt;

  /* Behind what could be the mark of a table or code, nothing is decided yet. */
  if (end <= self->n_released || is_row (self->sentence->str))
    return;
  pass (self, out, self->sentence->str, end);
  self->n_released = end;
}

static char *
take (AmanaReplyFilter *self, gboolean whole)
{
  GString *out = g_string_new (NULL);
  gsize size;

  while (self->sentence->len > 0 &&
         (size = amana_reply_checks_cut_sentence (self->sentence->str, whole)) > 0)
    settle (self, out, size);
  if (whole)
    tell_language (self, out, TRUE);
  else
    release (self, out);
  return g_string_free_and_steal (out);
}

/**
 * amana_reply_filter_append:
 * @self: a filter
 * @piece: valid UTF-8: what came
 *
 * Returns: (transfer full): what may be shown by now
 */
char *
amana_reply_filter_append (AmanaReplyFilter *self, const char *piece)
{
  g_string_append (self->sentence, piece);
  return take (self, FALSE);
}

/**
 * amana_reply_filter_finish:
 * @self: a filter
 *
 * Returns: (transfer full): the rest
 */
char *
amana_reply_filter_finish (AmanaReplyFilter *self)
{
  return take (self, TRUE);
}

/* --- reading them back ---------------------------------------------------------------- */

void
amana_reply_mark_free (AmanaReplyMark *self)
{
  g_free (self->sentence);
  g_free (self);
}

static AmanaReplyMark *
parse_mark (const char *target)
{
  g_auto (GStrv) parts = g_strsplit (target, ":", 3);
  g_autofree char *sentence = NULL;
  AmanaReplyFault fault;
  AmanaReplyMark *mark;

  if (g_strv_length (parts) != 3 || !amana_reply_fault_find (parts[0], &fault))
    return NULL;
  sentence = g_uri_unescape_string (parts[2], NULL);
  if (sentence == NULL || !g_utf8_validate (sentence, -1, NULL))
    return NULL;
  mark = g_new0 (AmanaReplyMark, 1);
  mark->fault = fault;
  mark->is_held = g_str_equal (parts[1], "held");
  mark->sentence = g_steal_pointer (&sentence);
  return mark;
}

/**
 * amana_reply_marks_find:
 * @text: a message's
 *
 * Returns: (transfer full) (element-type AmanaReplyMark): its checks, in order
 */
GPtrArray *
amana_reply_marks_find (const char *text)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_reply_mark_free);

  for (const char *p = strstr (text, SCHEME); p != NULL; p = strstr (p + 1, SCHEME))
    {
      const char *start = p + strlen (SCHEME);
      g_autofree char *target = g_strndup (start, strcspn (start, ")"));
      AmanaReplyMark *mark = parse_mark (target);

      if (mark != NULL)
        g_ptr_array_add (marks, mark);
    }
  return marks;
}
