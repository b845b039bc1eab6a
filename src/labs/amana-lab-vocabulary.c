/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words by which laboratory reports say what they hold, as data.
 *
 * Two tables: headings over columns → role, and words inside cells → class; phrases
 * are separated by bars, and compared by their folds, so accents, case and Arabic
 * forms need no second entry. French, English, Arabic, Dutch, and the common ones of
 * Spanish, Italian, German, Portuguese, Turkish, Polish, Romanian, Swedish and Chinese. No analyte
 * and no laboratory is named here. */

#include "config.h"

#include "amana-lab-vocabulary.h"

#include <string.h>

#include "amana-lab-memo.h"
#include "amana-text.h"

typedef struct
{
  int meaning;
  const char *phrases;
} Entry;

static const Entry headings[] = {
  { AMANA_LAB_ROLE_NAME,
    "analyse|analyses|examen|examens|parametre|parametres|analyte|analytes|marqueur|marqueurs|"
    "marker|markers|designation|designations|libelles|"
    "test|tests|test name|test description|test report|"
    "investigation|investigations|parameter|parameters|determination|"
    "determinations|dosage|dosages|component|assay|name of test|"
    "nom de l'analyse|libelle|designation de l'examen|bilan|test "
    "requested|procedure|observation|examination|allergen|allergens|allergene|allergenes|fraction|"
    "fractions|element|elements|"
    "exame|exames|analito|analitos|determinacao|determinacoes|"
    "bepaling|bepalingen|onderzoek|analysen|prueba|pruebas|determinacion|"
    "analisis|esame|esami|analisi|untersuchung|parametros|estudio|prestazione|prestazioni|"
    "tetkik|tetkikler|tetkik adı|tahlil|tahlil adı|test adı|parametre|badanie|nazwa "
    "badania|parametr|"
    "denumire|denumire analiză|analiza|analize|analys|undersökning|prøve|"
    "التحليل|التحاليل|الفحص|الفحوصات|الاختبار|اسم التحليل|اسم الفحص|نوع "
    "التحليل|الاختبارات|项目|项目名称|检验项目|项目缩写|项 名称|项 缩写" },
  { AMANA_LAB_ROLE_VALUE,
    "resultat|resultats|result|results|indice|indices|index|taux|concentration|concentrations|"
    "value|values|valeur|valeurs|valeur "
    "mesuree|valeurs mesurees|resultat du jour|observed value|"
    "observed values|your result|your results|your value|your values|current result and "
    "flag|absolute|absolute count|absolute value|absolute "
    "values|relative|relative count|relative value|relative values|relatif|valeur relative|"
    "valeurs relatives|percentage|pourcentage|القيمة النسبية|النسبة المئوية|العدد المطلق|"
    "valeur absolue|valeurs absolues|absolu|absolus|nombre absolu|abs|abs.|valor absoluto|"
    "valore assoluto|القيمة المطلقة|votre resultat|votre valeur|su "
    "resultado|il tuo risultato|نتيجتك|found|resultats du jour|resultat "
    "actuel|valeur trouvee|patient value|measured value|test result|"
    "current "
    "result|in range|out of range|out range|fuera de rango|dentro de rango|en rango|fuori "
    "range|hors plage|hors intervalle|خارج النطاق|ضمن النطاق|dans les normes|hors "
    "normes|si|resultat si|patient|malade|uitslag|uitslagen|resultaat|resultaten|waarde|resultado|"
    "resultados|valor|risultato|risultati|ergebnis|valores|esito|valore|"
    "ergebnisse|messwert|wert|resultado atual|mon resultat|mes resultats|my result|mi resultado|"
    "sonuç|sonuçlar|sonuç değeri|wynik|wyniki|rezultat|rezultate|svar|"
    "النتيجة|النتائج|نتيجة|القيمة|ضمن الطبيعي|خارج الطبيعي|ضمن المعدل|خارج "
    "المعدل|结果|检验结果|测定结果" },
  { AMANA_LAB_ROLE_UNIT,
    "unite|unites|unit|units|unit of measure|uom|eenheid|eenheden|unidad|unidades|unita|unita di "
    "misura|einheit|u.m.|um|si units|unidad de medida|unid.|u. medida|u.d.m.|udm|"
    "unidade|unidades de medida|unidade de medida|einheiten|birim|birimi|sonuç birimi|jednostka|"
    "jedn.|jedn|unitate|unități|u.m|enhet|enhed|"
    "الوحدة|الوحدات|وحدة|وحدة القياس|单位" },
  { AMANA_LAB_ROLE_RANGE,
    "valeurs de reference|valeur de reference|valeurs de references|valeurs usuelles|valeur "
    "usuelle|valeurs normales|valeur normale|val. de reference|"
    "intervalle de reference|intervalles de "
    "reference|norme|normes|normale|normales|references|reference|reference range|reference ranges|"
    "reference interval|reference intervals|reference value|reference values|ref range|ref. "
    "range|ref|ref.|ref. interval|normal range|normal ranges|standard range|standard ranges|ref. "
    "absolute|ref absolute|"
    "reference absolute|desirable "
    "range|optimal range|healthy range|"
    "usuelles|usuelle|physiologiques|normal value|normal values|normal|biological reference "
    "interval|biological reference "
    "intervals|bio. ref. interval|bio ref interval|"
    "expected range|expected values|biological ref range|biological ref. range|range|limits|normal "
    "limits|vr|v.r.|v. de ref.|val. usuelles|val. ref.|val. normales|"
    "intervalle biologique de reference|intervalles biologiques de reference|valeurs "
    "physiologiques|valeur seuil|valeurs seuils|valeurs seuil|seuil|cut-off|valeurs "
    "attendues|valeur attendue|attendu|resultat attendu|valeur normale "
    "attendue|plage de reference|plages de reference|plage|bornes|fourchette|intervalle de "
    "normalite|reference limits|ref. limits|ref limits|expected value|expected result|expected|"
    "verwacht|valor esperado|القيمة المتوقعة|intervalle|domaine de reference|limites|"
    "referentie|referentiewaarden|referentiewaarde|referentie "
    "interval|normaalwaarden|normaalwaarde|valores de referencia|rango de referencia|valores "
    "normales|"
    "valori di riferimento|intervallo di riferimento|intervalli di riferimento|valori "
    "normali|intervalo de referencia|intervalos de referencia|rangos de referencia|valor de "
    "referencia|v. de referencia|val. ref|rango|referenzbereich|normbereich|ref. "
    "values|target range|"
    "referencia|referencias|valores de referência|intervalos de referência|intervalo de "
    "normalidade|"
    "referans|referans aralığı|referans aralıkları|referans değer|referans değeri|referans "
    "değerler|"
    "referans değerleri|normal değer|normal değerler|zakres|zakres referencyjny|wartości "
    "referencyjne|zakres wartości referencyjnych|norma|interval de referință|interval biologic de "
    "referință|valori de referință|valori normale|referensintervall|referensvärde|"
    "referenceinterval|"
    "referenz|referenzwerte|referenzwert|normwerte|normalwerte|faixa de "
    "referencia|riferimento|riferimenti|"
    "القيم المرجعية|القيمة المرجعية|المجال المرجعي|المعدل الطبيعي|القيم الطبيعية|القيمة "
    "الطبيعية|المدى المرجعي|المدى الطبيعي|المرجع|الحدود الطبيعية|النسبة "
    "الطبيعية|参考范围|参考值|参考区间" },
  { AMANA_LAB_ROLE_LOW,
    "low|min|min.|minimum|low limit|lower limit|limite inferieure|lower|lln|borne "
    "inf|borne inf.|valeur min|ref low|low ref|mini|ref. basse|ref basse|borne "
    "basse|limite basse|valeur basse|limite inf|limite inf.|ondergrens|"
    "limite inferiore|limite inferior|von|van|from|desde|untergrenze|untere grenze|minimo|valor "
    "minimo|valore minimo|الحد الادنى" },
  { AMANA_LAB_ROLE_HIGH,
    "high|upper|uln|max|max.|maximum|high limit|upper limit|limite superieure|borne "
    "sup|borne sup.|valeur max|ref high|high ref|maxi|ref. haute|ref haute|borne "
    "haute|limite haute|valeur haute|limite sup|limite sup.|bovengrens|"
    "limite superiore|limite superior|bis|tot|to|hasta|obergrenze|obere "
    "grenze|maximo|massimo|valor "
    "maximo|valore massimo|seuil|cut-off|cutoff|cut off|الحد "
    "الاعلى" },
  { AMANA_LAB_ROLE_FLAG,
    "flag|flags|obs|obs.|ind|ind.|indic.|anom.|status|interpretation|remark|"
    "remarks|indicateur|anomalie|"
    "durum|değerlendirme|flaga|"
    "alerte|abn|abnormal|h/l|indicator|comment flag|drapeau|statut|vlag|bew.|bewertung|"
    "المؤشر|ملاحظة|ملاحظات|التقييم|الحالة|التفسير|提示|标志" },
  { AMANA_LAB_ROLE_PREVIOUS,
    "anteriorite|antecedent|antecedents|antecedents biologiques|anteriorites|resultats "
    "anterieurs|resultat anterieur|anterieur|anterieurs|precedent|precedents|resultat "
    "precedent|resultats precedents|"
    "previous result and date|valeur anterieure|valeurs anterieures|historique|previous|previous "
    "result|previous "
    "results|previous value|prior|prior result|prior results|history|last result|ant.|anter.|"
    "prec.|preced.|prev.|"
    "önceki sonuç|önceki sonuçlar|önceki|poprzedni wynik|"
    "vorwert|vorwerte|vorbefund|resultado anterior|risultato precedente|"
    "vorig|vorige|vorig resultaat|vorige "
    "resultaten|historiek|anterior|anteriores|precedente|precedenti|النتيجة السابقة|النتائج "
    "السابقة|السابقة|السابق|سابقا|نتيجة سابقة" },
  { AMANA_LAB_ROLE_OTHER,
    "methode|methodes|method|methodology|technique|site|lab|performing lab|specimen|sample|sample "
    "type|echantillon|nature|prelevement|nature echantillon|date|automate|appareil|"
    "onay tarihi|onay zamanı|uzman onay|sonuç tarihi|numune|yöntem|metoda|metodă|"
    "metodo|code|materiaal|methodiek|الطريقة|العينة|方法|序号|n°|no|no.|s.no|sr.no|sr. no.|s. "
    "no.|#|sl. no.|status code|validation|valide le|valide par|validated|loinc|nabm|"
    "verified|performed|performed by|"
    "temoin|temoins|controle|control|plasma temoin|normal plasma|delta|delta %|δ|δ %|variation|"
    "evolution|change|change %|% change|z-score|z score|heure|hour|time|hora|ora|tijd|class|"
    "classe|klasse|clase" },
  { AMANA_LAB_ROLE_PRICE,
    "cotation|qte|quantite|montant|montant (dh)|montant (eur)|montant ttc|montant ht|prix|prix "
    "unitaire|tarif|tarifs|p.u.|pu|total|amount|price|rate|rate "
    "(rs.)|qty|quantity|fee|fees|charges|charge|discount|"
    "valeur du b|valeur du b (dh)|bedrag|prijs|aantal|importe|precio|المبلغ|السعر|الثمن|الكمية" },
  { AMANA_LAB_ROLE_REFUSE,
    "cmi|cmi (mg/l)|cmi (mg/l)|mic|mic (mg/l)|mic (µg/ml)|mic "
    "(ug/ml)|s/i/r|sir|r/i/"
    "s|antibiotique|antibiotiques|antibiotic|antibiotics|antibiogramme|antibiogram|susceptibility|"
    "sensibilite|antibioticum|antimicrobial|المضاد الحيوي|المضادات "
    "الحيوية|posologie|dose|frequency|medicine|medicament|medicaments" },
};

