//! The interview from start to end: going on with an earlier one, keeping every answer on disk, saving the result.

use std::cell::Cell;
use std::path::Path;

use anyhow::Result;
use diagnose::answers::sheet::SheetFormat;
use diagnose::answers::{Answer, AnswerSheet};
use diagnose::diagnosis::Diagnosis;
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};
use diagnose::report::content::Content;
use diagnose::report::{self, Format};
use jiff::civil::Date;

use super::reports::{in_file, write_sheet};
use crate::drafts::{self, LockedDraft};
use crate::files::{self, Access, Target};
use crate::interrupt::{self, Interrupted};
use crate::interview::{Interview, ask_organization, introduce};
use crate::options::{DiagnoseOptions, Document};
use crate::prompt::{self, Choice, Menu, Pick, Prompt};
use crate::terminal;

/// An interview, its prompts and where its answers are kept.
pub struct InterviewSession<'o> {
    options: &'o DiagnoseOptions,
    language: Language,
    prompt: Box<dyn Prompt>,
    /// The draft, where there is no file of `--save` and one can be kept.
    draft: Option<LockedDraft>,
}

impl<'o> InterviewSession<'o> {
    /// Prepares an interview.
    pub fn new(options: &'o DiagnoseOptions, language: Language) -> Result<Self> {
        let prompt = prompt::of_terminal(options.accessible, language)?;
        Ok(Self { options, language, prompt, draft: None })
    }

