/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A conversation as Markdown that stands on its own.
 *
 *   ---
 *   title: "…"            JSON strings, which YAML reads as they are
 *   date: 2026-11-22
 *   engines: ["…"]        who answered
 *   ---
 *   # Title
 *   ## You · 22 November 2026 14:05
 *   Text, in which `[7.67 pg/ml](amana:0)` has become `7.67 pg/ml[^1]`
 *   [^1]: the document's title, page 1: TSH 7.67 pg/ml (0.4 – 4)
 *
 * Links of Amana's own lead nowhere outside of it, so none is left: a source becomes
 * a footnote, a number that came from nowhere says so in words. Code is left as it is.
 * What is exported is the branch on screen.
 */

#include "config.h"

#include "amana-chat-export.h"

#include "amana-file-name.h"
#include "amana-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LABEL_BYTES 512

static const char own_link[] = "](amana:";
static const char unknown_link[] = "](amana-unknown:";
static const char check_link[] = "](amana-check:";

/* --- sources --- */

static char *
dup_place (AmanaSource *source)
{
  if (source->document_title == NULL)
    return g_strdup (_ ("Entered by hand"));
  if (source->page == 0)
    return g_strdup (source->document_title);
  /* Translators: a document's title and the number of a page in it. */
  return g_strdup_printf (_ ("%s, page %u"), source->document_title, source->page);
}

static char *
dup_footnote (AmanaSource *source)
{
  g_autofree char *place = dup_place (source);
  g_autoptr (GString) note = g_string_new (place);

  if (source->name != NULL)
    g_string_append_printf (note, ": %s", source->name);
  if (source->value != NULL)
    {
      g_autofree char *figure =
        g_strdup_printf ("%s%s%s", source->value, source->unit != NULL ? " " : "",
                         source->unit != NULL ? source->unit : "");
      g_autofree char *isolated = amana_text_isolate_ltr (figure);

      g_string_append_printf (note, " %s", isolated);
    }
  if (source->range != NULL && *source->range != '\0')
    {
      g_autofree char *range = amana_text_isolate_ltr (source->range);

      g_string_append_printf (note, " (%s)", range);
    }
  if (source->date != NULL)
    g_string_append_printf (note, ", %s", source->date);
  g_strdelimit (note->str, "\n\r", ' ');
  return g_strdup (note->str);
}

/* The number of the footnote for a message's source, once for each source. */
static guint
note_source (AmanaMessage *message, guint64 index, guint *numbers, GPtrArray *footnotes)
{
  if (index >= amana_message_get_n_sources (message))
    return 0;
  if (numbers[index] == 0)
    {
      g_ptr_array_add (footnotes, dup_footnote (amana_message_get_source (message, (guint) index)));
      numbers[index] = footnotes->len;
    }
  return numbers[index];
}

/* --- a message's text --- */

/* Where the `]` of the link is whose `[` is at @open; NULL where it is no link of ours. */
static const char *
find_own_link (const char *open)
{
  const char *p = open + 1;

  while (*p != '\0' && *p != ']' && *p != '[' && p - open < MAX_LABEL_BYTES)
    p++;
  if (*p != ']')
    return NULL;
  return g_str_has_prefix (p, own_link) || g_str_has_prefix (p, unknown_link) ||
             g_str_has_prefix (p, check_link)
           ? p
           : NULL;
}

static gboolean
has_rtl (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfefc))
        return TRUE;
    }
  return FALSE;
}

/* Writes the link out and returns what follows it. */
static const char *
append_link (GString *out,
             const char *open,
             const char *close,
             AmanaMessage *message,
             gboolean rtl,
             guint *numbers,
             GPtrArray *footnotes)
{
  const char *end = strchr (close, ')');
  g_autofree char *label = g_strndup (open + 1, (gsize) (close - open - 1));
  g_autofree char *isolated = amana_text_isolate_ltr (label);
  guint number = 0;

  if (g_str_has_prefix (close, check_link))
    {
      g_string_append_printf (out, "**%s**", label);
      return end != NULL ? end + 1 : close + strlen (close);
    }
  /* A value and its unit keep their order among Arabic. */
  g_string_append (out, rtl ? isolated : label);
  if (g_str_has_prefix (close, own_link))
    number = note_source (message, g_ascii_strtoull (close + strlen (own_link), NULL, 10), numbers,
                          footnotes);
  else
    /* Translators: behind a number in an answer. */
    g_string_append_printf (out, " (%s)", _ ("not from your record"));
  if (number > 0)
    g_string_append_printf (out, "[^%u]", number);

  return end != NULL ? end + 1 : close + strlen (close);
}

static gboolean
is_fence (const char *line)
{
  while (*line == ' ')
    line++;
  return g_str_has_prefix (line, "```") || g_str_has_prefix (line, "~~~");
}

/**
 * amana_chat_export_dup_text:
 * @message: a message, whole
 * @footnotes: (element-type utf8): those so far, to which this message's are added
 *
 * Returns: (transfer full): its Markdown, with `[^N]` in the place of sources
 */
