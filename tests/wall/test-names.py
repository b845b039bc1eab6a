#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""General never names Health: no file of a general room, templates and schemas
included, says AmanaHealth or amana_health. The control makes sure that the search
would find it."""
import pathlib
import re
import sys

SOURCE = pathlib.Path(sys.argv[1])
NAME = re.compile(r'amana[_-]?health', re.IGNORECASE)
# The application's own id and domain carry the project's name, not the room's.
PROJECT = re.compile(r'io[./]github[./]amana_health[./]Amana')


def breaches(folder):
    for path in sorted(folder.rglob('*')):
        if path.is_file():
            text = PROJECT.sub('', path.read_text(encoding='utf-8'))
            for number, line in enumerate(text.splitlines(), 1):
                if NAME.search(line):
                    yield f'{path.relative_to(SOURCE)}:{number}'


def main():
    rooms = [SOURCE / 'src' / room for room in ('general', 'general-ui')]
    found = [place for room in rooms for place in breaches(room)]
    control = list(breaches(SOURCE / 'src' / 'health'))
    cases = [
        (all(room.is_dir() for room in rooms), 'both general rooms are there'),
        (not found, 'no general room names health ' + ' '.join(found)),
        (bool(control), 'the search finds the name where it stands'),
    ]
    print(f'1..{len(cases)}')
    for number, (good, what) in enumerate(cases, 1):
        print(f"{'ok' if good else 'not ok'} {number} - {what}")
    return 0 if all(good for good, _ in cases) else 1


if __name__ == '__main__':
    sys.exit(main())