static const Entry words[] = {
  { AMANA_LAB_WORD_QUALITATIVE,
    "negatif|negative|negatifs|negatives|neg|neg.|positif|positive|positifs|positives|pos|pos.|"
    "faiblement positif|faiblement positive|fortement "
    "positif|douteux|douteuse|limite|equivoque|equivocal|borderline|"
    "indetermine|indeterminate|absence|absent|absente|absents|absentes|presence|present|presente|"
    "presents|presentes|traces|trace|rares|rare|quelques|nombreux|nombreuses|tres nombreux|peu "
    "nombreux|assez nombreux|"
    "few|many|occasional|moderate|numerous|some|plenty|scanty|nil|none|not "
    "detected|detected|undetected|not seen|seen|non detecte|non detectee|non detectes|"
    "non detectees|detecte|detectee|indetectable|non retrouve|non retrouvee|no growth|sterile|non "
    "reactif|reactif|reactive|non "
    "reactive|non-reactive|"
    "clair|claire|limpide|trouble|louche|hematique|jaune|jaune clair|jaune fonce|jaune pale|jaune "
    "paille|paille|ambre|ambree|incolore|orange|brun|rouge|clear|hazy|cloudy|turbid|slightly "
    "turbid|slightly hazy|yellow|pale yellow|dark yellow|amber|straw|colourless|colorless|"
    "heterozygote|homozygote|homozygote sauvage|homozygote mute|heterozygous|homozygous|wild "
    "type|type sauvage|absence de mutation|mutation absente|mutation presente|mutation non "
    "detectee|mutation detectee|no mutation detected|heterozygoot|homozygoot|متغاير الزيجوت|"
    "متماثل الزيجوت|"
    "rhesus positif|rhesus negatif|rh positive|rh negative|rh positif|rh negatif|rh+|rh-|"
    "++|+++|++++|1+|2+|3+|4+|(+)|(++)|(+++)|+/-|±|"
    "negatief|positief|zwak positief|sterk "
    "positief|afwezig|aanwezig|sporen|helder|geel|troebel|geen|enkele|veel|ausencia|negativo|"
    "positivo|presencia|assente|presente|tracce|no reactivo|reactivo|ausente|non "
    "reattivo|reattivo|indicios|vestigios|escasos|escasas|abundantes|scarsi|rari|numerosi|amarillo|"
    "turbio|limpido|torbido|giallo|negatif|pozitif|ujemny|dodatni|negatywny|pozytywny|"
    "escherichia|klebsiella|proteus|staphylococcus|streptococcus|enterococcus|pseudomonas|candida|"
    "enterobacter|citrobacter|serratia|acinetobacter|salmonella|shigella|haemophilus|lactobacillus|"
    "gardnerella|trichomonas|assenti|mouchete|homogene|homogeneous|speckled|homogeen|giallo "
    "paglierino|paglierino|nucleolaire|nucleolar|"
    "opalescent|opalescente|blanchatre|laiteux|laiteuse|lactescent|grisatre|jaunatre|brunatre|"
    "verdatre|marron|glaireuse|glaireux|semi-liquide|visqueux|visqueuse|fluide|complete|"
    "incomplete|"
    "absence de germe|eau de roche|molle|moule|moulee|liquide|liquides|pateuse|equilibree|"
    "polymorphe|brune|verte|none seen|normal flora|acellulaire|incolore|"
    "stérile|jaune citrin|jaune ambre|legerement trouble|tres trouble|absence de "
    "germes|escherichia coli|bacilles|bacille|cocci|coccis|bacilles a gram negatif|bacilles a gram "
    "positif|cocci a gram positif|cocci a gram negatif|bacilles gram negatif|gram negative "
    "bacilli|gram positive cocci|flore polymorphe|"
    "سلبي|سلبية|ايجابي|ايجابية|موجب|سالب|لا يوجد|غير موجود|موجود|اثار|صافي|عكر|اصفر|اصفر "
    "فاتح|قليل|نادر|كثير|عديدة|阴性|阳性" },
  { AMANA_LAB_WORD_PENDING,
    "en cours|en cours d'analyse|en cours de realisation|a suivre|resultat a suivre|pending|in "
    "progress|to follow|awaited|volgt|in uitvoering|lopend|resultaat volgt|قيد الانجاز|قيد "
    "الانتظار|قيد التحليل|في الانتظار|pendiente|"
    "transmis|sous-traite|envoye" },
  { AMANA_LAB_WORD_FLAG_HIGH,
    "h|hh|h*|*h|hi|high|haut|haute|hauts|eleve|elevee|eleves|elevees|anormalement haut|critically "
    "high|critical high|tres eleve|very high|increased|augmente|augmentee|haut, croissant|haut "
    "croissant|above range|above normal|above high normal|above reference range|hoog|te "
    "hoog|verhoogd|"
    "yüksek|wysoki|crescut|"
    "alto|elevado|elevada|aumentado|aumentada|acima|erhoht|hoch|alta|altos|>|>>|↑|↑↑|▲|▲▲|⬆|⇧|+|"
    "sup|> n|مرتفع|مرتفعة|عالي|عال|فوق الطبيعي|مرتفع "
    "جدا|偏高|高" },
  { AMANA_LAB_WORD_FLAG_LOW,
    "l|ll|l*|*l|lo|b|bb|low|bas|basse|bas, decroissant|bas decroissant|anormalement bas|critically "
    "low|critical low|tres bas|very low|decreased|diminue|diminuee|abaisse|abaissee|laag|te "
    "laag|verlaagd|below range|below normal|below low normal|below reference "
    "range|bajo|basso|baja|bassa|baixo|baixa|diminuido|diminuida|reduzido|abaixo|erniedrigt|"
    "niedrig|düşük|niski|scăzut|"
    "--|<|<<|↓|↓↓|▼|▼▼|⬇|⇩|-|–|−|inf|< n|منخفض|منخفضة|ناقص|دون الطبيعي|منخفض جدا|偏低|低" },
  { AMANA_LAB_WORD_FLAG_ABNORMAL,
    "*|**|***|!|!!|!!!|a|aa|abnormal|anormal|anormale|critical|critique|crit|abn|afwijkend|hors "
    "norme|hors normes|غير طبيعي|غير طبيعية|out of range|异常" },
  { AMANA_LAB_WORD_FLAG_NORMAL, "n|normal|normale|normaux|within range|within normal limits|in "
                                "range|ok|normaal|طبيعي|طبيعية|ضمن الطبيعي|正常" },
  { AMANA_LAB_WORD_SOIT, "soit|i.e.|that is|c'est-a-dire|ofwel" },
  { AMANA_LAB_WORD_RANGE_LABEL,
    "n|n.|vn|v.n|v.n.|vr|v.r|v.r.|ref|ref.|norme|normes|normal|normale|normales|normal "
    "range|normal values|reference|reference range|reference interval|ref range|ref. "
    "range|references|valeurs de reference|valeurs usuelles|valeurs normales|"
    "valeur de reference|valeur normale|val. ref|val. ref.|usuelles|intervalle de "
    "reference|referentie|normaalwaarden|"
    "valor de referencia|valores de referencia|intervalo de referencia|rango de referencia|"
    "referencia|valore di riferimento|valori di riferimento|riferimento|referentiewaarde|"
    "referentiewaarden|referenzbereich|referenzwert|referenzwerte|normbereich|normwert|normwerte|"
    "المعدل الطبيعي|القيم المرجعية|القيم الطبيعية|القيمة المرجعية|المرجع|الطبيعي|المجال "
    "المرجعي|range|expected|oms|who|seuil oms|norme oms|normes oms" },
  { AMANA_LAB_WORD_MALE, "homme|hommes|male|males|man|men|mannen|masculin|adult "
                         "male|ذكر|ذكور|رجال|الرجال|m|varon|varones|hombre|hombres|uomo|uomini|"
                         "masculino|maschio|maschi|manner|homem|homens" },
  { AMANA_LAB_WORD_FEMALE, "femme|femmes|female|females|woman|women|vrouw|vrouwen|feminin|adult "
                           "female|انثى|اناث|نساء|النساء|f|mujer|mujeres|donna|"
                           "donne|femenino|feminino|femmina|femmine|frauen|mulher|mulheres" },
  { AMANA_LAB_WORD_METHOD,
    "methode|method|technique|principe|automate|appareil|comment|commentaire|commentaires|note|"
    "nota|remarque|interpretation|conclusion|voorwaarde|opmerking|commentaar|الطريقة|ملاحظة|تعليق|"
    "instrument|methodology|analyseur|reactif utilise|technique utilisee|"
    "status|prelevement|prelevement du|specimen|sample|sample type|source" },
  { AMANA_LAB_WORD_NO_ANALYTE,
    "age|page|pages|pagina|resp rate|respiratory rate|heart rate|pulse|frequence "
    "cardiaque|frequence "
    "respiratoire|pouls|tel|tel.|telephone|fax|gsm|mobile|phone|date|heure|time|dossier|dossier "
    "n°|dossier no|n° dossier|numero|numero de dossier|patient|patient id|patient "
    "name|name|nom|prenom|sexe|sex|gender|"
    "id|lab id|sample id|report id|accession|mrn|ref|ref.|reference|code|code "
    "postal|barcode|prescripteur|medecin|doctor|dr|ice|inpe|if|rc|cnss|total|total ttc|total "
    "ht|montant|reste a payer|part patient|tva|prix|amount|invoice|facture|"
    "collected|received|reported|printed|preleve|preleve le|edite le|ne le|nee le|ne(e) "
    "le|dob|date of birth|date de "
    "naissance|adresse|address|room|chambre|service|ward|bed|lit|version|ipp|nip|ins|matricule|"
    "matricule ins|"
    "registration|reg. no|lic no|licence|print|voorschrift|staalname|ontvangst|uw "
    "ref|mut|geboren|category "
    "confidence|confidence|diagnosis|diagnostic|spo2|fevg|lvef|taille|poids|height|weight|bmi|imc|"
    "الهاتف|هاتف|صفحة|رقم الملف|العمر|السن|التاريخ|المجموع|رقم|اسم المريض|id patient|analyses "
    "demandees|nombre de pages" },
  { AMANA_LAB_WORD_ANTIBIOGRAM,
    "cmi|mic|antibiogramme|antibiogram|antibiotique|antibiotic|antibioticum|antibiotiques|"
    "antibiotics|antibiograma|مضاد حيوي|المضادات الحيوية" },
  { AMANA_LAB_WORD_OTHER_PAPER,
    "analyse de l'eau|analyse d'eau|analyses d'eau|analyse de l'eau potable|qualite de l'eau|eau "
    "potable|water analysis|water quality|drinking water|wateranalyse|analisis de agua|analisi "
    "dell'acqua|تحليل المياه|تحليل الماء|analyse de sol|soil analysis|"
    "echographie|echocardiographie|echo-doppler|ultrasound|echocardiography|echocardiogram|"
    "echografie|ecografia|spirometrie|spirometry|audiogramme|radiographie|radiography|x-ray|irm|"
    "mri|scanner|ct scan|densitometrie|electrocardiogramme|ecg|"
    "mammographie|mammography|fibroscopie|coloscopie|colonoscopy|gastroscopie|endoscopie|endoscopy|"
    "imagerie medicale|compte rendu d'imagerie|compte rendu d'echographie|compte rendu de scanner|"
    "compte rendu d'irm|osteodensitometrie|bone densitometry|الفحص بالصدى|تصوير بالاشعة|تخطيط "
    "القلب|"
    "valeur nutritive|valeurs nutritionnelles|nutrition facts|informations nutritionnelles|"
    "nutrition information" },
  { AMANA_LAB_WORD_COLLEAGUE,
    "cher confrere|chers confreres|chere consoeur|cher collegue|chere collegue|chers collegues|"
    "chere consœur|mon cher confrere|dear colleague|dear colleagues|dear doctor|beste collega|"
    "geachte collega|estimado colega|estimada colega|caro collega|cara collega|زميلي العزيز|"
    "زميلتي العزيزة|الزميل العزيز|الزميلة العزيزة" },
  { AMANA_LAB_WORD_MONEY, "dh|dhs|mad|eur|euro|euros|€|$|usd|us$|dzd|tnd|fcfa|cfa|gbp|£|chf|rs|"
                          "rs.|₹|sar|aed|qar|kwd|egp|درهم|دينار|ريال|جنيه" },
  { AMANA_LAB_WORD_TO,
    "-|–|—|−|‐|‑|~|a|à|to|tot|bis|au|et|and|jusqu'a|الى|إلى|حتى|～|al|÷|hasta|ate" },
  { AMANA_LAB_WORD_EXPECTED,
    "normal|normale|normales|normaux|normaal|desirable|optimal|optimale|ideal|ideale|sufficient|"
    "sufficiency|suffisant|suffisance|souhaitable|souhaite|souhaitee|souhaites|valeur souhaitable|"
    "valeurs souhaitables|taux souhaitable|recommande|recommended|adequate|adequat|non-diabetic|"
    "non diabetic|non-diabetique|non diabetique|immune|immunite|immunise|immunisee|immunity|"
    "therapeutic|therapeutic range|therapeutique|zone therapeutique|taux therapeutique|"
    "marge therapeutique|low risk|risque faible|faible risque|no risk|"
    "protection|protecteur|acceptable|gewenst|deseable|optimo|"
    "desiderabile|desiderabili|ottimale|recomendado|المرغوب|مثالي|طبيعي|كاف|كافي|كافيه|كفايه|غير "
    "سكري|سليم|مقبول|"
    "مناعه|محصن|مستحسن" },
  { AMANA_LAB_WORD_NEGATIVE,
    "negatif|negative|neg|neg.|negatifs|negatives|non reactif|non reactive|non-reactive|absence|"
    "absent|absente|absents|absentes|nil|none|no growth|sterile|stérile|absence de germes|"
    "not detected|undetected|not seen|negatief|afwezig|geen|negativo|ausencia|assente|"
    "سلبي|سلبية|سالب|لا يوجد|غير موجود" },
  { AMANA_LAB_WORD_POSITIVE,
    "positif|positive|positifs|positives|pos|pos.|faiblement positif|faiblement positive|"
    "fortement positif|presence|present|presente|presents|presentes|detected|reactif|reactive|"
    "+|++|+++|++++|1+|2+|3+|4+|(+)|(++)|(+++)|positief|zwak positief|sterk positief|aanwezig|"
    "positivo|presencia|ايجابي|ايجابية|موجب|موجود" },
};

