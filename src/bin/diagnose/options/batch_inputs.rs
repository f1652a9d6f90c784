//! What a batch run reads: files and standard input, opened when their turn comes.

use std::io;
use std::path::Path;

use diagnose::answers::detect::{self, InputKind};
use diagnose::answers::sheet::{ParsedSheet, SheetFormat};
use diagnose::batch::{InputSource, InspectedInput, Job};
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems, Source};

use super::collector::ProblemCollector;
use super::sheet;
use crate::files;

/// Looks at every input, which is standard input where there are no files. Refuses them with every problem at once.
pub fn inspect(paths: &[&Path], job: &Job<'_>) -> Result<Vec<InspectedInput>, Problems> {
    let mut problems = ProblemCollector::default();
    let source = |path: &Path| if files::is_dash(path) { stdin(job.language) } else { file(path) };
    let sources: Vec<_> =
        if paths.is_empty() { vec![stdin(job.language)] } else { paths.iter().map(|path| source(path)).collect() };
    // The rows of several workbooks at once may be more than there is room for.
    let keeps_workbook = sources.len() == 1;
    let inspected =
        problems.keep_all(sources.into_iter().map(|source| InspectedInput::new(job, source, keeps_workbook)));
    let once = inspected.iter().filter(|input| job.columns.once.is_some() && !input.can_be_reopened());
    let pipes: Vec<_> = once.map(|input| Kind::OnceNeedsFiles { file: input.name.to_string() }.into()).collect();
    problems.add(Problems(pipes));
    problems.finish(Some(inspected))
}

/// The answer sheet in a file, or the first of several, unless it holds something else. A pipe can be read only once, so
/// only its name is looked at.
pub fn first_sheet(path: &Path, language: Language) -> Option<Result<ParsedSheet, Problems>> {
    let text = || if path.is_file() { files::beginning(path) } else { String::new() };
    match InputKind::of(extension(path).as_deref(), text) {
        InputKind::Sheet(_) => Some(sheet::read(path, language)),
        InputKind::JsonLines(format) if format.are_sheets => {
            let first = detect::first_object(&text())?;
            Some(ParsedSheet::parse(Source::new(&path.to_string_lossy(), &first), SheetFormat::Json))
        }
        _ => None,
    }
}

/// The problems of files that cannot be opened. A pipe is left alone, because it can be opened only once.
pub fn unreadable(paths: &[&Path]) -> Vec<Problem> {
    let is_pipe = |path: &Path| path.exists() && !path.is_file() && !path.is_dir();
    let files = paths.iter().filter(|path| !files::is_dash(path) && !is_pipe(path));
    files.filter_map(|path| files::open(path).err()).collect()
}

/// How many bytes there are to read, where that is known: not in an archive.
pub fn total_bytes(paths: &[&Path]) -> Option<u64> {
    let is_known = |path: &Path| path.is_file() && extension(path).as_deref() != Some("zip");
    let size = |path: &&Path| path.metadata().ok().filter(|_| is_known(path)).map(|it| it.len());
    paths.iter().map(size).sum::<Option<u64>>().filter(|_| !paths.is_empty())
}

fn stdin(language: Language) -> InputSource {
    let open = Box::new(|| Ok(Box::new(InterruptibleReader(io::stdin())) as _));
    InputSource { name: language.standard_input().into(), open, extension: None, can_be_reopened: false }
}

fn file(path: &Path) -> InputSource {
    let can_be_reopened = path.is_file();
    let extension = extension(path).filter(|_| can_be_reopened);
    let name = path.display().to_string().into();
    let path = path.to_owned();
    let open = Box::new(move || Ok(Box::new(InterruptibleReader(files::open(&path)?)) as _));
    InputSource { name, open, extension, can_be_reopened }
}

/// The extension of a file's name in lower case.
fn extension(path: &Path) -> Option<String> {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase())
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
            if crate::interrupt::is_interrupted() {
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
