#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Writing, and the list of conversations, by keyboard alone: Enter and Shift+Enter, an
empty message, a long one, one in another direction; rename, search, delete and undo,
and that what was deleted is gone from the store; the narrow window, back and forth.

usage: test-conversations.py STAGE SHOTS"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Cli  # noqa: E402
from desktop import NotFound, wait_for  # noqa: E402
from session import ENTRIES  # noqa: E402
from talk import Talk  # noqa: E402

STAGE, SHOTS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
ARABIC = 'ما هي أمانة؟ (Amana)'
ARABIC_TITLE = 'ما هي أمانة'  # what it asks, without the rest
LONG = ' '.join(['thimble'] * 240)


class Conversations(Talk):
    # --- writing -------------------------------------------------------------------

    def begin(self):
        self.make_space()
        self.start()
        self.check(self.has_focus(self.words.exact('Message'), 'text'), 'after unlocking the keyboard is in the composer')

    def compose(self):
        self.write('lantern', 'shift+Return')
        self.check(self.wait_written('lantern\n'), 'Shift+Enter breaks the line')
        self.write('quarry')
        self.check(self.asked('lantern\nquarry'), 'Enter sends both lines')
        self.check(self.wait_written(''), 'the composer is empty again')
        self.check(self.has_focus(self.words.exact('Message'), 'text'), 'and keeps the keyboard')
        self.see('Copy This Answer')

    def send_nothing(self):
        self.window.keys('space', 'space', 'Return')
        self.check(self.wait_written('  '), 'blanks alone are not sent')
        self.window.keys('ctrl+a', 'BackSpace', 'Return')
        self.check(self.wait_written('') and self.questions() == ['lantern\nquarry'], 'an empty message is not sent')

    def send_long(self):
        text = LONG
        self.window.fill(self.entry('Message'), text)
        self.check(self.wait_written(text), 'a long message is taken whole')
        self.window.keys('Return')
        self.check(self.asked(text), 'and sent whole')

    def send_arabic(self):
        self.window.keys('ctrl+n')
        self.check(self.sees('What would you like to know?'), 'Ctrl+N begins a new conversation')
        self.window.fill(self.entry('Message'), ARABIC)
        self.wait_written(ARABIC)
        self.window.keys('Return')
        self.check(self.asked(ARABIC), 'a message in Arabic is sent')
        self.see('Copy This Answer')
        self.desktop.screenshot(SHOTS / 'arabic-in-english.png')
        self.check(self.wait_titles(ARABIC_TITLE, 'Lantern'), 'the list names both after their first words, latest first')

    # --- the list --------------------------------------------------------------------

    def go_back_to_list(self, key='shift+Tab'):
        """Past the message that the keyboard stops at, if one is shown."""
        for _ in range(16):
            before = self.focused()
            if before.get_role_name() == 'list item' and self.window.text_of(before) in self.titles():
                return True
            self.window.keys(key)
            wait_for('the keyboard to move', lambda: self.focused() != before, 10)
        return False

    def open_by_keyboard(self):
        self.check(self.go_back_to_list(), 'Shift+Tab reaches the list')
        self.go_to('Lantern')
        self.window.keys('Return')
        self.check(self.asked(LONG), 'Enter opens one, at its last question')

    def go_to(self, title):
        """From the top of the list, with the keyboard in it."""
        self.window.keys('Home', *(['Down'] * self.titles().index(title)))
        if not self.has_focus(self.exactly(title), 'list item'):
            raise NotFound(f'the keyboard does not come to {title}')

    @staticmethod
    def exactly(text):
        return '^' + re.escape(text) + '$'

    def rename(self):
        self.window.keys('F2')
        self.see('New name', role=ENTRIES)
        self.check(self.has_focus(self.words.exact('New name'), ENTRIES), 'F2 asks for a name, and the keyboard is there')
        self.window.type('olive')
        self.window.keys('Escape')
        self.check(self.gone('New name', role=ENTRIES) and self.wait_titles(ARABIC_TITLE, 'Lantern'), 'Escape renames nothing')
        self.window.keys('F2')
        entry = self.see('New name', role=ENTRIES)
        self.has_focus(self.words.exact('New name'), ENTRIES)
        self.window.keys('ctrl+a')
        self.window.type('olive grove')
        wait_for('the new name', lambda: self.value_of(entry) == 'olive grove', 10)
        self.window.keys('Return')
        self.check(self.wait_titles(ARABIC_TITLE, 'olive grove'), 'Enter renames it')
        self.check(self.window.sees('^olive grove$', 'grouping'), 'also above the messages')

    def search(self):
        self.window.keys('ctrl+f')
        self.check(self.has_focus(self.words.exact('Search conversations'), ENTRIES), 'Ctrl+F searches')
        self.window.type('thimb')
        self.check(self.wait_titles('olive grove'), 'a word of a message finds its conversation')
        self.window.keys('ctrl+a')
        self.window.type('zebra')
        self.check(self.sees('Nothing found.'), 'nothing found is said')
        self.window.keys('Escape')
        self.check(self.wait_titles(ARABIC_TITLE, 'olive grove'), 'Escape ends the search')

    def delete(self):
        self.go_back_to_list()
        self.go_to('olive grove')
        self.window.keys('Delete')
        self.check(self.wait_titles(ARABIC_TITLE), 'Delete takes it out of the list')
        self.check(self.sees('What would you like to know?'), 'and off the page')
        self.press('Undo')
        self.check(self.wait_titles(ARABIC_TITLE, 'olive grove'), 'Undo brings it back')
        self.check(self.gone('Conversation deleted'), 'and the toast goes')
        self.go_back_to_list()
        self.go_to('olive grove')
        self.window.keys('Return')
        self.check(self.asked(LONG), 'with its messages')

    def delete_message(self):
        def count():
            return len(self.window.find_all(None, 'article'))

        before = count()
        self.press('Delete This and What Follows')
        self.check(self.sees('Message deleted', timeout=10), 'a message is deleted')
        self.check(wait_for('fewer messages', lambda: count() < before, 10), 'with what follows it')
        self.press('Undo')
        self.check(wait_for('the messages', lambda: count() >= before, 20) and self.asked(LONG), 'and brought back for a moment')
        self.check(self.gone('Message deleted'), 'until the toast goes')

    def delete_for_good(self):
        self.go_back_to_list()
        self.go_to('olive grove')
        self.window.keys('Delete')
        self.wait_titles(ARABIC_TITLE)
        self.press('Dismiss')
        self.gone('Conversation deleted')

    # --- narrow ------------------------------------------------------------------------

    def narrow(self):
        self.window.resize(360, 720)
        self.check(self.gone('What would you like to know?') or self.gone('Conversations'), 'a narrow window shows one side')
        if not self.shows('Conversations', role='list'):
            self.window.keys('alt+Left')
        self.see('Conversations', role='list')
        self.check(self.gone('Message', role='text'), 'the list is alone')
        self.window.keys('Tab')
        self.check(self.go_back_to_list('Tab'), 'Tab reaches the conversation')
        self.window.keys('Return')
        self.check(self.sees('Message', role='text') and self.gone('Conversations', role='list'), 'Enter shows it alone')
        self.asked(ARABIC)
        self.window.keys('alt+Left')
        self.check(self.sees('Conversations', role='list') and self.gone('Message', role='text'), 'Alt+Left goes back')
        self.window.keys('ctrl+n')
        self.check(self.has_focus(self.words.exact('Message'), 'text'), 'Ctrl+N goes to an empty page')

    def ask_the_store(self):
        self.check(self.quit() == 0, 'it ends cleanly')
        cli = Cli(self.stage / 'bin/amana-cli', env={**self.desktop.env, **self.env})
        status, out, _ = cli.run('export', '--person', self.folder, '--in', 'general', passphrase=PASSPHRASE)
        self.check(status == 0 and ARABIC in out, 'control: what was kept is in the store')
        self.check('thimble' not in out and 'lantern' not in out and 'olive' not in out, 'what was deleted is not')


if __name__ == '__main__':
    SHOTS.mkdir(parents=True, exist_ok=True)
    session = Conversations(STAGE)
    sys.exit(session.run((session.begin, session.compose, session.send_nothing, session.send_long, session.send_arabic,
                          session.open_by_keyboard, session.rename, session.search, session.delete,
                          session.delete_message, session.delete_for_good, session.narrow, session.ask_the_store), SHOTS))
