#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Files that reach the window: with its start while all is locked, from a second start,
from the clipboard, dropped from another program, picked in GTK's own dialog. What may be
a report is opened in Health alone, and General is never given it; no other program
learns of it from the list of recent files.

usage: test-files.py STAGE SHOTS PAPER OTHER_PAPER"""
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Cli  # noqa: E402
from desktop import NotFound, wait_for  # noqa: E402
from session import BUTTONS, ENTRIES, Session  # noqa: E402

STAGE, SHOTS, PAPER, OTHER = map(pathlib.Path, sys.argv[1:5])
WIDTH = 1100  # of the window; beside it stands the program that has files


# What another program has listed.
RECENT = """<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0" xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
 xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info">
  <bookmark href="file:///somewhere/recipe.txt" added="2026-01-01T00:00:00Z" modified="2026-01-01T00:00:00Z" visited="2026-01-01T00:00:00Z">
    <info><metadata owner="http://freedesktop.org"><mime:mime-type type="text/plain"/><bookmark:applications>
      <bookmark:application name="Kitchen" exec="kitchen %u" modified="2026-01-01T00:00:00Z" count="1"/>
    </bookmark:applications></metadata></info>
  </bookmark>
</xbel>
"""


class Files(Session):
    def source(self, *files):
        """Another program with these files on the clipboard, and under the pointer."""
        helper = subprocess.Popen([sys.executable, str(HERE / 'file-source.py'), *map(str, files)],
                                  env={**self.desktop.env, 'LC_ALL': 'C.UTF-8'}, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        self.helpers.append(helper)
        if helper.stdout.readline().strip() != 'ready':
            raise NotFound('the program that has files')
        return wait_for('its window', lambda: self.xdotool('search', '--onlyvisible', '--name', '^Files$').split())[-1]

    def xdotool(self, *arguments):
        return subprocess.run(['xdotool', *map(str, arguments)], env=self.desktop.env, capture_output=True,
                              text=True).stdout

    def drag(self, source, x, y):
        """From the middle of the other window to a place in ours, in small steps as a hand
        does, until the place says that it takes it."""
        self.xdotool('windowmove', source, WIDTH + 100, 100)
        self.xdotool('mousemove', WIDTH + 200, 200, 'mousedown', 1)
        for step in range(21):
            self.xdotool('mousemove', WIDTH + 200 + (x - WIDTH - 200) * step // 20, 200 + (y - 200) * step // 20,
                         'sleep', '0.02')
        for shake in range(20):
            self.xdotool('mousemove', x + shake % 2, y, 'sleep', '0.05')
        self.xdotool('mouseup', 1)

    def reviewed(self, timeout=40):
        return self.sees('Check the Reading', timeout=timeout)

    def read_rows(self):
        lists = self.window.find_all(self.words.exact('Results read from the document'), 'list')
        return [self.window.text_of(row) for row in self.window.find_all(None, 'list item', within=lists[0])] if lists else []

    def leave_review(self):
        self.press('Back')
        return self.gone('Check the Reading', role='grouping')

    # --- the steps -----------------------------------------------------------------

    def start_with_a_file(self):
        self.make_space()
        self.recent = self.desktop.home / 'data/recently-used.xbel'
        self.recent.write_text(RECENT)
        self.open(PAPER)
        self.window.resize(WIDTH, 800)
        self.check(self.window.sees('^1 document is waiting to be opened$'), 'while locked it is said that one waits')
        self.run_again(OTHER).wait(timeout=20)
        self.check(self.window.sees('^2 documents are waiting to be opened$'), 'a second start adds its own')
        self.window.fill(self.entry('Passphrase'), PASSPHRASE)
        self.press('Open', 'button')
        self.check(self.reviewed(), 'after unlocking the first is read in Health')
        first = self.read_rows()
        self.press('Back')
        self.check(bool(wait_for('the other table', lambda: self.read_rows() not in ([], first), 40)),
                   'when it is left the second comes')
        self.leave_review()

    def start_again(self):
        self.window.keys('alt+1')
        self.see('What would you like to know?')
        self.run_again(PAPER).wait(timeout=20)
        self.check(self.reviewed(), 'a file of a second start opens in the window that runs')
        self.leave_review()
        self.run_again(self.desktop.home / 'nowhere.pdf').wait(timeout=20)
        self.check(self.sees('There is no such file.'), 'a file that is not there is said')
        self.press('Close', role='button', within=self.see('This File Was Not Read', role=('alert', 'dialog')))
        self.gone('This File Was Not Read')

    def paste_in_general(self):
        note = self.desktop.home / 'lantern.txt'
        note.write_text('quarry')
        self.files = self.source(PAPER, note)
        self.window.keys('alt+1')
        self.has_focus(self.words.exact('Message'), 'text')
        self.window.keys('ctrl+v')
        self.check(self.sees('Is this a medical report?'), 'a report that is pasted in General is offered to Health')
        self.check(self.sees('Attached: %s'), 'what is none is kept with the conversation')
        self.window.keys('Escape')
        self.gone('Is this a medical report?')
        self.check(self.value_of(self.entry('Message')) == '', 'and no name is written out')

    def drop_in_general(self):
        self.drag(self.files, 600, 400)
        self.check(self.sees('Is this a medical report?'), 'one that is dropped too')
        self.desktop.screenshot(SHOTS / 'offer.png')
        self.press('Open in Health')
        self.check(self.reviewed(), 'and is read there when she says so')
        self.leave_review()

    def paste_and_drop_in_health(self):
        self.files = self.source(PAPER)
        self.has_focus(self.words.exact('Message'), 'text') or self.press('New Conversation')
        self.has_focus(self.words.exact('Message'), 'text')
        self.window.keys('ctrl+v')
        self.check(self.reviewed(), 'a report pasted in Health is read')
        self.leave_review()
        self.drag(self.files, 600, 400)
        self.check(self.reviewed(), 'one that is dropped on a conversation too')
        self.leave_review()
        self.drag(self.files, 150, 600)
        self.check(self.reviewed(), 'and one on the list')
        self.leave_review()

    def pick(self, title, path):
        """In GTK's own dialog, which is a window of its own."""
        dialog = wait_for('the dialog', lambda: self.xdotool('search', '--onlyvisible', '--name', title).split())[-1]
        self.xdotool('windowmove', dialog, 0, 40)
        self.xdotool('windowfocus', '--sync', dialog)
        self.xdotool('key', 'ctrl+l')
        entry = wait_for('the place to write in', lambda: next(iter(
            node for node in self.window.find_all(None, ENTRIES) if self.holds_keyboard(node)), None))
        self.window.fill(entry, str(path))
        wait_for('the path', lambda: self.value_of(entry) == str(path))
        self.xdotool('key', 'Return')
        wait_for('the dialog to be gone',
                 lambda: dialog not in self.xdotool('search', '--onlyvisible', '--name', title).split())

    def pick_in_health(self):
        self.window.keys('alt+2')
        self.window.point_at(self.window.find(self.words.exact('Documents'), 'list item'))
        self.press('Choose a File…')
        self.pick('^Add Documents$', PAPER.resolve())
        self.window.focus_window()
        self.check(self.reviewed(), 'a report picked in GTK’s own dialog is read')
        self.leave_review()

    def paste_a_picture(self):
        picture = self.desktop.home / 'page'
        subprocess.run(['pdftoppm', '-r', '120', '-png', '-singlefile', str(PAPER), str(picture)], check=True)
        self.files = self.source('--picture', f'{picture}.png')
        for _ in range(12):
            if self.holds_keyboard(self.see('Choose a File…', role=BUTTONS)):
                break
            self.window.move('Tab')
        self.window.keys('ctrl+v')
        self.check(self.reviewed(60), 'a picture that was copied is read as a document')
        self.check(any(row.startswith('Ferritin') for row in self.read_rows()), 'its words are recognised')
        self.leave_review()

    def ask_the_list(self):
        self.check(self.recent.read_text() == RECENT,
                   'the list of recent files says what it said before, to the byte')

    def ask_the_store(self):
        self.check(self.quit() == 0, 'it ends cleanly')
        cli = Cli(self.stage / 'bin/amana-cli', env={**self.desktop.env, **self.env})
        status, out, _ = cli.run('export', '--person', self.folder, '--in', 'general', passphrase=PASSPHRASE)
        self.check(status == 0 and 'lantern.txt' in out, 'control: what was attached in General shows there')
        self.check(PAPER.name not in out, 'the report does not')
        status, out, _ = cli.run('results', '--person', self.folder, '--format', 'json', passphrase=PASSPHRASE)
        self.check(status == 0 and not out.strip().strip('[]'), 'what was only looked at is kept nowhere')


if __name__ == '__main__':
    SHOTS.mkdir(parents=True, exist_ok=True)
    session = Files(STAGE, width=WIDTH + 400, height=850)
    sys.exit(session.run((session.start_with_a_file, session.start_again, session.paste_in_general,
                          session.drop_in_general, session.paste_and_drop_in_health, session.pick_in_health,
                          session.paste_a_picture, session.ask_the_store, session.ask_the_list), SHOTS))
