/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a GGUF file says of itself, read by a stranger to it.
 *
 *   magic     4 bytes "GGUF"
 *   version   u32: 2 or 3 (little-endian; no other is in use)
 *   tensors   u64: how many
 *   pairs     u64: how many follow
 *   pair      string key, u32 type, value
 *   string    u64 length, bytes
 *   array     u32 type of its elements, u64 how many, the elements; arrays may hold arrays
 *
 *   type  0 u8  1 i8  2 u16  3 i16  4 u32  5 i32  6 f32  7 bool  8 string  9 array
 *         10 u64  11 i64  12 f64
 *
 * Only the pairs are read, never the tensors, and of the pairs only a few are kept: the
 * others (vocabularies of a hundred thousand words) are passed over. Every number that the
 * file gives is held against what is left of the file and against a limit before
 * anything is done with it. The true judge of a model is llama-server, in its cage.
 */

#include "config.h"

#include "amana-model-file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "amana-bytes.h"
#include "amana-engine.h"
#include "amana-task.h"
#include "amana-text.h"

#define MAX_PAIRS      4096
#define MAX_KEY_BYTES  256
#define MAX_TEXT_BYTES (1024 * 1024)
#define MAX_HEAD_BYTES (256 * 1024 * 1024) /* all pairs together */
#define MAX_NAME_CHARS 100
#define MAX_DEPTH      4
#define MAX_PARTS      64
#define MAX_TENSORS    G_GUINT64_CONSTANT (1000000)
#define BUFFER_BYTES   (32 * 1024)

enum
{
  TYPE_STRING = 8,
  TYPE_ARRAY = 9,
  N_TYPES = 13,
};

static const guint8 sizes[N_TYPES] = { 1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8 };

typedef struct
{
  FILE *file;   /* (owned) */
  guint64 left; /* bytes of the file, or of what may be read of it */
  gboolean torn;
} Input;

/* What the pairs said. */
typedef struct
{
  char *architecture; /* (owned) (nullable) */
  char *name;         /* (owned) (nullable) */
  char *kind;         /* (owned) (nullable): general.type */
  gint64 context_tokens;
  gint64 n_parts;
  gboolean has_template;
  gboolean pools;
} Head;

G_DEFINE_BOXED_TYPE (AmanaModelFile, amana_model_file, amana_model_file_copy, amana_model_file_free)

AmanaModelFile *
amana_model_file_copy (const AmanaModelFile *self)
{
  AmanaModelFile *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  copy->architecture = g_strdup (self->architecture);
  copy->name = g_strdup (self->name);
  copy->paths = g_strdupv (self->paths);
  return copy;
}

void
amana_model_file_free (AmanaModelFile *self)
{
  g_free (self->path);
  g_free (self->architecture);
  g_free (self->name);
  g_strfreev (self->paths);
  g_free (self);
}

