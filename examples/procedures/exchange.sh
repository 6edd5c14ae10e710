#!/bin/sh
# Every sentence of the guide to submitting sessions to CCSS and retrieving them, by the program
# alone. The manual's page on the procedures lists the sentences, S1 to S19.
#
#   examples/procedures/exchange.sh [FOLDER] [PROGRAM]
. "$(dirname "$0")/steps.sh"

# exchange STEPS COMMAND PATTERN...: the command's own keys; the common ones are added.
exchange() {
  labels=$1 own=$2
  shift 2
  number=$((number + 1))
  give exchange "$labels" "{\"schema\":\"ccs-exchange-command/1\",\"command_id\":\"k$number\",\"by\":\"educator-1\",$own}" "$@"
}

enrolment='"service_id":"190016362L","arrangement":"CWA","from":"2025-07-07","status":"CONFIR"'
session='"start":"08:00","end":"18:00","fee":"120.00"'
everything='"enrolments":"all","session_reports":"all","misc":"all","ccms":"all"'

exchange 'S3' '"command":"register_enrolment","enrolment_id":"E1","child":"Sandy",'"$enrolment" 'Enrolment E1 registered'
exchange 'S1' '"command":"mark","enrolment_id":"E1","session_date":"2025-08-04",'"$session"',"attendance":"unconfirmed"' 'not confirmed yet'
exchange 'S1' '"command":"roll","session_date":"2025-08-04"' '"confirmed":false' '"ccs":"not_submitted"'
exchange 'S1 S2 S3' '"command":"connect","today":"2025-08-11","selection":{'"$everything"'}' 'Errors encountered' '"item":"enrolment:E1:1","outcome":"completed"' '"item":"session-report:E1-20250810:1"' '"code":"CCS-S032"' '"outcome":"errors_encountered"'
exchange 'S1' '"command":"mark","enrolment_id":"E1","session_date":"2025-08-04",'"$session"',"attendance":"attended","sign_in":"08:10","sign_out":"17:05"' 'marked attended'
exchange 'S1' '"command":"mark","enrolment_id":"E1","session_date":"2025-08-05",'"$session"',"attendance":"absent"' 'marked absent'
exchange 'S1' '"command":"roll","session_date":"2025-08-04"' '"confirmed":true' '!"confirmed":false'
exchange 'S2' '"command":"submit_week","week_ending":"2025-08-24","today":"2025-08-12","submit_current_week":true,"selection":{'"$everything"'}' '"outcome":"refused"' '"code":"CCS-S030"'
exchange 'S3 S4 S5 S8 S9' '"command":"connect","today":"2025-08-11","selection":{'"$everything"'}' \
  'Completed, ' 'awaiting an answer' '"item":"enrolment-information:E1"' '"item":"session-report:E1-20250810:1","outcome":"completed"' '"item":"messages"' '"item":"personnel"' '"item":"inclusion-support-retrieve"'
exchange 'S18 S19' '"command":"roll","session_date":"2025-08-04"' '"ccs":"submitted"' '"ccs_label":"Submitted"' '"colour":"blue"' '"attendance_id":"E1-20250810/1"'

# The current week, where it is asked for; and the sessions of an Inclusion Support case.
exchange 'S6' '"command":"mark","enrolment_id":"E1","session_date":"2025-08-11",'"$session"',"attendance":"attended","sign_in":"08:10","sign_out":"17:05"' 'marked attended'
exchange 'S6' '"command":"connect","today":"2025-08-12","submit_current_week":true,"selection":{'"$everything"'}' '"item":"session-report:E1-20250817:1","outcome":"completed"'
exchange 'S9' '"command":"response","item":"inclusion-support-retrieve","outcome":"completed","is_cases":[{"is_case_id":"IS1","from":"2025-07-07","to":"2025-12-28","status":"approved","enrolment_ids":["E1"]}]' 'Completed'
exchange 'S9' '"command":"is_cases"' '"is_case_id":"IS1"'
exchange 'S7 S9' '"command":"is_claim","is_case_id":"IS1","week_ending":"2025-08-17","today":"2025-08-12","payment_type":"additional_educator","enrolment_ids":["E1"],"educators":1,"days":[{"day":"2025-08-11","hours":"5.00"}],"face_to_face":true' 'drafted'
exchange 'S10' '"command":"connect","today":"2025-08-13","selection":{'"$everything"'}' '!"item":"is-claim:IS1'
exchange 'S10' '"command":"connect","today":"2025-08-13","submit_current_week":true,"selection":{'"$everything"',"include_current_week":true}' '"item":"is-claim:IS1:'

# What came of it: the results, each with its details.
exchange 'S11 S12' '"command":"response","session_report_id":"E1-20250817","version":1,"outcome":"errors_encountered","errors":[{"code":"X1","message":"the enrolment has ceased"}]' 'Errors encountered' 'the enrolment has ceased'
exchange 'S13 S15' '"command":"response","session_report_id":"E1-20250810","version":1,"outcome":"completed","entitlements":[{"session_date":"2025-08-04","ccs":"92.10"},{"session_date":"2025-08-05","ccs":"92.10"}]' 'Completed' '"state":"processed"' '"ccs":"184.20"'
exchange 'S8' '"command":"response","item":"messages","outcome":"completed","messages":[{"message_id":"M1","on":"2025-08-13","kind":"payment_advice","about":{"enrolment_id":"E1"},"text":"Paid"}]' 'Completed'
exchange 'S8' '"command":"messages"' '"message_id":"M1"' '"text":"Paid"'

# Retrieving is the same connection with the current week left out.
exchange 'S14 S15 S16 S17' '"command":"retrieve","today":"2025-08-14","selection":{'"$everything"'}' '"item":"enrolment-information:E1"' '"item":"personnel"' '"item":"messages"' '"item":"inclusion-support-retrieve"' '!"item":"session-report:E1-20250817:2"'
exchange 'S15' '"command":"retrieve","today":"2025-08-14","submit_current_week":true,"selection":{'"$everything"'}' '"outcome":"refused"' '"code":"CCS-S033"'
exchange 'S18 S19' '"command":"roll","session_date":"2025-08-04"' '"ccs":"retrieved"' '"ccs_label":"Retrieved"' '"colour":"black"' '"attendance_id":"E1-20250810/1"' '"ccs":"92.10"'
page exchange 'S18 S19' 'E1-20250810/1' 'Retrieved' 'Sandy'

all_of $(numbered S 1 19)
