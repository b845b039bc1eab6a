/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Reading aloud, by Speech Dispatcher.
 *
 * The service is local: libspeechd connects to its Unix socket, and starts it where
 * it does not run. That, asking for its voices and handing over the text block, so
 * they are done on a thread of their own, one connection for each text. An address in
 * SPEECHD_ADDRESS that is not of a Unix socket is not tried: what is read may be of
 * the person's health, and stays on this computer.
 *
 * The voice is that of the text's language. Where the service's own choice of
 * synthesizer has none, the others are asked. Without any, nothing is said, rather
 * than Arabic in an English voice.
 *
 * Session: one text and its connection. It belongs to the speech, to its thread while
 * that runs, and to the table by which libspeechd's callbacks, which carry no data of
 * ours, find it. Stopping marks it, and another thread cancels and closes; the text is
 * wiped with the last reference.
 */

#include "config.h"

#include "amana-speech.h"

#include "amana-language.h"
#include "amana-task.h"
#include "amana-text.h"

#include <libspeechd.h>
#include <signal.h>
#include <string.h>

#define MAX_TEXT_BYTES  (64 * 1024)
#define TIMEOUT_SECONDS 20

typedef struct
{
  gatomicrefcount ref_count;
  GWeakRef speech; /* of AmanaSpeech; main thread */
  char *text;      /* (owned), wiped */
  const char *language;
  GMutex lock;
  SPDConnection *connection; /* (lock: lock) (owned) (nullable) */
  int client_id;             /* set before the connection is */
  gboolean stopped;          /* (lock: lock) */
} Session;

struct _AmanaSpeech
{
  GObject parent_instance;

  Session *session; /* (owned) (nullable): what is being read */
  gboolean speaking;
};

enum
{
  PROP_SPEAKING = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GMutex table_lock;
static GHashTable *table; /* (lock: table_lock): client id → Session, owned */

G_DEFINE_FINAL_TYPE (AmanaSpeech, amana_speech, G_TYPE_OBJECT)
G_DEFINE_QUARK (amana - speech - error - quark, amana_speech_error)

/* --- sessions --- */

static Session *
session_ref (Session *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
session_unref (gpointer data)
{
  Session *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_weak_ref_clear (&self->speech);
  g_mutex_clear (&self->lock);
  explicit_bzero (self->text, strlen (self->text));
  g_free (self->text);
  g_free (self);
}

/* What a synthesizer can say: no marks for direction, no signs that stand for words. */
static char *
dup_speakable (const char *text)
{
  g_autofree char *plain = amana_text_strip_controls (text);
  gsize size_bytes = MIN (strlen (plain), MAX_TEXT_BYTES);

  while (size_bytes > 0 && (plain[size_bytes] & 0xc0) == 0x80)
    size_bytes--;
  plain[size_bytes] = '\0';
  for (char *p = plain; (p = strstr (p, "\xe2\x96")) != NULL; p += 3)
    if (p[2] == '\xb2' || p[2] == '\xbc') /* ▲ ▼ */
      memset (p, ' ', 3);

  return g_steal_pointer (&plain);
}

/* Dutch, which is only told apart to be left alone, and what is no language. */
static const char *
choose_language (const char *text)
{
  const char *language = amana_text_guess_language (text);

  return language != NULL ? language : amana_language_get ();
}

static Session *
session_new (AmanaSpeech *speech, const char *text)
{
  Session *self = g_new0 (Session, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_weak_ref_init (&self->speech, speech);
  g_mutex_init (&self->lock);
  self->text = dup_speakable (text);
  self->language = choose_language (self->text);
  return self;
}

/* The table's reference goes with the entry, or it would never end. A service that was
 * started again gives ids anew: the entry may be another's. */
static void
forget (Session *self)
{
  gpointer key = GINT_TO_POINTER (self->client_id);

  g_mutex_lock (&table_lock);
  if (table != NULL && g_hash_table_lookup (table, key) == self)
    g_hash_table_remove (table, key);
  g_mutex_unlock (&table_lock);
}

/* Any thread but libspeechd's own, for which closing waits. */
static void
hang_up (Session *self)
{
  SPDConnection *connection;

  g_mutex_lock (&self->lock);
  connection = g_steal_pointer (&self->connection);
  g_mutex_unlock (&self->lock);
  if (connection == NULL)
    return;

  spd_cancel (connection);
  spd_close (connection);
  forget (self);
}

static DexFuture *
hang_up_task (gpointer data)
{
  hang_up (data);
  return dex_future_new_for_boolean (TRUE);
}

static void
end_session (Session *self)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_mutex_unlock (&self->lock);
  dex_future_disown (
    amana_task_run ("speech-end", hang_up_task, session_ref (self), session_unref));
}

static gboolean
is_stopped (Session *self)
{
  gboolean stopped;

  g_mutex_lock (&self->lock);
  stopped = self->stopped;
  g_mutex_unlock (&self->lock);
  return stopped;
}

/* --- the end of a text, told by libspeechd's thread --- */

static void
set_speaking (AmanaSpeech *self, gboolean speaking)
{
  if (self->speaking == speaking)
    return;
  self->speaking = speaking;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEAKING]);
}

