#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""The contract of amana-cli, on papers drawn for it: values, shapes, exit statuses,
every bad input of a document, and the sentences in three languages.

usage: test-contract.py AMANA_CLI FOLDER_OF_PAPERS"""
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Batch, Cases, Cli  # noqa: E402

PROGRAM, PAPERS = sys.argv[1], pathlib.Path(sys.argv[2])
CLI, CASES = Cli(PROGRAM), Cases()
check = CASES.check
RESULT_KEYS = {'name', 'code', 'value', 'number', 'comparator', 'unit', 'ucum', 'low', 'high', 'range', 'flag',
               'status', 'kind', 'page', 'box', 'confidence', 'checks', 'date'}


def paper(kind):
    return PAPERS / f'paper-{kind}.pdf'


def read(*paths):
    status, out, err = CLI.run('read', *paths, '--format', 'json')
    return status, json.loads(out) if out.strip() else None, err


def check_values():
    status, report, _ = read(paper('fr'))
    check(status == 0 and report['source'] == 'text' and report['language'] == 'fr', 'a French report is read')
    check(report['patient']['birth_date'] == '1961-05-02' and report['collected'] == '2025-03-14', 'its head too')
    rows = {row['name']: row for row in report['results'] if row['kind'] == 'num'}
    check(len(rows) == 5, 'five results')
    ferritin = rows.get('Ferritine', {})
    check(ferritin.get('number') == 8.5 and ferritin.get('low') == 15 and ferritin.get('high') == 150
          and ferritin.get('status') == 'low' and ferritin.get('unit') == 'ng/mL', 'ferritin as printed, below the range')
    check(rows.get('Cholestérol total', {}).get('high') == 2 and rows['Cholestérol total']['low'] is None, 'a one-sided range')
    check(all(RESULT_KEYS <= set(row) for row in report['results']), 'each row has every key')
    check(all(row['confidence'] in ('sure', 'check') for row in report['results']), 'each is sure or to check')
    previous = [row for row in report['results'] if row['kind'] == 'previous']
    check({row['value'] for row in previous} >= {'1,14', '12,0'}, 'previous values are previous')
    status, report, _ = read(paper('ar'))
    values = {row['value'] for row in report['results']}
    check(status == 0 and {'121', '0.90', '14.5'} <= values, f'a right-to-left table is read {sorted(values)}')


def check_nothing_invented():
    status, report, _ = read(paper('blank'))
    check(status == 0 and report['results'] == [], 'a blank form yields no results')
    status, report, err = read(paper('picture'))
    check(status == 2 and report['results'] == [] and report['unread_pages'] == [1] and report['source'] == 'none'
          and 'nothing could be read' in err, 'a picture of something else says that nothing could be read')
    status, report, _ = read(paper('scan'))
    rows = {row['name']: row for row in report['results'] if row['kind'] == 'num'}
    check(status == 0 and report['source'] == 'ocr' and report['unread_pages'] == [], 'a scan is recognised')
    check(rows.get('Ferritine', {}).get('number') == 8.5, 'and its ferritin is as printed')


def check_formats():
    status, out, _ = CLI.run('read', paper('en'), '--format', 'csv')
    check(status == 0 and out.count('\n') >= 4, 'CSV')
    status, out, _ = CLI.run('read', paper('en'), '--format', 'fhir')
    bundle = json.loads(out)
    observations = [entry['resource'] for entry in bundle['entry'] if entry['resource']['resourceType'] == 'Observation']
    check(status == 0 and bundle['resourceType'] == 'Bundle' and len(observations) >= 3, 'FHIR')
    status, out, _ = CLI.run('read', paper('en'))
    check(status == 0 and 'Ferritin' in out and '14.5' in out, 'a table for people')
    status, reports, _ = read(paper('fr'), paper('en'))
    check(status == 0 and isinstance(reports, list) and len(reports) == 2, 'several files are a list')
    for language, word in (('en', 'ferritin'), ('fr', 'ferritine'), ('ar', 'الفيريتين')):
        status, out, _ = CLI.run('explain', paper('fr'), '--lang', language)
        check(status == 0 and word in out.lower(), f'explained in {language}')


def check_stream():
    """A line a page while it is read, and the whole report last, which is what `read` says."""
    with tempfile.TemporaryDirectory() as folder:
        path, n_pages = paper('fr'), 1
        if shutil.which('pdfunite'):
            path, n_pages = pathlib.Path(folder) / 'four.pdf', 4
            subprocess.run(['pdfunite', paper('fr'), paper('fr'), paper('en'), paper('fr'), path], check=True)
        status, out, _ = CLI.run('read', '--stream', path)
        lines = [json.loads(line) for line in out.splitlines()]
        pages, last = lines[:-1], lines[-1]
        check(status == 0 and [line['page'] for line in pages] == list(range(1, n_pages + 1)), 'a line a page, in order')
        check(all(line['provisional'] is True and line['of'] == n_pages and line['file'] == str(path) for line in pages),
              'each says that it is provisional, and of how many pages')
        check(all(row['page'] == line['page'] and RESULT_KEYS <= set(row) for line in pages for row in line['results']),
              'with its own rows alone, whole')
        check(len(pages[0]['results']) >= 5, 'the first line has the first page’s rows')
        check('provisional' not in last and last == read(path)[1], 'the last line is the report')
        check(CLI.run('read', '--stream', '--format', 'csv', path)[0] == 1, 'a stream is JSON')


def check_bad_inputs():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        good = paper('fr').read_bytes()
        bad = {'text.pdf': b'This is no PDF at all.\n', 'empty.pdf': b'', 'cut.pdf': good[:len(good) // 3],
               'head.pdf': b'%PDF-1.7\n'}
        for name, data in bad.items():
            (folder / name).write_bytes(data)
            status, _, err = CLI.run('read', folder / name)
            check(status in (0, 2) and (status == 0 or err.strip()), f'{name}: a sentence ({status})')
        os.mkfifo(folder / 'pipe.pdf')
        for name in ('pipe.pdf', 'missing.pdf', '.'):
            status, _, err = CLI.run('read', folder / name, timeout=20)
            check(status == 2 and err.strip(), f'{name}: a sentence')
        status, _, err = CLI.run('read', paper('many-pages'))
        check(status == 3 and err.strip(), '5,000 pages are refused')
        for kind in ('fhir', 'csv'):
            _, out, _ = CLI.run('read', '--format', kind, paper('fr'))
            (folder / 'back').write_text(out)
            rows = [json.loads(CLI.run('read', '--format', 'json', path)[1])['results']
                    for path in (paper('fr'), folder / 'back')]
            keys = ('name', 'code', 'value', 'number', 'unit', 'low', 'high', 'range', 'flag', 'status', 'kind',
                    'confidence', 'date')
            check(rows[0] and [[r.get(k) for k in keys] for r in rows[0]] == [[r.get(k) for k in keys] for r in rows[1]],
                  f'out as {kind} and back in: the same rows')
        for language, word in (('fr', 'PDF'), ('ar', 'PDF')):
            status, _, err = CLI.run('read', folder / 'text.pdf', '--lang', language)
            check(status == 2 and word in err and 'This' not in err, f'the sentence is in {language}')
    for words in ([], ['unknown'], ['read'], ['ask', '--in', 'elsewhere', 'x'], ['read', '--format', 'xml', 'x']):
        check(CLI.run(*words)[0] == 1, f'wrong usage: {words}')


def warned(answer):
    """Whether the events hold a warning before anything an engine said, and which."""
    kinds = [event['event'] for event in answer['out']]
    if 'warning' not in kinds:
        return None
    check(kinds.index('warning') < (kinds + ['text']).index('text'), f'the warning comes first: {kinds[:4]}')
    return answer['out'][kinds.index('warning')]


def warnings(batch):
    """What may be an emergency is told before any engine, and is not talked down."""
    ask = ['ask', '--in', 'general', '--country', 'FR', '--lang', 'en']
    first = batch.ask(*ask, "J'ai une douleur dans la poitrine qui serre et je n'arrive plus à respirer")
    there = first['out'][0]['conversation']
    said = warned(first)
    check(said and said['urgency'] == 'emergency' and said['numbers'] == ['15', '112'], f'an emergency is told: {said}')
    check(said['why'] != '', f'with its reason: {said}')
    later = warned(batch.ask(*ask, '--conversation', there, 'my mother says it is nothing'))
    check(later and later['urgency'] == 'emergency', f'nobody talks it down: {later}')
    check(batch.ask('move', '--conversation', there)['exit'] == 0, 'the conversation moves')
    moved = warned(batch.ask('ask', '--in', 'health', '--country', 'MA', '--lang', 'en', '--conversation', there, 'thank you'))
    check(moved and moved['urgency'] == 'emergency' and '15' in moved['numbers'], f'and its warning with it: {moved}')
    check(warned(batch.ask(*ask, 'I do not have chest pain, what is ferritin?')) is None, 'what is denied warns of nothing')
    passing = batch.ask(*ask, '--temporary', 'I want to kill myself')
    said = warned(passing)
    check(said and said['numbers'] == ['3114', '15', '112'], f'a temporary one as well, with the helpline: {said}')
    check(batch.ask('delete', '--in', 'health', there)['exit'] == 0, 'it can be deleted')


def check_person():
    with tempfile.TemporaryDirectory() as home:
        folder = pathlib.Path(home) / 'person'
        check(CLI.create_in_full(folder)[0] == 0, 'a person is made')
        check(CLI.create_in_full(folder)[0] == 1, 'not where one is already')
        status, _, err = CLI.run('results', '--person', folder, passphrase='not the passphrase')
        check(status == 4 and err.strip(), 'a wrong passphrase is said')
        batch = Batch(CLI, folder)
        first = batch.ask('import', paper('fr'))
        check(first['exit'] == 0 and first['out'][0]['results'] >= 5 and not first['out'][0]['duplicate'], 'import')
        again = batch.ask('import', paper('fr'))['out'][0]
        check(again['duplicate'] and again['document'] == first['out'][0]['document'], 'the same file twice is recognised')
        rows = batch.ask('results')['out']
        check({'subject', 'document', 'id', 'date'} <= set(rows[0]), 'results carry where they come from')
        ferritin = batch.ask('results', '--code', '2276-4')['out']
        check(any(row['value'] == '8,5' for row in ferritin), 'by LOINC code')
        events = batch.ask('ask', '--in', 'health', 'what is outside the range?')['out']
        kinds = [event['event'] for event in events]
        check(kinds[0] == 'kept' and kinds[-1] == 'done' and 'source' in kinds, f'ask streams events {kinds[:4]}')
        text = ''.join(event['text'] for event in events if event['event'] == 'text')
        check('8,5' in text and '1,26' in text, 'the answer holds the values as printed')
        source = next(event for event in events if event['event'] == 'source')
        check(source['page'] == 1 and source['document'] == first['out'][0]['document'] and len(source['box']) == 4,
              'a source names document, page and box')
        found = batch.ask('search', '--in', 'health', 'outside')
        check(len(found['out']) >= 1, 'search finds the question')
        check(all(hit['kind'] == 'message' and hit['conversation'] for hit in found['out']), 'which is a message')
        found = batch.ask('search', '--in', 'health', 'ferritine')['out']
        check(any(hit['kind'] == 'result' and hit['document'] == first['out'][0]['document'] for hit in found),
              'search finds a result and names its document')
        found = batch.ask('search', '--in', 'general', 'ferritine')
        check(found['exit'] == 0 and found['out'] == [], 'General finds none')
        moved = batch.ask('ask', '--in', 'general', 'good morning')['out'][0]['conversation']
        check(batch.ask('move', '--conversation', moved)['exit'] == 0, 'a conversation moves to Health')
        check(batch.ask('export', '--in', 'general')['out'] == [], 'and is gone from General')
        check(batch.ask('delete', '--in', 'health', moved)['exit'] == 0, 'and can be deleted')
        warnings(batch)
        check(batch.ask('import', '/nowhere.pdf')['exit'] == 2, 'a bad line leaves the batch alive')
        check(batch.ask('person', 'create')['exit'] == 1, 'no person within a batch')
        check(batch.ask('store', 'check')['out'][0]['ok'] is True, 'both files are sound')
        check(batch.close() == 0, 'the batch ends')
        status, out, _ = CLI.run('results', '--person', folder, passphrase=PASSPHRASE)
        check(status == 0 and 'Ferritine' in out, 'everything is there afterwards')
        status, out, _ = CLI.run('export', '--in', 'health', '--person', folder, passphrase=PASSPHRASE)
        check(status == 0 and out.startswith('---\ntitle: ') and '## You · ' in out and '[^1]: ' in out and 'amana:' not in out,
              'a conversation is exported as the window does it')


def check_nobody():
    """Somebody who is not there; a title is no part of a name."""
    with tempfile.TemporaryDirectory() as home:
        folder = pathlib.Path(home) / 'person'
        CLI.create(folder)
        CLI.run('import', '--person', folder, paper('fr'), passphrase=PASSPHRASE)
        _, out, _ = CLI.run('results', '--person', folder, passphrase=PASSPHRASE)
        check('ESSAI Leïla' in out and 'Mme' not in out, 'the subject is called by her name, without its title')
        for words in (['ask', '--in', 'health', 'What is high?'], ['results']):
            status, out, err = CLI.run(*words, '--person', folder, '--subject', 'nobody', passphrase=PASSPHRASE)
            check(status == 1 and not out and 'nobody of this name' in err and 'Usage' not in err, f'{words[0]}: nobody of that name')


def bundle(name, birth):
    """A result of somebody, as FHIR."""
    code = {'coding': [{'system': 'http://loinc.org', 'code': '1988-5', 'display': 'CRP'}], 'text': 'CRP'}
    return {'resourceType': 'Bundle', 'type': 'collection', 'entry': [
        {'fullUrl': 'urn:p', 'resource': {'resourceType': 'Patient', 'id': 'p', 'name': [{'text': name}], 'birthDate': birth}},
        {'resource': {'resourceType': 'Observation', 'status': 'final', 'code': code, 'subject': {'reference': 'urn:p'},
                      'effectiveDateTime': birth.replace('19', '20', 1), 'valueQuantity': {'value': 9, 'unit': 'mg/L'}}}]}


def check_whose():
    """A paper without a name, where it may be several people's."""
    with tempfile.TemporaryDirectory() as home:
        folder, table, other = (pathlib.Path(home) / name for name in ('person', 'one.csv', 'two.csv'))
        table.write_text('Analyse;Résultat;Unité;Date\nCRP;5;mg/L;2024-01-04\n')
        other.write_text('Analyse;Résultat;Unité;Date\nCRP;7;mg/L;2024-02-04\n')
        CLI.create(folder)
        bring = ['import', '--person', folder]
        status, out, err = CLI.run(*bring, table, passphrase=PASSPHRASE)
        check(status == 0 and 'for Test' in out and '--subject' in err, 'it is of the only one there is, and that is said')
        CLI.run(*bring, paper('fr'), passphrase=PASSPHRASE)
        status, out, err = CLI.run(*bring, other, passphrase=PASSPHRASE)
        check(status == 3 and not out and '--subject' in err, f'of several people nobody is guessed {status} {err}')
        status, out, _ = CLI.run(*bring, table, passphrase=PASSPHRASE)
        check(status == 0 and 'already kept' in out, 'what is kept is known all the same')
        status, out, _ = CLI.run(*bring, '--subject', 'ESSAI Leïla', other, passphrase=PASSPHRASE)
        check(status == 0 and 'for ESSAI Leïla' in out, 'until it is said whose it is')
        stranger = pathlib.Path(home) / 'three.csv'
        stranger.write_text('Patient;Analyse;Résultat;Unité;Date\nFIGURANT Omar;CRP;9;mg/L;2024-03-04\n')
        status, out, _ = CLI.run(*bring, stranger, passphrase=PASSPHRASE)
        check(status == 0 and 'for FIGURANT Omar' in out, 'a stranger\'s paper is the stranger\'s')
        namesake = pathlib.Path(home) / 'four.json'
        for birth, expected in ('1971-02-03', 0), ('1984-05-06', 3):
            namesake.write_text(json.dumps(bundle('FIGURANT Ali', birth)))
            status, out, err = CLI.run(*bring, namesake, passphrase=PASSPHRASE)
            check(status == expected, f'the same name, born {birth}: {status} {err}')
        check(not out and '--subject' in err, 'a namesake is not taken for somebody known')


