/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A lexicon: phrases → concepts, found in a message in one pass.
 *
 * A file gives one language:
 *
 *   { "language": "fr", "review": "none",
 *     "fillers": ["le", "la", "très"],           may stand inside any phrase
 *     "concepts": { "chest": ["poitrine", "thora*"], … } }
 *
 * Words in Latin letters are kept apart by their language, for "pain" is bread and "ma"
 * is mine in another: a message that is plainly English is read in English alone, one
 * that is plainly French in French. Arabic letters are shared.
 *
 * "spelling": "free" (Darija) makes each phrase match by its consonants and by its sound
 * as well, and Arabic in Latin letters is read as the Arabic words it may stand for
 * (amana-sign-readings.c): only in sentences that speak it (amana-sign-tongues.c).
 *
 * `*` ends a stem; `.` ends a phrase that says it only where its clause ends as well ("I can't
 * see", not "I can't see my refund"); `=` before a phrase says that its fillers belong to it
 * ("=dans ce monde" is not "dans le monde"). A phrase is a path in a trie whose edges are forms of
 * words (amana-sign-words.c); a form is one number, whatever language it came from. A hit inside a
 * longer one is dropped: "trouble breathing" is not "breathing", and an idiom swallows what it is
 * made of. A word of six letters or more that nobody knows is tried with one letter too many, too
 * few or wrong; "common" names words that are known, so that they are no slip of another. */

#include "config.h"

#include "amana-sign-lexicon-private.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "amana-sign-readings.h"
#include "amana-sign-words.h"
#include "amana-text.h"

#define MIN_STEM       3
#define MIN_SOUND_STEM 5 /* with its "~" */
#define MIN_SOUNDS     4
#define MIN_TYPO       6  /* letters */
#define MAX_TYPO       20 /* letters */
#define MAX_SKIPS      2  /* fillers inside a phrase */
#define MAX_FORMS      40 /* numbers that a word of a message may stand for */
#define NO_NODE        0
#define ROOT           1
#define FILLER         G_MAXUINT /* the number of what is read as one */
#define COMMON         "common"
#define N_TONGUES      3

/* The languages in Latin letters, by the mark before their forms. */
static const char *const tongues[N_TONGUES] = { "en", "fr", "ary" };

struct _AmanaSignLexicon
{
  GHashTable *concepts;        /* id (char *) → index + 1 */
  GPtrArray *ids;              /* char * by index */
  GHashTable *forms;           /* form (char *) → number from 1 */
  GHashTable *slips;           /* form with one letter left out (char *) → number */
  GHashTable *edges;           /* node << 32 | form → node */
  GHashTable *ends;            /* node → GArray of concepts (guint) */
  GHashTable *last_ends;       /* the same, of phrases that end their clause */
  GHashTable *fillers;         /* set of forms (char *) */
  GHashTable *folded;          /* what stands between spaces → its words (char **); while filling */
  AmanaSignReadings *readings; /* of forms in Arabic letters, and of fillers: FILLER */
  guint n_nodes;
};

static guint64
edge_key (guint node, guint form)
{
  return (guint64) node << 32 | form;
}

AmanaSignLexicon *
amana_sign_lexicon_new (void)
{
  AmanaSignLexicon *self = g_new0 (AmanaSignLexicon, 1);

  self->concepts = g_hash_table_new (g_str_hash, g_str_equal);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->slips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->edges = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->ends = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->last_ends = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->fillers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->readings = amana_sign_readings_new ();
  self->n_nodes = ROOT;
  return self;
}

void
amana_sign_lexicon_free (AmanaSignLexicon *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->concepts);
  g_ptr_array_unref (self->ids);
  g_hash_table_unref (self->forms);
  g_hash_table_unref (self->slips);
  g_hash_table_unref (self->edges);
  g_hash_table_unref (self->ends);
  g_hash_table_unref (self->last_ends);
  g_hash_table_unref (self->fillers);
  amana_sign_readings_free (self->readings);
  g_free (self);
}

/* --- filling ------------------------------------------------------------------------ */

static guint
intern_concept (AmanaSignLexicon *self, const char *id)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->concepts, id));
  char *kept;

  if (known > 0)
    return known - 1;
  kept = g_strdup (id);
  g_ptr_array_add (self->ids, kept);
  g_hash_table_insert (self->concepts, kept, GUINT_TO_POINTER (self->ids->len));
  return self->ids->len - 1;
}

