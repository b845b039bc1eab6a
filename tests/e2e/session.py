# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""A person's space on a desktop of its own, for the tests that drive one part of the window.

`Session` starts the installed window, lets it make or open the space, gathers what it
says on standard error, and closes all of it. Its words are looked up in the catalogue
of the language the window speaks.
"""
import os
import pathlib
import re
import subprocess
import threading
import time

from amana_cli import PASSPHRASE, Cases, Cli
from desktop import WAIT_S, Atspi, Desktop, GLib, NotFound, Window, wait_for  # noqa: F401
from words import Words

BUTTONS = ('button', 'push button', 'toggle button', 'radio button', 'link', 'menu item', 'check box')
ENTRIES = ('text', 'entry', 'password text', 'text box')
# Answers about the machine, not about Amana.
NOISE = ('dconf', 'Unable to acquire session bus', 'MESA', 'libEGL', 'Vulkan', 'at-spi', 'AT-SPI',
         'portal', 'Failed to open font', 'Failed to measure available space')


class Session:
    def __init__(self, stage, language='en', width=1200, height=800):
        self.stage = pathlib.Path(stage)
        self.cases = Cases()
        self.desktop = Desktop(width, height)
        self.words = Words(self.stage / 'share/locale', language)
        self.language = language
        self.window = None
        self.said, self.heard = [], []
        self.listener = None
        self.helpers = []
        self.env = {'XDG_DATA_DIRS': f"{self.stage}/share:{os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')}",
                    'GSETTINGS_SCHEMA_DIR': str(self.stage / 'share/glib-2.0/schemas')}

    # --- the window ------------------------------------------------------------

    def make_space(self):
        """The person's folder, made without the window: it is not what is tested here."""
        people = self.desktop.home / 'data/amana/people'
        people.mkdir(parents=True)
        self.folder = people / '0123456789abcdef0123456789abcdef'
        status, _, trouble = Cli(self.stage / 'bin/amana-cli', env={**self.desktop.env, **self.env}).create(
            self.folder, 'Dominique')
        if status != 0:
            raise NotFound(f'no space could be made: {trouble}')

    def open(self, *arguments):
        self.window = Window(self.desktop, self.stage / 'bin/amana', *arguments,
                             language=self.language, env=self.env)
        self.listener = threading.Thread(target=self.listen, args=[self.window.process.stderr], daemon=True)
        self.listener.start()
        self.window.wait_until_shown()

    def listen(self, stream):
        for line in stream:
            self.heard.append(line.rstrip())
            if line.strip() and not any(noise in line for noise in NOISE):
                self.said.append(line.rstrip())

    def unlock(self):
        self.window.fill(self.entry('Passphrase'), PASSPHRASE)
        self.press('Open', 'button')
        self.see('What would you like to know?|What would you like to understand?|Documents', timeout=60)

    def start(self, *arguments):
        self.open(*arguments)
        self.unlock()

    def quit(self):
        self.window.keys('ctrl+q')
        return self.ended()

    def ended(self):
        status = self.window.wait()
        if self.listener is not None:
            self.listener.join(timeout=5)
        return status

    def run_again(self, *arguments):
        """A second start: it hands its files to the window that runs, and ends."""
        return subprocess.Popen([str(self.stage / 'bin/amana'), *map(str, arguments)],
                                env={**self.desktop.env, **self.env, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': self.language},
                                stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    # --- saying and seeing -------------------------------------------------------

    def check(self, good, what):
        return self.cases.check(good, what)

    def pattern(self, message, context=None):
        return '|'.join(self.words.pattern(part, context) for part in message.split('|'))

    def see(self, message, context=None, timeout=WAIT_S, role=None):
        return self.window.find(self.pattern(message, context), role, timeout=timeout)

    def sees(self, message, context=None, timeout=WAIT_S, role=None):
        return self.window.sees(self.pattern(message, context), role, timeout=timeout)

    def shows(self, message, context=None, role=None):
        """Whether it is there now."""
        return bool(self.window.find_all(self.pattern(message, context), role))

    def gone(self, message, context=None, timeout=WAIT_S, role=None):
        try:
            return wait_for(f'{message!r} to be gone', lambda: not self.shows(message, context, role), timeout)
        except NotFound:
            return False

    def press(self, message, context=None, **where):
        return self.window.click(self.pattern(message, context), role=where.pop('role', BUTTONS), **where)

    def entry(self, message, **where):
        return self.window.find(self.words.exact(message), ENTRIES, **where)

    @staticmethod
    def value_of(entry):
        text = entry.get_text_iface()
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))

    @staticmethod
    def holds_keyboard(node):
        """Asked anew: what is remembered of a row that was used again may be old."""
        node.clear_cache_single()
        return node.get_state_set().contains(Atspi.StateType.FOCUSED)

    def focused(self):
        """What the keyboard is at, once it is anywhere."""
        return wait_for('the keyboard somewhere', self.window.focused, 10)

    def has_focus(self, pattern, role=None):
        try:
            return wait_for(f'the keyboard at {pattern!r}', lambda: any(
                self.holds_keyboard(node) and re.search(pattern, self.window.text_of(node))
                for node in self.window.find_all(None, role)), 10)
        except NotFound:
            return False

    # --- files ---------------------------------------------------------------------

    def choose(self, title, path, replaces=False):
        self.window.choose_path(self.words.exact(title), path, replaces=replaces)

    def xdotool(self, *arguments):
        return self.window.xdotool(*arguments)

    # --- the end -----------------------------------------------------------------

    def finish(self):
        if self.window is not None:
            self.window.close()
            if self.listener is not None:
                self.listener.join(timeout=5)
        for helper in self.helpers:
            helper.terminate()
            helper.wait(timeout=10)
        self.check(not self.said, f"no warning on standard error {' | '.join(self.said[:6])}")
        self.desktop.close()
        return self.cases.finish()

    def run(self, steps, shots=None):
        """Each step in its turn, until one does not find what it needs."""
        step = None
        try:
            for step in steps:
                began = time.monotonic()
                step()
                print(f'# {step.__name__}: {time.monotonic() - began:.1f} s', flush=True)
        except (NotFound, GLib.Error, ValueError, subprocess.CalledProcessError) as trouble:
            self.check(False, f'{step.__name__}: {trouble}')
            if shots is not None:
                shots.mkdir(parents=True, exist_ok=True)
                self.desktop.screenshot(shots / f'failed-{step.__name__}.png')
            if self.window is not None and self.window.process.poll() is None:
                print('\n'.join('# ' + line for line in self.window.dump().splitlines() if '(hidden)' not in line))
        return self.finish()
