/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "amana-letter.h"
#include "amana-sql.h"
#include "amana-store.h"

G_BEGIN_DECLS

#define AMANA_CONSENT_ERROR (amana_consent_error_quark ())
GQuark amana_consent_error_quark (void);

typedef enum
{
  AMANA_CONSENT_ERROR_REFUSED, /* she said no, or there is nobody to ask: nothing was sent */
} AmanaConsentError;

/* What the person said when she was asked. */
typedef enum
{
  AMANA_CONSENT_REFUSE,
  AMANA_CONSENT_ONCE,
  AMANA_CONSENT_CONVERSATION,
  AMANA_CONSENT_SERVICE,
} AmanaConsentAnswer;

/* Shows @letter, on which names may be put back, and resolves to an AmanaConsentAnswer
 * (an int). A rejection counts as a no. */
typedef DexFuture *(*AmanaConsentAsker) (AmanaLetter *letter, gpointer user_data);

/* AmanaStandingConsent: one that holds until it is withdrawn. Properties: id, title,
 * host, kind (int: AMANA_AGREED_CONVERSATION, AMANA_AGREED_SERVICE), conversation
 * (nullable), since (int64, microseconds). Immutable. */
#define AMANA_TYPE_STANDING_CONSENT (amana_standing_consent_get_type ())
G_DECLARE_FINAL_TYPE (AmanaStandingConsent,
                      amana_standing_consent,
                      AMANA,
                      STANDING_CONSENT,
                      GObject)

const char *amana_standing_consent_get_id (AmanaStandingConsent *self);
const char *amana_standing_consent_get_recipient (AmanaStandingConsent *self);
const char *amana_standing_consent_get_title (AmanaStandingConsent *self);
const char *amana_standing_consent_get_host (AmanaStandingConsent *self);
AmanaAgreed amana_standing_consent_get_kind (AmanaStandingConsent *self);
const char *amana_standing_consent_get_conversation (AmanaStandingConsent *self);
gint64 amana_standing_consent_get_since (AmanaStandingConsent *self);

/* AmanaConsent: what a compartment's person has agreed to. Signal "withdrawn" (recipient
 * id, conversation id or NULL: all of them): whatever runs to that recipient must stop.
 * Main thread. */
#define AMANA_TYPE_CONSENT (amana_consent_get_type ())
G_DECLARE_FINAL_TYPE (AmanaConsent, amana_consent, AMANA, CONSENT, GObject)

/* The tables of consents and of the ledger. */
const AmanaMigration *amana_consent_get_migrations (guint *n_migrations);
/* For a store that has a chat's tables too, after both: a conversation that is deleted
 * takes with it the bodies that the ledger kept of it, and its standing consents. */
const AmanaMigration *amana_consent_get_chat_migration (void);
/* The same for a message, and for a memory: to be appended after it. */
const AmanaMigration *amana_consent_get_message_migration (void);
const AmanaMigration *amana_consent_get_document_migration (void);
gboolean amana_consent_sql_forget_document (AmanaSql *sql, const char *document_id, GError **error);

/* @always: also ask for a model on this computer (Health). */
AmanaConsent *amana_consent_new (AmanaStore *store, gboolean always);
void amana_consent_set_asker (AmanaConsent *self,
                              AmanaConsentAsker asker,
                              gpointer user_data,
                              GDestroyNotify destroy);

/* Resolves to TRUE; the list of standing consents is right from then on. */
DexFuture *amana_consent_load (AmanaConsent *self) G_GNUC_WARN_UNUSED_RESULT;
GListModel *amana_consent_get_standing (AmanaConsent *self); /* of AmanaStandingConsent, live */

/* Resolves to TRUE when @letter may go: it is sealed then, and says how it was agreed
 * to. Rejects with REFUSED, or AmanaStoreError where it cannot be recorded. */
DexFuture *amana_consent_ask (AmanaConsent *self, AmanaLetter *letter) G_GNUC_WARN_UNUSED_RESULT;

/* For letters without a word of hers that she has agreed to all at once, such as the exam's;
 * who calls it has noted that she did. Seals @letter. */
void amana_consent_let_pass (AmanaConsent *self, AmanaLetter *letter);

/* Whether that would resolve to TRUE without asking anybody, as far as is loaded. */
gboolean amana_consent_covers (AmanaConsent *self, AmanaLetter *letter);

/* What setting a service up in Preferences means. Resolves to TRUE. */
DexFuture *
amana_consent_give (AmanaConsent *self, AmanaRecipient *recipient) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to TRUE once it is on disk; nothing goes from the moment it is called. */
DexFuture *amana_consent_withdraw (AmanaConsent *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* The same for all that were given for a recipient, which is being removed. */
DexFuture *amana_consent_withdraw_recipient (AmanaConsent *self,
                                             const char *recipient_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
