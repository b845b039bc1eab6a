/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How people speak of their health in English, and how they speak of other
 * things in the same words. Also the names of laboratory values and the words of
 * reports, which are much the same in every language.
 *
 * Facts only; the rule that weighs them is in amana-safety-talk.c. How phrases are
 * matched, and what `*` does, is said in amana-phrases.c. */

#include "config.h"

#include "amana-talk-words.h"

/* clang-format off */
const AmanaTalkWords amana_talk_words_en[] = {
  { AMANA_TALK_IDIOM,
    "heart of the matter|heart of the city|at the heart of|heart of the|by heart|heart to heart|break my heart|broke my heart|"
    "broken heart|heartfelt|with all my heart|in my heart|learn by heart|heads up|head of|head start|head office|head to head|"
    "head over heels|on the other hand|on the one hand|by hand|hand in|hand over|hands on|hands free|second hand|at hand|in hand|give me a hand|"
    "back end|back up|back pain in the|go back|come back|back to|back in|back from|call me back|give back|get back|"
    "cold case|cold war|cold water|cold weather|cold brew|cold call|cold start|it is cold|it s cold|"
    "pain point*|pain in the neck|pain in the ass|pain to use|no pain no gain|painkiller feature|"
    "sick of|sick and tired of|that s sick|sick beat|so sick|love sick|homesick|tired of|dying to|dying for|dead tired of|to die for|"
    "die laughing|dying of laughter|dead line|drop dead gorgeous|killing me|kill the process|"
    "cancer zodiac|cancer horoscope|zodiac|tropic of cancer|horoscope|health of the economy|health of the company|health check endpoint|"
    "health endpoint|healthcheck|system health|battery health|disk health|code health|server health|project health|financial health|"
    "table of results|search results|test results of the|unit tests|unit test|test suite|exam results|election results|"
    "fever pitch|gold fever|spring fever|world cup fever|cabin fever|disco fever|"
    "doctor who|doctor strange|doctor of philosophy|phd|spin doctor|doctorate|juris doctor|"
    "computer virus*|virus scan*|antivirus|virus on my|virus in my|viral video*|go viral|went viral|"
    "blood diamond|blood brother*|true blood|blood red|bad blood|blood orange|in cold blood|blood sweat and tears|"
    "pressure cooker|under pressure|peer pressure|tyre pressure|tire pressure|water pressure|high pressure job|pressure from|"
    "sugar daddy|brown sugar|sugar cane|sugar coat|cup of sugar|grams of sugar|iron man|iron maiden|iron age|iron curtain|ironing|iron my|"
    "cast iron|gold medal|stomach the|gut feeling|butterflies in my stomach|cold feet|cost an arm|arm and a leg|leg of the trip|"
    "headache to|what a headache|such a headache|nauseating|allergic to work|allergic to mondays|addicted to|"
    "eye of|eye opening|eye catching|keep an eye|see eye to eye|in my eyes|face to face|face the|on the face|"
    "heart rate of the market|heartbreak*|heartburn of|skin of the game|skin for|lungs of the earth|bone of contention|"
    "brain teaser*|brainstorm*|brain drain|shoulder the|nail polish|nail it|nailed it|hair cut|haircut|"
    "depression of 1929|great depression|tropical depression|economic depression|infection rate of malware|"
    "swollen river|inflammation of prices|weak password*|weak signal|weak argument*|pill bug|operation system|operating system|"
    "surgery hours of the bank|vaccine passport app|temperature outside|temperature today|tired joke|hurt my feelings|hurt his feelings|hurt her feelings|hurt their feelings|is a pain|joke about a doctor|"
    "it hurts to lose|hurts the economy|hurts sales|injury time|stroke of luck|stroke of genius|backstroke|breaststroke|"
    "diet coke|sleep mode|sleep function|thread sleep|dizzying|shock absorber*|culture shock|aids in|hearing aids us|first aid kit for startups" },
  { AMANA_TALK_STRONG,
    "cancer*|tumor*|tumour*|leukemia|dementia|leukaemia|lymphoma|diabet*|prediabet*|hypertension|hypotension|asthma*|anemi*|anaemi*|"
    "thyroid*|hypothyroid*|hyperthyroid*|hepatitis|cirrhosis|arthritis|arthrosis|osteoporosis|epilep*|parkinson*|alzheimer*|"
    "pneumonia|bronchitis|tuberculosis|influenza|covid*|hiv|std|sti|chlamydia|syphilis|malaria|measles|chickenpox|mumps|scarlet fever|"
    "eczema|psoriasis|gout attack|gastritis|ulcer*|reflux|crohn*|coeliac|celiac|endometriosis|fibroid*|pcos|polycystic*|menopause|"
    "miscarriage|infertility|appendicitis|kidney stone*|gallstone*|uti|cystitis|sinusitis|tonsillitis|otitis|heart attack|"
    "heart disease|heart failure|heart murmur|stroke patient|arrhythmia|palpitation*|angina|thrombosis|embolism|aneurysm|high blood pressure|low blood pressure|"
    "blood pressure|blood sugar|blood test*|blood work|bloodwork|blood count|blood type|blood group|blood cell*|blood result*|"
    "lab result*|lab report*|lab test*|test results from the lab|urine test|urine sample|urinalysis|biopsy|mammogram|colonoscopy|endoscopy|"
    "ultrasound|mri|ct scan|x ray of my|x rayed|ecg|ekg|ultrasound scan|pap smear|prescription*|prescribed|antibiotic*|"
    "paracetamol|acetaminophen|ibuprofen|aspirin|amoxicillin|metformin|insulin|levothyroxine|levothyrox|omeprazole|statin*|atorvastatin|"
    "warfarin|cortisone|prednisone|antidepressant*|contraceptive pill|birth control pill|chemotherapy|chemo|radiotherapy|dialysis|"
    "transplant|vaccine*|vaccinated|vaccination|side effects of|side effect of|pharmacist|gynecolog*|gynaecolog*|cardiolog*|dermatolog*|"
    "pediatrician|paediatrician|neurologist|endocrinolog*|urologist|oncolog*|psychiatrist|midwife|pregnan*|breastfeed*|breast feeding|"
    "period is late|my period|menstrua*|ovulation|suicid*|kill myself|self harm|panic attack*|anxiety attack*|bipolar|schizophren*|anorexia|bulimia|"
    "adhd|autis*|vitamin d|vitamin b12|b12|folic acid|iron deficiency|low iron|iron level*|iron tablet*|iron supplement*|deficiency|"
    "allergic reaction|anaphyla*|seizure*|coma|concussion|fracture*|sprain*|herniated|sciatica|hemorrhoid*|haemorrhoid*|"
    "medical record*|medical history|medical advice|my health|her health|his health|health problem*|doctor s appointment|"
    "medicine*|medication*|dosage|milligrams of|symptom*|diagnos*|disease*|illness*" },
  { AMANA_TALK_SYMPTOM,
    "headache*|migraine*|fever|feverish|nausea*|vomit*|throwing up|threw up|diarrhea|diarrhoea|constipat*|dizz*|faint|fainted|fainting|"
    "cough*|sore throat|runny nose|stuffy nose|shortness of breath|short of breath|can t breathe|cannot breathe|hard to breathe|trouble breathing|"
    "difficulty breathing|chest pain|stomach ache|stomachache|tummy ache|toothache|backache|back pain|earache|cramps|"
    "rash|hives|itch*|swelling|swollen|numbness|tingling|blurred vision|insomnia|can t sleep|cannot sleep|trouble sleeping|"
    "night sweats|weight loss|losing weight|lost weight|gained weight|hair loss|hair falling|losing my hair|always tired|tired all the time|exhausted all the time|"
    "no energy|bleeding|blood in|coughing blood|jaundice|heartburn|bloated|bloating|chills|high temperature|feel sick|feeling sick|"
    "feel ill|feeling ill|unwell|feel weak|feeling weak|feel depressed|is depressed|am depressed|not eating|won t eat|loss of appetite|wheez*|sneez*|"
    "sunburn|burn on|snored|snoring|lump|lumps|bruise*|bruising|mole on|have a cold|got a cold|caught a cold|the flu|refuses to eat|hopeless|hit his head|hit her head|hit my head|eyes are yellow|yellow eyes|need to fast|fast before|vitamins help" },
  { AMANA_TALK_WEAK,
    "doctor*|physician|gp|nurse*|hospital*|clinic|emergency room|pharmacy|dentist*|therapist|surgery|surgeon|operated|"
    "tired|exhausted|fatigue*|am ill|is ill|m ill|was ill|very ill|seriously ill|sick|weak|pale|stress*|anxious|anxiety|depression|depressed|pill|pills|tablet a day|dose|treatment*|therapy|cure|"
    "infection*|infected|inflamed|inflammation|allerg*|virus|iron|sugar|glucose|salt|calcium|magnesium|vitamin*|weight|diet|fasting|"
    "blood|urine|stool|pee|pulse|heartbeat*|heart rate|temperature|scan|injection*|injured|injury|wound*|swallow*|checkup|check up|analysis of blood|"
    "test results|my results|sleep|appetite|smoking|overdose" },
  { AMANA_TALK_BODY,
    "head|neck|throat|chest|breast*|heart|lung*|stomach|belly|tummy|abdomen|my back|his back|her back|lower back|back hurts|spine|shoulder*|arm|arms|elbow*|wrist*|hand|hands|finger*|"
    "hip|hips|leg|legs|knee*|ankle*|foot|feet|toe|toes|heel|eye|eyes|ear|ears|nose|mouth|tongue|tooth|teeth|gum|gums|jaw|skin|face|"
    "muscle*|joint|joints|bone*|liver|kidney*|bladder|bowel*|gut|groin|testicle*|vagina*|penis|uterus|ovary|ovaries|prostate|gland*|scalp|nails|brain|rib|ribs" },
  { AMANA_TALK_COMPLAINT,
    "swell|swells|hurt|hurts|hurting|ache|aches|aching|pain|pains|painful|sore|burns|burning|bleeds|stiff|numb|throbbing|racing|pounding|"
    "swelled|red and|itchy|cramp|cramping|tight|sharp|twisted|broke my|broken|tingles|discharge|infected|inflamed|turned blue|turned yellow|dislocated" },
  { AMANA_TALK_WEAK, "hurt|hurts|hurting|ache|aches|aching|pain|pains|painful|sore|bleeds" },
  { AMANA_TALK_PERSON,
    "i|my|me|myself|i m|i ve|mine|he|she|his|her|him|you|your|we|our|mother|mum|mom|father|dad|son|daughter|baby|child|kid|wife|"
    "husband|brother|sister|grandmother|grandma|grandfather|grandpa|aunt|uncle|friend|cousin|toddler|newborn|patient|year old|years old" },
  { AMANA_TALK_MACHINE,
    "computer*|laptop*|pc|windows|linux|iphone|phone*|server*|app|apps|website|software|code|coding|compile*|program*|script*|database*|"
    "api|network|router|wifi|car|cars|engine|battery|motor|bike tyre|game|video game|level|movie|film|song|album|band|novel|book|market*|stock|stocks|economy|"
    "company|business|budget|bank|football|match|recipe|cake|cook*|bake|plant|garden|dog|cat|horse|essay|poem|history of|javascript|python|java|excel|file|files|usb|printer|bug|bugs|the build|crash*|shirt*|clothes|charger|cpu" },
  { 0, NULL },
};

