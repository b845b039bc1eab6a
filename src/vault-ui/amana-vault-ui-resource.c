/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A static library's resource is not registered by itself: the linker drops a
 * constructor that nobody names. So each class with a template of this room calls
 * amana_vault_ui_init() before it names the template.
 */

#include "config.h"

#include "amana-vault-ui-resource.h"

#include <gio/gio.h>

#include "amana-vault-ui-resources.h"

void
amana_vault_ui_init (void)
{
  static gboolean done;

  if (done)
    return;

  done = TRUE;
  g_resources_register (amana_vault_ui_get_resource ());
}
