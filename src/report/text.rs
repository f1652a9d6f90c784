//! The report as text for a terminal: tables where there is room for them, lists where there is not.

use super::content::{
    ActionGroup, Content, DomainStep, Labeled, Missing, Next, OverallSection, Profile, ProfileRow, ReferenceTable,
    Roadmap, Section, StaircaseItem, TraitList,
};
use super::options::Layout;
use super::text_page::{ALERT, BAR, HEADING, STRONG, TextPage};
use crate::messages::Language;
use crate::text::one_line;

pub fn render(content: &Content, language: Language, layout: Layout) -> String {
    let mut page = TextPage::new(language, layout);
    page.head(content);
    page.overall(&content.overall);
    if let Some(missing) = &content.missing {
        page.missing(missing);
    }
    page.profile(&content.profile);
    if let Some(traits) = &content.traits {
        page.traits(traits);
    }
    if let Some(next) = &content.next {
        page.next(next);
    }
    if let Some(staircase) = &content.staircase {
        page.staircase(staircase);
    }
    if let Some(roadmap) = &content.roadmap {
        page.roadmap(roadmap);
    }
    page.background(content);
    page.finish()
}

impl TextPage {
    fn head(&mut self, content: &Content) {
        self.paragraph(0, HEADING, &content.title);
        self.all_labeled(0, &content.facts);
    }

    fn overall(&mut self, overall: &OverallSection) {
        self.heading(&overall.heading);
        self.paragraph(2, if overall.provisional { ALERT } else { STRONG }, &overall.verdict);
        self.plain(2, &overall.headline);
        self.all_labeled(2, &overall.kind);
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
            self.all_labeled(4, &domain.criteria);
        }
    }

    fn profile(&mut self, profile: &Profile) {
        self.heading(&profile.heading);
        if self.fits(profile.columns.len()) {
            self.profile_table(profile);
        } else {
            for row in &profile.rows {
                self.profile_item(row);
            }
        }
    }

    fn profile_table(&mut self, profile: &Profile) {
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
        self.all_labeled(2, &row.note);
    }

    /// The next step and the plan.
    pub fn next(&mut self, next: &Next) {
        self.heading(&next.heading);
        self.plain(2, &next.condition);
        for step in &next.steps {
            self.step(step);
        }
        if !next.plan.is_empty() {
            self.gap();
            self.paragraph(2, HEADING, &next.plan);
            self.all_labeled(2, &next.effect);
        }
        for group in &next.groups {
            self.group(group);
        }
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
            self.all_labeled(6, &action.details);
        }
    }

    fn traits(&mut self, traits: &TraitList) {
        self.heading(&traits.heading);
        self.plain(2, &traits.condition);
        for item in &traits.items {
            self.bullet(item);
        }
    }

    fn staircase(&mut self, staircase: &Section<StaircaseItem>) {
        self.heading(&staircase.heading);
        self.plain(2, &staircase.intro);
        for item in &staircase.items {
            self.labeled(2, &Labeled::new(&item.level, &item.text));
        }
    }

    fn roadmap(&mut self, roadmap: &Roadmap) {
        self.heading(&roadmap.heading);
        self.plain(2, &roadmap.intro);
        for item in &roadmap.items {
            self.hanging(2, &format!("{} ", item.date), &item.text);
        }
    }

    /// What does not depend on the answers.
    fn background(&mut self, content: &Content) {
        for section in &content.guidance {
            self.guidance(section);
        }
        for table in &content.references {
            self.reference(table);
        }
        self.source(&content.source);
    }

    /// Where the model comes from.
    pub fn source(&mut self, source: &Section<Labeled>) {
        self.heading(&source.heading);
        self.all_labeled(2, &source.items);
    }

    /// Advice, measures, horizons or cycle.
    pub fn guidance(&mut self, section: &Section<Labeled>) {
        self.heading(&section.heading);
        for (index, item) in section.items.iter().enumerate() {
            let text = match (item.label.as_str(), item.text.as_str()) {
                ("", text) | (text, "") => text.to_owned(),
                (label, text) => self.language.labeled(label, text),
            };
            if section.numbered {
                self.hanging(2, &format!("{}. ", index + 1), &text);
            } else {
                self.bullet(&text);
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
            for (column, cell) in table.columns.iter().zip(row) {
                self.labeled(2, &Labeled::new(column, cell));
            }
        }
    }
}
