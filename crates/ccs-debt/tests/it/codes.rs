//! Every code with what it says: permanent, so a change here is a change of contract.

use ccs_core::id::ComponentId;
use ccs_core::money::{Cents, WideMoney};
use ccs_debt::advice::Advice;
use ccs_debt::command::{
    AdjustRefusal, AuthorityRefusal, CommandRefusal, IdentifyRefusal, InterestRefusal,
    IssueNoticeRefusal, LockRefusal, MissingField, NotAWaiverKind, NotAboveZero,
    RaiseManualRefusal, RaiseRefusal, ReasonRefusal, RecoverRefusal, RefundRefusal, Refusal,
    ReverseRepaymentRefusal, ReverseWaiverRefusal, StandingRefusal, UploadRefusal, WaiveRefusal,
    WriteOffRefusal,
};
use ccs_debt::component::{ComponentFault, ComponentRefusal, NotASubsidy};
use ccs_debt::event::NotAReferenceKind;
use ccs_debt::law::debt_reason::NotADebtReason;
use ccs_debt::law::debt_section::NotADebtSection;
use ccs_debt::law::interest::RateNotKnown;
use ccs_debt::law::small_debt::{SmallDebtReading, SmallDebtTest};
use ccs_debt::law::waiver_ground::{NotAReverseReason, NotAWaiverReason};
use ccs_debt::law::write_off::{NotAWriteOffCode, WriteOffCode};
use ccs_debt::officer::NobodyNamed;
use ccs_debt::paperwork::PaperworkRefusal;
use ccs_debt::percentage::PercentageRefusal;
use ccs_debt::policy::NotAPolicy;
use ccs_debt::standing::Status;

use crate::support::{cents, day, id};

fn line(refusal: &impl Refusal) -> String {
    let field = refusal.field().unwrap_or_default();
    format!("{} [{field}] {refusal}\n", refusal.code())
}

fn of_forms() -> String {
    let component = |fault| line(&ComponentRefusal { list: "components", at: Some(0), fault });
    let most = Cents::MAX;
    [
        line(&StandingRefusal::NoDebt),
        line(&IdentifyRefusal::AlreadyThere),
        line(&RaiseManualRefusal::UndeterminedExists),
        line(&RaiseRefusal::NotUndetermined),
        line(&StandingRefusal::Undetermined),
        line(&StandingRefusal::WrongStatus {
            status: Status::FinalisedWaived,
            rule: "only a determined debt (DET) can be written off; leave the command out",
        }),
        line(&CommandRefusal::CommandIdReused),
        line(&CommandRefusal::OtherCustomer),
        line(&PaperworkRefusal::SummaryMissing),
        line(&PaperworkRefusal::ContentMissing),
        line(&PaperworkRefusal::DocumentUnnamed { at: 1 }),
        line(&ccs_debt::case::Superseded { decided_at: 1, now_at: 2 }),
        line(&AuthorityRefusal::RecordLocked),
        line(&AuthorityRefusal::NoDelegation),
        line(&AuthorityRefusal::DelegationTooSmall {
            needed: WideMoney::CENT,
            limit: WideMoney::ZERO,
        }),
        line(&AuthorityRefusal::SelfApproval),
        line(&ComponentRefusal { list: "components", at: None, fault: ComponentFault::None }),
        component(ComponentFault::Missing { field: "start" }),
        component(ComponentFault::IdTaken),
        component(ComponentFault::ServiceNotAllowed),
        component(ComponentFault::EndBeforeStart),
        component(ComponentFault::Negative),
        component(ComponentFault::NotAboveZero),
        line(&ComponentRefusal { list: "set", at: None, fault: ComponentFault::TooMuch { most } }),
        line(&MissingField { field: "reason" }),
        line(&NotAboveZero { field: "amount" }),
        line(&ReasonRefusal::SectionMissing),
        line(&ReasonRefusal::AutomaticOnly),
        line(&ReasonRefusal::Obsolete),
        line(&ReasonRefusal::ReconciliationOnly),
    ]
    .concat()
}

