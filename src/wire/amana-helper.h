/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The descriptor at which a helper finds its channel. */
#define AMANA_HELPER_CHANNEL_FD 3

#define AMANA_HELPER_ERROR (amana_helper_error_quark ())
GQuark amana_helper_error_quark (void);

typedef enum
{
  AMANA_HELPER_ERROR_NOT_STARTED,
} AmanaHelperError;

typedef struct _AmanaHelper AmanaHelper;

/* @wait_status is as of waitpid(). */
typedef void (*AmanaHelperExitFunc) (int wait_status, gpointer user_data);

AmanaHelper *amana_helper_start (const char *const *argv,
                                 int *channel_fd,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
int
amana_helper_spawn (const char *const *argv, int socket_fd, GPid *pid) G_GNUC_WARN_UNUSED_RESULT;
void amana_helper_watch (AmanaHelper *self,
                         AmanaHelperExitFunc callback,
                         gpointer user_data,
                         GDestroyNotify destroy);
void amana_helper_limit (AmanaHelper *self, guint wall_clock_ms);
void amana_helper_kill (AmanaHelper *self);
gboolean amana_helper_is_running (AmanaHelper *self);
GPid amana_helper_get_pid (AmanaHelper *self);
void amana_helper_free (AmanaHelper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaHelper, amana_helper_free)

G_END_DECLS
