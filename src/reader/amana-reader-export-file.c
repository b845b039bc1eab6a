/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The file a person got from ChatGPT: a zip that holds conversations.json (in large
 * ones conversations-000.json and so on) among pictures and pages, or that JSON
 * alone. What kind it is, its first bytes tell, never its name.
 *
 * libarchive reads the zip, which is only ever asked for its JSON: pictures are
 * skipped by seeking. A bomb is known by its ratio: what people write shrinks to a
 * quarter or a tenth, so two hundred times as much coming out as went in is refused,
 * once enough came out for that to mean something; and there is an end to the whole.
 * Encrypted entries are refused by name, since nobody has the password.
 *
 * Helper process only.
 */

#include "config.h"

#include "amana-reader-export-file.h"

#include "amana-reader-error.h"
#include "amana-reader-protocol.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_BYTES      (256 * 1024)
#define MAX_ENTRIES      500000
#define MAX_RATIO        200
#define RATIO_FROM_BYTES (G_GUINT64_CONSTANT (64) * 1024 * 1024)
#define LOOK_AHEAD_BYTES 4096

struct _AmanaExportFile
{
  struct archive *archive; /* (owned) (nullable): NULL for bare JSON */
  int fd;                  /* (owned) */
  guint n_entries;
  guint64 size;    /* of the file */
  guint64 offset;  /* in bare JSON */
  guint64 out;     /* JSON so far, of all texts */
  guint64 before;  /* of the texts before this one */
  guint64 promise; /* what the zip says this text has */
  gint64 start;    /* how far the zip was read when this text began; -1: it has not */
};

static void
fail (GError **error, AmanaReaderError code, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, (int) code, what);
}

/* "conversations.json", "conversations-000.json", in any folder. */
static gboolean
is_conversations (const char *path)
{
  const char *name = path != NULL ? strrchr (path, '/') : NULL;
  const char *rest;

  name = name != NULL ? name + 1 : path;
  if (name == NULL || !g_str_has_prefix (name, "conversations"))
    return FALSE;

  rest = name + strlen ("conversations");
  if (*rest == '-' || *rest == '_')
    rest += 1 + strspn (rest + 1, "0123456789");
  return strcmp (rest, ".json") == 0;
}

/* Why libarchive would not go on. */
static void
fail_with_archive (AmanaExportFile *self, GError **error)
{
  if (archive_read_has_encrypted_entries (self->archive) > 0)
    fail (error, AMANA_READER_ERROR_NEEDS_PASSWORD, "the archive is encrypted");
  else
    fail (error, AMANA_READER_ERROR_DAMAGED, "the archive is damaged");
}

static gboolean
find_entry (AmanaExportFile *self, GError **error)
{
  struct archive_entry *entry;
  int result;

  while ((result = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK ||
         result == ARCHIVE_WARN)
    {
      if (++self->n_entries > MAX_ENTRIES)
        {
          fail (error, AMANA_READER_ERROR_TOO_LARGE, "too many entries");
          return FALSE;
        }
      if (!is_conversations (archive_entry_pathname (entry)))
        continue;
      if (archive_entry_is_encrypted (entry))
        {
          fail (error, AMANA_READER_ERROR_NEEDS_PASSWORD, "the archive is encrypted");
          return FALSE;
        }
      self->before = self->out;
      self->start = -1;
      self->promise =
        archive_entry_size_is_set (entry) ? (guint64) MAX (archive_entry_size (entry), 0) : 0;
      return TRUE;
    }

  if (result != ARCHIVE_EOF)
    fail_with_archive (self, error);
  return FALSE;
}

static gboolean
open_archive (AmanaExportFile *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->archive = archive_read_new ();
  if (self->archive == NULL || archive_read_support_format_zip (self->archive) != ARCHIVE_OK ||
      archive_read_open_fd (self->archive, self->fd, BLOCK_BYTES) != ARCHIVE_OK)
    {
      fail (error, AMANA_READER_ERROR_DAMAGED, "the archive cannot be opened");
      return FALSE;
    }
  if (find_entry (self, &local))
    return TRUE;

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    fail (error, AMANA_READER_ERROR_NOT_CHATS, "no conversations in the archive");
  return FALSE;
}

/* The file's first character that means anything, behind a byte order mark and blanks. */
static gboolean
looks_like_list (const guint8 *bytes, gsize size_bytes)
{
  gsize i = size_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < size_bytes && g_ascii_isspace (bytes[i]))
    i++;
  return i < size_bytes && bytes[i] == '[';
}

