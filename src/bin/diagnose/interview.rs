//! The interview: instructions, one question per domain, a review in which any answer can be changed.

use anyhow::Result;
use diagnose::answers::{Answer, AnswerSheet, Response};
use diagnose::messages::{Language, Origin};
use diagnose::questionnaire::Domain;
use diagnose::text::{hanging, one_line};

use crate::interrupt::Interrupted;
use crate::prompt::{Choice, Menu, Pick, Prompt};
use crate::terminal;

/// What to type for "don't know".
const UNKNOWN_KEY: &str = "?";
/// What to type to remove a note.
const NO_NOTE: &str = "-";

/// An interview under way.
pub struct Interview<'i, 'q> {
    /// How to ask.
    pub prompt: &'i mut dyn Prompt,
    /// In which language.
    pub language: Language,
    /// The answers so far.
    pub sheet: AnswerSheet<'q>,
    /// Puts the sheet on disk; called after every answer.
    pub keep: &'i dyn Fn(&AnswerSheet<'q>) -> Result<()>,
}

impl<'q> Interview<'_, 'q> {
    /// Asks everything that is still to be asked and gives the sheet once the person is content with it.
    pub fn run(mut self) -> Result<AnswerSheet<'q>> {
        let domains = self.sheet.questionnaire().domains.len();
        let first_open = self.sheet.responses().iter().position(Option::is_none);
        let mut position = first_open.unwrap_or(domains);
        loop {
            if position < domains {
                position = self.question(position)?;
            } else {
                match self.review()? {
                    None => return Ok(self.sheet),
                    Some(Pick::Choice(chosen)) => drop(self.ask(chosen, self.language.back())?),
                    Some(Pick::Back) => position = domains.saturating_sub(1),
                }
            }
        }
    }

    /// Asks one question of the way through; gives the position of the next.
    fn question(&mut self, position: usize) -> Result<usize> {
        let back = if position == 0 { self.language.stop() } else { self.language.back() };
        match self.ask(position, back)? {
            Pick::Choice(_) => Ok(position + 1),
            Pick::Back if position > 0 => Ok(position - 1),
            Pick::Back => self.leave().map(|()| position),
        }
    }

    /// Asks for one domain's level and why.
    fn ask(&mut self, position: usize, back: String) -> Result<Pick> {
        let questionnaire = self.sheet.questionnaire();
        let Some(domain) = questionnaire.domains.get(position) else { return Ok(Pick::Back) };
        let pick = self.prompt.choose(&self.level_menu(position, domain, back))?;
        if let Pick::Choice(choice) = pick {
            let answer = if choice <= questionnaire.top() { Answer::Level(choice) } else { Answer::Unknown };
            let note = self.sheet.response(position).and_then(|response| response.note.clone());
            self.respond(position, Response { answer, note: note.clone() })?;
            self.prompt.say(&format!("{}: {}", domain.title, self.name(answer)))?;
            let note = self.note(note)?;
            self.respond(position, Response { answer, note })?;
        }
        Ok(pick)
    }

    fn respond(&mut self, position: usize, response: Response) -> Result<()> {
        self.sheet.respond(position, response);
        (self.keep)(&self.sheet)
    }

    fn level_menu(&self, position: usize, domain: &Domain, back: String) -> Menu {
        let questionnaire = self.sheet.questionnaire();
        let level = |(level, criterion): (usize, &String)| Choice {
            key: level.to_string(),
            label: self.language.named_level(level, questionnaire.level_name(level)),
            body: criterion.clone(),
        };
        let mut choices: Vec<_> = domain.criteria.iter().enumerate().map(level).collect();
        choices.push(Choice::short(UNKNOWN_KEY, self.language.dont_know()));
        let given = self.sheet.response(position).map(|response| response.answer);
        Menu {
            lead: vec![self.language.question(position + 1, questionnaire.domains.len(), &domain.title)],
            choices,
            preset: given.map(|answer| answer.level().unwrap_or(questionnaire.levels.len())),
            back: Some(back),
        }
    }

    fn name(&self, answer: Answer) -> String {
        match answer {
            Answer::Level(level) => self.language.named_level(level, self.sheet.questionnaire().level_name(level)),
            Answer::Unknown => self.language.dont_know(),
        }
    }

    fn note(&mut self, note: Option<String>) -> Result<Option<String>> {
        let label = match &note {
            None => self.language.why_optional(),
            Some(note) => self.language.why_again(&one_line(note)),
        };
        let typed = self.prompt.line(&label)?;
        Ok(match typed.as_str() {
            "" => note,
            NO_NOTE => None,
            _ => Some(typed),
        })
    }

    /// Shows all answers. None if the person is content, else the domain to ask again, or back to the last question.
    fn review(&mut self) -> Result<Option<Pick>> {
        let questionnaire = self.sheet.questionnaire();
        let mut choices = vec![Choice::short(0, self.language.review_done())];
        for (position, domain) in questionnaire.domains.iter().enumerate() {
            let response = self.sheet.response(position);
            let answer = self.name(response.map_or(Answer::Unknown, |response| response.answer));
            let label = self.language.labeled(&domain.title, &answer);
            let body = response.and_then(|response| response.note.as_deref()).map(one_line).unwrap_or_default();
            choices.push(Choice { key: (position + 1).to_string(), label, body });
        }
        let lead = vec![self.language.review_answers()];
        let menu = Menu { lead, choices, preset: Some(0), back: Some(self.language.back()) };
        Ok(match self.prompt.choose(&menu)? {
            Pick::Choice(0) => None,
            Pick::Choice(choice) => Some(Pick::Choice(choice - 1)),
            Pick::Back => Some(Pick::Back),
        })
    }

    /// Asks whether to leave; that the answers so far are kept makes it safe.
    fn leave(&mut self) -> Result<()> {
        let choices = vec![Choice::short(0, self.language.go_on()), Choice::short(1, self.language.leave())];
        let menu = Menu { lead: vec![self.language.really_leave()], choices, preset: Some(0), back: None };
        match self.prompt.choose(&menu)? {
            Pick::Choice(1) => Err(Interrupted.into()),
            _ => Ok(()),
        }
    }
}

