//! The interview as a person at a terminal sees it, wide and narrow, in both languages.

#![cfg(unix)]
#![allow(missing_docs, reason = "tests")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected should stop at once"
)]

#[path = "screen/harness.rs"]
mod harness;
#[path = "screen/person.rs"]
mod person;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use diagnose::language::Language;
use toml::Table;
use unicode_width::UnicodeWidthStr;

use harness::{
    BACKSPACE, CONTROL_C, DOWN, ENTER, ESCAPE, Home, NARROW, Screen, Size, UP, WIDE, everywhere, squeeze, squeezed,
};
use person::{ANSWER_KEYS, COUNT, DATE, ORGANIZATION, level, question, questionnaire, report, review, title};

/// The answers in a file, which is for `mode`.
fn answers(path: &Path, mode: u32) -> Table {
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, mode);
    let sheet: Table = fs::read_to_string(path).unwrap().parse().unwrap();
    assert_eq!(sheet["organization"].as_str(), Some(ORGANIZATION));
    sheet["answers"].as_table().unwrap().clone()
}

/// The answers in the only draft, which nobody else may read.
fn draft(home: &Home) -> Table {
    let mut drafts = home.drafts();
    drafts.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    answers(&drafts[0], 0o600)
}

fn table(toml: &str) -> Table {
    toml.parse().unwrap()
}

/// The question is shown with its number, its title and, whole and in order, every level with its criterion.
fn assert_shows_question(screen: &Screen, number: usize) {
    let (language, everything) = (screen.language, screen.everything());
    let heading = language.question(number, COUNT, &title(language, number));
    let (_, shown) = everything.split_once(&squeeze(&heading)).unwrap();
    let mut rest = shown;
    for (at, criterion) in questionnaire(language).domains[number - 1].criteria.iter().enumerate() {
        let names = [":", ""].map(|between| squeeze(&format!("{}{between}{criterion}", level(language, at))));
        let after = names.iter().find_map(|name| rest.split_once(name.as_str()));
        rest = after.unwrap_or_else(|| panic!("no {names:?} in {shown}")).1;
    }
    let back = if number == 1 { language.stop() } else { language.back() };
    assert!(rest.ends_with(&squeeze(&(language.dont_know() + &back))), "{rest}");
}

/// A whole interview with a note, an unknown and a change in the review; the answers are 2, 3, 2, 1 at the end.
fn assert_interviews(screen: &Screen) {
    let language = screen.language;
    for instruction in &questionnaire(language).instructions {
        assert!(screen.everything().contains(&squeeze(instruction)), "{instruction}");
    }
    let labels = [level(language, 2), level(language, 3), language.dont_know(), level(language, 1)];
    for (number, label) in (1..).zip(&labels) {
        screen.wait_for_menu(&question(language, number));
        assert_shows_question(screen, number);
        screen.choose_answer(number, label);
        screen.type_line(if number == 1 { "名簿がある" } else { "" });
    }
    assert_reviews(screen, &labels);
    screen.choose(&review(language), &title(language, 3));
    let menu = screen.wait_for_menu(&question(language, 3));
    assert_eq!(menu.marked(), [language.dont_know()], "the answer so far comes first");
    screen.answer(3, 2, "");
    assert_reviews(screen, &[level(language, 2), level(language, 3), level(language, 2), level(language, 1)]);
}

fn assert_reviews(screen: &Screen, labels: &[String]) {
    screen.wait_for_menu(&review(screen.language));
    let shown = squeezed(screen.view().visible());
    for (number, label) in (1..).zip(labels) {
        let answer = screen.language.labeled(&title(screen.language, number), label);
        assert!(shown.contains(&squeeze(&answer)), "no {answer} in {shown}");
    }
    assert!(shown.contains("名簿がある"));
}

#[test]
fn a_whole_interview_ends_in_the_report() {
    everywhere(|home, language, size| {
        let screen = Screen::begin(home, language, size, DATE);
        assert_interviews(&screen);
        screen.send(ENTER);
        screen.wait_for_menu(&language.save_both());
        let recap = language.labeled(&language.overall_level(), &level(language, 1));
        assert!(squeezed(screen.view().visible()).contains(&squeeze(&recap)), "{:#?}", screen.view().visible());
        let (report, all) = (report(home, language, size), screen.view().rows);
        assert!(report.len() > 80 && all.windows(report.len()).any(|rows| rows == report), "{all:#?}");
        let profile = squeezed(&report).split_once(&squeeze(&language.profile())).unwrap().1.to_owned();
        (1..=COUNT).for_each(|number| assert!(profile.contains(&squeeze(&title(language, number)))));
        screen.choose(&language.save_both(), &language.save_no());
        assert_eq!((screen.finish(), screen.is_in_order()), (0, true));
        assert_eq!((screen.view().broken, home.drafts().len()), (None, 0));
    });
}

