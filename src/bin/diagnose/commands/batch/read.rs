//! What a batch run reads: the questionnaire, what was said about columns, and the inputs.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use diagnose::answers::detect::InputKind;
use diagnose::answers::parser::AnswerParser;
use diagnose::batch::columns::ColumnOptions;
use diagnose::batch::encoding::Encoding;
use diagnose::batch::{InputSource, InspectedInput, Job};
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;

use super::super::inputs;
use crate::args::BatchArgs;
use crate::files;

/// The questionnaire that is named, else the one the first answer sheet names, else the default one.
pub fn questionnaire(args: &BatchArgs, language: Language) -> Result<Questionnaire, Problems> {
    let is_unnamed = args.report.questionnaire.is_none();
    let sheet = args.files.iter().find(|path| is_unnamed && is_sheet(path));
    let parsed = sheet.map(|path| inputs::sheet(path, language)).transpose()?;
    inputs::questionnaire(args.report.questionnaire.as_deref(), parsed.as_ref(), language)
}

/// Whether a file is an answer sheet. A pipe can be read only once, so only its name is looked at.
fn is_sheet(path: &Path) -> bool {
    let text = || if path.is_file() { beginning(path) } else { String::new() };
    matches!(InputKind::of(ending(path).as_deref(), text), InputKind::Sheet(_))
}

fn beginning(path: &Path) -> String {
    let mut bytes = Vec::new();
    if let Ok(file) = File::open(path) {
        // What cannot be read is reported when the file is read as a whole.
        let _ = file.take(64 * 1024).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What is asked of the run.
pub fn job<'q>(args: &BatchArgs, questionnaire: &'q Questionnaire, language: Language) -> Result<Job<'q>, Problems> {
    let named =
        |name: &String| Encoding::ALL.into_iter().find(|(_, known)| known == name).map(|(encoding, _)| encoding);
    Ok(Job {
        questionnaire,
        parser: AnswerParser::new(questionnaire),
        columns: ColumnOptions::new(&args.column, &args.absent, args.by.as_deref(), questionnaire)?,
        encoding: args.encoding.as_ref().and_then(named),
        sheet: args.sheet.clone(),
        strict: args.strict,
        language,
    })
}

/// Looks at every input. Refuses them with every problem at once.
pub fn inputs(args: &BatchArgs, job: &Job<'_>) -> Result<Vec<InspectedInput>, Problems> {
    let (mut inputs, mut problems) = (Vec::new(), Vec::new());
    for opener in openers(args, job.language)? {
        match InspectedInput::new(job, opener) {
            Ok(input) => inputs.push(input),
            Err(found) => problems.extend(found.0),
        }
    }
    if problems.is_empty() { Ok(inputs) } else { Err(Problems(problems)) }
}

fn openers(args: &BatchArgs, language: Language) -> Result<Vec<InputSource>, Problem> {
    use std::io::IsTerminal;
    if args.files.is_empty() {
        if io::stdin().is_terminal() {
            return Err(Problem::new(Kind::NoBatchInput).hint(Hint::HowToBatch));
        }
        return Ok(vec![stdin(language)]);
    }
    refuse_twice(&args.files, language)?;
    Ok(args
        .files
        .iter()
        .map(|path| if path.as_os_str() == "-" { stdin(language) } else { file(path, language) })
        .collect())
}

/// Refuses an input that is given twice, because its respondents would count twice.
pub fn refuse_twice(paths: &[PathBuf], _language: Language) -> Result<(), Problem> {
    let mut seen = HashSet::new();
    for path in paths {
        let real =
            if path.as_os_str() == "-" { path.clone() } else { path.canonicalize().unwrap_or_else(|_| path.clone()) };
        if !seen.insert(real) {
            return Err(Problem::new(Kind::SameInput { file: path.display().to_string() }));
        }
    }
    Ok(())
}

/// How many bytes there are to read, where that is known beforehand.
pub fn total_bytes(args: &BatchArgs) -> Option<u64> {
    let size = |path: &PathBuf| path.metadata().ok().filter(|it| it.is_file()).map(|it| it.len());
    args.files.iter().map(size).sum::<Option<u64>>().filter(|_| !args.files.is_empty())
}

fn stdin(language: Language) -> InputSource {
    let open = Box::new(|| Ok(Box::new(InterruptibleReader(io::stdin())) as _));
    InputSource { name: language.standard_input().into(), open, ending: None, again: false }
}

fn file(path: &Path, language: Language) -> InputSource {
    let again = path.is_file();
    let ending = ending(path).filter(|_| again);
    let name = path.display().to_string().into();
    let path = path.to_owned();
    let open = Box::new(move || Ok(Box::new(InterruptibleReader(files::open(&path, language)?)) as _));
    InputSource { name, open, ending, again }
}

/// The ending of a file's name in lower case.
fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// A reader that may have to wait for its bytes, but not after Ctrl-C.
struct InterruptibleReader<R>(R);

#[cfg(unix)]
impl<R: io::Read + std::os::fd::AsFd> io::Read for InterruptibleReader<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let moment = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
        loop {
            let ready = poll(&mut [PollFd::new(&self.0, PollFlags::IN)], Some(&moment));
            if super::watch::is_interrupted() {
                return Err(io::ErrorKind::Other.into());
            }
            // What cannot be polled is simply read.
            if !matches!(ready, Ok(0) | Err(rustix::io::Errno::INTR)) {
                return self.0.read(bytes);
            }
        }
    }
}

#[cfg(not(unix))]
impl<R: io::Read> io::Read for InterruptibleReader<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.0.read(bytes)
    }
}
