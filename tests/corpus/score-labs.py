#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Reads the reports of the corpus and compares every row with the truth.

usage: score-labs.py DUMP_REPORT SOURCE_ROOT
       score-labs.py --scans AMANA_CLI SOURCE_ROOT [REPORT…]

A row is exact when name, value, unit and range agree as printed. A row that is
`sure` and whose value is not on the paper is the one mistake that must not occur.
What a laboratory itself published for a report (FHIR) and documents that are no
reports at all are held against the reading too. Scans are read by the program as it is
installed, all of them or those that are named, and held to less.
"""

import csv
import glob
import json
import os
import re
import subprocess
import sys
import unicodedata

LEAST_EXACT = 0.95
LEAST_SURE = 0.90
LEAST_EXACT_SCANNED = 0.85
LEAST_SURE_SCANNED = 0.50
MOST_WRONG_SCANNED = 0.005
LEAST_PUBLISHED = 0.93
SCANS = re.compile(r'-scan\d|-image$')


def fold(text):
    text = unicodedata.normalize('NFKD', (text or '').casefold())
    text = ''.join(c for c in text if not unicodedata.combining(c))
    return re.sub(r'[^a-z0-9\u0600-\u06ff]+', ' ', text).strip()


def bare_value(text):
    text = unicodedata.normalize('NFKC', str(text or ''))
    return re.sub(r'\s+', '', text).replace(',', '.').replace('٫', '.').strip('*+↑↓').lower()


def bare_unit(text):
    text = unicodedata.normalize('NFKC', text or '').lower().replace('µ', 'u').replace('μ', 'u')
    return re.sub(r'[\s.^]+', '', text).replace('³', '3').replace('²', '2')


def number(text):
    match = re.fullmatch(r'[<>≤≥=]*(?:(-?\d+(?:\.\d+)?)|10\^(\d+))', bare_value(text))
    if match is None:
        return None
    return 10.0 ** int(match.group(2)) if match.group(2) else float(match.group(1))


def same_number(a, b):
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))


def same_name(a, b):
    a, b = fold(a), fold(b)
    if not a or not b:
        return False
    first, second = set(a.split()), set(b.split())
    return a.startswith(b) or b.startswith(a) or first <= second or second <= first


def agreement(truth, row):
    """0: another value; 1: the value; 2: and the unit; 3: and the range."""
    if bare_value(truth['value']) != bare_value(row['value']):
        return 0
    if bare_unit(truth['unit']) != bare_unit(row['unit']):
        return 1
    ranges = same_number(row['low'], number(truth['ref_low'])) and same_number(row['high'], number(truth['ref_high']))
    return 3 if ranges else 2


def read_truth(path):
    with open(path, encoding='utf-8') as lines:
        rows = csv.DictReader((l for l in lines if not l.startswith('#')), delimiter='\t', quoting=csv.QUOTE_NONE)
        return [{k: (v or '').strip() for k, v in row.items() if k} for row in rows]


class Score:
    def __init__(self):
        self.rows = self.exact = self.exact_sure = self.sure = 0
        self.wrong = []

    def add(self, stem, truth, results):
        values = {bare_value(row['value']) for row in truth}
        results = [r for r in results if r['kind'] not in ('previous', 'pending')]
        used = set()
        for row in truth:
            if row.get('kind', 'num') not in ('num', 'text', 'second_unit') or 'antibio' in row.get('section', '').lower():
                continue
            self.rows += 1
            candidates = [(agreement(row, r), i) for i, r in enumerate(results)
                          if i not in used and same_name(row['analyte'], r['name']) and str(r['page']) == (row['page'] or str(r['page']))]
            if not candidates:
                continue
            best, index = max(candidates, key=lambda c: (c[0], -c[1]))
            used.add(index)
            sure = results[index]['confidence'] == 'sure'
            self.exact += best == 3
            self.exact_sure += best == 3 and sure
            if best == 0 and sure:
                self.wrong.append(f'{stem}: {row["analyte"]}')
        for i, r in enumerate(results):
            self.sure += r['confidence'] == 'sure'
            if i not in used and r['confidence'] == 'sure' and bare_value(r['value']) not in values:
                self.wrong.append(f'{stem}: {r["name"]}')


def observations(node):
    if isinstance(node, dict):
        if node.get('resourceType') == 'Observation' and 'value' in node.get('valueQuantity', {}):
            yield node['valueQuantity']
        for child in node.values():
            yield from observations(child)
    elif isinstance(node, list):
        for child in node:
            yield from observations(child)


def published(corpus, reports):
    """Values in the laboratory's own FHIR, found; and sure ones that are not there."""
    total = found = 0
    extra = []
    for path in sorted(glob.glob(os.path.join(corpus, 'labs-truth', '*.fhir.json'))):
        stem = os.path.basename(path)[:-len('.fhir.json')]
        rows = [r for r in reports.get(stem, []) if r['kind'] != 'previous' and r['number'] is not None]
        with open(path, encoding='utf-8') as file:
            quantities = list(observations(json.load(file)))
        values = [float(q['value']) for q in quantities]
        for quantity in quantities:
            total += 1
            for row in rows:
                if same_number(row['number'], float(quantity['value'])) and row['comparator'] == quantity.get('comparator'):
                    rows.remove(row)
                    found += 1
                    break
        extra += [f'{stem}: {row["name"]}' for row in rows
                  if row['confidence'] == 'sure' and not any(same_number(row['number'], v) for v in values)]
    return total, found, extra


