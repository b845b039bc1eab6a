# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""amana-cli from a test: a person in a throw-away folder, and one batch to talk to it."""
import json
import os
import subprocess

PASSPHRASE = 'olive lantern quarry thimble'


def descriptor_with(secret):
    """An open descriptor from which `secret` can be read once."""
    readable, writable = os.pipe()
    os.write(writable, secret.encode())
    os.close(writable)
    return readable


class Cli:
    def __init__(self, program, prefix=(), env=None):
        self.command = [*prefix, str(program)]
        self.env = {**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en', **(env or {})}

    def start(self, *arguments, passphrase=None, **options):
        # Not 3<&"$1": dash knows no descriptor above 9.
        shell = ['sh', '-c', 'exec 3<"/proc/self/fd/$1"; shift; exec "$@"', 'sh']
        if passphrase is None:
            return subprocess.Popen([*self.command, *map(str, arguments)], env=self.env, text=True, **options)
        secret = descriptor_with(passphrase)
        try:
            return subprocess.Popen([*shell, str(secret), *self.command, *map(str, arguments)],
                                    env=self.env, text=True, pass_fds=[secret], **options)
        finally:
            os.close(secret)

    def run(self, *arguments, passphrase=None, timeout=120, stdin=None):
        process = self.start(*arguments, passphrase=passphrase, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = process.communicate(stdin, timeout=timeout)
        return process.returncode, out, err

    def create_in_full(self, folder, name='Test'):
        return self.run('person', 'create', '--person', folder, '--name', name, passphrase=PASSPHRASE)

    def create(self, folder, name='Test'):
        """As create_in_full(), but with locks that open in milliseconds where the tests' own
        tool is at hand: for those that are not about making or opening a person."""
        tool = os.environ.get('AMANA_MAKE_PERSON')
        if tool is None:
            return self.create_in_full(folder, name)
        made = subprocess.run([tool, str(folder), name, PASSPHRASE], env=self.env, capture_output=True, text=True)
        return made.returncode, made.stdout, made.stderr


class Batch:
    """One unlock; `ask` sends a command and waits for its answer."""

    def __init__(self, cli, folder):
        self.process = cli.start('batch', '--person', folder, passphrase=PASSPHRASE,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, bufsize=1)

    def send(self, *words):
        self.process.stdin.write(json.dumps([str(word) for word in words]) + '\n')
        self.process.stdin.flush()

    def receive(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line.endswith('\n') else None

    def ask(self, *words):
        self.send(*words)
        return self.receive()

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()
        return self.process.returncode


class Cases:
    """TAP, as the cases come."""

    def __init__(self):
        self.count, self.failed = 0, 0

    def check(self, good, what):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {' '.join(what.split())}", flush=True)
        return bool(good)

    def skip(self, what, reason):
        self.count += 1
        print(f'ok {self.count} - {what} # SKIP {reason}', flush=True)

    def finish(self):
        print(f'1..{self.count}')
        return 1 if self.failed or not self.count else 0
