//! A template of the user's own.

use super::format::Format;
use crate::problem::{Hint, Kind, Problem, Source};
use crate::template;
use crate::text::nearest;

/// A template of the user's own.
#[derive(Debug)]
pub struct Template {
    /// What it makes: Markdown or HTML.
    pub format: Format,
    pub(super) source: Source,
}

impl Template {
    /// The largest template that is read, in bytes.
    pub const MAX_BYTES: usize = template::MAX_BYTES;

    /// A template, which makes what the extension of its name says: `.md` or `.html`, or these before `.j2`. Refuses others.
    pub fn new(source: Source) -> Result<Self, Problem> {
        let name = source.name.to_lowercase();
        let extension =
            name.strip_suffix(".j2").unwrap_or(&name).rsplit_once('.').map_or("", |(_, extension)| extension);
        let formats = [("md", Format::Markdown), ("html", Format::Html)];
        let format = formats.into_iter().find(|(known, _)| *known == extension).map(|(_, format)| format);
        let format = format.ok_or_else(|| {
            let meant = nearest(extension, ["md", "html"]).map(|it| Hint::DidYouMean { name: format!(".{it}") });
            let problem = Problem::new(Kind::UnknownExtension { path: source.name.to_string() });
            problem.hint(meant).hint(Hint::Allowed { list: ".md, .html, .md.j2, .html.j2".to_owned() })
        })?;
        Ok(Self { format, source })
    }
}
