/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the record of what happened here says: what it was about, and what was done. */

#include "config.h"

#include "amana-audit-words.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"

static const char *const plain[AMANA_AUDIT_N_KINDS + 1] = {
  [AMANA_AUDIT_BEGUN] = N_ ("This record was begun."),
  [AMANA_AUDIT_UNLOCKED] = N_ ("Unlocked."),
  [AMANA_AUDIT_REFUSED] = N_ ("Refused to unlock: a wrong passphrase, code or key was given."),
  [AMANA_AUDIT_LOCKED] = N_ ("Locked."),
  [AMANA_AUDIT_WAY_ADDED] = N_ ("A way to unlock was added."),
  [AMANA_AUDIT_WAY_CHANGED] = N_ ("A way to unlock was changed."),
  [AMANA_AUDIT_WAY_REMOVED] = N_ ("A way to unlock was removed."),
  [AMANA_AUDIT_EXPORTED] = N_ ("Something was exported."),
  [AMANA_AUDIT_DELETED] = N_ ("Something was deleted."),
  [AMANA_AUDIT_ERASED] = N_ ("Deep erase: everything kept was encrypted anew under a new key."),
  [AMANA_AUDIT_BACKED_UP] = N_ ("A backup was made."),
  [AMANA_AUDIT_RESTORED] = N_ ("Restored from a backup."),
  [AMANA_AUDIT_CONSENT_GIVEN] = N_ ("Consent was given to send something to a model."),
  [AMANA_AUDIT_CONSENT_WITHDRAWN] = N_ ("A consent was withdrawn."),
  [AMANA_AUDIT_LOSS_FOUND] = N_ ("Changes that had been saved were found to be missing."),
  [AMANA_AUDIT_DAMAGE_FOUND] = N_ ("Damage was found in the file."),
  [AMANA_AUDIT_SEALED_BROKEN] =
    N_ ("Part of what happened while General was locked was removed or changed by somebody."),
  [AMANA_AUDIT_RETAINED] = N_ ("What had been kept as long as you wished was deleted."),
  [AMANA_AUDIT_MODEL_ADMITTED] =
    N_ ("A model that failed its exam was let answer in Health all the same."),
  [AMANA_AUDIT_OVERWRITTEN] = N_ ("What had been deleted was overwritten on the disk."),
  [AMANA_AUDIT_WAYS_BEHIND] = N_ ("An older version of the ways to unlock was put back."),
};

/* Of which things, where it is known: "3 conversations". */
static char *
say_what (AmanaAuditKind kind, AmanaItem item, guint64 count)
{
  g_autofree char *what = amana_words_for_items (item, count);

  if (kind == AMANA_AUDIT_EXPORTED)
    /* Translators: %s: "3 conversations", of what went out of Amana into a file. */
    return g_strdup_printf (_ ("Exported: %s."), what);
  if (kind == AMANA_AUDIT_DELETED)
    /* Translators: %s: "3 conversations". */
    return g_strdup_printf (_ ("Deleted: %s."), what);
  if (kind == AMANA_AUDIT_RETAINED)
    /* Translators: %s: "3 conversations". */
    return g_strdup_printf (_ ("Kept as long as you wished, and deleted: %s."), what);
  return NULL;
}

static char *
say_how_many (AmanaAuditKind kind, AmanaItem item, guint64 count)
{
  gulong n = (gulong) MIN (count, G_MAXINT);

  if (item != AMANA_ITEM_NONE)
    return say_what (kind, item, count);
  if (kind == AMANA_AUDIT_EXPORTED)
    return g_strdup_printf (ngettext ("%lu item was exported.", "%lu items were exported.", n), n);
  if (kind == AMANA_AUDIT_DELETED)
    return g_strdup_printf (ngettext ("%lu item was deleted.", "%lu items were deleted.", n), n);
  if (kind == AMANA_AUDIT_RETAINED)
    return g_strdup_printf (ngettext ("%lu item, kept as long as you wished, was deleted.",
                                      "%lu items, kept as long as you wished, were deleted.", n),
                            n);
  if (kind == AMANA_AUDIT_DAMAGE_FOUND)
    return g_strdup_printf (ngettext ("Damage was found in %lu page of the file.",
                                      "Damage was found in %lu pages of the file.", n),
                            n);
  return NULL;
}

