# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""A session in which one talks: what was said, what the list shows, what is written."""
from desktop import NotFound, wait_for
from session import Session


class Talk(Session):
    # --- what is there -----------------------------------------------------------

    def questions(self):
        """What the person has said, in order. A message that is being drawn anew has no words yet."""
        articles = [node for found in self.window.find_all(self.words.exact('Messages'), 'list')
                    for node in self.window.find_all(self.words.exact('You'), 'article', within=found)]
        said = [self.window.find_all(None, 'label', within=node) for node in articles]
        return [self.window.text_of(labels[0]) for labels in said if labels]

    def titles(self):
        """As the list names its rows; asked anew, since a row is used again for another."""
        lists = self.window.find_all(self.words.exact('Conversations'), 'list')
        rows = self.window.find_all(None, 'list item', within=lists[0]) if lists else []
        for row in rows:
            row.clear_cache_single()
        return [self.window.text_of(row) for row in rows]

    def wait_titles(self, *expected):
        try:
            return bool(wait_for(f'the list to be {expected}', lambda: self.titles() == list(expected), 10))
        except NotFound:
            print(f'# {self.titles()} instead of {expected}')
            return False

    def asked(self, text):
        """Whether this is what was said last, of what is on the screen."""
        try:
            return bool(wait_for(f'{text[:40]!r} among the messages', lambda: self.questions()[-1:] == [text]))
        except NotFound:
            print(f'# {[question[:60] for question in self.questions()]} instead of {text[:60]!r}')
            return False

    def written(self):
        return self.value_of(self.entry('Message'))

    def wait_written(self, text):
        try:
            return wait_for(f'{text!r} in the composer', lambda: self.written() == text, 10) or True
        except NotFound:
            print(f'# {self.written()!r} instead of {text!r}')
            return False

    def write(self, text, *keys):
        """With real keys, looked at before the next one: a key may come late."""
        self.window.type(text)
        wait_for(f'{text!r} to be written', lambda: text in self.written(), 10)
        self.window.keys(*(keys or ['Return']))