static void
head_clear (Head *self)
{
  g_free (self->architecture);
  g_free (self->name);
  g_free (self->kind);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

/* --- bytes --- */

static gboolean
take (Input *self, void *bytes, gsize n_bytes)
{
  if (self->torn || n_bytes > self->left || fread (bytes, 1, n_bytes, self->file) != n_bytes)
    {
      self->torn = TRUE;
      memset (bytes, 0, n_bytes);
      return FALSE;
    }
  self->left -= n_bytes;
  return TRUE;
}

static gboolean
pass_over (Input *self, guint64 n_bytes)
{
  if (self->torn || n_bytes > self->left || fseeko (self->file, (off_t) n_bytes, SEEK_CUR) != 0)
    {
      self->torn = TRUE;
      return FALSE;
    }
  self->left -= n_bytes;
  return TRUE;
}

static guint32
take_uint32 (Input *self)
{
  guint8 bytes[4];

  take (self, bytes, sizeof bytes);
  return amana_get_uint32 (bytes);
}

static guint64
take_uint64 (Input *self)
{
  guint8 bytes[8];

  take (self, bytes, sizeof bytes);
  return amana_get_uint64 (bytes);
}

/* NULL when it is longer than @max_bytes, or not there. */
static char *
take_string (Input *self, guint64 max_bytes)
{
  guint64 n_bytes = take_uint64 (self);
  g_autofree char *text = NULL;

  if (self->torn || n_bytes > max_bytes || n_bytes > self->left)
    {
      self->torn = TRUE;
      return NULL;
    }
  text = g_malloc (n_bytes + 1);
  text[n_bytes] = '\0';
  return take (self, text, n_bytes) ? g_steal_pointer (&text) : NULL;
}

static gint64
take_number (Input *self, guint32 type)
{
  guint8 bytes[8] = { 0 };

  if (type >= N_TYPES || sizes[type] == 0 || !take (self, bytes, sizes[type]))
    {
      self->torn = TRUE;
      return 0;
    }
  /* None that is looked at is negative, or a fraction. */
  if (type == 6 || type == 12)
    return 0;
  return (gint64) MIN (amana_get_uint64 (bytes), (guint64) G_MAXINT32);
}

static gboolean
pass_over_value (Input *self, guint32 type, int depth)
{
  guint64 n;
  guint32 element;

  if (type >= N_TYPES || depth > MAX_DEPTH)
    {
      self->torn = TRUE;
      return FALSE;
    }
  if (type == TYPE_STRING)
    return pass_over (self, take_uint64 (self));
  if (type != TYPE_ARRAY)
    return pass_over (self, sizes[type]);

  element = take_uint32 (self);
  n = take_uint64 (self);
  if (self->torn || element >= N_TYPES || n > self->left)
    {
      self->torn = TRUE;
      return FALSE;
    }
  if (sizes[element] > 0)
    return n <= self->left / sizes[element] ? pass_over (self, n * sizes[element])
                                            : !(self->torn = TRUE);
  for (guint64 i = 0; i < n; i++)
    if (!pass_over_value (self, element, depth + 1))
      return FALSE;
  return TRUE;
}

/* --- pairs --- */

static void
keep_text (Input *input, char **place)
{
  g_free (*place);
  *place = take_string (input, MAX_TEXT_BYTES);
}

static void
take_pair (Input *input, Head *head)
{
  g_autofree char *key = take_string (input, MAX_KEY_BYTES);
  guint32 type = take_uint32 (input);

  if (input->torn)
    return;
  if (type == TYPE_STRING && g_str_equal (key, "general.architecture"))
    keep_text (input, &head->architecture);
  else if (type == TYPE_STRING && g_str_equal (key, "general.name"))
    keep_text (input, &head->name);
  else if (type == TYPE_STRING && g_str_equal (key, "general.type"))
    keep_text (input, &head->kind);
  else if (type < TYPE_STRING && g_str_has_suffix (key, ".context_length"))
    head->context_tokens = take_number (input, type);
  else if (type < TYPE_STRING && g_str_equal (key, "split.count"))
    head->n_parts = take_number (input, type);
  else
    {
      head->has_template = head->has_template || g_str_equal (key, "tokenizer.chat_template");
      head->pools = head->pools || g_str_has_suffix (key, ".pooling_type");
      pass_over_value (input, type, 0);
    }
}

static gboolean
fail (GError **error, AmanaEngineError code, const char *what)
{
  g_set_error_literal (error, AMANA_ENGINE_ERROR, (int) code, what);
  return FALSE;
}

static gboolean
take_head (Input *input, Head *head, GError **error)
{
  char magic[4] = { 0 };
  guint32 version;
  guint64 n_tensors, n_pairs;

  take (input, magic, sizeof magic);
  version = take_uint32 (input);
  if (input->torn || memcmp (magic, "GGUF", 4) != 0)
    return fail (error, AMANA_ENGINE_ERROR_BAD_MODEL, "no GGUF file");
  if (version != 2 && version != 3)
    return fail (error, AMANA_ENGINE_ERROR_BAD_MODEL, "a version that is not known");

  n_tensors = take_uint64 (input);
  n_pairs = take_uint64 (input);
  if (input->torn || n_pairs > MAX_PAIRS || n_tensors > MAX_TENSORS)
    return fail (error, AMANA_ENGINE_ERROR_BAD_MODEL, "an absurd number of pairs or tensors");
  for (guint64 i = 0; i < n_pairs && !input->torn; i++)
    take_pair (input, head);
  return !input->torn || fail (error, AMANA_ENGINE_ERROR_BAD_MODEL, "the file is damaged");
}

/* Parts of models, and models that answer with numbers. */
static gboolean
check_head (const Head *head, GError **error)
{
  static const char *const others[] = { "clip",         "bert",      "nomic-bert",
                                        "jina-bert-v2", "t5encoder", "wavtokenizer-dec" };

  if (head->architecture == NULL || *head->architecture == '\0' ||
      strlen (head->architecture) > MAX_NAME_CHARS || !g_str_is_ascii (head->architecture))
    return fail (error, AMANA_ENGINE_ERROR_BAD_MODEL, "no architecture");
  if (head->kind != NULL && !g_str_equal (head->kind, "model"))
    return fail (error, AMANA_ENGINE_ERROR_BAD_MODEL, "a part of a model");
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (head->architecture, others[i]))
      return fail (error, AMANA_ENGINE_ERROR_BAD_MODEL, "no model to talk with");
  if (head->pools && !head->has_template)
    return fail (error, AMANA_ENGINE_ERROR_BAD_MODEL, "no model to talk with");
  if (head->n_parts > MAX_PARTS)
    return fail (error, AMANA_ENGINE_ERROR_BAD_MODEL, "an absurd number of files");
  return TRUE;
}

