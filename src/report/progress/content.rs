//! What the report of a progress says, worded and in order.

use crate::diagnosis::progress::{Change, Progress};
use crate::diagnosis::{Diagnosis, PlannedAction};
use crate::messages::Language;
use crate::report::chart::trends;
use crate::report::content::{self, Labeled, Next, Wording};
use crate::report::summary::{Part, Summary, TableCell};

/// Words a progress in `language`.
pub fn summary(progress: &Progress<'_>, language: Language) -> Summary {
    let questionnaire = progress.now.questionnaire();
    let builder = ProgressBuilder { progress, wording: Wording { questionnaire, language } };
    let parts =
        [Some(builder.overall()), Some(builder.domains()), builder.changes(), Some(builder.binding()), builder.made()];
    Summary {
        title: language.progress_title(&questionnaire.title),
        facts: builder.facts(),
        parts: parts.into_iter().flatten().collect(),
        next: Next::new(&progress.now, language),
        source: content::source(questionnaire, language),
    }
}

struct ProgressBuilder<'p> {
    progress: &'p Progress<'p>,
    wording: Wording<'p>,
}

impl ProgressBuilder<'_> {
    fn facts(&self) -> Vec<Labeled> {
        let language = self.wording.language;
        let organization = self.progress.organization().map(|name| Labeled::new(language.organization(), name));
        let dates: Vec<_> = self.progress.points().map(|point| point.date.to_string()).collect();
        let dates = language.list(&dates);
        organization.into_iter().chain([Labeled::new(language.dates(), dates)]).collect()
    }

    fn title(&self, domain: usize) -> String {
        self.wording.questionnaire.domain_title(domain).to_owned()
    }

    fn verdict(&self, point: &Diagnosis<'_>) -> String {
        self.wording.verdict(point.overall, point.knows_anything())
    }

    fn overall(&self) -> Part {
        let language = self.wording.language;
        let top = self.wording.questionnaire.top();
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
            intro: self.wording.what_to_answer(now),
            columns: vec![language.date(), language.overall_level(), language.chart()],
            rows: self.progress.points().map(row).collect(),
            ..Part::default()
        }
    }

    /// The level of every domain on every date, and a chart of them.
    fn domains(&self) -> Part {
        let language = self.wording.language;
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
            rows: (0..self.wording.questionnaire.domains.len()).map(row).collect(),
            trends: trends(self.progress, language),
            ..Part::default()
        }
    }

    /// What is another level than before; nothing if all is as it was.
    fn changes(&self) -> Option<Part> {
        let language = self.wording.language;
        let mut changes = self.progress.changes();
        changes.sort_by_key(|change| (!change.is_fall(), !change.is_rise()));
        let row = |change: &Change| {
            let criterion =
                |domain: usize, level| Some(self.wording.questionnaire.domains.get(domain)?.criterion(level));
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
            _ if change.is_rise() => self.wording.language.rose(),
            _ if change.is_fall() => self.wording.language.fell(),
            (None, _) => self.wording.language.now_known(),
            _ => self.wording.language.no_longer_known(),
        }
    }

    fn step(&self, change: Change) -> String {
        let number = |level: Option<usize>| level.map_or_else(|| "?".to_owned(), |level| level.to_string());
        self.wording.language.from_to(&number(change.from), &number(change.to))
    }

    fn binding(&self) -> Part {
        let language = self.wording.language;
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
        let titles = self.wording.titles(&point.binding);
        let language = self.wording.language;
        match (point.overall.is_provisional(), titles.is_empty()) {
            (true, true) => language.not_known_yet(),
            (true, false) => language.so_far(&titles),
            (false, true) => language.nothing_binds(),
            (false, false) => titles,
        }
    }

    /// The planned actions of the step just made; nothing if no domain rose that one of them lifts.
    fn made(&self) -> Option<Part> {
        let language = self.wording.language;
        let made = self.progress.made();
        let row = |planned: &PlannedAction<'_>| {
            [planned.action.title.clone(), self.wording.titles(&planned.action.lifts)].map(TableCell::text).into()
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
