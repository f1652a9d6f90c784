//! A problem in the input: what is wrong, where it is, and what is allowed.
//!
//! A problem is a value. It is put into words where it is shown, so code that only finds problems needs no language.

mod hint;
mod kind;
mod place;
mod render;

use std::fmt;

use serde::Serialize;

use crate::messages::Language;

pub use hint::Hint;
pub use kind::{Kind, SyntaxDetail, SystemReason, ValueType};
pub use place::{Place, Source};
pub use render::ProblemJson;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input is used anyway.
    Warning,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong.
    pub kind: Box<Kind>,
    /// Where it is, if it is in a text.
    pub place: Option<Box<Place>>,
    /// Where it is, if it is in a workbook.
    pub cell: Option<Box<WorkbookCell>>,
    /// What is allowed, or what was probably meant.
    pub hints: Vec<Hint>,
    /// Whether only its code and its place are shown, because what was written is somebody's answer.
    pub is_withheld: bool,
}

/// A cell of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookCell {
    /// How the user knows the sheet, such as `answers.xlsx [Sheet1]`.
    pub sheet: String,
    /// Its name, such as `C12`.
    pub name: String,
}

impl From<Kind> for Problem {
    fn from(kind: Kind) -> Self {
        Self::new(kind)
    }
}

impl Problem {
    /// An error without a place.
    pub fn new(kind: Kind) -> Self {
        Self {
            severity: Severity::Error,
            kind: Box::new(kind),
            place: None,
            cell: None,
            hints: Vec::new(),
            is_withheld: false,
        }
    }

    /// The same problem, at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(Box::new(place));
        self
    }

    /// The same problem with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Option<Hint>>) -> Self {
        self.hints.extend(hint.into());
        self
    }

    /// The same problem as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same problem without what was written, if it is in a text or in a workbook.
    #[must_use]
    pub fn withheld(mut self) -> Self {
        self.is_withheld = self.place.is_some() || self.cell.is_some();
        self.hints.retain(|hint| !matches!(hint, Hint::DidYouMean { .. } | Hint::SeenNumbers { .. }));
        self
    }

    /// The stable name of its kind.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// What is wrong, in words; for a cell of a workbook with its place.
    pub fn message(&self, language: Language) -> String {
        let message = if self.is_withheld { language.withheld() } else { self.kind.message(language) };
        match &self.cell {
            None => message,
            Some(cell) => language.in_cell(&cell.sheet, &cell.name, &message),
        }
    }
}

/// All problems found together; as an error there is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// The value if there are no problems, otherwise the problems.
    pub fn unless_any<T>(problems: Vec<Problem>, value: T) -> Result<T, Self> {
        if problems.is_empty() { Ok(value) } else { Err(Self(problems)) }
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl From<Kind> for Problems {
    fn from(kind: Kind) -> Self {
        Problem::new(kind).into()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<_> = self.0.iter().map(Problem::code).collect();
        f.write_str(&codes.join(", "))
    }
}

impl std::error::Error for Problems {}
