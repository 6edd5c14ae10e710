#!/bin/sh
# Every sentence of the guide to connecting a child care management system, by the program alone and
# in the language of its readers. The manual's page on the procedures lists the sentences, I1 to I15.
#
#   examples/procedures/attendance.sh [FOLDER] [PROGRAM]
. "$(dirname "$0")/steps.sh"
names=

# The program speaks Spanish to the end.
run() {
  area=$1
  shift
  status=0
  "$ccs" "$area" - --state "$folder/$area.json" --quiet --language es "$@" || status=$?
  [ $status -le 1 ] || echo "exit status $status"
}

# attendance STEPS COMMAND PATTERN...: the command's own keys; the common ones are added.
attendance() {
  labels=$1 own=$2
  shift 2
  number=$((number + 1))
  give attendance "$labels" "{\"schema\":\"ccs-attendance-command/1\",\"command_id\":\"k$number\",\"by\":\"provider-1\",$own}" "$@"
}

attendance 'I9' '"command":"register_centre","provider_id":"PR1","centre_id":"C1","first_period_starts":"2026-01-04"' 'Centro registrado'
attendance 'I9' '"command":"register_centre","provider_id":"PR1","centre_id":"C2","first_period_starts":"2026-01-04"' 'Centro registrado'
attendance 'I9' '"command":"list_centres","provider_id":"PR1","day":"2026-01-05"' '"view":"centres"' '"centre_id":"C1"' '"centre_id":"C2"'
attendance 'I2 I10' '"command":"select_source","centre_id":"C1","source":"Some other system","today":"2026-01-20"' '"code":"CCS-A003"' 'Alliance CORE, brightwheel, Playground o PPP'
attendance 'I4 I7' '"command":"select_source","centre_id":"C1","source":"brightwheel","today":"2026-01-20"' '"code":"CCS-A004"' '"code":"CCS-A005"'
attendance 'I7' '"command":"connect_licence","centre_id":"C1","licence":"49-123456"' 'Licencia conectada al programa'
attendance 'I3 I14' '"command":"record_attendance","centre_id":"C1","child_id":"N1","day":"2026-01-05","channel":"portal","mark":"absent"' 'Asistencia registrada' '"absences":1'
attendance 'I4' '"command":"submit_period","centre_id":"C1","period_starts":"2026-01-04","channel":"portal","on":"2026-01-19"' 'Enviado el período'
attendance 'I11' '"command":"select_source","centre_id":"C1","source":"brightwheel","today":"2026-01-20","from":"2026-01-20"' '"code":"CCS-A007"'
attendance 'I1 I2 I8 I10 I12 I13' '"command":"select_source","centre_id":"C1","source":"brightwheel","today":"2026-01-20"' 'Guardado: brightwheel a partir del 2026-02-01' '"next":{"source":"brightwheel","from":"2026-02-01"}'
attendance 'I13' '"command":"status","centre_id":"C1","day":"2026-01-31"' '"portal":"open"' '"setting":"PPP"'
attendance 'I5' '"command":"status","centre_id":"C1","day":"2026-02-02"' '"portal":"read_only"' '"setting":"brightwheel"' 'solo lectura'
attendance 'I5 I6' '"command":"record_attendance","centre_id":"C1","child_id":"N1","day":"2026-02-02","channel":"portal","mark":"absent"' '"code":"CCS-A009"' 'vuelva a PPP'
attendance 'I3' '"command":"record_attendance","centre_id":"C1","child_id":"N1","day":"2026-02-02","channel":"ccms","mark":"attended"' 'Asistencia registrada'
attendance 'I14' '"command":"select_source","centre_id":"C1","source":"PPP","today":"2026-02-03"' 'Guardado: PPP a partir del 2026-02-15'
attendance 'I15' '"command":"record_attendance","centre_id":"C1","child_id":"N1","day":"2026-02-16","channel":"portal","mark":"absent"' 'Asistencia registrada' '"absences":2'
attendance 'I9' '"command":"status","centre_id":"C2","day":"2026-02-16"' '"setting":"PPP"' '"portal":"open"'
page attendance 'I8 I15' 'C1' 'brightwheel' 'PPP' '!read-only' '!absent' '!attended' '!Centre'

all_of $(numbered I 1 15)
