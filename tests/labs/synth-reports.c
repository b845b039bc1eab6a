/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* synth-reports DIR COUNT [FIRST]: invented reports as PDFs, what they say beside. */

#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "amana-synth-paper.h"

int
main (int argc, char **argv)
{
  static const char *const languages[] = { "fr", "ar", "en" };
  guint count, first;

  setlocale (LC_ALL, "C.UTF-8");
  if (argc < 3)
    {
      g_printerr ("usage: synth-reports DIR COUNT [FIRST]\n");
      return 1;
    }
  count = (guint) atoi (argv[2]);
  first = argc > 3 ? (guint) atoi (argv[3]) : 0;
  for (guint i = first; i < first + count; i++)
    {
      g_autoptr (SynthPaper) paper = synth_paper_new (i);
      g_autofree char *stem = g_strdup_printf (
        "%s/%04u-%s-%s", argv[1], i, languages[paper->language], synth_layout_name (paper->layout));
      g_autofree char *pdf = g_strconcat (stem, ".pdf", NULL);
      g_autofree char *tsv = g_strconcat (stem, ".tsv", NULL);
      g_autofree char *rows = NULL;
      g_autoptr (GError) error = NULL;

      synth_paper_draw (paper, pdf);
      rows = synth_paper_describe (paper);
      if (!g_file_set_contents (tsv, rows, -1, &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
    }
  return 0;
}
