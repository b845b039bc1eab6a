/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One way into a vault, as a list shows it. All of it stands in clear in the slots file. */

#include "config.h"

#include <sodium.h>

#include "amana-vault-private.h"
#include "amana-way.h"

struct _AmanaWay
{
  GObject parent_instance;
  char *id; /* (owned) */
  AmanaWayKind kind;
  AmanaFactors factors;
  guint guarded;
  AmanaSlot *slot; /* (owned) */
  gint64 made;     /* µs since 1970; 0: not known */
  gint64 used;
};

enum
{
  PROP_ID = 1,
};

static GParamSpec *properties[PROP_ID + 1];

G_DEFINE_FINAL_TYPE (AmanaWay, amana_way, G_TYPE_OBJECT)

static void
amana_way_finalize (GObject *object)
{
  g_free (AMANA_WAY (object)->id);
  g_free (AMANA_WAY (object)->slot);
  G_OBJECT_CLASS (amana_way_parent_class)->finalize (object);
}

static void
amana_way_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, AMANA_WAY (object)->id);
}

static void
amana_way_class_init (AmanaWayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = amana_way_finalize;
  object_class->get_property = amana_way_get_property;
  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_way_init (AmanaWay *self)
{
}

AmanaWay *
amana_way_new (const AmanaSlot *slot)
{
  AmanaWay *self = g_object_new (AMANA_TYPE_WAY, NULL);

  self->id = amana_slot_dup_id (slot);
  self->kind = slot->type == AMANA_SLOT_PASSPHRASE ? AMANA_WAY_PASSPHRASE
               : slot->type == AMANA_SLOT_RECOVERY ? AMANA_WAY_RECOVERY_CODE
                                                   : AMANA_WAY_UNKNOWN;
  self->factors =
    slot->factors & (AMANA_FACTOR_KEY_FILE | AMANA_FACTOR_SECURITY_KEY | AMANA_FACTOR_PIN);
  self->guarded = slot->guarded;
  self->slot = g_memdup2 (slot, sizeof *slot);
  return self;
}

/**
 * amana_way_get_id:
 * @self: a way
 *
 * Returns: (transfer none): what it is called, as long as it is not changed
 */
const char *
amana_way_get_id (AmanaWay *self)
{
  g_return_val_if_fail (AMANA_IS_WAY (self), NULL);

  return self->id;
}

AmanaWayKind
amana_way_get_kind (AmanaWay *self)
{
  g_return_val_if_fail (AMANA_IS_WAY (self), AMANA_WAY_UNKNOWN);

  return self->kind;
}

/**
 * amana_way_get_factors:
 * @self: a way
 *
 * Returns: all that it asks for beside the passphrase, for any compartment
 */
AmanaFactors
amana_way_get_factors (AmanaWay *self)
{
  g_return_val_if_fail (AMANA_IS_WAY (self), AMANA_FACTOR_NONE);

  return self->factors;
}

/**
 * amana_way_get_factors_for:
 * @self: a way
 * @compartment: an #AmanaCompartment
 *
 * Returns: what that compartment asks for beside the passphrase
 */
AmanaFactors
amana_way_get_factors_for (AmanaWay *self, guint compartment)
{
  g_return_val_if_fail (AMANA_IS_WAY (self), AMANA_FACTOR_NONE);

  return (self->guarded & (1u << compartment)) != 0 ? self->factors : AMANA_FACTOR_NONE;
}

/**
 * amana_way_is_key_file:
 * @self: a way
 * @key: of amana_key_file_read()
 *
 * Returns: whether @key is of the key file that this way asks for
 */
gboolean
amana_way_is_key_file (AmanaWay *self, AmanaSecret *key)
{
  g_return_val_if_fail (AMANA_IS_WAY (self) && key != NULL, FALSE);

  return (self->factors & AMANA_FACTOR_KEY_FILE) != 0 && amana_slot_is_key_file (self->slot, key);
}

/* What the record of what happened says, newest first. */
void
amana_way_take_in (AmanaWay *self, const AmanaAuditEntry *entry)
{
  gboolean is_opening = entry->kind == AMANA_AUDIT_UNLOCKED;
  char id[AMANA_SLOT_ID_CHARS + 1];

  sodium_bin2hex (id, sizeof id, entry->way, sizeof entry->way);
  if (!g_str_equal (id, self->id))
    return;
  if (is_opening && self->used == 0)
    self->used = entry->time;
  if ((entry->kind == AMANA_AUDIT_WAY_ADDED || entry->kind == AMANA_AUDIT_WAY_CHANGED) &&
      self->made == 0)
    self->made = entry->time;
}

gint64
amana_way_get_made (AmanaWay *self)
{
  g_return_val_if_fail (AMANA_IS_WAY (self), 0);

  return self->made;
}

gint64
amana_way_get_used (AmanaWay *self)
{
  g_return_val_if_fail (AMANA_IS_WAY (self), 0);

  return self->used;
}
