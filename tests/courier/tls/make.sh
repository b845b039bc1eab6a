#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
#
# Makes the certificates of the fake server anew (needs openssl). Each NAME.pem is a
# key with its certificate; ca.pem is the one authority that the tests trust. None of
# them is good for anything else: the authority's key is thrown away.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

key () { openssl ecparam -name prime256v1 -genkey -noout -out "$work/$1.key" 2>/dev/null; }

authority () {
  key "$1"
  openssl req -x509 -new -key "$work/$1.key" -subj "/CN=$1" -days 36500 -out "$work/$1.crt" \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign'
}

# NAME AUTHORITY NAMES FROM TO
server () {
  key "$1"
  mkdir -p "$work/$1.d"
  : >"$work/$1.d/index"
  printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s/index\nnew_certs_dir=%s\nrand_serial=yes\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n[x]\nsubjectAltName=%s\nextendedKeyUsage=serverAuth\n' \
    "$work/$1.d" "$work/$1.d" "$3" >"$work/$1.cnf"
  openssl req -new -key "$work/$1.key" -subj "/CN=$1" -out "$work/$1.csr"
  openssl ca -batch -notext -config "$work/$1.cnf" -extensions x -cert "$work/$2.crt" -keyfile "$work/$2.key" \
    -startdate "$4" -enddate "$5" -in "$work/$1.csr" -out "$work/$1.crt" 2>/dev/null
  cat "$work/$1.key" "$work/$1.crt" >"$1.pem"
}

here='DNS:localhost,IP:127.0.0.1,IP:0:0:0:0:0:0:0:1'
authority ca
authority stranger
server good ca "$here" 20200101000000Z 21200101000000Z
server expired ca "$here" 20200101000000Z 20210101000000Z
server early ca "$here" 21100101000000Z 21200101000000Z
server elsewhere ca 'DNS:elsewhere.example' 20200101000000Z 21200101000000Z
server unknown stranger "$here" 20200101000000Z 21200101000000Z
cp "$work/ca.crt" ca.pem
