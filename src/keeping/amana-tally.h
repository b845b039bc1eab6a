/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AmanaItem: the kinds of things that are kept. The numbers stand in files: only ever
 * appended to.
 */
typedef enum
{
  AMANA_ITEM_NONE,
  AMANA_ITEM_CONVERSATION,
  AMANA_ITEM_MESSAGE,
  AMANA_ITEM_DOCUMENT,
  AMANA_ITEM_RESULT,
  AMANA_ITEM_ATTACHMENT,
  AMANA_ITEM_MEMORY,
  AMANA_ITEM_LETTER, /* what was sent: its words in the ledger */
} AmanaItem;
#define AMANA_N_ITEMS 8

const char *amana_item_get_nick (AmanaItem item);

/**
 * AmanaTally:
 * @counts: by #AmanaItem, how many
 * @oldest: of the one that is oldest, when; microseconds since 1970, 0 where there is none
 *
 * How much of what. Plain memory; may cross threads.
 */
typedef struct
{
  guint64 counts[AMANA_N_ITEMS];
  gint64 oldest;
} AmanaTally;

#define AMANA_TYPE_TALLY (amana_tally_get_type ())
GType amana_tally_get_type (void) G_GNUC_CONST;

AmanaTally *amana_tally_new (void);
AmanaTally *amana_tally_copy (const AmanaTally *self);
void amana_tally_free (AmanaTally *self);
void amana_tally_count (AmanaTally *self, AmanaItem item, guint64 count, gint64 oldest);
void amana_tally_add (AmanaTally *self, const AmanaTally *more);
void amana_tally_take_away (AmanaTally *self, const AmanaTally *less);
gboolean amana_tally_is_empty (const AmanaTally *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaTally, amana_tally_free)

G_END_DECLS
