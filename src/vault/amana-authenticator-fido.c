/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* AmanaAuthenticator over libfido2: CTAP2's hmac-secret on a security key that is plugged
 * into this computer (a hidraw device; the window's lock-down forbids sockets, not files).
 *
 * Each question is one task on a thread of its own, for libfido2 waits; cancelling reaches
 * into the device that is being waited for. The credential is made for Amana alone, is
 * not kept on the device, and nothing of who the person is goes into it. A device with
 * a PIN is always asked with it, since hmac-secret is another secret with PIN and without.
 *
 * Where several devices are connected, making a credential wants just one, and a secret is
 * asked of the one that knows the credential, which is found without a touch.
 *
 * Tests put their own reading and writing of HID reports under libfido2 and nothing else
 * (fido_dev_set_io_functions). amana-authenticator-none.c stands in for this file
 * where there is no libfido2. */

#include "config.h"

#include <fido.h>
#include <string.h>

#include "amana-task.h"
#include "amana-vault-private.h"

#define RELYING_PARTY "io.github.amana_health.Amana" /* for good: credentials hang on it */
#define MAX_DEVICES   16
#define TIMEOUT_MS    90000 /* a device gives up by itself after about 30 s */

#define AMANA_TYPE_FIDO_AUTHENTICATOR (amana_fido_authenticator_get_type ())
G_DECLARE_FINAL_TYPE (AmanaFidoAuthenticator,
                      amana_fido_authenticator,
                      AMANA,
                      FIDO_AUTHENTICATOR,
                      GObject)

struct _AmanaFidoAuthenticator
{
  GObject parent_instance;
  GStrv paths;             /* (owned) (nullable): instead of what is plugged in */
  const fido_dev_io_t *io; /* (borrowed) (nullable): instead of HID devices */
  GMutex mutex;
  fido_dev_t *device; /* (borrowed) (nullable) (lock: mutex): what is being waited for */
  gboolean cancelled; /* (lock: mutex) */
};

static void amana_fido_authenticator_iface_init (AmanaAuthenticatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaFidoAuthenticator,
                               amana_fido_authenticator,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_AUTHENTICATOR,
                                                      amana_fido_authenticator_iface_init))

/* What a task carries. */
typedef struct
{
  AmanaFidoAuthenticator *self; /* (owned) */
  GBytes *user_id;              /* (owned) (nullable) */
  AmanaCredential *credential;  /* (owned) (nullable) */
  GBytes *salt;                 /* (owned) (nullable) */
  AmanaSecret *pin;             /* (owned) (nullable) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->user_id, g_bytes_unref);
  g_clear_pointer (&question->credential, amana_credential_free);
  g_clear_pointer (&question->salt, g_bytes_unref);
  g_clear_pointer (&question->pin, amana_secret_unref);
  g_object_unref (question->self);
  g_free (question);
}

static AmanaVaultError
code_for (int answer)
{
  switch (answer)
    {
    case FIDO_ERR_NO_CREDENTIALS:
    case FIDO_ERR_INVALID_CREDENTIAL:
    case FIDO_ERR_PIN_NOT_SET: /* it had one when the credential was made: it was reset */
      return AMANA_VAULT_ERROR_WRONG_SECURITY_KEY;
    case FIDO_ERR_PIN_REQUIRED:
      return AMANA_VAULT_ERROR_PIN_NEEDED;
    case FIDO_ERR_PIN_INVALID:
    case FIDO_ERR_PIN_AUTH_INVALID:
    case FIDO_ERR_PIN_POLICY_VIOLATION:
      return AMANA_VAULT_ERROR_PIN_WRONG;
    case FIDO_ERR_PIN_BLOCKED:
    case FIDO_ERR_PIN_AUTH_BLOCKED:
    case FIDO_ERR_UV_BLOCKED:
      return AMANA_VAULT_ERROR_PIN_BLOCKED;
    case FIDO_ERR_UNSUPPORTED_EXTENSION:
    case FIDO_ERR_UNSUPPORTED_OPTION:
    case FIDO_ERR_UNSUPPORTED_ALGORITHM:
    case FIDO_ERR_INVALID_COMMAND:
      return AMANA_VAULT_ERROR_SECURITY_KEY_UNFIT;
    case FIDO_ERR_TX:
    case FIDO_ERR_RX:
      return AMANA_VAULT_ERROR_SECURITY_KEY_REMOVED;
    case FIDO_ERR_TIMEOUT:
    case FIDO_ERR_USER_ACTION_TIMEOUT:
    case FIDO_ERR_ACTION_TIMEOUT:
    case FIDO_ERR_OPERATION_DENIED:
    case FIDO_ERR_NOT_ALLOWED:
      return AMANA_VAULT_ERROR_SECURITY_KEY_TIMEOUT;
    case FIDO_ERR_KEEPALIVE_CANCEL:
      return AMANA_VAULT_ERROR_CANCELLED;
    default:
      return AMANA_VAULT_ERROR_FAILED;
    }
}