static void
fill (GHashTable *table, const Entry *entries, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) phrases = g_strsplit (entries[i].phrases, "|", -1);

      for (guint k = 0; phrases[k] != NULL; k++)
        {
          char *fold = amana_text_fold (phrases[k]);

          if (*fold != '\0' && !g_hash_table_contains (table, fold))
            g_hash_table_insert (table, fold, GINT_TO_POINTER (entries[i].meaning));
          else
            g_free (fold);
        }
    }
}

static GHashTable *
make_table (const Entry *entries, guint n)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  fill (table, entries, n);
  return table;
}

/* "A Rh positif", "AB+", "O Rh D neg": all the ways in which a blood group is written. */
static void
add_blood_groups (GHashTable *table)
{
  static const char *const groups[] = { "a", "b", "ab", "o" };
  static const char *const systems[] = { "", " rh", " rhesus", " rh d", " rh(d)", " rhd", " rh1" };
  static const char *const signs[] = { "+",        "-",        " +",        " -",
                                       " positif", " negatif", " positive", " negative",
                                       " pos",     " neg",     " positivo", " negativo" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint k = 0; k < G_N_ELEMENTS (systems); k++)
      for (guint n = 0; n < G_N_ELEMENTS (signs); n++)
        g_hash_table_insert (table, g_strconcat (groups[i], systems[k], signs[n], NULL),
                             GINT_TO_POINTER (AMANA_LAB_WORD_QUALITATIVE));
}

