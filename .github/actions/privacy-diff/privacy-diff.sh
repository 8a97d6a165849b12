#!/usr/bin/env bash
# Compares published schemas with those of the base, from the root of a repository.
#
# Reads SCHEMA (paths, one a line), BASE (a commit or branch), ACKNOWLEDGED (paths, one a line),
# SEVERITIES (a path) and SARIF (a folder). Prints annotations; appends Markdown to the summary of
# the step, and names a file of it in its outputs. Exits as `usage-stat diff` does: with 0 if all is
# clean, 100 on findings that are denied, 101 if it could not complete.
set -euo pipefail

outputs=${GITHUB_OUTPUT:-/dev/null}
summary=${RUNNER_TEMP:-${TMPDIR:-/tmp}}/privacy-diff.md
# By this line a later run finds the comment that it is to replace.
echo '<!-- usage-stat: privacy diff -->' >"$summary"

# What people wrote must not start another command of the runner.
told() {
    local text=${2//'%'/%25}
    text=${text//$'\r'/%0D}
    echo "::$1::${text//$'\n'/%0A}"
}

failed() {
    told error "$1"
    exit 101
}

# The lines of an input as people meant them: a block of YAML may be indented or blank, and a
# workflow edited on Windows ends them with a carriage return.
lines() {
    local line
    while IFS= read -r line || [ -n "$line" ]; do
        line=${line#"${line%%[![:space:]]*}"}
        line=${line%"${line##*[![:space:]]}"}
        [ -z "$line" ] || printf '%s\n' "$line"
    done <<<"$1"
}

schemas=$(lines "${SCHEMA:-}")
base=$(lines "${BASE:-}")
acknowledged=$(lines "${ACKNOWLEDGED:-}")
severities=$(lines "${SEVERITIES:-}")
logs=$(lines "${SARIF:-}")
[ -n "$schemas" ] || failed 'no schema is named; write the path of one as `schema`, from the root of the repository'
[ -n "${base//0/}" ] || failed 'there is no base to compare with; name one as `base`'
# A branch may have moved since the clone; a commit is fetched only if a shallow clone lacks it.
if ! [[ $base =~ ^[0-9a-f]{40,64}$ ]] || ! git cat-file -e "$base^{commit}" 2>/dev/null; then
    # A depth would cut the history of a clone that has all of it.
    depth=()
    [ "$(git rev-parse --is-shallow-repository)" = false ] || depth=(--depth=1)
    git fetch --quiet --no-tags ${depth[@]+"${depth[@]}"} origin -- "$base" ||
        failed "the base $base can't be fetched; check out with \`fetch-depth: 0\`"
    base=$(git rev-parse --verify 'FETCH_HEAD^{commit}')
fi

options=()
while IFS= read -r file; do
    [ -z "$file" ] || options+=(--acknowledged "$file")
done <<<"$acknowledged"
[ -z "$severities" ] || options+=(--severities "$severities")
[ -z "$logs" ] || mkdir -p -- "$logs"
# For the bash of macOS, an empty list is an unset one.
report() {
    usage-stat diff ${options[@]+"${options[@]}"} --format "$1" -- "$base:$2" "$2"
}

# The name of a schema's log: no other's, and none that a listing of the folder hides.
names=/
named() {
    local name=${1//\//-} number=1
    while [ "${name#.}" != "$name" ]; do name=${name#.}; done
    log=$name
    while [[ $names == *"/$log/"* ]]; do
        number=$((number + 1))
        log=$name-$number
    done
    names+=$log/
}

worst=0 denied=false
note() {
    [ "$1" -ne 100 ] || denied=true
    [ "$1" -le "$worst" ] || worst=$1
}

compare() {
    local schema=$1 status=0
    report github "$schema" || status=$?
    note "$status"
    if [ "$status" -gt 100 ]; then
        told error "$schema could not be compared with that of the base"
        return
    fi
    {
        printf '\n`%s`:\n\n' "$schema"
        report markdown "$schema" || true
    } >>"$summary"
    [ -z "$logs" ] || {
        named "$schema"
        report sarif "$schema" >"$logs/$log.sarif" || true
    }
}

# The path of a schema as git has it. By any other that leads to the file, such as an absolute one,
# the base would seem to have none, and all that it says to be new.
rooted() {
    local folder top
    schema=$1
    while [[ $schema == ./* ]]; do
        schema=${schema#./}
        while [[ $schema == /* ]]; do schema=${schema#/}; done
    done
    [ -f "$schema" ] || return 0
    folder=$(dirname -- "$schema")
    # A name may begin with a dash.
    [[ $folder == /* ]] || folder=./$folder
    top=$(git -C "$folder" rev-parse --show-toplevel 2>/dev/null) || top=
    [ "$top" = "$root" ] || failed "$schema is not in this repository"
    schema=$(git -C "$folder" rev-parse --show-prefix)${schema##*/}
}

root=$(git rev-parse --show-toplevel)
seen=$'\n'
while IFS= read -r schema; do
    rooted "$schema"
    # Twice the same file is one.
    [[ $seen != *$'\n'"$schema"$'\n'* ]] || continue
    seen+=$schema$'\n'
    before=0 now=0
    [ "$(git cat-file -t "$base:$schema" 2>/dev/null)" != blob ] || before=1
    [ -f "$schema" ] && now=1
    case $before$now in
    11) compare "$schema" ;;
    01)
        told notice "$schema is published for the first time: all that it says is new"
        printf '\n`%s` is published for the first time: all that it says is new.\n' "$schema" >>"$summary"
        ;;
    10)
        told error "$schema is no longer published; whoever was promised something is told nothing"
        printf '\n`%s` is **no longer published**.\n' "$schema" >>"$summary"
        note 100
        ;;
    00)
        told error "$schema is neither in the base nor here; write its path from the root of the repository, each on a line of its own and without patterns"
        note 101
        ;;
    esac
done <<<"$schemas"

[ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$summary" >>"$GITHUB_STEP_SUMMARY"
# A comment takes 65,536 characters.
if [ "$(wc -c <"$summary")" -gt 60000 ]; then
    awk '{ size += length($0) + 1 } size > 60000 { exit } { print }' "$summary" >"$summary.cut"
    printf '\nThere is more; the summary of the run has all of it.\n' >>"$summary.cut"
    mv "$summary.cut" "$summary"
fi
printf 'denied=%s\nsummary=%s\n' "$denied" "$summary" >>"$outputs"
exit "$worst"