static gboolean
refuse (AmanaVaultError code, const char *message, GError **error)
{
  g_set_error_literal (error, AMANA_VAULT_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
check (int answer, const char *what, GError **error)
{
  if (answer == FIDO_OK)
    return TRUE;
  g_set_error (error, AMANA_VAULT_ERROR, (int) code_for (answer), "%s: %s", what,
               fido_strerr (answer));
  return FALSE;
}

/* The paths of what is connected. The first thing in each task: libfido2 keeps its
 * settings for each thread. */
static GStrv
list_devices (AmanaFidoAuthenticator *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  fido_dev_info_t *devices;
  size_t n = 0;

  fido_init (FIDO_DISABLE_U2F_FALLBACK);
  if (self->paths != NULL)
    return g_strdupv (self->paths);
  devices = fido_dev_info_new (MAX_DEVICES);
  if (devices != NULL && fido_dev_info_manifest (devices, MAX_DEVICES, &n) == FIDO_OK)
    for (size_t i = 0; i < n; i++)
      g_strv_builder_add (paths, fido_dev_info_path (fido_dev_info_ptr (devices, i)));
  fido_dev_info_free (&devices, MAX_DEVICES);
  return g_strv_builder_end (paths);
}

static fido_dev_t *
open_device (AmanaFidoAuthenticator *self, const char *path, GError **error)
{
  fido_dev_t *device = fido_dev_new ();
  int answer;

  g_assert (device != NULL);
  if (self->io != NULL)
    fido_dev_set_io_functions (device, self->io);
  fido_dev_set_timeout (device, TIMEOUT_MS);
  answer = fido_dev_open (device, path);
  if (answer == FIDO_OK)
    return device;
  if (answer == FIDO_ERR_INTERNAL || answer == FIDO_ERR_INVALID_ARGUMENT) /* it does not open */
    refuse (AMANA_VAULT_ERROR_NO_SECURITY_KEY, "a security key that cannot be opened", error);
  else
    check (answer, "open the security key", error);
  fido_dev_free (&device);
  return NULL;
}

static void
close_device (fido_dev_t *device)
{
  fido_dev_close (device);
  fido_dev_free (&device);
}

/* From here on until end_waiting(), cancelling reaches the device. */
static gboolean
begin_waiting (AmanaFidoAuthenticator *self, fido_dev_t *device, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->cancelled)
    return refuse (AMANA_VAULT_ERROR_CANCELLED, "cancelled", error);
  self->device = device;
  return TRUE;
}

static void
end_waiting (AmanaFidoAuthenticator *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->device = NULL;
}

static const char *
get_pin (const Question *question)
{
  return question->pin != NULL ? (const char *) amana_secret_get_data (question->pin) : NULL;
}

static gboolean
knows_hmac_secret (fido_dev_t *device)
{
  fido_cbor_info_t *info = fido_cbor_info_new ();
  gboolean knows = FALSE;

  g_assert (info != NULL);
  if (fido_dev_is_fido2 (device) && fido_dev_get_cbor_info (device, info) == FIDO_OK)
    for (size_t i = 0; i < fido_cbor_info_extensions_len (info); i++)
      knows = knows || strcmp (fido_cbor_info_extensions_ptr (info)[i], "hmac-secret") == 0;
  fido_cbor_info_free (&info);
  return knows;
}

/* What the client data would bind to a web page has nothing to say here. */
static const guint8 client_data_hash[32];

static int
ask_for_credential (fido_dev_t *device, const Question *question, fido_cred_t *made)
{
  gsize size;
  const guint8 *user_id = g_bytes_get_data (question->user_id, &size);
  int answer = fido_cred_set_type (made, COSE_ES256);

  if (answer == FIDO_OK)
    answer = fido_cred_set_clientdata_hash (made, client_data_hash, sizeof client_data_hash);
  if (answer == FIDO_OK)
    answer = fido_cred_set_rp (made, RELYING_PARTY, "Amana");
  if (answer == FIDO_OK)
    answer = fido_cred_set_user (made, user_id, size, "Amana", NULL, NULL);
  if (answer == FIDO_OK)
    answer = fido_cred_set_extensions (made, FIDO_EXT_HMAC_SECRET);
  if (answer == FIDO_OK)
    answer = fido_cred_set_rk (made, FIDO_OPT_FALSE);
  if (answer == FIDO_OK)
    answer = fido_dev_make_cred (device, made, get_pin (question));
  return answer;
}

static AmanaCredential *
make_credential_on (fido_dev_t *device, const Question *question, GError **error)
{
  gboolean with_pin = fido_dev_has_pin (device);
  fido_cred_t *made;
  AmanaCredential *credential = NULL;

  if (!knows_hmac_secret (device))
    {
      refuse (AMANA_VAULT_ERROR_SECURITY_KEY_UNFIT, "no hmac-secret", error);
      return NULL;
    }
  if (with_pin && question->pin == NULL)
    {
      refuse (AMANA_VAULT_ERROR_PIN_NEEDED, "the security key has a PIN", error);
      return NULL;
    }
  made = fido_cred_new ();
  g_assert (made != NULL);
  if (check (ask_for_credential (device, question, made), "make a credential", error))
    {
      g_autoptr (GBytes) id = g_bytes_new (fido_cred_id_ptr (made), fido_cred_id_len (made));

      credential = amana_credential_new (id, with_pin);
    }
  fido_cred_free (&made);
  return credential;
}

static DexFuture *
make_credential_task (gpointer user_data)
{
  Question *question = user_data;
  AmanaFidoAuthenticator *self = question->self;
  g_auto (GStrv) paths = list_devices (self);
  AmanaCredential *credential = NULL;
  GError *error = NULL;
  fido_dev_t *device;

  if (g_strv_length (paths) != 1)
    return dex_future_new_reject (AMANA_VAULT_ERROR,
                                  paths[0] == NULL ? AMANA_VAULT_ERROR_NO_SECURITY_KEY
                                                   : AMANA_VAULT_ERROR_MANY_SECURITY_KEYS,
                                  "%u security keys are connected", g_strv_length (paths));
  device = open_device (self, paths[0], &error);
  if (device == NULL)
    return dex_future_new_for_error (error);
  if (begin_waiting (self, device, &error))
    {
      credential = make_credential_on (device, question, &error);
      end_waiting (self);
    }
  close_device (device);
  return credential != NULL ? dex_future_new_take_boxed (AMANA_TYPE_CREDENTIAL, credential)
                            : dex_future_new_for_error (error);
}

/* An assertion that asks for the credential, with @salt or without a touch. */
static fido_assert_t *
new_assertion (const Question *question, GBytes *salt)
{
  fido_assert_t *assertion = fido_assert_new ();
  gsize size, salt_size = 0;
  const guint8 *id = g_bytes_get_data (question->credential->id, &size);
  const guint8 *salt_bytes = salt != NULL ? g_bytes_get_data (salt, &salt_size) : NULL;

  g_assert (assertion != NULL);
  if (fido_assert_set_clientdata_hash (assertion, client_data_hash, sizeof client_data_hash) !=
        FIDO_OK ||
      fido_assert_set_rp (assertion, RELYING_PARTY) != FIDO_OK ||
      fido_assert_allow_cred (assertion, id, size) != FIDO_OK ||
      fido_assert_set_up (assertion, salt != NULL ? FIDO_OPT_TRUE : FIDO_OPT_FALSE) != FIDO_OK ||
      (salt != NULL && (fido_assert_set_extensions (assertion, FIDO_EXT_HMAC_SECRET) != FIDO_OK ||
                        fido_assert_set_hmac_salt (assertion, salt_bytes, salt_size) != FIDO_OK)))
    g_error ("No memory to ask a security key with");
  return assertion;
}

static gboolean
knows_credential (fido_dev_t *device, const Question *question)
{
  fido_assert_t *assertion = new_assertion (question, NULL);
  gboolean knows = fido_dev_get_assert (device, assertion, NULL) == FIDO_OK;

  fido_assert_free (&assertion);
  return knows;
}

static AmanaSecret *
get_secret_on (fido_dev_t *device, const Question *question, GError **error)
{
  gboolean with_pin = question->credential->with_pin;
  fido_assert_t *assertion;
  AmanaSecret *secret = NULL;
  gsize wanted = g_bytes_get_size (question->salt);

  if (with_pin && question->pin == NULL)
    {
      refuse (AMANA_VAULT_ERROR_PIN_NEEDED, "the security key has a PIN", error);
      return NULL;
    }
  assertion = new_assertion (question, question->salt);
  if (check (fido_dev_get_assert (device, assertion, with_pin ? get_pin (question) : NULL),
             "ask for the secret", error))
    {
      if (fido_assert_count (assertion) == 1 &&
          fido_assert_hmac_secret_len (assertion, 0) == wanted)
        secret = amana_secret_new (fido_assert_hmac_secret_ptr (assertion, 0), wanted);
      else
        refuse (AMANA_VAULT_ERROR_SECURITY_KEY_UNFIT, "it gave no secret", error);
    }
  fido_assert_free (&assertion);
  return secret;
}

/* The only device, or the one of several that knows the credential. */
static fido_dev_t *
open_known (AmanaFidoAuthenticator *self, const Question *question, GError **error)
{
  g_auto (GStrv) paths = list_devices (self);

  if (paths[0] == NULL)
    {
      refuse (AMANA_VAULT_ERROR_NO_SECURITY_KEY, "no security key is connected", error);
      return NULL;
    }
  if (paths[1] == NULL)
    return open_device (self, paths[0], error);
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      fido_dev_t *device = open_device (self, paths[i], NULL);

      if (device != NULL && knows_credential (device, question))
        return device;
      if (device != NULL)
        close_device (device);
    }
  refuse (AMANA_VAULT_ERROR_WRONG_SECURITY_KEY, "none of them knows the credential", error);
  return NULL;
}

