/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One person's space, as the window has it open.
 *
 * The vault opens stores; this puts the two models on them. When a store opens,
 * its model is loaded *before* the property says that it is there, so that the
 * window never shows half a room. When Health's store goes, the model is dropped
 * first and at once: whoever follows the property has nothing left to draw.
 *
 * The catalogue is parsed at the first unlock, not at the start: the first page
 * needs none, and a window that is on the screen late is felt more than a room
 * that opens 20 ms later, behind a key derivation of half a second.
 */

#include "config.h"

#include "amana-person-private.h"

#include "amana-fiber.h"
#include "amana-reader.h"
#include "amana-vault-erase.h"

enum
{
  PROP_0,
  PROP_GENERAL,
  PROP_HEALTH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaPerson, amana_person, G_TYPE_OBJECT)

typedef struct
{
  AmanaPerson *self;
  AmanaSecret *passphrase;       /* (nullable) */
  AmanaCredentials *credentials; /* (nullable) */
  char *name;                    /* (nullable) */
  char *label;                   /* (nullable) */
} Step;

static Step *
step_new (AmanaPerson *self, AmanaSecret *passphrase, const char *name)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->passphrase = passphrase != NULL ? amana_secret_ref (passphrase) : NULL;
  step->name = g_strdup (name);
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->passphrase, amana_secret_unref);
  g_clear_pointer (&step->credentials, amana_credentials_unref);
  g_free (step->name);
  g_free (step->label);
  g_object_unref (step->self);
  g_free (step);
}

static gboolean
ensure_catalogue (AmanaPerson *self, GError **error)
{
  if (self->catalogue == NULL)
    self->catalogue = amana_catalogue_new (error);
  return self->catalogue != NULL;
}

static gboolean
load_general (AmanaPerson *self, GError **error)
{
  AmanaStore *store = amana_vault_get_store (self->vault, AMANA_COMPARTMENT_GENERAL);
  g_autoptr (AmanaGeneral) general = NULL;

  if (store == NULL || self->general != NULL)
    return TRUE;

  general = amana_general_new (store, self->catalogue);
  amana_desk_set_broker (amana_general_get_desk (general), self->broker);
  if (!dex_await (amana_general_load (general), error))
    return FALSE;

  g_set_object (&self->general, general);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GENERAL]);
  return TRUE;
}

/* Health's first subject is called what she is called, whatever she lets be shown. */
static const char *
get_name (AmanaPerson *self)
{
  return self->name != NULL ? self->name : amana_vault_get_label (self->vault);
}

static gboolean
load_health (AmanaPerson *self, GError **error)
{
  AmanaStore *store = amana_vault_get_store (self->vault, AMANA_COMPARTMENT_HEALTH);
  g_autoptr (AmanaReader) reader = NULL;
  g_autoptr (AmanaHealth) health = NULL;

  if (store == NULL || self->health != NULL)
    return TRUE;

  reader = amana_reader_new (NULL);
  health = amana_health_new (store, reader, self->catalogue);
  amana_desk_set_broker (amana_health_get_desk (health), self->broker);
  if (!dex_await (amana_health_load (health, get_name (self)), error))
    return FALSE;

  /* Locked while it was loading: the model goes the way of the store. */
  if (amana_vault_get_store (self->vault, AMANA_COMPARTMENT_HEALTH) != store)
    return TRUE;

  g_set_object (&self->health, health);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEALTH]);
  return TRUE;
}

/* A room that cannot be loaded does not keep the other from being there. */
gboolean
amana_person_load_models (AmanaPerson *self, GError **error)
{
  g_autoptr (GError) second = NULL;
  gboolean general, health;

  if (!ensure_catalogue (self, error))
    return FALSE;
  general = load_general (self, error);
  health = load_health (self, general ? error : &second);
  return general && health;
}

