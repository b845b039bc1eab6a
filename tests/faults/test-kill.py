#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""kill -9 at random moments of imports and conversations, deletions among them: the person
opens again, nothing that was acknowledged is missing, and what was deleted stays so.

usage: test-kill.py AMANA_CLI KILLS PAPER…"""
import os
import pathlib
import random
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import Batch, Cases, Cli  # noqa: E402


def copy_of(paper, folder, number):
    """The same page as a file of its own: what follows the end of a PDF is not read."""
    copy = pathlib.Path(folder) / f'{number}.pdf'
    copy.write_bytes(pathlib.Path(paper).read_bytes() + f'% {number}\n'.encode())
    return copy


def delete(batch, compartment, conversation, words, acknowledged):
    """Between asking and the answer the question may be there or not."""
    acknowledged['questions'].discard(words)
    answer = batch.ask('delete', '--in', compartment, conversation)
    if answer is not None and answer['exit'] == 0:
        acknowledged['deleted'].add(words)
    return answer is not None


def work_until_killed(batch, papers, serial, acknowledged, folder):
    """Sends questions and imports until the process is gone; remembers every answer.
    The blow is armed by the first answer, so that it falls on work and not on the
    unlocking; every third round by the first import's, however slow the machine."""
    number = 0
    blow = threading.Timer(random.uniform(0.05, 1.5), batch.process.kill)
    try:
        if batch.ask('export', '--in', 'general') is None:
            return
        if serial % 3:
            blow.start()
        while True:
            number += 1
            words = f'round {serial} question {number}'
            compartment = random.choice(['general', 'health'])
            answer = batch.ask('ask', '--in', compartment, words)
            if answer is None:
                return
            if answer['exit'] == 0:
                acknowledged['questions'].add(words)
                kept = [event for event in answer['out'] if event.get('event') == 'kept']
                if number % 3 == 2 and kept and not delete(batch, compartment, kept[0]['conversation'], words, acknowledged):
                    return
            answer = batch.ask('import', copy_of(random.choice(papers), folder, f'{serial}-{number}'))
            if answer is None:
                return
            if answer['exit'] == 0:
                line = answer['out'][0]
                acknowledged['documents'][line['document']] = line['results']
            if not serial % 3 and number == 1:
                blow.start()
    except (BrokenPipeError, ValueError):
        return


def missing(cli, folder, acknowledged):
    batch = Batch(cli, folder)
    kept = set()
    for compartment in ('general', 'health'):
        exported = batch.ask('export', '--in', compartment)
        if exported is None or exported['exit'] != 0:
            return ['it does not open again']
        kept |= {message['text'] for message in exported['out'] if message['role'] == 'person'}
    rows = batch.ask('results')['out']
    sound = batch.ask('store', 'check')
    batch.close()
    gone = sorted(acknowledged['questions'] - kept) + sorted(f'{words} is back' for words in acknowledged['deleted'] & kept)
    for document, n_results in acknowledged['documents'].items():
        if n_results and sum(row['document'] == document for row in rows) < n_results:
            gone.append(document)
    return gone + ([] if sound['exit'] == 0 else ['store check'])


def main():
    program, kills, papers = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    seed = int(os.environ.get('AMANA_TEST_SEED', '1415'))
    random.seed(seed)
    cases = Cases()
    acknowledged = {'questions': set(), 'deleted': set(), 'documents': {}}
    with tempfile.TemporaryDirectory() as home:
        folder = pathlib.Path(home) / 'person'
        cli = Cli(program)
        cases.check(cli.create(folder)[0] == 0, f'a person is made (seed {seed})')
        for serial in range(kills):
            batch = Batch(cli, folder)
            work_until_killed(batch, papers, serial, acknowledged, home)
            batch.process.wait()
            gone = missing(cli, folder, acknowledged)
            cases.check(not gone, f"/faults/14-15-kill round {serial}: nothing acknowledged is missing {gone[:3]}")
        for what, label in (('documents', "/faults/14-kill-import"), ('questions', "/faults/15-kill-send"), ('deleted', "/faults/15-kill-delete")):
            cases.check(acknowledged[what], f'{label} control: {len(acknowledged[what])} {what} were acknowledged')
    return cases.finish()


if __name__ == '__main__':
    sys.exit(main())
