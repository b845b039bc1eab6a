/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A plan is kept as a text: a GVariant as g_variant_print() has it, of type a{sv}:
 *
 *   'days'    u       0, or absent: never by itself
 *   'target'  s       the file that is made by itself; absent: the latest place
 *   'erased'  x       when something was deleted last
 *   'places'  a(sx)   path and time, the latest first
 *   'home'    s       the folder of the person who made the plan
 *
 * A path that is no UTF-8 (an old name on a stick) stands as its URI, "file:///…".
 *
 * The plan stands in General's store and goes with every copy of it. A copy that was restored
 * from a backup of some day must not write what it has over a newer backup: so nothing is due
 * outside of the folder that the plan was made in.
 *
 * What it does not know it leaves out; what it cannot read is an empty plan. A backup keeps
 * what is deleted after it was made: so where one is made by itself it is made anew soon after
 * a deletion, in an hour's time, so that somebody who tidies up gets one and not twenty. */

#include "config.h"

#include "amana-backup-plan.h"

#define FORMAT       "a{sv}"
#define PLACES       "a(sx)"
#define MAX_PLACES   20
#define AFTER_ERASED G_TIME_SPAN_HOUR

struct _AmanaBackupPlan
{
  guint days;
  char *target; /* (nullable) */
  char *home;   /* (nullable) */
  gint64 erased;
  GPtrArray *places; /* of AmanaBackupPlace */
};

static void
place_free (gpointer data)
{
  AmanaBackupPlace *place = data;

  g_free (place->path);
  g_free (place);
}

static AmanaBackupPlace *
place_new (const char *path, gint64 made)
{
  AmanaBackupPlace *place = g_new0 (AmanaBackupPlace, 1);

  place->path = g_strdup (path);
  place->made = made;
  return place;
}

/* A path begins with a slash. */
static char *
path_to_text (const char *path)
{
  g_autofree char *uri =
    g_utf8_validate (path, -1, NULL) ? NULL : g_filename_to_uri (path, NULL, NULL);

  return uri != NULL ? g_steal_pointer (&uri) : g_utf8_make_valid (path, -1);
}

static char *
path_from_text (const char *text)
{
  g_autofree char *path =
    g_str_has_prefix (text, "file:///") ? g_filename_from_uri (text, NULL, NULL) : NULL;

  return path != NULL ? g_steal_pointer (&path) : g_strdup (text);
}

static void
read_path (GVariant *stored, const char *key, char **path)
{
  const char *text;

  if (g_variant_lookup (stored, key, "&s", &text))
    *path = path_from_text (text);
}

static void
read_places (AmanaBackupPlan *self, GVariant *stored)
{
  g_autoptr (GVariant) places = g_variant_lookup_value (stored, "places", G_VARIANT_TYPE (PLACES));
  GVariantIter iter;
  const char *text;
  gint64 made;

  if (places == NULL)
    return;
  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "(&sx)", &text, &made) && self->places->len < MAX_PLACES)
    {
      g_autofree char *path = path_from_text (text);

      g_ptr_array_add (self->places, place_new (path, made));
    }
}

/**
 * amana_backup_plan_parse:
 * @text: (nullable): what amana_backup_plan_print() gave; %NULL: there was none yet
 *
 * Returns: (transfer full): the plan
 */
AmanaBackupPlan *
amana_backup_plan_parse (const char *text)
{
  AmanaBackupPlan *self = g_new0 (AmanaBackupPlan, 1);
  g_autoptr (GVariant) stored =
    text != NULL ? g_variant_parse (G_VARIANT_TYPE (FORMAT), text, NULL, NULL, NULL) : NULL;

  self->places = g_ptr_array_new_with_free_func (place_free);
  if (stored == NULL)
    return self;
  g_variant_lookup (stored, "days", "u", &self->days);
  read_path (stored, "target", &self->target);
  g_variant_lookup (stored, "erased", "x", &self->erased);
  read_path (stored, "home", &self->home);
  self->days = MIN (self->days, AMANA_BACKUP_MAX_DAYS);
  read_places (self, stored);
  return self;
}

void
amana_backup_plan_free (AmanaBackupPlan *self)
{
  g_free (self->target);
  g_free (self->home);
  g_ptr_array_unref (self->places);
  g_free (self);
}

static GVariant *
print_places (const AmanaBackupPlan *self)
{
  GVariantBuilder places;

  g_variant_builder_init (&places, G_VARIANT_TYPE (PLACES));
  for (guint i = 0; i < self->places->len; i++)
    {
      const AmanaBackupPlace *place = g_ptr_array_index (self->places, i);

      g_autofree char *text = path_to_text (place->path);

      g_variant_builder_add (&places, "(sx)", text, place->made);
    }
  return g_variant_builder_end (&places);
}

static void
insert_path (GVariantDict *dict, const char *key, const char *path)
{
  g_autofree char *text = path != NULL ? path_to_text (path) : NULL;

  if (text != NULL)
    g_variant_dict_insert (dict, key, "s", text);
}

