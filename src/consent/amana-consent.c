/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Asking before anything leaves.
 *
 * A letter goes under a consent that stands, or the person is asked: the asker shows it
 * (a sheet, or `--yes` on the command line). Whatever goes wrong on the way is a no. A
 * yes is on disk before the letter may go, and the letter is sealed first, so that what
 * was agreed to is what goes.
 *
 * What was put back into a letter is agreed to for that letter alone: under a standing
 * consent the next one is hidden as ever.
 *
 * A temporary conversation leaves no trace of itself: a consent for it stands in memory
 * and is recorded without naming it.
 *
 * Withdrawing takes effect when it is called, before the disk knows. The fibers here own
 * what they work on and let it go on the main thread: what a store's worker let go last
 * would be finalized there. */

#include "config.h"

#include "amana-consent.h"

#include "amana-audit.h"
#include "amana-fiber.h"
#include "amana-letter-private.h"
#include "amana-standing-consent-private.h"

struct _AmanaConsent
{
  GObject parent_instance;

  AmanaStore *store; /* (owned) */
  gboolean always;
  AmanaConsentAsker asker; /* (nullable) */
  gpointer asker_data;
  GDestroyNotify asker_destroy; /* (nullable) */

  GListStore *standing; /* (owned) of AmanaStandingConsent */
  DexFuture *loaded;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AmanaConsent, amana_consent, G_TYPE_OBJECT)
G_DEFINE_QUARK (amana - consent - error - quark, amana_consent_error)

enum
{
  SIGNAL_WITHDRAWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a fiber works on. */
typedef struct
{
  AmanaConsent *self;         /* (owned) */
  AmanaLetter *letter;        /* (owned) (nullable) */
  AmanaConsentRecord *record; /* (owned) (nullable) */
} Step;

static Step *
step_new (AmanaConsent *self)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  return step;
}

static void
step_free (Step *step)
{
  g_clear_pointer (&step->record, amana_consent_record_free);
  g_clear_object (&step->letter);
  g_clear_object (&step->self);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static void
clear_asker (AmanaConsent *self)
{
  GDestroyNotify destroy = g_steal_pointer (&self->asker_destroy);
  gpointer user_data = g_steal_pointer (&self->asker_data);

  self->asker = NULL;
  if (destroy != NULL)
    destroy (user_data);
}

static void
amana_consent_finalize (GObject *object)
{
  AmanaConsent *self = AMANA_CONSENT (object);

  clear_asker (self);
  dex_clear (&self->loaded);
  g_object_unref (self->standing);
  g_object_unref (self->store);

  G_OBJECT_CLASS (amana_consent_parent_class)->finalize (object);
}

static void
amana_consent_class_init (AmanaConsentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_consent_finalize;

  /**
   * AmanaConsent::withdrawn:
   * @self: it
   * @recipient_id: to whom nothing goes any more
   * @conversation_id: (nullable): of this conversation; %NULL: of any
   */
  signals[SIGNAL_WITHDRAWN] =
    g_signal_new ("withdrawn", AMANA_TYPE_CONSENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
amana_consent_init (AmanaConsent *self)
{
  self->standing = g_list_store_new (AMANA_TYPE_STANDING_CONSENT);
}

/**
 * amana_consent_new:
 * @store: an open store whose schema has amana_consent_get_migrations()
 * @always: whether a model on this computer is asked for too
 *
 * Returns: (transfer full): the consents of one compartment
 */
AmanaConsent *
amana_consent_new (AmanaStore *store, gboolean always)
{
  AmanaConsent *self;

  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);

  self = g_object_new (AMANA_TYPE_CONSENT, NULL);
  self->store = g_object_ref (store);
  self->always = always;
  return self;
}

/**
 * amana_consent_set_asker:
 * @self: consents
 * @asker: (nullable): asks the person; %NULL: nobody is there to ask, which is a no
 * @user_data: for @asker
 * @destroy: (nullable): for @user_data
 */
void
amana_consent_set_asker (AmanaConsent *self,
                         AmanaConsentAsker asker,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  g_return_if_fail (AMANA_IS_CONSENT (self));

  clear_asker (self);
  self->asker = asker;
  self->asker_data = user_data;
  self->asker_destroy = destroy;
}

/**
 * amana_consent_get_standing:
 * @self: consents
 *
 * Returns: (transfer none): a list of #AmanaStandingConsent, oldest first, live
 */
GListModel *
amana_consent_get_standing (AmanaConsent *self)
{
  g_return_val_if_fail (AMANA_IS_CONSENT (self), NULL);

  return G_LIST_MODEL (self->standing);
}

/* --- loading --- */

static void
add_standing (AmanaConsent *self, const AmanaConsentRecord *record)
{
  g_autoptr (AmanaStandingConsent) consent = amana_standing_consent_new (record);

  g_list_store_append (self->standing, consent);
}

static DexFuture *
load_fiber (gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;

  records = dex_await_boxed (amana_consent_records_list (step->self->store), &error);
  if (records == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < records->len; i++)
    add_standing (step->self, g_ptr_array_index (records, i));
  return dex_future_new_true ();
}

/**
 * amana_consent_load:
 * @self: consents
 *
 * Loads what stands, once; asking does it too.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaStoreError
 */
DexFuture *
amana_consent_load (AmanaConsent *self)
{
  g_return_val_if_fail (AMANA_IS_CONSENT (self), NULL);

  if (self->loaded != NULL && dex_future_is_rejected (self->loaded))
    dex_clear (&self->loaded);
  if (self->loaded == NULL)
    self->loaded = amana_fiber_spawn (0, load_fiber, step_new (self), NULL);
  return dex_ref (self->loaded);
}

/* --- asking --- */

static DexFuture *
agree (AmanaLetter *letter, AmanaAgreed agreed)
{
  amana_letter_seal (letter);
  amana_letter_set_agreed (letter, agreed);
  return dex_future_new_true ();
}

static AmanaStandingConsent *
find_standing (AmanaConsent *self, AmanaLetter *letter)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->standing)); i++)
    {
      g_autoptr (AmanaStandingConsent) consent =
        g_list_model_get_item (G_LIST_MODEL (self->standing), i);

      if (amana_standing_consent_covers (consent, letter))
        return consent; /* the list holds it */
    }
  return NULL;
}

