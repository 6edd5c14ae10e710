//! Standard output, within the limit that the system sets on the size of a file.

use std::io::{self, StdoutLock, Write};

use super::file_size;

/// Standard output, locked. Where it leads into a file, what would make the file longer than the
/// system allows is refused before it is written: the write itself would end the program by a signal.
pub(crate) struct StandardOutput {
    out: StdoutLock<'static>,
    /// How many bytes more the file may take; `None` for a terminal or a pipe, or without a limit.
    left: Option<u64>,
}

impl StandardOutput {
    pub(crate) fn locked() -> Self {
        let limit = file_size::limit();
        let left = limit.and_then(|most| Some(most.saturating_sub(length_so_far()?)));
        Self { out: io::stdout().lock(), left }
    }
}

impl Write for StandardOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(left) = self.left else { return self.out.write(bytes) };
        let more = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if more > left {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let written = self.out.write(bytes)?;
        self.left = Some(left.saturating_sub(u64::try_from(written).unwrap_or(u64::MAX)));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Where in its file standard output writes next; `None` if it is no file. With `>>` that is its end.
#[cfg(target_os = "linux")]
fn length_so_far() -> Option<u64> {
    use std::fs::File;
    use std::io::Seek;
    use std::os::fd::AsFd;

    use rustix::fs::{OFlags, fcntl_getfl};

    let mut file = File::from(io::stdout().as_fd().try_clone_to_owned().ok()?);
    let found = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    let appends = fcntl_getfl(&file).is_ok_and(|flags| flags.contains(OFlags::APPEND));
    if appends { Some(found.len()) } else { file.stream_position().ok() }
}

#[cfg(not(target_os = "linux"))]
const fn length_so_far() -> Option<u64> {
    None
}