#[test]
fn escape_goes_back_and_at_the_first_question_asks_whether_to_leave() {
    everywhere(|home, language, size| {
        let first = question(language, 1);
        let screen = Screen::begin(home, language, size, &[]);
        screen.answer(1, 2, "");
        screen.wait_for_menu(&question(language, 2));
        screen.send(ESCAPE);
        assert_eq!(screen.wait_for_menu(&first).marked(), [level(language, 2)]);
        screen.send(ESCAPE);
        screen.choose(&language.really_leave(), &language.go_on());
        assert_eq!(screen.wait_for_menu(&first).marked(), [level(language, 2)]);
        screen.send(ESCAPE);
        screen.choose(&language.really_leave(), &language.leave());
        assert_eq!((screen.finish(), screen.is_in_order()), (130, true));
        assert!(screen.everything().ends_with(&squeeze(&language.stopped_draft())));
        assert_eq!(draft(home), table("understanding = 2"));
    });
}

/// The next run offers the draft with two answers, goes on with the third question, and removes the draft at the end.
fn assert_goes_on(home: &Home, language: Language, size: Size) {
    let screen = home.start(language, size, &[]);
    screen.wait_for_menu(&language.unfinished_drafts());
    let offer = language.go_on_with(ORGANIZATION, "|", 2, COUNT);
    let shown = squeezed(screen.view().visible());
    let (named, answered) = offer.split_once('|').unwrap();
    assert!(shown.contains(&squeeze(&format!("> {named}"))) && shown.contains(&squeeze(answered)), "{shown}");
    screen.send(ENTER);
    screen.wait_for_menu(&question(language, 3));
    assert_shows_question(&screen, 3);
    assert_eq!(screen.answer_the_rest(3, &language.save_both()), 0);
    assert!(home.drafts().is_empty());
}

#[test]
fn control_c_in_a_menu_keeps_the_answers() {
    everywhere(|home, language, size| {
        let screen = Screen::begin(home, language, size, &[]);
        screen.answer(1, 2, "名簿がある");
        screen.answer(2, 0, "");
        screen.wait_for_menu(&question(language, 3));
        screen.send(CONTROL_C);
        assert_eq!((screen.finish(), screen.is_in_order()), (130, true));
        assert!(screen.everything().ends_with(&squeeze(&language.stopped_draft())));
        assert_eq!(draft(home), table("understanding = { level = 2, note = '名簿がある' }\nexperience = 0"));
        assert_goes_on(home, language, size);
    });
}

#[test]
fn control_c_is_heard_while_a_menu_is_redrawn() {
    everywhere(|home, language, size| {
        let screen = Screen::begin(home, language, size, &[]);
        screen.answer(1, 2, "");
        screen.wait_for_menu(&question(language, 2));
        // Enough to be still at it when the interrupt comes.
        screen.send(&DOWN.repeat(20));
        screen.wait_for(&format!("> {}", level(language, 1)));
        screen.send(CONTROL_C);
        assert_eq!((screen.finish(), screen.is_in_order()), (130, true));
        assert_eq!(draft(home), table("understanding = 2"));
    });
}

#[test]
fn control_c_while_a_note_is_typed_keeps_the_answer_it_is_about() {
    everywhere(|home, language, size| {
        let screen = Screen::begin(home, language, size, &[]);
        screen.answer(1, 3, "");
        screen.choose_answer(2, &language.dont_know());
        screen.send("書きかけ");
        screen.wait_for("> 書きかけ");
        screen.send(CONTROL_C);
        assert_eq!((screen.finish(), screen.is_in_order()), (130, true));
        assert!(screen.everything().ends_with(&squeeze(&language.stopped_draft())));
        assert_eq!(draft(home), table("understanding = 3\nexperience = 'unknown'"));
        assert_goes_on(home, language, size);
    });
}

#[test]
fn a_long_note_is_kept_whole_and_erased_by_the_character() {
    everywhere(|home, language, size| {
        let screen = Screen::begin(home, language, size, &[]);
        screen.choose_answer(1, &level(language, 2));
        let note = "名簿にお名前がある。".repeat(9);
        screen.send(&format!("{note}余計"));
        screen.wait_for("余計");
        screen.send(&BACKSPACE.repeat(2));
        screen.wait_until("end without the last word", |view| view.rows[view.line].ends_with("ある。"));
        screen.type_line("");
        screen.wait_for_menu(&question(language, 2));
        assert!(screen.everything().contains(&note));
        assert_eq!(draft(home)["understanding"]["note"].as_str(), Some(note.as_str()));
    });
}

