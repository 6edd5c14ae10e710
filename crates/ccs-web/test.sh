#!/usr/bin/env bash
# Builds the page and drives it in a headless Chromium, against the program on the same files.
# Everything that is built stays outside the repository.
set -euo pipefail
cd "$(dirname "$0")"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/ccs-web"
command -v node >/dev/null || { apt-get update && apt-get install -y nodejs npm; }
command -v chromium chromium-browser google-chrome >/dev/null || { apt-get update && apt-get install -y chromium; }
if [ -z "${CCS_PROGRAM:-}" ]; then
  program="${CARGO_TARGET_DIR:-$cache/program}"
  CARGO_TARGET_DIR="$program" cargo build --locked --manifest-path ../../Cargo.toml -p ccs-cli --bin ccs
  export CCS_PROGRAM="$program/debug/ccs"
fi
CARGO_TARGET_DIR="$cache/target" ./run.sh --no-serve
export CCS_PAGE="$cache/dist" NODE_MODULES="$cache/node_modules"
node --test --test-concurrency=1 tests/page.test.mjs
