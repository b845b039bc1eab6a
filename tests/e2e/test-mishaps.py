#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What befalls the files while Amana is not looking, in the real window: open on another
computer, changed on two at once, older ways in put back, a clock that jumped ahead, the whole
folder put back as it was, and so much damage that Health does not open: what can be read is
saved beside.

usage: test-mishaps.py STAGE SHOTS SHIFT_CLOCK_LIBRARY [LANGUAGE]"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Batch, Cli, descriptor_with  # noqa: E402
from desktop import start_keyring, wait_for  # noqa: E402
from session import Session  # noqa: E402

STAGE, SHOTS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
SHIFT_CLOCK = sys.argv[3]
LANGUAGE = sys.argv[4] if len(sys.argv) > 4 else 'en'
OTHER = 'copper meadow whistle anchor'
PAGE = 4096
CHANGE = 'exec 3<"/proc/self/fd/$1" 5<"/proc/self/fd/$2"; shift 2; exec "$@"'


class Mishaps(Session):
    def __init__(self):
        super().__init__(STAGE, LANGUAGE)
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.cli = Cli(STAGE / 'bin/amana-cli', env={**self.desktop.env, **self.env})

    def shot(self, name):
        self.desktop.screenshot(SHOTS / f'{LANGUAGE}-{name}.png')

    def begin(self):
        self.make_space()
        batch = Batch(self.cli, self.folder)
        batch.ask('ask', '--in', 'general', 'What can the lantern do?')
        batch.ask('ask', '--in', 'health', 'What can the thimble do?')
        batch.close()

    def try_open(self):
        self.window.fill(self.entry('Passphrase'), PASSPHRASE)
        self.press('Open', 'button')

    def reads(self, message, timeout=20):
        return self.window.sees(re.escape(self.words.say(message)), timeout=timeout)

    # --- two computers -----------------------------------------------------------------

    def elsewhere(self):
        (self.folder / 'open').write_text(f'amana open 1\n{"f" * 32}\nanother boot\n1\n{int(time.time()) - 600}\n')
        (self.folder / 'health (conflicted copy).db').write_bytes(b'another version')
        self.open()
        self.try_open()
        self.check(self.sees('Open on another computer?', timeout=60), 'open on another computer: it asks')
        self.shot('elsewhere')
        self.press('It Is Not Open There')
        self.check(self.sees('Changed on two computers', timeout=60), 'her word opens it; second versions are announced')
        self.shot('conflicts')
        self.press('Close')
        self.see('What would you like to know?')
        self.check((self.folder / 'health (conflicted copy).db').exists(), 'and left alone')
        self.check(self.quit() == 0, 'it ends cleanly')

    # --- older ways in -----------------------------------------------------------------

    def change_passphrase(self):
        secrets = descriptor_with(PASSPHRASE), descriptor_with(OTHER)
        done = subprocess.run(['sh', '-c', CHANGE, 'sh', *map(str, secrets), *self.cli.command, 'ways', 'change',
                               '--person', self.folder], env=self.cli.env, pass_fds=secrets, capture_output=True)
        for secret in secrets:
            os.close(secret)
        return done.returncode

    def older_slots(self):
        older = self.desktop.home / 'slots'
        shutil.copy(self.folder / 'slots', older)
        self.check(self.change_passphrase() == 0, 'the passphrase is changed')
        shutil.copy(older, self.folder / 'slots')
        self.open()
        self.try_open()
        message = ('An older version of the ways to unlock was put back into the folder: a passphrase that you had changed may open '
                   'it again. Change it once more, and make a new recovery code.')
        self.check(self.reads(message, 60), 'older ways in that were put back are noticed')
        self.shot('older')
        self.press('I Have Read It')
        self.check(self.gone('I Have Read It'), 'until it was read')
        self.check(self.quit() == 0, 'it ends cleanly')

    # --- the clock -----------------------------------------------------------------------

    def command(self, *words):
        return self.cli.run(*words, '--person', self.folder, passphrase=PASSPHRASE)

    def clock(self):
        self.check(self.command('store', 'keep', '--in', 'health', 'conversations', 'days 365', '--yes')[0] == 0, 'kept for a year')
        self.env.update(LD_PRELOAD=SHIFT_CLOCK, AMANA_TEST_CLOCK_DAYS='400')
        self.open()
        self.try_open()
        message = ('This computer’s clock says %s; when it was seen last it said %s. What you keep for a time only was not '
                   'deleted, in case the clock is wrong.')
        self.check(self.sees(message, timeout=60), 'a clock that jumped 400 days ahead is doubted')
        self.shot('clock')
        self.press('What Waits…')
        self.check(self.sees('Is This Computer’s Clock Right?'), 'with what would go')
        self.shot('clock-asked')
        self.window.keys('Escape')
        self.check(self.sees('What Waits…'), 'it stays until it is decided')
        self.press('What Waits…')
        self.see('Is This Computer’s Clock Right?')
        self.window.click('^' + re.escape(self.words.say('_Keep Everything').replace('_', '')) + '$')
        self.check(self.gone('What Waits…'), 'and goes then')
        self.check(self.quit() == 0, 'it ends cleanly')
        del self.env['LD_PRELOAD'], self.env['AMANA_TEST_CLOCK_DAYS']
        self.check('thimble' in self.command('export', '--in', 'health')[1], 'and nothing went')

    # --- the whole folder, older ----------------------------------------------------------

    def older_folder(self):
        if shutil.which('gnome-keyring-daemon') is None:
            self.cases.skip('an older folder is noticed', 'no keyring here')
            return
        older = self.desktop.home / 'older'
        kept = start_keyring(self.desktop)
        shutil.copytree(self.folder, older)
        for word in ('lantern', 'thimble'):
            self.command('ask', '--in', 'health', f'And what of the {word}?')
            self.command('ask', '--in', 'general', f'And what of the {word}?')
        self.open()
        self.unlock()
        wait_for('the keyring to know how far she came', lambda: kept('io.github.amana_health.Amana.LastSeen') == 2, 20)
        self.check(self.quit() == 0, 'it ends cleanly')
        shutil.rmtree(self.folder)
        shutil.copytree(older, self.folder)
        self.open()
        self.try_open()
        message = 'This is an older copy of your data: what was saved after it is missing.'
        self.check(self.reads(message, 60), 'a folder that was put back as a whole is noticed')
        self.shot('older-folder')
        self.press('I Have Read It')
        self.check(self.gone('I Have Read It'), 'until it was read')
        self.check(self.quit() == 0, 'it ends cleanly')

    # --- damage ------------------------------------------------------------------------

    def spoil(self):
        store = self.folder / 'health.db'
        pages = bytearray(store.read_bytes())
        for at in range(5 * PAGE, min(30 * PAGE, len(pages)), PAGE):
            pages[at + 100] ^= 4
        store.write_bytes(pages)

    def damage(self):
        self.spoil()
        self.open()
        self.try_open()
        self.check(self.sees('Health could not be opened', timeout=60), 'damage is said')
        self.press('What Can Be Done…')
        self.check(self.sees('Restore a Backup…'), 'with what can be done: a backup')
        self.shot('damage')
        self.window.fill(self.entry('Passphrase that opens it now'), PASSPHRASE)
        self.press('Save What Can Be Read')
        self.see('Lock, and Choose It', timeout=90)
        self.check(self.sees('conversations'), 'or saving what can be read, kind by kind')
        self.shot('saved')
        self.press('Lock, and Choose It')
        self.see('Who is there?')
        self.check(self.sees('%s (saved, %s)'), 'it is to be chosen, under a name of its own')
        self.shot('chooser')


test = Mishaps()
sys.exit(test.run([test.begin, test.elsewhere, test.older_slots, test.clock, test.older_folder, test.damage], SHOTS))
