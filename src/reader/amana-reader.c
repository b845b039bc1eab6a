/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The window's side of the locked hatch: opens documents, each in a helper of
 * its own.
 *
 * The file is given as a descriptor, never as a path. It is duplicated, and
 * opened anew when it could be written through: what the helper gets can only be
 * read. What is plainly no document (a folder, a pipe, no bytes, too many) is
 * refused here, before a process is started for it.
 */

#include "config.h"

#include "amana-reader-chats-private.h"
#include "amana-picture-kind.h"
#include "amana-reader-private.h"
#include "amana-table-kind.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEFAULT_TEXT_TIMEOUT_MS   (30 * 1000)
#define DEFAULT_RENDER_TIMEOUT_MS (20 * 1000)
#define DEFAULT_SCAN_TIMEOUT_MS   (60 * 1000)

struct _AmanaReader
{
  GObject parent_instance;

  char *program;           /* (owned) */
  char *argument;          /* (owned) (nullable) */
  char *scanner;           /* (owned) */
  char *table;             /* (owned) */
  AmanaReaderSlots *slots; /* (owned) */
  guint text_timeout_ms;
  guint render_timeout_ms;
  guint scan_timeout_ms;
};

enum
{
  PROP_PROGRAM = 1,
  PROP_ARGUMENT,
  PROP_TEXT_TIMEOUT_MS,
  PROP_RENDER_TIMEOUT_MS,
  PROP_SCANNER,
  PROP_SCAN_TIMEOUT_MS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AmanaReader, amana_reader, G_TYPE_OBJECT)

