//! Counts that another run has written, to be added up.

use crate::diagnosis::cohort::{Cohort, Counts, DomainCounts, Group};
use crate::problem::{Kind, Problem, Problems, Source};
use crate::questionnaire::Questionnaire;
use crate::syntax::{Fields, Node, Reader, Value, parse_json};

use super::json::FORMAT;

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
        let reader = CountsReader { reader: Reader::new(&self.source), questionnaire };
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
        let mut cohort = Cohort::new(fields.required("by").node().and_then(text));
        if let Some(rejected) = fields.required("rejected").table() {
            for (code, count) in rejected.entries() {
                cohort.rejected.insert(code.name.clone(), self.count(count).unwrap_or(0));
            }
        }
        let groups = fields.required("groups").node()?;
        self.add_groups(&mut cohort, groups)?;
        Some(cohort)
    }

    fn add_groups(&self, cohort: &mut Cohort, groups: &Node) -> Option<()> {
        for node in self.reader.array("groups", groups)? {
            if let Some((group, counts)) = self.group(node, cohort.by.is_some()) {
                if cohort.groups.contains_key(&group) {
                    self.report(Kind::GroupTwice, node);
                }
                cohort.add(group, &counts);
            }
        }
        Some(())
    }

    /// Refuses counts of another questionnaire; what they name is no further mistake then.
    fn is_of_questionnaire(&self, fields: &Fields<'_>) -> bool {
        let node = fields.required("questionnaire").node();
        let id = node.and_then(|node| field(node, "id"));
        if let Some((node, id)) = id.and_then(|node| Some((node, text(node)?)))
            && id != self.questionnaire.id
        {
            let (cohort, wanted) = (id.to_owned(), self.questionnaire.id.clone());
            self.report(Kind::OtherCohort { cohort, wanted }, node);
            return false;
        }
        true
    }

    fn group(&self, node: &Node, named: bool) -> Option<(Group, Counts)> {
        let fields = self.reader.table(node)?;
        let name = fields.required("name").node()?;
        let group = match (text(name), named) {
            (Some(name), true) => Group::Named(name.to_owned()),
            (None, false) if matches!(name.value, Value::Other) => Group::All,
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
        if !is_consistent(&counts) {
            self.report(Kind::CountsDiffer, node);
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

    /// A count, far below the limits of its type so that sums are too.
    fn count(&self, node: &Node) -> Option<u64> {
        const MOST: u64 = 1 << 48;
        let count = self.reader.integer(node)?.value;
        let count = u64::try_from(count).ok().filter(|count| *count <= MOST);
        if count.is_none() {
            self.report(Kind::NotACount, node);
        }
        count
    }
}

/// Whether everybody is counted once everywhere.
fn is_consistent(counts: &Counts) -> bool {
    let of_domain = |domain: &DomainCounts| {
        domain.known() + domain.unknown == counts.n && domain.binding <= counts.settled().min(domain.known())
    };
    counts.settled() + counts.provisional == counts.n && counts.domains.iter().all(of_domain)
}
