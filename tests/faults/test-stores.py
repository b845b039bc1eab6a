#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""A person's folder that is damaged, newer, gone, full or read-only, and a database
library without a cipher: the exit status, the sentence, and not a byte changed.

The full and the read-only disk are a small tmpfs in a mount namespace of this test's
own; where none may be made they are skipped.

usage: test-stores.py AMANA_CLI AGE_PERSON PAPER [PLAIN_SQLITE]"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Cases, Cli  # noqa: E402
from small_disk import SmallDisk, enter_namespace  # noqa: E402

PROGRAM, AGE_PERSON, PAPER = sys.argv[1:4]
PLAIN_SQLITE = sys.argv[4] if len(sys.argv) > 4 else None
CLI, CASES = Cli(PROGRAM), Cases()
check = CASES.check
DONE, USAGE, LOCKED, DAMAGED = 0, 1, 4, 5


def run(*arguments, cli=CLI, passphrase=PASSPHRASE):
    return cli.run(*arguments, passphrase=passphrase)


def results(folder, **options):
    status, out, err = run('results', '--person', folder, '--format', 'json', **options)
    return status, len(out.splitlines()), err


def content(folder, but=()):
    """Every file that says something: the count of attempts and an empty log do not. Nor does
    what was written down about the attempt itself: sealed, or in General where that opens."""
    return {path.name: path.read_bytes() for path in folder.iterdir()
            if path.name not in ('back-off', 'sealed', *but) and path.stat().st_size}


