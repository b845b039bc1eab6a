/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Streams an answer into a conversation page in a window of its own and prints what
 * that took:
 *
 *     BYTES p99_ms worst_ms frames cpu_ms first_ms busy_p99_ms
 *
 * where p99_ms and worst_ms are of the gaps between frames, cpu_ms is what this
 * process spent from the first piece to the last frame, and first_ms the median of 15
 * answers from their first piece to the frame that shows it. busy_p99_ms is what this
 * process itself worked from one frame to the next: on a machine that does other things
 * too a gap is longer than that.
 *
 * usage: bench-stream CSS BYTES [PIECE_BYTES]
 */

#include "config.h"

#include <adwaita.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "amana-conversation-page.h"

#define N_FIRST  15
#define PIECE_MS 4

typedef struct
{
  GMainLoop *loop;
  GListStore *messages;
  AmanaMessage *answer; /* (nullable): that is being written */
  GString *text;
  gsize done, piece;
  GArray *gaps;  /* of double, ms */
  GArray *busy;  /* of double, ms */
  GArray *first; /* of double, ms */
  gint64 last_frame_us, first_us;
  clock_t start, last_frame;
  double cpu_ms;
} Bench;

/* Of what answers are made of, in the shares in which models write it. */
static const char part[] =
  "## Understanding **TSH** and *T4*\n\n"
  "Your report says [7.67 pg/ml](amana-unknown:) while the laboratory expects `9.30 – 17.00`. A "
  "low "
  "value alone does not say which of several explanations holds, and some medicines lower it too; "
  "see [the leaflet](https://example.org/leaflet) for which of them do.\n\n"
  "- First, **ask** whether the test should be repeated, and when.\n"
  "- Second, list what you take:\n"
  "  - tablets, drops, creams\n"
  "  - what you buy without a prescription\n"
  "- Third, write down since when you feel tired.\n\n"
  "1. Morning, before breakfast\n2. The same laboratory\n3. The same method\n\n"
  "تقرير المختبر يذكر قيمة أقل من المجال، وهذا وحده لا يكفي لمعرفة السبب. اسأل الطبيب.\n\n"
  "| Test | Value | Range |\n|:-----|------:|:-----:|\n"
  "| TSH | 1.950 mUI/l | 0.27 – 4.20 |\n| Free T4 | 7.67 pg/ml | 9.30 – 17.00 |\n"
  "| Ferritin | 8.5 ng/mL | 13 – 150 |\n\n"
  "> What the laboratory writes is what counts: ranges differ between methods.\n\n"
  "```python\ndef below(value, low):\n    return value < low  # nothing more\n\nprint(below(7.67, "
  "9.30))\n"
  "```\n\n"
  "In short, the formula $r_1 = x / y$ changes nothing here; ~~do not~~ *do* bring the older "
  "reports, "
  "so that both can be compared, and ask for a copy of the new one.\n\n---\n\n";

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_share (GArray *values, double share)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, MIN (values->len - 1, (guint) (share * values->len)));
}

static void
append_piece (Bench *bench)
{
  gsize end = MIN (bench->done + bench->piece, bench->text->len);
  g_autofree char *piece = NULL;

  while (end < bench->text->len && ((guchar) bench->text->str[end] & 0xc0) == 0x80)
    end++;
  piece = g_strndup (bench->text->str + bench->done, end - bench->done);
  amana_message_append_text (bench->answer, piece);
  bench->done = end;
}

static gboolean
piece_cb (gpointer user_data)
{
  Bench *bench = user_data;

  append_piece (bench);
  if (bench->done < bench->text->len)
    return G_SOURCE_CONTINUE;

  amana_message_set_state (bench->answer, AMANA_MESSAGE_COMPLETE);
  bench->answer = NULL;
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *frames, Bench *bench)
{
  gint64 now_us = g_get_monotonic_time ();
  double gap = (double) (now_us - bench->last_frame_us) / 1000;
  double busy = (double) (clock () - bench->last_frame) * 1000 / CLOCKS_PER_SEC;

  if (bench->first_us != 0)
    {
      double first = (double) (now_us - bench->first_us) / 1000;

      g_array_append_val (bench->first, first);
      bench->first_us = 0;
    }
  if (bench->start != 0 && bench->last_frame_us != 0)
    {
      g_array_append_val (bench->gaps, gap);
      g_array_append_val (bench->busy, busy);
    }
  bench->last_frame_us = now_us;
  bench->last_frame = clock ();
  if (bench->start != 0 && bench->done == bench->text->len && bench->answer == NULL)
    {
      bench->cpu_ms = (double) (clock () - bench->start) * 1000 / CLOCKS_PER_SEC;
      bench->start = 0;
      g_main_loop_quit (bench->loop);
    }
}

static AmanaMessage *
ask (Bench *bench, const char *text)
{
  g_autoptr (AmanaMessage) question = amana_message_new (AMANA_ROLE_PERSON, text);
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, "");

  amana_message_set_state (answer, AMANA_MESSAGE_STREAMING);
  g_list_store_append (bench->messages, question);
  g_list_store_append (bench->messages, answer);
  return answer;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
settle (Bench *bench, guint ms)
{
  g_timeout_add (ms, quit_cb, bench->loop);
  g_main_loop_run (bench->loop);
}

static void
measure_first (Bench *bench)
{
  for (guint i = 0; i < N_FIRST; i++)
    {
      AmanaMessage *answer = ask (bench, "And what does it mean?");

      settle (bench, 230 + 7 * i);
      bench->first_us = g_get_monotonic_time ();
      amana_message_append_text (answer, "It");
      settle (bench, 120);
      amana_message_set_state (answer, AMANA_MESSAGE_COMPLETE);
    }
}

static void
measure_stream (Bench *bench)
{
  bench->answer = ask (bench, "Tell me all of it.");
  settle (bench, 500);
  bench->last_frame_us = 0;
  bench->start = clock ();
  g_timeout_add (PIECE_MS, piece_cb, bench);
  g_main_loop_run (bench->loop);
}

static void
load_css (const char *path)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_path (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
make_window (Bench *bench)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *page = amana_conversation_page_new ();

  bench->messages = g_list_store_new (AMANA_TYPE_MESSAGE);
  amana_conversation_page_set_messages (AMANA_CONVERSATION_PAGE (page),
                                        G_LIST_MODEL (bench->messages));
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 760);
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  settle (bench, 500);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    bench);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  gsize bytes = argc > 2 ? (gsize) atol (argv[2]) : 0;

  if (bytes < 1024)
    {
      g_printerr ("usage: bench-stream CSS BYTES [PIECE_BYTES]\n");
      return 2;
    }
  adw_init ();
  load_css (argv[1]);
  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.piece = argc > 3 ? (gsize) atol (argv[3]) : 32;
  bench.gaps = g_array_new (FALSE, FALSE, sizeof (double));
  bench.busy = g_array_new (FALSE, FALSE, sizeof (double));
  bench.first = g_array_new (FALSE, FALSE, sizeof (double));
  bench.text = g_string_new (NULL);
  while (bench.text->len < bytes)
    g_string_append (bench.text, part);

  make_window (&bench);
  measure_first (&bench);
  measure_stream (&bench);
  g_print ("%zu %.1f %.1f %u %.0f %.1f %.1f\n", bench.text->len, get_share (bench.gaps, 0.99),
           get_share (bench.gaps, 1), bench.gaps->len, bench.cpu_ms, get_share (bench.first, 0.5),
           get_share (bench.busy, 0.99));
  return 0;
}
