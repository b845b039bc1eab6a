# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""The real window, driven as assistive technology drives it.

`Desktop` is one X server, one session bus and one accessibility bus, thrown away
afterwards; `Window` is Amana running on it. Things are found by role and accessible
name, acted on through the accessibility interfaces, and typed into with real key
events, so that a wrong name or an unreachable button fails the test.
"""
import ctypes
import gettext
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

WAIT_S = 40
MOVE_S = 2
SHADOW = (34, 28)  # of a window that no manager decorates
ENTRY_ROLES = ('text', 'entry', 'password text', 'text box')


class NotFound(AssertionError):
    pass


def wait_for(what, probe, timeout=WAIT_S):
    """The first true value of `probe`, asked again until the guard runs out."""
    until = time.monotonic() + timeout
    while True:
        try:
            value = probe()
        except GLib.Error:
            value = None
        if value:
            return value
        if time.monotonic() > until:
            raise NotFound(f'waited {timeout} s for {what}')
        time.sleep(0.05)


class Desktop:
    def __init__(self, width=1200, height=800):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='amana-e2e-'))
        self.processes = []
        self.env = {**os.environ, 'HOME': str(self.home), 'XDG_DATA_HOME': str(self.home / 'data'),
                    'XDG_CONFIG_HOME': str(self.home / 'config'), 'XDG_CACHE_HOME': str(self.home / 'cache'),
                    'XDG_RUNTIME_DIR': str(self.home / 'run'), 'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo',
                    'GTK_A11Y': 'atspi', 'GSETTINGS_BACKEND': 'keyfile', 'GTK_USE_PORTAL': '0',
                    'ADW_DISABLE_PORTAL': '1'}
        for name in ('WAYLAND_DISPLAY', 'NO_AT_BRIDGE'):
            self.env.pop(name, None)
        os.makedirs(self.home / 'run', mode=0o700)
        self.start_display(width, height)
        self.start_buses()

    def start_display(self, width, height):
        readable, writable = os.pipe()
        server = subprocess.Popen(
            ['Xvfb', '-displayfd', str(writable), '-screen', '0', f'{width}x{height}x24', '-nolisten', 'tcp',
             '-noreset'],
            pass_fds=[writable], stderr=subprocess.DEVNULL)
        os.close(writable)
        self.processes.append(server)
        with os.fdopen(readable) as answer:
            number = answer.readline().strip()
        if not number:
            raise NotFound(f'the X server ended with {server.wait()}')
        self.env['DISPLAY'] = ':' + number
        wait_for('the X server', lambda: subprocess.run(['xdotool', 'getdisplaygeometry'], env=self.env,
                                                        capture_output=True).returncode == 0)

    def start_buses(self):
        bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address'],
                               stdout=subprocess.PIPE, text=True, env=self.env, stderr=subprocess.DEVNULL)
        self.processes.append(bus)
        self.env['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()
        for name in ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR'):
            os.environ[name] = self.env[name]
        for program in ('/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher'):
            if os.path.exists(program):
                self.processes.append(subprocess.Popen([program, '--launch-immediately'], env=self.env,
                                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
                break
        Atspi.init()
        Atspi.set_timeout(2000, 2000)

    def count_colours(self):
        """How many there are on the screen: of an empty window, hardly any."""
        picture = subprocess.run(['import', '-window', 'root', 'miff:-'], env=self.env, capture_output=True).stdout
        return int(subprocess.run(['identify', '-format', '%k', '-'], input=picture, capture_output=True).stdout or 0)

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', str(path)], env=self.env, check=True,
                       stderr=subprocess.DEVNULL)

    def close(self):
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=10)
        shutil.rmtree(self.home, ignore_errors=True)


class Window:
    def __init__(self, desktop, program, *arguments, language='en', prefix=(), env=None):
        self.desktop, self.language = desktop, language
        self.process = subprocess.Popen(
            [*prefix, str(program), *map(str, arguments)], stdin=subprocess.DEVNULL,
            env={**desktop.env, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': language, **(env or {})},
            stderr=subprocess.PIPE if not prefix else None, text=True)
        self.application = wait_for('the application on the accessibility bus', self.find_application)

    def find_application(self):
        if self.process.poll() is not None:
            raise NotFound(f'the window ended with {self.process.returncode}')
        root = Atspi.get_desktop(0)
        for index in range(root.get_child_count()):
            child = root.get_child_at_index(index)
            if child is not None and child.get_child_count() > 0 and self.is_started_here(child.get_process_id()):
                return child
        return None

    def is_started_here(self, pid):
        """Whether it is our process, or that of the tracer we started; the bus may still
        know the window that was there before."""
        try:
            parent = int(pathlib.Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()[1])
        except (OSError, ValueError):
            return False
        return self.process.pid in (pid, parent)

    # --- finding -------------------------------------------------------------

    def walk(self, node=None, depth=0):
        node = node or self.application
        yield node
        if depth > 60:
            return
        try:
            count = node.get_child_count()
        except GLib.Error:
            return
        for index in range(count):
            try:
                child = node.get_child_at_index(index)
            except GLib.Error:
                continue
            if child is not None:
                yield from self.walk(child, depth + 1)

    @staticmethod
    def shows(node):
        states = node.get_state_set()
        return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)

    def find_all(self, name=None, role=None, within=None):
        found = []
        for node in self.walk(within):
            try:
                if role and node.get_role_name() not in ([role] if isinstance(role, str) else role):
                    continue
                if name is not None and not re.search(name, self.text_of(node)):
                    continue
                if self.shows(node):
                    found.append(node)
            except GLib.Error:
                continue
        return found

    def focused(self):
        """What the keyboard is at, or None. Looked for in what is shown alone, what lies
        on top first: to ask all of the window after each key takes longer than the key."""
        nodes = [self.application]
        while nodes:
            node = nodes.pop()
            try:
                node.clear_cache_single()
                if self.has_focus(node):
                    return node
                if node == self.application or self.shows(node):
                    nodes += filter(None, map(node.get_child_at_index, range(node.get_child_count())))
            except GLib.Error:
                continue
        return None

    def move(self, key='Tab'):
        """Presses a key that takes the keyboard elsewhere. Returns where it says that it
        came; where it says nothing, it is looked for."""
        came = []
        listener = Atspi.EventListener.new(lambda event: came.append(event.source) if event.detail1 else None)
        listener.register('object:state-changed:focused')
        self.keys(key)
        until = time.monotonic() + MOVE_S
        while not came and time.monotonic() < until:
            if not GLib.MainContext.default().iteration(False):
                time.sleep(0.01)
        listener.deregister('object:state-changed:focused')
        return came[-1] if came else wait_for('the keyboard somewhere', self.focused, 20)

    def find(self, name=None, role=None, within=None, timeout=WAIT_S, index=0):
        def probe():
            nodes = self.find_all(name, role, within)
            return nodes[index] if len(nodes) > index else None
        return wait_for(f'{role or "something"} named {name!r}', probe, timeout)

    def find_ready(self, name, role, timeout=WAIT_S, within=None):
        """One that can be pressed: what has just been typed may have to wake it first."""
        def probe():
            for node in self.find_all(name, role, within):
                if node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                    return node
            return None
        return wait_for(f'{role} named {name!r} to be ready', probe, timeout)

    def sees(self, name, role=None, timeout=WAIT_S):
        try:
            return bool(self.find(name, role, timeout=timeout))
        except NotFound:
            return False

    @staticmethod
    def text_of(node):
        name = node.get_name() or ''
        if name:
            return name
        try:
            text = node.get_text_iface()
            return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text else ''
        except GLib.Error:
            return ''

    def all_text(self):
        return '\n'.join(filter(None, (self.text_of(node) for node in self.walk() if self.shows(node))))

    # --- acting --------------------------------------------------------------

    @staticmethod
    def offers_action(node):
        action = node.get_action_iface()
        return action is not None and Atspi.Action.get_n_actions(action) > 0

    def click(self, name=None, role='button', **where):
        """Presses what is named so; a menu button hands its press to a child, and what
        has no action at all is pointed at."""
        node = self.find_ready(name, role, **where)
        pressed = next((child for child in self.walk(node) if self.offers_action(child)), None)
        if pressed is not None:
            Atspi.Action.do_action(pressed.get_action_iface(), 0)
            return node
        self.point_at(node)
        return node

    def focus_window(self):
        """Keys go where the X server's focus is, and without a window manager nobody
        but us moves it; so it is moved, and seen to have moved, before each key."""
        def focused():
            window = self.window_id()
            if window is None:
                return False
            self.xdotool('windowfocus', window)
            return self.xdotool('getwindowfocus').split()[-1:] == [window]
        wait_for('the window to have the focus', focused)

    def xdotool(self, *arguments):
        return subprocess.run(['xdotool', *arguments], capture_output=True, text=True, env=self.desktop.env).stdout

    def keys(self, *names):
        self.focus_window()
        subprocess.run(['xdotool', 'key', '--delay', '20', *names], env=self.desktop.env, check=True)

    def window_id(self):
        """By its title, which is the same whatever it shows: the process that was
        started may be a tracer, and popovers are windows too."""
        found = self.xdotool('search', '--onlyvisible', '--name', '^Amana$').split()
        return found[-1] if found else None

    def wait_until_shown(self):
        wait_for('the window on the screen', self.window_id)

    def set_state(self, state):
        """As a window manager does, of which there is none: _NET_WM_STATE of the window."""
        x11 = ctypes.CDLL('libX11.so.6')
        x11.XOpenDisplay.restype = x11.XInternAtom.restype = pointer = ctypes.c_void_p
        x11.XInternAtom.argtypes = [pointer, ctypes.c_char_p, ctypes.c_int]
        x11.XChangeProperty.argtypes = [pointer, *[ctypes.c_ulong] * 3, ctypes.c_int, ctypes.c_int, pointer, ctypes.c_int]
        x11.XCloseDisplay.argtypes = [pointer]
        display = x11.XOpenDisplay(self.desktop.env['DISPLAY'].encode())
        name, kind, value = (x11.XInternAtom(display, word, 0) for word in (b'_NET_WM_STATE', b'ATOM', state.encode()))
        x11.XChangeProperty(display, int(self.window_id()), name, kind, 32, 0, (ctypes.c_ulong * 1)(value), 1)
        x11.XCloseDisplay(display)

    def resize(self, width, height):
        window = self.window_id()
        subprocess.run(['xdotool', 'windowmove', window, '0', '0', 'windowsize', window, str(width), str(height)],
                       env=self.desktop.env, stderr=subprocess.DEVNULL)

    def point_at(self, node):
        """The pointer in its middle, and a click: a row's own action only selects it."""
        box = Atspi.Component.get_extents(node.get_component_iface(), Atspi.CoordType.WINDOW)
        if box.width <= 0:
            raise NotFound(f'{self.text_of(node)!r} has no place on the screen')
        x, y = box.x + box.width // 2, box.y + box.height // 2
        subprocess.run(['xdotool', 'mousemove', '--window', self.window_id(), str(x), str(y), 'click', '1'],
                       env=self.desktop.env, check=True)

    def point_at_first_line(self, node, share=0.25):
        """In a paragraph's first line, from its left; places are said without the window's shadow."""
        box = Atspi.Component.get_extents(wait_until_still(node).get_component_iface(), Atspi.CoordType.WINDOW)
        x, y = box.x + int(box.width * share) + SHADOW[0], box.y + SHADOW[1] + 14
        self.xdotool('mousemove', '--window', self.window_id(), str(x), str(y))
        self.xdotool('click', '1')

    def type(self, text):
        self.focus_window()
        subprocess.run(['xdotool', 'type', '--delay', '12', text], env=self.desktop.env, check=True)

    def fill(self, node, text):
        """Puts text in an entry through its accessible editing interface."""
        editable = node.get_editable_text_iface()
        if editable is None:
            raise NotFound(f'{self.text_of(node)!r} cannot be edited')
        Atspi.EditableText.set_text_contents(editable, text)

    def choose_path(self, name, path, roles=ENTRY_ROLES, replaces=False):
        """In GTK's own dialog for files, which is called `name`, as a person who knows the
        path: it is typed. `replaces`: a file that is there, which GTK asks about."""
        dialog = wait_for('the dialog for files', lambda: self.xdotool('search', '--onlyvisible', '--name', name).split())[-1]
        wait_for('it to have the keyboard', lambda: self.xdotool('windowfocus', dialog) or
                 self.xdotool('getwindowfocus').split() == [dialog])
        frame = self.find(name, ('dialog', 'frame', 'window', 'file chooser'))

        def written():
            return [node for node in self.find_all(None, roles, within=frame) if self.typed(node) == str(path)]

        self.xdotool('key', '--delay', '20', 'ctrl+l')
        entry = wait_for('a place for the path', lambda: self.find_all(None, roles, within=frame))[0]
        self.fill(entry, str(path))
        wait_for('the path', written, 10)
        accept = gettext.translation('gtk40', '/usr/share/locale', [self.language], fallback=True).gettext
        words = '|'.join(re.escape(accept(word).replace('_', '')) for word in ('_Open', '_Save', '_Select'))
        self.click(f'^({words})$', 'button', within=frame)
        if replaces:
            self.click(f"^{re.escape(accept('_Replace').replace('_', ''))}$", 'button')
        wait_for('the dialog to be gone', lambda: not self.xdotool('search', '--onlyvisible', '--name', name).split(), 20)

    def dump(self):
        lines = []

        def visit(node, depth):
            try:
                mark = '' if self.shows(node) else ' (hidden)'
                lines.append(f"{'  ' * depth}{node.get_role_name()} {self.text_of(node)!r}{mark}")
                for index in range(node.get_child_count()):
                    child = node.get_child_at_index(index)
                    if child is not None:
                        visit(child, depth + 1)
            except GLib.Error:
                return
        visit(self.application, 0)
        return '\n'.join(lines)

    def wait(self, timeout=WAIT_S):
        try:
            return self.process.wait(timeout=timeout)
        except subprocess.TimeoutExpired:
            return None

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode

    @staticmethod
    def typed(node):
        """What stands in an entry, whatever it is called."""
        text = node.get_text_iface()
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text else ''

    @staticmethod
    def has_focus(node):
        return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def ask_bus(name, path, interface, method, arguments=None):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync(name, path, interface, method, arguments, None, 0, 5000, None).unpack()


