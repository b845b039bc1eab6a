/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The invented person.
 *
 * A class, a nurse or a doubter tries Amana with papers that hurt nobody. They go
 * the way of real ones, from a PDF through the sandboxed reader to the record, so
 * what is shown is what the program does. Each paper is drawn into a memory file
 * that goes when it was read; the record itself lives in memory alone.
 *
 * The values tell two small stories that a person can follow over time: her iron
 * and thyroid, in French and in English, with a laboratory that changes a range;
 * and her mother's sugar and fats, in French and in Arabic. All names, numbers and
 * laboratories are invented. */

#include "config.h"

#include "amana-health-demo.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "amana-fiber.h"
#include "amana-health-demo-paper.h"
#include "amana-language.h"
#include "amana-turn.h"

#define FIBER_STACK_BYTES (256 * 1024)
#define MOTHER_NAME       "Salma EXEMPLE"
#define MOTHER_BIRTH_DATE "1951-10-10"

typedef struct
{
  AmanaHealthDemoPaper paper;
  const char *file_name;
  gboolean mother;
} Document;

static const AmanaHealthDemoLine her_2023[] = {
  { "Hématologie", NULL, NULL, NULL, NULL },
  { "Hémoglobine", "12,9", "g/dL", "12,0 – 16,0", NULL },
  { "Plaquettes", "254", "G/L", "150 – 400", NULL },
  { "Biochimie", NULL, NULL, NULL, NULL },
  { "Glycémie à jeun", "0,88", "g/L", "0,70 – 1,10", NULL },
  { "Créatinine", "7,9", "mg/L", "6,0 – 11,0", NULL },
  { "Ferritine", "28", "ng/mL", "13 – 150", NULL },
  { "Hormonologie", NULL, NULL, NULL, NULL },
  { "TSH", "1,82", "mUI/L", "0,27 – 4,20", NULL },
  { "T4 libre", "12,9", "pg/mL", "8,90 – 17,60", NULL },
};

static const AmanaHealthDemoLine her_2024[] = {
  { "Haematology", NULL, NULL, NULL, NULL },
  { "Haemoglobin", "12.1", "g/dL", "12.0 – 16.0", NULL },
  { "Platelets", "271", "G/L", "150 – 400", NULL },
  { "Chemistry", NULL, NULL, NULL, NULL },
  { "Creatinine", "8.1", "mg/L", "6.0 – 11.0", NULL },
  { "Ferritin", "14", "ng/mL", "13 – 150", NULL },
  { "Thyroid", NULL, NULL, NULL, NULL },
  { "TSH", "2.40", "mIU/L", "0.27 – 4.20", NULL },
  { "Free T4", "10.1", "pg/mL", "9.30 – 17.00", NULL },
};

static const AmanaHealthDemoLine her_2025[] = {
  { "Hématologie", NULL, NULL, NULL, NULL },
  { "Hémoglobine", "11,2 *", "g/dL", "12,0 – 16,0", "12,4" },
  { "Plaquettes", "263", "G/L", "150 – 400", "258" },
  { "Biochimie", NULL, NULL, NULL, NULL },
  { "Glycémie à jeun", "0,91", "g/L", "0,70 – 1,10", NULL },
  { "Créatinine", "8,0", "mg/L", "6,0 – 11,0", NULL },
  { "CRP", "< 1,0", "mg/L", "< 5,0", NULL },
  { "Ferritine", "8,5 *", "ng/mL", "13 – 150", "11" },
  { "Hormonologie", NULL, NULL, NULL, NULL },
  { "TSH", "1,95", "mUI/L", "0,27 – 4,20", NULL },
  { "T4 libre", "7,67 *", "pg/mL", "9,30 – 17,00", "9,62" },
};

static const AmanaHealthDemoLine mothers_french[] = {
  { "Biochimie sanguine", NULL, NULL, NULL, NULL },
  { "Glycémie à jeun", "2,21 *", "g/L", "0,70 – 1,10", NULL },
  { "Urée", "0,22", "g/L", "0,15 – 0,45", NULL },
  { "Créatinine", "8,6", "mg/L", "6,0 – 11,0", NULL },
  { "Acide urique", "51", "mg/L", "25 – 60", NULL },
  { "Bilan lipidique", NULL, NULL, NULL, NULL },
  { "Cholestérol total", "2,94 *", "g/L", "< 2,00", NULL },
  { "Cholestérol HDL", "0,59", "g/L", "> 0,40", NULL },
  { "Cholestérol LDL", "2,73 *", "g/L", "< 1,60", NULL },
  { "Triglycérides", "1,02", "g/L", "< 1,50", NULL },
};

static const AmanaHealthDemoLine mothers_arabic[] = {
  { "Glycémie à jeun", "2.29", "g/L", "0.70 – 1.10", NULL },
  { "HbA1c", "8.9", "%", "4.0 – 6.0", NULL },
  { "الكرياتينين", "8.8", "mg/L", "6.0 – 11.0", NULL },
  { "Cholestérol total", "3.19", "g/L", "0.00 – 2.00", NULL },
  { "Triglycérides", "0.96", "g/L", "0.35 – 1.50", NULL },
  { "الهيموغلوبين", "12.6", "g/dL", "11.5 – 15.0", NULL },
};

