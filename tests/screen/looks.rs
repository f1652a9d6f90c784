//! What is shown, and how it answers to keys.

use std::fs;

use diagnose::messages::Language;
use unicode_width::UnicodeWidthStr;

use crate::harness::{DOWN, ENTER, ESCAPE, Home, NARROW, Screen, UP, WIDE, everywhere, squeeze, squeezed};
use crate::person::{COUNT, DATE, level, question, questionnaire, report, review, title};
use crate::sheets::{draft, table};

/// The question is shown with its number, its title and, whole and in order, every level with its criterion.
pub fn assert_shows_question(screen: &Screen, number: usize) {
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

/// The question in the README is the one a person sees.
#[test]
fn the_readmes_show_the_first_question_as_it_is() {
    for (language, readme) in [(Language::Japanese, "README.ja.md"), (Language::English, "README.md")] {
        let home = Home::new();
        let screen = Screen::begin(&home, language, WIDE, &[]);
        let first = question(language, 1);
        screen.wait_for_menu(&first);
        screen.move_mark(DOWN, &first);
        screen.move_mark(DOWN, &first);
        let page = fs::read_to_string(readme).unwrap();
        let block = page.split("```text\n").nth(1).and_then(|block| block.split("\n```").next()).unwrap().to_owned();
        let shown = screen.view().visible().iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n");
        assert!(shown.contains(&block), "{shown}");
    }
}
