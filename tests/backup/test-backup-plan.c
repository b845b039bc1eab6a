/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* When the next backup is due, which ones still hold what was deleted, and that a plan is
 * read back as it was kept, or is empty. */

#include "amana-backup-plan.h"

#define NOON ((gint64) 1795000000 * G_USEC_PER_SEC)
#define DAY  G_TIME_SPAN_DAY
#define HOUR G_TIME_SPAN_HOUR

static AmanaBackupPlan *
keep_and_read (AmanaBackupPlan *plan)
{
  g_autofree char *text = amana_backup_plan_print (plan);

  return amana_backup_plan_parse (text);
}

static const AmanaBackupPlace *
get_place (AmanaBackupPlan *plan, guint i)
{
  return g_ptr_array_index (amana_backup_plan_get_places (plan), i);
}

static void
test_empty (void)
{
  static const char *const texts[] = { NULL, "", "{", "[1, 2]", "{'days': <'seven'>}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AmanaBackupPlan) plan = amana_backup_plan_parse (texts[i]);

      g_assert_cmpuint (amana_backup_plan_get_days (plan), ==, 0);
      g_assert_null (amana_backup_plan_get_target (plan));
      g_assert_cmpint (amana_backup_plan_get_due (plan), ==, G_MAXINT64);
    }
}

static void
test_kept (void)
{
  g_autoptr (AmanaBackupPlan) plan = amana_backup_plan_parse (NULL);
  g_autoptr (AmanaBackupPlan) again = NULL;

  amana_backup_plan_set_days (plan, 30);
  amana_backup_plan_note_made (plan, "/media/it's \"mine\"/أمانة.amana-backup", NOON);
  amana_backup_plan_note_made (plan, "/media/b", NOON + DAY);
  amana_backup_plan_note_erased (plan, NOON + HOUR);
  again = keep_and_read (plan);
  g_assert_cmpuint (amana_backup_plan_get_days (again), ==, 30);
  g_assert_cmpuint (amana_backup_plan_get_places (again)->len, ==, 2);
  g_assert_cmpstr (get_place (again, 0)->path, ==, "/media/b");
  g_assert_cmpstr (get_place (again, 1)->path, ==, "/media/it's \"mine\"/أمانة.amana-backup");
  g_assert_cmpint (get_place (again, 1)->made, ==, NOON);
  g_assert_cmpuint (amana_backup_plan_count_outdated (again), ==, 1);
  g_assert_true (amana_backup_plan_is_outdated (again, get_place (again, 1)));
}

/* An old Latin-1 name on a stick. */
static void
test_odd_name (void)
{
  static const char odd[] = "/media/d\xe9j\xe0 vu/x.amana-backup";
  g_autoptr (AmanaBackupPlan) plan = amana_backup_plan_parse (NULL);
  g_autoptr (AmanaBackupPlan) again = NULL;

  amana_backup_plan_set_days (plan, 30);
  amana_backup_plan_set_target (plan, odd);
  amana_backup_plan_settle (plan, odd);
  amana_backup_plan_note_made (plan, odd, NOON);
  again = keep_and_read (plan);
  g_assert_cmpstr (amana_backup_plan_get_target (again), ==, odd);
  g_assert_cmpstr (get_place (again, 0)->path, ==, odd);
  g_assert_false (amana_backup_plan_is_away (again, odd));
}

static void
test_due (void)
{
  g_autoptr (AmanaBackupPlan) plan = amana_backup_plan_parse (NULL);

  amana_backup_plan_set_days (plan, 7);
  g_assert_cmpint (amana_backup_plan_get_due (plan), ==, G_MAXINT64); /* to where? */
  amana_backup_plan_set_target (plan, "/media/a");
  g_assert_cmpint (amana_backup_plan_get_due (plan), ==, 0);
  amana_backup_plan_note_made (plan, "/media/a", NOON);
  g_assert_cmpint (amana_backup_plan_get_due (plan), ==, NOON + 7 * DAY);
  amana_backup_plan_note_made (plan, "/media/b", NOON + DAY);
  g_assert_cmpint (amana_backup_plan_get_due (plan), ==, NOON + 7 * DAY);
  amana_backup_plan_set_target (plan, NULL);
  g_assert_cmpstr (amana_backup_plan_get_target (plan), ==, "/media/b");
  amana_backup_plan_set_days (plan, 0);
  g_assert_cmpint (amana_backup_plan_get_due (plan), ==, G_MAXINT64);
}

