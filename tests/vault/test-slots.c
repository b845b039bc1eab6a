/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The slots file by itself: seals bound to their slot and compartment, every byte
 * flipped, hostile key derivation refused before it costs anything. */

#include "config.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "amana-vault-private.h"

#define COPY_OFFSET 8192
#define BODY_BYTES  (40 + 16 * 304)
#define COPY_BYTES  (BODY_BYTES + 32)

typedef struct
{
  char *folder;
  char *path;
  AmanaSecret *stretched;
  AmanaSecret *keys[AMANA_N_COMPARTMENTS];
  AmanaSlots slots;
} Fixture;

static const AmanaKeyFactors none = { NULL, NULL };

static void
set_up (Fixture *self, gconstpointer data)
{
  const char bytes[32] = "stretched by a fast stand-in...";
  AmanaSlot *slot = &self->slots.slots[0];

  self->folder = g_dir_make_tmp ("amana-slots-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "slots", NULL);
  self->stretched = amana_secret_new (bytes, sizeof bytes);
  self->slots.sequence = 1;
  self->slots.n_slots = 1;
  slot->type = AMANA_SLOT_PASSPHRASE;
  slot->compartments = 3;
  slot->cost = (AmanaKdfCost) { 8 << 20, 3 };
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      self->keys[i] = amana_secret_new_random (AMANA_VAULT_KEY_BYTES);
      amana_slot_seal (slot, self->stretched, &none, i, self->keys[i]);
    }
  g_assert_true (amana_slots_write (&self->slots, self->path, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    amana_secret_unref (self->keys[i]);
  amana_secret_unref (self->stretched);
  g_remove (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static gboolean
opens_right (Fixture *self, const AmanaSlots *slots)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaSecret) key = amana_slot_open (&slots->slots[0], self->stretched, &none, i);

      if (key == NULL)
        return FALSE;
      g_assert_true (amana_secret_equal (key, self->keys[i])); /* never a wrong key */
    }
  return TRUE;
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autofree AmanaSlots *read = g_new0 (AmanaSlots, 1);
  g_autoptr (GError) error = NULL;

  amana_slots_read (read, self->path, &error);
  g_assert_no_error (error);
  g_assert_true (opens_right (self, read));
}

static void
test_bound (Fixture *self, gconstpointer data)
{
  AmanaSlot *slot = &self->slots.slots[0];
  AmanaSlot moved = *slot;
  AmanaSlot cheaper = *slot;
  AmanaSlot factors = *slot;

  memcpy (moved.sealed[1], slot->sealed[0], sizeof moved.sealed[0]);
  g_assert_null (amana_slot_open (&moved, self->stretched, &none, AMANA_COMPARTMENT_HEALTH));
  cheaper.cost.passes = 1;
  g_assert_null (amana_slot_open (&cheaper, self->stretched, &none, AMANA_COMPARTMENT_GENERAL));
  factors.factors = 1;
  g_assert_null (amana_slot_open (&factors, self->stretched, &none, AMANA_COMPARTMENT_GENERAL));
  slot->compartments = 1;
  g_assert_null (amana_slot_open (slot, self->stretched, &none, AMANA_COMPARTMENT_HEALTH));
}

static gboolean
parse (Fixture *self, const guint8 *file, GError **error)
{
  g_autofree AmanaSlots *read = g_new0 (AmanaSlots, 1);

  if (!amana_slots_parse (read, file, error))
    return FALSE;
  g_assert_cmpmem (read, sizeof *read, &self->slots, sizeof self->slots);
  return TRUE;
}

/* SECURITY test 2, all of it: the other copy serves, whole. */
static void
test_every_byte (Fixture *self, gconstpointer data)
{
  g_autofree guint8 *file = g_malloc (AMANA_SLOTS_FILE_BYTES);

  amana_slots_encode (&self->slots, file);
  for (gsize i = 0; i < AMANA_SLOTS_FILE_BYTES; i++)
    {
      file[i] ^= 1 << (i % 8);
      g_assert_true (parse (self, file, NULL));
      file[i] ^= 1 << (i % 8);
    }
  g_assert_true (opens_right (self, &self->slots));
}

static void
test_both_copies (Fixture *self, gconstpointer data)
{
  g_autofree guint8 *file = g_malloc (AMANA_SLOTS_FILE_BYTES);

  amana_slots_encode (&self->slots, file);
  for (gsize i = 0; i < COPY_BYTES; i++)
    {
      g_autoptr (GError) error = NULL;

      file[i] ^= 0x10;
      file[COPY_OFFSET + i] ^= 0x10;
      g_assert_false (parse (self, file, &error));
      g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_DAMAGED);
      file[i] ^= 0x10;
      file[COPY_OFFSET + i] ^= 0x10;
    }
}

