/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-recipient.h"

G_BEGIN_DECLS

/* One service of data/knowledge/services.json. Lives as long as the program. */
typedef struct
{
  char **hosts; /* "api.example.org", "*.example.org" */
  char *title;
  char *company;
  char *country;
  AmanaTraining training;
  int retention_days;
  gboolean forwards;
  char *policy_url;
  char *policy_date;
} AmanaService;

const AmanaService *amana_services_find (const char *host);
/* Element-type AmanaService; for the list of services that can be added. */
GPtrArray *amana_services_get_all (void);

G_END_DECLS
