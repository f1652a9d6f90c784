//! What is kept when the interview ends early, and what is written when it ends.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use diagnose::messages::Language;

use crate::harness::{BACKSPACE, CONTROL_C, DOWN, ENTER, Home, Screen, Size, WIDE, everywhere, squeeze, squeezed};
use crate::looks::assert_shows_question;
use crate::person::{ANSWER_KEYS, COUNT, DATE, ORGANIZATION, level, question, questionnaire, review};
use crate::sheets::{answers, draft, table};

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
        let [sheet, report] = ["diagnosis-2026-11-22.toml", "diagnosis-2026-11-22.html"];
        assert!(screen.everything().ends_with(&squeeze(&(language.saved(sheet) + &language.saved(report)))));
        assert_eq!(answers(&home.path(sheet), 0o644).len(), COUNT);
        let again = home.command(env!("CARGO_BIN_EXE_diagnose"), language).args(["-a", sheet, "-f", "html"]).output();
        assert_eq!(String::from_utf8(again.unwrap().stdout).unwrap(), fs::read_to_string(home.path(report)).unwrap());
    });
}

/// Whatever ending is typed, the sheet and the report get one each.
#[test]
fn a_typed_name_loses_every_ending_a_sheet_or_a_report_can_have() {
    let names = [
        ("result.html", "result"),
        ("~/reports/Result.TOML", "reports/Result"),
        ("./v1.2.md.json", "v1.2"),
        ("reports/", "reports/diagnosis-2026-11-22"),
    ];
    for (typed, base) in names {
        let (home, language) = (Home::new(), Language::English);
        fs::create_dir(home.path("reports")).unwrap();
        let screen = Screen::begin(&home, language, WIDE, DATE);
        (1..=COUNT).for_each(|number| screen.answer(number, 1, ""));
        screen.choose(&review(language), &language.review_done());
        screen.choose(&language.save_both(), &language.save_yes());
        screen.wait_for_line();
        screen.type_line(typed);
        assert_eq!(screen.finish(), 0);
        assert_eq!(answers(&home.path(&format!("{base}.toml")), 0o644).len(), COUNT, "{typed}");
        assert!(fs::read_to_string(home.path(&format!("{base}.html"))).unwrap().starts_with("<!"), "{typed}");
    }
}

#[test]
fn answers_interrupted_in_the_review_are_offered_again_in_the_review() {
    const SAVE: &[&str] = &["--save", "sheet.toml", "--date", "2026-11-22"];
    everywhere(|home, language, size| {
        let screen = Screen::begin(home, language, size, SAVE);
        (1..=COUNT).for_each(|number| screen.answer(number, 2, "名簿がある"));
        screen.wait_for_menu(&review(language));
        screen.send(CONTROL_C);
        assert_eq!(screen.finish(), 130);

        let again = home.start(language, size, SAVE);
        again.choose(&language.unfinished_file(), &language.go_on());
        again.choose(&review(language), &language.review_done());
        again.choose(&language.save_report(), &language.save_no());
        assert_eq!((again.finish(), answers(&home.path("sheet.toml"), 0o644).len()), (0, COUNT));
        let refused = home.start(language, size, SAVE);
        assert_eq!(refused.finish(), 2, "it is finished now");
    });
}

#[test]
fn pasted_lines_stay_in_the_note_and_enter_alone_chooses_nothing() {
    everywhere(|home, language, size| {
        let screen = Screen::begin(home, language, size, &[]);
        screen.choose_answer(1, &level(language, 2));
        screen.send("\u{1b}[200~一行目\r二行目 jk\r\u{1b}[201~");
        screen.wait_for("二行目 jk");
        screen.send(ENTER);
        screen.wait_for_menu(&question(language, 2));
        screen.send(&ENTER.repeat(3));
        screen.move_mark(DOWN, &question(language, 2));
        assert_eq!(draft(home), table("understanding = { level = 2, note = '一行目 二行目 jk' }"));
    });
}

#[test]
fn a_draft_in_use_is_not_offered_to_another_interview() {
    everywhere(|home, language, size| {
        let first = Screen::begin(home, language, size, &[]);
        first.answer(1, 2, "");
        let second = Screen::begin(home, language, size, &[]);
        assert!(!second.everything().contains(&squeeze(&language.unfinished_drafts())));
        second.answer(1, 0, "");
        first.answer(2, 3, "");
        first.wait_for_menu(&question(language, 3));
        second.kill();
        first.kill();
        let third = home.start(language, size, &[]);
        third.wait_for_menu(&language.unfinished_drafts());
        let offered = squeezed(third.view().visible());
        for answered in [1, 2] {
            let offer = language.go_on_with("", "", answered, COUNT);
            let count = squeeze(offer.rsplit(['(', ' ']).next().unwrap());
            assert!(offered.contains(&count), "no {count} in {offered}");
        }
    });
}

/// What would have to be waited for is no draft.
#[test]
fn pipes_and_devices_among_the_drafts_are_left_alone() {
    everywhere(|home, language, size| {
        let folder = home.path("state/diagnose/drafts");
        fs::create_dir_all(&folder).unwrap();
        for name in ["customer-touchpoint.1-1.toml", "customer-touchpoint.2-2.lock"] {
            assert!(Command::new("mkfifo").arg(folder.join(name)).status().unwrap().success());
        }
        symlink("/dev/zero", folder.join("customer-touchpoint.3-3.toml")).unwrap();
        symlink("customer-touchpoint.1-1.toml", folder.join("customer-touchpoint.4-4.toml")).unwrap();
        fs::write(folder.join("customer-touchpoint.2-2.toml"), "[answers]\nunderstanding = 2\n").unwrap();
        let screen = home.start(language, size, &[]);
        screen.wait_for_menu(&language.unfinished_drafts());
        screen.send(CONTROL_C);
        assert_eq!(screen.finish(), 130);
        assert_eq!(home.drafts().len(), 5);
    });
}
