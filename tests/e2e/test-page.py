#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""The page of a document, used: zoomed, turned, searched, copied from; a note read line by
line; a file behind a password, shown again later; what is no paper, or too much of one.

usage: test-page.py STAGE PAPERS"""
import sys

from record import ENTRIES, Record

sys.path.insert(0, str(__file__).rsplit('/', 2)[0] + '/support')
from odd_pdf import report, write_pdf  # noqa: E402

STAGE, PAPERS = sys.argv[1:3]
PASSWORD = 'secret1961'
NOTE = 'Appel du laboratoire\nFerritine 8,5 ng/mL (15 - 150)\nTSH 1,95 mUI/L (0,27 - 4,20)\nrappeler lundi'
REFUSED = {
    'words.pdf': 'This file is neither a PDF nor a picture that can be read here. Nothing was kept.',
    'empty.pdf': 'This file is empty. Nothing was kept.',
    'cut.pdf': 'This file is damaged or incomplete and cannot be read. Nothing was kept; ask for it again where it '
               'came from.',
    'missing.pdf': 'There is no such file.',
}


class Pages(Record):
    def begin(self):
        self.open()
        self.to_health()
        home = self.desktop.home
        self.three = write_pdf(home / 'three.pdf', [report(('Ferritine', '8,8', 'ng/mL', '15 - 150')),
                                                    [(50, 700, 'Commentaire : ferritine basse')], [(50, 700, 'fin')]])
        self.locked = write_pdf(home / 'locked.pdf', [report(('Ferritine', '8,5', 'ng/mL', '15 - 150'))], PASSWORD)
        self.wide = write_pdf(home / 'wide.pdf', [report(('Ferritine', '8,6', 'ng/mL', '15 - 150'))], width=28346)
        self.long = write_pdf(home / 'long.pdf', [[(50, 800 - 10 * line, f'Page {page} ligne {line} sans valeur')
                                                   for line in range(60)] for page in range(1500)])
        (home / 'words.pdf').write_text('no paper at all')
        (home / 'empty.pdf').write_bytes(b'')
        (home / 'cut.pdf').write_bytes(self.three.read_bytes()[:500])

    def zoom(self):
        return int(self.window.text_of(self.window.find(r'%$', 'button')).split()[0])

    def turn(self):
        self.give(self.three)
        self.check(self.window.sees('^Ferritine, 8,8', 'list item', timeout=40), 'three pages are read')
        fits = self.zoom()
        self.until(lambda: self.window.keys('ctrl+plus'), lambda: self.zoom() > fits, 'Ctrl++')
        self.until(lambda: self.window.keys('ctrl+0'), lambda: self.zoom() == fits, 'Ctrl+0')
        self.until(lambda: self.window.keys('ctrl+minus'), lambda: self.zoom() < fits, 'Ctrl+-')
        self.until(lambda: self.window.keys('ctrl+0'), lambda: self.zoom() == fits, 'Ctrl+0')
        self.check(True, 'keys zoom the page, whatever has the focus')
        self.until(lambda: self.window.keys('ctrl+Next'), lambda: not self.shows('Page 1 of 3', 'image'), 'Ctrl+Page Down')
        self.until(lambda: self.window.keys('ctrl+Prior', 'ctrl+Prior'), lambda: self.shows('Page 1 of 3', 'image'),
                   'Ctrl+Page Up')
        self.press('Next Page')
        self.check(self.sees('Page 2 of 3', 'image'), 'keys and buttons turn the pages')
        self.press('Page 2 of 3')
        self.window.find('^Page 3$', 'list item')
        self.until(lambda: self.window.keys('End', 'Return'), lambda: self.shows('Page 3 of 3', 'image'), 'the last page')
        self.check(True, 'the list of pages goes to any of them')

    def search(self):
        self.until(lambda: self.window.keys('ctrl+f'), lambda: self.shows('Search in this document', ENTRIES), 'Ctrl+F')
        self.write('Search in this document', 'FERRITINE')
        self.check(self.sees('1 of 2', 'label') and self.sees('Page 1 of 3', 'image'), 'the first match is found')
        self.press('Next Match')
        self.check(self.sees('2 of 2', 'label') and self.sees('Page 2 of 3', 'image'), 'the next one turns the page')
        self.write('Search in this document', 'xyzzy')
        self.check(self.sees('Not found', 'label'), 'what is not there is said')
        self.until(lambda: self.window.keys('Escape'), lambda: not self.shows('Not found', 'label'), 'Escape')
        self.check(self.sees('Check the Reading'), 'Escape ends the search and nothing else')

    def copy(self):
        self.press('Page 2 of 3')
        self.window.find('^Page 1$', 'list item')
        self.until(lambda: self.window.keys('Home', 'Return'), lambda: self.shows('Page 1 of 3', 'image'), 'the first page')
        self.drag(self.place_on_page(52, 39), self.place_on_page(160, 84))
        self.window.keys('ctrl+c')
        self.press('Don’t Keep')
        self.place('Documents')
        self.press('New Note')
        text = self.window.find('^Text of the note$', ENTRIES)
        self.until(lambda: (self.window.point_at(text), self.window.keys('ctrl+v')), lambda: self.window.typed(text),
                   'the paste')
        self.check(self.window.typed(text).startswith('Laboratoire des Essais\nPrélevé le : 04/01/2021'),
                   f'text is selected with the pointer and copied: {self.window.typed(text)!r}')

    def note(self):
        text = self.window.find('^Text of the note$', ENTRIES)
        self.window.fill(text, NOTE)
        self.press_like('Save for %s')
        self.check(self.window.sees('^Ferritine, 8,5 ng/mL, below the range', 'list item'),
                   'values in a note are read line by line')
        self.choose('^TSH')
        text = self.window.find('^Text of the note$', ENTRIES)
        self.until(lambda: (self.window.point_at(text), self.window.keys('ctrl+Home', 'Down')),
                   lambda: self.is_chosen('^Ferritine'), 'the line to choose its row')
        self.check(True, 'a line of the note chooses its row')
        self.press_like('Save for %s')
        self.check(self.comes(lambda: self.documents() == ['Appel du laboratoire']), 'a note is kept as a document')
        self.open_document('^Appel du laboratoire$')
        self.check(self.window.sees('^Ferritine, 8,5', 'list item') and NOTE in self.window.typed(
            self.window.find('^Text of the note$', ENTRIES)), 'and opens again as it was written, with its values')
        self.back()

    def is_chosen(self, pattern):
        return pattern[1:] in (self.chosen_row() or '')

    def open_document(self, pattern):
        self.window.point_at(self.window.find(pattern, 'list item'))

    def give_password(self, password):
        self.write('Password of the document', password)
        self.press('Open', role='button', within=self.window.find('^Password Needed$', ('alert', 'dialog')))

    def password(self):
        self.give(self.locked)
        self.check(self.sees('Password Needed', timeout=40), 'a locked file asks for its password')
        self.give_password('wrong')
        self.check(self.sees_like('That password does not open “%s”. Try again, or ask the laboratory for it.'),
                   'a wrong one is said')
        self.give_password(PASSWORD)
        self.check(self.window.sees('^Ferritine, 8,5', 'list item'), 'the right one opens it')
        self.press_like('Save for %s')
        self.check(self.comes(lambda: 'locked' in self.documents()), 'it is kept')
        self.open_document('^locked$')
        self.check(self.sees('Give Password…', 'button'), 'later its pages ask again: the password is not kept')
        self.check(self.window.sees('^Ferritine, 8,5', 'list item'), 'while its values are there')
        self.press('Give Password…')
        self.give_password(PASSWORD)
        self.check(self.goes(lambda: self.shows('Give Password…', 'button'), 'the question to go') and
                   not self.shows('This page cannot be shown. What was read from it is in the table.'),
                   'and are shown')
        self.back()

    def refused(self):
        for name, sentence in REFUSED.items():
            self.give(self.desktop.home / name)
            self.check(self.sees(sentence, timeout=40), f'{name}: {sentence}')
            self.press('Close', role='button', within=self.window.find('^This File Was Not Read$', ('alert', 'dialog')))
            self.check(self.goes(lambda s=sentence: self.shows(s), 'the sentence to go'), f'{name}: the window lives on')

    def odd(self):
        self.give(self.wide)
        self.check(self.window.sees('^Ferritine, 8,6', 'list item', timeout=40), 'a page ten metres wide is read')
        self.back()
        self.give(self.paper('picture'))
        self.check(self.sees('This document is a picture, and nothing could be read from it. You can keep it and add '
                             'values by hand.', timeout=60), 'a picture of nothing is said to be one')
        self.check(self.is_ready('^Save for') and self.sees('No Values Found'), 'and can be kept as a picture')
        self.back()
        self.give(self.long)
        self.check(self.sees_like('Reading %s…', 'label', timeout=40), 'a long file shows how far it is')
        self.press('Cancel')
        self.check(self.goes(lambda: self.window.find_all(self.words.pattern('Reading %s…'), 'label'), 'the dialog to go') and
                   not self.shows('Check the Reading') and len(self.documents()) == 2, 'Cancel ends it, and nothing is kept')


if __name__ == '__main__':
    story = Pages(STAGE, PAPERS)
    sys.exit(story.run(story.begin, story.turn, story.search, story.copy, story.note, story.password, story.refused,
                       story.odd))
