/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which words find which, in the index and on the screen: both must always say the same. */

#include "config.h"

#include "amana-search-words.h"

#include <string.h>

static gboolean
is_found (const char *typed, const char *text)
{
  g_autoptr (AmanaSearchWords) words = amana_search_words_new (typed);

  return amana_search_words_match (words, text);
}

/* What is marked in @text, between bars. */
static char *
dup_marked (const char *typed, const char *text)
{
  g_autoptr (AmanaSearchWords) words = amana_search_words_new (typed);
  gboolean darija = amana_search_text_is_darija (text);
  GString *marked = g_string_new (NULL);
  const char *end = text;
  const char *word;

  while ((word = amana_search_words_find (words, end, darija, G_MAXUINT, &end)) != NULL)
    g_string_append_printf (marked, "%s%.*s", marked->len > 0 ? "|" : "", (int) (end - word), word);
  return g_string_free_and_steal (marked);
}

static void
assert_found (const char *typed, const char *text, const char *marks)
{
  g_autofree char *marked = dup_marked (typed, text);

  if (!is_found (typed, text))
    g_test_fail_printf ("%s does not find %s", typed, text);
  if (strcmp (marked, marks) != 0)
    g_test_fail_printf ("%s marks %s in %s", typed, marked, text);
}

static void
assert_not_found (const char *typed, const char *text)
{
  g_autofree char *marked = dup_marked (typed, text);

  if (is_found (typed, text))
    g_test_fail_printf ("%s finds %s", typed, text);
  if (*marked != '\0')
    g_test_fail_printf ("%s marks %s in %s", typed, marked, text);
}

static void
test_article (void)
{
  static const char *const forms[] = { "المدرسة", "والمدرسة", "فالمدرسة",  "بالمدرسة", "كالمدرسة",
                                       "للمدرسة", "وللمدرسة", "وبالمدرسة", "مدرسة" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = g_strdup_printf ("ذهبت ابنتي %s اليوم", forms[i]);

      assert_found ("مدرسة", text, forms[i]);
      assert_found ("المدرسة", text, forms[i]);
      assert_found ("بالمدرسة", text, forms[i]);
      assert_found ("مدرس", text, forms[i]);
    }
  assert_found ("دم", "تحليل الدم", "الدم");
  assert_found ("أطفال", "دواء للأطفال", "للأطفال");
  assert_found ("ألم", "أشعر بالألم", "بالألم");
  assert_found ("ليل", "في الليل", "الليل");
  assert_not_found ("مدرسة", "تدرس ابنتي الطب");
  assert_not_found ("الدم", "عندي ألم في القدم");
  assert_not_found ("كلامي", "الميزان");
}

static void
test_across_scripts (void)
{
  assert_found ("wje3", "عندي وجع في الصدر", "وجع");
  assert_found ("sder", "عندي وجع في الصدر", "الصدر");
  assert_found ("sedri", "وجع في صدري", "صدري");
  assert_found ("7rara", "درجة الحرارة مرتفعة", "الحرارة");
  assert_found ("l7rara", "درجة حرارة", "حرارة");
  assert_found ("وجع", "3andi wja3 f sedri", "wja3");
  assert_found ("صدر", "3andi wja3 f sedri", "sedri");
  assert_found ("الصدر", "3andi wja3 f sder", "sder");
  assert_found ("صدر", "wje3 f lsder", "lsder");
  assert_found ("سكر", "sokkar tale3 bzaf", "sokkar");
  assert_found ("7rara", "3andi harara", "harara");
  assert_found ("wje3 sder", "عندي وجع في الصدر", "وجع|الصدر");
  assert_found ("صدر", "mon fils a mal: sder", "sder");
}

/* French and English find no Arabic word by chance, and the other way round. */
static void
test_quiet (void)
{
  assert_not_found ("table", "طبلة");
  assert_not_found ("sucre", "سكر");
  assert_not_found ("school", "سكول");
  assert_not_found ("docteur", "دكتور");
  assert_not_found ("MRI", "مرة");
  assert_not_found ("FT3", "تفتح");
  assert_not_found ("سكر", "prenez du sucre roux");
  assert_not_found ("صدر", "a cedar and a cider for the soldier");
  assert_not_found ("طبيب", "a tub of baby food");
  assert_not_found ("صدر", "سدر");
  assert_not_found ("ferritine", "wach 3andi sokkar");
  assert_not_found ("cidre", "3andi wje3 f sedri");
  assert_not_found ("FT3", "3andi fat7a");
  assert_found ("fievre", "Fièvre depuis lundi", "Fièvre");
  assert_found ("debit", "wach débit mzyan", "débit");
  assert_not_found ("debit", "un diabète ancien");
}

static void
test_index (void)
{
  g_autofree char *plain = amana_search_words_index ("Ma fièvre, 12.5 !");
  g_autofree char *arabic = amana_search_words_index ("وجع وجع");
  g_autofree char *none = amana_search_words_index ("…");
  g_autofree char *query = NULL;
  g_autoptr (AmanaSearchWords) words = amana_search_words_new ("a \"OR b");
  g_autoptr (AmanaSearchWords) empty = amana_search_words_new (" * ");

  g_assert_cmpstr (plain, ==, "ma fievre 12 5");
  g_assert_cmpstr (arabic, ==, "وجع|\xEE\x80\x81wj وجع");
  g_assert_cmpstr (none, ==, "");
  query = amana_search_words_make_query (words, FALSE);
  g_assert_cmpstr (query, ==, "(\"a\"*) AND (\"or\"*) AND (\"b\"*)");
  g_assert_cmpuint (amana_search_words_get_n (empty), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-words/article", test_article);
  g_test_add_func ("/search-words/across-scripts", test_across_scripts);
  g_test_add_func ("/search-words/quiet", test_quiet);
  g_test_add_func ("/search-words/index", test_index);
  return g_test_run ();
}
