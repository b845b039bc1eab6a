#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Deleting in the real window: how long things are kept, with what would go shown first;
everything of a tab deleted, taken back, and gone with a receipt; a deep erase, after which
the old slots open nothing and everything kept is there.

usage: test-erasing.py STAGE SHOTS [LANGUAGE [WIDTH [SCHEME]]]"""
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
from amana_cli import PASSPHRASE, Batch, Cli  # noqa: E402
from desktop import NotFound, wait_for, wait_until_still  # noqa: E402
from session import BUTTONS, ENTRIES, Session  # noqa: E402

STAGE, SHOTS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
LANGUAGE = sys.argv[3] if len(sys.argv) > 3 else 'en'
WIDTH = int(sys.argv[4]) if len(sys.argv) > 4 else 1200
ROWS = ('list item', 'button', 'push button')
QUESTIONS = ('What can the lantern do?', 'What can the thimble do?')


class Erasing(Session):
    def __init__(self):
        super().__init__(STAGE, LANGUAGE, max(WIDTH, 900), 860)
        self.cli = Cli(STAGE / 'bin/amana-cli', env={**self.desktop.env, **self.env})

    def shot(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.desktop.screenshot(SHOTS / f'erasing-{LANGUAGE}-{WIDTH}-{name}.png')

    def store(self, *arguments):
        status, out, err = self.cli.run('store', *arguments, '--person', self.folder, '--format', 'json',
                                        passphrase=PASSPHRASE)
        return status, [json.loads(line) for line in out.splitlines()] if out else err

    def begin(self):
        self.make_space()
        batch = Batch(self.cli, self.folder)
        for question in QUESTIONS:
            batch.ask('ask', '--in', 'general', question)
        batch.ask('ask', '--in', 'health', QUESTIONS[0])
        single = batch.ask('export', '--in', 'health')['out'][-1]['id']
        self.check(batch.ask('delete', '--in', 'health', single)['exit'] == 0, 'a single message is deleted')
        batch.close()
        self.start()
        if WIDTH < 900:
            self.window.resize(WIDTH, 740)

    def open_page(self):
        self.window.keys('ctrl+comma')
        tab = self.window.find(self.words.exact('Deleting', 'preferences'), ('page tab', 'tab', *BUTTONS), timeout=20)
        self.window.point_at(wait_until_still(tab))
        self.see('What This Computer Does')

    def press_row(self, message):
        """With the keyboard: wherever the page has scrolled to."""
        for _ in range(30):
            node = self.window.move('Tab')
            if node is not None and re.search(self.pattern(message), self.window.text_of(node)):
                self.window.keys('Return')
                return
        raise NotFound(f'{message!r} by Tab')

    def answer(self, message):
        """A button of a question: its name is without the underline of its key."""
        name = '^' + re.escape(self.words.say(message).replace('_', '')) + '$'
        wait_until_still(self.window.find_ready(name, BUTTONS))
        self.window.click(name, role=BUTTONS)
        wait_for('the question to go', lambda: not self.window.find_all(name, BUTTONS), 20)

    def reads(self, message, timeout=20):
        """A line of a longer text."""
        return self.window.sees(re.escape(self.words.say(message)), timeout=timeout)

    def is_read(self, message):
        pattern = re.escape(self.words.say(message))
        return bool(wait_for('it to go', lambda: not self.window.find_all(pattern), 20))

    # --- how long --------------------------------------------------------------------

    def page(self):
        self.open_page()
        self.check(self.sees('How Long General Keeps') and self.sees('How Long Health Keeps'),
                   'each tab has its own times')
        self.check(self.sees('The disk is encrypted|The disk is not encrypted|Whether the disk is encrypted is unknown'),
                   'what this computer does is said')
        self.shot('page')

    def choose(self, choice):
        """In the first row, which is General's conversations: all are kept for ever. What it
        offers hangs in a surface of its own, so that keys reach it and the pointer does not."""
        self.window.point_at(wait_until_still(self.window.find(self.words.exact('For ever', 'kept'), 'label')))
        self.window.find(choice, timeout=20)
        self.window.keys('Down', 'Down', 'Down', 'Return')

    def retention(self):
        days = '^' + re.escape(self.words.catalogue.ngettext('%u day', '%u days', 30).replace('%u', '30')) + '$'
        self.choose(days)
        self.check(self.sees('There is nothing of that yet.'), 'what would go is said first: nothing is so old')
        self.shot('nothing')
        self.answer('_Keep It So Long')
        self.check(self.window.sees(days, 'label'), 'and the row says so')

    def rule(self):
        return next(rule['keep'] for rule in self.store('keep', '--in', 'general')[1] if rule['kind'] == 'conversations')

    # --- everything of a tab -----------------------------------------------------------

    def wipe(self):
        self.press_row('Delete Everything in General…')
        self.see('Delete Everything in General?')
        self.shot('question')
        self.answer('_Delete Everything')
        self.check(self.sees('Everything is deleted') and self.gone(re.escape('thimble')), 'everything is off the lists at once')
        self.shot('undo')
        self.press('Undo')
        self.check(bool(self.window.find('thimble', timeout=20)), 'and can be brought back for a moment')

    def wipe_for_good(self):
        self.open_page()
        self.press_row('Delete Everything in General…')
        self.answer('_Delete Everything')
        self.see('Everything is deleted')
        self.check(self.reads('How to check it', timeout=40), 'when the moment is over a receipt says what went')
        self.shot('receipt')
        receipt = self.desktop.home / 'receipt.txt'
        self.press('Save as Text…')
        self.window.choose_path(self.words.exact('Save the Receipt'), receipt)
        wait_for('the receipt', lambda: receipt.exists() and 'thimble' not in receipt.read_text()
                 and self.words.say('How to check it') in receipt.read_text())
        self.check(receipt.stat().st_mode & 0o077 == 0, 'it can be saved, for her eyes alone')
        self.window.keys('Escape')
        self.check(self.is_read('How to check it'), 'and goes when it was read')

    def receipt_of_one(self):
        """Nothing pops up for a single message; the record leads to its receipt."""
        self.window.keys('ctrl+comma')
        tab = self.window.find(self.words.exact('Kept Safe', 'preferences'), ('page tab', 'tab', *BUTTONS), timeout=20)
        self.window.point_at(wait_until_still(tab))
        what = self.words.catalogue.ngettext('%lu message', '%lu messages', 1).replace('%lu', '1')
        self.press_row(self.words.say('Deleted: %s.').replace('%s', what))
        self.check(self.reads('How to check it'), 'the record of what happened leads to the receipt of one message')
        self.check(self.window.sees(re.escape(what)), 'which says what it was')
        self.shot('receipt-of-one')
        self.window.keys('Escape')
        self.check(self.is_read('How to check it'), 'and goes when it was read')
        self.window.keys('Escape')

    # --- deep erase --------------------------------------------------------------------

    def erase(self):
        slots = (self.folder / 'slots').read_bytes()
        self.open_page()
        self.press_row('Deep Erase…')
        self.see('What Is Lost by It')
        self.shot('deep')
        self.window.fill(self.entry('Passphrase that opens it now'), 'not the passphrase')
        self.press('Erase for Good')
        wait_for('the answer', lambda: self.window.find_all(self.words.exact('Erase for Good'), BUTTONS), 30)
        self.shot('wrong')
        self.check(self.window.sees('does not open it', timeout=20), 'a wrong passphrase changes nothing')
        self.check((self.folder / 'slots').read_bytes() == slots, 'the slots are as they were')
        wait_for('the pause', lambda: self.window.find_all(None, ENTRIES), 20)
        self.window.fill(self.entry('Passphrase that opens it now'), PASSPHRASE)
        self.press('Erase for Good')
        self.check(self.reads('What this does not reach', timeout=90), 'a deep erase ends with a receipt')
        self.shot('deep-receipt')
        self.check((self.folder / 'slots').read_bytes() != slots, 'the slots are new')
        self.window.keys('Escape')
        self.is_read('What this does not reach')
        self.window.keys('alt+2')
        self.check(bool(self.window.find('lantern', timeout=30)), 'what is kept in Health is there')
        self.shot('after')

    def record(self):
        self.check(self.quit() == 0, 'it ends cleanly')
        status, entries = self.store('audit')
        said = {(entry['kind'], entry['part'], entry.get('item')) for entry in entries}
        self.check(('deleted', 'general', 'conversations') in said, 'the record knows what was deleted')
        self.check(any(kind == 'erased' for kind, _, _ in said), 'and of the deep erase')
        self.check(self.store('audit', '--verify')[0] == 0, 'and holds')
        self.check(self.rule() == 'days 30', 'the rule outlives the deep erase')


test = Erasing()
sys.exit(test.run([test.begin, test.page, test.retention, test.wipe, test.wipe_for_good, test.receipt_of_one, test.erase, test.record], SHOTS))
