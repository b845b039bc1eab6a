#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""The warning against a model that soothes. Who is speaking is said once, before the
first conversation in Health. Then a model of this computer says to everything that it is
nothing: the card stays, the soothing is held back and marked, in both tabs, with an
emergency that only two messages together tell of; it is there after a lock and after
another start, with its marks. In a small window it is whole. What is denied, over or made up shows nothing; what is for
today, and what is for the next days, is a row.

usage: test-card.py STAGE SHOTS LANGUAGE"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'support')]
import chat_server  # noqa: E402
from desktop import Atspi, wait_for  # noqa: E402
from models import Models  # noqa: E402
from session import BUTTONS  # noqa: E402
from talk import Talk  # noqa: E402

STAGE, SHOTS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
LANGUAGE = sys.argv[3]
TITLE, ROW_TODAY, ROW_SOON = 'This may be an emergency', 'To be seen today', 'To be seen in the next days'
HELD = 'Held back: it plays down what may be an emergency. Show anyway'
SPEAKER, READ = 'Who Is Speaking to You', 'I Have _Read This'
NARROW = 360
EMPTY = 'What would you like to understand?'
SAID = {
    'en': {'before': 'I have a headache', 'between': 'What is ferritin?', 'then': 'And now my neck is stiff',
           'soothe': 'It is nothing, do not worry. There is no need to call an ambulance. Drink a glass of water.',
           'water': 'Drink a glass of water', 'alarm': 'My father has crushing chest pain and cannot breathe',
           'calm': ['I do not have chest pain', 'Two years ago I had crushing chest pain and could not breathe',
                    'In the film the hero has crushing chest pain'],
           'today': 'I have blood in my urine', 'soon': 'I have had diarrhoea for three days'},
    'fr': {'before': 'J’ai mal à la tête', 'between': 'C’est quoi la ferritine ?', 'then': 'Et maintenant j’ai la nuque raide',
           'soothe': 'Ce n’est rien, ne vous inquiétez pas. Inutile d’appeler les secours. Buvez un verre d’eau.',
           'water': 'Buvez un verre d’eau', 'alarm': 'Mon père a une douleur qui serre la poitrine et n’arrive plus à respirer',
           'calm': ['Je n’ai pas de douleur à la poitrine', 'Il y a deux ans j’ai eu mal à la poitrine',
                    'Dans le film le héros fait une crise cardiaque'],
           'today': 'J’ai du sang dans les urines', 'soon': 'J’ai la diarrhée depuis trois jours'},
    'ar': {'before': 'عندي حمى وصداع', 'between': 'ما هو الفيريتين؟', 'then': 'والآن رقبتي متصلبة',
           'soothe': 'هذا لا شيء، لا تقلق. لا داعي للاتصال بالإسعاف. اشرب كأسا من الماء.',
           'water': 'اشرب كأسا من الماء', 'alarm': 'أبي عنده ألم شديد في الصدر ولا يستطيع التنفس',
           'calm': ['ليس عندي ألم في الصدر', 'قبل سنتين أصبت بألم في الصدر', 'في الفيلم يصاب البطل بنوبة قلبية'],
           'today': 'عندي دم في البول', 'soon': 'عندي إسهال منذ ثلاثة أيام'},
}[LANGUAGE]


