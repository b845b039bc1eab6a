#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
#
# What `./run check` checks: formatting, the house rules that a script can see,
# translations complete, desktop files valid. Each line says ok or what is wrong.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'

failed=0
report () { # NAME OUTPUT: ok when the output is empty
  if [ -z "$2" ]; then printf 'ok      %s\n' "$1"; else
    printf 'FAILED  %s\n' "$1"; sed 's/^/        /' <<<"$2" | head -n 20; failed=1; fi
}

# A check whose tool or whose files are absent would find nothing wrong.
means () {
  local tool
  for tool in git clang-format-19 blueprint-compiler xgettext msgmerge msgattrib msgfmt \
    desktop-file-validate appstreamcli glib-compile-schemas python3; do
    command -v "$tool" >/dev/null || printf '%s is not installed\n' "$tool"
  done
  [ -n "$(sources)" ] || printf 'git lists no sources here\n'
  ls "${AMANA_STAGE:-.}"/share/applications/*.desktop "${AMANA_STAGE:-.}"/share/metainfo/*.xml 2>&1 >/dev/null
}

sources () { git ls-files 'src/*.c' 'src/*.h' 'tests/*.c' 'tests/*.h'; }

formatting () { sources | xargs clang-format-19 --dry-run -Werror 2>&1 | grep -o '^[^ ]*: error.*' | cut -d: -f1 | sort | uniq -c; }

blueprints () {
  git ls-files '*.blp' | while read -r file; do
    blueprint-compiler format "$file" >/dev/null 2>&1 || printf '%s is not formatted\n' "$file"
  done
}

long_functions () {
  git ls-files 'src/*.c' | while read -r file; do
    awk -v file="$file" '/^[a-z_0-9]+ \(/ {name = $1} /^\{/ {start = NR}
      /^\}/ {if (start && NR - start > 80 && name !~ /class_init/) print file ": " name " has " NR - start " lines"; start = 0}' "$file"
  done
}

long_files () { git ls-files 'src/*.c' | xargs wc -l | awk '$2 != "total" && $1 > 800 {print $2 " has " $1 " lines"}'; }

licences () {
  git ls-files src tests data po run .ci meson.build | grep -E '(\.[chp][a-z]?|\.sh|meson\.build|run)$' | while read -r file; do
    head -n 4 "$file" | grep -c 'SPDX-' | grep -qx 2 || printf '%s lacks its two SPDX lines\n' "$file"
  done
}

leftovers () { git grep -nE '\b(TODO|FIXME|XXX)\b' -- src tests data run ':!tests/check.sh'; git grep -nE '\bg_print \(' -- src; }

scripts () {
  local file
  for file in run .ci/run tests/check.sh; do bash -n "$file" 2>&1; done
  git ls-files '*.py' | while read -r file; do
    python3 -c 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1])' "$file" 2>&1 | tail -n 1
  done
}

climbing_includes () { git grep -nE '#include "[^"]*\.\./' -- src; }

unlisted_strings () {
  git grep -lE '(^|[^A-Za-z_])(_|N_|C_|ngettext|g_dngettext) ?\("' -- 'src/*.c' 'src/*.blp' | while read -r file; do
    grep -qxF "$file" po/POTFILES.in || printf '%s has strings and is not in po/POTFILES.in\n' "$file"
  done
  while read -r file; do [ -e "$file" ] || printf 'po/POTFILES.in names %s, which is not there\n' "$file"; done \
    < <(grep -v '^#' po/POTFILES.in)
}

translations () {
  local template language
  template=$(mktemp)
  xgettext --files-from=po/POTFILES.in --from-code=UTF-8 --add-comments=Translators -o "$template" \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 --keyword=g_dngettext:2,3 2>/dev/null
  for language in $(grep -v '^#' po/LINGUAS); do
    msgfmt --check -o /dev/null "po/$language.po" 2>&1
    msgmerge --quiet --no-fuzzy-matching "po/$language.po" "$template" 2>&1 \
      | msgattrib --untranslated - | grep -A3 '^msgid' | grep -v '^msgid ""$' | sed "s/^/$language: /"
    msgattrib --only-fuzzy "po/$language.po" | grep '^msgid' | sed "s/^/$language fuzzy: /"
  done
  rm -f "$template"
}

desktop_files () {
  local file
  for file in data/*.desktop; do [ -e "$file" ] && desktop-file-validate "$file" 2>&1; done
  for file in "${AMANA_STAGE:-.}"/share/applications/*.desktop; do [ -e "$file" ] && desktop-file-validate "$file" 2>&1; done
  for file in "${AMANA_STAGE:-.}"/share/metainfo/*.xml; do
    [ -e "$file" ] && { appstreamcli validate --no-net --strict "$file" 2>&1 | grep -E '^[EW]:'; }
  done
  glib-compile-schemas --strict --dry-run data 2>&1
}

report 'what it checks with is there' "$(means)"
report 'clang-format' "$(formatting)"
report 'blueprint-compiler format' "$(blueprints)"
report 'no function over 80 lines' "$(long_functions)"
report 'no file over 800 lines' "$(long_files)"
report 'every file says its licence' "$(licences)"
report 'nothing is left over' "$(leftovers)"
report 'scripts parse' "$(scripts)"
report 'no include climbs over a wall' "$(climbing_includes)"
report 'every string is in POTFILES' "$(unlisted_strings)"
report 'translations are complete' "$(translations)"
report 'desktop files are valid' "$(desktop_files)"
exit $failed
