/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What stands in a letter in place of a name, and its way back.
 *
 * A model answers with the placeholders it was given, though not always as they were
 * written: "[NAME 1]", "[ Name1 ]", "(Name 1)", "\[Name 1\]", "[الاسم ١]". All of these
 * are taken back; what is put in is never looked at again, so that a name which holds a
 * placeholder stays what it is.
 *
 * Not in an address. A reply is a stranger's text: "https://example.org/?who=[Name 1]"
 * would carry the name out with one press. So a placeholder in a run without blanks that
 * holds "://", "www." or "mailto:", or in the target of a Markdown link, stays as it
 * came. That needs what stood before it: a reply that comes in pieces is restored up to
 * amana_placeholders_get_settled_length() only, which keeps the last word back. */

#include "config.h"

#include "amana-placeholder.h"

#include <string.h>

#include "amana-letter-text.h"

#define MAX_PLACEHOLDER_BYTES 96
#define MAX_WORD_BYTES        64 /* a run that is longer, and no address yet, is none */

static const char *const words[][3] = {
  [AMANA_REDACTION_NAME] = { "Name", "Nom", "الاسم" },
  [AMANA_REDACTION_BIRTH_DATE] = { "Birth date", "Date de naissance", "تاريخ الميلاد" },
  [AMANA_REDACTION_IDENTIFIER] = { "Number", "Numéro", "الرقم" },
  [AMANA_REDACTION_PHONE] = { "Phone", "Téléphone", "الهاتف" },
  [AMANA_REDACTION_EMAIL] = { "Email", "Courriel", "البريد" },
  [AMANA_REDACTION_ADDRESS] = { "Address", "Adresse", "العنوان" },
};

char *
amana_placeholder_new (AmanaRedactionKind kind, const char *language, guint number)
{
  guint column = g_str_equal (language, "ar") ? 2 : g_str_equal (language, "fr") ? 1 : 0;

  return g_strdup_printf ("[%s %u]", words[kind][column], number);
}

/* Letters and digits of the placeholder's plain form, blanks between them optional. */
static char *
make_pattern (const char *placeholder)
{
  g_autoptr (AmanaLetterText) text = amana_letter_text_new (placeholder);
  GString *pattern = g_string_new ("\\\\?[\\[({\\x{3010}\\x{27E6}] {0,2}");

  for (const char *p = text->plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == ' ')
        g_string_append (pattern, " {0,3}");
      else if (*p != '[' && *p != ']')
        g_string_append_len (pattern, p, g_utf8_next_char (p) - p);
    }
  g_string_append (pattern, " {0,2}\\\\?[\\])}\\x{3011}\\x{27E7}]");
  return g_string_free_and_steal (pattern);
}

gboolean
amana_placeholder_is_in (const char *placeholder, const char *plain)
{
  g_autofree char *pattern = make_pattern (placeholder);

  return g_regex_match_simple (pattern, plain, 0, 0);
}

/* One pattern for all, a group each. */
static GRegex *
make_regex (GPtrArray *redactions)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < redactions->len; i++)
    {
      const AmanaRedaction *redaction = g_ptr_array_index (redactions, i);
      g_autofree char *pattern = make_pattern (redaction->placeholder);

      g_string_append_printf (all, "%s(%s)", i > 0 ? "|" : "", pattern);
    }
  return g_regex_new (all->str, 0, 0, NULL);
}

static guint
which (GMatchInfo *match, GPtrArray *redactions)
{
  for (guint i = 0; i < redactions->len; i++)
    {
      int start;

      if (g_match_info_fetch_pos (match, (int) i + 1, &start, NULL) && start >= 0)
        return i;
    }
  g_assert_not_reached ();
}

/* Reads on from @from to @to, what lies between two placeholders, and tells whether the
 * place it comes to is inside an address. @address: whether it began inside one. */
