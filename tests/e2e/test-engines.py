#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Preferences → Engines, by keyboard and by name: what is found on this computer only
once it is asked for, a model that is added, tried, talked with, removed and brought
back; what a service's page refuses and what it says; Health's own list, the exam that a
model takes for it, and nothing of either while Health is locked.

usage: test-engines.py STAGE SHOTS"""
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
import chat_server  # noqa: E402
from desktop import NotFound, is_checked, wait_for  # noqa: E402
from session import ENTRIES, Session  # noqa: E402

STAGE, SHOTS = map(pathlib.Path, sys.argv[1:3])
CHOICES = ('radio button', 'check box')
ROWS = ('list item', 'button', 'check box')
KEY = 'sk-quarry-4711-lantern'
ADDRESS = 'Address, such as https://api.example.org/v1'


class Engines(Session):
    def go(self, pattern, role=None):
        """With the keyboard, to what is named so."""
        seen = []
        at = self.focused()
        for _ in range(60):
            seen.append((at.get_role_name(), self.window.text_of(at)))
            if re.search(pattern, seen[-1][1]) and (role is None or seen[-1][0] in role) and self.holds_keyboard(at):
                return at
            at = self.window.move()
        raise NotFound(f'the keyboard does not come to {pattern}: {seen}')

    def enter(self, message, role=ROWS):
        self.see(message, role=role)
        self.go(self.pattern(message), role)
        self.window.keys('Return')

    def chosen(self, name):
        """Whether it is the one that answers, in the first room that has it."""
        def probe():
            nodes = self.window.find_all('^' + re.escape(name) + '$', CHOICES)
            return nodes and is_checked(nodes[0])
        try:
            return wait_for(f'{name} to be chosen', probe, 10)
        except NotFound:
            return False

    def back(self, message):
        self.window.keys('Escape')
        self.see(message)

    def leave(self):
        """Escape takes a toast away first, where one stands."""
        for _ in range(3):
            self.window.keys('Escape')
            if self.gone('Who Answers in General', timeout=4):
                return
        raise NotFound('Escape does not close the preferences')

    def count(self, pattern):
        """Rows to choose; a page that was left and is back may be listed twice."""
        return len(set(self.window.find_all(pattern, CHOICES)))

    def posts(self):
        return [asked for asked in self.server.asked if asked[0] == 'POST']

    def begin(self):
        self.make_space()
        self.server = chat_server.serve(str(self.desktop.home / 'run/ollama.sock'), 'tiny:1b', 'small:3b')
        self.start()
        self.window.keys('alt+1')
        self.has_focus(self.words.exact('Message'), ENTRIES)

    def open_engines(self):
        self.window.keys('ctrl+comma')
        self.press('Engines', role='page tab')
        self.see('Who Answers in General')

    def draw_guide(self):
        self.open_engines()
        self.check(self.chosen(self.words.say('Built-in guide')), 'the guide answers at first')
        self.press('Details of %s', role='button')
        drawing = self.see('Where your words go', role=('image', 'img', 'graphic'))
        self.check('Nothing goes to the internet' in (drawing.get_description() or ''), 'its drawing says in words that nothing leaves')
        self.back('Who Answers in General')

    def look(self):
        self.enter('Add an Engine…')
        self.enter('Look on this computer')
        self.see('Look', role='button')
        self.check(not self.server.asked, 'nobody is asked before the button is pressed')
        self.press('Look', role='button')
        self.see('small:3b', role='list item')
        self.check({asked[:3] for asked in self.server.asked} == {('GET', '/v1/models', None)}, 'then for models alone')
        self.enter('tiny:1b')
        self.check(self.chosen('Ollama · tiny:1b'), 'the model that is picked answers from then on')

    def try_it(self):
        self.window.click('^Details of Ollama', 'button')
        self.press('Say Hello', role='button')
        self.check(self.window.sees('^It works: first word after [0-9]+ ms.*\n.*nice to meet you', timeout=20), 'it is tried, with what it said and how fast')
        body = json.loads(self.posts()[0][3])
        self.check(body['model'] == 'tiny:1b' and len(body['messages']) == 1, 'with words that are always the same')
        self.desktop.screenshot(SHOTS / 'engine.png')
        self.back('Who Answers in General')

    def talk(self):
        self.leave()
        self.has_focus(self.words.exact('Message'), ENTRIES)
        self.window.type('What is a lantern made of?')
        self.window.keys('Return')
        self.check(self.window.sees('nice to meet you', timeout=20), 'it answers in General')
        self.check('lantern made of' in self.posts()[-1][3].decode(), 'the question went there')

    def refuse(self):
        self.open_engines()
        self.enter('Add an Engine…')
        self.enter('A service on the internet…')
        address = self.entry(ADDRESS)
        self.window.fill(address, 'http://models.invalid/v1')
        self.check(self.window.sees('^This address begins with http://'), 'http:// to elsewhere is refused, with the reason')
        self.window.fill(address, f'https://{KEY}@models.invalid/v1')
        self.check(self.window.sees('^This address has a key'), 'a key in the address as well')

    def add_service(self):
        self.window.fill(self.entry(ADDRESS), 'https://models.invalid/v1')
        self.window.fill(self.entry('Key, if it wants one'), KEY)
        self.window.fill(self.entry('Model'), 'large')
        self.check(self.window.sees('models.invalid.*country that is, is not known'), 'of whom nothing is known is said so')
        self.check(self.window.sees('^By adding it you agree'), 'and what adding it means')
        self.press('Add and Use', role='button')
        self.check(self.chosen('models.invalid · large'), 'it is added and answers')
        self.check(KEY not in self.window.all_text(), 'its key is shown nowhere')
        self.window.click('^Details of models.invalid', 'button')
        drawing = self.see('Where your words go', role=('image', 'img', 'graphic'))
        self.check('TLS' in (drawing.get_description() or ''), 'the drawing leaves this computer under a lock')
        self.check(KEY not in self.window.all_text() and self.sees('Key: one is kept, encrypted. Another one', role=ENTRIES), 'its own page only says that there is one')
        self.desktop.screenshot(SHOTS / 'service.png')

    def remove(self):
        self.enter('Remove This Engine')
        self.see('Undo', role='button')
        self.check(self.chosen(self.words.say('Built-in guide')), 'once it is removed, the guide answers')
        self.press('Undo', role='button')
        self.check(self.chosen('models.invalid · large'), 'Undo brings it back, and lets it answer')

    def allow(self):
        self.check(self.count('^Ollama') == 1, 'Health has nothing of General')
        self.window.click('^Details of Ollama', 'button')
        self.enter('Use in Health Too')
        self.see('Health has it as well.')
        self.back('Who Answers in General')
        self.check(self.count('^Ollama') == 2, 'a copy is made when the person says so')
        self.check(not any(map(is_checked, self.window.find_all('^Ollama', CHOICES))), 'and does not answer by that')
        self.desktop.screenshot(SHOTS / 'engines.png')

    def choose_in_health(self):
        """With the keyboard: to the guide in Health's list, which answers, and on to the copy."""
        guide = self.words.exact('Built-in guide')
        wait_for('two lists', lambda: len(self.window.find_all(guide, CHOICES)) > 1, 10)
        for _ in range(60):
            at = self.window.move()
            if at == self.window.find_all(guide, CHOICES)[1] and self.holds_keyboard(at):
                break
        self.window.keys('Down')
        self.has_focus('^Ollama')
        self.window.keys('Return')

    def fail_exam(self):
        """A model that did not pass does not answer, but where she insists."""
        self.choose_in_health()
        self.see('It has not taken the exam for Health yet.')
        self.check(self.window.sees('They stay on this computer'), 'who chooses it comes to the exam, which says where its questions go')
        self.desktop.screenshot(SHOTS / 'exam-before.png')
        self.server.exam = 'fails'
        asked = len(self.posts())
        self.press('Take the Exam', role='button')
        self.check(self.window.sees('^It failed the exam for Health. In General it can be used.', timeout=60), 'one that answers badly fails')
        self.check(len(self.posts()) == asked + len(chat_server.EXAM), 'it was asked everything')
        self.check(not any(b'Dominique' in body for *_, body in self.posts()[asked:]), 'and told nothing of hers')
        self.enter('How It Did')
        self.check(self.window.sees('^Says to call for help in an emergency', timeout=10), 'it is said in what')
        self.desktop.screenshot(SHOTS / 'exam-failed.png')
        self.enter('Let It Answer All the Same…')
        self.see('Let It Answer in Health?')
        self.desktop.screenshot(SHOTS / 'exam-anyway.png')
        self.window.keys('Escape')
        self.check(self.gone('Let It Answer in Health?'), 'insisting on it is asked twice')
        self.back('Who Answers in General')
        self.check(not any(map(is_checked, self.window.find_all('^Ollama', CHOICES))), 'and the guide goes on answering')

    def stop_exam(self):
        """One that hangs is stopped: what is left of it is said, and no result is there."""
        self.choose_in_health()
        self.server.go_on.clear()
        self.press('Take the Exam', role='button')
        self.see('Stop', role='button')
        self.press('Stop', role='button')
        self.check(self.sees('You stopped the exam. Its answers are thrown away and there is no new result. The '
                             'ledger keeps which questions went, and that you had it taken is recorded.'),
                   'a stopped exam says what is left of it')
        self.desktop.screenshot(SHOTS / 'exam-stopped.png')
        self.check(self.shows('It failed the exam for Health. In General it can be used.'), 'the result before it stays')
        self.server.go_on.set()
        self.back('Who Answers in General')

    def run_over(self):
        self.choose_in_health()
        self.server.exam = 'endless'
        self.press('Take the Exam', role='button')
        self.check(self.gone('Stop', timeout=90, role='button'), 'one that never stops ends its exam')
        self.enter('How It Did')
        self.check(self.window.sees('did not end and were stopped'), 'and it is said which answers did not end')
        self.desktop.screenshot(SHOTS / 'exam-ran-over.png')
        self.back('Who Answers in General')

    def pass_exam(self):
        self.choose_in_health()
        self.server.exam = 'passes'
        self.press('Take the Exam', role='button')
        self.check(self.window.sees('^It passed the exam for Health.', timeout=60), 'one that answers well passes')
        self.desktop.screenshot(SHOTS / 'exam-passed.png')
        self.back('Who Answers in General')

    def agree(self):
        """What is asked in Health goes nowhere before it was read and agreed to."""
        wait_for('the model to answer in Health', lambda: any(map(is_checked, self.window.find_all('^Ollama', CHOICES))), 10)
        self.leave()
        self.window.keys('alt+2')
        self.see('Documents')
        self.window.keys('ctrl+n')
        self.check(self.has_focus(self.words.exact('Message'), ENTRIES), 'in Health as well a new conversation is ready for words')
        asked = len(self.posts())
        self.window.type('What is ferritin?')
        self.window.keys('Return')
        self.see('What will be sent')
        self.desktop.screenshot(SHOTS / 'sheet.png')
        self.check(len(self.posts()) == asked, 'in Health a sheet shows what would be sent, and nothing has gone')
        self.window.keys('Escape')
        self.check(self.window.sees('You did not let this be sent') and len(self.posts()) == asked, 'Escape is a no: nothing went, the question is kept')
        self.press('Try Again', role='button')
        self.see('What will be sent')
        self.window.click('^Send ', 'button')
        self.check(self.window.sees('nice to meet you', timeout=20) and len(self.posts()) == asked + 1, 'once agreed to, it goes')
        self.check(b'What is ferritin?' in self.posts()[-1][3] and b'Dominique' not in self.posts()[-1][3], 'the question, and no name')
        self.desktop.screenshot(SHOTS / 'answer.png')

    def hold_back(self):
        """What says to stop a medicine is not shown before it is asked for, now and later."""
        self.server.words = ('Thank you. ', 'Stop ', 'taking the quince tablets. ', 'Rest a little.')
        self.has_focus(self.words.exact('Message'), ENTRIES)
        self.window.type('And the tablets?')
        self.window.keys('Return')
        self.see('What will be sent')
        self.window.click('^Send ', 'button')
        self.check(self.window.sees('Held back: it says to stop a medicine', timeout=20), 'an order to stop a medicine is held back')
        self.check('quince' not in self.window.all_text(), 'its words are not on the screen')
        self.desktop.screenshot(SHOTS / 'held-back.png')
        self.show_held()

    def show_held(self):
        label = wait_for('what is held back', lambda: self.window.find_all('Held back: it says to stop a medicine', 'label'))[-1]
        self.window.point_at_first_line(label)
        self.check(self.sees('What Was Held Back') and self.window.sees('quince tablets'), 'whoever asks sees it')
        self.check(self.window.sees('Stopping a medicine can do harm'), 'with why it was held back')
        self.desktop.screenshot(SHOTS / 'held-back-shown.png')
        self.window.keys('Escape')
        self.check(self.gone('What Was Held Back'), 'and closes it')

    def read_ledger(self):
        self.window.keys('F10')
        self.has_focus('', 'menu item')
        self.window.keys('Down', 'Down', 'Return')  # behind the lock
        self.see('What Left This Computer')
        self.check(self.window.sees('Ollama'), 'the ledger says where it went')
        self.desktop.screenshot(SHOTS / 'ledger.png')
        self.window.keys('ctrl+l')
        self.check(self.gone('What Left This Computer'), 'and goes before Health locks')
        self.unlock()
        self.see('Documents')
        self.open_engines()

    def lock(self):
        self.leave()
        self.window.keys('ctrl+l')
        self.open_engines()
        self.check(self.sees('Unlock Health to see and choose who answers there.'), 'while Health is locked, that is all that is said of it')
        self.check(self.count('^Ollama') == 1 and not self.shows('It passed the exam for Health.'), 'nothing of its list, nor of its exam')
        self.leave()

    def close(self):
        self.check(self.quit() == 0, 'it ends cleanly')
        self.server.shutdown()


if __name__ == '__main__':
    SHOTS.mkdir(parents=True, exist_ok=True)
    session = Engines(STAGE)
    sys.exit(session.run((session.begin, session.draw_guide, session.look, session.try_it, session.talk, session.refuse,
                          session.add_service, session.remove, session.allow, session.fail_exam, session.stop_exam, session.run_over, session.pass_exam, session.agree, session.hold_back,
                          session.read_ledger, session.lock, session.close), SHOTS))
