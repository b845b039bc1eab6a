/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-talk.h"

G_BEGIN_DECLS

/* What the files of a talk share: amana-talk.c has what is open, amana-talk-step.c what
 * a step holds, amana-talk-gate.c what it passes, amana-talk-turn.c the turns. */

#define AMANA_TALK_STACK_BYTES (256 * 1024)

struct _AmanaTalk
{
  GObject parent_instance;

  AmanaDesk *desk; /* (owned) */
  AmanaChat *chat; /* (owned) */
  AmanaTalkAskFunc ask;
  gpointer ask_data;
  GDestroyNotify ask_destroy;
  AmanaTalkGateFunc gate; /* (nullable) */
  gpointer gate_data;
  GDestroyNotify gate_destroy;
  char *subject_id;                /* (owned) (nullable) */
  AmanaConversation *conversation; /* (owned) (nullable) */
  GListModel *messages;            /* (owned) (nullable) */
  AmanaWarning *warning;           /* (owned) (nullable) */
  GPtrArray *running;              /* (owned) of AmanaTalkStep */
  guint serial;                    /* of what is open */
  gboolean is_closed;
};

/* One thing that the person did. */
typedef struct
{
  AmanaTalk *self;                 /* (owned) */
  AmanaConversation *conversation; /* (owned) (nullable): NULL for one that begins */
  guint serial;                    /* of what was open when it began */
  char *subject_id;                /* (owned) (nullable) */
  char *text;                      /* (owned) (nullable) */
  AmanaMessage *message;           /* (owned) (nullable): what it is about */
  guint version;
  DexCancellable *cancellable; /* (owned) (nullable): of its turn */
} AmanaTalkStep;

AmanaTalkStep *amana_talk_step_new (AmanaTalk *self, const char *text, AmanaMessage *message);
void amana_talk_step_free (gpointer data);
/* @step is taken. */
void amana_talk_step_start (AmanaTalkStep *step, DexFiberFunc func);
/* Whether what was open when it began still is. */
gboolean amana_talk_step_is_open (const AmanaTalkStep *step);
void amana_talk_step_fail (const AmanaTalkStep *step, const GError *error, const char *text);

/* Within a step's fiber: its conversation, made where there was none. */
gboolean amana_talk_step_begin (AmanaTalkStep *step, GError **error);

/* Within a step's fiber: whether its text may be said where it was sent. */
gboolean amana_talk_step_passes (AmanaTalkStep *step, GError **error);
void amana_talk_drop_gate (AmanaTalk *self);

/* Gives what was carried over, and no engine had yet, to the engine. */
void amana_talk_answer_held (AmanaTalk *self);
void amana_talk_stop_all (AmanaTalk *self);
void amana_talk_notify_busy (AmanaTalk *self);
/* @warning (nullable) is copied. */
void amana_talk_show_warning (AmanaTalk *self, const AmanaWarning *warning);
/* Within a step's fiber: what is on disk of it, while it is open. */
void amana_talk_recall_warning (AmanaTalkStep *step);
void amana_talk_tell_failure (AmanaTalk *self, const GError *error, const char *text);
void amana_talk_tell_held (AmanaTalk *self, const char *text);
void amana_talk_tell_memory (AmanaTalk *self, AmanaMemory *memory);

G_END_DECLS
