/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What of this computer Amana leans on, in rows: what is not protected first, since that is
 * what can be mended. */

#include "config.h"

#include "amana-machine-group.h"

#include "amana-machine-words.h"

struct _AmanaMachineGroup
{
  AdwPreferencesGroup parent_instance;
};

G_DEFINE_FINAL_TYPE (AmanaMachineGroup, amana_machine_group, ADW_TYPE_PREFERENCES_GROUP)

static void
amana_machine_group_class_init (AmanaMachineGroupClass *klass)
{
}

static void
amana_machine_group_init (AmanaMachineGroup *self)
{
}

static void
add_finding (AmanaMachineGroup *self, AmanaMachinePart part, AmanaMachineState state)
{
  static const char *const icons[] = {
    [AMANA_MACHINE_UNKNOWN] = "dialog-question-symbolic",
    [AMANA_MACHINE_PROTECTED] = "object-select-symbolic",
    [AMANA_MACHINE_UNPROTECTED] = "dialog-warning-symbolic",
  };
  GtkWidget *row = adw_action_row_new ();
  const char *advice = amana_words_for_machine_advice (part, state);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), amana_words_for_machine (part, state));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (advice != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), advice);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icons[state]));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

/**
 * amana_machine_group_show:
 * @self: a group, once
 * @machine: what was found
 */
void
amana_machine_group_show (AmanaMachineGroup *self, const AmanaMachine *machine)
{
  static const AmanaMachineState order[] = { AMANA_MACHINE_UNPROTECTED, AMANA_MACHINE_UNKNOWN,
                                             AMANA_MACHINE_PROTECTED };

  g_return_if_fail (AMANA_IS_MACHINE_GROUP (self) && machine != NULL);

  for (guint state = 0; state < G_N_ELEMENTS (order); state++)
    for (guint part = 0; part < AMANA_MACHINE_N_PARTS; part++)
      if (machine->states[part] == order[state])
        add_finding (self, (AmanaMachinePart) part, order[state]);
}

static guint
count_people (const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *slots = g_build_filename (parent, name, "slots", NULL);

      n += g_file_test (slots, G_FILE_TEST_EXISTS);
    }
  return n;
}

/**
 * amana_machine_look_for:
 * @machine: (out caller-allocates): what was found
 * @person: whose files are looked after
 *
 * Returns: whether there was something to look at: the invented person has no file
 */
gboolean
amana_machine_look_for (AmanaMachine *machine, AmanaPerson *person)
{
  const char *folder = amana_vault_get_folder (amana_person_get_vault (person));

  if (folder == NULL || amana_person_is_invented (person))
    return FALSE;
  amana_machine_look (machine, folder, count_people (folder));
  return TRUE;
}
