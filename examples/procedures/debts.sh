#!/bin/sh
# Every step of the procedure for raising, waiving and adjusting a debt and for reversing a waiver, by
# the program alone. The manual's page on the procedures lists the steps, D1 to D118.
#
#   examples/procedures/debts.sh [FOLDER] [PROGRAM]
. "$(dirname "$0")/steps.sh"

by=officer-7
on=2026-03-02
case=DC-1

# debt STEPS COMMAND PATTERN...: the command's own keys; the common ones are added.
debt() {
  labels=$1 own=$2
  shift 2
  number=$((number + 1))
  give debt "$labels" "{\"schema\":\"ccs-debt-command/1\",\"command_id\":\"k$number\",\"debt_case_id\":\"$case\",\"customer_id\":\"204123456A\",\"on\":\"$on\",\"by\":\"$by\",$own}" "$@"
}

summary='"notes":{"summary":"Debt raised for $500.30.","content":"Changes in circumstances, and the contact made."}'
papers="$summary"',"documents":[{"name":"Evidence","description":"From the investigation"}]'
redbourne='"care_type":"centre_based_day_care","service":"Redbourne","child":"Sandy"'

# 1. Raise an undetermined debt.
debt 'D13 D14 D15 D16 D17 D18 D20 D21' '"command":"identify","components":[
  {"component_id":"1","component":"CCS",'"$redbourne"',"start":"2025-07-07","end":"2026-01-04","amount":"300.30"},
  {"component_id":"2","component":"ACCS","care_type":"family_day_care","service":"Bluebell","child":"Robin","start":"2025-07-07","end":"2025-07-07","amount":"200.00"}]' \
  'Debt of $500.30 identified' '"component":"ACCS","care_type":"family_day_care","service":"Bluebell","child":"Robin","start":"2025-07-07","end":"2025-07-07"'
debt 'D3 D4 D58 D59 D89 D105' '"command":"debt_list"' '"view":"debt_list"' '"debt_case_id":"DC-1"' '"status":"undetermined"'
debt 'D22 D27' '"command":"raise"' '"outcome":"refused"' '"field":"debt_reason"' '"field":"notes.summary"'
debt 'D26' '"command":"raise","debt_reason":"DCS","section":"71C","notes":{"summary":"Found."},"documents":[{"description":"Without a name"}]' \
  '"outcome":"refused"' '"field":"documents[0].name"'
debt 'D8' '"command":"raise","debt_reason":"DCS",'"$summary" '"outcome":"refused"' '"field":"section"'
debt 'D29' '"command":"lock_record"' 'Record locked'
debt 'D29 D1' '"command":"raise","debt_reason":"DCS","section":"71C",'"$summary" '"code":"CCS-D020"'
debt 'D29' '"command":"unlock_record"' 'Record unlocked'
debt 'D28 D2' '"command":"raise","debt_reason":"DCS","section":"71C","suppress_s77":true,'"$papers"',"preview":true' \
  '"outcome":"previewed"' '"status":"DET"' '"debt":{"status":"undetermined"'
debt 'D5 D6 D7 D9 D10 D11 D23 D24 D25' '"command":"raise","debt_reason":"DCS","section":"71C","suppress_s77":true,'"$papers" \
  'Debt raised' '"debt_type":"CCS"' '"debt_reason":"DCS"' '"section":"71C"' '"status":"suppressed"' '"name":"Evidence"' 'the contact made'
debt 'D30' '"command":"record_dmis_id","dmis_debt_id":"A1B2C3D4"' '"dmis_debt_id":"A1B2C3D4"'
debt 'D32' '"command":"upload_correspondence","type":"Debt Advice Manual","name":"Manual Account Payable","file_name":"advice.pdf"' \
  '"outcome":"refused"' '"field":"approved_by"'
debt 'D12 D33 D34 D35 D36' '"command":"upload_correspondence","type":"Debt Advice Manual","name":"Manual Account Payable","file_name":"advice.pdf","description":"The automatic one was suppressed","approved_by":"supervisor-1"' \
  'Correspondence uploaded' '"status":"generated"' '"created":"2026-03-02"' 'The automatic one was suppressed' '"status":"manual"'
