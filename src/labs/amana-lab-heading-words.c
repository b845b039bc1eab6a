/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a heading of several words says, where it is no phrase that is known.
 *
 * Laboratories put the same few words together in their own ways: "Valeurs biologiques de
 * référence (adulte)", "V.REFERENCE", "Dernier résultat du". A heading has a role if one
 * of its words names it and all others are words that go with such names. The order of
 * the roles counts: a "previous result" is older, and no result of today; a "normal
 * value" is a range.
 *
 * A heading in two languages, "Résultats النتائج", has the role that both halves have, or
 * the one half that is known. */

#include "config.h"

#include "amana-lab-heading-words.h"

#include <string.h>

#include "amana-lab-memo.h"
#include "amana-text.h"
#include "amana-unit.h"

#define MOST_WORDS 6

typedef struct
{
  AmanaLabRole role;
  const char *names, *others; /* folded words between bars */
} Grammar;

/* Arabic words stand without their article. */
static const Grammar grammars[] = {
  { AMANA_LAB_ROLE_LOW,
    "|min|mini|minimum|minimale|inf|inferieur|inferieure|basse|lower|low|ادني|دنيا|",
    "|limite|limit|borne|bound|valeur|val|value|ref|reference|normal|normale|norme|range|de|"
    "usuelle|حد|قيمه|حدود|طبيعي|طبيعيه|مرجعي|مرجعيه|" },
  { AMANA_LAB_ROLE_HIGH,
    "|max|maxi|maximum|maximale|sup|superieur|superieure|haute|upper|high|اعلي|عليا|اقصي|",
    "|limite|limit|borne|bound|valeur|val|value|ref|reference|normal|normale|norme|range|de|"
    "usuelle|حد|قيمه|حدود|طبيعي|طبيعيه|مرجعي|مرجعيه|" },
  { AMANA_LAB_ROLE_PREVIOUS,
    "|anterieur|anterieurs|anterieure|anterieures|anteriorite|anteriorites|precedent|precedents|"
    "precedente|precedentes|prec|ant|anter|ante|dernier|derniers|derniere|dernieres|previous|prev|"
    "prior|last|vorige|vorig|anterior|anteriores|precedenti|سابق|سابقه|سوابق|",
    "|resultat|resultats|res|result|results|valeur|valeurs|val|value|values|dosage|bilan|examen|"
    "visit|test|du|de|le|of|on|the|votre|your|en|date|and|et|resultado|resultados|risultato|"
    "risultati|resultaat|resultaten|valor|valores|نتيجه|نتائج|قيمه|قيم|تحليل|فحص|تاريخ|" },
  { AMANA_LAB_ROLE_RANGE,
    "|reference|references|ref|refs|normal|normale|normales|norme|normes|usuelle|usuelles|"
    "physiologique|physiologiques|attendue|attendues|referencia|riferimento|referentie|referenz|"
    "طبيعي|طبيعيه|مرجعي|مرجعيه|مرجع|عادي|عاديه|معتاد|معتاده|سوي|سويه|",
    "|valeur|valeurs|val|vals|v|value|values|intervalle|intervalles|interval|intervals|int|range|"
    "ranges|limite|limites|limit|limits|plage|plages|domaine|biologique|biologiques|biological|bio|"
    "de|des|du|d|l|of|the|for|pour|a|adulte|adultes|adult|adults|age|sexe|sex|and|et|ou|selon|"
    "absolute|absolu|absolue|absolues|abs|relative|relatif|relatives|count|counts|"
    "valor|valores|rango|rangos|intervalo|intervalos|biologico|biologicos|valori|valore|intervallo|"
    "intervalli|di|waarden|waarde|werte|wert|bereich|interv|"
    "قيم|قيمه|معدل|معدلات|مجال|مجالات|مدي|نطاق|حدود|حد|نسبه|نسب|مستوي|بيولوجي|بيولوجيه|" },
  { AMANA_LAB_ROLE_UNIT, "|unite|unites|unit|units|unidad|unidades|unita|eenheid|وحده|وحدات|",
    "|de|mesure|of|measure|measurement|si|internationale|internationales|international|"
    "conventionnelle|conventionnelles|conventional|convencionales|usuelle|usuelles|s|i|medida|di|"
    "misura|قياس|دوليه|" },
  { AMANA_LAB_ROLE_VALUE,
    "|resultat|resultats|result|results|resultado|resultados|risultato|risultati|resultaat|"
    "resultaten|نتيجه|نتائج|",
    "|votre|vos|your|mon|mes|my|mi|mio|si|i|conv|conventionnel|conventionnels|actuel|actuels|"
    "current|du|de|jour|mesure|mesures|measured|observed|obtenu|"
    "obtenus|trouve|trouves|patient|final|numerique|s|obtenido|obtenidos|actual|attuale|huidig|"
    "تحليل|تحاليل|فحص|اختبار|مريض|حاليه|يوم|" },
  { AMANA_LAB_ROLE_VALUE,
    "|trouvee|trouvees|mesuree|mesurees|obtenue|obtenues|observee|observees|observed|measured|"
    "obtained|patient|malade|مقاسه|",
    "|valeur|valeurs|value|values|val|du|de|s|قيمه|" },
  { AMANA_LAB_ROLE_NAME,
    "|analyse|analyses|examen|examens|parametre|parametres|test|tests|investigation|"
    "investigations|analyte|analytes|designation|prueba|pruebas|determinacion|determinaciones|"
    "analisis|estudio|estudios|esame|esami|bepaling|onderzoek|تحليل|تحاليل|فحص|فحوص|فحوصات|"
    "اختبار|اختبارات|",
    "|nature|de|des|du|l|d|demandee|demandees|demande|demandes|realisee|realisees|effectuee|"
    "effectuees|name|names|requested|performed|description|medicale|medicales|biologique|"
    "biologiques|s|type|libelle|nom|nombre|descripcion|descrizione|naam|اسم|نوع|طبي|طبيه|مخبري|"
    "مخبريه|مطلوب|مطلوبه|" },
};

