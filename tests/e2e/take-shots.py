#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""`./run shots DIR`: a picture of every page, in English, French and Arabic, light, dark and
with high contrast, 1200, 1024 and 360 pixels wide: of the invented person, then (`kept_shots`)
of one who has a folder.

Some show a conversation with a model: a server that says what `said` holds stands in
for one. Pages are opened as a person opens them; one that cannot be reached is said on
standard error and the status is 1. AMANA_SHOTS chooses some ("ar dark 360"): words
that a picture's name must hold, "kept" or "invented" for one of the two. Each desktop has a process of its own, since the
accessibility library knows one bus for life."""
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
import chat_server  # noqa: E402
import said  # noqa: E402
from desktop import Atspi, Desktop, NotFound, Window, wait_for, wait_until_still  # noqa: E402
from kept_shots import KeptShots  # noqa: E402
from models import ENTRIES, ROWS, Models  # noqa: E402
from session import NOISE  # noqa: E402
from words import Words  # noqa: E402

STAGE = pathlib.Path(os.environ['AMANA_STAGE'])
TARGET = pathlib.Path(sys.argv[1])
BUTTONS = ('button', 'push button', 'toggle button', 'radio button', 'link', 'menu item', 'list item')
SIZES = {1200: (1200, 800), 1024: (1024, 640), 360: (360, 720)}
LOOKS = {'light': ('light', False), 'dark': ('dark', False), 'contrast': ('light', True)}
# As GNOME shows a window: one button, and no border drawn for want of a compositor.
SETTINGS = '[Settings]\ngtk-decoration-layout=:close\n'
STYLE = 'window.solid-csd { margin: 0; padding: 0; border: none; box-shadow: none; }\n'
SETTLE_S = 0.7
ALERT_NOISE = 'Trying to measure GtkLabel'  # an alert of libadwaita's that tries its buttons beside each other
WHOSE = {'invented', 'kept'}


def is_chosen(tab):
    tab.clear_cache_single()
    return tab.get_state_set().contains(Atspi.StateType.SELECTED)


class Shots(Models, KeptShots):
    def __init__(self, language, look, width):
        self.words = Words(STAGE / 'share/locale', language)
        self.tag = f'{language}-{look}-{width}'
        self.language, self.narrow = language, width < 600
        self.size = SIZES[width]
        self.desktop = Desktop(*self.size)
        scheme, contrast = LOOKS[look]
        folder = self.desktop.home / 'config' / 'gtk-4.0'
        folder.mkdir(parents=True)
        (folder / 'settings.ini').write_text(SETTINGS)
        (folder / 'gtk.css').write_text(STYLE)
        self.env = {'ADW_DEBUG_COLOR_SCHEME': f'prefer-{scheme}', 'ADW_DEBUG_HIGH_CONTRAST': str(int(contrast)),
                    'XDG_DATA_DIRS': f"{STAGE}/share:{os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')}",
                    'GSETTINGS_SCHEMA_DIR': str(STAGE / 'share/glib-2.0/schemas')}
        self.missing = []

    def open(self, *arguments):
        self.window = Window(self.desktop, STAGE / 'bin/amana', *arguments, language=self.language, env=self.env)
        self.window.wait_until_shown()
        self.window.resize(*self.size)

    def shut(self):
        """What it said of itself meanwhile is as bad as a picture that is missing."""
        self.window.close()
        for line in self.window.process.stderr:
            if line.strip() and not any(noise in line for noise in (*NOISE, ALERT_NOISE)):
                self.missing.append('a warning')
                print(f'said: {self.tag}: {line.strip()}', file=sys.stderr, flush=True)

    def take(self, name):
        time.sleep(SETTLE_S)
        self.desktop.screenshot(TARGET / f'{self.tag}-{name}.png')

    def page(self, name, *steps):
        self.attempt(name, *steps, lambda: self.take(name))

    def attempt(self, name, *steps):
        try:
            for step in steps:
                step()
        except NotFound as trouble:
            self.missing.append(name)
            print(f'not taken: {self.tag}-{name}: {trouble}', file=sys.stderr, flush=True)

    def back(self):
        self.window.keys('alt+Left' if self.language != 'ar' else 'alt+Right')
        time.sleep(SETTLE_S)

    def to_list(self):
        if self.narrow:
            self.back()

    def first_pages(self):
        self.open()
        self.page('01-welcome')
        self.shut()

    def general(self):
        self.page('02-general', lambda: self.window.keys('alt+1'))

    def health(self):
        keys = self.window.keys
        self.page('03-health', lambda: keys('alt+2'))
        self.page('04-conversation', self.open_conversation)
        self.page('05-documents', self.to_list, lambda: self.open_row('Documents'))
        self.page('06-review', self.open_document)
        self.page('07-results', self.back, self.to_list, lambda: self.open_row('Results'))
        self.page('08-preferences', lambda: keys('ctrl+comma'),
                  lambda: self.window.find(self.words.exact('Engines'), 'page tab'))
        self.page('09-shortcuts', lambda: keys('Escape'), lambda: keys('ctrl+question'),
                  lambda: self.window.find(self.words.exact('Keyboard Shortcuts')))

    def open_conversation(self):
        node = self.window.find(None, 'list item', timeout=6, within=self.window.find(
            self.words.exact('Conversations'), 'list', timeout=6))
        self.window.point_at(wait_until_still(node))
        self.hover(self.window.find(self.words.exact('You'), 'article'))

    def hover(self, node):
        """With the pointer over it, a message shows what can be done with it."""
        box = wait_until_still(node).get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        self.window.xdotool('mousemove', str(box.x + box.width // 2), str(box.y + box.height // 2))

    def open_row(self, message):
        self.window.point_at(self.window.find(self.words.pattern(message), 'list item', timeout=6))

    def open_document(self):
        lists = self.window.find_all(self.words.exact('Documents'), 'list')
        self.window.point_at(self.window.find(None, 'list item', timeout=6, within=lists[-1] if lists else None))

    # --- with a model ----------------------------------------------------------

    def engines(self):
        self.page('10-engines', self.add_model, self.allow_in_health)
        self.page('11-engine', lambda: self.open_details())
        self.page('11-exam', lambda: self.window.keys('Escape'), lambda: self.open_details(1), self.open_exam)
        self.page('12-memory', lambda: self.window.keys('Escape'), lambda: self.tap('Memory', 'page tab'),
                  self.remember_things, self.share)
        self.leave_preferences()

    def open_exam(self):
        self.reach(self.words.exact('How It Did'), ROWS)
        self.window.keys('Return')
        self.reach(self.words.exact('Name'), ENTRIES)

    def tap(self, message, role=None, **where):
        context = {'Memory': 'preferences'}.get(message)
        return self.window.click(self.words.exact(message, context), role=role or BUTTONS, **where)

    def remember_things(self):
        for text in said.REMEMBERED[self.language]:
            self.remember(text)

    def share(self):
        self.press_one(self.words.exact('May Be Used in Health'), ('toggle button', 'button'), 0)

    def begin(self, tab):
        chosen = self.words.exact(*{'alt+1': ('General', 'tab'), 'alt+2': ('Health', 'tab')}[tab])
        self.window.keys(tab)
        wait_for('the tab', lambda: any(map(is_chosen, self.window.find_all(chosen, 'page tab'))))
        self.window.keys('ctrl+n')
        self.entry()

    def entry(self):
        return self.window.find(self.words.exact('Message'), ENTRIES)

    def ask(self, question):
        entry = self.entry()
        self.window.fill(entry, question)
        wait_for('the question', lambda: self.window.typed(self.entry()) == question)
        self.tap('Send')

    def answered(self):
        self.window.find(self.words.exact('Answer Again'), BUTTONS)

    def model_in_general(self):
        question = said.GENERAL[self.language][0]
        self.page('13-model', lambda: self.begin('alt+1'), lambda: self.ask(question), self.answered)
        self.page('14-versions', lambda: self.tap('Answer Again'),
                  lambda: self.window.find(self.words.exact('Next Version'), BUTTONS), self.scroll_down)
        self.page('15-search', self.to_list, lambda: self.window.keys('ctrl+f'), self.search)
        self.window.keys('Escape')
        self.page('16-temporary', lambda: self.begin('alt+1'), lambda: self.tap('Temporary Conversation'),
                  lambda: self.window.find(self.words.exact('Temporary: nothing of this is kept')),
                  lambda: self.ask(question), self.answered)

    def scroll_down(self):
        width, height = self.size
        self.window.xdotool('mousemove', str(width * 2 // 3), str(height // 2), 'click', '--repeat', '40', '--delay', '15', '5')
        time.sleep(SETTLE_S)

    def search(self):
        entry = wait_for('the keyboard in the search', lambda: next(filter(self.is_at, self.window.find_all(
            self.words.exact('Search conversations'), ENTRIES)), None))
        self.window.fill(entry, re.findall(r'\w+', said.GENERAL[self.language][0])[-1])

    def model_in_health(self):
        question = said.HEALTH[self.language][0]
        self.page('17-consent', lambda: self.begin('alt+2'), lambda: self.ask(question),
                  lambda: self.window.find(self.words.exact('What will be sent')))
        self.page('18-model-health', lambda: self.window.click(self.words.pattern('Send %s'), BUTTONS), self.answered)
        self.page('19-ledger', self.open_ledger)
        self.window.keys('Escape')

    def open_ledger(self):
        self.to_list()
        self.window.keys('F10')
        wait_for('the menu', lambda: any(map(self.is_at, self.window.find_all(None, 'menu item'))))
        self.window.keys('Down', 'Return')
        self.window.find(self.words.exact('What Left This Computer'))

    def invented(self):
        server = chat_server.serve(str(self.desktop.home / 'run/ollama.sock'), 'tiny:1b')
        server.words = said.answer(self.language)
        self.first_pages()
        self.open('--demo')
        self.general()
        self.health()
        self.window.keys('Escape')
        self.engines()
        self.model_in_general()
        self.model_in_health()
        self.shut()

    def run(self, whose):
        try:
            for name, take in (('invented', self.invented), ('kept', self.kept)):
                if name in whose:
                    take()
        finally:
            self.desktop.close()
        return self.missing


def choose():
    wanted = [word for word in os.environ.get('AMANA_SHOTS', '').split() if word not in WHOSE]
    for language in ('en', 'fr', 'ar'):
        for look in LOOKS:
            for width in SIZES:
                if all(word in (language, look, str(width)) for word in wanted):
                    yield language, look, str(width)


def main():
    if len(sys.argv) == 5:
        language, look, width = sys.argv[2:]
        whose = WHOSE & set(os.environ.get('AMANA_SHOTS', '').split()) or WHOSE
        missing = Shots(language, look, int(width)).run(whose)
        return 1 if missing else 0

    status = 0
    for chosen in choose():
        status |= subprocess.run([sys.executable, __file__, str(TARGET), *chosen], check=False).returncode
        print(*chosen, flush=True)
    return 1 if status else 0


if __name__ == '__main__':
    sys.exit(main())
