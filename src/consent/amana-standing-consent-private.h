/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-consent.h"

G_BEGIN_DECLS

/* A consent as it stands in its table. Plain memory; may cross threads. */
typedef struct
{
  char *id;
  char *recipient;
  char *title;
  char *host;
  char *address;
  AmanaAgreed kind;
  char *conversation; /* nullable */
  gint64 given;
} AmanaConsentRecord;

AmanaConsentRecord *amana_consent_record_new (const AmanaRecipient *recipient,
                                              AmanaAgreed kind,
                                              const char *conversation_id);
AmanaConsentRecord *amana_consent_record_copy (const AmanaConsentRecord *self);
void amana_consent_record_free (AmanaConsentRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaConsentRecord, amana_consent_record_free)

AmanaStandingConsent *amana_standing_consent_new (const AmanaConsentRecord *record);
gboolean amana_standing_consent_covers (AmanaStandingConsent *self, AmanaLetter *letter);

/* Resolve to TRUE; to a boxed GPtrArray of AmanaConsentRecord. */
DexFuture *amana_consent_records_insert (AmanaStore *store, const AmanaConsentRecord *record);
DexFuture *amana_consent_records_withdraw (AmanaStore *store, const char *id);
DexFuture *amana_consent_records_withdraw_recipient (AmanaStore *store, const char *recipient_id);
DexFuture *amana_consent_records_list (AmanaStore *store);

G_END_DECLS
