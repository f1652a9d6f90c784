//! Questionnaires other than the usual one: written at the terminal, and answered there.

use std::fs;

use diagnose::messages::Language;
use diagnose::questionnaire::catalog::{Catalog, shipped_ids};
use diagnose::questionnaire::starter::{Outline, starter};
use diagnose::questionnaire::{Questionnaire, load};

use crate::harness::{CONTROL_C, ENTER, Home, Screen, Size, everywhere, squeeze, squeezed};
use crate::person::{DATE, review};

/// Answers every question of a questionnaire, with another level each time, and does not save.
fn assert_is_answered(home: &Home, named: &str, questionnaire: &Questionnaire, language: Language, size: Size) {
    let screen = Screen::begin(home, language, size, &[DATE, &["-q", named]].concat());
    let (count, levels) = (questionnaire.domains.len(), questionnaire.levels.len());
    for number in 1..=count {
        let level = (number + 1) % levels;
        let question = language.question(number, count, "").trim_end().to_owned();
        screen.choose(&question, &language.named_level(level, questionnaire.level_name(level)));
        screen.wait_for_line();
        screen.type_line("");
    }
    screen.choose(&review(language), &language.review_done());
    screen.choose(&language.save_both(), &language.save_no());
    assert_eq!((screen.finish(), screen.is_in_order(), screen.view().broken), (0, true, None));
    let shown = squeezed(&screen.view().rows);
    assert!(
        shown.contains(&squeeze(&language.staircase())) && shown.contains(&squeeze(&questionnaire.title)),
        "{named}"
    );
}

#[test]
fn every_shipped_questionnaire_is_answered_at_the_terminal() {
    everywhere(|home, language, size| {
        for id in shipped_ids() {
            let questionnaire = Catalog::default().find(id, language).unwrap();
            assert_is_answered(home, id, &questionnaire, language, size);
        }
    });
}

#[test]
fn the_smallest_and_a_large_questionnaire_are_answered_at_the_terminal() {
    everywhere(|home, language, size| {
        for (domains, levels) in [(2, 2), (12, 10)] {
            let levels = (0..levels).map(|level| format!("{level}段")).collect();
            let outline = Outline { id: "size".to_owned(), title: "大きさ".to_owned(), domains, levels };
            let text = starter(&outline, language).unwrap();
            fs::write(home.path("size.toml"), &text).unwrap();
            let questionnaire = load(&diagnose::problem::Source::new("size.toml", &text)).unwrap();
            assert_is_answered(home, "size.toml", &questionnaire, language, size);
        }
    });
}

#[test]
fn a_new_questionnaire_is_asked_for_and_what_does_not_fit_is_asked_again() {
    everywhere(|home, language, size| {
        let screen = home.start(language, size, &["questionnaire", "new", "mine.toml"]);
        screen.wait_for_line();
        screen.type_line("営業の診断");
        screen.wait_for_line();
        screen.type_line("０");
        screen.wait_for(&language.allowed_count(1, 100));
        screen.wait_for_line();
        screen.type_line("３");
        screen.wait_for_line();
        screen.type_line("未着手、未着手");
        screen.wait_for(&language.allowed_level_names(2, 10));
        screen.wait_for_line();
        screen.type_line("未着手、試行中，定着");
        assert_eq!((screen.finish(), screen.is_in_order(), screen.view().broken), (0, true, None));
        assert!(squeezed(&screen.view().rows).ends_with(&squeeze(&language.what_to_do_with_it("mine.toml"))));
        let text = fs::read_to_string(home.path("mine.toml")).unwrap();
        let made = load(&diagnose::problem::Source::new("mine.toml", &text)).unwrap();
        let names: Vec<_> = made.levels.iter().map(|level| level.name.as_str()).collect();
        assert_eq!((made.id.as_str(), made.title.as_str(), made.domains.len()), ("mine", "営業の診断", 3));
        assert_eq!(names, ["未着手", "試行中", "定着"]);
    });
}

#[test]
fn a_new_questionnaire_that_is_given_up_leaves_nothing_behind() {
    everywhere(|home, language, size| {
        let screen = home.start(language, size, &["questionnaire", "new", "mine.toml", "--levels", "a,b"]);
        screen.wait_for_line();
        screen.send(ENTER);
        screen.wait_for(&language.ask_domains(1, 100, 4));
        screen.wait_for_line();
        screen.send(CONTROL_C);
        assert_eq!((screen.finish(), screen.is_in_order()), (130, true));
        assert!(!home.path("mine.toml").exists());
    });
}
