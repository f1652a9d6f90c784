//! The self-diagnosis behind the `diagnose` command, as a pure library.
//!
//! ```text
//! questionnaire ──► answers ──► diagnosis ──► report
//!    (TOML)      (people, files)   (pure)     (text, Markdown, HTML, JSON, calendar)
//!                     └────► batch ────► cohort ──┘
//!                    (tables of many)   (counts)
//! ```
//!
//! Text comes in and text goes out (for a batch, bytes): the library prints nothing, opens no file and reads no clock. The
//! date, the width of the screen and the language are parameters. Imports run one way:
//! `messages, text, problem ← syntax, template ← questionnaire ← answers ← diagnosis ← report, batch`.

pub mod answers;
pub mod batch;
pub mod diagnosis;
pub mod messages;
pub mod problem;
pub mod questionnaire;
pub mod report;
pub mod syntax;
mod template;
pub mod text;
