#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What the window leaves around while somebody talks in it, keeps a report, searches and
exports, with all messages on: its log, its settings, recently used files, thumbnails, the
rest of its home; and its title says nothing. Then it dies of a signal and leaves no core.

usage: test-surface.py STAGE PAPER"""
import os
import pathlib
import resource
import signal
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from desktop import wait_for  # noqa: E402
from session import Session  # noqa: E402

STAGE, PAPER = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
CANARY, SECRET = 'zirconwhistle', 'olive lantern quarry thimble'
NEEDLES = (CANARY, SECRET, 'ESSAI', 'Tilleuls', 'Glyc', 'Créatinine', 'Dominique')


def forms(word):
    return [word.encode(), word.encode('utf-16-le'), word.encode('utf-16-be')]


class Surface(Session):
    def __init__(self):
        super().__init__(STAGE)
        self.env.update({'G_MESSAGES_DEBUG': 'all', 'GSETTINGS_BACKEND': 'keyfile', 'G_DEBUG': ''})
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        os.chdir(self.desktop.home)

    def listen(self, stream):
        """All of it is looked at; with all messages on there is much that is no warning."""
        self.heard += [line.rstrip() for line in stream]

    def begin(self):
        self.make_space()
        self.start()

    def talk(self):
        self.window.keys('alt+1')
        self.see('What would you like to know?')
        self.window.fill(self.entry('Message'), f'What is {CANARY}?')
        self.press('Send')
        self.see('Copy This Answer')
        self.check(self.window.sees(CANARY), 'control: it stands in the window')
        self.press('Copy This Answer')
        self.run_again(PAPER).wait(timeout=60)
        self.check(self.window.sees('Glyc', timeout=60), 'control: a report is read')

    def look_at_title(self):
        titles = self.window.xdotool('search', '--name', '.').split()
        names = {self.window.xdotool('getwindowname', one).strip() for one in titles}
        self.check('Amana' in names and not any(CANARY in name or 'Glyc' in name for name in names),
                   f'/e2e/31-surface: window titles say nothing {sorted(names)[:4]}')

    def look_while_hidden(self):
        """What a switcher shows of a window that is not looked at, Health being open."""
        self.window.set_state('_NET_WM_STATE_HIDDEN')
        self.check(wait_for('an empty window', lambda: 0 < self.desktop.count_colours() < 8, 20),
                   'a window that is out of sight is drawn empty')
        self.window.set_state('_NET_WM_STATE_FOCUSED')
        self.check(wait_for('what is in it', lambda: self.desktop.count_colours() > 50, 20), 'and as it was, in sight')

    def look_at_home(self):
        home = pathlib.Path(self.desktop.home)
        wait_for('the settings on disk', lambda: list(home.rglob('*keyfile*')) or True)
        files = [path for path in home.rglob('*') if path.is_file() and not path.is_symlink()
                 and path.suffix != '.log' and path.name != 'label']
        leaked = [f'{path.relative_to(home)}: {word}' for path in files for word in NEEDLES
                  if any(form in self.read(path) for form in forms(word))]
        self.check(not leaked, f'/e2e/31-surface: {len(files)} files of the home hold none {leaked[:4]}')
        recent = [path for path in files if 'recently-used' in path.name]
        self.check(not any(b'bookmark href' in path.read_bytes() for path in recent), '/e2e/31-surface: nothing is recently used')
        self.check(not [path for path in files if 'thumbnail' in str(path)], '/e2e/31-surface: there is no thumbnail')

    @staticmethod
    def read(path):
        try:
            return path.read_bytes()
        except OSError:
            return b''

    def look_at_log(self):
        loud = [line for line in self.heard if any(word in line for word in NEEDLES)]
        self.check(not loud, f'/e2e/31-surface: {len(self.heard)} lines of log hold none {loud[:2]}')

    def die(self):
        pid = self.window.process.pid
        limit = next(line.split()[4] for line in pathlib.Path(f'/proc/{pid}/limits').read_text().splitlines()
                     if line.startswith('Max core'))
        os.kill(pid, signal.SIGSEGV)
        self.check(self.window.wait() != 0 and limit in ('0', '1'), f'/e2e/30-no-core: the window may write {limit} byte')
        time.sleep(0.2)
        left = [path.name for path in pathlib.Path('.').rglob('core*') if path.is_file()]
        self.check(not left, f'/e2e/30-no-core: it leaves none {left}')


test = Surface()
sys.exit(test.run([test.begin, test.talk, test.look_at_title, test.look_while_hidden, test.look_at_home, test.look_at_log, test.die]))