class Card(Talk, Models):
    def begin(self):
        self.read = '^' + re.escape(self.words.say(READ).replace('_', '')) + '$'
        self.make_space()
        self.server = chat_server.serve(str(self.desktop.home / 'run/ollama.sock'), 'tiny:1b')
        self.env['LC_ADDRESS'] = {'en': 'fr_FR', 'fr': 'fr_FR', 'ar': 'ar_MA'}[LANGUAGE] + '.UTF-8'
        self.start()

    def shot(self, name):
        self.desktop.screenshot(SHOTS / f'card-{name}-{LANGUAGE}.png')

    def health(self):
        self.window.keys('alt+2')
        self.see('Documents')

    def new(self):
        self.window.keys('ctrl+n')
        self.see('What would you like to know?|' + EMPTY)

    def say(self, text, is_sent=True):
        """In Health a letter to a model is agreed to each time."""
        self.window.fill(self.entry('Message'), text)
        self.wait_written(text)
        self.press('Send')
        if is_sent:
            self.see('What will be sent')
            self.window.click(self.words.pattern('Send %s'), BUTTONS)
            wait_for('the sheet to be gone', lambda: not self.shows('What will be sent'))

    def answered(self, question):
        """The harmless end of an answer stands behind it."""
        def probe():
            said = [self.window.text_of(label) for found in self.window.find_all(self.words.exact('Messages'), 'list')
                    for label in self.window.find_all(None, 'label', within=found)]
            last = len(said) - 1 - said[::-1].index(question) if question in said else len(said)
            return any(SAID['water'] in text for text in said[last:])
        return wait_for(f'an answer to {question!r}', probe)

    def held(self):
        return self.window.sees('\\[?' + re.escape(self.words.say(HELD)).replace('\\ ', ' '), timeout=20)

    # --- who is speaking -----------------------------------------------------------

    def who_is_speaking(self):
        self.health()
        self.new()
        self.check(self.sees(SPEAKER) and self.window.sees(self.read, BUTTONS), 'before the first conversation it is said who speaks')
        self.shot('speaker')
        self.window.resize(360, 720)
        self.see(SPEAKER)
        self.shot('speaker-narrow')
        self.window.resize(1200, 800)
        self.window.click(self.read, BUTTONS)
        self.check(self.gone(SPEAKER) and self.sees(EMPTY), 'once she has read it, it goes')
        self.new()
        self.check(not self.shows(SPEAKER), 'and does not come back')

    # --- a model that soothes --------------------------------------------------------

    def meet_the_model(self):
        self.window.keys('alt+1')
        self.add_model()
        self.allow_in_health()
        self.leave_preferences()
        self.server.words = (SAID['soothe'],)

    def together(self):
        """What no message says alone."""
        self.health()
        self.new()
        self.say(SAID['before'])
        self.answered(SAID['before'])
        self.check(not self.shows(TITLE), 'the first message alone is no emergency')
        self.say(SAID['between'])
        self.answered(SAID['between'])
        self.say(SAID['then'])
        self.check(self.sees(TITLE), 'two messages later, together, it is')
        self.check(self.held(), 'what the model says against it is held back')
        self.answered(SAID['then'])
        self.check(self.shows(TITLE), 'the card stays whatever it says')
        self.shot('held')
        self.say(SAID['between'])
        self.answered(SAID['between'])
        self.check(self.shows(TITLE) and self.words.say(HELD) in self.window.all_text(), 'and under what follows')

    def show_anyway(self):
        self.reach_link()
        self.check(self.sees('What Was Held Back') and self.soothing(), 'held back words are shown to who asks')
        self.shot('show-anyway')
        self.window.keys('Escape')
        wait_for('the dialog to be gone', lambda: not self.shows('What Was Held Back'))

    def show_anyway_by_keyboard(self):
        self.window.point_at(self.entry('Message'))
        self.check(self.go_to('list item', None, 'shift+Tab'), 'Shift+Tab comes to the last message')
        self.check(self.go_to(None, re.escape(self.words.say(HELD)), 'Tab'), 'and Tab to what is held back of it')
        self.window.keys('Return')
        self.check(self.sees('What Was Held Back') and self.soothing(), 'and Enter shows it')
        self.window.keys('Escape')
        wait_for('the dialog to be gone', lambda: not self.shows('What Was Held Back'))

    def go_to(self, role, pattern, key):
        for _ in range(8):
            before = self.focused()
            if before.get_role_name() == (role or before.get_role_name()) and re.search(pattern or '', self.window.text_of(before)):
                return True
            self.window.keys(key)
            wait_for('the keyboard to move', lambda: self.focused() != before, 10)
        return False

    def soothing(self):
        return SAID['soothe'].split('.')[0].split('،')[0].split(',')[0] in self.window.all_text()

    def reach_link(self):
        """It begins the answer."""
        label = wait_for('what is held back', lambda: self.window.find_all(re.escape(self.words.say(HELD)), 'label'))[-1]
        self.window.point_at_first_line(label, 0.75 if LANGUAGE == 'ar' else 0.25)

    def after_lock(self):
        self.window.keys('ctrl+l')
        self.check(self.gone(TITLE), 'locked, nothing of it shows')
        self.unlock()
        self.health()
        self.open_first()
        self.check(self.sees(TITLE) and self.held(), 'unlocked, the card and the marks are there')

    def open_first(self):
        lists = wait_for('a conversation', lambda: self.titles() and self.window.find_all(self.words.exact('Conversations'), 'list'))
        self.window.point_at(self.window.find_all(None, 'list item', within=lists[0])[0])

    def after_start(self):
        self.check(self.quit() == 0, 'it ends cleanly')
        self.start()
        self.health()
        self.check(not self.shows(SPEAKER), 'another day nobody says again who speaks')
        self.open_first()
        self.check(self.sees(TITLE) and self.held(), 'and the card and the marks are kept')
        self.show_anyway()

    # --- General ---------------------------------------------------------------------

    def in_general(self):
        self.window.keys('alt+1')
        self.new()
        self.say(SAID['alarm'], is_sent=False)
        self.check(self.sees(TITLE), 'General has the card before anything is sent')
        self.press('Send Here')
        self.check(self.held() and self.shows(TITLE), 'there too the soothing is held back and the card stays')
        self.answered(SAID['alarm'])
        self.shot('general')
        self.press('Where the Numbers Come From')
        self.check(self.window.sees(r'\(20\d\d'), 'who says that these are the numbers, and when, is told without hovering')
        self.shot('sources')
        self.window.keys('Escape')

    def whole(self, *nodes):
        """Each whole in the window, above the field that she writes in."""
        boxes = [self.place(node) for node in nodes]
        return all(box.width > 0 and box.x >= 0 and box.x + box.width <= NARROW for box in boxes) and all(map(self.is_above_field, nodes))

    @staticmethod
    def place(node):
        return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)

    def is_above_field(self, node):
        box = self.place(node)
        return box.height > 0 and 0 <= box.y <= self.place(self.entry('Message')).y - box.height

    def can_answer(self):
        """Rows tell their place a few points too far to the start, so only how high it is counts."""
        return any(self.is_above_field(button) for button in self.window.find_all(self.words.exact('Continue in Health'), 'button'))

    def in_a_small_window(self):
        self.new()
        for height in (720, 600):
            self.window.resize(NARROW, height)
            if height == 720:
                self.say(SAID['alarm'], is_sent=False)
            self.see(TITLE)
            numbers = wait_for('the numbers', lambda: self.window.find_all(self.words.pattern('Call %1$s, %2$s'), 'button'))
            said = wait_for('what to say', lambda: self.window.find_all(self.words.exact('What to say on the telephone'), 'label'))[-1]
            self.check(wait_for('all of it to be placed', lambda: self.whole(said, *numbers)),
                       f'at {NARROW}×{height} what it may be, every number and what to say are whole')
            self.check(not self.shows('Until help comes'), 'the rest waits behind a button')
            self.shot(f'small-{height}')
            if height == 600:
                self.check(wait_for('the offer to be placed', self.can_answer), 'and what waits can be answered without scrolling')
        self.window.resize(NARROW, 720)
        self.window.click(self.words.exact('Until Help Comes, and More'), ('toggle button',))
        self.check(self.sees('Until help comes') and self.sees('I Have Called, or I Am Safe'), 'and comes with it')
        self.shot('small-open')
        self.window.resize(1200, 800)
        self.check(self.sees('I Have Called, or I Am Safe') and not self.shows('Until Help Comes, and More'), 'a wide window shows all of it')
        self.press('Send Here')
        self.check(self.held(), 'and the talk goes on')
        self.answered(SAID['alarm'])

    def nothing_to_warn_of(self):
        for text in SAID['calm']:
            self.new()
            self.say(text, is_sent=False)
            if self.sees('Send Here', timeout=4, role=BUTTONS):
                self.press('Send Here')
            self.asked(text)
            self.answered(text)
            self.check(not self.shows(TITLE) and not self.shows(ROW_TODAY + '|' + ROW_SOON), f'nothing is warned of: {text}')

    def rows(self):
        self.health()
        for name, title in (('today', ROW_TODAY), ('soon', ROW_SOON)):
            self.new()
            self.say(SAID[name])
            self.check(self.sees(title) and not self.shows(TITLE), f'what is for {name} is a row')
            self.answered(SAID[name])
            self.check(self.shows(title), 'which stays')
            self.shot(name)

    def close(self):
        self.check(self.quit() == 0, 'it ends cleanly')
        self.server.shutdown()


if __name__ == '__main__':
    SHOTS.mkdir(parents=True, exist_ok=True)
    session = Card(STAGE, LANGUAGE)
    sys.exit(session.run([session.begin, session.who_is_speaking, session.meet_the_model, session.together, session.show_anyway,
                          session.show_anyway_by_keyboard, session.after_lock, session.after_start, session.in_general, session.in_a_small_window, session.nothing_to_warn_of,
                          session.rows, session.close], SHOTS))