def check_takeout():
    """Everything she has, in open formats, in a new folder; a paper of the same name is numbered."""
    with tempfile.TemporaryDirectory() as home:
        folder, out_folder = pathlib.Path(home) / 'person', pathlib.Path(home) / 'everything'
        same = pathlib.Path(home) / 'other' / paper('fr').name
        same.parent.mkdir()
        shutil.copy(paper('ar'), same)
        CLI.create(folder)
        batch = Batch(CLI, folder)
        for words in (('import', paper('fr')), ('import', '--subject', 'Test', same),
                      ('ask', '--in', 'general', 'What is a good breakfast?'),
                      ('ask', '--in', 'health', 'What is outside the range?'),
                      ('ask', '--in', 'health', 'What is outside the range?')):
            check(batch.ask(*words)['exit'] == 0, f'{words[0]} before she leaves')
        batch.close()
        status, out, err = CLI.run('takeout', '--person', folder, out_folder, '--format', 'json', passphrase=PASSPHRASE)
        check(status == 0 and json.loads(out)['files'] == len([p for p in out_folder.rglob('*') if p.is_file()])
              and 'encrypted' in err, f'she leaves with everything, and is warned {status} {out} {err}')
        documents = sorted(out_folder.glob('health/documents/*'))
        check(sorted(p.read_bytes() for p in documents) == sorted((paper('fr').read_bytes(), same.read_bytes())),
              f'documents are as they came, both of one name {documents}')
        rows = (out_folder / 'health/results.csv').read_text().splitlines()
        each = [p.read_text().splitlines() for p in sorted(out_folder.glob('health/results/*.csv'))]
        check(len(each) == 2 and len(rows) == 1 + sum(len(lines) - 1 for lines in each) and rows[0] == each[0][0],
              'results are in a table each, and in one of all')
        again = read(next(out_folder.glob('health/results/*.fhir.json')))
        check(again[0] == 0 and again[1]['results'], 'and as FHIR, which is read back')
        talks = sorted(out_folder.glob('*/conversations/*.json'))
        told = [json.loads(p.read_text()) for p in talks]
        check(len(talks) == 3, f'three conversations, two of one name {talks}')
        check(all(t['messages'][0]['role'] == 'person' and t['messages'][1]['parent'] == t['messages'][0]['id'] for t in told)
              and all(p.with_suffix('.md').read_text().startswith('---\ntitle:') for p in talks), 'for programs and to read')
        page = (out_folder / 'index.html').read_text()
        links = [urllib.parse.unquote(x) for x in re.findall('href="([^"]*)"', page)]
        check(links and all((out_folder / link).is_file() for link in links), 'every link of the page leads to a file')
        check(all(p.stat().st_mode & 0o077 == 0 for p in out_folder.rglob('*')), 'for her eyes alone')
        status, _, err = CLI.run('takeout', '--person', folder, out_folder, passphrase=PASSPHRASE)
        check(status == 1 and 'Nothing was written over' in err, f'never over what is there {err}')
        CLI.run('takeout', '--person', folder, out_folder.with_name('ar'), '--lang', 'ar', passphrase=PASSPHRASE)
        check('<html lang="ar" dir="rtl">' in (out_folder.with_name('ar') / 'index.html').read_text(), 'and in Arabic, from the right')
        entries = [json.loads(line) for line in
                   CLI.run('store', '--person', folder, 'audit', '--format', 'json', passphrase=PASSPHRASE)[1].splitlines()]
        whole = [e for e in entries if e['kind'] == 'exported' and e['part'] == 'everything' and 'item' not in e]
        check(len(whole) == 2, f'which is written down {entries}')


