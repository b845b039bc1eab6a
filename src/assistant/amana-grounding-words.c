/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words beside a number that tell what it is, in English, French and Arabic
 * together: a reply may mix them. Lists are folded once, so that accents, Arabic
 * forms and capitals need no entry of their own; an Arabic word is tried without a
 * joined "and" too. The lists are short on purpose: a word that is missing here makes
 * a number be checked, never the other way round. Pure; any thread. */

#include "config.h"

#include "amana-grounding-words.h"

#include <string.h>

#include "amana-text.h"

static const struct
{
  guint says;
  const char *words;
} vocabulary[] = {
  { AMANA_BESIDE_LINK | AMANA_BESIDE_STATES,
    "is are was were be been equals reads "
    "est sont était étaient égal égale atteint vaut "
    "هو هي كان كانت يبلغ تبلغ بلغ بلغت يساوي تساوي وصل وصلت" },
  { AMANA_BESIDE_LINK,
    "the a an at in on has have had level levels value values reading readings measured measures "
    "came "
    "back "
    "stands stood shows showed show reported report currently now today latest last recent "
    "recently most only just about around approximately slightly mildly very quite rather still "
    "also again too low lower lowest high higher highest normal elevated raised reduced decreased "
    "increased rose fell dropped below above under over out within range from to reference limit "
    "minimum maximum between than in blood serum test count concentration before previously "
    "earlier that which borderline bit little moderately clearly "
    "du des au aux le la les l un une taux valeur valeurs résultat niveau mesure mesuré mesurée "
    "mesurés mesurées dosage dosé dosée actuel actuelle actuellement dernier dernière récent "
    "récente bas basse haut haute élevé élevée normal normale normaux diminué diminuée augmenté "
    "augmentée légèrement très plutôt encore aussi environ seulement inférieur inférieure "
    "supérieur supérieure sous dessous dessus entre passé passée qui que ressort sang sérum "
    "concentration avant auparavant c faible abaissé abaissée un peu en "
    "عند لديك مستوى مستواك المستوى قيمة قيمته قيمتها القيمة منخفض منخفضة مرتفع مرتفعة طبيعي "
    "طبيعية قليلا جدا الحالي الحالية الأخيرة آخر إلى في الدم نسبة بنسبة حوالي تقريبا فقط أقل أعلى "
    "دون فوق سابقا" },
  { AMANA_BESIDE_LINK | AMANA_BESIDE_PRONOUN,
    "it its this your yours result results my "
    "il elle ce cette celui votre vos ton ta tes résultat résultats "
    "نتيجتك النتيجة نتيجة نتائجك هذه هذا" },
  { AMANA_BESIDE_LINK | AMANA_BESIDE_OF, "of de d من ل" },
  { AMANA_BESIDE_OF, "for pour في" },
  { AMANA_BESIDE_JOINER,
    "and or your the with nor both et ou votre vos la le les l ni و أو مع also aussi" },
  { AMANA_BESIDE_LABEL,
    "page pages p pp step steps type types stage phase grade class number no nr question point "
    "option section chapter part figure table version week month top covid omega factor "
    "interleukin aged age tip item "
    "étape étapes stade classe numéro n chapitre partie tableau semaine mois oméga facteur "
    "interleukine conseil exemple jour âge alinéa "
    "صفحة الصفحة ص رقم خطوة الخطوة النوع نوع المرحلة مرحلة الدرجة السؤال سؤال نقطة النقطة القسم "
    "الجزء الأسبوع اليوم أوميغا عمر" },
  { AMANA_BESIDE_TIME,
    "minute minutes min mins hour hours hr hrs h day days week weeks month months year years yr "
    "yrs "
    "decade decades night nights second seconds "
    "heure heures jour jours semaine semaines mois an ans année années nuit nuits seconde "
    "secondes "
    "دقيقة دقائق ساعة ساعات يوم أيام يوما أسبوع أسابيع أسبوعا شهر أشهر شهرا شهور سنة سنوات عام "
    "أعوام عاما ليلة ليال ثانية ثوان" },
  { AMANA_BESIDE_EVERYDAY,
    "litre litres liter liters glass glasses cup cups portion portions serving servings meal meals "
    "step steps km kilometre kilometres kilometer kilometers "
    "verre verres tasse tasses part parts repas pas kilomètre kilomètres "
    "لتر لترات كوب أكواب كأس كؤوس حصة حصص وجبة وجبات خطوة خطوات" },
  { AMANA_BESIDE_DOSE,
    "tablet tablets pill pills capsule capsules drop drops dose doses puff puffs sachet sachets "
    "ampoule ampoules spoon spoons teaspoon teaspoons injection injections mcg iu "
    "comprimé comprimés cachet cachets gélule gélules goutte gouttes bouffée bouffées cuillère "
    "cuillères cuillerée cuillerées prise prises "
    "حبة حبات حبوب قرص أقراص كبسولة كبسولات قطرة قطرات جرعة جرعات حقنة حقن ملعقة ملاعق" },
  { AMANA_BESIDE_PER, "per par a an each every chaque لكل كل في" },
  { AMANA_BESIDE_DAY, "day jour j اليوم يوم night nuit" },
  { AMANA_BESIDE_DAILY, "daily quotidien quotidienne quotidiens quotidiennes quotidiennement "
                        "يوميا يومية" },
  { AMANA_BESIDE_ORDINAL, "st nd rd th er re e ème eme ère nde ième" },
  { AMANA_BESIDE_FOLLOWS, "and or which but today this now in on so while when is was as with "
                          "et ou mais ce cette en le donc alors est qui tandis avec "
                          "و أو في هذا هذه لكن وهو وهي وهذا بينما" },
  { AMANA_BESIDE_PHONE, "call dial phone number emergency emergencies ring "
                        "appelez appeler composez composer téléphonez numéro samu urgences urgence "
                        "اتصل اتصلي اتصلوا الاتصال رقم الرقم الإسعاف الطوارئ إسعاف "
                        "عيط عيطي عيطوا المستعجلات للمستعجلات 3ayet 3eyet 3iyet t3iyet sbitar" },
  { AMANA_BESIDE_EVERY, "every toutes tous each chaque كل" },
  { AMANA_BESIDE_HUNDRED, "cent المئة المائة مئة مائة" },
  { AMANA_BESIDE_UP_TO, "to or a à ou إلى أو" },
  { AMANA_BESIDE_AND, "and or nor but while whereas et ou ni mais tandis و أو لكن بينما" },
  { AMANA_BESIDE_SUBSTANCE,
    "iron sugar sugars glucose salt salts sodium potassium calcium magnesium zinc copper iodine "
    "phosphorus phosphate protein proteins fat fats cholesterol vitamin vitamins oxygen "
    "fer sucre sucres sel sels cuivre iode phosphore protéine protéines graisse graisses "
    "cholestérol vitamine vitamines oxygène "
    "حديد الحديد سكر السكر بالسكر للسكر جلوكوز الجلوكوز غلوكوز الغلوكوز ملح الملح صوديوم الصوديوم "
    "بوتاسيوم البوتاسيوم كالسيوم الكالسيوم بالكالسيوم مغنيسيوم المغنيسيوم زنك الزنك نحاس النحاس "
    "يود اليود فوسفور الفوسفور بروتين البروتين بروتينات البروتينات دهون الدهون كوليسترول "
    "الكوليسترول "
    "فيتامين الفيتامين فيتامينات الفيتامينات بالحديد للحديد" },
  { AMANA_BESIDE_MULTIPLE, "times time fois fold x مرات مرة أضعاف" },
};

