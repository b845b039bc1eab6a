#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What a script is told of files that were damaged, lost or put back, and how it answers:
`store check`, `store acknowledge`, older slots, `store erase --deep`.

usage: test-damage.py AMANA_CLI"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Batch, Cases, Cli, descriptor_with  # noqa: E402

CLI, CASES = Cli(sys.argv[1]), Cases()
check = CASES.check
PAGE = 4096
OTHER = 'river copper window nineteen'
SHELL = ['sh', '-c', 'exec 3<"/proc/self/fd/$1" 5<"/proc/self/fd/$2"; shift 2; exec "$@"', 'sh']


def run(folder, *words, passphrase=PASSPHRASE):
    return CLI.run(*words, '--person', folder, passphrase=passphrase)


def ask(folder, *words, **options):
    status, out, err = run(folder, *words, '--format', 'json', **options)
    return status, [json.loads(line) for line in out.splitlines()], err


def with_new(folder, fresh, *words):
    secrets = [descriptor_with(PASSPHRASE), descriptor_with(fresh)]
    done = subprocess.run([*SHELL, *map(str, secrets), *CLI.command, *words, '--person', str(folder)], env=CLI.env,
                          pass_fds=secrets, capture_output=True, text=True, timeout=60)
    for secret in secrets:
        os.close(secret)
    return done.returncode, done.stderr


def flip(file, page):
    content = bytearray(file.read_bytes())
    content[(page - 1) * PAGE + 100] ^= 1
    file.write_bytes(content)


def sound(folder, _):
    status, answers, _ = ask(folder, 'store', 'check')
    check(status == 0 and answers[0]['ok'] and answers[0]['compartments']['health']['hit'] == [], f'sound: {answers}')


def one_bad_page(pristine, home):
    """Whichever it is: the answer is there for both files, and counts it."""
    last = (pristine / 'health.db').stat().st_size // PAGE
    named = 0
    for name, page in (('health', 1), ('health', 2), ('health', 13), ('health', 41), ('health', last), ('general', 1)):
        folder = home / 'damaged'
        shutil.copytree(pristine, folder)
        flip(folder / f'{name}.db', page)
        status, answers, err = ask(folder, 'store', 'check')
        other = 'general' if name == 'health' else 'health'
        parts = answers[0]['compartments'] if answers else {}
        check(status == 5 and parts and parts[name]['bad_pages'] == 1 and parts[name]['pages'] > 0
              and parts[other]['bad_pages'] == 0 and parts[other]['pages'] > 0, f'page {page} of {name}: {answers} {err}')
        named += bool(parts and parts[name]['hit'] and parts[name]['hit'][0]['kind'])
        shutil.rmtree(folder)
    check(named == 6, f'what is hit is named: {named} of 6')


def general_goes_on(pristine, home):
    """Health cannot be opened: what lives in General is none the worse for it."""
    folder = home / 'half'
    shutil.copytree(pristine, folder)
    flip(folder / 'health.db', 1)
    for words in (('store', 'audit', '--verify'), ('ledger', '--in', 'general', '--verify'), ('store', 'keep', '--in', 'general')):
        status, out, err = run(folder, *words)
        check(status == 0 and out and 'damaged' not in err, f'{words}: {status} {err}')
    status, answers, err = ask(folder, 'takeout', home / 'half-out')
    check(status == 5 and answers and answers[0]['left_out'] == ['health'] and 'Health: ' in err
          and (home / 'half-out' / 'index.html').exists(), f'General is taken out: {status} {answers} {err}')
    check(run(folder, 'ledger')[0] == 5 and run(folder, 'ways', 'list')[0] == 5, 'what takes both ends with the damage')
    status, answers, err = ask(folder, 'store', 'wipe', '--in', 'general', '--yes')
    check(status == 0 and answers and answers[0]['record'] == 'entered', f'General can be wiped: {status} {answers} {err}')
    shutil.rmtree(folder)


