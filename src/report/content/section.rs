//! What every report is made of: labeled texts, sections and tables.

use serde::Serialize;

use crate::questionnaire::Reference;

/// A text and what it is. The label is empty where the text stands alone.
#[derive(Debug, Serialize)]
pub struct Labeled {
    /// What it is.
    pub label: String,
    /// The text, empty where the label says everything.
    pub text: String,
}

/// A heading and what stands below it.
#[derive(Debug, Serialize)]
pub struct Section<T> {
    /// Heading.
    pub heading: String,
    /// A sentence that leads in; may be empty.
    pub intro: String,
    /// The items, in order.
    pub items: Vec<T>,
    /// Whether the order of the items matters.
    pub numbered: bool,
}

/// A table for reading.
#[derive(Debug, Serialize)]
pub struct ReferenceTable {
    /// Heading.
    pub heading: String,
    /// Column headings.
    pub columns: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
}

impl Labeled {
    /// A labeled text.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), text: text.into() }
    }
}

impl From<&Reference> for ReferenceTable {
    fn from(reference: &Reference) -> Self {
        Self { heading: reference.title.clone(), columns: reference.columns.clone(), rows: reference.rows.clone() }
    }
}

impl<T> Section<T> {
    /// A section without an introduction, whose items are in no particular order.
    pub fn plain(heading: String, items: Vec<T>) -> Self {
        Self { heading, intro: String::new(), items, numbered: false }
    }
}
