/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_RETENTION_FOREVER,
  AMANA_RETENTION_DAYS,
  AMANA_RETENTION_UNTIL_CLOSED, /* until the compartment is locked or Amana is closed */
  AMANA_RETENTION_UNTIL_DATE,
} AmanaRetentionMode;

#define AMANA_RETENTION_MAX_DAYS 36500

/**
 * AmanaRetention:
 * @days: 1 … %AMANA_RETENTION_MAX_DAYS, of DAYS
 * @date: "YYYY-MM-DD" where the person is, of UNTIL_DATE: what is older than its first
 *   minute goes then, what comes later stays
 *
 * How long one kind of thing is kept. Plain memory.
 */
typedef struct
{
  AmanaRetentionMode mode;
  guint days;
  char date[11];
} AmanaRetention;

gboolean amana_retention_parse (AmanaRetention *self, const char *text);
char *amana_retention_to_text (const AmanaRetention *self);
gboolean amana_retention_equal (const AmanaRetention *a, const AmanaRetention *b);
gboolean amana_retention_needs_clock (const AmanaRetention *self);
gint64 amana_retention_get_limit (const AmanaRetention *self, gint64 now, gboolean closing);
gint64 amana_retention_get_last_limit (const AmanaRetention *self, gint64 now);

G_END_DECLS
