//! The state of a report, worked out from its versions, their answers and the roll.

use super::model::Model;
use super::rules::{Kind, Mark, Outcome, WEEKS};

impl Model {
    /// The state, in the words of documents.
    pub(super) fn state(&self, week: usize, of: usize) -> &'static str {
        let report = self.report(week, of).unwrap();
        let until = report.versions.iter().rev().find(|version| version.kind != Kind::Withdrawal);
        let until = until.map_or(i32::MAX, |version| version.through.max(self.latest.unwrap_or(0)));
        let roll = self.enrolments[of].of_week(&WEEKS[week], until);
        let ready =
            if roll.values().any(|session| session.mark == Mark::Open) { "draft" } else { "ready" };
        let Some(last) = report.last() else {
            return if report.is_cancelled() { "cancelled" } else { ready };
        };
        if report.is_cancelled() {
            return "cancelled";
        }
        match (last.kind, last.counts()) {
            (Kind::Withdrawal, _) => "withdrawn",
            (_, None) if last.is_received => "received",
            (_, None) => "submitted",
            (_, Some(Outcome::Amount(_))) if roll == last.sessions => "processed",
            (_, Some(Outcome::Amount(_))) => "changed",
            (_, Some(Outcome::Errors(_))) if roll == last.sessions => "rejected",
            (_, Some(Outcome::Errors(_))) => {
                let in_force = report.standing().filter(|version| version.is_processed());
                let is_again = in_force.is_some_and(|version| {
                    version.kind != Kind::Withdrawal && version.sessions == roll
                });
                if is_again { "processed" } else { ready }
            }
        }
    }
}
