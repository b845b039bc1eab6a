/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether the clock can be right, before something goes by its age.
 *
 * The store's table of settings remembers what the clock said (`clock`: microseconds since
 * 1970) from the day on that something is kept for a time. A clock that has gone on more than
 * a week since, or stands more than a day before it, is doubted: nothing goes by its age until
 * the person has said that it is right. What was written while a clock stood back looks old
 * once it is right again, so a clock that once stood back stays doubted (a "?" before the
 * number). Where nothing is remembered, what is newest in the store says when that was.
 *
 * Everything that starts with a lower-case verb runs on the worker. */

#include "config.h"

#include "amana-keeping-clock.h"

#include "amana-fiber.h"
#include "amana-tally-sql.h"

#define MARK             '?'
#define SEEN_AGAIN_AFTER (12 * G_TIME_SPAN_HOUR) /* so often is it written down */

typedef struct
{
  gint64 last; /* 0: nothing is known */
  gboolean is_kept;
  gboolean is_marked;
} Clock;

/* Into @time, where what @text asks for is later. */
static gboolean
read_later (AmanaSql *sql, const char *text, gint64 *time, GError **error)
{
  g_autoptr (AmanaStatement) row = amana_sql_prepare (sql, text, error);

  if (row == NULL || amana_statement_step (row, error) != AMANA_STEP_ROW)
    return FALSE;
  *time = MAX (*time, amana_statement_get_int64 (row, 0));
  return TRUE;
}

static gboolean
read_newest (AmanaSql *sql, gint64 *time, GError **error)
{
  return read_later (sql, "SELECT coalesce (max (updated), 0) FROM conversation", time, error) &&
         (!amana_tally_has_table (sql, "document") ||
          read_later (sql, "SELECT coalesce (max (added), 0) FROM document", time, error));
}

static gboolean
read_clock (AmanaSql *sql, Clock *clock, GError **error)
{
  g_autoptr (AmanaStatement) row =
    amana_sql_prepare (sql, "SELECT value FROM setting WHERE name = 'clock'", error);
  AmanaStep step = row != NULL ? amana_statement_step (row, error) : AMANA_STEP_ERROR;

  *clock = (Clock) { 0 };
  if (step == AMANA_STEP_ROW)
    {
      const char *value = amana_statement_get_text (row, 0);

      clock->is_kept = TRUE;
      clock->is_marked = *value == MARK;
      clock->last = g_ascii_strtoll (value + clock->is_marked, NULL, 10);
      return TRUE;
    }
  return step == AMANA_STEP_DONE && read_newest (sql, &clock->last, error);
}

static gboolean
write_clock (AmanaSql *sql, gint64 time, gboolean marked, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%s%" G_GINT64_FORMAT, marked ? "?" : "", time);

  return amana_sql_run (
    sql, error, "INSERT OR REPLACE INTO setting (name, value) VALUES ('clock', ?1)", "t", value);
}

static gboolean
stands_back (const Clock *clock, gint64 now)
{
  return now < clock->last - AMANA_CLOCK_BEHIND;
}

static gboolean
is_doubtful (const Clock *clock, gint64 now)
{
  return clock->is_marked ||
         (clock->last > 0 && (now > clock->last + AMANA_CLOCK_AHEAD || stands_back (clock, now)));
}

gboolean
amana_keeping_sql_doubt_clock (AmanaSql *sql, AmanaClockDoubt *doubt, GError **error)
{
  gint64 now = g_get_real_time ();
  Clock clock;

  if (!read_clock (sql, &clock, error))
    return FALSE;
  doubt->last = clock.last;
  doubt->now = is_doubtful (&clock, now) ? now : 0;
  return TRUE;
}

/* Resolves to whether see() would write. */
static DexFuture *
is_to_see (AmanaSql *sql, gpointer begins)
{
  gint64 now = g_get_real_time ();
  GError *error = NULL;
  gboolean is_news;
  Clock clock;

  if (!read_clock (sql, &clock, &error))
    return dex_future_new_for_error (error);
  is_news = is_doubtful (&clock, now) ? stands_back (&clock, now) && !clock.is_marked
                                      : now > clock.last + SEEN_AGAIN_AFTER;
  return dex_future_new_for_boolean (clock.is_kept ? is_news : GPOINTER_TO_INT (begins));
}

static DexFuture *
see (AmanaSql *sql, gpointer user_data)
{
  gint64 now = g_get_real_time ();
  GError *error = NULL;
  gboolean marks;
  Clock clock;

  if (!read_clock (sql, &clock, &error))
    return dex_future_new_for_error (error);
  marks = clock.is_kept && stands_back (&clock, now);
  if (!write_clock (sql, marks ? clock.last : now, marks, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
trust (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  if (!write_clock (sql, g_get_real_time (), FALSE, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* --- from the main thread --- */

typedef struct
{
  AmanaStore *store; /* (owned) */
  gboolean begins;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->store);
  g_free (look);
}

/* A clock that could not be written down is one that is doubted sooner. */
static DexFuture *
see_fiber (gpointer user_data)
{
  Look *look = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_await_boolean (
        amana_store_read (look->store, is_to_see, GINT_TO_POINTER (look->begins), NULL), &error))
    dex_await (amana_store_write (look->store, see, NULL, NULL), &error);
  if (error != NULL)
    g_debug ("The clock was not written down: %s", error->message);
  return dex_future_new_true ();
}

DexFuture *
amana_keeping_see_clock (AmanaStore *store, gboolean begins)
{
  Look *look = g_new0 (Look, 1);

  look->store = g_object_ref (store);
  look->begins = begins;
  return amana_fiber_spawn (0, see_fiber, look, look_free);
}

DexFuture *
amana_keeping_trust_clock (AmanaStore *store)
{
  return amana_store_write (store, trust, NULL, NULL);
}