static DexFuture *
settle (gboolean done, GError *error)
{
  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

void
amana_person_drop_models (AmanaPerson *self)
{
  if (g_set_object (&self->health, NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEALTH]);
  if (g_set_object (&self->general, NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GENERAL]);
}

/* Half a person is none: the next attempt begins in an empty folder. The models are
 * shown once both are there. */
static DexFuture *
create_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaPerson *self = step->self;
  GError *error = NULL;
  gboolean done;

  g_set_str (&self->name, step->name);
  if (!dex_await (amana_vault_create (self->vault, step->label, step->passphrase), &error))
    return dex_future_new_for_error (error);

  g_object_freeze_notify (G_OBJECT (self));
  done = amana_person_load_models (self, &error);
  if (!done)
    {
      g_autoptr (GError) ignored = NULL;

      amana_person_drop_models (self);
      dex_await (amana_vault_undo_create (self->vault), &ignored);
    }
  g_object_thaw_notify (G_OBJECT (self));
  return settle (done, error);
}

static DexFuture *
open_invented_fiber (gpointer user_data)
{
  Step *step = user_data;
  GError *error = NULL;
  gboolean done;

  g_set_str (&step->self->name, step->name);
  done = dex_await (amana_vault_open_in_memory (step->self->vault), &error) &&
         amana_person_load_models (step->self, &error);
  return settle (done, error);
}

static DexFuture *
unlock_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) found = NULL;
  GError *error = NULL;

  /* One store that does not open leaves the other open: its room is there all the same. */
  dex_await (amana_vault_unlock_with (step->self->vault, step->credentials, FALSE), &error);
  amana_person_load_models (step->self, error == NULL ? &error : &found);
  return settle (error == NULL, error);
}

static DexFuture *
open_general_with_login_fiber (gpointer user_data)
{
  Step *step = user_data;
  GError *error = NULL;
  gboolean opened;

  opened = dex_await_boolean (amana_vault_unlock_general_with_login (step->self->vault), &error);
  if (error != NULL)
    return dex_future_new_for_error (error);
  if (opened && (!ensure_catalogue (step->self, &error) || !load_general (step->self, &error)))
    return dex_future_new_for_error (error);

  return dex_future_new_for_boolean (opened);
}

static DexFuture *
close_fiber (gpointer user_data)
{
  Step *step = user_data;
  GError *error = NULL;

  if (!dex_await (amana_person_lock_health (step->self), &error))
    return dex_future_new_for_error (error);

  if (step->self->general != NULL)
    dex_future_disown (
      amana_keeper_sweep (AMANA_KEEPER (amana_general_get_chat (step->self->general)), TRUE));
  if (g_set_object (&step->self->general, NULL))
    g_object_notify_by_pspec (G_OBJECT (step->self), properties[PROP_GENERAL]);
  if (!dex_await (amana_vault_lock (step->self->vault, AMANA_COMPARTMENT_GENERAL), &error) ||
      !dex_await (amana_safekeeper_drop_unfinished (step->self->keeper), &error))
    return dex_future_new_for_error (error);

  return dex_future_new_true ();
}

/* A passphrase that is wrong leaves everything open; so the models go only when the vault
 * closes what is below them. */
static DexFuture *
remove_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaPerson *self = step->self;
  GError *error = NULL;
  const gulong handlers[] = {
    g_signal_connect_swapped (self->vault, "notify::health-store",
                              G_CALLBACK (amana_person_drop_models), self),
    g_signal_connect_swapped (self->vault, "notify::general-store",
                              G_CALLBACK (amana_person_drop_models), self),
  };

  if (dex_await (amana_safekeeper_drop_unfinished (self->keeper), &error))
    dex_await (amana_vault_remove (self->vault, step->credentials), &error);
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_handler_disconnect (self->vault, handlers[i]);
  if (error == NULL)
    g_signal_emit (self, signals[REMOVED], 0);
  return settle (error == NULL, error);
}

