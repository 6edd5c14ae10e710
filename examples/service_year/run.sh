#!/bin/sh
# A service of 50 children over the CCS year 2025-26, from the roll to the statements, with files only:
# each command's output is the next one's input.
#
#   examples/service_year/run.sh [FOLDER] [PROGRAM]
#
# writes everything into FOLDER (a temporary one when absent). PROGRAM is `ccs`, or the full path
# of where it was built.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$(mktemp -d)}
ccs=${2:-ccs}
mkdir -p "$folder/clean" "$folder/faults"

# The service's own records: a roll and a family for each child.
awk -v folder="$folder" -f "$here/records.awk"

cd "$folder"
number=0
while [ $number -lt 50 ]; do
  number=$((number + 1))
  child=$(printf 'E%02d' $number)
  "$ccs" entitlement "$child.json" --quiet --format json --output "$child.entitlement.json"
done

# Enrolments, roll, connections, answers and payments, four weeks at a time.
"$ccs" exchange year.jsonl --outcome none --quiet \
  --write session-reports=clean/session-reports.csv \
  --write payments=clean/payments.csv \
  --write statement=clean/statement.json >clean/outcomes.jsonl

headline() { awk '/^CCS paid/ { on = 1 } on && !NF { exit } on' "$1"; }

echo "A year without faults:"
"$ccs" reconcile --payments clean/payments.csv --session-reports clean/session-reports.csv --quiet \
  --output clean/report.txt
headline clean/report.txt

# Every row of the statement foots: fee = what CCS and ACCS pay + what the family pays + what others pay.
"$ccs" statement --exchange year.jsonl --quiet --format csv --output clean/statement.csv
awk -F, '
  NR == 1 { for (column = 1; column <= NF; column++) at[$column] = column; next }
  function cents(name) { return sprintf("%.0f", $at[name] * 100) }
  cents("total_fee") != cents("service_ccs") + cents("service_accs") + cents("guardian_ccs") + \
    cents("guardian_accs") + cents("parent_payment") + cents("paid_by_others") { print "does not foot: " $0; bad = 1 }
  END { print NR - 1 " sessions in the statements" (bad ? "" : ", every row foots"); exit bad }
' clean/statement.csv

echo "The same year with faults (faults.awk says which):"
awk -v out=faults/payments.csv -f "$here/faults.awk" clean/payments.csv
awk -v out=faults/session-reports.csv -f "$here/faults.awk" clean/session-reports.csv
reconcile() {
  status=0
  "$ccs" reconcile --payments faults/payments.csv --session-reports faults/session-reports.csv --quiet "$@" ||
    status=$?
  [ "$status" -eq 1 ] || { echo "exit status $status, where 1 says that something differs" >&2; exit 1; }
}
reconcile --output faults/report.txt
headline faults/report.txt
reconcile --format csv --section parts --output faults/parts.csv
cut -d, -f 2-4,6,7 faults/parts.csv

for fault in E05,awaiting_payment E09,not_allocated E11,allocated_too_much E13,no_report \
  E15,awaiting_session_report_query E17,allocated_to_cancelled_report E17,withdrawn_awaiting_offset; do
  grep -q "$fault" faults/parts.csv || { echo "$fault is not explained" >&2; exit 1; }
done
