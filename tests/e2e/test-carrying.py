#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What comes in and what goes out: conversations brought from ChatGPT, said in Arabic,
once and not twice, and files that are none; one saved as Markdown and as PDF; a message
read aloud in the voice of its language, and what is said where nothing can read aloud.

usage: test-carrying.py STAGE SHOTS"""
import json
import pathlib
import re
import socketserver
import subprocess
import sys
import threading

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from desktop import wait_for  # noqa: E402
from session import BUTTONS  # noqa: E402
from talk import Talk  # noqa: E402

STAGE, SHOTS = map(pathlib.Path, sys.argv[1:3])
MAKE_CHATS = HERE.parent / 'fixtures' / 'make-chats.py'
N_BROUGHT = 14
FRENCH = 'Quelle heure est-il à Rabat quand il est midi à Montréal ?'
VOICES = '249-Amina\tar\tnone\r\n249-Claire\tfr-FR\tnone\r\n249-Alan\ten-GB\tnone\r\n249 OK VOICE LIST SENT\r\n'
REPLIES = {'HISTORY GET CLIENT_ID': '245-7\r\n245 OK CLIENT ID SENT\r\n', 'LIST OUTPUT_MODULES': '250-quiet\r\n250 OK MODULE LIST SENT\r\n',
           'LIST SYNTHESIS_VOICES': VOICES}


class Voice(socketserver.StreamRequestHandler):
    """Speech Dispatcher, as far as it is asked here."""

    def say(self, text):
        self.wfile.write(text.encode())

    def handle(self):
        for line in iter(self.rfile.readline, b''):
            words = line.decode().strip()
            self.server.heard.append(words)
            if words.upper().startswith('SPEAK'):
                self.say('230 OK RECEIVING DATA\r\n')
                self.server.spoken.append(b''.join(iter(self.rfile.readline, b'.\r\n')).decode().strip())
                self.say('225-21\r\n225 OK MESSAGE QUEUED\r\n')
            else:
                self.say(next((reply for start, reply in REPLIES.items() if words.startswith(start)), '200 OK\r\n'))


class Voices(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


class Carrying(Talk):
    # --- bringing ----------------------------------------------------------------

    def begin(self):
        self.socket = self.desktop.home / 'run/speech.sock'
        self.desktop.env['SPEECHD_ADDRESS'] = f'unix_socket:{self.socket}'
        self.files = self.desktop.home / 'files'
        self.files.mkdir()
        subprocess.run([sys.executable, MAKE_CHATS, self.files / 'chats.zip', '--conversations', str(N_BROUGHT)], check=True)
        (self.files / 'none.json').write_text(json.dumps({'shopping': ['lantern', 'thimble']}))
        (self.files / 'cut.zip').write_bytes((self.files / 'chats.zip').read_bytes()[:900])
        self.make_space()
        self.start()

    def bring(self, name):
        self.window.keys('F10')
        self.has_focus('', 'menu item')
        self.window.keys('Return')
        self.choose('Choose the File from ChatGPT', self.files / name)

    def tells(self, singular, plural, n):
        text = self.words.catalogue.ngettext(singular, plural, n).replace('%u', str(n))
        return self.window.sees('^' + re.escape(text) + '$', timeout=30)

    def finish_bringing(self, shot):
        self.see('Close', role=BUTTONS)
        self.desktop.screenshot(SHOTS / f'{shot}.png')
        self.press('Close', role='button')
        self.gone('Close', role='button')

    def bring_all(self):
        self.bring('chats.zip')
        self.check(self.tells('%u conversation was brought', '%u conversations were brought', N_BROUGHT), 'all of them come, and it is said in Arabic')
        self.check(self.sees('Move to Health…', role=BUTTONS), 'talk about health is pointed out')
        self.finish_bringing('brought')
        self.check(bool(wait_for('them in the list', lambda: len(set(self.titles())) > 2, 20)), 'they are in the list')

    def bring_again(self):
        self.bring('chats.zip')
        self.check(self.tells('%u conversation was brought', '%u conversations were brought', 0), 'a second time nothing new comes')
        self.check(self.tells('%u was here already and was not doubled.', '%u were here already and were not doubled.', N_BROUGHT), 'and that is said')
        self.finish_bringing('again')

    def bring_others(self):
        for name in ('none.json', 'cut.zip'):
            self.bring(name)
            self.check(self.sees('Nothing was brought'), f'{name}: nothing is brought')
            self.check(self.window.sees('ChatGPT', 'label'), f'{name}: and why is said')
            self.finish_bringing(name.replace('.', '-'))

    # --- saving ------------------------------------------------------------------

    def talk(self):
        self.window.keys('ctrl+n')
        self.window.fill(self.entry('Message'), FRENCH)
        self.wait_written(FRENCH)
        self.press('Send')
        self.check(self.asked(FRENCH), 'something is said in French')
        self.see('Copy This Answer')

    def save(self):
        for kind, keys in (('md', ['Down', 'Down']), ('pdf', ['Down', 'Down', 'Down'])):
            path = self.files / f'saved.{kind}'
            self.press('This Conversation', role='toggle button')
            self.has_focus('', 'menu item')
            self.window.keys(*keys, 'Return')
            self.choose('Export the Conversation', path)
            wait_for(f'{path.name}', lambda path=path: path.exists() and path.stat().st_size > 0)
            self.check(path.stat().st_mode & 0o077 == 0, f'{kind}: it is written, for her eyes alone')
        self.check(FRENCH in (self.files / 'saved.md').read_text(), 'md: with what was said')
        self.check((self.files / 'saved.pdf').read_bytes().startswith(b'%PDF'), 'pdf: a PDF')

    # --- reading aloud -----------------------------------------------------------

    def read_nowhere(self):
        self.press('Read Aloud')
        self.check(self.window.sees('Speech Dispatcher', timeout=30), 'where nothing can read aloud, that is said, and what to do')
        self.desktop.screenshot(SHOTS / 'no-voice.png')
        self.window.keys('Escape')
        self.check(bool(wait_for('it to be gone', lambda: not self.window.find_all('Speech Dispatcher'), 10)), 'and goes')

    def read_french(self):
        voices = Voices(str(self.socket), Voice)
        voices.heard, voices.spoken = [], []
        threading.Thread(target=voices.serve_forever, daemon=True).start()
        self.press('Read Aloud')
        wait_for('it to be read', lambda: voices.spoken, 20)
        self.check('Rabat' in voices.spoken[0], 'the message is read')
        self.check('SET SELF LANGUAGE fr-FR' in voices.heard, 'in a voice of its language, not of the window')
        voices.shutdown()

    def close(self):
        self.check(self.quit() == 0, 'it ends cleanly')


if __name__ == '__main__':
    SHOTS.mkdir(parents=True, exist_ok=True)
    session = Carrying(STAGE, language='ar')
    sys.exit(session.run((session.begin, session.bring_all, session.bring_again, session.bring_others, session.talk,
                          session.save, session.read_nowhere, session.read_french, session.close), SHOTS))
