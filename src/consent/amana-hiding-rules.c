/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What tells itself by its shape, or by the words before it.
 *
 * | what                | told by                                                        |
 * |---------------------|----------------------------------------------------------------|
 * | e-mail              | its shape, "name at host dot com" included                     |
 * | phone               | +212/+213/+216/+33 and other international forms; 0X XX XX XX XX |
 * |                     | of Morocco, Algeria and France; eight figures after a word for phone |
 * | identity card (MA)  | one or two letters and five or six figures                     |
 * | social security (FR)| 13 or 15 figures in their groups                               |
 * | national id (DZ)    | 18 figures; any other run of ten or more                       |
 * | file, patient, card | a code after words that announce one, in three languages       |
 * | file, patient       | 2024/00345 after a file's word: no date, no pressure, no years |
 * | bank account        | an IBAN in its groups; what follows "RIB"                      |
 * | health number (UK)  | ten figures after "NHS"                                        |
 * | address of a page   | what it calls an id, a patient, a file                         |
 * | postal address      | a street's word with a number or a name; after "address:"      |
 *
 * Text here is the plain form: lower case, no marks, Western digits. A value with its
 * unit is never a match: no shape here is shorter than eight figures, save those with
 * letters, which may not be followed by a unit. */

#include "config.h"

#include "amana-hiding-private.h"

#include <string.h>

#include "amana-text.h"

#define BEFORE            "(?<![\\p{L}\\p{N}])"
#define AFTER             "(?![\\p{L}\\p{N}])"
#define NOT_NUMBER_BEFORE "(?<![0-9])(?<![0-9][.,/-])"
/* A long run of these is looked at once, from where it begins: what is asked for next
 * cannot stand inside it. */
#define MAILBOX          "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]"
#define NOT_NUMBER_AFTER "(?![0-9]|[.,/][0-9])"

typedef struct
{
  AmanaRedactionKind kind;
  int group; /* what of the match is hidden */
  const char *pattern;
} Rule;

#define CODE_WORDS                                                                              \
  "(?:ipp|nip|mrn|nir|nin|cin|cni|cnie|ice|inpe|ins|ssn|cnss|cnops|cnam|cnas|casnos|amo|ramed|" \
  "num(?:ero)?s?|n "                                                                            \
  "?[°ºo]\\.?|no\\.|number|nr|ref(?:erence)?\\.?|code|id|identifiants?|identifier|"             \
  "dossiers?|patient(?:e)?|file|record|chart|admission|sejour|hospital|medical|carte|card|"     \
  "passe?port|matricule|immatriculation|securite "                                              \
  "sociale|secu|chifa|national[e]?|identite|identity)"
#define CODE_START                                                                              \
  "(?:ipp|nip|mrn|nir|nin|cin|cni|cnie|ssn|cnss|cnops|cnam|cnas|casnos|amo|ramed|ins|"          \
  "(?:n ?[°ºo]\\.?|num(?:ero)?\\.?|no\\.|number|code|id|identifiant|ref(?:erence)?\\.?)"        \
  " ?(?:de |du |d'|of |the |my |mon |ma |la |le "                                               \
  ")*(?:dossier|patiente?|file|record|chart|admission|"                                         \
  "sejour|carte|card|passe?port|immatriculation|matricule|securite "                            \
  "sociale|secu|affiliation|assure[e]?)|"                                                       \
  "(?:dossier|patiente?|file|record|chart|admission|sejour|carte|card)"                         \
  " ?(?:medical[e]? |medical |nationale? |identity |d'identite |de sejour |chifa )*"            \
  "(?:n ?[°ºo]\\.?|num(?:ero)?\\.?|no\\.?|number|id|code|#)|"                                   \
  "passe?port|passport|matricule|immatriculation|securite sociale|social security|carte chifa|" \
  "carte nationale|carte d'identite|identity card|national id|medical record)"
