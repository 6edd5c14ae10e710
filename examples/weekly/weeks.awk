# The exports of one service on eight Fridays: what had happened by then, and nothing later.
#
# Ten children, one report a week each: sent on Sunday, paid on Tuesday, answered and allocated on
# Wednesday. Into that come six things, each in its own week and at its own child.
#
#   awk -v folder=OUT -f weeks.awk

# A day so many days after Monday 7 July 2025.
function day(number,   of_month, month) {
  of_month = number + 7
  for (month = 7; of_month > (month == 9 ? 30 : 31); month++) of_month -= (month == 9 ? 30 : 31)
  return sprintf("2025-%02d-%02d", month, of_month)
}
function child(number) { return sprintf("E90000%05d", number) }
function run(on) { return sprintf("%012d", 700000000 + on) }

# A payment line of a day, for a week.
function pay(on, week, who, amount) {
  payments[++paid] = on "\t" service "," run(on) "," day(on) "," child(who) "," day(week * 7 - 1) "," amount ",,service"
}

# A version of a report: written on a day, seen in every export from then on.
function version(on, week, who, number, status, fee, allocated, answered, cancelled) {
  reports[++written] = on "\t" service ",SR-" week "-" who "," number "," child(who) "," day(week * 7 - 1) "," status "," \
    fee "," allocated ",," answered "," cancelled "," (status == "cancelled" ? "" : (allocated == "333.00" ? allocated : "323.00"))
}

BEGIN {
  service = "199900001A"
  for (week = 1; week <= 8; week++) for (who = 1; who <= 10; who++) {
    sunday = week * 7 - 1
    tuesday = sunday + 2
    wednesday = sunday + 3
    # The child of a week that something happens to.
    what = (week "-" who)
    if (what == "4-7") { # allocated from the answer; the money comes a week later
      version(wednesday, week, who, 1, "processed", "400.00", "323.00", day(wednesday), "")
      pay(tuesday + 7, week, who, "323.00")
      continue
    }
    pay(tuesday, week, who, "323.00")
    if (what == "6-4") { # the report is exported a week late
      version(wednesday + 7, week, who, 1, "processed", "400.00", "323.00", day(wednesday), "")
      continue
    }
    if (what == "3-5") { # the software fails to allocate, and does so a week later
      version(wednesday, week, who, 1, "processed", "400.00", "", day(wednesday), "")
      version(wednesday + 7, week, who, 1, "processed", "400.00", "323.00", day(wednesday), "")
      continue
    }
    if (what == "3-8") { # five dollars too much, typed by hand: written off
      version(wednesday, week, who, 1, "processed", "400.00", "328.00", day(wednesday), "")
      continue
    }
    version(wednesday, week, who, 1, "processed", "400.00", "323.00", day(wednesday), "")
    if (what == "2-3") { # withdrawn after it was paid; offset three weeks later
      version(wednesday + 8, week, who, 2, "cancelled", "400.00", "", "", day(wednesday + 8))
      pay(tuesday + 28, week, who, "-323.00")
    }
    if (what == "5-2") { # a top-up that the reports are queried for a week later
      pay(tuesday + 8, week, who, "10.00")
      version(wednesday + 14, week, who, 1, "processed", "400.00", "333.00", day(wednesday + 14), "")
    }
  }
  for (week = 1; week <= 8; week++) {
    friday = week * 7 + 4
    out = folder "/week-" week
    system("mkdir -p '" out "'")
    print "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs,recipient" > (out "/payments.csv")
    for (number = 1; number <= paid; number++) {
      split(payments[number], row, "\t")
      if (row[1] + 0 <= friday) print row[2] > (out "/payments.csv")
    }
    print "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs,retrieved_on,cancelled_on,entitled_service" \
      > (out "/session-reports.csv")
    split("", latest)
    split("", order)
    count = 0
    for (number = 1; number <= written; number++) {
      split(reports[number], row, "\t")
      if (row[1] + 0 > friday) continue
      split(row[2], cell, ",")
      name = cell[2] "-" cell[3]
      if (!(name in latest)) order[++count] = name
      latest[name] = row[2]
    }
    for (number = 1; number <= count; number++) print latest[order[number]] > (out "/session-reports.csv")
    close(out "/payments.csv")
    close(out "/session-reports.csv")
  }
}
