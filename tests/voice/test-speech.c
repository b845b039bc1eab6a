/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Reading aloud, against a service made here: it speaks SSIP over a Unix socket, has
 * voices or none, and ends a text when the test says so. The process is locked down as
 * the window is, before anything else. */

#include "amana-lockdown.h"
#include "amana-sentence.h"
#include "amana-speech.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

#define GUARD_SECONDS 30

typedef struct
{
  char *folder;
  GSocketService *service;
  const char *voices; /* of SYNTHESIS_VOICES */
  gboolean deaf;      /* hangs up at the first line */

  /* under lock */
  GMutex lock;
  GString *said;     /* every command */
  GString *spoken;   /* every text */
  GOutputStream *to; /* the connection that spoke last (borrowed) */
  guint n_cancelled;
} Service;

static Service *the_service;

static void
answer (GOutputStream *to, const char *lines)
{
  g_output_stream_write_all (to, lines, strlen (lines), NULL, NULL, NULL);
}

static void
take_text (Service *self, GDataInputStream *from, GOutputStream *to)
{
  char *line;

  answer (to, "230 OK RECEIVING DATA\r\n");
  g_mutex_lock (&self->lock);
  while ((line = g_data_input_stream_read_line (from, NULL, NULL, NULL)) != NULL &&
         strcmp (line, ".") != 0)
    {
      g_string_append_printf (self->spoken, "%s\n", line);
      g_free (line);
    }
  g_free (line);
  self->to = to;
  g_mutex_unlock (&self->lock);
  answer (to, "225-21\r\n225 OK MESSAGE QUEUED\r\n");
}

static gboolean
obey (Service *self, const char *line, GDataInputStream *from, GOutputStream *to)
{
  g_mutex_lock (&self->lock);
  g_string_append_printf (self->said, "%s\n", line);
  self->n_cancelled += g_str_has_prefix (line, "CANCEL");
  g_mutex_unlock (&self->lock);

  if (g_ascii_strncasecmp (line, "SPEAK", 5) == 0)
    take_text (self, from, to);
  else if (g_str_has_prefix (line, "HISTORY GET CLIENT_ID"))
    answer (to, "245-7\r\n245 OK CLIENT ID SENT\r\n");
  else if (g_str_has_prefix (line, "LIST OUTPUT_MODULES"))
    answer (to, "250-quiet\r\n250 OK MODULE LIST SENT\r\n");
  else if (g_str_has_prefix (line, "LIST SYNTHESIS_VOICES"))
    {
      answer (to, self->voices);
      answer (to, "249 OK VOICE LIST SENT\r\n");
    }
  else
    answer (to, "200 OK\r\n");
  return g_ascii_strncasecmp (line, "QUIT", 4) != 0;
}

static gboolean
serve_cb (GThreadedSocketService *service,
          GSocketConnection *connection,
          GObject *source,
          gpointer data)
{
  Service *self = data;
  g_autoptr (GDataInputStream) from =
    g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  GOutputStream *to = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  gboolean goes_on = !self->deaf;

  g_data_input_stream_set_newline_type (from, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (goes_on)
    {
      g_autofree char *line = g_data_input_stream_read_line (from, NULL, NULL, NULL);

      goes_on = line != NULL && obey (self, line, from, to);
    }

  g_mutex_lock (&self->lock);
  if (self->to == to)
    self->to = NULL;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static Service *
service_new (const char *voices)
{
  Service *self = g_new0 (Service, 1);
  g_autofree char *path = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GSocketAddress) socket_address = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("amana-speech-XXXXXX", NULL);
  self->voices = voices;
  self->said = g_string_new (NULL);
  self->spoken = g_string_new (NULL);
  g_mutex_init (&self->lock);
  path = g_build_filename (self->folder, "speechd.sock", NULL);
  socket_address = g_unix_socket_address_new (path);
  self->service = g_threaded_socket_service_new (4);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), socket_address,
                                 G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL,
                                 &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (serve_cb), self);
  address = g_strconcat ("unix_socket:", path, NULL);
  g_setenv ("SPEECHD_ADDRESS", address, TRUE);
  the_service = self;
  return self;
}