#define CODE_START_AR                                                                           \
  "(?:ال)?(?:رقم|نمره) "                                                                        \
  "(?:(?:ال)?(?:ملف|مريض[هة]?|بطاق[هةت]|هاتف|ضمان|تسجيل|وطني[هة]?|تعريف|طبي|جواز|سفر|اجتماعي)[" \
  "يكه]?ا?\\s?){1,4}"                                                                           \
  "|(?:ال)?(?:بطاق[هةت])[يكه]?ا? (?:ال)?(?:وطني[هة]|تعريف)|جواز (?:ال)?سفر|(?:ال)?ملف "         \
  "(?:ال)?(?:طبي )?رقم"
#define FILLER             \
  "(?: ?(?:(?:" CODE_WORDS \
  "|is|est|of|the|my|mon|ma|de|du)(?!\\p{L})|:|=|#|-|\\.|,|d'|هو|هي|رقم|:) ?){0,6} ?"
#define CODE                                                                                  \
  "(?<![\\p{L}\\p{N}])((?=[a-z./-]{0,24}[0-9][a-z0-9./-]{0,24}?[0-9])[a-z0-9](?:[a-z0-9]|[./" \
  "-](?=[a-z0-9])){3,24}"                                                                     \
  "|[a-z]{1,3} [0-9]{4,9}|[0-9]{1,4}(?: [0-9]{2,4}){1,6})"

/* A file's number with its year: neither a date nor a pressure nor a span of years, and
 * nothing with a unit. */
#define FILE_WORDS                                                                              \
  "(?:dossiers?|patiente?|file|record|chart|admission|sejour|case|ref(?:erence)?|[وبل]?(?:ال)?" \
  "(?:ملف|مريض[هة]?))"
#define FILE_CODE                                                                            \
  "((?:(?:19|20)[0-9]{2}[/-](?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3,8}|[0-9]{4,8}/[0-9]{2,8})" \
  "(?:[/-][a-z]{1,2})?)(?![\\p{L}\\p{N}]|[.,/-][0-9]| ?[/%µμ])"

/* Groups of four, the first of which may be a bank's letters. */
#define GROUP "(?=[a-z]{0,3}[0-9])[a-z0-9]{4}"
#define IBAN                                                                   \
  "(?:(?:be|dk|fi|nl)[0-9]{2}[ -]?(?:[a-z]{4}|" GROUP ")(?:[ -]?" GROUP "){2}" \
  "|[a-z]{2}[0-9]{2}[ -]?(?:[a-z]{4}|" GROUP ")(?:[ -]?" GROUP "){3,6})"       \
  "(?:[ -]?(?=[a-z]{0,2}[0-9])[a-z0-9]{1,3}(?![\\p{L}\\p{N}]|[.,/][0-9]| ?[/%]))?"

#define PAGE_KEYS                                                                         \
  "(?:id|uid|patient|dossier|mrn|ipp|nip|nhs|cin|ref|num|numero|number|file|record|user|" \
  "name|nom|prenom|token|key|code|account|compte|email|phone|tel|dob)"
#define PAGE_PLACES \
  "(?:patients?|dossiers?|files?|records?|res?ult(?:at)?s?|users?|accounts?|comptes?)"

#define STREETS                                                                               \
  "(?:rue|avenue|av\\.?|ave\\.?|boulevard|bd\\.?|blvd\\.?|bvd|lotissement|lot\\.?|residence|" \
  "res\\.?|"                                                                                  \
  "immeuble|imm\\.?|appartement|appt\\.?|apt\\.?|villa|hay|derb|impasse|allee|allees|chemin|" \
  "place|"                                                                                    \
  "quartier|cite|zankat|zanqat|route de|quai|square|cours)"
#define STREETS_EN \
  "(?:street|st\\.?|road|rd\\.?|avenue|ave\\.?|lane|drive|boulevard|blvd\\.?|court|square)"
#define STREETS_AR \
  "(?:شارع|زنق[هة]|درب|تجزئ[هة]|تجزيه|تجزية|نهج|ممر|عمار[هة] رقم|اقام[هة] رقم|حي رقم)"
