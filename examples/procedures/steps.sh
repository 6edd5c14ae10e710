# What the procedures share: one command at a time, each run from the state that the one before it
# left, and what its outcome is to say.
#
# Sourced with the arguments [FOLDER] [PROGRAM] of the script.
set -eu
folder=${1:-$(mktemp -d)}
ccs=${2:-ccs}
mkdir -p "$folder"
number=0
shown=' '
# What shows names; empty where an area has none.
names=--with-names

# see STEPS TEXT PATTERN...: each pattern is in the text; one that begins with ! is not.
see() {
  labels=$1 text=$2
  shift 2
  for pattern; do
    case $pattern in
      !*)
        case $text in
          *"${pattern#!}"*) echo "$labels: there is ${pattern#!} in: $text" >&2; exit 1 ;;
        esac
        ;;
      *)
        case $text in
          *"$pattern"*) ;;
          *) echo "$labels: no $pattern in: $text" >&2; exit 1 ;;
        esac
        ;;
    esac
  done
  shown="$shown$labels "
}

# run AREA ARGUMENT...: the commands of standard input, from the area's state and back to it.
# A refused command makes the exit status 1, which is no failure here.
run() {
  area=$1
  shift
  status=0
  "$ccs" "$area" - --state "$folder/$area.json" --quiet "$@" || status=$?
  [ $status -le 1 ] || echo "exit status $status"
}

# give AREA STEPS COMMAND PATTERN...: one command, and what its outcome says.
give() {
  area=$1 labels=$2 command=$3
  shift 3
  outcome=$(printf '%s' "$command" | tr '\n' ' ' | run "$area" --outcome full $names)
  see "$labels" "$outcome" "$@"
}

# page AREA STEPS PATTERN...: the page of the state as text.
page() {
  area=$1 labels=$2
  shift 2
  text=$(printf '' | run "$area" --format text $names --width 200)
  see "$labels" "$text" "$@"
}

# Every step of the list was shown.
all_of() {
  for label; do
    case $shown in
      *" $label "*) ;;
      *) echo "no command shows $label" >&2; exit 1 ;;
    esac
  done
  echo "$# steps shown by $number commands"
}

# numbered LETTER FIRST LAST: the labels of a list.
numbered() {
  at=$2
  while [ "$at" -le "$3" ]; do
    printf '%s%s ' "$1" "$at"
    at=$((at + 1))
  done
}
