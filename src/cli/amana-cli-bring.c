/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `import-chats`: conversations that ChatGPT exported, into the compartment that --in
 * names. They are read by the locked-in reader and kept batch by batch, so a file that
 * breaks off leaves what came; the same file again adds nothing. In General the ids of
 * those that are about health are printed, for `move`. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "amana-chat-bring.h"
#include "amana-cli-file.h"
#include "amana-cli.h"

static void
emit_brought (AmanaCli *cli, const char *path, AmanaChatBring *bring)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonArray *about_health = json_array_new ();
  GPtrArray *ids = amana_chat_bring_get_about_health (bring);
  guint n_brought = amana_chat_bring_get_n_brought (bring);
  g_autofree char *text = g_strdup_printf (
    ngettext ("%s: %u conversation\n", "%s: %u conversations\n", n_brought), path, n_brought);

  for (guint i = 0; i < ids->len && !amana_cli_is_in_health (cli); i++)
    json_array_add_string_element (about_health, g_ptr_array_index (ids, i));
  json_object_set_string_member (object, "file", path);
  json_object_set_int_member (object, "conversations", n_brought);
  json_object_set_int_member (object, "new", amana_chat_bring_get_n_new (bring));
  json_object_set_int_member (object, "left_out", amana_chat_bring_get_n_left_out (bring));
  json_object_set_int_member (object, "cut", amana_chat_bring_get_n_cut (bring));
  json_object_set_boolean_member (object, "broken_off", amana_chat_bring_is_broken_off (bring));
  json_object_set_array_member (object, "about_health", about_health);
  json_node_take_object (node, object);
  amana_cli_emit (cli, node, text);
}

static AmanaCliStatus
bring_file (AmanaCli *cli, AmanaChat *chat, const char *subject_id, const char *path)
{
  g_autoptr (AmanaChatBring) bring = amana_chat_bring_new (chat, amana_cli_get_reader (cli));
  g_autoptr (GError) error = NULL;
  int fd = amana_cli_open_file (path, &error);
  gboolean done;

  if (fd < 0)
    return amana_cli_fail (cli, path, error);
  done = dex_await (amana_chat_bring_start (bring, fd, subject_id), &error);
  close (fd);
  emit_brought (cli, path, bring);
  return done ? AMANA_CLI_DONE : amana_cli_fail (cli, path, error);
}

/**
 * amana_cli_import_chats:
 *
 * `import-chats FILE…`
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_import_chats (AmanaCli *self)
{
  AmanaCliOptions *options = amana_cli_get_options (self);
  AmanaChat *chat = amana_cli_get_chat (self);
  AmanaHealthSubject *subject = NULL;
  AmanaCliStatus status = AMANA_CLI_DONE;

  if (chat == NULL || options->arguments[0] == NULL)
    return AMANA_CLI_USAGE;
  if (amana_cli_is_in_health (self))
    {
      subject = amana_health_find_subject (amana_cli_get_health (self), options->subject);
      if (subject == NULL)
        return amana_cli_no_subject (self);
    }
  for (guint i = 0; options->arguments[i] != NULL && status == AMANA_CLI_DONE; i++)
    status = bring_file (self, chat, subject != NULL ? amana_health_subject_get_id (subject) : NULL,
                         options->arguments[i]);
  return status;
}
