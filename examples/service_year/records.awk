# The records of 50 families: a roll (`E01.csv`) and the facts of the family (`E01.json`) for each
# child, and what the service does over the year (`year.jsonl`).

# The day that many days after the first Monday of the CCS year, 7 July 2025.
function day(number,    month, year_of, lengths) {
  split("31 31 30 31 30 31 31 28 31 30 31 30 31", lengths, " ") # July 2025 to July 2026
  number += 7
  for (month = 1; number > lengths[month]; month++) number -= lengths[month]
  year_of = month > 6 ? 2026 : 2025
  return sprintf("%d-%02d-%02d", year_of, (month + 5) % 12 + 1, number)
}

function command(text) { print "{\"schema\":\"ccs-exchange-command/1\",\"command_id\":\"k" ++id "\"," text "}" > year }
BEGIN {
  year = folder "/year.jsonl"
  for (child = 1; child <= 50; child++) {
    enrolment = sprintf("E%02d", child)
    roll = folder "/" enrolment ".csv"
    print "enrolment_id,session_date,start,end,fee,attendance,sign_in,sign_out" > roll
    for (week = 0; week < 52; week++) {
      if ((week + child) % 17 == 0) continue # a week of holidays
      for (of_week = 0; of_week < 5; of_week++) {
        if ((of_week + child) % 5 >= 2 + child % 3) continue
        date = day(week * 7 + of_week)
        fee = 118 + child % 7 * 4
        if ((week * 5 + of_week + child) % 23 == 0) print enrolment "," date ",07:30,17:30," fee ".00,absent,," > roll
        else print enrolment "," date ",07:30,17:30," fee ".00,attended,07:4" child % 10 ",16:5" week % 10 > roll
      }
    }
    close(roll)
    facts = folder "/" enrolment ".json"
    printf "{\"schema\":\"ccs-scenario/1\",\"family\":{\"partnered\":%s,", child % 3 ? "true" : "false" > facts
    printf "\"income_estimates\":[{\"from\":\"2025-07-07\",\"amount\":\"%d\"}],", 60000 + child * 4321 > facts
    printf "\"activity\":{\"individual\":[{\"from\":\"2018-07-02\",\"hours\":\"%d\"}]%s},", 20 + child % 60, child % 3 ? ",\"partner\":[{\"from\":\"2018-07-02\",\"hours\":\"76\"}]" : "" > facts
    printf "\"withholding_percent\":\"5\"},\"children\":[{\"child\":\"c1\",\"born\":\"2022-0%d-15\"}],", 1 + child % 9 > facts
    printf "\"enrolments\":[{\"enrolment_id\":\"%s\",\"child\":\"c1\",\"service_id\":\"190016362L\",\"care_type\":\"centre_based_day_care\"}],", enrolment > facts
    printf "\"sessions\":\"%s.csv\"}\n", enrolment > facts
    close(facts)
    command("\"command\":\"register_enrolment\",\"enrolment_id\":\"" enrolment "\",\"service_id\":\"190016362L\",\"arrangement\":\"CWA\",\"status\":\"CONFIR\",\"from\":\"2025-07-07\"")
    command("\"command\":\"import_sessions\",\"file\":\"" enrolment ".csv\"")
  }
  for (week = 1; week <= 52; week++) {
    command("\"command\":\"connect\",\"today\":\"" day(week * 7) "\",\"selection\":{\"session_reports\":\"all\"}")
    if (week % 4) continue
    for (child = 1; child <= 50; child++)
      command("\"command\":\"import_answers\",\"file\":\"" sprintf("E%02d", child) ".entitlement.json\",\"processed_on\":\"" day(week * 7 + 1) "\"")
    command("\"command\":\"payment_run\",\"date_paid\":\"" day(week * 7 + 2) "\",\"clearing_number\":\"" sprintf("%012d", 190000100 + week) "\"")
  }
}
