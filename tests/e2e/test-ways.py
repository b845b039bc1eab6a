#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Every way into a space, in the real window: a recovery code proposed at the first run,
typed back, and used; a key file made, missing, another one, a photo, the right one; found
on a stick; the passphrase changed.

usage: test-ways.py STAGE LANGUAGE"""
import os
import re
import subprocess
import sys

from record import ENTRIES, PASSPHRASE, PRESSED, ROWS, Record
from desktop import Window, wait_for, wait_until_still

STAGE, LANGUAGE = sys.argv[1], sys.argv[2]
OTHER = 'river copper window nineteen'
CODE = '^([0-9A-Z]{5}-){5}[0-9A-Z]{2}$'
IN_A_PLACE = ['unshare', '-m', 'sh', '-c', 'mount --bind "$1" /media && shift && exec "$@"', 'sh']


class Ways(Record):
    def make_person(self):
        self.folder.parent.mkdir(parents=True)
        self.stick, self.code = self.desktop.home / 'stick', ''
        self.stick.mkdir()

    def start(self, prefix=()):
        self.window = Window(self.desktop, self.stage / 'bin/amana', language=self.language, prefix=prefix, env=self.env)
        self.window.wait_until_shown()

    def row_of(self, message):
        row = self.window.find_ready(self.words.exact(message), PRESSED + ROWS)
        self.window.point_at(wait_until_still(row))

    def is_health_locked(self):
        return self.shows('Health is locked')

    def lock(self):
        self.until(lambda: self.window.keys('ctrl+l'), self.is_health_locked, 'Health to lock')

    def opens(self, what):
        self.check(self.comes(lambda: not self.is_health_locked() and self.shows('Documents', 'list item'), 40), what)

    def show_ways(self):
        name = self.words.exact('Kept Safe', 'preferences')
        self.until(lambda: self.window.keys('ctrl+comma'), lambda: self.window.find_all(name, 'page tab'), 'the preferences')
        self.window.point_at(self.window.find(name, 'page tab'))
        self.row_of('Ways In')
        self.window.find(self.words.exact('What opens this space'))

    def put_away(self):
        def away():
            return not self.window.find_all(None, 'dialog') and self.shows('Documents', 'list item')
        self.until(lambda: self.window.keys('Escape'), away, 'the dialog to be gone')

    def prove(self, passphrase):
        self.write('Passphrase that opens it now', passphrase)

    # --- what is tried -------------------------------------------------------

    def first_run(self):
        self.start()
        self.write('Your name', 'Dominique')
        self.write('Passphrase', PASSPHRASE)
        self.write('The same, once more', PASSPHRASE)
        self.press('Create My Space')
        self.check(self.sees('Two More Keys', timeout=40), 'more keys are proposed at the first run')
        self.row_of('Recovery code')
        self.code = self.window.text_of(self.window.find(CODE))
        self.check(self.sees('QR code of the recovery code'), 'a code is shown, also as QR code')
        self.save()
        self.press('I Have It on Paper')
        self.write('Recovery code, as it is on paper', self.code[:-1])
        self.press('Use It', 'recovery code')
        self.check(self.sees('This is not a recovery code: a character is wrong or missing. Compare it with your paper, '
                             'group by group.'), 'a code typed back wrong does not count')
        self.write('Recovery code, as it is on paper', self.code.lower().replace('-', ' '))
        self.press('Use It', 'recovery code')
        self.check(self.sees('The recovery code counts from now on. Keep it away from this computer.'), 'typed back, it does')
        self.press('Go On')

    def save(self):
        path = self.desktop.home / 'code.pdf'
        self.press('Save as PDF…')
        self.window.choose_path(self.words.exact('Where to Save the Recovery Code'), path)
        wait_for('the paper', lambda: path.exists() and path.stat().st_size > 0)
        text = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True).stdout
        self.check(self.code in text and path.stat().st_mode & 0o077 == 0, 'a PDF holds it, for her eyes alone')

    def open_with_code(self):
        self.to_health()
        self.lock()
        self.press('Use the Recovery Code')
        self.write('Recovery code', self.code.replace('-', ''))
        self.press('Open', 'button')
        self.opens('the recovery code opens Health, without the passphrase')

    def make_key_file(self):
        self.show_ways()
        self.check(self.sees('Make a New Recovery Code'), 'the list knows of the code')
        self.row_of('Add a Second Factor')
        self.window.click(self.words.exact('Choose…'), PRESSED)
        self.window.choose_path(self.words.exact('Where to Make the Key File'), self.stick)
        self.window.find('^stick$')
        self.prove(self.code)
        self.press('Use It', 'second factor')
        self.check(self.sees('A second factor goes with a passphrase: give that, not the recovery code. Nothing was changed.'),
                   'the recovery code is no passphrase')
        self.prove(PASSPHRASE)
        self.press('Use It', 'second factor')
        self.check(self.sees('The passphrase asks for what you chose from now on.'), 'a key file is made')
        self.check([path.name for path in self.stick.iterdir()] == ['amana.amana-key'], 'on the stick')
        self.put_away()
        os.rename(self.stick / 'amana.amana-key', self.stick / 'away')
        self.check(bool(self.comes(self.is_health_locked)), 'and taken away at once, locks Health')
        os.rename(self.stick / 'away', self.stick / 'amana.amana-key')

    def try_open(self):
        self.write('Passphrase', PASSPHRASE)
        self.press('Open', 'button')

    def choose_key_file(self, path):
        self.window.click(self.words.exact('Choose…'), PRESSED)
        self.window.choose_path(self.words.exact('Choose the Key File'), path)

    def open_with_key_file(self):
        self.lock()
        self.try_open()
        self.check(self.sees('The key file is missing. Connect the stick that holds it, or choose it; the recovery code '
                             'opens without it.'), 'without the key file Health stays shut')
        photo, empty, torn = (self.desktop.home / name for name in ('photo.jpg', 'empty.amana-key', 'torn.amana-key'))
        photo.write_bytes(b'\xff\xd8\xff' * 100)
        empty.write_bytes(b'')
        torn.write_bytes((self.stick / 'amana.amana-key').read_bytes()[:60])
        for path, says in (
                (photo, 'This is not a key file made by Amana. Nothing was changed; choose the file that Amana made for you.'),
                (empty, 'This key file is empty. Nothing was changed; choose another copy of it, or use the recovery code.'),
                (torn, 'This key file is cut short or damaged. Nothing was changed; choose another copy of it, or use the '
                       'recovery code.')):
            self.choose_key_file(path)
            self.check(self.sees(says), f'{path.name}: said so')
        self.choose_key_file(self.stick / 'amana.amana-key')
        self.check(self.window.sees('amana\\.amana-key'), 'the right one is taken')
        self.try_open()
        self.opens('and opens Health')
        os.rename(self.stick / 'amana.amana-key', self.stick / 'away')
        self.check(bool(self.comes(self.is_health_locked)), 'and taken away, locks it')
        os.rename(self.stick / 'away', self.stick / 'amana.amana-key')
        self.window.close()

    def open_with_stick(self):
        can_mount = subprocess.run([*IN_A_PLACE, self.stick, 'true'], capture_output=True).returncode == 0
        if not can_mount:
            self.cases.skip('a stick that is plugged in', 'nothing can be mounted here')
            return
        media = self.desktop.home / 'media'
        (media / 'KINGSTON').mkdir(parents=True)
        os.rename(self.stick / 'amana.amana-key', media / 'KINGSTON/amana.amana-key')
        self.start(prefix=[*IN_A_PLACE[:4], IN_A_PLACE[4].replace('/media', '/media && mount --bind /media/KINGSTON /media/KINGSTON'),
                           'sh', str(media)])
        self.check(self.window.sees('KINGSTON'), 'the stick is found')
        self.try_open()
        self.to_health()
        self.opens('and opens both')

    def change_passphrase(self):
        if self.window.process.poll() is not None:
            return
        self.show_ways()
        self.row_of('Change the Passphrase')
        self.write('New passphrase', OTHER)
        self.write('The same, once more', OTHER)
        self.prove('not the passphrase')
        self.press('Change', 'passphrase')
        self.check(self.window.sees('^' + re.escape(self.words.say('This passphrase does not open it. Nothing was lost; check the '
                                                                   'keyboard layout and Caps Lock, then try again.'))),
                   'a wrong passphrase changes nothing')
        self.prove(PASSPHRASE)
        self.press('Change', 'passphrase')
        self.check(self.sees('The passphrase is changed. Backups made before open with the old one: make them anew.'),
                   'the passphrase is changed')
        self.put_away()
        self.lock()
        self.write('Passphrase', OTHER)
        self.press('Open', 'button')
        self.opens('the new one opens')


if __name__ == '__main__':
    story = Ways(STAGE, STAGE, LANGUAGE)
    sys.exit(story.run(story.first_run, story.open_with_code, story.make_key_file, story.open_with_key_file,
                       story.open_with_stick, story.change_passphrase))
