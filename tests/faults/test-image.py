#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What a raw image of the disk tells: in clear nothing of what a person wrote; with the keys
of today what she kept, and nothing of what she deleted or wrote in a temporary chat.

The disk is ext4 on a loop device. Where none can be mounted this is skipped, and says so; what
a store's files give up is then looked at by tests/store/test-rekey.c alone.

usage: test-image.py AMANA_CLI SEARCH_IMAGE PERSON_KEYS PAPER…"""
import base64
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from amana_cli import PASSPHRASE, Batch, Cases, Cli  # noqa: E402
from loop_disk import LoopDisk, why_not  # noqa: E402
from small_disk import enter_namespace  # noqa: E402

PROGRAM, SEARCH, KEYS, *PAPERS = sys.argv[1:]
CLI, CASES = Cli(PROGRAM), Cases()
check = CASES.check
N_KEPT, N_DELETED, N_TEMPORARY = 14, 18, 8


def invent(number):
    """Every fourth in Arabic, of letters that no folding changes."""
    letters = 'بتجدرسعفقكلمن' if number % 4 == 0 else 'bcdfghjklmnpqrstvwxz0123456789'
    return ''.join(random.choice(letters) for _ in range(12))


def forms(canary):
    """As it may stand somewhere: its tail too, since an index stores what a word shares
    with the one before only once; base64 at each of its three places."""
    plain = canary.encode()
    coded = [base64.b64encode(b' ' * shift + plain)[4:-4] for shift in range(3)]
    return [plain, ''.join(canary[3:]).encode(), canary.encode('utf-16-le'), canary.encode('utf-16-be'), *coded]


def search(image, canaries, keys=()):
    """For each canary how often it is found in clear, and with the keys."""
    needles = [(number, form) for number, canary in enumerate(canaries) for form in forms(canary)]
    text = ''.join(form.hex() + '\n' for _, form in needles)
    lines = subprocess.run([SEARCH, image, *keys], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    found = [[0, 0] for _ in canaries]
    for (number, _), line in zip(needles, lines):
        clear, with_keys = map(int, line.split())
        found[number][0] += clear
        found[number][1] += with_keys
    return found


def look(disk, canaries, keys=()):
    disk.unmount()
    found = search(disk.image, canaries, keys)
    disk.mount()
    return [clear for clear, _ in found], [with_keys for _, with_keys in found]


def say(batch, canary, compartment, *options):
    answer = batch.ask('ask', '--in', compartment, *options, f'What is {canary}? I have {canary} today.')
    check(answer['exit'] == 0, f'asked in {compartment} {" ".join(options)}')
    kept = [event for event in answer['out'] if event.get('event') == 'kept']
    return kept[0]['conversation'] if kept else None


def search_live(folder, canaries, keys):
    """What the files hold, log and all, of a person who was open when they were copied."""
    found = [0] * len(canaries)
    for file in sorted(folder.iterdir()):
        if file.stat().st_size:
            os.truncate(file, file.stat().st_size + -file.stat().st_size % 4096)  # as a disk is read
            found = [before + clear + with_keys for before, (clear, with_keys) in zip(found, search(file, canaries, keys))]
    return found


def fill(folder, kept, deleted, temporary, live):
    """Gives what is to be deleted later: (compartment, id). While temporary chats are open, the
    folder is copied to `live` as it is."""
    batch, doomed = Batch(CLI, folder), []
    rooms = ('general', 'health')
    for number, canary in enumerate(kept + deleted):
        conversation = say(batch, canary, rooms[number % 2])
        if number >= len(kept):
            doomed.append((rooms[number % 2], conversation))
    for number, canary in enumerate(temporary):
        say(batch, canary, rooms[number % 2], '--temporary')
    shutil.copytree(folder, live)
    for paper in PAPERS:
        answer = batch.ask('import', paper)
        check(answer['exit'] == 0, 'a paper is kept')
        doomed.append(('health', answer['out'][0]['document']))
    batch.close()
    return doomed


def delete(folder, doomed):
    batch = Batch(CLI, folder)
    for compartment, identifier in doomed:
        check(batch.ask('delete', '--in', compartment, identifier)['exit'] == 0, 'deleted')
    batch.close()


def get_keys(folder):
    return subprocess.run([KEYS, folder, PASSPHRASE], capture_output=True, text=True, check=True).stdout.split()


def check_deep_erase(disk, folder, kept, old_keys):
    """Whoever has the old keys reads nothing any more, not even what was kept."""
    status, out, err = CLI.run('store', 'erase', '--deep', '--person', folder, passphrase=PASSPHRASE)
    check(status == 0, f'a deep erase {err.strip()}')
    found = look(disk, kept, old_keys)[1]
    check(not any(found), f"/faults/27-deep-erase: {sum(map(bool, found))} of {len(kept)} are found with the old keys")
    check(all(look(disk, kept, get_keys(folder))[1]), "/faults/27-deep-erase control: all are found with the new ones")


def check_disk(disk, live):
    folder = disk.folder / 'person'
    kept, deleted, temporary = [[invent(number) for number in range(count)] for count in (N_KEPT, N_DELETED, N_TEMPORARY)]
    everything = kept + deleted + temporary
    check(CLI.create(folder)[0] == 0, 'a person is made')
    doomed = fill(folder, kept, deleted, temporary, live)
    keys = get_keys(folder)
    found = search_live(live, everything, keys)
    check(all(found[:N_KEPT + N_DELETED]), '/faults/28-temporary-chat control: the files of an open person hold what is kept')
    check(not any(found[-N_TEMPORARY:]), f"/faults/28-temporary-chat: {sum(map(bool, found[-N_TEMPORARY:]))} stand there while it is open")
    clear, with_keys = look(disk, everything, keys)
    check(not any(clear), f"/faults/25-raw-image: {sum(map(bool, clear))} of {len(everything)} canaries stand on the disk in clear")
    check(all(with_keys[:N_KEPT + N_DELETED]), f"/faults/26-after-delete control: {sum(map(bool, with_keys))} are found with the keys before")
    check(not any(with_keys[-N_TEMPORARY:]), f"/faults/28-temporary-chat: {sum(map(bool, with_keys[-N_TEMPORARY:]))} of a temporary chat's are")
    delete(folder, doomed)
    clear, with_keys = look(disk, everything, keys)
    gone = with_keys[N_KEPT:N_KEPT + N_DELETED]
    check(not any(gone), f"/faults/26-after-delete: {sum(map(bool, gone))} of {len(gone)} deleted are found with the keys of today")
    check(all(with_keys[:N_KEPT]) and not any(clear), 'what was kept is there, and not in clear')
    check_deep_erase(disk, folder, kept, keys)
    control = disk.folder / 'control'
    control.write_text(everything[0])
    control.with_name('copy').write_bytes(control.read_bytes())
    subprocess.run(['sync', '-f', control], check=True)
    control.unlink()
    check(look(disk, everything[:1])[0][0] > 0, "/faults/25-raw-image control: a plain file is found after it was unlinked")


def main():
    random.seed(6)
    if why_not() or not enter_namespace():
        CASES.skip('a raw image of a disk', why_not() or 'no mount namespace may be made here')
        return CASES.finish()
    with tempfile.TemporaryDirectory() as home, LoopDisk(pathlib.Path(home)) as disk:
        check_disk(disk, pathlib.Path(home) / 'live')
    return CASES.finish()


if __name__ == '__main__':
    sys.exit(main())
