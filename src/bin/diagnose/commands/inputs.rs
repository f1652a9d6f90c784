//! What a run is told: the questionnaire, the answers, what is laid over them, and where the results go. Everything is
//! checked here, before the first question.

use std::path::{Path, PathBuf};

use diagnose::answers::parser::AnswerParser;
use diagnose::answers::sheet::{self, ParsedSheet, SheetFormat};
use diagnose::answers::{AnswerSheet, Response};
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::questionnaire::{self, MAX_BYTES, Questionnaire, catalog, catalog::Catalog};
use diagnose::text::{harmless, nearest, normalize, one_line};
use etcetera::BaseStrategy;
use jiff::civil::Date;

use crate::args::{BatchArgs, DiagnoseArgs};
use crate::files::{self, Access, Target};
use crate::terminal;

/// The questionnaire that is named: by `-q`, else by the sheet, else the default one.
pub fn questionnaire(
    named: Option<&Path>,
    parsed: Option<&ParsedSheet>,
    language: Language,
) -> Result<Questionnaire, Problems> {
    let catalog = catalog(language).0;
    match (named, parsed.and_then(|parsed| Some((parsed, parsed.questionnaire.as_ref()?)))) {
        (Some(path), _) if is_file(path) => {
            let source = files::read(path, MAX_BYTES, language)?;
            Ok(catalog.translated(questionnaire::load(&source)?))
        }
        (Some(id), _) => catalog.find(&id.to_string_lossy(), language),
        (None, Some((parsed, named))) => match catalog.ids().contains(&named.value) {
            true => catalog.find(&named.value, language),
            false => Err(parsed.wrong_questionnaire(catalog.unknown(&named.value)).into()),
        },
        (None, None) => catalog.find(catalog::DEFAULT, language),
    }
}

/// The questionnaires that ship, with those in the user's folder: `diagnose/questionnaires` in the XDG config folder,
/// or where the system keeps such things. Files that cannot be read are left out and reported.
pub fn catalog(language: Language) -> (Catalog, Vec<Problem>) {
    let (mut own, mut problems) = (Vec::new(), Vec::new());
    for path in own_questionnaires() {
        match files::read(&path, MAX_BYTES, language) {
            Ok(source) => own.push(source),
            Err(problem) => problems.push(problem),
        }
    }
    (Catalog::new(own), problems)
}

/// The files in the user's folder of questionnaires, in order.
fn own_questionnaires() -> Vec<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("diagnose/questionnaires"));
    folder.map_or_else(Vec::new, |folder| files::toml_files(&folder))
}

/// Whether `-q` names a file and not an id.
pub fn is_file(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.contains(std::path::is_separator) || text.to_lowercase().ends_with(".toml")
}

/// Where the answers come from.
#[derive(Debug)]
pub enum AnswerSource {
    /// A sheet that was read.
    Sheet(ParsedSheet),
    /// `--set` alone.
    Options,
    /// The person at the terminal.
    Person,
}

/// Reads the answers, if there are any to read. Never waits for a person: without a terminal to ask at, asking is an
/// error.
pub fn answers(args: &DiagnoseArgs, language: Language) -> Result<AnswerSource, Problems> {
    use std::io::IsTerminal;
    match &args.answers {
        Some(path) => sheet(path, language).map(AnswerSource::Sheet),
        None if !args.set.is_empty() => Ok(AnswerSource::Options),
        None if terminal::can_ask() => Ok(AnswerSource::Person),
        None if std::io::stdin().is_terminal() => {
            Err(Problem::new(Kind::NoTerminal).hint(Hint::HowWithoutTerminal).into())
        }
        None => sheet(Path::new("-"), language).map(AnswerSource::Sheet),
    }
}

/// Parses the sheet in a file, `-` being standard input.
pub fn sheet(path: &Path, language: Language) -> Result<ParsedSheet, Problems> {
    let is_stdin = path.as_os_str() == "-";
    let source = match is_stdin {
        true => files::read_stdin(sheet::MAX_BYTES, language)?,
        false => files::read(path, sheet::MAX_BYTES, language)?,
    };
    let kind = match !is_stdin && path.is_file() {
        true => SheetFormat::of_name(&path.to_string_lossy()),
        // A pipe such as a shell's <(…) has a name that says nothing.
        false => SheetFormat::of_content(&source.text),
    };
    ParsedSheet::parse(source, kind)
}