static guint
intern_form (AmanaSignLexicon *self, const char *form)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->forms, form));

  if (known == 0)
    {
      known = g_hash_table_size (self->forms) + 1;
      g_hash_table_insert (self->forms, g_strdup (form), GUINT_TO_POINTER (known));
      amana_sign_readings_add (self->readings, form, known);
    }
  return known;
}

/* Each way to leave one of its letters out leads to the word: of two, to the first, so that
 * the words that are only known (known-en.json) take no slip from a sign's. */
static void
add_slips (AmanaSignLexicon *self, const char *form, guint number)
{
  gsize n = strlen (form);
  const char *colon = strchr (form, ':');
  gsize first = colon != NULL ? (gsize) (colon - form) + 1 : 0;

  if (colon == NULL || n - first < MIN_TYPO || n - first > MAX_TYPO || form[n - 1] == '*')
    return;
  for (gsize i = first + 1; i < n; i++)
    {
      char *slip = g_strdup_printf ("%.*s%s", (int) i, form, form + i + 1);

      if (g_hash_table_contains (self->slips, slip))
        g_free (slip);
      else
        g_hash_table_insert (self->slips, slip, GUINT_TO_POINTER (number));
    }
}

static guint
step (const AmanaSignLexicon *self, guint node, guint form)
{
  guint64 key = edge_key (node, form);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->edges, &key));
}

static guint
step_or_grow (AmanaSignLexicon *self, guint node, const char *form)
{
  guint number = intern_form (self, form);
  guint next = step (self, node, number);
  guint64 key = edge_key (node, number);

  add_slips (self, form, number);
  if (next == NO_NODE)
    {
      next = ++self->n_nodes;
      g_hash_table_insert (self->edges, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (next));
    }
  return next;
}

static void
end_at (GHashTable *ends, guint node, guint concept)
{
  GArray *concepts = g_hash_table_lookup (ends, GUINT_TO_POINTER (node));

  if (concepts == NULL)
    {
      concepts = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (ends, GUINT_TO_POINTER (node), concepts);
    }
  for (guint i = 0; i < concepts->len; i++)
    if (g_array_index (concepts, guint, i) == concept)
      return;
  g_array_append_val (concepts, concept);
}

/* The words of @phrase, folded: most are said in many phrases. */
static GPtrArray *
fold_phrase (AmanaSignLexicon *self, const char *tongue, const char *phrase)
{
  g_auto (GStrv) pieces = g_strsplit (phrase, " ", -1);
  GPtrArray *words = g_ptr_array_new (); /* borrowed */

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      char **folded = g_hash_table_lookup (self->folded, pieces[i]);

      if (folded == NULL)
        {
          folded = amana_sign_words_cut (pieces[i], g_str_equal (tongue, "en"));
          g_hash_table_insert (self->folded, g_strdup (pieces[i]), folded);
        }
      for (guint k = 0; folded[k] != NULL; k++)
        g_ptr_array_add (words, folded[k]);
    }
  return words;
}

/* The words of a phrase, fillers left out where two words or more stay and the phrase is
 * not to be read as it stands. */
static GPtrArray *
phrase_words (AmanaSignLexicon *self, const char *tongue, const char *phrase)
{
  g_autoptr (GPtrArray) all = fold_phrase (self, tongue, phrase);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (phrase[0] == '=' || !g_hash_table_contains (self->fillers, all->pdata[i]))
      g_ptr_array_add (words, all->pdata[i]);
  if (words->len >= 2)
    return words;
  g_ptr_array_unref (words);
  return g_steal_pointer (&all);
}

/* "~" and "=": by its consonants, as it sounds. */
/* The same, and "3andi". */
static gboolean
is_latin_or_digits (const char *word)
{
  return (guchar) word[0] < 0x80 && !amana_sign_form_is_by_ear (word);
}

/* "fr:main"; what is not in Latin letters as it stands. */
static char *
mark_tongue (const char *tongue, const char *form)
{
  return amana_sign_word_is_latin (form) ? g_strconcat (tongue, ":", form, NULL) : g_strdup (form);
}

typedef enum
{
  AS_IT_STANDS,
  AS_A_STEM,  /* its last word goes on */
  AT_THE_END, /* of a clause */
} Ending;