#[test]
fn a_killed_interview_can_be_gone_on_with() {
    everywhere(|home, language, size| {
        let screen = Screen::begin(home, language, size, &[]);
        screen.answer(1, 1, "");
        screen.answer(2, 3, "特別な対応");
        screen.wait_for_menu(&question(language, 3));
        screen.kill();
        assert_eq!(draft(home), table("understanding = 1\nexperience = { level = 3, note = '特別な対応' }"));
        assert_goes_on(home, language, size);
    });
}

#[test]
fn save_keeps_the_answers_in_its_file_from_the_first_on() {
    const SAVE: &[&str] = &["--save", "sheet.toml"];
    everywhere(|home, language, size| {
        let sheet = home.path("sheet.toml");
        let screen = Screen::begin(home, language, size, SAVE);
        screen.choose_answer(1, &level(language, 2));
        assert_eq!(answers(&sheet, 0o644), table("understanding = 2"));
        screen.type_line("名簿がある");
        screen.choose_answer(2, &level(language, 0));
        let two = table("understanding = { level = 2, note = '名簿がある' }\nexperience = 0");
        assert_eq!(answers(&sheet, 0o644), two);
        screen.type_line("");
        screen.wait_for_menu(&question(language, 3));
        screen.send(CONTROL_C);
        assert_eq!((screen.finish(), screen.is_in_order()), (130, true));
        assert!(screen.everything().ends_with(&squeeze(&language.stopped_saved("sheet.toml"))));
        assert_eq!(answers(&sheet, 0o644), two);

        let again = home.start(language, size, SAVE);
        again.choose(&language.unfinished_file(), &language.go_on());
        again.answer(3, 1, "");
        assert_eq!(answers(&sheet, 0o644).len(), 3);
        assert_eq!(again.answer_the_rest(4, &language.save_report()), 0);
        assert_eq!((answers(&sheet, 0o644).len(), home.drafts().len()), (4, 0));
        assert_eq!(home.start(language, size, SAVE).finish(), 2, "it is complete now");
    });
}

#[test]
fn save_refuses_a_complete_sheet_before_any_question() {
    everywhere(|home, language, size| {
        let complete =
            "date = 2026-11-22\n[answers]\nunderstanding = 1\nexperience = 1\nimprovement = 1\nmindset = 1\n";
        fs::write(home.path("sheet.toml"), complete).unwrap();
        let refused = home.start(language, size, &["--save", "sheet.toml"]);
        assert_eq!((refused.finish(), refused.is_in_order()), (2, true));
        assert!(refused.everything().contains("--force"));
        assert!(!refused.everything().contains(&squeeze(&questionnaire(language).title)));
        assert_eq!(fs::read_to_string(home.path("sheet.toml")).unwrap(), complete);
        let forced = Screen::begin(home, language, size, &["--save", "sheet.toml", "--force"]);
        assert!(forced.wait_for_menu(&question(language, 1)).marked().is_empty(), "nothing is answered yet");
    });
}

#[test]
fn the_next_question_is_laid_out_for_a_screen_of_another_size() {
    everywhere(|home, language, size| {
        let other = if size == WIDE { NARROW } else { WIDE };
        let mut screen = Screen::begin(home, language, size, &[]);
        screen.choose_answer(1, &level(language, 1));
        screen.resize(other);
        screen.type_line("");
        screen.wait_for_menu(&question(language, 2));
        assert_shows_question(&screen, 2);
        let rows = screen.view().rows;
        let first = rows.iter().position(|row| row.starts_with(&question(language, 2))).unwrap();
        let widest = rows[first..].iter().map(|row| row.width()).max().unwrap();
        assert!(widest <= other.1.into() && widest > usize::from(other.1) * 3 / 4, "{widest}: {rows:#?}");
        assert_eq!(screen.answer_the_rest(2, &language.save_both()), 0);
    });
}