/// Lays the options over the sheet: `--set`, `--organization`, `--respondent`, `--date`.
pub fn lay_over(sheet: &mut AnswerSheet<'_>, args: &DiagnoseArgs, language: Language) -> Result<(), Problems> {
    let mut problems = Vec::new();
    let mut seen = Vec::new();
    for set in &args.set {
        match setting(set, sheet.questionnaire(), language) {
            Ok((position, _)) if seen.contains(&position) => {
                problems.push(Problem::new(Kind::SetTwice { set: set.to_owned() }));
            }
            Ok((position, response)) => {
                seen.push(position);
                sheet.respond(position, response);
            }
            Err(problem) => problems.push(problem),
        }
    }
    for (option, field) in [(&args.organization, &mut sheet.organization), (&args.respondent, &mut sheet.respondent)] {
        if let Some(name) = option {
            *field = Some(one_line(&harmless(name))).filter(|name| !name.is_empty());
        }
    }
    match date(args, language) {
        Ok(date) => sheet.date = date.or(sheet.date),
        Err(problem) => problems.push(problem),
    }
    if problems.is_empty() { Ok(()) } else { Err(Problems(problems)) }
}

/// The date of `--date`.
pub fn date(args: &DiagnoseArgs, _language: Language) -> Result<Option<Date>, Problem> {
    args.date.as_ref().map(|written| sheet::parse_date(&normalize(written))).transpose()
}

fn setting(set: &str, questionnaire: &Questionnaire, _language: Language) -> Result<(usize, Response), Problem> {
    let (id, level) = set.split_once(['=', '＝']).ok_or_else(|| {
        Problem::new(Kind::InvalidValue { value: set.to_owned(), option: "--set".to_owned() }).hint(Hint::SetForm)
    })?;
    let position = questionnaire.domain_position(id.trim());
    let position = position.ok_or_else(|| sheet::unknown_domain(id.trim(), questionnaire))?;
    let answer = AnswerParser::new(questionnaire).answer(level, position)?;
    Ok((position, Response { answer, note: None }))
}

/// The level of `--min-level`.
pub fn min_level(
    written: Option<&String>,
    questionnaire: &Questionnaire,
    _language: Language,
) -> Result<Option<usize>, Problem> {
    let Some(written) = written else { return Ok(None) };
    let level = normalize(written).parse().ok().filter(|level| *level <= questionnaire.top());
    let problem = || Problem::new(Kind::InvalidValue { value: written.to_owned(), option: "--min-level".to_owned() });
    level.map(Some).ok_or_else(|| problem().hint(Hint::AllowedMinLevel { top: questionnaire.top() }))
}

/// The sheet of `--baseline`.
pub fn baseline<'q>(
    args: &DiagnoseArgs,
    questionnaire: &'q Questionnaire,
    language: Language,
) -> Result<Option<AnswerSheet<'q>>, Problems> {
    let Some(path) = &args.baseline else { return Ok(None) };
    let (sheet, warnings) = sheet(path, language)?.read(questionnaire)?;
    terminal::warnings(&warnings, language);
    Ok(Some(sheet))
}

/// The files of `-o` and what each ending stands for, none of them an input of the same run or named twice.
pub fn outputs<D: Copy>(
    paths: &[PathBuf],
    endings: &[(&str, D)],
    read: &InputFiles<'_>,
    language: Language,
) -> Result<Vec<(D, Target)>, Problem> {
    let mut outputs: Vec<(D, Target)> = Vec::new();
    for path in paths {
        let document = by_ending(path, endings, language)?;
        let target = Target::new(path, Access::Shared, language)?;
        read.refuse(&target, language)?;
        if outputs.iter().any(|(_, other)| other.is(path)) {
            return Err(Problem::new(Kind::SameOutput { path: path.display().to_string() }));
        }
        outputs.push((document, target));
    }
    Ok(outputs)
}

