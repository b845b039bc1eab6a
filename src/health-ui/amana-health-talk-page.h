/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-general.h"
#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthTalkPage:
 *
 * A Health conversation. Property "conversation" (AmanaConversation, nullable:
 * one that begins with the first message). Signals "source-activated"
 * (AmanaSource *), "add-files" (GListModel of GFile).
 */
#define AMANA_TYPE_HEALTH_TALK_PAGE (amana_health_talk_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthTalkPage,
                      amana_health_talk_page,
                      AMANA,
                      HEALTH_TALK_PAGE,
                      AdwNavigationPage)

AmanaHealthTalkPage *amana_health_talk_page_new (void);
void amana_health_talk_page_set_health (AmanaHealthTalkPage *self, AmanaHealth *health);
/* Whose shared memories go along; NULL while General is locked. */
void amana_health_talk_page_set_general (AmanaHealthTalkPage *self, AmanaGeneral *general);
/* Whom a conversation that begins here is about. */
void amana_health_talk_page_set_subject (AmanaHealthTalkPage *self, AmanaHealthSubject *subject);
AmanaConversation *amana_health_talk_page_get_conversation (AmanaHealthTalkPage *self);
void amana_health_talk_page_set_conversation (AmanaHealthTalkPage *self,
                                              AmanaConversation *conversation);
void amana_health_talk_page_show_message (AmanaHealthTalkPage *self,
                                          const char *message_id,
                                          const char *words);
void amana_health_talk_page_say_temporarily (AmanaHealthTalkPage *self, const char *text);
void amana_health_talk_page_say (AmanaHealthTalkPage *self, const char *text);
gboolean amana_health_talk_page_has_draft (AmanaHealthTalkPage *self);
/* Shows what @other shows, which has the same record open. */
void amana_health_talk_page_take_over (AmanaHealthTalkPage *self, AmanaHealthTalkPage *other);

G_END_DECLS
