/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A conversation on paper. AMANA_PRINT_TO=FILE keeps the PDF, to look at. */

#include "amana-conversation-private.h"
#include "amana-print-blocks.h"
#include "amana-print-conversation.h"

#include <glib/gstdio.h>
#include <string.h>

static AmanaMessage *
make_message (AmanaRole role, const char *text)
{
  AmanaMessage *message = amana_message_new (role, text);

  if (role == AMANA_ROLE_ASSISTANT)
    {
      amana_message_set_engine (message, "The guide");
      amana_message_set_state (message, AMANA_MESSAGE_COMPLETE);
    }
  return message;
}

static AmanaSource *
make_source (void)
{
  AmanaSource *source = amana_source_new ();

  source->document_title = g_strdup ("Bilan thyroïdien");
  source->page = 2;
  source->name = g_strdup ("T4 libre");
  source->value = g_strdup ("7.67");
  source->unit = g_strdup ("pg/ml");
  source->range = g_strdup ("9 – 17");
  return source;
}

static GBytes *
draw (guint n_turns)
{
  g_autoptr (AmanaConversation) conversation =
    amana_conversation_new ("0", "Thyroïde — نتائج الغدة الدرقية", 0, NULL);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AmanaSource) source = make_source ();
  g_autoptr (AmanaPrintJob) job = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  for (guint i = 0; i < n_turns; i++)
    {
      AmanaMessage *answer = make_message (
        AMANA_ROLE_ASSISTANT,
        "## T4 libre\n\nVotre valeur est de [7.67 pg/ml](amana:0)\u00a0▼, **sous** l’intervalle du "
        "laboratoire. "
        "Voir [la page](https://example.org/a?b=1&c=2) <b>tel quel</b>.\n\n"
        "- un premier point, assez long pour passer à la ligne suivante et montrer le retrait du "
        "texte\n"
        "  - un point dedans\n1. d’abord\n2. ensuite\n\n> une citation\n\n"
        "| a | b |\n|---|---|\n| 1 | 22 |\n\n```python\nprint(\"code & more\")\n```\n\n"
        "نتيجة **T4 libre** هي [7.67 pg/ml](amana:0) وهي أقل من المجال المرجعي للمختبر (9 – "
        "17).\n\n"
        "- نقطة أولى\n- نقطة ثانية");

      amana_message_add_source (answer, source);
      g_ptr_array_add (messages, make_message (AMANA_ROLE_PERSON,
                                               i % 2 ? "ما معنى T4 libre في تحليلي الأخير؟"
                                                     : "What does my free T4 mean?\nIs it <low>?"));
      g_ptr_array_add (messages, answer);
    }
  job = amana_print_job_new (conversation, messages);
  bytes = amana_print_job_draw (job, &error);
  g_assert_no_error (error);
  return bytes;
}

/* What a reader of the paper finds on it. */
static char *
dup_words (GBytes *bytes)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("amana-print-XXXXXX.pdf", &path, NULL);
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  char *words = NULL;

  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &words, NULL, NULL, NULL);
  g_unlink (path);
  return words;
}

static void
test_pdf (void)
{
  g_autoptr (GBytes) one = draw (1);
  g_autoptr (GBytes) many = draw (40);
  const char *path = g_getenv ("AMANA_PRINT_TO");
  g_autofree char *words = NULL;

  g_assert_true (g_str_has_prefix (g_bytes_get_data (one, NULL), "%PDF-"));
  g_assert_cmpuint (g_bytes_get_size (many), >, g_bytes_get_size (one));
  if (path != NULL)
    g_assert_true (g_file_set_contents (path, g_bytes_get_data (one, NULL),
                                        (gssize) g_bytes_get_size (one), NULL));

  words = dup_words (one);
  if (words == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_assert_nonnull (strstr (words, "What does my free T4 mean?"));
  g_assert_nonnull (strstr (words, "Is it <low>?"));
  g_assert_nonnull (strstr (words, "print(\"code & more\")"));
  g_assert_nonnull (strstr (words, "Bilan thyroïdien, page 2: T4 libre"));
  g_assert_true (strstr (words, "1 / 1") != NULL || strstr (words, "1/1") != NULL);
  g_assert_null (strstr (words, "amana:"));
}

static void
assert_block (GPtrArray *blocks,
              guint index,
              AmanaPrintStyle style,
              guint level,
              const char *markup)
{
  AmanaPrintBlock *block = blocks->pdata[index];

  g_assert_cmpint (block->style, ==, style);
  g_assert_cmpuint (block->level, ==, level);
  g_assert_cmpstr (block->markup->str, ==, markup);
}

static void
test_blocks (void)
{
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_print_block_free);

  amana_print_blocks_append (blocks,
                             "# A **b** <c>\none[^12] & `x<y`\ntwo **open\n\n  - item\n12. n\n"
                             "> q\n```\n**raw**\n# no\n```\n[l](u) [^x] [");
  g_assert_cmpuint (blocks->len, ==, 7);
  assert_block (blocks, 0, AMANA_PRINT_HEADING, 1, "A <b>b</b> &lt;c&gt;");
  assert_block (blocks, 1, AMANA_PRINT_TEXT, 0,
                "one<sup>12</sup> &amp; <tt>x&lt;y</tt> two **open");
  assert_block (blocks, 2, AMANA_PRINT_ITEM, 0, "• item");
  assert_block (blocks, 3, AMANA_PRINT_ITEM, 0, "12. n");
  assert_block (blocks, 4, AMANA_PRINT_QUOTE, 0, "q");
  assert_block (blocks, 5, AMANA_PRINT_CODE, 0, "**raw**\n# no");
  assert_block (blocks, 6, AMANA_PRINT_TEXT, 0, "l (u) [^x] [");
}

/* Every odd text is drawn, in a time that goes with its length. */
static void
test_odd (void)
{
  const char *const pieces[] = { "[",     "**", "`",  "*a*", "[^1", "](",
                                 "```\n", "| ", "\n", "أ",   "- ",  "> " };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks =
        g_ptr_array_new_with_free_func ((GDestroyNotify) amana_print_block_free);
      gint64 start_us = g_get_monotonic_time ();

      while (text->len < 200 * 1000)
        g_string_append (text, pieces[i]);
      amana_print_blocks_append (blocks, text->str);
      g_assert_cmpint (g_get_monotonic_time () - start_us, <, 5 * G_TIME_SPAN_SECOND);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/print/blocks", test_blocks);
  g_test_add_func ("/widgets/print/odd", test_odd);
  g_test_add_func ("/widgets/print/pdf", test_pdf);
  return g_test_run ();
}
