/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Health over a real store, with the real reader and PDFs that are written here: a
 * report is read, reviewed, kept in one transaction, opened again as it was, found,
 * given to engines as facts, and destroyed without a word left. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "amana-health.h"
#include "amana-test-fiber.h"
#include "amana-test-pdf.h"

#define CANARY "zorilla"

#define LINE(y, name, value, unit, range)                                     \
  "BT /F 10 Tf 50 " y " Td (" name ") Tj ET BT /F 10 Tf 250 " y " Td (" value \
  ") Tj ET BT /F 10 Tf 320 " y " Td (" unit ") Tj ET BT /F 10 Tf 400 " y " Td (" range ") Tj ET "

#define REPORT                                                                             \
  "BT /F 12 Tf 50 800 Td (Laboratoire Zorilla) Tj ET "                                     \
  "BT /F 10 Tf 50 770 Td (Patient : Mme BENALI Amina) Tj ET "                              \
  "BT /F 10 Tf 50 755 Td (Preleve le 04/01/2021) Tj ET "                                   \
  "BT /F 10 Tf 50 720 Td (Analyse) Tj ET BT /F 10 Tf 250 720 Td (Resultat) Tj ET "         \
  "BT /F 10 Tf 320 720 Td (Unite) Tj ET BT /F 10 Tf 400 720 Td (Valeurs de reference) Tj " \
  "ET " LINE ("700", "Ferritine", "7,67", "ng/ml", "15 - 150")                             \
    LINE ("680", "TSH", "1,26", "mUI/l", "0,40 - 4,00")                                    \
      LINE ("660", "Glucose", "0,95", "g/l", "0,70 - 1,10")

typedef struct
{
  char *folder;
  char *path;
  AmanaSecret *key;
  AmanaStore *store;
  AmanaReader *reader;
  AmanaCatalogue *catalogue;
  AmanaHealth *health;
} Fixture;

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
open_health (Fixture *self)
{
  self->store =
    amana_test_must_object (amana_store_open (self->path, self->key, amana_health_get_schema ()));
  self->health = amana_health_new (self->store, self->reader, self->catalogue);
  amana_test_must (amana_health_load (self->health, "Amina Benali"));
}

