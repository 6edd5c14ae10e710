#!/usr/bin/env bash
# Builds the page and serves it on loopback. The build stays outside the repository.
set -euo pipefail
cd "$(dirname "$0")"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/ccs-web"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/target}"
rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
# The standard library is compiled along.
rustup component list --installed | grep -qx rust-src || rustup component add rust-src
command -v xz >/dev/null || ../../.ci/install xz-utils
. ./modules.sh
modules .
node build.mjs "$cache/dist"
[ "${1:-}" = "--no-serve" ] || exec node serve.mjs "$cache/dist" "${PORT:-8765}"
