/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMANA_CHANNEL_ERROR (amana_channel_error_quark ())
GQuark amana_channel_error_quark (void);

/**
 * AmanaChannelError:
 * @AMANA_CHANNEL_ERROR_CLOSED: the other side is gone, between two frames
 * @AMANA_CHANNEL_ERROR_PROTOCOL: what came is no frame of the agreed kind
 * @AMANA_CHANNEL_ERROR_TOO_LARGE: a frame is larger than was agreed
 * @AMANA_CHANNEL_ERROR_TIMEOUT: the deadline passed
 * @AMANA_CHANNEL_ERROR_FAILED: the system refused; a bug or a full table
 */
typedef enum
{
  AMANA_CHANNEL_ERROR_CLOSED,
  AMANA_CHANNEL_ERROR_PROTOCOL,
  AMANA_CHANNEL_ERROR_TOO_LARGE,
  AMANA_CHANNEL_ERROR_TIMEOUT,
  AMANA_CHANNEL_ERROR_FAILED,
} AmanaChannelError;

typedef enum
{
  AMANA_CHANNEL_DONE,
  AMANA_CHANNEL_AGAIN,
  AMANA_CHANNEL_BROKEN,
} AmanaChannelProgress;

#define AMANA_CHANNEL_DEFAULT_MAX_BYTES (16 * 1024 * 1024)
#define AMANA_CHANNEL_MAX_FDS           4
#define AMANA_CHANNEL_NO_DEADLINE       ((gint64) - 1)

typedef struct _AmanaChannel AmanaChannel;

AmanaChannel *amana_channel_new (int fd,
                                 const GVariantType *incoming,
                                 gsize max_bytes,
                                 guint max_fds) G_GNUC_WARN_UNUSED_RESULT;
AmanaChannel *amana_channel_ref (AmanaChannel *self);
void amana_channel_unref (AmanaChannel *self);
int amana_channel_get_fd (AmanaChannel *self);
void amana_channel_close (AmanaChannel *self);

gboolean amana_channel_read (AmanaChannel *self,
                             gint64 deadline_us,
                             GVariant **message,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_channel_write (AmanaChannel *self,
                              GVariant *message,
                              const int *fds,
                              guint n_fds,
                              gint64 deadline_us,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
int amana_channel_steal_fd (AmanaChannel *self, guint index) G_GNUC_WARN_UNUSED_RESULT;

/* One step without waiting, for main loops. */
AmanaChannelProgress amana_channel_try_read (AmanaChannel *self,
                                             GVariant **message,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_channel_begin_write (AmanaChannel *self,
                                    GVariant *message,
                                    const int *fds,
                                    guint n_fds,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
AmanaChannelProgress
amana_channel_try_write (AmanaChannel *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaChannel, amana_channel_unref)

G_END_DECLS
