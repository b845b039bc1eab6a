#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""SECURITY test 45, from a script: a whole Health session under strace makes no
socket of any family but AF_UNIX, in any of its processes. (The window's session is
watched in the same way by the end-to-end test.) And a library without a cipher,
loaded before SQLCipher, is refused."""
import pathlib
import re
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import Batch, Cases, Cli  # noqa: E402

SOCKET = re.compile(r'\bsocket(?:pair)?\((AF_[A-Z0-9]+)')


def families(log):
    return set(SOCKET.findall(log.read_text(errors='replace')))


def run_session(cases, program, paper, home):
    log = home / 'strace.log'
    cli = Cli(program, prefix=('strace', '-f', '-qq', '-e', 'trace=socket,socketpair,connect', '-o', log))
    cases.check(cli.create_in_full(home / 'person')[0] == 0, 'a person is made under strace')
    batch = Batch(cli, home / 'person')
    imported = batch.ask('import', paper)
    cases.check(imported and imported['exit'] == 0 and imported['out'][0]['results'] > 0, 'a report is imported')
    answer = batch.ask('ask', '--in', 'health', 'explain my results')
    cases.check(answer and answer['exit'] == 0, 'it is explained')
    batch.close()
    seen = families(log)
    cases.check('AF_UNIX' in seen, 'control: the log shows sockets')
    cases.check(seen <= {'AF_UNIX'}, f'no family but AF_UNIX {sorted(seen)}')


def find_plain_sqlite():
    for folder in ('/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'):
        path = pathlib.Path(folder) / 'libsqlite3.so.0'
        if path.exists():
            return path
    return None


def check_plain_library(cases, program, home):
    library = find_plain_sqlite()
    if library is None:
        cases.skip('a library without a cipher is refused', 'plain sqlite3 is not installed')
        return
    cli = Cli(program, env={'LD_PRELOAD': str(library)})
    status, _, sentence = cli.create_in_full(home / 'plain')
    cases.check(status == 5 and 'encrypt' in sentence, f'a library without a cipher is refused ({status})')
    plain = [path for path in home.glob('plain/*.db') if path.read_bytes()[:15] == b'SQLite format 3']
    cases.check(not plain, 'and nothing was written in the clear')


def main():
    program, paper = sys.argv[1:3]
    cases = Cases()
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        if shutil.which('strace'):
            run_session(cases, program, paper, home)
        else:
            cases.skip('a session makes no network socket', 'strace is not installed')
        check_plain_library(cases, program, home)
    return cases.finish()


if __name__ == '__main__':
    sys.exit(main())