static void
amana_person_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AmanaPerson *self = AMANA_PERSON (object);

  switch (prop_id)
    {
    case PROP_GENERAL:
      g_value_set_object (value, self->general);
      break;
    case PROP_HEALTH:
      g_value_set_object (value, self->health);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_person_dispose (GObject *object)
{
  AmanaPerson *self = AMANA_PERSON (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->health);
  g_clear_object (&self->general);
  g_clear_pointer (&self->catalogue, amana_catalogue_unref);
  g_clear_object (&self->vault);
  g_clear_object (&self->broker);
  G_OBJECT_CLASS (amana_person_parent_class)->dispose (object);
}

static void
amana_person_finalize (GObject *object)
{
  AmanaPerson *self = AMANA_PERSON (object);

  g_free (self->folder);
  g_free (self->name);
  G_OBJECT_CLASS (amana_person_parent_class)->finalize (object);
}

static void
amana_person_class_init (AmanaPersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_person_get_property;
  object_class->dispose = amana_person_dispose;
  object_class->finalize = amana_person_finalize;

  properties[PROP_GENERAL] = g_param_spec_object ("general", NULL, NULL, AMANA_TYPE_GENERAL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEALTH] = g_param_spec_object ("health", NULL, NULL, AMANA_TYPE_HEALTH,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
amana_person_init (AmanaPerson *self)
{
}

/**
 * amana_person_new:
 * @folder: (nullable): the person's folder; %NULL for the invented person, of whom
 *   nothing is kept
 * @broker: who starts couriers, for the engines that need one
 *
 * Returns: (transfer full): a person, locked
 */
AmanaPerson *
amana_person_new (const char *folder, AmanaBroker *broker)
{
  static const AmanaSchema *schemas[AMANA_N_COMPARTMENTS];
  g_autoptr (AmanaAudit) audit = amana_audit_new (folder);
  AmanaPerson *self;

  g_return_val_if_fail (AMANA_IS_BROKER (broker), NULL);

  self = g_object_new (AMANA_TYPE_PERSON, NULL);
  self->broker = g_object_ref (broker);
  schemas[AMANA_COMPARTMENT_GENERAL] = amana_general_get_schema ();
  schemas[AMANA_COMPARTMENT_HEALTH] = amana_health_get_schema ();
  self->folder = g_strdup (folder);
  self->vault = amana_vault_new (folder, schemas);
  amana_vault_set_audit (self->vault, audit);
  self->keeper = amana_safekeeper_new (self);
  return self;
}

/**
 * amana_person_get_broker:
 * @self: a person
 *
 * Returns: (transfer none): who starts couriers
 */
AmanaBroker *
amana_person_get_broker (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  return self->broker;
}

/**
 * amana_person_exists:
 * @self: a person
 *
 * Returns: %TRUE when the folder holds a space already
 */
gboolean
amana_person_exists (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), FALSE);

  return self->folder != NULL && amana_vault_exists (self->vault);
}

/**
 * amana_person_is_invented:
 * @self: a person
 *
 * Returns: %TRUE when nothing of this is kept
 */
gboolean
amana_person_is_invented (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), FALSE);

  return self->folder == NULL;
}

/**
 * amana_person_get_vault:
 * @self: a person
 *
 * Returns: (transfer none): where her space is kept
 */
AmanaVault *
amana_person_get_vault (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  return self->vault;
}

AmanaSafekeeper *
amana_person_get_safekeeper (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  return self->keeper;
}

/**
 * amana_person_get_label:
 * @self: a person
 *
 * Returns: (transfer none): what stands on the door: of the invented person her name, else
 *   what the vault shows, perhaps ""
 */
const char *
amana_person_get_label (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  return self->folder == NULL ? get_name (self) : amana_vault_get_label (self->vault);
}

/**
 * amana_person_get_general:
 * @self: a person
 *
 * Returns: (transfer none) (nullable): General's model, when it is open
 */
AmanaGeneral *
amana_person_get_general (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  return self->general;
}

/**
 * amana_person_get_health:
 * @self: a person
 *
 * Returns: (transfer none) (nullable): Health's model, when it is unlocked
 */
AmanaHealth *
amana_person_get_health (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  return self->health;
}

/**
 * amana_person_get_store:
 * @self: a person
 * @compartment: which room's
 *
 * Returns: (transfer none) (nullable): the store below the room's model; %NULL while
 *   the model is not there
 */