def check_takeout_killed():
    """In the middle: what lies there in clear is known, and goes."""
    with tempfile.TemporaryDirectory() as home:
        folder, large, out_folder = (pathlib.Path(home) / name for name in ('person', 'large.json', 'everything'))
        part = out_folder.with_name('everything.part')
        CLI.create(folder)
        large.write_text(json.dumps(bundle('FIGURANT Ali', '1990-01-02')) + ' ' * (3 << 20))
        status, _, err = CLI.run('import', '--person', folder, '--subject', 'Test', large, passphrase=PASSPHRASE)
        check(status == 0, f'a long document {status} {err}')
        process = CLI.start('takeout', '--person', folder, out_folder, passphrase=PASSPHRASE, stderr=subprocess.PIPE)
        while process.poll() is None and not list(part.rglob('*.json')):
            time.sleep(0.001)
        process.kill()
        _, err = process.communicate(timeout=120)
        check(process.returncode == -signal.SIGKILL and 'encrypted' in err, f'killed, and was warned before {process.returncode} {err}')
        check(part.is_dir() and not out_folder.exists() and list(part.rglob('*.json')), 'part of it lies there in clear')
        status, out, err = CLI.run('store', '--person', folder, 'audit', '--format', 'json', passphrase=PASSPHRASE)
        check(status == 0 and 'broken off' in err and not part.exists(), f'the next command says so, and takes it away {err}')
        check('exported' in [json.loads(line)['kind'] for line in out.splitlines()], 'that it was begun is written down')
        status, _, err = CLI.run('takeout', '--person', folder, out_folder, passphrase=PASSPHRASE)
        check(status == 0 and 'broken off' not in err and list(out_folder.rglob('large*')), f'the next one is whole {status} {err}')
        status, _, err = CLI.run('takeout', '--person', folder, folder / 'inside', passphrase=PASSPHRASE)
        check(status == 1 and 'inside' in err and not list(folder.glob('inside*')), f'not beside the ciphertext {status} {err}')


