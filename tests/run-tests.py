#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Runs the suites and counts what they report, test case by test case.

usage: run-tests.py BUILD [--all] [SUITE…]

Meson runs the executables; each speaks TAP, so that the last line counts single
cases: `N passed, N failed, N skipped`. What was skipped is named, with its reason.
"""
import ctypes
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree


SYS_LANDLOCK_CREATE_RULESET = 444  # on every architecture
VERSION_FLAG = 1


def has_landlock():
    return ctypes.CDLL(None).syscall(SYS_LANDLOCK_CREATE_RULESET, None, 0, VERSION_FLAG) > 0


def run_meson(build, suites, with_slow):
    command = ['meson', 'test', '-C', build, '--no-rebuild', '--print-errorlogs',
               '--num-processes', str(max(1, os.cpu_count() or 1)),
               '--timeout-multiplier', '4']  # a limit is against hanging; a busy machine is no failure
    if not with_slow:
        command += ['--no-suite', 'bench']
        if 'model' not in suites:  # asked for by name, it is wanted although it is slow
            command += ['--no-suite', 'slow']
    for suite in suites:
        command += ['--suite', suite]
    return subprocess.run(command, stdin=subprocess.DEVNULL).returncode


def count_cases(report):
    passed, failed, skipped = 0, [], []
    for suite in ElementTree.parse(report).getroot().iter('testsuite'):
        for case in suite.iter('testcase'):
            name = f"{suite.get('name')}: {case.get('name')}"
            if case.find('failure') is not None or case.find('error') is not None:
                failed.append(name)
            elif case.find('skipped') is not None:
                reason = case.find('skipped').get('message') or ''
                skipped.append(f'{name} {reason}'.rstrip())
            else:
                passed += 1
    return passed, failed, skipped


def main():
    build, arguments = sys.argv[1], sys.argv[2:]
    with_slow = '--all' in arguments
    suites = [argument for argument in arguments if argument != '--all']
    report = os.path.join(build, 'meson-logs', 'testlog.junit.xml')
    if os.path.exists(report):
        os.unlink(report)
    status = run_meson(build, suites, with_slow)
    if not os.path.exists(report):
        print('No test ran; is there a suite of that name?', file=sys.stderr)
        return 1
    passed, failed, skipped = count_cases(report)
    if not has_landlock():
        print('This kernel has no Landlock, or this container hides it: Amana opens no document here, '
              'so that every test with one fails.')
    for name in skipped:
        print(f'skipped: {name}')
    for name in failed:
        print(f'FAILED: {name}')
    if status != 0 and not failed:
        failed.append('a test program that ended badly')
        print(f'FAILED: {failed[0]}; see {os.path.dirname(report)}/testlog.txt')
    print(f'{passed} passed, {len(failed)} failed, {len(skipped)} skipped')
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
