/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

#include "amana-conversation.h"

G_BEGIN_DECLS

/* A conversation for paper: plain memory that may cross threads. */
typedef struct _AmanaPrintJob AmanaPrintJob;

/* @messages: of AmanaMessage, whole. Main thread. */
AmanaPrintJob *amana_print_job_new (AmanaConversation *conversation, GPtrArray *messages);
void amana_print_job_free (AmanaPrintJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaPrintJob, amana_print_job_free)

/* A PDF on A4. Any thread. */
GBytes *amana_print_job_draw (AmanaPrintJob *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
