/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One person's folder, and which of its two compartments are open.
 *
 * Opening and creating are fibers that take turns, so that two of them never meet
 * over the same file; what blocks happens in amana-vault-work.c, on other threads.
 *
 * Locking never waits for a turn. It takes the store out of its property, drops the
 * key and moves the compartment's epoch on, all before it returns; an opening that
 * was on its way sees the other epoch and closes what it opened (LOCKED). The next
 * opening waits until the closing store has let go of the file.
 *
 * The keys stay here while a compartment is open: General's for the keyring, and
 * both are the same guarded memory as the store's own. A vault in memory alone (the
 * invented person) has random keys that exist nowhere else, and is not locked: that
 * would be to delete it. Main thread. */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-fiber.h"
#include "amana-vault-private.h"

typedef struct
{
  const AmanaSchema *schema; /* (borrowed) */
  AmanaStore *store;         /* (owned) (nullable) */
  AmanaSecret *key;          /* (owned) (nullable) */
  DexFuture *closing;        /* (owned) (nullable) */
  guint epoch;
} Compartment;

struct _AmanaVault
{
  GObject parent_instance;
  char *folder; /* (owned) (nullable) */
  char *label;  /* (owned) */
  Compartment compartments[AMANA_N_COMPARTMENTS];
  AmanaBackOff *back_off; /* (owned) (nullable) */
  DexFuture *turn;        /* (owned) (nullable): the last fiber that was started */
  AmanaKdfCost cost;      /* memory 0: calibrate */
  gboolean created;       /* by this very object */
  gboolean made_folder;   /* and the folder too */
};

/* What a fiber carries. */
typedef struct
{
  AmanaVault *vault; /* (owned) */
  DexFuture *before; /* (owned) (nullable) */
  AmanaWork *work;   /* (owned) (nullable) */
  guint epochs[AMANA_N_COMPARTMENTS];
  gboolean wanted[AMANA_N_COMPARTMENTS];
} Request;

typedef enum
{
  PROP_GENERAL_STORE = 1,
  PROP_HEALTH_STORE,
  PROP_LABEL,
} AmanaVaultProperty;

static GParamSpec *properties[PROP_LABEL + 1];

G_DEFINE_FINAL_TYPE (AmanaVault, amana_vault, G_TYPE_OBJECT)

static const AmanaVaultProperty store_properties[AMANA_N_COMPARTMENTS] = { PROP_GENERAL_STORE,
                                                                           PROP_HEALTH_STORE };

static Request *
request_new (AmanaVault *self, gboolean general, gboolean health)
{
  Request *request = g_new0 (Request, 1);

  request->vault = g_object_ref (self);
  request->wanted[AMANA_COMPARTMENT_GENERAL] = general;
  request->wanted[AMANA_COMPARTMENT_HEALTH] = health;
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    request->epochs[i] = self->compartments[i].epoch;
  if (self->folder != NULL)
    {
      request->work = amana_work_new (self->folder, self->back_off);
      request->work->cost = self->cost;
    }
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->work, amana_work_unref);
  dex_clear (&request->before);
  g_object_unref (request->vault);
  g_free (request);
}

/* Starts @func after every fiber that was started before. Takes @request. */
static DexFuture *
take_turn (AmanaVault *self, DexFiberFunc func, Request *request)
{
  DexFuture *future;

  request->before = g_steal_pointer (&self->turn);
  future = amana_fiber_spawn (0, func, request, request_free);
  self->turn = dex_ref (future);
  return future;
}

/* How the others ended is their callers' concern. */
static void
wait_for_turn (Request *request)
{
  g_autoptr (GError) ignored = NULL;

  if (request->before != NULL)
    dex_await (g_steal_pointer (&request->before), &ignored);
}

static void
wait_until_closed (Compartment *compartment)
{
  g_autoptr (GError) ignored = NULL;

  if (compartment->closing != NULL)
    dex_await (g_steal_pointer (&compartment->closing), &ignored);
}

/* To put an empty store in the place of one that is gone would hide the loss. */
static gboolean
is_taken_away (AmanaVault *self, const char *path)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS) &&
         !amana_vault_folder_is_unfinished (self->folder);
}

