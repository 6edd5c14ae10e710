#!/usr/bin/env bash
# Builds the wheel, installs it in a fresh virtual environment, and runs the tests of the package.
# CCS_PROGRAM names the program to compare with; without it those tests are skipped.
# CCS_PYTHON_PROFILE=release builds what users get, which takes longer.
set -euo pipefail
cd "$(dirname "$0")"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/ccs-python"
export CARGO_TARGET_DIR="${CCS_PYTHON_TARGET_DIR:-$cache/target}"
python="${PYTHON:-python3}"
step() { printf '\n== python: %s (%ss)\n' "$1" "$SECONDS"; }

step "the tool that builds the wheel"
tools="$cache/tools"
[ -x "$tools/bin/maturin" ] || { "$python" -m venv "$tools" && "$tools/bin/pip" install -q 'maturin>=1.9,<2'; }

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
print(report.text().splitlines()[0])
PYTHON
)

step "the tests"
environment="$cache/environment"
[ -x "$environment/bin/pytest" ] || "$python" -m venv "$environment"
"$environment/bin/pip" install -q 'mypy>=1.11' 'pandas>=2.2' 'polars>=1.20' 'pyarrow>=17' 'pytest>=8'
"$environment/bin/pip" install -q --no-index --no-deps --force-reinstall "$wheels"/*.whl
"$environment/bin/python" -B -m pytest -p no:cacheprovider tests
(cd ../.. && "$environment/bin/python" -B crates/ccs-python/examples/reconcile.py >/dev/null)

step "the stubs are those of the module"
"$environment/bin/python" -m mypy.stubtest ccs --ignore-missing-stub
