#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""`ask` and a server: that nobody hears of a letter which is only looked at or is not
agreed to, that what is asked beside the letter stands in the ledger, and what is done
about a conversation that the model cannot take in.

usage: test-engines.py AMANA_CLI FOLDER_OF_PAPERS"""
import json
import pathlib
import sys
import time
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import chat_server  # noqa: E402
from amana_cli import Batch, Cases, Cli  # noqa: E402

CLI, CASES = Cli(sys.argv[1]), Cases()
PAPER = pathlib.Path(sys.argv[2]) / 'paper-fr.pdf'
check = CASES.check
SERVICES = pathlib.Path(__file__).resolve().parents[2] / 'data/knowledge/services.json'
SAID = {'opt-in': 'if-agreed', 'opt-out': 'unless-refused'}
TOKENS = 700  # of three letters each, that the model "tight" takes in


class Handler(chat_server.Handler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        n_tokens = len(body) // 3
        self.body = body
        self.remember(body)
        if json.loads(body).get('model') == 'tight' and n_tokens > TOKENS:
            self.refuse(n_tokens)
        else:
            self.stream()

    def refuse(self, n_tokens):
        error = {'code': 400, 'type': 'exceed_context_size_error', 'n_prompt_tokens': n_tokens, 'n_ctx': TOKENS,
                 'message': 'the request exceeds the available context size'}
        body = json.dumps({'error': error}).encode()
        self.send_response(400)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Talk:
    def __init__(self, folder):
        self.server = chat_server.serve(('127.0.0.1', 0), 'first', 'second', handler=Handler)
        self.base = f'http://127.0.0.1:{self.server.server_address[1]}/v1'
        self.folder = folder
        self.batch = Batch(CLI, folder)

    def ask(self, *words, room='general', engine=None, text='What is iron?'):
        self.server.asked.clear()
        answer = self.batch.ask('ask', '--in', room, '--engine', engine or self.base, *words, text)
        return answer['exit'], answer['out']

    def open_again(self):
        check(self.batch.close() == 0, 'she is locked')
        self.batch = Batch(CLI, self.folder)

    def paths(self):
        return [asked[1] for asked in self.server.asked]

    def ledger(self, room='general'):
        return self.batch.ask('ledger', '--in', room)['out']


def check_sheet(talk):
    status, out = talk.ask('--sheet')
    check(status == 0 and 'model' not in json.loads(out[0]['body']), 'a sheet without a model names none')
    check(talk.paths() == [], 'and nobody was asked for one')
    status, out = talk.ask('--sheet', '--model', 'second')
    check(status == 0 and json.loads(out[0]['body'])['model'] == 'second', 'one with a model names it')
    check(talk.paths() == [] and talk.ledger() == [], 'and nothing left')
    status, out = talk.ask('--sheet', '--country', 'FR', text='I have crushing chest pain and I cannot breathe')
    check(status == 0 and [line.get('event') for line in out] == ['warning', None], f'an emergency is told before the sheet: {out}')
    check(out[0]['urgency'] == 'emergency' and out[0]['numbers'] == ['15', '112'], 'with the numbers to call')
    check('emergency' in json.loads(out[1]['body'])['messages'][0]['content'], 'and the model is told of it')


def check_policies(talk):
    """What the sheet says of training is what the sourced table says."""
    table = json.loads(SERVICES.read_text())
    for service in table['services']:
        status, out = talk.ask('--sheet', '--model', 'm', engine=f'https://{service["hosts"][0]}/v1')
        known = SAID.get(service['training'], service['training'])
        check(status == 0 and out[0]['policy']['training'] == known,
              f'the sheet says of {service["hosts"][0]} what is known: {known}')
    status, out = talk.ask('--sheet', '--model', 'm', engine='https://example.org/v1')
    check(status == 0 and out[0]['policy']['training'] == 'unknown', 'and of another that nothing is known')


def check_refusal(talk):
    for words in ((), ('--model', 'second')):
        status, _ = talk.ask(*words, room='health')
        check(status == 3 and talk.paths() == [], f'what is not agreed to is not announced {words}')
    check(talk.ledger('health') == [], 'and is in no ledger')
    for address in ('http://models.invalid/v1', 'https://me:secret@models.invalid/v1'):
        status, _ = talk.ask('--yes', '--model', 'second', engine=address)
        check(status == 3, f'an address that cannot be asked is refused: {address}')


def check_exam(talk):
    """Nobody answers in Health without it; a failed one only when that is said, and recorded."""
    status, out = talk.ask('--yes', room='health')
    check(status == 3 and talk.paths() == [] and out == [], f'before its exam a model is not asked in Health {out}')
    status, out = talk.ask('--sheet', room='health')
    check(status == 0, 'its sheet may be looked at')
    answer = talk.batch.ask('exam', '--engine', talk.base, '--model', 'second', '--admit-anyway')
    check(answer['exit'] == 3, 'without an exam nothing is let in anyway')
    talk.server.exam = 'fails'
    answer = talk.batch.ask('exam', '--engine', talk.base, '--model', 'second')
    result = answer['out'][0]
    check(answer['exit'] == 0 and not result['passed'] and not result['admitted'], f'a bad one fails {result["questions"]}')
    check(not any(axis['passed'] for axis in result['axes']), f'on every axis {result["axes"]}')
    status, _ = talk.ask('--yes', '--model', 'second', room='health')
    check(status == 3 and talk.paths() == [], 'and is not asked')
    status, _ = talk.ask('--model', 'second')
    check(status == 0, 'in General it is')
    talk.server.asked.clear()
    answer = talk.batch.ask('exam', '--engine', talk.base, '--model', 'second', '--admit-anyway')
    check(answer['exit'] == 0 and answer['out'][0]['admitted'] and talk.paths() == [], 'unless she says so')
    status, _ = talk.ask('--yes', '--model', 'second', room='health')
    check(status == 0, 'then it answers')
    kinds = [entry['kind'] for entry in talk.batch.ask('store', 'audit')['out']]
    check('model-admitted' in kinds, f'which is in the audit {kinds}')
    talk.server.exam = 'endless'
    began = time.monotonic()
    answer = talk.batch.ask('exam', '--engine', talk.base, '--model', 'second')
    marks = [question['mark'] for question in answer['out'][0]['questions']]
    check(answer['exit'] == 0 and set(marks) == {'ran-over'}, f'a model that never stops ends its exam {marks}')
    check(all(axis['ran_over'] == axis['of'] and not axis['passed'] for axis in answer['out'][0]['axes']), 'and is told so')
    check(time.monotonic() - began < 120, 'before two minutes are over')
    talk.server.exam = 'passes'
    talk.server.asked.clear()
    answer = talk.batch.ask('exam', '--engine', talk.base)
    result = answer['out'][0]
    check(answer['exit'] == 0 and result['passed'], f'a good one passes {result["questions"]}')
    check(result['model'] == 'first' and len(talk.paths()) == len(chat_server.EXAM) + 1, 'after the server was met')
    check(not any(b'Dominique' in asked[3] for asked in talk.server.asked), 'with nothing of hers')
    check([entry['why'] for entry in talk.ledger('health')].count('exam') == 3 * len(chat_server.EXAM), 'and all of it in the ledger')
    answer = talk.batch.ask('exam', '--engine', 'https://models.invalid/v1', '--model', 'x')
    check(answer['exit'] == 3, 'one elsewhere is asked only after a yes')


def check_first_model(talk):
    status, _ = talk.ask()
    check(status == 0 and talk.paths() == ['/v1/models', '/v1/chat/completions'], 'without a model the server is asked which it has')
    check(json.loads(talk.server.asked[1][3])['model'] == 'first', 'and its first one answers')
    answer, meeting = talk.ledger()
    check(answer['why'] == 'answer' and meeting['why'] == 'models' and meeting['outcome'] == 'answered', 'the ledger has both')
    check(meeting['bytes_received'] > 50 and meeting['to'] == answer['to'], f'with place and size {meeting}')
    status, _ = talk.ask('--model', 'second')
    check(status == 0 and talk.paths() == ['/v1/chat/completions'], 'a model that is named is asked at once')
    check_exam(talk)
    status, _ = talk.ask('--yes', room='health')
    check(status == 0 and talk.paths() == ['/v1/models', '/v1/chat/completions'], 'what is agreed to goes')
    check([entry['why'] for entry in talk.ledger('health')][:2] == ['answer', 'models'], "and Health's ledger has both")


def check_deleted(talk):
    """A letter loses its words with the paper that they came from, and whom it alone was about goes."""
    kept = talk.batch.ask('import', PAPER)['out'][0]
    rows = talk.batch.ask('results')['out']
    check(kept['results'] > 3 and rows[0]['name'] == 'Glycémie à jeun', f'a paper is kept {kept}')
    name = rows[0]['subject']
    status, out = talk.ask('--yes', '--subject', name, room='health', text='Que veut dire Glycémie à jeun ?')
    sent = json.loads(talk.server.asked[-1][3])['messages'] if talk.server.asked else out
    check(status == 0 and any('1,26 g/L' in said['content'] for said in sent), f'its values go along {sent}')
    check(talk.ledger('health')[0]['body'], 'the letter is kept')
    gone = talk.batch.ask('delete', '--in', 'health', rows[-1]['id'])
    check(gone['exit'] == 0 and gone['out'][0]['deleted']['health'] == {'results': 1, 'letters': 1}
          and not talk.ledger('health')[0]['body'], f'with a single result go the words of what it may stand in: {gone}')
    talk.batch.ask('delete', '--in', 'health', next(event['conversation'] for event in out if event['event'] == 'kept'))
    status, out = talk.ask('--yes', '--subject', name, room='health', text='Que veut dire Glycémie à jeun ?')
    check(status == 0 and talk.ledger('health')[0]['body'], 'a new letter is kept')
    bodies = [entry['body'] for entry in talk.ledger('health')]
    conversation = next(event['conversation'] for event in out if event['event'] == 'kept')
    check(talk.batch.ask('delete', '--in', 'health', kept['document'])['exit'] == 0, 'the paper is deleted')
    after = [entry['body'] for entry in talk.ledger('health')]
    check(not after[0] and after[1:] == bodies[1:], 'its letter has lost its words, the others have not')
    check(talk.batch.ask('results', '--subject', name)['exit'] == 0, 'who is talked about is still known')
    check(talk.batch.ask('delete', '--in', 'health', conversation)['exit'] == 0, 'the talk is deleted')
    talk.open_again()
    check(talk.batch.ask('results', '--subject', name)['exit'] == 1, 'and her name with it')


def check_too_long(talk):
    _, out = talk.ask('--model', 'second', text='word ' * 60)
    conversation = out[0]['conversation']
    for _ in range(6):
        talk.ask('--model', 'second', '--conversation', conversation, text='word ' * 60)
    status, out = talk.ask('--model', 'tight', '--conversation', conversation)
    error = next(event for event in out if event['event'] == 'error')
    check(status == 6 and 'longer than the model can take in' in error['text'], 'a conversation that is too long is said to be')
    check(error.get('context', 0) > 0, f'with what would fit {error}')
    status, out = talk.ask('--model', 'tight', '--conversation', conversation, '--context', error.get('context', 0))
    left = [event['text'] for event in out if event['event'] == 'left-out']
    check(status == 0 and left and 'left out' in left[0], f'asked with that it answers, and says what was left out {left}')
    status, out = talk.ask('--model', 'tight', text='alone ' * 900)
    error = next(event for event in out if event['event'] == 'error')
    check(status == 6 and 'This question alone' in error['text'] and 'context' not in error, 'a question that is too long alone is said to be')


def main():
    with tempfile.TemporaryDirectory() as folder:
        person = pathlib.Path(folder, 'me')
        CLI.create(person)
        talk = Talk(person)
        check_sheet(talk)
        check_policies(talk)
        check_refusal(talk)
        check_first_model(talk)
        check_deleted(talk)
        check_too_long(talk)
        check(talk.batch.close() == 0, 'all of it in one batch')
    return CASES.finish()


if __name__ == '__main__':
    sys.exit(main())
