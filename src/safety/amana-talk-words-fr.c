/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How people speak of their health in French, and how they speak of other things
 * in the same words. Facts only; the rule that weighs them is in
 * amana-safety-talk.c. An apostrophe parts words: "j'ai mal" is written `j ai mal`. */

#include "config.h"

#include "amana-talk-words.h"

/* clang-format off */
const AmanaTalkWords amana_talk_words_fr[] = {
  { AMANA_TALK_IDIOM,
    "meurs de rire|mort de rire|mourir de rire|meurs de faim|meurs de soif|meurs d envie|mourir d envie|meurs d impatience|"
    "coeur du sujet|coeur du probleme|au coeur de|au coeur du|coeur de la ville|coeur de ville|par coeur|de bon coeur|coup de coeur|coeur brise|fendre le coeur|"
    "chagrin d amour|mal a comprendre|mal a suivre|mal a croire|du mal a|mal elu|mal aime|mal ecrit|mal fait|mal du pays|pas mal|mal entendu|"
    "mal eleve|mal place|mal compris|mal foutu|c est mal|mal au coeur de voir|tete de liste|tete d affiche|prise de tete|casse tete|en tete|tete a tete|"
    "mal de mer a l ecran|faire la tete|coup de tete|coup de main|donner un coup de main|main d oeuvre|sous la main|a la main|fait main|"
    "bras de fer|bras droit|les bras croises|coute un bras|dos a dos|j en ai plein le dos|en avoir plein le dos|dossier|tourner le dos|"
    "pied de page|a pied|pieds nus|casse les pieds|casser les pieds|mettre les pieds|au pied de|oeil pour oeil|coup d oeil|clin d oeil|"
    "cancer du zodiaque|signe du cancer|horoscope|tropique du cancer|virus informatique|anti virus|antivirus|docteur en|doctorat|docteur house|docteur who|"
    "sante financiere|sante de l entreprise|sante du projet|sante economique|a ta sante|a votre sante|a la votre sante|sante !|"
    "fievre acheteuse|fievre du samedi soir|fievre de l or|sous pression|pression des pneus|pression sociale|pression atmospherique|la pression du travail|biere pression|"
    "sucre en poudre|sucre glace|sucre vanille|canne a sucre|grammes de sucre|morceau de sucre|fer a repasser|fer forge|chemin de fer|fil de fer|"
    "bon sang|sang froid|pur sang|sang pour sang|pacte de sang|malade de jalousie|ca me rend malade|un truc de malade|malade mental ce|fou malade|"
    "c est la fievre|resultats des elections|resultats du bac|resultats de recherche|resultats du match|resultats sportifs|tableau des resultats|analyse de texte|"
    "analyse de donnees|analyse grammaticale|analyse financiere|analyse syntaxique|table des matieres|fatigue de|fatiguee de|depression tropicale|depression atmospherique|"
    "crise economique|crise financiere|crise de fou rire|prise electrique|tension electrique|tension politique|tensions politiques|haute tension|"
    "ventre mou|ventre affame|avoir la dalle|nez a nez|oreille musicale|bouche a oreille|langue francaise|langue arabe|langue etrangere|langues|la peau de|peau de chagrin|"
    "faux mouvement boursier|blesse mon orgueil|ordonnance du juge|ordonnance du tribunal|clinique du droit|operation bancaire|operation commerciale|piqure de rappel du cours" },
  { AMANA_TALK_STRONG,
    "cancer*|tumeur*|leucemie|lymphome|diabet*|prediabet*|hypertension|hypertendu*|hypotension|asthm*|anemi*|thyroid*|"
    "hypothyroid*|hyperthyroid*|hepatite*|cirrhose|arthrite|arthrose|osteoporose|epilep*|parkinson|alzheimer|pneumonie|bronchite|bronchiolite|"
    "tuberculose|grippe|covid*|vih|sida|chlamydia|syphilis|paludisme|rougeole|varicelle|oreillons|eczema|psoriasis|la goutte au|gastrite|ulcere*|"
    "reflux|crohn|coeliaque|endometriose|fibrome*|ovaires polykystiques|sopk|menopause|fausse couche|infertilite|appendicite|calcul renal|calculs renaux|"
    "colique nephretique|cystite|infection urinaire|sinusite|angine|otite|infarctus|crise cardiaque|insuffisance cardiaque|insuffisance renale|avc|arythmie|palpitation*|"
    "phlebite|embolie|anevrisme|tension arterielle|ma tension|sa tension|de la tension|tension est|glycemie|prise de sang|bilan sanguin|analyse de sang|analyses de sang|"
    "analyse sanguine|analyses sanguines|bilan thyroidien|bilan lipidique|bilan hepatique|bilan renal|bilan martial|bilan de sante|analyse d urine|analyses d urine|analyses medicales|groupe sanguin|"
    "globules blancs|globules rouges|compte rendu du labo*|resultats du labo*|resultat du labo*|biopsie|mammographie|coloscopie|endoscopie|fibroscopie|echographie|irm|scanner cerebral|"
    "radio du|radio des poumons|radiographie|electrocardiogramme|frottis|ordonnance*|antibiotique*|paracetamol|doliprane|efferalgan|ibuprofene|aspirine|amoxicilline|"
    "augmentin|metformine|insuline|levothyrox|omeprazole|statine*|cortisone|kardegic|spasfon|smecta|antidepresseur*|pilule contraceptive|la pilule|chimio*|radiotherapie|dialyse|"
    "greffe de|vaccin*|effets secondaires|effet secondaire|medicament*|pharmacien*|gynecologue*|cardiologue*|dermatologue*|pediatre*|neurologue*|endocrinologue*|urologue*|oncologue*|"
    "psychiatre*|generaliste|sage femme|medecin traitant|enceinte|grossesse|allaite*|allaitement|mes regles|ses regles|regles douloureuses|avoir des regles|des regles de|boule au sein|boule dans le sein|demence|retard de regles|ovulation|suicid*|me tuer|"
    "crise d angoisse|crises d angoisse|bipolaire|schizophren*|anorexie|boulimie|autis*|carence*|manque de fer|fer bas|mon fer|vitamine d|vitamine b12|acide folique|"
    "allergie a|allergique a la|allergique au|allergique aux|choc anaphylactique|convulsion*|coma|commotion|fracture*|entorse*|hernie|sciatique|hemorroide*|lumbago|"
    "dossier medical|ma sante|sa sante|probleme de sante|problemes de sante|avis medical|symptome*|diagnosti*|maladie*|posologie|cholesterol" },
  { AMANA_TALK_SYMPTOM,
    "mal de tete|maux de tete|mal a la tete|mal au ventre|mal de ventre|maux de ventre|mal au dos|mal de dos|mal de gorge|mal a la gorge|mal aux dents|mal de dents|"
    "mal au coeur|mal partout|migraine*|fievre|fievreu*|nausee*|vomi*|vomis*|diarrhee*|constip*|vertige*|tete qui tourne|tete tourne|evanoui*|malaise*|toux|tousse*|"
    "nez qui coule|nez bouche|essoufle*|essouffle*|du mal a respirer|n arrive pas a respirer|n arrive plus a respirer|mal a respirer|difficulte a respirer|peux plus respirer|"
    "douleur*|douleurs|crampe*|bouton sur|boutons sur|plaques rouges|demangeaison*|ca gratte|gonfle*|fourmillement*|engourdi*|vision floue|vois flou|"
    "insomnie*|dors pas|dors plus|dors mal|n arrive pas a dormir|du mal a dormir|sueurs nocturnes|perdu du poids|perte de poids|pris du poids|maigri*|perds mes cheveux|chute de cheveux|"
    "toujours fatigue*|tout le temps fatigue*|tres fatigue*|fatigue chronique|saigne*|saignement*|sang dans|crache du sang|jaunisse|brulures d estomac|brulure d estomac|ballonne*|frissons|"
    "me sens mal|me sens tres mal|me sens vraiment mal|sens tres mal|ne mange plus|se sent mal|me sens faible|sens pas bien|vais pas bien|perte d appetit|mange plus rien|bleus sur|enrhume*|rhume|courbature*|deprime*|mal de crane" },
  { AMANA_TALK_WEAK,
    "docteur*|medecin*|toubib|infirmi*|hopital|clinique|urgences|pharmacie|dentiste*|kine|chirurg*|opere|operee|operation|"
    "fatigue|fatiguee|epuise*|malade*|faible|pale|stress*|angoisse*|anxieu*|depression|pilule*|comprime*|cachet*|dose|traitement*|therapie|soigner|guerir|"
    "infection*|infecte*|inflammation|allerg*|virus|fer|sucre|sel|calcium|magnesium|vitamine*|poids|regime|a jeun|"
    "sang|urine*|selles|pipi|pouls|battements|temperature|scanner|piqure|injection|blesse*|blessure|plaie|avaler|bilan|analyses|mes analyses|mes resultats|"
    "tension|sommeil|appetit|labo|check up" },
  { AMANA_TALK_BODY,
    "tete|cou|nuque|gorge|poitrine|sein|seins|coeur|poumon*|estomac|ventre|abdomen|dos|colonne|epaule*|bras|coude*|poignet*|main|mains|doigt*|"
    "hanche*|jambe*|genou*|cheville*|pied|pieds|orteil*|talon|oeil|yeux|oreille*|nez|bouche|langue|dent|dents|gencive*|machoire|peau|visage|muscle*|articulation*|"
    "os|foie|rein|reins|vessie|intestin*|aine|testicule*|vagin|uterus|ovaire*|prostate|crane|cotes|cerveau|mollet*|cuisse*" },
  { AMANA_TALK_COMPLAINT,
    "j ai mal|ai mal|a mal|as mal|fait mal|font mal|mal au|mal aux|mal a la|mal a l|mal dans|brule|brulent|pique|piquent|gratte|lance|tire|serre|bloque|bloquee|coince|coincee|"
    "enfle*|rouge|rouges|raide|lourd|lourdes|casse|cassee|tordu|foule|douloureu*|sensible|ecoulement|palpite|tremble*|paralys*" },
  { AMANA_TALK_WEAK, "j ai mal|ai mal|fait mal|font mal|mal au|mal aux|douloureu*" },
  { AMANA_TALK_PERSON,
    "je|j|m|moi|mon|ma|mes|me|il|elle|son|sa|ses|tu|ton|ta|tes|vous|nous|on|ma mere|maman|mon pere|papa|mon fils|ma fille|bebe|enfant|mon mari|ma femme|frere|soeur|"
    "grand mere|mamie|grand pere|papi|tante|oncle|ami|amie|cousin|cousine|patient|ans" },
  { AMANA_TALK_MACHINE,
    "ordinateur*|ordi|pc|portable|telephone*|windows|linux|serveur*|appli|application|site|logiciel*|code|programme*|script*|base de donnees|reseau|routeur|wifi|voiture*|"
    "moteur*|batterie*|velo|jeu|jeux|film*|chanson*|album|groupe de rock|roman|livre*|marche|bourse|economie|entreprise*|budget|banque|football|foot|match|recette*|gateau|cuisine*|"
    "cuisson|plante*|jardin|chien*|chat|cheval|dissertation|poeme|histoire de|fichier*|excel|imprimante|cle usb" },
  { 0, NULL },
};
/* clang-format on */
