/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What becomes of files in the General tab. One that is no medical paper is kept beside
 * the open conversation. A PDF may be one, and only the other room opens those, so that
 * room is offered before anything of it is read or kept. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-general-page-private.h"

#define MAX_ATTACHMENT_BYTES (32 * 1024 * 1024)

typedef struct
{
  AmanaGeneralPage *self; /* (owned) */
  AmanaGeneral *general;  /* (owned) */
  AmanaTalk *talk;        /* (owned) */
  GPtrArray *files;       /* (owned) of GFile */
} Attaching;

static void
attaching_free (gpointer data)
{
  Attaching *step = data;

  g_ptr_array_unref (step->files);
  g_object_unref (step->talk);
  g_object_unref (step->general);
  g_object_unref (step->self);
  g_free (step);
}

static GBytes *
load (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info =
    dex_await_object (dex_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, 0), error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MAX_ATTACHMENT_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           "attachment is too large");
      return NULL;
    }
  return dex_await_boxed (dex_file_load_contents_bytes (file), error);
}

/* The message is what shows of it. */
static gboolean
attach_one (Attaching *step, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name != NULL ? name : "");
  /* Translators: %s is the name of a file that is kept with a conversation. */
  g_autofree char *text = g_strdup_printf (_ ("Attached: %s"), shown);
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, text);
  g_autoptr (GBytes) bytes = load (file, error);
  g_autoptr (AmanaConversation) conversation = NULL;

  if (bytes == NULL)
    return FALSE;
  conversation = dex_await_object (amana_talk_begin (step->talk), error);
  return conversation != NULL &&
         dex_await (amana_general_attach (step->general, conversation, shown, bytes), error) &&
         dex_await (
           amana_chat_put_message (amana_talk_get_chat (step->talk), conversation, message), error);
}

static DexFuture *
attach_fiber (gpointer user_data)
{
  Attaching *step = user_data;
  GtkWidget *overlay;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < step->files->len && error == NULL; i++)
    attach_one (step, g_ptr_array_index (step->files, i), &error);

  overlay = gtk_widget_get_ancestor (GTK_WIDGET (step->self), ADW_TYPE_TOAST_OVERLAY);
  if (error != NULL)
    amana_general_page_fail (step->self, error);
  else if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay),
                                 adw_toast_new (_ ("Kept with this conversation")));
  return dex_future_new_true ();
}

/* One after the other, so that several begin one conversation and not several. */
static void
attach (AmanaGeneralPage *self, GPtrArray *files)
{
  Attaching *step;

  if (amana_talk_page_get_talk (self->talk_page) == NULL || files->len == 0)
    return;

  step = g_new0 (Attaching, 1);
  step->self = g_object_ref (self);
  step->general = g_object_ref (self->general);
  step->talk = g_object_ref (amana_talk_page_get_talk (self->talk_page));
  step->files = g_ptr_array_ref (files);
  dex_future_disown (amana_fiber_spawn (0, attach_fiber, step, attaching_free));
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, AmanaGeneralPage *self)
{
  GPtrArray *files = g_object_get_data (G_OBJECT (dialog), "files");

  if (g_str_equal (response, "here"))
    attach (self, files);
  for (guint i = 0; i < files->len && g_str_equal (response, "there"); i++)
    amana_general_page_send_elsewhere (self, g_ptr_array_index (files, i));
}

/* A PDF may be a medical paper, and only the other room opens those; so it is
 * offered before anything of it is read or kept. */
static void
offer (AmanaGeneralPage *self, GPtrArray *files)
{
  gboolean one = files->len == 1;
  AdwDialog *dialog = adw_alert_dialog_new (
    one ? _ ("Is this a medical report?") : _ ("Are these medical reports?"),
    one ? _ ("In Health it is read, checked with you and kept behind Health’s own "
             "lock. Here it would only be kept with this conversation.")
        : _ ("In Health they are read one by one, checked with you and kept behind Health’s own "
             "lock. Here they would only be kept with this conversation."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "here",
                                  one ? _ ("_Keep It Here") : _ ("_Keep Them Here"), "there",
                                  _ ("_Open in Health"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "there",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "there");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "files", g_ptr_array_ref (files),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
may_be_report (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, ".pdf");
}

/**
 * amana_general_page_take_files:
 * @self: a page with an open General
 * @files: of #GFile: what was chosen, dropped or pasted
 *
 * Keeps them with the open conversation; what may be a medical report is offered to the
 * other room first.
 */
void
amana_general_page_take_files (AmanaGeneralPage *self, GListModel *files)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      GFile *file = g_list_model_get_item (files, i);

      g_ptr_array_add (may_be_report (file) ? reports : others, file);
    }
  attach (self, others);
  if (reports->len > 0)
    offer (self, reports);
}
