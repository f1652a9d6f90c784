//! The interview as a person at a terminal sees it, wide and narrow, in both languages.

#![cfg(unix)]
#![allow(missing_docs, reason = "tests")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected should stop at once"
)]

mod harness;
mod keeps;
mod looks;
mod own;
mod person;
mod sheets;
