//! What the report of a cohort says, worded and in order; the renderers only lay it out.

use jiff::civil::Date;

use crate::answers::{Answer, AnswerSheet, Response};
use crate::diagnosis::Diagnosis;
use crate::diagnosis::cohort::{Cohort, Counts, DomainCounts, Gap, Group};
use crate::messages::Language;
use crate::questionnaire::Questionnaire;
use crate::report::content::{self, Labeled, Next, Wording};
use crate::report::summary::{Part, Summary, TableCell};
use crate::text::harmless;

/// Words a cohort in `language`.
pub fn summary(cohort: &Cohort, questionnaire: &Questionnaire, language: Language) -> Summary {
    let builder = CohortBuilder { wording: Wording { questionnaire, language } };
    let total = cohort.total().unwrap_or_else(|| Counts::new(questionnaire.domains.len(), questionnaire.top()));
    let sheet = builder.medians(&total);
    // No date of it is shown.
    let diagnosis = Diagnosis::new(&sheet, Date::default());
    let parts = [
        Some(builder.distribution(&total)),
        Some(builder.profile(&total)),
        builder.binding(&total),
        builder.groups(cohort),
        builder.gaps(cohort),
        builder.level_of_medians(&diagnosis),
    ];
    Summary {
        title: language.cohort_title(&questionnaire.title),
        facts: builder.facts(cohort, &total),
        parts: if total.n == 0 { Vec::new() } else { parts.into_iter().flatten().collect() },
        next: Next::new(&diagnosis, language),
        source: content::source(questionnaire, language),
    }
}

struct CohortBuilder<'q> {
    wording: Wording<'q>,
}

