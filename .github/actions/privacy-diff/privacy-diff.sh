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

base=${BASE:-}
[ -n "${SCHEMA:-}" ] || failed 'no schema is named'
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
done <<<"${ACKNOWLEDGED:-}"
[ -z "${SEVERITIES:-}" ] || options+=(--severities "$SEVERITIES")
[ -z "${SARIF:-}" ] || mkdir -p "$SARIF"

worst=0 denied=false
note() {
    [ "$1" -ne 100 ] || denied=true
    [ "$1" -le "$worst" ] || worst=$1
}

compare() {
    local schema=$1 status=0
    usage-stat diff "$base:$schema" "$schema" "${options[@]}" --format github || status=$?
    note "$status"
    if [ "$status" -gt 100 ]; then
        told error "$schema could not be compared with that of the base"
        return
    fi
    {
        printf '\n`%s`:\n\n' "$schema"
        usage-stat diff "$base:$schema" "$schema" "${options[@]}" --format markdown || true
    } >>"$summary"
    [ -z "${SARIF:-}" ] ||
        usage-stat diff "$base:$schema" "$schema" "${options[@]}" --format sarif \
            >"$SARIF/${schema//\//-}.sarif" || true
}

while IFS= read -r schema; do
    [ -n "$schema" ] || continue
    before=0 now=0
    git cat-file -e "$base:$schema" 2>/dev/null && before=1
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
        told error "$schema is neither in the base nor here"
        note 101
        ;;
    esac
done <<<"$SCHEMA"

[ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$summary" >>"$GITHUB_STEP_SUMMARY"
# A comment takes 65,536 characters.
if [ "$(wc -c <"$summary")" -gt 60000 ]; then
    awk '{ size += length($0) + 1 } size > 60000 { exit } { print }' "$summary" >"$summary.cut"
    printf '\nThere is more; the summary of the run has all of it.\n' >>"$summary.cut"
    mv "$summary.cut" "$summary"
fi
printf 'denied=%s\nsummary=%s\n' "$denied" "$summary" >>"$outputs"
exit "$worst"