static gboolean
is_in_address (const char *plain, gsize from, gsize to, gboolean address)
{
  g_autofree char *between = g_strndup (plain + from, to - from);
  const char *target = g_strrstr (between, "](");
  const char *run = between + strlen (between);

  if (target != NULL && strpbrk (target + 2, ")\n") == NULL)
    return TRUE;
  while (run > between && strchr (" \n", run[-1]) == NULL)
    run--;
  if (run == between && address)
    return TRUE;
  return strstr (run, "://") != NULL || strstr (run, "www.") != NULL ||
         strstr (run, "mailto:") != NULL || strstr (run, "tel:") != NULL ||
         strstr (run, "](") != NULL;
}

char *
amana_placeholders_restore (GPtrArray *redactions, const char *text)
{
  g_autoptr (AmanaLetterText) plain = NULL;
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gsize copied = 0, read = 0;
  gboolean address = FALSE;

  if (redactions->len == 0)
    return g_strdup (text);
  plain = amana_letter_text_new (text);
  regex = make_regex (redactions);
  for (g_regex_match (regex, plain->plain, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      const AmanaRedaction *redaction = g_ptr_array_index (redactions, which (match, redactions));
      gsize from, to;
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      address = is_in_address (plain->plain, read, (gsize) start, address);
      read = (gsize) end;
      if (address)
        continue;
      from = amana_letter_text_get_start (plain, (gsize) start);
      to = amana_letter_text_get_end (plain, (gsize) end);
      g_string_append_len (out, text + copied, (gssize) (from - copied));
      g_string_append (out, redaction->original);
      copied = to;
    }
  g_string_append (out, text + copied);
  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* The start of what may be a placeholder that goes on after @text. */
static gsize
find_open_bracket (const char *text)
{
  gsize length = strlen (text);
  gsize floor = length > MAX_PLACEHOLDER_BYTES ? length - MAX_PLACEHOLDER_BYTES : 0;
  gsize open = length;

  for (gsize i = length; i > floor; i--)
    {
      guchar c = (guchar) text[i - 1];

      if (strchr ("])}\n", c) != NULL)
        break;
      if (strchr ("[({\\", c) != NULL || c == 0xE3 || (c == 0xE2 && (guchar) text[i] == 0x9F))
        open = i > 1 && text[i - 2] == '\\' ? i - 2 : i - 1;
    }
  return open;
}

static gsize
find_run (const char *plain, gsize from, gsize to, gsize run)
{
  for (gsize i = from; i < to; i++)
    {
      if (plain[i] == ' ' || plain[i] == '\n')
        run = i + 1;
    }
  return run;
}

/* Where the last run without blanks starts, blanks of placeholders aside; or the target
 * of a link that is still open. */
static gsize
find_open_run (GPtrArray *redactions, const AmanaLetterText *text)
{
  g_autoptr (GRegex) regex = make_regex (redactions);
  g_autoptr (GMatchInfo) match = NULL;
  const char *target;
  gsize run = 0, read = 0;

  for (g_regex_match (regex, text->plain, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      run = find_run (text->plain, read, (gsize) start, run);
      read = (gsize) end;
    }
  run = find_run (text->plain, read, text->length, run);
  target = g_strrstr_len (text->plain, (gssize) run, "](");
  if (target != NULL && strcspn (target + 2, ")\n") >= (gsize) (text->plain + run - target - 2))
    run = (gsize) (target - text->plain);
  return run;
}

gsize
amana_placeholders_get_settled_length (GPtrArray *redactions, const char *text)
{
  g_autofree char *head = NULL;
  g_autoptr (AmanaLetterText) plain = NULL;
  gsize length, run;

  if (redactions->len == 0)
    return strlen (text);

  length = find_open_bracket (text);
  head = g_strndup (text, length);
  plain = amana_letter_text_new (head);
  run = find_open_run (redactions, plain);
  if (run >= plain->length)
    return length;
  if (plain->length - run > MAX_WORD_BYTES && strpbrk (plain->plain + run, ":/.[(") == NULL)
    return length;
  return amana_letter_text_get_start (plain, run);
}