const char *const amana_talk_analytes =
  "hemoglobin*|haemoglobin*|hemoglobine*|hematocrit*|hematies|hematie|leucocyte*|leukocyte*|lymphocyte*|neutrophil*|eosinophil*|basophil*|"
  "monocyte*|plaquettes|platelet*|erythrocyte*|reticulocyte*|ferritin*|transferrin*|fer serique|serum iron|glycemie*|glucose level*|hba1c|hba|"
  "creatinin*|uree|urea|uric acid|acide urique|egfr|cholesterol*|triglycerid*|ldl|hdl|asat|alat|tgo|tgp|sgot|sgpt|gamma gt|ggt|"
  "phosphatase*|bilirubin*|albumin*|crp|protein c|procalcitonin*|tsh|ft3|ft4|free t4|t4 libre|t3 libre|thyroxine|thyreostimuline|"
  "calcemie|kaliemie|natremie|potassium|sodium level|troponin*|bnp|d dimer*|d dimeres|prothrombin*|tca|aptt|fibrinogen*|ca 125|"
  "ca 15 3|ca 19 9|beta hcg|hcg|prolactin*|testosteron*|oestradiol|estradiol|cortisol|fsh|progesteron*|parathormone|vgm|mcv|mchc|tcmh|ccmh|"
  "electrophorese*|ecbu|coproculture|serologie*|vitamine d|vitamine b12|folates|folate|hemogramme|numeration formule|nfs|"
  "هيموغلوبين|هيموجلوبين|خضاب الدم|فيريتين|كرياتينين|كوليسترول|كولسترول|تراي جليسريد|الدهون الثلاثيه|صفائح دمويه|كريات بيضاء|كريات حمراء|"
  "الصفائح الدمويه|الكريات البيضاء|الكريات الحمراء|كريات الدم|مخزون الحديد|السكر التراكمي|سكر تراكمي|حمض البوليك|حمض اليوريك|بيليروبين|ترانساميناز|خميره الكبد|انزيمات الكبد|"
  "الغده الدرقيه|فيتامين د|فيتامين ب12";

