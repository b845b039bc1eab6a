/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* An invented laboratory report: whose it is, and the habits of the one who printed it.
 *
 * Everything follows from the number of the paper. Habits are drawn apart from the layout,
 * as they are in life: the decimal sign, the thousands, how a range and a bound are written,
 * where the mark of an abnormal result stands, rules, fonts, digits. What is printed and
 * what has to be read are made from the same figures, at the same time. */

#include "config.h"

#include "amana-synth-paper.h"

#include <math.h>
#include <string.h>

static void
free_truth (gpointer data)
{
  SynthTruth *truth = data;

  g_free (truth->name);
  g_free (truth->value);
  g_free (truth->unit);
  g_free (truth->range);
  g_free (truth->flag);
  g_free (truth->date);
  g_free (truth->patient);
  g_free (truth);
}

static void
free_line (gpointer data)
{
  SynthLine *line = data;

  for (guint i = 0; i < SYNTH_MAX_COLUMNS; i++)
    g_free (line->cells[i]);
  g_free (line);
}

static void
free_field (gpointer data)
{
  SynthField *field = data;

  g_free (field->text);
  g_free (field);
}

const char *
synth_say (const SynthPaper *self, const char *fr, const char *ar, const char *en)
{
  return self->language == SYNTH_FR ? fr : self->language == SYNTH_AR ? ar : en;
}

gboolean
synth_chance (SynthPaper *self, guint percent)
{
  return (guint) g_rand_int_range (self->rand, 0, 100) < percent;
}

guint
synth_pick (SynthPaper *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

SynthLine *
synth_add_line (SynthPaper *self, SynthLineKind kind, const char *text)
{
  SynthLine *line = g_new0 (SynthLine, 1);

  line->kind = kind;
  line->cells[0] = g_strdup (text);
  line->first_truth = self->truth->len;
  g_ptr_array_add (self->lines, line);
  return line;
}

/* --- figures ---------------------------------------------------------------- */

static void
to_indic (GString *text)
{
  g_autofree char *plain = g_strdup (text->str);

  g_string_truncate (text, 0);
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (text, c >= '0' && c <= '9' ? 0x0660 + (c - '0') : c);
    }
}

char *
synth_number (const SynthPaper *self, double value, guint decimals)
{
  char plain[32], format[8];
  GString *out = g_string_new (NULL);
  gsize whole;

  g_snprintf (format, sizeof format, "%%.%uf", decimals);
  g_ascii_formatd (plain, sizeof plain, format, value);
  whole = strcspn (plain, ".");
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && whole > 3 && (whole - i) % 3 == 0)
        g_string_append (out, self->habits.thousands);
      g_string_append_c (out, plain[i]);
    }
  if (plain[whole] == '.')
    g_string_append_printf (out, "%s%s", self->habits.decimal, plain + whole + 1);
  if (self->habits.indic)
    to_indic (out);
  return g_string_free_and_steal (out);
}

static char *
one_bound (const SynthPaper *self, const char *number, gboolean upper)
{
  static const char *const plain[2][3] = { { "> %s", "≥ %s", ">%s" }, { "< %s", "≤ %s", "<%s" } };
  const char *words = upper ? synth_say (self, "inf. à %s", "أقل من %s", "less than %s")
                            : synth_say (self, "sup. à %s", "أكثر من %s", "greater than %s");
  const char *format =
    self->habits.bound_style < 3 ? plain[upper][self->habits.bound_style] : words;
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return g_strconcat (parts[0], number, parts[1], NULL);
}

char *
synth_range (const SynthPaper *self, double low, double high, guint decimals)
{
  g_autofree char *from = isnan (low) ? NULL : synth_number (self, low, decimals);
  g_autofree char *to = isnan (high) ? NULL : synth_number (self, high, decimals);

  if (from == NULL || to == NULL)
    return one_bound (self, from != NULL ? from : to, from == NULL);
  switch (self->habits.range_style)
    {
    case 0:
      return g_strdup_printf ("%s - %s", from, to);
    case 1:
      return g_strdup_printf ("%s – %s", from, to);
    case 2:
      return g_strdup_printf ("[%s - %s]", from, to);
    case 3:
      return g_strdup_printf ("(%s - %s)", from, to);
    case 4:
      return g_strdup_printf ("%s-%s", from, to);
    case 5:
    default:
      return g_strdup_printf (self->language == SYNTH_AR   ? "%s إلى %s"
                              : self->language == SYNTH_FR ? "%s à %s"
                                                           : "%s to %s",
                              from, to);
    }
}

/* --- Arabic as old programs write it ---------------------------------------- */

typedef struct
{
  gunichar forms[4]; /* isolated, final, initial, medial */
  guint n;
} Forms;

