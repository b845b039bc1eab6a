# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""A disk that is soon full: a tmpfs in a mount namespace of the test's own."""
import os
import subprocess


def enter_namespace():
    """Programs that are started from now on see this process's mounts. Says whether it
    could be done, as root or in a user namespace."""
    uid, gid = os.getuid(), os.getgid()
    try:
        os.unshare(os.CLONE_NEWNS)
    except (AttributeError, OSError):
        try:
            os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNS)
            for name, text in (('setgroups', 'deny'), ('uid_map', f'0 {uid} 1'), ('gid_map', f'0 {gid} 1')):
                with open(f'/proc/self/{name}', 'w') as file:
                    file.write(text)
        except (AttributeError, OSError):
            return False
    return subprocess.run(['mount', '--make-rprivate', '/'], stderr=subprocess.DEVNULL).returncode == 0


class SmallDisk:
    def __init__(self, folder, size_kib):
        self.folder, self.size_kib = folder, size_kib
        self.ballast = folder / 'ballast'

    def __enter__(self):
        self.folder.mkdir()
        subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={self.size_kib}k,mode=0700', 'tmpfs', self.folder], check=True)
        return self

    def __exit__(self, *_):
        subprocess.run(['umount', '-l', self.folder], check=True)

    def fill(self, left_kib=0):
        with open(self.ballast, 'wb', buffering=0) as file:
            try:
                while file.write(bytes(4096)) == 4096:
                    pass
            except OSError:
                pass
        os.truncate(self.ballast, max(0, self.ballast.stat().st_size - left_kib * 1024))

    def make_room(self):
        self.ballast.unlink()

    def remount(self, mode):
        subprocess.run(['mount', '-o', f'remount,{mode}', self.folder], check=True)