#[test]
fn moving_in_a_menu_loses_and_adds_nothing() {
    everywhere(|home, language, size| {
        let second = question(language, 2);
        let screen = Screen::begin(home, language, size, &[]);
        screen.answer(1, 1, "名簿がある");
        let before = screen.wait_for_menu(&second);
        for (key, label) in [(DOWN, 0), (DOWN, 1), (DOWN, 2), (DOWN, 3), (DOWN, 4), (UP, 3), (UP, 2), (UP, 1)] {
            let menu = screen.move_mark(key, &second);
            assert_eq!(menu.above, before.above);
            assert_eq!(menu.unmarked(), before.unmarked());
            let expected = if label < 4 { level(language, label) } else { language.dont_know() };
            assert_eq!(menu.marked(), [expected]);
        }
    });
}

/// Typed lines from the first to the last, and not one escape sequence.
fn assert_lines(home: &Home, screen: &Screen) {
    screen.interview_by_lines();
    screen.wait_for(&screen.language.review_answers());
    let given =
        "understanding = { level = 3, note = '名簿がある' }\nexperience = 'unknown'\nimprovement = 0\nmindset = 1";
    assert_eq!(draft(home), table(given));
    assert_eq!(screen.end_by_lines(), 0);
    assert!(screen.everything().contains(&squeeze(&screen.language.cycle())));
    assert_eq!((screen.escapes(), screen.view().broken, home.drafts().len()), (0, None, 0));
}

#[test]
fn typed_lines_do_all_that_menus_do() {
    everywhere(|home, language, size| assert_lines(home, &home.start(language, size, &["--accessible"])));
}

#[test]
fn a_dumb_terminal_gets_typed_lines() {
    everywhere(|home, language, size| assert_lines(home, &home.start_dumb(language, size, &[])));
}

#[test]
fn control_c_in_typed_lines_keeps_the_answers_and_sends_no_escapes() {
    everywhere(|home, language, size| {
        let screen = home.start(language, size, &["--accessible"]);
        let ask = language.type_one_of(&language.list(&ANSWER_KEYS));
        screen.type_at(&language.organization_optional(), ORGANIZATION);
        screen.type_at(&ask, "2");
        screen.type_at(&language.why_optional(), "");
        screen.wait_for_last(&ask);
        screen.send("わ");
        screen.wait_for_last(&(ask + "わ"));
        screen.send(CONTROL_C);
        assert_eq!(screen.finish(), 130);
        assert!(screen.everything().ends_with(&squeeze(&language.stopped_draft())));
        assert_eq!(draft(home), table("understanding = 2"));
        assert_eq!(screen.escapes(), 0);
    });
}

#[test]
fn tables_have_straight_edges() {
    let answers = ["--set", "understanding=2", "--set", "experience=0", "--set", "mindset=3"];
    for language in Language::ALL {
        let home = Home::new();
        let screen = home.start(language, WIDE, &answers);
        assert_eq!(screen.finish(), 0);
        let view = screen.view();
        let tables = view.tables();
        assert!(view.broken.is_none() && !tables.is_empty(), "{:#?}", view.rows);
        for row in tables.concat() {
            let edges = (row.chars().next().unwrap(), row.chars().last().unwrap());
            assert!([('┌', '┐'), ('│', '│'), ('╞', '╡'), ('├', '┤'), ('└', '┘')].contains(&edges), "{row}");
            assert_eq!(row.width(), tables[0][0].width(), "{row}");
        }
    }
}

/// Takes what is suggested at the end of the first interview of the day: both files are there and can be used.
#[test]
fn saving_with_the_suggested_name_writes_a_sheet_and_a_report() {
    everywhere(|home, language, size| {
        let screen = Screen::begin(home, language, size, DATE);
        (1..=COUNT).for_each(|number| screen.answer(number, number - 1, "名簿がある"));
        screen.choose(&review(language), &language.review_done());
        assert_eq!(screen.wait_for_menu(&language.save_both()).marked(), [language.save_yes()]);
        screen.send(ENTER);
        screen.wait_for(&language.save_name("diagnosis-2026-11-22"));
        screen.wait_for_line();
        screen.type_line("");
        assert_eq!((screen.finish(), screen.is_in_order(), home.drafts().len()), (0, true, 0));
        let [sheet, report] = ["diagnosis-2026-11-22.toml", "diagnosis-2026-11-22.md"];
        assert!(screen.everything().ends_with(&squeeze(&(language.saved(sheet) + &language.saved(report)))));
        assert_eq!(answers(&home.path(sheet), 0o644).len(), COUNT);
        let again =
            home.command(env!("CARGO_BIN_EXE_diagnose"), language).args(["-a", sheet, "-f", "markdown"]).output();
        assert_eq!(String::from_utf8(again.unwrap().stdout).unwrap(), fs::read_to_string(home.path(report)).unwrap());
    });
}
