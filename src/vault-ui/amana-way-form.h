/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>
#include <libdex.h>

#include "amana-vault.h"

G_BEGIN_DECLS

/**
 * AmanaWayForm:
 *
 * A page that changes one way in: groups of its own, then the proof that it is the person,
 * then the button that does it. Signal "done" (const char *sentence) once it is on the disk.
 */
#define AMANA_TYPE_WAY_FORM (amana_way_form_get_type ())
G_DECLARE_FINAL_TYPE (AmanaWayForm, amana_way_form, AMANA, WAY_FORM, AdwNavigationPage)

/* What the button does, in a fiber, with what lets the person in. Resolves to TRUE. */
typedef DexFuture *(*AmanaWayAct) (AmanaWayForm *form,
                                   AmanaCredentials *current,
                                   gpointer user_data);

/**
 * AmanaWayFormWords: what it says, in the person's words. Borrowed for the call.
 */
typedef struct
{
  const char *title;
  const char *about;  /* (nullable): a few sentences above all */
  const char *button; /* what it does */
  const char *work;   /* what is being done */
  const char *done;   /* what was done */
} AmanaWayFormWords;

AmanaWayForm *amana_way_form_new (AmanaVault *vault,
                                  const AmanaWayFormWords *words,
                                  AmanaWayAct act,
                                  gpointer user_data,
                                  GDestroyNotify destroy);
void amana_way_form_add (AmanaWayForm *self, AdwPreferencesGroup *group, GtkWidget *focus);
void amana_way_form_set_credentials (AmanaWayForm *self, AmanaCredentials *credentials);
void amana_way_form_set_ready (AmanaWayForm *self, gboolean ready); /* its own groups are filled */
void amana_way_form_set_destructive (AmanaWayForm *self);
void amana_way_form_set_work (AmanaWayForm *self, const char *words);
void amana_way_form_apply (AmanaWayForm *self);
void amana_way_form_say (AmanaWayForm *self, const char *sentence); /* nullable */
AmanaVault *amana_way_form_get_vault (AmanaWayForm *self);

/* For acts: measures the machine first, and shows how far that is. TRUE, in a fiber. */
gboolean amana_way_form_calibrate (AmanaWayForm *self, GError **error);

/* Something to stop while a security key is waited for. */
void amana_way_form_set_authenticator (AmanaWayForm *self, AmanaAuthenticator *authenticator);

G_END_DECLS
