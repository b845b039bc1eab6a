#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Checks the table of known services as data: its shape, that no two services claim one
host, and that whatever it says of a service is supported by a dated source, or is said
to be unknown. usage: check-services.py FILE"""
import datetime
import json
import re
import sys

MEMBERS = {'hosts', 'title', 'company', 'country', 'training', 'retention_days', 'forwards', 'sources', 'review'}
TRAINING = {'no', 'opt-in', 'opt-out', 'by-plan', 'yes', 'unknown'}
HOST = re.compile(r'(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$')
problems = []


def problem(where, what):
    problems.append(f'{where}: {what}')


def check_source(where, source, supported):
    if set(source) != {'title', 'url', 'date', 'says'} or not source['title'].strip():
        problem(where, 'has a source of another shape')
        return
    if not source['url'].startswith('https://'):
        problem(where, 'has a source without https')
    try:
        if datetime.date.fromisoformat(source['date']) > datetime.date.today() + datetime.timedelta(days=1):
            problem(where, 'was read in the future')
    except ValueError:
        problem(where, 'has a source without a date')
    if not source['says'] or not set(source['says']) <= MEMBERS:
        problem(where, 'has a source that says nothing')
    supported.update(source['says'])


def check_service(service, hosts):
    where = service.get('title', '?')
    if set(service) != MEMBERS:
        problem(where, f'has other members: {set(service) ^ MEMBERS}')
        return
    for host in service['hosts']:
        if not HOST.match(host):
            problem(where, f'{host} is no host')
        if host in hosts:
            problem(where, f'{host} is also claimed by {hosts[host]}')
        hosts[host] = where
    if not service['hosts'] or not service['company'].strip():
        problem(where, 'lacks a host or a company')
    if not re.fullmatch('[A-Z]{2}', service['country']):
        problem(where, 'has no country code')
    if service['training'] not in TRAINING:
        problem(where, f'says {service["training"]} of training')
    days = service['retention_days']
    if days is not None and (type(days) is not int or not 0 <= days <= 3650):
        problem(where, 'has an odd retention')
    if type(service['forwards']) is not bool or service['review'] == '':
        problem(where, 'has an odd forwards or review')
    supported = set()
    for source in service['sources']:
        check_source(where, source, supported)
    known = {'training'} if service['training'] != 'unknown' else set()
    known |= {'retention_days'} if days is not None else set()
    known |= {'forwards'} if service['forwards'] else set()
    if not known <= supported:
        problem(where, f'no source supports {known - supported}')


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        services = json.load(file)['services']
    hosts = {}
    for service in services:
        check_service(service, hosts)
    if len(services) < 9:
        problem('services.json', 'knows too few services')
    for line in problems:
        print(line)
    print(f'{len(services)} services, {len(problems)} problems')
    return bool(problems)


sys.exit(main())