/// What the ending of a file stands for.
pub fn by_ending<T: Copy>(path: &Path, endings: &[(&str, T)], _language: Language) -> Result<T, Problem> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let known = || endings.iter().map(|(known, _)| *known);
    let found = endings.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind);
    found.ok_or_else(|| {
        let listed: Vec<_> = known().map(|ending| format!(".{ending}")).collect();
        let problem = Problem::new(Kind::UnknownEnding { path: path.display().to_string() });
        let meant = nearest(&ending, known()).map(|ending| Hint::DidYouMean { name: format!(".{ending}") });
        problem.hint(meant).hint(Hint::Allowed { list: listed.join(", ") })
    })
}

/// What a run reads and must therefore not write.
pub struct InputFiles<'a> {
    files: Vec<&'a Path>,
    stdin: bool,
}

impl<'a> InputFiles<'a> {
    /// These files, `-` being standard input, and the questionnaire if it is a file.
    pub fn new(files: impl Iterator<Item = &'a PathBuf>, questionnaire: Option<&'a PathBuf>) -> Self {
        let (stdin, mut files): (Vec<_>, Vec<_>) =
            files.map(PathBuf::as_path).partition(|path| path.as_os_str() == "-");
        files.extend(questionnaire.map(PathBuf::as_path).filter(|path| is_file(path)));
        Self { files, stdin: !stdin.is_empty() }
    }

    /// What the diagnosis of one sheet reads.
    pub fn by_sheet(args: &'a DiagnoseArgs) -> Self {
        let files = [&args.answers, &args.baseline, &args.template].into_iter().flatten();
        let read = Self::new(files, args.questionnaire.as_ref());
        Self { stdin: read.stdin || args.answers.is_none() && args.set.is_empty(), ..read }
    }

    /// What a batch run reads.
    pub fn by_batch(args: &'a BatchArgs) -> Self {
        let read = Self::new(args.files.iter().chain(&args.report.template), args.report.questionnaire.as_ref());
        Self { stdin: read.stdin || args.files.is_empty(), ..read }
    }

    /// Refuses to overwrite what the same run reads.
    pub fn refuse(&self, target: &Target, language: Language) -> Result<(), Problem> {
        let is_input = self.files.iter().any(|input| target.is(input)) || self.stdin && target.is_stdin();
        if is_input { Err(output_is_input(target, language)) } else { not_an_own_questionnaire(target, language) }
    }
}

/// Refuses to overwrite the user's own questionnaires: any of them may be read.
pub fn not_an_own_questionnaire(target: &Target, language: Language) -> Result<(), Problem> {
    let is_one = own_questionnaires().iter().any(|own| target.is(own));
    if is_one { Err(output_is_input(target, language)) } else { Ok(()) }
}

/// The problem of an output that the same run reads.
pub fn output_is_input(target: &Target, _language: Language) -> Problem {
    Problem::new(Kind::OutputIsInput { path: target.path.display().to_string() })
}

/// The file of `--save`: `.toml` or `.json`, not an input, not an output.
pub fn save<D>(args: &DiagnoseArgs, outputs: &[(D, Target)], language: Language) -> Result<Option<Target>, Problem> {
    let Some(path) = &args.save else { return Ok(None) };
    let name = path.display().to_string();
    if SheetFormat::of_name(&name) == SheetFormat::Plain {
        return Err(Problem::new(Kind::UnknownEnding { path: name.clone() })
            .hint(Hint::Allowed { list: ".toml, .json".to_owned() }));
    }
    let target = Target::new(path, Access::Shared, language)?;
    InputFiles::by_sheet(args).refuse(&target, language)?;
    match outputs.iter().any(|(_, output)| output.is(path)) {
        true => Err(Problem::new(Kind::SameOutput { path: name.clone() })),
        false => Ok(Some(target)),
    }
}

/// The problem of saving over a file that is there already.
pub fn exists_already(target: &Target, _language: Language) -> Problem {
    let problem = Problem::new(Kind::ExistsAlready { path: target.path.display().to_string() });
    problem.hint(Hint::UseForce)
}
