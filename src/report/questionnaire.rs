//! A whole questionnaire as text to read: what is asked, what the levels mean, what each plan contains.

use super::content::{Labeled, ReferenceTable, Wording, action_details, guidance, source};
use super::options::Layout;
use super::page::{HEADING, STRONG, TextPage};
use crate::messages::Language;
use crate::questionnaire::{Action, Domain, Level, Plan, Questionnaire, Situation};

/// The whole questionnaire, ending in a newline.
pub fn questionnaire(questionnaire: &Questionnaire, language: Language, layout: Layout) -> String {
    let mut page = TextPage::new(language, layout);
    page.paragraph(0, HEADING, &questionnaire.title);
    questionnaire.summary.iter().for_each(|summary| page.plain(0, summary));
    page.section(language.instructions(), &questionnaire.instructions, |page, text| page.bullet(text));
    let domains: Vec<_> = questionnaire.domains.iter().enumerate().collect();
    page.section(language.domains(), &domains, |page, (at, domain)| page.domain(*at, domain, questionnaire));
    let levels: Vec<_> = questionnaire.levels.iter().enumerate().collect();
    page.section(language.levels(), &levels, |page, (at, level)| page.level(*at, level, questionnaire));
    for section in guidance(questionnaire, language) {
        page.guidance(&section);
    }
    questionnaire.references.iter().for_each(|reference| page.reference(&ReferenceTable::from(reference)));
    page.section(language.source(), &source(questionnaire, language).items, |page, item| page.labeled(2, item));
    page.finish()
}

impl TextPage {
    fn section<T>(&mut self, heading: String, items: &[T], item: impl Fn(&mut Self, &T)) {
        if !items.is_empty() {
            self.heading(&heading);
            items.iter().for_each(|it| item(self, it));
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
        level.headline.iter().for_each(|headline| self.plain(4, headline));
        level.kind.iter().for_each(|kind| self.labeled(4, &Labeled::new(self.language.kind(), kind)));
        self.marks(4, self.language.marks(), &level.marks);
        level.situation.iter().for_each(|situation| self.situation(situation));
        level.plan.iter().for_each(|plan| self.plan(plan, questionnaire));
    }

    fn situation(&mut self, situation: &Situation) {
        self.labeled(4, &Labeled::new(self.language.situation(), &situation.title));
        situation.description.iter().for_each(|description| self.plain(6, description));
        let heading = situation.traits_heading.clone().unwrap_or_else(|| self.language.traits());
        self.marks(6, heading, &situation.traits);
    }

    fn marks(&mut self, indent: usize, heading: String, items: &[String]) {
        if !items.is_empty() {
            self.plain(indent, &self.language.labeled(&heading, ""));
            items.iter().for_each(|item| self.hanging(indent + 2, &self.language.bullet(), item));
        }
    }

    fn plan(&mut self, plan: &Plan, questionnaire: &Questionnaire) {
        self.labeled(4, &Labeled::new(self.language.plan(), &plan.title));
        plan.expected_effect.iter().for_each(|it| self.labeled(6, &Labeled::new(self.language.effect(), it)));
        plan.actions.iter().for_each(|action| self.planned(action, questionnaire));
    }

    fn planned(&mut self, action: &Action, questionnaire: &Questionnaire) {
        self.paragraph(6, HEADING, &format!("{} ({})", action.title, action.id));
        for detail in action_details(action, Wording { questionnaire, language: self.language }) {
            self.labeled(8, &detail);
        }
    }
}