/* For each fold the places in @words of its classes, a bit each: "n" is a flag in one
 * place and a label in another. */
static GHashTable *
get_classes (void)
{
  static GHashTable *classes;
  static gsize once;

  G_STATIC_ASSERT (G_N_ELEMENTS (words) < 31);
  if (g_once_init_enter (&once))
    {
      classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        {
          g_autoptr (GHashTable) table = make_table (&words[i], 1);
          GHashTableIter iter;
          gpointer fold;

          if (words[i].meaning == AMANA_LAB_WORD_QUALITATIVE)
            add_blood_groups (table);
          g_hash_table_iter_init (&iter, table);
          while (g_hash_table_iter_next (&iter, &fold, NULL))
            {
              guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (classes, fold));

              g_hash_table_insert (classes, g_strdup (fold), GUINT_TO_POINTER (bits | 1u << i));
            }
        }
      g_once_init_leave (&once, 1);
    }

  return classes;
}

static GHashTable *
get_headings (void)
{
  static GHashTable *table;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      table = make_table (headings, G_N_ELEMENTS (headings));
      g_once_init_leave (&once, 1);
    }

  return table;
}

/* FALSE where nothing was cut off: "Patient :", "Réf.". */
static gboolean
cut_marks (char *fold)
{
  gsize size = strlen (fold), before = size;

  while (size > 1 && strchr (":;,./ ", fold[size - 1]) != NULL)
    size--;
  fold[size] = '\0';
  return size < before;
}