/* What she answered; whatever goes wrong is a no. */
static AmanaAgreed
ask_her (AmanaConsent *self, AmanaLetter *letter)
{
  g_autoptr (GError) error = NULL;
  int answer;

  if (self->asker == NULL)
    return AMANA_AGREED_NOT;
  answer = dex_await_int (self->asker (letter, self->asker_data), &error);
  if (error != NULL)
    return AMANA_AGREED_NOT;
  switch (answer)
    {
    case AMANA_CONSENT_ONCE:
      return AMANA_AGREED_ONCE;
    case AMANA_CONSENT_CONVERSATION:
      return amana_letter_get_conversation (letter) != NULL ? AMANA_AGREED_CONVERSATION
                                                            : AMANA_AGREED_ONCE;
    case AMANA_CONSENT_SERVICE:
      return AMANA_AGREED_SERVICE;
    default:
      return AMANA_AGREED_NOT;
    }
}

static gboolean
record_yes (AmanaConsent *self, AmanaLetter *letter, AmanaAgreed agreed, GError **error)
{
  gboolean nameless = amana_letter_get_temporary (letter) && agreed != AMANA_AGREED_SERVICE;
  g_autoptr (AmanaConsentRecord) record = amana_consent_record_new (
    amana_letter_get_recipient (letter), agreed,
    agreed == AMANA_AGREED_CONVERSATION ? amana_letter_get_conversation (letter) : NULL);
  g_autoptr (AmanaConsentRecord) written = amana_consent_record_copy (record);

  if (nameless)
    {
      written->kind = AMANA_AGREED_ONCE;
      g_clear_pointer (&written->conversation, g_free);
    }
  if (!dex_await (amana_consent_records_insert (self->store, written), error))
    return FALSE;
  amana_audit_note_of (self->store, AMANA_AUDIT_CONSENT_GIVEN, AMANA_ITEM_NONE, 1);
  if (agreed != AMANA_AGREED_ONCE)
    add_standing (self, record);
  return TRUE;
}

static DexFuture *
ask_fiber (gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  AmanaConsent *self = step->self;
  AmanaStandingConsent *standing;
  GError *error = NULL;
  AmanaAgreed agreed;

  if (!dex_await (amana_consent_load (self), &error))
    return dex_future_new_for_error (error);
  standing = find_standing (self, step->letter);
  if (standing != NULL)
    return agree (step->letter, amana_standing_consent_get_kind (standing));

  agreed = ask_her (self, step->letter);
  amana_letter_seal (step->letter);
  if (agreed == AMANA_AGREED_NOT)
    return dex_future_new_reject (AMANA_CONSENT_ERROR, AMANA_CONSENT_ERROR_REFUSED,
                                  "not agreed to");
  if (!record_yes (self, step->letter, agreed, &error))
    return dex_future_new_for_error (error);
  return agree (step->letter, agreed);
}

/**
 * amana_consent_ask:
 * @self: consents
 * @letter: what would leave
 *
 * Seals @letter, agreed to or not.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when @letter may go, or
 *   rejects with %AMANA_CONSENT_ERROR_REFUSED or #AmanaStoreError; it may not go then
 */
DexFuture *
amana_consent_ask (AmanaConsent *self, AmanaLetter *letter)
{
  Step *step;

  g_return_val_if_fail (AMANA_IS_CONSENT (self), NULL);
  g_return_val_if_fail (AMANA_IS_LETTER (letter), NULL);

  if (!self->always && amana_letter_get_recipient (letter)->place == AMANA_PLACE_THIS_COMPUTER)
    return agree (letter, AMANA_AGREED_UNASKED);
  step = step_new (self);
  step->letter = g_object_ref (letter);
  return amana_fiber_spawn (0, ask_fiber, step, NULL);
}

