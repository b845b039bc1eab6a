/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The time from the passphrase until the lists of both rooms are there, beside the bare
 * run of Argon2id in it; and that of locking both after something was written, beside
 * closing two plain databases after the same.
 *
 * usage: bench-unlock fill FOLDER N   makes a person with N conversations in each room
 *        bench-unlock ours FOLDER     prints milliseconds: unlocking, locking
 *        bench-unlock peer FOLDER     Argon2id at the cost of that person's slot; sqlite3_close()
 */

#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlcipher/sqlite3.h>

#include "amana-bytes.h"
#include "amana-general.h"
#include "amana-health.h"
#include "amana-test-fiber.h"
#include "amana-vault.h"

#define PASSPHRASE   "olive lantern quarry thimble"
#define FIRST_SLOT   40 /* in the file `slots`: see the head of amana-vault-slots.c */
#define PASSES_AT    (FIRST_SLOT + 4)
#define MEMORY_AT    (FIRST_SLOT + 8)
#define SALT_AT      (FIRST_SLOT + 16)
#define N_ROWS_PLAIN 20

typedef struct
{
  AmanaVault *vault;
  AmanaCatalogue *catalogue;
  AmanaReader *reader;
  AmanaGeneral *general;
  AmanaHealth *health;
} Person;

static void
person_init (Person *self, const char *folder)
{
  static const AmanaSchema *schemas[AMANA_N_COMPARTMENTS];

  schemas[AMANA_COMPARTMENT_GENERAL] = amana_general_get_schema ();
  schemas[AMANA_COMPARTMENT_HEALTH] = amana_health_get_schema ();
  *self = (Person) { .vault = amana_vault_new (folder, schemas) };
}

static void
load (Person *self)
{
  self->catalogue = amana_catalogue_new (NULL);
  self->reader = amana_reader_new (NULL);
  self->general = amana_general_new (amana_vault_get_store (self->vault, AMANA_COMPARTMENT_GENERAL),
                                     self->catalogue);
  amana_test_must (amana_general_load (self->general));
  self->health = amana_health_new (amana_vault_get_store (self->vault, AMANA_COMPARTMENT_HEALTH),
                                   self->reader, self->catalogue);
  amana_test_must (amana_health_load (self->health, "Amina"));
}

static void
lock (Person *self)
{
  g_clear_object (&self->health);
  amana_test_must (amana_vault_lock (self->vault, AMANA_COMPARTMENT_HEALTH));
  g_clear_object (&self->general);
  amana_test_must (amana_vault_lock (self->vault, AMANA_COMPARTMENT_GENERAL));
}

static void
person_clear (Person *self)
{
  g_clear_object (&self->reader);
  g_clear_pointer (&self->catalogue, amana_catalogue_unref);
  g_clear_object (&self->vault);
}

static void
talk (AmanaChat *chat, const char *subject_id, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("What does the figure number %d say?", i);
      g_autoptr (AmanaConversation) conversation =
        amana_test_must_object (amana_chat_create_conversation (chat, text, subject_id));
      g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, text);

      amana_test_must (amana_chat_put_message (chat, conversation, message));
    }
}

static void
talk_in_both (Person *self, int n)
{
  g_autoptr (AmanaHealthSubject) me =
    g_list_model_get_item (amana_health_get_subjects (self->health), 0);

  talk (amana_general_get_chat (self->general), NULL, n);
  talk (amana_health_get_chat (self->health), amana_health_subject_get_id (me), n);
}

static void
fill (const char *folder, int n)
{
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 (PASSPHRASE);
  Person person;

  person_init (&person, folder);
  amana_test_must (amana_vault_create (person.vault, "Amina", passphrase));
  load (&person);
  talk_in_both (&person, n);
  lock (&person);
  person_clear (&person);
}

static void
time_ours (const char *folder)
{
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 (PASSPHRASE);
  g_autoptr (GTimer) timer = g_timer_new ();
  double unlocked;
  Person person;

  person_init (&person, folder);
  g_timer_start (timer);
  amana_test_must (amana_vault_unlock (person.vault, passphrase, FALSE));
  load (&person);
  unlocked = g_timer_elapsed (timer, NULL);
  g_assert_cmpuint (
    g_list_model_get_n_items (amana_chat_get_conversations (amana_health_get_chat (person.health))),
    >, 0);
  talk_in_both (&person, 1);
  g_timer_start (timer);
  lock (&person);
  printf ("%.2f %.2f\n", unlocked * 1000, g_timer_elapsed (timer, NULL) * 1000);
  person_clear (&person);
}

static double
time_kdf (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "slots", NULL);
  g_autofree guint8 *file = NULL;
  g_autoptr (GTimer) timer = NULL;
  guint8 out[32];

  g_assert_true (g_file_get_contents (path, (char **) &file, NULL, NULL));
  timer = g_timer_new ();
  g_assert_cmpint (crypto_pwhash (out, sizeof out, PASSPHRASE, strlen (PASSPHRASE), file + SALT_AT,
                                  amana_get_uint32 (file + PASSES_AT),
                                  amana_get_uint64 (file + MEMORY_AT),
                                  crypto_pwhash_ALG_ARGON2ID13),
                   ==, 0);
  return g_timer_elapsed (timer, NULL);
}

static sqlite3 *
open_plain (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                 "CREATE TABLE IF NOT EXISTS message (text TEXT)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  for (int i = 0; i < N_ROWS_PLAIN; i++)
    g_assert_cmpint (
      sqlite3_exec (db, "INSERT INTO message VALUES ('What does it say?')", NULL, NULL, NULL), ==,
      SQLITE_OK);
  return db;
}

static double
time_close (const char *folder)
{
  g_autofree char *one = g_build_filename (folder, "plain-1.db", NULL);
  g_autofree char *two = g_build_filename (folder, "plain-2.db", NULL);
  sqlite3 *dbs[] = { open_plain (one), open_plain (two) };
  g_autoptr (GTimer) timer = g_timer_new ();

  for (guint i = 0; i < G_N_ELEMENTS (dbs); i++)
    g_assert_cmpint (sqlite3_close (dbs[i]), ==, SQLITE_OK);
  return g_timer_elapsed (timer, NULL);
}

int
main (int argc, char *argv[])
{
  g_assert_cmpint (argc, >=, 3);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_assert_cmpint (sodium_init (), >=, 0);
  dex_init ();
  if (g_str_equal (argv[1], "fill"))
    fill (argv[2], atoi (argv[3]));
  else if (g_str_equal (argv[1], "ours"))
    time_ours (argv[2]);
  else
    printf ("%.2f %.2f\n", time_kdf (argv[2]) * 1000, time_close (argv[2]) * 1000);
  return 0;
}
