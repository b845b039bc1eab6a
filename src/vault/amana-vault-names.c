/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which files in a person's folder are Amana's, and which folder is a person's.
 *
 * Amana's are the names that it writes itself (amana_vault_names_list()), and second versions of
 * these that a program which synchronises the folder has put beside them. Such a program puts its
 * words between the name and its ending:
 *
 *   health.sync-conflict-20261123-101010-ABCDEFG.db      slots_conflict-20261123-101010
 *   general (Nadia's conflicted copy 2026-11-23).db      slots [conflicted]
 *   general-LAPTOP.db                                    general (1).db      general 2.db
 *
 * The first four say what they are. The others might be anybody's, so they must begin as the file
 * does beside which they stand: with its magic, or, a store, with the salt of that very store.
 * `health-insurance.pdf`, `open letter.odt` and `health.amana-backup` are nobody's but hers. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "amana-vault-private.h"

#define HEAD_BYTES 16

typedef struct
{
  const char *ending;
  const char *magic; /* NULL: what has no sign of its own */
} Kind;

/* By how a name of ours ends; a store's own sign is the salt that it begins with. */
static const Kind kinds[] = {
  { ".head", "AMANAHD" },    { "slots", "AMANASL" },  { "slots.next", "AMANASL" },
  { "back-off", "AMANABO" }, { "sealed", "AMANASE" }, { "open", "amana open" },
};

static const char *const small_names[] = { "slots", "slots.next", "back-off",  "sealed",
                                           "label", "open",       "unfinished" };
static const char *const small_endings[] = { "", ".new" };
static const char *const store_names[] = { "general.db", "general.db.next", "health.db",
                                           "health.db.next" };
static const char *const store_endings[] = { "", "-wal", "-shm", "-journal", ".head", ".reserve" };

static void
add_all (GPtrArray *names,
         const char *const *stems,
         gsize n_stems,
         const char *const *endings,
         gsize n_endings)
{
  for (gsize i = 0; i < n_stems; i++)
    for (gsize j = 0; j < n_endings; j++)
      g_ptr_array_add (names, g_strconcat (stems[i], endings[j], NULL));
}

/*
 * amana_vault_names_list:
 *
 * Returns: (transfer full) (element-type utf8): every name that Amana gives to a file in a
 *   person's folder, save `leaving`; those of the slots first
 */
GPtrArray *
amana_vault_names_list (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  add_all (names, small_names, G_N_ELEMENTS (small_names), small_endings,
           G_N_ELEMENTS (small_endings));
  add_all (names, store_names, G_N_ELEMENTS (store_names), store_endings,
           G_N_ELEMENTS (store_endings));
  return names;
}

/* --- second versions --- */

static gboolean
consists_of (const char *text, gsize length, const char *characters)
{
  return length > 0 && strspn (text, characters) >= length;
}

static gboolean
speaks_of_conflict (const char *words)
{
  static const char *const stems[] = { "confli", "konflik", "متعارض" };
  g_autofree char *folded = g_utf8_validate (words, -1, NULL) ? g_utf8_casefold (words, -1) : NULL;

  for (gsize i = 0; folded != NULL && i < G_N_ELEMENTS (stems); i++)
    if (strstr (folded, stems[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_bracketed (const char *words, gsize length)
{
  static const char *const pairs[] = { "()", "[]" };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (length > 3 && words[0] == ' ' && words[1] == pairs[i][0] &&
        strchr (words, pairs[i][1]) == words + length - 1)
      return TRUE;
  return FALSE;
}

typedef enum
{
  WORDS_NONE,    /* of no program that is known */
  WORDS_PERHAPS, /* anybody might have put them there */
  WORDS_SURE,
} Words;

static Words
judge_words (const char *words)
{
  static const char digits[] = "0123456789-";
  static const char stamp[] = "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const char *syncthing = ".sync-conflict-", *owncloud = "_conflict-";
  gsize length = strlen (words);

  if (g_str_has_prefix (words, syncthing))
    return consists_of (words + strlen (syncthing), length - strlen (syncthing), stamp)
             ? WORDS_SURE
             : WORDS_NONE;
  if (g_str_has_prefix (words, owncloud))
    return consists_of (words + strlen (owncloud), length - strlen (owncloud), digits) ? WORDS_SURE
                                                                                       : WORDS_NONE;
  if (is_bracketed (words, length))
    return speaks_of_conflict (words) ? WORDS_SURE : WORDS_PERHAPS;
  if (length > 1 &&
      (words[0] == '-' || (words[0] == ' ' && consists_of (words + 1, length - 1, digits))))
    return WORDS_PERHAPS;
  return WORDS_NONE;
}

/* The best that can be made of what stands before each ending of @ours, or behind all of it. */
static Words
find_words (const char *name, const char *ours)
{
  gsize name_length = strlen (name), length = strlen (ours);
  Words best = WORDS_NONE;

  for (gsize at = 1; at <= length && name_length > length; at++)
    if ((ours[at] == '.' || ours[at] == '\0') && strncmp (name, ours, at) == 0 &&
        g_str_has_suffix (name, ours + at))
      {
        g_autofree char *words = g_strndup (name + at, name_length - length);

        best = MAX (best, judge_words (words));
      }
  return best;
}

static gsize
read_head (const char *folder, const char *name, guint8 head[HEAD_BYTES])
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size = 0;

  memset (head, 0, HEAD_BYTES);
  return amana_vault_file_read (path, head, HEAD_BYTES, &size) ? size : 0;
}

static const char *
find_magic (const char *ours)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (ours, kinds[i].ending))
      return kinds[i].magic;
  return NULL;
}

static gboolean
begins_alike (const char *folder, const char *name, const char *ours)
{
  static const guint8 zeros[HEAD_BYTES];
  const char *magic = find_magic (ours);
  guint8 found[HEAD_BYTES], wanted[HEAD_BYTES];

  if (read_head (folder, name, found) != HEAD_BYTES)
    return FALSE;
  if (magic != NULL)
    return memcmp (found, magic, strlen (magic)) == 0;
  return g_str_has_suffix (ours, ".db") && read_head (folder, ours, wanted) == HEAD_BYTES &&
         memcmp (wanted, zeros, HEAD_BYTES) != 0 && memcmp (found, wanted, HEAD_BYTES) == 0;
}

/*
 * amana_vault_names_is_version:
 * @ours: of amana_vault_names_list()
 *
 * Returns: whether the file @name was put beside @ours as a second version of it
 */
gboolean
amana_vault_names_is_version (const char *folder, const char *name, const char *ours)
{
  Words words = find_words (name, ours);

  return words == WORDS_SURE || (words == WORDS_PERHAPS && begins_alike (folder, name, ours));
}

/*
 * amana_vault_folder_has_conflicts:
 *
 * Returns: whether a second version of a file of hers stands there
 */
gboolean
amana_vault_folder_has_conflicts (const char *folder)
{
  g_autoptr (GPtrArray) names = amana_vault_names_list ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    for (guint i = 0; i < names->len; i++)
      if (amana_vault_names_is_version (folder, name, names->pdata[i]))
        return TRUE;
  return FALSE;
}

/* --- whose folder --- */

/* The slots make a person; whole or overwritten, as long as a store stands beside them. */
static gboolean
is_home (const char *folder)
{
  guint8 head[HEAD_BYTES];

  return amana_vault_folder_has_slots (folder) &&
         (amana_vault_folder_has_store (folder) ||
          (read_head (folder, "slots", head) == HEAD_BYTES && memcmp (head, "AMANASL", 7) == 0));
}

/* Without links, as far as it exists; what does not is left out. */
static char *
resolve (const char *path)
{
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *whole =
    g_path_is_absolute (path) ? g_strdup (path) : g_build_filename (here, path, NULL);

  while (TRUE)
    {
      char *real = realpath (whole, NULL); /* g_free() is free() */
      char *parent;

      if (real != NULL || strcmp (whole, "/") == 0)
        return real != NULL ? real : g_strdup ("/");
      parent = g_path_get_dirname (whole);
      g_free (whole);
      whole = parent;
    }
}

/**
 * amana_vault_is_inside_person:
 * @path: of something that is there, or is to be
 *
 * Returns: whether that is a person's folder, or lies in one, however it is named. Blocks for a
 *   few looks at the disk; any thread.
 */
gboolean
amana_vault_is_inside_person (const char *path)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  folder = resolve (path);
  if (is_home (folder))
    return TRUE;
  /* Further up a copy of the locks alone, put there by somebody, makes no home. */
  while (!amana_vault_folder_has_slots (folder) || !amana_vault_folder_has_store (folder))
    {
      char *parent;

      if (strcmp (folder, "/") == 0)
        return FALSE;
      parent = g_path_get_dirname (folder);
      g_free (folder);
      folder = parent;
    }
  return TRUE;
}
