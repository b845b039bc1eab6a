#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""`./run shots DIR`: a picture of every page of the invented person, in English, French
and Arabic, light, dark and with high contrast, 1200, 1024 and 360 pixels wide.

Pages are opened as a person opens them; one that cannot be reached is said on
standard error and the status is 1. AMANA_SHOTS chooses some ("ar dark 360"): words
that a picture's name must hold. Each desktop has a process of its own, since the
accessibility library knows one bus for life."""
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from desktop import Desktop, NotFound, Window  # noqa: E402
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


class Shots:
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

    def take(self, name):
        time.sleep(SETTLE_S)
        self.desktop.screenshot(TARGET / f'{self.tag}-{name}.png')

    def page(self, name, *steps):
        try:
            for step in steps:
                step()
            self.take(name)
        except NotFound as trouble:
            self.missing.append(f'{self.tag}-{name}: {trouble}')

    def back(self):
        self.window.keys('alt+Left' if self.language != 'ar' else 'alt+Right')
        time.sleep(SETTLE_S)

    def to_list(self):
        if self.narrow:
            self.back()

    def first_pages(self):
        self.open()
        self.page('01-welcome')
        self.window.close()

    def general(self):
        self.page('02-general', lambda: self.window.keys('alt+1'))

    def health(self):
        keys = self.window.keys
        self.page('03-health', lambda: keys('alt+2'))
        self.page('04-conversation', self.open_conversation)
        self.page('05-documents', self.to_list, lambda: self.open_row('Documents'))
        self.page('06-review', self.open_document)
        self.page('07-results', self.back, self.to_list, lambda: self.open_row('Results'))
        self.page('08-preferences', lambda: keys('ctrl+comma'))
        self.page('09-shortcuts', lambda: keys('Escape'), lambda: keys('ctrl+question'))

    def open_conversation(self):
        node = self.window.find(None, 'list item', timeout=6, within=self.window.find(
            self.words.exact('Conversations'), 'list', timeout=6))
        self.window.point_at(node)

    def open_row(self, message):
        self.window.point_at(self.window.find(self.words.pattern(message), 'list item', timeout=6))

    def open_document(self):
        lists = self.window.find_all(self.words.exact('Documents'), 'list')
        self.window.point_at(self.window.find(None, 'list item', timeout=6, within=lists[-1] if lists else None))

    def run(self):
        try:
            self.first_pages()
            self.open('--demo')
            self.general()
            self.health()
            self.window.close()
        finally:
            self.desktop.close()
        return self.missing


def choose():
    wanted = os.environ.get('AMANA_SHOTS', '').split()
    for language in ('en', 'fr', 'ar'):
        for look in LOOKS:
            for width in SIZES:
                if all(word in (language, look, str(width)) for word in wanted):
                    yield language, look, str(width)


def main():
    if len(sys.argv) == 5:
        language, look, width = sys.argv[2:]
        missing = Shots(language, look, int(width)).run()
        for what in missing:
            print(f'not taken: {what}', file=sys.stderr)
        return 1 if missing else 0

    status = 0
    for chosen in choose():
        status |= subprocess.run([sys.executable, __file__, str(TARGET), *chosen], check=False).returncode
        print(*chosen, flush=True)
    return 1 if status else 0


if __name__ == '__main__':
    sys.exit(main())
