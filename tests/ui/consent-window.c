/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A window with nothing but the consent sheet, or the ledger's page, over invented data
 * in a store in memory: for the test that drives them, and for looking at them.
 *
 * usage: consent-window sheet|ledger|empty LANGUAGE LOCALEDIR WIDTH HEIGHT [dark]
 * The sheet's window has a button "Ask" and says what was answered. */

#include "config.h"

#include <adwaita.h>

#include "amana-consent-sheet.h"
#include "amana-language.h"
#include "amana-ledger-page.h"
#include "amana-test-fiber.h"
#include "amana-widgets.h"
#include "consent/letter-fixture.h"

typedef struct
{
  const char *screen;
  const char *language;
  int width, height;
  gboolean dark;
  AmanaStore *store;
  AmanaConsent *consent;
  AmanaLedger *ledger;
} Show;

static const struct
{
  const char *language, *instructions, *history, *fact, *question, *omitted;
} texts[] = {
  { "en", "Explain in plain words what each test measures. Cite each value by its mark.",
    "Hello, I am Amina Berrada, born on 12 March 1961.",
    "[r1] TSH 1.950 mIU/L, laboratory range 0.270 – 4.200\n[r2] Free T4 7.67 pg/ml, laboratory "
    "range 9.30 – 17.00",
    "I am AMINA. What do these two results mean? Call me on 0661 22 33 44.",
    "Stays here: the document, your 22 other results, your conversations." },
  { "fr",
    "Explique en mots simples ce que mesure chaque analyse. Cite chaque valeur par son repère.",
    "Bonjour, je suis Amina Berrada, née le 12 mars 1961.",
    "[r1] TSH 1,950 mUI/l, intervalle du laboratoire 0,270 – 4,200\n[r2] T4 libre 7,67 pg/ml, "
    "intervalle du laboratoire 9,30 – 17,00",
    "C’est AMINA. Que veulent dire ces deux résultats ? Mon numéro : 0661 22 33 44.",
    "Reste ici : le document, vos 22 autres résultats, vos conversations." },
  { "ar", "اشرح بكلمات بسيطة ما يقيسه كل تحليل، واذكر كل قيمة برمزها.",
    "مرحبا، أنا أمينة برادة، ولدت في 12 مارس 1961.",
    "[r1] TSH 1.950 mUI/l، مجال المختبر 0.270 – 4.200\n[r2] T4 libre 7.67 pg/ml، مجال المختبر 9.30 "
    "– 17.00",
    "أنا أمينة. ماذا تعني هاتان النتيجتان؟ هاتفي 0661 22 33 44.",
    "يبقى هنا: الوثيقة، ونتائجك الـ22 الأخرى، ومحادثاتك." },
};

static AmanaLetter *
make_letter (const char *language, const char *id, const char *title, const char *url)
{
  g_autoptr (AmanaRecipient) recipient = amana_recipient_new (id, title, url);
  g_autoptr (GPtrArray) parts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);
  g_autoptr (AmanaIdentity) known = amana_identity_new ();
  AmanaLetter *letter;
  guint i = g_str_equal (language, "ar") ? 2 : g_str_equal (language, "fr") ? 1 : 0;

  g_ptr_array_add (parts,
                   amana_letter_part_new ("system", texts[i].instructions, AMANA_PART_RULES, NULL));
  g_ptr_array_add (parts,
                   amana_letter_part_new ("user", texts[i].history, AMANA_PART_HISTORY, NULL));
  g_ptr_array_add (parts, amana_letter_part_new ("user", texts[i].fact, AMANA_PART_FACT, NULL));
  g_ptr_array_add (parts,
                   amana_letter_part_new ("user", texts[i].question, AMANA_PART_QUESTION, NULL));
  letter = amana_letter_new (recipient, parts, render_messages, NULL, NULL);
  amana_letter_set_compartment (letter, "health");
  amana_letter_set_conversation (letter, "c1");
  amana_letter_set_language (letter, language);
  amana_letter_set_omitted (letter, texts[i].omitted);
  amana_identity_add_person (known, "Amina Berrada", "1961-03-12");
  amana_letter_hide (letter, known);
  return letter;
}

static DexFuture *
agree_cb (AmanaLetter *letter, gpointer data)
{
  return dex_future_new_for_int (GPOINTER_TO_INT (data));
}