/* On the disk: flipped here and there, and cut short at every 97th byte. */
static void
test_on_disk (Fixture *self, gconstpointer data)
{
  g_autofree AmanaSlots *read = g_new0 (AmanaSlots, 1);
  g_autofree char *file = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (self->path, &file, &size, NULL));
  g_assert_cmpuint (size, ==, COPY_OFFSET + COPY_BYTES);
  for (gsize i = 0; i < size; i += 97)
    {
      g_autoptr (GError) error = NULL;

      file[i] ^= 1;
      g_assert_true (
        g_file_set_contents_full (self->path, file, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      g_assert_true (amana_slots_read (read, self->path, NULL));
      g_assert_true (opens_right (self, read));
      file[i] ^= 1;
      g_assert_true (
        g_file_set_contents_full (self->path, file, i, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      if (amana_slots_read (read, self->path, &error))
        g_assert_true (opens_right (self, read));
      else
        g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_DAMAGED);
    }
}

/* Someone who can write the file can also write its checksum. */
static void
forge (Fixture *self, gsize at, const void *bytes, gsize n)
{
  g_autofree char *file = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (self->path, &file, &size, NULL));
  for (int copy = 0; copy < 2; copy++)
    {
      guint8 *start = (guint8 *) file + copy * COPY_OFFSET;

      memcpy (start + at, bytes, n);
      crypto_generichash (start + BODY_BYTES, 32, start, BODY_BYTES, NULL, 0);
    }
  g_assert_true (g_file_set_contents (self->path, file, size, NULL));
}

typedef struct
{
  gsize at;
  guint64 value;
  gsize n;
  AmanaVaultError code;
} Forgery;

static const Forgery forgeries[] = {
  { 7, '2', 1, AMANA_VAULT_ERROR_NEWER },
  { 7, 'A', 1, AMANA_VAULT_ERROR_NEWER },
  { 7, '0', 1, AMANA_VAULT_ERROR_DAMAGED },
  { 8, 2, 4, AMANA_VAULT_ERROR_NEWER },
  { 12, 0, 4, AMANA_VAULT_ERROR_DAMAGED },
  { 12, 17, 4, AMANA_VAULT_ERROR_DAMAGED },
  { 12, G_MAXUINT32, 4, AMANA_VAULT_ERROR_DAMAGED },
  { 44, 0, 4, AMANA_VAULT_ERROR_HOSTILE },
  { 44, 21, 4, AMANA_VAULT_ERROR_HOSTILE },
  { 44, G_MAXUINT32, 4, AMANA_VAULT_ERROR_HOSTILE },
  { 48, (G_GUINT64_CONSTANT (2) << 30) + 1, 8, AMANA_VAULT_ERROR_HOSTILE },
  { 48, G_MAXUINT64, 8, AMANA_VAULT_ERROR_HOSTILE },
  { 48, 1, 8, AMANA_VAULT_ERROR_HOSTILE },
  { 72, 121, 4, AMANA_VAULT_ERROR_DAMAGED },
};

/* SECURITY test 3: refused at once, and without the memory. */
static void
test_hostile (Fixture *self, gconstpointer data)
{
  struct rusage before, after;

  getrusage (RUSAGE_SELF, &before);
  for (gsize i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      const Forgery *forgery = &forgeries[i];
      g_autofree AmanaSlots *read = g_new0 (AmanaSlots, 1);
      g_autoptr (GError) error = NULL;
      guint64 value = GUINT64_TO_LE (forgery->value);
      clock_t start;

      g_assert_true (amana_slots_write (&self->slots, self->path, NULL));
      forge (self, forgery->at, &value, forgery->n);
      start = clock (); /* of this process alone, whatever else the machine does */
      g_assert_false (amana_slots_read (read, self->path, &error));
      g_assert_cmpint (clock () - start, <, CLOCKS_PER_SEC / 2); /* ten times 50 ms */
      g_assert_error (error, AMANA_VAULT_ERROR, (int) forgery->code);
    }
  getrusage (RUSAGE_SELF, &after);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 10 * 1024);
}

static void
test_unknown_types (Fixture *self, gconstpointer data)
{
  g_autofree AmanaSlots *read = g_new0 (AmanaSlots, 1);
  AmanaSlot *later = &self->slots.slots[1];

  self->slots.n_slots = 2;
  later->type = 4;
  later->credential_size = 64;
  memset (later->credential, 7, 64);
  g_assert_true (amana_slots_write (&self->slots, self->path, NULL));
  g_assert_true (amana_slots_read (read, self->path, NULL));
  g_assert_true (opens_right (self, read));
  g_assert_cmpint (memcmp (&read->slots[1], later, sizeof *later), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/slots/round-trip", test_round_trip);
  ADD ("/slots/bound", test_bound);
  ADD ("/vault/02-every-byte", test_every_byte);
  ADD ("/vault/02-both-copies", test_both_copies);
  ADD ("/vault/02-on-disk", test_on_disk);
  ADD ("/vault/03-hostile-cost", test_hostile);
  ADD ("/slots/unknown-types", test_unknown_types);
#undef ADD

  return g_test_run ();
}