static const char *
without_article (const char *word)
{
  return g_str_has_prefix (word, "ال") && g_utf8_strlen (word, -1) > 4 ? word + strlen ("ال")
                                                                       : word;
}

static gboolean
is_among (const char *words, const char *word)
{
  const char *wanted = without_article (word), *at = words;
  gsize size = strlen (wanted);

  while (size > 0 && (at = strstr (at, wanted)) != NULL)
    {
      if (at > words && at[-1] == '|' && at[size] == '|')
        return TRUE;
      at += size;
    }

  return FALSE;
}

static gboolean
fits (const Grammar *grammar, const char *const *words)
{
  gboolean named = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (is_among (grammar->names, words[i]))
        named = TRUE;
      else if (!is_among (grammar->others, words[i]))
        return FALSE;
    }

  return named;
}

static AmanaLabRole
role_by_grammar (const char *text)
{
  g_auto (GStrv) words = NULL;
  guint n;

  if (strpbrk (text, ":0123456789") != NULL)
    return AMANA_LAB_ROLE_NONE;
  words = amana_text_words (text);
  n = g_strv_length (words);
  if (n < 2 || n > MOST_WORDS)
    return AMANA_LAB_ROLE_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (grammars); i++)
    {
      if (fits (&grammars[i], (const char *const *) words))
        return grammars[i].role;
    }

  return AMANA_LAB_ROLE_NONE;
}

static gboolean
is_arabic (const char *word)
{
  return g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_ARABIC;
}

static AmanaLabRole
role_of_half (const char *text)
{
  AmanaLabRole role = amana_lab_vocabulary_role (text);

  return role != AMANA_LAB_ROLE_NONE ? role : role_by_grammar (text);
}

/* The words of either script as a heading; none where the two differ. */
static AmanaLabRole
role_in_both (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) latin = g_string_new (NULL);
  g_autoptr (GString) arabic = g_string_new (NULL);
  AmanaLabRole first, second;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *western = amana_text_digits_to_western (words[i]);
      GString *half = is_arabic (words[i]) ? arabic : latin;

      if (strpbrk (western, "0123456789") != NULL)
        return AMANA_LAB_ROLE_NONE;
      if (*words[i] != '\0' && strcmp (words[i], "/") != 0 && strcmp (words[i], "-") != 0)
        g_string_append_printf (half, "%s%s", half->len > 0 ? " " : "", words[i]);
    }
  if (latin->len == 0 || arabic->len == 0 || strpbrk (text, "([") != NULL ||
      amana_unit_is_unit (latin->str))
    return AMANA_LAB_ROLE_NONE;
  first = role_of_half (latin->str);
  second = role_of_half (arabic->str);
  if (first != AMANA_LAB_ROLE_NONE && second != AMANA_LAB_ROLE_NONE && first != second)
    return AMANA_LAB_ROLE_NONE;

  return first != AMANA_LAB_ROLE_NONE ? first : second;
}

static guint
find_role (const char *text)
{
  AmanaLabRole role = role_of_half (text);

  return role != AMANA_LAB_ROLE_NONE || g_str_is_ascii (text) ? role : role_in_both (text);
}

AmanaLabRole
amana_lab_heading_words_role (const char *text)
{
  return (AmanaLabRole) amana_lab_memo_ask (AMANA_LAB_MEMO_HEADING, text, find_role);
}
