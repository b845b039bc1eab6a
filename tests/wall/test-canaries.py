#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Canaries: words put into Health, looked for where they must not be: General's
export and search, and every file of the person's folder and of the home it ran in,
in four encodings. The control finds them through Health itself."""
import base64
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Batch, Cases, Cli  # noqa: E402

CANARIES = ['zanzicanary ferritin', 'طائر الكناري السري', 'canari-discret-étrange']


def encodings(word):
    raw = word.encode('utf-8')
    yield raw
    yield word.encode('utf-16-le')
    yield word.encode('utf-16-be')
    yield base64.b64encode(raw).rstrip(b'=')[:-1]


def files_with(folder, words):
    found = []
    for path in folder.rglob('*'):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            found += [str(path) for word in words for form in encodings(word) if form in data]
    return found


def texts(answer):
    return json.dumps(answer['out'], ensure_ascii=False)


def main():
    cases = Cases()
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        folder = home / 'person'
        env = {'HOME': str(home), 'XDG_DATA_HOME': str(home / 'data'), 'XDG_CACHE_HOME': str(home / 'cache'),
               'XDG_CONFIG_HOME': str(home / 'config'), 'TMPDIR': str(home / 'tmp')}
        os.makedirs(home / 'tmp')
        cli = Cli(sys.argv[1], env=env)
        cases.check(cli.create(folder)[0] == 0, 'a person is made')
        batch = Batch(cli, folder)
        for word in CANARIES:
            answer = batch.ask('ask', '--in', 'health', word)
            cases.check(answer and answer['exit'] == 0, 'a health question is answered')
        cases.check(batch.ask('ask', '--in', 'general', 'hello there')['exit'] == 0, 'a general one too')
        kept = texts(batch.ask('export', '--in', 'health'))
        cases.check(all(word in kept for word in CANARIES), 'control: Health holds the canaries')
        found = batch.ask('search', '--in', 'health', 'zanzicanary')
        cases.check(len(found['out']) > 0, 'control: Health finds them')
        general = texts(batch.ask('export', '--in', 'general'))
        cases.check('hello there' in general, 'control: General holds its own')
        cases.check(not any(word in general for word in CANARIES), 'General exports none')
        cases.check(batch.ask('search', '--in', 'general', 'zanzicanary')['out'] == [], 'General finds none')
        leaked = files_with(home, [*CANARIES, PASSPHRASE])
        cases.check(not leaked, f'no file holds one while open {leaked}')
        cases.check(batch.close() == 0, 'it closes')
        leaked = files_with(home, [*CANARIES, PASSPHRASE])
        cases.check(not leaked, f'no file holds one when closed {leaked}')
        (home / 'control').write_text(CANARIES[1], encoding='utf-16-le')
        cases.check(files_with(home, CANARIES), 'control: the search finds a plain file')
        mode = folder.stat().st_mode & 0o777
        cases.check(mode == 0o700, f'the folder is for its owner alone ({mode:o})')
    return cases.finish()


if __name__ == '__main__':
    sys.exit(main())
