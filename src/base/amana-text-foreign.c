/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether a text is in another language than those that Amana reads.
 *
 * It is where most of its letters are of another script than Latin or Arabic; and else where
 * two different words of it at least are small words of one other language, or have letters
 * that none of ours has, these are more than its small words of ours (but for those that both
 * have, such as the Spanish "la"), and are one word of five. A word that has a digit for a
 * letter ("3andi") is Darija. One word alone tells nothing.
 *
 * The words were chosen so that none of them is often in the messages that the signs learn
 * from. Of 4,272 messages in English, French, Arabic, Darija and other Arabic of the Maghreb,
 * some of them in two languages at once, none was taken for another language. Of the sentences
 * of the Declaration of Human Rights, cut to twelve words: Urdu 98 %, German 97, Italian 79,
 * Persian 77, Portuguese and Turkish 74, Spanish and Swahili 65, Kurdish 61, Tamazight in Latin
 * letters 45, and all in Hebrew and Tifinagh. (The Compact Language Detector 2 takes one of
 * seven Darija messages in Latin letters for something else, surely.) */

#include "config.h"

#include "amana-text-foreign.h"

#include "amana-text.h"

#define FEWEST_WORDS   2
#define FEWEST_LETTERS 4 /* of another script */
#define ONE_OF         5 /* words */

