/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine-spec.h"

G_BEGIN_DECLS

/* What an engine is called until she calls it otherwise: the service or the host, and the model. */
char *amana_engine_title_make (const AmanaEngineSpec *spec) G_GNUC_WARN_UNUSED_RESULT;
/* @title, after its model was changed from @old to @model (both nullable). */
char *amana_engine_title_follow (const char *title,
                                 const char *old,
                                 const char *model) G_GNUC_WARN_UNUSED_RESULT;
/* @title, with a number behind it where another one of @specs (AmanaEngineSpec) than @id has it. */
char *amana_engine_title_make_unique (GPtrArray *specs,
                                      const char *id,
                                      const char *title) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it is called by the name of a company that it does not belong to. */
gboolean amana_engine_title_misleads (const AmanaEngineSpec *spec);

G_END_DECLS