/* --- the files --- */

/* "…-00001-of-00003.gguf": all three; else only @path. */
static char **
find_paths (const char *path, gint64 n_parts)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autofree char *tail = g_strdup_printf ("-00001-of-%05d.gguf", (int) n_parts);
  g_autofree char *stem = NULL;

  if (n_parts < 2 || !g_str_has_suffix (path, tail))
    {
      g_strv_builder_add (paths, path);
      return g_strv_builder_end (paths);
    }
  stem = g_strndup (path, strlen (path) - strlen (tail));
  for (int i = 1; i <= (int) n_parts; i++)
    g_strv_builder_take (paths, g_strdup_printf ("%s-%05d-of-%05d.gguf", stem, i, (int) n_parts));
  return g_strv_builder_end (paths);
}

static gboolean
measure (char **paths, guint64 *size_bytes, GError **error)
{
  struct stat info;

  *size_bytes = 0;
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      if (stat (paths[i], &info) != 0)
        return fail (error, AMANA_ENGINE_ERROR_NO_MODEL, "one of its files is not there");
      *size_bytes += (guint64) info.st_size;
    }
  return TRUE;
}

static char *
tidy_name (const char *name)
{
  g_autofree char *valid = name != NULL ? g_utf8_make_valid (name, -1) : NULL;
  g_autofree char *plain = valid != NULL ? amana_text_strip_controls (valid) : NULL;
  g_autofree char *shortened = NULL;

  if (plain == NULL)
    return NULL;
  g_strdelimit (plain, "\n\t\r", ' ');
  shortened = g_utf8_substring (plain, 0, MIN (g_utf8_strlen (plain, -1), MAX_NAME_CHARS));
  return *g_strstrip (shortened) != '\0' ? g_steal_pointer (&shortened) : NULL;
}

static FILE *
open_file (const char *path, guint64 *size_bytes, GError **error)
{
  FILE *file = fopen (path, "rbe");
  struct stat info;

  if (file == NULL)
    {
      fail (error, errno == ENOENT ? AMANA_ENGINE_ERROR_NO_MODEL : AMANA_ENGINE_ERROR_BAD_MODEL,
            g_strerror (errno));
      return NULL;
    }
  if (fstat (fileno (file), &info) != 0 || !S_ISREG (info.st_mode))
    {
      fclose (file);
      fail (error, AMANA_ENGINE_ERROR_BAD_MODEL, "no file");
      return NULL;
    }
  setvbuf (file, NULL, _IOFBF, BUFFER_BYTES);
  *size_bytes = (guint64) info.st_size;
  return file;
}

/**
 * amana_model_file_read:
 * @path: a file
 * @error: return location (domain %AMANA_ENGINE_ERROR)
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): what the file says of itself
 */
AmanaModelFile *
amana_model_file_read (const char *path, GError **error)
{
  g_auto (Head) head = { 0 };
  g_auto (GStrv) paths = NULL;
  Input input = { 0 };
  guint64 size_bytes;
  AmanaModelFile *self;
  gboolean good;

  g_return_val_if_fail (path != NULL, NULL);

  input.file = open_file (path, &size_bytes, error);
  if (input.file == NULL)
    return NULL;
  input.left = MIN (size_bytes, (guint64) MAX_HEAD_BYTES);
  good = take_head (&input, &head, error) && check_head (&head, error);
  fclose (input.file);
  if (!good)
    return NULL;
  paths = find_paths (path, head.n_parts);
  if (!measure (paths, &size_bytes, error))
    return NULL;

  self = g_new0 (AmanaModelFile, 1);
  self->path = g_strdup (path);
  self->architecture = g_steal_pointer (&head.architecture);
  self->name = tidy_name (head.name);
  self->size_bytes = size_bytes;
  self->context_tokens = head.context_tokens;
  self->has_template = head.has_template;
  self->paths = g_steal_pointer (&paths);
  return self;
}

static DexFuture *
read_on_thread (gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  AmanaModelFile *file = amana_model_file_read (user_data, &error);

  if (file == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (AMANA_TYPE_MODEL_FILE, file);
}

/**
 * amana_model_file_open:
 * @path: a file
 *
 * Returns: (transfer full): a future that resolves to an #AmanaModelFile, or rejects with
 *   #AmanaEngineError
 */
DexFuture *
amana_model_file_open (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return amana_task_run ("model-file", read_on_thread, g_strdup (path), g_free);
}
