/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* An answer while it is put together.
 *
 * The one place where a value from a report becomes text. In a conversation it is
 * `[⁦1.950 mUI/l⁩](amana:0)`: value and unit as printed, never written anew, in an
 * isolate so that they stay left to right in Arabic, and a link to the source that
 * knows page and box. Without a store (the command line) there is nothing to link
 * to, and the page is named instead. ▲ and ▼ follow a value outside its range.
 *
 * Whatever comes from paper is data: its Markdown marks are escaped. Main thread. */

#include "config.h"

#include "amana-guide-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-date.h"
#include "amana-fact-link.h"
#include "amana-safety-numbers.h"
#include "amana-text.h"

/**
 * amana_answer_new:
 * @catalogue: borrowed; outlives the answer
 * @facts: (element-type AmanaFact): borrowed; outlives the answer
 * @language: "en", "fr" or "ar", borrowed
 * @linked: whether values are links
 *
 * Returns: (transfer full): an empty answer
 */
AmanaAnswer *
amana_answer_new (AmanaCatalogue *catalogue,
                  GPtrArray *facts,
                  const char *language,
                  gboolean linked)
{
  AmanaAnswer *self = g_new0 (AmanaAnswer, 1);

  self->record = (AmanaRecord) { .catalogue = catalogue, .facts = facts };
  self->language = language;
  self->linked = linked;
  self->paragraphs = g_ptr_array_new_with_free_func (g_free);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_source_unref);
  self->source_facts = g_ptr_array_new ();
  self->cited = g_ptr_array_new ();
  self->limits = g_ptr_array_new ();
  self->country = amana_safety_dup_country ();
  self->suggestions = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
amana_answer_free (AmanaAnswer *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->source_facts);
  g_ptr_array_unref (self->cited);
  g_ptr_array_unref (self->limits);
  g_free (self->country);
  g_ptr_array_unref (self->suggestions);
  g_free (self);
}

void
amana_answer_take (AmanaAnswer *self, char *paragraph)
{
  g_ptr_array_add (self->paragraphs, paragraph);
}

void
amana_answer_say (AmanaAnswer *self, const char *paragraph)
{
  amana_answer_take (self, g_strdup (paragraph));
}

void
amana_answer_suggest (AmanaAnswer *self, const char *question)
{
  if (self->suggestions->len < 3)
    g_ptr_array_add (self->suggestions, g_strdup (question));
}

void
amana_answer_cite (AmanaAnswer *self, const AmanaAnalyte *analyte)
{
  if (!g_ptr_array_find (self->cited, analyte, NULL))
    g_ptr_array_add (self->cited, (gpointer) analyte);
}

/* Backslashes before what Markdown would take for a mark. */
char *
amana_answer_escape (const char *text)
{
  g_autofree char *clean = amana_text_strip_controls (text);
  GString *out = g_string_new (NULL);

  for (const char *p = clean; *p != '\0'; p++)
    {
      if (strchr ("\\`*_[]", *p) != NULL ||
          (*p == '<' && (g_ascii_isalpha (p[1]) || strchr ("/!?", p[1]) != NULL)))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p == '\n' || *p == '\t' ? ' ' : *p);
    }

  return g_string_free_and_steal (out);
}

/* The index of the fact's one source. */
static guint
refer (AmanaAnswer *self, AmanaFact *fact, gboolean card)
{
  AmanaSource *source;
  guint index;

  if (!g_ptr_array_find (self->source_facts, fact, &index))
    {
      index = self->sources->len;
      g_ptr_array_add (self->sources,
                       amana_fact_make_source (fact, self->record.catalogue, self->language));
      g_ptr_array_add (self->source_facts, fact);
    }

  source = g_ptr_array_index (self->sources, index);
  source->card = source->card || card;

  return index;
}

/* --- pieces --------------------------------------------------------------- */

static char *
link_or_page (AmanaAnswer *self,
              AmanaFact *fact,
              const char *text,
              const char *after,
              gboolean card)
{
  g_autofree char *escaped = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *page = NULL;

  if (self->linked)
    return amana_fact_link (text, refer (self, fact, card), after);
  escaped = amana_answer_escape (text);
  isolated = amana_text_isolate_ltr (escaped);
  if (fact->result->page == 0 || !card)
    return g_strconcat (isolated, after, NULL);

  /* Translators: where a value stands in the document. %u: the page number. */
  page = g_strdup_printf (_ ("(page %u)"), fact->result->page);

  return g_strconcat (isolated, after, " ", page, NULL);
}

/**
 * amana_answer_value:
 * @fact: a fact of the answer's record
 * @card: whether it is also worth a row of its own
 *
 * Returns: (transfer full): value and unit as printed, as Markdown
 */
char *
amana_answer_value (AmanaAnswer *self, AmanaFact *fact, gboolean card)
{
  g_autofree char *text = amana_fact_dup_printed (fact);

  return link_or_page (self, fact, text, amana_fact_get_arrow (fact), card);
}

/**
 * amana_answer_range:
 *
 * Returns: (transfer full) (nullable): the laboratory's range as printed, as
 *   Markdown; %NULL where it printed none
 */
char *
amana_answer_range (AmanaAnswer *self, AmanaFact *fact)
{
  if (fact->result->range == NULL || *fact->result->range == '\0')
    return NULL;

  return link_or_page (self, fact, fact->result->range, "", FALSE);
}

/**
 * amana_answer_name:
 *
 * Returns: (transfer full): what the answer calls the analyte, as Markdown
 */
char *
amana_answer_name (AmanaAnswer *self, const AmanaFact *fact)
{
  g_autofree char *name = amana_fact_dup_name (fact, self->record.catalogue, self->language);
  g_autofree char *escaped = amana_answer_escape (name);

  return amana_text_isolate (escaped);
}

/**
 * amana_answer_date:
 *
 * Returns: (transfer full): the fact's date in words, or that it has none
 */
char *
amana_answer_date (const AmanaFact *fact)
{
  if (fact->date == NULL)
    /* Translators: stands in parentheses after a name, where a date would */
    return g_strdup (_ ("date unknown"));

  return amana_date_format_long (fact->date);
}

char *
amana_answer_dup_markdown (AmanaAnswer *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      if (i > 0)
        g_string_append (text, "\n\n");
      g_string_append (text, g_ptr_array_index (self->paragraphs, i));
    }

  return g_string_free_and_steal (text);
}