static guint
look_up_classes (const char *phrase)
{
  g_autofree char *fold = amana_text_fold (phrase);
  guint classes = GPOINTER_TO_UINT (g_hash_table_lookup (get_classes (), fold));

  if (cut_marks (fold))
    classes |= GPOINTER_TO_UINT (g_hash_table_lookup (get_classes (), fold));
  return classes;
}

static guint
find_classes (const char *phrase)
{
  return amana_lab_memo_ask (AMANA_LAB_MEMO_CLASSES, phrase, look_up_classes);
}

/**
 * amana_lab_vocabulary_role:
 * @phrase: the words of a heading
 *
 * Returns: the role, or %AMANA_LAB_ROLE_NONE
 */
AmanaLabRole
amana_lab_vocabulary_role (const char *phrase)
{
  g_autofree char *fold = amana_text_fold (phrase);
  gpointer role = g_hash_table_lookup (get_headings (), fold);

  if (role == NULL && cut_marks (fold))
    role = g_hash_table_lookup (get_headings (), fold);

  return (AmanaLabRole) GPOINTER_TO_INT (role);
}

/**
 * amana_lab_vocabulary_is_threshold:
 * @phrase: the words of a heading
 *
 * Returns: %TRUE if they head the bounds that results are held against, as well as ranges
 */
