//! How a run ended, and its exit code.

use std::process::ExitCode;

/// The exit code of an interrupted run.
pub const INTERRUPTED: u8 = 130;

/// How a command ended that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Done,
    /// A gate was not met.
    GateNotMet,
    /// The input is bad, and that has been shown.
    ProblemsShown,
    /// The person stopped it, and has been told how far it got.
    Interrupted,
}

impl Outcome {
    /// 0 done, 1 a gate was not met, 2 bad usage or input, 130 interrupted.
    pub fn exit_code(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::GateNotMet => ExitCode::from(1),
            Self::ProblemsShown => ExitCode::from(2),
            Self::Interrupted => ExitCode::from(INTERRUPTED),
        }
    }
}
