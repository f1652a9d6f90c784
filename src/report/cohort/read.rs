//! Counts that another run has written, to be added up.

use crate::diagnosis::cohort::{Cohort, Counts, DomainCounts, Group};
use crate::diagnosis::consistency::{self, Inconsistency};
use crate::problem::{Kind, Problem, Problems, Source, ValueType};
use crate::questionnaire::Questionnaire;
use crate::syntax::{Fields, Node, Reader, Value, parse_json};

use super::json::FORMAT;

/// The most respondents or rows that are added up, so far below the limits of the type that no calculation passes them.
const MAX_COUNT: u64 = 1 << 48;

/// How much has been counted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Totals {
    respondents: u64,
    rejected: u64,
}

impl Totals {
    /// The same with what another cohort counts.
    #[must_use]
    pub fn and(self, cohort: &Cohort) -> Self {
        let respondents = self.respondents + cohort.groups.values().map(|counts| counts.n).sum::<u64>();
        Self { respondents, rejected: self.rejected + cohort.rejected() }
    }
}

/// A cohort that has been parsed but not yet held against its questionnaire.
#[derive(Debug)]
pub struct ParsedCohort {
    source: Source,
    root: Node,
    /// The id of the questionnaire it names.
    pub questionnaire: Option<String>,
}

impl ParsedCohort {
    /// Parses a text. Refuses what is not JSON.
    pub fn parse(source: Source) -> Result<Self, Problem> {
        let root = parse_json(&source)?;
        let named = field(&root, "questionnaire").and_then(|node| field(node, "id"));
        let questionnaire = named.and_then(text).map(str::to_owned);
        Ok(Self { source, root, questionnaire })
    }

    /// Holds the counts against the questionnaire. Refuses those that cannot be counts of it, with every problem at once;
    /// the warnings beside good ones are about another version of the questionnaire.
    pub fn read(&self, questionnaire: &Questionnaire) -> Result<(Cohort, Vec<Problem>), Problems> {
        self.read_after(questionnaire, Totals::default())
    }

    /// The same, for counts that are added to others. Refuses those that are too many together with them.
    pub fn read_after(
        &self,
        questionnaire: &Questionnaire,
        before: Totals,
    ) -> Result<(Cohort, Vec<Problem>), Problems> {
        let reader = CountsReader { reader: Reader::new(&self.source), questionnaire, before };
        let cohort = reader.cohort(&self.root);
        match reader.reader.finish() {
            problems if problems.is_empty() => {
                Ok((cohort.unwrap_or_else(|| Cohort::new(None)), self.other_version(questionnaire)))
            }
            problems => Err(Problems(problems)),
        }
    }

    fn other_version(&self, questionnaire: &Questionnaire) -> Vec<Problem> {
        let node = field(&self.root, "questionnaire").and_then(|node| field(node, "version"));
        let versions = node.and_then(|node| Some((node, text(node)?, questionnaire.version.as_deref()?)));
        let warning = versions.filter(|(_, version, current)| version != current).map(|(node, version, current)| {
            let (counts, current) = (version.to_owned(), current.to_owned());
            Problem::new(Kind::OtherVersionOfCounts { counts, current })
                .warning()
                .at(self.source.place(node.span.clone()))
        });
        warning.into_iter().collect()
    }
}

fn field<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Table(entries) = &node.value else { return None };
    entries.iter().find(|(entry, _)| entry.name == key).map(|(_, node)| node)
}

fn text(node: &Node) -> Option<&str> {
    if let Value::String(text) = &node.value { Some(text) } else { None }
}

struct CountsReader<'r> {
    reader: Reader<'r>,
    questionnaire: &'r Questionnaire,
    before: Totals,
}

