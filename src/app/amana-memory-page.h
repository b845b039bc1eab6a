/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

/* AmanaMemoryPage: the page of the preferences about what is asked of every answer and
 * what is remembered. Nothing of Health is on it while Health is locked. */
#define AMANA_TYPE_MEMORY_PAGE (amana_memory_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMemoryPage, amana_memory_page, AMANA, MEMORY_PAGE, AdwPreferencesPage)

void amana_memory_page_set_person (AmanaMemoryPage *self, AmanaPerson *person);

G_END_DECLS