static void
close_health (Fixture *self)
{
  amana_test_must (amana_store_close (self->store));
  drain ();
  g_assert_finalize_object (g_steal_pointer (&self->health));
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("amana-health-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "health.db", NULL);
  self->key = amana_secret_new_random (32);
  self->reader = amana_reader_new (g_getenv ("AMANA_READER"));
  self->catalogue = amana_catalogue_new (NULL);
  open_health (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  close_health (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_object_unref (self->reader);
  amana_catalogue_unref (self->catalogue);
  amana_secret_unref (self->key);
  g_free (self->folder);
  g_free (self->path);
}

static int
pdf_fd (const char *content)
{
  TestPdf pdf = { .n_pages = 1, .width = 595, .height = 842, .content = content };
  g_autoptr (GBytes) bytes = test_pdf_write (&pdf);
  int fd = memfd_create ("pdf", MFD_CLOEXEC);

  g_assert_cmpint (write (fd, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==,
                   (gssize) g_bytes_get_size (bytes));
  return fd;
}

static AmanaHealthDraft *
read_pdf (Fixture *self, const char *content)
{
  int fd = pdf_fd (content);
  DexFuture *loaded = NULL;
  AmanaHealthDraft *draft = amana_health_read_file (self->health, fd, "bilan.pdf", NULL, &loaded);

  close (fd);
  amana_test_must (loaded);
  return draft;
}

static AmanaHealthRow *
find_row (AmanaHealthDraft *draft, const char *name)
{
  GListModel *rows = amana_health_draft_get_rows (draft);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (rows, i);

      if (strcmp (amana_health_row_get_name (row), name) == 0)
        return row;
    }
  g_error ("There is no row %s", name);
}

static AmanaHealthDocument *
keep (Fixture *self, AmanaHealthDraft *draft)
{
  return amana_test_must_object (amana_health_save_draft (self->health, draft, TRUE));
}

static DexFuture *
run_sql (AmanaSql *sql, gpointer text)
{
  GError *error = NULL;

  return amana_sql_exec (sql, text, &error) ? dex_future_new_true ()
                                            : dex_future_new_for_error (error);
}

static void
test_read_and_keep (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) draft = read_pdf (self, REPORT);
  g_autoptr (AmanaHealthDocument) document = NULL;
  g_autoptr (AmanaHealthDraft) again = NULL;
  g_autoptr (AmanaPagePicture) picture = NULL;
  g_autofree char *id = NULL;
  AmanaLabResult *before;
  AmanaLabResult *after;

  g_assert_cmpfloat (amana_health_draft_get_progress (draft), ==, 1);
  g_assert_cmpuint (amana_health_draft_get_n_pages (draft), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_draft_get_rows (draft)), ==, 3);
  g_assert_cmpint (amana_health_draft_get_fit (draft), ==, AMANA_HEALTH_FIT_MATCHES);
  g_assert_nonnull (amana_health_draft_get_subject (draft));
  document = keep (self, draft);
  g_assert_true (amana_health_draft_get_document (draft) == document);
  id = g_strdup (amana_health_document_get_id (document));
  g_clear_object (&document);
  before = amana_lab_result_ref (amana_health_row_get_result (find_row (draft, "Ferritine")));
  g_assert_finalize_object (g_steal_pointer (&draft));
  close_health (self);
  open_health (self);
  again = amana_test_must_object (amana_health_open_document (self->health, id));
  after = amana_health_row_get_result (find_row (again, "Ferritine"));
  g_assert_cmpstr (after->value, ==, "7,67");
  g_assert_cmpstr (after->code, ==, before->code);
  g_assert_cmpstr (after->range, ==, before->range);
  g_assert_cmpfloat (after->number.value, ==, 7.67);
  g_assert_cmpfloat (after->low, ==, before->low);
  g_assert_cmpint (after->status, ==, AMANA_LAB_STATUS_LOW);
  g_assert_cmpmem (&after->box, sizeof after->box, &before->box, sizeof before->box);
  g_assert_cmpint (after->sure, ==, before->sure);
  amana_lab_result_unref (before);
  g_assert_cmpstr (after->date, ==, "2021-01-04");
  g_assert_nonnull (amana_health_draft_get_words (again, 0));
  picture = amana_test_must_boxed (amana_health_draft_render (again, 0, 1));
  g_assert_cmpint (picture->width, ==, 595);
  amana_health_draft_close (again);
  g_clear_pointer (&picture, amana_page_picture_unref);
  picture = amana_test_must_boxed (amana_health_draft_render (again, 0, 1));
  amana_health_draft_close (again);
}

static GBytes *
render_letter (GPtrArray *parts, gpointer user_data)
{
  AmanaLetterPart *part = g_ptr_array_index (parts, 0);

  return g_bytes_new (part->text, strlen (part->text));
}

/* @text as a letter from Health says it by default. */
static char *
say_in_letter (Fixture *self, const char *text)
{
  g_autoptr (AmanaRecipient) recipient = amana_recipient_new ("e", "E", "https://e.example/v1");
  g_autoptr (GPtrArray) parts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);
  g_autoptr (AmanaLetter) letter = NULL;
  GBytes *body;

  g_ptr_array_add (parts, amana_letter_part_new ("user", text, AMANA_PART_QUESTION, NULL));
  letter = amana_letter_new (recipient, parts, render_letter, NULL, NULL);
  amana_letter_hide (letter, amana_desk_get_identity (amana_health_get_desk (self->health)));
  body = amana_letter_get_body (letter);
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

/* What a paper calls her by is left out of letters, with nothing before it that says what
 * it is; values and dates stay. Of yesterday's papers it is found out when they are opened. */
static void
test_identifiers (Fixture *self, gconstpointer data)
{
  static const char text[] = "210457 and 99-887B, PX4512: TSH 1,26 of 04/01/2021, 150 and 7,67";
  g_autoptr (AmanaHealthDraft) draft =
    read_pdf (self, "BT /F 10 Tf 50 785 Td (Dossier : 210457     Ref. patient 99887-B) Tj ET "
                    "BT /F 10 Tf 50 740 Td (Demande PX4512 du 04/01/2021) Tj ET " REPORT);
  g_autoptr (AmanaHealthDocument) document = NULL;
  g_autofree char *before = say_in_letter (self, text);
  g_autofree char *id = NULL;

  g_assert_cmpstr (before, ==, text);
  document = keep (self, draft);
  id = g_strdup (amana_health_document_get_id (document));
  g_clear_object (&document);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *said = say_in_letter (self, text);

      g_assert_cmpstr (
        said, ==, "[Number 1] and [Number 2], [Number 3]: TSH 1,26 of 04/01/2021, 150 and 7,67");
      amana_test_must (amana_store_write (self->store, run_sql,
                                          (gpointer) "DELETE FROM document_identifier", NULL));
      amana_test_must (amana_store_write (self->store, run_sql,
                                          (gpointer) "UPDATE document SET identified = 0", NULL));
      if (i == 0)
        {
          g_assert_finalize_object (g_steal_pointer (&draft));
          close_health (self);
          open_health (self);
        }
    }
  amana_test_must (amana_health_delete_document (self->health, id));
  {
    g_autofree char *after = say_in_letter (self, text);

    g_assert_cmpstr (after, ==, text);
  }
}

