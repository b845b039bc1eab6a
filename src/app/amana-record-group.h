/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

/* AmanaRecordGroup: what happened here, as far back as one scrolls. */
#define AMANA_TYPE_RECORD_GROUP (amana_record_group_get_type ())
G_DECLARE_FINAL_TYPE (AmanaRecordGroup,
                      amana_record_group,
                      AMANA,
                      RECORD_GROUP,
                      AdwPreferencesGroup)

void amana_record_group_set_person (AmanaRecordGroup *self, AmanaPerson *person);
void amana_record_group_read (AmanaRecordGroup *self); /* anew, from the newest */

G_END_DECLS
