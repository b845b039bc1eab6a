#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Real messages that nobody here wrote, through `amana-cli triage`: how many emergencies are
found, and how often harmless talk is taken for one. The floors are
those of the promise.

usage: score-triage.py AMANA-CLI SOURCE-ROOT"""
import json
import os
import pathlib
import subprocess
import sys

CLI, ROOT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
CORPUS = pathlib.Path(os.environ.get('AMANA_CORPUS', ROOT.parent / 'shared/corpus')) / 'language'
FEWEST = 10  # fewer say nothing in percent
ONE = 1  # of so few, one may be taken for an emergency
HARMLESS = ('none', 'self-care', 'soon')


def read(name):
    with open(CORPUS / f'{name}.jsonl', encoding='utf-8') as lines:
        return [item for item in map(json.loads, lines) if not item['ambiguous']]


def judge(items):
    asked = ''.join(json.dumps({'id': item['id'], 'text': item['text']}) + '\n' for item in items)
    out = subprocess.run([str(CLI), 'triage'], input=asked, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def share(pairs, of, hit, pardoned=0):
    chosen = [(item, said) for item, said in pairs if of(item)]
    hits = max(0, sum(hit(said) for _, said in chosen) - pardoned)
    return 100 * hits / len(chosen) if len(chosen) >= FEWEST else None


def is_emergency(item):
    return item['urgency'] == 'emergency'


def cries(said):
    return said['urgency'] == 'emergency'


def measures(name, pairs):
    health_floor = 88 if name.startswith('ary') else 92
    recall_floor = 75 if name == 'maghrebi-other' else 88 if name.startswith('ary') else 90
    yield 'emergencies found', share(pairs, is_emergency, cries), recall_floor, True
    yield 'emergencies in general talk', share(
        pairs, lambda item: item['label'] == 'general' and item['urgency'] in HARMLESS, cries, ONE), 1, False
    yield 'emergencies in harmless health talk', share(
        pairs, lambda item: item['label'] == 'health' and item['urgency'] in HARMLESS, cries, ONE), 8, False
    if name != 'maghrebi-other':
        yield 'health found', share(pairs, lambda item: item['label'] == 'health', lambda said: said['health']), health_floor, True


def main():
    if not CORPUS.is_dir():
        print('1..0 # SKIP the corpus is not there')
        return 0
    number, bad = 0, 0
    for name in ('en', 'fr', 'ar', 'ary-arab', 'ary-latn', 'maghrebi-other'):
        items = read(name)
        pairs = list(zip(items, judge(items)))
        for what, value, bound, at_least in measures(name, pairs):
            if value is None:
                continue
            number += 1
            good = value >= bound if at_least else value <= bound
            bad += not good
            print(f"{'ok' if good else 'not ok'} {number} - {name}: {what} {value:.1f} % ({'≥' if at_least else '≤'} {bound})")
    print(f'1..{number}')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
