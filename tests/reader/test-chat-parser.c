/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The parser of exports, in this process, over thousands of exports with something
 * broken in each, in pieces of any length: whatever it gives keeps its promises. The
 * seed is g_test's, printed by every run: --seed repeats one. */

#include "amana-id.h"
#include "amana-reader-chat-parser.h"
#include "amana-reader-error.h"
#include "amana-reader-protocol.h"

#include <string.h>

#define N_MUTATIONS 6000
#define SLOW_FACTOR 30

static const char *const pieces[] = {
  "\"",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "null",
  "\\ud83d",
  "\\u0000",
  "\\udc00",
  "\xff",
  "\xed\xa0\x80",
  "1e999",
  "-1",
  "\"a\":",
  "\"parent\":",
  "\"text\"",
  "\"parts\":",
  "\"mapping\":",
  "\"id\":",
  "\\ue200",
  "\"user\"",
  "true",
  "\n",
  "\"b\"",
  "\"current_node\":",
};

static GString *
make_export (void)
{
  GString *json = g_string_new ("[");

  for (guint chat = 0; chat < 3; chat++)
    {
      g_string_append_printf (json,
                              "%s{\"title\":\"T\xc3\xa9 %u\",\"create_time\":1.5,\"id\":\"%u\","
                              "\"current_node\":\"c\",\"mapping\":{",
                              chat > 0 ? "," : "", chat, chat);
      for (guint i = 0; i < 5; i++)
        g_string_append_printf (
          json,
          "%s\"%c\":{\"id\":\"%c\",\"parent\":\"%c\",\"message\":{\"author\":{\"role\":\"%s\"},"
          "\"create_time\":%u,\"recipient\":\"all\",\"content\":{\"content_type\":\"%s\",\"parts\":"
          "["
          "\"x\\n\\u00e9 "
          "\\ud83d\\ude00\",{\"content_type\":\"image_asset_pointer\",\"text\":null}]},"
          "\"metadata\":{\"is_visually_hidden_from_conversation\":false}}}",
          i > 0 ? "," : "", 'a' + i, 'a' + i, i > 0 ? 'a' + i - 1 : 'z',
          i % 2 ? "assistant" : "user", 17 + i, i == 3 ? "code" : "multimodal_text");
      g_string_append (json, "}}");
    }
  return g_string_append_c (json, ']');
}

static void
mutate (GString *json)
{
  guint n = (guint) g_test_rand_int_range (1, 6);

  for (guint i = 0; i < n && json->len > 2; i++)
    {
      gssize at = g_test_rand_int_range (0, (gint32) json->len);
      gssize wanted = g_test_rand_int_range (0, 30);
      gssize length = MIN (wanted, (gssize) json->len - at);

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          g_string_erase (json, at, length);
          break;
        case 1:
          g_string_insert (json, at,
                           pieces[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (pieces))]);
          break;
        case 2:
          json->str[at] = (char) g_test_rand_int_range (0, 256);
          break;
        default:
          {
            g_autofree char *copy = g_strndup (json->str + at, (gsize) length);

            g_string_insert (json, g_test_rand_int_range (0, (gint32) json->len), copy);
            break;
          }
        }
    }
}

static void
check_chat (const AmanaParsedChat *chat)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_true (amana_id_is_valid (chat->id));
  g_assert_true (g_utf8_validate (chat->title, -1, NULL));
  g_assert_cmpuint (chat->order->len, >, 0);
  for (guint i = 0; i < chat->order->len; i++)
    {
      AmanaChatNode *node = chat->order->pdata[i];

      g_assert_true (amana_id_is_valid (node->id));
      g_assert_true (g_hash_table_add (ids, node->id));
      g_assert_true (g_utf8_validate (node->text, -1, NULL));
      g_assert_cmpuint (strlen (node->text), >, 0);
      g_assert_cmpint (node->order, ==, (int) i);
      g_assert_cmpint (node->follows, <, (int) i);
      g_assert_cmpint (node->follows, >=, -1);
      g_assert_cmpint (node->time, >=, 0);
      g_assert_cmpint (node->role, <=, 1);
    }
}

static guint
pop_all (AmanaChatParser *parser)
{
  guint n = 0;

  for (;; n++)
    {
      g_autoptr (AmanaParsedChat) chat = amana_chat_parser_pop (parser);

      if (chat == NULL)
        return n;
      check_chat (chat);
    }
}

static guint
feed (const GString *json, gboolean *whole)
{
  g_autoptr (AmanaChatParser) parser = amana_chat_parser_new ("[image]", "[audio]");
  g_autoptr (GError) error = NULL;
  guint n = 0;
  gsize at = 0;

  while (at < json->len && error == NULL)
    {
      gsize wanted = (gsize) g_test_rand_int_range (1, 400);
      gsize length = MIN (wanted, json->len - at);

      amana_chat_parser_feed (parser, (const guint8 *) json->str + at, length, &error);
      at += length;
      n += pop_all (parser);
    }
  if (error == NULL)
    amana_chat_parser_end (parser, &error);
  *whole = error == NULL;
  if (error != NULL)
    g_assert_true (error->code == AMANA_READER_ERROR_DAMAGED ||
                   error->code == AMANA_READER_ERROR_NOT_CHATS);
  return n + pop_all (parser);
}

static void
test_honest (void)
{
  g_autoptr (GString) json = make_export ();
  gboolean whole;

  for (guint i = 0; i < 50; i++)
    {
      g_assert_cmpuint (feed (json, &whole), ==, 3);
      g_assert_true (whole);
    }
}

static void
test_broken (void)
{
  guint n = N_MUTATIONS * (g_test_slow () ? SLOW_FACTOR : 1);
  guint n_whole = 0, n_chats = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) json = make_export ();
      gboolean whole;

      mutate (json);
      n_chats += feed (json, &whole);
      n_whole += whole;
    }
  g_test_message ("%u of %u still whole, %u conversations", n_whole, n, n_chats);
  g_assert_cmpuint (n_whole, >, 0);
  g_assert_cmpuint (n_whole, <, n);
  g_assert_cmpuint (n_chats, >, 0);
}

/* Any tree at all: loops, lost parents, one id twice. */
static void
test_trees (void)
{
  for (guint round = 0; round < N_MUTATIONS; round++)
    {
      guint n = (guint) g_test_rand_int_range (1, 12);
      g_autofree AmanaChatNode *nodes = g_new0 (AmanaChatNode, n);
      g_autoptr (GPtrArray) order = NULL;
      g_autofree char *current = g_strdup_printf ("%d", g_test_rand_int_range (0, 14));
      guint n_texts = 0;

      for (guint i = 0; i < n; i++)
        {
          nodes[i].id = g_strdup_printf ("%d", g_test_rand_int_range (0, 12));
          nodes[i].parent = g_strdup_printf ("%d", g_test_rand_int_range (0, 14));
          nodes[i].text = g_test_rand_bit () ? g_strdup ("x") : NULL;
          nodes[i].time = g_test_rand_int_range (0, 4);
          n_texts += nodes[i].text != NULL;
        }
      order = amana_chat_tree_sort (nodes, n, current);
      g_assert_cmpuint (order->len, ==, n_texts);
      for (guint i = 0; i < order->len; i++)
        g_assert_cmpint (((AmanaChatNode *) order->pdata[i])->follows, <, (int) i);
      for (guint i = 0; i < n; i++)
        amana_chat_node_clear (&nodes[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/chat-parser/honest", test_honest);
  g_test_add_func ("/reader/chat-parser/broken", test_broken);
  g_test_add_func ("/reader/chat-parser/trees", test_trees);
  return g_test_run ();
}
