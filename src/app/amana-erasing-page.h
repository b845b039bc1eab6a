/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

/* AmanaErasingPage: how long things are kept, deleting everything, what the machine does. */
#define AMANA_TYPE_ERASING_PAGE (amana_erasing_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaErasingPage, amana_erasing_page, AMANA, ERASING_PAGE, AdwPreferencesPage)

void amana_erasing_page_set_person (AmanaErasingPage *self, AmanaPerson *person);

G_END_DECLS
