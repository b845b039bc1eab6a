/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One person's folder, and which of its two compartments are open.
 *
 * The object itself: its state, its properties, and locking. Its other methods stand in
 * amana-vault-opening.c and amana-vault-login.c: fibers that take turns, so that two of
 * them never meet over the same file.
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

#include "amana-fiber.h"
#include "amana-vault-object.h"

typedef enum
{
  PROP_GENERAL_STORE = 1,
  PROP_HEALTH_STORE,
  PROP_LABEL,
  PROP_CALIBRATION,
  PROP_KEY_FILE,
} AmanaVaultProperty;

static GParamSpec *properties[PROP_KEY_FILE + 1];

G_DEFINE_FINAL_TYPE (AmanaVault, amana_vault, G_TYPE_OBJECT)

static const AmanaVaultProperty store_properties[AMANA_N_COMPARTMENTS] = { PROP_GENERAL_STORE,
                                                                           PROP_HEALTH_STORE };

AmanaVaultRequest *
amana_vault_request_new (AmanaVault *self, gboolean general, gboolean health)
{
  AmanaVaultRequest *request = g_new0 (AmanaVaultRequest, 1);

  request->vault = g_object_ref (self);
  request->wanted[AMANA_COMPARTMENT_GENERAL] = general;
  request->wanted[AMANA_COMPARTMENT_HEALTH] = health;
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    request->epochs[i] = self->compartments[i].epoch;
  if (self->folder != NULL)
    {
      request->work = amana_work_new (self->folder, self->back_off);
      request->work->cost = self->cost;
      for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
        request->work->schemas[i] = self->compartments[i].schema;
    }
  return request;
}

void
amana_vault_request_free (gpointer data)
{
  AmanaVaultRequest *request = data;

  g_clear_object (&request->progress);
  g_clear_pointer (&request->work, amana_work_unref);
  g_free (request->label);
  g_clear_pointer (&request->judges, g_ptr_array_unref);
  dex_clear (&request->before);
  g_object_unref (request->vault);
  g_free (request);
}

/* Starts @func after every fiber that was started before. Takes @request. */
DexFuture *
amana_vault_take_turn (AmanaVault *self, DexFiberFunc func, AmanaVaultRequest *request)
{
  DexFuture *future;

  request->before = g_steal_pointer (&self->turn);
  future = amana_fiber_spawn (0, func, request, amana_vault_request_free);
  self->turn = dex_ref (future);
  return future;
}

/* How the others ended is their callers' concern. */
void
amana_vault_wait_for_turn (AmanaVaultRequest *request)
{
  g_autoptr (GError) ignored = NULL;

  if (request->before != NULL)
    dex_await (g_steal_pointer (&request->before), &ignored);
}

void
amana_vault_wait_until_closed (AmanaVaultCompartment *compartment)
{
  g_autoptr (GError) ignored = NULL;

  if (compartment->closing != NULL)
    dex_await (g_steal_pointer (&compartment->closing), &ignored);
}

/* Takes @store. */
void
amana_vault_set_store (AmanaVault *self, int i, AmanaStore *store)
{
  self->compartments[i].store = store;
  g_object_notify_by_pspec (G_OBJECT (self), properties[store_properties[i]]);
}

void
amana_vault_set_label (AmanaVault *self, const char *label)
{
  if (g_set_str (&self->label, label))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

void
amana_vault_set_calibration (AmanaVault *self, double calibration)
{
  self->calibration = calibration;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALIBRATION]);
}

void
amana_vault_set_key_file (AmanaVault *self, const char *path)
{
  if (g_set_str (&self->key_file, path))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY_FILE]);
}

/* The last who had something open, or was about to, lets the folder go. */
void
amana_vault_let_go (AmanaVault *self)
{
  if (--self->n_claimants == 0)
    g_clear_pointer (&self->claim, amana_claim_free);
}

/* Weak: the vault keeps the future that this belongs to. */
static DexFuture *
closed_cb (DexFuture *closed, gpointer weak)
{
  g_autoptr (AmanaVault) self = g_weak_ref_get (weak);

  if (self != NULL)
    amana_vault_let_go (self);
  return dex_ref (closed);
}

static void
weak_free (gpointer weak)
{
  g_weak_ref_clear (weak);
  g_free (weak);
}

/* An open store was a claimant until it is closed. */
void
amana_vault_close_store (AmanaVault *self, int i, AmanaStore *store)
{
  AmanaVaultCompartment *compartment = &self->compartments[i];
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  dex_clear (&compartment->closing);
  compartment->closing = dex_future_finally (amana_store_close (store), closed_cb, weak, weak_free);
}