AmanaStore *
amana_person_get_store (AmanaPerson *self, AmanaCompartment compartment)
{
  gboolean open;

  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  open = compartment == AMANA_COMPARTMENT_HEALTH ? self->health != NULL : self->general != NULL;
  return open ? amana_vault_get_store (self->vault, compartment) : NULL;
}

/**
 * amana_person_create:
 * @self: a person without a space
 * @name: what she is called, in Health
 * @label: what of it is shown before unlocking, perhaps ""
 * @passphrase: opens both rooms from now on
 *
 * Returns: (transfer full): a future that resolves to %TRUE with both rooms open,
 *   or rejects with AMANA_VAULT_ERROR or AMANA_STORE_ERROR
 */
DexFuture *
amana_person_create (AmanaPerson *self,
                     const char *name,
                     const char *label,
                     AmanaSecret *passphrase)
{
  Step *step;

  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  step = step_new (self, passphrase, name);
  step->label = g_strdup (label);
  return amana_fiber_spawn (0, create_fiber, step, step_free);
}

/**
 * amana_person_open_invented:
 * @self: the invented person
 * @name: what she is called, in the language of the messages
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
amana_person_open_invented (AmanaPerson *self, const char *name)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  return amana_fiber_spawn (0, open_invented_fiber, step_new (self, NULL, name), step_free);
}

/**
 * amana_person_unlock:
 * @self: a person
 * @credentials: what she shows
 *
 * Opens what is locked of General and Health.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   AMANA_VAULT_ERROR or AMANA_STORE_ERROR
 */
DexFuture *
amana_person_unlock (AmanaPerson *self, AmanaCredentials *credentials)
{
  Step *step;

  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  step = step_new (self, NULL, NULL);
  step->credentials = amana_credentials_ref (credentials);
  return amana_fiber_spawn (0, unlock_fiber, step, step_free);
}

/**
 * amana_person_get_wait_seconds:
 * @self: a person
 *
 * Returns: how long no passphrase is taken after wrong ones, 0: it is
 */
guint
amana_person_get_wait_seconds (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), 0);

  return amana_vault_get_wait_seconds (self->vault);
}

/**
 * amana_person_open_general_with_login:
 * @self: a person
 *
 * Returns: (transfer full): a future that resolves to whether General is open now
 */
DexFuture *
amana_person_open_general_with_login (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  return amana_fiber_spawn (0, open_general_with_login_fiber, step_new (self, NULL, NULL),
                            step_free);
}

/**
 * amana_person_keep_general_open:
 * @self: a person, General being open
 * @keep: whether General's key goes into the login keyring, or out of it
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_VAULT_ERROR_NO_KEYRING
 */
DexFuture *
amana_person_keep_general_open (AmanaPerson *self, gboolean keep)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  return amana_vault_keep_general_open (self->vault, keep);
}

/**
 * amana_person_lock_health:
 * @self: a person
 *
 * Drops Health's model, then locks its store.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the key is gone
 */
DexFuture *
amana_person_lock_health (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  if (self->health != NULL)
    dex_future_disown (amana_keeper_sweep (AMANA_KEEPER (self->health), TRUE));
  if (g_set_object (&self->health, NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEALTH]);

  return amana_vault_lock (self->vault, AMANA_COMPARTMENT_HEALTH);
}

/**
 * amana_person_remove:
 * @self: a person
 * @credentials: what lets her in
 *
 * Returns: (transfer full): a future that resolves to %TRUE once nothing of hers is left on this
 *   computer, or rejects as amana_vault_remove() does
 */
DexFuture *
amana_person_remove (AmanaPerson *self, AmanaCredentials *credentials)
{
  Step *step;

  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  step = step_new (self, NULL, NULL);
  step->credentials = amana_credentials_ref (credentials);
  return amana_fiber_spawn (0, remove_fiber, step, step_free);
}

/**
 * amana_person_close:
 * @self: a person
 *
 * Returns: (transfer full): a future that resolves to %TRUE once both rooms are closed
 */
DexFuture *
amana_person_close (AmanaPerson *self)
{
  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);

  return amana_fiber_spawn (0, close_fiber, step_new (self, NULL, NULL), step_free);
}
