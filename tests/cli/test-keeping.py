#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What is kept for a time and what is deleted, from a script: a clock that is wrong deletes
nothing by itself, and a receipt says of the record what the record says.

usage: test-keeping.py AMANA_CLI SHIFT_CLOCK_LIBRARY PAPERS"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Cases, Cli  # noqa: E402
from small_disk import SmallDisk, enter_namespace  # noqa: E402

CLI, CASES = Cli(sys.argv[1]), Cases()
check = CASES.check
WORD = 'quarzolith'


def shifted(days):
    """amana-cli on a computer whose clock stands that many days wrong."""
    return Cli(sys.argv[1], env={'LD_PRELOAD': sys.argv[2], 'AMANA_TEST_CLOCK_DAYS': str(days)})


class Person:
    def __init__(self, folder):
        self.folder = folder
        check(CLI.create(folder)[0] == 0, 'a person is made')

    def run(self, *words, cli=CLI):
        return cli.run(*words, '--person', self.folder, passphrase=PASSPHRASE)

    def json(self, *words, cli=CLI):
        status, out, err = self.run(*words, '--format', 'json', cli=cli)
        return status, [json.loads(line) for line in out.splitlines()], err

    def ask(self, room='health', cli=CLI):
        return self.run('ask', '--in', room, f'What is ferritin {WORD}?', cli=cli)

    def holds(self, room='health'):
        return WORD in self.run('export', '--in', room)[1]

    def noted(self, kind):
        return sum(entry['kind'] == kind for entry in self.json('store', 'audit')[1])


def clock_ahead(person):
    person.ask()
    check(person.run('store', 'keep', '--in', 'health', 'conversations', 'days 365', '--yes')[0] == 0, 'kept for a year')
    status, _, err = person.run('results', cli=shifted(400))
    check(status == 0 and 'clock' in err and 'store clock --yes' in err, f'a clock 400 days ahead is doubted aloud: {err}')
    check(person.holds() and person.noted('retained') == 0, 'and deletes nothing')
    check('clock' not in person.run('results')[2], 'once it is right again, nothing is asked')
    status, answers, _ = person.json('store', 'clock', cli=shifted(400))
    waiting = answers[0]['would_delete']
    check(status == 3 and answers[0]['doubtful'] and waiting['health']['conversations'] == 1, f'what waits is said: {answers}')
    check(person.holds(), 'asking deletes nothing')
    status, answers, _ = person.json('store', 'clock', '--in', 'general', cli=shifted(400))
    check(status == 0 and not answers[0]['doubtful'], f'nothing of General waits: {status} {answers}')
    check(person.run('store', 'clock', '--in', 'general', '--yes', cli=shifted(400))[0] == 0 and person.holds(),
          'what is said of General deletes nothing of Health')
    check(person.run('store', 'keep', '--in', 'health', 'conversations', 'days 300', '--yes', cli=shifted(400))[0] == 0
          and person.holds(), 'nor does a new rule under a clock that is doubted')


def clock_trusted(person):
    status, answers, _ = person.json('store', 'clock', '--yes', cli=shifted(400))
    check(status == 0 and answers[0]['deleted']['health']['conversations'] == 1, f'said to be right, it is gone by: {answers}')
    check(not person.holds(), 'and that goes')
    check(answers[0]['record'] == 'entered' and person.noted('retained') > 0, 'and the record has it')


def clock_behind(person):
    """Written while the clock stood back, it looks old afterwards."""
    check(person.run('store', 'keep', '--in', 'general', 'conversations', 'days 30', '--yes')[0] == 0, 'kept for a month')
    check(person.ask('general', cli=shifted(-2000))[0] == 0, 'a word is written under a clock that stands back')
    status, _, err = person.run('results')
    check(status == 0 and 'clock' in err, f'the true clock is asked about: {err}')
    check(person.holds('general'), 'and what was written stays')
    check(person.run('store', 'clock', '--yes')[0] == 0 and not person.holds('general'), 'until she says so')


def small_steps(person):
    person.ask('general')
    for days in (3, 6):
        check('clock' not in person.run('results', cli=shifted(days))[2], f'{days} days later is later')
    check(person.holds('general'), 'and what is young enough stays')


