//! The check sheet as a page: it is filled in on the screen and says at once where one stands and what comes next.
//!
//! The script in the page applies the rule; what it shows are fragments made by the templates of reports.

use serde::Serialize;

use super::check_sheet::CheckSheet;
use super::fragments::Fragments;
use crate::answers::sheet;
use crate::messages::Language;
use crate::problem::{Problem, Source};
use crate::questionnaire::{DOMAINS, Questionnaire};
use crate::report::content::{Labeled, Section, source};
use crate::report::html;
use crate::template;

const TEMPLATE: &str = include_str!("../../../templates/check-sheet.html.j2");

/// The longest note, and the longest name, in characters as a browser counts them.
const NOTE_CHARS: usize = 2000;
const LINE_CHARS: usize = 200;

// A character takes three bytes or less of a file. What is not typed (ids, punctuation) has room beside the notes.
const _: () = assert!(*DOMAINS.end() * (3 * NOTE_CHARS + 3000) < sheet::MAX_BYTES);

/// The page. Fails only where its template does.
pub fn page(questionnaire: &Questionnaire, language: Language) -> Result<String, Problem> {
    let page = CheckSheetPage::new(questionnaire, language);
    template::fill(&Source::new("check-sheet.html.j2", TEMPLATE), &page, html::escape)
}

#[derive(Serialize)]
struct CheckSheetPage<'q> {
    language: &'static str,
    style_hash: String,
    script_hash: String,
    #[serde(flatten)]
    sheet: CheckSheet<'q>,
    note_chars: usize,
    line_chars: usize,
    privacy: String,
    no_script: String,
    download: String,
    print: String,
    clear: String,
    how_to_read: String,
    source: Section<Labeled>,
    fragments: Fragments,
    data: ScriptData<'q>,
}

/// What the script needs beside the fragments.
#[derive(Serialize)]
struct ScriptData<'q> {
    questionnaire: &'q str,
    version: Option<&'q str>,
    /// The ids of the domains.
    domains: Vec<&'q str>,
    /// The domains that each action lifts, for each overall level.
    lifts: Vec<Vec<&'q [usize]>>,
    /// Between the titles of domains.
    separator: String,
    clear_question: String,
}

impl<'q> CheckSheetPage<'q> {
    fn new(questionnaire: &'q Questionnaire, language: Language) -> Self {
        Self {
            language: language.tag(),
            style_hash: html::hash(template::STYLE),
            script_hash: html::hash(template::CHECK_SHEET_SCRIPT),
            sheet: CheckSheet::new(questionnaire, language),
            note_chars: NOTE_CHARS,
            line_chars: LINE_CHARS,
            privacy: language.check_sheet_privacy(),
            no_script: language.check_sheet_without_script(),
            download: language.download_answers(),
            print: language.print(),
            clear: language.clear_all(),
            how_to_read: language.how_to_read_answers(),
            source: source(questionnaire, language),
            fragments: Fragments::new(questionnaire, language),
            data: ScriptData::new(questionnaire, language),
        }
    }
}

impl<'q> ScriptData<'q> {
    fn new(questionnaire: &'q Questionnaire, language: Language) -> Self {
        let lifts = |level| questionnaire.actions(level).iter().map(|action| action.lifts.as_slice()).collect();
        Self {
            questionnaire: &questionnaire.id,
            version: questionnaire.version.as_deref(),
            domains: questionnaire.domains.iter().map(|domain| domain.id.as_str()).collect(),
            lifts: (0..=questionnaire.top()).map(lifts).collect(),
            separator: language.list(&["", ""]),
            clear_question: language.clear_question(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::catalog::{Catalog, DEFAULT, shipped_ids};
    use crate::questionnaire::load;
    use serde_json::Value;

    /// What a browser finds between the tags of the data and of the script: all up to the next end tag.
    fn scripts(page: &str) -> [&str; 2] {
        let open = "<script type=\"application/json\" id=\"questionnaire\">";
        let (_, rest) = page.split_once(open).unwrap();
        let (data, rest) = rest.split_once("</script").unwrap();
        let (_, rest) = rest.split_once("<script>").unwrap();
        let (script, rest) = rest.split_once("</script").unwrap();
        assert!(!rest.contains("<script"));
        [data, script]
    }

    fn data(questionnaire: &Questionnaire, language: Language) -> Value {
        let page = page(questionnaire, language).unwrap();
        let value = serde_json::from_str(scripts(&page)[0]).unwrap();
        assert_eq!(value, serde_json::to_value(ScriptData::new(questionnaire, language)).unwrap());
        value
    }

    #[test]
    fn every_shipped_questionnaire_carries_its_data_in_both_languages() {
        for id in shipped_ids() {
            for language in Language::ALL {
                let questionnaire = Catalog::default().find(id, language).unwrap();
                let data = data(&questionnaire, language);
                assert_eq!(data["questionnaire"], id);
                assert_eq!(data["lifts"].as_array().unwrap().len(), questionnaire.levels.len());
            }
        }
    }

    #[test]
    fn the_policy_lets_through_the_script_of_the_page_and_no_other() {
        let questionnaire = Catalog::default().find(DEFAULT, Language::Japanese).unwrap();
        let page = page(&questionnaire, Language::Japanese).unwrap();
        let [_, script] = scripts(&page);
        assert_eq!(script, template::CHECK_SHEET_SCRIPT);
        // A carriage return would be another character to the browser than to the hash.
        assert!(!script.contains('\r'));
        assert!(page.contains(&format!("script-src '{}'; ", html::hash(script))));
        assert!(!page.contains("unsafe-inline"));
    }

    #[test]
    fn no_text_ends_the_data_or_becomes_markup() {
        for evil in
            ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "a\u{2028}b\u{2029}c", "{{ x }}{% y %}"]
        {
            let written = serde_json::to_string(evil).unwrap();
            let toml = format!(
                "id = \"t\"\nversion = {written}\ntitle = {written}\ninstructions = [{written}]\n\
                 domains = [{{ id = \"a\", title = {written}, criteria = [{written}, \"yes\"] }}]\n\
                 [[levels]]\nname = {written}\nheadline = {written}\n\
                 plan = {{ title = {written}, actions = [{{ id = \"x\", title = {written}, how = {written} }}] }}\n\
                 [[levels]]\nname = \"high\"\n"
            );
            let questionnaire = load(&Source::new("t.toml", &toml)).unwrap();
            let data = data(&questionnaire, Language::English);
            assert_eq!(data["version"], Value::from(questionnaire.version.as_deref()), "{evil}");
            let page = page(&questionnaire, Language::English).unwrap();
            assert!(!scripts(&page)[0].contains(['<', '\u{2028}', '\u{2029}']), "{evil}");
            assert_eq!(page.matches("<script").count(), 2, "{evil}");
            assert!(!page.contains("<!--"), "{evil}");
        }
    }
}