#define WORD                                                                                    \
  "(?!(?:et|je|j|mais|ou|car|and|i|my|w|o|pour|depuis|avec|qui|que|mon|ma|nous|elle|il|the|is|" \
  "est)"                                                                                        \
  "(?!\\p{L}))[\\p{L}\\p{N}'°-]+"
#define WORDS WORD "(?: " WORD "){0,5}"
/* What goes on after a comma: another street's word, a number, a postal code and its town. */
#define MORE                                                                                  \
  "(?:,? ?(?:(?:" STREETS ")(?![a-z])|n ?°|[0-9]{1,5}(?![\\p{L}\\p{N}]|[.,][0-9])) ?(?:" WORD \
  "(?: " WORD "){0,2})?){0,4}"
#define WORD_AR "[\\x{0620}-\\x{064A}]+"

static const Rule rules[] = {
  { AMANA_REDACTION_EMAIL, 0, MAILBOX "++@[\\p{L}\\p{N}-]++(?:\\.[\\p{L}\\p{N}-]++)+" },
  { AMANA_REDACTION_EMAIL, 0,
    MAILBOX "{2,}+ ?(?:\\(|\\[)? ?(?:at|arobase|chez) ?(?:\\)|\\])? ?[\\p{L}\\p{N}-]{2,}"
            " ?(?:\\.| dot | point ) ?(?:com|fr|ma|dz|tn|org|net)" AFTER },
  /* phones */
  { AMANA_REDACTION_PHONE, 0,
    "(?<![0-9+])(?:\\+|00) ?[1-9][0-9]{0,2}(?:[ .-]?\\(0\\))?(?:[ "
    ".()-]{0,3}[0-9]){7,12}" NOT_NUMBER_AFTER },
  { AMANA_REDACTION_PHONE, 0,
    NOT_NUMBER_BEFORE
    "0[1-9](?:([ .-]?)[0-9]{2}(?:\\1[0-9]{2}){3}|[0-9]{7,8}|[0-9]{2}[ .-]?[0-9]{2}"
    "[ .-]?[0-9]{2}[ .-]?[0-9]{2}|[0-9]{2}[ .-][0-9]{3}[ .-]?[0-9]{3}|[0-9][ .-][0-9]{3}[ "
    ".-][0-9]{2,4}"
    "[ .-]?[0-9]{0,2}|[0-9]{2}[ .-][0-9]{6})" NOT_NUMBER_AFTER },
  { AMANA_REDACTION_PHONE, 1,
    BEFORE
    "(?:tel(?:ephone)?|portable|mobile|gsm|phone|call(?: me)?(?: on| at)?|appel\\p{L}*(?: moi)?"
    "(?: au)?|joi(?:ndre|gnable)(?: "
    "au)?|whatsapp|fax|(?:ال)?هاتفي?|(?:ال)?جوال|تلفون[ي]?|نمرتي|nmerti|numero)"
    "(?:[ :.]|n[°o]|num(?:ero)?|number|is|est|au|هو|رقم|على){0,4} ?(\\+?[0-9][0-9 "
    ".-]{6,16}[0-9])" NOT_NUMBER_AFTER },
  /* identity numbers */
  { AMANA_REDACTION_IDENTIFIER, 0,
    BEFORE "(?!(?:gb|gr|hb|vs|fc|ta|pq|fl|ul|mm|mg|kg|ml|n|rs|sn|x)[0-9])[a-z]{1,2}[0-9]{5,6}" AFTER
           "(?! ?/ ?[a-z])(?![.,][0-9])" },
  { AMANA_REDACTION_IDENTIFIER, 0,
    NOT_NUMBER_BEFORE
    "[1278] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-9][0-9]) ?(?:[0-9]{2}|2[ab]) ?[0-9]{3} ?[0-9]{3}"
    "(?: ?/? ?[0-9]{2})?" NOT_NUMBER_AFTER },
  { AMANA_REDACTION_IDENTIFIER, 0, NOT_NUMBER_BEFORE "[0-9]{10,24}" NOT_NUMBER_AFTER },
  { AMANA_REDACTION_IDENTIFIER, 0,
    NOT_NUMBER_BEFORE "[0-9]{3,6}(?:[ -][0-9]{4}){3,4}" NOT_NUMBER_AFTER },
  { AMANA_REDACTION_IDENTIFIER, 1, BEFORE CODE_START FILLER CODE AFTER },
  { AMANA_REDACTION_IDENTIFIER, 1, BEFORE FILE_WORDS " ?[:=#-]? ?" FILE_CODE },
  { AMANA_REDACTION_IDENTIFIER, 1, BEFORE "patiente? ?[:=] ?[^\\n0-9]{2,60}" FILE_CODE },
  { AMANA_REDACTION_IDENTIFIER, 0, BEFORE IBAN AFTER },
  { AMANA_REDACTION_IDENTIFIER, 1,
    BEFORE "(?:rib|iban)[ :°n]{0,4}((?:[a-z]{2})?[0-9](?:[ -]?[0-9]){13,29})" NOT_NUMBER_AFTER },
  { AMANA_REDACTION_IDENTIFIER, 1,
    BEFORE "nhs(?: ?(?:no\\.?|number|num(?:ero)?|n ?[°o]|is|:|#)){0,3} ?"
           "([0-9]{3}[ .-]?[0-9]{3}[ .-]?[0-9]{4})" NOT_NUMBER_AFTER },
  { AMANA_REDACTION_IDENTIFIER, 1,
    "[?&;#](?:[a-z]{1,16}[_.-]){0,2}" PAGE_KEYS
    "(?:[_.-]?[a-z]{1,12}){0,2}=([\\p{L}\\p{N}._%~+-]++)" },
  { AMANA_REDACTION_IDENTIFIER, 1,
    "(?<=[\\p{L}\\p{N}])/" PAGE_PLACES "/([a-z]{0,4}-?[0-9][\\p{L}\\p{N}-]{3,40}+)" AFTER },
  { AMANA_REDACTION_IDENTIFIER, 1,
    BEFORE "[وبل]?(?:" CODE_START_AR ")[ :=#-]{0,4}(?:هو|هي)?[ :]{0,2}" CODE AFTER },
  /* addresses */
  { AMANA_REDACTION_ADDRESS, 0,
    BEFORE "[0-9]{1,4} ?(?:bis|ter)?,? ?(?:" STREETS ")(?![a-z]) " WORDS MORE },
  { AMANA_REDACTION_ADDRESS, 0,
    BEFORE "(?:" STREETS ") (?:n ?°? ?)?[0-9]{1,4}(?![\\p{L}\\p{N}]),? ?(?:" STREETS
           ")(?![a-z]) " WORDS MORE },
  { AMANA_REDACTION_ADDRESS, 1,
    BEFORE "(?:habit\\p{L}*|demeur\\p{L}*|resid\\p{L}*|live|living|lives|adresse|address|"
           "[kt]a?n?skon|saken|sakna|اسكن|يسكن|تسكن|ساكن[هة]?|نسكن)[ :]{1,3}"
           "(?:est |is |au |a |at |in |dans |f |fi |في |هو |ب)?"
           "((?:le |la |l'|au )?(?:[0-9]{1,4},? ?)?(?:(?:" STREETS ")(?![a-z])|" STREETS_AR
           "|(?:ال)?حي) " WORDS MORE "|[0-9]{1,4},? " WORD " " WORDS ")" },
  { AMANA_REDACTION_ADDRESS, 1,
    BEFORE "(?:adresse|address|العنوان|عنواني)(?: postale)?(?: ?: ?|,? (?:est|is|هو) )"
           "((?:[^\\n;.!?]|(?<=lot|imm|apt|appt|res|av|bd|bvd)\\.){6,90})" },
  { AMANA_REDACTION_ADDRESS, 0,
    BEFORE "[0-9]{1,5},? (?:[a-z]{2,15} ){1,3}" STREETS_EN
           "(?![a-z])(?:,? (?:apt|flat|apartment|unit) ?[a-z0-9]{1,5})?"
           "(?:, [a-z]{3,20})?(?:,? [a-z]{2} [0-9]{5}|,? [a-z]{1,2}[0-9]{1,2} ?[0-9][a-z]{2})?" },
  { AMANA_REDACTION_ADDRESS, 0,
    BEFORE "(?:[0-9]{1,4}[ ،,]{1,2})?(?:و|ب|ف)?" STREETS_AR " " WORD_AR "(?: (?!في|من|و)" WORD_AR
           "){0,3}"
           "(?:[ ،,]{1,3}(?:رقم )?[0-9]{1,5})?" },
};

