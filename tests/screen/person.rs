//! What a person does at the screen: reads menus, moves in them, types lines.

use std::cell::RefCell;
use std::fs;

use diagnose::messages::Language;
use diagnose::questionnaire::Questionnaire;
use diagnose::questionnaire::catalog::{Catalog, DEFAULT};

use crate::harness::{DOWN, ENTER, Home, Screen, Size, View, squeeze, squeezed};

/// How many questions there are.
pub const COUNT: usize = 4;
pub const ORGANIZATION: &str = "サンプル商店";
pub const DATE: &[&str] = &["--date", "2026-11-22"];
/// What can be typed to answer a question.
pub const ANSWER_KEYS: [&str; 6] = ["0", "1", "2", "3", "?", "b"];

pub fn questionnaire(language: Language) -> Questionnaire {
    Catalog::default().find(DEFAULT, language).unwrap()
}

/// A level as it is named on the screen.
pub fn level(language: Language, level: usize) -> String {
    language.named_level(level, questionnaire(language).level_name(level))
}

pub fn title(language: Language, number: usize) -> String {
    questionnaire(language).domains[number - 1].title.clone()
}

/// What stands above the choices of question `number`, counted from one, before the title.
pub fn question(language: Language, number: usize) -> String {
    language.question(number, COUNT, "").trim_end().to_owned()
}

/// How the review begins; a narrow screen may cut the rest.
pub fn review(language: Language) -> String {
    language.review_answers().split_inclusive(['。', '.']).next().unwrap().to_owned()
}

/// The rows of the report on the same answers, shown at once on a screen of the same size.
pub fn report(home: &Home, language: Language, size: Size) -> Vec<String> {
    let sheet = "organization = \"サンプル商店\"\n[answers]\nunderstanding = { level = 2, note = \"名簿がある\" }\n\
                 experience = 3\nimprovement = 2\nmindset = 1\n";
    fs::write(home.path("same.toml"), sheet).unwrap();
    let screen = home.start(language, size, &[DATE, &["-a", "same.toml"]].concat());
    assert_eq!(screen.finish(), 0);
    let rows = screen.view().rows;
    let shown = |row: &String| !row.is_empty();
    let (first, last) = (rows.iter().position(shown).unwrap(), rows.iter().rposition(shown).unwrap());
    rows[first..=last].to_vec()
}

/// A menu as the person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownMenu {
    /// Every row above the choices, those that have scrolled away too.
    pub above: Vec<String>,
    /// The rows of the choices.
    pub rows: Vec<String>,
}

impl ShownMenu {
    /// The menu at the end of the screen, if it is there from its question to its last row and the cursor rests below.
    fn of(view: &View, language: Language) -> Option<Self> {
        let hint = view.rows.iter().rposition(|row| row.starts_with(&language.keys()))?;
        let (above, below) = view.rows.split_at(hint + 1);
        let question_is_visible = above.len() + view.visible().len() >= view.rows.len() + 2;
        let rows: Vec<_> = below.iter().take_while(|row| !row.is_empty()).cloned().collect();
        let lasts = [language.stop(), language.back(), language.leave(), language.save_no()];
        let others = [language.start_over(), language.start_over_discard()];
        let last = rows.last()?.get(2..)?;
        let whole = lasts.iter().chain(&others).any(|text| squeeze(text).ends_with(&squeeze(last)));
        let rests = (view.line, view.column) == (above.len() + rows.len(), 0);
        (question_is_visible && whole && rests).then(|| Self { above: above.to_vec(), rows })
    }

    /// The rows that are marked as the choice that Enter takes.
    pub fn marked(&self) -> Vec<&str> {
        self.rows.iter().filter_map(|row| row.strip_prefix("> ")).collect()
    }

    /// The rows without the mark.
    pub fn unmarked(&self) -> Vec<&str> {
        self.rows.iter().map(|row| row.get(2..).unwrap_or_default()).collect()
    }

    fn asks(&self, question: &str) -> bool {
        let [.., before, lead, _] = self.above.as_slice() else { return false };
        squeeze(&format!("{before}{lead}")).contains(&squeeze(question))
    }
}

impl Screen {
    /// Starts an interview and says whose it is.
    pub fn begin(home: &Home, language: Language, size: Size, arguments: &[&str]) -> Self {
        let screen = home.start(language, size, arguments);
        screen.wait_for(&language.organization_optional());
        screen.wait_for_line();
        screen.type_line(ORGANIZATION);
        screen
    }