static gboolean
ended_cb (gpointer data)
{
  Session *session = data;
  g_autoptr (AmanaSpeech) self = g_weak_ref_get (&session->speech);

  end_session (session);
  if (self != NULL && self->session == session)
    {
      g_clear_pointer (&self->session, session_unref);
      set_speaking (self, FALSE);
    }
  return G_SOURCE_REMOVE;
}

static void
told_cb (size_t message_id, size_t client_id, SPDNotificationType state)
{
  Session *session;

  g_mutex_lock (&table_lock);
  session = g_hash_table_lookup (table, GINT_TO_POINTER ((int) client_id));
  if (session != NULL)
    session_ref (session);
  g_mutex_unlock (&table_lock);

  if (session != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, ended_cb, session, session_unref);
}

/* --- speaking, on a thread --- */

static DexFuture *
refuse (AmanaSpeechError code, const char *what)
{
  return dex_future_new_reject (AMANA_SPEECH_ERROR, (int) code, "%s", what);
}

/* Over a Unix socket, or not at all. */
static SPDConnection *
connect_locally (void)
{
  char *said = NULL;
  SPDConnectionAddress *address = spd_get_default_address (&said);
  SPDConnection *connection = NULL;

  if (address != NULL && address->method == SPD_METHOD_UNIX_SOCKET)
    connection = spd_open2 ("amana", "read-aloud", NULL, SPD_MODE_THREADED, address, TRUE, &said);
  if (address != NULL)
    SPDConnectionAddress__free (address);
  free (said);
  return connection;
}

static gboolean
speaks (const SPDVoice *voice, const char *language)
{
  gsize n = strlen (language);

  return voice->language != NULL && g_ascii_strncasecmp (voice->language, language, n) == 0 &&
         !g_ascii_isalnum (voice->language[n]);
}

/* "fr" before "fr-FR", and that before "fr-BE". */
static gboolean
is_better (const char *code, const char *than, const char *language)
{
  gsize n = strlen (language);

  if (than == NULL || strlen (code) != strlen (than))
    return than == NULL || strlen (code) < strlen (than);
  return strlen (code) == 2 * n + 1 && g_ascii_strcasecmp (code + n + 1, language) == 0 &&
         g_ascii_strcasecmp (than + n + 1, language) != 0;
}

/* The code under which the present synthesizer knows the language; NULL: it does not. */
static char *
find_voice (SPDConnection *connection, const char *language, gboolean *answers)
{
  SPDVoice **voices = spd_list_synthesis_voices (connection);
  char *found = NULL;

  *answers |= voices != NULL;
  for (guint i = 0; voices != NULL && voices[i] != NULL; i++)
    if (speaks (voices[i], language) && is_better (voices[i]->language, found, language))
      {
        g_free (found);
        found = g_strdup (voices[i]->language);
      }
  if (voices != NULL)
    free_spd_voices (voices);
  return found;
}

static char *
find_voice_anywhere (SPDConnection *connection, const char *language, gboolean *answers)
{
  char *found = find_voice (connection, language, answers);
  char **modules = found == NULL ? spd_list_modules (connection) : NULL;

  for (guint i = 0; found == NULL && modules != NULL && modules[i] != NULL; i++)
    if (spd_set_output_module (connection, modules[i]) == 0)
      found = find_voice (connection, language, answers);
  if (modules != NULL)
    free_spd_modules (modules);
  return found;
}

/* Before anything is said, since the end of it may be told before spd_say() returns. */
static void
enter (Session *self, SPDConnection *connection)
{
  g_mutex_lock (&table_lock);
  if (table == NULL)
    table = g_hash_table_new_full (NULL, NULL, NULL, session_unref);
  self->client_id = spd_get_client_id (connection);
  g_hash_table_insert (table, GINT_TO_POINTER (self->client_id), session_ref (self));
  g_mutex_unlock (&table_lock);
}

static gboolean
hand_over (Session *self, SPDConnection *connection, const char *voice)
{
  enter (self, connection);
  connection->callback_end = told_cb;
  connection->callback_cancel = told_cb;
  return spd_set_notification_on (connection, SPD_END) == 0 &&
         spd_set_notification_on (connection, SPD_CANCEL) == 0 &&
         spd_set_data_mode (connection, SPD_DATA_TEXT) == 0 &&
         spd_set_language (connection, voice) == 0 && !is_stopped (self) &&
         spd_say (connection, SPD_MESSAGE, self->text) >= 0;
}

