#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""The application itself, by its keys: dialogs, tabs also while Health is locked, what
each preference does, the language changed while everything is open and nothing of it
lost, leaving with something unsent, and what is remembered over a restart.

usage: test-application.py STAGE SHOTS PAPER"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
import gi  # noqa: E402

gi.require_version('GdkPixbuf', '2.0')
from gi.repository import GdkPixbuf  # noqa: E402

from amana_cli import PASSPHRASE  # noqa: E402
from desktop import NotFound, wait_for  # noqa: E402
from session import BUTTONS, ENTRIES, Session  # noqa: E402
from words import Words  # noqa: E402

STAGE, SHOTS, PAPER = map(pathlib.Path, sys.argv[1:4])
DIALOGS = ('dialog', 'alert')
NAMES = {'en': 'English', 'fr': 'Français', 'ar': 'العربية'}
DRAFT = 'half a lantern'


class Application(Session):
    def setting(self, key):
        """As it stands on disk."""
        path = self.desktop.home / 'config/glib-2.0/settings/keyfile'
        found = re.search(rf'^{key}=(.*)$', path.read_text(), re.M) if path.exists() else None
        return found.group(1) if found else None

    def remembers(self, key, value):
        try:
            return wait_for(f'{key} to be {value}', lambda: self.setting(key) == value, 10)
        except NotFound:
            print(f'# {key} is {self.setting(key)}')
            return False

    def opens(self, keys, title):
        self.window.keys(keys)
        good = self.sees(title, role=DIALOGS)
        self.window.keys('Escape')
        return good and self.gone(title, role=DIALOGS)

    def wait_written(self, text):
        return wait_for(f'{text!r} in the composer', lambda: any(
            self.value_of(entry) == text for entry in self.window.find_all(self.words.exact('Message'), ENTRIES)), 10)

    # --- keys ------------------------------------------------------------------------

    def begin(self):
        self.make_space()
        self.start()
        self.window.resize(1100, 760)

    def dialogs(self):
        self.check(self.opens('ctrl+comma', 'Preferences'), 'Ctrl+, opens Preferences, Escape closes it')
        self.check(self.opens('ctrl+question', 'Keyboard Shortcuts'), 'Ctrl+? lists the keys')
        self.check(self.opens('F1', 'Keyboard Shortcuts'), 'so does F1')
        self.window.keys('F10')
        self.has_focus('', 'menu item')
        self.window.keys('Up', 'Return')
        self.check(self.window.sees(re.escape(self.version()), BUTTONS), 'F10 opens the menu, whose last entry is About, with the version')
        self.window.keys('Escape')
        self.has_focus(self.words.exact('Message'), ENTRIES)

    def version(self):
        return re.search(r"version: '([^']+)'", (HERE.parents[1] / 'meson.build').read_text()).group(1)

    def tabs(self):
        self.window.keys('alt+2')
        self.check(self.sees('What would you like to understand?'), 'Alt+2 shows Health')
        self.window.keys('ctrl+l')
        self.check(self.sees('Health is locked'), 'Ctrl+L locks it')
        self.check(self.has_focus(self.words.exact('Passphrase'), ENTRIES), 'and the keyboard is at the passphrase')
        self.window.keys('alt+1')
        self.check(self.has_focus(self.words.exact('Message'), ENTRIES), 'Alt+1 shows General while Health is locked')
        self.window.keys('alt+2')
        self.check(self.has_focus(self.words.exact('Passphrase'), ENTRIES), 'Alt+2 shows the lock')
        self.window.type(PASSPHRASE)
        self.window.keys('Return')
        self.check(self.sees('What would you like to understand?', timeout=60), 'typing the passphrase opens it')
        self.check(self.has_focus(self.words.exact('Message'), ENTRIES), 'and the keyboard is in the composer')

    # --- preferences -----------------------------------------------------------------

    def colours(self, name):
        """By keyboard, in the row that unfolds."""
        row = self.see('Colours', role='combo box')
        for _ in range(8):
            if self.holds_keyboard(row):
                break
            self.window.keys('Tab')
        self.window.keys('space', 'Home', *['Down'] * (1 + ('Light', 'Dark').index(name)), 'Return')
        return self.remembers('colour-scheme', f"'{name.lower()}'")

    def background(self):
        """How light the window is, where nothing stands on it: 0 to 255."""
        path = SHOTS / 'colours.png'
        self.desktop.screenshot(path)
        texel = GdkPixbuf.Pixbuf.new_from_file(str(path)).new_subpixbuf(550, 400, 1, 1)
        return sum(texel.get_pixels()[:3]) // 3

    def becomes(self, dark):
        return wait_for('the colours', lambda: (self.background() < 90) == dark)

    def preferences(self):
        self.window.keys('ctrl+comma')
        minutes = self.see('Lock Health after', role='spin button')
        value = minutes.get_value_iface()
        value.set_current_value(7)
        self.check(self.remembers('lock-after-minutes', '7'), 'the minutes are remembered')
        value.set_current_value(3)
        self.check(self.colours('Dark') and self.remembers('colour-scheme', "'dark'"), 'so are the colours')
        self.check(self.becomes(dark=True), 'and the window is dark at once')
        self.check(self.colours('Light') and self.becomes(dark=False), 'or light')
        self.check(self.sees('Keep General open with this login', role='check box'), 'General can be kept open from there')
        self.window.keys('Escape')
        self.gone('Preferences', role=DIALOGS)

    # --- the language ----------------------------------------------------------------

    def prepare(self):
        """A review that is not saved on Health's side, a conversation and a draft on General's."""
        self.run_again(PAPER).wait(timeout=20)
        self.see('Check the Reading', timeout=40)
        self.window.keys('alt+1')
        self.has_focus(self.words.exact('Message'), ENTRIES)
        self.window.type('quarry')
        self.window.keys('Return')
        self.see('Copy This Answer')
        self.window.type(DRAFT)
        self.wait_written(DRAFT)

    def speak(self, language):
        """By keyboard, in the row of the preferences."""
        self.window.keys('ctrl+comma')
        self.see('Language', role='combo box')
        self.has_focus(self.words.exact('Language'), 'combo box')
        self.window.keys('space', 'Home', *['Down'] * (1 + list(NAMES).index(language)), 'Return')
        self.words = Words(self.stage / 'share/locale', language)
        self.check(self.sees('Preferences', role=DIALOGS), f'{language}: the dialog itself speaks it')
        self.check(self.remembers('language', f"'{language}'"), f'{language}: it is remembered')
        self.window.keys('Escape')
        self.gone('Preferences', role=DIALOGS)
        self.check(self.sees('Conversations') and self.sees('Copy This Answer') and self.sees('General', 'tab'),
                   f'{language}: General speaks it')
        self.wait_written(DRAFT)
        self.check(self.window.sees('^Quarry$', 'grouping'), f'{language}: conversation and draft are still open')
        side = self.see('New Conversation').get_component_iface().get_extents(1).x < 550
        self.check(side == (language != 'ar'), f'{language}: the list is on its side')
        self.desktop.screenshot(SHOTS / f'general-{language}.png')
        self.window.keys('alt+2')
        self.check(self.sees('Check the Reading') and self.sees('Don’t Keep'), f'{language}: the review is still open')
        self.desktop.screenshot(SHOTS / f'health-{language}.png')
        self.window.keys('alt+1')
        self.see('Copy This Answer')

    def languages(self):
        for language in ('fr', 'ar', 'en'):
            self.speak(language)

    # --- the end ---------------------------------------------------------------------

    def leave(self):
        for keys in ('ctrl+w', 'ctrl+q'):
            self.window.keys(keys)
            self.check(self.sees('Close Amana?', role=DIALOGS), f'{keys} with something unsent asks')
            self.window.keys('Escape')
            self.check(self.gone('Close Amana?', role=DIALOGS), 'and Escape stays')
        self.wait_written(DRAFT)
        self.window.keys('alt+2')
        self.see('Check the Reading')
        self.window.keys('ctrl+q')
        self.press("Don’t Keep", within=self.see('Close Amana?', role=DIALOGS))
        self.check(self.ended() == 0, 'it ends cleanly')

    def come_back(self):
        self.check(self.setting('width') == '1100' and self.setting('height') == '760', 'the size is remembered')
        self.check(self.setting('tab') == "'health'", 'and the tab')
        self.open()
        size = wait_for('the window', lambda: self.window.xdotool('getwindowgeometry', '--shell', self.window.window_id()))
        self.check('WIDTH=1100' in size and 'HEIGHT=760' in size, f'it comes back as large')
        self.unlock()
        self.check(self.sees('What would you like to understand?'), 'and with the tab that was open')
        self.window.keys('ctrl+comma')
        self.see('Preferences', role=DIALOGS)
        self.window.keys('ctrl+q')
        self.check(self.ended() == 0, 'Ctrl+Q ends it from a dialog as well')


if __name__ == '__main__':
    SHOTS.mkdir(parents=True, exist_ok=True)
    session = Application(STAGE)
    sys.exit(session.run((session.begin, session.dialogs, session.tabs, session.preferences, session.prepare,
                          session.languages, session.leave, session.come_back), SHOTS))
