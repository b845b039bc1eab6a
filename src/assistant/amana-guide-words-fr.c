/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How people put their questions in French. An apostrophe parts words: "qu'est-ce
 * que" is written `qu est ce que`. Names of analytes are the catalogue's affair. */

#include "config.h"

#include "amana-guide-words.h"

/* clang-format off */
const AmanaGuideWords amana_guide_words_fr[] = {
  { AMANA_SAYS_EXPLAIN,
    "explique*|expliquer|explication*|expliques|comprendre|comprends|comprend|interpret*|interprete*|resume*|resumer|en clair|en mots simples|simplement|que disent|que dit|qu est ce que disent|"
    "decrypte*|dechiffre*|decode*|lire mes|lis mes|eclaire*|parle moi de|detaille*|commente*" },
  { AMANA_SAYS_EXPLAIN | AMANA_SAYS_RESULTS,
    "explique ca|explique ceci|explique cela|explique stp|explique s il te plait|qu est ce que ca veut dire|ca veut dire quoi tout ca|qu est ce que cela signifie|que veut dire ceci" },
  { AMANA_SAYS_RESULTS,
    "resultat|resultats|compte rendu|comptes rendus|rapport|bilan|bilans|analyse|analyses|prise de sang|prises de sang|examen|examens|test|tests|valeurs|chiffres|labo|bilan sanguin|analyse de sang|analyses de sang" },
  { AMANA_SAYS_WHAT_IS,
    "c est quoi|qu est ce que|qu est ce qu|quest ce que|quesque|kesako|keskece|qu est|signifie*|veut dire|veulent dire|definition|definis|a quoi sert|a quoi correspond|ca sert a quoi|sert a quoi|ca veut dire quoi|"
    "quel est le role|role de|role du|que mesure|pourquoi mesure|pourquoi on mesure|pourquoi doser|que represente|cest quoi|ces quoi|correspond a quoi" },
  { AMANA_SAYS_OUTSIDE,
    "hors|en dehors|anormal*|anormaux|pas normal*|pas normaux|hors norme*|hors limites|hors intervalle|sort des|sortent|depasse*|inhabituel*|pas bon|pas bons|pas bonne|pas bonnes|mauvais|mauvaise*|cloche|probleme*|anomalie*|"
    "tout va bien|tout est normal|tout est bon|est normal*|sont normal*|c est normal|normal|normale|normales|normaux|dans les normes|dans la norme|dans l intervalle|tout est dans" },
  { AMANA_SAYS_HIGH, "eleve|elevee|eleves|elevees|haut|haute|hauts|hautes|augmente*|trop de|au dessus|trop haut*" },
  { AMANA_SAYS_LOW, "bas|basse|basses|faible|faibles|diminue*|trop peu|au dessous|en dessous|insuffisan*|chute|trop bas*" },
  { AMANA_SAYS_COMPARE,
    "compare*|comparer|comparaison|change|changes|changement*|difference*|differen*|ameliore*|empire*|mieux qu|pire qu|monte|montee|descendu*|baisse|baisse*|par rapport|ca a bouge|bouge" },
  { AMANA_SAYS_PREVIOUS, "la derniere fois|derniere fois|avant|precedent*|precedente*|auparavant|depuis|anterieur*|il y a un an|l annee derniere|le mois dernier|ancien*" },
  { AMANA_SAYS_TREND, "tendance*|evolution|evolue*|evoluer|evoluent|historique|courbe|graphique|au fil du temps|dans le temps|au cours du temps|progression|developpe*|suivi de|toutes mes valeurs|toutes les valeurs" },
  { AMANA_SAYS_VALUE, "combien|mon dernier|ma derniere|dernier|derniere|dernieres|derniers|valeur de|valeur du|valeur|taux de|taux d|mon taux|taux|quel est mon|quelle est ma|a combien|actuel*|niveau de|recent*|montre moi mon|montre moi ma" },
  { AMANA_SAYS_ASK, "demander|demande|demanderais|poser|pose|question|questions|preparer|prepare|parler a|parler avec|parler au|dire au|dire a|discuter|aborder" },
  { AMANA_SAYS_DOCTOR, "docteur*|medecin*|toubib|rendez vous|rdv|consultation|visite|specialiste|generaliste|praticien" },
  { AMANA_SAYS_HAVE,
    "est ce que j ai|ai je|j ai|suis je|est ce que je suis|je suis|est ce un|est ce une|est ce que c est un|est ce que c est une|c est un|c est une|serait ce|a t il|a t elle|est ce qu il a|est ce qu elle a|"
    "ca peut etre|peut etre un|peut etre une|souffre de|atteint*|est ce que ma mere a|est ce que mon pere a|est ce que mon fils a|est ce que ma fille a|signe de|signes de|risque de|risque d" },
  { AMANA_SAYS_ILLNESS,
    "cancer*|diabete*|diabetique*|prediabet*|leucemie|anemie|anemique|hypothyroid*|hyperthyroid*|hashimoto|hepatite*|cirrhose|infection|maladie*|insuffisance renale|insuffisance cardiaque|infarctus|lupus|"
    "sida|vih|tumeur|malade|carence*|goutte|enceinte|covid|probleme de thyroide|probleme au foie|probleme de foie|probleme aux reins|probleme de reins" },
  { AMANA_SAYS_SERIOUS,
    "grave|graves|dangereux|dangereuse|danger|inquiet*|inquiete*|inquieter|m inquieter|severe|je vais mourir|vais je mourir|diagnosti*|qu est ce que j ai|de quoi je souffre|alarmant*|preoccupant*|faut il s inquieter|en bonne sante" },
  { AMANA_SAYS_TAKE,
    "dois je prendre|puis je prendre|faut il prendre|je dois prendre|je peux prendre|est ce que je dois prendre|est ce que je peux prendre|peut on prendre|prendre|arreter|arrete de prendre|dois je arreter|puis je arreter|dose|doses|posologie|"
    "combien de comprimes|combien de mg|quelle quantite|prescri*|continuer a prendre|commencer a prendre|augmenter ma dose|donner a mon|prend on|prends" },
  { AMANA_SAYS_MEDICINE,
    "medicament*|medoc*|comprime*|gelule*|cachet*|complement*|supplement*|pilule*|paracetamol|doliprane|efferalgan|ibuprofene|aspirine|metformine|insuline|levothyrox|statine*|antibiotique*|amoxicilline|cortisone|kardegic|tardyferon" },
  { AMANA_SAYS_TREAT,
    "traiter|traitement*|soigner|soigne|guerir|guerit|remede*|faire baisser|comment baisser|comment diminuer|comment reduire|comment augmenter|faire remonter|faire monter|que manger|quoi manger|que dois je manger|regime|que dois je faire|que faire|quoi faire|alimentation" },
  { AMANA_SAYS_ALARM,
    "douleur a la poitrine|douleur dans la poitrine|douleurs dans la poitrine|douleurs a la poitrine|douleur thoracique|douleurs thoraciques|mal a la poitrine|mal dans la poitrine|mal au thorax|"
    "peux pas respirer|peux plus respirer|arrive pas a respirer|arrive plus a respirer|du mal a respirer|mal a respirer|ne respire plus|respire mal|etouffe*|suicid*|me tuer|me suicider|envie de mourir|veux mourir|en finir|me faire du mal|"
    "inconscient*|perdu connaissance|s est evanoui|ne se reveille pas|saigne beaucoup|hemorragie|crache du sang|vomit du sang|vomis du sang|un avc|visage paralyse|bouche deformee|n arrive plus a parler|bras paralyse|crise cardiaque|"
    "overdose|avale trop de|surdose|empoisonne*|convulsion*|convulse|gorge qui gonfle|gorge gonfle|langue qui gonfle|choc anaphylactique" },
  { AMANA_SAYS_HOW, "comment|comment faire|comment puis je|comment je|ou puis je|est ce que je peux|puis je|peut on|est il possible|ou est ce que" },
  { AMANA_SAYS_ADD, "ajouter|ajoute|importer|importe|deposer|depose|inserer|joindre|charger|mettre un|mettre une|entrer un|entrer une|saisir|televerser|glisser|donner un document" },
  { AMANA_SAYS_DOCUMENT, "document|documents|fichier|fichiers|pdf|papier|papiers|feuille|feuilles|photo|scan" },
  { AMANA_SAYS_LOCK, "verrouille*|verrouiller|deverrouille*|deverrouiller|verrou|phrase secrete|mot de passe|phrase de passe|fermer sante|ouvrir sante|oublie ma phrase|oublie mon mot de passe" },
  { AMANA_SAYS_LANGUAGE, "langue|langues|en arabe|en francais|en anglais|parler arabe|parles tu arabe|parles tu francais|traduire|traduis" },
  { AMANA_SAYS_PRIVACY,
    "ou est garde ce que|ou est conserve ce que|ou sont gardes mes|ou sont conserves mes|ou sont mes messages|ou sont mes mots|confidentialite|confidentiel*|vie privee|prive|prives|privees|securite|securise*|chiffre|chiffrement|cloud|nuage|internet|en ligne|hors ligne|qui peut voir|qui peut lire|qui voit|envoies tu|envoye*|partage*|mes donnees|donnees|espionne*|ou sont stockees|stocke*|serveur*|quitte cet ordinateur" },
  { AMANA_SAYS_PRINT, "imprimer|imprime|impression|imprimante|exporter|exporte|copier la reponse" },
  { AMANA_SAYS_DELETE, "supprimer|supprime|effacer|efface|enlever|retirer un document|annuler|renommer" },
  { AMANA_SAYS_ABILITY,
    "que sait faire amana|que peut faire amana|que fait amana|qu est ce qu amana|a quoi sert amana|que peux tu faire|que sais tu faire|tu peux faire quoi|tu sais faire quoi|qu est ce que tu peux faire|qu est ce que tu sais faire|que puis je demander|que puis je te demander|quoi te demander|aide|aide moi|a l aide|aidez moi|comment ca marche|comment tu marches|comment fonctionne|par ou commencer|fonctionnalites|a quoi tu sers|que pouvez vous faire" },
  { AMANA_SAYS_WHO, "qui es tu|qui etes vous|t es qui|tu es qui|es tu un medecin|es tu medecin|t es un docteur|t es docteur|t es medecin|t es un medecin|vous etes medecin|tu es medecin|tu es docteur|etes vous medecin|etes vous un medecin|es tu un robot|es tu humain|es tu une ia|c est quoi amana|qu est ce qu amana|qu est ce que amana|ton nom|tu t appelles|comment t appelles tu|qui t a cree|c est quoi cette application|quelle est cette application" },
  { AMANA_SAYS_GREETING, "bonjour|salut|bonsoir|coucou|bonne journee|ca va|comment vas tu|comment allez vous" },
  { AMANA_SAYS_THANKS, "merci|merci beaucoup|super|parfait|genial|au revoir|bonne nuit|a bientot|d accord merci" },
  { AMANA_SAYS_MINE, "mon|ma|mes|je|j|notre|nos|son|sa|ses" },
  { AMANA_SAYS_LIST, "quel|quels|quelle|quelles|liste|montre|affiche|combien de documents|as tu" },
  { AMANA_SAYS_TELL, "dis moi|dis moi ce qu est|je veux savoir ce qu est|apprends moi" },
  { AMANA_SAYS_FASTING, "a jeun" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_THYROID), "thyroide|thyroidien*" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_THYROID) | AMANA_SAYS_RESULTS, "bilan thyroidien|bilan de la thyroide" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_LIPIDS), "lipide*|lipidique*|graisses du sang" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_LIPIDS) | AMANA_SAYS_RESULTS, "bilan lipidique" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_HAEMATOLOGY), "nfs|numeration|numeration formule sanguine|hemogramme|formule sanguine|cellules du sang" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_LIVER), "foie|hepatique*" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_LIVER) | AMANA_SAYS_RESULTS, "bilan hepatique|bilan du foie" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_KIDNEY), "rein|reins|renal|renale|fonction renale" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_KIDNEY) | AMANA_SAYS_RESULTS, "bilan renal|bilan des reins" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_DIABETES) | AMANA_SAYS_RESULTS, "bilan glycemique|bilan du sucre" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_IRON_VITAMINS), "vitamines" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_IRON_VITAMINS) | AMANA_SAYS_RESULTS, "bilan martial|bilan du fer|bilan vitaminique" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_INFLAMMATION), "inflammation|inflammatoire*" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_INFLAMMATION) | AMANA_SAYS_RESULTS, "bilan inflammatoire" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_HORMONES), "hormones|hormonal" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_HORMONES) | AMANA_SAYS_RESULTS, "bilan hormonal" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_URINE), "urine|urines|urinaire*" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_URINE) | AMANA_SAYS_RESULTS, "analyse d urine|analyses d urine|analyse des urines" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_CHEMISTRY), "ionogramme|electrolytes|sels" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_HAEMOSTASIS), "coagulation|hemostase" },
  { AMANA_SAYS_WHEN, "quand|c est quand|de quand|a quand|quelle date|a quelle date|la date de|date de|date du|date des|datent|quel jour|remonte a|remontent a|il y a combien de temps|depuis combien de temps" },
  { AMANA_SAYS_LAB, "quel labo|quel laboratoire|nom du labo|nom du laboratoire|quels labos|dans quel labo|chez quel labo|qui a fait l analyse|qui a fait mes analyses|ou ont ete faites" },
  { AMANA_SAYS_PREPARE, "etre a jeun|rester a jeun|venir a jeun|faut il etre a jeun|dois je etre a jeun|jeuner|manger avant|boire avant|dejeuner avant|boire de l eau avant|je peux manger avant|me preparer pour|preparer ma prise de sang" },
  { AMANA_SAYS_SOURCE, "d ou vient|d ou viennent|d ou ca vient|quelle source|quelles sources|tes sources|vos sources|sur quelle page|a quelle page|comment tu sais|comment sais tu|comment le sais tu|d ou sors tu" },
  { AMANA_SAYS_NEXT, "quel examen faire|quels examens faire|quelle analyse faire|quelles analyses faire|quelle analyse dois je|quel test faire|dois je refaire|faut il refaire|quand refaire|refaire une prise|refaire des analyses|refaire l analyse|refaire le bilan|prochaine analyse|prochain bilan|autres analyses a faire" },
  { AMANA_SAYS_SEE, "dois je voir un medecin|dois je consulter|faut il consulter|faut il voir un medecin|dois je aller chez|dois je aller aux urgences|aller voir un medecin|aller chez le medecin|consulter un medecin|appeler un medecin|est ce que je dois consulter|je dois voir un medecin" },
  { AMANA_SAYS_WORDED, "positif|positifs|positive|positives|negatif|negatifs|negative|negatives|serologie*" },
  { AMANA_SAYS_RENEW | AMANA_SAYS_LOCK, "changer ma phrase|change ma phrase|changer de phrase|changer la phrase|change la phrase|changer mon mot de passe|change mon mot de passe|changer de mot de passe|changer le mot de passe|modifier ma phrase|modifier mon mot de passe|nouveau mot de passe|nouvelle phrase de passe|nouvelle phrase secrete" },
  { AMANA_SAYS_EXPLAIN | AMANA_SAYS_RESULTS, "un resume|resume moi|fais moi un resume|faire un resume|le resume|une synthese|synthese" },
  { AMANA_SAYS_PREVIOUS, "l an dernier|l an passe|l annee passee|l autre fois|l ancien bilan|le bilan d avant" },
  { AMANA_SAYS_OUTSIDE, "quelque chose d anormal|un truc anormal|y a un truc|y a t il un souci|un souci|des soucis|a signaler|rien d anormal" },
  { AMANA_SAYS_DOCUMENT | AMANA_SAYS_LIST, "combien de resultats|combien d analyses|combien de bilans|combien de documents|combien de comptes rendus" },
  { AMANA_SAYS_MARK, "l unite|quelle unite|quelles unites|une unite|les unites|unites|convertir|conversion|fleche|fleches|triangle|triangles|symbole|symboles" },
  { AMANA_SAYS_IMAGE, "lire un scan|lis les scans|lire une photo|lis les photos|lire une image|lis les images|lire des images|une photo de|en photo|scanne|scannee|scanner un" },
  { AMANA_SAYS_TREAT, "boire de l alcool|puis je boire|je peux boire|puis je manger|je peux manger|puis je fumer|je peux fumer|faire du sport|puis je travailler|arreter de manger" },
  { AMANA_SAYS_EXPLAIN | AMANA_SAYS_RESULTS, "resume en|resume le|resume la|resume les|resume tout|resumer en" },
  { AMANA_SAYS_PRIVACY, "envoie mes|envoie les|envoyer mes|envoyer les|envoie le|par mail|par email|partager mes|transmettre" },
  { AMANA_SAYS_TREAT,
    "pour baisser|pour faire baisser|pour diminuer|pour reduire|pour faire descendre|pour augmenter|pour remonter|pour corriger|pour normaliser|quel medicament|quels medicaments|quelle medication|un medicament pour|des medicaments pour|medicament contre|fait baisser|font baisser" },
  { 0, NULL },
};
/* clang-format on */