static void
test_same_file_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) first = read_pdf (self, REPORT);
  g_autoptr (AmanaHealthDraft) racing = read_pdf (self, REPORT);
  g_autoptr (AmanaHealthDocument) kept = keep (self, first);
  g_autoptr (AmanaHealthDraft) second = read_pdf (self, REPORT);
  g_autoptr (AmanaHealthDocument) same = keep (self, second);
  g_autoptr (AmanaHealthDocument) raced = keep (self, racing);

  g_assert_null (amana_health_draft_get_duplicate_of (first));
  g_assert_cmpstr (amana_health_draft_get_duplicate_of (second), ==,
                   amana_health_document_get_id (kept));
  g_assert_true (kept == same);
  g_assert_true (kept == raced);
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_documents (self->health)), ==, 1);
}

static DexFuture *
count_corrections (AmanaSql *sql, gpointer user_data)
{
  return dex_future_new_for_int64 (amana_sql_find_number (
    sql, "SELECT count (*) FROM correction WHERE value IN ('70', ?1)", "7,67", NULL));
}

/* A result that is taken off leaves nothing of what it said before. */
static void
test_removed_correction (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) draft = read_pdf (self, REPORT);
  AmanaHealthRow *row = find_row (draft, "Ferritine");
  g_autoptr (AmanaHealthDocument) document = NULL;

  amana_health_row_set_value (row, "70");
  document = keep (self, draft);
  amana_health_row_set_value (row, "71");
  g_clear_object (&document);
  document = keep (self, draft);
  g_assert_cmpint (
    amana_test_await_int64 (amana_store_read (self->store, count_corrections, NULL, NULL), NULL), >,
    0);
  amana_health_draft_remove_row (draft, row);
  g_clear_object (&document);
  document = keep (self, draft);
  g_assert_cmpint (
    amana_test_await_int64 (amana_store_read (self->store, count_corrections, NULL, NULL), NULL),
    ==, 0);
}

