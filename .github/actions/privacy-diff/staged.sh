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

# What can't be compared is told all the same. A name may hold what moves a cursor.
told() {
    printf '%s %s\n' "${1//[[:cntrl:]]/?}" "$2"
}

# Before the first commit nothing has been promised.
git rev-parse --quiet --verify HEAD >/dev/null || exit 0

worst=0
for schema in "$@"; do
    git cat-file -e ":./$schema" 2>/dev/null || continue
    if ! git cat-file -e "HEAD:./$schema" 2>/dev/null; then
        told "$schema" 'is first published: all that it says is new'
        continue
    fi
    status=0
    # For the bash of macOS, an empty list is an unset one.
    usage-stat diff ${options[@]+"${options[@]}"} -- "HEAD:./$schema" ":./$schema" || status=$?
    [ "$status" -le "$worst" ] || worst=$status
done

# A file that is gone is given by nobody; what it was is read in HEAD.
while IFS= read -r -d '' gone; do
    ! git grep --quiet --fixed-strings '"x-usage-digest":' HEAD -- ":(top,literal)$gone" ||
        told "$gone" 'is no longer published; whoever was promised something is told nothing'
done < <(git diff --cached --no-relative --no-renames --name-only --diff-filter=D -z HEAD -- ':(top)*.json')
exit "$worst"
