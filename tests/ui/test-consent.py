#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""The consent sheet and the ledger's page, driven as assistive technology drives them:
closing is a no, what is put back goes and takes Enter away from Send, words go and the
list stays whole.

usage: test-consent.py STAGE LANGUAGE PROGRAM"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / 'e2e'), str(HERE.parent / 'support')]
from amana_cli import Cases  # noqa: E402
from desktop import Desktop, NotFound, Window, wait_for  # noqa: E402
from words import Words  # noqa: E402

STAGE, LANGUAGE, PROGRAM = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
PRESSED = ('button', 'push button', 'toggle button', 'radio button', 'menu button', 'check box')
HIDDEN = {'en': r'I am \[Name 1\], born on \[Birth date 1\]',
          'ar': r'أنا \[الاسم 1\]، ولدت في \[تاريخ الميلاد 1\]'}[LANGUAGE]
NAME = {'en': 'Amina Berrada', 'ar': 'أمينة برادة'}[LANGUAGE]


class Story:
    def __init__(self):
        self.cases = Cases()
        self.words = Words(STAGE / 'share/locale', LANGUAGE)
        self.desktop = Desktop(1000, 1000)
        self.window = None

    def check(self, good, what):
        return self.cases.check(good, f'{LANGUAGE}: {what}')

    def open(self, screen):
        if self.window is not None:
            self.window.close()
        self.window = Window(self.desktop, PROGRAM, screen, LANGUAGE, STAGE / 'share/locale', 980, 980,
                             language=LANGUAGE)
        self.window.wait_until_shown()

    def press(self, message, context=None, pattern=False):
        name = self.words.pattern(message, context) if pattern else self.words.exact(message, context)
        self.window.click(name, role=PRESSED)

    def sees(self, message, pattern=False):
        return self.window.sees(self.words.pattern(message) if pattern else self.words.exact(message))

    def ask(self):
        self.window.click('^Ask$', role=PRESSED)
        self.window.find(self.words.exact('The exact text'))

    def answered(self, answer, what):
        self.check(self.window.sees(f'^{answer}$'), what)
        wait_for('the sheet to go', lambda: not self.window.find_all(self.words.exact('The exact text')))

    def check_names(self, where):
        buttons = self.window.find_all(role=PRESSED)
        nameless = [b for b in buttons if not any(self.window.text_of(part) for part in self.window.walk(b))]
        self.check(buttons and not nameless, f'{where}: {len(nameless)} of {len(buttons)} buttons without a name')

    def refuse(self):
        self.open('sheet')
        self.ask()
        self.check_names('the sheet')
        self.check(self.sees('Values from your record') and self.sees('Your question'), 'the parts are labelled')
        self.check(self.window.sees(HIDDEN, role='label'), 'placeholders stand in the text')
        self.window.keys('Escape')
        self.answered('answer 0 without her name', 'Escape is a no')

    def enter(self):
        """As the Enter that sent the message, pressed twice."""
        self.ask()
        self.window.keys('Return', 'Return')
        self.window.keys('Escape')
        self.answered('answer 0 without her name', 'Enter agrees to nothing')

    def agree(self):
        self.ask()
        self.press('This conversation')
        self.press('Send %s', pattern=True)
        self.answered('answer 2 without her name', 'Send agrees to what is chosen')

    def put_back(self):
        self.ask()
        self.check(self.window.find(NAME, role=PRESSED), 'what was hidden has a chip')
        self.window.click(NAME, role=PRESSED)
        self.check(self.sees('What you put back goes as it is, and says who this is about.'),
                   'what is put back is warned of')
        self.window.keys('Escape')
        # The program looks for the Latin name.
        went = 'with' if LANGUAGE == 'en' else 'without'
        self.answered(f'answer 0 {went} her name', 'a name that is put back is in what would go')

    def ledger(self):
        self.open('ledger')
        self.check_names('the ledger')
        self.check(self.sees('Standing Consents'), 'consents that stand are listed')
        self.press('Check', 'ledger')
        # Seven entries: four begun, three of them ended.
        self.check(self.window.sees(r'(?<!\d)7(?!\d)', role='label'), 'the chain holds, and says so')
        self.check(self.window.sees(self.words.pattern('%s · stayed on this computer')),
                   'of a model on this computer it says that nothing left')
        before = len(self.withdraws())
        self.window.click(self.words.pattern('Withdraw the consent for %s'), role=PRESSED)
        self.check(wait_for('a consent to go', lambda: len(self.withdraws()) == before - 1),
                   'a consent that is withdrawn goes')

    def delete(self):
        line = self.words.exact('Answered').strip('^')
        self.window.point_at(self.window.find(line, role='label'))
        view = self.window.find(self.words.exact('Exactly as sent'))
        self.check(wait_for('the words', lambda: '[r1] TSH' in self.window.typed(view)), 'the words can be read')
        self.press('Delete the Words')
        self.check(self.sees('Deleted'), 'the words can be deleted')
        wait_for('the words to go', lambda: not self.window.find_all(self.words.exact('Exactly as sent')))

    def withdraws(self):
        return self.window.find_all(self.words.pattern('Withdraw the consent for %s'), role=PRESSED)

    def empty(self):
        self.open('empty')
        self.check(self.sees('Nothing Has Left'), 'an empty ledger says so')

    def run(self):
        step = None
        try:
            for step in (self.refuse, self.enter, self.agree, self.put_back, self.ledger, self.delete, self.empty):
                step()
        except NotFound as trouble:
            self.check(False, f'{step.__name__}: {trouble}')
            print('# ' + self.window.dump().replace('\n', '\n# '))
        finally:
            if self.window is not None:
                self.window.close()
            self.desktop.close()
        return self.cases.finish()


if __name__ == '__main__':
    sys.exit(Story().run())
