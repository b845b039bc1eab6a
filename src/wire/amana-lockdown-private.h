/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lockdown.h"

G_BEGIN_DECLS

typedef struct
{
  const AmanaLockdownOptions *options; /* (nullable) */
  int channel_fd;
  char *font_cache; /* (owned) (nullable): the person's own, found before the environment goes */
  AmanaLockdownNet net;
  const AmanaLockdownModel *model; /* (nullable) */
} AmanaLockdownContext;

typedef struct
{
  const char *name;
  gboolean (*take) (AmanaLockdownContext *context, GError **error);
} AmanaLockdownStep;

gboolean amana_lockdown_take_steps (const AmanaLockdownStep *steps,
                                    gsize n_steps,
                                    AmanaLockdownContext *context,
                                    GError **error);
const char *const *
amana_lockdown_get_names (const AmanaLockdownStep *steps, gsize n_steps, const char **names);

/* Steps that several have. */
gboolean amana_lockdown_check_single_thread (AmanaLockdownContext *context, GError **error);
gboolean amana_lockdown_die_with_parent (AmanaLockdownContext *context, GError **error);
gboolean amana_lockdown_close_descriptors (AmanaLockdownContext *context, GError **error);
gboolean amana_lockdown_limit_core (AmanaLockdownContext *context, GError **error);
gboolean amana_lockdown_forbid_new_privileges (AmanaLockdownContext *context, GError **error);

/* What steps are made of. */
int amana_lockdown_get_abi (AmanaLockdownContext *context);
gboolean amana_lockdown_check (gboolean done, const char *what, GError **error);
gboolean amana_lockdown_set_limit (int resource, guint64 value, GError **error);

gboolean amana_lockdown_filter_window (GError **error);
gboolean amana_lockdown_filter_reader (gboolean trap, GError **error);
gboolean amana_lockdown_filter_courier (AmanaLockdownNet net, gboolean trap, GError **error);
gboolean amana_lockdown_filter_model (GError **error);

G_END_DECLS
