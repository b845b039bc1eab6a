/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One letter that left, as the ledger's page shows it: when, to whom, how much, why, and
 * what became of it. What has no end in the chain and was not begun by this run of Amana
 * ended with another: nobody knows how. */

#include "config.h"

#include "amana-ledger-records.h"

struct _AmanaLedgerEntry
{
  GObject parent_instance;

  gint64 number;
  gint64 time;
  char *id;
  char *recipient;
  char *title;
  char *host;
  char *country; /* nullable */
  AmanaPlace place;
  char *conversation; /* nullable */
  gboolean temporary;
  char *why;
  AmanaAgreed agreed;
  guint64 bytes_sent;
  guint64 bytes_received;
  AmanaLedgerOutcome outcome;
  gboolean has_body;
};

G_DEFINE_FINAL_TYPE (AmanaLedgerEntry, amana_ledger_entry, G_TYPE_OBJECT)

typedef enum
{
  PROP_HAS_BODY = 1,
} AmanaLedgerEntryProperty;

static GParamSpec *properties[PROP_HAS_BODY + 1];

static void
amana_ledger_entry_finalize (GObject *object)
{
  AmanaLedgerEntry *self = AMANA_LEDGER_ENTRY (object);

  g_free (self->id);
  g_free (self->recipient);
  g_free (self->title);
  g_free (self->host);
  g_free (self->country);
  g_free (self->conversation);
  g_free (self->why);

  G_OBJECT_CLASS (amana_ledger_entry_parent_class)->finalize (object);
}

static void
amana_ledger_entry_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((AmanaLedgerEntryProperty) prop_id)
    {
    case PROP_HAS_BODY:
      g_value_set_boolean (value, AMANA_LEDGER_ENTRY (object)->has_body);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_ledger_entry_class_init (AmanaLedgerEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = amana_ledger_entry_finalize;
  object_class->get_property = amana_ledger_entry_get_property;

  properties[PROP_HAS_BODY] =
    g_param_spec_boolean ("has-body", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_ledger_entry_init (AmanaLedgerEntry *self)
{
}

AmanaLedgerEntry *
amana_ledger_entry_new (const AmanaLedgerRow *row, gboolean under_way)
{
  AmanaLedgerEntry *self = g_object_new (AMANA_TYPE_LEDGER_ENTRY, NULL);

  self->number = row->number;
  self->time = row->time;
  self->id = g_strdup (row->id);
  self->recipient = g_strdup (row->recipient);
  self->title = g_strdup (row->title);
  self->host = g_strdup (row->host);
  self->country = g_strdup (row->country);
  self->place = row->place;
  self->conversation = g_strdup (row->conversation);
  self->temporary = row->temporary;
  self->why = g_strdup (row->why);
  self->agreed = row->agreed;
  self->bytes_sent = row->bytes;
  self->bytes_received = row->bytes_received;
  self->has_body = row->has_body;
  self->outcome =
    row->ended ? row->outcome : (under_way ? AMANA_LEDGER_UNDER_WAY : AMANA_LEDGER_UNKNOWN);
  return self;
}

void
amana_ledger_entry_forget_body (AmanaLedgerEntry *self)
{
  if (!self->has_body)
    return;
  self->has_body = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_BODY]);
}

/**
 * amana_ledger_entry_get_number:
 * @self: an entry
 *
 * Returns: its place in the chain, from 1
 */
gint64
amana_ledger_entry_get_number (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), 0);

  return self->number;
}

/**
 * amana_ledger_entry_get_id:
 * @self: an entry
 *
 * Returns: its id
 */
const char *
amana_ledger_entry_get_id (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), NULL);

  return self->id;
}

/**
 * amana_ledger_entry_get_time:
 * @self: an entry
 *
 * Returns: when it left, in microseconds
 */
gint64
amana_ledger_entry_get_time (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), 0);

  return self->time;
}

/**
 * amana_ledger_entry_get_recipient:
 * @self: an entry
 *
 * Returns: the id of the engine that it went to
 */
const char *
amana_ledger_entry_get_recipient (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), NULL);

  return self->recipient;
}

/**
 * amana_ledger_entry_get_title:
 * @self: an entry
 *
 * Returns: what that was called then
 */
const char *
amana_ledger_entry_get_title (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), NULL);

  return self->title;
}

/**
 * amana_ledger_entry_get_host:
 * @self: an entry
 *
 * Returns: where it went
 */
const char *
amana_ledger_entry_get_host (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), NULL);

  return self->host;
}

/**
 * amana_ledger_entry_get_country:
 * @self: an entry
 *
 * Returns: (nullable): the country it went to, where that is known
 */
const char *
amana_ledger_entry_get_country (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), NULL);

  return self->country;
}

/**
 * amana_ledger_entry_get_place:
 * @self: an entry
 *
 * Returns: whether it left this computer
 */
AmanaPlace
amana_ledger_entry_get_place (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), AMANA_PLACE_ELSEWHERE);

  return self->place;
}

/**
 * amana_ledger_entry_get_conversation:
 * @self: an entry
 *
 * Returns: (nullable): the conversation it belonged to
 */
const char *
amana_ledger_entry_get_conversation (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), NULL);

  return self->conversation;
}

/**
 * amana_ledger_entry_get_temporary:
 * @self: an entry
 *
 * Returns: whether no word of it was kept
 */
gboolean
amana_ledger_entry_get_temporary (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), TRUE);

  return self->temporary;
}

/**
 * amana_ledger_entry_get_why:
 * @self: an entry
 *
 * Returns: why it left, as a word of the program
 */
const char *
amana_ledger_entry_get_why (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), NULL);

  return self->why;
}

/**
 * amana_ledger_entry_get_agreed:
 * @self: an entry
 *
 * Returns: how it was agreed to
 */
AmanaAgreed
amana_ledger_entry_get_agreed (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), AMANA_AGREED_NOT);

  return self->agreed;
}

/**
 * amana_ledger_entry_get_bytes_sent:
 * @self: an entry
 *
 * Returns: how many bytes its body had
 */
guint64
amana_ledger_entry_get_bytes_sent (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), 0);

  return self->bytes_sent;
}

/**
 * amana_ledger_entry_get_bytes_received:
 * @self: an entry
 *
 * Returns: how many came back
 */
guint64
amana_ledger_entry_get_bytes_received (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), 0);

  return self->bytes_received;
}

/**
 * amana_ledger_entry_get_outcome:
 * @self: an entry
 *
 * Returns: what became of it
 */
AmanaLedgerOutcome
amana_ledger_entry_get_outcome (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), AMANA_LEDGER_UNKNOWN);

  return self->outcome;
}

/**
 * amana_ledger_entry_get_has_body:
 * @self: an entry
 *
 * Returns: whether its words are still kept
 */
gboolean
amana_ledger_entry_get_has_body (AmanaLedgerEntry *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (self), FALSE);

  return self->has_body;
}
