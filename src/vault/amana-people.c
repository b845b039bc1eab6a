/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Who lives under `people/`: one folder a person, named by a random id, in which slots or a
 * store stand. What is told of each is the label she chose, and nothing else: no dates, no
 * sizes, no counts.
 *
 * Those who show something come first, in the order of the language that is spoken, then those who
 * show nothing, by the names of their folders: the same people always stand in the same order. The
 * folder `people/` is watched; a label that was changed inside of one is seen at the next
 * amana_people_refresh(). A folder whose removal was cut off counts as gone, and what
 * is left in it is taken away on another thread. */

#include "config.h"

#include "amana-people.h"

#include <string.h>

#include "amana-id.h"
#include "amana-task.h"
#include "amana-vault-private.h"

struct _AmanaNeighbour
{
  GObject parent_instance;
  char *folder; /* (owned) */
  char *label;  /* (owned) */
};

typedef enum
{
  PROP_FOLDER = 1,
  PROP_LABEL,
} AmanaNeighbourProperty;

static GParamSpec *properties[PROP_LABEL + 1];

G_DEFINE_FINAL_TYPE (AmanaNeighbour, amana_neighbour, G_TYPE_OBJECT)

struct _AmanaPeople
{
  GObject parent_instance;
  char *path;            /* (owned) */
  GPtrArray *neighbours; /* (owned) of AmanaNeighbour, in order */
  GFileMonitor *monitor; /* (owned) (nullable) */
};

static void people_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaPeople,
                               amana_people,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, people_model_init))

/* --- one of them -------------------------------------------------------------------- */

static AmanaNeighbour *
neighbour_new (const char *folder)
{
  AmanaNeighbour *self = g_object_new (AMANA_TYPE_NEIGHBOUR, NULL);

  self->folder = g_strdup (folder);
  self->label = amana_vault_label_read (folder);
  return self;
}

static void
amana_neighbour_finalize (GObject *object)
{
  AmanaNeighbour *self = AMANA_NEIGHBOUR (object);

  g_free (self->folder);
  g_free (self->label);
  G_OBJECT_CLASS (amana_neighbour_parent_class)->finalize (object);
}

static void
amana_neighbour_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaNeighbour *self = AMANA_NEIGHBOUR (object);

  switch ((AmanaNeighbourProperty) id)
    {
    case PROP_FOLDER:
      g_value_set_string (value, self->folder);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    }
}

