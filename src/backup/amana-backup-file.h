/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

#include "amana-progress.h"
#include "amana-secret.h"

G_BEGIN_DECLS

#define AMANA_BACKUP_ERROR (amana_backup_error_quark ())
GQuark amana_backup_error_quark (void);

typedef enum
{
  AMANA_BACKUP_ERROR_FAILED,
  AMANA_BACKUP_ERROR_NOT_A_BACKUP,
  AMANA_BACKUP_ERROR_NEWER,   /* of a newer Amana */
  AMANA_BACKUP_ERROR_DAMAGED, /* cut, changed, or sealed with another key */
  AMANA_BACKUP_ERROR_FULL,    /* no room where it is to stand */
  AMANA_BACKUP_ERROR_READ_ONLY,
  AMANA_BACKUP_ERROR_UNSETTLED,  /* what is backed up has a log, and may not be written to */
  AMANA_BACKUP_ERROR_EXISTS,     /* the folder to restore into holds something */
  AMANA_BACKUP_ERROR_STOPPED,    /* by the person */
  AMANA_BACKUP_ERROR_LOCKED,     /* what was being backed up was locked or changed hands */
  AMANA_BACKUP_ERROR_GONE,       /* the file, or its place, is not there, or not any more */
  AMANA_BACKUP_ERROR_FOLDER,     /* where a file is wanted */
  AMANA_BACKUP_ERROR_OCCUPIED,   /* by what is no backup of hers, which stays */
  AMANA_BACKUP_ERROR_INSIDE,     /* a person's folder */
  AMANA_BACKUP_ERROR_BUSY,       /* another backup is being written to this name */
  AMANA_BACKUP_ERROR_SPOILED,    /* damage would take the place of an older backup, which stays */
  AMANA_BACKUP_ERROR_AHEAD,      /* what stands there is newer than what is backed up, and stays */
  AMANA_BACKUP_ERROR_OTHER_KEYS, /* hers, of before a deep erase */
} AmanaBackupError;

#define AMANA_BACKUP_CHUNK_BYTES 65536
#define AMANA_BACKUP_TAG_BYTES   16
#define AMANA_BACKUP_SALT_BYTES  32
#define AMANA_BACKUP_KEY_BYTES   32
#define AMANA_BACKUP_MAX_SLOTS   (1 << 20)

/**
 * AmanaBackupHeader:
 * @salt: random
 * @slots: (owned): the person's file `slots` as it stood
 * @hash: of all of the header, when it was read or written
 * @size_bytes: how long it is in the file
 */
typedef struct
{
  guint8 salt[AMANA_BACKUP_SALT_BYTES];
  GBytes *slots;
  guint8 hash[32];
  gsize size_bytes;
} AmanaBackupHeader;

AmanaBackupHeader *amana_backup_header_new (GBytes *slots);
AmanaBackupHeader *amana_backup_header_read (int fd, GError **error);
gboolean amana_backup_header_write (AmanaBackupHeader *self, int fd, GError **error);
void amana_backup_header_free (AmanaBackupHeader *self);
AmanaSecret *amana_backup_header_derive_key (const AmanaBackupHeader *self, AmanaSecret *secret);

/* Where chunk @index begins in the file. */
guint64 amana_backup_header_get_offset (const AmanaBackupHeader *self, guint64 index);

gsize amana_backup_chunk_seal (const AmanaBackupHeader *header,
                               AmanaSecret *key,
                               guint64 index,
                               gboolean is_last,
                               const guint8 *plain,
                               gsize size_bytes,
                               guint8 *sealed);
gboolean amana_backup_chunk_open (const AmanaBackupHeader *header,
                                  AmanaSecret *key,
                                  guint64 index,
                                  gboolean is_last,
                                  const guint8 *sealed,
                                  gsize size_bytes,
                                  guint8 *plain);

gboolean amana_backup_fail (const char *while_doing, GError **error); /* by errno; FALSE */
gboolean amana_backup_step (AmanaProgress *run,
                            guint64 done,
                            guint64 total,
                            GError **error); /* FALSE, STOPPED: it is to end */
gboolean amana_backup_write_all (int fd, const guint8 *data, gsize size_bytes, GError **error);
gssize amana_backup_read_up_to (int fd, guint8 *data, gsize size_bytes); /* -1: errno */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaBackupHeader, amana_backup_header_free)

G_END_DECLS