    /// Holds the interview, or goes on with the unfinished sheet in the file of `--save`.
    pub fn interview(&mut self, unfinished: Option<AnswerSheet<'o>>) -> Result<AnswerSheet<'o>> {
        interrupt::handle_interrupts(&self.language.stopped())?;
        let empty = AnswerSheet::new(self.options.questionnaire);
        introduce(self.prompt.as_mut(), &empty, self.language, self.options.origin)?;
        let mut sheet = self.start(unfinished)?.unwrap_or(empty);
        if sheet.answered() > 0 {
            interrupt::set_farewell(&self.farewell());
        }
        self.options.overrides.apply(&mut sheet);
        ask_organization(self.prompt.as_mut(), &mut sheet, self.language)?;
        let mut sheet = self.ask_questions(sheet)?;
        sheet.date = Some(self.options.date);
        if let Some(save) = &self.options.save {
            write_sheet(save, &sheet)?;
        }
        Ok(sheet)
    }

    /// Asks the questions, every answer on disk as soon as it is given. A sheet has no date until it is finished.
    fn ask_questions(&mut self, mut sheet: AnswerSheet<'o>) -> Result<AnswerSheet<'o>> {
        sheet.date = None;
        let (language, farewell) = (self.language, self.farewell());
        let (save, draft) = (&self.options.save, &self.draft);
        let warned = Cell::new(draft.is_none());
        let keep = |sheet: &AnswerSheet<'o>| {
            let kept = match (save, draft) {
                (Some(save), _) => write_sheet(save, sheet).map(|()| true)?,
                (None, Some(draft)) => write_sheet(&draft.target, sheet).is_ok(),
                (None, None) => false,
            };
            if kept {
                interrupt::set_farewell(&farewell);
            } else if !warned.replace(true) {
                terminal::tell(&language.no_drafts());
            }
            Ok(())
        };
        Interview { prompt: self.prompt.as_mut(), language, sheet, keep: &keep }.run()
    }

    /// What to say if the person stops once there are answers.
    fn farewell(&self) -> String {
        match &self.options.save {
            Some(save) => self.language.stopped_saved(&save.path.display().to_string()),
            None => self.language.stopped_draft(),
        }
    }

    /// The sheet to go on with, if there is one and the person wants to; settles where the answers are kept.
    fn start(&mut self, unfinished: Option<AnswerSheet<'o>>) -> Result<Option<AnswerSheet<'o>>> {
        match (&self.options.save, unfinished) {
            (Some(_), Some(sheet)) => {
                let start_over = sheet.answers().contains(&Answer::Unknown);
                Ok(self.go_on_with_file(start_over)?.then_some(sheet))
            }
            (Some(_), None) => Ok(None),
            (None, _) => {
                let sheet = self.choose_draft()?;
                if self.draft.is_none() {
                    self.prompt.say(&self.language.no_drafts())?;
                }
                Ok(sheet)
            }
        }
    }

    /// Whether to go on with the sheet in the file of `--save`. Answers to every question are not thrown away here.
    fn go_on_with_file(&mut self, start_over: bool) -> Result<bool> {
        let other = if start_over { self.language.start_over() } else { self.language.leave() };
        let choices = vec![Choice::short(1, self.language.go_on()), Choice::short(2, other)];
        match self.choose(self.language.unfinished_file(), choices)? {
            0 => Ok(true),
            _ if start_over => Ok(false),
            _ => Err(Interrupted.into()),
        }
    }

    /// Offers the drafts of earlier interviews: to go on with one, to keep them for later, or to throw them away.
    fn choose_draft(&mut self) -> Result<Option<AnswerSheet<'o>>> {
        let language = self.language;
        let mut drafts = drafts::list(self.options.questionnaire);
        let domains = self.options.questionnaire.domains.len();
        let names = drafts.iter().map(|draft| {
            let organization = draft.sheet.organization.clone().unwrap_or_else(|| language.no_name());
            language.go_on_with(&organization, &draft.time(), draft.sheet.answered(), domains)
        });
        let labels = names.chain([language.start_over_keep(), language.start_over_discard()]);
        let choices: Vec<_> = labels.enumerate().map(|(at, label)| Choice::short(at + 1, label)).collect();
        let choice = if drafts.is_empty() { 0 } else { self.choose(language.unfinished_drafts(), choices)? };
        if choice < drafts.len() {
            let draft = drafts.swap_remove(choice);
            self.draft = drafts::take(&draft);
            if self.draft.is_none() {
                self.prompt.say(&language.draft_in_use())?;
                return self.choose_draft();
            }
            terminal::warnings(&draft.warnings, language);
            return Ok(Some(draft.sheet));
        }
        if choice > drafts.len() {
            for draft in drafts.iter().filter_map(drafts::take) {
                draft.remove();
            }
        }
        self.draft = drafts::create(self.options.questionnaire);
        Ok(None)
    }

    /// The position of the choice taken; the first is marked, and there is no way back.
    fn choose(&mut self, question: String, choices: Vec<Choice>) -> Result<usize> {
        let menu = Menu { lead: vec![question], choices, preset: Some(0), back: None };
        match self.prompt.choose(&menu)? {
            Pick::Choice(choice) => Ok(choice),
            Pick::Back => Ok(0),
        }
    }

    /// Says the result once more, since the report has scrolled it away, and offers to save what has no file yet, the
    /// sheet and the report. A draft is gone once this is decided.
    pub fn offer_to_save(&mut self, sheet: &AnswerSheet<'_>) -> Result<()> {
        let overall = Content::new(&Diagnosis::new(sheet, self.options.date), self.language).overall;
        self.prompt.say("")?;
        self.prompt.say(&self.language.labeled(&overall.heading, &overall.verdict))?;
        self.prompt.say(&overall.why)?;
        let question = match (self.options.save.is_none(), self.options.reports.has_no_report_file()) {
            (true, true) => Some((self.language.save_both(), vec!["toml", "html"])),
            (true, false) => Some((self.language.save_sheet(), vec!["toml"])),
            (false, true) => Some((self.language.save_report(), vec!["html"])),
            (false, false) => None,
        };
        if let Some((question, endings)) = question {
            self.save_as(question, &endings, sheet)?;
        }
        if let Some(draft) = self.draft.take() {
            draft.remove();
        }
        Ok(())
    }

    /// Asks whether to save and under which name, until the files are written or the person declines.
    fn save_as(&mut self, question: String, endings: &[&str], sheet: &AnswerSheet<'_>) -> Result<()> {
        let suggestion = free_name(self.options.date, endings);
        loop {
            let choices = vec![Choice::short(1, self.language.save_yes()), Choice::short(2, self.language.save_no())];
            if self.choose(question.clone(), choices)? == 1 {
                return Ok(());
            }
            let typed = self.prompt.line(&self.language.save_name(&suggestion))?;
            let mut name = base(&typed).to_owned();
            if name.is_empty() || name.ends_with(std::path::is_separator) {
                name += &suggestion;
            }
            match self.write_as(&name, endings, sheet) {
                Ok(()) => return Ok(()),
                Err(problems) => terminal::problems(&problems.0, self.language),
            }
        }
    }

    fn write_as(&self, name: &str, endings: &[&str], sheet: &AnswerSheet<'_>) -> Result<(), Problems> {
        let targets = endings.iter().map(|ending| new_file(&format!("{name}.{ending}")));
        for target in targets.collect::<Result<Vec<_>, _>>()? {
            match SheetFormat::of_name(&target.path.to_string_lossy()) {
                SheetFormat::Toml => write_sheet(&target, sheet)?,
                _ => {
                    let diagnosis = Diagnosis::new(sheet, self.options.date);
                    let options = in_file(self.options.reports.template.as_ref(), self.language);
                    target.write(&report::render(&diagnosis, &[], Format::Html, options)?)?;
                }
            }
            terminal::tell(&self.language.saved(&target.path.display().to_string()));
        }
        Ok(())
    }
}

fn new_file(name: &str) -> Result<Target, Problem> {
    let target = Target::new(&files::from_home(name), Access::Shared)?;
    if target.exists() {
        return Err(Problem::new(Kind::NameIsTaken { path: name.to_owned() }));
    }
    Ok(target)
}

/// A typed name without the endings of sheets and reports: the right ones are added to it.
fn base(typed: &str) -> &str {
    let mut base = typed;
    while let Some((name, ending)) = base.rsplit_once('.')
        && is_ending(ending)
    {
        base = name;
    }
    base
}

/// Whether files of sheets (`toml`, `json`) or reports end so, in any case.
fn is_ending(ending: &str) -> bool {
    Document::endings().into_iter().map(|(known, _)| known).chain(["toml"]).any(|it| it.eq_ignore_ascii_case(ending))
}

/// The first of `diagnosis-2026-11-22`, `diagnosis-2026-11-22-2`, … for which no file is there yet.
fn free_name(date: Date, endings: &[&str]) -> String {
    let name = |number: usize| match number {
        1 => format!("diagnosis-{date}"),
        number => format!("diagnosis-{date}-{number}"),
    };
    let free = |name: &String| !endings.iter().any(|ending| Path::new(&format!("{name}.{ending}")).exists());
    (1..1000).map(name).find(free).unwrap_or_else(|| name(1))
}
