# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""A disk of its own with ext4 on it, in a file that can be looked into afterwards. Needs
root, a loop device and mkfs.ext4."""
import os
import pathlib
import shutil
import subprocess

os.environ['PATH'] += os.pathsep + '/usr/sbin' + os.pathsep + '/sbin'


def why_not():
    if os.getuid() != 0:
        return 'only root can mount a loop device'
    if not shutil.which('mkfs.ext4'):
        return 'mkfs.ext4 is not installed'
    if not pathlib.Path('/dev/loop-control').exists():
        return 'there are no loop devices'
    return None


class LoopDisk:
    def __init__(self, home, size_mib=48):
        self.image, self.folder, self.size_mib = home / 'image', home / 'disk', size_mib

    def __enter__(self):
        self.folder.mkdir()
        with open(self.image, 'wb') as file:
            file.truncate(self.size_mib << 20)
        subprocess.run(['mkfs.ext4', '-q', '-F', self.image], check=True)
        self.mount()
        return self

    def __exit__(self, *_):
        subprocess.run(['umount', self.folder], stderr=subprocess.DEVNULL)

    def mount(self):
        subprocess.run(['mount', '-o', 'loop', self.image, self.folder], check=True)

    def unmount(self):
        subprocess.run(['umount', self.folder], check=True)
