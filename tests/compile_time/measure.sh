#!/bin/sh
# How long configs take to compile with `UsageStat`, and with `serde::Serialize` and
# `schemars::JsonSchema` derived by hand on the same types.
#
#   tests/compile_time/measure.sh [RUNS] [SIZE…]
#
# All dependencies are built first. Then each crate is changed and compiled in turn, RUNS times (7),
# and the medians are printed: `check` and `build`, without what cargo kept of the last build and
# with it. Both crates write a value and make the schema, as a launcher does, and both have the
# dependencies of one: what is compared is what the derives cost. It fails when ours takes more than
# 1.2 times as long as theirs.
set -eu

runs=${1:-7}
[ $# -eq 0 ] || shift
sizes=${*:-plain50 plain500 variants300 flattened10x20 flattened30x20 nested30}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${CARGO_TARGET_DIR:-$root/target}/compile_time
mkdir -p "$work"

# DERIVES
choices() {
    for i in 0 1 2; do
        cat <<EOF
/// The choice $i.
#[derive($1)]
pub enum Choice$i {
    /// The first.
    First,
    /// The second one.
    SecondOne,
    /// The third.
    Third,
}

EOF
    done
}

# NUMBER PREFIX SUFFIX OURS: fields of six kinds in turn, with the words that they need with us.
fields() {
    awk -v number="$1" -v prefix="$2" -v suffix="$3" -v ours="$4" 'BEGIN {
        split("u32|Option<u64>|bool|Option<Choice>|Option<String>|String", types, "|")
        for (i = 0; i < number; i++) {
            kind = i % 6 + 1
            type = types[kind]
            sub(/Choice/, "Choice" i % 3, type)
            print "    /// The setting number " i "."
            if (ours && kind == 5) print "    #[usage(redact)]"
            if (ours && kind == 6) print "    #[usage(skip)]"
            print "    pub " prefix i suffix ": " type ","
        }
    }'
}

# DERIVES OURS NUMBER
plain() {
    choices "$1"
    printf '/// Options.\n#[derive(%s)]\npub struct Args {\n' "$1"
    fields "$3" setting_ "" "$2"
    echo "}"
}

# DERIVES OURS GROUPS NUMBER: with a common ending, as groups of options have.
flattened() {
    choices "$1"
    group=0
    while [ "$group" -lt "$3" ]; do
        printf '/// Group %s.\n#[derive(%s)]\npub struct Group%s {\n' "$group" "$1" "$group"
        fields "$4" "group_${group}_number_" _of_requests_in_queue "$2"
        echo "}"
        group=$((group + 1))
    done
    printf '/// Options.\n#[derive(%s)]\npub struct Args {\n' "$1"
    group=0
    while [ "$group" -lt "$3" ]; do
        echo "    /// Group $group."
        if [ "$2" -eq 1 ]; then echo "    #[usage(flatten)]"; else echo "    #[serde(flatten)]"; fi
        echo "    pub group_$group: Group$group,"
        group=$((group + 1))
    done
    echo "}"
}

# DERIVES OURS NUMBER
variants() {
    awk -v number="$3" -v derives="$1" 'BEGIN {
        print "/// Kinds.\n#[derive(" derives ")]\npub enum Kind {"
        for (i = 0; i < number; i++) {
            print "    /// Kind " i "."
            if (i % 3 == 0) print "    Kind" i ","
            if (i % 3 == 1) print "    Kind" i "(/** Value. */ u32),"
            if (i % 3 == 2) print "    Kind" i " { /** A number. */ a: u32, /** A switch. */ b: bool },"
        }
        print "}\n/// Options.\n#[derive(" derives ")]\npub struct Args {\n    /// Which kind.\n    pub kind: Kind,\n}"
    }'
}

# DERIVES OURS NUMBER
nested() {
    awk -v number="$3" -v derives="$1" 'BEGIN {
        print "/// The innermost.\n#[derive(" derives ")]\npub struct Level0 {\n    /// A number.\n    pub a: u32,\n}"
        for (i = 1; i < number; i++) {
            print "/// Level " i ".\n#[derive(" derives ")]\npub struct Level" i " {"
            print "    /// A number.\n    pub a: u32,\n    /// A switch.\n    pub b: bool,"
            print "    /// The next one.\n    pub inner: Level" i - 1 ",\n}"
        }
        print "/// Options.\n#[derive(" derives ")]\npub struct Args {\n    /// All levels.\n    pub level: Level" number - 1 ",\n}"
    }'
}