/**
 * amana_consent_let_pass:
 * @self: what was agreed to
 * @letter: a letter that holds nothing of hers
 *
 * Seals @letter as agreed to once, without asking and without a record of its own.
 */
void
amana_consent_let_pass (AmanaConsent *self, AmanaLetter *letter)
{
  g_return_if_fail (AMANA_IS_CONSENT (self));
  g_return_if_fail (AMANA_IS_LETTER (letter));

  amana_letter_seal (letter);
  amana_letter_set_agreed (letter, AMANA_AGREED_ONCE);
}

/**
 * amana_consent_covers:
 * @self: consents
 * @letter: what would leave
 *
 * Returns: whether @letter may go without a question: it goes to this computer where that
 *   needs none, or a consent stands
 */
gboolean
amana_consent_covers (AmanaConsent *self, AmanaLetter *letter)
{
  g_return_val_if_fail (AMANA_IS_CONSENT (self), FALSE);
  g_return_val_if_fail (AMANA_IS_LETTER (letter), FALSE);

  if (!self->always && amana_letter_get_recipient (letter)->place == AMANA_PLACE_THIS_COMPUTER)
    return TRUE;
  return find_standing (self, letter) != NULL;
}

/* --- giving and withdrawing --- */

static DexFuture *
give_fiber (gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  GError *error = NULL;

  if (!dex_await (amana_consent_load (step->self), &error) ||
      !dex_await (amana_consent_records_insert (step->self->store, step->record), &error))
    return dex_future_new_for_error (error);
  amana_audit_note_of (step->self->store, AMANA_AUDIT_CONSENT_GIVEN, AMANA_ITEM_NONE, 1);
  add_standing (step->self, step->record);
  return dex_future_new_true ();
}

/**
 * amana_consent_give:
 * @self: consents
 * @recipient: a service that the person has just set up
 *
 * Records her consent for that service.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_consent_give (AmanaConsent *self, AmanaRecipient *recipient)
{
  Step *step;

  g_return_val_if_fail (AMANA_IS_CONSENT (self), NULL);
  g_return_val_if_fail (recipient != NULL, NULL);

  step = step_new (self);
  step->record = amana_consent_record_new (recipient, AMANA_AGREED_SERVICE, NULL);
  return amana_fiber_spawn (0, give_fiber, step, NULL);
}

/* Takes out of the list what @id or @recipient_id names; whether there was any. */
static gboolean
take_out (AmanaConsent *self, const char *id, const char *recipient_id)
{
  gboolean any = FALSE;

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->standing)); i > 0; i--)
    {
      g_autoptr (AmanaStandingConsent) consent =
        g_list_model_get_item (G_LIST_MODEL (self->standing), i - 1);
      const char *recipient = amana_standing_consent_get_recipient (consent);

      if (id != NULL ? !g_str_equal (amana_standing_consent_get_id (consent), id)
                     : !g_str_equal (recipient, recipient_id))
        continue;
      g_list_store_remove (self->standing, i - 1);
      any = TRUE;
      if (id != NULL)
        g_signal_emit (self, signals[SIGNAL_WITHDRAWN], 0, recipient,
                       amana_standing_consent_get_conversation (consent));
    }
  return any;
}

/**
 * amana_consent_withdraw:
 * @self: consents
 * @id: a standing consent's
 *
 * Emits "withdrawn" at once.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with #AmanaStoreError: it then stands again when the store is next opened
 */
DexFuture *
amana_consent_withdraw (AmanaConsent *self, const char *id)
{
  g_return_val_if_fail (AMANA_IS_CONSENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!take_out (self, id, NULL))
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND,
                                  "no such consent");
  amana_audit_note_of (self->store, AMANA_AUDIT_CONSENT_WITHDRAWN, AMANA_ITEM_NONE, 1);
  return amana_consent_records_withdraw (self->store, id);
}

/**
 * amana_consent_withdraw_recipient:
 * @self: consents
 * @recipient_id: an engine's
 *
 * Withdraws all that stand for a recipient. Emits "withdrawn" at once.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_consent_withdraw_recipient (AmanaConsent *self, const char *recipient_id)
{
  g_return_val_if_fail (AMANA_IS_CONSENT (self), NULL);
  g_return_val_if_fail (recipient_id != NULL, NULL);

  if (take_out (self, NULL, recipient_id))
    amana_audit_note_of (self->store, AMANA_AUDIT_CONSENT_WITHDRAWN, AMANA_ITEM_NONE, 1);
  g_signal_emit (self, signals[SIGNAL_WITHDRAWN], 0, recipient_id, NULL);
  return amana_consent_records_withdraw_recipient (self->store, recipient_id);
}
