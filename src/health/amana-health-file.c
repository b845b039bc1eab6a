/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What of a document is done off the main thread: reading the file's bytes, its
 * SHA-256, making a table of its words. All of it works on plain values. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-health-draft-private.h"
#include "amana-lab-written.h"
#include "amana-task.h"

typedef struct
{
  int fd;
  GPtrArray *pages;            /* (owned) (nullable) */
  AmanaCatalogue *catalogue;   /* (owned) (nullable) */
  GBytes *bytes;               /* (owned) (nullable) */
  AmanaWrittenReport *written; /* (owned) (nullable) */
  guint page_index;
  guint n_pages;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  if (work->fd >= 0)
    close (work->fd);
  g_clear_pointer (&work->pages, g_ptr_array_unref);
  g_clear_pointer (&work->catalogue, amana_catalogue_unref);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_clear_pointer (&work->written, amana_written_report_unref);
  g_free (work);
}

static DexFuture *
run (AmanaTaskFunc func, Work work)
{
  return amana_task_run ("amana-document", func, g_memdup2 (&work, sizeof work), free_work);
}

static DexFuture *
reject (AmanaReaderError code, const char *what)
{
  return dex_future_new_reject (AMANA_READER_ERROR, (int) code, "%s", what);
}

static gboolean
read_all (int fd, char *buffer, gsize size_bytes)
{
  gsize done = 0;

  while (done < size_bytes)
    {
      gssize n = pread (fd, buffer + done, size_bytes - done, (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (gsize) n;
    }
  return TRUE;
}

static DexFuture *
read_bytes (gpointer user_data)
{
  Work *work = user_data;
  struct stat info;
  g_autofree char *buffer = NULL;
  gsize size_bytes;

  if (fstat (work->fd, &info) != 0 || !S_ISREG (info.st_mode))
    return reject (AMANA_READER_ERROR_FAILED, "no regular file");
  if (info.st_size == 0)
    return reject (AMANA_READER_ERROR_EMPTY, "the file is empty");
  if ((guint64) info.st_size > AMANA_HEALTH_MAX_FILE_BYTES)
    return reject (AMANA_READER_ERROR_TOO_LARGE, "the file is too large");
  size_bytes = (gsize) info.st_size;
  buffer = g_malloc (size_bytes);
  if (!read_all (work->fd, buffer, size_bytes))
    return reject (AMANA_READER_ERROR_FAILED, "the file could not be read");
  return dex_future_new_take_boxed (G_TYPE_BYTES,
                                    g_bytes_new_take (g_steal_pointer (&buffer), size_bytes));
}

DexFuture *
amana_health_file_read (int fd)
{
  return run (read_bytes, (Work) { .fd = fd });
}

static DexFuture *
digest (gpointer user_data)
{
  Work *work = user_data;

  return dex_future_new_take_string (g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, work->bytes));
}

DexFuture *
amana_health_file_digest (GBytes *bytes)
{
  return run (digest, (Work) { .fd = -1, .bytes = g_bytes_ref (bytes) });
}

static DexFuture *
understand (gpointer user_data)
{
  Work *work = user_data;

  return dex_future_new_take_boxed (AMANA_TYPE_LAB_REPORT,
                                    amana_lab_report_read (work->pages, work->catalogue));
}

DexFuture *
amana_health_file_understand (GPtrArray *pages, AmanaCatalogue *catalogue)
{
  return run (understand, (Work) { .fd = -1,
                                   .pages = g_ptr_array_ref (pages),
                                   .catalogue = amana_catalogue_ref (catalogue) });
}

static DexFuture *
understand_page (gpointer user_data)
{
  Work *work = user_data;

  return dex_future_new_take_boxed (
    AMANA_TYPE_LAB_REPORT,
    amana_lab_report_read_page (work->pages, work->page_index, work->catalogue));
}

DexFuture *
amana_health_file_understand_page (GPtrArray *pages, guint page_index, AmanaCatalogue *catalogue)
{
  return run (understand_page, (Work) { .fd = -1,
                                        .pages = g_ptr_array_ref (pages),
                                        .catalogue = amana_catalogue_ref (catalogue),
                                        .page_index = page_index });
}

static DexFuture *
understand_table (gpointer user_data)
{
  Work *work = user_data;

  return dex_future_new_take_boxed (
    AMANA_TYPE_LAB_REPORT,
    amana_lab_report_from_written (work->written, work->n_pages, work->catalogue));
}

DexFuture *
amana_health_file_understand_table (AmanaWrittenReport *written,
                                    guint n_pages,
                                    AmanaCatalogue *catalogue)
{
  return run (understand_table, (Work) { .fd = -1,
                                         .written = amana_written_report_ref (written),
                                         .n_pages = n_pages,
                                         .catalogue = amana_catalogue_ref (catalogue) });
}

int
amana_health_file_to_fd (GBytes *bytes)
{
  gsize size_bytes;
  const char *data = g_bytes_get_data (bytes, &size_bytes);
  int fd = memfd_create ("amana-document", MFD_CLOEXEC);
  gsize done = 0;

  while (fd >= 0 && done < size_bytes)
    {
      gssize n = write (fd, data + done, size_bytes - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          close (fd);
          return -1;
        }
      done += (gsize) n;
    }
  return fd;
}