static GHashTable *
get_forms (void)
{
  static GHashTable *table;

  if (table != NULL)
    return table;
  table = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (gunichar c = 0xFE80; c <= 0xFEF4; c++)
    {
      gunichar base[4];
      Forms *forms;

      if (g_unichar_fully_decompose (c, TRUE, base, 4) < 1)
        continue;
      if (g_unichar_fully_decompose (c, TRUE, base, 4) == 2)
        g_unichar_compose (base[0], base[1], &base[0]);
      forms = g_hash_table_lookup (table, GUINT_TO_POINTER (base[0]));
      if (forms == NULL)
        {
          forms = g_new0 (Forms, 1);
          g_hash_table_insert (table, GUINT_TO_POINTER (base[0]), forms);
        }
      if (forms->n < 4)
        forms->forms[forms->n++] = c;
    }
  return table;
}

static const Forms *
forms_of (gunichar c)
{
  return g_hash_table_lookup (get_forms (), GUINT_TO_POINTER (c));
}

static gunichar
shape (const gunichar *text, glong i, glong n)
{
  const Forms *mine = forms_of (text[i]);
  const Forms *before = i > 0 ? forms_of (text[i - 1]) : NULL;
  const Forms *after = i + 1 < n ? forms_of (text[i + 1]) : NULL;
  gboolean joins_before = before != NULL && before->n == 4;
  gboolean joins_after = after != NULL && after->n >= 2;

  if (mine == NULL)
    return text[i];
  if (mine->n == 4)
    return mine->forms[joins_before ? (joins_after ? 3 : 1) : (joins_after ? 2 : 0)];
  return mine->forms[joins_before && mine->n > 1 ? 1 : 0];
}

