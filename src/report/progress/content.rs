//! What the report of a progress says, worded and in order.

use crate::diagnosis::progress::{Change, Progress};
use crate::diagnosis::{Diagnosis, PlannedAction};
use crate::messages::Language;
use crate::questionnaire::Questionnaire;
use crate::report::chart::trends;
use crate::report::content::{self, Labeled, Next};
use crate::report::summary::{Part, Summary, TableCell};

/// ProgressBuilder a progress in `language`.
pub fn summary(progress: &Progress<'_>, language: Language) -> Summary {
    let builder = ProgressBuilder { progress, questionnaire: progress.now.questionnaire(), language };
    let parts =
        [Some(builder.overall()), Some(builder.domains()), builder.changes(), Some(builder.binding()), builder.made()];
    Summary {
        title: language.progress_title(&builder.questionnaire.title),
        facts: builder.facts(),
        parts: parts.into_iter().flatten().collect(),
        next: Next::new(&progress.now, language),
        source: content::source(builder.questionnaire, language),
    }
}

struct ProgressBuilder<'p> {
    progress: &'p Progress<'p>,
    questionnaire: &'p Questionnaire,
    language: Language,
}

impl ProgressBuilder<'_> {
    fn facts(&self) -> Vec<Labeled> {
        let language = self.language;
        let organization = self.progress.organization().map(|name| Labeled::new(language.organization(), name));
        let dates: Vec<_> = self.progress.points().map(|point| point.date.to_string()).collect();
        let dates = language.list(&dates);
        organization.into_iter().chain([Labeled::new(language.dates(), dates)]).collect()
    }

    fn level(&self, level: Option<usize>) -> String {
        let named = |level| self.language.named_level(level, self.questionnaire.level_name(level));
        level.map_or_else(|| self.language.unanswered(), named)
    }

    fn title(&self, domain: usize) -> String {
        self.questionnaire.domain_title(domain).to_owned()
    }

    fn titles(&self, domains: &[usize]) -> String {
        let titles: Vec<_> = domains.iter().map(|domain| self.title(*domain)).collect();
        self.language.list(&titles)
    }

    fn verdict(&self, point: &Diagnosis<'_>) -> String {
        let overall = point.overall;
        match overall.level() {
            Some(level) => self.level(Some(level)),
            None if point.knows_anything() => self.language.provisional_range(overall.at_least, overall.at_most),
            None => self.language.nothing_known(),
        }
    }

    fn overall(&self) -> Part {
        let language = self.language;
        let top = self.questionnaire.top();
        let row = |point: &Diagnosis<'_>| {
            let bar = TableCell::level(point.overall, top);
            vec![TableCell::text(point.date.to_string()), TableCell::text(self.verdict(point)), bar]
        };
        let (before, now) = (&self.progress.before, &self.progress.now);
        Part {
            heading: language.overall_level(),
            verdict: match (self.verdict(before), self.verdict(now)) {
                (before, now) if before == now => language.as_before(&now),
                (before, now) => language.from_to(&before, &now),
            },
            intro: self.unanswered(),
            columns: vec![language.date(), language.overall_level(), language.chart()],
            rows: self.progress.points().map(row).collect(),
            ..Part::default()
        }
    }

    fn unanswered(&self) -> String {
        let now = &self.progress.now;
        let titles = self.titles(&now.unanswered);
        match now.overall.is_provisional() {
            _ if titles.is_empty() => String::new(),
            true => self.language.answer_these_first(&titles),
            false => self.language.answer_these_too(&titles),
        }
    }

    /// The level of every domain on every date, and a chart of them.
    fn domains(&self) -> Part {
        let language = self.language;
        let level = |point: &Diagnosis<'_>, domain: usize| {
            let level = point.answers.get(domain).and_then(|answer| answer.level());
            level.map_or_else(|| "?".to_owned(), |level| level.to_string())
        };
        let row = |domain: usize| {
            let levels = self.progress.points().map(|point| TableCell::text(level(point, domain)));
            std::iter::once(TableCell::text(self.title(domain))).chain(levels).collect()
        };
        let dates = self.progress.points().map(|point| point.date.to_string());
        Part {
            heading: language.over_time(),
            intro: if self.progress.points().any(|it| !it.unanswered.is_empty()) {
                language.over_time_note()
            } else {
                String::new()
            },
            columns: std::iter::once(language.domain()).chain(dates).collect(),
            rows: (0..self.questionnaire.domains.len()).map(row).collect(),
            trends: trends(self.progress, language),
            ..Part::default()
        }
    }

    /// What is another level than before; nothing if all is as it was.
    fn changes(&self) -> Option<Part> {
        let language = self.language;
        let mut changes = self.progress.changes();
        changes.sort_by_key(|change| (!change.is_fall(), !change.is_rise()));
        let row = |change: &Change| {
            let criterion = |domain: usize, level| Some(self.questionnaire.domains.get(domain)?.criterion(level));
            let today = change.to.and_then(|level| criterion(change.domain, level)).unwrap_or_default();
            let cells = [self.title(change.domain), self.direction(*change), self.step(*change), today.to_owned()];
            cells.map(TableCell::text).into()
        };
        (!changes.is_empty()).then(|| Part {
            heading: language.what_changed(),
            columns: vec![language.domain(), language.change(), language.level(), language.today_criterion()],
            rows: changes.iter().map(row).collect(),
            ..Part::default()
        })
    }

    fn direction(&self, change: Change) -> String {
        match (change.from, change.to) {
            _ if change.is_rise() => self.language.rose(),
            _ if change.is_fall() => self.language.fell(),
            (None, _) => self.language.now_known(),
            _ => self.language.no_longer_known(),
        }
    }

    fn step(&self, change: Change) -> String {
        let number = |level: Option<usize>| level.map_or_else(|| "?".to_owned(), |level| level.to_string());
        self.language.from_to(&number(change.from), &number(change.to))
    }

    fn binding(&self) -> Part {
        let language = self.language;
        let row = |label: String, point: &Diagnosis<'_>| {
            [language.aside(&label, &point.date.to_string()), self.binds(point)].map(TableCell::text).into()
        };
        Part {
            heading: language.what_binds(),
            columns: vec![language.when(), language.domain()],
            rows: vec![row(language.before(), &self.progress.before), row(language.now(), &self.progress.now)],
            ..Part::default()
        }
    }

    /// What holds back, as far as that is known: an unanswered domain may be lower.
    fn binds(&self, point: &Diagnosis<'_>) -> String {
        let titles = self.titles(&point.binding);
        match point.overall.is_provisional() {
            true if titles.is_empty() => self.language.not_known_yet(),
            true => self.language.so_far(&titles),
            false if titles.is_empty() => self.language.nothing_binds(),
            false => titles,
        }
    }

    /// The planned actions of the step just made; nothing if no domain rose that one of them lifts.
    fn made(&self) -> Option<Part> {
        let language = self.language;
        let made = self.progress.made();
        let row = |planned: &PlannedAction<'_>| {
            [planned.action.title.clone(), self.titles(&planned.action.lifts)].map(TableCell::text).into()
        };
        (!made.is_empty()).then(|| Part {
            heading: language.step_just_made(),
            intro: language.step_just_made_note(),
            columns: vec![language.action(), language.lifts()],
            rows: made.iter().map(row).collect(),
            ..Part::default()
        })
    }
}
