//! Who may read what is written.

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever the user's settings (umask) allow.
    Shared,
    /// The user alone.
    Private,
}
