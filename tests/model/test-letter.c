/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is said to a model's server, with which key, and where it goes: that the bytes of
 * a letter arrive as they are, that no other address is tried (SECURITY test 54), and
 * that nothing of the key stays. */

#include "config.h"

#include "ask-model.h"

#include <stdio.h>

#include "amana-writer.h"

/* --- keys --- */

static void
test_key (void)
{
  g_autoptr (AmanaServer) server =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, "sk-canary");
  g_autoptr (AmanaServer) without = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *with_key = post (server, "key", &error);
  g_autofree char *without_key = post (without, "key", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (with_key, ==, "Bearer sk-canary");
  g_assert_cmpstr (without_key, ==, "none");
  expect_post ("key");
  expect_post ("key");
}

/* A key as it never stands in this program: each byte with its lowest bit turned. */
static const char hidden_key[] = "rj,b`m`sx,6023";

static char *
reveal_key (void)
{
  char *key = g_strdup (hidden_key);

  for (char *c = key; *c != '\0'; c++)
    *c ^= 1;
  return key;
}

static gboolean
region_holds_key (FILE *memory, const char *line)
{
  const gsize n_key = strlen (hidden_key);
  g_autofree char *bytes = NULL;
  guint64 start, end;
  gsize n;

  if (strstr (line, " rw") == NULL ||
      sscanf (line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x", &start, &end) != 2 ||
      end - start > 64 * 1024 * 1024 || fseeko (memory, (off_t) start, SEEK_SET) != 0)
    return FALSE;
  bytes = g_malloc (end - start);
  n = fread (bytes, 1, end - start, memory);
  for (gsize i = 0; i + n_key <= n; i++)
    {
      gsize same = 0;

      while (same < n_key && (bytes[i + same] ^ 1) == hidden_key[same])
        same++;
      if (same == n_key)
        {
          explicit_bzero (bytes, end - start);
          return TRUE;
        }
    }
  return FALSE;
}

/* Anywhere that this process can write to. */
static gboolean
memory_holds_key (void)
{
  FILE *memory = fopen ("/proc/self/mem", "rb");
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean found = FALSE;

  g_assert_nonnull (memory);
  setvbuf (memory, NULL, _IONBF, 0);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (gsize i = 0; !found && lines[i] != NULL; i++)
    found = region_holds_key (memory, lines[i]);
  fclose (memory);
  return found;
}

static void
ask_with_key (const char *key)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "good", key);
  g_auto (GStrv) names = amana_test_must_boxed (amana_server_list_models (server));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = post (server, "good", &error);

  g_assert_no_error (error);
  fake_server_expect (fake, "request /v1/models 0");
  fake_server_expect (fake, "request /props 0");
  expect_post ("good");
}

/* The key that a service was asked with is nowhere any more once its engine is gone. */
static void
test_key_wiped (void)
{
  char *key = reveal_key ();

  g_assert_true (memory_holds_key ());
  ask_with_key (key);
  explicit_bzero (key, strlen (key));
  g_free (key);
  /* What is over is let go of when the main loop comes round. */
  for (int i = 0; i < 1000 && memory_holds_key (); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_false (memory_holds_key ());
}

/* --- letters --- */

static AmanaLetter *
write_letter (AmanaServer *server, guint n_turns)
{
  g_autoptr (GPtrArray) parts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);

  g_ptr_array_add (
    parts, amana_letter_part_new ("system", "Be brief, Fatima.", AMANA_PART_INSTRUCTIONS, NULL));
  for (guint i = 0; i < n_turns; i++)
    {
      g_autofree char *text = g_strnfill (2000, 'q');

      g_ptr_array_add (parts, amana_letter_part_new ("user", text, AMANA_PART_HISTORY, NULL));
      g_ptr_array_add (parts,
                       amana_letter_part_new ("assistant", "Yes.", AMANA_PART_HISTORY, NULL));
    }
  g_ptr_array_add (parts,
                   amana_letter_part_new ("user", "\"كم\" é\n🩺", AMANA_PART_QUESTION, NULL));
  return amana_server_write_parts (server, parts);
}

/* What the sheet shows is what the server gets, byte for byte; and no letter goes that
 * nobody agreed to. */
static void
test_letter (void)
{
  g_autoptr (AmanaServer) server =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "echo", NULL);
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaLetter) letter = write_letter (server, 2);
  g_autoptr (AmanaWriter) writer = amana_writer_new (answer, NULL, NULL);
  g_autoptr (GBytes) shown = g_bytes_ref (amana_letter_get_body (letter));
  g_autoptr (GError) error = NULL;
  g_autofree guchar *got = NULL;
  g_autofree char *line = NULL;
  gsize n_got;

  g_assert_false (
    amana_test_await (amana_engine_send (AMANA_ENGINE (server), letter, writer), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REFUSED);
  expect_no_more ();

  amana_letter_seal (letter);
  amana_test_must (amana_engine_send (AMANA_ENGINE (server), letter, writer));
  amana_writer_finish (writer);
  got = g_base64_decode (amana_message_get_text (answer), &n_got);
  g_assert_cmpmem (got, n_got, g_bytes_get_data (shown, NULL), g_bytes_get_size (shown));
  g_assert_cmpuint (amana_engine_get_received_bytes (AMANA_ENGINE (server)), >, n_got);
  line = g_strdup_printf (POST " %zu", n_got);
  fake_server_expect (fake, line);
}

