/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The sentences in data/knowledge/signs/sentences: lines "urgency ⇥ health ⇥ sign ⇥
 * traits ⇥ text". One in five, by the hash of its text, is held out: nothing learns from
 * it, and what is measured is measured on it. */

#include "config.h"

#include "amana-sentences.h"

#define HELD_OUT_OF 5

static void
free_sentence (gpointer data)
{
  AmanaSentence *self = data;

  g_free (self->sign);
  g_free (self->traits);
  g_free (self->text);
  g_free (self);
}

static AmanaUrgency
parse_urgency (const char *id)
{
  for (AmanaUrgency urgency = AMANA_URGENCY_NONE; urgency <= AMANA_URGENCY_EMERGENCY; urgency++)
    if (g_str_equal (id, amana_urgency_get_id (urgency)))
      return urgency;
  g_error ("no urgency: %s", id);
}

static AmanaSentence *
parse_line (const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 5);
  AmanaSentence *self;

  if (g_strv_length (fields) != 5)
    g_error ("not five fields: %s", line);
  self = g_new0 (AmanaSentence, 1);
  self->urgency = parse_urgency (fields[0]);
  self->health = g_str_equal (fields[1], "1");
  self->sign = g_strdup (fields[2]);
  self->traits = g_strdup (fields[3]);
  self->text = g_strdup (fields[4]);
  self->held_out = g_str_hash (self->text) % HELD_OUT_OF == 0;
  return self;
}

GPtrArray *
amana_sentences_read (const char *path)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (free_sentence);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (sentences, parse_line (lines[i]));
  return sentences;
}

gboolean
amana_sentence_has_trait (const AmanaSentence *self, const char *trait)
{
  g_auto (GStrv) traits = g_strsplit (self->traits, ",", -1);

  return g_strv_contains ((const char *const *) traits, trait);
}
