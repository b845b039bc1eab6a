# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""A person's Health, open in the real window: what the tests of documents, review and
results have in common. The person is made by amana-cli, so that each test begins where
its own subject begins."""
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Cases, Cli  # noqa: E402
from desktop import Atspi, Desktop, NotFound, Window, wait_for  # noqa: E402
from words import Words  # noqa: E402

PRESSED = ('button', 'push button', 'toggle button', 'radio button', 'menu button', 'link')
ENTRIES = ('text', 'entry', 'password text', 'text box')
ROWS = ('list item', 'table row')
MARGIN = 24  # pixels around a page
FRAME = 11  # pixels of the frame around Health, which the accessibility tree does not count


class Record:
    def __init__(self, stage, papers, language='en', name='Dominique', size=(1200, 800)):
        self.stage, self.papers, self.language = pathlib.Path(stage), pathlib.Path(papers), language
        self.cases = Cases()
        self.words = Words(self.stage / 'share/locale', language)
        self.desktop = Desktop(*size)
        self.env = {'XDG_DATA_DIRS': f"{stage}/share:{os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')}",
                    'GSETTINGS_SCHEMA_DIR': str(self.stage / 'share/glib-2.0/schemas')}
        self.folder = self.desktop.home / 'data/amana/people' / ('0' * 32)
        self.cli = Cli(self.stage / 'bin/amana-cli')
        self.name, self.window = name, None

    def paper(self, kind):
        return self.papers / f'paper-{kind}.pdf'

    def check(self, good, what):
        return self.cases.check(good, what)

    # --- finding and pressing ------------------------------------------------

    def press(self, message, context=None, role=PRESSED, **where):
        return self.window.click(self.words.exact(message, context), role=role, **where)

    def press_like(self, message, role=PRESSED, **where):
        return self.window.click(self.words.pattern(message), role=role, **where)

    def sees(self, message, role=None, timeout=20):
        return self.window.sees(self.words.exact(message), role, timeout=timeout)

    def sees_like(self, message, role=None, timeout=20):
        return self.window.sees(self.words.pattern(message), role, timeout=timeout)

    def shows(self, message, role=None):
        return bool(self.window.find_all(self.words.exact(message), role))

    def goes(self, probe, what, timeout=20):
        """Whether what `probe` finds is gone before the guard runs out."""
        try:
            return wait_for(what, lambda: not probe(), timeout)
        except NotFound:
            return False

    def comes(self, probe, timeout=20):
        try:
            return wait_for('it', probe, timeout)
        except NotFound:
            return None

    def entry(self, message):
        return self.window.find(self.words.exact(message), ENTRIES)

    def write(self, message, text):
        self.window.fill(self.entry(message), text)

    def is_ready(self, name, role=PRESSED):
        return any(node.get_state_set().contains(Atspi.StateType.SENSITIVE)
                   for node in self.window.find_all(name, role))

    def place(self, message):
        """Documents or Results, in the sidebar."""
        self.window.point_at(self.window.find(self.words.exact(message), 'list item'))

    def row(self, pattern, timeout=20):
        return self.window.find(pattern, ROWS, timeout=timeout)

    # --- the window ----------------------------------------------------------

    def make_person(self):
        self.folder.parent.mkdir(parents=True)
        status, _, trouble = self.cli.create(self.folder, self.name)
        self.check(status == 0, f'a person is made {trouble}')

    def open(self, *files):
        self.window = Window(self.desktop, self.stage / 'bin/amana', *files, language=self.language, env=self.env)
        self.window.wait_until_shown()
        self.unlock()

    def unlock(self):
        self.write('Passphrase', PASSPHRASE)
        self.press('Open', 'button')

    def to_health(self):
        def probe():
            if self.shows('Documents', 'list item'):
                return True
            self.window.keys('alt+2')
            return False
        wait_for('Health', probe, 60)

    def give(self, path):
        """As the file manager does: a second start hands the file over, and ends."""
        self.desktop.processes.append(subprocess.Popen(
            [str(self.stage / 'bin/amana'), str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**self.desktop.env, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': self.language, **self.env}))

    # --- until it is so ------------------------------------------------------

    def until(self, act, probe, what, timeout=30):
        """Does what may be done again, until it has had its effect: the first key after
        a page has come may find nobody."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            if probe():
                return True
            act()
            if self.comes(probe, 3):
                return True
        raise NotFound(f'{timeout} s for {what}')

    def back(self):
        """One page back, from wherever the focus is on it."""
        self.press('Back')

    def choose(self, pattern):
        def chosen():
            return any(node.get_state_set().contains(Atspi.StateType.SELECTED)
                       for node in self.window.find_all(pattern, ROWS))
        self.until(lambda: self.window.point_at(self.row(pattern)), chosen, f'{pattern} to be chosen')

    def chosen_row(self):
        return next((node.get_name() for node in self.window.find_all(None, ROWS)
                     if node.get_state_set().contains(Atspi.StateType.SELECTED)), None)

    def rows(self):
        lists = self.window.find_all(self.words.exact('Results read from the document'), 'list')
        return [node.get_name() for node in self.window.find_all(None, ROWS, within=lists[0])] if lists else []

    def documents(self):
        lists = self.window.find_all(self.words.exact('Documents'), 'list')
        return [node.get_name() for node in self.window.find_all(None, ROWS, within=lists[0])] if lists else []

    def hold(self, message):
        """A toast stays while the pointer is on it."""
        toast = self.window.find(self.words.exact(message))
        box = Atspi.Component.get_extents(toast.get_component_iface(), Atspi.CoordType.WINDOW)
        self.pointer('mousemove', '--window', self.window.window_id(), box.x + box.width // 2 + FRAME,
                     box.y + box.height // 2 + FRAME)

    # --- the page ------------------------------------------------------------

    def page(self, pages='.*'):
        return self.window.find(rf'^Page {pages}$', 'image')

    def lit(self):
        return self.page().get_description() or ''

    def place_on_page(self, x, y, width=595):
        """Where a point of the page, in points from its upper left, is in the window."""
        box = Atspi.Component.get_extents(self.page().get_component_iface(), Atspi.CoordType.WINDOW)
        zoom = int(re.match(r'\d+', self.window.text_of(self.window.find(r'%$', 'button'))).group()) / 100
        left = max(MARGIN, (box.width - width * zoom) / 2)
        return int(box.x + FRAME + left + x * zoom), int(box.y + FRAME + MARGIN + y * zoom)

    def pointer(self, *words):
        subprocess.run(['xdotool', *map(str, words)], env=self.desktop.env, check=True)

    def drag(self, start, end):
        window = self.window.window_id()
        self.pointer('mousemove', '--window', window, *start, 'mousedown', 1)
        for step in (1, 2, 3, 4):
            self.pointer('mousemove', '--window', window, *(a + (b - a) * step // 4 for a, b in zip(start, end)))
        self.pointer('mouseup', 1)

    def click_page(self, x, y):
        self.pointer('mousemove', '--window', self.window.window_id(), *self.place_on_page(x, y), 'click', 1)

    def run(self, *steps):
        step = None
        try:
            for step in (self.make_person, *steps):
                step()
        except NotFound as trouble:
            self.check(False, f'{step.__name__}: {trouble}')
            if self.window is not None:
                self.desktop.screenshot(f'failed-{step.__name__}.png')
                print('\n'.join('# ' + line for line in self.window.dump().splitlines() if '(hidden)' not in line))
        finally:
            if self.window is not None:
                self.window.close()
            self.desktop.close()
        return self.cases.finish()
