//! The report as text for a terminal: tables where there is room for them, lists where there is not.

use super::content::{
    ActionGroup, Content, DomainStep, Labeled, Missing, Next, OverallSection, Profile, ProfileRow, ReferenceTable,
    Section,
};
use super::options::Layout;
use super::page::{ALERT, BAR, HEADING, STRONG, TextPage};
use crate::messages::Language;
use crate::text::one_line;

pub fn render(content: &Content, language: Language, layout: Layout) -> String {
    let mut page = TextPage::new(language, layout);
    page.head(content);
    page.overall(&content.overall);
    content.missing.iter().for_each(|missing| page.missing(missing));
    page.profile(&content.profile);
    if let Some(traits) = &content.traits {
        page.heading(&traits.heading);
        page.plain(2, &traits.condition);
        traits.items.iter().for_each(|item| page.bullet(item));
    }
    content.next.iter().for_each(|next| page.next(next));
    page.calendar(content);
    content.guidance.iter().for_each(|section| page.guidance(section));
    content.references.iter().for_each(|table| page.reference(table));
    page.heading(&content.source.heading);
    content.source.items.iter().for_each(|item| page.labeled(2, item));
    page.finish()
}

impl TextPage {
    fn head(&mut self, content: &Content) {
        self.paragraph(0, HEADING, &content.title);
        content.facts.iter().for_each(|fact| self.labeled(0, fact));
    }

    fn overall(&mut self, overall: &OverallSection) {
        self.heading(&overall.heading);
        self.paragraph(2, if overall.provisional { ALERT } else { STRONG }, &overall.verdict);
        self.plain(2, &overall.headline);
        overall.kind.iter().for_each(|kind| self.labeled(2, kind));
        self.plain(2, &overall.notice);
        self.paragraph(2, ALERT, &overall.why);
        if let Some(situation) = &overall.situation {
            self.gap();
            self.plain(2, &situation.condition);
            let title = self.language.labeled(&situation.heading, &situation.title);
            self.paragraph(2, HEADING, &title);
            self.plain(2, &situation.description);
        }
    }

    fn missing(&mut self, missing: &Missing) {
        self.heading(&missing.heading);
        self.plain(2, &missing.intro);
        self.plain(2, &missing.how);
        for domain in &missing.domains {
            self.gap();
            self.paragraph(2, HEADING, &format!("{} ({})", domain.title, domain.id));
            domain.criteria.iter().for_each(|criterion| self.labeled(4, criterion));
        }
    }

    fn profile(&mut self, profile: &Profile) {
        self.heading(&profile.heading);
        if !self.fits(profile.columns.len()) {
            return profile.rows.iter().for_each(|row| self.profile_item(row));
        }
        let cells = |row: &ProfileRow| {
            let level = [&row.bar, &row.level_name, &row.remark].into_iter().filter(|line| !line.is_empty());
            let note = row.note.iter().map(|note| self.language.labeled(&note.label, &one_line(&note.text)));
            let today: Vec<_> = [row.criterion.clone()].into_iter().chain(note).collect();
            vec![row.title.clone(), level.cloned().collect::<Vec<_>>().join("\n"), today.join("\n")]
        };
        let rows: Vec<_> = profile.rows.iter().map(cells).collect();
        self.table(&profile.columns, &rows);
    }

    fn profile_item(&mut self, row: &ProfileRow) {
        self.gap();
        self.paragraph(2, HEADING, &row.title);
        self.paragraph(2, BAR, &row.bar);
        self.plain(2, &row.level_name);
        self.paragraph(2, ALERT, &row.remark);
        self.plain(2, &row.criterion);
        row.note.iter().for_each(|note| self.labeled(2, note));
    }

    /// The next step and the plan.
    pub fn next(&mut self, next: &Next) {
        self.heading(&next.heading);
        self.plain(2, &next.condition);
        next.steps.iter().for_each(|step| self.step(step));
        if !next.plan.is_empty() {
            self.gap();
            self.paragraph(2, HEADING, &next.plan);
            next.effect.iter().for_each(|effect| self.labeled(2, effect));
        }
        next.groups.iter().for_each(|group| self.group(group));
    }

    fn step(&mut self, step: &DomainStep) {
        self.gap();
        self.paragraph(2, STRONG, &step.domain);
        self.labeled(4, &step.today);
        self.labeled(4, &step.next);
        self.plain(4, &step.remark);
    }

    fn group(&mut self, group: &ActionGroup) {
        self.gap();
        self.paragraph(2, HEADING, &group.heading);
        self.plain(2, &group.intro);
        for action in &group.actions {
            self.paragraph(4, STRONG, &action.title);
            action.details.iter().for_each(|detail| self.labeled(6, detail));
        }
    }

    /// The staircase and the roadmap.
    fn calendar(&mut self, content: &Content) {
        if let Some(staircase) = &content.staircase {
            self.heading(&staircase.heading);
            self.plain(2, &staircase.intro);
            staircase.items.iter().for_each(|rise| self.labeled(2, &Labeled::new(&rise.level, &rise.text)));
        }
        if let Some(roadmap) = &content.roadmap {
            self.heading(&roadmap.heading);
            self.plain(2, &roadmap.intro);
            roadmap.items.iter().for_each(|item| self.hanging(2, &format!("{} ", item.date), &item.text));
        }
    }

    /// Advice, measures, horizons or cycle.
    pub fn guidance(&mut self, section: &Section<Labeled>) {
        self.heading(&section.heading);
        for (index, item) in section.items.iter().enumerate() {
            let text = match (item.label.as_str(), item.text.as_str()) {
                ("", text) | (text, "") => text.to_owned(),
                (label, text) => self.language.labeled(label, text),
            };
            match section.numbered {
                true => self.hanging(2, &format!("{}. ", index + 1), &text),
                false => self.bullet(&text),
            }
        }
    }

    /// A table for reading.
    pub fn reference(&mut self, table: &ReferenceTable) {
        self.heading(&table.heading);
        if self.fits(table.columns.len()) {
            return self.table(&table.columns, &table.rows);
        }
        for row in &table.rows {
            self.gap();
            let cells = table.columns.iter().zip(row);
            cells.for_each(|(column, cell)| self.labeled(2, &Labeled::new(column, cell)));
        }
    }
}
