#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""`amana-cli person rename|remove`, and a space that is open elsewhere: in another program of
this computer, on another computer, on both at once.

usage: test-people.py AMANA_CLI"""
import gettext
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Batch, Cases, Cli  # noqa: E402

CLI, CASES = Cli(sys.argv[1]), Cases()
check = CASES.check
LOCALES = pathlib.Path(sys.argv[1]).resolve().parents[1] / 'share/locale'
CATALOGUES = {language: gettext.translation('amana', LOCALES, [language], fallback=True) for language in ('en', 'fr', 'ar')}
OPEN_HERE = 'This space is open in another Amana window or command. Close it there, then try again.'
OPENED_THERE = ('It was opened there %u hour ago.', 'It was opened there %u hours ago.')


def run(folder, *words, passphrase=PASSPHRASE):
    return CLI.run(*words, '--person', folder, passphrase=passphrase)


def results(folder, *words):
    return run(folder, 'results', *words)


def rename(folder):
    check(run(folder, 'person', 'rename', '--shown', 'A.')[0] == 0 and (folder / 'label').read_text() == 'A.',
          'another label is shown')
    check(run(folder, 'person', 'rename', '--name', 'Amina Berrada')[0] == 0 and (folder / 'label').read_text() == 'A',
          'of a name only the first letter')
    check(run(folder, 'person', 'rename', '--name', '')[0] == 0 and (folder / 'label').read_text() == '',
          'or none')
    check(run(folder, 'person', 'rename', '--name', 'B', passphrase='not the passphrase')[0] == 4 and
          (folder / 'label').read_text() == '', 'only she may change it')
    check(run(folder, 'person', 'rename')[0] == 1, 'without a name nothing is renamed')


def names(folder):
    """Everybody at this computer can read the label; Health alone knows what she is called."""
    check(CLI.create_in_full(folder, 'Nadia Berrada')[0] == 0, 'somebody is made under her name')
    check((folder / 'label').read_text() == 'N', 'of which the chooser has the first letter')
    check(not any(b'Berrada' in file.read_bytes() for file in folder.iterdir()), 'and no file has it in clear')
    check(run(folder, 'results', '--subject', 'Nadia Berrada')[0] == 0, 'Health calls her by it')
    shown = folder.with_name('shown')
    made = CLI.run('person', 'create', '--person', shown, '--name', 'Nadia Berrada', '--shown', 'Nadia', passphrase=PASSPHRASE)
    check(made[0] == 0 and (shown / 'label').read_text() == 'Nadia', 'a nickname is shown where she says so')


def two_programs(folder):
    batch = Batch(CLI, folder)
    check(batch.ask('results')['exit'] == 0, 'one program has it open')
    for language, catalogue in CATALOGUES.items():
        status, out, err = results(folder, '--lang', language)
        check(status == 3 and out == '' and catalogue.gettext(OPEN_HERE) in err, f'the second is refused: {language}: {err}')
    check(run(folder, 'person', 'remove', '--yes')[0] == 3, 'nor may it remove what is open')
    check(batch.ask('results')['exit'] == 0, 'the first goes on')
    batch.close()
    check(results(folder)[0] == 0 and not (folder / 'open').exists(), 'when it has closed, the second opens')


def two_computers(folder):
    words = f'amana open 1\n{"0123456789abcdef" * 2}\nboot\n4711\n{int(time.time()) - 3 * 3600 - 60}\n'
    (folder / 'open').write_text(words)
    for language, catalogue in CATALOGUES.items():
        hours = catalogue.ngettext(*OPENED_THERE, 3).replace('%u', '3')
        status, _, err = results(folder, '--lang', language)
        check(status == 3 and hours in err, f'open on another computer: refused, with its age: {language}: {err}')
    check((folder / 'open').read_text() == words, 'what the other computer wrote stays')
    check(results(folder, '--not-open-elsewhere')[0] == 0, 'it is not open there: it opens')
    check(results(folder)[0] == 0, 'and from then on as before')


def both_at_once(folder):
    second = folder / 'slots (conflicted copy)'
    second.write_bytes((folder / 'slots').read_bytes())
    status, _, err = results(folder)
    check(status == 0 and 'second versions' in err, 'second versions of files are announced')
    check(second.exists(), 'and kept')


NOT_OURS = ('health-insurance.pdf', 'health.amana-backup', 'general notes.txt', 'label.png', 'open letter.odt', 'slots.txt')


def own_files(folder):
    """Files of hers that begin like a file of Amana's."""
    second = folder / 'slots (conflicted copy)'
    copy = second.read_bytes()
    second.unlink()
    for name in NOT_OURS:
        (folder / name).write_text('my own words')
    status, _, err = results(folder)
    check(status == 0 and 'second versions' not in err, f'what she keeps there herself is no second version {err}')
    second.write_bytes(copy)


