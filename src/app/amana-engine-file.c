/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Picking a model's file.
 *
 * Three questions at most, one after the other: which file, and, where llama-server is
 * not installed, whether to pick the program and which one it is. Each is a dialog that
 * may be dismissed, which ends all of it. What was picked is looked at before it is
 * taken: a model file says what it is, a program can be run. Neither is started here,
 * and none is copied.
 */

#include "config.h"

#include "amana-engine-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-fiber.h"
#include "amana-local-model.h"
#include "amana-model-file.h"

/* --- dialogs as futures ------------------------------------------------------------------ */

static void
picked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    dex_promise_resolve_object (promise, file);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    {
      g_clear_error (&error);
      dex_promise_reject (promise,
                          g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "dismissed"));
    }
  else
    dex_promise_reject (promise, error);
}

/* Resolves to a GFile. */
static DexFuture *
pick (GtkWidget *widget, const char *title, GtkFileFilter *filter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (widget);
  DexPromise *promise = dex_promise_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_modal (dialog, TRUE);
  if (filter != NULL)
    gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, picked_cb,
                        dex_ref (promise));
  return DEX_FUTURE (promise);
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  dex_promise_resolve_boolean (user_data, g_str_equal (response, "yes"));
}

/* Resolves to whether she said yes; never rejects: closing it is a no. */
static DexFuture *
ask (GtkWidget *widget, const char *heading, const char *body, const char *yes)
{
  DexPromise *promise = dex_promise_new ();
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "no", _ ("Cancel"), "yes", yes, NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "yes");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "no");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), dex_ref (promise),
                         (GClosureNotify) (GCallback) dex_unref, 0);
  adw_dialog_present (dialog, widget);
  return DEX_FUTURE (promise);
}

static DexFuture *
ask_for_program (GtkWidget *widget)
{
  return ask (
    widget, _ ("llama-server Is Not Installed"),
    _ ("It is the program that runs model files; Amana has none of its own. Install the package "
       "“llama.cpp” (Debian, Fedora and Homebrew have it) and try again, or choose the program "
       "if it is on this computer in another place."),
    _ ("Choose the Program…"));
}

static DexFuture *
ask_about_base (GtkWidget *widget)
{
  return ask (widget, _ ("Not Made for Conversations"),
              _ ("This model does not say how a conversation is written for it. It will go on "
                 "with your words rather than answer them, and may never come to an end. Most "
                 "models exist in a second form, called “instruct” or “chat”."),
              _ ("Add Anyway"));
}

/* --- the steps ------------------------------------------------------------------------------ */

/* In words that fit what was picked; the caller has none to add. */
static void
refuse (GtkWidget *widget, const char *body, GError **error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Not Added"), body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("Close"));
  adw_dialog_present (dialog, widget);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "refused");
}

/* Transfer full; NULL with the reason. */
static AmanaModelFile *
find_model (GtkWidget *widget, GError **error)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (AmanaModelFile) model = NULL;
  g_autoptr (GFile) file = NULL;

  gtk_file_filter_set_name (filter, _ ("Model files (.gguf)"));
  gtk_file_filter_add_suffix (filter, "gguf");
  file = dex_await_object (pick (widget, _ ("Choose a Model File"), filter), error);
  if (file == NULL)
    return NULL;
  if (g_file_peek_path (file) == NULL)
    {
      refuse (widget,
              _ ("This file is not on this computer. Copy it to a folder of yours, then choose it "
                 "there."),
              error);
      return NULL;
    }
  model = dex_await_boxed (amana_model_file_open (g_file_peek_path (file)), error);
  if (g_error_matches (*error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NO_MODEL))
    {
      g_clear_error (error);
      refuse (widget,
              _ ("There is no such file, or one of the files that belong to it is missing."),
              error);
      return NULL;
    }
  if (model == NULL || model->has_template || dex_await_boolean (ask_about_base (widget), NULL))
    return g_steal_pointer (&model);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no chat model");
  return NULL;
}

/* @program: (out): NULL where it is installed. */
static gboolean
find_program (GtkWidget *widget, char **program, GError **error)
{
  g_autofree char *installed = amana_local_model_find_program ();
  g_autoptr (GFile) file = NULL;

  if (installed != NULL)
    return TRUE;
  if (!dex_await_boolean (ask_for_program (widget), NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "not now");
      return FALSE;
    }
  file = dex_await_object (pick (widget, _ ("Choose the Program llama-server"), NULL), error);
  if (file == NULL)
    return FALSE;
  *program = g_file_get_path (file);
  if (*program != NULL && g_file_test (*program, G_FILE_TEST_IS_EXECUTABLE) &&
      !g_file_test (*program, G_FILE_TEST_IS_DIR))
    return TRUE;
  refuse (widget, _ ("This file is not a program that can be started."), error);
  return FALSE;
}

static char *
make_title (const AmanaModelFile *model)
{
  g_autofree char *name = g_filename_display_basename (model->path);

  if (model->name != NULL && *model->name != '\0')
    return g_strdup (model->name);
  if (g_str_has_suffix (name, ".gguf"))
    name[strlen (name) - strlen (".gguf")] = '\0';
  return g_steal_pointer (&name);
}

static DexFuture *
choose_fiber (gpointer user_data)
{
  GtkWidget *widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaModelFile) model = find_model (widget, &error);
  g_autofree char *program = NULL;
  g_autofree char *title = NULL;
  AmanaEngineSpec *spec;

  if (model == NULL || !find_program (widget, &program, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  title = make_title (model);
  spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_MODEL, title);
  spec->model_path = g_strdup (model->path);
  spec->program = g_steal_pointer (&program);
  return dex_future_new_take_boxed (AMANA_TYPE_ENGINE_SPEC, spec);
}

/**
 * amana_engine_file_choose:
 * @widget: over whose window it is asked
 *
 * Returns: (transfer full): a future that resolves to an #AmanaEngineSpec, or rejects
 *   with #AmanaEngineError, or %G_IO_ERROR_CANCELLED
 */
DexFuture *
amana_engine_file_choose (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return amana_fiber_spawn (0, choose_fiber, g_object_ref (widget), g_object_unref);
}