def dump(program, paths):
    out = subprocess.run([program, *paths], stdout=subprocess.PIPE, check=True).stdout
    return {os.path.splitext(os.path.basename(o['file']))[0]: o['results'] for o in json.loads(out)}


def find_corpus(root):
    """None where it is not here, which is said."""
    corpus = os.environ.get('AMANA_CORPUS') or os.path.join(root, '..', 'shared', 'corpus')
    if os.path.isdir(os.path.join(corpus, 'labs')):
        return corpus
    print('1..0 # SKIP the corpus is not here (AMANA_CORPUS)')
    return None


def is_scan(path):
    return SCANS.search(os.path.splitext(os.path.basename(path))[0])


def score_all(corpus, reports):
    score = Score()
    for path in sorted(glob.glob(os.path.join(corpus, 'labs-truth', '*.tsv'))):
        stem = os.path.basename(path)[:-len('.tsv')]
        if stem in reports:
            score.add(stem, read_truth(path), reports[stem])
    return score


def read_scans(cli, root, names):
    corpus = find_corpus(root)
    if corpus is None:
        return 0

    paths = [p for p in sorted(glob.glob(os.path.join(corpus, 'labs', '*.pdf'))) if is_scan(p)]
    if names:
        paths = [p for p in paths if os.path.splitext(os.path.basename(p))[0] in names]
    reports = {}
    for path in paths:
        out = subprocess.run([cli, 'read', '--format', 'json', path], stdout=subprocess.PIPE, check=True).stdout
        reports[os.path.splitext(os.path.basename(path))[0]] = json.loads(out)['results']
    score = score_all(corpus, reports)
    print('1..3')
    results = [
        say(1, score.exact >= LEAST_EXACT_SCANNED * max(1, score.rows), 'exact', f'{score.exact} of {score.rows} rows'),
        say(2, len(score.wrong) <= MOST_WRONG_SCANNED * score.sure, 'no wrong row is sure',
            ', '.join(score.wrong[:5]) or f'{score.sure} sure'),
        say(3, score.exact_sure >= LEAST_SURE_SCANNED * max(1, score.exact), 'exact rows are sure',
            f'{score.exact_sure} of {score.exact}'),
    ]
    return 0 if all(results) else 1


def say(count, ok, name, detail=''):
    print(f'{"ok" if ok else "not ok"} {count} - {name}' + (f': {detail}' if detail else ''))
    return ok


def main():
    if sys.argv[1] == '--scans':
        return read_scans(sys.argv[2], sys.argv[3], sys.argv[4:])
    program, root = sys.argv[1:3]
    corpus = find_corpus(root)
    if corpus is None:
        return 0

    paths = [p for p in sorted(glob.glob(os.path.join(corpus, 'labs', '*.pdf'))) if not is_scan(p)]
    reports = dump(program, paths)
    score = score_all(corpus, reports)
    total, found, extra = published(corpus, reports)
    letters = dump(program, sorted(glob.glob(os.path.join(corpus, 'clinical-docs-fr', '**', '*.pdf'), recursive=True)))
    read = [stem for stem, rows in letters.items() if rows]

    exact = score.exact / max(1, score.rows)
    share = score.exact_sure / max(1, score.exact)
    print('1..6')
    results = [
        say(1, score.rows > 0 and exact >= LEAST_EXACT, 'exact', f'{score.exact} of {score.rows} rows'),
        say(2, not score.wrong, 'no wrong row is sure', ', '.join(score.wrong[:5]) or f'{score.sure} sure'),
        say(3, share >= LEAST_SURE, 'exact rows are sure', f'{score.exact_sure} of {score.exact}'),
        say(4, total == 0 or found / total >= LEAST_PUBLISHED, 'what the laboratory published', f'{found} of {total} values'),
        say(5, not extra, 'nothing sure beyond it', ', '.join(extra[:5])),
        say(6, not read, 'letters and images give no results', ', '.join(read[:5]) or f'{len(letters)} documents'),
    ]
    return 0 if all(results) else 1


sys.exit(main())
