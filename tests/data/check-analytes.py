#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Checks the analyte catalogue as data: its shape, its LOINC check digits, that no two
analytes claim one name in one unit, that every text exists in three languages and is
written as that language writes, and that nothing reads as a diagnosis or as advice to
take, stop or dose a medicine. usage: check-analytes.py FOLDER"""
import json
import pathlib
import re
import sys
import unicodedata

NNBSP = '\u202f'
MINIMUM = 200
MEMBERS = {'id', 'panel', 'specimen', 'loinc', 'names', 'synonyms', 'text', 'source', 'review'}
FIGURES = {'units', 'molar', 'linear', 'plausible', 'critical'}
PARTS = ('what', 'why', 'raised', 'lowered')
FORBIDDEN = {
    'en': [r'\byou (?:have|suffer|are ill|are sick)\b', r'\byou (?:must|should|need to) (?:take|stop)\b',
           r'\b(?:take|stop|increase|reduce) (?:your|the|this) (?:medicine|tablet|dose|treatment)', r'\bdiagnos'],
    'fr': [r'\bvous (?:avez|souffrez|êtes malade)\b', r'\b(?:prenez|arrêtez|cessez|augmentez|diminuez)\b',
           r'\bil faut (?:prendre|arrêter)\b', r'\bvotre maladie\b', r'\bdiagnosti'],
    'ar': [r'أنت مصاب', r'أنت مريض', r'لديك مرض', r'تناول(?:ي|وا)? (?:هذا )?الدواء', r'أوقف(?:ي)? الدواء', r'توقف عن تناول', r'تشخيص'],
}
DOSE = re.compile(r'\d\s*(?:mg|g|µg|ug|UI|IU|ملغ|مغ)\b(?!/)|\b(?:per day|a day|par jour|في اليوم|يوميًا)\b', re.I)
problems = []


def problem(where, what):
    problems.append(f'{where}: {what}')


def check_digit(code):
    digits, _, check = code.partition('-')
    if not (digits.isdigit() and check.isdigit() and len(check) == 1):
        return False
    total = 0
    for i, d in enumerate(reversed(digits)):
        n = int(d) * (2 if i % 2 == 0 else 1)
        total += n - 9 if n > 9 else n
    return (10 - total % 10) % 10 == int(check)


def fold(text):
    text = unicodedata.normalize('NFKD', text.casefold())
    text = ''.join(c for c in text if not unicodedata.combining(c) and c != '\u0640')
    return ' '.join(re.sub(r'[^\w]+', ' ', text).split())


def check_script(where, language, text):
    arabic = sum('\u0600' <= c <= '\u06ff' for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    if language == 'ar' and arabic <= latin or language != 'ar' and arabic:
        problem(where, 'is in the wrong script')
    if '  ' in text or text != text.strip() or re.search(r'[\u202a-\u202e\u2066-\u2069]', text):
        problem(where, 'has stray spaces or controls')
    if language in ('en', 'fr') and "'" in text:
        problem(where, 'has a typewriter apostrophe')
    if language == 'fr' and re.search(rf'(?<!{NNBSP})[?!;:]', text):
        problem(where, 'lacks a narrow no-break space before ? ! ; :')
    if language == 'ar' and re.search(r'[?,;]', text):
        problem(where, 'has Latin punctuation')


def check_words(where, language, text):
    for pattern in FORBIDDEN[language]:
        if re.search(pattern, text, re.I):
            problem(where, f'says {pattern}')
    if DOSE.search(text):
        problem(where, 'looks like a dose')


def check_text(where, language, text):
    if set(text) - set(PARTS) - {'questions'}:
        problem(where, 'has an unknown member')
    for part in PARTS:
        if part not in text:
            if part in ('what', 'why'):
                problem(where, f'lacks {part}')
            continue
        sentence = text[part]
        check_script(f'{where}.{part}', language, sentence)
        check_words(f'{where}.{part}', language, sentence)
        if sentence[-1] != '.':
            problem(f'{where}.{part}', 'does not end in a full stop')
        if len(sentence) > 420:
            problem(f'{where}.{part}', 'is too long')
    questions = text.get('questions', [])
    if not 2 <= len(questions) <= 3:
        problem(where, 'has not two or three questions')
    for question in questions:
        check_script(f'{where}.questions', language, question)
        check_words(f'{where}.questions', language, question)
        if question[-1] != ('؟' if language == 'ar' else '?'):
            problem(f'{where}.questions', 'holds no question')


def check_source(where, source):
    if (set(source) != {'title', 'url', 'date'} or not source['url'].startswith('https://') or not source['title']
            or not re.fullmatch(r'\d{4}-\d\d-\d\d', source['date'])):
        problem(where, 'source is wrong')


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def check_limits(where, limits, units):
    if set(limits) - {'low', 'high'} != {'unit', 'source'} or not {'low', 'high'} & set(limits):
        problem(where, f'members differ: {sorted(limits)}')
        return
    check_source(where, limits['source'])
    if limits['unit'] not in units:
        problem(where, f"{limits['unit']} is none of the analyte's units")
    if not all(is_number(limits[end]) for end in ('low', 'high') if end in limits):
        problem(where, 'an end is no number')
    elif limits.get('low', float('-inf')) >= limits.get('high', float('inf')):
        problem(where, 'the ends are not in order')


def check_figures(where, entry):
    units = {u for code in entry['loinc'] for u in code['ucum']} | set(entry.get('units', []))
    for member in ('plausible', 'critical'):
        if member in entry:
            check_limits(f'{where}.{member}', entry[member], units)
    plausible, critical = entry.get('plausible'), entry.get('critical')
    if plausible and critical and plausible['unit'] == critical['unit']:
        if any(end in plausible and end in critical and (plausible[end] - critical[end]) * sign < 0
               for end, sign in (('low', -1), ('high', 1))):
            problem(where, 'a critical limit is not plausible')
    molar = entry.get('molar', {'mass': 1, 'source': entry['source']})
    if set(molar) - {'other', 'charge'} != {'mass', 'source'} or not is_number(molar['mass']) or molar['mass'] <= 0:
        problem(where, 'molar is wrong')
    check_source(f'{where}.molar', molar['source'])
    linear = entry.get('linear', {})
    if linear and set(linear) != {'from', 'to', 'slope', 'offset', 'source'}:
        problem(where, 'linear is wrong')
    if linear:
        check_source(f'{where}.linear', linear['source'])


def check_entry(entry, file):
    where = f"{file}: {entry.get('id')}"
    if set(entry) - FIGURES != MEMBERS:
        problem(where, f'members differ: {set(entry) ^ MEMBERS}')
        return
    if not re.fullmatch(r'[a-z0-9]+(?:-[a-z0-9]+)*', entry['id']) or entry['panel'] != file.removesuffix('.json'):
        problem(where, 'id or panel is wrong')
    for code in entry['loinc']:
        if set(code) != {'code', 'ucum'} or not code['ucum'] or not check_digit(code['code']):
            problem(where, f'code {code} is wrong')
    if set(entry['names']) != {'en', 'fr', 'ar', 'nl'} or set(entry['synonyms']) != {'en', 'fr', 'ar', 'nl'}:
        problem(where, 'names or synonyms lack a language')
    if set(entry['text']) != {'en', 'fr', 'ar'}:
        problem(where, 'texts lack a language')
    for language, text in entry['text'].items():
        check_text(f'{where}.{language}', language, text)
    shapes = {tuple(part in text for part in PARTS) + (len(text['questions']),) for text in entry['text'].values()}
    if len(shapes) != 1:
        problem(where, 'the languages do not say the same')
    check_source(where, entry['source'])
    check_figures(where, entry)


def check_names(entries):
    """One name in one unit belongs to one analyte of a specimen; an electrophoresis is told by its heading."""
    seen = {}
    for entry in entries:
        names = list(entry['names'].values()) + [s for list_ in entry['synonyms'].values() for s in list_]
        units = {u for code in entry['loinc'] for u in code['ucum']} | set(entry.get('units', []))
        kind = (entry['specimen'], entry['panel'] == 'electrophoresis')
        for name in {fold(n) for n in names}:
            if not name:
                problem(entry['id'], 'has an empty name')
            for other, other_units in seen.get((name, kind), []):
                if units & other_units:
                    problem(entry['id'], f'shares the name “{name}” and a unit with {other}')
            seen.setdefault((name, kind), []).append((entry['id'], units))


def main():
    entries = []
    for path in sorted(pathlib.Path(sys.argv[1]).glob('*.json')):
        document = json.loads(path.read_text(encoding='utf-8'))
        if set(document) != {'analytes'}:
            problem(path.name, 'members differ')
        for entry in document['analytes']:
            check_entry(entry, path.name)
            entries.append(entry)
    ids = [entry['id'] for entry in entries]
    codes = [code['code'] for entry in entries for code in entry['loinc']]
    for values in (ids, codes):
        for value in sorted({v for v in values if values.count(v) > 1}):
            problem(value, 'stands twice')
    check_names(entries)
    if len(entries) < MINIMUM:
        problem('catalogue', f'only {len(entries)} analytes')
    for line in problems:
        print(line)
    print(f'{len(entries)} analytes, {len(codes)} codes, {len(problems)} problems')
    return 1 if problems else 0


sys.exit(main())
