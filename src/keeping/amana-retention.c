/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How long one kind of thing is kept, and as a word in a table of settings:
 *
 *   nothing             for ever
 *   "days 30"           thirty days after it was last touched
 *   "closed"            until its compartment is locked, or Amana is closed
 *   "until 2027-01-31"  until that day begins ("when this project is over")
 *
 * A word that is not one of these was written by a newer Amana: nothing is deleted then.
 * What is deleted is said as a time: everything that is older goes. */

#include "config.h"

#include "amana-retention.h"

#include <string.h>

static GDateTime *
get_first_minute (const char *date)
{
  g_autofree char *text = g_strconcat (date, "T00:00:00", NULL);
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();

  return strlen (date) == 10 && date[4] == '-' && date[7] == '-'
           ? g_date_time_new_from_iso8601 (text, here)
           : NULL;
}

static gboolean
parse_days (AmanaRetention *self, const char *text)
{
  guint64 days;

  if (!g_ascii_string_to_unsigned (text, 10, 1, AMANA_RETENTION_MAX_DAYS, &days, NULL))
    return FALSE;
  self->mode = AMANA_RETENTION_DAYS;
  self->days = (guint) days;
  return TRUE;
}

static gboolean
parse_date (AmanaRetention *self, const char *text)
{
  g_autoptr (GDateTime) first = get_first_minute (text);

  if (first == NULL)
    return FALSE;
  self->mode = AMANA_RETENTION_UNTIL_DATE;
  g_strlcpy (self->date, text, sizeof self->date);
  return TRUE;
}

/**
 * amana_retention_parse:
 * @self: (out caller-allocates): FOREVER where @text is nothing, or not understood
 * @text: (nullable): as amana_retention_to_text() writes it
 *
 * Returns: whether @text was understood
 */
gboolean
amana_retention_parse (AmanaRetention *self, const char *text)
{
  g_return_val_if_fail (self != NULL, FALSE);

  *self = (AmanaRetention) { .mode = AMANA_RETENTION_FOREVER };
  if (text == NULL || *text == '\0')
    return TRUE;
  if (g_str_equal (text, "closed"))
    {
      self->mode = AMANA_RETENTION_UNTIL_CLOSED;
      return TRUE;
    }
  if (g_str_has_prefix (text, "days "))
    return parse_days (self, text + strlen ("days "));
  return g_str_has_prefix (text, "until ") && parse_date (self, text + strlen ("until "));
}

/**
 * amana_retention_to_text:
 * @self: how long something is kept
 *
 * Returns: (transfer full) (nullable): the word for it; %NULL: for ever
 */
char *
amana_retention_to_text (const AmanaRetention *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->mode)
    {
    case AMANA_RETENTION_DAYS:
      return g_strdup_printf ("days %u", self->days);
    case AMANA_RETENTION_UNTIL_CLOSED:
      return g_strdup ("closed");
    case AMANA_RETENTION_UNTIL_DATE:
      return g_strdup_printf ("until %s", self->date);
    case AMANA_RETENTION_FOREVER:
    default:
      return NULL;
    }
}

/**
 * amana_retention_equal:
 *
 * Returns: whether both keep a thing as long
 */
gboolean
amana_retention_equal (const AmanaRetention *a, const AmanaRetention *b)
{
  g_autofree char *one = amana_retention_to_text (a);
  g_autofree char *other = amana_retention_to_text (b);

  return g_strcmp0 (one, other) == 0;
}

/**
 * amana_retention_needs_clock:
 * @self: how long something is kept
 *
 * Returns: whether what goes hangs on what the clock says
 */
gboolean
amana_retention_needs_clock (const AmanaRetention *self)
{
  return self->mode == AMANA_RETENTION_DAYS || self->mode == AMANA_RETENTION_UNTIL_DATE;
}

static gint64
get_limit_of_date (const char *date)
{
  g_autoptr (GDateTime) first = get_first_minute (date);

  return first != NULL ? g_date_time_to_unix (first) * G_USEC_PER_SEC : 0;
}

/**
 * amana_retention_get_limit:
 * @self: how long something is kept
 * @now: microseconds since 1970
 * @closing: whether the compartment is being closed, or was
 *
 * Returns: what is older than this goes now; 0: nothing does
 */
gint64
amana_retention_get_limit (const AmanaRetention *self, gint64 now, gboolean closing)
{
  gint64 limit;

  g_return_val_if_fail (self != NULL, 0);

  if (self->mode == AMANA_RETENTION_UNTIL_CLOSED && !closing)
    return 0;
  limit = amana_retention_get_last_limit (self, now);
  return self->mode == AMANA_RETENTION_UNTIL_DATE && limit > now ? 0 : limit;
}

/**
 * amana_retention_get_last_limit:
 * @self: how long something is kept
 * @now: microseconds since 1970
 *
 * As amana_retention_get_limit(), of the moment that the person waits for: the end of the
 * run, the day that she chose. For showing what would go.
 *
 * Returns: what is older than this will go; 0: nothing ever does
 */
gint64
amana_retention_get_last_limit (const AmanaRetention *self, gint64 now)
{
  g_return_val_if_fail (self != NULL, 0);

  switch (self->mode)
    {
    case AMANA_RETENTION_DAYS:
      return MAX (0, now - (gint64) self->days * G_TIME_SPAN_DAY);
    case AMANA_RETENTION_UNTIL_CLOSED:
      return G_MAXINT64;
    case AMANA_RETENTION_UNTIL_DATE:
      return get_limit_of_date (self->date);
    case AMANA_RETENTION_FOREVER:
    default:
      return 0;
    }
}
