//! What the report of a cohort says, worded and in order; the renderers only lay it out.

use crate::diagnosis::cohort::Group;
use crate::diagnosis::published::{Gap, PublishedCohort, PublishedCounts, PublishedDomain, Rounding};
use crate::messages::Language;
use crate::questionnaire::Questionnaire;
use crate::report::content::{self, Labeled, Next, Wording};
use crate::report::summary::{Part, Summary, TableCell};
use crate::text::harmless;

/// What stands where there is no number.
const NONE: &str = "–";

/// Words a cohort in `language`.
pub fn summary(cohort: &PublishedCohort<'_>, questionnaire: &Questionnaire, language: Language) -> Summary {
    let builder = CohortBuilder { wording: Wording { questionnaire, language }, rounding: cohort.rounding };
    let total = cohort.total.as_ref().filter(|total| total.n > 0);
    Summary {
        title: language.cohort_title(&questionnaire.title),
        facts: builder.facts(cohort),
        parts: total.map_or_else(Vec::new, |total| builder.parts(cohort, total)),
        next: total.and_then(|total| Next::plan_of(total.median?, builder.wording)),
        source: content::source(questionnaire, language),
    }
}

struct CohortBuilder<'q> {
    wording: Wording<'q>,
    rounding: Rounding,
}