static Ending
get_ending (const char *phrase)
{
  return g_str_has_suffix (phrase, "*")   ? AS_A_STEM
         : g_str_has_suffix (phrase, ".") ? AT_THE_END
                                          : AS_IT_STANDS;
}

static void
add_path (AmanaSignLexicon *self,
          const char *tongue,
          GPtrArray *words,
          Ending ending,
          guint concept)
{
  guint node = ROOT;

  for (guint i = 0; i < words->len; i++)
    {
      gboolean open = ending == AS_A_STEM && i + 1 == words->len;
      g_autofree char *marked = mark_tongue (tongue, g_ptr_array_index (words, i));
      g_autofree char *form = g_strconcat (marked, open ? "*" : NULL, NULL);

      node = step_or_grow (self, node, form);
    }
  if (words->len > 0)
    end_at (ending == AT_THE_END ? self->last_ends : self->ends, node, concept);
}

/* Four consonants tell a word apart; fewer do within a phrase only. */
static void
add_skeleton_path (AmanaSignLexicon *self, GPtrArray *words, Ending ending, guint concept)
{
  g_autoptr (GPtrArray) skeletons = g_ptr_array_new_with_free_func (g_free);
  gsize n_sounds = 0;

  for (guint i = 0; i < words->len; i++)
    {
      char *skeleton = amana_sign_word_skeleton (g_ptr_array_index (words, i));

      if (skeleton == NULL)
        return;
      n_sounds += strlen (skeleton) - 1;
      g_ptr_array_add (skeletons, skeleton);
    }
  if (n_sounds >= MIN_SOUNDS)
    add_path (self, NULL, skeletons, ending, concept);
}

static void
add_sound_path (AmanaSignLexicon *self, GPtrArray *words, Ending ending, guint concept)
{
  g_autoptr (GPtrArray) sounds = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (!amana_sign_word_is_latin (word))
        return;
      g_ptr_array_add (sounds, amana_sign_word_sound (word));
    }
  add_path (self, NULL, sounds, ending, concept);
}

static void
add_phrase (AmanaSignLexicon *self,
            const char *tongue,
            const char *phrase,
            gboolean freely,
            guint concept)
{
  g_autoptr (GPtrArray) words = phrase_words (self, tongue, phrase);
  Ending ending = get_ending (phrase);

  add_path (self, tongue, words, ending, concept);
  if (words->len == 1 && ending == AS_IT_STANDS && concept == intern_concept (self, COMMON) &&
      !is_latin_or_digits (words->pdata[0]))
    amana_sign_readings_prefer (self->readings, intern_form (self, words->pdata[0]));
  if (freely)
    {
      add_skeleton_path (self, words, ending, concept);
      add_sound_path (self, words, ending, concept);
    }
}

static void
add_fillers (AmanaSignLexicon *self, JsonArray *fillers)
{
  for (guint i = 0; i < json_array_get_length (fillers); i++)
    {
      g_auto (GStrv) words = amana_text_words (json_array_get_string_element (fillers, i));

      for (guint k = 0; words[k] != NULL; k++)
        {
          g_hash_table_add (self->fillers, g_strdup (words[k]));
          amana_sign_readings_add (self->readings, words[k], FILLER);
        }
    }
}

static void
add_concepts (AmanaSignLexicon *self, const char *tongue, JsonObject *concepts, gboolean freely)
{
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init (&iter, concepts);
  while (json_object_iter_next (&iter, &id, &node))
    {
      guint concept = intern_concept (self, id);
      JsonArray *phrases = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (phrases); i++)
        add_phrase (self, tongue, json_array_get_string_element (phrases, i), freely, concept);
    }
}

/**
 * amana_sign_lexicon_add_file:
 * @self: a lexicon that is being filled
 * @json: one language, as at the head of this file
 * @error: return location
 *
 * Returns: %FALSE if @json is not JSON of that shape
 */
