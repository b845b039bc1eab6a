#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Two people at one computer: the second makes her space while the first's is there; who
locks everything comes back to the door of all; one's passphrase does not open the other's;
what was written and not sent is there again; the desktop's own lock blanks Health; a second
start raises the window, a second program on the same space is refused; one of them goes.

usage: test-people.py STAGE SHOTS LANGUAGE"""
import pathlib
import re
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Cli  # noqa: E402
from desktop import Gio, GLib, wait_for, wait_until_still  # noqa: E402
from talk import Talk  # noqa: E402

STAGE, SHOTS, LANGUAGE = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
OTHER_PASSPHRASE = 'copper meadow whistle anchor'
NAME = {'en': 'Nadia Berrada', 'ar': 'نادية برادة'}[LANGUAGE]
INITIAL = NAME[0]
DRAFTS = {'general': 'wool before winter', 'health': 'iron after lunch'}
COMPOSER = 'Message'
LOCKED_GUARD_S = 2  # ten times what is asked


class People(Talk):
    def rows(self):
        """Who can be chosen, as the page names them."""
        found = self.window.find_all(self.words.exact('Who is there?'), 'list')
        return [self.window.text_of(row) for row in self.window.find_all(None, 'list item', within=found[0])] if found else []

    def choose(self, name):
        page = self.see('Who is there?', role='list')
        row = self.window.find(f'^{name}$', 'list item', within=page)
        self.window.point_at(wait_until_still(row))
        self.see('Passphrase', role=('text', 'entry', 'password text', 'text box'))

    def open_with(self, passphrase):
        self.window.fill(self.entry('Passphrase'), passphrase)
        self.press('Open', 'button')

    def show(self, tab):
        self.press(tab, 'tab', role=('tab', 'page tab', 'radio button', 'toggle button', 'button', 'push button'))

    def see_general(self):
        self.show('General')
        self.see('What would you like to know?', timeout=60)

    def shot(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.desktop.screenshot(SHOTS / f'people-{LANGUAGE}-{name}.png')

    def new_folder(self):
        return next(path for path in self.folder.parent.iterdir() if path != self.folder)

    # --- what is tried ---------------------------------------------------------

    def somebody_else(self):
        self.make_space()
        self.open()
        self.press('Somebody Else…')
        self.check(wait_for('the people', self.rows) == ['Dominique'], 'the page of people shows who is there')
        self.press('Add a Person')
        self.see('Welcome to Amana')
        self.press('Back')
        self.see('Who is there?')
        self.press('Add a Person')
        self.see('Welcome to Amana')
        self.shot('welcome')

    def make_the_second(self):
        self.window.fill(self.entry('Your name'), NAME)
        self.window.fill(self.entry('Passphrase'), OTHER_PASSPHRASE)
        self.window.fill(self.entry('The same, once more'), OTHER_PASSPHRASE)
        self.press('Create My Space')
        self.press('Go On Without', timeout=60)
        self.see('What would you like to know?')
        self.check((self.new_folder() / 'label').read_text() == INITIAL, 'unless she chooses otherwise, her initial alone is shown')

    def second_program(self):
        cli = Cli(STAGE / 'bin/amana-cli', env={**self.desktop.env, **self.env, 'LANGUAGE': LANGUAGE})
        status, _, said = cli.run('results', '--person', self.new_folder(), passphrase=OTHER_PASSPHRASE)
        expected = self.words.say(
            'This space is open in another Amana window or command. Close it there, then try again.')
        self.check(status == 3 and expected in said, f'a second program on her space is refused: {status} {said}')
        second = self.run_again()
        self.check(second.wait(timeout=60) == 0, 'a second start ends')
        found = self.window.xdotool('search', '--onlyvisible', '--name', '^Amana$').split()
        self.check(len(found) == 1, 'and there is one window, as before')

    def lock_everything(self):
        self.window.focus_window()
        self.window.point_at(self.entry('Message'))
        wait_for('the composer to have the keyboard', lambda: self.holds_keyboard(self.entry('Message')))
        self.write(DRAFTS['general'], 'shift')
        self.window.keys('ctrl+shift+l')
        self.see('Who is there?')
        self.check(self.rows() == sorted(['Dominique', INITIAL]), f'everything locks, and both are there: {self.rows()}')
        self.check(DRAFTS['general'] not in self.window.all_text(), 'and nothing of what was written')
        self.shot('chooser')

    def apart(self):
        self.choose('Dominique')
        self.open_with(OTHER_PASSPHRASE)
        self.check(self.sees('This passphrase does not open it. Nothing was lost; check the keyboard layout and '
                             'Caps Lock, then try again.'), 'her passphrase does not open the other’s space')
        self.shot('unlock')
        self.open_with(PASSPHRASE)
        self.see_general()
        self.check(self.written() == '', 'the first’s own does, with nothing of the second’s')
        self.machine()
        self.window.keys('ctrl+shift+l')
        self.choose(INITIAL)
        self.open_with(OTHER_PASSPHRASE)
        self.see_general()
        self.check(self.wait_written(DRAFTS['general']), 'what the second wrote and did not send is there again')

    def machine(self):
        """What two people under one login are told, once each."""
        line = 'Several people use Amana under this login'
        self.check(self.window.sees(re.escape(self.words.say(line))), 'what this computer does not protect is said')
        self.press('What It Means…')
        self.see(line)
        self.shot('machine')
        self.press('I Have Read It')
        self.check(self.gone('What It Means…'), 'until it was read')
        self.window.keys('ctrl+shift+l')
        self.choose('Dominique')
        self.open_with(PASSPHRASE)
        self.see_general()
        self.check(not self.shows('What It Means…'), 'and never again')

    def session_lock(self):
        self.show('Health')
        self.see('Documents')
        self.write(DRAFTS['health'], 'shift')
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        bus.emit_signal(None, '/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver', 'ActiveChanged',
                        GLib.Variant('(b)', (True,)))
        began = time.monotonic()
        wait_for('Health to be blank', lambda: DRAFTS['health'] not in self.window.all_text(), LOCKED_GUARD_S)
        print(f'# blank after {(time.monotonic() - began) * 1000:.0f} ms, looking included')
        self.check(self.sees('Health is locked'), 'the desktop’s lock locks Health')
        self.open_with(OTHER_PASSPHRASE)
        self.see('Documents', timeout=60)
        self.check(self.wait_written(DRAFTS['health']), 'and what was written there is kept')

    def rename(self):
        self.window.keys('ctrl+comma')
        row = self.entry('Shown before unlocking')
        self.check(self.value_of(row) == INITIAL, 'the preferences say what is shown')
        self.window.point_at(wait_until_still(row))
        self.window.keys('ctrl+a')
        self.window.type('N. B.')
        self.window.keys('Return')
        wait_for('the label', lambda: (self.new_folder() / 'label').read_text() == 'N. B.')
        self.check(True, 'another label is kept')

    def remove(self):
        folder = self.new_folder()
        row = self.window.find_ready(self.words.exact('Remove This Space…'), ('list item', 'button', 'push button'))
        self.window.point_at(wait_until_still(row))
        self.see('Remove for Good')
        self.shot('remove')
        word = self.words.say('remove', 'typed to confirm')
        title = self.words.say('Type “%s” to confirm').replace('%s', word)
        self.window.fill(self.window.find(f'^{title}$', ('text', 'entry', 'text box')), word)
        self.window.fill(self.entry('Passphrase that opens it now'), PASSPHRASE)
        self.press('Remove for Good')
        self.see('This passphrase does not open it. Nothing was lost; check the keyboard layout and '
                 'Caps Lock, then try again.')
        self.check((folder / 'general.db').exists(), 'another’s passphrase removes nothing')
        self.window.fill(self.entry('Passphrase that opens it now'), OTHER_PASSPHRASE)
        self.press('Remove for Good')
        self.see('Welcome back, %s')
        self.check(self.sees('The space was removed from this computer.'), 'and says so')
        self.press('Show the Receipt')
        self.check(self.window.sees(re.escape(self.words.say('How to check it'))), 'and the receipt that is offered says what is gone')
        self.shot('removed-receipt')
        self.press('Close')
        self.check(not folder.exists(), 'her own removes all of it')
        self.open_with(PASSPHRASE)
        self.see_general()
        self.check(True, 'and the other’s space opens as before')
        self.check(self.quit() == 0, 'it ends cleanly')
        self.check(not (self.folder / 'open').exists(), 'and nothing says that it is open')


if __name__ == '__main__':
    people = People(STAGE, LANGUAGE)
    sys.exit(people.run((people.somebody_else, people.make_the_second, people.second_program, people.lock_everything,
                         people.apart, people.session_lock, people.rename, people.remove), SHOTS))
