//! The cohort as text for a terminal.

use super::content::{Content, Part};
use crate::language::Language;
use crate::report::Layout;
use crate::report::content::Labeled;
use crate::report::page::{HEADING, Page, STRONG};

pub fn render(content: &Content, language: Language, layout: Layout) -> String {
    let mut page = Page::new(language, layout);
    page.paragraph(0, HEADING, &content.title);
    content.facts.iter().for_each(|fact| page.labeled(0, fact));
    content.parts.iter().for_each(|part| page.part(part));
    content.next.iter().for_each(|next| page.next(next));
    page.heading(&content.source.heading);
    content.source.items.iter().for_each(|item| page.labeled(2, item));
    page.finish()
}

impl Page {
    fn part(&mut self, part: &Part) {
        self.heading(&part.heading);
        self.paragraph(2, STRONG, &part.verdict);
        self.plain(2, &part.intro);
        if self.fits(part.columns.len()) && !part.rows.is_empty() {
            return self.table(&part.columns, &part.rows);
        }
        for row in &part.rows {
            self.gap();
            let mut cells = part.columns.iter().zip(row);
            cells.next().into_iter().for_each(|(_, title)| self.paragraph(2, HEADING, title));
            cells.for_each(|(column, cell)| self.labeled(2, &Labeled::new(column, cell)));
        }
    }
}
