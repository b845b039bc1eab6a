/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Given names that are common in Morocco, Algeria, Tunisia, France and where English is
 * spoken: somebody whom nobody told Amana of ("Fatima, my sister, has the same") is
 * hidden all the same. Names that are also everyday words (Claire, Rose, Pierre, Amal,
 * Nour, حسن, كريم, سعيد) are not among them: they are hidden when they are known or
 * introduced. */

#include "config.h"

#include "amana-given-names.h"

#include "amana-text.h"

static const char names[] =
  "mohamed mohammed mohammad muhammad ahmed hamid hamed youssef yousef yusuf youcef omar ali "
  "hassan hussein houssine lahcen hamza ayoub anas bilal ibrahim brahim ismail smail khalid "
  "khaled mehdi mahdi mustapha mostafa moustafa nabil rachid reda samir tarik tarek tariq "
  "walid yassine yacine zakaria abdellah abdallah abderrahim abderrahmane abdelaziz abdelkader "
  "abdelkrim aziz driss fouad hicham jamal jawad kamal karim lotfi mounir mourad nordine "
  "noureddine othmane ridha sofiane soufiane taha younes aicha amina asmae asma bouchra "
  "chaimae chaima dounia fatima fatiha fatna ghizlane hafsa hajar halima hanane hasna houda "
  "ihssane ikram imane kenza keltoum khadija laila leila lamia latifa loubna malika mariam "
  "maryam meryem meriem myriam mounia naima najat najia nadia naoual rabia rachida rajae rim "
  "sabrina safia salma samira sanae saida sara sarah siham soukaina souad touria wafae widad "
  "yasmine yamina zahra zineb zohra jean michel philippe nicolas julien thomas antoine alain "
  "laurent francois francoise jacques sophie isabelle nathalie catherine camille julie marie "
  "monique sylvie valerie elodie manon lea emma lucas hugo louis christophe stephane john "
  "james robert michael william david richard joseph charles daniel matthew mary patricia "
  "jennifer linda elizabeth susan jessica karen nancy emily peter paul george "
  "محمد احمد يوسف عمر حسين حمزه ايوب بلال ابراهيم اسماعيل خالد مصطفى رشيد سمير طارق وليد ياسين "
  "زكرياء عبدالله عبدالرحمن عبدالرحيم عبدالعزيز عبدالقادر ادريس فؤاد هشام عثمان سفيان يونس "
  "عائشه فاطمه خديجه مريم زينب سلمى ساره ليلى لطيفه مليكه نعيمه نجاه ناديه سميره سناء حنان "
  "حليمه حسناء هاجر حفصه غزلان بشرى اسماء شيماء ايمان اكرام ياسمين زهره فتيحه رشيده سكينه سعاد "
  "سهام امينه";

static GHashTable *
make_set (void)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) words = amana_text_words (names);

  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (words[i]));
  return set;
}

gboolean
amana_given_names_contain (const char *fold)
{
  static GHashTable *set;

  if (g_once_init_enter_pointer (&set))
    g_once_init_leave_pointer (&set, make_set ());
  return g_hash_table_contains (set, fold);
}