static DexFuture *
get_secret_task (gpointer user_data)
{
  Question *question = user_data;
  AmanaFidoAuthenticator *self = question->self;
  AmanaSecret *secret = NULL;
  GError *error = NULL;
  fido_dev_t *device = open_known (self, question, &error);

  if (device == NULL)
    return dex_future_new_for_error (error);
  if (begin_waiting (self, device, &error))
    {
      secret = get_secret_on (device, question, &error);
      end_waiting (self);
    }
  close_device (device);
  return secret != NULL ? dex_future_new_take_boxed (AMANA_TYPE_SECRET, secret)
                        : dex_future_new_for_error (error);
}

static DexFuture *
run_task (AmanaFidoAuthenticator *self, AmanaTaskFunc func, Question *question, AmanaSecret *pin)
{
  g_mutex_lock (&self->mutex);
  self->cancelled = FALSE;
  g_mutex_unlock (&self->mutex);
  question->self = g_object_ref (self);
  question->pin = pin != NULL ? amana_secret_ref (pin) : NULL;
  return amana_task_run ("amana-fido", func, question, question_free);
}

static DexFuture *
amana_fido_authenticator_make_credential (AmanaAuthenticator *authenticator,
                                          GBytes *user_id,
                                          AmanaSecret *pin)
{
  Question *question = g_new0 (Question, 1);

  question->user_id = g_bytes_ref (user_id);
  return run_task (AMANA_FIDO_AUTHENTICATOR (authenticator), make_credential_task, question, pin);
}