/**
 * amana_words_for_items:
 * @item: a kind of thing
 * @count: how many
 *
 * Returns: (transfer full): "1 conversation", "3 conversations"
 */
char *
amana_words_for_items (AmanaItem item, guint64 count)
{
  gulong n = (gulong) MIN (count, G_MAXINT);

  switch (item)
    {
    case AMANA_ITEM_CONVERSATION:
      return g_strdup_printf (ngettext ("%lu conversation", "%lu conversations", n), n);
    case AMANA_ITEM_MESSAGE:
      return g_strdup_printf (ngettext ("%lu message", "%lu messages", n), n);
    case AMANA_ITEM_DOCUMENT:
      return g_strdup_printf (ngettext ("%lu document", "%lu documents", n), n);
    case AMANA_ITEM_RESULT:
      return g_strdup_printf (ngettext ("%lu result", "%lu results", n), n);
    case AMANA_ITEM_ATTACHMENT:
      return g_strdup_printf (ngettext ("%lu attached file", "%lu attached files", n), n);
    case AMANA_ITEM_MEMORY:
      return g_strdup_printf (ngettext ("%lu memory", "%lu memories", n), n);
    case AMANA_ITEM_LETTER:
      return g_strdup_printf (ngettext ("%lu text that was sent", "%lu texts that were sent", n),
                              n);
    case AMANA_ITEM_NONE:
    default:
      return g_strdup_printf (ngettext ("%lu thing", "%lu things", n), n);
    }
}

/**
 * amana_words_for_audit:
 * @entry: what happened
 *
 * Returns: (transfer full): a sentence
 */
char *
amana_words_for_audit (const AmanaAuditEntry *entry)
{
  char *counted = entry->count > 0 ? say_how_many (entry->kind, entry->item, entry->count) : NULL;

  if (counted != NULL)
    return counted;
  if (entry->kind < 1 || entry->kind > AMANA_AUDIT_N_KINDS)
    return g_strdup (_ ("Something that only a newer Amana can name."));
  return g_strdup (_ (plain[entry->kind]));
}

/**
 * amana_words_for_audit_part:
 * @part: what an entry is about
 *
 * Returns: its name
 */
const char *
amana_words_for_audit_part (AmanaAuditPart part)
{
  switch (part)
    {
    case AMANA_AUDIT_GENERAL:
      return C_ ("tab", "General");
    case AMANA_AUDIT_HEALTH:
      return C_ ("tab", "Health");
    case AMANA_AUDIT_EVERYTHING:
    default:
      return _ ("General and Health");
    }
}

/**
 * amana_words_for_time:
 * @time: microseconds since 1970
 *
 * Returns: (transfer full): the day and the time of day where the person is; "" for a
 *   time that no calendar has
 */
char *
amana_words_for_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *iso = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;
  g_autofree char *clock = local != NULL ? g_date_time_format (local, "%H:%M") : NULL;
  g_autofree char *day = iso != NULL ? amana_date_format_short (iso) : NULL;

  if (day == NULL)
    return g_strdup ("");
  /* Translators: a date and a time of day */
  return g_strdup_printf (_ ("%s, %s"), day, clock);
}

/**
 * amana_words_for_clock_doubt:
 * @doubt: with a time in @now
 *
 * Returns: (transfer full): why nothing was deleted by its age
 */
char *
amana_words_for_clock_doubt (const AmanaClockDoubt *doubt)
{
  g_autofree char *now = amana_words_for_time (doubt->now);
  g_autofree char *last = amana_words_for_time (doubt->last);

  if (ABS (doubt->now - doubt->last) < AMANA_CLOCK_BEHIND)
    return g_strdup (_ ("This computer’s clock stood wrong since it was seen last. What you keep "
                        "for a time only was not deleted, in case the clock is wrong still."));
  /* Translators: each %s is a date and a time of day. */
  return g_strdup_printf (_ ("This computer’s clock says %s; when it was seen last it said %s. "
                             "What you keep for a time only was not deleted, in case the clock is "
                             "wrong."),
                          now, last);
}
