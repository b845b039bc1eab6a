/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMANA_LOCKDOWN_ERROR (amana_lockdown_error_quark ())
GQuark amana_lockdown_error_quark (void);

/**
 * AmanaLockdownError:
 * @AMANA_LOCKDOWN_ERROR_FAILED: a step was refused
 * @AMANA_LOCKDOWN_ERROR_NO_LANDLOCK: the kernel has no Landlock
 * @AMANA_LOCKDOWN_ERROR_TOO_LATE: other threads exist already
 */
typedef enum
{
  AMANA_LOCKDOWN_ERROR_FAILED,
  AMANA_LOCKDOWN_ERROR_NO_LANDLOCK,
  AMANA_LOCKDOWN_ERROR_TOO_LATE,
} AmanaLockdownError;

/**
 * AmanaLockdownOptions:
 * @trap: a forbidden system call raises SIGSYS instead of failing with EPERM
 * @landlock_abi: work with this version of Landlock; -1 for the kernel's own
 * @before_step: (nullable): called with the name of each step before it is taken;
 *   %FALSE makes the step fail
 * @also_readable: (nullable): one more file that a courier may read
 *
 * What tests turn. Programs that are shipped pass %NULL in its place.
 */
typedef struct
{
  gboolean trap;
  int landlock_abi;
  gboolean (*before_step) (const char *name);
  const char *also_readable;
} AmanaLockdownOptions;

gboolean amana_lockdown_window (const AmanaLockdownOptions *options,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_lockdown_reader (int channel_fd,
                                const AmanaLockdownOptions *options,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * AmanaLockdownNet:
 * @AMANA_LOCKDOWN_NET_NONE: no socket can be made
 * @AMANA_LOCKDOWN_NET_STREAM: TCP, so that no name server can be asked
 * @AMANA_LOCKDOWN_NET_ANY: TCP and UDP
 *
 * What sockets a courier may make until amana_lockdown_courier_connected().
 */
typedef enum
{
  AMANA_LOCKDOWN_NET_NONE,
  AMANA_LOCKDOWN_NET_STREAM,
  AMANA_LOCKDOWN_NET_ANY,
} AmanaLockdownNet;

gboolean amana_lockdown_courier (int channel_fd,
                                 AmanaLockdownNet net,
                                 const AmanaLockdownOptions *options,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_lockdown_courier_connected (GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *const *amana_lockdown_get_courier_steps (void);

/**
 * AmanaLockdownModel:
 * @program: the server's program, by its true path
 * @folder: where its socket will be; its own
 * @files: (array zero-terminated=1): the model's files
 *
 * What a model's server may still use.
 */
typedef struct
{
  const char *program;
  const char *folder;
  const char *const *files;
} AmanaLockdownModel;

gboolean amana_lockdown_model (int channel_fd,
                               const AmanaLockdownModel *model,
                               const AmanaLockdownOptions *options,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *const *amana_lockdown_get_model_steps (void);

/* The names of the steps in their order, NULL-terminated. */
const char *const *amana_lockdown_get_reader_steps (void);

G_END_DECLS
