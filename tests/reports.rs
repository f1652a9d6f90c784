//! Every questionnaire in every form: all that ship, the smallest and the largest.

#![allow(missing_docs, reason = "tests")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that meets the unexpected stops")]

use diagnose::answers::{Answer, AnswerSheet, Response};
use diagnose::diagnosis::Diagnosis;
use diagnose::messages::Language;
use diagnose::problem::Source;
use diagnose::questionnaire::catalog::{Catalog, SHIPPED, shipped_ids};
use diagnose::questionnaire::starter::{Outline, starter};
use diagnose::questionnaire::{Questionnaire, load, warnings};
use diagnose::report::{self, Form, Format, Layout, RenderOptions};
use diagnose::text;
use jiff::civil::date;

const NARROW: Layout = Layout { columns: 40, color: false };

/// Answers of every kind: a level that differs from domain to domain, all at the top, some unknown, none known.
fn sheets(questionnaire: &Questionnaire) -> Vec<AnswerSheet<'_>> {
    let levels = questionnaire.levels.len();
    let top = questionnaire.top();
    let answers: [&dyn Fn(usize) -> Answer; 5] = [
        &|at| Answer::Level(at % levels),
        &|at| Answer::Level(at % 2),
        &|_| Answer::Level(top),
        &|at| if at == 0 { Answer::Unknown } else { Answer::Level(top) },
        &|_| Answer::Unknown,
    ];
    let sheets = answers.iter().map(|answer| {
        let mut sheet = AnswerSheet::new(questionnaire);
        for position in 0..questionnaire.domains.len() {
            sheet.respond(position, Response { answer: answer(position), note: None });
        }
        sheet
    });
    sheets.collect()
}

/// All there is to read of a questionnaire, each text with a name for it.
fn everything(questionnaire: &Questionnaire, language: Language) -> Vec<(String, String)> {
    let mut texts = vec![("show".to_owned(), report::questionnaire(questionnaire, language, NARROW))];
    for (form, ending) in Form::ALL {
        texts.push((ending.to_owned(), report::form(questionnaire, form, language).unwrap()));
    }
    for (number, sheet) in sheets(questionnaire).iter().enumerate() {
        let diagnosis = Diagnosis::new(sheet, date(2026, 11, 22));
        for (format, name, _) in Format::ALL {
            let text =
                report::render(&diagnosis, &[], format, RenderOptions { language, layout: NARROW, template: None })
                    .unwrap();
            texts.push((format!("{name} of sheet {number}"), text));
        }
    }
    texts
}

fn assert_fits(questionnaire: &Questionnaire, language: Language) {
    for (name, text) in everything(questionnaire, language) {
        assert!(text.ends_with('\n'), "{} {name}", questionnaire.id);
        if name == "show" || name.starts_with("text") {
            let widest = text.lines().max_by_key(|line| text::width(line)).unwrap();
            assert!(text::width(widest) <= NARROW.columns, "{} {name}: {widest}", questionnaire.id);
        }
    }
}

#[test]
fn every_shipped_questionnaire_runs_in_every_form_in_both_languages() {
    assert_eq!(shipped_ids().len(), 5);
    for id in shipped_ids() {
        for language in Language::ALL {
            let questionnaire = Catalog::default().find(id, language).unwrap();
            assert_eq!(questionnaire.language.as_deref(), Some(language.tag()));
            assert_fits(&questionnaire, language);
        }
    }
}

#[test]
fn no_shipped_file_has_a_warning() {
    for shipped in SHIPPED {
        assert_eq!(warnings(&Source::new(shipped.id, shipped.toml)), []);
    }
}

#[test]
fn references_stand_in_show_and_at_the_end_of_reports() {
    for id in shipped_ids() {
        let questionnaire = Catalog::default().find(id, Language::Japanese).unwrap();
        let cells = questionnaire.references.iter().flat_map(|it| it.rows.iter().flatten().chain([&it.title]));
        for cell in cells {
            let bare = |text: &str| text.split_whitespace().collect::<String>().replace('\\', "");
            let texts = everything(&questionnaire, Language::Japanese);
            let readable = texts.iter().filter(|(name, _)| !name.starts_with("json"));
            for (name, text) in readable.filter(|(name, _)| name.contains("sheet") || name == "show") {
                assert!(bare(text).contains(&bare(cell)), "{id} {name}: {cell}");
            }
        }
    }
}

#[test]
fn the_smallest_and_the_largest_fit_forty_columns_in_every_form() {
    for (domains, levels) in [(1, 2), (2, 2), (12, 10), (100, 10)] {
        for language in Language::ALL {
            let levels = (0..levels).map(|level| format!("{level}-段目の状態")).collect();
            let outline = Outline { id: "size".to_owned(), title: "大きさ".to_owned(), domains, levels };
            let file = Source::new("size.toml", &starter(&outline, language).unwrap());
            assert_fits(&load(&file).unwrap_or_else(|problems| panic!("{problems}")), language);
        }
    }
}
