#!/usr/bin/env bash
# Makes the web pages of the reports with the program, and looks at them in a headless Chromium: prints
# the long ones and counts the sheets, and searches the others with axe-core in two widths, light and dark.
# CCS_PROGRAM names the program.
set -euo pipefail
cd "$(dirname "$0")/../../../.."
. crates/ccs-web/modules.sh
modules crates/ccs-web
browser
ccs="$CCS_PROGRAM" data=examples/data
pages="$(mktemp -d)"
trap 'rm -rf "$pages"' EXIT
# The browser and its driver leave files too.
mkdir "$pages/left"
export TMPDIR="$pages/left"

# page NAME ARGUMENT...: exit status 1 says that something is open.
page() {
  local name="$1"
  shift
  "$ccs" "$@" --quiet --output "$pages/$name.html" || [ $? -eq 1 ]
}
redbourne=(--payments $data/redbourne/payments.csv --session-reports $data/redbourne/session-reports.csv
  --returns $data/redbourne/returns.csv)

three=$data/three-services
page three-services reconcile --payments $three/payments.csv --session-reports $three/session-reports.csv \
  --returns $three/returns.csv --services $three/services.csv --deposits $three/deposits.csv
# A family day care of 150 children over half a year: simulated services under one id.
"$ccs" simulate --seed 1 --services 8 --weeks 26 --out "$pages/services" --quiet
sed -i -E 's/^1900000[0-9]{2}[A-Z],/190000001L,/' "$pages"/services/*.csv
page family-day-care reconcile --payments "$pages/services/payments.csv" \
  --session-reports "$pages/services/session-reports.csv" --returns "$pages/services/returns.csv"

# Enough enrolment-weeks for a list of the work on top.
"$ccs" simulate --seed 1 --services 1 --weeks 26 --out "$pages/service" --quiet
page worklist reconcile --payments "$pages/service/payments.csv" \
  --session-reports "$pages/service/session-reports.csv" --returns "$pages/service/returns.csv"
page redbourne reconcile "${redbourne[@]}"
page explain explain E8000034122 2018-06-10 "${redbourne[@]}"
"$ccs" reconcile "${redbourne[@]}" --quiet --output "$pages/new.json" || [ $? -eq 1 ]
"$ccs" reconcile "${redbourne[@]:0:4}" --quiet --output "$pages/old.json" || [ $? -eq 1 ]
page diff diff "$pages/old.json" "$pages/new.json"
page entitlement entitlement $data/scenarios/2026-three-day-guarantee.json --explain
page sweep entitlement $data/scenarios/2022-second-child.json --sweep income 60000..360000/20000
page balance entitlement $data/scenarios/2024-balancing.json --balance
page against entitlement $data/scenarios/2024-as-it-came.json --against $data/scenarios/2024-as-estimated.json
page statement statement $data/scenarios/2018-first-weeks.json
for area in debt:debts payments:payments exchange:exchange attendance:attendance; do
  page "${area%:*}" "${area%:*}" "examples/procedures/${area#*:}.jsonl"
done
page rates rates
page calendar calendar
page provisions provisions

CCS_PAGES="$pages" node --test crates/ccs-report/tests/pages/look.mjs
