#!/usr/bin/env bash
# Builds the page and drives it in a headless Chromium, against the program on the same files.
#
#   test.sh            the page as tests build it: quick to compile
#   test.sh release    the pages that people get, with their sizes: this takes minutes
#
# CCS_PROGRAM names the program to compare with; without it, it is built.
# Everything that is built stays outside the repository.
set -euo pipefail
cd "$(dirname "$0")"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/ccs-web"
step() { printf '\n== page: %s (%ss)\n' "$1" "$SECONDS"; }
. ./modules.sh
# What the tests, the browser and its driver leave, however they end.
TMPDIR="$(mktemp -d)"
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

step "the browser"
browser

if [ -z "${CCS_PROGRAM:-}" ]; then
  step "the program"
  CARGO_TARGET_DIR="$cache/program" cargo build --locked --manifest-path ../../Cargo.toml -p childcare-subsidy-cli --bin ccs
  export CCS_PROGRAM="$cache/program/debug/ccs"
fi
export CARGO_TARGET_DIR="${CCS_WEB_TARGET_DIR:-$cache/target}"

step "the page"
case "${1:-quick}" in
release)
  export CCS_PAGE="$cache/dist"
  ./run.sh --no-serve
  ;;
quick)
  export CCS_PAGE="$cache/quick"
  rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
  command -v xz >/dev/null || ../../.ci/install xz-utils
  modules .
  node build.mjs "$CCS_PAGE" --quick
  ;;
*)
  sed -n '2,8s/^# \{0,1\}//p' "$0"
  exit 2
  ;;
esac

step "the tests"
node --test --test-concurrency=1 tests/page.test.mjs
step "done"