def check_backup():
    """Made while she is here, looked into, restored beside her by the passphrase of that day."""
    with tempfile.TemporaryDirectory() as home:
        folder, backup, beside = (pathlib.Path(home) / name for name in ('person', 'of.amana-backup', 'beside'))
        CLI.create(folder)
        CLI.run('import', '--person', folder, paper('fr'), passphrase=PASSPHRASE)
        before = CLI.run('results', '--person', folder, '--format', 'json', passphrase=PASSPHRASE)[1]
        store = ['store', '--person', folder]
        status, out, _ = CLI.run(*store, 'backup', backup, '--format', 'json', passphrase=PASSPHRASE)
        made = json.loads(out)
        check(status == 0 and made['counts']['documents'] == 1, f'a backup is made, and says what is in it {made}')
        check({part['name'] for part in made['parts']} >= {'general.db', 'health.db'}, 'both files are in it')
        status, _, _ = CLI.run(*store, 'backup', backup, '--verify', passphrase=PASSPHRASE)
        check(status == 0, 'and is sound')
        status, _, err = CLI.run('store', 'restore', backup, beside, passphrase='another passphrase')
        check(status == 4 and not beside.exists(), f'another passphrase restores nothing {err}')
        status, _, _ = CLI.run('store', 'restore', backup, beside, passphrase=PASSPHRASE)
        after = CLI.run('results', '--person', beside, '--format', 'json', passphrase=PASSPHRASE)[1]
        check(status == 0 and after == before, 'restored, it holds the same results')
        status, _, err = CLI.run('store', 'restore', backup, beside, passphrase=PASSPHRASE)
        check(status == 1 and 'beside' in err, f'never over what is there {err}')
        backup.write_bytes(backup.read_bytes()[:-1])
        status, _, err = CLI.run(*store, 'backup', backup, '--verify', passphrase=PASSPHRASE)
        check(status == 5 and 'cut short' in err, f'a cut one is refused {err}')
        kinds = [json.loads(line)['kind'] for line in
                 CLI.run(*store, 'audit', '--format', 'json', passphrase=PASSPHRASE)[1].splitlines()]
        check('backed-up' in kinds and kinds[-1] == 'begun', f'what happened is written down {kinds}')
        status, out, _ = CLI.run(*store, 'audit', '--verify', passphrase=PASSPHRASE)
        check(status == 0, f'and holds {out}')