static void
test_correct_and_enter (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) draft = read_pdf (self, REPORT);
  AmanaHealthRow *row = find_row (draft, "Ferritine");
  AmanaHealthRow *entered = amana_health_draft_add_row (draft, "CRP");
  g_autoptr (AmanaHealthDocument) document = NULL;
  g_autoptr (GListModel) results = NULL;
  g_autoptr (AmanaHealthResult) result = NULL;

  amana_health_row_set_value (row, "70");
  g_assert_cmpint (amana_health_row_get_origin (row), ==, AMANA_HEALTH_ORIGIN_CORRECTED);
  g_assert_true (amana_health_row_get_checked (row));
  g_assert_cmpfloat (amana_health_row_get_result (row)->number.value, ==, 70);
  g_assert_cmpint (amana_health_row_get_result (row)->status, ==, AMANA_LAB_STATUS_NORMAL);
  amana_health_row_set_value (entered, "3");
  g_assert_cmpint (amana_health_row_get_origin (entered), ==, AMANA_HEALTH_ORIGIN_ENTERED);
  amana_health_row_set_name (entered, "Ce que personne ne mesure");
  g_assert_null (amana_health_row_get_result (entered)->code);
  amana_health_row_set_name (entered, "CRP");
  g_assert_nonnull (amana_health_row_get_result (entered)->code);
  amana_health_draft_remove_row (draft, find_row (draft, "Glucose"));
  document = keep (self, draft);
  g_assert_cmpuint (amana_health_document_get_n_results (document), ==, 3);
  amana_health_row_set_value (row, "71");
  g_clear_object (&document);
  document = keep (self, draft);
  results = amana_test_must_object (
    amana_health_list_results (self->health, NULL, amana_health_row_get_result (row)->code));
  g_assert_cmpuint (g_list_model_get_n_items (results), ==, 1);
  result = g_list_model_get_item (results, 0);
  g_assert_cmpstr (amana_health_result_get_id (result), ==, amana_health_row_get_id (row));
  g_assert_cmpstr (amana_health_result_get_result (result)->value, ==, "71");
  g_assert_cmpint (amana_health_result_get_origin (result), ==, AMANA_HEALTH_ORIGIN_CORRECTED);
}

/* The past of the only line named "Ferritine" of a document, as "28 < 70": one figure for
 * each version, oldest first, then what it says now. */
static char *
dup_past (Fixture *self, AmanaHealthDocument *document)
{
  g_autoptr (AmanaHealthDraft) draft = amana_test_must_object (
    amana_health_open_document (self->health, amana_health_document_get_id (document)));
  AmanaHealthRow *row = find_row (draft, "Ferritine");
  GPtrArray *versions = amana_health_row_get_versions (row);
  GString *past = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const AmanaHealthVersion *version = g_ptr_array_index (versions, i);

      g_assert_cmpint (version->until, >, 0);
      g_string_append_printf (past, "%s < ", version->value);
    }
  g_string_append (past, amana_health_row_get_value (row));
  return g_string_free (past, FALSE);
}

/* Corrections keep what was there: as read, and as corrected before; once between two
 * savings, and not where she set it back. */
static void
test_corrections_keep_history (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) draft = read_pdf (self, REPORT);
  AmanaHealthRow *row = find_row (draft, "Ferritine");
  g_autofree char *as_read = g_strdup (amana_health_row_get_value (row));
  g_autoptr (AmanaHealthDocument) document = NULL;
  g_autoptr (GListModel) results = NULL;
  g_autoptr (AmanaHealthResult) result = NULL;
  g_autofree char *expected = NULL, *past = NULL, *first = NULL;

  amana_health_row_set_value (row, "7");
  amana_health_row_set_value (row, "70");
  document = keep (self, draft);
  first = dup_past (self, document);
  amana_health_row_set_value (row, "72");
  amana_health_row_set_value (row, "70");
  g_assert_cmpuint (amana_health_row_get_versions (row)->len, ==, 1);
  amana_health_row_set_value (row, "71");
  g_clear_object (&document);
  document = keep (self, draft);
  past = dup_past (self, document);
  expected = g_strdup_printf ("%s < 70", as_read);
  g_assert_cmpstr (first, ==, expected);
  g_clear_pointer (&expected, g_free);
  expected = g_strdup_printf ("%s < 70 < 71", as_read);
  g_assert_cmpstr (past, ==, expected);
  results = amana_test_must_object (
    amana_health_list_results (self->health, NULL, amana_health_row_get_result (row)->code));
  result = g_list_model_get_item (results, 0);
  g_assert_true (g_str_has_prefix (amana_health_result_get_as_read (result), as_read));
}