def remove(folder):
    check(run(folder, 'person', 'remove', '--yes', passphrase='not the passphrase')[0] == 4 and (folder / 'slots').exists(),
          'a wrong passphrase removes nothing')
    status, out, _ = run(folder, 'person', 'remove')
    check(status == 3 and '--yes' in out and (folder / 'slots').exists(), f'without --yes it says what it would do: {status} {out}')
    status, out, _ = run(folder, 'person', 'remove', '--yes', '--format', 'json')
    receipt = json.loads(out)
    check(receipt['kind'] == 'removed' and receipt['ok'] and receipt['time'] and receipt['check'] and receipt['caveats'],
          f'there is a receipt: {receipt}')
    check(status == 0 and sorted(p.name for p in folder.iterdir()) == sorted(NOT_OURS),
          f'her own removes everything of Amana\'s, and nothing else {sorted(folder.iterdir())}')
    check(results(folder)[0] == 1, 'and there is nobody any more')
    for name in NOT_OURS:
        (folder / name).unlink()
    check(CLI.create_in_full(folder)[0] == 0, 'somebody new may live there')


def at_the_second_block():
    """Stops who writes a file beyond 4096 bytes: a removal, when it has begun to overwrite the slots."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def stray(folder):
    """Anybody can put a file there that is called so; whole, or without its slots, she stays."""
    slots, marker = folder / 'slots', folder / 'leaving'
    marker.touch()
    status, _, err = results(folder)
    check(status == 0 and '“leaving”' in err, f'she is let in, and told of it: {status} {err}')
    kept = slots.read_bytes()
    slots.unlink()
    for words in (('person', 'remove', '--yes'), ('store', 'check'), ('results',)):
        check(run(folder, *words)[0] == 5 and (folder / 'general.db').exists() and (folder / 'health.db').exists(),
              f'{words} without slots takes nothing away')
    slots.write_bytes(kept)
    marker.unlink()
    status, _, err = results(folder)
    check(status == 0 and '“leaving”' not in err, f'when they are there again she comes in {err}')


def write_protected(folder):
    """Files, or the folder, that came without leave to write: all goes, or nothing does."""
    root = os.geteuid() == 0
    if root and shutil.which('setpriv') is None:
        CASES.skip('files that may not be written', 'only root is here')
        return
    user = Cli(sys.argv[1], prefix=['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] if root else [])
    home = folder.with_name('protected')
    home.mkdir()
    folder.parent.chmod(0o711)

    def tried(mode, folder_mode, foreign=()):
        copy = home / 'person'
        shutil.copytree(folder, copy)
        if root:
            for path in (home, copy, *copy.iterdir()):
                os.chown(path, 0 if path.name in foreign else 65534, -1)
        before = {path.name: path.read_bytes() for path in copy.iterdir()}
        for name in before:
            (copy / name).chmod(mode)
        copy.chmod(folder_mode)
        status, _, err = user.run('person', 'remove', '--yes', '--person', copy, passphrase=PASSPHRASE)
        left = {path.name: path.read_bytes() for path in copy.iterdir()}
        shutil.rmtree(copy)
        return status, err, sorted(left) == sorted(NOT_OURS), left == before

    for mode, folder_mode in ((0o444, 0o700), (0o400, 0o555)):
        status, err, gone, _ = tried(mode, folder_mode)
        check(status == 0 and gone, f'what is hers goes, whatever its modes are: {mode:o} {folder_mode:o}: {status} {err}')
    if not root:
        CASES.skip('files of another login', 'only root can make them')
        return
    for name in ('health.db', 'slots'):
        status, err, _, same = tried(0o444, 0o700, [name])
        check(status == 5 and f'Nothing was removed: of this space, you may not change {name}.' in err and same,
              f'where {name} may not be overwritten, nothing goes: {status} {err}')
    status, err, _, same = tried(0o444, 0o755, ['person'])
    check(status == 5 and 'Nothing was removed: this folder' in err and same, f'nor from a folder of another login: {status} {err}')


def remove_cut_off(folder):
    """Cut off when it was decided and begun; whoever comes next ends it, without a passphrase."""
    for words in (('person', 'remove', '--yes'), ('store', 'check')):
        killed = CLI.start('person', 'remove', '--yes', '--person', folder, passphrase=PASSPHRASE, stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=at_the_second_block)
        check(killed.wait() != 0 and (folder / 'slots').read_bytes()[:4096] == bytes(4096), f'cut off over the slots: {killed.returncode}')
        said = killed.stderr.read()
        check('Nothing was changed' not in said and 'general.db' in said and 'cannot be brought back' in said,
              f'what is gone and what is left is said: {said}')
        status, _, err = run(folder, *words, passphrase='not the passphrase')
        expected = 0 if words[0] == 'person' else 1
        check(status == expected and 'removed now' in err and not folder.exists(), f'{words}: {status} {err}')
        check(run(folder, 'person', 'remove', '--yes')[0] == 1, 'then nobody is there')
        CLI.create(folder)


with tempfile.TemporaryDirectory() as home:
    person = pathlib.Path(home) / 'person'
    check(CLI.create(person, 'Amina')[0] == 0, 'a person is made')
    names(person.with_name('named'))
    for step in (rename, two_programs, two_computers, both_at_once, own_files, stray, write_protected, remove, remove_cut_off):
        step(person)
sys.exit(CASES.finish())