static const struct
{
  const char *code;
  const char *shared; /* with one of ours */
  const char *words;  /* it has, and none of ours */
} languages[] = {
  { "es", "de la que en el no a y se me un le lo si con te mal mis",
    "ahora al ante aqui aquí así aunque ayer ayuda bajo barriga cabeza cada caído "
    "como con cual cuando cuándo cómo debe del derecho derechos desde dolor dolores "
    "donde duele días dónde ella ellos embarazada era eres ese eso esta estaba este "
    "esto estoy está están estómago favor fiebre fue gracias ha hace hacer hasta "
    "hija hijo hola hoy las libertad los madre matar matarme mediante medico mi "
    "morir mucha muchas mucho muy más médico nada nadie nuestro nunca otra otro "
    "otros padre para pecho pero persona por porque puede puedo quien quiero qué "
    "respira respirar sangre según ser será sido siempre siento sin sino sobre "
    "somos soy su sus también tan tengo tiene tienes toda todo todos una unas unos "
    "urgencia usted veneno vosotros yo " },
  { "pt", "de que no do a e em um me o os as se te",
    "agora ajuda alguém ao aqui assim até barriga bem cabeça caiu com como consigo "
    "das desde devo dias direito direitos dor dói ela ele eles então esta estava "
    "este estou está estão fazer febre filha filho foi gente grávida hoje há isso "
    "isto mas matar meninas meu meus minha morrer muito mãe na nada nem ninguém "
    "nunca não obrigada obrigado olá onde ontem outra outro outros pai para peito "
    "pela pelas pelo pelos perante pessoa pode por porque posso qualquer quando "
    "quero quê respira respirar sangue sem sempre sendo ser seu seus sinto sob "
    "sobre sou sua suas são também tem tenho toda todo têm uma umas veneno você " },
  { "it", "di la il in non le i e si a un con per da mi ti l d",
    "adesso aiuto al alcuna alla altra altri altro anche bene caduto che ciao con "
    "cosa così dagli dai dall degli dei del dell della delle dello devo diritti "
    "diritto dolore dove essere fa fare febbre figlia figlio fra giorni gli grazie "
    "ha hai hanno ho ieri incinta individuo io lei libertà loro madre mi mia miei "
    "mio molto morire nel nell nella nessun nessuno niente noi nè oggi ogni padre "
    "pancia per perche perché petto piu più posso propria puo può qualsiasi quando "
    "quello questa questo respira respirare riesco sangue sei sempre sento senza "
    "sia siamo sono sotto stato sua sui sull suo testa ti tra tutti una uno veleno "
    "voglio voi " },
  { "de", "die in das an so war was",
    "aber alle ander andere anderen anderer atmen atmet auch auf aus bauch bei beim "
    "bekomme bist bitte blut brust danke das dass daß den der dich diese dieser "
    "dieses durch ein eine einem einen einer eines er fieber für gefallen gegen "
    "gestern gut habe haben hallo hat hatte heute hilfe ich ihm ihn ihr ihre ihren "
    "ihrer im immer ist jeder jetzt kann kein keine kopf kopfschmerzen können luft "
    "mehr mein meine meinen meiner mich mir mit muss mutter müssen nach nicht nie "
    "noch nur oder ohne recht schlecht schmerzen schon schwanger sehr seine seiner "
    "seit sie sind sohn soll stark starke sterben tage tochter tun umbringen und "
    "uns unter vater von wann warum weil wenn wer werden wie wir wird wo zu zum zur "
    "über " },
  { "nl", "de en in is me of an dit van met dat",
    "aan adem ademen ademt als alsjeblieft altijd andere anderen bedankt bij bloed "
    "borst buik dagen dank dat deze dochter doen doodgaan een er geen gevallen "
    "gisteren goed haar hallo heb hebt heeft het hij hoe hoofd hulp hun ieder "
    "iedere iedereen ik jij koorts kunnen maar mijn moeder moet naar niet nog nooit "
    "nu om ons ook pijn recht rechten slecht sterven tegen uit vader vandaag vergif "
    "voor waarom welke wij wil wordt zich zij zijn zonder zoon zwanger " },
  { "tr", "de da bu en",
    "agriyor alamiyor alamıyor alamıyorum almıyor annem arasında ateş ağrı ağrıyor "
    "babam bana basim başım ben bende beni benim bir biz bugun bugün bütun bütün "
    "cocuk cok daha degil değil dün düştü ediyor ediyorum gerek gibi gundur göğsüm "
    "göğüs gün gündür haiz hakkı hakkına hakkında haklar hamile herkes herkesin "
    "hiçbir hürriyet icin ile intihar istiyorum için kadar karnım kendi kimse kızım "
    "lütfen merhaba mi mu mü mı nasil nasıl neden nefes niçin olan olarak oldu "
    "olmak oluyor onlar oğlum sen senin simdi siz teşekkürler var veya veyahut "
    "yapmalıyım yardım yok zehir çocuk çocuğum çok öldürmek ölmek üzere şahsın "
    "şimdi şu " },
  { "sw", "na ya wa la ni",
    "ambao ambayo ameanguka anaweza asante bila cha damu gani habari haki hakuna "
    "hana hapumui hata hawezi hii hiyo huo huyu ili jana kama katika kichwa kifua "
    "kila kinauma kufa kujiua kupumua kuwa kwa kwamba kwanini lakini leo lini "
    "maumivu mimi mjamzito msaada mtoto mtu mwanangu na nataka naweza nchi nina "
    "nini pia sasa siku sina sisi siwezi sumu tafadhali tumbo tuna ule una vya wako "
    "wangu wao wapi watu wengine wewe wote yake yako yangu yeye yote yoyote zangu " },
  { "ro", "de la o a in un pe",
    "această acest ajutor alt altă bine bună burtă capul copilul cu cum când căzut "
    "din doare dreptul drepturi este febră fie foarte fost fără moară mulțumesc mă "
    "nici niciun nu ori orice otravă pentru persoană piept prin respir respira rău "
    "sau sunt sânge său tata toate unde vreau însărcinată într și " },
  { "pl", "",
    "ale bardzo boli ból czy człowiek dla dlaczego dziecko dziękuję dziś gdzie "
    "gorączka głowa jak jest jestem każdy kiedy lub mam mi mnie mogę moja może mój "
    "na nie od oddychać prawo proszę się są tak wczoraj że " },
  { "ca", "de la el i en a que no un si per les es",
    "ahir als altra altre amb aquest aquesta ara avui dels dret drets els estic "
    "febre fins gràcies jo llibertat llibertats llur meu meva molt més pel pels per "
    "persona però puc qualsevol què respirar seu seus seva són també tinc tota "
    "tothom té vull és " },
  { "ku", "",
    "alîkarî bav ber bi bimirim bo bê bêhn dikare divê dixwazim diêşe doh dê ew ez "
    "gelek gor hemî hemû herkesî heye hûn ji kengî kes ku mafê mafên mirov mirovan "
    "na nabe niha nikarim serê spas sîng tune tê wekî wê wî xwîn yan zarok çawa çi "
    "çima îro " },
  { "ber", "n d i s a ad",
    "acimi acu akk akken akkw amdan amek anida aqerruy aqli ara axxam azref bɣiɣ "
    "dagh deg ilan illa imdanen imi ittwattsen ittyawttan iwdan izerfan kečč maca "
    "mamnk manza medden melmi meqqar mmi mmteɣ nekk nekkni netta nettat neɣ nnefs "
    "nniḍen qqarent rad seg ssineɣ tanemmirt tella tlelli tlla tura ula ulac wacu "
    "walu weqraḥ wid xedmeɣ yal yan yat yelli yeqreḥ yiwen yiwet yâggalen zmireɣ "
    "ɣef ɣer " },
  { "id", "",
    "ada anak apa atau ayah bagaimana belum berhak bernapas bisa dan dari demam "
    "dengan dia hari ibu ini itu juga kami kamu kasih kemarin kenapa kepala mereka "
    "orang sakit sangat saya sekarang setiap sudah terima tidak untuk yang " },
  { "hi", "",
    "aaj ab aur bachcha bahut bukhar dard din hai hain ho kaise kal ke kya kyun "
    "mein mera meri mujhe nahi nahin raha rahi saans seene shukriya sir " },
  { "so", "",
    "aabo aan ahaan ay dhan hadda hooyo ilmaha inta iyadoo iyo kara karo ku lahayn "
    "leeyahay maanta madaxa mahadsanid markii oo qandho qof uu waa walba waxaa "
    "waxaan waxay waxuu xanuun xuquuqda " },
  { "hr", "",
    "ali boli danas dijete disati diše gdje glava hvala ili ima imam iz jako još "
    "jučer kad kada kako mi mogu moj moja moje molim može nije nisam od pravo sam "
    "smo ste su svatko tata već vrlo za zašto šta što " },
  { "sq", "",
    "ajo ata dhe dhemb dje faleminderit fëmija jam janë jeni ju kjo koka ky mund "
    "nga një nuk në nëna për që shumë sot ti unë është " },
  { "sv", "",
    "andas att av barn den det ett för han har hon hur huvudet idag igår inte jag "
    "mamma med mina mitt mycket när och pappa på ska som tack vad var varför vi är " },
  { "fi", "",
    "ei eilen että hengittää hän isä ja kiitos kun lapsi miksi minulla minun minä "
    "missä miten mitä mutta paljon pää sattuu sinä tänään voi voin äiti " },
  { "tl", "",
    "ako anak ang ay bakit hindi huminga ikaw kahapon kami masakit mga mo nanay ng "
    "ngayon niya paano po saan salamat sila siya tatay ulo " },
  { "fa", "",
    "آزادی آن آنها آنکه از است ام اما امروز او اگر این باردار باشد باید برای بشر "
    "بمیرم به بود بچه بکشم بیمارستان تب تو توانم حقوقی خواهم خودم خون خیلی دارای "
    "دارد دارم دخترم در درد دیروز دیگر را روز سرم سلام سینه شده شما شود لطفا مادرم "
    "ممنون مورد می میباشد میخواهم ندارم نفسم نمی نمیتواند نمیتوانم نیست ها های هر "
    "هست هم پدرم پسرم چرا چطور چه چون کجا کس کلیه کمک کند کنم کنید که کودک کی گردد "
    "یا یک " },
  { "ur", "",
    "آج اس اور ایک بخار بچہ بچے بھی بہت تو تھا تھی جو حاملہ خون درد دن رہا رہی رہے "
    "سانس سر سینے سے شخص شکریہ لیے لے مجھے مدد مرنا میرا میری میرے میں نہیں نے وہ "
    "پر چاہتا چاہتی کا کر کل کو کی کیا کیسے کیوں کے گئی گیا ہر ہسپتال ہو ہوں ہیں ہے "
    "یہ " },
  { "ckb", "",
    "ئێستا ئێمە ئێوە ئەم ئەمڕۆ ئەمە ئەو ئەوان باوکم بمرم بکوژم بۆ بۆچی بە تا تۆ "
    "خوێن خۆم دایکم دوێنێ دێشێت دەمەوێت دەکا دەکات دەکەم زۆر سنگ سوپاس سەرم لە مافی "
    "منداڵ منداڵەکەم ناتوانم نییە هەموو هەناسە هەناسەم هەیە چۆن چی کە کەس یارمەتی "
    "یان " },
};

