#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Who links what, read from the built files themselves.

Programs: nothing but the courier links libsoup, nor, by any path, plain sqlite3, and no
room does; the helpers know neither stores, keys, fibers nor GTK; the command line knows
no GTK. Rooms: no closure of a general
room holds a symbol of health or gate, by any path; only gate holds both."""
import pathlib
import subprocess
import sys

BUILD = pathlib.Path(sys.argv[1]) / 'src'
CASES = []


def check(good, what):
    CASES.append((bool(good), what))


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def needed(program):
    lines = output('readelf', '-d', program).splitlines()
    return {line.split('[')[1].rstrip(']') for line in lines if '(NEEDED)' in line}


def links(program, library):
    return any(name.startswith(library) for name in needed(program))


def loaded(program):
    """What would be in the process, by any path."""
    return {line.split()[0] for line in output('ldd', program).splitlines() if '.so' in line}


def loads(program, library):
    return any(pathlib.Path(name).name.startswith(library) for name in loaded(program))


def symbols(library):
    return output('nm', '--defined-only', library)


def check_courier():
    courier = BUILD / 'amana-courier'
    for library in ('libsqlcipher', 'libdex', 'libgtk', 'libadwaita', 'libsodium', 'libsecret', 'libpoppler'):
        check(not links(courier, library), f'amana-courier does not link {library}')
    check(links(courier, 'libsoup'), 'amana-courier links libsoup')
    exported = output('nm', '-D', '--defined-only', courier)
    for name in ('socket', 'connect'):
        check(f' T {name}\n' in exported, f'amana-courier brings its own {name}()')


def check_no_soup():
    others = [path for path in BUILD.iterdir()
              if path.is_file() and path.name != 'amana-courier' and path.read_bytes()[:4] == b'\x7fELF']
    check(len(others) > 20, f'programs and rooms are there ({len(others)})')
    for library in ('libsoup', 'libsqlite3'):
        holders = [path.name for path in others if loads(path, library)]
        check(not holders, f'nothing but amana-courier loads {library} {holders}')


def check_programs():
    check_courier()
    check_no_soup()
    programs = {name: BUILD / name for name in ('amana', 'amana-cli', 'amana-reader')}
    for name, path in programs.items():
        check(path.exists(), f'{name} is built')
    for name in ('amana', 'amana-cli'):
        check(links(programs[name], 'libsqlcipher'), f'{name} links SQLCipher')
        check(not links(programs[name], 'libpoppler'), f'{name} does not link Poppler')
    for library in ('libsqlcipher', 'libdex', 'libgtk', 'libadwaita', 'libsodium', 'libsecret'):
        check(not links(programs['amana-reader'], library), f'amana-reader does not link {library}')
    check(links(programs['amana-reader'], 'libpoppler'), 'amana-reader links Poppler')
    for library in ('libsqlcipher', 'libdex', 'libgtk', 'libadwaita', 'libsodium', 'libgio'):
        check(not links(BUILD / 'amana-model-host', library), f'amana-model-host does not link {library}')
    for library in ('libgtk', 'libadwaita'):
        check(not links(programs['amana-cli'], library), f'amana-cli does not link {library}')


def check_rooms():
    for room in ('general', 'general-ui'):
        names = symbols(BUILD / f'libclosure-{room}.so')
        check('amana_general_' in names, f'{room} holds its own symbols')
        check('amana_health_' not in names, f'{room} holds no symbol of health')
        check('amana_gate_' not in names, f'{room} holds no symbol of gate')
    for room in ('labs', 'safety'):
        check('amana_store_' not in symbols(BUILD / f'libclosure-{room}.so'), f'{room} holds no store')
    for room in ('assistant', 'chat'):
        names = symbols(BUILD / f'libclosure-{room}.so')
        check('amana_health_' not in names, f'{room} does not know whose it is')
    health = symbols(BUILD / 'libclosure-health.so')
    check('amana_general_' not in health, 'health holds no symbol of general')
    gate = symbols(BUILD / 'libclosure-gate.so')
    check('amana_general_' in gate and 'amana_health_' in gate, 'gate alone holds both')


def main():
    check_programs()
    check_rooms()
    print(f'1..{len(CASES)}')
    for number, (good, what) in enumerate(CASES, 1):
        print(f"{'ok' if good else 'not ok'} {number} - {what}")
    return 0 if all(good for good, _ in CASES) else 1


if __name__ == '__main__':
    sys.exit(main())
