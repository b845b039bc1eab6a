#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What can be wrong with a backup, or with its place: for each one clear sentence, in three
languages, the status that fits, and nothing lost; a place that is full or gone is gone on with.

usage: test-backup.py AMANA_CLI"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Batch, Cases, Cli, descriptor_with  # noqa: E402
from small_disk import SmallDisk, enter_namespace  # noqa: E402

CLI, CASES = Cli(sys.argv[1]), Cases()
check = CASES.check
ARABIC = re.compile('[\u0600-\u06ff]')
ROOM_KIB = 2048


class Talk:
    """One unlock for all of it; what is said on standard error comes with each answer."""

    def __init__(self, folder):
        self.process = CLI.start('batch', '--person', folder, passphrase=PASSPHRASE, stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=1)
        os.set_blocking(self.process.stderr.fileno(), False)

    def ask(self, *words):
        self.process.stdin.write(json.dumps([str(word) for word in words]) + '\n')
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        said = self.said()
        return answer['exit'], answer['out'], said if answer['exit'] else ''

    def said(self):
        """What has been said on standard error since it was last read."""
        try:
            return os.read(self.process.stderr.fileno(), 65536).decode().strip()
        except BlockingIOError:
            return ''

    def close(self):
        self.process.stdin.close()
        check(self.process.wait(timeout=60) == 0, 'it ends cleanly')
        self.process.stdout.close()
        self.process.stderr.close()


def refused(talk, what, status, *words):
    """The same in each language: one sentence or two, that nobody forgot to translate. English
    comes last, for what is asked next is answered in it. Returns that."""
    said = []
    for language in ('ar', 'fr', 'en'):
        got, _, sentence = talk.ask('store', *words, '--lang', language)
        check(got == status and len(sentence.splitlines()) == 1 and len(sentence) > 20, f'{what}, {language}: {got} {sentence}')
        said.append(sentence)
    check(len(set(said)) == 3 and ARABIC.search(said[0]) and not ARABIC.search(said[1] + said[2]), f'{what}: in three languages')
    return said[2]


