#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What comes before a review: results that are data, saved through the window with what
their file says, and a document of many pages, whose first rows are there while the
rest is read, and which can be given up.

usage: test-reading.py STAGE PAPERS"""
import json
import subprocess
import sys

from record import Record

STAGE, PAPERS = sys.argv[1:3]
N_PAGES = 21
CSV = 'Analyse;Résultat;Unité;Valeurs de référence;Date\nTSH;1,95;mUI/L;0,27 - 4,20;13/01/2024\n' \
      'CRP;< 5;mg/L;;13/01/2024\n'
FHIR = {'resourceType': 'Bundle', 'type': 'collection', 'entry': [
    {'resource': {'resourceType': 'Patient', 'id': 'p', 'name': [{'text': 'Dominique'}]}},
    {'resource': {'resourceType': 'Observation', 'status': 'final', 'subject': {'reference': 'Patient/p'},
                  'code': {'coding': [{'system': 'http://loinc.org', 'code': '2276-4'}], 'text': 'Ferritine'},
                  'effectiveDateTime': '2024-03-05', 'valueQuantity': {'value': 12.50, 'unit': 'ng/mL'},
                  'referenceRange': [{'text': '15 - 150'}]}}]}


class Reading(Record):
    def begin(self):
        self.open()
        self.to_health()
        self.place('Documents')
        self.sees('No Documents Yet')

    def write_file(self, name, text):
        path = self.desktop.home / name
        path.write_text(text)
        return path

    def csv(self):
        self.give(self.write_file('mine.csv', CSV))
        self.check(self.window.sees('^TSH, 1,95', 'list item', timeout=40), 'a table of results is read')
        self.check(self.sees('The document names nobody: look whose it is'), 'it names nobody, and that is said')
        self.press('Save for Dominique')
        self.check(self.comes(lambda: self.documents() == ['mine']), 'it is kept')

    def fhir(self):
        self.give(self.write_file('bundle.json', json.dumps(FHIR).replace('12.5', '12.50')))
        self.check(self.window.sees('^Ferritine, 12.50 ng/mL', 'list item', timeout=40), 'FHIR is read, figures as they are written')
        self.press('Save for Dominique')
        self.check(self.comes(lambda: sorted(self.documents()) == ['bundle', 'mine']), 'and kept')

    def results(self):
        self.place('Results')
        self.check(self.window.sees('^Ferritin, 12.50', 'list item') and self.window.sees('^TSH.*, 1,95', 'list item'),
                   'what both say is among the results')
        self.place('Documents')

    def many_pages(self):
        """One with words, then pictures, which take a while wherever this runs."""
        path = self.desktop.home / 'many.pdf'
        subprocess.run(['pdfunite', self.paper('fr'), *[self.paper('scan')] * (N_PAGES - 1), path], check=True)
        self.give(path)
        self.check(self.window.sees(rf'^Page \d+ of {N_PAGES}$', timeout=40), 'of a long document it is said how far it is read')
        self.check(self.window.sees('^Ferritine: .?8,5 ng/mL', timeout=40), 'and its first rows are there to look at')
        self.check(not self.is_ready('^Save'), 'nothing of it can be kept yet')
        self.press('Cancel')
        self.check(self.goes(lambda: self.shows('Cancel', 'button'), 'the dialog to go'), 'Cancel ends it')
        self.check(not self.shows('Check the Reading') and not self.shows('This File Was Not Read') and
                   sorted(self.documents()) == ['bundle', 'mine'], 'with nothing kept, and nothing to say')


if __name__ == '__main__':
    story = Reading(STAGE, PAPERS)
    sys.exit(story.run(story.begin, story.csv, story.fhir, story.results, story.many_pages))
