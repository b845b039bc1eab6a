#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""`store salvage` and `store erase` on a person's folder: what of a damaged one is in the new
one, that the damaged one is not written to, and what each says.

usage: test-salvage.py AMANA_CLI PAPER…"""
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Batch, Cases, Cli  # noqa: E402

PROGRAM, *PAPERS = sys.argv[1:]
CLI, CASES = Cli(PROGRAM), Cases()
check = CASES.check
DONE, USAGE, STOPPED, DAMAGED = 0, 1, 2, 5
QUESTIONS, PAGE = 30, 4096


def run(*arguments):
    return CLI.run(*arguments, passphrase=PASSPHRASE)


def fill(folder):
    check(CLI.create(folder)[0] == DONE, 'a person is made')
    batch = Batch(CLI, folder)
    for number in range(QUESTIONS):
        batch.ask('ask', '--in', ('general', 'health')[number % 2], f'question {number}')
    for paper in PAPERS:
        check(batch.ask('import', paper)['exit'] == DONE, 'a paper is kept')
    batch.close()


def questions(folder):
    batch = Batch(CLI, folder)
    found = {message['text'] for compartment in ('general', 'health')
             for message in batch.ask('export', '--in', compartment)['out'] if message['role'] == 'person'}
    rows = len(batch.ask('results')['out'])
    batch.close()
    return len(found), rows


def spoil(path, pages):
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE + 1000] ^= 1
    path.write_bytes(data)


def salvage(made, home, what, pages):
    """The salvaged folder, and what was said of it."""
    folder, fresh = home / 'damaged', home / f'salvaged {what}'
    shutil.copytree(made, folder)
    for name, numbers in pages.items():
        spoil(folder / name, numbers)
    shut = [name for name, numbers in pages.items() if 1 in numbers]  # the others open, and are written to as ever
    before = {name: (folder / name).read_bytes() for name in shut}
    status, out, err = run('store', 'salvage', fresh, '--person', folder, '--format', 'json')
    check({name: (folder / name).read_bytes() for name in before} == before, f'{what}: the damaged files are as they were')
    shutil.rmtree(folder)
    return fresh, status, json.loads(out) if out else None, err


def check_first_pages(made, home):
    fresh, status, said, err = salvage(made, home, 'first', {'general.db': [1], 'health.db': [1]})
    check(status == DONE and said['ok'], f"/faults/24-salvage: both first pages are bad, and nothing is lost {err.strip()}")
    check(said['compartments']['health']['bad_pages'] == 1, 'the bad page is named')
    check(questions(fresh) == questions(made), 'everything is in the new folder, by the same passphrase')
    check(run('store', 'check', '--person', fresh)[0] == DONE, 'and it is sound')


def check_some_page(made, home):
    n_pages = (made / 'health.db').stat().st_size // PAGE
    n_questions, n_rows = questions(made)
    for page in range(3, n_pages, n_pages // 2):
        fresh, status, said, err = salvage(made, home, f'page {page}', {'health.db': [page]})
        kinds = said['compartments']['health']['kinds']
        lost = sum(kind['lost'] for kind in kinds)
        check(status == (DAMAGED if lost else DONE), f"/faults/24-salvage: page {page} of {n_pages}: {lost} lost {err.strip()}")
        found = questions(fresh)
        check(found[0] + found[1] >= n_questions + n_rows - lost, f'{found} of {n_questions}, {n_rows} are there')


def check_one_hopeless(made, home):
    """Nothing of Health answers to its key: the new space has an empty one, and General whole."""
    pages = (made / 'health.db').stat().st_size // PAGE
    fresh, status, said, err = salvage(made, home, 'health', {'health.db': range(1, pages + 1)})
    check(status == DAMAGED and said is not None, f'nothing of Health is left {err.strip()}')
    status, _, err = run('results', '--person', fresh)
    check(status == DONE, f'the new space opens, with an empty Health {err.strip()}')
    check(questions(fresh)[0] > 0, 'and all of General')


def names_what_is_missing(index, err):
    """Items of a side that opened; or the side, where the page was one without which it does not."""
    if 'Health was not open' in index:
        return 'Health: ' in err and 'damaged' in err
    return 'is damaged' in index and 'index.html' in err


def check_taken_out(made, home):
    """Whichever page is bad: what it hit is named, and everything else can be left with."""
    written = named = 0
    pages = (made / 'health.db').stat().st_size // PAGE
    for page in range(7, pages + 1, 7):
        folder, out = home / 'hit', home / 'everything'
        shutil.copytree(made, folder)
        spoil(folder / 'health.db', [page])
        status, _, err = run('takeout', out, '--person', folder)
        check(status in (DONE, DAMAGED) and 'CRITICAL' not in err, f'page {page} of {pages}: {status} {err.strip()[-120:]}')
        written += out.exists()
        if out.exists() and status == DAMAGED:
            named += 1
            check(names_what_is_missing((out / 'index.html').read_text(), err), f'page {page}: what is missing is named')
        shutil.rmtree(folder)
        shutil.rmtree(out, ignore_errors=True)
    check(named, f'of {pages // 7} damaged spaces {written} could be left with, {named} of them with something missing')


def begin_salvage(made, fresh):
    """Until the new folder is begun, which is not its name yet."""
    process = CLI.start('store', 'salvage', fresh, '--person', made, passphrase=PASSPHRASE,
                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    part = fresh.with_name(fresh.name + '.part')
    while process.poll() is None and not (part / 'general.db').exists():
        time.sleep(0.001)
    return process, part


def check_stopped(made, home):
    """Ctrl+C takes away what was begun, a kill leaves nothing that passes for a person, and the
    next one finishes. A machine may be done before it is told to stop."""
    before = questions(made)
    stopped = 0
    for attempt in range(20):
        fresh = home / f'stopped {attempt}'
        process, part = begin_salvage(made, fresh)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        if process.returncode == DONE:
            continue
        stopped += 1
        check(process.returncode == STOPPED and 'removed again' in err and not fresh.exists() and not part.exists(),
              f'a salvage that was stopped leaves nothing: {process.returncode} {err.strip()}')
        break
    check(stopped, 'it could be stopped before its end')
    for attempt in range(20):
        fresh = home / f'killed {attempt}'
        process, part = begin_salvage(made, fresh)
        process.kill()
        process.communicate(timeout=60)
        if process.returncode != DONE and part.exists():
            break
    check(part.exists() and not fresh.exists(), 'one that was killed has not the name of a person')
    status, _, err = run('store', 'salvage', fresh, '--person', made)
    check(status == DONE and not part.exists(), f'the next one takes its place {err.strip()}')
    check(questions(fresh) == before and questions(made) == before, 'and everything is there and here')


def check_refusals(made, home):
    check(run('store', 'salvage', '--person', made)[0] == USAGE, 'no folder is named')
    status, _, err = run('store', 'salvage', made, '--person', made)
    check(status == USAGE and 'not empty' in err, 'nothing is salvaged over somebody')


def check_erase(made, home):
    folder = home / 'erased'
    shutil.copytree(made, folder)
    before = questions(folder)
    status, out, _ = run('store', 'erase', '--person', folder, '--format', 'json')
    receipt = json.loads(out)
    check(status == DONE and receipt['ok'] and not receipt['deep'], 'traces are cleared')
    check(receipt['time'] and receipt['check'] and receipt['caveats'], 'and there is a receipt for it')
    slots = (folder / 'slots').read_bytes()
    status, out, _ = run('store', 'erase', '--deep', '--person', folder, '--format', 'json')
    check(status == DONE and json.loads(out)['deep'], "/faults/27-deep-erase: done")
    check((folder / 'slots').read_bytes() != slots, 'the slots are others')
    check(questions(folder) == before, 'everything is there')
    check(not list(folder.glob('*.next*')), 'nothing is left over')
    (folder / 'slots').write_bytes(slots)
    status, _, err = run('results', '--person', folder)
    check(status == DAMAGED, f"/faults/27-deep-erase: the old slots open nothing: {err.strip()}")


def main():
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        made = home / 'made'
        fill(made)
        check_first_pages(made, home)
        check_some_page(made, home)
        check_one_hopeless(made, home)
        check_stopped(made, home)
        check_taken_out(made, home)
        check_refusals(made, home)
        check_erase(made, home)
    return CASES.finish()


if __name__ == '__main__':
    sys.exit(main())
