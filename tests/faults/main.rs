//! What systems do to a program: files that are no files, limits, interruptions, runs that were killed. Nothing hangs,
//! nothing is lost, nothing is left behind, and what is said is said in words.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should stop at once")]

mod interrupted;
mod limits;
mod run;
mod sheets;
mod temporary;