/* From now on another thread may hang up; until now it left that to this one. */
static gboolean
publish (Session *self, SPDConnection *connection)
{
  gboolean stopped;

  g_mutex_lock (&self->lock);
  self->connection = connection;
  stopped = self->stopped;
  g_mutex_unlock (&self->lock);
  return !stopped;
}

static DexFuture *
speak_task (gpointer data)
{
  Session *self = data;
  SPDConnection *connection = connect_locally ();
  g_autofree char *voice = NULL;
  gboolean answers = FALSE;
  gboolean done;

  if (connection == NULL)
    return refuse (AMANA_SPEECH_ERROR_NO_SERVICE, "Speech Dispatcher does not answer");

  voice = is_stopped (self) ? NULL : find_voice_anywhere (connection, self->language, &answers);
  if (voice == NULL)
    {
      spd_close (connection);
      if (is_stopped (self))
        return refuse (AMANA_SPEECH_ERROR_CANCELLED, "stopped");
      return answers ? refuse (AMANA_SPEECH_ERROR_NO_VOICE, self->language)
                     : refuse (AMANA_SPEECH_ERROR_NO_SERVICE, "Speech Dispatcher hung up");
    }

  done = hand_over (self, connection, voice);
  if (publish (self, connection) && done)
    return dex_future_new_for_boolean (TRUE);

  hang_up (self);
  return is_stopped (self) ? refuse (AMANA_SPEECH_ERROR_CANCELLED, "stopped")
                           : refuse (AMANA_SPEECH_ERROR_FAILED, "the text was not taken");
}

/* --- the object --- */

static DexFuture *
failed_cb (DexFuture *future, gpointer user_data)
{
  Session *session = user_data;
  g_autoptr (AmanaSpeech) self = g_weak_ref_get (&session->speech);
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);
  if (self != NULL && self->session == session)
    amana_speech_stop (self);
  if (g_error_matches (error, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    return refuse (AMANA_SPEECH_ERROR_NO_SERVICE, "Speech Dispatcher is silent");
  return dex_future_new_for_error (g_steal_pointer (&error));
}

static void
amana_speech_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SPEAKING:
      g_value_set_boolean (value, AMANA_SPEECH (object)->speaking);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_speech_dispose (GObject *object)
{
  AmanaSpeech *self = AMANA_SPEECH (object);

  if (self->session != NULL)
    end_session (self->session);
  g_clear_pointer (&self->session, session_unref);

  G_OBJECT_CLASS (amana_speech_parent_class)->dispose (object);
}

static void
amana_speech_class_init (AmanaSpeechClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_speech_get_property;
  object_class->dispose = amana_speech_dispose;

  /**
   * AmanaSpeech:speaking:
   *
   * Whether a text is being read, or about to be.
   */
  properties[PROP_SPEAKING] =
    g_param_spec_boolean ("speaking", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* libspeechd writes to a socket whose other end may have died. */
static void
amana_speech_init (AmanaSpeech *self)
{
  signal (SIGPIPE, SIG_IGN);
}

/**
 * amana_speech_new:
 *
 * Connects to nothing yet.
 *
 * Returns: (transfer full): a voice
 */
AmanaSpeech *
amana_speech_new (void)
{
  return g_object_new (AMANA_TYPE_SPEECH, NULL);
}

/**
 * amana_speech_say:
 * @self: a voice
 * @text: plain text in any language; what is beyond 64 KiB is not read
 *
 * Reads @text aloud.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is being read, or
 *   rejects with %AMANA_SPEECH_ERROR
 */
DexFuture *
amana_speech_say (AmanaSpeech *self, const char *text)
{
  Session *session;
  DexFuture *spoken;

  g_return_val_if_fail (AMANA_IS_SPEECH (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  amana_speech_stop (self);
  session = session_new (self, text);
  self->session = session_ref (session);
  set_speaking (self, TRUE);

  spoken = amana_task_run ("speech", speak_task, session_ref (session), session_unref);
  return dex_future_catch (
    dex_future_first (spoken, dex_timeout_new_seconds (TIMEOUT_SECONDS), NULL), failed_cb, session,
    session_unref);
}

/**
 * amana_speech_stop:
 * @self: a voice
 *
 * Falls silent.
 */
void
amana_speech_stop (AmanaSpeech *self)
{
  g_return_if_fail (AMANA_IS_SPEECH (self));

  if (self->session == NULL)
    return;

  end_session (self->session);
  g_clear_pointer (&self->session, session_unref);
  set_speaking (self, FALSE);
}

/**
 * amana_speech_is_speaking:
 * @self: a voice
 *
 * Returns: whether a text is being read, or about to be
 */
gboolean
amana_speech_is_speaking (AmanaSpeech *self)
{
  g_return_val_if_fail (AMANA_IS_SPEECH (self), FALSE);

  return self->speaking;
}