debt 'D39' '"command":"external_reference","type":"appeal"' '"outcome":"refused"' '"field":"id"'
debt 'D38' '"command":"external_reference","type":"appeal","id":"AP-77"' '"type":"appeal","id":"AP-77"'
page debt 'D19 D31 D37 D40' 'DC-1' 'A1B2C3D4' 'Manual Account Payable' 'Sandy'

# 2. Raise a debt by hand.
case=DC-2
line='{"component_id":"1","component":"CCS","care_type":"centre_based_day_care","child":"Sandy","start":"2025-01-06","end":"2025-01-06","amount":"150.00"}'
manual='"notes":{"summary":"Debt raised for $250.00.","content":"Why no update made a debt, the service and the child."}'
debt 'D45' '"command":"raise_manual","debt_reason":"IDB","section":"71C","components":[{"component_id":"1","component":"CCS",'"$redbourne"',"start":"2025-01-06","end":"2025-01-06","amount":"150.00"}],'"$manual" \
  '"outcome":"refused"' '"field":"components[0].service"'
debt 'D49 D50 D51 D52' '"command":"raise_manual","debt_reason":"IDB","section":"71C","components":['"$line"']' \
  '"field":"notes.summary"' '"field":"notes.content"'
case=DC-3
debt 'D41' '"command":"identify","components":[{"component_id":"1","component":"CCS",'"$redbourne"',"start":"2025-01-06","end":"2025-02-02","amount":"10.00"}]' 'identified'
case=DC-2
debt 'D41' '"command":"raise_manual","debt_reason":"IDB","section":"71C","components":['"$line"'],'"$manual" '"code":"CCS-D003"'
case=DC-3
debt 'D41' '"command":"withdraw","notes":{"summary":"The system finds it no more."}' '"status":"withdrawn"'
case=DC-2
debt 'D42 D43 D44 D46 D47 D48 D53 D54' '"command":"raise_manual","debt_reason":"IDB","section":"71C","components":['"$line"',{"component_id":"2","component":"ACCS","care_type":"family_day_care","start":"2025-01-13","end":"2025-01-19","amount":"100.00"}],"documents":[{"name":"Evidence"}],'"$manual" \
  'Debt raised for $250.00' '"manual":true' '"debt_type":"CCS"' '"status":"DET"' '"status":"issued"' '"due_day":"2026-03-30"'
debt 'D55 D56 D57' '"command":"record_dmis_id","dmis_debt_id":"Z9Y8X7W6"' '"dmis_debt_id":"Z9Y8X7W6"'

# 3. Waive a debt.
case=DC-1
on=2026-03-09
waive='"command":"waive","reason":"special circumstances"'
why='"notes":{"summary":"Hardship.","content":"In detail."},"documents":[{"name":"Statement","description":"Of the customer"}]'
debt 'D60' '"command":"write_off","code":"NCE"' '"written_off":true'
debt 'D60' "$waive"',"type":"full",'"$why" '"code":"CCS-D070"'
debt 'D60' '"command":"end_write_off"' '"written_off":false'
debt 'D61 D62' '"command":"repay","repayment_id":"R1","amount":"10.00","source":"CSK"' '"source":"CSK"'
debt 'D63' "$waive"',"type":"full",'"$why" '"code":"CCS-D071"'
debt 'D63' '"command":"reverse_repayment","repayment_id":"R1"' 'Repayment of $10.00 reversed'
debt 'D64 D65 D66' "$waive"',"type":"partial_amount","amount":"100.00","dashboard_amount":"90.00",'"$why" '"code":"CCS-D072"'
debt 'D70 D78 D80 D81' '"command":"waive","documents":[{}]' '"field":"type"' '"field":"reason"' '"field":"notes.summary"' '"field":"documents[0].name"'
debt 'D73 D74 D76 D77 D82' "$waive"',"type":"partial_percentage","percentage":"33",'"$why"',"preview":true' \
  '"outcome":"previewed"' '"message":"Waiver for $165.10 created"' '"component_id":"1","amount":"99.10"' '"component_id":"2","amount":"66.00"'
debt 'D67 D68 D69 D74 D79 D84 D85' "$waive"',"waiver_id":"W1","type":"partial_percentage","percentage":"33","dashboard_amount":"165.10",'"$why" \
  'Waiver for $165.10 created' '"section":"101"' '"waived":"165.10"' '"outstanding":"335.20"' 'In detail.'
