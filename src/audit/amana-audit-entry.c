/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One thing that happened, and its 32 bytes, little-endian:
 *
 *   offset  size  field
 *        0     8  time, microseconds since 1970
 *        8     8  count
 *       16     4  kind
 *       20     2  part
 *       22     2  item
 *       24     8  way
 *
 * There is no room in it for a word, and that is on purpose. */

#include "config.h"

#include "amana-audit-private.h"

#include "amana-bytes.h"

G_DEFINE_BOXED_TYPE (AmanaAuditEntry,
                     amana_audit_entry,
                     amana_audit_entry_copy,
                     amana_audit_entry_free)

static const char *const kind_nicks[AMANA_AUDIT_N_KINDS] = {
  "begun",         "unlocked",          "refused",
  "locked",        "way-added",         "way-changed",
  "way-removed",   "exported",          "deleted",
  "erased",        "backed-up",         "restored",
  "consent-given", "consent-withdrawn", "loss-found",
  "damage-found",  "sealed-broken",     "retained",
  "ways-behind",   "overwritten",       "model-admitted",
};
static const char *const part_nicks[] = { "everything", "general", "health" };

/**
 * amana_audit_entry_new:
 * @kind: what happened
 * @part: to what
 *
 * Returns: (transfer full): an entry of this moment
 */
AmanaAuditEntry *
amana_audit_entry_new (AmanaAuditKind kind, AmanaAuditPart part)
{
  AmanaAuditEntry *self = g_new0 (AmanaAuditEntry, 1);

  self->time = g_get_real_time ();
  self->kind = kind;
  self->part = part;
  return self;
}

AmanaAuditEntry *
amana_audit_entry_copy (const AmanaAuditEntry *self)
{
  return g_memdup2 (self, sizeof *self);
}

void
amana_audit_entry_free (AmanaAuditEntry *self)
{
  g_free (self);
}

/**
 * amana_audit_kind_deletes:
 *
 * Returns: whether something went for good
 */
gboolean
amana_audit_kind_deletes (AmanaAuditKind kind)
{
  return kind == AMANA_AUDIT_DELETED || kind == AMANA_AUDIT_ERASED || kind == AMANA_AUDIT_RETAINED;
}

/**
 * amana_audit_kind_get_nick:
 *
 * Returns: its word for programs; "unknown" for one of a newer Amana
 */

const char *
amana_audit_kind_get_nick (AmanaAuditKind kind)
{
  return kind >= 1 && kind <= AMANA_AUDIT_N_KINDS ? kind_nicks[kind - 1] : "unknown";
}

/**
 * amana_audit_part_get_nick:
 *
 * Returns: its word for programs
 */
const char *
amana_audit_part_get_nick (AmanaAuditPart part)
{
  return (guint) part < G_N_ELEMENTS (part_nicks) ? part_nicks[part] : "unknown";
}

void
amana_audit_entry_encode (const AmanaAuditEntry *self, guint8 at[AMANA_AUDIT_ENTRY_BYTES])
{
  amana_put_uint64 (at, (guint64) self->time);
  amana_put_uint64 (at + 8, self->count);
  amana_put_uint32 (at + 16, self->kind);
  amana_put_uint32 (at + 20, self->part | (guint32) self->item << 16);
  memcpy (at + 24, self->way, AMANA_AUDIT_WAY_BYTES);
}

/* FALSE for a time, kind, part or item that no Amana writes. */
gboolean
amana_audit_entry_decode (AmanaAuditEntry *self, const guint8 at[AMANA_AUDIT_ENTRY_BYTES])
{
  guint32 about = amana_get_uint32 (at + 20);

  self->number = 0;
  self->time = (gint64) amana_get_uint64 (at);
  self->count = amana_get_uint64 (at + 8);
  self->kind = (AmanaAuditKind) amana_get_uint32 (at + 16);
  self->part = (AmanaAuditPart) (about & 0xffff);
  self->item = (AmanaItem) (about >> 16);
  memcpy (self->way, at + 24, AMANA_AUDIT_WAY_BYTES);
  return self->time >= 0 && self->count <= G_MAXINT64 && self->kind >= 1 &&
         self->kind <= AMANA_AUDIT_N_KINDS && (guint) self->part < G_N_ELEMENTS (part_nicks) &&
         (guint) self->item < AMANA_N_ITEMS;
}
