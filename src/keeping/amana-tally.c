/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How much of what: what a rule would delete, what was deleted, what there is. It holds
 * numbers and one time, so that it can be shown, kept and printed where the things
 * themselves must not be named. */

#include "config.h"

#include "amana-tally.h"

G_DEFINE_BOXED_TYPE (AmanaTally, amana_tally, amana_tally_copy, amana_tally_free)

static const char *const nicks[AMANA_N_ITEMS] = {
  "none", "conversations", "messages", "documents", "results", "attachments", "memories", "letters",
};

/**
 * amana_item_get_nick:
 * @item: a kind of thing
 *
 * Returns: its word for programs, in the plural; "unknown" for one of a newer Amana
 */
const char *
amana_item_get_nick (AmanaItem item)
{
  return (guint) item < AMANA_N_ITEMS ? nicks[item] : "unknown";
}

/**
 * amana_tally_new:
 *
 * Returns: (transfer full): nothing, of nothing
 */
AmanaTally *
amana_tally_new (void)
{
  return g_new0 (AmanaTally, 1);
}

AmanaTally *
amana_tally_copy (const AmanaTally *self)
{
  return g_memdup2 (self, sizeof *self);
}

void
amana_tally_free (AmanaTally *self)
{
  g_free (self);
}

/**
 * amana_tally_count:
 * @self: a tally
 * @item: of which
 * @count: so many more
 * @oldest: when the oldest of them is from, microseconds since 1970; 0: not known
 */
void
amana_tally_count (AmanaTally *self, AmanaItem item, guint64 count, gint64 oldest)
{
  g_return_if_fail ((guint) item < AMANA_N_ITEMS);

  self->counts[item] += count;
  if (count > 0 && oldest > 0 && (self->oldest == 0 || oldest < self->oldest))
    self->oldest = oldest;
}

/**
 * amana_tally_add:
 * @self: a tally
 * @more: what is added to it
 */
void
amana_tally_add (AmanaTally *self, const AmanaTally *more)
{
  for (guint i = 0; i < AMANA_N_ITEMS; i++)
    amana_tally_count (self, (AmanaItem) i, more->counts[i], more->oldest);
}

/**
 * amana_tally_take_away:
 * @self: a tally of what was there
 * @less: one of what is left of it
 *
 * Makes it one of what went meanwhile, of which the oldest is not known. What has become more
 * counts as none.
 */
void
amana_tally_take_away (AmanaTally *self, const AmanaTally *less)
{
  for (guint i = 0; i < AMANA_N_ITEMS; i++)
    self->counts[i] -= MIN (self->counts[i], less->counts[i]);
  self->oldest = 0;
}

/**
 * amana_tally_is_empty:
 * @self: a tally
 *
 * Returns: whether it counts nothing
 */
gboolean
amana_tally_is_empty (const AmanaTally *self)
{
  for (guint i = 0; i < AMANA_N_ITEMS; i++)
    if (self->counts[i] > 0)
      return FALSE;
  return TRUE;
}
