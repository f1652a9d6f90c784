//! The interview from start to end: going on with an earlier one, keeping every answer on disk, saving the result.

use std::path::Path;

use anyhow::Result;
use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::{Kind, MAX_BYTES, Unread};
use diagnose::diagnosis::Diagnosis;
use diagnose::language::{Language, Origin};
use diagnose::problem::{Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::report::Format;
use diagnose::report::content::Content;
use jiff::civil::Date;

use super::inputs::{self, Output};
use super::outputs::{write_report, write_sheet};
use crate::args::DiagnoseArgs;
use crate::files::{self, Access, Target};
use crate::interview::{Interview, ask_organization, introduce};
use crate::prompt::{self, Choice, Interrupted, Lines, Menu, Menus, Pick, Prompt};
use crate::{drafts, terminal};

/// An interview, its prompts and where its answers are kept.
pub struct Asking<'a, 'q> {
    args: &'a DiagnoseArgs,
    questionnaire: &'q Questionnaire,
    language: Language,
    origin: Origin,
    prompt: Box<dyn Prompt>,
    /// The file of `--save`, and the unfinished sheet that is in it already.
    save: Option<Target>,
    unfinished: Option<AnswerSheet<'q>>,
    /// Where every answer is kept: the file of `--save`, else a draft, else nowhere.
    kept_in: Option<Target>,
}

impl<'a, 'q> Asking<'a, 'q> {
    /// Prepares an interview. Refuses to save over a complete sheet, or over a file that is no such sheet.
    pub fn new(
        args: &'a DiagnoseArgs,
        questionnaire: &'q Questionnaire,
        save: Option<Target>,
        language: Language,
        origin: Origin,
    ) -> Result<Self, Problems> {
        inputs::date(args, language)?;
        let there = save.as_ref().filter(|save| save.exists() && !args.force);
        let unfinished = there.map(|save| unfinished(save, questionnaire, language)).transpose()?;
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let prompt: Box<dyn Prompt> = match args.accessible || dumb {
            true => Box::new(Lines::new(language)),
            false => Box::new(Menus::new(language)),
        };
        Ok(Self { args, questionnaire, language, origin, prompt, save, unfinished, kept_in: None })
    }

    /// Holds the interview. If the person stops, says that the answers so far are kept.
    pub fn interview(&mut self) -> Result<AnswerSheet<'q>> {
        prompt::handle_interrupts(self.language.stopped())?;
        let held = self.hold();
        if held.as_ref().is_err_and(|error| error.is::<Interrupted>()) {
            prompt::say_farewell();
        }
        held
    }

    fn hold(&mut self) -> Result<AnswerSheet<'q>> {
        let language = self.language;
        let empty = AnswerSheet::new(self.questionnaire);
        introduce(self.prompt.as_mut(), &empty, language, self.origin)?;
        let mut sheet = self.start()?.unwrap_or(empty);
        sheet.date = Some(inputs::today());
        inputs::lay_over(&mut sheet, self.args, language)?;
        ask_organization(self.prompt.as_mut(), &mut sheet, language)?;
        let kept_in = self.kept_in.clone();
        let farewell = self
            .save
            .as_ref()
            .map_or_else(|| language.stopped_draft(), |save| language.stopped_saved(&save.path.display().to_string()));
        if sheet.answered() > 0 {
            prompt::set_farewell(&farewell);
        }
        let keep = |sheet: &AnswerSheet<'_>| {
            let Some(target) = &kept_in else { return Ok(()) };
            write_sheet(target, sheet, language)?;
            prompt::set_farewell(&farewell);
            Ok(())
        };
        Interview { prompt: self.prompt.as_mut(), language, sheet, keep: &keep }.run()
    }

    /// The sheet to go on with, if there is one and the person wants to; settles where the answers are kept.
    fn start(&mut self) -> Result<Option<AnswerSheet<'q>>> {
        if let Some(save) = self.save.clone() {
            self.kept_in = Some(save);
            return match self.unfinished.take() {
                Some(sheet) => Ok(self.go_on_with_file()?.then_some(sheet)),
                None => Ok(None),
            };
        }
        let draft = self.choose_draft()?;
        if let Some((target, sheet)) = draft {
            self.kept_in = Some(target);
            return Ok(Some(sheet));
        }
        self.kept_in = drafts::create(self.questionnaire, self.language);
        if self.kept_in.is_none() {
            self.prompt.say(&self.language.no_drafts())?;
        }
        Ok(None)
    }

    fn go_on_with_file(&mut self) -> Result<bool> {
        let choices = vec![Choice::short(1, self.language.go_on()), Choice::short(2, self.language.start_anew())];
        let menu = Menu { lead: vec![self.language.unfinished_file()], choices, ..Menu::default() };
        Ok(self.prompt.choose(&menu)? == Pick::Choice(0))
    }

    /// Offers the drafts of earlier interviews: to go on with one, to keep them for later, or to throw them away.
    fn choose_draft(&mut self) -> Result<Option<(Target, AnswerSheet<'q>)>> {
        let mut drafts = drafts::list(self.questionnaire, self.language);
        if drafts.is_empty() {
            return Ok(None);
        }
        let domains = self.questionnaire.domains.len();
        let names = drafts.iter().map(|draft| {
            let organization = draft.sheet.organization.clone().unwrap_or_else(|| self.language.no_name());
            self.language.go_on_with(&organization, &draft.time(), draft.sheet.answered(), domains)
        });
        let others = [self.language.start_anew_keep(), self.language.start_anew_discard()];
        let choices = names.chain(others).enumerate().map(|(at, label)| Choice::short(at + 1, label)).collect();
        let menu = Menu { lead: vec![self.language.unfinished_drafts()], choices, ..Menu::default() };
        let Pick::Choice(choice) = self.prompt.choose(&menu)? else { return Ok(None) };
        if choice > drafts.len() {
            drafts.iter().for_each(|draft| files::remove(&draft.path));
        }
        if choice >= drafts.len() {
            return Ok(None);
        }
        let draft = drafts.swap_remove(choice);
        Ok(drafts::again(&draft, self.language).map(|target| (target, draft.sheet)))
    }

    /// Says the result once more, since the report has scrolled it away, and offers to save what has no file yet, the
    /// sheet and the report. A draft is gone once this is decided.
    pub fn offer_to_save(&mut self, sheet: &AnswerSheet<'_>, outputs: &[Output]) -> Result<()> {
        let overall = Content::new(&diagnosed(sheet), self.language).overall;
        self.prompt.say("")?;
        self.prompt.say(&self.language.labeled(&overall.heading, &overall.verdict))?;
        self.prompt.say(&overall.why)?;
        if self.save.is_none() || outputs.is_empty() {
            let choices = vec![Choice::short(1, self.language.save_yes()), Choice::short(2, self.language.save_no())];
            let lead = match (self.save.is_none(), outputs.is_empty()) {
                (true, true) => self.language.save_both(),
                (true, false) => self.language.save_sheet(),
                _ => self.language.save_report(),
            };
            self.prompt.say("")?;
            let menu = Menu { lead: vec![lead], choices, ..Menu::default() };
            if self.prompt.choose(&menu)? == Pick::Choice(0) {
                self.save_as(sheet, outputs)?;
            }
        }
        if let Some(draft) = self.kept_in.take().filter(|_| self.save.is_none()) {
            files::remove(&draft.path);
        }
        Ok(())
    }

    /// Asks for a name until both files could be written under it.
    fn save_as(&mut self, sheet: &AnswerSheet<'_>, outputs: &[Output]) -> Result<()> {
        let endings: Vec<_> =
            [self.save.is_none().then_some("toml"), outputs.is_empty().then_some("md")].into_iter().flatten().collect();
        let suggestion = free_name(sheet.date.unwrap_or_else(inputs::today), &endings);
        loop {
            let typed = self.prompt.line(&self.language.save_name(&suggestion))?;
            let name = if typed.is_empty() { suggestion.as_str() } else { base(&typed) };
            match self.write_as(name, &endings, sheet) {
                Ok(()) => return Ok(()),
                Err(problems) => terminal::problems(&problems.0, self.language),
            }
        }
    }

    fn write_as(&mut self, name: &str, endings: &[&str], sheet: &AnswerSheet<'_>) -> Result<(), Problems> {
        let target = |ending: &&str| {
            let target = Target::new(Path::new(&format!("{name}.{ending}")), Access::Shared, self.language)?;
            match target.exists() {
                true => {
                    Err(Problem::new("exists-already", self.language.name_is_taken(&target.path.display().to_string())))
                }
                false => Ok(target),
            }
        };
        let targets = endings.iter().map(target).collect::<Result<Vec<_>, Problem>>()?;
        for (target, ending) in targets.iter().zip(endings) {
            match *ending {
                "toml" => write_sheet(target, sheet, self.language)?,
                _ => write_report(target, Format::Markdown, &diagnosed(sheet), &[], self.language)?,
            }
            terminal::tell(&self.language.saved(&target.path.display().to_string()));
        }
        Ok(())
    }
}

fn diagnosed<'s>(sheet: &'s AnswerSheet<'s>) -> Diagnosis<'s> {
    Diagnosis::new(sheet, sheet.date.unwrap_or_else(inputs::today))
}

/// The unfinished sheet in a file; anything else there must not be overwritten.
fn unfinished<'q>(
    target: &Target,
    questionnaire: &'q Questionnaire,
    language: Language,
) -> Result<AnswerSheet<'q>, Problems> {
    let read = || {
        let source = files::read(&target.path, MAX_BYTES, language)?;
        let unread = Unread::parse(source, Kind::of_name(&target.path.to_string_lossy()), language)?;
        unread.read(questionnaire, language)
    };
    let sheet = read().ok().map(|(sheet, _)| sheet).filter(|sheet| !sheet.is_complete());
    sheet.ok_or_else(|| inputs::exists_already(target, language).into())
}

/// A typed name without the endings that are added anyway.
fn base(typed: &str) -> &str {
    [".toml", ".md"].iter().find_map(|ending| typed.strip_suffix(ending)).unwrap_or(typed)
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
