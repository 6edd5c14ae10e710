//! The permanent codes of the program's own errors: what was asked for, and what cannot be done with
//! the files given. `ccs error` shows these descriptions.

/// An input cannot be read: the file does not exist, is a folder, or reading failed.
pub(crate) const NOT_READ: &str = "CCS-C002";

/// Standard input is given for more than one input, but can be read only once.
pub(crate) const STDIN_TWICE: &str = "CCS-C003";

/// A profile file cannot be read.
pub(crate) const PROFILE_NOT_READ: &str = "CCS-C004";

/// A profile has a mistake.
pub(crate) const PROFILE_MISTAKE: &str = "CCS-C005";

/// The period is not whole weeks, from a Monday to a Sunday.
pub(crate) const NOT_WHOLE_WEEKS: &str = "CCS-C006";

/// The ending of `--output` names no format that the command can write.
pub(crate) const FORMAT_NOT_NAMED: &str = "CCS-C007";

/// No row is about this enrolment in this week.
pub(crate) const NO_SUCH_ENROLMENT_WEEK: &str = "CCS-C011";

/// Several services have this enrolment in this week.
pub(crate) const SEVERAL_SERVICES: &str = "CCS-C012";

/// A report to compare cannot be read.
pub(crate) const REPORT_NOT_READ: &str = "CCS-C013";

/// The program has no command with this name.
pub(crate) const NO_SUCH_COMMAND: &str = "CCS-C014";

/// An output file is also an input file.
pub(crate) const OUTPUT_IS_INPUT: &str = "CCS-C015";

/// No row of the period is about a service given with `--service`.
pub(crate) const NO_ROW_OF_SERVICE: &str = "CCS-C016";

/// `--sweep` does not name what is varied and a range.
pub(crate) const SWEEP: &str = "CCS-C017";

/// No error has this code.
pub(crate) const UNKNOWN_CODE: &str = "CCS-C018";

/// The output path is a symbolic link to a file that does not exist.
pub(crate) const DANGLING_LINK: &str = "CCS-C019";

/// No session is in the period, or in the file.
pub(crate) const NO_SESSION: &str = "CCS-C020";

/// `ccs.toml` cannot be read, or has a command or an option that the program does not have.
pub(crate) const CONFIG: &str = "CCS-C021";

/// No row was found, so nothing was compared. A mistyped year must not look like a balanced one.
pub(crate) const NOTHING_COMPARED: &str = "CCS-C040";

/// Two profiles are for the same kind of file.
pub(crate) const TWO_PROFILES_OF_A_KIND: &str = "CCS-C041";

/// No profile that is given has a question about this column.
pub(crate) const SET_NOT_ASKED: &str = "CCS-C042";

/// `--set` is not `COLUMN=VALUE` or `KIND.COLUMN=VALUE`.
pub(crate) const SET_FORM: &str = "CCS-C043";

/// `ccs import` needs a profile, or `--guess`.
pub(crate) const NO_PROFILE: &str = "CCS-C044";

/// The kind of the files cannot be decided from the profiles and the headers.
pub(crate) const KIND_NOT_CLEAR: &str = "CCS-C045";

/// No profile that comes with the program has this name.
pub(crate) const NO_SUCH_PROFILE: &str = "CCS-C046";

/// A column is set twice with `--set`.
pub(crate) const SET_TWICE: &str = "CCS-C047";

/// A number given to `ccs simulate` is out of range.
pub(crate) const SIMULATION: &str = "CCS-C063";

/// A file is in the place of a table to be written, and is a symbolic link or does not begin with the
/// table's header.
pub(crate) const NOT_OUR_TABLE: &str = "CCS-C022";

/// A file has the name of a table that this run does not have.
pub(crate) const TABLE_OF_NO_RUN: &str = "CCS-C023";

/// A template of decisions would write over a file that is there.
pub(crate) const TEMPLATE_OVER_FILE: &str = "CCS-C024";

/// Simulated data would write over files of a folder that has other data.
pub(crate) const SIMULATED_OVER_REAL: &str = "CCS-C025";

/// Simulated data would be written beside files of an earlier run that had more of them.
pub(crate) const SIMULATED_BESIDE_OLD: &str = "CCS-C026";

/// An option has no effect on this document or format.
pub(crate) const NO_EFFECT: &str = "CCS-C080";

/// Standard output takes one CSV table, or no table has the name given with `--section`.
pub(crate) const SECTION: &str = "CCS-C081";

/// `--guess` is given more than one file.
pub(crate) const GUESS_ONE_FILE: &str = "CCS-C048";

/// `--guess` would write over a file that is there.
pub(crate) const GUESS_OVER_FILE: &str = "CCS-C049";

/// The program under test cannot be started.
pub(crate) const SHIM_NOT_STARTED: &str = "CCS-C090";

/// The program under test repeatedly gave no answer.
pub(crate) const SHIM_SILENT: &str = "CCS-C091";

/// The vectors inside this program cannot be read.
pub(crate) const OWN_VECTORS_DAMAGED: &str = "CCS-C092";

/// A file with vectors cannot be read.
pub(crate) const VECTORS_FILE: &str = "CCS-C093";

/// One policy is given two values with `--policy`.
pub(crate) const POLICY_TWICE: &str = "CCS-L006";

/// `--write` is not `KIND=FILE`, or the command cannot write this kind.
pub(crate) const EXPORT: &str = "CCS-L007";

/// One file is given in two roles, for example as commands and as state.
pub(crate) const ONE_FILE_TWO_ROLES: &str = "CCS-L008";

/// Another run has locked the state or history file.
pub(crate) const STATE_IN_USE: &str = "CCS-L009";

/// The state has entries that the history lacks, so that what is added next would follow a hole.
pub(crate) const STATE_AHEAD_OF_HISTORY: &str = "CCS-L025";

/// The state or history path is not a file that can be read and written again.
pub(crate) const NOT_A_REGULAR_FILE: &str = "CCS-L010";