static void
test_erased_before (void)
{
  g_autoptr (AmanaBackupPlan) plan = amana_backup_plan_parse (NULL);

  g_assert_false (amana_backup_plan_note_erased (plan, NOON)); /* there is none */
  amana_backup_plan_note_made (plan, "/media/a", NOON);
  g_assert_false (amana_backup_plan_note_erased (plan, NOON - 1));
  g_assert_true (amana_backup_plan_note_erased (plan, NOON + 1));
  g_assert_false (amana_backup_plan_note_erased (plan, NOON + 1));
  g_assert_cmpuint (amana_backup_plan_count_outdated (plan), ==, 1);
}

/* Within the day, once for all that is deleted at a time. */
static void
test_due_after_erased (void)
{
  g_autoptr (AmanaBackupPlan) plan = amana_backup_plan_parse (NULL);

  amana_backup_plan_set_days (plan, 30);
  amana_backup_plan_note_made (plan, "/media/a", NOON);
  amana_backup_plan_note_erased (plan, NOON + DAY);
  g_assert_cmpint (amana_backup_plan_get_due (plan), ==, NOON + DAY + HOUR);
  amana_backup_plan_note_made (plan, "/media/a", NOON + DAY + HOUR);
  g_assert_cmpint (amana_backup_plan_get_due (plan), ==, NOON + 31 * DAY + HOUR);
  g_assert_cmpuint (amana_backup_plan_count_outdated (plan), ==, 0);
}

static void
test_made_again (void)
{
  g_autoptr (AmanaBackupPlan) plan = amana_backup_plan_parse (NULL);

  amana_backup_plan_note_made (plan, "/a", NOON);
  amana_backup_plan_note_made (plan, "/b", NOON + 1);
  amana_backup_plan_note_made (plan, get_place (plan, 1)->path, NOON + 2);
  g_assert_cmpuint (amana_backup_plan_get_places (plan)->len, ==, 2);
  g_assert_cmpstr (get_place (plan, 0)->path, ==, "/a");
  amana_backup_plan_forget (plan, "/a");
  amana_backup_plan_forget (plan, "/unknown");
  g_assert_cmpuint (amana_backup_plan_get_places (plan)->len, ==, 1);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);

      amana_backup_plan_note_made (plan, path, NOON + i);
    }
  g_assert_cmpuint (amana_backup_plan_get_places (plan)->len, ==, 20);
  g_assert_cmpstr (get_place (plan, 0)->path, ==, "/99");
}

/* It goes with every copy of the person's store; a copy must not act on it. */
static void
test_away (void)
{
  g_autoptr (AmanaBackupPlan) plan = amana_backup_plan_parse (NULL);
  g_autoptr (AmanaBackupPlan) copy = NULL;
  g_autofree char *text = NULL;

  g_assert_false (amana_backup_plan_is_away (plan, "/people/a")); /* there is none yet */
  amana_backup_plan_set_days (plan, 7);
  amana_backup_plan_settle (plan, "/people/a");
  text = amana_backup_plan_print (plan);
  copy = amana_backup_plan_parse (text);
  g_assert_false (amana_backup_plan_is_away (copy, "/people/a"));
  g_assert_true (amana_backup_plan_is_away (copy, "/people/b"));
  amana_backup_plan_settle (copy, "/people/b");
  g_assert_false (amana_backup_plan_is_away (copy, "/people/b"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/plan/empty", test_empty);
  g_test_add_func ("/backup/plan/kept", test_kept);
  g_test_add_func ("/backup/plan/odd-name", test_odd_name);
  g_test_add_func ("/backup/plan/due", test_due);
  g_test_add_func ("/backup/plan/erased-before", test_erased_before);
  g_test_add_func ("/backup/plan/due-after-erased", test_due_after_erased);
  g_test_add_func ("/backup/plan/made-again", test_made_again);
  g_test_add_func ("/backup/plan/away", test_away);
  return g_test_run ();
}