static void
amana_neighbour_class_init (AmanaNeighbourClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = amana_neighbour_finalize;
  object_class->get_property = amana_neighbour_get_property;
  properties[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_neighbour_init (AmanaNeighbour *self)
{
}

/**
 * amana_neighbour_get_folder:
 * @self: somebody
 *
 * Returns: (transfer none): where her space lies
 */
const char *
amana_neighbour_get_folder (AmanaNeighbour *self)
{
  g_return_val_if_fail (AMANA_IS_NEIGHBOUR (self), NULL);

  return self->folder;
}

/**
 * amana_neighbour_get_label:
 * @self: somebody
 *
 * Returns: (transfer none): what she lets be shown, perhaps ""
 */
const char *
amana_neighbour_get_label (AmanaNeighbour *self)
{
  g_return_val_if_fail (AMANA_IS_NEIGHBOUR (self), NULL);

  return self->label;
}

/* --- all of them -------------------------------------------------------------------- */

static int
compare (gconstpointer a, gconstpointer b)
{
  const AmanaNeighbour *one = *(AmanaNeighbour *const *) a;
  const AmanaNeighbour *other = *(AmanaNeighbour *const *) b;
  int order = (*one->label == '\0') - (*other->label == '\0');

  if (order == 0)
    order = g_utf8_collate (one->label, other->label);
  return order != 0 ? order : strcmp (one->folder, other->folder);
}

static DexFuture *
finish_removal (gpointer user_data)
{
  GError *error = NULL;

  if (!amana_vault_folder_finish_removal (user_data, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static GPtrArray *
look (const char *path)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *folder = g_build_filename (path, name, NULL);

      if (!amana_id_is_valid (name))
        continue;
      if (amana_vault_folder_is_inhabited (folder))
        g_ptr_array_add (found, neighbour_new (folder));
      else if (amana_vault_folder_is_leaving (folder))
        dex_future_disown (
          amana_task_run ("amana-people", finish_removal, g_steal_pointer (&folder), g_free));
    }
  g_ptr_array_sort (found, compare);
  return g_steal_pointer (&found);
}

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  const AmanaNeighbour *one = a, *other = b;

  return g_str_equal (one->folder, other->folder) && g_str_equal (one->label, other->label);
}

static gboolean
are_same (GPtrArray *some, GPtrArray *others)
{
  gboolean same = some->len == others->len;

  for (guint i = 0; same && i < some->len; i++)
    same = is_same (some->pdata[i], others->pdata[i]);
  return same;
}

static GType
amana_people_get_item_type (GListModel *model)
{
  return AMANA_TYPE_NEIGHBOUR;
}

static guint
amana_people_get_n_items (GListModel *model)
{
  return AMANA_PEOPLE (model)->neighbours->len;
}

static gpointer
amana_people_get_item (GListModel *model, guint position)
{
  GPtrArray *neighbours = AMANA_PEOPLE (model)->neighbours;

  return position < neighbours->len ? g_object_ref (neighbours->pdata[position]) : NULL;
}

static void
people_model_init (GListModelInterface *interface)
{
  interface->get_item_type = amana_people_get_item_type;
  interface->get_n_items = amana_people_get_n_items;
  interface->get_item = amana_people_get_item;
}

static void
amana_people_finalize (GObject *object)
{
  AmanaPeople *self = AMANA_PEOPLE (object);

  g_clear_object (&self->monitor);
  g_ptr_array_unref (self->neighbours);
  g_free (self->path);
  G_OBJECT_CLASS (amana_people_parent_class)->finalize (object);
}

static void
amana_people_class_init (AmanaPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_people_finalize;
}

static void
amana_people_init (AmanaPeople *self)
{
}

/**
 * amana_people_new:
 * @path: the folder in which their folders stand; it need not exist
 *
 * Returns: (transfer full): who lives there
 */
AmanaPeople *
amana_people_new (const char *path)
{
  AmanaPeople *self = g_object_new (AMANA_TYPE_PEOPLE, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->path = g_strdup (path);
  self->neighbours = look (path);
  self->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (amana_people_refresh), self,
                             G_CONNECT_SWAPPED);
  return self;
}

/**
 * amana_people_refresh:
 * @self: the people
 *
 * Looks again, labels included. Nothing is said where all is as it was.
 */
void
amana_people_refresh (AmanaPeople *self)
{
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_return_if_fail (AMANA_IS_PEOPLE (self));

  found = look (self->path);
  if (are_same (found, self->neighbours))
    return;
  old = g_steal_pointer (&self->neighbours);
  self->neighbours = g_steal_pointer (&found);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, self->neighbours->len);
}

/**
 * amana_people_dup_new_folder:
 * @self: the people
 *
 * Returns: (transfer full): where somebody new can live; it does not exist yet
 */
char *
amana_people_dup_new_folder (AmanaPeople *self)
{
  g_autofree char *id = amana_id_new ();

  g_return_val_if_fail (AMANA_IS_PEOPLE (self), NULL);

  return g_build_filename (self->path, id, NULL);
}

/**
 * amana_people_dup_initial:
 * @name: valid UTF-8
 *
 * Returns: (transfer full): its first letter, with the marks that belong to it; "" where it
 *   has none
 */
char *
amana_people_dup_initial (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  const char *start = composed != NULL ? composed : "";
  GString *initial = g_string_new (NULL);

  while (*start != '\0' && !g_unichar_isalnum (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  if (*start == '\0')
    return g_string_free_and_steal (initial);
  g_string_append_unichar (initial, g_unichar_totitle (g_utf8_get_char (start)));
  for (start = g_utf8_next_char (start); g_unichar_ismark (g_utf8_get_char (start));
       start = g_utf8_next_char (start))
    g_string_append_unichar (initial, g_utf8_get_char (start));
  return g_string_free_and_steal (initial);
}
