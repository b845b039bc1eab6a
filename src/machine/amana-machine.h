/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* What of the machine Amana's promises lean on. */
typedef enum
{
  AMANA_MACHINE_DISK,        /* is what lies in the folder encrypted by the system, too? */
  AMANA_MACHINE_SWAP,        /* and memory that is written to the disk? */
  AMANA_MACHINE_SCREEN_LOCK, /* is the screen locked by itself? */
  AMANA_MACHINE_SESSION,     /* is this login one person's? */
} AmanaMachinePart;
#define AMANA_MACHINE_N_PARTS 4

typedef enum
{
  AMANA_MACHINE_UNKNOWN,
  AMANA_MACHINE_PROTECTED,
  AMANA_MACHINE_UNPROTECTED,
} AmanaMachineState;

/**
 * AmanaMachine: what was found. Plain memory.
 */
typedef struct
{
  AmanaMachineState states[AMANA_MACHINE_N_PARTS];
} AmanaMachine;

/* Reads some small files; takes a millisecond. */
void amana_machine_look (AmanaMachine *self, const char *folder, guint n_people);
char *amana_machine_to_text (const AmanaMachine *self); /* for remembering what was said */

/* Its parts; @root stands before /proc and /sys, "" save in tests. */
AmanaMachineState amana_machine_check_disk (const char *root, const char *folder);
AmanaMachineState amana_machine_check_device (const char *root, dev_t device);
AmanaMachineState amana_machine_check_swap (const char *root);
AmanaMachineState
amana_machine_check_screen_lock (GSettingsSchemaSource *schemas, const char *desktop);

G_END_DECLS