static DexFuture *
amana_fido_authenticator_get_secret (AmanaAuthenticator *authenticator,
                                     AmanaCredential *credential,
                                     GBytes *salt,
                                     AmanaSecret *pin)
{
  Question *question = g_new0 (Question, 1);

  question->credential = amana_credential_copy (credential);
  question->salt = g_bytes_ref (salt);
  return run_task (AMANA_FIDO_AUTHENTICATOR (authenticator), get_secret_task, question, pin);
}

static DexFuture *
count_task (gpointer user_data)
{
  g_auto (GStrv) paths = list_devices (user_data);

  return dex_future_new_for_int64 (g_strv_length (paths));
}

static DexFuture *
amana_fido_authenticator_count (AmanaAuthenticator *authenticator)
{
  return amana_task_run ("amana-security-key", count_task, g_object_ref (authenticator),
                         g_object_unref);
}

static void
amana_fido_authenticator_cancel (AmanaAuthenticator *authenticator)
{
  AmanaFidoAuthenticator *self = AMANA_FIDO_AUTHENTICATOR (authenticator);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->cancelled = TRUE;
  if (self->device != NULL)
    fido_dev_cancel (self->device);
}

static void
amana_fido_authenticator_iface_init (AmanaAuthenticatorInterface *iface)
{
  iface->make_credential = amana_fido_authenticator_make_credential;
  iface->get_secret = amana_fido_authenticator_get_secret;
  iface->count = amana_fido_authenticator_count;
  iface->cancel = amana_fido_authenticator_cancel;
}

