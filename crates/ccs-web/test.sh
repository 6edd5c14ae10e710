#!/usr/bin/env bash
# Builds the page and drives it in a headless Chromium, against the program on the same files.
# CCS_PROGRAM names the program to compare with; without it, it is built.
# Everything that is built stays outside the repository.
set -euo pipefail
cd "$(dirname "$0")"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/ccs-web"
step() { printf '\n== page: %s (%ss)\n' "$1" "$SECONDS"; }
. ./modules.sh

step "the browser"
browser || { apt-get update && apt-get install -y chromium; } || true
browser || { echo "there is no Chromium, and none can be installed here: the page is not tested"; exit 0; }

if [ -z "${CCS_PROGRAM:-}" ]; then
  step "the program"
  program="${CARGO_TARGET_DIR:-$cache/program}"
  CARGO_TARGET_DIR="$program" cargo build --locked --manifest-path ../../Cargo.toml -p childcare-subsidy-cli --bin ccs
  export CCS_PROGRAM="$program/debug/ccs"
fi

step "the page"
CARGO_TARGET_DIR="$cache/target" ./run.sh --no-serve

step "the tests"
export CCS_PAGE="$cache/dist"
node --test --test-concurrency=1 tests/page.test.mjs
