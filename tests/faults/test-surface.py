#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What Amana leaves around: no core file of a process that dies, no word in its logs or in
the home it runs in, no place in a photo that it keeps, nothing of Health on General's side.

usage: test-surface.py AMANA_CLI SEARCH_IMAGE PERSON_KEYS PAPER SCAN [CHATS]"""
import base64
import json
import os
import pathlib
import random
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Batch, Cases, Cli  # noqa: E402

PROGRAM, SEARCH, KEYS, PAPER, SCAN = map(os.path.abspath, sys.argv[1:6])
N_CHATS = int(sys.argv[6]) if len(sys.argv) > 6 else 200
CASES = Cases()
check = CASES.check
GUARD_S = 60


def invent(number):
    letters = 'بتجدرسعفقكلمن' if number % 4 == 0 else 'bcdfghjklmnpqrstvwxz'
    return ''.join(random.choice(letters) for _ in range(12))


def forms(word):
    plain = word.encode()
    coded = [base64.b64encode(b' ' * shift + plain)[4:-4] for shift in range(3)]
    return [plain, word.encode('utf-16-le'), word.encode('utf-16-be'), *(form for form in coded if len(form) >= 8)]


def count(path, needles):
    """How often any of them stands in a file in clear."""
    data = pathlib.Path(path).read_bytes()
    return sum(data.count(needle) for needle in needles)


def count_with(path, needles, keys):
    """For each how often it stands in a store's file, with the keys."""
    text = ''.join(needle.hex() + '\n' for needle in needles)
    out = subprocess.run([SEARCH, path, *keys], input=text, capture_output=True, text=True, check=True).stdout
    return [int(line.split()[1]) for line in out.splitlines()]


def get_keys(folder):
    return subprocess.run([KEYS, folder, PASSPHRASE], capture_output=True, text=True, check=True).stdout.split()


class Loud(Batch):
    """A batch with all messages on: those that a library says before main() go to standard
    output too, and are looked at like the rest."""

    def __init__(self, home, log):
        self.log = log
        self.process = home.cli.start('batch', '--person', home.folder, passphrase=PASSPHRASE, stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, stderr=log, bufsize=1)

    def receive(self):
        while (line := self.process.stdout.readline()) and not line.startswith('{'):
            self.log.write(line.encode())
        return json.loads(line)


