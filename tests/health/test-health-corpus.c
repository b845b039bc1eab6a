/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Real laboratory reports, where they are at hand (AMANA_CORPUS): each is read, kept, and
 * opened again with the same rows. */

#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "amana-health.h"
#include "amana-test-fiber.h"

static guint
n_rows (AmanaHealthDraft *draft)
{
  return g_list_model_get_n_items (amana_health_draft_get_rows (draft));
}

static void
assert_same_rows (AmanaHealthDraft *a, AmanaHealthDraft *b)
{
  g_assert_cmpuint (n_rows (a), ==, n_rows (b));
  for (guint i = 0; i < n_rows (a); i++)
    {
      g_autoptr (AmanaHealthRow) x = g_list_model_get_item (amana_health_draft_get_rows (a), i);
      g_autoptr (AmanaHealthRow) y = g_list_model_get_item (amana_health_draft_get_rows (b), i);
      AmanaLabResult *r = amana_health_row_get_result (x);
      AmanaLabResult *s = amana_health_row_get_result (y);

      g_assert_cmpstr (amana_health_row_get_id (x), ==, amana_health_row_get_id (y));
      g_assert_cmpstr (r->name, ==, s->name);
      g_assert_cmpstr (r->value, ==, s->value);
      g_assert_cmpstr (r->unit, ==, s->unit);
      g_assert_cmpstr (r->range, ==, s->range);
      g_assert_cmpstr (r->code, ==, s->code);
      g_assert_cmpint (r->kind, ==, s->kind);
      g_assert_cmpint (r->status, ==, s->status);
      g_assert_cmpint (r->sure, ==, s->sure);
      g_assert_cmpmem (&r->box, sizeof r->box, &s->box, sizeof s->box);
      g_assert_cmpmem (&r->row_box, sizeof r->row_box, &s->row_box, sizeof s->row_box);
    }
}

/* TRUE when it was kept. */
static gboolean
try_file (AmanaHealth *health, const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  DexFuture *loaded = NULL;
  g_autoptr (AmanaHealthDraft) draft =
    amana_health_read_file (health, fd, "report.pdf", NULL, &loaded);
  g_autoptr (AmanaHealthDocument) document = NULL;
  g_autoptr (AmanaHealthDraft) again = NULL;
  g_autoptr (GError) error = NULL;

  close (fd);
  amana_test_await (loaded, &error);
  g_assert_no_error (error);
  amana_health_draft_close (draft);
  if (amana_health_draft_get_fit (draft) == AMANA_HEALTH_FIT_TWO)
    return FALSE;
  amana_health_draft_set_subject (draft, amana_health_find_subject (health, NULL));
  document = amana_test_await_object (amana_health_save_draft (health, draft, TRUE), &error);
  g_assert_no_error (error);
  again = amana_test_await_object (
    amana_health_open_document (health, amana_health_document_get_id (document)), &error);
  g_assert_no_error (error);
  assert_same_rows (draft, again);
  return TRUE;
}

static void
test_labs (gconstpointer folder)
{
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);
  g_autoptr (AmanaStore) store =
    amana_test_await_object (amana_store_open (NULL, key, amana_health_get_schema ()), NULL);
  g_autoptr (AmanaReader) reader = amana_reader_new (g_getenv ("AMANA_READER"));
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);
  g_autoptr (AmanaHealth) health = amana_health_new (store, reader, catalogue);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_kept = 0;
  gint64 start = g_get_monotonic_time ();

  g_assert_true (amana_test_await (amana_health_load (health, "Nobody"), NULL));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".pdf"))
        n_kept += try_file (health, path) ? 1 : 0;
    }
  g_test_message ("%u kept in %.1f s", n_kept,
                  (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_cmpuint (n_kept, >, 0);
  g_assert_true (amana_test_await (amana_store_close (store), NULL));
}

int
main (int argc, char *argv[])
{
  const char *corpus = g_getenv ("AMANA_CORPUS");
  g_autofree char *folder = NULL;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  folder = g_build_filename (corpus != NULL ? corpus : AMANA_TEST_CORPUS, "labs", NULL);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_print ("1..0 # SKIP no corpus here\n");
      return 0;
    }
  g_test_add_data_func ("/health-corpus/labs", folder, test_labs);
  return g_test_run ();
}
