//! What the columns of a table are: which one answers which domain, and which ones say who answered.

use std::iter;

use crate::answers::sheet::unknown_domain;
use crate::problem::{Hint, Kind, Problem, Problems};
use crate::questionnaire::{Domain, Questionnaire};
use crate::text::{nearest, normalize, shorten};

/// What the options say about columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnOptions {
    /// Domains, by position, with the header of their column.
    pub columns: Vec<(usize, String)>,
    /// Domains, by position, that may have no column.
    pub absent: Vec<usize>,
    /// The column that groups.
    pub by: Option<String>,
}

impl ColumnOptions {
    /// Reads `DOMAIN=HEADER`, and the ids of domains that may be absent.
    pub fn new(
        columns: &[String],
        absent: &[String],
        by: Option<&str>,
        questionnaire: &Questionnaire,
    ) -> Result<Self, Problems> {
        let mut options = Self { by: by.map(str::to_owned), ..Self::default() };
        let mut problems = Vec::new();
        for column in columns {
            match named_column(column, questionnaire) {
                Ok((domain, _)) if options.columns.iter().any(|(other, _)| *other == domain) => {
                    problems.push(Problem::new(Kind::ColumnTwice { column: column.to_owned() }));
                }
                Ok(named) => options.columns.push(named),
                Err(problem) => problems.push(problem),
            }
        }
        for id in absent {
            match questionnaire.domain_position(id.trim()) {
                Some(domain) => options.absent.push(domain),
                None => problems.push(unknown_domain(id.trim(), questionnaire)),
            }
        }
        if problems.is_empty() { Ok(options) } else { Err(Problems(problems)) }
    }
}

fn named_column(column: &str, questionnaire: &Questionnaire) -> Result<(usize, String), Problem> {
    let (id, header) =
        column.split_once(['=', '＝']).filter(|(_, header)| !header.trim().is_empty()).ok_or_else(|| {
            Problem::new(Kind::InvalidValue { value: column.to_owned(), option: "--column".to_owned() })
                .hint(Hint::ColumnForm)
        })?;
    let domain = questionnaire.domain_position(id.trim());
    let domain = domain.ok_or_else(|| unknown_domain(id.trim(), questionnaire))?;
    Ok((domain, header.to_owned()))
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The headers, in order.
    pub headers: Vec<String>,
    /// For each domain the position of its column, if it has one.
    pub domains: Vec<Option<usize>>,
    /// The column that groups.
    pub by: Option<usize>,
}

impl Columns {
    /// Finds the column of every domain: the one that an option names, else the one headed by the domain's id, else by its
    /// title in any language the questionnaire has. Refuses headers that leave a domain without a column.
    pub fn recognize(
        name: &str,
        headers: Vec<String>,
        options: &ColumnOptions,
        questionnaire: &Questionnaire,
    ) -> Result<Self, Problems> {
        let search = Search { name, headers: &headers };
        let (mut domains, mut problems) = (Vec::new(), Vec::new());
        for column in search.domains(options, questionnaire) {
            domains.push(column.map_err(|problem| problems.push(problem)).unwrap_or_default());
        }
        problems.extend(search.shared(&domains, options, questionnaire));
        let by = options.by.as_ref().map(|by| search.the_one(by)).transpose();
        let by = by.map_err(|problem| problems.push(problem)).unwrap_or_default();
        let missing = |position: &usize| domains.get(*position) == Some(&None) && !options.absent.contains(position);
        let missing: Vec<_> = (0..domains.len()).filter(missing).collect();
        if problems.is_empty() && (!missing.is_empty() || domains.iter().all(Option::is_none)) {
            problems.push(search.missing(&missing, questionnaire));
        }
        if problems.is_empty() { Ok(Self { headers, domains, by }) } else { Err(Problems(problems)) }
    }

    /// How many domains have a column under these headers.
    pub fn recognized(headers: &[String], options: &ColumnOptions, questionnaire: &Questionnaire) -> usize {
        let search = Search { name: "", headers };
        search.domains(options, questionnaire).filter(|column| matches!(column, Ok(Some(_)))).count()
    }

    /// The one column with this header.
    pub fn find(name: &str, headers: &[String], header: &str) -> Result<usize, Problem> {
        Search { name, headers }.the_one(header)
    }

    /// The columns that are of no domain, in order.
    pub fn attributes(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_attribute = |(column, _): &(usize, &String)| !self.domains.contains(&Some(*column));
        self.headers.iter().enumerate().filter(is_attribute).map(|(column, header)| (column, header.as_str()))
    }
}

struct Search<'h> {
    name: &'h str,
    headers: &'h [String],
}

