//! Codes and texts are permanent: this snapshot is their list.

use std::collections::BTreeMap;

use ccs_core::rates::RateBook;
use ccs_payments::command::{
    CommandRefusal, Notice, PlanRefusal, PostingRefusal, RecordDebtRefusal, Verb,
};
use ccs_payments::lock::NotAMove;
use ccs_payments::view::HistoryRefusal;

use ccs_payments::assessment::{Disagreement, RowFact};

use crate::support::{Desk, day, line};

fn listed() -> BTreeMap<&'static str, String> {
    let moves = NotAMove::ALL.map(CommandRefusal::from);
    let others = [
        CommandRefusal::CommandIdReused,
        PlanRefusal::NoChange.into(),
        PlanRefusal::FractionOfACent.into(),
        RecordDebtRefusal::NegativeBalance.into(),
        RecordDebtRefusal::DeterminedLater.into(),
        PlanRefusal::RowDisagrees(Disagreement { line: 1, fact: RowFact::Hours }).into(),
        PostingRefusal::NothingPayable.into(),
        PostingRefusal::BeyondCalendar.into(),
        PostingRefusal::BeforeRelease { released_on: day("2026-09-14") }.into(),
        PostingRefusal::NoWorkingDay { next: day("2026-09-21") }.into(),
        PostingRefusal::BeforePosting { posted_on: day("2026-09-17") }.into(),
        PostingRefusal::BeforeReturn { returned_on: day("2026-09-22") }.into(),
    ];
    let refusals = moves.into_iter().chain(others);
    let mut listed: BTreeMap<&'static str, String> = refusals
        .map(|refusal| (refusal.code(), format!("{}: {refusal}", refusal.field())))
        .collect();
    let reversed = HistoryRefusal::PeriodReversed;
    listed.insert(reversed.code(), format!("{}: {reversed}", reversed.field()));
    let notices = [
        Notice::LockedBeside(vec!["A1".parse().unwrap(), "A2".parse().unwrap()]),
        Notice::DebtsBeside,
        Notice::BeforeSubsidy { line: 0 },
        Notice::WeekToCome { line: 1 },
        Notice::BeforePlan { planned_on: day("2026-09-14") },
    ];
    listed.extend(notices.map(|notice| (notice.code(), format!("{}: {notice}", notice.field()))));
    listed
}

/// CCS-P019 refused several lines of one week and enrolment, which are allowed; it stays unused.
#[test]
fn every_code_has_one_permanent_meaning() {
    let listed = listed();
    assert_eq!(listed.len(), 35, "no code is used twice");
    let lines: Vec<String> =
        listed.into_iter().map(|(code, text)| format!("{code} {text}")).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_day_without_a_limit_keeps_the_code_of_the_rates() {
    let verb = || Verb::Plan { changes: vec![line("2018-07-08", "1.00")] };
    assert_eq!(Desk::new().on("2018-07-01").codes(verb()), ["CCS-T002"]);
    let beyond = RateBook::PUBLISHED.reviewed_to.succ().unwrap().to_string();
    assert_eq!(Desk::new().on(&beyond).codes(verb()), ["CCS-T001"]);
}
