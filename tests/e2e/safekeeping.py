# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""A person with a report and a conversation, at the page about safekeeping, and a backup of
hers: what the tests of that page begin with."""
import pathlib
import re

from amana_cli import Batch, Cli
from desktop import Atspi, wait_for
from session import BUTTONS, Session

MADE = 'The backup is made, and was read again: it is whole.'


class Safekeeping(Session):
    def __init__(self, stage, shots, paper):
        super().__init__(stage)
        self.shots, self.paper = pathlib.Path(shots), pathlib.Path(paper)
        self.shots.mkdir(parents=True, exist_ok=True)

    def begin(self):
        self.files = self.desktop.home / 'files'
        self.stick = self.desktop.home / 'stick'
        self.backup = self.files / 'kept.amana-backup'
        for folder in (self.files, self.stick):
            folder.mkdir()
        self.make_space()
        self.cli = Cli(self.stage / 'bin/amana-cli', env={**self.desktop.env, **self.env})
        batch = Batch(self.cli, self.folder)
        self.check(batch.ask('import', self.paper)['exit'] == 0, 'a report is kept')
        self.talk = batch.ask('ask', '--in', 'general', 'What is a good breakfast?')['out'][0]['conversation']
        batch.close()
        self.start()

    # --- getting there ---------------------------------------------------------------

    def to_page(self):
        self.window.keys('ctrl+comma')
        self.press('Kept Safe', 'preferences', role='page tab')
        self.see('Back Up…', role=BUTTONS)

    def press_row(self, message, context=None):
        """With the pointer, after it was scrolled into sight."""
        row = self.window.find_ready(self.words.exact(message, context), BUTTONS)

        def is_in_sight():
            row.clear_cache_single()
            box = Atspi.Component.get_extents(row.get_component_iface(), Atspi.CoordType.WINDOW)
            if box.width > 0 and box.y > 160 and box.y + box.height < 680:
                return True
            self.xdotool('mousemove', '--window', self.window.window_id(), '600', '400', 'click', '5' if box.y > 160 else '4')
            return False

        wait_for(f'{message} in sight', is_in_sight, 20)
        self.window.point_at(row)

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
        self.desktop.screenshot(self.shots / 'what.png')
        self.answer('Choose a _Place…')
        self.choose('Where to Keep the Backup', self.backup)
        self.check(self.sees(MADE, timeout=30), 'a backup is made and read again')
        self.check(self.backup.stat().st_mode & 0o077 == 0, 'for her eyes alone')
        self.check(self.sees('A backup was made.', timeout=20), 'it stands in the record of what happened here')
        self.check(self.sees('Where Backups Were Made', timeout=10), 'and where it was made is kept')
