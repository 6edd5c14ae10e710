//! `upload_correspondence` and `external_reference`: what is filed with a determined debt.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::personal::Personal;

use super::authority::AuthorityRefusal;
use super::refusal::{MissingField, Refusals, StandingRefusal, at, filled, refusals};
use super::{Decide, DecisionContext};
use crate::event::{Correspondence, DebtEvent, ReferenceKind};
use crate::officer::Officer;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::policy::SelfApproval;
use crate::standing::Life;

/// The type of a manual notice (D34), the only one that the procedure uploads.
pub const MANUAL_NOTICE: &str = "Debt Advice Manual";

/// Uploads a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct UploadCorrespondence {
    /// Its type.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: Option<Box<str>>,
    /// Its name.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub name: Option<Personal<Box<str>>>,
    /// The file.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub file_name: Option<Personal<Box<str>>>,
    /// Why it was made by hand; optional, since the screen shows it "if entered" (D35).
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub description: Option<Personal<Box<str>>>,
    /// The supervisor who approved it (D32).
    pub approved_by: Option<Officer>,
}

/// Adds a reference to a case elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct AddExternalReference {
    /// What kind of case (D38).
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: Option<ReferenceKind>,
    /// Its id, mandatory beside a kind (D39).
    pub id: Option<Box<str>>,
}

/// Why a letter is not uploaded, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UploadRefusal {
    /// The debt is not determined (D33).
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The letter has a type other than `Debt Advice Manual`.
    #[error("the only type of letter that is uploaded is `{MANUAL_NOTICE}`; use it")]
    UnknownType,
    /// A manual notice has no approval by a supervisor.
    #[error(
        "a manual notice is uploaded only after a supervisor approved it; name the supervisor in approved_by"
    )]
    NotApproved,
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
    /// An officer approves their own letter.
    #[error(transparent)]
    Authority(#[from] AuthorityRefusal),
}

refusals!(UploadRefusal { Standing, Missing, Paperwork, Authority } {
    Self::UnknownType => ("CCS-D131", at("type")),
    Self::NotApproved => ("CCS-D132", at("approved_by")),
});

/// Why a reference is not added, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExternalReferenceRefusal {
    /// There is no debt.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(ExternalReferenceRefusal { Standing, Missing, Paperwork } {});

impl Decide for UploadCorrespondence {
    type Refusal = UploadRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<UploadRefusal>> {
        let mut refusals = Refusals::new();
        refusals.all(asked.not_determined());
        let kind = refusals.required(self.kind.clone(), "type");
        let unknown = kind.as_deref().is_some_and(|kind| kind != MANUAL_NOTICE);
        refusals.when(unknown, UploadRefusal::UnknownType);
        refusals.when(is_blank(self.name.as_ref()), MissingField { field: "name" });
        refusals.when(is_blank(self.file_name.as_ref()), MissingField { field: "file_name" });
        refusals.when(self.approved_by.is_none(), UploadRefusal::NotApproved);
        refusals.all(asked.papers(Needs::Nothing));
        let own = self.approved_by.as_ref() == Some(asked.by);
        let refused = own && asked.policy.self_approval() == SelfApproval::Refused;
        refusals.when(refused, AuthorityRefusal::SelfApproval);
        let letter = kind.zip(self.approved_by.clone()).map(|(kind, approved_by)| {
            let Self { name, file_name, description, .. } = self.clone();
            Correspondence { kind, name, file_name, description, approved_by }
        });
        refusals.or(letter.map(DebtEvent::CorrespondenceUploaded))
    }
}

impl Decide for AddExternalReference {
    type Refusal = ExternalReferenceRefusal;

    fn decide(
        &self,
        asked: &DecisionContext<'_>,
    ) -> Result<DebtEvent, Vec<ExternalReferenceRefusal>> {
        let mut refusals = Refusals::new();
        let no_debt = *asked.state.life() == Life::NoDebt;
        refusals.when(no_debt, StandingRefusal::NoDebt);
        let kind = refusals.required(self.kind, "type");
        let id = refusals.required(filled(self.id.clone()), "id");
        refusals.all(asked.papers(Needs::Nothing));
        let reference = kind.zip(id);
        refusals.or(reference.map(|(kind, id)| DebtEvent::ExternalReferenceAdded { kind, id }))
    }
}

fn is_blank(text: Option<&Personal<Box<str>>>) -> bool {
    text.is_none_or(|text| text.reveal().trim().is_empty())
}
