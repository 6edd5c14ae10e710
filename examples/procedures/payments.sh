#!/bin/sh
# Every step of the procedures for a payment lock on arrears and for looking payments up, by the
# program alone. The manual's page on the procedures lists the steps, P1 to P67.
#
#   examples/procedures/payments.sh [FOLDER] [PROGRAM]
. "$(dirname "$0")/steps.sh"

on=2026-09-14
activity=A1

# payment STEPS COMMAND PATTERN...: the command's own keys; the common ones are added.
payment() {
  labels=$1 own=$2
  shift 2
  number=$((number + 1))
  give payments "$labels" "{\"schema\":\"ccs-payments-command/1\",\"command_id\":\"k$number\",\"customer_id\":\"204123456A\",\"activity_id\":\"$activity\",\"on\":\"$on\",\"by\":\"officer-7\",$own}" "$@"
}

sandy='"week_ending":"2026-08-09","enrolment_id":"E1","child":"Sandy","service":"Redbourne","care_type":"centre_based_day_care"'
robin='"week_ending":"2026-08-16","enrolment_id":"E2","child":"Robin","service":"Bluebell","care_type":"family_day_care"'

# 1. Arrears over the limit lock the payment.
payment 'P7' '"command":"record_debt","debt_case_id":"DC-1","determined_on":"2026-01-01","balance":"500.00","component":"CCS"' '"outcome":"accepted"'
payment 'P1 P5 P6' '"command":"plan","changes":[
  {'"$sandy"',"recipient":"customer","component":"CCS","amount":"9000.00","withheld":"12.00","hours":"40"},
  {'"$sandy"',"recipient":"service","component":"CCS","amount":"210.50","hours":"40"},
  {'"$robin"',"recipient":"customer","component":"ACCS","amount":"1000.01","hours":"20","preschool_hours":"10","below_school_age":true},
  {'"$robin"',"recipient":"service","component":"CCS","amount":"-30.00","hours":"20"}]' \
  '"gross_arrears":"10000.01"' '"locked":true' '"lock_reason":"CCS Entitlement Amt. Exceeds Limit"'
payment 'P3' '"command":"finalise"' '"code":"CCS-P004"' 'review it first'
payment 'P4 P8' '"command":"weekly_subsidy","week_ending":"2026-08-09","include_planned":true' '"view":"weekly_subsidy"' '"status":"locked"' '"customer_pending":"9012.00"'
payment 'P3' '"command":"review_assessment","correct":true' '"outcome":"accepted"'
payment 'P9 P10 P14 P15 P16 P17 P18' '"command":"finalise"' '"state":"with_ict"' '"set_off":null' \
  'Delivered: Payment lock applied for CRN 204123456A' '"tell_customer":[' '"document":[' '"condition":' '"tell_customer_between":'
payment 'P11 P12 P13' '"command":"payment_destination"' '"view":"payment_destination"' '"benefit_type":"CCS"' '"reason":"CCS Entitlement Amt. Exceeds Limit"' '"activity_id":"A1"'
on=2026-09-15
payment 'P7 P19 P21' '"command":"ict_outcome","correct":true' '"state":"released"' '"set_off":"500.00"' '"payable":"9500.01"' '"debt_case_id":"DC-1","component":"CCS"'
payment 'P20' '"command":"payment_destination"' '"locks":[]'

# 2. Another lock: bank details, and an incident.
activity=A2
payment 'P2' '"command":"plan","changes":[{'"$sandy"',"recipient":"customer","component":"CCS","amount":"250.00"}]' '"locked":false'
payment 'P2' '"command":"report_lock","reason":"Bank details invalid"' '"lock_reason":"Bank details invalid"' '"locked":true'
payment 'P22 P23' '"command":"confirm_bank_details","correct":false' '"outcome":"accepted"'
payment 'P25' '"command":"raise_incident"' '"outcome":"refused"'
payment 'P23 P24' '"command":"update_bank_details"' '"outcome":"accepted"'
payment 'P24' '"command":"finalise"' '"finalised":true' '"locked":true'
payment 'P25 P26 P27 P28 P29 P30 P32' '"command":"raise_incident"' '"state":"with_ict"' '"incident":{"items":[' 'payment lock on the PAS screen' 'Remove payment lock' 'have been confirmed' '250.00' '"tell_customer":[' '"document":['
payment 'P31 P33' '"command":"ict_outcome","correct":true' '"state":"released"' '"lock_reason":null' '"payable":"250.00"'

# 3. The week's subsidy.
activity=A1
payment 'P34 P35 P36 P38 P39 P40 P41 P42 P43 P44 P45 P46 P47' '"command":"weekly_subsidy","week_ending":"2026-08-09"' \
  '"child":"Sandy"' '"enrolment_id":"E1"' '"service":"Redbourne"' '210.50' '9000.00' '12.00' '"processed_date":' '"periods":['
payment 'P37 P48 P49 P50' '"command":"weekly_subsidy","week_ending":"2026-08-16"' '"child":"Robin"' '"previous_period":"2026-08-09"' '-30.00' '1000.01' '"below_school_age":"Y"'
payment 'P51 P52 P53 P60 P61 P62' '"command":"weekly_subsidy","week_ending":"2026-08-09"' '"ccs":"210.50"' '"ccs":"9000.00"'

# 4. Payments.
payment 'P55' '"command":"issue","posting_date":"2026-09-16"' '"posting_date":"2026-09-16"' '"received_on":"2026-09-18"'
payment 'P54 P55 P56 P57 P58' '"command":"payment_history","viewer":"staff","today":"2026-09-21"' '"view":"payment_history"' '"posting_date":"2026-09-16"' '9500.01' '9000.00'
on=2026-09-21
payment 'P59' '"command":"return","reason":"account closed"' '"state":"returned"' '"received_on":null'
payment 'P59' '"command":"update_bank_details"' '"state":"reissued"' '"posting_date":"2026-09-21"' '"received_on":"2026-09-23"'
payment 'P59' '"command":"payment_history","viewer":"staff","today":"2026-09-21"' 'account closed'

# 5. Online.
payment 'P63' '"command":"online_summary","today":"2026-09-21"' '"view":"online_summary"' '"child":"Sandy"' '"child":"Robin"'
payment 'P64' '"command":"online_details","enrolment_id":"E1","today":"2026-09-21"' '"view":"online_details"' '"service":"Redbourne"' '"ccs":"210.50"'
payment 'P65' '"command":"online_recent_payments","today":"2026-09-21"' '"view":"online_recent_payments"' '"from":"2026-06-21"' '210.50'
payment 'P66' '"command":"online_recent_payments","today":"2027-09-21"' '"payments":[]'
payment 'P67' '"command":"payment_history","viewer":"customer","today":"2027-09-21"' '"posting_date":"2026-09-16"'

all_of $(numbered P 1 67)
