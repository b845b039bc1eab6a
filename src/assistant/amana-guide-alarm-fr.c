/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Alarms in French. An apostrophe parts words ("j ai") and accents are gone. See
 * amana-guide-alarm.c for the marks. */

#include "config.h"

#include "amana-guide-alarm.h"

#define CHILD                                                                                    \
  "(?:fils|fille|enfant|bebe|petit|petite|gamin|gamine|ans|mois|neveu|niece|frere|soeur|garcon|" \
  "nourrisson)"
#define PRODUCT                                                                                   \
  "(?:comprim|cachet|medic|medoc|pilule|gelule|javel|pile|pieces? "                               \
  "de|detergent|lessive|produit|aimant|acide|essence|alcool|cigarette|plante|sirop|bille|poison|" \
  "mort aux rats|destop|doliprane|parac)~"

// clang-format off
const char *const amana_alarm_fr[] = {
  /* breath */
  "(?:pas|plus|peine|mal|difficile~|dif+icult~|gene~|arret~|peut|manque~|bout|trouble~|n arrive) … (?:respir~|soufle|souf+le|d air)|respir~ … (?:mal|pas|plus|difficile~|peine|vite|dif+icult~|bleu)",
  "es+ouf+l~|etouf+(?:e|ent|er|ait)|suf+oqu~|detres+e respi~|crise d asthme|levres … bleu~|devient bleue?|s etrangl~|noyade|noye~",
  /* chest */
  "(?:douleurs?|mal|serre~|oppress~|pression|poids|brulure~|point|pique~|pince~|etau|fait mal) … (?:poitrine|thora\\S*|bras gauche|coeur|torse)",
  "(?:poitrine|thorax|bras gauche|coeur) … (?:mal|serre~|oppress~|douleur~|douloureu~|brule~|pese|pique|s arrete)|oppression thor~|crise cardiaque|infarctus en cours|fais~ un infarctus|attaque cardiaque",
  /* stroke */
  "(?:visage|bouche|face|sourire) … (?:paraly~|deform~|tord~|tombe~|travers|penche~|engourdi~|de cote|affaiss~)|(?:bras|jambe|cote|main) … (?:paraly~|engourdi~|faible|mort|bouge plus|bouge pas|bougent plus)",
  "(?:peux|peut|arrive|arrivent|sait) (?:pas|plus)(?: a)? … (?:parler|bouger|lever|articuler)(?: (?:le|son|mon|la|sa|ma|un) \\S+)?(?! (?:avec|au|de|du|a|francais|arabe|anglais))|parle (?:bizarrement|de travers|plus)|bouche de travers",
  "(?:fai[st]|faire|fait|fasse|faisait|signes? d|comme) (?:un )?avc|attaque cerebrale|(?:perd~|perte) … (?:la parole|parole|la vue)|(?:pire|violent|brutal|brutale|soudain|soudaine) (?:mal de tete|cephale~|maux de tete)",
  /* consciousness */
  "incons?ci~|perd~ … con+aiss?ance|perte de con+aiss?ance|evanoui~|s evanou~|tourn\\S+ de l oe?uil|tourn\\S+ de l oeil|tourne de l ?\\S+il|tombe~ dans les pom+es|syncope|coma|(?:fai[st]|fait|eu) un malaise|malaise",
  "(?:se )?reveil+e (?:pas|plus)|(?:ne |n )?(?:reponds?|reagit|reagis) (?:pas|plus)|effondre~|ecroule~|convuls~|crise d epilep~|crise epilep~",
  /* bleeding */
  "(?:saign~|hem+or+agi~) … (?:abond~|beaucoup|enormement|s arrete pas|arrete~|trop|important~|fort~|bcp)|(?:gros|grosse|abond~|important~|fort~|beaucoup de) … saign~|saignements? (?:abond|important)~|hem+or+a?gi~|pis+e le sang",
  "(?:perd~|perte~|vomi~|crach~|tous+e~|urin~|rejet~|ris de|pis+e|caca|chie~) … (?:du |de |des |le )?(?:sang|caillots?)|sang … (?:sel+es?|vomi~|caca|urines?|toilettes?|crachats?|anus|rectum|diar+h?ee|vagin~|bouche)",
  "(?:sel+es?|caca|diar+h?ee|vomis\\S*|urines?) … (?:sang|sanglant~|sanguinolent~|noire?s?)|rectorra~|melena",
  /* suicide and self-harm */
  "sui+cid~|(?:me|se|m) (?:tuer|pendre|suicider|ouvrir les veines|jeter (?:par|sous|du)|foutre en l air|faire du mal|scarifier|mutiler|tailler les veines|supprimer|flinguer)|me tue\\b(?! au travail)|scarifi~|automutil~",
  "(?:envie|veux|veut|voudrais|vouloir|prefere~|voulais|souhaite) (?:de |plus |juste |seulement |etre )*(?:mourir|mort|morte|crever|disparaitre|en finir)|en finir|mettre fin a (?:mes|ses|ma|sa|la)|(?:veux|veut|envie|ai) plus (?:envie )?(?:de )?vivre|marre de (?:la vie|vivre)|plus (?:de raison|la force|l envie) de vivre|m ?idees? noires?|idees noires",
  /* poison */
  CHILD " … (?:aval~|mang~|bu|pris|ingere~|croque~|suce|gob~|mis) … " PRODUCT "|(?:aval~|mang~|bu|ingere~|gobe~) (?:\\S+ ){0,3}" PRODUCT "|(?:pris|prise|avale~|bu|mange) … (?:trop de|trop d|tous? (?:les|mes|ses)|toute? (?:la|une)|une boite|boite entiere|champignons?)",
  "surdos~|surdose|over ?dos~|intox~|empoison+~|poison|monoxyde~|fuite de gaz|odeur de gaz|electrocut~|brule~ grave~|brulures? grave~|double dose|trop d insuline",
  /* allergy */
  "anaphyla~|cho?c al+erg~|reaction al+erg~|allergie grave|(?:gorge|langue|levres?|visage|gueule|paupieres) … (?:gonfl~|enfl~|ser+e~|ferme~)|(?:gonfl~|enfl~|oedeme) … (?:gorge|langue|levres?|visage)|oedeme de quincke|quincke",
  /* pregnancy and the newborn */
  "(?:enceinte|gros+es+e|mois de gros+~|s enceinte) … (?:saign~|sang|douleurs?|perd~|pertes?|contractions?|fievre|eaux|mal|tombe~|tete|bouge|malaise)|(?:saign~|pertes? de sang|contractions?|perds?) … (?:enceinte|gros+es+e)|perdu les eaux|perte des eaux|poche des eaux",
  "(?:bebe|foetus) … (?:bouge|bougent) (?:plus|pas|moins|presque)|(?:sens|sent|ressens) (?:plus|pas) … (?:bebe|bouger)|mouvements? … bebe",
  "(?:nouveau ne|nouveau nee|bebe|nourris+on|(?:semaines?|jours?|mois)) … (?:fievre|temperature|39|40|mou|mol+e|amorphe|geint|refuse de (?:boire|teter)|tete plus|boit plus)|fievre … (?:nouveau ne|bebe|nourris+on|(?:semaines?|jours?) )|fievre … nuque|nuque raide|purpura",
  /* injuries, bites */
  "(?:cogne~|tape~|tombe~|chute~|coup~|choc|heurte~|frappe~|bles+ure~) … (?:tete|crane)|trauma~ (?:cran|de la tete)~|(?:tombe|tombee|chute|chutee) (?:du|de la|de l|des|dans l|dans les|d un|d une) (?:escalier|lit|toit|echel+e|table|hauteur|balcon|arbre|etage)~|accident de (?:voiture|moto|la route)|commotion",
  "(?:pique~|mordu~|mors~|morsure~|piqure~) … (?:scorpion|serpent|vipere|araignee|chien|cobra|chauve)|(?:scorpion|serpent|vipere|cobra|chien) … (?:pique~|mordu~|piqure~|mors~)",
  /* sugar */
  "(?:sucre|glyc~|hypo~|diabet~|insuline|dextro) (?:\\S+ ){0,8}(?:confus~|trembl~|vomi~|delir~|somnol~|sueur~|incoher~|desorient~)|(?:confus~|trembl~|vomi~|delir~|somnol~|incoher~|desorient~) … (?:sucre|glyc~|hypo~|diabet~|insuline|dextro)|acidocetos~|hypogl\\S+ severe",
  NULL
};
// clang-format on
