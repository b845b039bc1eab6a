# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""A model on this computer, added, allowed and let answer as a person does it, in
whatever language the window speaks. For those that have `window` and `words`."""
import re

from desktop import Atspi, NotFound, is_checked, wait_for

TITLE = 'Ollama · tiny:1b'
CHOICES = ('radio button', 'check box')
ROWS = ('list item', 'button', 'check box')
PRESSED = ('button', 'push button', 'toggle button', 'radio button', 'link', 'menu item', 'check box')
ENTRIES = ('text', 'entry', 'password text', 'text box')


class Models:
    def reach(self, pattern, role, index=None):
        """The keyboard at it, with Tab, wherever a scrolled page has it; @index: which of
        several that are called so."""
        seen = []
        at = wait_for('the keyboard somewhere', self.window.focused, 20)
        for _ in range(60):
            seen.append((at.get_role_name(), self.window.text_of(at)))
            if re.search(pattern, seen[-1][1]) and seen[-1][0] in role and self.is_at(at) and (
                    index is None or self.window.find_all(pattern, role)[index] == at):
                return at
            at = self.window.move()
        raise NotFound(f'the keyboard does not come to {pattern}: {seen}')

    @staticmethod
    def is_at(node):
        """Asked anew: what is remembered of a row that was used again may be old."""
        node.clear_cache_single()
        return node.get_state_set().contains(Atspi.StateType.FOCUSED)

    def press_one(self, pattern, role, index):
        """By its own action, one of several that are called so."""
        node = wait_for(f'{pattern}', lambda: (self.window.find_all(pattern, role)[index:] or [None])[0])
        Atspi.Action.do_action(node.get_action_iface(), 0)
        return node

    def enter(self, message, role=ROWS, key='Return'):
        self.reach(self.words.pattern(message), role)
        self.window.keys(key)

    def tap(self, message, role=PRESSED, **where):
        return self.window.click(self.words.pattern(message), role=role, **where)

    def wait_gone(self, pattern, role=None):
        wait_for(f'{pattern} to be gone', lambda: not self.window.find_all(pattern, role))

    def leave_preferences(self):
        """Escape takes a toast or a subpage away first, where there is one."""
        tab = self.words.exact('Engines')
        for _ in range(5):
            if not self.window.find_all(tab, 'page tab'):
                return
            self.window.keys('Escape')
            try:
                wait_for('the preferences to be gone', lambda: not self.window.find_all(tab, 'page tab'), 2)
            except NotFound:
                continue
        raise NotFound('the preferences stay')

    def open_engines(self):
        self.window.keys('ctrl+comma')
        self.tap('Engines', 'page tab')
        self.window.find(self.words.exact('Who Answers in General'))

    def add_model(self):
        self.open_engines()
        self.enter('Add an Engine…')
        self.enter('Look on this computer')
        self.tap('Look', ('button', 'push button'))
        self.reach('^tiny:1b$', ('list item',))
        self.window.keys('Return')
        self.wait_chosen(0)

    def wait_chosen(self, index):
        def probe():
            found = self.window.find_all('^' + re.escape(TITLE) + '$', CHOICES)
            return len(found) > index and is_checked(found[index])
        wait_for(f'{TITLE} to answer', probe)

    def open_details(self, index=0):
        self.press_one(self.words.pattern('Details of %s').replace('.*', re.escape(TITLE)), ('button', 'push button'), index)
        self.window.find(self.words.exact('Where your words go'), ('image', 'img', 'graphic'))

    def allow_in_health(self):
        """From the page of engines: a copy, the choice, which leads to the exam, and the exam."""
        self.open_details()
        self.enter('Use in Health Too')
        self.window.find(self.words.exact('Health has it as well.'))
        self.window.keys('Escape')
        self.window.find(self.words.exact('Who Answers in General'))
        self.reach(self.words.exact('Built-in guide'), CHOICES, 1)
        self.window.keys('Down')
        self.reach('^' + re.escape(TITLE) + '$', CHOICES + ROWS)
        self.window.keys('Return')
        self.tap('Take the Exam', ('button', 'push button'))
        self.window.find(self.words.exact('It passed the exam for Health.'), timeout=60)
        self.window.keys('Escape')
        self.window.find(self.words.exact('Who Answers in General'))
        self.wait_chosen(1)

    def remember(self, text, index=0):
        """On the page of memories; @index: in General, or in Health below it."""
        entry = self.reach(self.words.exact('Something to remember'), ENTRIES, index)
        self.window.fill(entry, text)
        wait_for('what is to be remembered', lambda: self.window.typed(entry) == text)
        self.window.keys('Return')
        wait_for('it to be remembered', lambda: self.window.typed(entry) == '')
