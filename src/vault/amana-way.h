/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-secret.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_WAY_PASSPHRASE = 1,
  AMANA_WAY_RECOVERY_CODE = 2,
  AMANA_WAY_UNKNOWN = 0, /* of a newer Amana: kept, never tried */
} AmanaWayKind;

typedef enum
{
  AMANA_FACTOR_NONE = 0,
  AMANA_FACTOR_KEY_FILE = 1 << 0,
  AMANA_FACTOR_SECURITY_KEY = 1 << 1,
  AMANA_FACTOR_PIN = 1 << 2, /* the security key's own */
} AmanaFactors;

/**
 * AmanaWay:
 *
 * One way into a vault: no secret in it, and nothing of it changes once it is listed. Property
 * "id".
 */
#define AMANA_TYPE_WAY (amana_way_get_type ())
G_DECLARE_FINAL_TYPE (AmanaWay, amana_way, AMANA, WAY, GObject)

const char *amana_way_get_id (AmanaWay *self); /* 16 digits; also in the record of what happened */
AmanaWayKind amana_way_get_kind (AmanaWay *self);
AmanaFactors amana_way_get_factors (AmanaWay *self);

/* What @compartment (AmanaCompartment) asks for beside the passphrase. */
AmanaFactors amana_way_get_factors_for (AmanaWay *self, guint compartment);

/* In µs since 1970; 0: the record does not say. See amana_vault_list_ways_used(). */
gint64 amana_way_get_made (AmanaWay *self);
gint64 amana_way_get_used (AmanaWay *self);

/* Whether @key (amana_key_file_read()) is of the very file that it asks for. */
gboolean amana_way_is_key_file (AmanaWay *self, AmanaSecret *key);

G_END_DECLS
