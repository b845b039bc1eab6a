/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-grounding.h"

/* What the check of a reply gives, in the short form of the tests. */

static inline char *
amana_test_filter_in_two (AmanaGrounding *grounding, const char *text, gsize cut)
{
  g_autofree char *first = g_strndup (text, cut);
  g_autofree char *a = amana_grounding_filter (grounding, first);
  g_autofree char *b = amana_grounding_filter (grounding, text + cut);
  g_autofree char *c = amana_grounding_finish (grounding);

  return g_strconcat (a, b, c, NULL);
}

static inline gboolean
amana_test_replace_cb (const GMatchInfo *match, GString *result, gpointer data)
{
  GPtrArray *sources = data;
  g_autofree char *text = g_match_info_fetch (match, 1);
  g_autofree char *index = g_match_info_fetch (match, 2);
  guint source = (guint) g_ascii_strtoull (index, NULL, 10);

  g_assert_cmpuint (source, <, sources->len);
  g_string_append_printf (result, "<%s=%s>", text,
                          ((AmanaSource *) g_ptr_array_index (sources, source))->result_id);
  return FALSE;
}

/* As replies are expected: `<7.67 ng/mL=r1>▼`, `{42}`. */
static inline char *
amana_test_shorten (const char *markdown, GPtrArray *sources)
{
  g_autoptr (GRegex) link = g_regex_new ("\\[([^]\\[]*)\\]\\(amana:([0-9]+)\\)", 0, 0, NULL);
  g_autoptr (GRegex) mark = g_regex_new ("\\[([^]\\[]*)\\]\\(amana-unknown:\\)", 0, 0, NULL);
  g_autoptr (GRegex) isolates = g_regex_new ("[\u2066\u2068\u2069]|\u00A0(?=[▲▼])", 0, 0, NULL);
  g_autofree char *plain = g_regex_replace_literal (isolates, markdown, -1, 0, "", 0, NULL);
  g_autofree char *marked = g_regex_replace (mark, plain, -1, 0, "{\\1}", 0, NULL);

  return g_regex_replace_eval (link, marked, -1, 0, 0, amana_test_replace_cb, sources, NULL);
}
