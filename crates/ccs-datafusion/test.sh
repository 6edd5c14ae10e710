#!/usr/bin/env bash
# Builds and tests the embedded part, and compares its report with that of the program.
# CCS_PROGRAM names the program to compare with; without it, it is built.
# Everything that is built stays outside the repository.
set -euo pipefail
cd "$(dirname "$0")"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/ccs-datafusion"
step() { printf '\n== DataFusion: %s (%ss)\n' "$1" "$SECONDS"; }

if [ -z "${CCS_PROGRAM:-}" ]; then
  step "the program"
  CARGO_TARGET_DIR="$cache/program" cargo build --locked --manifest-path ../../Cargo.toml -p childcare-subsidy-cli --bin ccs
  export CCS_PROGRAM="$cache/program/debug/ccs"
fi
export CARGO_TARGET_DIR="${CCS_DATAFUSION_TARGET_DIR:-$cache/target}" CARGO_INCREMENTAL=0

step "the tests and the examples"
cargo test --locked

step "the program's bytes"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for data in double-payment net-hides-parts redbourne three-services; do
  folder="../../examples/data/$data" files=()
  for kind in payments session-reports returns services deposits; do
    [ -f "$folder/$kind.csv" ] && files+=("--$kind" "$folder/$kind.csv")
  done
  "$CCS_PROGRAM" reconcile "${files[@]}" --format json --quiet >"$work/program.json" || [ $? -eq 1 ]
  for portions in 1 3 8; do
    "$CARGO_TARGET_DIR/debug/examples/reconcile" "$folder" "$portions" >"$work/portions.json"
    cmp "$work/program.json" "$work/portions.json"
  done
done
step "done"
