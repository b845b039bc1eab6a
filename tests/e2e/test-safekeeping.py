#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Keeping it safe: a backup that says what will be in it, is made, and looked at; made by
itself where it is wanted, with a word where its place is not there; what is deleted here is
still in it, and it is made anew.

usage: test-safekeeping.py STAGE SHOTS PAPER"""
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE  # noqa: E402
from desktop import wait_for  # noqa: E402
from safekeeping import Safekeeping  # noqa: E402
from session import BUTTONS  # noqa: E402


class Keeping(Safekeeping):
    def look(self):
        self.press('Check This Backup')
        self.check(self.window.sees('whole and sound.*1 document', timeout=30), 'looked at, it says what is in it')
        self.desktop.screenshot(self.shots / 'looked-at.png')

    def over_another(self):
        """Somebody takes the wrong file, and says that it may be replaced."""
        thesis = self.files / 'thesis.pdf'
        thesis.write_text('my thesis')
        self.press_row('Back Up…')
        self.answer('Choose a _Place…')
        self.choose('Where to Keep the Backup', thesis, replaces=True)
        self.check(self.sees('There is something of this name already, or of this name and “.part”, that is no backup of '
                             'yours. It was left as it is: choose another name.', timeout=30), 'what is no backup is not replaced')
        self.check(thesis.read_text() == 'my thesis', 'it is as it was')

    def choose_in(self, row, downs):
        """The item so many below the one that is chosen."""
        self.window.point_at(self.see(row, role='combo box'))
        self.window.keys(*['Down'] * downs, 'Return')

    def by_itself(self):
        target = self.files / 'weekly.amana-backup'
        self.choose_in('Make a Backup', 1)
        self.see('Place', 'backup')
        self.press('Choose…', 'backup')
        self.choose('Where to Keep the Backup', target)
        self.check(bool(wait_for('it', target.exists, 40)), 'one that is due is made by itself')
        self.close_page()

    def place_is_missing(self):
        """Chosen while Health is locked, and taken away before it opens."""
        self.window.keys('alt+2')
        self.see('Documents')
        self.window.keys('ctrl+l')
        self.see('Health is locked')
        self.to_page()
        self.press('Choose…', 'backup')
        self.choose('Where to Keep the Backup', self.stick / 'of.amana-backup')
        shutil.rmtree(self.stick)
        self.close_page()
        self.window.fill(self.entry('Passphrase'), PASSPHRASE)
        self.press('Open', role='button')
        reminder = 'A backup is due, but its place is not there. Connect it, or choose another.'
        self.check(self.sees(reminder, timeout=40), 'a place that is not there is said, quietly')
        self.to_page()
        self.check(self.sees(reminder, timeout=20), 'and stands on the page')
        self.desktop.screenshot(self.shots / 'missing.png')
        self.close_page()
        self.check(self.quit() == 0, 'it ends cleanly')

    def deleted_elsewhere(self):
        """By a script: the record of what happened tells the window."""
        status, _, trouble = self.cli.run('delete', '--person', self.folder, '--in', 'general', self.talk, passphrase=PASSPHRASE)
        self.check(status == 0, f'a conversation is deleted {trouble}')
        self.start()
        self.to_page()
        self.check(self.window.sees('May hold what you have deleted since', timeout=20), 'backups outlive that, and it is said')
        self.desktop.screenshot(self.shots / 'outlived.png')
        self.press('Make Anew')
        self.check(self.window.sees('2 backups were made anew', timeout=60), 'they are made anew')
        self.check(self.gone('Make Anew', role=BUTTONS, timeout=10), 'which is all there was to do')

    def close(self):
        self.close_page()
        self.check(self.quit() == 0, 'it ends cleanly')


if __name__ == '__main__':
    session = Keeping(*sys.argv[1:4])
    sys.exit(session.run((session.begin, session.back_up, session.look, session.by_itself, session.place_is_missing,
                          session.deleted_elsewhere, session.close), session.shots))