const char *const amana_talk_abbreviations =
  "ast|alt|psa|cea|inr|pth|dfg|afp|mch|tp|vs|esr|fns|nfs|cbc|wbc|rbc|hgb|plt|hct|rdw|idr";

const char *const amana_talk_units =
  "g l|g dl|mg l|mg dl|ug l|ng ml|pg ml|ui l|iu l|mui l|miu l|mui ml|u l|mmol l|umol l|pmol l|nmol l|meq l|mm3|giga l|tera l|g 100ml|μg l|μmol l|10 9 l|10 12 l|ml min|"
  "valeurs de reference|valeur de reference|valeurs normales|valeurs usuelles|intervalle de reference|reference range|reference interval|normal range|anteriorite*|"
  "prelevement*|laboratoire*|laboratory|biologiste|biologie medicale|analyses medicales|analyse medicale|specimen|hematologie|hematology|haematology|biochimie|"
  "biochemistry|chemistry|serum|plasma|sang total|compte rendu|medecin prescripteur|prescripteur|ordering physician|referring physician|patient|immunoassay|hormonologie|"
  "مختبر|التحاليل الطبيه|تحاليل طبيه|القيم المرجعيه|القيم الطبيعيه|القيمه المرجعيه|المعدل الطبيعي|النتيجه|الوحده|المريض|اسم المريض|الطبيب";
/* clang-format on */
