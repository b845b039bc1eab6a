#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
#
# Builds one fuzz target with clang's libFuzzer and the address and undefined-behaviour
# sanitizers, and runs it. What it found so far is kept beside it and goes on the next time.
# What the sources call and is not among them is taken from the build as it stands.
#
#   run-fuzz.sh NAME BUILD SECONDS SOURCE…     e.g. for half an hour, from the checkout:
#   tests/fuzz/run-fuzz.sh fuzz-slots .build/root 1800 $(tests/fuzz/run-fuzz.sh --sources fuzz-slots)
#
# Ends with 77 (skipped) where there is no clang, or none that can build the empty target; a target
# that it cannot build has failed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
src=$here/../../src

if [ "$1" = --sources ]; then
  sed -n "/^fuzz_targets/,/^}/p" "$here/meson.build" | sed -n "/'$2': /,/),/p" \
    | grep -o "'\.\./[^']*\|'fuzz-[^']*\.c" | sed "s|'|$here/|"
  exit
fi

name=$1 build=$2 seconds=$3
shift 3
clang=$(command -v clang-19 || command -v clang) || { echo "there is no clang here" >&2; exit 77; }
work=$build/tests/fuzz/$name.work
mkdir -p "$work/corpus"
includes=$(find "$src" -mindepth 1 -maxdepth 1 -type d | sed 's/^/-I/')
echo 'int LLVMFuzzerTestOneInput (const unsigned char *a, unsigned long n) { return 0; }' > "$work/empty.c"
"$clang" -w -fsanitize=fuzzer,address,undefined "$work/empty.c" -o "$work/empty" \
  || { echo "clang has no sanitizers here" >&2; exit 77; }
# shellcheck disable=SC2046,SC2086
"$clang" -g -O1 -std=gnu17 -D_GNU_SOURCE -w '-DG_LOG_DOMAIN="amana-fuzz"' \
  -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer \
  -I"$build" $includes "$@" -o "$work/$name" \
  -Wl,--start-group "$build"/src/libamana-*.a -Wl,--end-group \
  $(pkg-config --cflags --libs gio-unix-2.0 libdex-1 libsodium sqlcipher libcrypto libsecret-1 libfido2) -lm \
  || { echo "clang cannot build $name" >&2; exit 1; }
cd "$work"
export G_SLICE=always-malloc ASAN_OPTIONS=detect_leaks=1
exec "./$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=1024 -max_len=16384 -len_control=0 \
  -print_final_stats=1 -verbosity=0 corpus