impl CohortBuilder<'_> {
    fn facts(&self, cohort: &Cohort, total: &Counts) -> Vec<Labeled> {
        let language = self.wording.language;
        let why = |(code, count): (&String, &u64)| language.counted(&language.rejection(&harmless(code)), *count);
        let reasons: Vec<_> = cohort.rejected.iter().map(why).collect();
        let reasons = language.list(&reasons);
        let rejected = language.rows_and_reasons(cohort.rejected(), &reasons);
        let grouped =
            |by: &String| Labeled::new(language.grouped_by(), language.groups_of(&harmless(by), cohort.groups.len()));
        let folded = |least| Labeled::new("", language.small_groups_folded(least));
        let too_few = cohort.min_group.filter(|_| cohort.groups.is_empty());
        let people = too_few.map_or_else(|| language.people(total.n), |least| language.too_few_to_show(least));
        let facts = [
            Some(Labeled::new(language.respondents(), people)),
            (cohort.rejected() > 0).then(|| Labeled::new(language.rejected_rows(), rejected)),
            cohort.by.as_ref().filter(|_| too_few.is_none()).map(grouped),
            cohort.min_group.filter(|_| too_few.is_none()).map(folded),
        ];
        facts.into_iter().flatten().collect()
    }

    fn title(&self, domain: usize) -> String {
        self.wording.questionnaire.domain_title(domain).to_owned()
    }

    fn distribution(&self, total: &Counts) -> Part {
        let language = self.wording.language;
        let row = |name: String, count| {
            vec![
                TableCell::text(name),
                TableCell::text(count_and_share(count, total.n)),
                TableCell::bar(count, total.n),
            ]
        };
        let mut rows: Vec<_> =
            total.overall.iter().enumerate().map(|(level, count)| row(self.wording.level(level), *count)).collect();
        if total.provisional > 0 {
            rows.push(row(language.provisional(), total.provisional));
        }
        Part {
            heading: language.distribution(),
            intro: if total.provisional > 0 { language.provisional_note() } else { String::new() },
            columns: vec![language.overall_level(), language.respondents(), language.share()],
            rows,
            ..Part::default()
        }
    }

    fn profile(&self, total: &Counts) -> Part {
        let language = self.wording.language;
        Part {
            heading: language.profile(),
            intro: language.profile_note(),
            legend: language.shades(),
            columns: vec![
                language.domain(),
                language.shares_of_levels(self.wording.questionnaire.top()),
                language.median(),
                language.mean(),
                language.answers(),
            ],
            rows: total.domains.iter().enumerate().map(|(at, counts)| self.profile_row(at, counts)).collect(),
            ..Part::default()
        }
    }

    fn profile_row(&self, domain: usize, counts: &DomainCounts) -> Vec<TableCell> {
        let known = match counts.unknown {
            0 => counts.known().to_string(),
            unknown => self.wording.language.known_and_unknown(counts.known(), unknown),
        };
        vec![
            TableCell::text(self.title(domain)),
            TableCell::shares(shares(&counts.levels), &counts.levels),
            TableCell::text(median(counts)),
            TableCell::text(mean(counts)),
            TableCell::text(known),
        ]
    }

    fn binding(&self, total: &Counts) -> Option<Part> {
        let language = self.wording.language;
        let mut domains: Vec<_> = total.domains.iter().enumerate().filter(|(_, counts)| counts.binding > 0).collect();
        domains.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.binding));
        let settled = total.settled();
        let row = |(at, counts): &(usize, &DomainCounts)| {
            vec![
                TableCell::text(self.title(*at)),
                TableCell::text(count_and_share(counts.binding, settled)),
                TableCell::bar(counts.binding, settled),
            ]
        };
        (!domains.is_empty()).then(|| Part {
            heading: language.binds_most(),
            intro: language.binds_most_note(),
            columns: vec![language.domain(), language.respondents(), language.share()],
            rows: domains.iter().map(row).collect(),
            ..Part::default()
        })
    }

    fn groups(&self, cohort: &Cohort) -> Option<Part> {
        let language = self.wording.language;
        let titles: Vec<_> = self.wording.questionnaire.domains.iter().map(|domain| domain.title.as_str()).collect();
        (cohort.by.is_some() && !cohort.groups.contains_key(&Group::All)).then(|| Part {
            heading: language.side_by_side(),
            intro: language.side_by_side_note(&language.list(&titles)),
            legend: language.shades(),
            columns: vec![
                language.group(),
                language.respondents(),
                language.shares_of_overall(self.wording.questionnaire.top()),
                language.medians(),
                language.lowest_median(),
            ],
            rows: cohort.groups.iter().map(|(group, counts)| self.group_row(group, counts)).collect(),
            ..Part::default()
        })
    }

    fn group_row(&self, group: &Group, counts: &Counts) -> Vec<TableCell> {
        let medians: Vec<_> = counts.domains.iter().map(median).collect();
        let people = match counts.provisional {
            0 => counts.n.to_string(),
            provisional => self.wording.language.people_and_provisional(counts.n, provisional),
        };
        vec![
            TableCell::text(self.group(group)),
            TableCell::text(people),
            TableCell::shares(shares(&counts.overall), &counts.overall),
            TableCell::text(medians.join(" / ")),
            TableCell::text(self.lowest_median(counts)),
        ]
    }

    fn gaps(&self, cohort: &Cohort) -> Option<Part> {
        let language = self.wording.language;
        let seen = |(group, counts): (&Group, &DomainCounts)| {
            language.mean_of_group(&self.group(group), &mean(counts), counts.known())
        };
        let row = |gap: &Gap<'_>| {
            [self.title(gap.domain), format!("{:.2}", gap.size), seen(gap.high), seen(gap.low)]
                .map(TableCell::text)
                .into()
        };
        let gaps = cohort.gaps();
        let first = gaps.first().filter(|gap| gap.size > 0.0)?;
        let widest: Vec<_> =
            gaps.iter().filter(|gap| gap.size == first.size).map(|gap| self.title(gap.domain)).collect();
        Some(Part {
            heading: language.perception_gap(),
            verdict: language.talk_about_first(&language.list(&widest)),
            intro: language.perception_gap_note(),
            columns: vec![language.domain(), language.gap(), language.highest_group(), language.lowest_group()],
            rows: gaps.iter().map(row).collect(),
            ..Part::default()
        })
    }

    /// A sheet that answers every domain as the lower median does.
    fn medians<'q>(&'q self, total: &Counts) -> AnswerSheet<'q> {
        let mut sheet = AnswerSheet::new(self.wording.questionnaire);
        for (position, counts) in total.domains.iter().enumerate() {
            if let Some(level) = counts.lower_median() {
                sheet.respond(position, Response { answer: Answer::Level(level), note: None });
            }
        }
        sheet
    }

    /// The overall level that the medians give.
    fn level_of_medians(&self, diagnosis: &Diagnosis<'_>) -> Option<Part> {
        let language = self.wording.language;
        let lowest = self.wording.titles(&diagnosis.binding);
        diagnosis.knows_anything().then(|| Part {
            heading: language.level_of_medians(),
            verdict: self.wording.verdict(diagnosis.overall, diagnosis.knows_anything()),
            intro: if lowest.is_empty() { language.medians_at_top() } else { language.level_of_medians_note(&lowest) },
            ..Part::default()
        })
    }

    fn lowest_median(&self, counts: &Counts) -> String {
        let medians = counts.domains.iter().map(DomainCounts::lower_median);
        medians.flatten().min().map_or_else(|| "–".to_owned(), |level| level.to_string())
    }

    fn group(&self, group: &Group) -> String {
        match group {
            Group::All => self.wording.language.everybody(),
            Group::Named(name) if name.trim().is_empty() => self.wording.language.empty_group(),
            Group::Named(name) => harmless(name),
            Group::Other => self.wording.language.other_groups(),
        }
    }
}

fn percent(count: u64, of: u64) -> u64 {
    // Rounded half up; counts are far below the limits of the type.
    if of == 0 { 0 } else { (count * 200 + of) / (of * 2) }
}

fn count_and_share(count: u64, of: u64) -> String {
    format!("{count} ({}%)", percent(count, of))
}

fn shares(counts: &[u64]) -> String {
    let sum = counts.iter().sum();
    let shares: Vec<_> = counts.iter().map(|count| percent(*count, sum).to_string()).collect();
    if sum == 0 { "–".to_owned() } else { shares.join(" / ") }
}

fn median(counts: &DomainCounts) -> String {
    counts.lower_median().map_or_else(|| "–".to_owned(), |level| level.to_string())
}

fn mean(counts: &DomainCounts) -> String {
    counts.mean().map_or_else(|| "–".to_owned(), |mean| format!("{mean:.2}"))
}
