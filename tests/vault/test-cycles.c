/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Opening and locking over and over leaves nothing behind: no descriptor, no memory,
 * and, in what memory there is, neither key nor passphrase. */

#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "amana-vault-private.h"
#include "vault-fixture.h"

#define CYCLES        200
#define SLOW_CYCLES   1000
#define WARM_UP       50
#define MAX_GROWTH_KB 2048
#define NEEDLE_BYTES  32
#define WINDOW_BYTES  (1024 * 1024)

/* Kept turned over, so that looking for it does not find itself. */
typedef struct
{
  guint8 masked[NEEDLE_BYTES];
  gsize size;
} Needle;

static guint
count_descriptors (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static gint64
get_resident_kb (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%*d %ld", &pages), ==, 1);
  return pages * sysconf (_SC_PAGESIZE) / 1024;
}

/* The worker's thread ends a moment after it has said that it closed. */
static void
wait_for_threads (void)
{
  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
      guint n = 0;
      const char *name;
      gboolean working = FALSE;

      while ((name = g_dir_read_name (tasks)) != NULL)
        {
          g_autofree char *path = g_strdup_printf ("/proc/self/task/%s/comm", name);
          g_autofree char *comm = NULL;

          working = working || (g_file_get_contents (path, &comm, NULL, NULL) &&
                                g_str_has_prefix (comm, "amana-"));
          n++;
        }
      if (!working)
        return;
      g_usleep (1000);
    }
  g_error ("A worker did not end");
}

/* SECURITY test 36. */
static void
test_cycles (void)
{
  g_autofree char *parent = g_dir_make_tmp ("amana-cycles-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (parent, "one", NULL);
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (folder, schemas);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 ("thé à la menthe");
  int n_cycles = g_test_slow () ? SLOW_CYCLES : CYCLES;
  guint n_descriptors = 0;
  gint64 resident_kb = 0;

  amana_test_must (amana_vault_create (vault, "Amina", passphrase));
  vault_test_lock_both (vault);
  for (int i = 0; i < WARM_UP + n_cycles; i++)
    {
      if (i == WARM_UP)
        {
          wait_for_threads ();
          n_descriptors = count_descriptors ();
          resident_kb = get_resident_kb ();
        }
      amana_test_must (amana_vault_unlock (vault, passphrase, FALSE));
      vault_test_lock_both (vault);
    }
  wait_for_threads ();
  g_test_message ("%d cycles: descriptors %u, then %u; resident %" G_GINT64_FORMAT
                  " kB, then %" G_GINT64_FORMAT " kB",
                  n_cycles, n_descriptors, count_descriptors (), resident_kb, get_resident_kb ());
  g_assert_cmpuint (count_descriptors (), ==, n_descriptors);
  g_assert_cmpint (get_resident_kb () - resident_kb, <, MAX_GROWTH_KB);
  amana_test_remove_tree (parent);
}

static void
needle_init (Needle *needle, const guint8 *bytes, gsize size)
{
  needle->size = size;
  for (gsize i = 0; i < size; i++)
    needle->masked[i] = ~bytes[i];
}

static guint
count_in (const guint8 *bytes, gsize size, const Needle *needle)
{
  guint8 first = ~needle->masked[0];
  guint n = 0;

  for (const guint8 *p = bytes; p + needle->size <= bytes + size; p++)
    {
      gsize matched = 0;

      p = memchr (p, first, bytes + size - needle->size + 1 - p);
      if (p == NULL)
        break;
      while (matched < needle->size && p[matched] == (guint8) ~needle->masked[matched])
        matched++;
      n += matched == needle->size;
    }
  return n;
}

/* Everything that the process can read of itself, the window through which it looks
 * aside: that is mapped apart, and holds what stands elsewhere. */
static guint
count_in_memory (const Needle *needles, gsize n_needles)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  guint8 *window = g_malloc (WINDOW_BYTES + NEEDLE_BYTES);
  int fd = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  guint n = 0;

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      unsigned long from, to;
      char mode[5];

      if (sscanf (lines[i], "%lx-%lx %4s", &from, &to, mode) != 3 || mode[0] != 'r' ||
          ((gulong) window >= from && (gulong) window < to))
        continue;
      for (unsigned long at = from; at < to; at += WINDOW_BYTES)
        {
          gssize size =
            pread (fd, window, MIN (to - at, WINDOW_BYTES + NEEDLE_BYTES - 1), (off_t) at);

          for (gsize j = 0; size > 0 && j < n_needles; j++)
            n += count_in (window, size, &needles[j]);
        }
    }
  close (fd);
  memset (window, 0, WINDOW_BYTES + NEEDLE_BYTES);
  g_free (window);
  return n;
}

