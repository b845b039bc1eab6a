/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_PLACE_THIS_COMPUTER, /* loopback, or a Unix socket */
  AMANA_PLACE_ELSEWHERE,     /* anything else, the next room's computer included */
} AmanaPlace;

typedef enum
{
  AMANA_TRAINING_UNKNOWN,
  AMANA_TRAINING_NO,
  AMANA_TRAINING_OPT_OUT, /* yes, unless the customer said no */
  AMANA_TRAINING_OPT_IN,  /* no, unless the customer said yes */
  AMANA_TRAINING_BY_PLAN, /* yes or no, by what the customer pays */
  AMANA_TRAINING_YES,
} AmanaTraining;

#define AMANA_RETENTION_UNKNOWN (-1)

/**
 * AmanaRecipient:
 *
 * To whom a letter goes, and what is known of it. Refcounted, immutable.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *id;       /* of the engine that was set up; what a standing consent names */
  char *title;    /* what the person calls it */
  char *base_url; /* "https://…/v1", "http://127.0.0.1:11434/v1", "unix:/…" */
  char *host;     /* as shown: "api.example.org"; with the port where it is not the usual one */
  AmanaPlace place;
  char *company; /* nullable: unknown */
  char *country; /* ISO 3166 code of the company's seat; nullable: unknown */
  AmanaTraining training;
  int retention_days; /* normally at most; 0: nothing is kept; AMANA_RETENTION_UNKNOWN */
  gboolean forwards;  /* hands the text on to other companies */
  char *policy_url;   /* nullable */
  char *policy_date;  /* ISO: when that page was read; nullable */
} AmanaRecipient;

#define AMANA_TYPE_RECIPIENT (amana_recipient_get_type ())
GType amana_recipient_get_type (void) G_GNUC_CONST;

AmanaRecipient *amana_recipient_new (const char *id, const char *title, const char *base_url);
AmanaRecipient *amana_recipient_ref (AmanaRecipient *self);
void amana_recipient_unref (AmanaRecipient *self);

/* Where an address leads: AMANA_PLACE_ELSEWHERE whenever it is not surely this computer. */
AmanaPlace amana_place_of_url (const char *base_url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaRecipient, amana_recipient_unref)

G_END_DECLS