def check_parts():
    """What a command can do without does not stop it; what was lost is the last word."""
    with tempfile.TemporaryDirectory() as home:
        folder, old = pathlib.Path(home) / 'person', pathlib.Path(home) / 'old.db'
        CLI.create(folder)
        old.write_bytes((folder / 'health.db').read_bytes())
        CLI.run('import', '--person', folder, paper('fr'), passphrase=PASSPHRASE)
        whole = (folder / 'health.db').read_bytes()
        question = ['ask', '--person', folder, '--in', 'general', 'What can Amana do?']
        (folder / 'health.db').write_bytes(old.read_bytes())
        status, out, err = CLI.run('results', '--person', folder, passphrase=PASSPHRASE)
        check(status == 5 and 'older copy' in err, f'an older copy is said, and is the status {status}')
        status, out, _ = CLI.run('ask', '--person', folder, '--in', 'health', 'What is high?', passphrase=PASSPHRASE)
        check(status == 5 and out.strip(), 'the work is done all the same')
        batch = Batch(CLI, folder)
        check(batch.ask('results')['exit'] == 0 and batch.close() == 5, 'in a batch its end says so')
        (folder / 'health.db').write_bytes(whole[:9000])
        status, out, _ = CLI.run(*question, passphrase=PASSPHRASE)
        check(status == 0 and out.strip(), f'General answers beside a damaged Health {status}')
        status, out, err = CLI.run('results', '--person', folder, passphrase=PASSPHRASE)
        check(status == 5 and not out and 'damaged' in err, 'Health says that it is damaged')
        batch = Batch(CLI, folder)
        check(batch.ask(*question[:1], *question[3:])['exit'] == 0 and batch.ask('results')['exit'] == 5 and batch.close() == 5,
              'a batch goes on with General')


