//! The limit that the system may set on the size of a file (`ulimit -f`). A write beyond it ends a
//! program by a signal, in the middle of a line; so what is too long is refused before it is written.

use std::io;

/// Refuses a file of this length.
pub(crate) fn refuse_beyond_limit(length: u64) -> io::Result<()> {
    match limit() {
        Some(most) if length > most => Err(io::ErrorKind::FileTooLarge.into()),
        _ => Ok(()),
    }
}

/// In bytes; `None` where there is no limit, or none that is known.
#[cfg(target_os = "linux")]
pub(super) fn limit() -> Option<u64> {
    use std::sync::OnceLock;

    static LIMIT: OnceLock<Option<u64>> = OnceLock::new();
    *LIMIT.get_or_init(|| of_limits(&std::fs::read_to_string("/proc/self/limits").ok()?))
}

#[cfg(not(target_os = "linux"))]
pub(super) const fn limit() -> Option<u64> {
    None
}

/// The soft limit in the lines of `/proc/self/limits`.
#[cfg(target_os = "linux")]
fn of_limits(limits: &str) -> Option<u64> {
    let of_files = limits.lines().find_map(|line| line.strip_prefix("Max file size"))?;
    of_files.split_whitespace().next()?.parse().ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::of_limits;

    #[test]
    fn the_soft_limit_of_files_is_the_first_figure_of_its_line() {
        let limits = |soft: &str| {
            format!(
                "Limit                     Soft Limit           Hard Limit           Units     \n\
                 Max cpu time              unlimited            unlimited            seconds   \n\
                 Max file size             {soft:<20} 4096                 bytes     \n\
                 Max data size             7                    7                    bytes     \n"
            )
        };
        assert_eq!(of_limits(&limits("2048")), Some(2048));
        assert_eq!(of_limits(&limits("unlimited")), None);
        assert_eq!(of_limits(""), None);
    }
}
