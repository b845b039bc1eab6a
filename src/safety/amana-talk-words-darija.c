/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How people speak of their health in Darija, in Arabic letters and in Latin ones
 * with digits, and how they speak of other things in the same words. Facts only;
 * the rule that weighs them is in amana-safety-talk.c. The matcher writes 7 as h,
 * 3 as a, 9 as q, 5 as kh, sh as ch and doubled letters once, so one spelling here
 * stands for several. */

#include "config.h"

#include "amana-talk-words.h"

/* clang-format off */
const AmanaTalkWords amana_talk_words_darija[] = {
  { AMANA_TALK_IDIOM,
    "mout bda7k|mout b da7k|ghanmout bda7k|katmawet bda7k|mat bda7k|mn 9elbi|men qalbi|mn qelbi|9elb lmdina|7ta l rassi|f rassi fikra|3la rassi|3la rasi o 3ini|3la rasi|"
    "rass lmal|ras l3am|rass l3am|bssaha|bssa7a|bsaha|bse7a|b saha|b sa7tek|bsahtek|lah y3tik sa7a|llah y3tik saha|lah ya3tik saha|allah ya3tik saha|yatik saha|tbarkellah|"
    "3yit mn|3yit men|mrid b lkora|mrid blkora|skkar d atay|skar d atay|sokar f atay|atay b skar|9aleb skar|qaleb skar|lktab dyal lhdid|rejl f rejl|yed f yed|virus f lpc|virus f pc|"
    "نموت بالضحك|مت بالضحك|من قلبي|قلب المدينة|على راسي وعيني|على راسي|راس العام|راس المال|بالصحة|بصحتك|الله يعطيك الصحة|عييت من|اتاي بالسكر|سكر ديال اتاي" },
  { AMANA_TALK_STRONG,
    "ferritine*|skkari|sokkari|soukari|sokari|mrid b skar|mrida b skar|mrid b sokar|fiya skar|fih skar|fiha skar|3andi skar|3ndi skar|3andi sokar|3ndi sokar|3andi soukar|3andha skar|3andha sokar|3ando skar|3ando sokar|"
    "skar tal3|skar tale3|sokar tal3|sokar tale3|skar hbet|skar habet|tension tal3a|tansion tal3a|latension|la tension|tansiou|latansiou|tansyon|ddaght|do3t dem|dogt dem|da8t|faqr dem|fa9r dem|fa9r ddam|faqr ddem|"
    "lanemi|l anemie|3andi lghodda|lghodda|lghouda|ghodda|lgoda|guoda|saratan|l3dem mhrres|t7alil|tahalil|t7alel|thalil|tahlil dyal dem|tahlil dem|t7lil d dem|t7lil dyal dem|t7lil dem|ta7lil dem|tahlil d dem|"
    "n3mel tahlil|darti t7lil|dert t7lil|dert tahlil|dert analyse*|analyse d dem|analyses d dem|lanalyse|lanaliz|l analyse dyali|analyz|dwa dyali|dwa dial|chreb dwa|nchreb dwa|nakhod dwa|ndir dwa|had dwa|"
    "lfanid dyal|doliprane|antibiotik|lantibiotik|tbib*|ttbib|l7amla|hamla|7amla|ana hamla|mrati hamla|ta3t lhaml|lhaml|habta liya|haq chhar|dem chhar|lregl|regles dyali|jani lregl|bghit nmout|bghit n9tel rassi|nqtel rasi|n9tel rasi|"
    "lghadda|simou|operaw li|3amaliya jirahiya|kolesterol|lkolesterol|cholesterol|lkolistirol|l7sasia|hsasiya|hassasiya|l7sasiya|lboumzwi|bouzelloum|bouzloum|bou zelloum|lmosran|msran|massrane|lqolon|l9oulon|lboasir|lbwasser|lbwasir|bouassir|"
    "vitamine|lvitamin|lhdid naqs|na9s lhdid|n9s lhdid|hdid naqes|7did na9es|lhdid na9es|l7did|"
    "مرض السكر|عندي السكر|فيا السكر|فيه السكر|فيها السكر|عندها السكر|عندو السكر|السكر طالع|السكر هابط|طلع ليا السكر|طالع ليا السكر|لاطونسيون|الطونسيون|طونسيون|الطانسيون|فقر الدم|الغدة|"
    "تحاليل|تحليل ديال الدم|تحليلة|التحاليل ديالي|درت تحليل|درت التحاليل|لاناليز|الدوا|دوا ديالي|الدوا ديالي|نشرب الدوا|حاملة|انا حاملة|الحمل ديالي|حق الشهر|دم الشهر|ليريكل|بغيت نموت|نقتل راسي|"
    "الكوليستيرول|الحساسية|بوزلوم|بوصفير|البواسير|المصران|القولون|الفيتامين|الحديد ناقص|نقص الحديد|الفيريتين|فيريتين" },
  { AMANA_TALK_SYMPTOM,
    "sda3*|sdaa*|chqiqa|ch9i9a|do5a|dokha|dowkha|doukha|dayekh|dayekha|dayi5|dayakha|dayakh|dayekh|kandoukh|kandokh|kan doukh|katdokh|kaydokh|kan7ess b|skhana|s5ana|skhouna|skhana tal3a|lhmma|lhemma|7emma|"
    "kanta9ya|kantqiya|kan9iya|kantqya|kanteqiya|kayt9ya|katt9ya|kaytqaya|rdd|kanred|kanrod|ishal|lis7al|lishal|jari kerch|kerchi jarya|kerchi jaria|imsak|9abt|kan7k|hakka|l7ekka|7ekka|kanhek|kan7ek|"
    "kan k7eb|kan7eb|kank7eb|kankohb|kank7ob|kay k7eb|kayk7eb|katk7eb|kaykohb|kohba|k7ba|lkahba|lko7a|lke7ba|rwah|rwa7|mrewe7|mrewah|mrewha|mrwa7|mrwah|lgrip|lagrippe|digra|"
    "makan9derch ntnfess|makan9derch n tnfes|ma9adrch ntnafas|maqderch ntnefes|ma9dertch ntnfes|di9 f tanafos|diqa|di9a f sder|di9 tanafos|kan3ya|kane3ya|kanehya|3yan bzaf|3yana bzaf|3yan bezaf|3yan dima|dima 3yan|dima 3yana|"
    "skhf*|skhef*|skhaf*|skhft|s5ef*|s5af*|سخف*|ma kat3esch|makat3esch|ma katn3esch|makatn3esch|ndir labra|makan n3esch|makan3esch|makanne3esch|makanna3sch|ma kan n3sch|ma kaynse3ch|makayn3esch|nzif|nazif|dem kaynzel|dem kayhbet|kaytih ch3er|ch3ri kaytih|ch3ri katih|cha3ri kaytih|kaytsaqet ch3ri|na9s liya lwazn|nqes liya lwazn|"
    "na9est f lwazn|dgh3t|t3ya|kantre3ed|kantra3ed|sder mzyer|nfakh|mnfou5|mnfoukh|menfoukha|mnfo5a|wa7m|hriq lm3da|7ri9|l7ri9|lhariq|"
    "صداع*|الشقيقة|الدوخة|دوخة|كندوخ|كايدوخ|كتدوخ|دايخ*|السخانة|سخانة|السخونية|سخون*|الحما|كنتقيا|كيتقيا|كتتقيا|كنرد|الاسهال|جاري كرشي|الكرش جارية|الحكة|كنحك|كنكح|كيكح|كتكح|الكحبة|"
    "كحبة|كنكحب|كيكحب|كتكحب|الرواح|مروح*|لاكريب|ما كنقدرش نتنفس|ماقدرتش نتنفس|مكنقدرش نتنفس|ضيقة|الضيقة|كنعيا|ديما عيان|ديما عيانة|عيان بزاف|عيانة بزاف|ما كنعسش|ماكنعسش|مكنعسش|ما كننعسش|النزيف|شعري كيطيح|شعري كايطيح|نقصت فالوزن|نقص ليا الوزن|منفوخ*|مهلوك" },
  { AMANA_TALK_WEAK,
    "kayder*|kaydar*|katder*|katdar*|darni|derni|wja3|wji3|kiwja3*|kaywja3*|كيضر*|كايضر*|كتضر*|كاتضر*|ضرني|ضراتني|ضارني|كيوجع*|الوجع|وجع*|"
    "tebib|tbib|toubib|doktor|lfarmasyan|farmasian|pharmasian|sbitar|sbitaar|sbtar|sbiter|mrid*|mreed*|merid*|mrida|mard|lmard|lmerd|3yan|3yana|3yit|3yitt|3yan|dwa|ldwa|ddwa|7ebba|lkina|lkachi|"
    "ddem|dem|demm|ddam|lboul|bola|skkar|skar|sokar|soukar|sokkar|mel7a|mlha|lwazn|wazn|rejim|lrejim|sayem|n3as|chahiya|lmakla makatzidch|lhdid|hdid|7did|tahlil|ta7lil|t7lil|natija d t7lil|chi jer7|jor7|majro7|mjro7|mejrou7|darba|labra|lbra|chouka|choka|"
    "sa7ti|s7ti|sahti|se7ti|sehti|lwja3|7rara|l7arara|"
    "طبيب|الطبيب|الطبيبة|سبيطار|السبيطار|الصبيطار|فرمسيان|الفرماسيان|مريض*|مرضت|عيان*|عييت|الدوا|الدم|البول|السكر|الملحة|الوزن|الريجيم|صايم*|النعاس|الحديد|تحليل|الابرة|صحتي|الوجع|الحرارة" },
  { AMANA_TALK_BODY,
    "rassi|rasi|rasha|rasso|raso|ras|rass|rasek|rqebti|r9ebti|rqba|3en9i|7el9i|halqi|7alqi|lhelq|l7el9|gerjouma|gorjouma|gorjomti|gerjomti|sder|sdri|sedri|ssder|sderha|sdro|9elbi|qelbi|qalbi|9albi|galbi|guelbi|9elb|lqelb|l9alb|"
    "kerch|kerchi|kercho|kercha|kercho|kerchha|karchi|lkerch|m3da|lm3da|m3idti|m3edti|mi3da|dher|dehr|dhri|dahri|dehri|dohri|d7ri|ddher|dherha|ktef|ktaf|ktafi|ktfi|dra3|dra3i|yeddi|yedi|yidi|yeddiya|ydi|yddi|idi|sba3|sba3i|"
    "rejli|rejliya|rjli|rjel|rejl|rejlha|rejlo|rjlya|rekba|rekebti|rokba|rkabi|rkebti|rkabi|3ayni|3inya|3ini|3inia|3inaya|3eyni|weden|wedni|wedniya|widni|nif|nifi|nefi|fomi|fommi|lsani|snan|snani|sanni|derssa|dersa|darsa|derssti|drossi|jeld|jeldi|wejh|wejhi|"
    "3dam|3dami|l3dam|mfasel|mafasil|mfasli|kebda|lkebda|kebdti|klawi|lklawi|kelwa|klwa|nbola|lmbola|jnab|jenb|jenbi|jnbi|"
    "راسي|راسو|راسها|راس|عنقي|حلقي|كرجومتي|كرجوطتي|صدري|صدر*|قلبي|قلبو|قلبها|كرش*|كرشي|المعدة|معدتي|ضهر*|ضهري|ظهري|كتافي|كتفي|دراعي|يدي|يديا|صباعي|رجلي|رجليا|رجلو|رجلها|ركبتي|الركابي|عيني|عينيا|ودني|ودنيا|نيفي|"
    "فمي|سناني|سنان|الضرسة|ضرستي|جلدي|وجهي|عضامي|العضام|المفاصل|الكبدة|كلاوي|الكلاوي|كليتي|النبولة|جنبي" },
  { AMANA_TALK_COMPLAINT,
    "kayder*|kaydar*|kidar*|kider*|kyder*|kydar*|katder*|katdar*|ketder*|kat der*|kay der*|tayder*|taydar*|daz li|darni|derni|darrni|derreni|darna|darrani|drratni|dertni|kaydreni|kaydrni|kadarni|kadrni|katdrni|yderni|kiwja3*|kaywja3*|kayouja3*|kiwje3*|katwja3*|kaywje3*|ywje3ni|"
    "wja3|wji3|wjaa|7ri9|kay7re9*|kaye7re9*|kay7rqni|kayhraq*|kay hraq*|mnfou5|mnfoukh*|menfou5|wa9ef|mhrres*|mherres*|mherrsa|tqil|t9il|tqila|t9ila|kay3erred|zayed f dra|kaydreb bezaf|kaydreb b zerba|kayderreb|kayjri|kay9te3ni|kaybred|mnmel|mnemla|menmel|mnmla|kaymnml|"
    "كيضر*|كايضر*|كتضر*|كاتضر*|تيضر*|كيدر*|ضرني|ضراتني|ضارني|ضاراني|ضاريني|كيوجع*|كايوجع*|كتوجع*|وجعني|الوجع|وجع*|الحريق|حريق|كيحرقني|كايحرقني|منفوخ*|تقيل*|مهرس*|كيضرب بزاف|منمل*" },
  { AMANA_TALK_PERSON,
    "ana|3andi|3ndi|3endi|3ando|3andha|3ndo|3ndha|3endha|3endo|fiya|fia|dyali|dyalo|dyalha|diali|dialo|dialha|liya|lia|kan7es|kanhes|kan7ess|kanhess|kay7ess|kat7ess|mama|mmi|mi|lwalida|walidti|bba|baba|lwalid|walidi|wldi|weldi|bnti|benti|rajli|mrati|khouya|khoya|5oya|khti|okhti|"
    "jeddati|jedda|hanna|jeddi|3amti|khalti|3ami|sa7bi|sahbi|drari|derri|terbya|wach|"
    "انا|عندي|عندو|عندها|فيا|ديالي|ديالو|ديالها|ليا|كنحس|كيحس|كتحس|ماما|مي|الواليدة|الوالدة|با|الواليد|ولدي|بنتي|راجلي|مراتي|خويا|ختي|جداتي|خالتي|عمتي|صاحبي|الدري|واش" },
  { AMANA_TALK_MACHINE,
    "pisi|lpc|lordi|lordinateur|tilifoun|telifoun|tilifon|telefon|portable|tomobil|tomobile|lmotor|lbatri|lcode|lprogramme|lmatch|lkora|film|lfilm|lghna|lktab|souq|soq|lbanka|lflous|flous|lmakla|tajine|tajin|ktab|"
    "البيسي|الحاسوب|التيليفون|تيليفون|الطوموبيل|طوموبيل|الموطور|الباتري|الماتش|الكورة|الفيلم|الغنا|السوق|البنكة|الفلوس|الطاجين|الكتاب" },
  { 0, NULL },
};
/* clang-format on */