class Model(http.server.BaseHTTPRequestHandler):
    """A model on this computer, which fails as long as its server says so."""

    def answer(self, status, kind, body):
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(200, 'application/json', b'{"object": "list", "data": [{"id": "m"}]}')

    def do_POST(self):
        self.rfile.read(int(self.headers['Content-Length']))
        if self.server.fails:
            self.answer(500, 'application/json', b'{"error": {"message": "no"}}')
        else:
            self.answer(200, 'text/event-stream',
                        b'data: {"choices": [{"delta": {"content": "Light."}}]}\n\ndata: [DONE]\n\n')

    def log_message(self, *_):
        pass


def check_retry():
    """Asking again after a failure is a retry, not the question twice; the ledger says
    that it stayed here, and its words go with the conversation."""
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Model)
    server.fails = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as home:
        folder = pathlib.Path(home) / 'person'
        CLI.create(folder)
        batch = Batch(CLI, folder)
        ask = ['ask', '--in', 'general', '--engine', f'http://127.0.0.1:{server.server_port}/v1', '--model', 'm']
        export = ['export', '--in', 'general', '--conversation']
        first = batch.ask(*ask, 'Why is the sky blue?')
        conversation = first['out'][0]['conversation']
        check(first['exit'] == 6 and first['out'][-1]['event'] == 'error', 'a server that fails is told')
        again = batch.ask(*ask, '--conversation', conversation, 'Why is the sky blue?')
        check(again['exit'] == 6 and again['out'][0]['message'] == first['out'][0]['message'], 'the same question is asked')
        messages = batch.ask(*export, conversation)['out']
        check([row['role'] for row in messages] == ['person', 'assistant'], f'and stands there once {len(messages)}')
        server.fails = False
        answered = batch.ask(*ask, '--conversation', conversation, 'Why is the sky blue?')
        messages = batch.ask(*export, conversation)['out']
        check(answered['exit'] == 0 and [row['state'] for row in messages] == ['complete', 'complete'], 'until it is answered')
        batch.ask(*ask, '--conversation', conversation, 'Why is the sky blue?')
        check(len(batch.ask(*export, conversation)['out']) == 4, 'after which the same words are a new question')
        entries = batch.ask('ledger')['out']
        check(len(entries) == 4 and all(entry['place'] == 'this-computer' and entry['body'] for entry in entries),
              f'the ledger has every letter {len(entries)}')
        check(batch.ask('delete', '--in', 'general', conversation)['exit'] == 0
              and not any(entry['body'] for entry in batch.ask('ledger')['out']), 'whose words go with the conversation')
        check(all(line['holds'] for line in batch.ask('ledger', '--verify')['out']), 'while its chain holds')
        check(batch.close() == 0, 'the batch ends')
        status, out, _ = CLI.run('ledger', '--person', folder, passphrase=PASSPHRASE)
        check(status == 0 and out.count('stayed on this computer') == 4 and out.count('its words were deleted') == 4,
              'and says in words that nothing left')
    server.shutdown()