static GRegex *
get_rule (guint index)
{
  static GRegex *compiled[G_N_ELEMENTS (rules)];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
        {
          g_autoptr (GError) error = NULL;

          compiled[i] = g_regex_new (rules[i].pattern, G_REGEX_OPTIMIZE, 0, &error);
          g_assert_no_error (error);
        }
      g_once_init_leave (&once, 1);
    }
  return compiled[index];
}

char *
amana_hiding_squeeze (const char *text)
{
  g_autoptr (AmanaLetterText) plain = amana_letter_text_new (text);
  GString *out = g_string_new (NULL);

  for (const char *p = plain->plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_unichar (out, g_utf8_get_char (p));
    }
  return g_string_free_and_steal (out);
}

/* +212 661 22 33 44 and 0661223344 are one phone. */
char *
amana_hiding_make_entity (AmanaRedactionKind kind, const char *text)
{
  g_autofree char *squeezed = amana_hiding_squeeze (text);
  gsize length = strlen (squeezed);

  if (kind == AMANA_REDACTION_PHONE && length > 9)
    return g_strdup_printf ("%d:%s", kind, squeezed + length - 9);
  if (kind == AMANA_REDACTION_PHONE && length == 9 && squeezed[0] == '0')
    return g_strdup_printf ("%d:%s", kind, squeezed + 1);
  return g_strdup_printf ("%d:%s", kind, squeezed);
}