/* Drawn by lot and seen by nobody but the vault. */
static AmanaSecret *
draw_passphrase (Needle *needle)
{
  g_autoptr (AmanaSecret) bytes = amana_secret_new_random (NEEDLE_BYTES);
  guint8 letters[NEEDLE_BYTES];
  AmanaSecret *passphrase;

  for (gsize i = 0; i < NEEDLE_BYTES; i++)
    letters[i] = 'a' + amana_secret_get_data (bytes)[i] % 26;
  passphrase = amana_secret_new (letters, NEEDLE_BYTES);
  explicit_bzero (letters, sizeof letters);
  needle_init (needle, amana_secret_get_data (passphrase), NEEDLE_BYTES);
  return passphrase;
}

static DexFuture *
add_in (AmanaSql *sql, gpointer text)
{
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "INSERT INTO note VALUES (?1)", "t", text))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* SECURITY test 11: raw, and the first half of the digits that SQLCipher is given. */
static void
test_memory (void)
{
  g_autofree char *parent = g_dir_make_tmp ("amana-cycles-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (parent, "one", NULL);
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (folder, schemas);
  Needle needles[1 + 3 * AMANA_N_COMPARTMENTS];
  AmanaSecret *passphrase = draw_passphrase (&needles[0]);
  gsize n = 1;

  amana_test_must (amana_vault_create (vault, "Amina", passphrase));
  vault_test_lock_both (vault);
  amana_test_must (amana_vault_unlock (vault, passphrase, FALSE));
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaSecret) key = amana_vault_dup_key_for_testing (vault, i);
      const guint8 *bytes = amana_secret_get_data (key);
      Needle *raw = &needles[n++], *lower = &needles[n++], *upper = &needles[n++];

      needle_init (raw, bytes, NEEDLE_BYTES);
      lower->size = upper->size = NEEDLE_BYTES;
      for (gsize j = 0; j < NEEDLE_BYTES; j++)
        {
          guint digit = j % 2 == 0 ? bytes[j / 2] >> 4 : bytes[j / 2] & 15;

          lower->masked[j] = ~"0123456789abcdef"[digit];
          upper->masked[j] = ~"0123456789ABCDEF"[digit];
        }
      amana_test_must (amana_store_write (amana_vault_get_store (vault, i), add_in,
                                          g_strdup ("ferritine"), g_free));
    }
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++) /* or the look would prove nothing */
    g_assert_cmpuint (count_in_memory (&needles[1 + 3 * i], 1), >=, 1);
  g_assert_cmpuint (count_in_memory (needles, 1), >=, 1);

  vault_test_lock_both (vault);
  amana_secret_unref (passphrase);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  wait_for_threads ();
  for (gsize i = 0; i < n; i++)
    {
      guint n_left = count_in_memory (&needles[i], 1);

      g_test_message ("needle %u: %u left", (guint) i, n_left);
      g_assert_cmpuint (n_left, ==, 0);
    }
  amana_test_remove_tree (parent);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  /* A sanitizer keeps freed memory aside on purpose, and maps terabytes of shadow. */
#ifndef __SANITIZE_ADDRESS__
  g_test_add_func ("/vault/11-memory-after-lock", test_memory);
  g_test_add_func ("/vault/36-cycles", test_cycles);
#endif

  return g_test_run ();
}
