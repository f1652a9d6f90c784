//! The terminal while a person is asked. The system's own line editing is off from the first question to the last: it
//! would show keys pressed between two reads, cut long lines, and wipe only half of a kanji.

use std::io;

/// The terminal without line editing, until this is dropped. Then it is as it was, with a visible cursor.
#[derive(Debug)]
pub struct Raw {
    #[cfg(unix)]
    original: rustix::termios::Termios,
}

#[cfg(unix)]
impl Raw {
    /// Switches line editing off.
    pub fn enter() -> io::Result<Self> {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        let original = tcgetattr(io::stdin())?;
        let mut raw = original.clone();
        raw.make_raw();
        // What is shown is still to begin at the left.
        raw.output_modes = original.output_modes;
        tcsetattr(io::stdin(), OptionalActions::Drain, &raw)?;
        Ok(Self { original })
    }
}

#[cfg(unix)]
impl Drop for Raw {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        let _ = tcsetattr(io::stdin(), OptionalActions::Drain, &self.original);
        let _ = console::Term::stderr().show_cursor();
    }
}

/// Forgets the keys pressed before a question was shown: they cannot have been meant for it.
#[cfg(unix)]
pub fn forget_keys() {
    let _ = rustix::termios::tcflush(io::stdin(), rustix::termios::QueueSelector::IFlush);
}

/// Whether more has arrived already, as when several lines are pasted at once.
#[cfg(unix)]
pub fn more_is_waiting() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdin = io::stdin();
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&now)).is_ok_and(|ready| ready > 0)
}

// The Windows console gives its keys one by one as it is.
#[cfg(not(unix))]
impl Raw {
    /// Nothing is to be switched.
    pub fn enter() -> io::Result<Self> {
        Ok(Self {})
    }
}

#[cfg(not(unix))]
impl Drop for Raw {
    fn drop(&mut self) {
        let _ = console::Term::stderr().show_cursor();
    }
}

/// Keys pressed early are not forgotten here.
#[cfg(not(unix))]
pub fn forget_keys() {}

/// Not known here.
#[cfg(not(unix))]
pub fn more_is_waiting() -> bool {
    false
}