static gboolean
open_kind (AmanaExportFile *self, GError **error)
{
  guint8 bytes[LOOK_AHEAD_BYTES];
  gssize n = pread (self->fd, bytes, sizeof bytes, 0);

  if (n <= 0)
    {
      fail (error, n == 0 ? AMANA_READER_ERROR_EMPTY : AMANA_READER_ERROR_FAILED, "no bytes");
      return FALSE;
    }
  if (n >= 4 && memcmp (bytes, "PK\003\004", 4) == 0)
    return open_archive (self, error);
  if (looks_like_list (bytes, (gsize) n))
    {
      self->offset = memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
      return TRUE;
    }

  fail (error, AMANA_READER_ERROR_NOT_CHATS, "neither an archive nor a list");
  return FALSE;
}

/* Opens the first JSON text of the export at @fd, which is taken. */
AmanaExportFile *
amana_export_file_open (int fd, GError **error)
{
  g_autoptr (AmanaExportFile) self = g_new0 (AmanaExportFile, 1);
  struct stat info;

  self->fd = fd;
  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || lseek (fd, 0, SEEK_SET) != 0)
    {
      fail (error, AMANA_READER_ERROR_FAILED, "no regular file");
      return NULL;
    }

  self->size = (guint64) info.st_size;
  return open_kind (self, error) ? g_steal_pointer (&self) : NULL;
}

void
amana_export_file_free (AmanaExportFile *self)
{
  if (self->archive != NULL)
    archive_read_free (self->archive);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

static gssize
read_bare (AmanaExportFile *self, guint8 *buffer, gsize size_bytes, GError **error)
{
  gssize n = pread (self->fd, buffer, size_bytes, (off_t) self->offset);

  if (n < 0)
    fail (error, AMANA_READER_ERROR_FAILED, "the file cannot be read");
  else
    self->offset += (guint64) n;
  return n;
}

static gssize
read_packed (AmanaExportFile *self, guint8 *buffer, gsize size_bytes, GError **error)
{
  gssize n = archive_read_data (self->archive, buffer, size_bytes);
  gint64 position = archive_filter_bytes (self->archive, -1);
  guint64 in, out;

  if (n < 0)
    {
      fail_with_archive (self, error);
      return -1;
    }

  if (self->start < 0)
    self->start = position;
  in = (guint64) MAX (position - self->start, 0) + BLOCK_BYTES;
  out = self->out - self->before + (guint64) n;
  if (out > RATIO_FROM_BYTES && out / in > MAX_RATIO)
    {
      fail (error, AMANA_READER_ERROR_TOO_LARGE, "the archive swells without end");
      return -1;
    }
  return n;
}

gssize
amana_export_file_read (AmanaExportFile *self, guint8 *buffer, gsize size_bytes, GError **error)
{
  gssize n = self->archive != NULL ? read_packed (self, buffer, size_bytes, error)
                                   : read_bare (self, buffer, size_bytes, error);

  if (n > 0)
    self->out += (guint64) n;
  if (self->out > AMANA_READER_MAX_CHATS_JSON_BYTES)
    {
      fail (error, AMANA_READER_ERROR_TOO_LARGE, "too much to read");
      return -1;
    }
  return n;
}

gboolean
amana_export_file_next (AmanaExportFile *self, GError **error)
{
  return self->archive != NULL && find_entry (self, error);
}

guint64
amana_export_file_get_done (AmanaExportFile *self)
{
  return self->archive != NULL ? self->out : self->offset;
}

/* At least what was read already; a zip may lie about the rest. */
guint64
amana_export_file_get_total (AmanaExportFile *self)
{
  guint64 total = self->archive != NULL ? self->before + self->promise : self->size;

  return MAX (total, amana_export_file_get_done (self));
}
