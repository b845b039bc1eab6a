/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is no alarm in any language, and alarms in English. An apostrophe parts
 * words ("can t") and accents are gone. See amana-guide-alarm.c for the marks. */

#include "config.h"

#include "amana-guide-alarm.h"

#define THINGS_EN                                                                                 \
  "(?:chest (?:pain|pressure|tightness)|pain in (?:my|the|his|her) chest|seizure|bleeding|blood " \
  "in|shortness of breath|"                                                                       \
  "trouble breathing|breathing|suicid|faint|convulsion|stroke|overdose|heart attack|head injury)~"
#define THINGS_FR                                                                             \
  "(?:douleurs? (?:a|dans) (?:la|ma) poitrine|douleurs? thoracique|mal (?:a|dans) (?:la|ma) " \
  "poitrine|saignement|hemorragie|"                                                           \
  "sang dans|convulsion|malaise|idees? suicidaire|suicid|essoufflement|gene "                 \
  "respiratoire|avc|overdose)~"
#define THINGS_AR                                                                                \
  "(?:@الم في صدري|@الم في الصدر|@الم صدر|@نزيف|@تشنج|@اغماء|@ضيق (?:في |ف)?(?:ال)?تنفس|@صعوبه " \
  "في التنفس|@افكار انتحاريه|@دم في)~"

// clang-format off
const char *const amana_alarm_calm[] = {
  /* what is about the laboratory */
  "blood (?:test|work|pressure|count|sample|group|type|cell|result|analys)~",
  "(?:test|recherche|analyse|depistage)~ (?:de|du|d) sang (?:occulte )?dans les selles|sang occulte|fecal occult blood|chest x ray",
  /* denied */
  "(?:no|without|(?:don t|dont|do not|doesn t|does not|didn t|did not|never|not) (?:have|had|feel|felt|has)(?: any| a| the)?) (?:more )?" THINGS_EN
  "(?: (?:or|and|nor)(?: any)? " THINGS_EN ")?",
  "(?:not|isn t|never been) (?:at all )?(?:suicidal|bleeding|unconscious|poisoned|choking)",
  "(?:pas(?: du tout)?|plus|sans|aucune?|jamais)(?: de| d| eu de| eu d| eu)? " THINGS_FR "(?: (?:ni|ou|et)(?: de| d)? " THINGS_FR ")?",
  "ne (?:saigne|m etouffe|convulse) pas|ne suis pas (?:suicidaire|inconsciente?)|respire (?:tres )?bien|breathing (?:fine|well|normally)",
  "(?:ليس لدي|ليس عندي|لا اعاني من|لا اشعر|بدون|دون|لا يوجد|ما عنديش|معنديش|ماعنديش|لا) " THINGS_AR,
  "(?:ma3ndich|ma3endich|ma 3ndich|ma 3endich|ma3andich|makaynch|bla) (?:wja3 f|7ri9 f|nzif|dem f) ?\\S*",
  /* asked about in general */
  "(?:what is|what s|whats|what are|define|meaning of|what does|c est quoi|qu est ce qu|qu est ce que c est qu|que signifie) (?:an? |une? |the |la |le |l )?"
  "(?:stroke|seizure|heart attack|avc|crise cardiaque|hemorragie|convulsion|overdose|suicide|sepsis|concussion|anaphyla)~",
  "(?:ما هي|ما هو|ما معني) (?:السكته|الجلطه|النوبه|النزيف|التشنج|التسمم)\\S*(?: \\S+)?",
  "(?:stroke|heart attack|seizure|avc|crise cardiaque|infarctus|infarct) … (?:years? ago|last year|in (?:19|20)\\d\\d|en (?:19|20)\\d\\d|il y a (?:\\S+ )?ans?|l an dernier|l annee derniere)",
  /* idioms */
  "(?:is|are|was|were|s|re) kill~ (?:me|us)|kill~ time|die for|dressed to kill",
  "(?:die|died|dying|dead|kill~ myself) (?:of|from|with|to|laughing) ?(?:laugh~|boredom|bored|hunger|hungry|embarrass~|shame|curiosity|curious|know|see|meet|thirst|cute~)?(?= )",
  "(?:gave|give|giving|nearly|almost) (?:me |him |her |had |us )*(?:a )?heart attack|stroke of (?:luck|genius)|key ?stroke|brush ?stroke|breast ?stroke",
  "(?:hold|holding|take|took|catch|waste|save) (?:\\S+ )?(?:deep )?(?:of )?breath|breath of fresh air|breathtaking|bleeding edge|bloody (?:hell|good)|nail on the head",
  "overdose (?:of|on) (?:chocolate|sugar|coffee|series|netflix|work|homework|cute~)|poison ivy|(?:hit|head) (?:and|in the) \\S+ headlines?|suicide squad",
  "(?:meur[st]?|mourir|mort~|creve~|mourrais) (?:de|d) (?:rire|faim|soif|honte|ennui|envie|froid|chaud|fatigue|sommeil|curiosite|impatience|jalousie|peur|amour)",
  "en finir avec (?!la vie|ma vie|tout|moi)\\S+|failli faire une crise cardiaque|overdose de (?:travail|chocolat|series|boulot)|empoisonne~ (?:la|ma|l) (?:vie|existence|ambiance)",
  "hemorragie (?:financiere|de talents|budgetaire)|suicide (?:commercial|politique)|political suicide|commercial suicide|tue le temps|me tue~? au travail|reprendre mon souffle",
  "(?:اموت|ميت|ساموت|متت|مت|نموت) (?:من|ب)? ?@(?:ضحك|جوع|عطش|ملل|شوق|حب|برد|تعب)~",
  "(?:mout|nmout|mot|mett|met|mayt|meyet|ghadi nmout) (?:b|bi|mn|men) ?(?:d|l|dd)? ?(?:d7k|de7k|da7k|dahk|dehk|jou3|jo3|l3ya|3ya|lberd|berd|d7ek)~",
  NULL
};