def named_in_words(pristine, home):
    folder = home / 'damaged'
    shutil.copytree(pristine, folder)
    file = folder / 'health.db'
    for page in range(3, file.stat().st_size // PAGE):
        flip(file, page)
    status, out, _ = run(folder, 'store', 'check')
    check(status == 5 and 'messages' in out and 'conversations' in out and 'store salvage' in out, f'in words, with a way on: {out}')
    (folder / 'health.db').unlink()
    status, answers, _ = ask(folder, 'store', 'check')
    check(status == 5 and answers and answers[0]['compartments']['general']['bad_pages'] == 0, f'a file that is gone: {answers}')
    shutil.rmtree(folder)


def other_files(pristine, home):
    """What stands in a store's place is told apart from pages that are damaged."""
    folder = home / 'other'
    stranger = home / 'stranger'
    check(CLI.create(stranger)[0] == 0, 'somebody else is made')
    n_pages = (pristine / 'health.db').stat().st_size // PAGE

    def lose(to):
        (to / 'health.db').unlink()

    def empty(to):
        (to / 'health.db').write_bytes(b'')

    def cut(to):
        os.truncate(to / 'health.db', 20 * PAGE)

    def exchange(to):
        shutil.copy(to / 'general.db', to / 'health.db')

    def bring(to):
        for name in ('health.db', 'health.db.head'):
            shutil.copy(stranger / name, to / name)

    for spoil, file, words in ((lose, 'missing', 'Health: the file is missing'), (empty, 'empty', 'Health: the file is empty'),
                               (cut, 'cut', f'{n_pages - 20} pages of {n_pages} are missing'),
                               (exchange, 'strange', 'Another file stands in its place'),
                               (bring, 'anothers', 'do not belong together')):
        shutil.copytree(pristine, folder)
        spoil(folder)
        status, answers, err = ask(folder, 'store', 'check')
        parts = answers[0]['compartments'] if answers else {}
        check(status == 5 and parts and parts['health']['file'] == file and parts['general']['file'] == 'whole'
              and parts['health']['bad_pages'] == 0 and parts['general']['bad_pages'] == 0, f'{file}: {answers} {err}')
        check(not parts or parts['health']['missing_pages'] == (n_pages - 20 if spoil is cut else 0), f'{file}: pages that are gone')
        out = run(folder, 'store', 'check')[1]
        check(words in out and 'damaged' not in out, f'{file}, in words: {out}')
        shutil.rmtree(folder)


def obstacles(pristine, home):
    """What stands in the way is named, and no page is called damaged for it."""
    folder = home / 'obstructed'
    (home / 'precious').write_text('precious' * 1000)
    kinds = {'a pipe': os.mkfifo, 'a folder': os.mkdir, 'a link': lambda path: os.symlink(home / 'precious', path)}
    for name in ('health.db.head', 'general.db-wal'):
        for kind, put in kinds.items():
            shutil.copytree(pristine, folder)
            (folder / name).unlink(missing_ok=True)
            put(folder / name)
            room, other = (name.split('.')[0], 'general' if name.startswith('health') else 'health')
            status, answers, err = ask(folder, 'store', 'check')
            parts = answers[0]['compartments'] if answers else {}
            check(status == 5 and parts and parts[room]['file'] == 'obstructed' and parts[room]['obstacle'] == name
                  and parts[room]['bad_pages'] == 0 and parts[room]['pages'] > 0 and parts[other]['file'] == 'whole',
                  f'{kind} for {name}: {status} {answers} {err}')
            out = run(folder, 'store', 'check')[1]
            check(f'“{name}”' in out and 'is damaged' not in out and 'salvage' not in out, f'in words: {out}')
            _, _, err = run(folder, 'export', '--in', room)
            check(f'“{name}”' in err and 'is damaged' not in err, f'any command says so: {err}')
            shutil.rmtree(folder)
    check((home / 'precious').read_text() == 'precious' * 1000, 'and nothing behind a link is touched')


def other_slots(pristine, home):
    """Somebody else's ways in: nothing is damaged, and that is said."""
    folder = home / 'others-slots'
    shutil.copytree(pristine, folder)
    check(CLI.create(home / 'somebody')[0] == 0, 'somebody else is made')
    shutil.copy(home / 'somebody' / 'slots', folder / 'slots')
    status, out, _ = run(folder, 'store', 'check')
    check(status == 5 and 'slots' in out and 'damaged' not in out and 'store restore' in out and 'salvage' not in out,
          f'other ways in: {out}')
    status, _, err = run(folder, 'export', '--in', 'general')
    check(status != 0 and 'do not belong together' in err, f'any command says so: {err}')
    (folder / 'slots').unlink()
    status, _, err = run(folder, 'store', 'check')
    check(status != 0 and 'put the file back' not in err and 'restore a backup' in err, f'no ways in: {status} {err}')


def rolled_back(pristine, home):
    folder = home / 'rolled-back'
    shutil.copytree(pristine, folder)
    older = (folder / 'health.db').read_bytes()
    run(folder, 'ask', '--in', 'health', 'What is ferritin?')
    (folder / 'health.db').write_bytes(older)
    out = run(folder, 'store', 'check')[1]
    check('Health: This is an older copy' in out and 'General:' not in out, f'whose older copy it is: {out}')


def grow(folder, times):
    for _ in range(times):
        run(folder, 'ask', '--in', 'health', 'What is ferritin?')


def put_back_together(pristine, home):
    """All that Health has, as it stood before: its own files agree with each other, and General
    remembers."""
    folder = home / 'put-back'
    shutil.copytree(pristine, folder)
    older = {name: (folder / name).read_bytes() for name in ('health.db', 'health.db.head', 'slots')}
    grow(folder, 2)
    for name, content in older.items():
        (folder / name).write_bytes(content)
    status, answers, _ = ask(folder, 'store', 'check')
    parts = answers[0]['compartments']
    check(status == 5 and parts['health']['rolled_back'] and not parts['general']['rolled_back'], f'it is noticed: {answers}')
    out = run(folder, 'store', 'check')[1]
    check('Health: This is an older copy' in out and 'General:' not in out, f'and said until it is answered: {out}')
    status, _, err = run(folder, 'results')
    check(status == 5 and 'older copy' in err, f'by every command: {status} {err}')
    loss = ask(folder, 'store', 'acknowledge')[1][0]['acknowledged']
    check(list(loss) == ['health'] and loss['health']['loss'] == 'rolled-back' and loss['health']['commits'] > 0,
          f'with how much is missing: {loss}')
    check('loss-found' in [entry['kind'] for entry in ask(folder, 'store', 'audit')[1]], 'it is entered')
    nothing_to_say(folder, 'what was answered')
    newer = {name: (folder / name).read_bytes() for name in older}
    grow(folder, 1)
    for name, content in newer.items():
        (folder / name).write_bytes(content)
    check(run(folder, 'store', 'check')[0] == 5, 'once more, and it is noticed once more')


def nothing_to_say(folder, what):
    for command in (('results',), ('store', 'check')):
        status, _, err = run(folder, *command)
        check(status == 0 and err == '', f'{what}: no alarm by {command[-1]}: {status} {err}')


def no_false_alarm(pristine, home):
    """What is no older Health: a backup that was restored, new keys, a process that was killed, what
    was salvaged of a sound space."""
    folder = home / 'alarm'
    shutil.copytree(pristine, folder)
    grow(folder, 2)
    check(run(folder, 'store', 'backup', home / 'alarm.bk')[0] == 0, 'a backup')
    grow(folder, 2)
    check(run(folder, 'store', 'restore', home / 'alarm.bk', home / 'restored')[0] == 0, 'restored')
    nothing_to_say(home / 'restored', 'a backup')
    check(run(folder, 'store', 'erase', '--deep')[0] == 0, 'new keys')
    nothing_to_say(folder, 'new keys')
    for _ in range(3):
        batch = Batch(CLI, folder)
        batch.ask('ask', '--in', 'health', 'What is ferritin?')
        batch.send('ask', '--in', 'health', 'What is iron?')
        batch.process.kill()
        batch.process.wait()
        nothing_to_say(folder, 'killed while it wrote')
    check(run(folder, 'store', 'salvage', home / 'saved-sound')[0] == 0, 'salvaged')
    nothing_to_say(home / 'saved-sound', 'salvaged')


def backed_up(pristine, home):
    """What is judged is what is in the backup: one of a damaged space says so, and takes no sound
    one's place; one of before is sound beside it, and after a deep erase."""
    folder, file = home / 'damaged', home / 'damaged.amana-backup'
    shutil.copytree(pristine, folder)
    status, _, err = run(folder, 'store', 'backup', file)
    check(status == 0 and 'damaged' not in err, f'a sound space is backed up {err}')
    flip(folder / 'health.db', 24)  # of results: Health opens all the same
    before, another = file.read_bytes(), home / 'another.amana-backup'
    status, out, err = run(folder, 'store', 'backup', file)
    check(status == 5 and 'older backup' in err and file.read_bytes() == before, f'the older one is kept: {status} {out} {err}')
    status, out, err = run(folder, 'store', 'backup', file, '--verify')
    check(status == 0 and 'sound' in out and 'damaged' not in out + err, f'it is sound: {status} {out} {err}')
    status, out, err = run(folder, 'store', 'backup', another)
    check(status == 5 and 'Health (1 page of' in out and 'sound' not in out and 'itself is damaged' in err,
          f'one of what is left is made: {status} {out} {err}')
    status, out, err = run(folder, 'store', 'backup', another, '--verify')
    check(status == 5 and 'Health (1 page of' in out and 'General' not in out.split('damaged')[1].split('.')[0],
          f'and says what is damaged in it: {status} {out} {err}')
    status, answers, _ = ask(folder, 'store', 'backup', another, '--verify')
    bad = {part['name']: part['bad_pages'] for part in answers[0]['parts'] if 'bad_pages' in part}
    check(status == 5 and bad == {'general.db': 0, 'health.db': 1}, f'to a script, too: {answers}')
    shutil.rmtree(folder)
    shutil.copytree(pristine, folder)
    check(run(folder, 'store', 'erase', '--deep', '--yes')[0] == 0, 'a deep erase')
    status, out, err = run(folder, 'store', 'backup', file, '--verify')
    check(status == 0 and 'sound' in out, f'a backup of before it is sound: {status} {out} {err}')
    check(with_new(folder, OTHER, 'ways', 'change')[0] == 0, 'another passphrase')
    status, out, err = run(folder, 'store', 'backup', file, '--verify', passphrase=OTHER)
    check(status == 5 and 'deep erase' in err and 'cut short' not in err, f'and is not called damaged: {status} {err}')
    shutil.rmtree(folder)


def saved(pristine, home):
    """What a salvage could not bring along is said, and its backup takes no older one's place until that is answered."""
    folder, new, file = home / 'hit', home / 'saved', home / 'before.amana-backup'
    shutil.copytree(pristine, folder)
    check(run(folder, 'store', 'backup', file)[0] == 0, 'a backup of before')
    before = file.read_bytes()
    for page in range(20, 60):
        flip(folder / 'general.db', page)
        status, _, _ = run(folder, 'store', 'salvage', new)
        if status == 5:
            break
        flip(folder / 'general.db', page)
        shutil.rmtree(new, ignore_errors=True)
    check(status == 5, f'page {page}: something is lost')
    status, _, err = run(new, 'store', 'backup', file)
    check(status == 5 and 'older backup' in err and file.read_bytes() == before, f'the backup of before is kept: {status} {err}')
    status, answers, _ = ask(new, 'store', 'acknowledge')
    check(status == 0 and answers[0]['acknowledged']['general']['loss'] == 'salvaged', f'it is answered: {answers}')
    status, _, err = run(new, 'store', 'backup', file)
    check(status == 0, f'then it may: {status} {err}')
    check(run(new, 'store', 'check')[0] == 0, 'and all is sound')


def in_the_way(pristine, home):
    """Folders that bear the names of Amana's own files, and a limit on the size of files."""
    folder = home / 'in-the-way'
    shutil.copytree(pristine, folder)
    (folder / 'slots.next').mkdir()
    check(run(folder, 'export', '--in', 'general')[0] == 0, 'a folder called slots.next locks nobody out')
    (folder / 'leaving').mkdir()
    (folder / 'leaving' / 'mine.txt').write_text('hers')
    status, _, err = run(folder, 'person', 'remove', '--yes')
    check(status != 0 and 'Nothing was changed' in err, f'one called leaving keeps her from being removed: {status} {err}')
    check(run(folder, 'export', '--in', 'general')[0] == 0 and (folder / 'leaving' / 'mine.txt').exists(), 'and nothing was changed')
    secret = descriptor_with(PASSPHRASE)
    done = subprocess.run(['prlimit', '--fsize=20000', 'sh', '-c', 'exec 3<"/proc/self/fd/$1"; shift; exec "$@"', 'sh', str(secret), *CLI.command,
                           'ask', '--person', str(folder), '--in', 'general', 'hello'], env=CLI.env, pass_fds=[secret], capture_output=True, text=True)
    os.close(secret)
    check(done.returncode not in (0, 153, -25) and done.stderr, f'a limit on files is said: {done.returncode} {done.stderr}')
    check(run(folder, 'store', 'check')[0] == 0, 'and all is sound')


def modes(pristine, home):
    """Files and folders that are not to be written, or not to be read, by one who is not root."""
    if os.geteuid() == 0 and shutil.which('setpriv') is None:
        CASES.skip('files that may not be written', 'only root is here')
        return
    user = Cli(sys.argv[1], prefix=['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] if os.geteuid() == 0 else [])
    home.chmod(0o711)

    def tried(files, mode, *words):
        folder = home / 'modes'
        shutil.copytree(pristine, folder)
        for path in (folder, *folder.iterdir()):
            if os.geteuid() == 0:
                os.chown(path, 65534, 65534)
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        for name in files or before:
            (folder / name).chmod(mode)
        status, out, err = user.run(*words, '--person', folder, passphrase=PASSPHRASE)
        folder.chmod(0o700)
        check(all((folder / name).exists() for name in before), f'{words[0]}: nothing is gone')
        changed = {path.name for path in folder.iterdir() if os.geteuid() == 0 and path.read_bytes() != before.get(path.name)}
        shutil.rmtree(folder)
        return status, out, err, changed

    for words in (('export', '--in', 'health'), ('store', 'check')):
        status, out, err, changed = tried((), 0o444, *words)
        check(status == 0 and out and 'can be read' in err and not changed, f'0444: {words[0]}: {status} {err} {changed}')
    status, _, err, changed = tried((), 0o444, 'ask', '--in', 'health', 'What is iron?')
    check(status == 5 and 'cannot be written' in err and not changed, f'0444: nothing new: {status} {err} {changed}')
    status, _, err, _ = tried(['health.db'], 0o444, 'export', '--in', 'health')
    check(status == 0 and err.count('can be read') == 1, f'one of the two: {status} {err}')
    for name in ('slots', '.'):
        status, _, err, changed = tried([name], 0, 'export', '--in', 'health')
        check(status == 5 and 'may not be read' in err and not changed, f'{name} that may not be read: {status} {err} {changed}')


def acknowledged(pristine, home):
    folder = home / 'lost'
    shutil.copytree(pristine, folder)
    older = (folder / 'general.db').read_bytes()
    run(folder, 'ask', '--in', 'general', 'What can Amana do?')
    (folder / 'general.db').write_bytes(older)
    for _ in range(2):
        status, _, err = run(folder, 'export', '--in', 'general')
        check(status == 5 and 'store acknowledge' in err, f'a loss is said, with the way to answer: {err}')
    status, answers, _ = ask(folder, 'store', 'acknowledge')
    loss = answers[0]['acknowledged']['general']
    check(status == 0 and loss['loss'] == 'rolled-back' and loss['commits'] > 0, f'it is answered: {answers}')
    status, _, err = run(folder, 'export', '--in', 'general')
    check(status == 0 and err == '', f'and not said again: {err}')
    kinds = [entry['kind'] for entry in ask(folder, 'store', 'audit')[1]]
    check('loss-found' in kinds, 'the record keeps it')
    check(ask(folder, 'store', 'acknowledge')[1][0]['acknowledged'] == {}, 'nothing more to answer')


def older_slots(pristine, home):
    folder = home / 'older'
    shutil.copytree(pristine, folder)
    older = (folder / 'slots').read_bytes()
    check(with_new(folder, OTHER, 'ways', 'change')[0] == 0, 'another passphrase')
    (folder / 'slots').write_bytes(older)
    status, _, err = run(folder, 'export', '--in', 'general')
    check(status == 0 and 'older' in err, f'older ways in that were put back are said: {err}')
    check('ways-behind' in [entry['kind'] for entry in ask(folder, 'store', 'audit')[1]], 'and entered')


def deep_erase(pristine, home):
    folder = home / 'deep'
    shutil.copytree(pristine, folder)
    check(with_new(folder, OTHER, 'ways', 'add')[0] == 0, 'a second way in')
    slots = (folder / 'slots').read_bytes()
    status, answers, _ = ask(folder, 'store', 'erase', '--deep')
    ends = answers[0].get('would_end', [])
    check(status == 3 and len(ends) == 1 and ends[0]['kind'] == 'passphrase', f'which other way ends is said first: {answers}')
    check((folder / 'slots').read_bytes() == slots and run(folder, 'ways', 'list', passphrase=OTHER)[0] == 0, 'nothing was done')
    status, answers, _ = ask(folder, 'store', 'erase', '--deep', '--yes')
    check(status == 0 and answers[0]['record'] == 'entered', f'with --yes it is: {status} {answers}')
    check(run(folder, 'ways', 'list', passphrase=OTHER)[0] == 4, 'the other way is gone')
    check('erased' in [entry['kind'] for entry in ask(folder, 'store', 'audit')[1]], 'and it is entered')
    check(run(folder, 'store', 'erase', '--deep')[0] == 0, 'with one way in nothing is asked')


def passphrases(_, home):
    for weak in ('password', 'aaaaaaaa', '12345678'):
        status, _, err = CLI.run('person', 'create', '--person', home / 'weak', passphrase=weak)
        check(status == 1 and 'guessed' in err and not (home / 'weak' / 'slots').exists(), f'{weak} is refused: {err}')
    status, _, err = CLI.run('person', 'create', '--person', home / 'weak', passphrase='olive\0lantern quarry')
    check(status == 1 and 'no text' in err, f'what is no text is called so: {err}')
    check(CLI.run('person', 'create', '--person', home / 'weak', passphrase='lantern olive')[0] == 0, 'a weak one of a script is taken')
    status, err = with_new(home / 'person', 'password', 'ways', 'add')
    check(status == 1 and 'guessed' in err, 'nor is it one to be added')
    check(run(home / 'person', 'ways', 'guard', home / 'key')[0] == 0, 'a second factor')
    args = ('ways', 'add', '--key-file', str(home / 'key'))
    status, err = with_new(home / 'person', OTHER, *args)
    check(status == 3 and 'second factor' in err, f'that a new one opens without it is said before: {err}')
    check(with_new(home / 'person', OTHER, *args, '--yes')[0] == 0, 'and done with --yes')


with tempfile.TemporaryDirectory(prefix='amana-damage-') as place:
    root = pathlib.Path(place)
    check(CLI.create(root / 'person')[0] == 0, 'a person is made')
    for room in ('general', 'health'):
        run(root / 'person', 'ask', '--in', room, 'What is ferritin?')
    for case in (sound, one_bad_page, general_goes_on, named_in_words, other_files, obstacles, other_slots, rolled_back,
                 put_back_together, no_false_alarm, backed_up, saved, in_the_way, modes, acknowledged,
                 older_slots, deep_erase, passphrases):
        case(root / 'person', root)
sys.exit(CASES.finish())