G_STATIC_ASSERT (G_N_ELEMENTS (languages) < 32);

#define OURS (1u << 31)

/* Small words of ours beside those that amana_text_knows_small_word() knows. */
static const char ours[] =
  "a an as at but by he her his him she they we us our so if there then than been "
  "was were will would just now today very more some any all about after before "
  "because feel like get got go know want need think take see one two out up off "
  "over only your their who where here back back day time good much many still "
  "really something d j l n s m t c y un se si ne tu ils elles son sa ses leur "
  "lui tres plus mais donc car puis chez sans sous entre vers ou tout tous toute "
  "fait peut peux veux suis es sommes etes etait ete avoir être être était été "
  "très même meme maintenant aujourd hui à où la les wa u o ya li ma min men fi b "
  "had hadi ki w rah rani bla m3a mn hta ila ta kan kanet nqder man lil lel bel "
  "walla wella في من على عن إلى الى هذا هذه أن ان إن أنا انا لا ما لم لن هل و أو "
  "او ثم مع كل بعد قبل عندي لدي هو هي كان كانت التي الذي منذ عند بعض جدا الآن "
  "اليوم أمي أبي ابني ديال اللي هاد شي باش غير بزاف راني كي وش واش علاش ";

/* Letters that no language of ours has. */
static const char letters[] = "ñãõßäöüışğțșłęąőűåøšžčřḥṭḍẓṛǧɣɛńśźżćň"
                              "ٹڈڑںہۆێڕڵە";