static void
test_subjects (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthSubject) mother = amana_test_must_object (
    amana_health_add_subject (self->health, "Fatima Idrissi", "mother", NULL, "F"));
  g_autoptr (AmanaHealthDraft) hers =
    read_pdf (self, "BT /F 10 Tf 50 770 Td (Patient : Mme IDRISSI Fatima) Tj ET " LINE (
                      "700", "TSH", "1,26", "mUI/l", "0,40 - 4,00"));
  g_autoptr (AmanaHealthDraft) nobodys =
    read_pdf (self, "BT /F 10 Tf 50 770 Td (Patient : M. DUPONT Jean) Tj ET " LINE (
                      "700", "TSH", "1,26", "mUI/l", "0,40 - 4,00"));
  g_autoptr (GError) error = NULL;

  g_assert_true (amana_health_draft_get_subject (hers) == mother);
  g_assert_cmpint (amana_health_draft_get_fit (nobodys), ==, AMANA_HEALTH_FIT_OTHER);
  g_assert_null (amana_health_draft_get_subject (nobodys));
  g_assert_false (amana_test_await (amana_health_save_draft (self->health, nobodys, TRUE), &error));
  g_assert_error (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NO_SUBJECT);
  g_assert_true (amana_health_find_subject (self->health, "fatima idrissi") == mother);
  g_assert_true (amana_health_subject_is_self (amana_health_find_subject (self->health, NULL)));
}

static void
test_conversation_needs_subject (Fixture *self, gconstpointer data)
{
  AmanaHealthSubject *me = amana_health_find_subject (self->health, NULL);
  AmanaChat *chat = amana_health_get_chat (self->health);
  g_autoptr (AmanaConversation) conversation = NULL;
  AmanaRequest *request;

  g_assert_false (amana_test_await (amana_chat_create_conversation (chat, NULL, NULL), NULL));
  conversation = amana_test_must_object (
    amana_chat_create_conversation (chat, NULL, amana_health_subject_get_id (me)));
  request = amana_health_new_request (self->health, conversation, "?", "fr");
  g_assert_cmpstr (request->subject_name, ==, "Amina Benali");
  amana_request_unref (request);
}

static void
test_facts_and_search (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) draft = read_pdf (self, REPORT);
  g_autoptr (AmanaHealthDocument) document = keep (self, draft);
  g_autoptr (GPtrArray) facts = amana_test_must_boxed (
    amana_facts_list (AMANA_FACTS (self->health), amana_health_document_get_subject_id (document)));
  g_autoptr (GListModel) hits =
    amana_test_must_object (amana_health_search (self->health, "ferrit"));
  g_autoptr (AmanaHealthHit) hit = g_list_model_get_item (hits, 0);
  AmanaFact *fact = g_ptr_array_index (facts, 0);

  g_assert_cmpuint (facts->len, ==, 3);
  g_assert_cmpstr (fact->document_id, ==, amana_health_document_get_id (document));
  g_assert_cmpstr (fact->subject_name, ==, "Amina Benali");
  g_assert_cmpstr (fact->date, ==, "2021-01-04");
  g_assert_cmpint (amana_health_hit_get_kind (hit), ==, AMANA_HEALTH_HIT_RESULT);
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 2);
}

static void
test_note (Fixture *self, gconstpointer data)
{
  AmanaHealthSubject *me = amana_health_find_subject (self->health, NULL);
  g_autoptr (AmanaHealthDraft) draft = amana_test_must_object (amana_health_read_note (
    self->health, me, NULL, "Appel du labo\nFerritine 7,67 ng/ml (15 - 150)\nrappeler lundi"));
  AmanaHealthRow *row = find_row (draft, "Ferritine");
  g_autoptr (AmanaHealthDocument) note = NULL;
  g_autoptr (AmanaHealthDraft) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (row);
  g_assert_cmpstr (amana_health_row_get_value (row), ==, "7,67");
  g_assert_cmpint (amana_health_draft_get_note_line (draft, row), ==, 1);
  g_assert_true (amana_health_draft_get_subject (draft) == me);
  amana_health_row_set_checked (row, TRUE);
  note = amana_test_must_object (amana_health_save_draft (self->health, draft, FALSE));
  g_assert_cmpstr (amana_health_document_get_title (note), ==, "Appel du labo");
  g_assert_cmpint (amana_health_document_get_kind (note), ==, AMANA_HEALTH_DOCUMENT_NOTE);
  again = amana_test_must_object (
    amana_health_open_document (self->health, amana_health_document_get_id (note)));
  g_assert_true (g_str_has_suffix (amana_health_draft_get_note (again), "lundi"));
  g_assert_cmpint (amana_health_draft_get_note_line (again, find_row (again, "Ferritine")), ==, 1);
  g_assert_false (
    amana_test_await (amana_health_read_note (self->health, me, NULL, " \n"), &error));
  g_assert_error (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_EMPTY);
}

