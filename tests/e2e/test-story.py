#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""The main job, done by a person who uses assistive technology: first run, a
question in General, a health question carried over, a laboratory report opened,
checked beside its page, kept, explained with numbers that lead back to the page;
Health locked, opened again, and everything there after a restart.

The whole session runs under strace: no process of it makes a network socket
(SECURITY test 45).

usage: test-story.py STAGE PAPER LANGUAGE SHOTS"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Cases  # noqa: E402
from desktop import Desktop, NotFound, Window, wait_for  # noqa: E402
from words import Words  # noqa: E402

STAGE, PAPER, LANGUAGE, SHOTS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], pathlib.Path(sys.argv[4])
QUESTIONS = {
    'en': ('How do I add a document?', 'My mother’s ferritin came back at 8.5, is that low?', 'Explain my results'),
    'fr': ('Comment ajouter un document ?', 'La ferritine de ma mère est à 8,5, est-ce bas ?', 'Explique-moi mes résultats'),
    'ar': ('كيف أضيف وثيقة؟', 'نتيجة الفيريتين عند أمي 8.5، هل هي منخفضة؟', 'اشرح لي نتائجي'),
}
BUTTONS = ('button', 'push button', 'toggle button', 'radio button', 'link', 'menu item', 'check box')
SOCKET = re.compile(r'\bsocket(?:pair)?\((AF_[A-Z0-9]+)')