def receipts(person):
    before = person.noted('overwritten')
    status, answers, _ = person.json('store', 'erase')
    check(status == 0 and answers[0]['record'] == 'entered', 'erasing says that the record has it')
    check(person.noted('overwritten') == before + 1, 'and it has')
    status, answers, _ = person.json('store', 'keep', '--in', 'health', 'documents', 'days 9999', '--yes')
    check(status == 0 and answers == [{'in': 'health', 'kind': 'documents', 'keep': 'days 9999'}],
          f'where nothing went, there is no receipt, but the rule: {answers}')
    person.ask()
    status, answers, _ = person.json('store', 'wipe', '--in', 'health', '--yes')
    said = ' '.join(answers[0]['check'])
    check(status == 0 and 'nobody can take it out' not in said and 'whole folder' in said,
          f'the limit of the record is said: {said}')


def messages(person, room='general'):
    return person.json('export', '--in', room)[1]


def single_messages(person):
    """Every id that a command prints can be deleted, and there is a receipt for each."""
    person.ask('general')
    talk = messages(person)[0]['conversation']
    person.run('ask', '--in', 'general', '--conversation', talk, 'What is a lantern?')
    told = messages(person)
    status, answers, _ = person.json('delete', '--in', 'general', told[2]['id'])
    check(status == 0 and len(answers) == 1, f'a message is deleted by its id: {status} {answers}')
    receipt = answers[0]
    check(receipt['deleted'] == {'general': {'messages': 2}} and receipt['kind'] == 'deleted'
          and receipt['record'] == 'entered' and receipt['time'] and receipt['check'] and receipt['caveats'],
          f'the receipt says it and its answer: {receipt}')
    check([row['id'] for row in messages(person)] == [row['id'] for row in told[:2]], 'what came before it stays')
    status, answers, err = person.json('delete', '--in', 'general', told[2]['id'])
    check(status == 1 and answers == [] and err.strip(), 'a second time it is not there, and nothing has a receipt')
    status, answers, err = person.json('delete', '--in', 'general', told[0]['id'], 'nobody')
    check(status == 1 and 'nobody' in err and answers[0]['deleted'] == {'general': {'messages': 2}},
          f'what went before the one that failed has its receipt: {answers} {err}')
    status, out, _ = person.run('delete', '--in', 'general', talk)
    check(status == 0 and '1 conversation' in out and 'How to check it' in out, f'in words: {out}')


def single_results(person):
    paper = pathlib.Path(sys.argv[3]) / 'paper-fr.pdf'
    status, answers, _ = person.json('import', paper)
    check(status == 0, 'a paper is read')
    document = answers[0]['document']
    before = person.json('results')[1]
    wanted = next(row for row in before if row['name'] == 'Ferritine')
    status, answers, _ = person.json('delete', '--in', 'health', wanted['id'])
    receipt = answers[0] if answers else {}
    check(status == 0 and receipt['deleted'] == {'health': {'results': 1}}, f'a result is deleted by its id: {receipt}')
    check(any('document' in line for line in receipt['caveats']) and not any('Searching' in line for line in receipt['check']),
          f'and the receipt says that the paper it stands on stays: {receipt}')
    after = person.json('results')[1]
    check([row['id'] for row in after] == [row['id'] for row in before if row['id'] != wanted['id']], 'all others stay')
    hits = person.json('search', '--in', 'health', 'ferritine')[1]
    check(not any(hit['id'] == wanted['id'] for hit in hits), f'no search finds it as a result: {hits}')
    newest = person.json('store', 'audit')[1]
    check(any(entry['kind'] == 'deleted' and entry.get('item') == 'results' for entry in newest), f'the record has it: {newest[:3]}')
    check(person.json('delete', '--in', 'general', after[0]['id'])[0] == 1, 'not by way of General')
    status, answers, _ = person.json('delete', '--in', 'health', document)
    check(status == 0 and answers[0]['deleted']['health'] == {'documents': 1, 'results': len(after)},
          f'with a document its results are counted: {answers}')