static int
dup_read_only (int fd)
{
  int flags = fcntl (fd, F_GETFL);
  char path[64];

  if (flags >= 0 && (flags & O_ACCMODE) == O_RDONLY && (flags & O_PATH) == 0)
    return fcntl (fd, F_DUPFD_CLOEXEC, 3);

  snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
  return open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

static DexFuture *
refuse (AmanaReaderError code, const char *what)
{
  return dex_future_new_reject (AMANA_READER_ERROR, (int) code, "%s", what);
}

/* A picture is opened by the helper that can. */
static gboolean
is_picture (int fd)
{
  guint8 bytes[AMANA_PICTURE_KIND_BYTES];
  gssize n = pread (fd, bytes, sizeof bytes, 0);

  return n > 0 && amana_picture_kind_of (bytes, (gsize) n) != AMANA_PICTURE_NONE;
}

/* A text that may hold results is opened by the helper that knows such texts. */
static gboolean
is_table (int fd)
{
  guint8 bytes[AMANA_TABLE_KIND_BYTES];
  gssize n = pread (fd, bytes, sizeof bytes, 0);

  return n > 0 && amana_table_kind_is (bytes, (gsize) n);
}

static DexFuture *
open_file (AmanaReader *self,
           int fd,
           const char *password,
           gint64 max_bytes,
           DexFuture *(*open_it) (const AmanaReaderSettings *settings,
                                  int fd,
                                  const char *password))
{
  AmanaReaderSettings settings = { 0 };
  struct stat info;
  int ours;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return refuse (AMANA_READER_ERROR_FAILED, "no regular file");
  if (info.st_size == 0)
    return refuse (AMANA_READER_ERROR_EMPTY, "the file is empty");
  if (info.st_size > max_bytes)
    return refuse (AMANA_READER_ERROR_TOO_LARGE, "the file is too large");

  ours = dup_read_only (fd);
  if (ours < 0)
    return refuse (AMANA_READER_ERROR_FAILED, "the file could not be opened for reading");

  settings.scanner = *self->scanner != '\0' ? self->scanner : NULL;
  settings.slots = self->slots;
  settings.scan_timeout_ms = self->scan_timeout_ms;
  settings.program = settings.scanner != NULL && is_picture (ours) ? self->scanner : self->program;
  settings.table_program = self->table;
  settings.argument = self->argument;
  settings.text_timeout_ms = self->text_timeout_ms;
  settings.render_timeout_ms = self->render_timeout_ms;

  return open_it (&settings, ours, password);
}

static void
amana_reader_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AmanaReader *self = AMANA_READER (object);

  switch (prop_id)
    {
    case PROP_PROGRAM:
      g_value_set_string (value, self->program);
      break;
    case PROP_ARGUMENT:
      g_value_set_string (value, self->argument);
      break;
    case PROP_TEXT_TIMEOUT_MS:
      g_value_set_uint (value, self->text_timeout_ms);
      break;
    case PROP_RENDER_TIMEOUT_MS:
      g_value_set_uint (value, self->render_timeout_ms);
      break;
    case PROP_SCANNER:
      g_value_set_string (value, self->scanner);
      break;
    case PROP_SCAN_TIMEOUT_MS:
      g_value_set_uint (value, self->scan_timeout_ms);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_reader_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AmanaReader *self = AMANA_READER (object);

  switch (prop_id)
    {
    case PROP_PROGRAM:
      self->program = g_value_dup_string (value);
      break;
    case PROP_ARGUMENT:
      self->argument = g_value_dup_string (value);
      break;
    case PROP_TEXT_TIMEOUT_MS:
      self->text_timeout_ms = g_value_get_uint (value);
      break;
    case PROP_RENDER_TIMEOUT_MS:
      self->render_timeout_ms = g_value_get_uint (value);
      break;
    case PROP_SCANNER:
      self->scanner = g_value_dup_string (value);
      break;
    case PROP_SCAN_TIMEOUT_MS:
      self->scan_timeout_ms = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_reader_constructed (GObject *object)
{
  AmanaReader *self = AMANA_READER (object);

  G_OBJECT_CLASS (amana_reader_parent_class)->constructed (object);

  if (self->program == NULL)
    self->program = g_strdup (AMANA_LIBEXECDIR "/amana-reader");
  if (self->scanner == NULL)
    self->scanner = g_strconcat (self->program, "-scan", NULL);
  self->table = g_strconcat (self->program, "-table", NULL);
  self->slots = amana_reader_slots_new (g_get_num_processors ());
}

static void
amana_reader_finalize (GObject *object)
{
  AmanaReader *self = AMANA_READER (object);

  g_free (self->program);
  g_free (self->argument);
  g_free (self->scanner);
  g_free (self->table);
  amana_reader_slots_unref (self->slots);

  G_OBJECT_CLASS (amana_reader_parent_class)->finalize (object);
}

static void
amana_reader_class_init (AmanaReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_reader_get_property;
  object_class->set_property = amana_reader_set_property;
  object_class->constructed = amana_reader_constructed;
  object_class->finalize = amana_reader_finalize;

  /**
   * AmanaReader:program:
   *
   * The helper's path; %NULL at construction for the one that is installed.
   */
  properties[PROP_PROGRAM] = g_param_spec_string ("program", NULL, NULL, NULL, flags);

  /**
   * AmanaReader:argument:
   *
   * What the helper is told when it starts. The real one listens to nothing;
   * readers that are made for tests do.
   */
  properties[PROP_ARGUMENT] = g_param_spec_string ("argument", NULL, NULL, NULL, flags);

  /**
   * AmanaReader:text-timeout-ms:
   *
   * How long opening, or reading one page's words, may take before the helper is
   * killed.
   */
  properties[PROP_TEXT_TIMEOUT_MS] =
    g_param_spec_uint ("text-timeout-ms", NULL, NULL, 1, G_MAXINT, DEFAULT_TEXT_TIMEOUT_MS, flags);

  /**
   * AmanaReader:render-timeout-ms:
   *
   * How long drawing one page may take before the helper is killed.
   */
  properties[PROP_RENDER_TIMEOUT_MS] = g_param_spec_uint (
    "render-timeout-ms", NULL, NULL, 1, G_MAXINT, DEFAULT_RENDER_TIMEOUT_MS, flags);

  /**
   * AmanaReader:scanner:
   *
   * The helper that recognises pages and opens pictures; %NULL at construction for
   * the one that stands beside the other, empty for none.
   */
  properties[PROP_SCANNER] = g_param_spec_string ("scanner", NULL, NULL, NULL, flags);

  /**
   * AmanaReader:scan-timeout-ms:
   *
   * How long recognising one page may take before the helper is killed.
   */
  properties[PROP_SCAN_TIMEOUT_MS] =
    g_param_spec_uint ("scan-timeout-ms", NULL, NULL, 1, G_MAXINT, DEFAULT_SCAN_TIMEOUT_MS, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
amana_reader_init (AmanaReader *self)
{
}

/**
 * amana_reader_new:
 * @program: (nullable): the helper's path, %NULL for the one that is installed
 *
 * A reader with the limits of a program that is shipped. Main thread.
 *
 * Returns: (transfer full): the reader
 */
AmanaReader *
amana_reader_new (const char *program)
{
  return g_object_new (AMANA_TYPE_READER, "program", program, NULL);
}

/* Its pages have words, and nothing to recognise. */
static DexFuture *
open_table (const AmanaReaderSettings *settings, int fd, const char *words)
{
  AmanaReaderSettings ours = *settings;

  ours.program = settings->table_program;
  ours.scanner = NULL;
  ours.table = TRUE;
  return amana_reader_document_open (&ours, fd, words);
}

/**
 * amana_reader_open:
 * @self: a reader
 * @fd: (transfer none): a file that can be read; it may be closed when this returns
 * @password: (nullable): for an encrypted document
 *
 * Opens a document in a helper of its own.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaReaderDocument, or
 *   rejects with %AMANA_READER_ERROR
 */
DexFuture *
amana_reader_open (AmanaReader *self, int fd, const char *password)
{
  g_return_val_if_fail (AMANA_IS_READER (self), NULL);

  if (is_table (fd))
    {
      g_autofree char *words = amana_table_words_dup ();

      return open_file (self, fd, words, AMANA_READER_MAX_TABLE_BYTES, open_table);
    }
  return open_file (self, fd, password, AMANA_READER_MAX_FILE_BYTES, amana_reader_document_open);
}

/* Called with what has resolved: a rejection goes past it. */
static DexFuture *
chats_opened_cb (DexFuture *future, gpointer user_data)
{
  g_autoptr (AmanaReaderDocument) document = dex_await_object (dex_ref (future), NULL);

  return dex_future_new_take_object (amana_reader_chats_new (document));
}

/**
 * amana_reader_read_chats:
 * @self: a reader
 * @fd: (transfer none): a file that can be read; it may be closed when this returns
 * @words: what stands for a picture and for sound in a message, a line each
 *
 * Opens what a person was given by ChatGPT when she asked for her conversations: the
 * zip, or the conversations.json in it.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaReaderChats, or
 *   rejects with %AMANA_READER_ERROR
 */
DexFuture *
amana_reader_read_chats (AmanaReader *self, int fd, const char *words)
{
  g_return_val_if_fail (AMANA_IS_READER (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  return dex_future_then (open_file (self, fd, words, AMANA_READER_MAX_CHATS_FILE_BYTES,
                                     amana_reader_document_open_chats),
                          chats_opened_cb, NULL, NULL);
}
