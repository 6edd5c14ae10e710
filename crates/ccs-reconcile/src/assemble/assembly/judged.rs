//! Section 2: the rows of a share of the services, judged and grouped by week where they are judged.

use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::ServiceId;
use ccs_core::money::WideMoney;

use super::Assembly;
use crate::identity::Identified;
use crate::plausibility;
use crate::record::Key;
use crate::report::{Difference, Warning};

/// What was judged of one week of a service.
pub(super) struct JudgedWeek {
    pub(super) service_id: ServiceId,
    pub(super) week: Week,
    pub(super) returned: WideMoney,
    pub(super) pending: WideMoney,
    pub(super) differences: Vec<Difference>,
    pub(super) warnings: Vec<Warning>,
}

impl JudgedWeek {
    fn new(service_id: ServiceId, week: Week) -> Self {
        let (returned, pending) = (WideMoney::ZERO, WideMoney::ZERO);
        let (differences, warnings) = (Vec::new(), Vec::new());
        Self { service_id, week, returned, pending, differences, warnings }
    }
}

impl Assembly<'_> {
    /// The judgements of a share, week by week.
    pub(super) fn judged_weeks(
        &self,
        share: &Identified<'_>,
        asked: &impl Fn(&Key) -> bool,
    ) -> Vec<JudgedWeek> {
        let mut weeks: Vec<JudgedWeek> = Vec::new();
        for (key, known) in share.by_key() {
            let Key { service_id, week, enrolment_id } = key;
            let known = self.as_stated(&key, known);
            let judgement = self.judge(&key, &known);
            let is_of_last =
                weeks.last().is_some_and(|last| (last.service_id, last.week) == (service_id, week));
            if !is_of_last {
                weeks.push(JudgedWeek::new(service_id, week));
            }
            let Some(of_week) = weeks.last_mut() else { continue };
            of_week.returned += judgement.returned;
            of_week.pending += judgement.pending;
            let enrolment_id = Some(enrolment_id);
            let warning = |kind| Warning { service_id, week, enrolment_id, kind };
            let of_rows = plausibility::of_rows(&known.evidence);
            let notices = judgement.notices.iter().copied().chain(of_rows);
            of_week.warnings.extend(notices.map(warning));
            if !judgement.parts.is_empty() || asked(&key) {
                of_week.differences.push(self.row(&key, &known, judgement));
            }
        }
        weeks
    }
}
