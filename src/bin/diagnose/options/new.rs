//! The options of `diagnose questionnaire new`.

use std::collections::HashSet;
use std::path::Path;

use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::questionnaire::starter;
use diagnose::questionnaire::{DOMAINS, LEVELS, catalog};
use diagnose::text::{harmless, normalize, one_line};

use super::collector::ProblemCollector;
use super::run_files::by_extension;
use crate::args::NewArgs;
use crate::files::{Access, Target};

/// A questionnaire file to start.
#[derive(Debug)]
pub struct NewOptions {
    /// The file, which is not there yet.
    pub target: Target,
    /// The id that its name gives.
    pub id: String,
    /// The title.
    pub title: Option<String>,
    /// How many domains.
    pub domains: Option<usize>,
    /// The names of the levels.
    pub levels: Option<Vec<String>>,
}

impl NewOptions {
    /// Resolves the arguments. Refuses them with every problem at once.
    pub fn new(args: &NewArgs) -> Result<Self, Problems> {
        let mut problems = ProblemCollector::default();
        let target = problems.keep(target(&args.file));
        let id = problems.keep(id(&args.file));
        let title = args.title.as_ref().map(|title| one_line(&harmless(title)));
        let domains = args.domains.as_ref().map(|written| {
            let allowed = Hint::AllowedCount { least: *DOMAINS.start(), most: *DOMAINS.end() };
            domain_count(written).ok_or_else(|| refused(written, "--domains", allowed))
        });
        let domains = problems.keep(domains.transpose()).flatten();
        let levels = args.levels.as_ref().map(|written| {
            let allowed = Hint::AllowedLevelNames { least: *LEVELS.start(), most: *LEVELS.end() };
            level_names(written).ok_or_else(|| refused(written, "--levels", allowed))
        });
        let levels = problems.keep(levels.transpose()).flatten();
        problems.finish(target.zip(id).map(|(target, id)| Self { target, id, title, domains, levels }))
    }
}

fn target(path: &Path) -> Result<Target, Problem> {
    by_extension(path, &[("toml", ())])?;
    let target = Target::new(path, Access::Shared)?;
    if target.exists() {
        return Err(Problem::new(Kind::NameIsTaken { path: path.display().to_string() }));
    }
    Ok(target)
}

/// The id the file's name gives. Refuses one that ships.
fn id(path: &Path) -> Result<String, Problem> {
    let id = starter::id_of(&path.file_name().unwrap_or_default().to_string_lossy());
    if catalog::shipped_ids().contains(&id.as_str()) {
        return Err(Problem::new(Kind::ShippedId { id }).hint(Hint::OtherFileName));
    }
    Ok(id)
}

fn refused(written: &str, option: &str, allowed: Hint) -> Problem {
    Problem::new(Kind::InvalidValue { value: written.to_owned(), option: option.to_owned() }).hint(allowed)
}

/// A number of domains that a questionnaire can have.
pub fn domain_count(written: &str) -> Option<usize> {
    normalize(written).parse().ok().filter(|count| DOMAINS.contains(count))
}

/// As many names as there can be levels, no two of them alike.
pub fn level_names(written: &str) -> Option<Vec<String>> {
    let names = starter::level_names(written);
    let alike: HashSet<_> = names.iter().map(|name| normalize(name)).collect();
    Some(names).filter(|names| LEVELS.contains(&names.len()) && alike.len() == names.len())
}