static void
add_match (GArray *found, GMatchInfo *match, AmanaRedactionKind kind, int group)
{
  const char *plain = g_match_info_get_string (match);
  g_autofree char *text = g_match_info_fetch (match, group);
  int start, end;

  g_match_info_fetch_pos (match, group, &start, &end);
  while (end > start && strchr (" .,-:", plain[end - 1]) != NULL)
    end--;
  if (end > start)
    amana_found_add (found, (gsize) start, (gsize) end, kind,
                     amana_hiding_make_entity (kind, text));
}

static void
find_rule (const AmanaLetterText *text, guint index, GArray *found)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (get_rule (index), text->plain, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    add_match (found, match, rules[index].kind, rules[index].group);
}

void
amana_hiding_find_by_rule (const AmanaLetterText *text, GArray *found)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    find_rule (text, i, found);
}

void
amana_hiding_find_number (const AmanaLetterText *text,
                          const char *number,
                          AmanaRedactionKind kind,
                          const char *entity,
                          GArray *found)
{
  g_autoptr (GString) pattern = g_string_new (BEFORE);
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  for (const char *p = number; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      g_autofree char *escaped = g_regex_escape_string (letter, -1);

      g_string_append_printf (pattern, "%s%s", p == number ? "" : "[ ./_-]{0,2}", escaped);
    }
  g_string_append (pattern, AFTER);
  regex = g_regex_new (pattern->str, 0, 0, NULL);
  if (regex == NULL)
    return;
  for (g_regex_match (regex, text->plain, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      amana_found_add (found, (gsize) start, (gsize) end, kind, g_strdup (entity));
    }
}