impl CohortBuilder<'_> {
    fn parts(&self, cohort: &PublishedCohort<'_>, total: &PublishedCounts) -> Vec<Part> {
        let parts = [
            Some(self.distribution(total)),
            Some(self.profile(total)),
            self.binding(total),
            self.groups(cohort),
            self.gaps(cohort),
            Some(self.median_overall(total)),
        ];
        parts.into_iter().flatten().collect()
    }

    fn facts(&self, cohort: &PublishedCohort<'_>) -> Vec<Labeled> {
        let language = self.wording.language;
        let grouped =
            |by: &str| Labeled::new(language.grouped_by(), language.groups_of(&harmless(by), cohort.groups.len()));
        let too_few = cohort.min_group.filter(|_| cohort.groups.is_empty());
        let people = || language.people(&self.count(cohort.total.as_ref().map_or(0, |total| total.n)));
        let people = too_few.map_or_else(people, |least| language.too_few_to_show(least));
        let rounded = cohort.min_group.filter(|_| self.rounding.hides() && too_few.is_none());
        let by = cohort.by.filter(|_| too_few.is_none());
        let facts = [
            Some(Labeled::new(language.respondents(), people)),
            self.rejected(cohort),
            by.map(grouped),
            by.and(cohort.min_group).map(|least| Labeled::new("", language.small_groups_folded(least))),
            rounded.map(|least| Labeled::new("", language.counts_in_ranges(least))),
        ];
        facts.into_iter().flatten().collect()
    }

    fn rejected(&self, cohort: &PublishedCohort<'_>) -> Option<Labeled> {
        let language = self.wording.language;
        let why =
            |(code, count): (&&str, &u64)| language.counted(&language.rejection(&harmless(code)), &self.count(*count));
        let reasons = language.list(&cohort.rejected.iter().map(why).collect::<Vec<_>>());
        let rows = self.count(cohort.rejected_rows);
        let told = if self.rounding.hides() {
            language.row_range_and_reasons(&rows, &reasons)
        } else {
            language.rows_and_reasons(&rows, &reasons)
        };
        (!cohort.rejected.is_empty()).then(|| Labeled::new(language.rejected_rows(), told))
    }

    fn title(&self, domain: usize) -> String {
        self.wording.questionnaire.domain_title(domain).to_owned()
    }

    fn distribution(&self, total: &PublishedCounts) -> Part {
        let language = self.wording.language;
        let row = |name: String, count| {
            vec![
                TableCell::text(name),
                TableCell::text(self.count_and_share(count, total.n)),
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

    fn profile(&self, total: &PublishedCounts) -> Part {
        let language = self.wording.language;
        let top = self.wording.questionnaire.top();
        Part {
            heading: language.profile(),
            intro: language.profile_note(),
            legend: language.shades(),
            columns: vec![
                language.domain(),
                if self.rounding.hides() { language.counts_of_levels(top) } else { language.shares_of_levels(top) },
                language.median(),
                language.mean(),
                language.answers(),
            ],
            rows: total.domains.iter().enumerate().map(|(at, counts)| self.profile_row(at, counts)).collect(),
            ..Part::default()
        }
    }

    fn profile_row(&self, domain: usize, counts: &PublishedDomain) -> Vec<TableCell> {
        let known = self.count(counts.known);
        let known = match counts.unknown {
            0 => known,
            unknown => self.wording.language.known_and_unknown(&known, &self.count(unknown)),
        };
        vec![
            TableCell::text(self.title(domain)),
            self.shares(&counts.levels, counts.known),
            TableCell::text(median(counts.median)),
            TableCell::text(counts.mean.map_or_else(|| NONE.to_owned(), mean)),
            TableCell::text(known),
        ]
    }

    fn binding(&self, total: &PublishedCounts) -> Option<Part> {
        let language = self.wording.language;
        let mut domains: Vec<_> = total.domains.iter().enumerate().filter(|(_, counts)| counts.binding > 0).collect();
        domains.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.binding));
        let settled = total.settled;
        let row = |(at, counts): &(usize, &PublishedDomain)| {
            vec![
                TableCell::text(self.title(*at)),
                TableCell::text(self.count_and_share(counts.binding, settled)),
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

    fn groups(&self, cohort: &PublishedCohort<'_>) -> Option<Part> {
        let (language, questionnaire) = (self.wording.language, self.wording.questionnaire);
        let titles: Vec<_> = questionnaire.domains.iter().map(|domain| domain.title.as_str()).collect();
        let top = questionnaire.top();
        let has_groups = cohort.groups.iter().all(|(group, _)| **group != Group::All);
        (cohort.by.is_some() && has_groups).then(|| Part {
            heading: language.side_by_side(),
            intro: language.side_by_side_note(&language.list(&titles)),
            legend: language.shades(),
            columns: vec![
                language.group(),
                language.respondents(),
                if self.rounding.hides() { language.counts_of_overall(top) } else { language.shares_of_overall(top) },
                language.medians(),
                language.median_of_overall(),
            ],
            rows: cohort.groups.iter().map(|(group, counts)| self.group_row(group, counts)).collect(),
            ..Part::default()
        })
    }

    fn group_row(&self, group: &Group, counts: &PublishedCounts) -> Vec<TableCell> {
        let medians: Vec<_> = counts.domains.iter().map(|domain| median(domain.median)).collect();
        let people = self.count(counts.n);
        let people = match counts.provisional {
            0 => people,
            provisional => self.wording.language.people_and_provisional(&people, &self.count(provisional)),
        };
        vec![
            TableCell::text(self.group(group)),
            TableCell::text(people),
            self.shares(&counts.overall, counts.settled),
            TableCell::text(medians.join(" / ")),
            TableCell::text(median(counts.median)),
        ]
    }

    fn gaps(&self, cohort: &PublishedCohort<'_>) -> Option<Part> {
        let language = self.wording.language;
        let seen = |(highest_or_lowest, group, known): (f64, &Group, u64)| {
            language.mean_of_group(&self.group(group), &mean(highest_or_lowest), &self.count(known))
        };
        let row = |gap: &Gap<'_>| {
            [self.title(gap.domain), mean(gap.size), seen(gap.high), seen(gap.low)].map(TableCell::text).into()
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

    /// The level whose plan follows, and beside it who would be better served by which other plan.
    fn median_overall(&self, total: &PublishedCounts) -> Part {
        let language = self.wording.language;
        let heading = language.median_overall();
        let Some(level) = total.median else {
            let fewer_than = self.rounding.range(0).1 + 1;
            let verdict =
                if self.rounding.hides() { language.too_few_settled(fewer_than) } else { language.nobody_settled() };
            return Part { heading, verdict, ..Part::default() };
        };
        let row = |(level, count): (usize, &u64)| {
            let plan = self.wording.questionnaire.levels.get(level).and_then(|level| level.plan.as_ref());
            let plan = plan.map_or(NONE, |plan| plan.title.as_str());
            [self.wording.level(level), self.count(*count), plan.to_owned()].map(TableCell::text).into()
        };
        Part {
            heading,
            verdict: self.wording.level(level),
            intro: language.median_overall_note(),
            columns: vec![language.overall_level(), language.respondents(), language.plan_that_fits()],
            rows: total.overall.iter().enumerate().map(row).collect(),
            ..Part::default()
        }
    }

    fn group(&self, group: &Group) -> String {
        match group {
            Group::All => self.wording.language.everybody(),
            Group::Named(name) if name.trim().is_empty() => self.wording.language.empty_group(),
            Group::Named(name) => harmless(name),
            Group::Other => self.wording.language.other_groups(),
        }
    }

    /// A count, or the range in which it lies.
    fn count(&self, count: u64) -> String {
        let (least, most) = self.rounding.range(count);
        let language = self.wording.language;
        match (least, most) {
            _ if !self.rounding.hides() => count.to_string(),
            (0, most) => language.fewer_than(most + 1),
            (least, most) => language.from_to_count(least, most),
        }
    }

    fn count_and_share(&self, count: u64, of: u64) -> String {
        if self.rounding.hides() { self.count(count) } else { format!("{count} ({}%)", percent(count, of)) }
    }

    fn shares(&self, counts: &[u64], of: u64) -> TableCell {
        let hides = self.rounding.hides();
        let share = |count: &u64| if hides { self.count(*count) } else { percent(*count, of).to_string() };
        let shares: Vec<_> = counts.iter().map(share).collect();
        TableCell::shares(if of == 0 { NONE.to_owned() } else { shares.join(" / ") }, counts, of)
    }
}

fn percent(count: u64, of: u64) -> u64 {
    // Rounded half up; counts are far below the limits of the type.
    if of == 0 { 0 } else { (count * 200 + of) / (of * 2) }
}

fn median(level: Option<usize>) -> String {
    level.map_or_else(|| NONE.to_owned(), |level| level.to_string())
}

fn mean(mean: f64) -> String {
    format!("{mean:.2}")
}