static void
test_cells (void)
{
  static const char *const values[] = { "8,5",   "7 450", "< 0,01",   "12.5*",   "1.234",
                                        "2 - 5", "1+",    "négatif",  "1/160",   "O+",
                                        "0",     "١٢٫٥",  "en cours", "> 1 000", NULL };
  static const char *const no_values[] = { "12,,5", "8,5,1.2", "1.2.3.4", NULL };
  static const char *const ranges[] = { "",     "15 – 150", "< 5,0",       "0,70 - 1,10",
                                        "≥ 60", "négatif",  "voir au dos", "(15 - 150)",
                                        NULL };
  static const char *const no_ranges[] = { "150 - 15", "1,,5 - 2", "5", NULL };

  for (guint i = 0; values[i] != NULL; i++)
    g_assert_cmpstr (amana_health_row_accepts_value (values[i]) ? "yes" : values[i], ==, "yes");
  for (guint i = 0; no_values[i] != NULL; i++)
    g_assert_cmpstr (amana_health_row_accepts_value (no_values[i]) ? no_values[i] : "no", ==, "no");
  for (guint i = 0; ranges[i] != NULL; i++)
    g_assert_cmpstr (amana_health_row_accepts_range (ranges[i]) ? "yes" : ranges[i], ==, "yes");
  for (guint i = 0; no_ranges[i] != NULL; i++)
    g_assert_cmpstr (amana_health_row_accepts_range (no_ranges[i]) ? no_ranges[i] : "no", ==, "no");
}

static void
test_names_without_titles (void)
{
  static const char *const names[][2] = {
    { "Mme ESSAI Leïla", "ESSAI Leïla" },
    { "M. TAZI Omar", "TAZI Omar" },
    { "السيدة ليلى تجربة", "ليلى تجربة" },
    { "Dr. Jean M. DUPONT", "Jean M. DUPONT" },
    { "BENALI Amina (Mme)", "BENALI Amina" },
    { "Mme", "Mme" },
    { "M DURAND", "DURAND" },
    { "Madame  Le  Goff", "Le Goff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *bare = amana_health_subject_dup_bare_name (names[i][0]);

      g_assert_cmpstr (bare, ==, names[i][1]);
    }
}

static AmanaHealthDraft *
read_head (Fixture *self, const char *head)
{
  g_autofree char *page = g_strconcat ("BT /F 10 Tf 50 770 Td (", head, ") Tj ET ",
                                       LINE ("700", "TSH", "1,26", "mUI/l", "0,40 - 4,00"), NULL);

  return read_pdf (self, page);
}

static void
assert_asks (Fixture *self, const char *head, AmanaHealthFit fit)
{
  g_autoptr (AmanaHealthDraft) draft = read_head (self, head);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (amana_health_draft_get_fit (draft), ==, fit);
  g_assert_null (amana_health_draft_get_subject (draft));
  g_assert_false (amana_test_await (amana_health_save_draft (self->health, draft, TRUE), &error));
  g_assert_error (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NO_SUBJECT);
}

/* Nobody is guessed where there is a choice. */
static void
test_whose (Fixture *self, gconstpointer data)
{
  AmanaHealthSubject *me = amana_health_find_subject (self->health, NULL);
  g_autoptr (AmanaHealthDraft) nameless = read_head (self, "Compte rendu");
  g_autoptr (AmanaHealthSubject) elder = NULL;
  g_autoptr (AmanaHealthSubject) younger = NULL;

  g_assert_cmpint (amana_health_draft_get_fit (nameless), ==, AMANA_HEALTH_FIT_NO_NAME);
  g_assert_true (amana_health_draft_get_subject (nameless) == me);

  elder = amana_test_must_object (
    amana_health_add_subject (self->health, "Fatima Idrissi Essai", "mother", "1950-03-01", "F"));
  assert_asks (self, "Compte rendu", AMANA_HEALTH_FIT_NO_NAME);
  assert_asks (self, "Patient : Mme IDRISSI ESSAI", AMANA_HEALTH_FIT_OTHER);
  assert_asks (self, "Patient : Mme IDRISSI Fatima   Date de naissance : 02/05/1990",
               AMANA_HEALTH_FIT_OTHER);
  younger = amana_test_must_object (
    amana_health_add_subject (self->health, "Fatima Idrissi", "child", "1990-05-02", "F"));
  assert_asks (self, "Patient : Mme IDRISSI Fatima", AMANA_HEALTH_FIT_SEVERAL);
}

static void
test_note_names_somebody (Fixture *self, gconstpointer data)
{
  AmanaHealthSubject *me = amana_health_find_subject (self->health, NULL);
  g_autoptr (AmanaHealthDraft) draft = amana_test_must_object (amana_health_read_note (
    self->health, me, "Collé", "Patient : M. TAZI Omar\nFerritine 7,67 ng/ml (15 - 150)"));

  g_assert_cmpint (amana_health_draft_get_fit (draft), ==, AMANA_HEALTH_FIT_OTHER);
  g_assert_null (amana_health_draft_get_subject (draft));
}

static DexFuture *
count_remains (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT (SELECT count (*) FROM document) + (SELECT count (*) FROM result)"
                       " + (SELECT count (*) FROM page) + (SELECT count (*) FROM chunk)"
                       " + (SELECT count (*) FROM document_index_data"
                       "    WHERE instr (block, CAST ('" CANARY "' AS BLOB)) > 0)"
                       " + (SELECT count (*) FROM result_index_data"
                       "    WHERE instr (block, CAST ('ferritine' AS BLOB)) > 0)",
                       NULL);

  g_assert_cmpint (amana_statement_step (statement, NULL), ==, AMANA_STEP_ROW);
  return dex_future_new_for_int64 (amana_statement_get_int64 (statement, 0));
}

