# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What is said in the pictures of a conversation with a model: invented, and with a
little of everything that an answer can be made of."""
import json
import re

GENERAL = {
    'en': ('How do I water a lemon tree on a balcony?', """Water it when the top of the soil is **dry to the touch**.

| Season | How often | How much |
|---|---|---|
| Summer | every 2 days | 2 litres |
| Winter | every 10 days | 1 litre |

1. Push a finger into the soil.
2. Water slowly, until it runs out below.
3. Empty the saucer.

A reminder for the calendar:

```text
FREQ=DAILY;INTERVAL=2;UNTIL=20270930
```
"""),
    'fr': ('Comment arroser un citronnier sur un balcon ?', """Arrosez quand le dessus de la terre est **sec au toucher**.

| Saison | Fréquence | Quantité |
|---|---|---|
| Été | tous les 2 jours | 2 litres |
| Hiver | tous les 10 jours | 1 litre |

1. Enfoncez un doigt dans la terre.
2. Arrosez lentement, jusqu’à ce que l’eau ressorte.
3. Videz la soucoupe.

Un rappel pour l’agenda :

```text
FREQ=DAILY;INTERVAL=2;UNTIL=20270930
```
"""),
    'ar': ('كيف أسقي شجرة ليمون في الشرفة؟', """اسقها عندما يصبح سطح التربة **جافا عند اللمس**.

| الفصل | كل | الكمية |
|---|---|---|
| الصيف | يومين | 2 لتر |
| الشتاء | 10 أيام | 1 لتر |

1. أدخل إصبعك في التربة.
2. اسق ببطء حتى يخرج الماء من الأسفل.
3. أفرغ الصحن.

تذكير للتقويم:

```text
FREQ=DAILY;INTERVAL=2;UNTIL=20270930
```
"""),
}
HEALTH = {
    'en': ('Explain my ferritin and my TSH', """Ferritin tells how full the body’s **stores** are. Yours is 8.5 ng/mL {ferritin}, below the laboratory’s range; before, it was 14 ng/mL {before}. TSH is 1.95 mIU/L {tsh}, inside its range.

Many people feel better above 42 ng/mL.

**To ask your doctor:** should this be measured again, and when?"""),
    'fr': ('Explique ma ferritine et ma TSH', """La ferritine dit si les **réserves** du corps sont pleines. La vôtre est à 8,5 ng/mL {ferritin}, sous l’intervalle du laboratoire ; avant, elle était à 14 ng/mL {before}. La TSH est à 1,95 mUI/L {tsh}, dans son intervalle.

Beaucoup se sentent mieux au-dessus de 42 ng/mL.

**À demander au médecin :** faut-il refaire ce dosage, et quand ?"""),
    'ar': ('اشرح لي الفيريتين و TSH', """يبين الفيريتين امتلاء **مخازن** الجسم. قيمته 8.5 ng/mL {ferritin} وهي تحت مجال المختبر؛ وكانت قبل ذلك 14 ng/mL {before}. أما TSH فهو 1.95 mIU/L {tsh} وهو ضمن المجال.

يتحسن كثيرون فوق 42 ng/mL.

**اسأل طبيبك:** هل يعاد هذا التحليل، ومتى؟"""),
}
REMEMBERED = {
    'en': ('I am vegetarian', 'I like short answers'),
    'fr': ('Je suis végétarienne', 'J’aime les réponses courtes'),
    'ar': ('أنا نباتية', 'أحب الأجوبة القصيرة'),
}
PIECE = 24  # characters that come at a time


def cite(text, body):
    """With the ids that the values have in what was asked."""
    asked = '\n'.join(message['content'] for message in json.loads(body)['messages'])
    values = {'ferritin': r'8[.,]5', 'before': '14', 'tsh': r'1[.,]95'}
    ids = {}
    for name, value in values.items():
        found = re.search(rf'\[?(r[0-9]+)\]?[^\n]*?\b{value}\b', asked)
        ids[name] = f'[{found[1]}]' if found else ''
    return re.sub(r' ?\{(\w+)\}', lambda found: ' ' + ids[found[1]] if ids[found[1]] else '', text)


def answer(language):
    """What the server says to what it is asked."""
    def say(body):
        text = cite(HEALTH[language][1], body) if 'VALUES' in body.decode() else GENERAL[language][1]
        return [text[at:at + PIECE] for at in range(0, len(text), PIECE)]
    return say
