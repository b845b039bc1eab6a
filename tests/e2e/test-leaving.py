#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Leaving with everything, and, where there is nobody yet, a space made of a backup.

usage: test-leaving.py STAGE SHOTS PAPER"""
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE  # noqa: E402
from safekeeping import Safekeeping  # noqa: E402


class Leaving(Safekeeping):
    # --- leaving ----------------------------------------------------------------------

    def leave(self):
        self.press_row('Take Everything Out…')
        self.check(self.window.sees('Nothing in this folder is encrypted', timeout=20), 'she is warned')
        self.desktop.screenshot(self.shots / 'warned.png')
        self.answer('Choose a _Place…')
        self.choose('Where the New Folder Is to Stand', self.files)
        self.check(self.window.sees('begin with index.html', timeout=40), 'everything is there')
        folder = next(self.files.glob('Amana *'))
        self.check((folder / 'health/documents' / self.paper.name).read_bytes() == self.paper.read_bytes(), 'documents as they came')
        self.check((folder / 'index.html').stat().st_mode & 0o077 == 0, 'for her eyes alone')
        self.check(self.quit() == 0, 'it ends cleanly')

    # --- a new machine -------------------------------------------------------------------

    def restore(self):
        shutil.rmtree(self.folder)
        self.open()
        self.press('Restore from a Backup')
        self.press('Choose…', 'backup')
        self.choose('Choose a Backup', self.backup)
        self.window.fill(self.entry('Passphrase or Recovery Code'), 'something else entirely')
        self.press('Restore', role='button')
        self.check(self.window.sees('This passphrase does not open it', timeout=30), 'another passphrase opens nothing')
        self.desktop.screenshot(self.shots / 'refused.png')
        self.window.fill(self.entry('Passphrase or Recovery Code'), PASSPHRASE)
        self.press('Restore', role='button')
        self.check(self.sees('What would you like to know?|What would you like to understand?|Documents', timeout=60),
                   'it is restored, and opens')
        self.desktop.screenshot(self.shots / 'restored.png')
        self.to_page()
        self.check(self.sees('Restored from a backup.', timeout=20), 'which is written down')
        self.close_page()
        self.check(self.quit() == 0, 'it ends cleanly')


if __name__ == '__main__':
    session = Leaving(*sys.argv[1:4])
    sys.exit(session.run((session.begin, session.back_up, session.leave, session.restore), session.shots))
