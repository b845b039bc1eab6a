/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where backups of both sides were made, kept by General: names of places, and times. */

#include "config.h"

#include "amana-gate-backups.h"

/**
 * amana_gate_dup_backup_plan:
 * @general: loaded
 *
 * Returns: (transfer full): the plan as it is set now
 */
AmanaBackupPlan *
amana_gate_dup_backup_plan (AmanaGeneral *general)
{
  g_return_val_if_fail (AMANA_IS_GENERAL (general), NULL);

  return amana_backup_plan_parse (
    amana_chat_peek_setting (amana_general_get_chat (general), AMANA_GATE_BACKUPS_SETTING));
}

DexFuture *
amana_gate_keep_backup_plan (AmanaGeneral *general, const AmanaBackupPlan *plan)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (AMANA_IS_GENERAL (general), NULL);

  text = amana_backup_plan_print (plan);
  return amana_chat_put_setting_in_need (amana_general_get_chat (general),
                                         AMANA_GATE_BACKUPS_SETTING, text);
}
