#!/bin/sh
# A service's Friday, eight weeks long: last week's report, this week's exports and a file of
# decisions give what is new, what cleared, what is decided, and what to do today.
#
#   examples/weekly/run.sh [FOLDER] [PROGRAM]
#
# writes everything into FOLDER, which is new or empty (a temporary one when absent). PROGRAM is `ccs`, or the full path
# of where it was built.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$(mktemp -d)}
ccs=${2:-ccs}
mkdir -p "$folder"
# The weeks are invented: they never take the place of real files, or of decisions.
if [ -n "$(ls -A "$folder")" ]; then
  echo "$folder has files in it; give a new or empty folder" >&2
  exit 2
fi

# What the service exported on each Friday (weeks.awk says what happened).
awk -v folder="$folder" -f "$here/weeks.awk"
cd "$folder"

# 0: nothing is open. 1: something is, and the work goes on. Anything else is a failure.
may_be_open() {
  status=0
  "$@" || status=$?
  [ "$status" -le 1 ] || { echo "exit status $status of $*" >&2; exit "$status"; }
}

# Decisions are kept from week to week; the first week has none.
echo "service_id,week_ending,enrolment_id,part,of,amount,decision,until,decided_on,decision_id,note" >decisions.csv

for week in 1 2 3 4 5 6 7 8; do
  this=week-$week
  # In week 5 the bookkeeper gives the five dollars up: a row of the template that the program
  # writes for what is open, with the decision filled in.
  if [ $week -eq 5 ]; then
    "$ccs" reconcile --payments $last/payments.csv --session-reports $last/session-reports.csv --quiet \
      --decisions-template --output template.csv || [ $? -eq 1 ]
    awk -F, -v OFS=, '$3 == "E9000000008" { $7 = "written_off"; $9 = "2025-08-15"; print }' template.csv >>decisions.csv
  fi

  set -- --payments $this/payments.csv --session-reports $this/session-reports.csv --decisions decisions.csv --quiet
  may_be_open "$ccs" reconcile "$@" --output $this/report.json
  may_be_open "$ccs" reconcile "$@" --format csv --section parts --output $this/parts.csv

  echo
  echo "Week $week"
  if [ $week -gt 1 ]; then
    may_be_open "$ccs" diff $last/report.json $this/report.json --quiet --output $this/changes.txt
    sed -n '3,/^$/p' $this/changes.txt
  fi
  # What has no decision, the cheapest remedy first.
  sed 1d $this/parts.csv | sort -t, -k9,9n -k2,3 | awk -F, '
    $10 == "" { print "To do: " $3 ", week to " $2 ", " $4 " " $6; some = 1 }
    END { if (!some) print "Nothing to do." }'
  last=$this
done
