# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""A server of the Chat Completions kind for tests that drive the window: it lists the
models it is given, streams the same answer to everything (`words`, which may be changed,
or be a function of the request), and remembers what it was asked. A question of the exam
for Health is answered with the exam's own good answers, its bad ones, or without an end (`exam`). While `go_on` is not
set it has said one word and no more; `cut` is set once somebody hung up before the end.
On a Unix socket (a path) or a TCP address (a pair)."""
import http.server
import itertools
import json
import pathlib
import socketserver
import threading

EXAM = json.loads((pathlib.Path(__file__).resolve().parents[2] / 'data/knowledge/exam/questions.json').read_text())['questions']
WORDS = ('Hello', ', ', 'nice ', 'to ', 'meet ', 'you', '.')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *arguments):
        pass

    def remember(self, body=b''):
        self.server.asked.append((self.command, self.path, self.headers.get('Authorization'), body))

    def do_GET(self):
        self.remember()
        models = [{'id': name, 'object': 'model', 'owned_by': 'library'} for name in self.server.models]
        found = self.path == '/v1/models'
        body = json.dumps({'object': 'list', 'data': models} if found else {}).encode()
        self.send_response(200 if found else 404)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.body = self.rfile.read(int(self.headers['Content-Length']))
        self.remember(self.body)
        self.stream()

    def stream(self):
        self.send_response(200)
        self.send_header('Content-Type', 'text/event-stream')
        self.send_header('Connection', 'close')
        self.end_headers()
        self.close_connection = True
        try:
            self.answer(self.choose_words())
        except (BrokenPipeError, ConnectionResetError):
            self.server.cut.set()

    def choose_words(self):
        asked = json.loads(self.body)['messages'][-1]['content']
        for question in EXAM:
            if question['ask'] == asked:
                return itertools.repeat('and so on ') if self.server.exam == 'endless' else [question[self.server.exam]]
        return self.server.words(self.body) if callable(self.server.words) else self.server.words

    def answer(self, words):
        for word in words:
            self.say({'delta': {'content': word}, 'index': 0})
            while not self.server.go_on.wait(0.05):
                self.wfile.write(b': still there\n\n')
                self.wfile.flush()
        self.say({'delta': {}, 'index': 0, 'finish_reason': 'stop'})
        self.wfile.write(b'data: [DONE]\n\n')

    def say(self, choice):
        self.wfile.write(b'data: ' + json.dumps({'choices': [choice]}).encode() + b'\n\n')
        self.wfile.flush()


class OverUnix(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True

    def get_request(self):
        return super().get_request()[0], ('unix', 0)


class OverTcp(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    allow_reuse_address = True


def serve(address, *models, handler=Handler):
    server = (OverTcp if isinstance(address, tuple) else OverUnix)(address, handler)
    server.models, server.asked, server.words, server.exam = models, [], WORDS, 'passes'
    server.go_on, server.cut = threading.Event(), threading.Event()
    server.go_on.set()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
