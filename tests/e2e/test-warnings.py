#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What may be an emergency stands above the conversation before any engine answers, in
both tabs; no answer and no reassurance takes it away, only the person does, and that is
remembered; what is denied or over shows nothing; what is urgent is a row.

usage: test-warnings.py STAGE SHOTS LANGUAGE"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from desktop import wait_for  # noqa: E402
from session import BUTTONS  # noqa: E402
from talk import Talk  # noqa: E402

STAGE, SHOTS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
LANGUAGE = sys.argv[3]
TITLE, SETTLE = 'This may be an emergency', 'I Have Called, or I Am Safe'
SAID = {
    'en': {'alarm': 'I have crushing chest pain and I cannot breathe', 'denied': 'I do not have chest pain',
           'calm': 'My mother says it is nothing', 'urgent': 'I have had a toothache for three days',
           'country': 'FR', 'first': '15', 'last': '112'},
    'fr': {'alarm': "J'ai une douleur qui serre la poitrine et je n'arrive plus à respirer",
           'denied': "Je n'ai pas de douleur à la poitrine", 'calm': 'Ma mère dit que ce n’est rien',
           'urgent': 'J’ai mal aux dents depuis trois jours', 'country': 'TN', 'first': '190', 'last': '198'},
    'ar': {'alarm': 'عندي ألم شديد في الصدر ولا أستطيع التنفس', 'denied': 'ليس عندي ألم في الصدر',
           'calm': 'أمي تقول لا شيء', 'urgent': 'عندي ألم في الأسنان منذ ثلاثة أيام', 'country': 'MA', 'first': '15', 'last': '141'},
}[LANGUAGE]


class Warnings(Talk):
    def say(self, text):
        self.window.fill(self.entry('Message'), text)
        self.wait_written(text)
        self.press('Send')

    def begin(self):
        self.desktop.env['SPEECHD_ADDRESS'] = f"unix_socket:{self.desktop.home / 'run/speech.sock'}"
        self.make_space()
        self.env['LC_ADDRESS'] = f"{LANGUAGE}_{SAID['country']}.UTF-8"
        self.start()

    def shot(self, name):
        self.desktop.screenshot(SHOTS / f'warning-{name}-{LANGUAGE}.png')

    def number(self, number):
        return self.window.sees(rf"^{self.words.say('Call %1$s, %2$s').split('%1$s')[0]}{number}\b", BUTTONS)

    def new(self):
        self.window.keys('ctrl+n')
        self.see('What would you like to know?|What would you like to understand?')

    def in_general(self):
        self.say(SAID['denied'])
        self.press('Send Here')
        self.asked(SAID['denied'])
        self.see('Copy This Answer')
        self.check(not self.shows(TITLE), 'what is denied shows no card')
        self.new()
        self.say(SAID['alarm'])
        self.check(self.sees(TITLE) and self.number(SAID['first']) and self.number(SAID['last']),
                   'General shows the card and the numbers of her country before it is said to anybody')
        self.check(self.sees('Continue in Health', role=BUTTONS), 'beside the offer to go on in Health')
        self.shot('general')
        self.press('Continue in Health')
        self.check(self.sees('Documents') and self.sees(TITLE), 'in Health it stands as well')

    def it_stays(self):
        self.asked(SAID['alarm'])
        self.see('Copy This Answer')
        self.say(SAID['calm'])
        self.check(self.asked(SAID['calm']) and self.sees(TITLE), 'nobody talks it down')
        self.shot('health')
        self.window.resize(360, 720)
        self.check(self.sees(TITLE) and self.number(SAID['first']), 'a narrow window has it too')
        self.shot('narrow')
        self.window.resize(1200, 800)

    def it_is_read(self):
        """Nothing can read aloud where this runs: then that is said."""
        self.window.focus_window()
        self.window.point_at(self.entry('Message'))
        self.window.keys('F9')
        self.check(self.window.sees('Speech Dispatcher', timeout=30), 'one key has it read, or says why not')
        self.window.keys('Escape')
        wait_for('the dialog to be gone', lambda: not self.window.find_all('Speech Dispatcher'))

    def it_is_put_away(self):
        self.press(SETTLE)
        self.check(self.gone(TITLE) and self.sees('Show the Numbers', role=BUTTONS), 'she puts it away, and has a way back')
        self.shot('folded')
        self.check(self.quit() == 0, 'it ends cleanly')

    def it_is_remembered(self):
        self.start()
        self.window.keys('alt+2')
        self.see('Documents')
        self.window.keys('Escape')
        self.open_first()
        self.check(self.sees('Show the Numbers', role=BUTTONS) and not self.shows(TITLE), 'that is remembered')
        self.press('Show the Numbers')
        self.check(self.sees(TITLE), 'and she may look again')

    def open_first(self):
        lists = wait_for('a conversation', lambda: self.titles() and self.window.find_all(self.words.exact('Conversations'), 'list'))
        row = self.window.find_all(None, 'list item', within=lists[0])[0]
        self.window.point_at(row)

    def in_a_row(self):
        self.new()
        self.say(SAID['urgent'])
        self.check(self.sees('To be seen today|To be seen in the next days') and not self.shows(TITLE),
                   'what is not for now is a row')
        self.see('Copy This Answer')
        self.shot('urgent')
        self.press('Understood', 'warning')
        self.check(self.gone('To be seen today|To be seen in the next days'), 'which goes when she has understood')
        self.check(self.quit() == 0, 'and all ends cleanly')


if __name__ == '__main__':
    SHOTS.mkdir(parents=True, exist_ok=True)
    session = Warnings(STAGE, LANGUAGE)
    sys.exit(session.run([session.begin, session.in_general, session.it_stays, session.it_is_read, session.it_is_put_away,
                          session.it_is_remembered, session.in_a_row], SHOTS))
