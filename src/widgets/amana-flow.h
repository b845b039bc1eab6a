/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AmanaFlowFigure:
 * @AMANA_FLOW_PERSON: who writes
 * @AMANA_FLOW_AMANA: Amana's window
 * @AMANA_FLOW_COURIER: the program that carries letters
 * @AMANA_FLOW_PROGRAM: another program of this computer
 * @AMANA_FLOW_WORLD: another computer, the internet
 *
 * What stands at a stop.
 */
typedef enum
{
  AMANA_FLOW_PERSON,
  AMANA_FLOW_AMANA,
  AMANA_FLOW_COURIER,
  AMANA_FLOW_PROGRAM,
  AMANA_FLOW_WORLD,
} AmanaFlowFigure;

/**
 * AmanaFlowWay:
 * @AMANA_FLOW_NO_WAY: no word comes there
 * @AMANA_FLOW_WITHIN: within this computer
 * @AMANA_FLOW_SEALED: over the network, encrypted
 *
 * How words come to a stop from the one before.
 */
typedef enum
{
  AMANA_FLOW_NO_WAY,
  AMANA_FLOW_WITHIN,
  AMANA_FLOW_SEALED,
} AmanaFlowWay;

typedef struct
{
  AmanaFlowFigure figure;
  AmanaFlowWay way;
  gboolean outside; /* of this computer */
  char *title;
  char *note; /* may be empty */
} AmanaFlowStop;

/**
 * AmanaFlow:
 *
 * Which way words go: from stop to stop, first those on this computer. Refcounted;
 * immutable once it is shown.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *house;      /* what the frame around this computer's stops is called */
  char *words;      /* the same, said in words */
  GPtrArray *stops; /* AmanaFlowStop */
} AmanaFlow;

#define AMANA_FLOW_MAX_STOPS 6

#define AMANA_TYPE_FLOW (amana_flow_get_type ())
GType amana_flow_get_type (void) G_GNUC_CONST;

AmanaFlow *amana_flow_new (const char *house) G_GNUC_WARN_UNUSED_RESULT;
AmanaFlow *amana_flow_ref (AmanaFlow *self);
void amana_flow_unref (AmanaFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaFlow, amana_flow_unref)

void amana_flow_add (AmanaFlow *self,
                     AmanaFlowFigure figure,
                     AmanaFlowWay way,
                     const char *title,
                     const char *note);
void
amana_flow_add_outside (AmanaFlow *self, AmanaFlowWay way, const char *title, const char *note);
void amana_flow_take_words (AmanaFlow *self, char *words);

G_END_DECLS
