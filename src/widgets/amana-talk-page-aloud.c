/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is read aloud: an answer, or a warning. One thing at a time. */

#include "config.h"

#include "amana-talk-page-private.h"

#include "amana-fiber.h"

typedef struct
{
  AmanaTalkPage *self; /* (owned) */
  char *text;          /* (owned) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->self);
  g_free (reading->text);
  g_free (reading);
}

static DexFuture *
read_aloud_fiber (gpointer user_data)
{
  Reading *reading = user_data;
  AmanaTalkPage *self = reading->self;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_speech_say (self->speech, reading->text), &error) &&
      !g_error_matches (error, AMANA_SPEECH_ERROR, AMANA_SPEECH_ERROR_CANCELLED))
    amana_talk_page_give_back (self, error, NULL);
  return dex_future_new_true ();
}

/* Asked for again while it is read, it stops. */
void
amana_talk_page_read (AmanaTalkPage *self, const char *text)
{
  Reading *reading;

  if (self->speech == NULL)
    self->speech = amana_speech_new ();
  if (amana_speech_is_speaking (self->speech))
    {
      amana_speech_stop (self->speech);
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  reading->text = g_strdup (text);
  dex_future_disown (amana_fiber_spawn (0, read_aloud_fiber, reading, reading_free));
}