static gboolean
has_said (GString *where, const char *what)
{
  gboolean found;

  g_mutex_lock (&the_service->lock);
  found = strstr (where->str, what) != NULL;
  g_mutex_unlock (&the_service->lock);
  return found;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

#define wait_until(condition)                                                       \
  G_STMT_START                                                                      \
  {                                                                                 \
    guint wake_id = g_timeout_add (5, wake_cb, NULL);                               \
    gint64 limit_us = g_get_monotonic_time () + GUARD_SECONDS * G_TIME_SPAN_SECOND; \
                                                                                    \
    while (!(condition))                                                            \
      {                                                                             \
        g_main_context_iteration (NULL, TRUE);                                      \
        g_assert_cmpint (g_get_monotonic_time (), <, limit_us);                     \
      }                                                                             \
    g_source_remove (wake_id);                                                      \
  }                                                                                 \
  G_STMT_END

static gboolean
try_say (AmanaSpeech *speech, const char *text, GError **error)
{
  g_autoptr (DexFuture) future = amana_speech_say (speech, text);

  wait_until (!dex_future_is_pending (future));
  return dex_future_get_value (future, error) != NULL;
}

#define VOICES                                                                     \
  "249-English\ten-GB\tnone\r\n249-French\tfr-FR\tnone\r\n249-Short\tfr\tnone\r\n" \
  "249-Arabic\tar\tnone\r\n249-Frisian\tfry\tnone\r\n"

static void
test_languages (void)
{
  Service *service = service_new (VOICES);
  g_autoptr (AmanaSpeech) speech = amana_speech_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (try_say (
    speech, "Votre ferritine est basse, et voici ce que cela veut dire pour vous.", &error));
  g_assert_no_error (error);
  g_assert_true (amana_speech_is_speaking (speech));
  g_assert_true (has_said (service->said, "SET SELF LANGUAGE fr\n") ||
                 has_said (service->said, "SET self LANGUAGE fr\n"));
  g_assert_true (has_said (service->spoken, "Votre ferritine"));

  g_assert_true (try_say (speech, "مخزون الحديد عندك منخفض \u2066▲\u2069", &error));
  g_assert_no_error (error);
  g_assert_true (has_said (service->said, "LANGUAGE ar\n"));
  g_assert_false (has_said (service->spoken, "▲"));
  g_assert_false (has_said (service->spoken, "\u2066"));

  g_assert_true (
    try_say (speech, "What does this result mean and what should I ask the doctor?", &error));
  g_assert_true (has_said (service->said, "LANGUAGE en-GB\n"));
}

/* Of voices that are from somewhere, the language's own country comes first. */
static void
test_countries (void)
{
  Service *service = service_new ("249-French\tfr-BE\tnone\r\n249-French\tfr-FR\tnone\r\n"
                                  "249-French\tfr-CH\tnone\r\n");
  g_autoptr (AmanaSpeech) speech = amana_speech_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (try_say (speech, "Votre ferritine est basse, parlez-en au médecin.", &error));
  g_assert_no_error (error);
  g_assert_true (has_said (service->said, "LANGUAGE fr-FR\n"));
}

static void
test_end (void)
{
  Service *service = service_new (VOICES);
  g_autoptr (AmanaSpeech) speech = amana_speech_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (try_say (speech, "What does this result mean?", &error));
  g_assert_true (amana_speech_is_speaking (speech));
  g_mutex_lock (&service->lock);
  g_assert_nonnull (service->to);
  answer (service->to, "702-21\r\n702-7\r\n702 END\r\n");
  g_mutex_unlock (&service->lock);
  wait_until (!amana_speech_is_speaking (speech));
}

static void
test_stop (void)
{
  Service *service = service_new (VOICES);
  g_autoptr (AmanaSpeech) speech = amana_speech_new ();
  g_autoptr (GError) error = NULL;
  gint64 start_us;

  g_assert_true (try_say (speech, "What does this result mean?", &error));
  start_us = g_get_monotonic_time ();
  amana_speech_stop (speech);
  g_assert_false (amana_speech_is_speaking (speech));
  wait_until (service->n_cancelled > 0 && service->to == NULL);
  g_test_message ("silent after %.1f ms", (g_get_monotonic_time () - start_us) / 1e3);

  g_assert_finalize_object (g_steal_pointer (&speech));
}

/* Stopped before it began, and dropped while it speaks. */
static void
test_stop_early (void)
{
  Service *service = service_new (VOICES);
  AmanaSpeech *speech = amana_speech_new ();
  g_autoptr (DexFuture) future = amana_speech_say (speech, "What does this result mean?");
  g_autoptr (GError) error = NULL;

  amana_speech_stop (speech);
  g_assert_false (amana_speech_is_speaking (speech));
  wait_until (!dex_future_is_pending (future));
  if (dex_future_get_value (future, &error) == NULL)
    g_assert_error (error, AMANA_SPEECH_ERROR, AMANA_SPEECH_ERROR_CANCELLED);
  wait_until (service->to == NULL);

  g_clear_error (&error);
  g_assert_true (try_say (speech, "What does this result mean?", &error));
  g_assert_finalize_object (speech);
  wait_until (service->to == NULL);
}

static void
assert_refused (const char *text, AmanaSpeechError code, const char *sentence)
{
  g_autoptr (AmanaSpeech) speech = amana_speech_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  g_assert_false (try_say (speech, text, &error));
  g_assert_error (error, AMANA_SPEECH_ERROR, (int) code);
  g_assert_false (amana_speech_is_speaking (speech));
  said = amana_sentence_for_error (error);
  g_assert_nonnull (strstr (said, sentence));
}

static void
test_refused (void)
{
  service_new ("249-English\ten\tnone\r\n");
  assert_refused ("مخزون الحديد عندك منخفض", AMANA_SPEECH_ERROR_NO_VOICE, "No voice");
  service_new ("");
  assert_refused ("What does this mean?", AMANA_SPEECH_ERROR_NO_VOICE, "No voice");
  service_new (VOICES)->deaf = TRUE;
  assert_refused ("What does this mean?", AMANA_SPEECH_ERROR_NO_SERVICE, "Speech Dispatcher");
  g_setenv ("SPEECHD_ADDRESS", "unix_socket:/nowhere/at/all.sock", TRUE);
  assert_refused ("What does this mean?", AMANA_SPEECH_ERROR_NO_SERVICE, "Speech Dispatcher");
  g_setenv ("SPEECHD_ADDRESS", "inet_socket:127.0.0.1:6560", TRUE);
  assert_refused ("What does this mean?", AMANA_SPEECH_ERROR_NO_SERVICE, "Speech Dispatcher");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (!amana_lockdown_window (NULL, &error))
    g_error ("%s", error->message);
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/voice/speech/languages", test_languages);
  g_test_add_func ("/voice/speech/countries", test_countries);
  g_test_add_func ("/voice/speech/end", test_end);
  g_test_add_func ("/voice/speech/stop", test_stop);
  g_test_add_func ("/voice/speech/stop-early", test_stop_early);
  g_test_add_func ("/voice/speech/refused", test_refused);
  return g_test_run ();
}
