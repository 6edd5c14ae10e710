//! Profiles that come with the program: data, one file each, versioned by their names.

/// A profile that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// As `--profile` names it.
    pub name: &'static str,
    /// The profile, with its source and its gaps as comments.
    pub text: &'static str,
}

impl Shipped {
    /// What is not known about the layout: the comments that begin with `GAP:`.
    pub fn gaps(&self) -> impl Iterator<Item = &'static str> {
        self.text.lines().filter_map(|line| line.strip_prefix("# GAP: "))
    }

    /// The first comment: what the profile reads.
    #[must_use]
    pub fn about(&self) -> &'static str {
        self.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default()
    }
}

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        &[$(Shipped { name: $name, text: include_str!(concat!("shipped/", $name, ".toml")) }),+]
    };
}

const ALL: &[Shipped] = shipped![
    "xap",
    "xap-subsidy-as-reports",
    "storypark",
    "xplor",
    "owna",
    "kangarootime",
    "harmony",
    "ccss",
    "bank-westpac",
    "bank-cba",
    "bank-anz",
    "bank-nab",
    "bank-nab-classic",
];

/// Every profile that comes with the program.
#[must_use]
pub const fn shipped() -> &'static [Shipped] {
    ALL
}

/// What to use in place of a profile that has no table.
pub(super) fn instead(name: &str) -> &'static str {
    match name {
        "storypark/1" => "; Storypark Manage exports what XAP does: use --profile xap",
        _ => "",
    }
}
