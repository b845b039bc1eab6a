#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What is remembered, and the door in one direction: a memory of General goes along in
Health once it was let in, item by item, and can be left out of a conversation; nothing
of Health's goes to General. Then the lock: whatever page of the preferences is open,
and while an answer comes, nothing of Health is left on the screen.

usage: test-memories.py STAGE SHOTS"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
import chat_server  # noqa: E402
from desktop import Atspi, wait_for  # noqa: E402
from models import Models  # noqa: E402
from session import ENTRIES  # noqa: E402
from talk import Talk  # noqa: E402

STAGE, SHOTS = map(pathlib.Path, sys.argv[1:3])
SHARED, OWN, HERS = 'I am vegetarian', 'My dog is called Lantern', 'Quarry dust makes me cough'
DOORS = ('toggle button', 'button')
WAITING = ('Thimble', ' and', ' more')


def is_pressed(node):
    node.clear_cache_single()
    states = node.get_state_set()
    return states.contains(Atspi.StateType.PRESSED) or states.contains(Atspi.StateType.CHECKED)


class Memories(Models, Talk):
    def begin(self):
        self.make_space()
        self.server = chat_server.serve(str(self.desktop.home / 'run/ollama.sock'), 'tiny:1b')
        self.start()
        self.window.keys('alt+1')
        self.has_focus(self.words.exact('Message'), ENTRIES)
        self.add_model()
        self.allow_in_health()

    # --- the door ----------------------------------------------------------------

    def remember_both(self):
        self.press('Memory', 'preferences', role='page tab')
        for text in (SHARED, OWN):
            self.remember(text)
        self.remember(HERS, 1)
        # A page that was seen before may be listed several times.
        doors = set(self.window.find_all(self.words.exact('May Be Used in Health'), DOORS))
        self.check(len(doors) == 2, 'each memory of General has its door, those of Health none')
        self.press_one(self.words.exact('May Be Used in Health'), DOORS, self.place_of(SHARED))
        wait_for('the door to open', lambda: any(map(is_pressed, self.window.find_all(self.words.exact('May Be Used in Health'), DOORS))))
        self.check(self.window.sees('^Remembered since .*, let into Health$'), 'and one that is let in says so')
        self.desktop.screenshot(SHOTS / 'memory.png')
        self.leave_preferences()

    def place_of(self, text):
        """Which of General's memories, from the top."""
        rows = [self.window.typed(node) for node in self.window.find_all('^(Remembered since|Proposed)', ENTRIES)]
        return [row for row in rows if row in (SHARED, OWN)].index(text)

    def see_strip(self):
        self.window.keys('alt+2')
        self.see('Documents')
        self.window.keys('ctrl+n')
        self.check(self.window.sees('^From General: 1 thing$', timeout=20), 'Health says that one thing comes from General')
        self.window.click('^From General: 1 thing$', DOORS)
        self.check(self.window.sees(SHARED, 'check box') and not self.window.find_all(OWN), 'that one and no other')
        self.desktop.screenshot(SHOTS / 'strip.png')
        self.toggle()
        self.check(self.window.sees('^From General: nothing$'), 'it can be left out')
        self.toggle()
        self.check(self.window.sees('^From General: 1 thing$'), 'and let in again')
        self.window.keys('Escape')
        self.check(bool(wait_for('the list to be gone', lambda: not self.window.find_all(SHARED, 'check box'), 10)),
                   'Escape closes the list')

    def toggle(self):
        self.reach(SHARED, ('check box',))
        self.window.keys('space')

    def posts(self):
        return [asked[3].decode() for asked in self.server.asked if asked[0] == 'POST']

    def ask(self, text):
        self.has_focus(self.words.exact('Message'), ENTRIES)
        self.write(text)

    def carry(self):
        self.window.keys('ctrl+n')
        self.ask('What is ferritin?')
        self.see('What will be sent')
        self.check(self.window.sees(SHARED) and not self.window.find_all(OWN), 'the sheet shows what goes along')
        self.window.click('^Send ', 'button')
        self.check(self.window.sees('nice to meet you', timeout=30), 'it goes once agreed to')
        said = self.posts()[-1]
        self.check(SHARED in said and HERS in said and OWN not in said, 'what was let in went along, with what Health remembers')

    def nothing_back(self):
        self.window.keys('alt+1')
        self.gone('Documents')
        self.window.keys('ctrl+n')
        self.ask('What is a quarry?')
        self.check(self.window.sees('nice to meet you', timeout=30), 'General answers as well')
        said = self.posts()[-1]
        self.check(SHARED in said and OWN in said and HERS not in said and 'ferritin' not in said, 'with its own memories and nothing of Health')

    # --- the lock ----------------------------------------------------------------

    def lock_memory(self):
        self.window.keys('ctrl+comma')
        self.press('Memory', 'preferences', role='page tab')
        self.check(bool(wait_for('what Health remembers', lambda: HERS in self.memories(), 10)), 'control: what Health remembers is shown')
        self.window.keys('ctrl+l')
        self.check(wait_for('Health to be locked', lambda: HERS not in self.memories(), 10), 'it goes with the lock')
        self.check(HERS not in self.window.all_text(), 'from the whole window')
        self.leave_preferences()

    def memories(self):
        return [self.window.typed(node) for node in self.window.find_all(None, ENTRIES)]

    def lock_engine(self):
        self.reopen()
        self.open_engines()
        self.open_details(1)
        self.desktop.screenshot(SHOTS / 'engine-of-health.png')
        self.window.keys('ctrl+l')
        self.check(self.gone('Where your words go'), 'a page of an engine of Health goes with the lock')
        self.check(not self.window.find_all('Ollama'), 'and nothing of it is left')

    def reopen(self):
        self.window.keys('alt+2')
        self.unlock()
        self.see('Documents')

    def lock_answer(self):
        self.reopen()
        self.server.words = WAITING
        self.server.go_on.clear()
        self.window.keys('ctrl+n')
        self.ask('What is iron for?')
        self.see('What will be sent')
        self.window.click('^Send ', 'button')
        self.check(self.window.sees('Thimble', timeout=30), 'an answer begins in Health')
        self.window.keys('ctrl+l')
        self.check(self.server.cut.wait(20), 'the lock hangs up')
        self.check(self.gone('Documents') and not self.window.find_all('Thimble|iron'), 'nothing of it is left to be seen')
        self.server.go_on.set()

    def close(self):
        self.check(self.quit() == 0, 'it ends cleanly')
        self.server.shutdown()


if __name__ == '__main__':
    SHOTS.mkdir(parents=True, exist_ok=True)
    session = Memories(STAGE)
    sys.exit(session.run((session.begin, session.remember_both, session.see_strip, session.carry, session.nothing_back,
                          session.lock_memory, session.lock_engine, session.lock_answer, session.close), SHOTS))
