/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_HEALTH_HIT_MESSAGE,
  AMANA_HEALTH_HIT_DOCUMENT,
  AMANA_HEALTH_HIT_RESULT,
} AmanaHealthHitKind;
#define AMANA_TYPE_HEALTH_HIT_KIND (amana_health_hit_kind_get_type ())
GType amana_health_hit_kind_get_type (void) G_GNUC_CONST;

/* AmanaHealthHit: what a search found. Properties kind, id (of the message, document
 * or result), parent-id (the message's conversation, the result's document; nullable),
 * title (nullable), snippet (plain). Main thread. */
#define AMANA_TYPE_HEALTH_HIT (amana_health_hit_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthHit, amana_health_hit, AMANA, HEALTH_HIT, GObject)

AmanaHealthHitKind amana_health_hit_get_kind (AmanaHealthHit *self);
const char *amana_health_hit_get_id (AmanaHealthHit *self);
const char *amana_health_hit_get_parent_id (AmanaHealthHit *self);
const char *amana_health_hit_get_snippet (AmanaHealthHit *self);

G_END_DECLS
