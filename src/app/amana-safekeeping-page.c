/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Backups, and what happened here.
 *
 * A backup needs both tabs open, and is read again when it is made: what the outcome says
 * was looked at, not hoped. The record is read when the page is shown and after each
 * thing that adds to it; its chain is proved each time. While General is locked there is
 * nothing to show, and the window shows no preferences then. */

#include "config.h"

#include "amana-safekeeping-page.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"
#include "amana-backup.h"
#include "amana-fiber.h"
#include "amana-gate-counts.h"
#include "amana-sentence.h"
#include "amana-ways-page.h"

#define MAX_ENTRIES 60
#define SUFFIX      "amana-backup"

struct _AmanaSafekeepingPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *record_group;
  GtkWidget *make_row;
  GtkWidget *check_row;
  GtkWidget *run_row;
  GtkProgressBar *run_bar;
  AdwPreferencesRow *outcome_row;
  AdwPreferencesRow *chain_row;

  AmanaPerson *person; /* (owned) (nullable) */
  AmanaProgress *run;  /* (owned) (nullable): while one is under way */
  GPtrArray *rows;     /* (owned) of GtkWidget (borrowed): the record's */
};

G_DEFINE_FINAL_TYPE (AmanaSafekeepingPage, amana_safekeeping_page, ADW_TYPE_PREFERENCES_PAGE)

/* --- what happened here --- */

static void
add_entry (AmanaSafekeepingPage *self, const AmanaAuditEntry *entry)
{
  g_autofree char *words = amana_words_for_audit (entry);
  g_autofree char *time = amana_words_for_time (entry->time);
  g_autofree char *about =
    g_strdup_printf ("%s · %s", time, amana_words_for_audit_part (entry->part));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  adw_preferences_group_add (self->record_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_entries (AmanaSafekeepingPage *self, GPtrArray *entries)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->record_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (entries->len, MAX_ENTRIES); i++)
    add_entry (self, g_ptr_array_index (entries, i));
}

/* Whoever could not look (General was locked meanwhile) says nothing of the chain. */
static void
show_chain (AmanaSafekeepingPage *self, const GError *error)
{
  gboolean is_broken = g_error_matches (error, AMANA_AUDIT_ERROR, AMANA_AUDIT_ERROR_BROKEN);
  const char *words = is_broken ? _ ("Entries are missing or were changed by somebody.")
                                : _ ("Every entry is there, in its order and unchanged.");

  adw_preferences_row_set_title (self->chain_row, words);
  gtk_widget_set_visible (GTK_WIDGET (self->chain_row), error == NULL || is_broken);
}

static DexFuture *
read_record_fiber (gpointer user_data)
{
  AmanaSafekeepingPage *self = user_data;
  AmanaAudit *audit = amana_vault_get_audit (amana_person_get_vault (self->person));
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  entries = dex_await_boxed (amana_audit_list (audit, 0), &error);
  if (entries == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  dex_await (amana_audit_verify (audit), &error);
  if (self->run_bar == NULL)
    return dex_future_new_true ();
  show_entries (self, entries);
  show_chain (self, error);
  return dex_future_new_true ();
}

static void
read_record (AmanaSafekeepingPage *self)
{
  if (self->person != NULL && amana_person_get_general (self->person) != NULL)
    dex_future_disown (
      amana_fiber_spawn (0, read_record_fiber, g_object_ref (self), g_object_unref));
}

/* --- backups --- */

static void
show_fraction (AmanaSafekeepingPage *self)
{
  if (self->run != NULL)
    gtk_progress_bar_set_fraction (self->run_bar, amana_progress_get_fraction (self->run));
}

static void
begin_run (AmanaSafekeepingPage *self, const char *title)
{
  g_clear_object (&self->run);
  self->run = amana_progress_new ();
  g_signal_connect_object (self->run, "notify::fraction", G_CALLBACK (show_fraction), self,
                           G_CONNECT_SWAPPED);
  gtk_progress_bar_set_fraction (self->run_bar, 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->run_row), title);
  gtk_widget_set_visible (self->run_row, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_row), FALSE);
  gtk_widget_set_sensitive (self->make_row, FALSE);
  gtk_widget_set_sensitive (self->check_row, FALSE);
}

static void
end_run (AmanaSafekeepingPage *self, const char *outcome, const GError *error)
{
  g_autofree char *sentence = error != NULL ? amana_sentence_for_error (error) : NULL;

  g_clear_object (&self->run);
  if (self->run_bar == NULL)
    return;
  gtk_widget_set_visible (self->run_row, FALSE);
  adw_preferences_row_set_title (self->outcome_row, sentence != NULL ? sentence : outcome);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_row), TRUE);
  gtk_widget_set_sensitive (self->make_row, TRUE);
  gtk_widget_set_sensitive (self->check_row, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence != NULL ? sentence : outcome,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  read_record (self);
}

static void
stop_cb (AmanaSafekeepingPage *self)
{
  if (self->run != NULL)
    amana_progress_stop (self->run);
}