gboolean
amana_sign_lexicon_add_file (AmanaSignLexicon *self, GBytes *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size = 0;
  const char *data = g_bytes_get_data (json, &size);
  JsonObject *root;
  gboolean freely;

  if (!json_parser_load_from_data (parser, data, (gssize) size, error))
    return FALSE;
  root = json_node_get_object (json_parser_get_root (parser));
  if (root == NULL || !json_object_has_member (root, "concepts") ||
      !json_object_has_member (root, "language"))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "a lexicon needs \"language\" and \"concepts\"");
      return FALSE;
    }
  self->folded =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  freely = g_str_equal (json_object_get_string_member_with_default (root, "spelling", ""), "free");
  if (json_object_has_member (root, "fillers"))
    add_fillers (self, json_object_get_array_member (root, "fillers"));
  add_concepts (self, json_object_get_string_member (root, "language"),
                json_object_get_object_member (root, "concepts"), freely);
  g_clear_pointer (&self->folded, g_hash_table_unref);
  return TRUE;
}

/* --- asking ------------------------------------------------------------------------- */

guint
amana_sign_lexicon_get_n_concepts (const AmanaSignLexicon *self)
{
  return self->ids->len;
}

/**
 * amana_sign_lexicon_find_concept:
 *
 * Returns: its number, or %AMANA_SIGN_NO_CONCEPT where no phrase has @id
 */
guint
amana_sign_lexicon_find_concept (const AmanaSignLexicon *self, const char *id)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->concepts, id));

  return known > 0 ? known - 1 : AMANA_SIGN_NO_CONCEPT;
}

const char *
amana_sign_lexicon_get_id (const AmanaSignLexicon *self, guint concept)
{
  return g_ptr_array_index (self->ids, concept);
}

/* What one word of a message may stand for. */
typedef struct
{
  guint numbers[MAX_FORMS];
  guint n;
  guint n_plain; /* of these, what the word means as it stands */
  gboolean is_filler;
} Meant;

static void
mean (Meant *meant, guint number)
{
  if (number > 0 && meant->n < MAX_FORMS)
    meant->numbers[meant->n++] = number;
}

static guint
form_number (const AmanaSignLexicon *self, const char *form)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->forms, form));
}

/* The stems that @form begins with, of at least @shortest bytes. */
static void
mean_stems (const AmanaSignLexicon *self, Meant *meant, const char *form, gsize shortest)
{
  gsize n = strlen (form);
  g_autofree char *stem = g_strconcat (form, "*", NULL);

  for (; n >= shortest && n > 0; n--)
    if (((guchar) form[n] & 0xC0) != 0x80)
      {
        stem[n] = '*';
        stem[n + 1] = '\0';
        mean (meant, form_number (self, stem));
      }
}

static void
mean_form (const AmanaSignLexicon *self, Meant *meant, const char *form, AmanaSignTongues read_in)
{
  long n_letters = g_utf8_strlen (form, -1);
  long stem = amana_sign_form_is_by_ear (form) ? MIN_SOUND_STEM : MIN_STEM;
  gsize least = (gsize) (g_utf8_offset_to_pointer (form, MIN (stem, n_letters)) - form);

  if (!amana_sign_word_is_latin (form))
    {
      mean (meant, form_number (self, form));
      mean_stems (self, meant, form, least);
      return;
    }
  for (guint i = 0; i < N_TONGUES; i++)
    if (read_in & 1u << i)
      {
        g_autofree char *marked = mark_tongue (tongues[i], form);

        mean (meant, form_number (self, marked));
        mean_stems (self, meant, marked, strlen (tongues[i]) + 1 + least);
      }
}

static void
mean_slips_of (const AmanaSignLexicon *self, Meant *meant, const char *marked, gsize first)
{
  mean (meant, GPOINTER_TO_UINT (g_hash_table_lookup (self->slips, marked)));
  for (gsize i = first + 1; marked[i] != '\0' && meant->n == 0; i++)
    {
      g_autofree char *slip = g_strdup_printf ("%.*s%s", (int) i, marked, marked + i + 1);

      mean (meant, form_number (self, slip));
      mean (meant, GPOINTER_TO_UINT (g_hash_table_lookup (self->slips, slip)));
    }
}

static void
mean_slips (const AmanaSignLexicon *self, Meant *meant, const char *form, AmanaSignTongues read_in)
{
  gsize n = strlen (form);

  if (n < MIN_TYPO || n > MAX_TYPO || !amana_sign_word_is_latin (form))
    return;
  for (guint i = 0; i < N_TONGUES; i++)
    if ((read_in & ~AMANA_SIGN_TONGUES_DARIJA) & 1u << i)
      {
        g_autofree char *marked = mark_tongue (tongues[i], form);

        mean_slips_of (self, meant, marked, strlen (tongues[i]) + 1);
      }
}