def check_files(home, talk):
    """What is given for a backup, and is none."""
    good = home / 'good.amana-backup'
    check(talk.ask('store', 'backup', good)[0] == 0, 'a backup')
    whole = good.read_bytes()
    bad = home / 'bad.amana-backup'
    look = ('backup', bad, '--verify')
    bad.write_bytes(b'%PDF-1.7 not a backup at all')
    check('not a backup' in refused(talk, 'another file', 2, *look), 'which says so')
    bad.write_bytes(whole[:8] + (99).to_bytes(4, 'little') + whole[12:])
    check('newer' in refused(talk, 'one of the future', 2, *look), 'which says so')
    bad.write_bytes(whole[:len(whole) // 2])
    check('cut short' in refused(talk, 'a cut one', 5, *look), 'which says so')
    bad.unlink()
    refused(talk, 'one that is not there', 2, *look)
    bad.mkdir()
    check('folder' in refused(talk, 'a folder', 1, *look), 'which says so')
    refused(talk, 'a folder where it is to stand', 1, 'backup', bad)
    other = home / 'other'
    CLI.create(other)
    theirs = Talk(other)
    check('somebody else' in refused(theirs, "another person's", 5, 'backup', good, '--verify'), 'which says so')
    theirs.close()


def check_never_over(home, folder, talk):
    """It replaces a backup of hers, and no other file; it stands in nobody's folder."""
    names = ('slots', 'general.db', 'health.db', 'label')
    before = {name: (folder / name).read_bytes() for name in names}
    for name in (*names, 'new.amana-backup'):
        status, _, said = talk.ask('store', 'backup', folder / name)
        check(status == 1 and 'inside' in said, f'in her own folder: {name}: {status} {said}')
    check(all((folder / name).read_bytes() == was for name, was in before.items() if name in ('slots', 'label'))
          and not list(folder.glob('*.part')) and not (folder / 'new.amana-backup').exists(), 'and all is as it was')
    check(talk.ask('results')[0] == 0, 'she is all right')
    thesis, part, pipe, link = (home / name for name in ('thesis.pdf', 'film.part', 'pipe', 'link'))
    thesis.write_text('my thesis')
    part.write_text('half a film')
    os.mkfifo(pipe)
    link.symlink_to(home / 'nowhere')
    for path in (thesis, home / 'film', pipe, link):
        status, _, said = talk.ask('store', 'backup', path, '--yes')
        check(status == 1 and 'left as it is' in said, f'{path.name}: {status} {said}')
    check(thesis.read_text() == 'my thesis' and part.read_text() == 'half a film' and pipe.is_fifo() and link.is_symlink()
          and not (home / 'nowhere').exists(), 'nothing of that was touched')
    theirs = Talk(home / 'other')
    check(theirs.ask('store', 'backup', home / 'good.amana-backup')[0] == 1, "nor is another person's backup")
    theirs.close()
    check(talk.ask('store', 'backup', home / 'good.amana-backup')[0] == 0, 'her own older one is')


def change(folder, was, words):
    secrets = [descriptor_with(was), descriptor_with(words)]
    done = subprocess.run(['sh', '-c', 'exec 3<"/proc/self/fd/$1" 5<"/proc/self/fd/$2"; shift 2; exec "$@"', 'sh', *map(str, secrets),
                           *CLI.command, 'ways', 'change', '--person', str(folder)], env=CLI.env, pass_fds=secrets,
                          capture_output=True, timeout=60)
    for secret in secrets:
        os.close(secret)
    return done.returncode


def check_other_line(home):
    """A deep erase lies between: a copy of before it has other keys, and replaces nothing of after."""
    mine, copy, old, new = home / 'line', home / 'line-copy', home / 'old.amana-backup', home / 'new.amana-backup'
    CLI.create(mine)
    talk = Talk(mine)
    check(talk.ask('store', 'backup', old)[0] == 0, 'a backup of the first day')
    check(CLI.run('store', 'restore', old, copy, passphrase=PASSPHRASE)[0] == 0, 'is restored beside')
    for i in range(3):
        talk.ask('ask', '--in', 'general', f'later {i}')
    check(talk.ask('store', 'erase', '--deep', '--yes')[0] == 0, 'she erases deeply')
    check(talk.ask('store', 'backup', new)[0] == 0, 'and makes a backup')
    newest = new.read_bytes()
    words = PASSPHRASE
    for number in ('nine', 'ten'):
        was, words = words, f'{PASSPHRASE} {number}'
        check(change(copy, was, words) == 0, 'the copy gets another passphrase')
        status, _, said = CLI.run('store', 'backup', '--person', copy, new, passphrase=words)
        check(status == 1 and 'another name' in said and new.read_bytes() == newest, f'the copy takes no newer one\'s place: {status} {said}')
    done = CLI.run('store', 'erase', '--person', copy, '--deep', '--yes', passphrase=words)
    check(done[0] == 0, f'the copy is erased deeply as well {done}')
    status, _, said = CLI.run('store', 'backup', '--person', copy, new, passphrase=words)
    check(status == 1 and 'another name' in said and new.read_bytes() == newest, f'nor does it then: {status} {said}')
    check(talk.ask('store', 'backup', old)[0] == 0 and talk.ask('store', 'backup', new)[0] == 0, 'she makes both of them anew')
    talk.close()


def check_names(home, folder):
    """As a shell completes them, or a script whose variable is not set gives them."""
    good = home / 'good.amana-backup'
    for words in (('store', 'backup', ''), ('store', 'restore', good, ''), ('store', 'restore', '', home / 'x'), ('takeout', ''),
                  ('store', 'salvage', '')):
        status, _, said = CLI.run(*words, *(() if 'restore' in words else ('--person', folder)), passphrase=PASSPHRASE)
        check(status == 1 and 'amana-cli' in said and 'again' not in said and not (home / 'x').exists(), f'{words}: {status} {said}')
    status, _, said = CLI.run('store', 'check', '--person', '', passphrase=PASSPHRASE)
    check(status == 1, f'nobody at all: {status} {said}')
    (home / 'hollow').mkdir()
    for name in ('fresh', 'hollow'):
        status, _, said = CLI.run('store', 'restore', good, f'{home / name}/', passphrase=PASSPHRASE)
        check(status == 0 and (home / name / 'slots').exists(), f'restored into {name}/: {status} {said}')
    status, _, said = CLI.run('store', 'restore', good, folder / 'beside', passphrase=PASSPHRASE)
    check(status == 1 and 'inside' in said and not (folder / 'beside').exists(), f'but into no folder of a person: {status} {said}')


def check_recovery_code(home, folder):
    """The paper in the drawer, on a new machine."""
    code, beside = '', home / 'by-code'
    secret = descriptor_with(PASSPHRASE)
    process = subprocess.Popen(['sh', '-c', 'exec 3<"/proc/self/fd/$1"; shift; exec "$@"', 'sh', str(secret), *CLI.command,
                                'ways', 'recovery', '--person', str(folder)], env=CLI.env, text=True, pass_fds=[secret],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.close(secret)
    for line in process.stdout:
        found = re.search('[0-9A-Z]{3,5}(-[0-9A-Z]{2,5}){4,}', line)
        if found:
            code = found.group(0)
            process.stdin.write(code + '\n')
            process.stdin.flush()
            break
    process.communicate(timeout=60)
    check(process.returncode == 0 and code, 'there is a recovery code')
    backup = home / 'coded.amana-backup'
    check(CLI.run('store', '--person', folder, 'backup', backup, passphrase=PASSPHRASE)[0] == 0, 'and a backup of that day')
    status, out, trouble = CLI.run('store', 'list', backup, passphrase=code)
    check(status == 0 and 'Only its beginning' in out and '1 conversation' in out, f'the code lists what is in it {out} {trouble}')
    torn = home / 'torn.amana-backup'
    torn.write_bytes(backup.read_bytes()[:-100])
    check(CLI.run('store', 'list', torn, passphrase=code)[0] == 0, 'of one that is torn at its end, too')
    check(CLI.run('store', 'list', backup, passphrase='not the passphrase')[0] == 4, 'but not for anybody')
    status, _, trouble = CLI.run('store', 'restore', backup, beside, passphrase=code.lower().replace('-', ' '))
    check(status == 0, f'the code restores it, however it is typed {trouble}')
    status, out, trouble = CLI.run('export', '--person', beside, '--in', 'health', '--format', 'json', passphrase=code)
    check(status == 0 and 'breakfast' in out, f'and opens it {trouble}')


def check_places(home):
    if not enter_namespace():
        CASES.skip('full, vanishing and read-only places', 'no mount namespace here')
        return
    talk = Talk(home / 'person')
    with SmallDisk(home / 'stick', ROOM_KIB) as disk:
        backup = disk.folder / 'of.amana-backup'
        disk.fill(left_kib=256)
        check('room' in refused(talk, 'a full place', 5, 'backup', backup), 'which says so')
        part = disk.folder / 'of.amana-backup.part'
        salt = part.read_bytes()[16:48]
        disk.make_room()
        check(talk.ask('store', 'backup', backup)[0] == 0, 'with more room it is made')
        check(backup.read_bytes()[16:48] == salt, 'gone on with from where it stopped')
        before = backup.read_bytes()
        disk.remount('ro')
        check('written' in refused(talk, 'a place to read only', 5, 'backup', disk.folder / 'new.amana-backup'), 'which says so')
        check(backup.read_bytes() == before, 'and what is there stays')
        disk.remount('rw')
        part = disk.folder / 'other.amana-backup.part'
        disk.fill(left_kib=256)
        refused(talk, 'a full place again', 5, 'backup', disk.folder / 'other.amana-backup')
        check(part.exists(), 'while the space stays open what was written stays')
        talk.close()
        check(not part.exists(), 'when it is closed nothing is left')
        status, _, err = CLI.run('store', '--person', home / 'person', 'backup', disk.folder / 'other.amana-backup', passphrase=PASSPHRASE)
        check(status == 5 and 'not enough room' in err and not part.exists(), f'nor after a command of its own: {status} {err}')
    talk = Talk(home / 'person')
    shutil.rmtree(home / 'stick')
    refused(talk, 'a place that is gone', 2, 'backup', home / 'stick' / 'of.amana-backup')
    talk.close()


def check_read_only_space(home):
    """The space may not be written to, the place may: what is backed up is not taken for the place."""
    root = os.geteuid() == 0
    if root and shutil.which('setpriv') is None:
        CASES.skip('a space that may not be written to', 'only root is here')
        return
    user = Cli(sys.argv[1], prefix=['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] if root else [])
    folder, out = home / 'protected', home / 'out'
    CLI.create(folder)
    check(CLI.run('results', '--person', folder, passphrase=PASSPHRASE)[0] == 0, 'somebody who has been here before')
    out.mkdir()
    home.chmod(0o711)
    backup = out / 'of.amana-backup'

    def protect(mode, folder_mode):
        for path in (out, folder, *folder.iterdir()):
            if root:
                os.chown(path, 65534, 65534)
            if path not in (out, folder):
                path.chmod(mode)
        folder.chmod(folder_mode)

    def make():
        return user.run('store', 'backup', backup, '--person', folder, passphrase=PASSPHRASE)

    protect(0o444, 0o700)
    status, said, err = make()
    check(status == 0 and 'whole and sound' in said and 'could not be noted' in err and 'Nothing was saved' not in err,
          f'it is made, and what could not be noted is said: {status} {said} {err}')
    backup.unlink(missing_ok=True)
    protect(0o600, 0o700)
    talk = Batch(CLI if root else user, folder)
    talk.ask('ask', '--in', 'general', 'What can Amana do?')
    os.kill(talk.process.pid, signal.SIGKILL)
    talk.process.wait()
    check((folder / 'general.db-wal').stat().st_size > 0, 'a log is left')
    protect(0o444, 0o700)
    status, _, err = make()
    check(status == 5 and 'this space itself cannot be written to' in err and not backup.exists(),
          f'none is made of a log that cannot be emptied: {status} {err}')


def main():
    with tempfile.TemporaryDirectory() as name:
        home = pathlib.Path(name)
        folder = home / 'person'
        CLI.create(folder)
        talk = Talk(folder)
        check(talk.ask('ask', '--in', 'health', 'What is a good breakfast?')[0] == 0, 'somebody talks')
        check_files(home, talk)
        check_never_over(home, folder, talk)
        talk.close()
        check_names(home, folder)
        check_places(home)
        check_other_line(home)
        check_recovery_code(home, folder)
        check_read_only_space(home)
    return CASES.finish()


if __name__ == '__main__':
    sys.exit(main())