def a11y_address():
    """For a window that is given no session bus and is to be driven all the same."""
    return ask_bus('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress')[0]


def is_checked(node):
    return node.get_state_set().contains(Atspi.StateType.CHECKED)


def start_keyring(desktop):
    """An unlocked login keyring on the desktop's bus. Returns how many entries of a
    schema are in it, as a function."""
    daemon = subprocess.Popen(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'],
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=desktop.env)
    daemon.stdin.write(b'login')
    daemon.stdin.close()
    desktop.processes.append(daemon)

    def count(schema):
        found, locked = ask_bus('org.freedesktop.secrets', '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service',
                                'SearchItems', GLib.Variant('(a{ss})', ({'xdg:schema': schema},)))
        return len(found) + len(locked)

    wait_for('the keyring', lambda: ask_bus('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                            'NameHasOwner', GLib.Variant('(s)', ('org.freedesktop.secrets',)))[0])
    return count


def wait_until_still(node):
    """What slides in is not where it will be pressed."""
    places = []

    def is_still():
        box = Atspi.Component.get_extents(node.get_component_iface(), Atspi.CoordType.WINDOW)
        places.append((box.x, box.y, box.width, box.height))
        time.sleep(0.1)
        return len(places) > 3 and len(set(places[-4:])) == 1
    wait_for('it to stand still', is_still)
    return node
