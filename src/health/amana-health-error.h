/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define AMANA_HEALTH_ERROR (amana_health_error_quark ())
GQuark amana_health_error_quark (void);

/**
 * AmanaHealthError:
 * @AMANA_HEALTH_ERROR_DOUBTFUL: rows that the reader doubts have not been looked at
 * @AMANA_HEALTH_ERROR_NO_SUBJECT: nobody was named whom the document is about
 * @AMANA_HEALTH_ERROR_TWO_PATIENTS: the file holds two patients and must not be merged
 * @AMANA_HEALTH_ERROR_NOT_FOUND: there is no such document, page or subject
 * @AMANA_HEALTH_ERROR_TOO_LARGE: over a limit
 * @AMANA_HEALTH_ERROR_EMPTY: nothing to keep
 */
typedef enum
{
  AMANA_HEALTH_ERROR_DOUBTFUL,
  AMANA_HEALTH_ERROR_NO_SUBJECT,
  AMANA_HEALTH_ERROR_TWO_PATIENTS,
  AMANA_HEALTH_ERROR_NOT_FOUND,
  AMANA_HEALTH_ERROR_TOO_LARGE,
  AMANA_HEALTH_ERROR_EMPTY,
} AmanaHealthError;

G_END_DECLS
