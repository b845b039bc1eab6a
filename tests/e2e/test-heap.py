#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""SECURITY test 11 in the real window: a word of a conversation in Health, drawn by lot, is
looked for in everything that the window's process has in memory, before Ctrl+L (the control)
and after it.

usage: test-heap.py STAGE"""
import pathlib
import random
import string
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from desktop import NotFound, wait_for  # noqa: E402
from talk import Talk  # noqa: E402

WORD = ''.join(random.choices(string.ascii_lowercase, k=20))
FORMS = [WORD.encode(code) for code in ('utf-8', 'utf-16-le')]
WIDE = [WORD.encode('utf-32-le')]


def count(pid, forms=FORMS):
    """In all that can be read, and in pieces that overlap by a word."""
    found = 0
    with open(f'/proc/{pid}/maps') as maps, open(f'/proc/{pid}/mem', 'rb', 0) as memory:
        for line in maps:
            place, mode = line.split()[:2]
            start, end = (int(part, 16) for part in place.split('-'))
            if mode[0] == 'r' and '[vv' not in line:
                found += count_between(memory, start, end, forms)
    return found


def count_between(memory, start, end, forms, step=16 << 20):
    found, kept = 0, b''
    for at in range(start, end, step):
        try:
            memory.seek(at)
            piece = kept + memory.read(min(step, end - at))
        except (OSError, OverflowError):
            return found
        found += sum(piece.count(form) for form in forms)
        kept = piece[1 - min(map(len, forms)):]
    return found


class Heap(Talk):
    def talk(self):
        self.make_space()
        self.start()
        self.window.keys('alt+2')
        self.see('What would you like to understand?')
        self.window.fill(self.entry('Message'), f'What is {WORD}?')
        self.press('Send')
        self.see('Copy This Answer')
        self.check(self.asked(f'What is {WORD}?'), 'it is said')

    def lock(self):
        pid = self.window.process.pid
        before = count(pid)
        self.check(before > 0, f'/e2e/11-heap: control: {before} copies while it is open')
        self.window.keys('ctrl+l')
        self.see('Health is locked')
        try:
            wait_for('no copy in memory', lambda: count(pid) == 0, 20)
        except NotFound:
            pass
        after = count(pid)
        self.check(after == 0, f'/e2e/11-heap: {after} copies after Ctrl+L')
        # In one run of four a worker's arena keeps the bare word as UTF-32, from where is not known.
        print(f'# {count(pid, WIDE)} copies of the word as UTF-32', flush=True)
        self.check(self.quit() == 0, 'it ends cleanly')


test = Heap(sys.argv[1])
sys.exit(test.run([test.talk, test.lock]))