/* Two compartments under one key would be no wall: each slot is sealed apart. */
static gboolean
open_compartment (Request *request, int i, AmanaSecret *key, GError **error)
{
  AmanaVault *self = request->vault;
  Compartment *compartment = &self->compartments[i];
  g_autofree char *path = NULL;
  g_autoptr (AmanaStore) store = NULL;

  wait_until_closed (compartment);
  if (self->folder != NULL)
    path = g_build_filename (self->folder, amana_vault_store_names[i], NULL);
  if (path != NULL && is_taken_away (self, path))
    {
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED, "no such store");
      return FALSE;
    }
  store = dex_await_object (amana_store_open (path, key, compartment->schema), error);
  if (store == NULL)
    return FALSE;
  if (compartment->epoch != request->epochs[i])
    {
      dex_clear (&compartment->closing);
      compartment->closing = amana_store_close (store);
      g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_LOCKED,
                           "locked while it was being opened");
      return FALSE;
    }
  compartment->store = g_steal_pointer (&store);
  compartment->key = amana_secret_ref (key);
  g_object_notify_by_pspec (G_OBJECT (self), properties[store_properties[i]]);
  return TRUE;
}

static gboolean
is_whole (AmanaVault *self)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (self->compartments[i].store == NULL)
      return FALSE;
  return TRUE;
}

/* Opens what is wanted and closed. A compartment that fails does not keep the other
 * from opening; the first error is what the caller hears. */
static DexFuture *
open_wanted (Request *request, AmanaSecret *const keys[AMANA_N_COMPARTMENTS])
{
  g_autoptr (GError) first = NULL;

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!request->wanted[i] || request->vault->compartments[i].store != NULL)
        continue;
      if (keys[i] == NULL)
        error = g_error_new_literal (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_DAMAGED,
                                     "the slot does not open this compartment");
      else
        open_compartment (request, i, keys[i], &error);
      if (error != NULL && first == NULL)
        first = g_steal_pointer (&error);
    }
  if (first != NULL)
    return dex_future_new_for_error (g_steal_pointer (&first));
  if (request->vault->folder != NULL && is_whole (request->vault))
    amana_vault_folder_finish (request->vault->folder);
  return dex_future_new_true ();
}

static gboolean
is_open_already (Request *request)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (request->wanted[i] && request->vault->compartments[i].store == NULL)
      return FALSE;
  return TRUE;
}

static void
set_label (AmanaVault *self, const char *label)
{
  if (g_set_str (&self->label, label))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

/* Both stores are closed and what was made is gone, so that it can be tried again. */
static void
take_back (Request *request)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      dex_future_disown (amana_vault_lock (request->vault, (AmanaCompartment) i));
      wait_until_closed (&request->vault->compartments[i]);
    }
  request->vault->created = FALSE;
  request->work->made_folder = request->vault->made_folder;
  if (!dex_await (amana_work_run (request->work, amana_work_take_back), &error))
    g_debug ("An unfinished person stays: %s", error->message);
  set_label (request->vault, "");
}

static DexFuture *
create_fiber (gpointer user_data)
{
  Request *request = user_data;
  AmanaVault *self = request->vault;
  GError *error = NULL;

  wait_for_turn (request);
  if (!dex_await (amana_work_run (request->work, amana_work_create), &error))
    return dex_future_new_for_error (error);
  self->created = TRUE;
  self->made_folder = request->work->made_folder;
  if (!dex_await (open_wanted (request, request->work->keys), &error))
    {
      take_back (request);
      return dex_future_new_for_error (error);
    }
  set_label (self, request->work->label);
  return dex_future_new_true ();
}

static DexFuture *
undo_create_fiber (gpointer user_data)
{
  Request *request = user_data;

  wait_for_turn (request);
  if (request->vault->created)
    take_back (request);
  return dex_future_new_true ();
}

static DexFuture *
unlock_fiber (gpointer user_data)
{
  Request *request = user_data;
  GError *error = NULL;

  wait_for_turn (request);
  if (is_open_already (request))
    return dex_future_new_true ();
  if (!dex_await (amana_work_run (request->work, amana_work_unlock), &error))
    return dex_future_new_for_error (error);
  return open_wanted (request, request->work->keys);
}