static void
test_delete (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) draft = read_pdf (self, REPORT);
  g_autoptr (AmanaHealthDocument) document = keep (self, draft);

  g_assert_cmpint (
    amana_test_await_int64 (amana_store_read (self->store, count_remains, NULL, NULL), NULL), >=,
    8);
  amana_test_must (
    amana_health_delete_document (self->health, amana_health_document_get_id (document)));
  g_assert_cmpint (
    amana_test_await_int64 (amana_store_read (self->store, count_remains, NULL, NULL), NULL), ==,
    0);
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_documents (self->health)), ==, 0);
}

static guint
count_found (Fixture *self)
{
  g_autoptr (GListModel) results =
    amana_test_must_object (amana_health_list_results (self->health, NULL, NULL));
  g_autoptr (GListModel) hits =
    amana_test_must_object (amana_health_search (self->health, "ferritine"));

  return g_list_model_get_n_items (results) + g_list_model_get_n_items (hits) +
         g_list_model_get_n_items (amana_health_get_documents (self->health));
}

static void
test_put_aside (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) draft = read_pdf (self, REPORT);
  g_autoptr (AmanaHealthDocument) document = keep (self, draft);
  const char *id = amana_health_document_get_id (document);
  guint n_found = count_found (self);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (n_found, >=, 6);
  amana_test_must (amana_health_trash_document (self->health, id));
  g_assert_cmpuint (count_found (self), ==, 0);
  g_assert_false (amana_test_await (amana_health_open_document (self->health, id), &error));
  g_assert_error (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NOT_FOUND);
  amana_test_must (amana_health_restore_document (self->health, id));
  g_assert_cmpuint (count_found (self), ==, n_found);
}

/* Locked, or ended, while it could still be brought back. */
static void
test_put_aside_and_locked (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) draft = read_pdf (self, REPORT);
  g_autoptr (AmanaHealthDocument) document = keep (self, draft);
  const char *id = amana_health_document_get_id (document);
  g_autoptr (GError) error = NULL;

  amana_test_must (amana_health_trash_document (self->health, id));
  g_clear_object (&draft);
  close_health (self);
  open_health (self);
  g_assert_cmpint (
    amana_test_await_int64 (amana_store_read (self->store, count_remains, NULL, NULL), NULL), ==,
    0);
  g_assert_false (amana_test_await (amana_health_restore_document (self->health, id), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND);
}

