/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-desk.h"
#include "amana-test-fiber.h"

/* A desk over a store in memory that has a compartment's tables, and a model that
 * answers from a script. */

#define FAKE_TYPE_MODEL (fake_model_get_type ())
G_DECLARE_FINAL_TYPE (FakeModel, fake_model, FAKE, MODEL, GObject)

typedef struct
{
  AmanaStore *store;
  AmanaCatalogue *catalogue;
  AmanaChat *chat;
  AmanaDesk *desk;
  FakeModel *model;
  GString *log;              /* what happened, in order */
  AmanaConsentAnswer answer; /* what the person says when she is asked */
} DeskFixture;

struct _FakeModel
{
  GObject parent_instance;

  DeskFixture *fixture;
  AmanaEnginePlace place;
  const char *reply;
  GError *failure; /* (nullable): after the reply */
  gboolean waits;  /* until the message is no longer being written */
  GBytes *sent;    /* (nullable) */
};

void desk_fixture_set_up (DeskFixture *self, AmanaScope scope);
void desk_fixture_tear_down (DeskFixture *self);