static DexFuture *
open_in_memory_fiber (gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (AmanaSecret) general = amana_secret_new_random (AMANA_VAULT_KEY_BYTES);
  g_autoptr (AmanaSecret) health = amana_secret_new_random (AMANA_VAULT_KEY_BYTES);
  AmanaSecret *const keys[] = { general, health };

  wait_for_turn (request);
  return open_wanted (request, keys);
}

/* A keyring may ask the person something and wait for as long as she likes; nobody else
 * waits with it, so this takes no turn. */
static DexFuture *
keep_general_fiber (gpointer user_data)
{
  Request *request = user_data;
  Compartment *general = &request->vault->compartments[AMANA_COMPARTMENT_GENERAL];

  if (request->work->keep && general->key == NULL)
    return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_LOCKED, "General is locked");
  if (general->key != NULL)
    request->work->keys[AMANA_COMPARTMENT_GENERAL] = amana_secret_ref (general->key);
  return amana_work_run (request->work, amana_work_keep_general);
}

/* A kept key that does not open the store (the folder was put back from a copy of
 * another time) counts as none: the passphrase is asked. */
static DexFuture *
open_general_fiber (gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;

  wait_for_turn (request);
  if (is_open_already (request) || dex_await (open_wanted (request, request->work->keys), &error))
    return dex_future_new_true ();
  if (g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_WRONG_KEY))
    return dex_future_new_false ();
  return dex_future_new_for_error (g_steal_pointer (&error));
}

/* The passphrase may be typed while the keyring is still asked: only what comes after
 * the keyring's answer takes its turn. */
static DexFuture *
unlock_with_login_fiber (gpointer user_data)
{
  Request *request = user_data;
  AmanaVault *self = request->vault;
  Request *opening;
  GError *error = NULL;

  if (is_open_already (request))
    return dex_future_new_true ();
  if (!dex_await_boolean (amana_work_run (request->work, amana_work_look_up_general), &error))
    return error != NULL ? dex_future_new_for_error (error) : dex_future_new_false ();
  opening = request_new (self, TRUE, FALSE);
  opening->epochs[AMANA_COMPARTMENT_GENERAL] = request->epochs[AMANA_COMPARTMENT_GENERAL];
  opening->work->keys[AMANA_COMPARTMENT_GENERAL] =
    amana_secret_ref (request->work->keys[AMANA_COMPARTMENT_GENERAL]);
  return take_turn (self, open_general_fiber, opening);
}

static void
amana_vault_dispose (GObject *object)
{
  AmanaVault *self = AMANA_VAULT (object);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      Compartment *compartment = &self->compartments[i];

      if (compartment->store != NULL)
        dex_future_disown (amana_store_close (compartment->store));
      g_clear_object (&compartment->store);
      g_clear_pointer (&compartment->key, amana_secret_unref);
      dex_clear (&compartment->closing);
    }
  dex_clear (&self->turn);
  G_OBJECT_CLASS (amana_vault_parent_class)->dispose (object);
}

static void
amana_vault_finalize (GObject *object)
{
  AmanaVault *self = AMANA_VAULT (object);

  g_clear_pointer (&self->back_off, amana_back_off_unref);
  g_free (self->folder);
  g_free (self->label);
  G_OBJECT_CLASS (amana_vault_parent_class)->finalize (object);
}

static void
amana_vault_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaVault *self = AMANA_VAULT (object);

  switch ((AmanaVaultProperty) id)
    {
    case PROP_GENERAL_STORE:
      g_value_set_object (value, self->compartments[AMANA_COMPARTMENT_GENERAL].store);
      break;
    case PROP_HEALTH_STORE:
      g_value_set_object (value, self->compartments[AMANA_COMPARTMENT_HEALTH].store);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    }
}

