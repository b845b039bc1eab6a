#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Reads every FHIR file of the corpus, right or wrong: none may break the reader, each
that holds measurements gives as many rows as a plain reading counts, each other one a
sentence.

usage: read-fhir.py AMANA_CLI SOURCE_ROOT"""

import glob
import json
import os
import subprocess
import sys

CLI, ROOT = sys.argv[1:3]
CORPUS = os.environ.get('AMANA_CORPUS') or os.path.join(ROOT, '..', 'shared', 'corpus')
WORDS = ('valueString', 'valueCodeableConcept', 'valueBoolean', 'valueDateTime', 'valueTime', 'valueRange',
         'valueRatio', 'dataAbsentReason')


def resources(value):
    if isinstance(value, dict):
        if value.get('resourceType') == 'Observation':
            yield value
        value = list(value.values())
    for item in value if isinstance(value, list) else []:
        yield from resources(item)


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []


def is_other(observation):
    """Of a category, and that is no laboratory's: only figures count."""
    categories = as_list(observation.get('category'))
    if any('lab' in json.dumps(c).lower().replace('label', '') for c in categories):
        return False
    return any('observation-category' in str(c.get('coding', [{}])[0].get('system')) for c in categories if c)


def count(observation):
    if observation.get('status') in ('cancelled', 'entered-in-error'):
        return 0
    n = 0
    for element in [observation, *as_list(observation.get('component'))]:
        figure = isinstance((element.get('valueQuantity') or {}).get('value'), (int, float)) or 'valueInteger' in element
        words = any(key in element for key in WORDS) or element.get('status') == 'registered'
        n += figure or (words and not is_other(observation))
    return n


def check(path):
    done = subprocess.run([CLI, 'read', '--format', 'json', path], capture_output=True, text=True, timeout=120)
    if done.returncode not in (0, 2, 3):
        return f'status {done.returncode}'
    if done.returncode:
        return '' if done.stderr.strip() else 'no sentence'
    rows = len(json.loads(done.stdout)['results'])
    with open(path, encoding='utf-8-sig') as file:
        wanted = sum(count(observation) for observation in resources(json.load(file)))
    return '' if rows == wanted else f'{rows} rows, {wanted} counted'


def main():
    files = sorted(glob.glob(os.path.join(CORPUS, 'fhir', '*', '*.json')) +
                   glob.glob(os.path.join(CORPUS, 'labs-truth', '*.fhir.json')))
    if not files:
        print('1..0 # SKIP no corpus')
        return
    troubles = [(os.path.basename(path), trouble) for path in files if (trouble := check(path))]
    for name, trouble in troubles:
        print(f'# {name}: {trouble}')
    print('1..1')
    print(f'{"not ok" if troubles else "ok"} 1 - {len(files)} files, {len(troubles)} not as counted')


main()
