/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define AMANA_SPEECH_ERROR (amana_speech_error_quark ())
GQuark amana_speech_error_quark (void);

/**
 * AmanaSpeechError:
 * @AMANA_SPEECH_ERROR_NO_SERVICE: Speech Dispatcher is not there, or does not answer
 * @AMANA_SPEECH_ERROR_NO_VOICE: no voice speaks the text's language
 * @AMANA_SPEECH_ERROR_CANCELLED: it was stopped before it began
 * @AMANA_SPEECH_ERROR_FAILED: Speech Dispatcher would not have it
 */
typedef enum
{
  AMANA_SPEECH_ERROR_NO_SERVICE,
  AMANA_SPEECH_ERROR_NO_VOICE,
  AMANA_SPEECH_ERROR_CANCELLED,
  AMANA_SPEECH_ERROR_FAILED,
} AmanaSpeechError;

/**
 * AmanaSpeech:
 *
 * One text read aloud at a time, by Speech Dispatcher. Property "speaking" notifies.
 * Main thread.
 */
#define AMANA_TYPE_SPEECH (amana_speech_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSpeech, amana_speech, AMANA, SPEECH, GObject)

AmanaSpeech *amana_speech_new (void);

/* Reads @text (plain, without Markdown) in the language it is written in, in the place
 * of what is being read. Resolves to TRUE once it is being read; rejects with
 * AMANA_SPEECH_ERROR. */
DexFuture *amana_speech_say (AmanaSpeech *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Silence, at once: also on lock. */
void amana_speech_stop (AmanaSpeech *self);
gboolean amana_speech_is_speaking (AmanaSpeech *self);

G_END_DECLS