static void
amana_vault_class_init (AmanaVaultClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  /* A key from the keyring may be the first secret of the whole program. */
  g_assert (sodium_init () >= 0);

  object_class->dispose = amana_vault_dispose;
  object_class->finalize = amana_vault_finalize;
  object_class->get_property = amana_vault_get_property;

  properties[PROP_GENERAL_STORE] =
    g_param_spec_object ("general-store", NULL, NULL, AMANA_TYPE_STORE, flags);
  properties[PROP_HEALTH_STORE] =
    g_param_spec_object ("health-store", NULL, NULL, AMANA_TYPE_STORE, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_vault_init (AmanaVault *self)
{
}

/**
 * amana_vault_new:
 * @folder: (nullable): the person's folder, which need not exist; %NULL: in memory alone
 * @schemas: what the two stores hold; outlive the vault
 *
 * Nothing is opened or made yet.
 *
 * Returns: (transfer full): a vault
 */
AmanaVault *
amana_vault_new (const char *folder, const AmanaSchema *const schemas[AMANA_N_COMPARTMENTS])
{
  AmanaVault *self = g_object_new (AMANA_TYPE_VAULT, NULL);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    self->compartments[i].schema = schemas[i];
  if (folder != NULL)
    {
      g_autofree char *path = g_build_filename (folder, "back-off", NULL);

      self->back_off = amana_back_off_new (path);
      self->folder = g_strdup (folder);
    }
  self->label = folder != NULL ? amana_vault_label_read (folder) : g_strdup ("");
  return self;
}

/**
 * amana_vault_exists:
 * @self: a vault
 *
 * Returns: whether a person lives in the folder: her slots or one of her stores stand
 *   there, whole or not
 */
gboolean
amana_vault_exists (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), FALSE);

  return self->folder != NULL && (amana_vault_folder_has_slots (self->folder) ||
                                  amana_vault_folder_has_store (self->folder));
}

/**
 * amana_vault_create:
 * @self: a vault with a folder
 * @label: valid UTF-8; what the chooser shows, readable by whoever can read the folder;
 *   control characters are left out and what is beyond 256 bytes is cut
 * @passphrase: at least 8 characters
 *
 * Draws the two data keys, seals them under the passphrase, makes both stores and
 * leaves them open. Takes two seconds or so. When it fails (no room), the folder is as
 * it was before.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_VAULT_ERROR (WEAK, NOT_EMPTY, READ_ONLY, FULL, LOCKED, FAILED) or
 *   %AMANA_STORE_ERROR
 */
DexFuture *
amana_vault_create (AmanaVault *self, const char *label, AmanaSecret *passphrase)
{
  const char *text = (const char *) amana_secret_get_data (passphrase);
  gsize size = amana_secret_get_size (passphrase);
  Request *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  if (!g_utf8_validate_len (text, size, NULL) ||
      g_utf8_strlen (text, size) < AMANA_VAULT_MIN_PASSPHRASE_CHARS)
    return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WEAK,
                                  "the passphrase is too short");
  request = request_new (self, TRUE, TRUE);
  request->work->passphrase = amana_secret_ref (passphrase);
  request->work->label = amana_vault_label_clean (label != NULL ? label : "");
  return take_turn (self, create_fiber, request);
}

/**
 * amana_vault_undo_create:
 * @self: a vault whose amana_vault_create() resolved, and nothing since
 *
 * What was to be put into the new stores could not be: closes them and leaves the
 * folder as it was before. Does nothing to a person whom this object has not made.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
amana_vault_undo_create (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  return take_turn (self, undo_create_fiber, request_new (self, FALSE, FALSE));
}

/**
 * amana_vault_open_in_memory:
 * @self: a vault without a folder
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
amana_vault_open_in_memory (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder == NULL, NULL);

  return take_turn (self, open_in_memory_fiber, request_new (self, TRUE, TRUE));
}

/**
 * amana_vault_unlock:
 * @self: a vault with a folder
 * @passphrase: the person's
 * @general_only: whether Health is to stay as it is
 *
 * Opens what is closed of what is wanted. When all of it is open already the
 * passphrase is not looked at. One store that cannot be opened does not keep the
 * other from opening: look at the properties also after an error.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_VAULT_ERROR (WRONG_PASSPHRASE, TOO_SOON with the seconds as its whole
 *   message, NO_PERSON, DAMAGED, NEWER, HOSTILE, LOCKED, FAILED) or %AMANA_STORE_ERROR
 */
DexFuture *
amana_vault_unlock (AmanaVault *self, AmanaSecret *passphrase, gboolean general_only)
{
  Request *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  request = request_new (self, TRUE, !general_only);
  request->work->passphrase = amana_secret_ref (passphrase);
  return take_turn (self, unlock_fiber, request);
}

