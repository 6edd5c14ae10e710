# Copies payments or session reports with what goes wrong in a year. The week is named by its Sunday.
BEGIN { FS = OFS = "," }
NR == 1 {
  for (column = 1; column <= NF; column++) at[$column] = column
  print > out
  next
}
{ key = $at["enrolment_id"] " " $at["week_ending"] }
"payment_line_id" in at {
  if (key == "E05 2025-09-14") next # a payment that never reached the service's software
  print > out
  next
}
key == "E09 2025-10-12" || key == "E11 2025-11-16" { # queried again after the payment
  $at["allocated_ccs"] += $at["enrolment_id"] == "E09" ? -20 : 15 # too little passed on, and too much
  $at["retrieved_on"] = "2025-12-01"
}
key == "E13 2026-02-08" { next } # a session report that was not loaded
key == "E15 2026-03-29" { # a report that waits for its answer
  $at["status"] = "submitted"
  $at["retrieved_on"] = ""
  $at["allocated_ccs"] = $at["entitled_service"] = $at["entitled_guardian"] = ""
}
key == "E17 2026-05-17" { # a report withdrawn after it was paid, its allocation left where it was
  $at["status"] = "cancelled"
  $at["cancelled_on"] = "2026-06-20"
}
{ print > out }
