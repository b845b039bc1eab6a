/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A fact in an answer: the source that knows its page and box, and the link that
 * counts the message's sources, `[⁦1.950 mUI/l⁩](amana:0)`. The guide and the check of
 * a model's reply write the same, so that a value looks and acts alike whoever named
 * it. Value and unit are as printed, in an isolate so that they stay left to right in
 * Arabic; ▲ and ▼ follow a value outside its range. Pure. */

#include "config.h"

#include "amana-fact-link.h"

#include "amana-guide-answer.h"
#include "amana-text.h"

/**
 * amana_fact_dup_name:
 * @fact: a fact
 * @catalogue: what is known of analytes
 * @language: "en", "fr" or "ar"
 *
 * Returns: (transfer full): the analyte as the catalogue calls it, else as printed
 */
char *
amana_fact_dup_name (const AmanaFact *fact, AmanaCatalogue *catalogue, const char *language)
{
  const AmanaRecord record = { .catalogue = catalogue };
  const AmanaAnalyte *analyte = amana_record_analyte_of (&record, fact);

  return g_strdup (analyte != NULL ? amana_analyte_get_name (analyte, language)
                                   : fact->result->name);
}

/**
 * amana_fact_make_source:
 * @fact: a fact
 * @catalogue: what is known of analytes
 * @language: what the answer is written in
 *
 * Returns: (transfer full): where the fact stands, for a message
 */
AmanaSource *
amana_fact_make_source (const AmanaFact *fact, AmanaCatalogue *catalogue, const char *language)
{
  const AmanaLabResult *result = fact->result;
  AmanaSource *source = amana_source_new ();

  source->result_id = g_strdup (fact->result_id);
  source->document_id = g_strdup (fact->document_id);
  source->document_title = g_strdup (fact->document_title);
  source->page = result->page;
  source->box = result->box;
  source->row_box = result->row_box;
  source->name = amana_fact_dup_name (fact, catalogue, language);
  source->value = g_strdup (result->value);
  source->unit = g_strdup (result->unit);
  source->range = g_strdup (result->range);
  source->has_number = result->has_number;
  source->number = result->number.value;
  source->has_low = result->has_low;
  source->low = result->low;
  source->has_high = result->has_high;
  source->high = result->high;
  source->status = result->status;
  source->date = g_strdup (fact->date);

  return source;
}

/**
 * amana_fact_dup_printed:
 * @fact: a fact
 *
 * Returns: (transfer full): value and unit as printed
 */
char *
amana_fact_dup_printed (const AmanaFact *fact)
{
  const AmanaLabResult *result = fact->result;

  if (result->unit == NULL || *result->unit == '\0')
    return g_strdup (result->value);

  return g_strconcat (result->value, " ", result->unit, NULL);
}

/**
 * amana_fact_get_arrow:
 * @fact: a fact
 *
 * Returns: what follows its value: a no-break space and ▲ or ▼, or nothing
 */
const char *
amana_fact_get_arrow (const AmanaFact *fact)
{
  switch (fact->result->status)
    {
    case AMANA_LAB_STATUS_HIGH:
      return "\u00A0▲";
    case AMANA_LAB_STATUS_LOW:
      return "\u00A0▼";
    case AMANA_LAB_STATUS_ABNORMAL:
    case AMANA_LAB_STATUS_NORMAL:
    case AMANA_LAB_STATUS_UNKNOWN:
      break;
    }

  return "";
}

/**
 * amana_fact_link:
 * @text: what the link says, as printed
 * @source: which of the message's sources it leads to
 * @after: what follows the link
 *
 * Returns: (transfer full): Markdown
 */
char *
amana_fact_link (const char *text, guint source, const char *after)
{
  g_autofree char *escaped = amana_answer_escape (text);
  g_autofree char *isolated = amana_text_isolate_ltr (escaped);

  return g_strdup_printf ("[%s](amana:%u)%s", isolated, source, after);
}