static void
test_omitted (void)
{
  g_autoptr (AmanaServer) server =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "good", NULL);
  g_autoptr (AmanaLetter) all = write_letter (server, 2);
  g_autoptr (AmanaLetter) some = write_letter (server, 20);

  g_assert_null (amana_letter_get_omitted (all));
  g_assert_cmpuint (amana_letter_get_n_parts (all), ==, 6);
  g_assert_nonnull (amana_letter_get_omitted (some));
  g_assert_nonnull (strstr (amana_letter_get_omitted (some), "oldest"));
  g_assert_cmpuint (amana_letter_get_n_parts (some), <, 20);
  amana_server_set_context (server, 131072);
  g_clear_object (&some);
  some = write_letter (server, 20);
  g_assert_null (amana_letter_get_omitted (some));
}

/* --- where it goes --- */

static void
assert_nowhere (AmanaServer *server, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = post (server, "good", &error);

  g_assert_error (error, AMANA_COURIER_ERROR, code);
  g_assert_cmpstr (text, ==, "");
}

static void
test_addresses (void)
{
  const struct
  {
    AmanaEngineKind kind;
    const char *base;
    int code;
  } cases[] = {
    { AMANA_ENGINE_REMOTE, "http://192.0.2.1/v1", AMANA_COURIER_ERROR_INSECURE },
    { AMANA_ENGINE_REMOTE, "https://example.org/v1?api_key=x", AMANA_COURIER_ERROR_KEY_IN_ADDRESS },
    { AMANA_ENGINE_REMOTE, "https://me:secret@example.org", AMANA_COURIER_ERROR_KEY_IN_ADDRESS },
    { AMANA_ENGINE_REMOTE, "example", AMANA_COURIER_ERROR_BAD_ADDRESS },
    { AMANA_ENGINE_LOCAL_SERVER, "https://192.0.2.1/v1", AMANA_COURIER_ERROR_NOT_LOOPBACK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmanaServer) server = make_server (cases[i].kind, cases[i].base, NULL, "sk-x");
      g_autoptr (GError) error = NULL;

      assert_nowhere (server, cases[i].code);
      if (cases[i].code != AMANA_COURIER_ERROR_NOT_LOOPBACK)
        {
          g_assert_false (amana_server_check_address (cases[i].kind, cases[i].base, &error));
          g_assert_error (error, AMANA_COURIER_ERROR, cases[i].code);
        }
    }
  g_assert_true (amana_server_check_address (AMANA_ENGINE_REMOTE, "https://api.example.org", NULL));
  g_assert_true (
    amana_server_check_address (AMANA_ENGINE_LOCAL_SERVER, "http://localhost:8080", NULL));
}

/* What is pasted, and what is asked. */
static void
test_pasted (void)
{
  const char *const tails[] = { "", "/", "/v1", "/v1/", "/v1/chat/completions", "/v1/models" };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *base = g_strconcat (" ", fake->base, tails[i], "\n", NULL);
      g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, base, NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = post (server, "good", &error);

      g_assert_no_error (error);
      expect_post ("good");
    }
}

/* SECURITY test 54: a socket is never replaced by an address. */
static void
test_sockets (void)
{
  g_autofree char *good = g_strconcat ("unix:", fake->socket, NULL);
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, good, NULL, NULL);
  g_autoptr (AmanaServer) missing =
    make_server (AMANA_ENGINE_LOCAL_SERVER, "unix:/nonexistent/s.sock", NULL, NULL);
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_SERVER, "Fake");
  g_autoptr (AmanaServer) both = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = post (server, "good", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Hello, world");
  expect_post ("good");
  assert_nowhere (missing, AMANA_COURIER_ERROR_NOT_FOUND);

  spec->base_url = g_strdup (fake->base);
  spec->unix_path = g_strdup ("/nonexistent/s.sock");
  both = amana_server_new (broker, spec);
  assert_nowhere (both, AMANA_COURIER_ERROR_NOT_FOUND);
  expect_no_more ();
}

int
main (int argc, char *argv[])
{
  int status;

  broker = amana_broker_start (g_getenv ("AMANA_COURIER"), NULL, NULL);
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fake = fake_server_start (NULL);
  g_test_add_func ("/letter/key", test_key);
  g_test_add_func ("/letter/key-wiped", test_key_wiped);
  g_test_add_func ("/letter/exact-bytes", test_letter);
  g_test_add_func ("/letter/omitted", test_omitted);
  g_test_add_func ("/letter/addresses", test_addresses);
  g_test_add_func ("/letter/pasted", test_pasted);
  g_test_add_func ("/letter/54-sockets", test_sockets);
  status = g_test_run ();

  fake_server_stop (fake);
  g_object_unref (broker);
  return status;
}
