/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How people put their questions in Darija, in Arabic letters and in Latin ones
 * with digits. The matcher writes 7 as h, 3 as a, 9 as q, 5 as kh, sh as ch and
 * doubled letters once, so one spelling here stands for several. Names of analytes
 * are the catalogue's affair. */

#include "config.h"

#include "amana-guide-words.h"

/* clang-format off */
const AmanaGuideWords amana_guide_words_darija[] = {
  { AMANA_SAYS_EXPLAIN,
    "chre7*|chra7*|char7*|cher7*|chrah*|chreh*|tchre7*|tchra7*|fehem*|fhem*|nfhem|tfhemni|fehmni|fhemni|fessr*|fesser*|fsser*|fserli|wde7*|chno katgoul|chno kat9oul|chnou katgoul|ch katgoul|"
    "شرح ليا|شرحلي|شرحليا|تشرح ليا|فهمني|فهميني|نفهم|بغيت نفهم|فسر ليا|وضح ليا|شنو كتقول|شنو كيقولو" },
  { AMANA_SAYS_EXPLAIN | AMANA_SAYS_RESULTS,
    "bghit nfhem|chre7 liya hadchi|chno kay3ni hadchi|ach kay3ni hadchi|بغيت نفهم|شرح ليا هادشي|شنو كيعني هادشي|اش كيعني هادشي" },
  { AMANA_SAYS_RESULTS,
    "t7alil|tahalil|ta7alil|t7alel|thalil|t7lil|tahlil|ta7lil|lanaliz*|lanalyse*|lanalys*|l analyse*|natija|natija|nata2ij|natayij|nata ij|lbilan|bilan|resultat|ressultat|rizilta|riziltat|wer9a|warqa|wrqa|lwer9a|lwar9a|"
    "تحاليل|التحاليل|تحليلة|لاناليز|لاناليزات|البيلان|بيلان|النتائج|نتيجة|النتيجة|الورقة|ريزيلتا" },
  { AMANA_SAYS_WHAT_IS,
    "chno hiya|chno huwa|chno howa|chnou hiya|chnou howa|chnou huwa|chno hya|chnowa|chniya|chnia|chnahiya|chnahuwa|chno m3na|chno ma3na|achno|achnou|ach huwa|ach hiya|achmen|chnou ya3ni|chno ya3ni|ach kat3ni|ach kay3ni|chno kat3ni|chno kay3ni|"
    "m3na|ma3na|kat3ni|kay3ni|3lach kaydiro|3lach kandiro|chno|chnou|chnu|"
    "شنو هي|شنو هو|شنو هيا|شنو هوا|شنوهي|شنوهو|شنية|شنوة|شنو يعني|شنو كتعني|شنو كيعني|اش هي|اش هو|اشنو هي|اشنو هو|شنو معنى|شنو|اشنو|علاش كيديرو" },
  { AMANA_SAYS_OUTSIDE,
    "machi normal*|mashi normal*|mchi normal*|ma normalch|kharj|kharej|kharja|5arej|5arja|khrj|barra mn|bra mn|machi mzyan*|mamzyanch|machi hiya hadik|mouchkil|mochkil|mochkila|mouchkila|kolchi mzyan|kulchi mzyan|koulchi mzyan|kolchi normal|normal|mzyan|mezyan|mzyana|"
    "ماشي نورمال|ماشي نورمالين|خارج على|خارجة على|خارجين على|ماشي مزيان|ماشي مزيانة|ماشي مزيانين|ماشي هي هاديك|مشكيل|كلشي مزيان|كولشي مزيان|كلشي نورمال|نورمال|مزيان|مزيانة" },
  { AMANA_SAYS_HIGH, "tal3|tale3|tal3a|tal3in|tali3|tal3at|mrtaf3*|mertaf3*|zayd|zayda|bzaf|طالع*|طالعة|زايد*|زايدة|عالي" },
  { AMANA_SAYS_LOW, "habt|habet|habta|hbet|nazl|nazel|nazla|na9s|na9es|na9sa|naqs|naqsa|qlil|9lil|هابط*|هابطة|ناقص*|ناقصة|نازل*|نازلة|قليل" },
  { AMANA_SAYS_COMPARE,
    "9aren*|qaren*|karen*|n9arn*|nqarn*|n9aren*|9arnha|t9aren*|tqaren*|tbdel*|tbedel*|tbeddel*|tbadal*|tbdlat|tghyr*|tghiyr*|far9|lfar9|farq|lfarq|tzad|tzadat|zad|zadat|zadet|n9ess|n9sat|n9set|nqes|nqsat|hbtat|hbtet|tal3at|tle3|tl3at|tl3et|te7sen*|t7ssen*|t7ssn*|t7sn*|te7sn*|tehsen*|"
    "قارن*|نقارن|تبدل*|تبدلات|الفرق|فرق|تزاد*|تزادت|زادت|نقصات|نقصت|هبطات|طلعات|تحسن*" },
  { AMANA_SAYS_PREVIOUS, "lmerra lfayta|lmera lfayta|lmarra lfayta|lmara lfayta|lmarra lli fatet|lmra li fatt|9bel|qbel|mn 9bel|men qbel|hadi 3am|l3am lli fat|l3am li fat|lfayta|lfaytin|lewla|المرة الفايتة|المرة اللي فاتت|قبل|من قبل|الفايتة|الفايتين|العام اللي فات" },
  { AMANA_SAYS_TREND, "kifach ttawr*|ttawr*|tetawr*|ttawwr*|tatawor|tatawwor|tatawur|tawr|m3a lwe9t|m3a lwa9t|m3a lweqt|kifach kanet w kifach wellat|kifach katmchi|kifach ghadya|kifach ghada|tari5 dyal|تطور*|مع الوقت|كيفاش غادية|كيفاش غادي|كيفاش كتمشي" },
  { AMANA_SAYS_VALUE, "ch7al|chhal|che7al|bch7al|bchhal|chal|akhir|a5ir|lakhra|lakhira|lekhra|l5ra|akher|شحال|بشحال|اخر|اللخرة|الاخيرة" },
  { AMANA_SAYS_ASK, "nsewel|nsewl|nsawel|nsaqsi|nsa9si|nsw l|nswl|nseqsi|nse9si|n9ol|ngoul|n9oul|nqoul|as2ila|as ila|asila|so2al|swal|swalat|nhder m3a|nhdar m3a|نسول|نسولو|نسولها|نسقسي|نقول|نكول|نهضر مع|سؤال|اسئلة|سوالات" },
  { AMANA_SAYS_DOCTOR, "tbib*|ttbib*|tebib*|toubib|doktor|doctour|lmou3id|rendez vous|rendi vou|randivou|طبيب*|الطبيب|الطبيبة|الرونديفو|رونديفو" },
  { AMANA_SAYS_HAVE,
    "wach 3andi|wach 3ndi|wach 3endi|wash 3andi|wach fiya|wash fiya|wach fia|wach ana|wash ana|wach mrid*|wach 3ando|wach 3andha|wach fih|wach fiha|wach hada|wach hadi|wach hadchi|wach had chi|ymken ykoun|yqder ykoun|3andi|3ndi|3endi|fiya|"
    "واش عندي|واش فيا|واش انا|واش عندو|واش عندها|واش فيه|واش فيها|واش هادا|واش هادي|واش هادشي|واش هي|واش هو|يقدر يكون|عندي|فيا" },
  { AMANA_SAYS_ILLNESS,
    "saratan|ssaratan|lcancer|kanser|cancer|skar|skkar|sokkar|sokar|soukar|sokari|soukari|skari|mrid*|mrida|mard|lmard|fa9r dem|faqr dem|fa9r ddem|faqr ddem|fa9r d dem|lanemi|anemi*|lghodda|lghouda|ghodda|bouzelloum|boussfer|bousfir|7amla|hamla|l3adwa|"
    "السرطان|السكر|سكر|فيا السكر|المرض|مريض*|فقر الدم|الغدة|حاملة|بوصفير|بوزلوم" },
  { AMANA_SAYS_SERIOUS,
    "khatar|5atar|khatir*|khatira|5atir*|5atira|khtar|kayn chi khatar|kayna chi khotora|kaykhle3|katkhle3|katkhaf|kaykhaf|nkhaf|n5af|nkhle3|nt5le3|ntqelle9|nt9elle9|ghadi nmout|wach ghadi nmout|chno fiya|chnou fiya|chno 3andi|chnou 3andi|ach fiya|ach 3andi|wach labas|labas 3liya|"
    "خطر|خطير*|خطيرة|نخاف|نخلع|نتقلق|غادي نموت|شنو فيا|شنو عندي|اش فيا|واش لاباس" },
  { AMANA_SAYS_TAKE,
    "wach nakhod|wach n5od|wach nakhd|wach na5od|wach nchreb|wach ncharb|wach nkhod|nakhod|nakhd|na5od|na5ed|nchreb|nechreb|n7bes|nhbes|nehbes|nwe9ef|nweqef|jor3a|jour3a|ch7al mn 7ebba|ch7al mn heba|ch7al men|ch7al n|n3tih|na3tih|na3ti|"
    "واش ناخد|واش نشرب|واش ناخذ|ناخد|ناخذ|نشرب|نحبس|نوقف|شحال من حبة|شحال من|نعطيه|نعطيها" },
  { AMANA_SAYS_MEDICINE, "dwa|ddwa|ldwa|dwayat|dwawat|kina|lkina|7ebba|lheba|7boub|hboub|fanid|lfanid|doliprane|doliprann|lhdid dyal farmasyan|vitaminat|دوا|الدوا|دوايات|الكينة|كينة|حبوب|الفانيد|فانيد" },
  { AMANA_SAYS_TREAT,
    "ndawi*|dawi|n3alej|n3alj|3ilaj|l3ilaj|3laj|l3laj|chfa|kifach nhabet|kifach nhebet|kifach nhbet|kifach n9ess|kifach nqess|kifach nn9ess|kifach ntelle3|kifach ntale3|kifach nzid|kifach nzaid|chno nakol|chnou nakol|ach nakol|chno nakel|chno ndir|chnou ndir|ach ndir|rejim|"
    "نداوي|العلاج|كيفاش نهبط|كيفاش ننقص|كيفاش نطلع|كيفاش نزيد|شنو ناكل|اش ناكل|شنو ندير|اش ندير|الريجيم" },
  { AMANA_SAYS_HOW, "kifach|kifash|kifch|kif|fin n9der|fin nqder|wach n9der|wach nqder|wach ymken|كيفاش|كيف|فين نقدر|واش نقدر|واش يمكن" },
  { AMANA_SAYS_ADD | AMANA_SAYS_HOW, "kifach nzid|كيفاش نزيد" },
  { AMANA_SAYS_ADD, "nzid|zid|nda5el|ndkhel|ndakhal|dkhel|d5el|nhet|n7et|n7ot|nhot|ntle3|nuploadi|nimporti|نزيد|زيد|ندخل|دخل|نحط|حط" },
  { AMANA_SAYS_DOCUMENT, "fichier|wata2i9|watai9|wathiqa|wraq|wra9|lwra9|lwraq|awra9|ldocument|ملف|الورقات|الوراق|وراق|وثيقة|الوثائق|وثائق" },
  { AMANA_SAYS_LOCK, "nsed|nsedd|nqfel|n9fel|9fel|qfel|n7el|nhel|lmodpass|modpass|kod|lcode|code|نسد|نقفل|قفل|نحل القفل|المودباس|الكود" },
  { AMANA_SAYS_LANGUAGE, "lougha|logha|lugha|b l3arbia|bel3arbia|b l3arbiya|bl3erbia|b lfransawia|b français|b lfrançais|b lfrancais|b ldarija|bdarija|bddarija|اللغة|بالعربية|بالفرنساوية|بالدارجة" },
  { AMANA_SAYS_PRIVACY, "khososiya|lkhososiya|khossossia|sir|sirri|ssirr|ama|chkoun kaychouf|chkoun ychouf|chkoun yqra|chkoun kay9ra|l3internet|lanternet|linternet|katsift|kat sift|ma3loumati|lma3loumat|ma3loumat dyali|الخصوصية|شكون كيشوف|شكون يشوف|شكون كيقرا|الانترنيت|الانتيرنيت|كتصيفط|المعلومات ديالي" },
  { AMANA_SAYS_PRINT, "ntbe3|tbe3|nimprimi|nimprimer|نطبع|طبع|نامبريمي" },
  { AMANA_SAYS_DELETE, "nmse7|nmsa7|mse7|n7iyed|nhiyed|7iyed|نمسح|مسح|نحيد|حيد" },
  { AMANA_SAYS_ABILITY, "chno kat3ref|chnou kat3ref|chno t9der|chno kat9der|chnou t9der|chno kadir|chno katdir|chnou katdir|ach katdir|ach kat3ref|chno n9der nsewel|3aweni|3awni|3awenni|3aounni|mosa3ada|kifach katkhdem|kifach khdama|شنو كتعرف|شنو كتقدر دير|شنو تقدر|شنو كدير|شنو كتدير|اش كدير|اش كتعرف|عاوني|عاونيني|كيفاش كتخدم|كيفاش خدامة" },
  { AMANA_SAYS_WHO, "chkoun nta|chkoun nti|chkon nta|wach nta tbib|wach nti tbiba|wach nta robot|chno smitek|chnou smitek|chkoun sawbek|شكون نتا|شكون نتي|شكون انت|واش نتا طبيب|واش انت طبيب|شنو سميتك" },
  { AMANA_SAYS_GREETING, "salam|slm|salam 3alikom|salam alaikom|salamo 3alaykom|sba7 lkhir|sbah lkhir|sba7 l5ir|msa lkhir|mse lkhir|labas|labass|bikhir|ahlan|marhba|السلام|لاباس|صباح الخير|مسا الخير|اهلا|مرحبا" },
  { AMANA_SAYS_THANKS, "chokran|choukran|chkran|lah y3tik saha|lah y3tik sa7a|allah ya3tik saha|lay3tik saha|barak lah fik|barakallah fik|tbarklah 3lik|bslama|beslama|lah yrhem lwalidin|شكرا|الله يعطيك الصحة|بارك الله فيك|تبارك الله عليك|بسلامة|الله يرحم الوالدين" },
  { AMANA_SAYS_MINE, "dyali|dyal|diali|dialy|dyalo|dyalha|dialo|dialha|liya|lia|ana|3ndi|3andi|ديالي|ديالو|ديالها|ديال|ليا|عندي" },
  { AMANA_SAYS_LIST, "achmen|chmen|inahi|inahia|ina|werini|warini|ورّيني|وريني|اينا|اشمن" },
  { AMANA_SAYS_FASTING, "3la rriq|3la ri9" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_THYROID), "lghodda|lghouda|ghodda|lgoda|الغدة" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_LIPIDS), "ch7em|chehma|chhma|lidam|الشحمة|الدهون" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_LIVER), "kebda|lkebda|lkbda|الكبدة" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_KIDNEY), "klawi|lklawi|الكلاوي" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_URINE), "boul|lboul|bola|lbola|البول|البولة" },
  { AMANA_SAYS_WHEN, "fo9ach|fou9ach|foqach|fouqach|fo9tach|fou9tach|fuqach|imta|imtach|waqtach|weqtach|w9tach|ina nhar|achmen nhar|chmen nhar|فوقاش|فوقتاش|امتى|إمتى|امتا|وقتاش|اينا نهار|اشمن نهار|شمن نهار" },
  { AMANA_SAYS_LAB, "ina labo|ina laboratoire|achmen labo|chmen labo|chno smit labo|smit labo|smiyt labo|اينا لابو|اشمن لابو|شمن مختبر|اشمن مختبر|سمية المختبر|سميت اللابو" },
  { AMANA_SAYS_PREPARE, "nsoum|nsom|sayem|sayma|nkoun sayem|nkoun sayma|nakol 9bel|nakoul 9bel|nakl 9bel|nft r 9bel|nfter 9bel|nchreb 9bel|bla ftour|bla makla|نصوم|صايم|صايمة|ناكل قبل|نفطر قبل|نشرب قبل|بلا فطور|بلا ماكلة" },
  { AMANA_SAYS_SOURCE, "mnin jebti|mnin jbti|mnin ja|mnin jat|mnin had|fina page|fina safha|kifach 3refti|منين جبتي|منين جا|منين جات|فينا صفحة|كيفاش عرفتي" },
  { AMANA_SAYS_NEXT, "n3awd tahlil|n3awed tahlil|n3awd tahalil|n3awd lanalyse|n3awed lanalyse|wach n3awd|wach n3awed|fo9ach n3awd|foqach n3awd|achmen tahlil ndir|chmen tahlil ndir|ina tahlil ndir|نعاود التحليل|نعاود التحاليل|واش نعاود|فوقاش نعاود|اشمن تحليل ندير|شمن تحليل ندير" },
  { AMANA_SAYS_SEE, "nmchi 3nd tbib|nmchi 3and tbib|nemchi 3end tbib|nmchi l tbib|nmchi ltbib|nchouf tbib|nchof tbib|nmchi sbitar|nmchi lsbitar|nmchi l urgence|nmchi lmosta3jalat|نمشي عند الطبيب|نمشي عند طبيب|نمشي للطبيب|نشوف طبيب|نشوف الطبيب|نمشي للسبيطار|نمشي للمستعجلات" },
  { AMANA_SAYS_WORDED, "positif|negatif|بوزيتيف|نيكاتيف|نيغاتيف" },
  { AMANA_SAYS_RENEW | AMANA_SAYS_LOCK, "nbdel mot de passe|nbedel mot de passe|nbdl mot de passe|nbeddel mot de passe|nbadel mot de passe|nbdel lcode|nbedel lcode|nbdel code|نبدل كلمة السر|نبدل المودباس|نبدل الكود|نبدل مودباس" },
  { AMANA_SAYS_OUTSIDE, "khayb|khayba|khaybin|khayeb|khayeba|خايب|خايبة|خايبين|شي حاجة ماشي هي هاديك|شي مشكل|chi mouchkil|chi mochkil" },
  { AMANA_SAYS_DOCUMENT | AMANA_SAYS_LIST, "ch7al mn tahlil|chhal mn tahlil|ch7al dyal tahalil|شحال من تحليل|شحال ديال التحاليل" },
  { AMANA_SAYS_EXPLAIN | AMANA_SAYS_RESULTS, "lkhesli|lkhes liya|khtaser|khtasr liya|لخص ليا|لخصلي|ختاصر ليا|ach kayn f tahlil|chno kayn f tahlil|شنو كاين فالتحاليل|اش كاين فالتحاليل" },
  { AMANA_SAYS_MARK, "lwahda dyal|ch hiya lwahda|les unites|lfleche|fleche|سهم|السهم" },
  { AMANA_SAYS_IMAGE, "tsawer|tswira|ta9ra tsawer|t9ra tsawer|نقرا تصاور|تقرا التصاور|تصويرة|تصاور" },
  { AMANA_SAYS_TREAT, "wach nakol|wach nakoul|wach nchreb|wach nkmi|wach ndir sport|واش ناكل|واش نشرب|واش نكمي|واش ندير الرياضة" },
  { AMANA_SAYS_PRIVACY, "sift natija|sift tahlil|sifet|nsift|nsifet|نصيفط|صيفط" },
  { AMANA_SAYS_TREAT,
    "achmen dwa|achmn dwa|chmen dwa|ashmen dwa|ina dwa|chno dwa|chnou dwa|chno ddwa|chnou ddwa|ach mn dwa|chi dwa|bach nhabet|bach nhebet|bach nhbet|bach thbet|bach thabet|bach tnzel|bach nnezel|bach n9ess|bach nn9ess|bach nqess|bach tn9es|bach tnqes|اشمن دوا|شمن دوا|شنو الدوا|شنو هو الدوا|شي دوا|اينا دوا|باش نهبط|باش تهبط|باش ينزل|باش تنزل|باش ننقص|باش تنقص" },
  { 0, NULL },
};
/* clang-format on */