debt 'D83' '"command":"grant_delegation","delegation":{"by":"officer-8","limit":"50.00"}' 'Delegation granted'
debt 'D83' "$waive"',"type":"full",'"$why" '"outcome":"refused"' '"code":"CCS-D021"'
by=officer-8
debt 'D83' "$waive"',"type":"full",'"$why" '"outcome":"refused"' '"code":"CCS-D022"'
by=officer-7
debt 'D83' '"command":"grant_delegation","delegation":{"by":"officer-7","limit":"5000.00"}' 'Delegation granted'
debt 'D75' "$waive"',"waiver_id":"W2","type":"partial_amount","amount":"35.20",'"$why" 'Waiver for $35.20 created' '"outstanding":"300.00"'
debt 'D72 D86' "$waive"',"waiver_id":"W3","type":"outstanding_balance",'"$why" \
  'Waiver for $300.00 created' '"status":"waived"' '"waiver_id":"W1"' '"waiver_id":"W2"'
case=DC-2
debt 'D71' '"command":"repay","amount":"250.00","source":"BPAY"' '"status":"FRE"'
debt 'D71 D87 D88' "$waive"',"waiver_id":"W9","type":"full",'"$why" 'Waiver for $250.00 created' '"over_recovered":"250.00"' 'bank'

# 5. Reverse a waiver.
case=DC-1
debt 'D110 D111 D113 D114' '"command":"reverse_waiver","waiver_id":"W3","documents":[{}]' '"field":"reverse_reason"' '"field":"notes.summary"' '"field":"documents[0].name"'
debt 'D115' '"command":"reverse_waiver","waiver_id":"W3","reverse_reason":"WIE",'"$why"',"preview":true' '"outcome":"previewed"' '"debt":{"status":"waived"'
debt 'D106 D107 D108 D109 D112 D116 D117' '"command":"reverse_waiver","waiver_id":"W3","reverse_reason":"WIE",'"$why" \
  'Waiver amount of $300.00 reversed' '"outstanding":"300.00"' '"status":"DET"'
debt 'D118' '"command":"reverse_waiver","waiver_id":"W2","reverse_reason":"DAR",'"$why" 'Waiver amount of $35.20 reversed' '"status":"reversed"'

# 4. Adjust a debt.
because='"adjust_reason":"result of ARO/ART review"'
debt 'D91' '"command":"adjust",'"$because"',"set":[{"component_id":"1","amount":"310.30"}],'"$why" '"code":"CCS-D085"'
debt 'D91' '"command":"reverse_waiver","waiver_id":"W1","reverse_reason":"DAR",'"$why" '"waived":"0.00"'
debt 'D93 D98 D100 D101' '"command":"adjust","set":[{"component_id":"1","amount":"310.30"}],"documents":[{}]' \
  '"field":"adjust_reason"' '"field":"notes.summary"' '"field":"documents[0].name"'
debt 'D95' '"command":"adjust",'"$because"',"set":[{"component_id":"1","amount":"1.00"}],"revert":true,"preview":true' \
  '"outcome":"previewed"' 'Draft reverted' '"component_id":"1","amount":"300.30"'
debt 'D102' '"command":"adjust",'"$because"',"set":[{"component_id":"1","amount":"310.30"}],'"$why"',"preview":true' '"outcome":"previewed"' '"raised":"510.30"'
debt 'D90 D92 D94 D99 D102 D103' '"command":"adjust",'"$because"',"debt_reason":"IDB","set":[{"component_id":"1","amount":"320.30"}],'"$why" \
  'Debt adjusted by $20.00' '"raised":"520.30"' '"debt_reason":"IDB"'
debt 'D96' '"command":"adjust",'"$because"',"add":[{"component_id":"N1","component":"CCS",'"$redbourne"',"start":"2026-01-05","end":"2026-01-11","amount":"30.00"}],'"$why" \
  '"raised":"550.30"' '"component_id":"N1"'
debt 'D97 D104' '"command":"adjust",'"$because"',"remove":["N1"],'"$why" '"raised":"520.30"' '"before":"550.30","after":"520.30"'
page debt 'D103 D104 D118' '520.30' 'result of ARO/ART review' 'W3'

all_of $(numbered D 1 118)
