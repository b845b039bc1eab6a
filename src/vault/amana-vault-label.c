/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the chooser shows of a person before anything is unlocked: the file `label`, up to 256
 * bytes of UTF-8 in one line, perhaps none. It is hers to choose (her name, an initial,
 * nothing), and everybody who can read the folder can read it. Whoever can write to the folder
 * can write there what he likes, so nothing follows from it, and it is cleaned when it is read. */

#include "config.h"

#include <string.h>

#include "amana-vault-object.h"

#define MAX_LABEL_BYTES 256

/* What does not belong into a line of text. */
static gboolean
is_unfit (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/*
 * amana_vault_label_clean:
 *
 * Returns: (transfer full): a label that fits into one line
 */
char *
amana_vault_label_clean (const char *text)
{
  g_autoptr (GString) label = g_string_new (NULL);

  for (const char *p = text; *p != '\0' && label->len + 6 <= MAX_LABEL_BYTES;
       p = g_utf8_next_char (p))
    if (!is_unfit (g_utf8_get_char (p)))
      g_string_append_unichar (label, g_utf8_get_char (p));
  return g_strstrip (g_string_free_and_steal (g_steal_pointer (&label)));
}

/*
 * amana_vault_label_read:
 *
 * Returns: (transfer full): what is shown of who lives in @folder, perhaps ""
 */
char *
amana_vault_label_read (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "label", NULL);
  char text[MAX_LABEL_BYTES + 1] = { 0 };
  gsize size;

  if (!amana_vault_file_read (path, text, MAX_LABEL_BYTES, &size) ||
      !g_utf8_validate (text, size, NULL))
    return g_strdup ("");
  return amana_vault_label_clean (text);
}

static gboolean
write_work (AmanaWork *work, GError **error)
{
  g_autofree char *path = g_build_filename (work->folder, "label", NULL);

  return amana_vault_file_replace (path, work->label, strlen (work->label), error);
}

static DexFuture *
rename_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  AmanaVault *self = request->vault;
  GError *error = NULL;

  amana_vault_wait_for_turn (request);
  if (self->compartments[AMANA_COMPARTMENT_GENERAL].store == NULL)
    return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_LOCKED, "General is locked");
  if (!dex_await (amana_work_run (request->work, write_work), &error))
    return dex_future_new_for_error (error);
  amana_vault_set_label (self, request->work->label);
  return dex_future_new_true ();
}

/**
 * amana_vault_rename:
 * @self: a vault with a folder, General being open
 * @label: valid UTF-8, perhaps ""; what the chooser shows from now on, readable by whoever can
 *   read the folder; cleaned and cut as by amana_vault_create()
 *
 * A power cut leaves the old label or the new one; the old one is overwritten.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_VAULT_ERROR (LOCKED, READ_ONLY, FULL, FAILED); then the old one stands
 */
DexFuture *
amana_vault_rename (AmanaVault *self, const char *label)
{
  AmanaVaultRequest *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);
  g_return_val_if_fail (label != NULL, NULL);

  request = amana_vault_request_new (self, FALSE, FALSE);
  request->work->label = amana_vault_label_clean (label);
  return amana_vault_take_turn (self, rename_fiber, request);
}
