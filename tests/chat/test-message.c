/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A message by itself: its bounds, its notifications, Markdown taken off, and the
 * sources' form on disk. */

#include "config.h"

#include <string.h>
#include <time.h>

#include "amana-message.h"

static void
assert_plain (const char *markdown, const char *plain)
{
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_ASSISTANT, markdown);
  g_autofree char *result = amana_message_dup_plain_text (message);

  g_assert_cmpstr (result, ==, plain);
}

static void
test_plain_text (void)
{
  assert_plain ("", "");
  assert_plain ("Your **ferritin** is [7.67 pg/ml](amana:0).", "Your ferritin is 7.67 pg/ml.");
  assert_plain ("## Results\n- **TSH**: [1,26](amana:1)\n- none", "Results\n• TSH: 1,26\n• none");
  assert_plain ("12.5* is flagged, 2 ** 3 is not", "12.5* is flagged, 2 ** 3 is not");
  assert_plain ("[not a link] (really)", "[not a link] (really)");
  assert_plain ("[a [b](amana:2)", "[a b");
  assert_plain ("1\\. a \\*star\\*", "1. a *star*");
  assert_plain ("#hashtag", "#hashtag");
  assert_plain ("نتيجة **الفيريتين** [٧](amana:0)", "نتيجة الفيريتين ٧");
}

static void
test_plain_text_of_person (void)
{
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, "# 2 **is** mine");
  g_autofree char *plain = amana_message_dup_plain_text (message);

  g_assert_cmpstr (plain, ==, "# 2 **is** mine");
}

static void
assert_linear (const char *unit)
{
  g_autoptr (GString) hostile = g_string_new (NULL);
  g_autoptr (AmanaMessage) message = NULL;
  g_autofree char *plain = NULL;
  clock_t start;

  while (hostile->len < 512 * 1024)
    g_string_append (hostile, unit);
  message = amana_message_new (AMANA_ROLE_ASSISTANT, hostile->str);
  start = clock (); /* of this process alone */
  plain = amana_message_dup_plain_text (message);
  /* A guard a hundred times wider than it takes: quadratic work takes minutes. */
  g_assert_cmpint (clock () - start, <, 5 * CLOCKS_PER_SEC);
}

static void
test_plain_text_is_linear (void)
{
  assert_linear ("**a**");
  assert_linear ("[");
  assert_linear ("](");
  assert_linear ("[a](");
  assert_linear ("- ");
  assert_linear ("[x](y)");
}

static void
test_bounds (void)
{
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autofree char *piece = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 100001)
    g_string_append (text, "ع");
  piece = g_strdup (text->str);
  for (guint i = 0; i < 20; i++)
    amana_message_append_text (message, piece);
  g_assert_cmpuint (strlen (amana_message_get_text (message)), <=, AMANA_MESSAGE_MAX_BYTES);
  g_assert_cmpuint (strlen (amana_message_get_text (message)), >, AMANA_MESSAGE_MAX_BYTES - 4);
  g_assert_true (g_utf8_validate (amana_message_get_text (message), -1, NULL));
}

static void
test_invalid_text (void)
{
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_ASSISTANT, "a\xff\xfe");

  amana_message_append_text (message, "\xc3");
  g_assert_true (g_utf8_validate (amana_message_get_text (message), -1, NULL));
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_notifies (void)
{
  AmanaMessage *message = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaSource) source = amana_source_new ();
  const char *suggestions[] = { "Why?", NULL };
  guint n = 0;

  g_signal_connect (message, "notify", G_CALLBACK (count_cb), &n);
  amana_message_append_text (message, "a");
  g_assert_cmpuint (n, ==, 1);
  amana_message_append_text (message, "");
  g_assert_cmpuint (n, ==, 1);
  amana_message_set_state (message, AMANA_MESSAGE_COMPLETE);
  amana_message_set_state (message, AMANA_MESSAGE_COMPLETE);
  g_assert_cmpuint (n, ==, 2);
  amana_message_add_source (message, source);
  g_assert_cmpuint (n, ==, 3);
  amana_message_set_suggestions (message, suggestions);
  g_assert_cmpuint (n, ==, 4);
  g_assert_true (amana_message_get_source (message, 0) == source);
  g_assert_null (amana_message_get_source (message, 1));
  g_assert_cmpstr (amana_message_get_suggestions (message)[0], ==, "Why?");
  g_assert_finalize_object (message);
}

static void
test_born (void)
{
  g_autoptr (AmanaMessage) question = amana_message_new (AMANA_ROLE_PERSON, "?");
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);

  g_assert_cmpint (amana_message_get_state (question), ==, AMANA_MESSAGE_HELD);
  g_assert_cmpint (amana_message_get_state (answer), ==, AMANA_MESSAGE_STREAMING);
  g_assert_cmpstr (amana_message_get_id (question), !=, amana_message_get_id (answer));
  g_assert_cmpint (amana_message_get_time (answer), >=, amana_message_get_time (question));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/plain-text", test_plain_text);
  g_test_add_func ("/message/plain-text-of-person", test_plain_text_of_person);
  g_test_add_func ("/message/plain-text-is-linear", test_plain_text_is_linear);
  g_test_add_func ("/message/bounds", test_bounds);
  g_test_add_func ("/message/invalid-text", test_invalid_text);
  g_test_add_func ("/message/notifies", test_notifies);
  g_test_add_func ("/message/born", test_born);
  return g_test_run ();
}
