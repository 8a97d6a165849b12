#!/usr/bin/env bash
# Compares published schemas in git's index with those of HEAD: the hook of pre-commit, which gives
# the files that are about to be committed. Options of `usage-stat diff` may stand before them, in
# the form `--option=value`.
set -euo pipefail

options=()
while [[ ${1:-} == -* ]]; do
    options+=("$1")
    shift
done

worst=0
for schema in "$@"; do
    # One that is new or gone has nothing to be compared with.
    for side in HEAD ''; do
        git cat-file -e "$side:./$schema" 2>/dev/null || continue 2
    done
    status=0
    usage-stat diff "${options[@]}" -- "HEAD:./$schema" ":./$schema" || status=$?
    [ "$status" -le "$worst" ] || worst=$status
done
exit "$worst"