gboolean
amana_lab_vocabulary_is_threshold (const char *phrase)
{
  static const char *const phrases[] = { "seuil",         "seuils",        "cut-off",
                                         "cutoff",        "cut off",       "valeur seuil",
                                         "valeurs seuil", "valeurs seuils" };
  g_autofree char *fold = amana_text_fold (phrase);

  cut_marks (fold);
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (strcmp (fold, phrases[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * amana_lab_vocabulary_class:
 * @phrase: one or a few words
 *
 * Returns: the first class, in the order of the enum, that the whole phrase is in
 */
AmanaLabWordClass
amana_lab_vocabulary_class (const char *phrase)
{
  guint classes = find_classes (phrase);

  return classes != 0 ? (AmanaLabWordClass) words[g_bit_nth_lsf (classes, -1)].meaning
                      : AMANA_LAB_WORD_NONE;
}

/**
 * amana_lab_vocabulary_is:
 * @phrase: one or a few words
 * @wanted: a class
 *
 * Returns: %TRUE if the whole of @phrase is in @wanted
 */
gboolean
amana_lab_vocabulary_is (const char *phrase, AmanaLabWordClass wanted)
{
  guint classes = find_classes (phrase);

  for (guint i = 0; classes >> i != 0; i++)
    {
      if ((classes & 1u << i) != 0 && words[i].meaning == (int) wanted)
        return TRUE;
    }

  return FALSE;
}

/**
 * amana_lab_vocabulary_holds:
 * @text: words
 * @wanted: a class
 *
 * Returns: %TRUE if one to four words in a row in @text, or all of it, are in @wanted
 */
gboolean
amana_lab_vocabulary_holds (const char *text, AmanaLabWordClass wanted)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " ,;:()", -1);
  guint n = g_strv_length (parts);

  if (amana_lab_vocabulary_is (text, wanted))
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) phrase = g_string_new (NULL);

      for (guint k = i; k < MIN (i + 4, n); k++)
        {
          g_string_append_printf (phrase, k > i ? " %s" : "%s", parts[k]);
          if (*parts[k] != '\0' && amana_lab_vocabulary_is (phrase->str, wanted))
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * amana_lab_vocabulary_begins:
 * @text: words
 * @wanted: a class
 *
 * Returns: %TRUE if the first word, or up to four, are in @wanted
 */
gboolean
amana_lab_vocabulary_begins (const char *text, AmanaLabWordClass wanted)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " ,;", 5);
  g_autoptr (GString) phrase = g_string_new (NULL);

  for (guint i = 0; i < 4 && parts[i] != NULL; i++)
    {
      g_string_append_printf (phrase, i > 0 ? " %s" : "%s", parts[i]);
      if (amana_lab_vocabulary_is (phrase->str, wanted))
        return TRUE;
    }

  return FALSE;
}

/* "48 heures", "24h": how long was waited. */
static gboolean
is_time (const char *text)
{
  static const char *const units[] = { "h", "heures", "hours", "jours", "days", "j", NULL };
  const char *unit = text + strspn (text, "0123456789");

  while (*unit == ' ')
    unit++;
  return unit > text && g_strv_contains (units, unit);
}

#define LONGEST_DESCRIPTION 7

/**
 * amana_lab_vocabulary_describes:
 * @text: the words of a result
 *
 * Returns: %TRUE if they are a few, begin as results in words do, and hold no figure but
 *   that of a time: "Rares oxalates de calcium", "Négative à 48 heures"
 */
gboolean
amana_lab_vocabulary_describes (const char *text)
{
  const char *figure = text + strcspn (text, "0123456789");
  guint n = 1;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == ' ';
  if (n > LONGEST_DESCRIPTION || strpbrk (text, ":;?!") != NULL ||
      (*figure != '\0' && !is_time (figure)))
    return FALSE;

  return amana_lab_vocabulary_begins (text, AMANA_LAB_WORD_QUALITATIVE);
}