typedef struct
{
  AmanaSafekeepingPage *self; /* (owned) */
  AmanaVault *vault;          /* (owned) */
  AmanaProgress *run;         /* (owned) */
  GVariant *counts;           /* (owned) (nullable) */
  char *path;                 /* (owned) */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->self);
  g_object_unref (step->vault);
  g_object_unref (step->run);
  g_clear_pointer (&step->counts, g_variant_unref);
  g_free (step->path);
  g_free (step);
}

static GVariant *
count_items (AmanaSafekeepingPage *self)
{
  AmanaGeneral *general = amana_person_get_general (self->person);
  AmanaHealth *health = amana_person_get_health (self->person);

  return general != NULL && health != NULL
           ? g_variant_ref_sink (amana_gate_count_items (general, health))
           : NULL;
}

/* The run begins here and not in the fiber: the page can be gone by then. */
static void
spawn (AmanaSafekeepingPage *self, GFile *file, const char *title, DexFiberFunc func)
{
  Step *step = g_new0 (Step, 1);

  begin_run (self, title);
  step->self = g_object_ref (self);
  step->vault = g_object_ref (amana_person_get_vault (self->person));
  step->run = g_object_ref (self->run);
  step->counts = count_items (self);
  step->path = g_file_get_path (file);
  dex_future_disown (amana_fiber_spawn (0, func, step, step_free));
}

static DexFuture *
make_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (AmanaBackupManifest) manifest = NULL;
  g_autoptr (GError) error = NULL;

  if (dex_await (amana_backup_make (step->vault, step->path, step->counts, step->run), &error))
    manifest =
      dex_await_boxed (amana_backup_check (step->path, step->vault, NULL, step->run), &error);
  end_run (step->self, _ ("The backup is made, and was read again: it is whole."), error);
  return dex_future_new_true ();
}

static char *
describe (const AmanaBackupManifest *manifest)
{
  g_autofree char *time = amana_words_for_time (manifest->made);
  guint64 documents = 0;

  g_variant_lookup (manifest->counts, "documents", "t", &documents);
  return g_strdup_printf (
    ngettext ("This backup is whole and sound. It was made on %s and holds %lu document.",
              "This backup is whole and sound. It was made on %s and holds %lu documents.",
              (gulong) documents),
    time, (gulong) documents);
}

static DexFuture *
check_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (AmanaBackupManifest) manifest = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  manifest =
    dex_await_boxed (amana_backup_check (step->path, step->vault, NULL, step->run), &error);
  words = manifest != NULL ? describe (manifest) : NULL;
  end_run (step->self, words, error);
  return dex_future_new_true ();
}

static void
place_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaSafekeepingPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL && self->run_bar != NULL)
    spawn (self, file, _ ("The backup is being made"), make_fiber);
}

static void
backup_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaSafekeepingPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL && self->run_bar != NULL)
    spawn (self, file, _ ("The backup is being checked"), check_fiber);
}

static GtkWindow *
get_window (AmanaSafekeepingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
make_cb (AmanaSafekeepingPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "amana-%Y-%m-%d." SUFFIX);

  gtk_file_dialog_set_title (dialog, _ ("Where to Keep the Backup"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, get_window (self), NULL, place_chosen_cb, g_object_ref (self));
}

static void
check_cb (AmanaSafekeepingPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Backups"));
  gtk_file_filter_add_suffix (filter, SUFFIX);
  gtk_file_dialog_set_title (dialog, _ ("Choose a Backup"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, get_window (self), NULL, backup_chosen_cb, g_object_ref (self));
}

static void
ways_cb (AmanaSafekeepingPage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  if (dialog != NULL && self->person != NULL)
    adw_preferences_dialog_push_subpage (
      ADW_PREFERENCES_DIALOG (dialog), amana_ways_page_new (amana_person_get_vault (self->person),
                                                            amana_person_get_label (self->person)));
}

/* --- the page --- */

static void
amana_safekeeping_page_dispose (GObject *object)
{
  AmanaSafekeepingPage *self = AMANA_SAFEKEEPING_PAGE (object);

  stop_cb (self);
  g_clear_object (&self->person);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_SAFEKEEPING_PAGE);
  G_OBJECT_CLASS (amana_safekeeping_page_parent_class)->dispose (object);
}

static void
amana_safekeeping_page_class_init (AmanaSafekeepingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_safekeeping_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/amana/app/amana-safekeeping-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, record_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, make_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, check_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, run_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, run_bar);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, chain_row);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, ways_cb);
}

static void
amana_safekeeping_page_init (AmanaSafekeepingPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Whoever is invented has nothing on the disk. */
static gboolean
has_folder (AmanaPerson *person)
{
  return person != NULL && !amana_person_is_invented (person);
}

/**
 * amana_safekeeping_page_set_person:
 * @self: the page, once
 * @person: (nullable): whose; %NULL: nobody is here yet
 */
void
amana_safekeeping_page_set_person (AmanaSafekeepingPage *self, AmanaPerson *person)
{
  g_return_if_fail (AMANA_IS_SAFEKEEPING_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), has_folder (person));
  if (!has_folder (person) || !g_set_object (&self->person, person))
    return;
  read_record (self);
}