static gboolean
stands_for (const AmanaSignLexicon *self, guint number, guint concept)
{
  guint node = step (self, ROOT, number);
  GArray *concepts = g_hash_table_lookup (self->ends, GUINT_TO_POINTER (node));

  for (guint i = 0; node != NO_NODE && concepts != NULL && i < concepts->len; i++)
    if (g_array_index (concepts, guint, i) == concept)
      return TRUE;
  return FALSE;
}

/* Whether Darija's lexicon has @word, in Latin letters, under @concept. */
gboolean
amana_sign_lexicon_is_called (const AmanaSignLexicon *self, const char *word, const char *concept)
{
  g_autofree char *marked = mark_tongue (tongues[2], word);

  return stands_for (self, form_number (self, marked),
                     amana_sign_lexicon_find_concept (self, concept));
}

/* The numbers of what @latin may be read as. */
static GArray *
read_as_arabic (const AmanaSignLexicon *self, const char *latin)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  amana_sign_readings_find (self->readings, latin, numbers);
  return numbers;
}

gboolean
amana_sign_lexicon_knows (const AmanaSignLexicon *self, const char *tongue, const char *word)
{
  g_autofree char *marked = mark_tongue (tongue, word);

  return form_number (self, marked) > 0;
}

gboolean
amana_sign_lexicon_reads (const AmanaSignLexicon *self,
                          const char *word,
                          const char *concept,
                          gboolean *is_of_concept)
{
  g_autoptr (GArray) numbers = read_as_arabic (self, word);
  guint asked = amana_sign_lexicon_find_concept (self, concept);

  *is_of_concept = FALSE;
  for (guint i = 0; i < numbers->len; i++)
    *is_of_concept |= stands_for (self, g_array_index (numbers, guint, i), asked);
  return numbers->len > 0;
}

/* Returns: how many numbers that adds */
static guint
mean_readings (const AmanaSignLexicon *self,
               Meant *meant,
               const char *word,
               AmanaSignTongues read_in)
{
  g_autoptr (GArray) numbers = NULL;
  guint n_before = meant->n;

  if (!is_latin_or_digits (word) || (read_in & AMANA_SIGN_TONGUES_BY_EAR) == 0 ||
      (g_hash_table_contains (self->fillers, word) && !g_str_equal (word, "ma")) ||
      amana_sign_lexicon_is_called (self, word, COMMON))
    return 0; /* "ma" is mine in French, and Arabic's not */
  if ((read_in & AMANA_SIGN_TONGUES_NOTHING_ELSE) == 0 &&
      (amana_sign_word_is_european (word) || amana_sign_lexicon_knows (self, "en", word) ||
       amana_sign_lexicon_knows (self, "fr", word)))
    return 0;
  numbers = read_as_arabic (self, word);
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint, i) == FILLER)
      meant->is_filler = TRUE;
    else
      mean (meant, g_array_index (numbers, guint, i));
  return meant->n - n_before;
}

static Meant
what_is_meant (const AmanaSignLexicon *self, const AmanaSignWord *word, AmanaSignTongues read_in)
{
  Meant meant = { .is_filler = g_hash_table_contains (self->fillers, word->forms[0]) };
  gboolean by_sound =
    !amana_sign_word_is_latin (word->forms[0]) || (read_in & AMANA_SIGN_TONGUES_BY_EAR) != 0;
  gboolean is_known = FALSE; /* and needs no other form */
  guint n_read = 0;

  meant.n_plain = MAX_FORMS;
  for (guint i = 0; word->forms[i] != NULL && !is_known; i++)
    {
      guint n_before = meant.n;

      if (i == word->n_plain)
        meant.n_plain = meant.n;
      if (amana_sign_form_is_by_ear (word->forms[i]) &&
          (!by_sound || (meant.n > n_read && amana_sign_word_is_latin (word->forms[0]))))
        continue;
      mean_form (self, &meant, word->forms[i], read_in);
      if (i != 0 && i != word->n_plain)
        continue;
      n_read += mean_readings (self, &meant, word->forms[i], read_in);
      for (guint k = n_before; k < meant.n; k++)
        is_known |= amana_sign_readings_prefers (self->readings, meant.numbers[k]);
    }
  if (word->forms[word->n_plain] == NULL && meant.n == 0 && !meant.is_filler)
    mean_slips (self, &meant, word->forms[0], read_in);
  return meant;
}

