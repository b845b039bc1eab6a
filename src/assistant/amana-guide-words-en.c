/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How people put their questions in English. Names of analytes are the
 * catalogue's affair and not here. */

#include "config.h"

#include "amana-guide-words.h"

/* clang-format off */
const AmanaGuideWords amana_guide_words_en[] = {
  { AMANA_SAYS_EXPLAIN,
    "explain*|make sense of|understand*|walk me through|go through|interpret*|summarize|summarise|summary|in plain words|in simple words|"
    "tell me about|break down|what do my|what does my|what do the|help me read|read my|what did the lab find|clarify" },
  { AMANA_SAYS_EXPLAIN | AMANA_SAYS_RESULTS,
    "explain this|explain it|explain them|explain that|explain please|please explain|what does it mean|what does this mean|what does that mean|what does it say" },
  { AMANA_SAYS_RESULTS,
    "result|results|report|reports|blood test*|blood work|bloodwork|lab test*|lab work|labs|tests|test|analysis|analyses|panel|check up|checkup|bloods|"
    "values|numbers|figures|lab report*" },
  { AMANA_SAYS_WHAT_IS,
    "what is|what s|whats|what are|what does|mean|means|meaning|definition of|define|what is meant by|stand for|stands for|what for|used for|why is|measured for|purpose of|role of" },
  { AMANA_SAYS_OUTSIDE,
    "outside|out of range|out of the range|out of normal|abnormal*|not normal|unusual|wrong|bad values|beyond|flagged|anything wrong|anormal|in range|in the range|within range|within the range|"
    "not ok|not okay|not good|problem|problems|is everything ok|is everything okay|is everything fine|everything normal|all normal|are normal|is normal|is it normal|normal" },
  { AMANA_SAYS_HIGH, "high|higher|elevated|raised|increased|too much|above" },
  { AMANA_SAYS_LOW, "low|lower than|decreased|too little|below|dropped" },
  { AMANA_SAYS_COMPARE,
    "compare*|comparison|comparing|changed|change|changes|difference|different|differ|better|worse|improve*|gone up|gone down|went up|went down|go up|go down|versus|vs|risen|fallen|increase since|than before" },
  { AMANA_SAYS_PREVIOUS, "last time|previous*|before|earlier|since|prior|last year|last month|older" },
  { AMANA_SAYS_TREND, "trend|trends|trending|over time|over the years|over the months|evolution|evolve*|evolving|history|progress*|develop*|curve|graph|chart|all my values|all the values|through time" },
  { AMANA_SAYS_VALUE, "how much is|how much was|how high is|how low is|what was|last value|latest value|latest|last|most recent|current|value of|level of|levels|level|value|show me my|what is my|what s my|whats my" },
  { AMANA_SAYS_ASK,
    "ask|question|questions|discuss|bring up|talk to|talk about|talk with|tell my doctor|tell the doctor|prepare|prep|raise with|mention to" },
  { AMANA_SAYS_DOCTOR, "doctor*|physician|gp|appointment|consultation|visit|specialist|nurse|clinician" },
  { AMANA_SAYS_HAVE,
    "do i have|have i got|am i|i have|could it be|could this be|can it be|is it|is this|does it mean i have|does this mean i have|does that mean i have|"
    "might i have|could i have|i think i have|signs of|sign of|does he have|does she have|does my mother have|does my father have|does my son have|does my daughter have|am i at risk" },
  { AMANA_SAYS_ILLNESS,
    "cancer*|diabetes|diabetic|prediabet*|leukemia|leukaemia|anemia|anaemia|anemic|anaemic|hypothyroid*|hyperthyroid*|hashimoto*|hepatitis|cirrhosis|infection|"
    "disease|illness|condition|kidney failure|heart disease|heart attack|lupus|hiv|aids|tumor|tumour|sick|ill|deficien*|gout|thyroid problem|liver problem|kidney problem|pregnant|covid" },
  { AMANA_SAYS_SERIOUS,
    "serious|dangerous|danger|worry|worried|worrying|worrisome|severe|am i ok|am i okay|am i healthy|am i fine|am i going to die|will i die|is it bad|is that bad|is this bad|bad|diagnos*|what is wrong with me|what s wrong with me|what do i have|fatal|concerned|alarming" },
  { AMANA_SAYS_TAKE,
    "should i take|can i take|may i take|could i take|do i need to take|must i take|shall i take|should he take|should she take|can she take|can he take|take|stop taking|should i stop|can i stop|how many pills|"
    "dose|dosage|how many mg|milligrams|how many tablets|increase my dose|change my dose|skip|keep taking|start taking|give my|prescribe*|safe to take|should i use" },
  { AMANA_SAYS_MEDICINE,
    "medicine*|medication*|drug|drugs|pill|pills|tablet*|supplement*|paracetamol|acetaminophen|ibuprofen|aspirin|metformin|insulin|levothyroxine|levothyrox|statin*|antibiotic*|"
    "iron tablets|iron pills|iron supplements|vitamin pills|amoxicillin|omeprazole|cortisone" },
  { AMANA_SAYS_TREAT,
    "treat|treatment*|therapy|cure|cures|heal|remedy|remedies|how do i lower|how to lower|how can i lower|how do i raise|how to raise|how can i raise|how do i reduce|how to reduce|how can i reduce|how do i increase|"
    "how to increase|how can i increase|bring down|what should i eat|what can i eat|what to eat|diet for|should i eat|what should i do about|what can i do about|what should i do|get rid of|how to improve" },
  { AMANA_SAYS_HOW, "how do i|how can i|how to|how does|how do you|how would i|where do i|where can i|can i|is it possible to|is there a way" },
  { AMANA_SAYS_ADD, "add|import|upload|attach|scan in|insert|put in|load|drop|enter by hand|type in|enter a result|give you" },
  { AMANA_SAYS_DOCUMENT, "document|documents|file|files|pdf|pdfs|paper|papers|scan|scans|photo|lab sheet" },
  { AMANA_SAYS_LOCK, "lock|locks|locked|unlock*|passphrase|password|passcode|forgot my passphrase|forgot my password" },
  { AMANA_SAYS_LANGUAGE, "language|languages|in arabic|in french|in english|speak french|speak arabic|speak english|speak darija|translate|switch to french|switch to arabic|switch to english" },
  { AMANA_SAYS_PRIVACY,
    "where are my words|where is what i write|where are my messages|where are my conversations|where is it kept|where is this kept|privacy|private|confidential|secure|security|encrypt*|cloud|internet|online|offline|who can see|who can read|who sees|do you send|do you share|is it sent|leave this computer|leaves this computer|my data|data safe|spy|stored|where is my data|server|servers" },
  { AMANA_SAYS_PRINT, "print|printer|printing|printout|export*|copy the answer|save as" },
  { AMANA_SAYS_DELETE, "delete|remove|erase|undo|throw away|get rid of a document|rename" },
  { AMANA_SAYS_ABILITY,
    "what can amana do|what does amana do|what is amana for|what can amana help|what can you do|what can i ask|what can i do here|what can i do|help|help me|how does this work|how do you work|how does it work|how does amana work|what do you know|what are you for|what are you able|getting started|where do i start|guide me|features" },
  { AMANA_SAYS_WHO, "who are you|what are you|are you a doctor|are you human|are you a robot|are you an ai|are you a person|are you chatgpt|who made you|your name|what is amana|who is amana|are you real|what is this app|what is this program" },
  { AMANA_SAYS_GREETING, "hello|hi|hey|good morning|good evening|good afternoon|good day|greetings|how are you" },
  { AMANA_SAYS_THANKS, "thank|thanks|thank you|thx|great|perfect|bye|goodbye|good bye|good night|ok thanks|cheers|see you" },
  { AMANA_SAYS_MINE, "my|mine|i|our|his|her|their|he|she" },
  { AMANA_SAYS_LIST, "which|list|show|what documents|what files|how many|do you have|have you got|tell me which" },
  { AMANA_SAYS_TELL, "tell me|tell me what|teach me|i want to know what|i would like to know what" },
  { AMANA_SAYS_FASTING, "before breakfast|fasting" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_THYROID), "thyroid" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_THYROID) | AMANA_SAYS_RESULTS, "thyroid panel|thyroid function" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_LIPIDS), "lipid|lipids|blood fats" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_LIPIDS) | AMANA_SAYS_RESULTS, "lipid panel|lipid profile|cholesterol panel" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_HAEMATOLOGY), "cbc|fbc|blood cells" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_HAEMATOLOGY) | AMANA_SAYS_RESULTS, "blood count|full blood count|complete blood count" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_LIVER), "liver|liver enzymes|lft" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_LIVER) | AMANA_SAYS_RESULTS, "liver panel|liver function|liver tests" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_KIDNEY), "kidney|kidneys|renal" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_KIDNEY) | AMANA_SAYS_RESULTS, "kidney function|kidney panel" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_DIABETES), "sugar results" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_DIABETES) | AMANA_SAYS_RESULTS, "sugar panel" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_IRON_VITAMINS), "vitamins" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_IRON_VITAMINS) | AMANA_SAYS_RESULTS, "iron panel|iron studies|vitamin panel" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_INFLAMMATION), "inflammation" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_INFLAMMATION) | AMANA_SAYS_RESULTS, "inflammatory markers" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_HORMONES), "hormones|hormonal" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_HORMONES) | AMANA_SAYS_RESULTS, "hormone panel" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_URINE), "urine|urinalysis" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_URINE) | AMANA_SAYS_RESULTS, "urine test" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_CHEMISTRY), "electrolytes|salts|ionogram" },
  { AMANA_SAYS_PANEL (AMANA_PANEL_HAEMOSTASIS), "clotting|coagulation" },
  { AMANA_SAYS_WHEN, "when was|when were|when did|what date|which date|date of|what day|which day|how old|how long ago|how recent|how far back|what is the date" },
  { AMANA_SAYS_LAB, "which lab|what lab|which laboratory|what laboratory|name of the lab|name of the laboratory|who did my tests|where were my tests|where was my blood" },
  { AMANA_SAYS_PREPARE, "need to fast|needs to fast|have to fast|should i fast|must i fast|do i fast|be fasting|to be fasted|come fasting|fast before|eat before|should i eat before|can i eat before|drink before|drink water before|prepare for a blood test|prepare for the blood test|prepare for my blood test|prepare for the test" },
  { AMANA_SAYS_SOURCE, "where does this number come|where does that number come|where does this come from|where do these come from|where does it come from|where do the numbers come|where did you get|what is your source|what are your sources|your sources|on which page|how do you know" },
  { AMANA_SAYS_NEXT, "what test should i do|what test should i have|which test should i|what tests should i|which tests should i|test next|tests next|next test|next blood test|should i repeat|should i retest|test again|tested again|when should i retest|need another test|need more tests|another blood test" },
  { AMANA_SAYS_SEE, "should i see a doctor|should i see my doctor|should i go to the doctor|should i go to a doctor|do i need a doctor|do i need to see|must i see a doctor|should i call a doctor|should i go to hospital|go to the emergency" },
  { AMANA_SAYS_WORDED, "positive|positives|negative|negatives|serology|serologies" },
  { AMANA_SAYS_RENEW | AMANA_SAYS_LOCK, "change my passphrase|change the passphrase|change my password|change the password|change passphrase|change password|new passphrase|new password|modify my passphrase|update my password" },
  { AMANA_SAYS_OUTSIDE, "red flag*|something wrong|all good|everything good|anything off|stands out|stand out|anything to note" },
  { AMANA_SAYS_EXPLAIN | AMANA_SAYS_RESULTS, "a summary|summary please|give me a summary|make a summary|sum it up|sum up" },
  { AMANA_SAYS_DOCUMENT | AMANA_SAYS_LIST, "how many results|how many reports|how many tests|how many blood tests|how many documents" },
  { AMANA_SAYS_MARK, "the unit|what unit|which unit|units|convert*|conversion|arrow|arrows|triangle|what does the mark|symbol|symbols" },
  { AMANA_SAYS_IMAGE, "read a scan|read scans|read a photo|read photos|read an image|read images|read a picture|read pictures|read handwriting|photo of my|picture of my|scanned" },
  { AMANA_SAYS_TREAT, "drink alcohol|can i drink|can i eat|can i smoke|can i exercise|can i do sport|can i travel|can i work|should i stop eating|should i rest" },
  { AMANA_SAYS_PRIVACY, "send my|send it to|send them to|email my|email it|share my|forward my|share with my" },
  { AMANA_SAYS_TREAT,
    "to lower|to reduce|to bring down|to raise|to get down|which medicine|what medicine|which medication|what medication|which drug|what drug|which drugs|which pill|what pill|which tablets|medicine for|medicine to|medication for|medication to|drug for|drug to|pill to|tablets to" },
  { 0, NULL },
};
/* clang-format on */