# SIZE DERIVES OURS
config() {
    case $1 in
    flattened*x*)
        groups=${1#flattened}
        flattened "$2" "$3" "${groups%x*}" "${groups#*x}"
        ;;
    plain*) plain "$2" "$3" "${1#plain}" ;;
    variants*) variants "$2" "$3" "${1#variants}" ;;
    nested*) nested "$2" "$3" "${1#nested}" ;;
    *)
        echo "unknown size $1" >&2
        exit 1
        ;;
    esac
}

# NAME SIZE DERIVES OURS BODY
crate() {
    mkdir -p "$work/$1/src"
    cat >"$work/$1/Cargo.toml" <<EOF
[package]
name = "$1"
version = "0.1.0"
edition = "2024"

[workspace]

[dependencies]
schemars = { version = "1.2", default-features = false, features = ["derive", "std"] }
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["raw_value"] }
usage-stat = { path = "$root/runtime", default-features = false }
EOF
    {
        config "$2" "$3" "$4"
        echo "$5"
    } >"$work/$1/lib.rs"
    cp "$root/Cargo.lock" "$work/$1/Cargo.lock"
}

# SIZE
crates() {
    crate with_usage_stat "$1" "usage_stat::UsageStat" 1 \
        "pub fn json(args: &Args) -> String {
    serde_json::to_string(&usage_stat::UsageStat::usage(args)).unwrap()
}

pub fn schema() -> String {
    type Projection = <Args as usage_stat::UsageStat>::Projection;
    serde_json::to_string(&schemars::schema_for!(Projection)).unwrap()
}"
    crate with_serde_and_schemars "$1" "serde::Serialize, schemars::JsonSchema" 0 \
        "pub fn json(args: &Args) -> String {
    serde_json::to_string(args).unwrap()
}

pub fn schema() -> String {
    serde_json::to_string(&schemars::schema_for!(Args)).unwrap()
}

pub use usage_stat::Fingerprint;"
}

# VERB NAME
compile() {
    cargo "$1" --offline --quiet --manifest-path "$work/$2/Cargo.toml" --target-dir "$work/target" 2>"$work/errors" || {
        cat "$work/errors" >&2
        exit 1
    }
}

# NAME RUN: another text of one field, so that the derives run again with what cargo kept.
change() {
    sed "s|/// Options\.|/// Options, for the time $2.|" "$work/$1/lib.rs" >"$work/$1/src/lib.rs"
}

# VERB NAME RUN: milliseconds.
timed() {
    change "$2" "$3"
    start=$(date +%s%N)
    compile "$1" "$2"
    echo $((($(date +%s%N) - start) / 1000000))
}

median() {
    sort -n "$1" | awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'
}

# SIZE VERB KIND
compare() {
    for name in with_usage_stat with_serde_and_schemars; do
        change "$name" 0
        compile "$2" "$name"
        : >"$work/$name.times"
    done
    run=1
    while [ "$run" -le "$runs" ]; do
        for name in with_usage_stat with_serde_and_schemars; do
            timed "$2" "$name" "$run" >>"$work/$name.times"
        done
        run=$((run + 1))
    done
    ours=$(median "$work/with_usage_stat.times")
    theirs=$(median "$work/with_serde_and_schemars.times")
    awk "BEGIN {
        printf \"%-16s %-6s %-12s UsageStat %5d ms, Serialize and JsonSchema %5d ms, ratio %.2f\\n\", \"$1\", \"$2\", \"$3\", $ours, $theirs, $ours / $theirs
        exit !($ours <= 1.2 * $theirs)
    }" || is_slow=1
}

is_slow=0
for size in $sizes; do
    crates "$size"
    for verb in check build; do
        export CARGO_INCREMENTAL=0
        compare "$size" "$verb" whole
        export CARGO_INCREMENTAL=1
        compare "$size" "$verb" incremental
    done
done
exit $is_slow
