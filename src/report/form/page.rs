//! The check sheet as a page: it is filled in on the screen and says at once where one stands and what comes next.
//!
//! The script in the page applies the rule; the words come from here, for every case there can be.

use serde::Serialize;

use super::CheckSheet;
use crate::answers::sheet;
use crate::diagnosis;
use crate::messages::Language;
use crate::problem::{Problem, Source};
use crate::questionnaire::{Action, DOMAINS, Level, Plan, Questionnaire};
use crate::report::content::{ActionItem, Labeled, Next, OverallContext, OverallSection, Section, Wording, source};
use crate::report::html;
use crate::template;

const TEMPLATE: &str = include_str!("../../../templates/check-sheet.html.j2");

/// The longest note, and the longest name, in characters as a browser counts them.
const NOTE_CHARS: usize = 2000;
const LINE_CHARS: usize = 200;

// A character takes three bytes or less of a file. What is not typed (ids, punctuation) has room beside the notes.
const _: () = assert!(*DOMAINS.end() * (3 * NOTE_CHARS + 3000) < sheet::MAX_BYTES);

/// What the script puts where the titles of domains and the number of unanswered ones go.
const DOMAINS_HERE: &str = "{domains}";
const COUNT_HERE: &str = "{count}";

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
    data: Data<'q>,
}

/// What the script gets.
#[derive(Serialize)]
struct Data<'q> {
    questionnaire: &'q str,
    version: Option<&'q str>,
    domains: Vec<DomainData<'q>>,
    levels: Vec<LevelData<'q>>,
    /// What is said while no domain has a level.
    nothing: OverallSection,
    /// Between the titles of domains.
    separator: String,
    criterion_is_the_step: String,
    make_sure: MakeSure,
    clear_question: String,
}

#[derive(Serialize)]
struct DomainData<'q> {
    id: &'q str,
    title: &'q str,
    criteria: &'q [String],
}

/// The words for one overall level.
#[derive(Serialize)]
struct LevelData<'q> {
    /// Once every domain is answered.
    complete: Case,
    /// While some domain is unanswered.
    partial: Case,
    today: String,
    one_level_up: String,
    plan: Option<PlanData<'q>>,
}

/// The words that lead into the next step.
#[derive(Default, Serialize)]
struct NextLead {
    heading: String,
    condition: String,
    to_do: String,
}

#[derive(Serialize)]
struct Case {
    overall: OverallSection,
    next: NextLead,
}

#[derive(Serialize)]
struct PlanData<'q> {
    title: &'q str,
    effect: Option<Labeled>,
    actions: Vec<ActionData<'q>>,
}

#[derive(Serialize)]
struct ActionData<'q> {
    #[serde(flatten)]
    words: ActionItem,
    lifts: &'q [usize],
}

/// What leads into the actions that are probably in place.
#[derive(Serialize)]
struct MakeSure {
    heading: String,
    intro: String,
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
            data: Data::new(questionnaire, language),
        }
    }
}

impl<'q> Data<'q> {
    fn new(questionnaire: &'q Questionnaire, language: Language) -> Self {
        let domains = questionnaire.domains.iter();
        let levels = questionnaire.levels.iter().enumerate();
        Self {
            questionnaire: &questionnaire.id,
            version: questionnaire.version.as_deref(),
            domains: domains.map(|it| DomainData { id: &it.id, title: &it.title, criteria: &it.criteria }).collect(),
            levels: levels.map(|(at, level)| LevelData::new(questionnaire, at, level, language)).collect(),
            nothing: OverallSection::new(&nothing_known(questionnaire, language)),
            separator: language.list(&["", ""]),
            criterion_is_the_step: language.criterion_is_the_step(),
            make_sure: MakeSure { heading: language.actions_to_check(), intro: language.actions_to_check_intro() },
            clear_question: language.clear_question(),
        }
    }
}

impl<'q> LevelData<'q> {
    fn new(questionnaire: &'q Questionnaire, at: usize, level: &'q Level, language: Language) -> Self {
        let case = |context: OverallContext<'_>| Case {
            overall: OverallSection::new(&context),
            next: Next::frame(&context).map(NextLead::from).unwrap_or_default(),
        };
        let wording = Wording { questionnaire, language };
        let today = language.aside(&language.today(), &wording.level(at));
        let one_level_up = language.aside(&language.one_level_up(), &wording.level(at + 1));
        Self {
            complete: case(context(questionnaire, (at, at), "", language)),
            partial: case(context(questionnaire, (0, at), COUNT_HERE, language)),
            today,
            one_level_up,
            plan: level.plan.as_ref().map(|plan| PlanData::new(plan, questionnaire, language)),
        }
    }
}

impl<'q> PlanData<'q> {
    fn new(plan: &'q Plan, questionnaire: &'q Questionnaire, language: Language) -> Self {
        let action = |action: &'q Action| ActionData {
            words: ActionItem::new(action, Wording { questionnaire, language }),
            lifts: &action.lifts,
        };
        Self {
            title: &plan.title,
            effect: plan.expected_effect.as_ref().map(|it| Labeled::new(language.effect(), it)),
            actions: plan.actions.iter().map(action).collect(),
        }
    }
}