#define WHO "(?:child|son|daughter|baby|kid|toddler|boy|girl|year old|years old|month old|months old|grandson|granddaughter|nephew|niece|brother|sister|he|she)"

const char *const amana_alarm_en[] = {
  /* breath */
  "(?:can ?t|cannot|can not|cnt|couldn t|could not|unable|hard|hardly|harder|struggl~|dif+icult~|trouble|troubles|problems?|barely|not|isn t|doesn t|does not|stop~|labou?red|gasping|short~|out of|bad|badly) … br(?:ea|e|ee)th?(?:e|ing|in|es|s)?",
  "br(?:ea|e|ee)th(?:e|ing|in|es|s)? … (?:dif+icult~|hard|trouble|badly|stopped|fast|shallow|short|problems?|noisily|blue|less)|breathless~",
  "chok(?:ing|es|ed)|suf+ocat~|gasping|turn(?:ing|ed|s) blue|blue lips|lips … blue|asthma attack|drown(?:ed|ing)",
  /* chest */
  "(?:pains?|hurt~|presure|pressure|tight~|aches?|aching|burning|crush~|squeez~|heav~|stabbing|discomfort|elephant) … (?:chest|chst|breastbone|left arm)",
  "(?:chest|chst|left arm|heart) … (?:pains?|hurt~|pressure|tight~|ache|aches|aching|heavy|crush~|burning|squeez~|stabbing|stopped)|heart at+acks?",
  /* stroke */
  "(?:face|mouth|smile) … (?:drop+ing|droop~|drop+ed|crooked|numb~|paraly~|twisted|sagging|one side)|(?:droop~|crooked|twisted|numb~|paraly~) … (?:face|mouth|side)",
  "slur+~|(?:can t|cannot|cant|can not|unable to|couldn t) … (?:move|lift|raise|feel) … (?:arm|arms|leg|legs|hand|side)",
  "(?:can t|cannot|cant|can not|unable to) (?:speak|talk)(?: properly| anymore| any more| suddenly| clearly)?(?! (?:english|french|arabic|to|with|about|right|now))",
  "(?:arm|leg|left side|right side|one side) … (?:weak|weakness|numb|numbness|paraly~|dead)|sud+enly … (?:blind|confused|weak|numb|lost|can t)|lost … (?:speech|vision|sight)",
  "(?:having|have|has|had|think|maybe|signs? of|symptoms of|might) … (?:a )?stroke|(?:worst|thunderclap|sudden) … head ?ache",
  /* consciousness, seizures */
  "uncons~|unconc~|pass(?:ed|ing|es)? out|black(?:ed|ing) out|faint(?:ed|ing|s)?|col+aps(?:ed|ing|es|e)|unresponsive|(?:lost|losing|loses|lose) cons~|coma",
  "(?:won t|doesn t|does not|will not|can t|cannot|not|isn t) … (?:wake|waking|wakes|woke) (?:up|him|her)|" WHO " … (?:not|doesn t|isn t|won t) respond~",
  "(?:seizure|siezure|convuls)~|seizing|having a fit|epileptic fit|stat+us epilepticus",
  /* bleeding */
  "(?:heav~|lots?|severe~|massive~|won t stop|can t stop|not stop~|doesn t stop|profuse~|uncontrol~|gushing|pouring|soak~|so much|too much|los(?:ing|t)) … (?:ble+d~|blood(?! sugar| glucose))",
  "ble+d(?:ing|s)? … (?:heav~|a lot|lots|severe~|stop|stopping|profuse~|nonstop|everywhere|badly|much|hours)|ha?em+or+h?ag~|rectal bleeding",
  "blood (?:in|from|on|with|when|while|through|coming) … (?:stools?|poop?|f(?:a?)eces|bowels?|toilet|diarr~|vomit|urine|pee|spit|sputum|phlegm|rectum|anus|bottom|mouth|ear|ears)",
  "blo+dy (?:stool|poo|diar|vomit|urine)~|(?:black|tarry|red) (?:tarry )?(?:stool|poo)~|(?:stools?|poop?|vomit) … (?:bloody|black|blood(?! sugar| glucose))",
  "(?:vomit|throw|threw|cough|spit|puk|puking|pe+|poop|shit)~ … blood(?! sugar| glucose)",
  /* suicide and self-harm */
  "su+i?cid~|self ?harm~|(?:kill|hurt|harm|cut|hang|shoot|drown)~ (?:my|him|her|your) ?sel[fv]~|kms",
  "(?:want|wanna|wish|rather|like|better|ready) (?:to |i was |i were |if i |be |off |just )*(?:die|dead|dying)|end(?:ing)? (?:my|his|her|their|it) (?:own )?(?:life|all)|tak(?:e|ing) my (?:own )?life",
  "(?:don t|do not|dont) (?:want|wanna|wish) (?:to )?(?:live|be here|be alive|exist|wake up)~|no (?:reason|point|will) … (?:live|living|life)|tired of (?:living|life)|not worth living|better off without me",
  /* poison */
  "overdos~|over dose~|poison~|(?:took|taken|take|swallow~|ate|drank|eaten|drunk|ingest~) … (?:too many|too much|a lot of|lots of|all (?:the|my|his|her)|whole|bleach|detergent|bat+er(?:y|ies)|acid|petrol|gasoline|pesticide|antifreeze|mushrooms?|magnets?)",
  WHO " … (?:swal+o?w~|ate|drank|took|eaten|ingest~|drunk|got into) … (?:pills?|tab?lets?|medicines?|medications?|bat+er(?:y|ies)|coin|magnets?|bleach|drugs?|something|detergent|product|soap|alcohol|cigarettes?|poison|plant|berries|button|meds)",
  "carbon mono~|co alarm|gas leak|(?:inhal|smel)~ … (?:gas|fumes|smoke)|electrocut~|electric shock|(?:severe|third degree|bad|badly) burn~",
  /* allergy */
  "anaph[iy]l~|allerg~ (?:reaction|shock)|(?:throat|tounge|tongue|lips?|face) … (?:swell~|swol+en|closing|closes|tight~)|(?:swell~|swol+en) … (?:throat|tounge|tongue|lips?|face)",
  /* pregnancy and the newborn */
  "pregn~ … (?:ble+d~|blood|pains?|fluid|water|waters|leak~|contractions?|headache|blurred|fever|fell|faint~|not)|(?:ble+d~|contractions?|waters?) … pregn~|waters? (?:have |has |just )?(?:broke|broken)",
  "(?:baby|fetus|foetus) … (?:not|isn t|stopped|doesn t|does not|hasn t|no longer|less|no) (?:\\S+ )?(?:mov|kick)~|no (?:baby |fetal |foetal )?mov(?:e|em)~ … (?:baby|belly|womb|pregn~)|(?:not|can t|don t) fe+l … baby",
  "(?:new ?born|new born|infant|baby|(?:weeks?|months?|days?) old) … (?:fever|temperature|floppy|limp|lethargic|not feed~|won t feed|blue|won t drink)|fever … (?:new ?born|new born|infant|baby|(?:weeks?|months?|days?) old)",
  "stif+ neck … fever|fever … stif+ neck|purple (?:spots|rash)",
  /* injuries, bites */
  "(?:hit|bang~|bump~|fell on|knock~|injur~|blow to|trauma to|landed on) … head|head (?:injur~|trauma|wound)|concus+~|fell (?:\\S+ )?(?:stairs|from|off)|(?:car|road|motorbike) (?:accident|crash)",
  "(?:scorpion|snake|viper|cobra|spider|dog|bat) … (?:bit~|sting|stings|stung)|(?:bit|bite|bitten|stung|sting) … (?:scorpion|snake|viper|spider|cobra|dog|bat)",
  /* sugar */
  "(?:sugar|glucose|diabetic|hypo~|insulin) (?:\\S+ ){0,8}(?:confus~|shak~|trembl~|drows~|vomit~|slurr~|delirious|incoherent|sleepy)|(?:confus~|shak~|trembl~|drows~|vomit~|incoherent) … (?:sugar|glucose|diabetic|hypo~|insulin)|severe hypogly~|ketoacid~",
  NULL
};
// clang-format on