def flip(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 4
    path.write_bytes(data)


SPOILT = {
    'the first page is damaged': (lambda folder: flip(folder / 'health.db', 2000), DAMAGED, 'damaged'),
    'the file is cut short': (lambda folder: os.truncate(folder / 'health.db', 9000), DAMAGED, 'damaged'),
    'the file is missing': (lambda folder: (folder / 'health.db').unlink(), DAMAGED, 'damaged'),
    'the file is a plain one': (lambda folder: (folder / 'general.db').write_bytes(b'SQLite format 3\0' + bytes(4080)),
                                DAMAGED, 'not encrypted'),
    'the slots are damaged': (lambda folder: (folder / 'slots').write_bytes(b'x' * 900), DAMAGED, 'holds the locks'),
    'the slots are missing': (lambda folder: (folder / 'slots').unlink(), DAMAGED, 'holds the locks'),
    'everything is missing': (lambda folder: [path.unlink() for path in folder.iterdir()], USAGE, 'no Amana space'),
    'it is newer': (lambda folder: subprocess.run([AGE_PERSON, folder, PASSPHRASE], check=True), DAMAGED, 'newer Amana'),
}


def check_spoilt(made, home):
    for what, (spoil, expected, word) in SPOILT.items():
        folder = home / 'spoilt'
        shutil.copytree(made, folder)
        spoil(folder)
        general_opens = (all((folder / name).exists() and (folder / name).read_bytes() == (made / name).read_bytes()
                             for name in ('slots', 'general.db')))
        written = ('general.db', 'general.db.head') if general_opens else ()
        before = content(folder, but=written)
        status, _, err = results(folder)
        check(status == expected and word in err, f'{what}: {status}, {err.strip()}')
        check(content(folder, but=written) == before, f'{what}: nothing is changed')
        shutil.rmtree(folder)


def check_head(made, home):
    """What cannot be known is said, and the way on stays open."""
    for what, spoil in {'missing': lambda head: head.unlink(), 'damaged': lambda head: head.write_bytes(b'x' * 5000)}.items():
        folder = home / 'headless'
        shutil.copytree(made, folder)
        spoil(folder / 'health.db.head')
        status, rows, err = results(folder)
        check(status == DONE and rows > 0 and 'cannot tell' in err, f'the head file is {what}: it opens and says so')
        status, out, _ = run('store', 'check', '--person', folder, '--format', 'json')
        check(status == DAMAGED and json.loads(out)['compartments']['health']['rolled_back'], f'{what}: the check says so too')
        shutil.rmtree(folder)


def check_locked(made):
    status, _, err = results(made, passphrase='not the passphrase')
    check(status == LOCKED and 'does not open it' in err, 'a wrong passphrase')
    for _ in range(12):  # on a slow machine a short pause is over before the next attempt
        status, _, err = results(made, passphrase='not the passphrase')
        if 'Wait a moment' in err:
            break
    check(status == LOCKED and 'Wait a moment' in err, 'several in a row: a pause')
    (made / 'back-off').unlink()
    status, _, err = run('person', 'create', '--person', made)
    check(status == USAGE and 'not empty' in err, 'nobody is made over somebody')


def check_no_cipher(made, home):
    if PLAIN_SQLITE is None:
        CASES.skip('a library without a cipher', 'plain SQLite is not installed')
        return
    plain = Cli(PROGRAM, env={'LD_PRELOAD': PLAIN_SQLITE})
    before = content(made)
    status, _, err = results(made, cli=plain)
    check(status == DAMAGED and 'cannot encrypt' in err, f'a library without a cipher is refused: {err.strip()}')
    check(content(made) == before, 'and nothing is changed')
    status, _, err = run('person', 'create', '--person', home / 'plain', cli=plain)
    check(status == DAMAGED and 'cannot encrypt' in err and not (home / 'plain').exists(), 'nobody is made with it')


def check_full(made, disk):
    folder = disk.folder / 'person'
    shutil.copytree(made, folder)
    disk.fill()
    status, rows, err = results(folder)
    check(status == DONE and rows > 0, f'a full disk can be read {err.strip()}')
    status, _, err = run('import', '--person', folder, PAPER)
    check(status == DONE, 'what is kept already needs no room')
    status, _, err = run('ask', '--person', folder, '--in', 'general', 'What can Amana do?')
    check(status == DAMAGED and 'disk is full' in err, 'a question that cannot be kept is refused')
    disk.make_room()
    status, _, _ = run('ask', '--person', folder, '--in', 'general', 'What can Amana do?')
    check(status == DONE, 'with room again it goes on')
    check_removed_when_full(folder, disk)


def check_removed_when_full(folder, disk):
    """All of her goes, by the room that is kept back; without that she stays whole."""
    bare = disk.folder / 'bare'
    shutil.copytree(folder, bare)
    for path in bare.glob('*.reserve'):
        path.unlink()
    disk.fill()
    before = content(bare)
    status, _, err = run('person', 'remove', '--yes', '--person', bare)
    check(status == DAMAGED and 'disk is full' in err and content(bare) == before,
          f'with nothing kept back nobody is removed, nor a part of her: {status} {err.strip()}')
    status, _, err = run('person', 'remove', '--yes', '--person', folder)
    check(status == DONE and not folder.exists(), f'a person is removed on a full disk: {status} {err.strip()}')
    disk.make_room()
    check(results(bare)[0] == DONE, 'who stayed opens as before')
    shutil.rmtree(bare)


def check_read_only(made, disk):
    folder = disk.folder / 'person'
    shutil.copytree(made, folder)
    disk.remount('ro')
    status, rows, err = results(folder)
    check(status == DONE and rows > 0 and 'nothing new can be saved' in err, 'a read-only disk can be read, and says so')
    status, _, err = run('ask', '--person', folder, '--in', 'general', 'What can Amana do?')
    check(status == DAMAGED and 'cannot be written' in err, 'a question that cannot be kept is refused')
    status, _, err = run('person', 'create', '--person', disk.folder / 'other')
    check(status == DAMAGED and 'cannot be written' in err, 'nobody is made there')
    out = disk.folder.parent / 'out'
    status, told, err = run('takeout', '--person', folder, out, '--format', 'json')
    check(status == DONE and not json.loads(told)['noted'] and 'cannot note now where' in err and (out / 'index.html').exists(),
          f'she can leave it, and is told what it cannot remember: {status} {err.strip()}')
    disk.remount('rw')
    status, told, err = run('takeout', '--person', folder, out.with_name('noted'), '--format', 'json')
    check(status == DONE and json.loads(told)['noted'] and 'cannot note' not in err, f'control: elsewhere it can {status} {err.strip()}')
    check(results(folder)[0] == DONE, 'it opens as before')
    shutil.rmtree(folder)


def check_no_room_to_begin(disk):
    """Room for less and less of a new person: she is whole or not there at all."""
    folder, outcomes = disk.folder / 'new', set()
    for left_kib in (0, 40, 200, 900):
        disk.fill(left_kib)
        status, _, err = run('person', 'create', '--person', folder)
        outcomes.add(status)
        if status != DONE:
            check(status == DAMAGED and 'disk is full' in err and not folder.exists(), f'{left_kib} KiB: nothing is left behind')
        disk.make_room()
        if status == DONE:
            check(results(folder)[0] == DONE, f'{left_kib} KiB: what was made opens')
            shutil.rmtree(folder)
    check(DAMAGED in outcomes, 'control: some had no room')


def check_small_disk(made, home):
    if not enter_namespace():
        CASES.skip('full and read-only disks', 'no mount namespace may be made here')
        return
    with SmallDisk(home / 'disk', size_kib=6144) as disk:
        check_full(made, disk)
        check_read_only(made, disk)
        check_no_room_to_begin(disk)


def main():
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        made = home / 'made'
        check(CLI.create(made)[0] == DONE, 'a person is made')
        check(run('import', '--person', made, PAPER)[0] == DONE, 'a report is kept')
        check_spoilt(made, home)
        check_head(made, home)
        check_locked(made)
        check_no_cipher(made, home)
        check_small_disk(made, home)
    return CASES.finish()


if __name__ == '__main__':
    sys.exit(main())