/* The same file again, while it is aside, is a new document. */
static void
test_put_aside_and_given_again (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) draft = read_pdf (self, REPORT);
  g_autoptr (AmanaHealthDocument) document = keep (self, draft);
  g_autoptr (AmanaHealthDraft) again = NULL;
  g_autoptr (AmanaHealthDocument) kept = NULL;

  amana_test_must (
    amana_health_trash_document (self->health, amana_health_document_get_id (document)));
  again = read_pdf (self, REPORT);
  g_assert_null (amana_health_draft_get_duplicate_of (again));
  kept = keep (self, again);
  g_assert_cmpstr (amana_health_document_get_id (kept), !=,
                   amana_health_document_get_id (document));
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_documents (self->health)), ==, 1);
}

static void
assert_unread (Fixture *self, const char *bytes, AmanaReaderError code)
{
  int fd = memfd_create ("bad", MFD_CLOEXEC);
  DexFuture *loaded = NULL;
  g_autoptr (AmanaHealthDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (write (fd, bytes, strlen (bytes)), ==, (gssize) strlen (bytes));
  draft = amana_health_read_file (self->health, fd, "bad.pdf", NULL, &loaded);
  close (fd);
  g_assert_false (amana_test_await (loaded, &error));
  g_assert_error (error, AMANA_READER_ERROR, (int) code);
}

static void
test_bad_files (Fixture *self, gconstpointer data)
{
  assert_unread (self, "", AMANA_READER_ERROR_EMPTY);
  assert_unread (self, "no PDF at all", AMANA_READER_ERROR_NOT_PDF);
}

static void
test_closed (Fixture *self, gconstpointer data)
{
  int fd = pdf_fd (REPORT);
  DexFuture *loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHealthDraft) draft =
    amana_health_read_file (self->health, fd, "bilan.pdf", NULL, &loaded);

  close (fd);
  amana_health_draft_close (draft);
  g_assert_false (amana_test_await (loaded, &error));
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED);
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_draft_get_rows (draft)), ==, 0);
}

/* A person who zooms on, or leaves, waits no more for the pictures before. */
static void
test_pictures_overtaken (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaHealthDraft) draft = read_pdf (self, REPORT);
  g_autoptr (AmanaHealthDocument) document = keep (self, draft);
  AmanaHealthDraft *again = amana_test_must_object (
    amana_health_open_document (self->health, amana_health_document_get_id (document)));

  g_object_add_weak_pointer (G_OBJECT (again), (gpointer *) &again);
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (DexFuture) picture = amana_health_draft_render (again, 0, 1 + i / 10.0);
      gint64 until = g_get_monotonic_time () + i * G_TIME_SPAN_MILLISECOND;

      if (i % 8 == 0)
        amana_health_draft_close (again);
      while (g_get_monotonic_time () < until)
        g_main_context_iteration (NULL, FALSE);
    }
  amana_test_must (amana_health_draft_render (again, 0, 1));
  g_object_unref (again);
  while (again != NULL) /* until the last of them has ended */
    g_main_context_iteration (NULL, TRUE);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  add ("/health/read-and-keep", test_read_and_keep);
  add ("/health/identifiers", test_identifiers);
  add ("/health/same-file-twice", test_same_file_twice);
  add ("/health/correct-and-enter", test_correct_and_enter);
  add ("/health/corrections", test_corrections_keep_history);
  add ("/health/removed-correction", test_removed_correction);
  add ("/health/subjects", test_subjects);
  add ("/health/whose", test_whose);
  add ("/health/conversation-needs-subject", test_conversation_needs_subject);
  add ("/health/facts-and-search", test_facts_and_search);
  add ("/health/note", test_note);
  g_test_add_func ("/health/cells", test_cells);
  g_test_add_func ("/health/names-without-titles", test_names_without_titles);
  add ("/health/note/names-somebody", test_note_names_somebody);
  add ("/health/delete", test_delete);
  add ("/health/put-aside", test_put_aside);
  add ("/health/put-aside/locked", test_put_aside_and_locked);
  add ("/health/put-aside/given-again", test_put_aside_and_given_again);
  add ("/health/bad-files", test_bad_files);
  add ("/health/closed", test_closed);
  add ("/health/pictures-overtaken", test_pictures_overtaken);
  return g_test_run ();
}
