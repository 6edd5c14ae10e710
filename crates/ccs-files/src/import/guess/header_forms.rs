//! The forms in which a header may be one that is known.

use crate::import::named::bare;
use crate::kind::Form;

/// Headers of columns that take from the amount beside them.
const DEBITS: &[&str] = &[
    "debit amount",
    "debit",
    "debits",
    "withdrawal",
    "withdrawals",
    "withdrawal amount",
    "money out",
    "paid out",
];

/// Whether a header is that of a column that takes from the amount beside it.
pub(super) fn is_debit(header: &str) -> bool {
    let forms = HeaderForms::of(header);
    DEBITS.iter().any(|known| forms.is(known) || forms.is_nearly(known, Form::Money))
}

/// The forms of a header in which it may be known.
pub(super) struct HeaderForms {
    bare: String,
    /// Without what is in brackets, such as `(Sunday)` or `(AUD)`.
    short: String,
}

impl HeaderForms {
    pub(super) fn of(header: &str) -> Self {
        let short = header.split_once('(').map_or(header, |(before, _)| before);
        Self { bare: bare(header), short: bare(short) }
    }

    /// Whether it is a known header as it stands.
    pub(super) fn is(&self, known: &str) -> bool {
        self.bare == known
    }

    /// Whether it is one without what is in brackets, or without the name of the scheme before what
    /// is no amount: `CCSS Enrolment ID`.
    pub(super) fn is_nearly(&self, known: &str, form: Form) -> bool {
        let after_name = |text: &str| {
            let rest = text.strip_prefix("ccss ").or_else(|| text.strip_prefix("ccs "));
            rest.is_some_and(|rest| rest == known)
        };
        let is_amount = matches!(form, Form::Money);
        self.short == known || (!is_amount && (after_name(&self.bare) || after_name(&self.short)))
    }
}
