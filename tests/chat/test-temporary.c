/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A temporary chat is never written. While one is held beside a chat that is kept, the
 * data folder and the folder for temporary files are watched: nothing happens in them,
 * no file is opened anywhere, and no canary is in any of their files. That the watch
 * sees something is shown by writing into the chat that is kept. */

#include "config.h"

#include <sys/inotify.h>
#include <unistd.h>

#include "chat-fixture.h"

#define N_CANARIES 40

typedef struct
{
  ChatFixture kept;
  char *temporary_folder;
  int watch;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  /* Before the store has a thread. */
  self->temporary_folder = g_dir_make_tmp ("amana-tmp-XXXXXX", NULL);
  g_setenv ("TMPDIR", self->temporary_folder, TRUE);
  g_setenv ("SQLITE_TMPDIR", self->temporary_folder, TRUE);
  chat_fixture_set_up (&self->kept, NULL);
  self->watch = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  g_assert_cmpint (self->watch, >=, 0);
  g_assert_cmpint (
    inotify_add_watch (self->watch, self->kept.folder,
                       IN_CREATE | IN_MODIFY | IN_MOVED_TO | IN_DELETE | IN_OPEN | IN_CLOSE_WRITE),
    >=, 0);
  g_assert_cmpint (inotify_add_watch (self->watch, self->temporary_folder, IN_ALL_EVENTS), >=, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close (self->watch);
  g_assert_cmpint (g_rmdir (self->temporary_folder), ==, 0);
  g_free (self->temporary_folder);
  chat_fixture_tear_down (&self->kept, NULL);
}

/* Whether anything has happened since it was asked last. */
static gboolean
has_happened (Fixture *self)
{
  char events[4096] __attribute__ ((aligned (8)));
  gboolean any = FALSE;

  while (read (self->watch, events, sizeof events) > 0)
    any = TRUE;
  return any;
}

/* What files this process has open: pipes, sockets and the like are none. */
static GHashTable *
list_open_files (void)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);

      if (target != NULL && (*target == '/' && !g_str_has_prefix (target, "/proc/")))
        g_hash_table_add (files, g_steal_pointer (&target));
    }
  return files;
}

static void
assert_no_new_files (GHashTable *before)
{
  g_autoptr (GHashTable) now = list_open_files ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_assert_true (g_hash_table_contains (before, name));
}

static char *
make_canary (guint number)
{
  return number % 2 == 0 ? g_strdup_printf ("zorilla%ucanary", number + 1000)
                         : g_strdup_printf ("كناري%uزرزور", number + 1000);
}

static void
assert_no_canaries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size = 0;

      if (!g_file_get_contents (path, &bytes, &size, NULL))
        continue;
      for (guint i = 0; i < N_CANARIES; i++)
        {
          g_autofree char *canary = make_canary (i);

          g_assert_null (memmem (bytes, size, canary, strlen (canary)));
        }
    }
}

/* Long, with branches and drafts, and searched: whatever might want a file of its own. */
static void
talk (AmanaChat *chat)
{
  g_autoptr (AmanaConversation) conversation =
    amana_test_must_object (amana_chat_create_conversation (chat, NULL, NULL));
  g_autofree char *filler = g_strnfill (200000, 'q');

  for (guint i = 0; i < N_CANARIES; i++)
    {
      g_autofree char *canary = make_canary (i);
      g_autofree char *text = g_strdup_printf ("%s hurts %s", canary, filler);
      g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, text);
      g_autoptr (GListModel) hits = NULL;

      amana_test_must (amana_chat_put_message (chat, conversation, message));
      if (i % 5 == 4)
        amana_test_must (amana_chat_branch (chat, conversation, message));
      amana_test_must (
        amana_chat_put_draft (chat, amana_conversation_get_id (conversation), canary));
      hits = amana_test_must_object (amana_chat_search (chat, canary, 0));
      g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 1);
    }
}

static void
test_never_written (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) files = NULL;
  AmanaChat *chat;

  {
    g_autoptr (AmanaConversation) conversation = new_conversation (&self->kept);

    say (&self->kept, conversation, AMANA_ROLE_PERSON, "an olive grove");
    g_assert_true (has_happened (self));
  }
  amana_test_must (amana_store_checkpoint (self->kept.store));
  has_happened (self);
  files = list_open_files ();
  g_assert_cmpuint (g_hash_table_size (files), >, 0);

  chat = amana_test_must_object (amana_chat_open_temporary ());
  talk (chat);
  assert_no_new_files (files);
  g_assert_false (has_happened (self));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (chat);
  assert_no_new_files (files);
  g_assert_false (has_happened (self));
  assert_no_canaries (self->kept.folder);
  assert_no_canaries (self->temporary_folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/chat-temporary/28-never-written", Fixture, NULL, set_up, test_never_written,
              tear_down);
  return g_test_run ();
}