char *
amana_chat_export_dup_text (AmanaMessage *message, GPtrArray *footnotes)
{
  const char *text = amana_message_get_text (message);
  g_autofree guint *numbers = g_new0 (guint, amana_message_get_n_sources (message) + 1);
  GString *out = g_string_sized_new (strlen (text) + 64);
  gboolean rtl = has_rtl (text);
  gboolean code = FALSE, starts = TRUE;

  for (const char *p = text; *p != '\0';)
    {
      const char *close;

      if (starts && is_fence (p))
        code = !code;
      starts = *p == '\n';
      close = *p == '[' && !code ? find_own_link (p) : NULL;
      if (close != NULL)
        p = append_link (out, p, close, message, rtl, numbers, footnotes);
      else if (amana_text_is_control (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      else
        g_string_append_c (out, *p++);
    }

  return g_string_free_and_steal (out);
}

/**
 * amana_chat_export_dup_speaker:
 * @message: a message
 *
 * Returns: (transfer full): who wrote it, in the language of the messages
 */
char *
amana_chat_export_dup_speaker (AmanaMessage *message)
{
  const char *engine = amana_message_get_engine (message);

  if (amana_message_get_role (message) == AMANA_ROLE_PERSON)
    return g_strdup (_ ("You"));
  return g_strdup (engine != NULL && *engine != '\0' ? engine : _ ("Amana"));
}

/**
 * amana_chat_export_dup_time:
 * @time_us: µs since 1970
 *
 * Returns: (transfer full): date and time as they are said, in local time
 */
char *
amana_chat_export_dup_time (gint64 time_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (time_us);

  return time != NULL ? g_date_time_format (time, "%-d %B %Y, %H:%M") : g_strdup ("");
}

/**
 * amana_chat_export_dup_remark:
 * @message: a message
 * @say: turns a message's note into a sentence
 *
 * Returns: (transfer full) (nullable): in what way it is not whole
 */
char *
amana_chat_export_dup_remark (AmanaMessage *message, AmanaChatExportSayFunc say)
{
  const char *note = amana_message_get_note (message);
  AmanaMessageState state = amana_message_get_state (message);

  if (note != NULL && *note != '\0')
    return say (note);
  if (state == AMANA_MESSAGE_PARTIAL || state == AMANA_MESSAGE_STREAMING)
    return g_strdup (_ ("This answer was stopped before its end."));
  if (state == AMANA_MESSAGE_FAILED)
    return g_strdup (_ ("This answer could not be finished."));
  return NULL;
}

/* --- the whole --- */

/* YAML reads a JSON string as it is. */
static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, (guchar) *p < 0x20 ? ' ' : *p);
    }
  g_string_append_c (out, '"');
}

static const char *
get_title (AmanaConversation *conversation)
{
  const char *title = amana_conversation_get_title (conversation);

  return title != NULL && *title != '\0' ? title : _ ("Conversation");
}

static void
append_engines (GString *out, GPtrArray *messages)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *comma = "";

  g_string_append (out, "engines: [");
  for (guint i = 0; i < messages->len; i++)
    {
      const char *engine = amana_message_get_engine (g_ptr_array_index (messages, i));

      if (engine == NULL || *engine == '\0' || !g_hash_table_add (seen, (gpointer) engine))
        continue;
      g_string_append (out, comma);
      append_string (out, engine);
      comma = ", ";
    }
  g_string_append (out, "]\n");
}

static void
append_head (GString *out, AmanaConversation *conversation, GPtrArray *messages)
{
  gint64 time_us = messages->len > 0 ? amana_message_get_time (g_ptr_array_index (messages, 0))
                                     : amana_conversation_get_updated (conversation);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (time_us);
  g_autofree char *date = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;

  g_string_append (out, "---\ntitle: ");
  append_string (out, get_title (conversation));
  g_string_append_printf (out, "\ndate: %s\n", date != NULL ? date : "");
  append_engines (out, messages);
  g_string_append_printf (out, "---\n\n# %s\n", get_title (conversation));
}

static void
append_message (GString *out,
                AmanaMessage *message,
                GPtrArray *footnotes,
                AmanaChatExportSayFunc say)
{
  g_autofree char *speaker = amana_chat_export_dup_speaker (message);
  g_autofree char *time = amana_chat_export_dup_time (amana_message_get_time (message));
  g_autofree char *text = amana_chat_export_dup_text (message, footnotes);
  g_autofree char *remark = amana_chat_export_dup_remark (message, say);

  g_string_append_printf (out, "\n## %s · %s\n\n%s\n", speaker, time, text);
  if (remark != NULL)
    g_string_append_printf (out, "\n> %s\n", remark);
}

/**
 * amana_chat_export_markdown:
 * @conversation: a conversation
 * @messages: (element-type AmanaMessage): its messages, whole, oldest first
 * @say: (scope call): turns a message's note into a sentence
 *
 * Returns: (transfer full): a Markdown document
 */
char *
amana_chat_export_markdown (AmanaConversation *conversation,
                            GPtrArray *messages,
                            AmanaChatExportSayFunc say)
{
  g_autoptr (GPtrArray) footnotes = g_ptr_array_new_with_free_func (g_free);
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (messages != NULL && say != NULL, NULL);

  append_head (out, conversation, messages);
  for (guint i = 0; i < messages->len; i++)
    append_message (out, g_ptr_array_index (messages, i), footnotes, say);
  if (footnotes->len > 0)
    g_string_append_c (out, '\n');
  for (guint i = 0; i < footnotes->len; i++)
    g_string_append_printf (out, "[^%u]: %s\n", i + 1,
                            (const char *) g_ptr_array_index (footnotes, i));

  return g_string_free_and_steal (out);
}

/**
 * amana_chat_export_dup_file_name:
 * @conversation: a conversation
 *
 * Returns: (transfer full): its title as a file may be called, without extension
 */
char *
amana_chat_export_dup_file_name (AmanaConversation *conversation)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  return amana_file_name_clean (get_title (conversation), _ ("Conversation"));
}
