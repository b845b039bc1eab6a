/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the running kernel offers: 0 for no Landlock. */
int amana_landlock_get_abi (void);

/* From now on, for this thread and its children: TCP bind and connect are refused. */
gboolean amana_landlock_forbid_tcp (int abi, GError **error);

/* From now on: nothing of the file system but reading below @folders (those that exist). */
gboolean amana_landlock_read_only (int abi, const char *const *folders, GError **error);

/* The same below @paths, files among them, but TCP may be connected. */
gboolean amana_landlock_read_and_connect (int abi, const char *const *paths, GError **error);

typedef enum
{
  AMANA_LANDLOCK_READ,
  AMANA_LANDLOCK_RUN,     /* programs and libraries, and reading */
  AMANA_LANDLOCK_DEVICE,  /* reading, writing and ioctl */
  AMANA_LANDLOCK_SOCKETS, /* a folder in which sockets are made and removed */
} AmanaLandlockUse;

typedef struct
{
  const char *path; /* NULL ends a list */
  AmanaLandlockUse use;
} AmanaLandlockRule;

/* From now on: nothing but what @rules say of the paths that exist, and what is below them. */
gboolean amana_landlock_allow_only (int abi, const AmanaLandlockRule *rules, GError **error);

G_END_DECLS