/// Greets the person: what this is and how to answer.
pub fn introduce(prompt: &mut dyn Prompt, sheet: &AnswerSheet<'_>, language: Language, origin: Origin) -> Result<()> {
    if origin == Origin::Default {
        prompt.say(&language.other_language())?;
        prompt.say("")?;
    }
    let questionnaire = sheet.questionnaire();
    prompt.say(&questionnaire.title)?;
    prompt.say("")?;
    for instruction in &questionnaire.instructions {
        let (_, columns) = terminal::prompt_size();
        prompt.say(&hanging(&language.bullet(), instruction, columns).join("\n"))?;
    }
    Ok(())
}

/// Asks whose touchpoints these are, unless that is known.
pub fn ask_organization(prompt: &mut dyn Prompt, sheet: &mut AnswerSheet<'_>, language: Language) -> Result<()> {
    if sheet.organization.is_none() {
        prompt.say("")?;
        let typed = prompt.line(&language.organization_optional())?;
        sheet.organization = Some(one_line(&typed)).filter(|name| !name.is_empty());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prompt::Lines;
    use diagnose::answers::sheet::to_toml;
    use diagnose::questionnaire::catalog::{Catalog, DEFAULT};
    use std::cell::RefCell;

    /// Holds an interview with the typed lines; the answers at the end, or why there is no end, what was kept after
    /// each answer, and all that was said.
    fn interview(lines: &[&str]) -> (Result<String>, Vec<String>, String) {
        let questionnaire = Catalog::default().find(DEFAULT, Language::English).unwrap();
        let mut typed = lines.iter();
        let mut said = Vec::new();
        let kept = RefCell::new(Vec::new());
        let read = || typed.next().map(|line| (*line).to_owned()).ok_or_else(|| Interrupted.into());
        let mut prompt = Lines::scripted(Language::English, read, &mut said);
        let keep = |sheet: &AnswerSheet<'_>| {
            kept.borrow_mut().push(answers(sheet));
            Ok(())
        };
        let sheet = AnswerSheet::new(&questionnaire);
        let interview = Interview { prompt: &mut prompt, language: Language::English, sheet, keep: &keep };
        let result = interview.run().map(|sheet| answers(&sheet));
        (result, kept.into_inner(), String::from_utf8(said).unwrap())
    }

    fn answers(sheet: &AnswerSheet<'_>) -> String {
        to_toml(sheet).split("[answers]\n").nth(1).unwrap_or_default().replace('\n', "; ")
    }

    #[test]
    fn typed_lines_answer_every_question_in_order() {
        let (result, kept, _) = interview(&["1", "", "２", "we have an FAQ", "?", "", "0", "", "0"]);
        let expected = "understanding = 1; experience = { level = 2, note = \"we have an FAQ\" }; \
                        improvement = \"unknown\"; mindset = 0; ";
        assert_eq!(result.unwrap(), expected);
        assert_eq!(kept.len(), 8, "the answer is kept before its note is asked");
        assert_eq!(kept[2], "understanding = 1; experience = 2; ");
    }

    #[test]
    fn going_back_asks_again_and_keeps_the_note_unless_it_is_changed() {
        let (result, _, said) = interview(&["1", "first", "b", "2", "", "b", "3", "-", "2", "", "2", "", "2", "", "0"]);
        assert_eq!(result.unwrap(), "understanding = 3; experience = 2; improvement = 2; mindset = 2; ");
        assert!(said.contains("Current note: first (press Enter to keep it, type - to remove it):"));
    }

    #[test]
    fn any_answer_can_be_changed_in_the_review() {
        let (result, _, said) = interview(&["1", "", "1", "", "1", "", "1", "", "3", "2", "better", "b", "2", "", "0"]);
        let expected =
            "understanding = 1; experience = 1; improvement = { level = 2, note = \"better\" }; mindset = 2; ";
        assert_eq!(result.unwrap(), expected);
        assert!(said.contains("3: Using feedback to improve: Level 2 Building systems\nbetter\n"), "{said}");
    }

    #[test]
    fn what_is_no_choice_is_refused_with_what_is() {
        let (_, kept, said) = interview(&["4", "-1", "yes", ""]);
        assert!(kept.is_empty());
        assert!(said.contains("'4' is not one of the choices.\nType one of 0, 1, 2, 3, ?, b: "), "{said}");
    }

    #[test]
    fn what_is_no_choice_is_quoted_as_it_was_typed() {
        let (_, _, said) = interview(&["ABC商店"]);
        assert!(said.contains("'ABC商店' is not one of the choices."), "{said}");
    }

    #[test]
    fn leaving_at_the_first_question_asks_whether_to() {
        let (result, _, _) = interview(&["b", "0", "1", "", "b", "b", "1"]);
        assert!(result.is_err_and(|error| error.is::<Interrupted>()));
    }

    #[test]
    fn a_question_says_its_number_its_domain_and_every_criterion() {
        let (_, _, said) = interview(&[]);
        let expected = "
Question 1 of 4: Understanding customers
0: Level 0 Indifferent
Customers are just buyers; nobody has thought about who they really are.
1: Level 1 Ad hoc
Regulars are known by face, but their details and tastes live only in the head
of whoever serves them.
2: Level 2 Building systems
A customer list (a register or a CRM) holds purchase history, and we have begun
to ask why people buy.
3: Level 3 Creating fans
We talk with customers regularly, hear complaints and expectations first-hand,
and share who they are across the company.
?: Don't know
b: Quit
Type one of 0, 1, 2, 3, ?, b: ";
        assert_eq!(said, expected);
    }
}