static void
amana_fido_authenticator_finalize (GObject *object)
{
  AmanaFidoAuthenticator *self = AMANA_FIDO_AUTHENTICATOR (object);

  g_strfreev (self->paths);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (amana_fido_authenticator_parent_class)->finalize (object);
}

static void
amana_fido_authenticator_class_init (AmanaFidoAuthenticatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_fido_authenticator_finalize;
}

static void
amana_fido_authenticator_init (AmanaFidoAuthenticator *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * amana_authenticator_new:
 *
 * Returns: (transfer full): an authenticator over whatever is plugged in when it is asked
 */
AmanaAuthenticator *
amana_authenticator_new (void)
{
  return g_object_new (AMANA_TYPE_FIDO_AUTHENTICATOR, NULL);
}

/**
 * amana_authenticator_is_supported:
 *
 * Returns: whether this Amana was built with libfido2
 */
gboolean
amana_authenticator_is_supported (void)
{
  return TRUE;
}

#ifdef AMANA_TESTING

#include "amana-vault-testing.h"

AmanaAuthenticator *
amana_authenticator_new_for_testing (const char *const *paths, gconstpointer io)
{
  AmanaFidoAuthenticator *self = g_object_new (AMANA_TYPE_FIDO_AUTHENTICATOR, NULL);

  self->paths = g_strdupv ((GStrv) paths);
  self->io = io;
  return AMANA_AUTHENTICATOR (self);
}

#endif