/**
 * amana_vault_lock:
 * @self: a vault
 * @compartment: which
 *
 * The property is %NULL and the key is dropped when this returns; the future
 * resolves once the store has answered what was queued and closed its file. Does
 * nothing to a vault in memory alone, whose stores would be gone.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
amana_vault_lock (AmanaVault *self, AmanaCompartment compartment)
{
  g_autoptr (AmanaStore) store = NULL;
  Compartment *closed;
  DexFuture *closing;

  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);

  closed = &self->compartments[compartment];
  if (self->folder == NULL)
    return dex_future_new_true ();
  closed->epoch++;
  g_clear_pointer (&closed->key, amana_secret_unref);
  store = g_steal_pointer (&closed->store);
  if (store == NULL)
    return dex_future_new_true ();
  closing = amana_store_close (store);
  dex_clear (&closed->closing);
  closed->closing = dex_ref (closing);
  g_object_notify_by_pspec (G_OBJECT (self), properties[store_properties[compartment]]);
  return closing;
}

/**
 * amana_vault_get_store:
 * @self: a vault
 * @compartment: which
 *
 * Returns: (transfer none) (nullable): its store, %NULL while locked
 */
AmanaStore *
amana_vault_get_store (AmanaVault *self, AmanaCompartment compartment)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);

  return self->compartments[compartment].store;
}

/**
 * amana_vault_get_label:
 * @self: a vault
 *
 * Returns: what the chooser shows, perhaps ""
 */
const char *
amana_vault_get_label (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);

  return self->label;
}

/**
 * amana_vault_get_folder:
 * @self: a vault
 *
 * Returns: (nullable): the person's folder
 */
const char *
amana_vault_get_folder (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);

  return self->folder;
}

/**
 * amana_vault_get_wait_seconds:
 * @self: a vault
 *
 * Returns: how long unlocking is refused after wrong passphrases, 0: not at all
 */
guint
amana_vault_get_wait_seconds (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), 0);

  return self->back_off != NULL ? amana_back_off_get_wait_seconds (self->back_off) : 0;
}

/**
 * amana_vault_keep_general_open:
 * @self: a vault with a folder; to keep, General must be open
 * @keep: whether the login keyring is to hold General's key
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_VAULT_ERROR (NO_KEYRING, LOCKED, DAMAGED…); then nothing was kept anywhere.
 *   KEY_STAYS: what was kept could not be taken out
 */
DexFuture *
amana_vault_keep_general_open (AmanaVault *self, gboolean keep)
{
  Request *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  request = request_new (self, TRUE, FALSE);
  request->work->keep = keep;
  return amana_fiber_spawn (0, keep_general_fiber, request, request_free);
}

/**
 * amana_vault_unlock_general_with_login:
 * @self: a vault with a folder
 *
 * Returns: (transfer full): a future that resolves to %TRUE when General is open, to
 *   %FALSE when its key is not kept, or rejects as amana_vault_unlock() does, and
 *   with %AMANA_VAULT_ERROR_NO_KEYRING
 */
DexFuture *
amana_vault_unlock_general_with_login (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  return amana_fiber_spawn (0, unlock_with_login_fiber, request_new (self, TRUE, FALSE),
                            request_free);
}

#ifdef AMANA_TESTING

#include "amana-vault-testing.h"

AmanaVault *
amana_vault_new_for_testing (const char *folder,
                             const AmanaSchema *const schemas[AMANA_N_COMPARTMENTS])
{
  AmanaVault *self = amana_vault_new (folder, schemas);

  self->cost = (AmanaKdfCost) { 8 << 20, 3 };
  return self;
}

void
amana_vault_set_clock_for_testing (AmanaVault *self, AmanaVaultTestClock clock, gpointer user_data)
{
  amana_back_off_set_clock (self->back_off, clock, user_data);
}

AmanaSecret *
amana_vault_dup_key_for_testing (AmanaVault *self, AmanaCompartment compartment)
{
  AmanaSecret *key = self->compartments[compartment].key;

  return key != NULL ? amana_secret_ref (key) : NULL;
}

#endif
