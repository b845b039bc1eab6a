/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Model files as they are, and as nobody should make them. */

#include "config.h"

#include "amana-model-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "amana-engine.h"

static char *folder;

static void
put_uint32 (GByteArray *file, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (file, (guint8 *) &value, sizeof value);
}

static void
put_uint64 (GByteArray *file, guint64 value)
{
  value = GUINT64_TO_LE (value);
  g_byte_array_append (file, (guint8 *) &value, sizeof value);
}

static void
put_string (GByteArray *file, const char *text)
{
  put_uint64 (file, strlen (text));
  g_byte_array_append (file, (const guint8 *) text, (guint) strlen (text));
}

static void
put_text (GByteArray *file, const char *key, const char *value)
{
  put_string (file, key);
  put_uint32 (file, 8);
  put_string (file, value);
}

static void
put_number (GByteArray *file, const char *key, guint32 value)
{
  put_string (file, key);
  put_uint32 (file, 4);
  put_uint32 (file, value);
}

static GByteArray *
begin (guint32 version, guint64 n_pairs)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) "GGUF", 4);
  put_uint32 (file, version);
  put_uint64 (file, 2);
  put_uint64 (file, n_pairs);
  return file;
}

/* With a vocabulary before what matters. */
static GByteArray *
make_good (void)
{
  GByteArray *file = begin (3, 7);

  put_text (file, "general.architecture", "llama");
  put_string (file, "tokenizer.ggml.tokens");
  put_uint32 (file, 9);
  put_uint32 (file, 8);
  put_uint64 (file, 1000);
  for (guint i = 0; i < 1000; i++)
    put_string (file, "word");
  put_string (file, "tokenizer.ggml.scores");
  put_uint32 (file, 9);
  put_uint32 (file, 6);
  put_uint64 (file, 1000);
  for (guint i = 0; i < 1000; i++)
    put_uint32 (file, 0);
  put_text (file, "general.name", "Small\nModel \xe2\x80\xae");
  put_number (file, "llama.context_length", 8192);
  put_text (file, "tokenizer.chat_template", "{{ messages }}");
  put_text (file, "general.type", "model");
  return file;
}

static AmanaModelFile *
read_bytes (const GByteArray *bytes, gsize n_bytes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "model.gguf", NULL);

  g_assert_true (g_file_set_contents_full (path, (const char *) bytes->data, (gssize) n_bytes,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return amana_model_file_read (path, error);
}

static void
assert_bad (const GByteArray *bytes, gsize n_bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaModelFile) file = read_bytes (bytes, n_bytes, &error);

  g_assert_null (file);
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_BAD_MODEL);
}

static void
test_good (void)
{
  g_autoptr (GByteArray) bytes = make_good ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaModelFile) file = read_bytes (bytes, bytes->len, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (file->architecture, ==, "llama");
  g_assert_cmpstr (file->name, ==, "Small Model");
  g_assert_cmpint (file->context_tokens, ==, 8192);
  g_assert_true (file->has_template);
  g_assert_cmpuint (file->size_bytes, ==, bytes->len);
  g_assert_cmpuint (g_strv_length (file->paths), ==, 1);
}

static void
test_cut_anywhere (void)
{
  g_autoptr (GByteArray) bytes = make_good ();

  for (gsize n = 0; n < bytes->len; n += n < 100 || n + 200 > bytes->len ? 1 : 397)
    assert_bad (bytes, n);
}

/* Every byte of the head in turn: refused or not, but never a crash or a stall. */
static void
test_flipped (void)
{
  g_autoptr (GByteArray) bytes = make_good ();

  for (gsize at = 0; at < bytes->len; at += at < 120 ? 1 : 531)
    for (guint bit = 0; bit < 8; bit += 3)
      {
        g_autoptr (AmanaModelFile) file = NULL;

        bytes->data[at] ^= (guint8) (1U << bit);
        file = read_bytes (bytes, bytes->len, NULL);
        bytes->data[at] ^= (guint8) (1U << bit);
      }
}

