/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-store.h"

G_BEGIN_DECLS

#define AMANA_STORE_ID_BYTES 16

typedef struct
{
  guint8 store_id[AMANA_STORE_ID_BYTES];
  guint64 sequence;
  AmanaStoreLoss loss; /* found, and not yet acknowledged */
  guint64 lost_commits;
} AmanaHeadRecord;

typedef enum
{
  AMANA_HEAD_ABSENT, /* there was no file, or an empty one */
  AMANA_HEAD_VALID,
  AMANA_HEAD_INVALID, /* no copy in it was made with this key */
} AmanaHeadState;

typedef struct _AmanaHead AmanaHead;

AmanaHead *amana_head_open (const char *path,
                            AmanaSecret *key,
                            const char *name,
                            gboolean to_write,
                            GError **error);
void amana_head_close (AmanaHead *self);
gboolean amana_head_is_writable (AmanaHead *self);
gboolean amana_head_is_gone (AmanaHead *self, gboolean store_moved);
AmanaHeadState amana_head_read (AmanaHead *self, AmanaHeadRecord *record);
gboolean amana_head_write (AmanaHead *self, const AmanaHeadRecord *record, GError **error);

/* What amana-store-chart.c keeps behind the two copies. */
void amana_head_sign (AmanaHead *self, const guint8 *bytes, gsize size_bytes, guint8 mac[32]);
gsize amana_head_read_chart (AmanaHead *self, guint8 *bytes, gsize max_bytes);
gboolean
amana_head_write_chart (AmanaHead *self, const guint8 *bytes, gsize size_bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaHead, amana_head_close)

G_END_DECLS