static const Document documents[] = {
  { .paper = { .language = "fr",
               .laboratory = "Laboratoire Exemple Atlas",
               .address = "12, rue de l’Exemple – Ville-Fictive",
               .sex = "F",
               .collected = "14/03/2023",
               .lines = her_2023,
               .n_lines = G_N_ELEMENTS (her_2023) },
    .file_name = "bilan-2023.pdf" },
  { .paper = { .language = "en",
               .laboratory = "Example City Laboratory",
               .address = "1 Sample Street",
               .sex = "F",
               .collected = "5 March 2024",
               .lines = her_2024,
               .n_lines = G_N_ELEMENTS (her_2024) },
    .file_name = "report-2024.pdf" },
  { .paper = { .language = "fr",
               .laboratory = "Laboratoire Exemple Atlas",
               .address = "12, rue de l’Exemple – Ville-Fictive",
               .sex = "F",
               .collected = "04/01/2025",
               .previous_date = "08/09/2024",
               .lines = her_2025,
               .n_lines = G_N_ELEMENTS (her_2025) },
    .file_name = "bilan-2025.pdf" },
  { .paper = { .language = "fr",
               .laboratory = "Laboratoire Exemple Atlas",
               .address = "12, rue de l’Exemple – Ville-Fictive",
               .patient = MOTHER_NAME,
               .birth_date = "10/10/1951",
               .sex = "F",
               .collected = "02/06/2024",
               .lines = mothers_french,
               .n_lines = G_N_ELEMENTS (mothers_french) },
    .file_name = "analyses-maman.pdf",
    .mother = TRUE },
  { .paper = { .language = "ar",
               .laboratory = "مختبر المثال",
               .address = "شارع المثال، مدينة خيالية",
               .patient = MOTHER_NAME,
               .birth_date = "10/10/1951",
               .sex = "F",
               .collected = "28/08/2024",
               .lines = mothers_arabic,
               .n_lines = G_N_ELEMENTS (mothers_arabic) },
    .file_name = "تحاليل.pdf",
    .mother = TRUE },
};

/* A file in memory alone, at its beginning; -1 with @error set. */
static int
write_memory_file (GBytes *bytes, GError **error)
{
  gsize size, done = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  int fd = memfd_create ("amana-demo", MFD_CLOEXEC);

  while (fd >= 0 && done < size)
    {
      gssize wrote = write (fd, data + done, size - done);

      if (wrote >= 0)
        done += (gsize) wrote;
      else if (errno != EINTR)
        {
          close (fd);
          fd = -1;
        }
    }
  if (fd < 0 || lseek (fd, 0, SEEK_SET) < 0)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return fd;
}

static gboolean
keep (AmanaHealth *health, const Document *document, AmanaHealthSubject *subject, GError **error)
{
  AmanaHealthDemoPaper paper = document->paper;
  g_autoptr (AmanaHealthDraft) draft = NULL;
  g_autoptr (AmanaHealthDocument) kept = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofd int fd = -1;
  DexFuture *loaded = NULL;

  if (paper.patient == NULL)
    paper.patient = amana_health_subject_get_name (subject);
  bytes = amana_health_demo_paper_draw (&paper);
  fd = write_memory_file (bytes, error);
  if (fd < 0)
    return FALSE;

  draft = amana_health_read_file (health, fd, document->file_name, NULL, &loaded);
  if (!dex_await (loaded, error))
    return FALSE;

  amana_health_draft_set_subject (draft, subject);
  kept = dex_await_object (amana_health_save_draft (health, draft, TRUE), error);
  amana_health_draft_close (draft);
  return kept != NULL;
}

static gboolean
talk (AmanaHealth *health, AmanaHealthSubject *subject, GError **error)
{
  AmanaChat *chat = amana_health_get_chat (health);
  AmanaDesk *desk = amana_health_get_desk (health);
  AmanaTurn turn = { .chat = chat, .desk = desk, .engine = amana_desk_get_guide (desk) };
  g_autoptr (AmanaConversation) conversation = NULL;
  g_autoptr (AmanaRequest) request = NULL;
  g_autoptr (AmanaMessage) answer = NULL;

  conversation =
    dex_await_object (amana_chat_create_conversation (chat, _ ("My latest results"),
                                                      amana_health_subject_get_id (subject)),
                      error);
  if (conversation == NULL)
    return FALSE;

  request = amana_health_new_request (health, conversation, _ ("Can you explain my results?"),
                                      amana_language_get ());
  turn.conversation = conversation;
  answer = dex_await_object (amana_turn_run (&turn, request), error);
  return answer != NULL;
}

static DexFuture *
fill_fiber (gpointer user_data)
{
  AmanaHealth *health = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHealthSubject) self =
    g_list_model_get_item (amana_health_get_subjects (health), 0);
  g_autoptr (AmanaHealthSubject) mother = NULL;

  mother = dex_await_object (
    amana_health_add_subject (health, MOTHER_NAME, "mother", MOTHER_BIRTH_DATE, "F"), &error);
  if (mother == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    if (!keep (health, &documents[i], documents[i].mother ? mother : self, &error))
      return dex_future_new_for_error (g_steal_pointer (&error));

  if (!talk (health, self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_boolean (TRUE);
}

/**
 * amana_health_demo_fill:
 * @health: an empty record, loaded
 *
 * Returns: (transfer full): resolves to %TRUE
 */
DexFuture *
amana_health_demo_fill (AmanaHealth *health)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (health), NULL);

  return amana_fiber_spawn (FIBER_STACK_BYTES, fill_fiber, g_object_ref (health), g_object_unref);
}