class Home:
    """A home of its own, so that whatever is left there is Amana's."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.folder = self.path / 'person'
        self.env = {'HOME': path, 'XDG_DATA_HOME': f'{path}/data', 'XDG_CACHE_HOME': f'{path}/cache',
                    'XDG_CONFIG_HOME': f'{path}/config', 'XDG_STATE_HOME': f'{path}/state', 'TMPDIR': f'{path}/tmp',
                    'GSETTINGS_BACKEND': 'keyfile', 'G_MESSAGES_DEBUG': 'all'}
        (self.path / 'tmp').mkdir()
        self.cli = Cli(PROGRAM, env=self.env)

    def files(self):
        return [path for path in self.path.rglob('*') if path.is_file() and not path.is_symlink()]


# --- 30 -------------------------------------------------------------------------------------

def children_of(pid):
    """Whoever descends from it: (pid, name)."""
    found = []
    for stat in pathlib.Path('/proc').glob('[0-9]*/stat'):
        try:
            text = stat.read_text()
        except OSError:
            continue
        name, rest = text[text.index('(') + 1:text.rindex(')')], text[text.rindex(')') + 2:].split()
        found.append((int(text.split()[0]), int(rest[1]), name))
    wanted, grown = {pid}, True
    while grown:
        grown = {one for one, parent, _ in found if parent in wanted and one not in wanted}
        wanted |= grown
    return [(one, name) for one, _, name in found if one in wanted and one != pid]


def core_limit(pid):
    for line in pathlib.Path(f'/proc/{pid}/limits').read_text().splitlines():
        if line.startswith('Max core file size'):
            return line.split()[4]
    return None


def cores_in(folder):
    return [path.name for path in pathlib.Path(folder).rglob('core*') if path.is_file()]


def wait_for_child(process, name, guard=GUARD_S):
    until = time.monotonic() + guard
    while time.monotonic() < until and process.poll() is None:
        for pid, called in children_of(process.pid):
            if called.startswith(name):
                return pid
        time.sleep(0.002)
    return None


def allow_cores():
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def start(home, *arguments, passphrase=False):
    """In a folder of its own, in which a core would be found; its own limit allows one."""
    where = tempfile.mkdtemp(dir=home.path)
    process = home.cli.start(*arguments, passphrase=PASSPHRASE if passphrase else None, cwd=where, preexec_fn=allow_cores,
                             stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return process, where


def control(home):
    """A program that does not care does leave one, or this says nothing."""
    where = tempfile.mkdtemp(dir=home.path)
    process = subprocess.Popen(['sleep', '60'], cwd=where, preexec_fn=allow_cores)
    time.sleep(0.2)
    process.send_signal(signal.SIGSEGV)
    _, status = os.waitpid(process.pid, 0)
    process.returncode = -signal.SIGSEGV
    return os.WCOREDUMP(status) or bool(cores_in(where))


def shoot(pid, where, name):
    """The limit that the process has given itself, then the signal."""
    try:
        limit = core_limit(pid)
    except OSError:
        return False
    os.kill(pid, signal.SIGSEGV)
    until = time.monotonic() + GUARD_S
    while time.monotonic() < until and os.path.exists(f'/proc/{pid}') and 'Z' not in state_of(pid):
        time.sleep(0.01)
    left = cores_in(where)
    return check(limit in ('0', '1') and not left, f'/surface/30-no-core: {name} may write {limit} byte, leaves {left}')


def state_of(pid):
    try:
        return pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()[0]
    except OSError:
        return 'Z'


def end(process):
    process.kill()
    process.stdin.close()
    process.wait(timeout=GUARD_S)


def shoot_child(home, name, *arguments, passphrase=False):
    process, where = start(home, *arguments, passphrase=passphrase)
    pid = wait_for_child(process, name)
    if pid is None or not shoot(pid, where, name):
        check(pid is not None, f'/surface/30-no-core: {name} was met')
    end(process)


class Silent:
    """A server that takes a request and says nothing."""

    def __enter__(self):
        import socket
        self.socket = socket.create_server(('127.0.0.1', 0))
        return self.socket.getsockname()[1]

    def __exit__(self, *what):
        self.socket.close()


def test_cores(home):
    dumps = control(home)
    if not dumps:
        print('# no core file is written here by anybody: the limits alone tell')
    shoot_child(home, 'amana-reader', 'read', *[SCAN] * 12)
    with Silent() as port:
        shoot_child(home, 'amana-courier', 'ask', '--person', home.folder, '--in', 'general', '--engine',
                    f'http://127.0.0.1:{port}/v1', '--model', 'tiny', '--yes', 'hello', passphrase=True)
    process, where = start(home, 'batch', '--person', home.folder, passphrase=True)
    broker = wait_for_child(process, 'amana')
    if broker is not None:
        shoot(broker, where, 'the broker')
    until = time.monotonic() + GUARD_S
    while time.monotonic() < until and core_limit(process.pid) not in ('0', '1'):
        time.sleep(0.02)
    shoot(process.pid, where, 'amana-cli')
    end(process)


# --- 32 -------------------------------------------------------------------------------------

PLACE, NOTE, MAKER = 'GPSPLACECANARY34N', 'XMPPLACECANARY05W', 'MAKERCANARY'


def make_exif():
    """A maker, and where it was taken: an IFD of GPS with a place in words."""
    maker, area = MAKER.encode() + b'\0', b'ASCII\0\0\0' + PLACE.encode()
    first = 8
    gps = first + 2 + 2 * 12 + 4
    data = gps + 2 + 2 * 12 + 4
    ifd = struct.pack('<H', 2) + struct.pack('<HHII', 0x010f, 2, len(maker), data + len(area))
    ifd += struct.pack('<HHII', 0x8825, 4, 1, gps) + struct.pack('<I', 0)
    sub = struct.pack('<H', 2) + struct.pack('<HHI4s', 1, 2, 2, b'N\0\0\0')
    sub += struct.pack('<HHII', 0x1c, 7, len(area), data) + struct.pack('<I', 0)
    return b'II*\0' + struct.pack('<I', first) + ifd + sub + area + maker


def segment(marker, payload):
    return b'\xff' + bytes([marker]) + struct.pack('>H', len(payload) + 2) + payload


def add_place_to_jpeg(plain):
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><p>{NOTE}</p></x:xmpmeta>'.encode()
    assert plain[:2] == b'\xff\xd8'
    return (plain[:2] + segment(0xe1, b'Exif\0\0' + make_exif()) +
            segment(0xe1, b'http://ns.adobe.com/xap/1.0/\0' + xmp) + segment(0xfe, PLACE.encode()) + plain[2:])


def chunk(kind, payload):
    return struct.pack('>I', len(payload)) + kind + payload + struct.pack('>I', zlib.crc32(kind + payload))


def add_place_to_png(plain):
    header = 8 + 25
    return (plain[:header] + chunk(b'eXIf', make_exif()) + chunk(b'tEXt', b'Location\0' + PLACE.encode()) + plain[header:])


def draw(home, kind):
    """A page of a report as a picture, by whichever tool is here."""
    stem = home.path / f'photo-{kind}'
    flag = {'jpg': '-jpeg', 'png': '-png'}[kind]
    subprocess.run(['pdftoppm', flag, '-r', '110', '-singlefile', PAPER, str(stem)], check=True, capture_output=True)
    path = stem.with_suffix('.' + kind)
    plain = path.read_bytes()
    path.write_bytes(add_place_to_jpeg(plain) if kind == 'jpg' else add_place_to_png(plain))
    return path


def test_photos(home):
    needles = [form for word in (PLACE, NOTE, MAKER) for form in forms(word)]
    for kind in ('jpg', 'png'):
        photo = draw(home, kind)
        check(count(photo, needles) >= 2, f'control: the {kind} says where it was taken')
        status, out, err = home.cli.run('import', '--person', home.folder, photo, '--format', 'json', passphrase=PASSPHRASE)
        check(status == 0 and json.loads(out.splitlines()[-1])['document'], f'a {kind} is kept {err.strip()[-200:]}')
        photo.unlink()
    keys = get_keys(home.folder)
    stores = [path for path in home.folder.glob('*.db*') if path.stat().st_size >= 4096]
    check(not any(count(path, needles) or any(count_with(path, needles, keys)) for path in stores),
          '/surface/32-photo-gps: nothing that is kept says where a photo was taken, for who has the keys either')


# --- 31, 33 ---------------------------------------------------------------------------------

def test_chats(home):
    """Health's and General's by turns; what the programs say of it goes to a file."""
    words = [invent(number) for number in range(N_CHATS)]
    rooms = ('general', 'health')
    said = open(home.path / 'said.log', 'wb')
    batch = Loud(home, said)
    failed = [word for number, word in enumerate(words)
              if batch.ask('ask', '--in', rooms[number % 2], f'{word} is {word}')['exit'] != 0]
    check(not failed, f'{N_CHATS} chats are kept')
    health, general = words[1::2], words[0::2]
    exported = json.dumps(batch.ask('export', '--in', 'general')['out'], ensure_ascii=False)
    check(all(word in exported for word in general), 'control: General holds its own')
    check(not any(word in exported for word in health), '/surface/33-mixed-chats: General exports none of Health')
    hits = [word for word in health if batch.ask('search', '--in', 'general', word)['out']]
    check(not hits, '/surface/33-mixed-chats: General finds none of Health')
    check(batch.ask('import', PAPER)['exit'] == 0, 'a paper is kept')
    check(batch.close() == 0, 'it closes')
    said.close()
    return general, health


def test_general_store(home, general, health):
    keys = get_keys(home.folder)
    own = [form for word in general for form in forms(word)[:1]]
    other = [form for word in health for form in forms(word)]
    check(all(count_with(home.folder / 'general.db', own, keys[:1])), 'control: with its key General shows its own')
    found = count_with(home.folder / 'general.db', other, keys)
    check(not any(found) and count(home.folder / 'general.db', other) == 0, f'/surface/33-mixed-chats: 0 of {len(health)} of Health stand in General’s store')


def test_home(home, words):
    needles = [form for word in [*words, PASSPHRASE, 'ESSAI', 'Tilleuls', 'Glyc'] for form in forms(word)]
    log = home.path / 'said.log'
    check(count(log, needles) == 0,
          f'/surface/31-logs: with all messages on, {log.stat().st_size} bytes of log hold none')
    leaked = [str(path.relative_to(home.path)) for path in home.files() if path != log and count(path, needles)]
    check(not leaked, f'/surface/31-logs: no file of the home holds one in clear {leaked}')
    (home.path / 'control').write_text(words[0], encoding='utf-16-le')
    check(count(home.path / 'control', needles) == 1, 'control: a plain file is found')


def main():
    random.seed(6)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as path:
        home = Home(path)
        check(home.cli.create(home.folder)[0] == 0, 'a person is made')
        general, health = test_chats(home)
        test_general_store(home, general, health)
        test_home(home, general + health)
        test_photos(home)
        test_cores(home)
    return CASES.finish()


if __name__ == '__main__':
    sys.exit(main())
