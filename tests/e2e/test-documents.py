#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""A document from its file to the record and out again: checked line by line beside its
page, corrected, added to, given to the person it names, kept, known when it comes
again, deleted with undo, and gone when Health is locked before the undo.

usage: test-documents.py STAGE PAPERS"""
import sys

from record import Record

sys.path.insert(0, str(__file__).rsplit('/', 2)[0] + '/support')
from odd_pdf import report, write_pdf  # noqa: E402

STAGE, PAPERS = sys.argv[1:3]
FIRST_VALUE = (244, 186)  # where paper-fr prints 1,26, in points
TROUBLE = 'This result cannot be read as a number. Write it as on the paper: 8,5 · 7\u00a0450 · <\u00a00,01; or in words.'


class Documents(Record):
    def begin(self):
        self.open()
        self.to_health()
        self.place('Documents')
        self.check(self.sees('No Documents Yet'), 'there is no document yet')

    def two_patients(self):
        self.give(write_pdf(self.desktop.home / 'two.pdf', [
            report(('Ferritine', '8,5', 'ng/mL', '15 - 150'), patient='Mme BENALI Amina'),
            report(('Ferritine', '90', 'ng/mL', '15 - 150'), patient='M. TAZI Omar')]))
        self.check(self.sees('This file holds the results of two patients. Amana does not keep it, so that they '
                             'are never mixed.', timeout=40), 'two patients in one file are said')
        self.check(not self.is_ready('^Save'), 'and cannot be kept')
        self.press('Don’t Keep')
        self.check(self.sees('No Documents Yet') and not self.shows('Leave Without Saving?'),
                   'leaving what was only looked at asks nothing')

    def read(self):
        self.give(self.paper('fr'))
        self.check(self.window.sees('^Ferritine, 8,5', 'list item', timeout=40), 'a paper is read')

    def row_and_box(self):
        self.choose('^Ferritine')
        self.check(self.comes(lambda: self.lit().startswith('Ferritine')), 'choosing a row lights its box')
        self.until(lambda: self.click_page(*FIRST_VALUE), lambda: self.lit().startswith('Glycémie'), 'the box')
        self.check(self.window.sees('^Glycémie', 'list item') and
                   self.comes(lambda: self.lit().startswith('Glycémie')), 'a box on the page chooses its row')

    def correct(self):
        self.choose('^Ferritine')
        self.until(lambda: self.window.keys('Return'), lambda: self.shows('Correct a Result'), 'the editor')
        self.write('Result', '8,,5')
        self.check(self.sees(TROUBLE) and not self.is_ready('^Done$'), 'what is no number is said, and not taken')
        self.write('Result', '85')
        self.write('Unit', 'µg/L')
        self.write('Range', '15 - 150')
        self.press('Done')
        self.check(self.window.sees('^Ferritine, 85 µg/L, inside the range, 15 - 150$', 'list item'),
                   'value, unit and range are corrected and judged again')

    def remove(self):
        self.choose('^Créatinine')
        before = self.rows()
        self.until(lambda: self.window.keys('Return'), lambda: self.shows('Correct a Result'), 'the editor')
        remove = self.window.find(self.words.exact('Remove This Result'))
        self.until(lambda: self.window.point_at(remove), lambda: self.shows('Result removed'), 'the row to go')
        self.check(self.sees('Result removed') and len(self.rows()) == len(before) - 1, 'a row is removed')
        self.press('Undo')
        self.check(self.comes(lambda: self.rows() == before), 'and comes back to its place')

    def add(self):
        self.press('Add a Result')
        self.write('Test', 'CRP')
        self.write('Result', '3,2')
        self.write('Unit', 'mg/L')
        self.press('Done')
        self.check(self.window.sees('^CRP, 3,2 mg/L, entered by you$', 'list item'), 'a result is entered by hand')

    def whose(self):
        self.check(self.sees('Whose is it?') and not self.is_ready('^Save'), 'Save waits until it is said whose it is')
        self.press('Don’t Keep')
        self.check(self.sees('Leave Without Saving?'), 'leaving what was changed asks')
        self.press('Back to It')
        self.check(self.window.sees('^CRP, 3,2', 'list item'), 'and nothing is lost by staying')
        self.press_like('Add %s…')
        name = self.entry('Name')
        self.check(self.window.typed(name) == 'ESSAI Leïla', 'a new person is called without her title')
        self.press('Add', 'a person')
        self.press_like('Save for %s')
        self.check(self.comes(lambda: self.documents() == ['paper-fr']), 'it is kept for her')

    def same_file(self):
        self.give(self.paper('fr'))
        self.check(self.sees('You keep this document already. Nothing was added; here it is.', timeout=40),
                   'the same file is recognised')
        self.back()
        self.check(self.comes(lambda: self.documents() == ['paper-fr']), 'and kept once')

    def delete(self):
        self.press_like('Delete %s')
        self.hold('Document deleted')
        self.check(self.sees('No Documents Yet'), 'deleting needs no question')
        results = self.window.find(self.words.exact('Results'), 'list item')
        self.check(self.comes(lambda: self.window.find_all('^0$', 'label', within=results)), 'its results go with it')
        self.press('Undo')
        self.place('Results')
        self.check(self.window.sees('^Ferritin, 85', 'list item'), 'and come back with it')
        self.place('Documents')
        self.check(self.comes(lambda: self.documents() == ['paper-fr']), 'undo brings the document back')

    def delete_and_lock(self):
        self.press_like('Delete %s')
        self.check(self.sees('Document deleted'), 'it is deleted again')
        self.until(lambda: self.window.keys('ctrl+l'), lambda: self.shows('Health is locked'), 'the lock')
        self.check(not self.shows('Undo', 'button'), 'locking takes the undo along')
        self.unlock()
        self.to_health()
        self.place('Documents')
        self.check(self.sees('No Documents Yet'), 'and the deletion stands')
        self.check(not self.window.find_all('ESSAI'), 'nor does the name stay of whom it alone was about')

    def doubts(self):
        self.give(write_pdf(self.desktop.home / 'doubt.pdf', [report(('Ferritine', '8,5 H', 'ng/mL', '15 - 150'),
                                                                     ('TSH', '1,95', 'mUI/L', '0,27 - 4,20'))]))
        self.check(self.window.sees('^Ferritine, 8,5.*to check$', 'list item', timeout=40), 'a doubted row is marked')
        self.check(not self.is_ready('^Save'), 'and Save waits for it')
        self.press_like('%s Is Right')
        self.check(self.comes(lambda: not self.shows('Look at what is marked, then save')) and
                   self.shows('The document names nobody: choose whose it is') and not self.is_ready('^Save'),
                   'until it was looked at, and while it is nobody’s')
        self.press('ESSAI Leïla')
        self.check(self.comes(lambda: self.is_ready('^Save for ESSAI Leïla$')), 'until it was said whose it is')
        self.back()
        self.check(self.sees('Leave Without Saving?'), 'what was approved would be lost too')
        self.press('Don’t Keep', role='button', within=self.window.find('Leave Without Saving', ('alert', 'dialog')))
        self.check(self.comes(lambda: self.documents() == ['paper-fr']), 'and nothing of it was kept')


if __name__ == '__main__':
    story = Documents(STAGE, PAPERS)
    sys.exit(story.run(story.begin, story.two_patients, story.read, story.row_and_box, story.correct, story.remove,
                       story.add, story.whose, story.same_file, story.delete, story.doubts, story.delete_and_lock))
