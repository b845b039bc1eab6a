/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whose paper an import keeps.
 *
 * The subject that --subject names; else the one whom the paper fits. Where it fits
 * nobody, or several, a person at a terminal is asked, and a script is not: a name that is
 * new makes a subject of that name, so that two people are never mixed; a known name with
 * another birth date is refused, as is a paper without a name where there are several
 * subjects; one without a name is of the only subject there is.
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "amana-cli-private.h"

static char *
dup_name_on_paper (AmanaHealthDraft *draft)
{
  const AmanaLabReport *report = amana_health_draft_get_report (draft);

  return report->patient_name != NULL ? amana_health_subject_dup_bare_name (report->patient_name)
                                      : NULL;
}

static AmanaHealthSubject *
add_subject (AmanaCli *cli, AmanaHealthDraft *draft, const char *name, GError **error)
{
  const AmanaLabReport *report = amana_health_draft_get_report (draft);

  return dex_await_object (amana_health_add_named_subject (amana_cli_get_health (cli), name,
                                                           report->birth_date, report->sex),
                           error);
}

static AmanaHealthSubject *
take_named (AmanaCli *cli, const char *name, GError **error)
{
  AmanaHealth *health = amana_cli_get_health (cli);
  AmanaHealthSubject *subject = amana_health_find_subject (health, name);

  if (subject != NULL)
    return g_object_ref (subject);
  return dex_await_object (amana_health_add_subject (health, name, NULL, NULL, NULL), error);
}

static void
set_refused (GError **error)
{
  g_set_error_literal (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NO_SUBJECT,
                       "it is not clear whose document this is");
}

/* --- at a terminal --------------------------------------------------------------------- */

/* Somebody is there to answer: a passphrase that came from a script says that nobody is. */
static gboolean
can_ask (AmanaCli *cli)
{
  return !cli->has_passphrase_fd && cli->batch_output == NULL && isatty (STDIN_FILENO);
}

static guint
put_choices (FILE *terminal, GListModel *subjects, const char *path, const char *name)
{
  guint n = g_list_model_get_n_items (subjects);

  if (name != NULL)
    /* Translators: %1$s is a file name, %2$s the name of the person on the paper. */
    fprintf (terminal, _ ("%1$s names %2$s. Whose is it?\n"), path, name);
  else
    /* Translators: %s is a file name. */
    fprintf (terminal, _ ("No name could be read on %s. Whose is it?\n"), path);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AmanaHealthSubject) subject = g_list_model_get_item (subjects, i);

      fprintf (terminal, "  %u  %s\n", i + 1, amana_health_subject_get_name (subject));
    }
  if (name != NULL)
    /* Translators: a choice; %1$u is its number, %2$s a name. */
    fprintf (terminal, _ ("  %1$u  %2$s, somebody new\n"), ++n, name);
  /* Translators: a question at the terminal */
  fprintf (terminal, "%s ", _ ("Number, or nothing to keep nothing:"));
  fflush (terminal);
  return n;
}

/* The number that was answered, or 0. */
static guint
ask_number (GListModel *subjects, const char *path, const char *name)
{
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  FILE *terminal = fd >= 0 ? fdopen (fd, "r+") : NULL;
  char line[32] = "";
  guint64 number = 0;
  guint n;

  if (terminal == NULL)
    {
      if (fd >= 0)
        close (fd);
      return 0;
    }
  n = put_choices (terminal, subjects, path, name);
  fseek (terminal, 0, SEEK_CUR);
  if (fgets (line, sizeof line, terminal) == NULL ||
      !g_ascii_string_to_unsigned (g_strstrip (line), 10, 1, n, &number, NULL))
    number = 0;
  fclose (terminal);
  return (guint) number;
}

static AmanaHealthSubject *
ask (AmanaCli *cli, const char *path, AmanaHealthDraft *draft, GError **error)
{
  GListModel *subjects = amana_health_get_subjects (amana_cli_get_health (cli));
  g_autofree char *name = dup_name_on_paper (draft);
  guint number = ask_number (subjects, path, name);

  if (number == 0)
    set_refused (error);
  else if (number <= g_list_model_get_n_items (subjects))
    return g_list_model_get_item (subjects, number - 1);
  else
    return add_subject (cli, draft, name, error);
  return NULL;
}

/* --- from a script ---------------------------------------------------------------------- */

/* The name is known, and yet the paper does not fit: another birth date, or one misread. */
static gboolean
is_namesake (AmanaCli *cli, const char *name)
{
  return amana_health_find_subject (amana_cli_get_health (cli), name) != NULL;
}

static AmanaHealthSubject *
take_without_asking (AmanaCli *cli,
                     const char *path,
                     AmanaHealthDraft *draft,
                     gboolean *assumed,
                     GError **error)
{
  AmanaHealthSubject *only = amana_health_draft_get_subject (draft);
  g_autofree char *name = dup_name_on_paper (draft);
  gboolean other = amana_health_draft_get_fit (draft) == AMANA_HEALTH_FIT_OTHER && name != NULL;

  if (other && !is_namesake (cli, name))
    return add_subject (cli, draft, name, error);
  if (other || only == NULL)
    {
      set_refused (error);
      /* Translators: %s is a file name. --subject stays as it is. */
      g_printerr (_ ("%s: it is not clear whose it is. Name the person with --subject.\n"), path);
      return NULL;
    }
  *assumed = TRUE;
  return g_object_ref (only);
}

/**
 * amana_cli_choose_subject:
 * @self: the program
 * @path: the document, as it was named
 * @draft: the document, read to its end; it is given the subject
 * @assumed: (out): whether nothing but that there is nobody else speaks for it
 * @error: AMANA_HEALTH_ERROR (NO_SUBJECT) or AMANA_STORE_ERROR
 *
 * Returns: whether it is clear whose it is
 */
gboolean
amana_cli_choose_subject (AmanaCli *self,
                          const char *path,
                          AmanaHealthDraft *draft,
                          gboolean *assumed,
                          GError **error)
{
  const char *wanted = self->options->subject;
  AmanaHealthFit fit = amana_health_draft_get_fit (draft);
  g_autoptr (AmanaHealthSubject) subject = NULL;

  *assumed = FALSE;
  if (wanted != NULL)
    subject = take_named (self, wanted, error);
  else if (fit == AMANA_HEALTH_FIT_TWO || amana_health_draft_get_duplicate_of (draft) != NULL)
    return TRUE; /* nothing new is kept of it */
  else if (fit == AMANA_HEALTH_FIT_MATCHES)
    g_set_object (&subject, amana_health_draft_get_subject (draft));
  else if (can_ask (self))
    subject = ask (self, path, draft, error);
  else
    subject = take_without_asking (self, path, draft, assumed, error);
  if (subject == NULL)
    return FALSE;

  amana_health_draft_set_subject (draft, subject);
  return TRUE;
}