def check_triage():
    asked = '\n'.join(json.dumps({'id': number, 'text': text}) for number, text in enumerate(
        ('I cannot breathe', 'what is the capital of Morocco?', 'ma9dertch ntneffes')))
    status, out, _ = CLI.run('triage', '--country', 'MA', '--lang', 'fr', stdin=asked + '\n')
    said = [json.loads(line) for line in out.splitlines()]
    check(status == 0 and [one['id'] for one in said] == [0, 1, 2], 'each message is answered in order')
    check([one['urgency'] for one in said] == ['emergency', 'none', 'emergency'], 'by how urgent it is')
    check(said[0]['why'] == 'une respiration impossible' and said[0]['numbers'] == ['15', '141'], 'with the reason and whom to call')
    check(said[0]['sign'] and said[1]['sign'] is None, 'and the sign, by its id')
    check(said[1] == {**said[1], 'health': False, 'why': '', 'numbers': []}, 'what is harmless has neither')
    status, out, _ = CLI.run('triage', stdin='{"id": 1, "text": "hello\\u0000I cannot breathe"}\n')
    check(json.loads(out)['urgency'] == 'emergency', 'what stands behind a NUL is read')
    status, out, err = CLI.run('triage', stdin='no object\n{"id": 1, "text": "headache"}\n')
    check(status == 2 and len(out.splitlines()) == 1 and err, 'a line that is no object is said, and the rest answered')


