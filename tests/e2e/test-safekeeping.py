#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Keeping it safe: a backup that says what will be in it, is made, and looked at; made by
itself where it is wanted, with a word where its place is not there; what is deleted here is
still in it, and it is made anew; leaving with everything; and, where there is nobody yet, a
space made of the backup.

usage: test-safekeeping.py STAGE SHOTS PAPER"""
import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Batch, Cli  # noqa: E402
from desktop import NotFound, wait_for  # noqa: E402
from session import BUTTONS, ENTRIES, Session  # noqa: E402

STAGE, SHOTS, PAPER = map(pathlib.Path, sys.argv[1:4])
MADE = 'The backup is made, and was read again: it is whole.'


class Safekeeping(Session):
    def begin(self):
        self.files = self.desktop.home / 'files'
        self.stick = self.desktop.home / 'stick'
        self.backup = self.files / 'kept.amana-backup'
        for folder in (self.files, self.stick):
            folder.mkdir()
        self.make_space()
        self.cli = Cli(STAGE / 'bin/amana-cli', env={**self.desktop.env, **self.env})
        batch = Batch(self.cli, self.folder)
        self.check(batch.ask('import', PAPER)['exit'] == 0, 'a report is kept')
        self.talk = batch.ask('ask', '--in', 'general', 'What is a good breakfast?')['out'][0]['conversation']
        batch.close()
        self.start()

    # --- getting there ---------------------------------------------------------------

    def to_page(self):
        self.window.keys('ctrl+comma')
        self.press('Safekeeping', 'preferences', role='page tab')
        self.see('Back Up…', role=BUTTONS)

    def press_row(self, message, context=None):
        self.window.point_at(self.window.find_ready(self.words.exact(message, context), BUTTONS))

    def answer(self, message):
        """A button of a dialog, whose letter for the keyboard is not part of its name."""
        self.window.click('^' + re.escape(self.words.say(message).replace('_', '')) + '$', 'button')

    def close_page(self):
        self.window.keys('Escape')
        self.gone('Back Up…', role=BUTTONS)

    # --- backups ---------------------------------------------------------------------

    def back_up(self):
        self.to_page()
        self.press_row('Back Up…')
        self.check(self.window.sees('1 document, .* 1 conversation in General', timeout=20), 'it is said what will be in it')
        self.desktop.screenshot(SHOTS / 'what.png')
        self.answer('Choose a _Place…')
        self.choose('Where to Keep the Backup', self.backup)
        self.check(self.sees(MADE, timeout=30), 'a backup is made and read again')
        self.check(self.backup.stat().st_mode & 0o077 == 0, 'for her eyes alone')
        self.check(self.sees('A backup was made.', timeout=20), 'it stands in the record of what happened here')
        self.check(self.sees('Where Backups Were Made', timeout=10), 'and where it was made is kept')

    def look(self):
        self.press('Check This Backup')
        self.check(self.window.sees('whole and sound.*1 document', timeout=30), 'looked at, it says what is in it')
        self.desktop.screenshot(SHOTS / 'looked-at.png')

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
        self.desktop.screenshot(SHOTS / 'missing.png')
        self.close_page()
        self.check(self.quit() == 0, 'it ends cleanly')

    def deleted_elsewhere(self):
        """By a script: the record of what happened tells the window."""
        status, _, trouble = self.cli.run('delete', '--person', self.folder, '--in', 'general', self.talk, passphrase=PASSPHRASE)
        self.check(status == 0, f'a conversation is deleted {trouble}')
        self.start()
        self.to_page()
        self.check(self.sees('May hold what you have deleted since', timeout=20) or
                   self.window.sees('may still hold what you have deleted', timeout=5), 'backups outlive that, and it is said')
        self.desktop.screenshot(SHOTS / 'outlived.png')
        self.press('Make Anew')
        self.check(self.window.sees('2 backups were made anew', timeout=60), 'they are made anew')
        self.check(self.gone('Make Anew', role=BUTTONS, timeout=10), 'which is all there was to do')

    # --- leaving ----------------------------------------------------------------------

    def leave(self):
        self.press_row('Take Everything Out…')
        self.check(self.window.sees('Nothing in this folder is encrypted', timeout=20), 'she is warned')
        self.desktop.screenshot(SHOTS / 'warned.png')
        self.answer('Choose a _Place…')
        self.choose('Where the New Folder Is to Stand', self.files, accept=('_Write It Here',))
        self.check(self.window.sees('begin with index.html', timeout=40), 'everything is there')
        folder = next(self.files.glob('Amana *'))
        self.check((folder / 'health/documents' / PAPER.name).read_bytes() == PAPER.read_bytes(), 'documents as they came')
        self.check((folder / 'index.html').stat().st_mode & 0o077 == 0, 'for her eyes alone')
        self.close_page()
        self.check(self.quit() == 0, 'it ends cleanly')

    # --- a new machine -------------------------------------------------------------------

    def restore(self):
        shutil.rmtree(self.folder)
        self.open()
        self.press('Restore from a Backup')
        self.press('Choose…', 'backup')
        self.choose('Choose a Backup', self.backup)
        row = self.entry('Passphrase or Recovery Code')
        self.window.fill(row, 'something else entirely')
        self.press('Restore', role='button')
        self.check(self.sees('This passphrase does not open it.|That passphrase is not right.', timeout=30) or
                   bool(self.window.find_all('.*passphrase.*', 'label')), 'another passphrase opens nothing')
        self.desktop.screenshot(SHOTS / 'refused.png')
        self.window.fill(self.entry('Passphrase or Recovery Code'), PASSPHRASE)
        self.press('Restore', role='button')
        self.check(self.sees('What would you like to know?|What would you like to understand?|Documents', timeout=60),
                   'it is restored, and opens')
        self.desktop.screenshot(SHOTS / 'restored.png')
        self.to_page()
        self.check(self.sees('Restored from a backup.', timeout=20), 'which is written down')
        self.close_page()
        self.check(self.quit() == 0, 'it ends cleanly')


if __name__ == '__main__':
    SHOTS.mkdir(parents=True, exist_ok=True)
    session = Safekeeping(STAGE)
    sys.exit(session.run((session.begin, session.back_up, session.look, session.by_itself, session.place_is_missing,
                          session.deleted_elsewhere, session.leave, session.restore), SHOTS))