static gboolean
has_forms (const gunichar *letters, glong n)
{
  for (glong i = 0; i < n; i++)
    {
      if (forms_of (letters[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Shaped letters in the order in which they stand, left to right; figures and Latin
 * words keep their own. */
char *
synth_arabic_forms (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *out = g_string_new ("\342\200\255");

  for (guint w = g_strv_length (words); w > 0; w--)
    {
      glong n;
      g_autofree gunichar *letters = g_utf8_to_ucs4_fast (words[w - 1], -1, &n);

      for (glong i = 0; i < n; i++)
        {
          glong at = has_forms (letters, n) ? n - 1 - i : i;

          g_string_append_unichar (out, shape (letters, at, n));
        }
      if (w > 1)
        g_string_append_c (out, ' ');
    }
  g_string_append (out, "\342\200\254");
  return g_string_free_and_steal (out);
}

/* --- habits ----------------------------------------------------------------- */

static void
draw_fonts (SynthPaper *self)
{
  static const char *const latin[] = { "DejaVu Sans", "Noto Sans",       "DejaVu Serif",
                                       "Noto Serif",  "Liberation Sans", "DejaVu Sans Condensed" };
  static const char *const arabic[] = { "Noto Sans Arabic, DejaVu Sans", "DejaVu Sans",
                                        "Noto Naskh Arabic, DejaVu Serif",
                                        "Noto Kufi Arabic, DejaVu Sans" };
  SynthHabits *habits = &self->habits;

  habits->family = self->language == SYNTH_AR ? arabic[synth_pick (self, G_N_ELEMENTS (arabic))]
                                              : latin[synth_pick (self, G_N_ELEMENTS (latin))];
  habits->size = 8 + 0.5 * synth_pick (self, 4);
  habits->leading = 1.0 + 0.1 * synth_pick (self, 6);
}

static void
draw_habits (SynthPaper *self)
{
  static const char *const thousands[] = { " ", "\302\240", "" };
  SynthHabits *habits = &self->habits;

  habits->rtl = self->language == SYNTH_AR && !synth_chance (self, 20);
  habits->indic = self->language == SYNTH_AR && synth_chance (self, 30);
  habits->forms = self->language == SYNTH_AR && !habits->indic && synth_chance (self, 15);
  habits->figures_rtl = habits->rtl && synth_chance (self, 30);
  habits->decimal = self->language == SYNTH_FR ? "," : habits->indic ? "٫" : ".";
  habits->thousands = self->language == SYNTH_FR ? thousands[synth_pick (self, 3)]
                      : habits->indic            ? "٬"
                                                 : synth_say (self, "", "", ",");
  habits->range_style = synth_pick (self, 6);
  habits->bound_style = synth_pick (self, 4);
  habits->date_style = synth_pick (self, 3);
  habits->flag = (SynthFlag) synth_pick (self, SYNTH_N_FLAGS);
  habits->rules = (SynthRules) synth_pick (self, 4);
  habits->watermark = synth_chance (self, 12);
  habits->heads_again = synth_chance (self, 50);
  habits->head = TRUE;
  habits->width = 595;
  habits->height = 842;
  draw_fonts (self);
}

/* --- whose it is ------------------------------------------------------------ */

static char *
print_date (const SynthPaper *self, guint year, guint month, guint day)
{
  static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  if (self->language == SYNTH_EN && self->habits.date_style == 1)
    return g_strdup_printf ("%02u %s %u", day, names[month - 1], year);
  if (self->habits.date_style == 2)
    return g_strdup_printf ("%02u-%02u-%u", day, month, year);
  return g_strdup_printf ("%02u/%02u/%u", day, month, year);
}

static void
draw_dates (SynthPaper *self)
{
  for (guint i = 0; i < 3; i++)
    {
      guint year = 2026 - i, month = 1 + synth_pick (self, 12), day = 13 + synth_pick (self, 15);

      self->dates[i] = print_date (self, year, month, day);
      self->iso[i] = g_strdup_printf ("%u-%02u-%02u", year, month, day);
    }
}

static void
add_top (SynthPaper *self, const char *fr, const char *ar, const char *en, const char *rest)
{
  g_ptr_array_add (self->top, g_strconcat (synth_say (self, fr, ar, en), rest, NULL));
}

/* One of two people, above all results. */
void
synth_draw_person (SynthPaper *self, guint which, gboolean female)
{
  static const char *const women[][3] = { { "ESSAI Leïla", "ليلى تجربة", "TRIAL Leila" },
                                          { "EXEMPLE Nadia", "نادية مثال", "SAMPLE Nadia" } };
  static const char *const men[][3] = { { "MODÈLE Karim", "كريم نموذج", "PATTERN Karim" },
                                        { "BROUILLON Yanis", "يونس مسودة", "DRAFT Yanis" } };
  g_autofree char *birth = print_date (self, 1955 + synth_pick (self, 45),
                                       1 + synth_pick (self, 12), 13 + synth_pick (self, 15));

  self->female = female;
  add_top (self, "Laboratoire d'analyses médicales des Tilleuls", "مختبر الزيزفون للتحاليل الطبية",
           "Linden Street Clinical Laboratory", "");
  add_top (self, "12, rue des Essais - 20000 Ville - Tél. : 05 22 00 00 00",
           "12 شارع التجارب - الهاتف: 0522000000", "12 Trial Street - Phone: 555-0100", "");
  add_top (self, "Patient : ", "المريض: ", "Patient: ",
           (self->female ? women : men)[which][self->language]);
  add_top (self, "Date de naissance : ", "تاريخ الميلاد: ", "Date of birth: ", birth);
  if (self->says_sex)
    add_top (self, "Sexe : ", "الجنس: ", "Sex: ",
             self->female ? synth_say (self, "F", "أنثى", "Female")
                          : synth_say (self, "M", "ذكر", "Male"));
  add_top (self, "Prélevé le : ", "تاريخ أخذ العينة: ", "Collected: ", self->dates[0]);
}

SynthPaper *
synth_paper_new (guint number)
{
  SynthPaper *self = g_new0 (SynthPaper, 1);

  self->number = number;
  self->language = (SynthLanguage) (number % SYNTH_N_LANGUAGES);
  self->layout = synth_layout_of (number);
  self->rand = g_rand_new_with_seed (20260101 + number);
  self->top = g_ptr_array_new_with_free_func (g_free);
  self->others = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new_with_free_func (free_field);
  self->lines = g_ptr_array_new_with_free_func (free_line);
  self->truth = g_ptr_array_new_with_free_func (free_truth);
  draw_habits (self);
  draw_dates (self);
  {
    guint which = synth_pick (self, 2);
    gboolean female;

    self->says_sex = TRUE;
    female = synth_chance (self, 50);
    self->says_sex = synth_chance (self, 80);
    synth_draw_person (self, which, female);
  }
  synth_layout_fill (self);
  return self;
}

void
synth_paper_free (SynthPaper *self)
{
  for (guint i = 0; i < SYNTH_MAX_COLUMNS; i++)
    g_free (self->heads[i]);
  for (guint i = 0; i < 3; i++)
    {
      g_free (self->dates[i]);
      g_free (self->iso[i]);
    }
  g_ptr_array_unref (self->top);
  g_ptr_array_unref (self->others);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->truth);
  g_rand_free (self->rand);
  g_free (self);
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

char *
synth_paper_describe (const SynthPaper *self)
{
  GString *out =
    g_string_new ("analyte\tvalue\tunit\tref_low\tref_high\tflag\tpage\tref_as_printed\tsection\t"
                  "kind\tnote\n");

  for (guint i = 0; i < self->truth->len; i++)
    {
      const SynthTruth *row = self->truth->pdata[i];
      char low[32] = "", high[32] = "";
      g_autofree char *range = g_strdelimit (g_strdup (or_nothing (row->range)), "\n\t", ' ');

      if (row->has_low)
        g_ascii_formatd (low, sizeof low, "%.10g", row->low);
      if (row->has_high)
        g_ascii_formatd (high, sizeof high, "%.10g", row->high);
      g_string_append_printf (out, "%s\t%s\t%s\t%s\t%s\t%s\t%u\t%s\t\t%s\t%s%s\n", row->name,
                              row->value, or_nothing (row->unit), low, high, or_nothing (row->flag),
                              row->page, range, amana_lab_kind_to_string (row->kind),
                              or_nothing (row->date), row->open ? "check" : "");
    }
  return g_string_free_and_steal (out);
}
