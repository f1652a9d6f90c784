//! How a report is made, whatever it says.

use super::user_template::Template;
use crate::messages::Language;

/// How text is laid out; the other formats do not depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the screen.
    pub columns: usize,
    /// Whether to color.
    pub color: bool,
}

/// How a report is made, whatever it says.
#[derive(Debug, Clone, Copy)]
pub struct RenderOptions<'t> {
    /// The language of its words.
    pub language: Language,
    /// How text is laid out.
    pub layout: Layout,
    /// The user's own template, for reports in its format.
    pub template: Option<&'t Template>,
}