impl CountsReader<'_> {
    fn report(&self, kind: Kind, node: &Node) {
        self.reader.report(kind, node.span.clone());
    }

    fn cohort(&self, root: &Node) -> Option<Cohort> {
        let fields = self.reader.table(root)?;
        let format = fields.required("format").node()?;
        if text(format) != Some(FORMAT) {
            self.report(Kind::NotACohort { format: FORMAT.to_owned() }, format);
            return None;
        }
        if let Some(folded) = fields.optional("min_group").node() {
            // Its groups have names that no others have, which is no further mistake.
            self.report(Kind::FoldedGroups, folded);
            return None;
        }
        if !self.is_of_questionnaire(&fields) {
            return None;
        }
        let by = fields.required("by").node()?;
        if text(by).is_none() && !self.is_null(by) {
            self.report(Kind::WrongType { wanted: ValueType::String }, by);
            return None;
        }
        let mut cohort = Cohort::new(text(by));
        if let Some(rejected) = fields.required("rejected").table() {
            self.add_rejected(&mut cohort, &rejected);
        }
        self.add_groups(&mut cohort, fields.required("groups").node()?)?;
        if let Some(median) = fields.optional("median_overall").node() {
            self.check_median(&cohort, median);
        }
        Some(cohort)
    }

    fn add_rejected(&self, cohort: &mut Cohort, rejected: &Fields<'_>) {
        let mut sum = self.before.rejected;
        for (code, node) in rejected.entries() {
            let count = self.count(node).unwrap_or(0);
            sum = self.sum(sum, count, node);
            cohort.rejected.insert(code.name.clone(), count);
        }
    }

    fn add_groups(&self, cohort: &mut Cohort, groups: &Node) -> Option<()> {
        let mut sum = self.before.respondents;
        for node in self.reader.array("groups", groups)? {
            let Some((group, counts)) = self.group(node, cohort.by.is_some()) else { continue };
            sum = self.sum(sum, counts.n, node);
            if cohort.groups.contains_key(&group) {
                self.report(Kind::GroupTwice, node);
            } else {
                cohort.add(group, &counts);
            }
        }
        Some(())
    }

    /// The sum. Where it passes the most there may be it is refused, and stays there.
    fn sum(&self, before: u64, count: u64, node: &Node) -> u64 {
        let sum = (before + count).min(MAX_COUNT + 1);
        if before <= MAX_COUNT && sum > MAX_COUNT {
            self.report(Kind::CountsTooLarge { most: MAX_COUNT }, node);
        }
        sum
    }

    /// Refuses a median that is not the one of the counts, if these are good.
    fn check_median(&self, cohort: &Cohort, node: &Node) {
        if !self.reader.is_fine() {
            return;
        }
        let is_right = match (cohort.total().and_then(|total| total.median()), &node.value) {
            (Some(level), Value::Integer(written)) => usize::try_from(*written) == Ok(level),
            (Some(_), _) => false,
            (None, _) => self.is_null(node),
        };
        if !is_right {
            self.report(Kind::CountsDiffer, node);
        }
    }

    /// Refuses counts of another questionnaire; what they name is no further mistake then.
    fn is_of_questionnaire(&self, fields: &Fields<'_>) -> bool {
        let Some(named) = fields.required("questionnaire").table() else { return false };
        let Some(node) = named.required("id").node() else { return false };
        match text(node) {
            Some(id) if id == self.questionnaire.id => return true,
            Some(id) => {
                let (cohort, wanted) = (id.to_owned(), self.questionnaire.id.clone());
                self.report(Kind::OtherCohort { cohort, wanted }, node);
            }
            None => self.report(Kind::WrongType { wanted: ValueType::String }, node),
        }
        false
    }

    fn is_null(&self, node: &Node) -> bool {
        self.reader.source.text.get(node.span.clone()) == Some("null")
    }

    fn group(&self, node: &Node, named: bool) -> Option<(Group, Counts)> {
        let fields = self.reader.table(node)?;
        let name = fields.required("name").node()?;
        let group = match (text(name), named) {
            (Some(name), true) => Group::Named(name.to_owned()),
            (None, false) if self.is_null(name) => Group::All,
            _ => {
                self.report(Kind::GroupNameAgainstBy, name);
                return None;
            }
        };
        let levels = self.questionnaire.levels.len();
        let counts = Counts {
            n: self.count(fields.required("n").node()?)?,
            overall: self.counts(fields.required("overall").node()?, "overall", levels)?,
            provisional: self.count(fields.required("provisional").node()?)?,
            domains: self.domains(fields.required("domains").node()?)?,
        };
        match consistency::check(&counts) {
            Ok(()) => {}
            Err(Inconsistency::Sums) => self.report(Kind::CountsDiffer, node),
            Err(Inconsistency::Answers) => self.report(Kind::ImpossibleCounts, node),
        }
        Some((group, counts))
    }

    fn domains(&self, node: &Node) -> Option<Vec<DomainCounts>> {
        let items = self.reader.array("domains", node)?;
        let ids = items.iter().map(|item| field(item, "id").and_then(text));
        if !ids.eq(self.questionnaire.domains.iter().map(|domain| Some(domain.id.as_str()))) {
            let list = self.questionnaire.domains.iter().map(|domain| domain.id.clone()).collect();
            self.report(Kind::OtherDomains { list }, node);
            return None;
        }
        items.iter().map(|item| self.domain(item)).collect()
    }

    fn domain(&self, node: &Node) -> Option<DomainCounts> {
        let fields = self.reader.table(node)?;
        Some(DomainCounts {
            levels: self.counts(fields.required("levels").node()?, "levels", self.questionnaire.levels.len())?,
            unknown: self.count(fields.required("unknown").node()?)?,
            binding: self.count(fields.required("binding").node()?)?,
        })
    }

    fn counts(&self, node: &Node, key: &str, wanted: usize) -> Option<Vec<u64>> {
        let items = self.reader.array(key, node)?;
        if items.len() != wanted {
            let (key, count) = (key.to_owned(), items.len());
            self.report(Kind::ItemCount { key, count, least: wanted, most: wanted }, node);
            return None;
        }
        items.iter().map(|item| self.count(item)).collect()
    }

    fn count(&self, node: &Node) -> Option<u64> {
        let count = self.reader.integer(node)?.value;
        let count = u64::try_from(count).ok().filter(|count| *count <= MAX_COUNT);
        if count.is_none() {
            self.report(Kind::NotACount { most: MAX_COUNT }, node);
        }
        count
    }
}