def introduced(person):
    """Whom she has introduced stays without papers; whom a paper alone has named goes with it."""
    paper = pathlib.Path(sys.argv[3]) / 'paper-fr.pdf'
    for words, stays in ((('--subject', 'Grandmother'), True), ((), False)):
        status, answers, err = person.json('import', *words, paper)
        name = words[1] if words else person.json('results')[1][0]['subject']
        check(status == 0 and person.run('results', '--subject', name)[0] == 0, f'a paper is kept for {name}: {err}')
        check(person.json('delete', '--in', 'health', answers[0]['document'])[0] == 0, 'and deleted')
        for _ in range(2):
            status = person.run('results', '--subject', name)[0]
            check(status == (0 if stays else 1), f'{name} {"stays" if stays else "is gone"}: {status}')


def full_disk(home):
    if not enter_namespace():
        CASES.skip('a full disk', 'no disk of its own can be mounted')
        return
    with SmallDisk(home / 'disk', 12 * 1024) as disk:
        person = Person(disk.folder / 'person')
        person.ask()
        disk.fill()
        status, answers, _ = person.json('store', 'wipe', '--in', 'health', '--yes')
        record = answers[0]['record'] if answers else None
        check(status == 0 and record in ('entered', 'not-entered-yet'), f'on a full disk it is deleted: {status} {record}')
        disk.make_room()
        check(not person.holds(), 'it is gone')
        check((person.noted('deleted') > 0) == (record == 'entered'), 'and the record has what the receipt says')
        check(record == 'entered', 'which it could take, with the room that is kept back')


def killed_while_leaving(person, out):
    """Once there is a folder that is not whole. Says whether one was met."""
    for _ in range(40):
        process = CLI.start('takeout', '--person', person.folder, out, passphrase=PASSPHRASE, stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not (out.with_name(out.name + '.part') / 'amana-unfinished').exists() and process.poll() is None:
            pass
        process.kill()
        process.wait()
        if out.with_name(out.name + '.part').exists():
            return True
        shutil.rmtree(out, ignore_errors=True)
    return False


def leaving_full_disk(home):
    """Nothing leaves of which the record does not know, and nothing in clear is forgotten."""
    if not enter_namespace():
        CASES.skip('leaving a full disk', 'no disk of its own can be mounted')
        return
    with SmallDisk(home / 'left', 12 * 1024) as disk:
        person = Person(disk.folder / 'person')
        person.ask()
        disk.fill()
        status, _, err = person.run('store', 'backup', home / 'kept.amana-backup')
        check(status == 0, f'a backup on another disk is made, and said to be: {status} {err}')
        check(killed_while_leaving(person, home / 'killed'), 'a takeout is killed while it writes')
        disk.make_room()
        check(person.noted('backed-up') == 1, 'the record knows the backup')
        check('is removed now' in person.run('results')[2] or not (home / 'killed.part').exists(), 'what was left in clear is removed')
        before = person.noted('exported')
        disk.fill()
        status, _, err = person.run('takeout', home / 'everything')
        check(status == 0 and (home / 'everything' / 'index.html').exists(), f'everything is taken out: {status} {err}')
        disk.make_room()
        check(person.noted('exported') > before, 'and the record knows')
        for reserve in person.folder.glob('*.reserve'):
            reserve.unlink()
        disk.fill()
        status, _, err = person.run('takeout', home / 'refused')
        check(status == 5 and 'Nothing was written: ' in err and not list(home.glob('refused*')),
              f'without any room nothing is written: {status} {err}')
        disk.make_room()
        check(person.run('takeout', home / 'refused')[0] == 0, 'with some it goes')


with tempfile.TemporaryDirectory(prefix='amana-keeping-') as folder:
    someone = Person(pathlib.Path(folder) / 'person')
    for step in (clock_ahead, clock_trusted, receipts):
        step(someone)
    other = Person(pathlib.Path(folder) / 'other')
    for step in (single_messages, single_results, introduced, clock_behind, small_steps):
        step(other)
    full_disk(pathlib.Path(folder))
    leaving_full_disk(pathlib.Path(folder))
sys.exit(CASES.finish())