fn of_verbs() -> String {
    let (asked, less) = (WideMoney::from(cents("2.00")), WideMoney::from(cents("1.00")));
    [
        line(&WaiveRefusal::PercentageNotAsked),
        line(&WaiveRefusal::AmountNotAsked),
        line(&WaiveRefusal::WrittenOff),
        line(&WaiveRefusal::WithheldCcsRepaid),
        line(&WaiveRefusal::AboveDashboard { asked, dashboard: less }),
        line(&WaiveRefusal::NothingOutstanding),
        line(&WaiveRefusal::NothingToWaive),
        line(&WaiveRefusal::AboveOutstanding { asked, outstanding: less }),
        line(&WaiveRefusal::AboveDebt { asked, left: less }),
        line(&WaiveRefusal::RoundsToNothing),
        line(&WaiveRefusal::WaiverIdTaken),
        line(&WaiveRefusal::PartialOfFinalised),
        line(&ReverseWaiverRefusal::UnknownWaiver),
        line(&ReverseWaiverRefusal::AlreadyReversed),
        line(&AdjustRefusal::ActiveWaiver),
        line(&AdjustRefusal::SetUnknown { at: 0 }),
        line(&AdjustRefusal::SetTwice { at: 0 }),
        line(&AdjustRefusal::RemoveNotAdded { at: 0 }),
        line(&AdjustRefusal::NothingToAdjust),
        line(&AdjustRefusal::RevertIsShown),
        line(&AdjustRefusal::RemoveTwice { at: 0 }),
        line(&RecoverRefusal::IdTaken),
        line(&ReverseRepaymentRefusal::Unknown),
        line(&ReverseRepaymentRefusal::AlreadyReversed),
        line(&ReverseRepaymentRefusal::OtherAmount),
        line(&RecoverRefusal::OffsetAboveOutstanding { asked, outstanding: less }),
        line(&ReverseRepaymentRefusal::OtherSource),
        line(&RecoverRefusal::OffsetStopped),
        line(&RefundRefusal::AboveOverRecovered { asked, over_recovered: less }),
        line(&WriteOffRefusal::Overlaps),
        line(&WriteOffRefusal::NotWrittenOff { on: day("2026-03-02") }),
        line(&WriteOffRefusal::EndBeforeStart),
        line(&WriteOffRefusal::TooLong {
            code: WriteOffCode::parse("BRP").unwrap(),
            latest: day("2026-05-02"),
        }),
        line(&WriteOffRefusal::EndAfterLast { last: day("2026-05-02") }),
        line(&WriteOffRefusal::Permanent),
        line(&WriteOffRefusal::OtherCode),
        line(&LockRefusal::AlreadyLocked),
        line(&LockRefusal::NotLocked),
        line(&UploadRefusal::UnknownType),
        line(&UploadRefusal::NotApproved),
        line(&InterestRefusal::DayToCome { decided_on: day("2026-04-05") }),
        line(&IssueNoticeRefusal::DueTooEarly { earliest: day("2026-03-30") }),
    ]
    .concat()
}

fn of_words() -> String {
    let syntax = "x".parse::<ccs_core::money::Money>().unwrap_err();
    let word = |code: &str, text: &dyn std::fmt::Display| format!("{code} {text}\n");
    [
        word(NobodyNamed.code(), &NobodyNamed),
        word(NotADebtReason.code(), &NotADebtReason),
        word(NotADebtSection.code(), &NotADebtSection),
        word(NotAWaiverReason.code(), &NotAWaiverReason),
        word(NotAReverseReason.code(), &NotAReverseReason),
        word(NotAWriteOffCode.code(), &NotAWriteOffCode),
        word(PercentageRefusal::Syntax(syntax).code(), &PercentageRefusal::Syntax(syntax)),
        word(PercentageRefusal::NotAboveZero.code(), &PercentageRefusal::NotAboveZero),
        word(PercentageRefusal::AboveTheWhole.code(), &PercentageRefusal::AboveTheWhole),
        word(NotASubsidy.code(), &NotASubsidy),
        word(RateNotKnown(day("2026-07-01")).code(), &RateNotKnown(day("2026-07-01"))),
        word(NotAPolicy.code(), &NotAPolicy),
        word(NotAWaiverKind.code(), &NotAWaiverKind),
        word(NotAReferenceKind.code(), &NotAReferenceKind),
    ]
    .concat()
}

fn of_advice() -> String {
    let (first, second): (ComponentId, ComponentId) = (id("1"), id("2"));
    [
        Advice::Overlap { first, second },
        Advice::ManualNoticeNeeded,
        Advice::NoticeWasNotSuppressed,
        Advice::SmallDebt(SmallDebtTest::Below(cents("250.00"))),
        Advice::SmallDebtThresholdNotKnown,
        Advice::NotASmallDebt { threshold: cents("250.00"), on: day("2026-03-20") },
        Advice::SmallDebtException { reading: SmallDebtReading::Guide },
        Advice::OverRecovered {
            amount: WideMoney::CENT,
            refund_due: Some(day("2026-03-04")),
            could_take: Vec::new(),
        },
        Advice::OffsetDuringWriteOffNotKnown,
        Advice::InterestChargedBefore { from: day("2026-04-05"), to: day("2026-04-10") },
        Advice::InterestLeftOut { first: day("2026-03-31"), last: day("2026-04-01") },
        Advice::NoDebtYet,
        Advice::BeforeRaising { raised_on: day("2026-03-02") },
        Advice::BeforeCare { first: day("2025-07-07") },
        Advice::NothingToDemand,
    ]
    .iter()
    .map(|advice| [advice.code(), " ", &advice.message(), "\n"].concat())
    .collect()
}

#[test]
fn every_code_has_its_permanent_message() {
    let text = [of_forms(), of_verbs(), of_words(), of_advice()].concat();
    insta::assert_snapshot!("codes", text);
}

#[test]
fn no_code_is_used_twice() {
    let text = [of_forms(), of_verbs(), of_words(), of_advice()].concat();
    let mut codes: Vec<&str> = text.lines().filter_map(|line| line.get(..8)).collect();
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all);
}
