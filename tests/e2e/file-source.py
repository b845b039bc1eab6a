#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Another program that has files: it puts them on the clipboard, and they can be dragged
out of its window, as out of a file manager. Says `ready` once it has both. A picture can
be what is on the clipboard itself, as when it was copied out of another program.

usage: file-source.py [--picture] FILE…"""
import pathlib
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402

PICTURE = sys.argv[1] == '--picture'
FILES = [Gio.File.new_for_commandline_arg(name) for name in sys.argv[1 + PICTURE:]]


def provide():
    if PICTURE:
        return Gdk.ContentProvider.new_for_bytes('image/png', GLib.Bytes.new(pathlib.Path(FILES[0].get_path()).read_bytes()))
    addresses = ''.join(file.get_uri() + '\r\n' for file in FILES)
    return Gdk.ContentProvider.new_for_bytes('text/uri-list', GLib.Bytes.new(addresses.encode()))


def present(application):
    window = Gtk.ApplicationWindow(application=application, title='Files', default_width=200, default_height=200)
    label = Gtk.Label(label='Files')
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.connect('prepare', lambda *_: provide())
    label.add_controller(source)
    window.set_child(label)
    window.present()
    window.get_clipboard().set_content(provide())
    GLib.idle_add(lambda: print('ready', flush=True))


application = Gtk.Application(application_id='org.example.Files', flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect('activate', present)
sys.exit(application.run(None))
