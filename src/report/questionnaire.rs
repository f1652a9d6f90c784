//! A whole questionnaire as text to read: what is asked, what the levels mean, what each plan contains.

use super::content::{Labeled, ReferenceTable, Wording, action_details, guidance, source};
use super::options::Layout;
use super::text_page::{HEADING, STRONG, TextPage};
use crate::messages::Language;
use crate::questionnaire::{Action, Domain, Level, Plan, Questionnaire, Situation};

/// The whole questionnaire, ending in a newline.
pub fn questionnaire(questionnaire: &Questionnaire, language: Language, layout: Layout) -> String {
    let mut page = TextPage::new(language, layout);
    page.paragraph(0, HEADING, &questionnaire.title);
    page.plain(0, questionnaire.summary.as_deref().unwrap_or_default());
    page.section(language.instructions(), &questionnaire.instructions, |page, text| page.bullet(text));
    let domains: Vec<_> = questionnaire.domains.iter().enumerate().collect();
    page.section(language.domains(), &domains, |page, (at, domain)| page.domain(*at, domain, questionnaire));
    let levels: Vec<_> = questionnaire.levels.iter().enumerate().collect();
    page.section(language.levels(), &levels, |page, (at, level)| page.level(*at, level, questionnaire));
    for section in guidance(questionnaire, language) {
        page.guidance(&section);
    }
    for reference in &questionnaire.references {
        page.reference(&ReferenceTable::from(reference));
    }
    page.section(language.source(), &source(questionnaire, language).items, |page, item| page.labeled(2, item));
    page.finish()
}

impl TextPage {
    fn section<T>(&mut self, heading: String, items: &[T], item: impl Fn(&mut Self, &T)) {
        if !items.is_empty() {
            self.heading(&heading);
            for it in items {
                item(self, it);
            }
        }
    }

    fn domain(&mut self, position: usize, domain: &Domain, questionnaire: &Questionnaire) {
        self.gap();
        self.paragraph(2, STRONG, &format!("{}. {} ({})", position + 1, domain.title, domain.id));
        for (level, criterion) in domain.criteria.iter().enumerate() {
            let name = self.language.named_level(level, questionnaire.level_name(level));
            self.labeled(4, &Labeled::new(name, criterion));
        }
    }

    fn level(&mut self, number: usize, level: &Level, questionnaire: &Questionnaire) {
        self.gap();
        self.paragraph(2, STRONG, &self.language.named_level(number, &level.name));
        self.plain(4, level.headline.as_deref().unwrap_or_default());
        if let Some(kind) = &level.kind {
            self.labeled(4, &Labeled::new(self.language.kind(), kind));
        }
        self.marks(4, self.language.marks(), &level.marks);
        if let Some(situation) = &level.situation {
            self.situation(situation);
        }
        if let Some(plan) = &level.plan {
            self.plan(plan, questionnaire);
        }
    }

    fn situation(&mut self, situation: &Situation) {
        self.labeled(4, &Labeled::new(self.language.situation(), &situation.title));
        self.plain(6, situation.description.as_deref().unwrap_or_default());
        let heading = situation.traits_heading.clone().unwrap_or_else(|| self.language.traits());
        self.marks(6, heading, &situation.traits);
    }

    fn marks(&mut self, indent: usize, heading: String, items: &[String]) {
        if !items.is_empty() {
            self.plain(indent, &self.language.labeled(&heading, ""));
            for item in items {
                self.hanging(indent + 2, &self.language.bullet(), item);
            }
        }
    }

    fn plan(&mut self, plan: &Plan, questionnaire: &Questionnaire) {
        self.labeled(4, &Labeled::new(self.language.plan(), &plan.title));
        if let Some(effect) = &plan.expected_effect {
            self.labeled(6, &Labeled::new(self.language.effect(), effect));
        }
        for action in &plan.actions {
            self.action(action, questionnaire);
        }
    }

    fn action(&mut self, action: &Action, questionnaire: &Questionnaire) {
        self.paragraph(6, HEADING, &format!("{} ({})", action.title, action.id));
        self.all_labeled(8, &action_details(action, Wording { questionnaire, language: self.language }));
    }
}
