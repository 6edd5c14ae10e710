//! The state of a fold, in columns: to be stored as a checkpoint, sent to another process, and
//! merged there.

mod cells;
mod columns;
mod digest;
mod error;
mod groups;
mod marks;
mod unusual;

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::ServiceId;
use serde::{Deserialize, Serialize};

use self::cells::Cells;
use self::columns::{Check, Names};
use self::digest::Digest;
pub use self::error::{StateError, StateErrors};
use self::groups::{Groups, RunColumns};
use self::marks::{Marks, Outside};
use self::unusual::Unusual;
use super::{Extent, Fold, Scatter, Selection, Shard};

/// A [`Fold`] as columns of numbers and identifiers.
///
/// It is a value for `serde`: any format keeps it. Folds of the same rows give equal states,
/// whatever the order of the rows and however they were split and merged, so a deterministic format
/// gives equal bytes. [`Fold::restore`] checks everything before it gives a fold again.
///
/// The form is versioned by [`FoldState::SCHEMA`]. A reader of another version refuses it.
///
/// ```
/// use ccs_reconcile::fold::{Fold, FoldState, Selection};
/// # use ccs_reconcile::{fact::Fact, record::{Key, PaymentLine}};
/// # use ccs_core::date::{Day, Week};
/// # let key = Key {
/// #     service_id: "190016362L".parse()?,
/// #     week: Week::ending(Day::ymd(2025, 8, 10))?,
/// #     enrolment_id: "E8000034122".parse()?,
/// # };
/// # let line = PaymentLine {
/// #     ccs: Some("80.75".parse()?),
/// #     ..PaymentLine::new(key, "000190000113".parse()?, Day::ymd(2025, 8, 13))
/// # };
/// // One process reads a part of the rows and sends what it counted …
/// let mut part = Fold::new(Selection::everything());
/// part.absorb(Fact::Payment(&line));
/// let sent = serde_json::to_vec(&part.state())?;
///
/// // … and another adds it to its own.
/// let state: FoldState = serde_json::from_slice(&sent)?;
/// let mut whole = Fold::new(Selection::everything());
/// whole.merge(Fold::restore(&state)?)?;
/// assert_eq!(whole.size().enrolment_weeks, 1);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoldState {
    schema: Box<str>,
    digest: u64,
    selection: SelectionState,
    runs_wanted: bool,
    extent: ExtentState,
    names: Names,
    cells: Cells,
    groups: Groups,
    runs: RunColumns,
    outside: Outside,
    unusual: Unusual,
    payments: Marks,
    session_reports: Marks,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SelectionState {
    services: Option<Vec<ServiceId>>,
    from: Option<u16>,
    to: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtentState {
    weeks: Option<(u16, u16)>,
    latest_week: Option<u16>,
    latest_other_day: Option<i32>,
}

impl FoldState {
    /// The form of the state. A form that an older version cannot read has another number.
    pub const SCHEMA: &'static str = "ccs-reconcile-fold/2";

    fn of(scatter: &Scatter, shards: &[Shard]) -> Self {
        let names = Names::of(scatter, shards);
        let mut state = Self {
            schema: Self::SCHEMA.into(),
            digest: 0,
            selection: SelectionState::of(&scatter.selection),
            runs_wanted: scatter.runs_wanted,
            extent: ExtentState::of(&scatter.extent),
            cells: Cells::of(shards, &names),
            groups: Groups::of(&scatter.clearing, &names),
            runs: RunColumns::of(&scatter.runs, &names),
            outside: Outside::of(scatter, &names),
            unusual: Unusual::of(scatter, &names),
            payments: Marks::of(&scatter.payments),
            session_reports: Marks::of(&scatter.session_reports),
            names,
        };
        state.digest = state.computed_digest();
        state
    }

    fn computed_digest(&self) -> u64 {
        let Self {
            schema,
            digest: _,
            selection,
            runs_wanted,
            extent,
            names,
            cells,
            groups,
            runs,
            outside,
            unusual,
            payments,
            session_reports,
        } = self;
        let mut digest = Digest::of_text(schema);
        selection.digest(&mut digest);
        digest.add(u64::from(*runs_wanted));
        extent.digest(&mut digest);
        names.digest(&mut digest);
        cells.digest(&mut digest);
        groups.digest(&mut digest);
        runs.digest(&mut digest);
        outside.digest(&mut digest);
        unusual.digest(&mut digest);
        payments.digest(&mut digest);
        session_reports.digest(&mut digest);
        digest.finish()
    }

    /// Everything that is wrong with it.
    fn errors(&self) -> Vec<StateError> {
        if &*self.schema != Self::SCHEMA {
            return alloc::vec![StateError::Schema];
        }
        let mut check = Check::default();
        if self.digest != self.computed_digest() {
            check.errors.push(StateError::Digest);
        }
        self.selection.check(&mut check);
        self.extent.check(&mut check);
        self.names.check(&mut check);
        self.cells.check(&mut check, &self.names);
        self.groups.check(&mut check, &self.names);
        self.runs.check(&mut check, &self.names);
        self.outside.check(&mut check, &self.names);
        self.unusual.check(&mut check, &self.names);
        self.payments.check(&mut check, "payments");
        self.session_reports.check(&mut check, "session_reports");
        check.errors
    }
}

impl Fold {
    /// The state of the fold, as columns in an order that does not depend on that of the rows.
    #[must_use]
    pub fn state(&mut self) -> FoldState {
        self.flush();
        FoldState::of(&self.scatter, &self.shards)
    }

    /// The fold of a state: what it counted, ready for more rows and other folds.
    ///
    /// # Errors
    /// Everything that is wrong with the state, and no fold: a schema that is not read here, a
    /// digest that does not match, columns of different lengths, numbers out of range, rows out of
    /// order.
    pub fn restore(state: &FoldState) -> Result<Self, StateErrors> {
        let errors = state.errors();
        if !errors.is_empty() {
            return Err(StateErrors(errors));
        }
        let mut fold = Self::new(state.selection.selection()).with_runs(state.runs_wanted);
        let Self { scatter, shards } = &mut fold;
        scatter.extent = state.extent.extent();
        state.cells.restore(&state.names, shards);
        state.groups.restore(&state.names, &mut scatter.clearing);
        state.runs.restore(&state.names, &mut scatter.runs);
        state.outside.restore(&state.names, scatter);
        state.unusual.restore(&state.names, scatter);
        state.payments.restore(&mut scatter.payments);
        state.session_reports.restore(&mut scatter.session_reports);
        Ok(fold)
    }
}

impl SelectionState {
    fn of(selection: &Selection) -> Self {
        let services = selection.services.as_ref();
        Self {
            services: services.map(|services| services.iter().copied().collect()),
            from: selection.from.map(Week::index),
            to: selection.to.map(Week::index),
        }
    }

    fn digest(&self, digest: &mut Digest) {
        digest.add(u64::from(self.services.is_some()));
        digest.ids(self.services.iter().flatten().map(ServiceId::words));
        digest.numbers([self.from, self.to].map(|week| week.map_or(u64::MAX, u64::from)));
    }

    fn check(&self, check: &mut Check) {
        let services = self.services.iter().flatten();
        check.ordered("selection.services", services);
        check.weeks("selection.from", self.from);
        check.weeks("selection.to", self.to);
    }

    fn selection(&self) -> Selection {
        Selection {
            services: self.services.as_ref().map(|services| services.iter().copied().collect()),
            from: self.from.and_then(Week::from_index),
            to: self.to.and_then(Week::from_index),
        }
    }
}

impl ExtentState {
    fn of(extent: &Extent) -> Self {
        let index = |(first, last): (Week, Week)| (first.index(), last.index());
        Self {
            weeks: extent.weeks.map(index),
            latest_week: extent.latest_week.map(Week::index),
            latest_other_day: extent.latest_other_day.map(Day::ordinal),
        }
    }

    fn digest(&self, digest: &mut Digest) {
        let (first, last) = self.weeks.unzip();
        let weeks = [first, last, self.latest_week];
        digest.numbers(weeks.map(|week| week.map_or(u64::MAX, u64::from)));
        digest.signed(self.latest_other_day.map(i64::from).or(Some(i64::MIN)));
    }

    fn check(&self, check: &mut Check) {
        let (first, last) = self.weeks.unzip();
        check.weeks("extent.weeks", first.into_iter().chain(last));
        check.weeks("extent.latest_week", self.latest_week);
        check.days("extent.latest_other_day", self.latest_other_day);
        if first > last {
            check.errors.push(StateError::Order { column: "extent.weeks", at: 1 });
        }
    }

    fn extent(&self) -> Extent {
        let weeks = self
            .weeks
            .and_then(|(first, last)| Some((Week::from_index(first)?, Week::from_index(last)?)));
        Extent {
            weeks,
            latest_week: self.latest_week.and_then(Week::from_index),
            latest_other_day: self.latest_other_day.and_then(Day::from_ordinal),
        }
    }
}