impl Search<'_> {
    fn positions(&self, header: &str) -> Vec<usize> {
        let wanted = normalize(header);
        let is_it = |(_, header): &(usize, &String)| normalize(header) == wanted;
        self.headers.iter().enumerate().filter(is_it).map(|(position, _)| position).collect()
    }

    /// The column of every domain, if it has one.
    fn domains(
        &self,
        options: &ColumnOptions,
        questionnaire: &Questionnaire,
    ) -> impl Iterator<Item = Result<Option<usize>, Problem>> {
        questionnaire.domains.iter().enumerate().map(move |(position, domain)| {
            match options.columns.iter().find(|(of, _)| *of == position) {
                Some((_, header)) => self.the_one(header).map(Some),
                None => Ok(self
                    .domain(domain, questionnaire)?
                    .filter(|column| !(options.absent.contains(&position) && self.is_named(*column, options)))),
            }
        })
    }

    fn is_named(&self, column: usize, options: &ColumnOptions) -> bool {
        options.columns.iter().any(|(_, header)| self.positions(header) == [column])
    }

    /// The problem of a column that two domains have.
    fn shared(
        &self,
        domains: &[Option<usize>],
        options: &ColumnOptions,
        questionnaire: &Questionnaire,
    ) -> Option<Problem> {
        let with = |column: usize| (0..domains.len()).filter(move |at| domains.get(*at) == Some(&Some(column)));
        let column = domains.iter().flatten().copied().find(|column| with(*column).count() > 1)?;
        let having = || with(column).filter_map(|position| Some((position, questionnaire.domains.get(position)?)));
        let list = having().map(|(_, domain)| domain.title.clone()).collect();
        // Somebody has named the column for one of them; so the other one needs another.
        let is_named = |position: usize| options.columns.iter().any(|(of, _)| *of == position);
        let other = having().find(|(position, _)| !is_named(*position)).or_else(|| having().next_back());
        let header = self.headers.get(column).map_or_else(String::new, |header| shorten(header, 60));
        let problem = Problem::new(Kind::SharedColumn { file: self.name.to_owned(), header, list });
        Some(problem.hint(other.map(|(_, domain)| Hint::HowToNameColumns { id: domain.id.clone() })))
    }

    /// The column with this header, of which there must be one.
    fn the_one(&self, header: &str) -> Result<usize, Problem> {
        match self.positions(header).as_slice() {
            [position] => Ok(*position),
            [] => {
                let near = nearest(header, self.headers.iter().map(String::as_str));
                Err(Problem::new(Kind::UnknownColumn { file: self.name.to_owned(), header: shorten(header, 60) })
                    .hint(near.map(|near| Hint::DidYouMean { name: shorten(near, 60) }))
                    .hint(Hint::ColumnsThereAre { list: self.listed() }))
            }
            _ => Err(self.ambiguous(header)),
        }
    }

    /// The column headed by the domain's id, else by its title.
    fn domain(&self, domain: &Domain, questionnaire: &Questionnaire) -> Result<Option<usize>, Problem> {
        let own = [domain.id.as_str(), domain.title.as_str()];
        // Read only if no column is headed by one of these.
        let translations = iter::once_with(|| questionnaire.translations()).flatten();
        let titles =
            translations.flat_map(|it| &it.domains).filter(|it| it.id == domain.id).map(|it| it.title.as_str());
        for header in own.into_iter().chain(titles) {
            match self.positions(header).as_slice() {
                [] => {}
                [position] => return Ok(Some(*position)),
                _ => return Err(self.ambiguous(header)),
            }
        }
        Ok(None)
    }

    fn ambiguous(&self, header: &str) -> Problem {
        Problem::new(Kind::AmbiguousColumn { file: self.name.to_owned(), header: shorten(header, 60) })
    }

    fn missing(&self, missing: &[usize], questionnaire: &Questionnaire) -> Problem {
        if missing.is_empty() {
            return Problem::new(Kind::AllAbsent { file: self.name.to_owned() })
                .hint(Hint::ColumnsThereAre { list: self.listed() });
        }
        let domains = || missing.iter().filter_map(|position| questionnaire.domains.get(*position));
        let list = domains().map(|domain| format!("{} ({})", domain.title, domain.id)).collect();
        let first = domains().next().map_or("", |domain| &domain.id);
        Problem::new(Kind::MissingColumns { file: self.name.to_owned(), list })
            .hint(Hint::ColumnsThereAre { list: self.listed() })
            .hint(Hint::HowToNameColumns { id: first.to_owned() })
    }

    fn listed(&self) -> Vec<String> {
        const MOST: usize = 30;
        let mut listed: Vec<_> = self.headers.iter().take(MOST).map(|header| shorten(header, 40)).collect();
        if let Some(last) = listed.last_mut().filter(|_| self.headers.len() > MOST) {
            last.push_str(" …");
        }
        listed
    }
}
