#!/usr/bin/env bash
# Builds the program of the cluster, and compares its report with that of the program `ccs`: with two
# executors, and with one that is killed in mid-job. Finds nothing left of it, however it ends.
# CCS_PROGRAM names the program to compare with; without it, it is built.
# The first build takes a long time. Everything that is built stays outside the repository.
set -euo pipefail
cd "$(dirname "$0")"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/ccs-datafusion"
step() { printf '\n== Ballista: %s (%ss)\n' "$1" "$SECONDS"; }

if [ -z "${CCS_PROGRAM:-}" ]; then
  step "the program"
  CARGO_TARGET_DIR="$cache/program" cargo build --locked \
    --manifest-path ../../../Cargo.toml -p childcare-subsidy-cli --bin ccs
  export CCS_PROGRAM="$cache/program/debug/ccs"
fi
export CARGO_TARGET_DIR="${CCS_CLUSTER_TARGET_DIR:-$cache/cluster}" CARGO_INCREMENTAL=0

step "the tests"
cargo test --locked

step "the program's bytes"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/temporary"
for data in double-payment net-hides-parts redbourne three-services; do
  folder="../../../examples/data/$data" files=()
  for kind in payments session-reports returns services deposits; do
    [ -f "$folder/$kind.csv" ] && files+=("--$kind" "$folder/$kind.csv")
  done
  "$CCS_PROGRAM" reconcile "${files[@]}" --format json --quiet >"$work/program.json" || [ $? -eq 1 ]
  TMPDIR="$work/temporary" "$CARGO_TARGET_DIR/debug/ccs-cluster" reconcile "${files[@]}" \
    >"$work/cluster.json" 2>"$work/words" || [ $? -eq 1 ] || { cat "$work/words"; exit 1; }
  cmp "$work/program.json" "$work/cluster.json"
  rmdir "$work/temporary" # which fails if anything is left
  mkdir "$work/temporary"
done
step "done"