static void
test_hostile (void)
{
  g_autoptr (GByteArray) many_pairs = begin (3, G_MAXUINT64);
  g_autoptr (GByteArray) long_key = begin (3, 1);
  g_autoptr (GByteArray) long_array = begin (3, 1);
  g_autoptr (GByteArray) deep = begin (3, 1);
  g_autoptr (GByteArray) no_type = begin (3, 1);
  g_autoptr (GByteArray) old = begin (1, 0);
  g_autoptr (GByteArray) nothing = begin (3, 0);
  gint64 since_us = g_get_monotonic_time ();

  put_uint64 (long_key, G_MAXUINT64 - 7);
  put_string (long_array, "x");
  put_uint32 (long_array, 9);
  put_uint32 (long_array, 10);
  put_uint64 (long_array, G_MAXUINT64 / 4);
  put_string (deep, "x");
  put_uint32 (deep, 9);
  for (guint i = 0; i < 100000; i++)
    {
      put_uint32 (deep, 9);
      put_uint64 (deep, 1);
    }
  put_string (no_type, "x");
  put_uint32 (no_type, 99);

  assert_bad (many_pairs, many_pairs->len);
  assert_bad (long_key, long_key->len);
  assert_bad (long_array, long_array->len);
  assert_bad (deep, deep->len);
  assert_bad (no_type, no_type->len);
  assert_bad (old, old->len);
  assert_bad (nothing, nothing->len);
  g_assert_cmpint (g_get_monotonic_time () - since_us, <, 5 * G_USEC_PER_SEC);
}

static void
assert_no_chat (const char *architecture, const char *key, const char *value)
{
  g_autoptr (GByteArray) bytes = begin (3, 2);

  put_text (bytes, "general.architecture", architecture);
  put_text (bytes, key, value);
  assert_bad (bytes, bytes->len);
}

static void
test_no_chat (void)
{
  assert_no_chat ("clip", "x", "y");
  assert_no_chat ("bert", "x", "y");
  assert_no_chat ("llama", "general.type", "adapter");
  assert_no_chat ("", "x", "y");
}

static void
test_missing (void)
{
  g_autofree char *path = g_build_filename (folder, "missing.gguf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (amana_model_file_read (path, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NO_MODEL);
  g_clear_error (&error);
  g_assert_null (amana_model_file_read (folder, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_BAD_MODEL);
}

/* A model in three files, and one of them gone. */
static void
test_parts (void)
{
  g_autoptr (GByteArray) bytes = begin (3, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaModelFile) file = NULL;
  char *paths[3];

  put_text (bytes, "general.architecture", "llama");
  put_number (bytes, "split.count", 3);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("big-%05d-of-00003.gguf", i + 1);

      paths[i] = g_build_filename (folder, name, NULL);
      g_assert_true (
        g_file_set_contents (paths[i], (const char *) bytes->data, (gssize) bytes->len, NULL));
    }
  file = amana_model_file_read (paths[0], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (file->paths), ==, 3);
  g_assert_cmpuint (file->size_bytes, ==, 3 * bytes->len);

  g_unlink (paths[2]);
  g_assert_null (amana_model_file_read (paths[0], &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NO_MODEL);
  for (int i = 0; i < 3; i++)
    {
      g_unlink (paths[i]);
      g_free (paths[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("amana-model-XXXXXX", NULL);
  g_test_add_func ("/model-file/good", test_good);
  g_test_add_func ("/model-file/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/model-file/flipped", test_flipped);
  g_test_add_func ("/model-file/hostile", test_hostile);
  g_test_add_func ("/model-file/no-chat", test_no_chat);
  g_test_add_func ("/model-file/missing", test_missing);
  g_test_add_func ("/model-file/parts", test_parts);
  status = g_test_run ();

  path = g_build_filename (folder, "model.gguf", NULL);
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
  return status;
}
