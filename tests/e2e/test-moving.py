#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Through the door: a health message of a conversation in General goes to Health alone,
or with all of the conversation, or stays; what went is gone from General's list, search
and store.

usage: test-moving.py STAGE SHOTS"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Cli  # noqa: E402
from desktop import NotFound, wait_for  # noqa: E402
from session import BUTTONS, ENTRIES  # noqa: E402
from talk import Talk  # noqa: E402

STAGE, SHOTS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
STAYS, MOVES, WAITS = 'What can the lantern do?', 'What can the thimble do?', 'What can the kettle do?'
ALONE = 'My ferritin came back at 8.5, is that low?'
LAST = 'My ferritin is 40, is that good?'
UNKEPT = 'My kumquat ferritin is 8, is that low?'
HERE_TOO = 'My vitamin D is low'


class Moving(Talk):
    # --- talking -------------------------------------------------------------------

    def say(self, text):
        self.window.fill(self.entry('Message'), text)
        self.wait_written(text)
        self.press('Send')

    def begin_with(self, text):
        self.window.keys('ctrl+n')
        self.see('What would you like to know?')
        self.say(text)
        self.asked(text)
        self.see('Copy This Answer')

    def has_said(self, *expected):
        try:
            return bool(wait_for(f'{expected} to be said', lambda: self.questions() == list(expected), 20))
        except NotFound:
            print(f'# {self.questions()} instead of {expected}')
            return False

    def begin(self):
        self.make_space()
        self.start()

    def begin_anew(self):
        """Beside an offer, where nothing was said yet."""
        self.window.keys('ctrl+n')
        self.see('What would you like to know?')
        self.say(ALONE)
        self.see('Continue in Health', role=BUTTONS)
        self.window.keys('ctrl+n')
        self.check(self.wait_written(ALONE), 'what was held is written on where all is begun anew')
        self.press('Send')
        self.check(self.sees('Continue in Health', role=BUTTONS), 'and can be sent again')
        self.window.keys('ctrl+n')
        self.wait_written(ALONE)
        self.window.fill(self.entry('Message'), '')
        self.wait_written('')

    # --- what moves ------------------------------------------------------------------

    def stay(self):
        self.begin_with(STAYS)
        self.say(HERE_TOO)
        self.check(self.sees('Only This Message', role=BUTTONS) and self.sees('Whole Conversation', role=BUTTONS),
                   'in a conversation the offer asks how much goes along')
        self.check(not self.shows('Continue in Health', role=BUTTONS), 'and nothing else')
        self.press('Send Here')
        self.check(self.has_said(STAYS, HERE_TOO), 'Send Here sends it here')
        self.say(HERE_TOO)
        self.check(self.has_said(STAYS, HERE_TOO, HERE_TOO), 'and is remembered: there is no second offer')

    def wait_for_an_answer(self):
        """What was sent and not yet said waits for the person, wherever she goes meanwhile."""
        self.begin_with(WAITS)
        self.say(ALONE)
        self.see('Only This Message', role=BUTTONS)
        self.window.fill(self.entry('Message'), HERE_TOO)
        self.wait_written(HERE_TOO)
        self.press('Send')
        self.check(self.wait_written(HERE_TOO) and self.shows('Only This Message', role=BUTTONS),
                   'what is sent meanwhile stays in the composer, and what waits goes on waiting')
        self.window.keys('ctrl+n')
        self.see('What would you like to know?')
        self.check(self.wait_written(''), 'another conversation is without both')
        self.window.point_at(self.window.find('What can the kettle do', 'list item'))
        self.check(self.wait_written(f'{ALONE}\n{HERE_TOO}'), 'where they were sent they wait as a draft')
        self.window.fill(self.entry('Message'), '')
        self.wait_written('')

    def move_message(self):
        self.begin_with(MOVES)
        self.say(ALONE)
        self.see('Only This Message', role=BUTTONS)
        self.desktop.screenshot(SHOTS / 'offer.png')
        self.press('Only This Message')
        self.check(self.sees('Documents') and self.has_said(ALONE), 'the message alone begins a conversation in Health')
        self.check(self.sees('Copy This Answer'), 'and is answered there, once')
        self.window.keys('alt+1')
        self.check(self.gone('Documents') and self.has_said(MOVES), 'General keeps what was said before it, open')
        self.check(len(self.titles()) == 3, 'and in the list')

    def move_conversation(self):
        self.say(LAST)
        self.press('Whole Conversation')
        self.check(self.sees('Documents') and self.has_said(MOVES, LAST), 'the whole conversation goes on in Health')
        self.window.keys('alt+1')
        self.check(self.gone('Documents') and self.wait_titles('What can the kettle do', 'What can the lantern do'),
                   'it is gone from the list of General')
        self.window.keys('ctrl+f')
        self.has_focus(self.words.exact('Search conversations'), ENTRIES)
        self.window.type('thimble')
        self.check(self.sees('Nothing found.'), 'and from its search')
        self.window.keys('ctrl+a')
        self.window.type('lantern')
        self.check(self.wait_titles('What can the lantern do'), 'which finds what stayed')
        self.window.keys('Escape')

    def move_what_is_not_kept(self):
        self.window.keys('ctrl+n')
        self.see('What would you like to know?')
        self.window.click(self.words.exact('Temporary Conversation'), ('toggle button',))
        self.see('Temporary: nothing of this is kept')
        self.say(UNKEPT)
        self.press('Continue in Health')
        self.check(self.sees('Documents') and self.has_said(UNKEPT), 'a temporary message goes on in Health')
        self.check(self.sees('Copy This Answer'), 'and is answered there')
        self.window.keys('ctrl+n')
        self.check(self.gone('Copy This Answer'), 'and is gone when it is left')

    def ask_the_stores(self):
        self.check(self.quit() == 0, 'it ends cleanly')
        cli = Cli(self.stage / 'bin/amana-cli', env={**self.desktop.env, **self.env})
        said = {}
        for room in ('general', 'health'):
            status, said[room], _ = cli.run('export', '--person', self.folder, '--in', room, passphrase=PASSPHRASE)
            self.check(status == 0, f'control: {room} can be read')
        self.check('lantern' in said['general'] and HERE_TOO in said['general'], 'control: what stayed is in General')
        self.check(not any(word in said['general'] for word in ('thimble', 'ferritin', 'haemoglobin')), 'what went is not')
        self.check(all('kumquat' not in text for text in said.values()), 'what was temporary is in neither')
        self.check(said['health'].count(ALONE) == 1 and said['health'].count(LAST) == 1, 'it is in Health, once')


if __name__ == '__main__':
    SHOTS.mkdir(parents=True, exist_ok=True)
    session = Moving(STAGE)
    sys.exit(session.run((session.begin, session.begin_anew, session.stay, session.wait_for_an_answer, session.move_message, session.move_conversation,
                          session.move_what_is_not_kept, session.ask_the_stores), SHOTS))