impl From<Next> for NextLead {
    fn from(next: Next) -> Self {
        let to_do = next.groups.into_iter().next().map(|group| group.heading).unwrap_or_default();
        Self { heading: next.heading, condition: next.condition, to_do }
    }
}

/// Where some answers leave an organization, whichever domains they are about.
fn context<'q>(
    questionnaire: &'q Questionnaire,
    (at_least, at_most): (usize, usize),
    unanswered: &str,
    language: Language,
) -> OverallContext<'q> {
    let binding = if at_most == questionnaire.top() { "" } else { DOMAINS_HERE };
    OverallContext {
        wording: Wording { questionnaire, language },
        overall: diagnosis::Overall { at_least, at_most },
        knows_anything: true,
        binding: binding.to_owned(),
        unanswered: unanswered.to_owned(),
    }
}

fn nothing_known(questionnaire: &Questionnaire, language: Language) -> OverallContext<'_> {
    let context = context(questionnaire, (0, questionnaire.top()), COUNT_HERE, language);
    OverallContext { knows_anything: false, ..context }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, AnswerSheet, Response};
    use crate::diagnosis::Diagnosis;
    use crate::questionnaire::catalog::{Catalog, DEFAULT, shipped_ids};
    use crate::questionnaire::load;
    use crate::report::content::Content;
    use jiff::civil::date;
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
        assert_eq!(value, serde_json::to_value(Data::new(questionnaire, language)).unwrap());
        value
    }

    #[test]
    fn every_shipped_questionnaire_carries_its_data_in_both_languages() {
        for id in shipped_ids() {
            for language in Language::ALL {
                let questionnaire = Catalog::default().find(id, language).unwrap();
                let data = data(&questionnaire, language);
                assert_eq!(data["questionnaire"], id);
                assert_eq!(data["levels"].as_array().unwrap().len(), questionnaire.levels.len());
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
                "id = \"t\"\ntitle = {written}\ninstructions = [{written}]\n\
                 domains = [{{ id = \"a\", title = {written}, criteria = [{written}, \"yes\"] }}]\n\
                 [[levels]]\nname = {written}\nheadline = {written}\n\
                 plan = {{ title = {written}, actions = [{{ id = \"x\", title = {written}, how = {written} }}] }}\n\
                 [[levels]]\nname = \"high\"\n"
            );
            let questionnaire = load(&Source::new("t.toml", &toml)).unwrap();
            let data = data(&questionnaire, Language::English);
            let title = &questionnaire.domains[0].title;
            assert_eq!(data["domains"][0]["title"], Value::from(title.as_str()), "{evil}");
            let page = page(&questionnaire, Language::English).unwrap();
            assert!(!scripts(&page)[0].contains(['<', '\u{2028}', '\u{2029}']), "{evil}");
            assert_eq!(page.matches("<script").count(), 2, "{evil}");
            assert!(!page.contains("<!--"), "{evil}");
        }
    }

    /// The words of a case with the places filled in, as the script does it.
    fn filled(case: &Value, diagnosis: &Diagnosis<'_>, language: Language) -> Value {
        let titles = diagnosis.binding.iter().map(|at| diagnosis.questionnaire().domains[*at].title.as_str());
        let mut overall = case["overall"].clone();
        let put = |text: &Value, place, with: &str| Value::from(text.as_str().unwrap().replace(place, with));
        overall["notice"] = put(&overall["notice"], COUNT_HERE, &diagnosis.unanswered.len().to_string());
        overall["why"] = put(&overall["why"], DOMAINS_HERE, &language.list(&titles.collect::<Vec<_>>()));
        overall
    }

    fn assert_says_what_the_report_says(data: &Value, diagnosis: &Diagnosis<'_>, language: Language) {
        let report = serde_json::to_value(Content::new(diagnosis, language)).unwrap();
        if !diagnosis.knows_anything() {
            assert_eq!(data["nothing"], report["overall"]);
            return;
        }
        let level = &data["levels"][diagnosis.overall.at_most];
        let case = if diagnosis.unanswered.is_empty() { &level["complete"] } else { &level["partial"] };
        assert_eq!(filled(case, diagnosis, language), report["overall"]);
        assert_eq!(case["next"]["heading"], report["next"]["heading"]);
        assert_eq!(case["next"]["condition"], report["next"]["condition"]);
    }

    #[test]
    fn the_cases_say_what_the_report_says_of_all_625_answers() {
        for language in Language::ALL {
            let questionnaire = Catalog::default().find(DEFAULT, language).unwrap();
            let data = data(&questionnaire, language);
            for number in 0..625_usize {
                let mut sheet = AnswerSheet::new(&questionnaire);
                for (position, place) in [1, 5, 25, 125].into_iter().enumerate() {
                    let answer = (number / place % 5).checked_sub(1).map_or(Answer::Unknown, Answer::Level);
                    sheet.respond(position, Response { answer, note: None });
                }
                assert_says_what_the_report_says(&data, &Diagnosis::new(&sheet, date(2026, 11, 22)), language);
            }
        }
    }
}