static void
send_one (Show *show,
          const char *id,
          const char *title,
          const char *url,
          int answer,
          AmanaLedgerOutcome outcome)
{
  g_autoptr (AmanaLetter) letter = make_letter (show->language, id, title, url);
  g_autoptr (DexFuture) begun = NULL;

  amana_consent_set_asker (show->consent, agree_cb, GINT_TO_POINTER (answer), NULL);
  amana_test_must (amana_consent_ask (show->consent, letter));
  begun = amana_test_settle (amana_ledger_begin (show->ledger, letter, "answer"));
  if (outcome != AMANA_LEDGER_UNDER_WAY)
    amana_test_must (amana_ledger_finish (
      show->ledger, g_value_get_string (dex_future_get_value (begun, NULL)), outcome, 2345));
}

static void
fill_ledger (Show *show)
{
  static AmanaSchema schema;
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);

  schema.name = "consent";
  schema.migrations = amana_consent_get_migrations (&schema.n_migrations);
  show->store = amana_test_must_object (amana_store_open (NULL, key, &schema));
  show->consent = amana_consent_new (show->store, TRUE);
  show->ledger = amana_ledger_new (show->store);
  if (g_str_equal (show->screen, "empty"))
    return;
  send_one (show, "e1", "Mistral AI", "https://api.mistral.ai/v1", AMANA_CONSENT_ONCE,
            AMANA_LEDGER_ANSWERED);
  send_one (show, "e1", "Mistral AI", "https://api.mistral.ai/v1", AMANA_CONSENT_CONVERSATION,
            AMANA_LEDGER_STOPPED);
  send_one (show, "e2", "Ollama", "http://127.0.0.1:11434/v1", AMANA_CONSENT_SERVICE,
            AMANA_LEDGER_ANSWERED);
  send_one (show, "e1", "Mistral AI", "https://api.mistral.ai/v1", AMANA_CONSENT_ONCE,
            AMANA_LEDGER_UNDER_WAY);
}

/* The answer, and whether her name is in what would go, as the window's text. */
typedef struct
{
  Show *show;
  AdwStatusPage *page; /* (borrowed) */
  AmanaLetter *letter; /* (owned) */
} Question;

static void
free_question (gpointer data)
{
  g_object_unref (((Question *) data)->letter);
  g_free (data);
}

static DexFuture *
answered_cb (DexFuture *answered, gpointer data)
{
  Question *question = data;
  g_autofree char *words = g_strdup_printf (
    "answer %d %s her name", g_value_get_int (dex_future_get_value (answered, NULL)),
    body_holds (question->letter, "Amina Berrada") ? "with" : "without");

  adw_status_page_set_title (question->page, words);
  return NULL;
}

static void
ask_cb (GtkButton *button, Show *show)
{
  Question *question = g_new0 (Question, 1);

  question->show = show;
  question->page =
    ADW_STATUS_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_STATUS_PAGE));
  question->letter = make_letter (show->language, "e1", "Mistral AI", "https://api.mistral.ai/v1");
  adw_status_page_set_title (question->page, "asked");
  dex_future_disown (dex_future_then (
    amana_consent_sheet_ask (question->letter, gtk_widget_get_root (GTK_WIDGET (button))),
    answered_cb, question, free_question));
}

static GtkWidget *
new_asking (Show *show)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label ("Ask");

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (ask_cb), show);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static GtkWidget *
new_ledger (Show *show)
{
  GtkWidget *view = adw_navigation_view_new ();

  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (amana_ledger_page_new (
                                                         show->ledger, show->consent)));
  gtk_widget_add_css_class (view, "health");
  return view;
}

static void
activate_cb (GtkApplication *application, Show *show)
{
  GtkWidget *window = adw_application_window_new (application);
  gboolean asking = g_str_equal (show->screen, "sheet");

  amana_language_set (show->language);
  if (amana_language_is_rtl (show->language))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      show->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_window_set_default_size (GTK_WINDOW (window), show->width, show->height);
  gtk_widget_set_size_request (window, 320, 280);
  gtk_window_set_title (GTK_WINDOW (window), "Amana");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window),
                                      asking ? new_asking (show) : new_ledger (show));
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;
  Show show = { 0 };

  g_assert_cmpint (argc, >=, 6);
  show.screen = argv[1];
  show.language = argv[2];
  show.width = atoi (argv[4]);
  show.height = atoi (argv[5]);
  show.dark = argc > 6;
  amana_language_init (argv[3], show.language);
  dex_init ();
  if (!g_str_equal (show.screen, "sheet"))
    fill_ledger (&show);
  application =
    adw_application_new ("io.github.amana_health.Amana.Consent", G_APPLICATION_NON_UNIQUE);
  g_application_set_resource_base_path (G_APPLICATION (application),
                                        "/io/github/amana_health/Amana");
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &show);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