/* Units in words; with plural and in three languages, those that the unit grammar lacks. */
static const struct
{
  const char *words, *unit;
} unit_words[] = {
  { "gram grams gramme grammes غرام غرامات جرام", "g" },
  { "milligram milligrams milligramme milligrammes مليغرام ميليغرام ملليغرام مليجرام", "mg" },
  { "microgram micrograms microgramme microgrammes ميكروغرام ميكروجرام", "µg" },
  { "nanogram nanograms nanogramme nanogrammes نانوغرام نانوجرام", "ng" },
  { "picogram picograms picogramme picogrammes بيكوغرام بيكوجرام", "pg" },
  { "millimole millimoles ميليمول مليمول", "mmol" },
  { "micromole micromoles ميكرومول", "µmol" },
  { "nanomole nanomoles نانومول", "nmol" },
  { "picomole picomoles بيكومول", "pmol" },
  { "litre litres liter liters لتر", "l" },
  { "decilitre decilitres deciliter deciliters décilitre décilitres ديسيلتر", "dl" },
  { "millilitre millilitres milliliter milliliters ميليلتر مليلتر", "ml" },
  { "microlitre microlitres microliter microliters ميكرولتر", "µl" },
};

typedef struct
{
  GHashTable *says;  /* fold → bits */
  GHashTable *units; /* fold → abbreviation */
} Tables;

