//! The terminal while a person is asked. The system's own line editing is off from the first question to the last: it
//! would show keys pressed between two reads, cut long lines, and wipe only half of a kanji.

use std::io::{self, Write};

/// Asks the terminal to mark what is pasted, and to stop doing so.
const MARK_PASTE: &str = "\u{1b}[?2004h";
const LEAVE_PASTE: &str = "\u{1b}[?2004l\u{1b}[?25h";

/// The terminal without line editing, until this is dropped. Then it is as it was, with a visible cursor.
#[derive(Debug)]
pub struct Raw {
    #[cfg(unix)]
    original: rustix::termios::Termios,
}

impl Raw {
    /// Switches line editing off.
    pub fn enter() -> io::Result<Self> {
        let raw = Self::switch()?;
        write!(io::stderr(), "{MARK_PASTE}")?;
        Ok(raw)
    }

    #[cfg(unix)]
    fn switch() -> io::Result<Self> {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        let original = tcgetattr(io::stdin())?;
        let mut raw = original.clone();
        raw.make_raw();
        // What is shown is still to begin at the left.
        raw.output_modes = original.output_modes;
        tcsetattr(io::stdin(), OptionalActions::Drain, &raw)?;
        Ok(Self { original })
    }

    /// The Windows console gives its keys one by one as it is.
    #[cfg(not(unix))]
    fn switch() -> io::Result<Self> {
        Ok(Self {})
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        #[cfg(unix)]
        let _ = rustix::termios::tcsetattr(io::stdin(), rustix::termios::OptionalActions::Drain, &self.original);
        let _ = write!(io::stderr(), "{LEAVE_PASTE}");
    }
}
