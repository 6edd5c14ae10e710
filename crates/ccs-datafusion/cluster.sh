#!/usr/bin/env bash
# A reconciliation on a Ballista cluster of one scheduler and two executors, each a process on the
# loopback address with ports and a folder of its own. The report is compared, byte for byte, with that of
# DataFusion in one process; then everything is stopped, and nothing may be left of it.
#   cluster.sh [--kill] [FOLDER]
# FOLDER has payments.csv (or .parquet), session-reports and perhaps returns, services and deposits.
# --kill ends the first executor without notice as soon as it has finished a task of the job.
# CCS_CLUSTER names the program (built with the feature `cluster`); without it, it is built.
# CCS_PORTIONS, CCS_FIRST_PORT: the portions of a job (8), and the first of five ports (50550).
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
kill_one=""
[ "${1:-}" = "--kill" ] && { kill_one=yes; shift; }
data="$(cd "${1:-$here/../../examples/data/three-services}" && pwd)"
portions="${CCS_PORTIONS:-8}" port="${CCS_FIRST_PORT:-50550}"
now() { date +%s%N; }
seconds() { printf '%d.%02d s' $((($2 - $1) / 1000000000)) $((($2 - $1) / 10000000 % 100)); }

if [ -z "${CCS_CLUSTER:-}" ]; then
  export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ccs-datafusion/cluster}"
  cargo build --locked --release --features cluster --manifest-path "$here/Cargo.toml"
  CCS_CLUSTER="$CARGO_TARGET_DIR/release/ccs-datafusion"
fi

files=()
for kind in payments session-reports returns services deposits clearing-totals; do
  for file in "$data/$kind".{csv,parquet}; do
    [ -f "$file" ] && files+=("--$kind" "$file")
  done
done

work="$(mktemp -d)"
processes=()
stop() {
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
  for _ in $(seq 50); do
    for process in "${processes[@]}"; do kill -0 "$process" 2>/dev/null && { sleep 0.1; continue 2; }; done
    break
  done
  for process in "${processes[@]}"; do kill -KILL "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
wait_for() {
  for _ in $(seq 200); do listens "$1" && return; sleep 0.1; done
  echo "nothing listens on port $1; its messages:"; cat "$work"/*.log; exit 1
}
for taken in $(seq "$port" $((port + 4))); do
  if listens "$taken"; then echo "port $taken is taken: set CCS_FIRST_PORT"; exit 1; fi
done

begun=$(now)
"$CCS_CLUSTER" scheduler --port "$port" >"$work/scheduler.log" 2>&1 &
processes+=($!)
wait_for "$port"
for number in 1 2; do
  mkdir "$work/executor-$number"
  "$CCS_CLUSTER" executor --scheduler "$port" --data-port $((port + 2 * number - 1)) \
    --task-port $((port + 2 * number)) --folder "$work/executor-$number" >"$work/executor-$number.log" 2>&1 &
  processes+=($!)
done
for number in 1 2 3 4; do wait_for $((port + number)); done
printf 'the cluster is there after %s: processes %s\n' "$(seconds "$begun" "$(now)")" "${processes[*]}"

"$CCS_CLUSTER" reconcile --portions "$portions" "${files[@]}" >"$work/one-process.json"
if [ -n "$kill_one" ]; then
  (
    for _ in $(seq 6000); do
      if [ -n "$(find "$work/executor-1" -type f -print -quit)" ]; then
        kill -KILL "${processes[1]}"
        echo "executor 1 is killed" >"$work/killed"
        exit
      fi
      sleep 0.01
    done
  ) &
  killer=$!
fi
begun=$(now)
"$CCS_CLUSTER" reconcile --scheduler "$port" --portions "$portions" "${files[@]}" >"$work/cluster.json" || {
  echo "the job failed; the last messages:"; tail -n 20 "$work"/*.log; exit 1
}
ended=$(now)
if [ -n "$kill_one" ]; then
  wait "$killer"
  cat "$work/killed"
fi
cmp "$work/one-process.json" "$work/cluster.json"
printf 'the job took %s in %s portions; the report has %s bytes, the same as in one process\n' \
  "$(seconds "$begun" "$ended")" "$portions" "$(wc -c <"$work/cluster.json")"

trap - EXIT
stop
for process in "${processes[@]}"; do
  if kill -0 "$process" 2>/dev/null; then echo "process $process is left"; exit 1; fi
done
if [ -e "$work" ]; then echo "$work is left"; exit 1; fi
for number in 0 1 2 3 4; do
  if listens $((port + number)); then echo "port $((port + number)) is still open"; exit 1; fi
done
echo "everything is stopped, and nothing is left"
