//! What each process of a job does with its portion of the files.

use ccs_files::place::Place;
use ccs_files::read::read_rows;
use ccs_files::row::Row;
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, Portion, PortionRead, fold_portion, gather_portion};
use ccs_files::write::write_rows;
use ccs_reconcile::demand::Demand;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Fold, FoldState};
use ccs_reconcile::gather::Shares;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use datafusion::arrow::array::RecordBatch;
use datafusion::error::{DataFusionError, Result};
use serde::{Deserialize, Serialize};

use crate::files::{JobFile, sources};
use crate::pieces::{divided, external};

/// What is done with a portion of the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Task {
    /// Add the rows up.
    Fold(Empty),
    /// Find the rows of the enrolment-weeks with these tags.
    Gather(Empty, Vec<u32>),
}

/// A fold without rows: the selection, and whether runs are added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Empty(FoldState);

impl Empty {
    pub(crate) fn of(mut fold: Fold) -> Self {
        Self(fold.state())
    }

    fn fold(&self) -> Result<Fold> {
        Fold::restore(&self.0).map_err(external)
    }
}

/// A fold with what was read for it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct FoldedPortion {
    pub(crate) read: PortionRead,
    state: FoldState,
}

impl FoldedPortion {
    pub(crate) fn fold(&self) -> Result<Fold> {
        Fold::restore(&self.state).map_err(external)
    }
}

/// Rows that were gathered, in the form of their files, with their places.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct GatheredPortion {
    pub(crate) read: PortionRead,
    payments: Rows,
    session_reports: Rows,
    returns: Rows,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Rows {
    places: Vec<u64>,
    file: Vec<u8>,
}

impl Task {
    /// Does the task for one portion of the files.
    pub(crate) fn run(
        &self,
        files: &[JobFile],
        number: usize,
        of: usize,
    ) -> Result<Vec<RecordBatch>> {
        let portion = portion(number, of)?;
        let inputs = Inputs { sources: sources(files)? };
        match self {
            Self::Fold(empty) => {
                let (mut fold, read) = fold_portion(&inputs, empty.fold()?, portion);
                divided(number, &FoldedPortion { read, state: fold.state() })
            }
            Self::Gather(empty, tags) => {
                let demand = Demand::new(empty.fold()?.selection(), tags);
                let gathered = gathered(&inputs, &demand, portion)?;
                divided(number, &gathered)
            }
        }
    }
}

pub(crate) fn portion(number: usize, of: usize) -> Result<Portion> {
    let no_such = || DataFusionError::Internal(format!("there is no portion {number} of {of}"));
    Portion::new(number, of).ok_or_else(no_such)
}

fn gathered(inputs: &Inputs, demand: &Demand, portion: Portion) -> Result<GatheredPortion> {
    let (mut payments, mut reports, mut returns) = (Vec::new(), Vec::new(), Vec::new());
    let read = gather_portion(inputs, demand, portion, |fact, place| match fact {
        Fact::Payment(line) => payments.push((place, line.clone())),
        Fact::SessionReport(report) => reports.push((place, report.clone())),
        Fact::Return(returned) => returns.push((place, returned.clone())),
    });
    Ok(GatheredPortion {
        read,
        payments: Rows::of(&payments)?,
        session_reports: Rows::of(&reports)?,
        returns: Rows::of(&returns)?,
    })
}

impl Rows {
    fn of<R: Row>(rows: &[(Place, R)]) -> Result<Self> {
        let mut file = Vec::new();
        write_rows(rows.iter().map(|(_, row)| row), true, &mut file)?;
        Ok(Self { places: rows.iter().map(|(place, _)| place.word()).collect(), file })
    }

    fn each<R: Row>(self, mut keep: impl FnMut(&R, Place)) -> Result<()> {
        let source = Source::bytes(R::KIND, "gathered rows", self.file);
        let rows: Vec<R> = read_rows(&[source]).all().map_err(|refusals| {
            DataFusionError::Execution(refusals.iter().map(ToString::to_string).collect())
        })?;
        if rows.len() != self.places.len() {
            return Err(DataFusionError::Execution("gathered rows are missing".to_owned()));
        }
        let places = self.places.into_iter().map(Place::from_word);
        rows.iter().zip(places).for_each(|(row, place)| keep(row, place));
        Ok(())
    }
}

impl GatheredPortion {
    /// Adds the rows to those that are judged.
    pub(crate) fn add_to(self, shares: &mut Shares) -> Result<()> {
        let Self { read: _, payments, session_reports, returns } = self;
        payments.each(|line: &PaymentLine, place| shares.keep(Fact::Payment(line), place))?;
        session_reports
            .each(|row: &SessionReport, place| shares.keep(Fact::SessionReport(row), place))?;
        returns.each(|row: &ReturnedFeeReduction, place| shares.keep(Fact::Return(row), place))
    }
}
