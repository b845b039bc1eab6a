#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Locks in the real window: a pause after wrong passphrases that counts down; General
kept open by a real keyring, and refused without one; what was deleted before Health
was locked; a room whose store is damaged, and the other that opens all the same.

usage: test-locks.py STAGE LANGUAGE SHOTS"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import struct
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Batch, Cases, Cli  # noqa: E402
from desktop import Desktop, NotFound, Window, a11y_address, is_checked, start_keyring, wait_for, wait_until_still  # noqa: E402
from words import Words  # noqa: E402

STAGE, LANGUAGE, SHOTS = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
ENTRIES = ('text', 'entry', 'password text', 'text box')
BUTTONS = ('button', 'push button', 'toggle button', 'radio button')
TABS = ('tab', 'page tab', *BUTTONS)
SWITCHES = ('check box', 'switch', 'toggle button')
QUESTIONS = {'general': 'What can Amana do?', 'health': 'What is ferritin?'}
TITLES = {room: question.rstrip('?') for room, question in QUESTIONS.items()}


class Locks:
    def __init__(self):
        self.cases = Cases()
        self.words = Words(STAGE / 'share/locale', LANGUAGE)
        self.desktop = Desktop()
        self.folder = self.desktop.home / 'person'
        self.cli = Cli(STAGE / 'bin/amana-cli')
        self.window = None

    def check(self, good, what):
        return self.cases.check(good, f'{LANGUAGE}: {what}')

    # --- acting --------------------------------------------------------------

    def open(self, **env):
        self.window = Window(self.desktop, STAGE / 'bin/amana', '--person', self.folder, language=LANGUAGE, env={
            'XDG_DATA_DIRS': f"{STAGE}/share:{os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')}",
            'GSETTINGS_SCHEMA_DIR': str(STAGE / 'share/glib-2.0/schemas'), **env})

    def quit(self):
        self.window.keys('ctrl+q')
        self.check(self.window.wait() == 0, 'it ends cleanly')

    def sees(self, message, **where):
        return self.window.sees(self.words.exact(message), **where)

    def press(self, message, context=None, role=BUTTONS, **where):
        return self.window.click(self.words.exact(message, context), role=role, **where)

    def unlock(self, passphrase=PASSPHRASE):
        self.window.fill(self.window.find(self.words.exact('Passphrase'), ENTRIES), passphrase)
        self.press('Open', 'button')

    def unlock_and_see_general(self):
        self.unlock()
        self.press('General', 'tab', role=TABS)
        self.window.find(self.words.exact('What would you like to know?'))

    def show_health(self):
        self.press('Health', 'tab', role=TABS)

    def shot(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.desktop.screenshot(SHOTS / f'locks-{LANGUAGE}-{name}.png')

    # --- what is tried -------------------------------------------------------

    def make_person(self):
        self.check(self.cli.create(self.folder)[0] == 0, 'a person is made')
        batch = Batch(self.cli, self.folder)
        for room, question in QUESTIONS.items():
            batch.ask('ask', '--in', room, question)
        batch.close()

    def count_seconds(self):
        """What the page counts down, None when it does not."""
        sentence = 'That was not the passphrase. Nothing was changed. You can try again in %u second'
        for seconds in (1, 5):
            said = self.words.catalogue.ngettext(sentence + '.', sentence + 's.', seconds)
            for node in self.window.find_all('^' + re.escape(said).replace('%u', '[0-9]+') + '$'):
                return int(re.search('[0-9]+', self.window.text_of(node)).group())
        return None

    def takes_passphrase(self):
        self.window.fill(self.window.find(self.words.exact('Passphrase'), ENTRIES), PASSPHRASE)
        try:
            return self.window.find_ready(self.words.exact('Open', 'button'), BUTTONS, timeout=0.5)
        except NotFound:
            return None

    def wrong_passphrase(self):
        """As after six wrong ones, of which the last is long past: the next costs 8 s."""
        counter = b'AMANABO1' + struct.pack('<IIQ', 6, 0, int(time.time()) - 60)
        (self.folder / 'back-off').write_bytes(counter + hashlib.blake2b(counter, digest_size=16).digest())
        self.open()
        self.unlock('not the passphrase')
        first = wait_for('the pause', self.count_seconds)
        wait_for('a second to pass', lambda: (self.count_seconds() or first) < first)
        self.check(True, f'the pause is shown and counts down from {first}')
        self.shot('pause')
        wait_for('the end of the pause', self.takes_passphrase)
        self.unlock()
        self.check(self.sees('What would you like to know?'), 'after it the right one opens')

    def deleted_before_locking(self):
        self.show_health()
        row = self.window.find(re.escape(TITLES['health']), ('list item', 'row'))
        self.window.point_at(wait_until_still(row))
        self.window.keys('Delete')
        self.check(self.sees('Undo'), 'a deleted conversation can be brought back')
        self.window.keys('ctrl+l')
        self.check(self.sees('Health is locked'), 'Health locks')
        self.check(not self.window.find_all(self.words.exact('Undo')), 'and the offer goes with it')
        self.unlock()
        self.check(self.sees('Documents'), 'Health opens again')
        self.check(not self.window.find_all(re.escape(TITLES['health']), ('list item', 'row')), 'what was deleted stays so')
        self.quit()

    def keep_switch(self):
        self.window.keys('ctrl+comma')
        return wait_until_still(self.keep_node())

    def without_keyring(self):
        self.open(DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent', AT_SPI_BUS_ADDRESS=a11y_address())
        self.unlock_and_see_general()
        self.check(not is_checked(self.keep_switch()), 'keeping General open is off until chosen')
        self.check(self.sees('Whoever shares this login can then read General. Health always asks for the passphrase.'),
                   'who can read it then is said')
        self.switch_keeping()
        self.check(self.sees('This login has no keyring to keep a key in, so General will ask for the passphrase as before.'),
                   'no keyring: said so')
        wait_for('the switch to go back', lambda: not is_checked(self.keep_node()))
        self.shot('no-keyring')
        self.window.close()

    def keep_node(self):
        return self.window.find(self.words.exact('Keep General open with this login'), SWITCHES)

    def switch_keeping(self):
        """With the keyboard: wherever the page has scrolled to."""
        name = self.words.exact('Keep General open with this login')
        for _ in range(30):
            node = self.window.move('Tab')
            if node is not None and re.search(name, self.window.text_of(node)):
                self.window.keys('space')
                return
        raise NotFound('the switch by Tab')

    def with_keyring(self):
        kept = start_keyring(self.desktop)
        self.open()
        self.unlock_and_see_general()
        self.keep_switch()
        self.switch_keeping()
        wait_for('the key in the keyring', lambda: kept('io.github.amana_health.Amana.General') == 1)
        wait_for('the switch', lambda: is_checked(self.keep_node()))
        self.window.close()
        self.open()
        self.press('General', 'tab', role=TABS)
        self.check(self.sees('What would you like to know?') and self.sees(TITLES['general']), 'General opens with the login')
        self.show_health()
        self.check(self.sees('Health is locked'), 'and Health asks for the passphrase')
        self.keep_switch()
        self.switch_keeping()
        wait_for('the key to go', lambda: kept('io.github.amana_health.Amana.General') == 0)
        self.check(True, 'switched off, the key leaves the keyring')
        self.window.close()
        self.open()
        self.check(self.window.sees(self.words.exact('Open', 'button')), 'and the passphrase is asked for again')
        self.window.close()

    def spoil(self, name):
        path = self.folder / name
        kept = path.read_bytes()
        path.write_bytes(kept[:2000] + bytes([kept[2000] ^ 4]) + kept[2001:])
        return kept

    def one_room_damaged(self):
        damaged = ('Part of the stored data is damaged and cannot be read. Nothing was changed; keep the folder as it is, '
                   'and restore a backup beside it if you have one.')
        for name, title in (('health.db', 'Health could not be opened'), ('general.db', 'General could not be opened')):
            kept = self.spoil(name)
            before = (self.folder / name).read_bytes()
            self.open()
            self.unlock()
            self.check(self.sees(title) and self.sees(damaged), f'{title}: said so')
            self.shot(name)
            if name == 'general.db': # Health was in view last time
                self.window.keys('Escape')
                self.check(self.sees('Documents'), 'and Health can be used')
            self.check((self.folder / name).read_bytes() == before, 'nothing is overwritten')
            self.window.close()
            (self.folder / name).write_bytes(kept)

    def run(self):
        steps = (self.make_person, self.wrong_passphrase, self.deleted_before_locking, self.without_keyring,
                 self.with_keyring, self.one_room_damaged)
        try:
            for step in steps:
                if step == self.with_keyring and shutil.which('gnome-keyring-daemon') is None:
                    self.cases.skip('a real keyring', 'gnome-keyring is not installed')
                    continue
                step()
        except NotFound as trouble:
            self.check(False, f'{step.__name__}: {trouble}')
            self.shot('failed')
            if self.window is not None:
                print('\n'.join('# ' + json.dumps(line) for line in self.window.all_text().splitlines()))
        finally:
            if self.window is not None:
                self.window.close()
            self.desktop.close()
        return self.cases.finish()


if __name__ == '__main__':
    sys.exit(Locks().run())
