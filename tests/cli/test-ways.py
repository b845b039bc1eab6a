#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""`amana-cli ways` and `--key-file`: every way in, made, listed, used and removed.

usage: test-ways.py AMANA_CLI"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Batch, Cases, Cli, descriptor_with  # noqa: E402

CLI, CASES = Cli(sys.argv[1]), Cases()
check = CASES.check
OTHER = 'river copper window nineteen'
SHELL = ['sh', '-c', 'exec 3<"/proc/self/fd/$1" 5<"/proc/self/fd/$2"; shift 2; exec "$@"', 'sh']


class Person:
    def __init__(self, home):
        self.home, self.folder = home, home / 'person'
        check(CLI.create(self.folder)[0] == 0, 'a person is made')

    def run(self, *words, passphrase=PASSPHRASE, key_file=None):
        extra = ['--key-file', key_file] if key_file else []
        return CLI.run(*words, '--person', self.folder, *extra, passphrase=passphrase)

    def ways(self, *words, **options):
        return self.run('ways', *words, '--format', 'json', **options)

    def list(self, **options):
        status, out, _ = self.ways('list', **options)
        return [json.loads(line) for line in out.splitlines()] if status == 0 else []

    def with_new(self, verb, passphrase, fresh):
        return self.with_both(passphrase, fresh, 'ways', verb)

    def with_both(self, passphrase, fresh, *words):
        secrets = [descriptor_with(passphrase), descriptor_with(fresh)]
        command = [*SHELL, *map(str, secrets), *CLI.command, *words, '--person', str(self.folder)]
        done = subprocess.run(command, env=CLI.env, pass_fds=secrets, capture_output=True, text=True, timeout=60)
        for secret in secrets:
            os.close(secret)
        return done.returncode

    def search(self, room, **options):
        """A verb that needs one room: whether it opens, and else why not."""
        status, _, err = self.run('search', '--in', room, 'ferritin', **options)
        return status, err

    def recovery(self, answer):
        process = CLI.start('ways', 'recovery', '--person', self.folder, '--format', 'json', passphrase=PASSPHRASE,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        code = json.loads(process.stdout.readline())['code']
        process.communicate(answer(code) + '\n', timeout=60)
        return process.returncode, code


def passphrases(person):
    first = person.list()
    check([way['kind'] for way in first] == ['passphrase'] and first[0]['used'], 'one way in at first, used now')
    check(first[0]['asks'] == {'general': [], 'health': []}, 'it asks for nothing else')
    check(person.ways('remove', first[0]['id'])[0] == 3, 'the last one stays')
    check(person.ways('remove', '0123456789abcdef')[0] == 1, 'what is no way in cannot be removed')
    check(person.with_new('add', PASSPHRASE, 'short') == 1, 'a short passphrase is refused')
    check(person.with_new('add', PASSPHRASE, OTHER) == 0, 'a second passphrase is added')
    ways = person.list(passphrase=OTHER)
    check(len(ways) == 2 and ways[1]['made'] and ways[1]['used'] and not first[0]['made'], 'it opens; when it was made is known')
    check(person.ways('remove', ways[1]['id'])[0] == 0 and person.search('general', passphrase=OTHER)[0] == 4,
          'removed, it opens nothing')


def recovery(person):
    check(person.recovery(lambda code: '0' + code[1:] if code[0] != '0' else '1' + code[1:])[0] == 4,
          'a code that was typed back otherwise does not count')
    status, code = person.recovery(lambda code: code.lower().replace('-', ' '))
    check(status == 0, 'typed back, it counts')
    check([way['kind'] for way in person.list(passphrase=code)] == ['passphrase', 'recovery-code'], 'it opens alone')
    return code


def key_files(person, code):
    key, photo = person.home / 'amana.amana-key', person.home / 'photo.jpg'
    check(person.ways('guard', key, passphrase=code)[0] == 1 and not key.exists(), 'a second factor wants the passphrase')
    check(person.ways('guard', key, '--in', 'health')[0] == 0 and key.stat().st_mode & 0o777 == 0o400, 'a key file is made')
    check(person.search('general')[0] == 0, 'General opens without')
    status, err = person.search('health')
    check(status == 4 and 'key file is missing' in err, f'Health does not, and says why {err}')
    without_key_file(person, key)
    status, _, err = person.ways('guard', key)
    check(status == 1 and 'file of this name' in err, f'another does not take its place: {err}')
    for words in (('ways', 'guard'), ('ways', 'guard', '--in', 'health')):
        status, _, err = person.run(*words, person.folder / 'x.amana-key')
        check(status == 1 and 'own files belong' in err and not (person.folder / 'x.amana-key').exists(), f'not beside the locks: {status} {err}')
    status, _, err = person.run('ways', 'guard', person.home / 'none' / 'x.amana-key')
    check(status == 1 and 'is not there' in err, f'a folder that is not there is called so: {status} {err}')
    photo.write_bytes(b'\xff\xd8\xff' * 100)
    check(person.search('health', key_file=photo)[0] == 4, 'a photo is no key file')
    check(person.list(key_file=key)[0]['asks'] == {'general': [], 'health': ['key-file']}, 'with it Health opens')
    check(person.search('health', passphrase=code)[0] == 0, 'the recovery code opens without it')
    check(person.with_new('change', PASSPHRASE, OTHER) == 4, 'nor can the passphrase be changed without it')
    check(person.ways('unguard', key_file=key)[0] == 0 and person.search('health')[0] == 0, 'dropped, the passphrase opens again')


def without_key_file(person, key):
    """What lives in General opens with General; what takes both gives what it can, and says the rest."""
    for words in (('store', 'audit'), ('store', 'audit', '--verify'), ('ledger', '--in', 'general', '--verify'),
                  ('store', 'keep', '--in', 'general')):
        status, out, err = person.run(*words)
        check(status == 0 and out and 'key file' not in err, f'{words} needs General alone: {status} {err}')
    status, out, _ = person.run('store', 'wipe', '--in', 'general')
    check(status == 3 and 'would delete' in out, f'so does wiping it: {status}')
    for words in (('ledger', '--in', 'health'), ('store', 'keep', '--in', 'health'), ('store', 'wipe', '--in', 'health', '--yes')):
        check(person.run(*words)[0] == 4, f'{words} needs Health')
    for words in (('ledger', '--verify'), ('store', 'clock'), ('store', 'acknowledge')):
        status, out, err = person.run(*words)
        check(status == 4 and out and 'Health: ' in err and 'key file is missing' in err, f'{words}: {status} {out} {err}')
    status, out, err = person.run('takeout', person.home / 'out')
    check(status == 4 and 'What could be opened' in out and 'Health: ' in err and 'key file is missing' in err
          and (person.home / 'out' / 'index.html').exists() and 'Health was not open' in (person.home / 'out' / 'index.html').read_text(),
          f'General is taken out, and said what is not: {status} {out} {err}')
    status, out, err = person.run('takeout', person.home / 'all', key_file=key)
    check(status == 0 and 'Everything' in out, f'with it, all is: {status} {out} {err}')
    status, out, err = person.run('ways', 'list')
    check(status == 0 and out and 'key file is missing' in err, f'the list of ways needs no key file: {status} {err}')
    status, _, err = person.run('person', 'rename', '--name', 'Q')
    check(status == 0 and 'key file' not in err, f'nor does a name: {status} {err}')


def no_room_for_code(home):
    """Said before a code is shown and written down."""
    folder = home / 'full'
    check(CLI.create(folder)[0] == 0, 'another person')
    full = Person.__new__(Person)
    full.home, full.folder = home, folder
    for number in range(15):
        check(full.with_new('add', PASSPHRASE, f'{OTHER} {number}') == 0, f'way {number + 2} is added')
    status, out, err = full.run('ways', 'recovery')
    check(status == 3 and out == '' and 'sixteen' in err, f'no code is shown: {status} {out} {err}')


def one_word_too_many(person):
    """Also a limit that it cannot keep to. Refused before anything is opened, let alone done: so no passphrase is right or wrong."""
    for words in (['store', 'check', 'it'], ['store', 'erase', '--deep', 'really'], ['ways', 'list', 'all'], ['ways', 'remove'],
                  ['ledger', 'now'], ['results', 'ferritin'], ['person', 'remove', 'her'], ['takeout'],
                  ['takeout', '--in', 'health', 'out'], ['store', 'erase', '--deep', '--in', 'health', '--yes'],
                  ['store', 'acknowledge', '--in', 'general'], ['store', 'audit', '--in', 'health'], ['results', '--in', 'health'],
                  ['store', 'wipe', '--in', 'health', '--subject', 'her', '--yes'], ['person', 'remove', '--in', 'health', '--yes'],
                  ['export', '--in', 'health', '--subject', 'her'], ['delete', '--in', 'health', '--conversation', 'it']):
        status, out, err = person.run(*words, passphrase='not the passphrase')
        check(status == 1 and out == '' and 'Usage' in err, f'{words}: {status} {err}')


def deep_erase_by_code(person, code):
    status, _, err = person.run('store', 'erase', '--deep', '--yes', passphrase=code)
    check(status == 3 and 'needs the passphrase' in err, f'a code alone erases nothing: {status} {err}')
    check([way['kind'] for way in person.list()] == ['passphrase', 'recovery-code'], 'both still open')


def deep_erase_with_code(person, code):
    erase = ('store', 'erase', '--deep', '--yes')
    check(person.with_both(PASSPHRASE, code[:-1], *erase) == 4, 'a code that is none stops it')
    check(person.with_both(PASSPHRASE, code, *erase) == 0, 'a deep erase with passphrase and code')
    check(len(person.list(passphrase=code)) == 2 and len(person.list()) == 2, 'leaves both')
    check(person.run(*erase)[0] == 0, 'with the passphrase alone')
    check(len(person.list()) == 1 and person.list(passphrase=code) == [], 'it leaves that')


def stray_copy(person):
    """Half a store has come from another computer that has it open: nobody has decided anything."""
    stray, claim = person.folder / 'health.db.next', person.folder / 'open'
    before = (person.folder / 'health.db').read_bytes()
    stray.write_bytes(os.urandom(50000))
    claim.write_text(f'amana open 1\n{"0123456789abcdef" * 2}\nboot\n4711\n1700000000\n')
    for passphrase in ('not the passphrase', PASSPHRASE):
        check(person.ways('list', passphrase=passphrase)[0] == 3, 'refused: it is open there')
        check((person.folder / 'health.db').read_bytes() == before and stray.exists(), 'and nothing is changed')
    check(person.run('search', '--in', 'health', 'ferritin', '--not-open-elsewhere')[0] == 0 and not stray.exists(),
          'whoever is let in finds everything')


def unlisted(person):
    """What asks for a second factor cannot be told: that is no answer of "nothing does"."""
    slots = person.folder / 'slots'
    kept = slots.read_bytes()
    batch = Batch(CLI, person.folder)
    batch.ask('search', '--in', 'general', 'ferritin')
    slots.write_bytes(b'')
    for words in (('ways', 'add'), ('ways', 'unguard')):
        answer = batch.ask(*words)
        check(answer['exit'] == 5, f'{words}: the ways in cannot be read: {answer}')
    slots.write_bytes(kept)
    batch.close()


with tempfile.TemporaryDirectory(prefix='amana-ways-') as home:
    someone = Person(pathlib.Path(home))
    passphrases(someone)
    code = recovery(someone)
    key_files(someone, code)
    one_word_too_many(someone)
    deep_erase_by_code(someone, code)
    deep_erase_with_code(someone, code)
    stray_copy(someone)
    unlisted(someone)
    no_room_for_code(someone.home)
sys.exit(CASES.finish())
