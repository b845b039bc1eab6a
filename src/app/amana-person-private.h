/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* What the two files of a person share: her rooms, and what is done to both at once. */

#include "amana-catalogue.h"
#include "amana-person.h"

G_BEGIN_DECLS

struct _AmanaPerson
{
  GObject parent_instance;

  char *folder;              /* (owned) (nullable): NULL for the invented person */
  char *name;                /* (owned) (nullable): hers, where it was given just now */
  AmanaBroker *broker;       /* (owned) */
  AmanaVault *vault;         /* (owned) */
  AmanaCatalogue *catalogue; /* (owned) (nullable) */
  AmanaGeneral *general;     /* (owned) (nullable) */
  AmanaHealth *health;       /* (owned) (nullable) */
  AmanaSafekeeper *keeper;   /* (owned) */
};

gboolean amana_person_load_models (AmanaPerson *self, GError **error); /* in a fiber */
void amana_person_drop_models (AmanaPerson *self);
char *amana_person_name_copy (AmanaPerson *self, gboolean restored); /* transfer full, nullable */

G_END_DECLS
