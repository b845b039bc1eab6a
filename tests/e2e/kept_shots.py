# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Pictures of what is kept, by whom, and how it goes: getting in, the ways in, backups,
deleting, damage. The invented person keeps nothing, so these are of one who has a folder:
made in the window, filled by amana-cli, damaged by hand."""
import os
import pathlib
import re

import said
from amana_cli import PASSPHRASE, Batch, Cli
from desktop import NotFound, wait_for, wait_until_still
from models import ENTRIES, PRESSED

STAGE, BUILD = pathlib.Path(os.environ['AMANA_STAGE']), pathlib.Path(os.environ['AMANA_BUILD'])
# Of her who is in most of them, and the initial that stands for her; of another.
NAMES = {'en': ('Robin', 'R', 'T.'), 'fr': ('Camille', 'C', 'T.'), 'ar': ('نور', 'ن', 'ت.')}
DIALOGS = ('dialog', 'alert')
PAGE = 4096


class KeptShots:
    """With `window`, `desktop`, `words`, `page` and `open`, and what Models has."""

    def kept(self):
        self.people = self.desktop.home / 'data/amana/people'
        self.files = self.desktop.home / 'files'
        self.files.mkdir()
        for step in (self.first_run, self.doors, self.keeping, self.ways, self.deleting, self.erasing, self.restoring,
                     self.mishaps):
            self.attempt(step.__name__, step)
            self.shut()

    # --- acting ------------------------------------------------------------------------

    def see(self, message, context=None, role=None, timeout=20):
        return self.window.find(self.words.pattern(message, context), role, timeout=timeout)

    def fill_in(self, message, text):
        self.window.fill(self.window.find(self.words.exact(message), ENTRIES), text)

    def press(self, message, context=None):
        """By its own action; the letter for the keyboard is not part of its name."""
        self.window.click('^' + re.escape(self.words.say(message, context).replace('_', '')) + '$', role=PRESSED)

    def preferences(self, page, title):
        self.window.keys('ctrl+comma')
        self.window.click(self.words.exact(page, 'preferences'), role='page tab')
        self.see(title)

    def until(self, act, probe, what):
        def acted():
            if probe():
                return True
            act()
            return False
        wait_for(what, acted, 20)

    def back_to(self, message):
        """Escape takes a page off a dialog at a time."""
        shown = self.words.exact(message)
        self.until(lambda: self.window.keys('Escape'), lambda: self.window.find_all(shown), message)

    def put_away(self):
        self.until(lambda: self.window.keys('Escape'), lambda: not self.window.find_all(None, DIALOGS), 'no dialog')

    def scroll(self, clicks):
        width, height = self.size
        self.window.xdotool('mousemove', str(width // 2), str(height // 2), 'click', '--repeat', str(clicks), '--delay', '15', '5')

    def choose_person(self, name):
        row = self.window.find(f'^{re.escape(name)}$', 'list item', within=self.see('Who is there?', role='list'))
        self.window.point_at(wait_until_still(row))
        self.see('Passphrase', role=ENTRIES)

    def unlock(self, passphrase=PASSPHRASE):
        self.fill_in('Passphrase', passphrase)
        self.press('Open', 'button')

    def start(self):
        self.open()
        self.choose_person(NAMES[self.language][1])
        self.unlock()
        self.wait_open()

    def wait_open(self):
        """Neither the door nor what the tabs show: that depends on the width."""
        self.wait_gone(self.words.exact('Passphrase'), ENTRIES)
        self.see('General', 'tab')

    def command(self, *words):
        status, _, trouble = self.cli.run(*words, '--person', self.folder, passphrase=PASSPHRASE)
        if status != 0:
            raise NotFound(f'{words[0]}: {trouble}')

    # --- the first day -----------------------------------------------------------------

    def first_run(self):
        self.open()
        self.page('20-two-keys', self.make_space)
        self.page('21-recovery-code', lambda: self.enter('Recovery code'), lambda: self.see('I Have It on Paper'))
        self.page('22-typed-back', lambda: self.press('I Have It on Paper'), lambda: self.see('Recovery code, as it is on paper'))
        self.page('23-second-factor', lambda: self.back_to('Go On Without'), lambda: self.enter('Second factor'),
                  lambda: self.see('Key file on a USB stick'))
        self.page('24-first-day', lambda: self.back_to('Go On Without'), lambda: self.press('Go On Without'),
                  lambda: self.see('What would you like to know?'))

    def make_space(self):
        self.fill_in('Your name', NAMES[self.language][0])
        self.fill_in('Passphrase', PASSPHRASE)
        self.fill_in('The same, once more', PASSPHRASE)
        self.press('Create My Space')
        self.see('Two More Keys')

    # --- getting in --------------------------------------------------------------------

    def doors(self):
        self.fill_spaces()
        self.open()
        self.page('25-chooser', lambda: self.see('Who is there?', role='list'))
        self.page('26-unlock', lambda: self.choose_person(NAMES[self.language][1]))
        self.page('27-refused', lambda: self.unlock('not the passphrase'), lambda: self.window.find(
            self.words.pattern('This passphrase does not open it. Nothing was lost; check the keyboard layout and Caps Lock, '
                               'then try again.')))
        self.page('28-locked', self.unlock, self.wait_open, self.lock)

    def fill_spaces(self):
        self.folder = next(self.people.iterdir())
        self.cli = Cli(STAGE / 'bin/amana-cli', env={**self.desktop.env, **self.env})
        self.cli.create(self.people / ('f' * 32), NAMES[self.language][2])
        batch = Batch(self.cli, self.folder)
        batch.ask('import', BUILD / f'tests/support/paper-{self.language}.pdf')
        self.old = batch.ask('ask', '--in', 'general', said.GENERAL[self.language][0])['out'][0]['conversation']
        for room, texts in (('general', said.GENERAL), ('health', said.HEALTH)):
            batch.ask('ask', '--in', room, texts[self.language][0])
        batch.close()

    def lock(self):
        self.window.keys('alt+2')
        self.see('Documents')
        self.window.keys('ctrl+l')
        self.see('Health is locked')

    # --- kept safe ---------------------------------------------------------------------

    def keeping(self):
        self.backup = self.files / 'robin.amana-backup'
        self.command('store', 'backup', self.backup)
        self.command('delete', '--in', 'general', self.old)
        self.start()
        self.page('29-kept-safe', lambda: self.preferences('Kept Safe', 'Back Up…'),
                  lambda: self.window.find(re.escape(self.words.say('May hold what you have deleted since'))))
        self.page('30-what-happened', lambda: self.scroll(60), lambda: self.see('What Happened Here'))
        self.page('31-back-up', lambda: self.enter('Back Up…'), lambda: self.see('Back Up Everything', role=DIALOGS))
        self.page('32-leave', lambda: self.window.keys('Escape'), lambda: self.enter('Take Everything Out…'),
                  lambda: self.see('Leave with Everything', role=DIALOGS))

    def ways(self):
        self.start()
        self.page('33-ways-in', lambda: self.preferences('Kept Safe', 'Back Up…'), lambda: self.enter('Ways In'),
                  lambda: self.see('What opens this space'))
        for name, row in (('34-passphrase', 'Change the Passphrase'), ('35-another', 'Add Another Passphrase'),
                          ('36-recovery', 'Make a Recovery Code'), ('37-factor', 'Add a Second Factor')):
            self.page(name, lambda row=row: self.enter(row), lambda row=row: self.gone_from('What opens this space'))
            self.back_to('What opens this space')
        self.put_away()
        self.page('38-remove', lambda: self.preferences('Basics', 'Appearance'), lambda: self.enter('Remove This Space…'),
                  lambda: self.see('Remove for Good'))

    def gone_from(self, message):
        self.wait_gone(self.words.exact(message))

    # --- deleting ------------------------------------------------------------------------

    def deleting(self):
        self.start()
        self.page('39-deleting', lambda: self.preferences('Deleting', 'How Long General Keeps'))
        self.page('40-preview', self.keep_until_closed)
        self.page('41-everything', lambda: self.window.keys('Escape'), lambda: self.enter('Delete Everything in General…'),
                  lambda: self.see('Delete Everything in General?'))
        self.page('42-undo', lambda: self.press('_Delete Everything'), lambda: self.see('Everything is deleted'))
        self.page('43-receipt', lambda: self.window.find(re.escape(self.words.say('How to check it')), timeout=40))

    def keep_until_closed(self):
        """The last but one of what the first row offers; its list has keys alone."""
        self.window.point_at(wait_until_still(self.window.find(self.words.exact('For ever', 'kept'), 'label')))
        self.see('Until a date…')
        self.window.keys('End', 'Up', 'Return')
        self.see('Keep It for That Time Only?')

    def erasing(self):
        self.start()
        self.page('44-deep-erase', lambda: self.preferences('Deleting', 'How Long General Keeps'), lambda: self.enter('Deep Erase…'),
                  lambda: self.see('What Is Lost by It'))
        self.page('45-deep-receipt', lambda: self.fill_in('Passphrase that opens it now', PASSPHRASE),
                  lambda: self.press('Erase for Good'),
                  lambda: self.window.find(re.escape(self.words.say('What this does not reach')), timeout=60))

    # --- a backup, damage ------------------------------------------------------------------

    def restoring(self):
        self.open()
        self.page('46-restore', lambda: self.press('Add a Person'), lambda: self.press('Restore from a Backup'),
                  self.choose_backup)
        self.page('47-restore-refused', lambda: self.fill_in('Passphrase or Recovery Code', 'something else'),
                  lambda: self.press('Restore'), lambda: self.window.find(re.escape(self.words.say(
                      'This passphrase does not open it. Nothing was lost; check the keyboard layout and Caps Lock, '
                      'then try again.'))))

    def choose_backup(self):
        self.press('Choose…', 'backup')
        self.window.choose_path(self.words.exact('Choose a Backup'), self.backup)
        self.window.find(re.escape(self.backup.name))

    def mishaps(self):
        self.put_back_older()
        self.start()
        self.page('48-older', lambda: self.window.find(self.words.exact('I Have Read It')))
        self.shut()
        self.spoil()
        self.open()
        self.page('49-damaged', lambda: self.choose_person(NAMES[self.language][1]), self.unlock,
                  lambda: self.see('Health could not be opened', timeout=60))
        self.page('50-what-can-be-done', lambda: self.press('What Can Be Done…'), lambda: self.see('Restore a Backup…'))
        self.page('51-saved', lambda: self.fill_in('Passphrase that opens it now', PASSPHRASE),
                  lambda: self.press('Save What Can Be Read'), lambda: self.see('Lock, and Choose It', timeout=90))

    def put_back_older(self):
        older = (self.folder / 'health.db').read_bytes()
        self.command('ask', '--in', 'health', said.HEALTH[self.language][0])
        (self.folder / 'health.db').write_bytes(older)

    def spoil(self):
        store = self.folder / 'health.db'
        pages = bytearray(store.read_bytes())
        for at in range(5 * PAGE, min(30 * PAGE, len(pages)), PAGE):
            pages[at + 100] ^= 4
        store.write_bytes(pages)
