/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"

G_BEGIN_DECLS

/* How the catalogue writes the names of analyses, and the words in them. */
typedef struct _AmanaLabSpellings AmanaLabSpellings;

AmanaLabSpellings *amana_lab_spellings_new (AmanaCatalogue *catalogue);
void amana_lab_spellings_free (AmanaLabSpellings *self);

/* What @name, recognised in a picture, is a misreading of; NULL where it is right as it is,
 * or where nothing, or more than one name, is near enough. Where its analysis is known
 * already only slips are mended, and it stays that @analyte (nullable). */
char *amana_lab_spellings_mend (AmanaLabSpellings *self,
                                const char *name,
                                const AmanaAnalyte *analyte) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @mended differs from @printed in nothing but letters that look alike. */
gboolean amana_lab_spellings_look_alike (const char *printed, const char *mended);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLabSpellings, amana_lab_spellings_free)

G_END_DECLS