    fn wait_for_menu_that(&self, what: &str, is_so: impl Fn(&ShownMenu) -> bool) -> ShownMenu {
        let found = RefCell::new(None);
        self.wait_until(what, |view| {
            *found.borrow_mut() = ShownMenu::of(view, self.language).filter(&is_so);
            found.borrow().is_some()
        });
        assert_eq!(self.view().broken, None);
        found.into_inner().unwrap()
    }

    /// Waits until a menu asks `question`.
    pub fn wait_for_menu(&self, question: &str) -> ShownMenu {
        self.wait_for_menu_that(question, |menu| menu.asks(question))
    }

    /// Presses an arrow key and waits until the mark has moved.
    pub fn move_mark(&self, key: &str, question: &str) -> ShownMenu {
        let before = self.wait_for_menu(question);
        self.send(key);
        self.wait_for_menu_that("moved mark", |menu| menu.asks(question) && menu.marked() != before.marked())
    }

    /// Moves down to the choice that begins with `label` and takes it.
    pub fn choose(&self, question: &str, label: &str) {
        let mut menu = self.wait_for_menu(question);
        for _ in 0..=menu.rows.len() {
            if menu.marked().iter().any(|marked| marked.starts_with(label)) {
                return self.send(ENTER);
            }
            menu = self.move_mark(DOWN, question);
        }
        panic!("no choice {label} in {menu:#?}");
    }

    /// Chooses the answer to question `number`, up to where a note can be typed.
    pub fn choose_answer(&self, number: usize, label: &str) {
        self.choose(&question(self.language, number), label);
        self.wait_for(&format!("{}: {label}", title(self.language, number)));
        self.wait_for_line();
    }

    /// Answers question `number` with a level, and why.
    pub fn answer(&self, number: usize, answer: usize, note: &str) {
        self.choose_answer(number, &level(self.language, answer));
        self.type_line(note);
    }

    /// Answers what is left, from question `number` on, with level 1; gives the exit code of not saving anything more.
    pub fn answer_the_rest(&self, number: usize, save: &str) -> i32 {
        (number..=COUNT).for_each(|number| self.answer(number, 1, ""));
        self.choose(&review(self.language), &self.language.review_done());
        self.choose(save, &self.language.save_no());
        self.finish()
    }

    /// Waits until a line can be typed.
    pub fn wait_for_line(&self) {
        self.wait_until("line to type", |view| view.column == 2 && view.rows[view.line].trim_end() == ">");
    }

    /// Types a line where the cursor is, and waits until it is taken.
    pub fn type_line(&self, text: &str) {
        let line = self.view().line;
        self.send(&format!("{text}{ENTER}"));
        self.wait_until("next line", |view| view.line > line);
    }

    /// Waits until the last text on the screen is `label`.
    pub fn wait_for_last(&self, label: &str) {
        self.wait_until(label, |view| squeezed(view.visible()).ends_with(&squeeze(label)));
    }

    /// Waits until the last text on the screen is `label`, then types a line.
    pub fn type_at(&self, label: &str, text: &str) {
        self.wait_for_last(label);
        self.type_line(text);
    }

    fn type_all(&self, labels_and_texts: &[(&str, &str)]) {
        for (label, text) in labels_and_texts {
            self.type_at(label, text);
        }
    }

    /// A whole interview by typed lines, up to the review: back once, full-width digits, an unknown key.
    pub fn interview_by_lines(&self) {
        let language = self.language;
        let (ask, why) = (language.type_one_of(&language.list(&ANSWER_KEYS)), language.why_optional());
        self.type_at(&language.organization_optional(), ORGANIZATION);
        self.type_all(&[(&ask, "2"), (&why, "名簿がある"), (&ask, "b")]);
        let first = squeeze(&question(language, 1));
        self.wait_until("first question again", |view| squeezed(&view.rows).matches(&first).count() == 2);
        self.type_all(&[(&ask, "３"), (&language.why_again("名簿がある"), ""), (&ask, "?"), (&why, ""), (&ask, "ｘ")]);
        self.wait_for(&(language.not_among("ｘ") + &ask));
        self.type_all(&[(&ask, "0"), (&why, ""), (&ask, " １ "), (&why, "")]);
    }

    /// From the review to the end, saving nothing; gives the exit code.
    pub fn end_by_lines(&self) -> i32 {
        let language = self.language;
        self.wait_for(&language.labeled(&title(language, 2), &language.dont_know()));
        let [review, save] = [&["0", "1", "2", "3", "4", "b"] as &[_], &["1", "2"]].map(|keys| language.list(keys));
        self.type_all(&[(&language.type_one_of(&review), "0"), (&language.type_one_of(&save), "2")]);
        self.finish()
    }

    /// All that was ever shown, without white space.
    pub fn everything(&self) -> String {
        squeezed(&self.view().rows)
    }
}
