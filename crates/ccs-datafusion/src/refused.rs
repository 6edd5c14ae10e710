//! Files that are refused, as an error of DataFusion.

use std::error::Error;
use std::fmt;

use ccs_files::refusal::Refusal;
use datafusion::error::DataFusionError;

/// Everything that is wrong with files: a line for each error, as the program prints it.
#[derive(Debug)]
pub struct Refused {
    /// The errors, in order of file and line.
    pub refusals: Vec<Refusal>,
}

impl Refused {
    pub(crate) const fn new(refusals: Vec<Refusal>) -> Self {
        Self { refusals }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut refusals = self.refusals.iter();
        if let Some(first) = refusals.next() {
            write!(f, "{first}")?;
        }
        refusals.try_for_each(|refusal| write!(f, "\n{refusal}"))
    }
}

impl Error for Refused {}

impl From<Refused> for DataFusionError {
    fn from(refused: Refused) -> Self {
        Self::External(Box::new(refused))
    }
}