static void
add_words (Tables *tables, const char *list, guint says)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *fold = amana_text_fold (words[i]);
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (tables->says, fold));

      g_hash_table_replace (tables->says, fold, GUINT_TO_POINTER (known | says));
    }
}

static void
add_unit (Tables *tables, const char *list, const char *unit)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_replace (tables->units, amana_text_fold (words[i]), (gpointer) unit);
}

static gpointer
make_tables (gpointer data)
{
  Tables *tables = g_new (Tables, 1);

  tables->says = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  tables->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    add_words (tables, vocabulary[i].words, vocabulary[i].says);
  for (guint i = 0; i < G_N_ELEMENTS (unit_words); i++)
    add_unit (tables, unit_words[i].words, unit_words[i].unit);

  return tables;
}

static const Tables *
get_tables (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_tables, NULL);
}

/* The word without a joined "and"; NULL where there is none. */
static const char *
skip_and (const char *fold)
{
  return g_str_has_prefix (fold, "و") && strlen (fold) > 4 ? fold + strlen ("و") : NULL;
}

/**
 * amana_beside_look_up:
 * @fold: a word as amana_text_fold() gives it
 *
 * Returns: a set of #AmanaBeside, 0 for a word that says nothing
 */
guint
amana_beside_look_up (const char *fold)
{
  GHashTable *says = get_tables ()->says;
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (says, fold));

  if (found == 0 && skip_and (fold) != NULL)
    found = GPOINTER_TO_UINT (g_hash_table_lookup (says, skip_and (fold)));

  return found;
}

/**
 * amana_beside_unit_word:
 * @fold: a word as amana_text_fold() gives it
 *
 * Returns: (nullable): the abbreviation of the unit that it spells out
 */
const char *
amana_beside_unit_word (const char *fold)
{
  return g_hash_table_lookup (get_tables ()->units, fold);
}

gboolean
amana_beside_is_word_char (gunichar c)
{
  GUnicodeType type;

  if (c < 0x80)
    return g_ascii_isalnum ((char) c);
  type = g_unichar_type (c);

  return g_unichar_isalnum (c) || type == G_UNICODE_NON_SPACING_MARK || c == 0x0640;
}

static void
clear_word (gpointer data)
{
  g_free (((AmanaBesideWord *) data)->fold);
}

/**
 * amana_beside_split:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (element-type AmanaBesideWord): runs of letters and digits
 */
GArray *
amana_beside_split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (AmanaBesideWord));
  const char *start = NULL;

  g_array_set_clear_func (words, clear_word);
  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && amana_beside_is_word_char (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));
          AmanaBesideWord found = { (gsize) (start - text), (gsize) (p - text),
                                    amana_text_fold (word) };

          g_array_append_val (words, found);
          start = NULL;
        }
      if (*p == '\0')
        return words;
    }
}
