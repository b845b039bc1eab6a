/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Renaming and deleting a conversation.
 *
 * Deleting puts a conversation aside at once. For as long as the toast stands it
 * can be brought back; when the toast goes, rows and search index go for good. No
 * toast repeats a title, since toasts outlive the page that they are about.
 */

#include "config.h"

#include "amana-conversation-edits.h"

#include <glib/gi18n-lib.h>

#include "amana-conversation-sidebar.h"
#include "amana-fiber.h"
#include "amana-trouble.h"
#include "amana-undo.h"

typedef struct
{
  GtkWidget *widget;
  AmanaChat *chat;
  AmanaConversation *conversation;
  char *name;                 /* (nullable) */
  AmanaConversationFunc done; /* (nullable) */
  gpointer done_data;         /* (nullable): given to done, once */
} Step;

static Step *
step_new (GtkWidget *widget, AmanaChat *chat, AmanaConversation *conversation)
{
  Step *step = g_new0 (Step, 1);

  step->widget = g_object_ref (widget);
  step->chat = g_object_ref (chat);
  step->conversation = g_object_ref (conversation);
  return step;
}

static Step *
step_copy (const Step *step)
{
  return step_new (step->widget, step->chat, step->conversation);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_object_unref (step->conversation);
  g_object_unref (step->chat);
  g_object_unref (step->widget);
  g_free (step);
}

static void
fail (const Step *step, const GError *error)
{
  if (gtk_widget_get_root (step->widget) != NULL)
    amana_trouble_show (step->widget, error);
}

static DexFuture *
rename_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_chat_rename (step->chat, step->conversation, step->name), &error))
    fail (step, error);
  return dex_future_new_true ();
}

static void
renamed_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  const Step *step = user_data;
  GtkEditable *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  Step *renaming;

  if (!g_str_equal (response, "rename") || *name == '\0')
    return;

  renaming = step_copy (step);
  renaming->name = g_steal_pointer (&name);
  dex_future_disown (amana_fiber_spawn (0, rename_fiber, renaming, step_free));
}

static void
free_closure_data (gpointer data, GClosure *closure)
{
  step_free (data);
}

/**
 * amana_conversation_edit_name:
 * @widget: over whose window the dialog appears
 * @chat: the conversation's chat
 * @conversation: which one
 *
 * Asks for a new name.
 */
void
amana_conversation_edit_name (GtkWidget *widget, AmanaChat *chat, AmanaConversation *conversation)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Rename Conversation"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), amana_conversation_get_display_title (conversation));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 120);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New name"), -1);
  adw_alert_dialog_set_extra_child (alert, entry);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "rename", _ ("_Rename"), NULL);
  adw_alert_dialog_set_default_response (alert, "rename");
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_alert_dialog_set_response_appearance (alert, "rename", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (renamed_cb),
                         step_new (widget, chat, conversation), free_closure_data, 0);
  adw_dialog_set_focus (dialog, entry); /* before the default answer takes it */
  adw_dialog_present (dialog, widget);
}

static DexFuture *
restore_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_chat_restore (step->chat, step->conversation), &error))
    fail (step, error);
  return dex_future_new_true ();
}

static DexFuture *
purge_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_chat_purge (step->chat, amana_conversation_get_id (step->conversation)),
                  &error) &&
      !g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED))
    fail (step, error);
  return dex_future_new_true ();
}

static void
undo (gpointer step)
{
  dex_future_disown (amana_fiber_spawn (0, restore_fiber, step_copy (step), step_free));
}

static void
purge (gpointer step)
{
  dex_future_disown (amana_fiber_spawn (0, purge_fiber, step_copy (step), step_free));
}

static DexFuture *
remove_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_await (amana_chat_trash (step->chat, step->conversation), &error))
    amana_undo_offer (step->widget, _ ("Conversation deleted"), undo, purge, step_copy (step),
                      step_free);
  step->done (step->conversation, error, step->done_data);
  return dex_future_new_true ();
}

/**
 * amana_conversation_edit_remove:
 * @widget: the toast goes to the nearest AdwToastOverlay above it
 * @chat: the conversation's chat
 * @conversation: which one
 * @done: called once, when it is put aside or could not be
 * @user_data: for @done
 *
 * Deletes it, with a toast that can bring it back.
 */
void
amana_conversation_edit_remove (GtkWidget *widget,
                                AmanaChat *chat,
                                AmanaConversation *conversation,
                                AmanaConversationFunc done,
                                gpointer user_data)
{
  Step *step = step_new (widget, chat, conversation);

  step->done = done;
  step->done_data = user_data;
  dex_future_disown (amana_fiber_spawn (0, remove_fiber, step, step_free));
}