class Story:
    def __init__(self):
        self.cases = Cases()
        self.words = Words(STAGE / 'share/locale', LANGUAGE)
        self.desktop = Desktop()
        self.log = self.desktop.home / 'strace.log'
        self.window = None
        self.step = 0

    def open(self, *files):
        prefix = ['strace', '-f', '-qq', '-A', '-e', 'trace=socket,socketpair', '-o', str(self.log)]
        self.window = Window(self.desktop, STAGE / 'bin/amana', *files, language=LANGUAGE,
                             prefix=prefix if shutil.which('strace') else (),
                             env={'XDG_DATA_DIRS': f"{STAGE}/share:{os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')}",
                                  'GSETTINGS_SCHEMA_DIR': str(STAGE / 'share/glib-2.0/schemas')})

    def shot(self, name):
        self.step += 1
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.desktop.screenshot(SHOTS / f'{LANGUAGE}-{self.step:02d}-{name}.png')

    def check(self, good, what):
        return self.cases.check(good, f'{LANGUAGE}: {what}')

    def press(self, message, context=None, **where):
        return self.window.click(self.words.exact(message, context), role=where.pop('role', BUTTONS), **where)

    def entry(self, message):
        return self.window.find(self.words.exact(message), ('text', 'entry', 'password text', 'text box'))

    def write(self, text):
        self.window.fill(self.entry('Message'), text)
        self.press('Send')

    def answers(self, pattern, timeout=20):
        return self.window.sees(pattern, timeout=timeout)

    # --- the story -------------------------------------------------------------

    def first_run(self):
        self.open()
        self.check(self.window.sees(self.words.exact('Welcome to Amana')), 'the first page greets')
        self.shot('welcome')
        self.window.fill(self.entry('Your name'), 'Dominique')
        self.window.fill(self.entry('Passphrase'), PASSPHRASE)
        self.window.fill(self.entry('The same, once more'), PASSPHRASE)
        self.press('Create My Space')
        self.press('Go On Without', timeout=40)
        self.check(self.window.sees(self.words.exact('What would you like to know?'), timeout=40), 'General opens')
        self.shot('general')

    def talk_in_general(self):
        self.write(QUESTIONS[LANGUAGE][0])
        self.check(self.answers('Amana|أمانة'), 'the guide answers in General')
        self.write(QUESTIONS[LANGUAGE][1])
        offered = self.window.sees(self.words.exact('Continue this in Health?'))
        self.check(offered, 'a health message gets the offer')
        self.shot('offer')
        self.press('Whole Conversation')
        self.check(self.window.sees(self.words.exact('Lock', 'button')) or self.window.sees(self.words.exact('Lock Health')),
                   'the conversation goes on in Health')
        self.shot('carried-over')

    def give_a_report(self):
        subprocess.Popen([str(STAGE / 'bin/amana'), str(PAPER)], env=self.window_env(), stderr=subprocess.DEVNULL)
        # The conversation that is still on the screen names ferritin too.
        self.window.find(self.words.exact('Don’t Keep'), BUTTONS, timeout=60)
        self.check(self.window.sees('^1[,.]26$|Ferritin|Ferritine|14[.,]5', timeout=40), 'the report is read beside its page')
        self.shot('review')

    def window_env(self):
        return {**self.desktop.env, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': LANGUAGE,
                'XDG_DATA_DIRS': f"{STAGE}/share:{os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')}",
                'GSETTINGS_SCHEMA_DIR': str(STAGE / 'share/glib-2.0/schemas')}

    def choose_whose(self):
        """The paper names somebody who is not known yet: add her. One whose name could
        not be read is the person's own, until she says otherwise."""
        asked, answered = self.words.exact('Whose is it?'), self.words.pattern('Save for %s')
        wait_for('whose it is', lambda: self.window.find_all(asked) or self.window.find_all(answered, BUTTONS))
        if not self.window.find_all(asked):
            return
        self.window.click(self.words.pattern('Add %s…') + '|' + self.words.exact('Add a Person…'), role=BUTTONS)
        wait_for('the dialog', lambda: self.window.find_all(self.words.exact('Add a Person')))
        self.press('Add', 'a person')

    def approve_doubts(self):
        """Looks at each row that the reader doubts, and says that it is right."""
        for _ in range(12):
            buttons = self.window.find_all(self.words.pattern('%s Is Right'), BUTTONS)
            if buttons:
                self.window.click(self.words.pattern('%s Is Right'), BUTTONS)
            elif self.window.find_all(self.words.exact('To check'), 'image'):
                self.window.keys('Down')
            else:
                return
            time.sleep(0.4)

    def keep(self):
        self.approve_doubts()
        self.window.click(self.words.pattern('Save for %s'), role=BUTTONS)
        self.check(self.window.sees(self.words.exact('Documents')), 'it is kept')
        self.shot('kept')

    def explain(self):
        self.press('New Conversation')
        self.write(QUESTIONS[LANGUAGE][2])
        self.check(self.answers(r'8[.,]5|14[.,]5'), 'the answer holds the values as printed')
        self.shot('explained')
        chip = self.window.find(r'8[.,]5|14[.,]5', BUTTONS)
        chip.get_action_iface().do_action(0)
        self.check(self.window.sees(self.words.exact('Next Page')) or self.window.sees(self.words.exact('Zoom In')),
                   'a number leads to its page')
        self.shot('source')

    def lock_and_open(self):
        self.window.keys('ctrl+comma')
        self.check(self.window.sees(self.words.exact('Preferences')), 'the preferences are there')
        self.window.keys('ctrl+l')
        self.check(self.window.sees(self.words.exact('Health is locked')), 'Health locks, under a dialog as well')
        self.window.keys('Escape')
        text = self.window.all_text()
        self.check('8,5' not in text and '14.5' not in text, 'nothing of it shows when locked')
        self.shot('locked')
        self.window.fill(self.entry('Passphrase'), 'not the passphrase')
        self.press('Open', 'button')
        self.check(self.window.sees(self.words.exact(
            'This passphrase does not open it. Nothing was lost; check the keyboard layout and Caps Lock, then try again.'),
            timeout=30), 'a wrong passphrase is said')
        self.window.fill(self.entry('Passphrase'), PASSPHRASE)
        self.press('Open', 'button')
        self.check(self.window.sees(self.words.exact('Documents'), timeout=30), 'the right one opens')

    def restart(self):
        self.window.keys('ctrl+q')
        status = self.window.wait()
        if status is None:
            self.shot('still-there')
        self.check(status == 0, f'it ends cleanly, with {status}')
        self.open()
        self.check(self.window.sees(self.words.exact('Open', 'button')), 'it asks for the passphrase')
        self.shot('unlock')
        self.window.fill(self.entry('Passphrase'), PASSPHRASE)
        self.press('Open', 'button')
        self.window.keys('alt+2')
        self.check(self.window.sees(re.escape(QUESTIONS[LANGUAGE][0][:10]), timeout=30), 'the conversation is there again')
        self.shot('again')

    def look_at_sockets(self):
        if not self.log.exists():
            self.cases.skip('no network socket', 'strace is not installed')
            return
        seen = set(SOCKET.findall(self.log.read_text(errors='replace')))
        self.check('AF_UNIX' in seen, 'control: the log shows sockets')
        self.check(seen <= {'AF_UNIX'}, f'no family but AF_UNIX {sorted(seen)}')

    def run(self):
        steps = (self.first_run, self.talk_in_general, self.give_a_report, self.choose_whose, self.keep,
                 self.explain, self.lock_and_open, self.restart)
        try:
            for step in steps:
                step()
        except NotFound as trouble:
            self.check(False, f'{step.__name__}: {trouble}')
            if self.window is None:
                return self.cases.finish()
            self.shot('failed')
            print('\n'.join('# ' + line for line in self.window.dump().splitlines() if '(hidden)' not in line))
        finally:
            if self.window is not None:
                self.window.close()
            self.look_at_sockets()
            self.desktop.close()
        return self.cases.finish()


if __name__ == '__main__':
    sys.exit(Story().run())
