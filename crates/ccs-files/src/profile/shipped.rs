//! Profiles that come with the program: data, one file each, versioned by their names.

use super::mistake::nearest;

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

/// The profile of a name in any letters, with its version or without: `xplor`, `Xplor`, `xplor/1`.
///
/// ```
/// use ccs_files::profile::shipped_named;
///
/// assert_eq!(shipped_named("Xplor/1").map(|shipped| shipped.name), Ok("xplor"));
/// assert_eq!(shipped_named("xplr"), Err(Some("xplor")));
/// ```
///
/// # Errors
/// The name that is nearest, when one is near.
pub fn shipped_named(name: &str) -> Result<&'static Shipped, Option<&'static str>> {
    let bare = match name.split_once('/') {
        Some((bare, version)) if version.parse::<u32>().is_ok() => bare,
        _ => name,
    };
    let is_it = |shipped: &&Shipped| {
        let versioned = format!("profile = \"{}\"", name.to_lowercase());
        let has_version = bare == name || shipped.text.lines().any(|line| line == versioned);
        shipped.name.eq_ignore_ascii_case(bare) && has_version
    };
    ALL.iter()
        .find(is_it)
        .ok_or_else(|| nearest(&bare.to_lowercase(), ALL.iter().map(|shipped| shipped.name)))
}

/// What to use in place of a profile that has no table.
pub(super) fn instead(name: &str) -> &'static str {
    match name {
        "storypark/1" => "; Storypark Manage exports what XAP does: use --profile xap",
        _ => "",
    }
}