static void
amana_vault_dispose (GObject *object)
{
  AmanaVault *self = AMANA_VAULT (object);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaVaultCompartment *compartment = &self->compartments[i];

      if (compartment->store != NULL)
        dex_future_disown (amana_store_close (compartment->store));
      g_clear_object (&compartment->store);
      g_clear_pointer (&compartment->key, amana_secret_unref);
      dex_clear (&compartment->closing);
    }
  dex_clear (&self->turn);
  g_clear_object (&self->audit);
  G_OBJECT_CLASS (amana_vault_parent_class)->dispose (object);
}

static void
amana_vault_finalize (GObject *object)
{
  AmanaVault *self = AMANA_VAULT (object);

  g_clear_pointer (&self->claim, amana_claim_free);
  g_clear_pointer (&self->back_off, amana_back_off_unref);
  g_free (self->folder);
  g_free (self->label);
  g_free (self->way_id);
  g_free (self->key_file);
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
    case PROP_KEY_FILE:
      g_value_set_string (value, self->key_file);
      break;
    case PROP_CALIBRATION:
      g_value_set_double (value, self->calibration);
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
  properties[PROP_CALIBRATION] = g_param_spec_double ("calibration", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_KEY_FILE] = g_param_spec_string ("key-file", NULL, NULL, NULL, flags);
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
 *   there, whole or not, and she is not being removed
 */
gboolean
amana_vault_exists (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), FALSE);

  return self->folder != NULL && amana_vault_folder_is_inhabited (self->folder);
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
  AmanaVaultCompartment *closed;

  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);

  closed = &self->compartments[compartment];
  if (self->folder == NULL)
    return dex_future_new_true ();
  closed->epoch++;
  g_clear_pointer (&closed->key, amana_secret_unref);
  store = g_steal_pointer (&closed->store);
  if (store == NULL)
    return dex_future_new_true ();
  amana_vault_audit_locked (self, compartment, store);
  amana_vault_close_store (self, compartment, store);
  g_object_notify_by_pspec (G_OBJECT (self), properties[store_properties[compartment]]);
  return dex_ref (closed->closing);
}

/**
 * amana_vault_set_not_elsewhere:
 * @self: a vault with a folder
 *
 * After %AMANA_VAULT_ERROR_ELSEWHERE: she has looked, and it is not open on the other computer.
 * The next opening takes the folder.
 */
void
amana_vault_set_not_elsewhere (AmanaVault *self)
{
  g_return_if_fail (AMANA_IS_VAULT (self));

  self->not_elsewhere = TRUE;
}

/**
 * amana_vault_has_strays:
 * @self: a vault
 *
 * Returns: whether a `leaving` stands in the folder that was not made with her key: it was ignored
 */
gboolean
amana_vault_has_strays (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), FALSE);

  return self->folder != NULL && amana_vault_folder_has_strays (self->folder);
}

/**
 * amana_vault_has_conflicts:
 * @self: a vault
 *
 * Returns: whether files stand in the folder that a syncing program has put beside hers because
 *   two computers had written to the same one (`slots (conflicted copy)`)
 */
gboolean
amana_vault_has_conflicts (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), FALSE);

  return self->folder != NULL && amana_vault_folder_has_conflicts (self->folder);
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
 * amana_vault_get_key_file:
 * @self: a vault
 *
 * Property "key-file".
 *
 * Returns: (transfer none) (nullable): where the key file lies that was shown when Health was
 *   opened last, or that guards it since it was made
 */
const char *
amana_vault_get_key_file (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);

  return self->key_file;
}

/**
 * amana_vault_get_way_id:
 * @self: a vault
 *
 * Returns: (transfer none): amana_way_get_id() of the way in that opened last; "" before
 */
const char *
amana_vault_get_way_id (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);

  return self->way_id != NULL ? self->way_id : "";
}

/**
 * amana_vault_get_sequence:
 * @self: a vault
 *
 * Returns: how often the ways in had been changed when they were last read, 0: never read.
 *   One who remembers a higher number knows that an older file was put back
 */
guint64
amana_vault_get_sequence (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), 0);

  return self->sequence;
}

/**
 * amana_vault_get_ways_behind:
 * @self: a vault
 *
 * Returns: how many changes of the ways in had been taken back when General was opened last,
 *   by the record of what happened here; 0: none
 */
guint64
amana_vault_get_ways_behind (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), 0);

  return self->ways_behind;
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