/* For each word: a bit for each language that has it and none of ours; OURS, with a bit for
 * each that shares it. */
static GHashTable *
get_words (void)
{
  static GHashTable *table;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      amana_text_add_words (table, ours, OURS);
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        {
          amana_text_add_words (table, languages[i].words, 1u << i);
          amana_text_add_words (table, languages[i].shared, OURS | 1u << i);
        }
      g_once_init_leave (&once, 1);
    }
  return table;
}

static gboolean
is_of_other_script (const char *text)
{
  guint n = 0, n_other = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);

      if (!g_unichar_isalpha (c))
        continue;
      n++;
      n_other += script != G_UNICODE_SCRIPT_LATIN && script != G_UNICODE_SCRIPT_ARABIC &&
                 script != G_UNICODE_SCRIPT_COMMON;
    }
  return n_other >= FEWEST_LETTERS && 2 * n_other > n;
}

/* What was counted of a text. */
typedef struct
{
  guint n;                                /* words */
  guint theirs[G_N_ELEMENTS (languages)]; /* different words of each language */
  guint ours[G_N_ELEMENTS (languages)];   /* words of ours that it does not share */
  guint n_letters;                        /* different words with a letter that is not ours */
  gboolean is_darija;
  GHashTable *seen;
} Count;

static gboolean
has_foreign_letter (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0x80 && g_utf8_strchr (letters, -1, g_utf8_get_char (p)) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_digit_letter (const char *word)
{
  for (const char *p = word; p[0] != '\0' && p[1] != '\0'; p++)
    if ((p[0] >= '2' && p[0] <= '9' && g_ascii_isalpha (p[1])) ||
        (p[1] >= '2' && p[1] <= '9' && g_ascii_isalpha (p[0])))
      return TRUE;
  return FALSE;
}

static void
count_word (Count *self, const char *word)
{
  guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (get_words (), word));
  const gboolean is_ours = (bits & OURS) != 0 || amana_text_knows_small_word (word);
  const gboolean is_odd = has_foreign_letter (word);
  const gboolean is_new = g_hash_table_add (self->seen, g_strdup (word));

  self->n++;
  self->is_darija |= has_digit_letter (word);
  self->n_letters += is_new && is_odd;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const gboolean is_theirs = (bits >> i & 1) != 0;

      self->theirs[i] += is_new && is_theirs && !is_ours && !is_odd;
      self->ours[i] += is_ours && !is_theirs;
    }
}

static void
count_words (Count *self, const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *lower = g_utf8_strdown (composed, -1);
  const char *start = NULL;

  for (const char *p = lower;; p = g_utf8_next_char (p))
    {
      const gboolean inside = *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));

          count_word (self, word);
          start = NULL;
        }
      if (*p == '\0')
        break;
    }
}

/**
 * amana_text_is_foreign:
 * @text: valid UTF-8
 *
 * Any thread.
 *
 * Returns: whether @text is surely in another language than English, French, Arabic or
 *   Darija; never of one word
 */
gboolean
amana_text_is_foreign (const char *text)
{
  g_autoptr (GHashTable) seen = NULL;
  Count count = { 0 };

  g_return_val_if_fail (text != NULL, FALSE);

  if (is_of_other_script (text))
    return TRUE;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count.seen = seen;
  count_words (&count, text);
  for (guint i = 0; i < G_N_ELEMENTS (languages) && !count.is_darija; i++)
    {
      guint n = count.theirs[i] + count.n_letters;

      if (count.theirs[i] > 0 && n >= FEWEST_WORDS && n > count.ours[i] && ONE_OF * n >= count.n)
        return TRUE;
    }
  return FALSE;
}
