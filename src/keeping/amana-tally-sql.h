/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-sql.h"
#include "amana-tally.h"

G_BEGIN_DECLS

/* On a store's worker. @from: a table, with what it is joined to; @where: a condition in which
 * ?1 is @limit; @time: the column, NULL where there is none. FALSE with @error. */
gboolean amana_tally_read (AmanaTally *self,
                           AmanaSql *sql,
                           AmanaItem item,
                           const char *from,
                           const char *time,
                           const char *where,
                           gint64 limit,
                           GError **error);

gboolean amana_tally_has_table (AmanaSql *sql, const char *table);

G_END_DECLS
