#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What can break in the window without anybody noticing: a button without a name, a
card wider than a narrow screen, a loss that nobody is told of.

usage: test-window.py STAGE LANGUAGE"""
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / 'e2e'), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Cases, Cli  # noqa: E402
from desktop import Atspi, Desktop, NotFound, Window, wait_for  # noqa: E402
from words import Words  # noqa: E402

STAGE, LANGUAGE = pathlib.Path(sys.argv[1]), sys.argv[2]
PRESSED = ('button', 'push button', 'toggle button', 'radio button', 'menu button', 'link')
HEALTH_MESSAGE = {'en': 'My ferritin is 9, is that low?', 'fr': 'Ma ferritine est à 9, est-ce bas ?',
                  'ar': 'نتيجة الفيريتين 9، هل هي منخفضة؟'}
SCREEN = 400


class Story:
    def __init__(self):
        self.cases = Cases()
        self.words = Words(STAGE / 'share/locale', LANGUAGE)
        self.desktop = Desktop(SCREEN, 760)
        self.env = {'XDG_DATA_DIRS': f"{STAGE}/share:{os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')}",
                    'GSETTINGS_SCHEMA_DIR': str(STAGE / 'share/glib-2.0/schemas')}
        self.window = None

    def check(self, good, what):
        return self.cases.check(good, f'{LANGUAGE}: {what}')

    def press(self, message, context=None):
        self.window.click(self.words.exact(message, context), role=PRESSED)

    def entry(self, message):
        return self.window.find(self.words.exact(message), ('text', 'entry', 'password text', 'text box'))

    def sees(self, message, **where):
        return self.window.sees(self.words.exact(message), **where)

    def nameless(self):
        buttons = self.window.find_all(role=PRESSED)
        named = [node for node in buttons if any(self.window.text_of(part) for part in self.window.walk(node))]
        return len(buttons), len(buttons) - len(named)

    def check_names(self, where):
        buttons, nameless = self.nameless()
        self.check(buttons > 0 and nameless == 0, f'{where}: {nameless} of {buttons} buttons without a name')

    def make_person_with_a_loss(self):
        folder = self.desktop.home / 'person'
        status, _, trouble = Cli(STAGE / 'bin/amana-cli').create(folder)
        self.check(status == 0, f'a person is made {trouble}')
        (folder / 'general.db.head').unlink()
        return folder

    def unlock(self):
        self.check_names('the locked page')
        self.window.fill(self.entry('Passphrase'), PASSPHRASE)
        self.press('Open', 'button')

    def loss(self):
        notice = self.words.exact('The small file that counts what was saved is gone, so Amana cannot '
                                  'tell whether anything is missing.')
        self.check(self.window.sees(notice, timeout=40), 'a loss is announced after unlocking')
        self.press('I Have Read It')
        wait_for('the notice to go', lambda: not self.window.find_all(notice))

    @staticmethod
    def place_at_rest(node):
        """Where it is once it has been there for half a second."""
        seen = []

        def probe():
            box = Atspi.Component.get_extents(node.get_component_iface(), Atspi.CoordType.WINDOW)
            seen.append((box.x, box.y, box.width, box.height))
            return box if box.width > 0 and len(seen) > 10 and len(set(seen[-10:])) == 1 else None
        return wait_for('the button to be at rest', probe)

    def narrow(self):
        self.check(self.window.sees(self.words.exact('What would you like to know?')), 'General opens where one writes')
        self.window.keys('alt+Right' if LANGUAGE == 'ar' else 'alt+Left')
        self.press('New Conversation')
        self.window.fill(self.entry('Message'), HEALTH_MESSAGE[LANGUAGE])
        self.press('Send')
        button = self.window.find(self.words.exact('Continue in Health'), PRESSED)
        place = self.place_at_rest(button)
        self.check(place.x >= 0 and place.x + place.width <= 360, f'the offer fits: {place.x} + {place.width}')
        self.check_names('a conversation')

    def run(self):
        step = None
        try:
            folder = self.make_person_with_a_loss()
            self.window = Window(self.desktop, STAGE / 'bin/amana', '--person', folder, language=LANGUAGE, env=self.env)
            self.window.wait_until_shown()
            self.window.resize(370, 740)
            for step in (self.unlock, self.loss, self.narrow):
                step()
        except NotFound as trouble:
            self.check(False, f'{step.__name__ if step else "start"}: {trouble}')
        finally:
            if self.window is not None:
                self.window.close()
            self.desktop.close()
        return self.cases.finish()


if __name__ == '__main__':
    sys.exit(Story().run())