/* --- finding ------------------------------------------------------------------------ */

typedef struct
{
  const AmanaSignLexicon *lexicon;
  const GArray *words;
  Meant *meant; /* (array): by word */
  GArray *hits;
  guint first;    /* where the phrase that is followed begins */
  guint n_denied; /* of its words */
} Search;

static gboolean
is_same_clause (const Search *search, guint a, guint b)
{
  return g_array_index (search->words, AmanaSignWord, a).clause ==
         g_array_index (search->words, AmanaSignWord, b).clause;
}

static void
note_concepts (Search *search, GHashTable *ends, guint node, guint end)
{
  GArray *concepts = g_hash_table_lookup (ends, GUINT_TO_POINTER (node));

  for (guint i = 0; concepts != NULL && i < concepts->len; i++)
    {
      AmanaSignHit hit = { g_array_index (concepts, guint, i), search->first, end,
                           search->n_denied > 0 };

      g_array_append_val (search->hits, hit);
    }
}

static void
note_ends (Search *search, guint node, guint end)
{
  note_concepts (search, search->lexicon->ends, node, end);
  if (end >= search->words->len || !is_same_clause (search, end - 1, end))
    note_concepts (search, search->lexicon->last_ends, node, end);
}

/* All phrases that go on from @node at word @at. */
static void
follow (Search *search, guint node, guint at, guint skips)
{
  const Meant *meant;

  if (at >= search->words->len || (at > search->first && !is_same_clause (search, at - 1, at)))
    return;
  meant = &search->meant[at];
  for (guint i = 0; i < meant->n; i++)
    {
      guint next = step (search->lexicon, node, meant->numbers[i]);

      if (next == NO_NODE)
        continue;
      search->n_denied += i >= meant->n_plain;
      note_ends (search, next, at + 1);
      follow (search, next, at + 1, 0);
      search->n_denied -= i >= meant->n_plain;
    }
  if (node != ROOT && meant->is_filler && skips < MAX_SKIPS)
    follow (search, node, at + 1, skips + 1);
}

/* Whether the hits' phrases are compared: longer ones win over what lies inside them. */
static gboolean
lies_inside_longer (const GArray *hits, guint index)
{
  const AmanaSignHit *hit = &g_array_index (hits, AmanaSignHit, index);

  for (guint i = 0; i < hits->len; i++)
    {
      const AmanaSignHit *other = &g_array_index (hits, AmanaSignHit, i);

      if (other->first <= hit->first && other->end >= hit->end &&
          other->end - other->first > hit->end - hit->first)
        return TRUE;
    }
  return FALSE;
}

static GArray *
keep_longest (const GArray *hits)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (AmanaSignHit));

  for (guint i = 0; i < hits->len; i++)
    {
      AmanaSignHit hit = g_array_index (hits, AmanaSignHit, i);
      gboolean twice = FALSE;

      for (guint k = 0; k < kept->len; k++)
        twice |= memcmp (&g_array_index (kept, AmanaSignHit, k), &hit, sizeof hit) == 0;
      if (!twice && !lies_inside_longer (hits, i))
        g_array_append_val (kept, hit);
    }
  return kept;
}

/**
 * amana_sign_lexicon_find:
 * @self: a lexicon
 * @words: (element-type AmanaSignWord): a message
 *
 * Returns: (transfer full) (element-type AmanaSignHit): what its words mean, by place
 */
GArray *
amana_sign_lexicon_find (const AmanaSignLexicon *self, const GArray *words)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (AmanaSignHit));
  g_autofree Meant *meant = g_new0 (Meant, MAX (words->len, 1));
  Search search = { .lexicon = self, .words = words, .meant = meant, .hits = hits };
  guint end = 0;

  for (guint i = 0; i < words->len;)
    for (AmanaSignTongues read_in = amana_sign_tongues_choose (self, words, i, &end); i < end; i++)
      meant[i] = what_is_meant (self, &g_array_index (words, AmanaSignWord, i), read_in);
  for (guint i = 0; i < words->len; i++)
    {
      search.first = i;
      follow (&search, ROOT, i, 0);
    }
  return keep_longest (hits);
}
