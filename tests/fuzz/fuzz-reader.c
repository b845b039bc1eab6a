/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The window's side of the wire: what a reader that was taken over may answer. The first
 * byte says which question it answers, the others are its payload, or the whole frame. What
 * is believed of it is walked through, since everything behind relies on it. The mutator starts
 * from honest answers, for few bytes of chance are in normal form. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "amana-reader-private.h"
#include "amana-written-report.h"

#define PAGES 7
#define SLACK 1.0  /* points, over the page's edges */
#define FRAME 0xc0 /* of the first byte, from here on: a frame follows */

static const char *const types[] = { "(us)", "(dd)", AMANA_READER_WORDS_TYPE,
                                     AMANA_READER_SCAN_TYPE, AMANA_WRITTEN_VARIANT_TYPE };

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);
size_t LLVMFuzzerMutate (guint8 *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator (guint8 *data, size_t size, size_t max_size, unsigned int seed);

static void
look_at_words (AmanaPageWords *words)
{
  double width = amana_page_words_get_width (words), height = amana_page_words_get_height (words);

  g_assert (isfinite (width) && width > 0 && isfinite (height) && height > 0);
  g_assert (amana_page_words_get_n_words (words) <= AMANA_PAGE_MAX_WORDS);
  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (words, i);
      double x = word->box.x0, y = word->box.y0;

      g_assert (*word->text != '\0' && g_utf8_validate (word->text, -1, NULL));
      g_assert (x >= -SLACK && x <= word->box.x1 && word->box.x1 <= width + SLACK);
      g_assert (y >= -SLACK && y <= word->box.y1 && word->box.y1 <= height + SLACK);
      g_assert (isfinite (word->font_size) && word->font_size >= 0);
      amana_page_words_find_upright (words, &x, &y);
    }
  amana_page_words_unref (words);
}

static void
look_at_payload (GVariant *payload, guint question)
{
  g_autofree char *title = NULL;
  AmanaPageWords *words = NULL;
  AmanaWrittenReport *report = NULL;
  double width, height;
  guint n_pages, marks;

  if (question == 0 && amana_reader_reply_parse_open (payload, &n_pages, &title, NULL))
    g_assert (n_pages >= 1 && n_pages <= AMANA_READER_MAX_PAGES &&
              (title == NULL || g_utf8_validate (title, -1, NULL)));
  else if (question == 1 && amana_reader_reply_parse_size (payload, &width, &height, NULL))
    g_assert (width > 0 && height > 0 && width <= AMANA_READER_MAX_PAGE_POINTS);
  else if (question == 2)
    words = amana_reader_reply_parse_words (payload, 1, &marks, NULL);
  else if (question == 3)
    words = amana_reader_reply_parse_scan (payload, 1, NULL);
  else if (question == 4)
    report = amana_written_report_from_variant (payload, PAGES);
  if (words != NULL)
    look_at_words (words);
  if (report != NULL)
    amana_written_report_unref (report);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  guint question = size > 0 ? data[0] % G_N_ELEMENTS (types) : 0;
  g_autoptr (GVariant) bare = NULL;
  g_autoptr (GVariant) frame = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) payload = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (size < 2)
    return 0;
  bytes = g_bytes_new (data + 1, size - 1);
  if (data[0] < FRAME)
    {
      bare = g_variant_ref_sink (
        g_variant_new_from_bytes ((const GVariantType *) types[question], bytes, FALSE));
      if (!g_variant_is_normal_form (bare)) /* nothing else can be put into a frame */
        return 0;
      frame = g_variant_ref_sink (g_variant_new ("(uuv)", 3, 0, bare));
    }
  else
    {
      frame = g_variant_ref_sink (g_variant_new_from_bytes (AMANA_READER_REPLY_TYPE, bytes, FALSE));
    }
  if (!g_variant_is_normal_form (frame)) /* as the channel asks */
    return 0;
  payload = amana_reader_reply_unpack (frame, 3, (const GVariantType *) types[question], NULL);
  if (payload != NULL)
    look_at_payload (payload, question);
  return 0;
}

static const char *const honest[] = {
  "(uint32 3, 'a title')",
  "(595.0, 842.0)",
  "(595.0, 842.0, 'Urée\n0,24\n', [10.0, 20, 30, 40, 50, 20, 60, 40], [9.0, 9.0], "
  "[uint32 0, 1], uint32 0)",
  "(595.0, 842.0, 'Urée\n0,24\n', [10.0, 20, 30, 40, 50, 20, 60, 40], [9.0, 9.0], "
  "[byte 90, 80], [595.0, 842.0, 1, 0, 0, 0, 1, 0, 0, 0, 1])",
  "(uint32 2, ['A laboratory', '', '', '', '', '', ''], uint32 0, uint32 0, uint32 1, "
  "[(['Urea', '0.24', '', '', '0.24', '', 'g/L', '', '', '', '', '', 'num', '', '', ''], "
  "uint32 0, uint32 1, [10.0, 20, 30, 40, 10, 20, 90, 40])])",
};

static size_t
write_honest (guint8 *data, size_t max_size, guint question)
{
  g_autoptr (GVariant) payload =
    g_variant_parse ((const GVariantType *) types[question], honest[question], NULL, NULL, NULL);

  if (payload == NULL || g_variant_get_size (payload) + 1 > max_size)
    return 0;
  data[0] = (guint8) question;
  memcpy (data + 1, g_variant_get_data (payload), g_variant_get_size (payload));
  return g_variant_get_size (payload) + 1;
}

size_t
LLVMFuzzerCustomMutator (guint8 *data, size_t size, size_t max_size, unsigned int seed)
{
  if (size < 2 || seed % 64 == 0)
    {
      size_t written = write_honest (data, max_size, seed / 64 % G_N_ELEMENTS (types));

      size = written > 0 ? written : size;
    }
  if (size < 2)
    return LLVMFuzzerMutate (data, size, max_size);
  return 1 + LLVMFuzzerMutate (data + 1, size - 1, max_size - 1);
}
