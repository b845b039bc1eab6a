#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""From a value back to its paper: the file dialog, from a number in an
answer to its box on the page and back to the answer, through Results by keys alone,
deleted and brought back by keys alone; and Health locked while a long file is read.

usage: test-results.py STAGE PAPERS"""
import sys

from record import ENTRIES, PRESSED, Record

sys.path.insert(0, str(__file__).rsplit('/', 2)[0] + '/support')
from odd_pdf import write_pdf  # noqa: E402

STAGE, PAPERS = sys.argv[1:3]


class Results(Record):
    def begin(self):
        self.open()
        self.to_health()
        self.place('Results')
        self.check(self.sees('No Results Yet'), 'there is no result yet')

    def file_dialog(self):
        """Without portals the toolkit shows a dialog of its own, whose inside is its affair."""
        self.place('Documents')
        self.press('Choose a File…')
        dialog = self.window.find(self.words.exact('Add Documents'), ('dialog', 'file chooser', 'frame'))
        self.check(bool(self.comes(lambda: self.window.find_all('^Documents, pictures', within=dialog))),
                   'the file dialog asks for documents, pictures and files of results')
        self.press('Cancel', role='button', within=dialog)
        self.check(self.goes(lambda: self.shows('Add Documents'), 'the dialog to go') and self.sees('No Documents Yet'),
                   'and changes nothing when it is put away')

    def read(self):
        self.give(self.paper('fr'))
        self.check(self.window.sees('^Ferritine, 8,5', 'list item', timeout=40), 'a paper is read')

    def choose_person(self):
        self.press('Dominique')
        self.check(self.comes(lambda: self.is_ready('^Save for Dominique$')), 'whose it is is asked')
        self.press('Change…')
        self.check(self.comes(lambda: self.focused('^Dominique$')), 'the list of people has the focus')
        self.window.keys('Return')
        self.check(self.comes(lambda: self.is_ready('^Save for Dominique$')), 'and can be changed by keys')
        self.press_like('Save for %s')
        self.check(self.comes(lambda: self.documents() == ['paper-fr']), 'it is kept')

    def link_and_back(self):
        self.press('New Conversation')
        self.write('Message', 'Explain my results')
        self.press('Send')
        chip = self.window.find('^Ferritin, 8,5', PRESSED, timeout=40)
        chip.get_action_iface().do_action(0)
        self.check(self.comes(lambda: self.lit().startswith('Ferritine')), 'a number leads to its box on the page')
        self.until(lambda: self.window.keys('alt+Left'), lambda: self.shows('Message', ENTRIES), 'back')
        self.check(self.window.sees('^Ferritin, 8,5', PRESSED), 'and back leads to the answer')

    def focused(self, pattern):
        return any(self.window.has_focus(node) for node in self.window.find_all(pattern))

    def tab_to(self, pattern, steps=25):
        """Moves the focus on until it is there."""
        for _ in range(steps):
            if self.comes(lambda: self.focused(pattern), 0.3):
                return True
            self.window.keys('Tab')
        return False

    def series_by_keys(self):
        self.place('Results')
        self.window.find('^Ferritin, 8,5', 'list item')
        self.check(self.tab_to('^Ferritin, 8,5'), 'the keys reach a result')
        self.until(lambda: self.window.keys('Return'), lambda: self.shows('Ferritin', 'heading'), 'its series')
        self.check(self.tab_to('8,5 ng/mL, page 1$'), 'and a value of its series')
        self.until(lambda: self.window.keys('Return'), lambda: self.window.find_all('^Page 1 of 1$', 'image'), 'its page')
        self.check(self.comes(lambda: self.lit().startswith('Ferritine')), 'which leads to its box')
        self.until(lambda: self.window.keys('alt+Left'), lambda: self.shows('Ferritin', 'heading'), 'back')
        self.window.click(self.words.exact('Outside'), role=PRESSED)
        self.check(self.goes(lambda: self.window.find_all('^Creatinine', 'list item'), 'what is inside to go') and
                   bool(self.window.find_all('^Ferritin, 8,5', 'list item')), 'only what is outside is shown')

    def delete_by_keys(self):
        self.place('Documents')
        self.check(self.tab_to('^paper-fr$'), 'the keys reach a document')
        self.window.keys('Delete')
        self.hold('Document deleted')
        self.check(self.sees('No Documents Yet'), 'Delete deletes it')
        self.check(self.tab_to(self.words.exact('Undo'), 8), 'and reach the undo')
        self.window.keys('Return')
        self.check(self.comes(lambda: self.documents() == ['paper-fr']), 'which brings it back')

    def lock_while_reading(self):
        self.give(write_pdf(self.desktop.home / 'long.pdf', [[(50, 800 - 10 * line, f'Page {page} ligne {line} sans valeur')
                                                              for line in range(60)] for page in range(1900)]))
        self.check(self.sees_like('Reading %s…', 'label', timeout=40), 'a long file is being read')
        self.until(lambda: self.window.keys('ctrl+l'), lambda: self.shows('Health is locked'), 'the lock')
        self.check(not self.window.find_all(self.words.pattern('Reading %s…')), 'Health locks over it at once')
        self.unlock()
        self.to_health()
        self.place('Documents')
        self.check(self.comes(lambda: self.documents() == ['paper-fr']) and not self.shows('Check the Reading'),
                   'and nothing of it goes on')


if __name__ == '__main__':
    story = Results(STAGE, PAPERS)
    sys.exit(story.run(story.begin, story.file_dialog, story.read, story.choose_person, story.link_and_back,
                       story.series_by_keys, story.delete_by_keys, story.lock_while_reading))
