#!/usr/bin/env bash
# Builds the wheel, installs it in a fresh virtual environment, and runs the tests of the package.
# CCS_PROGRAM names the program to compare with; without it, it is built.
# CCS_PYTHON_PROFILE=release builds what users get, which takes longer.
# Everything that is built stays outside the repository.
set -euo pipefail
cd "$(dirname "$0")"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/ccs-python"
python="${PYTHON:-python3}"
step() { printf '\n== python: %s (%ss)\n' "$1" "$SECONDS"; }

if [ -z "${CCS_PROGRAM:-}" ]; then
  step "the program"
  CARGO_TARGET_DIR="$cache/program" cargo build --locked --manifest-path ../../Cargo.toml -p childcare-subsidy-cli --bin ccs
  export CCS_PROGRAM="$cache/program/debug/ccs"
fi
export CARGO_TARGET_DIR="${CCS_PYTHON_TARGET_DIR:-$cache/target}"

step "the tool that builds the wheel"
"$python" -c 'import ensurepip, venv' || ../../.ci/install python3-venv
tools="$cache/tools"
[ -x "$tools/bin/maturin" ] || { "$python" -m venv --clear "$tools" && "$tools/bin/pip" install -q 'maturin>=1.9,<2'; }

step "the wheel"
wheels="$(mktemp -d)"
trap 'rm -rf "$wheels"' EXIT
"$tools/bin/maturin" build --locked --profile "${CCS_PYTHON_PROFILE:-wheel}" --out "$wheels"
ls -l "$wheels"

step "a clean environment: the wheel alone, and three lines to a report"
"$python" -m venv "$wheels/clean"
"$wheels/clean/bin/pip" install -q --no-index "$wheels"/*.whl
(cd ../../examples/data/redbourne && "$wheels/clean/bin/python" - <<'PYTHON'
import ccs
report = ccs.reconcile("payments.csv", "session-reports.csv", "returns.csv")
print(report.text())
PYTHON
) >"$wheels/report.txt"
(cd ../../examples/data/redbourne && "$CCS_PROGRAM" reconcile --payments payments.csv \
  --session-reports session-reports.csv --returns returns.csv --width 100) >"$wheels/program.txt" || [ $? -eq 1 ]
diff <(sed '$ { /^$/d }' "$wheels/report.txt") "$wheels/program.txt"

step "the tests"
environment="$cache/environment"
libraries=('mypy>=1.11' 'pandas>=2.2' 'polars>=1.20' 'pyarrow>=17' 'pytest>=8')
if [ "$(cat "$environment/libraries" 2>/dev/null)" != "${libraries[*]}" ]; then
  "$python" -m venv --clear "$environment"
  "$environment/bin/pip" install -q "${libraries[@]}"
  echo "${libraries[*]}" >"$environment/libraries"
fi
"$environment/bin/pip" install -q --no-index --no-deps --force-reinstall "$wheels"/*.whl
"$environment/bin/python" -B -m pytest -p no:cacheprovider tests
(cd ../.. && "$environment/bin/python" -B crates/ccs-python/examples/reconcile.py >/dev/null)

step "the stubs are those of the module"
"$environment/bin/python" -m mypy.stubtest ccs --mypy-config-file pyproject.toml \
  --ignore-disjoint-bases --allowlist <(echo 'ccs\.ccs')