char *
amana_backup_plan_print (const AmanaBackupPlan *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) stored = NULL;

  g_variant_dict_insert (&dict, "days", "u", self->days);
  insert_path (&dict, "target", self->target);
  insert_path (&dict, "home", self->home);
  g_variant_dict_insert (&dict, "erased", "x", self->erased);
  g_variant_dict_insert_value (&dict, "places", print_places (self));
  stored = g_variant_ref_sink (g_variant_dict_end (&dict));
  return g_variant_print (stored, TRUE);
}

guint
amana_backup_plan_get_days (const AmanaBackupPlan *self)
{
  return self->days;
}

void
amana_backup_plan_set_days (AmanaBackupPlan *self, guint days)
{
  self->days = MIN (days, AMANA_BACKUP_MAX_DAYS);
}

static const AmanaBackupPlace *
get_latest (const AmanaBackupPlan *self)
{
  return self->places->len > 0 ? g_ptr_array_index (self->places, 0) : NULL;
}

const char *
amana_backup_plan_get_target (const AmanaBackupPlan *self)
{
  const AmanaBackupPlace *latest = get_latest (self);

  if (self->target != NULL)
    return self->target;
  return latest != NULL ? latest->path : NULL;
}

/**
 * amana_backup_plan_set_target:
 * @path: (nullable): %NULL: the latest place
 */
void
amana_backup_plan_set_target (AmanaBackupPlan *self, const char *path)
{
  g_set_str (&self->target, path);
}

/**
 * amana_backup_plan_is_away:
 * @folder: the person's, as it is now
 *
 * Returns: whether the plan was made in another folder, so that nothing is made by itself here
 */
gboolean
amana_backup_plan_is_away (const AmanaBackupPlan *self, const char *folder)
{
  return self->days > 0 && g_strcmp0 (self->home, folder) != 0;
}

/**
 * amana_backup_plan_settle:
 * @folder: the person's, in which she has said what is to be made
 */
void
amana_backup_plan_settle (AmanaBackupPlan *self, const char *folder)
{
  g_set_str (&self->home, folder);
}

GPtrArray *
amana_backup_plan_get_places (const AmanaBackupPlan *self)
{
  return self->places;
}

static guint
find_place (const AmanaBackupPlan *self, const char *path)
{
  guint i;

  for (i = 0; i < self->places->len; i++)
    if (g_str_equal (((AmanaBackupPlace *) g_ptr_array_index (self->places, i))->path, path))
      break;
  return i;
}

/**
 * amana_backup_plan_note_made:
 * @path: of a backup that was made, in the place of an older one or not
 * @now: when
 */
void
amana_backup_plan_note_made (AmanaBackupPlan *self, const char *path, gint64 now)
{
  g_autofree char *kept = g_strdup (path);

  amana_backup_plan_forget (self, kept);
  g_ptr_array_insert (self->places, 0, place_new (kept, now));
  if (self->places->len > MAX_PLACES)
    g_ptr_array_set_size (self->places, MAX_PLACES);
}

/**
 * amana_backup_plan_forget:
 * @path: of a backup that is no longer asked about
 */
void
amana_backup_plan_forget (AmanaBackupPlan *self, const char *path)
{
  guint i = find_place (self, path);

  if (i < self->places->len)
    g_ptr_array_remove_index (self->places, i);
}

/**
 * amana_backup_plan_note_erased:
 * @when: something was deleted for good
 *
 * Returns: whether the plan is another now: it was not known, and there is a backup from before
 */
gboolean
amana_backup_plan_note_erased (AmanaBackupPlan *self, gint64 when)
{
  gint64 before = self->erased;

  if (when <= before)
    return FALSE;
  self->erased = when;
  if (amana_backup_plan_count_outdated (self) > 0)
    return TRUE;
  self->erased = before;
  return FALSE;
}

/**
 * amana_backup_plan_is_outdated:
 *
 * Returns: whether it may hold what was deleted since it was made
 */
gboolean
amana_backup_plan_is_outdated (const AmanaBackupPlan *self, const AmanaBackupPlace *place)
{
  return place->made < self->erased;
}

guint
amana_backup_plan_count_outdated (const AmanaBackupPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->places->len; i++)
    if (amana_backup_plan_is_outdated (self, g_ptr_array_index (self->places, i)))
      n++;
  return n;
}

/**
 * amana_backup_plan_get_due:
 *
 * Returns: when the file that is made by itself is to be made, in the past where it is
 *   overdue; %G_MAXINT64: none is
 */
gint64
amana_backup_plan_get_due (const AmanaBackupPlan *self)
{
  const char *target = amana_backup_plan_get_target (self);
  const AmanaBackupPlace *place;
  gint64 due;
  guint i;

  if (self->days == 0 || target == NULL)
    return G_MAXINT64;
  i = find_place (self, target);
  if (i == self->places->len)
    return 0;
  place = g_ptr_array_index (self->places, i);
  due = place->made + self->days * G_TIME_SPAN_DAY;
  if (amana_backup_plan_is_outdated (self, place))
    due = MIN (due, self->erased + AFTER_ERASED);
  return due;
}
