#!/bin/sh
# How long the crate of a 60-field config takes to compile with `UsageStat`, and with
# `serde::Serialize` and `schemars::JsonSchema` derived on the same struct.
#
#   tests/compile_time/measure.sh [RUNS]
#
# All dependencies are built first. Then each crate is touched and built in turn, RUNS times (15),
# and the medians are printed: once with what cargo kept of the last build, once without. Both
# crates write a value and make the schema, as a launcher does, and both have the dependencies of
# one: what is compared is what the derives cost.
set -eu

runs=${1:-15}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${CARGO_TARGET_DIR:-$root/target}/compile_time
mkdir -p "$work"

# Ten fields of each kind: name, type, and the word that it needs with us.
fields() {
    for i in 0 1 2 3 4 5 6 7 8 9; do
        cat <<EOF
    /// How many there are of number $i.
    pub count_$i: u32,
    /// The limit number $i, if there is one.
    pub limit_$i: Option<u64>,
    /// The switch number $i.
    pub switch_$i: bool,
    /// The choice number $i.
    pub choice_$i: Option<Choice$((i % 3))>,
    /// The secret number $i.
    $1
    pub secret_$i: Option<String>,
    /// The path number $i.
    $2
    pub path_$i: String,
EOF
    done
}

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

# NAME DERIVES WORD-OF-SECRETS WORD-OF-PATHS DEPENDENCIES BODY
crate() {
    mkdir -p "$work/$1/src"
    cat >"$work/$1/Cargo.toml" <<EOF
[package]
name = "$1"
version = "0.1.0"
edition = "2024"

[workspace]

[dependencies]
serde_json = { version = "1", features = ["raw_value"] }
$5
EOF
    {
        choices "$2"
        echo "/// A launcher's options."
        echo "#[derive($2)]"
        echo "pub struct Args {"
        fields "$3" "$4"
        echo "}"
        echo
        echo "$6"
    } >"$work/$1/src/lib.rs"
    cp "$root/Cargo.lock" "$work/$1/Cargo.lock"
}

dependencies="schemars = { version = \"1.2\", default-features = false, features = [\"derive\", \"std\"] }
serde = { version = \"1\", features = [\"derive\"] }
usage-stat = { path = \"$root/runtime\", default-features = false }"

crate with_usage_stat "usage_stat::UsageStat" "#[usage(redact)]" "#[usage(skip)]" "$dependencies" \
    "pub fn json(args: &Args) -> String {
    serde_json::to_string(&usage_stat::UsageStat::usage(args)).unwrap()
}

pub fn schema() -> String {
    type Projection = <Args as usage_stat::UsageStat>::Projection;
    serde_json::to_string(&schemars::schema_for!(Projection)).unwrap()
}"
crate with_serde_and_schemars "serde::Serialize, schemars::JsonSchema" "" "" "$dependencies" \
    "pub fn json(args: &Args) -> String {
    serde_json::to_string(args).unwrap()
}

pub fn schema() -> String {
    serde_json::to_string(&schemars::schema_for!(Args)).unwrap()
}

pub use usage_stat::Fingerprint;"

build() {
    cargo build --offline --quiet --manifest-path "$work/$1/Cargo.toml" --target-dir "$work/target" 2>"$work/errors" || {
        cat "$work/errors" >&2
        exit 1
    }
}

# Milliseconds.
timed() {
    touch "$work/$1/src/lib.rs"
    start=$(date +%s%N)
    build "$1"
    echo $((($(date +%s%N) - start) / 1000000))
}

median() {
    sort -n "$1" | awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'
}

compare() {
    for name in with_usage_stat with_serde_and_schemars; do
        build "$name"
        : >"$work/$name.times"
    done
    run=0
    while [ "$run" -lt "$runs" ]; do
        for name in with_usage_stat with_serde_and_schemars; do
            timed "$name" >>"$work/$name.times"
        done
        run=$((run + 1))
    done
    ours=$(median "$work/with_usage_stat.times")
    theirs=$(median "$work/with_serde_and_schemars.times")
    awk "BEGIN { printf \"%-12s UsageStat %d ms, Serialize and JsonSchema %d ms, ratio %.2f\\n\", \"$1:\", $ours, $theirs, $ours / $theirs }"
}

CARGO_INCREMENTAL=1
export CARGO_INCREMENTAL
compare incremental
CARGO_INCREMENTAL=0
compare whole