def check_catalogue():
    status, out, _ = CLI.run('catalogue', 'list', '--panel', 'thyroid', '--format', 'json')
    ids = [entry['id'] for entry in json.loads(out)]
    check(status == 0 and 'tsh' in ids and 'ferritin' not in ids, 'a panel of the catalogue is listed')
    source = pathlib.Path(__file__).resolve().parents[2] / 'data' / 'knowledge' / 'analytes' / 'thyroid.json'
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / 'thyroid.json'
        file.write_bytes(source.read_bytes())
        status, _, _ = CLI.run('catalogue', 'review', 'tsh', '--write', file)
        check(status == 1 and file.read_bytes() == source.read_bytes(), 'a review without a name is not recorded')
        status, _, _ = CLI.run('catalogue', 'review', 'tsh', '--write', file, '--name', 'A B', '--role', 'nurse')
        changed = [line for line in file.read_text().splitlines() if line not in source.read_text().splitlines()]
        check(status == 0 and len(changed) == 1 and '"A B, nurse, 20' in changed[0], 'a review changes one line')
        status, _, _ = CLI.run('catalogue', 'check', file)
        check(status == 0, 'the file is still right')
        file.write_text(file.read_text().replace('"3016-3"', '"3016-4"'))
        status, _, err = CLI.run('catalogue', 'check', file)
        check(status == 2 and 'thyroid.json:' in err and '3016-4' in err, 'a wrong code is told with its line')
    status, out, _ = CLI.run('catalogue', 'review', 'tsh')
    check(status == 0 and '3016-3' in out and 'thyréostimuline' in out and 'https://' in out, 'an entry is shown whole')


def main():
    check_values()
    check_nothing_invented()
    check_formats()
    check_stream()
    check_bad_inputs()
    check_person()
    check_nobody()
    check_whose()
    check_takeout()
    check_takeout_killed()
    check_backup()
    check_parts()
    check_retry()
    check_catalogue()
    check_triage()
    return CASES.finish()


if __name__ == '__main__':
    sys.exit(main())
