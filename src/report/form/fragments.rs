//! Everything a check sheet can come to say, as fragments for the templates of reports. The script in the page chooses
//! among them and puts them together.

use serde::Serialize;

use crate::diagnosis::Overall;
use crate::messages::Language;
use crate::questionnaire::Questionnaire;
use crate::report::content::{ActionItem, DomainStep, Next, OverallContext, OverallSection, Wording};

/// What the script replaces by the titles of domains and by the number of unanswered ones.
pub const DOMAINS_HERE: &str = "{domains}";
pub const COUNT_HERE: &str = "{count}";

/// The fragments of a questionnaire.
#[derive(Serialize)]
pub struct Fragments {
    /// A result for every case there can be.
    pub results: Vec<ResultFragment>,
    /// For each overall level the step of every domain, should it hold the organization back.
    pub steps: Vec<Vec<DomainStep>>,
    /// For each overall level the actions of its plan.
    pub actions: Vec<Vec<ActionItem>>,
}

/// The overall level, and the next step without the steps and actions that depend on the answers.
#[derive(Serialize)]
pub struct ResultFragment {
    /// `nothing` while no domain has a level; else `complete` or `partial`, and the overall level, as in `partial-2`.
    pub case: String,
    pub overall: OverallSection,
    pub next: Option<Next>,
}

impl Fragments {
    pub fn new(questionnaire: &Questionnaire, language: Language) -> Self {
        let wording = Wording { questionnaire, language };
        let levels = 0..=questionnaire.top();
        Self {
            results: levels.clone().flat_map(|level| results(wording, level)).chain([nothing(wording)]).collect(),
            steps: levels.clone().map(|level| steps(wording, level)).collect(),
            actions: levels.map(|level| actions(wording, level)).collect(),
        }
    }
}

impl ResultFragment {
    fn new(case: String, context: &OverallContext<'_>) -> Self {
        Self { case, overall: OverallSection::new(context), next: Next::frame(context) }
    }
}

fn results(wording: Wording<'_>, level: usize) -> [ResultFragment; 2] {
    let complete = Overall { at_least: level, at_most: level };
    let partial = Overall { at_least: 0, at_most: level };
    [
        ResultFragment::new(format!("complete-{level}"), &context(wording, complete, "")),
        ResultFragment::new(format!("partial-{level}"), &context(wording, partial, COUNT_HERE)),
    ]
}

fn nothing(wording: Wording<'_>) -> ResultFragment {
    let overall = Overall { at_least: 0, at_most: wording.questionnaire.top() };
    let context = OverallContext { knows_anything: false, ..context(wording, overall, COUNT_HERE) };
    ResultFragment::new("nothing".to_owned(), &context)
}

/// An overall level, whichever domains hold the organization back.
fn context<'q>(wording: Wording<'q>, overall: Overall, unanswered: &str) -> OverallContext<'q> {
    let binding = if overall.at_most == wording.questionnaire.top() { "" } else { DOMAINS_HERE };
    OverallContext {
        wording,
        overall,
        knows_anything: true,
        binding: binding.to_owned(),
        unanswered: unanswered.to_owned(),
    }
}

/// None at the top, where nothing holds back.
fn steps(wording: Wording<'_>, level: usize) -> Vec<DomainStep> {
    let count = if level < wording.questionnaire.top() { wording.questionnaire.domains.len() } else { 0 };
    (0..count).map(|position| DomainStep::new(wording, position, level)).collect()
}

fn actions(wording: Wording<'_>, level: usize) -> Vec<ActionItem> {
    wording.questionnaire.actions(level).iter().map(|action| ActionItem::new(action, wording)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, AnswerSheet, Response};
    use crate::diagnosis::{ActionAdvice, Diagnosis};
    use crate::questionnaire::catalog::{Catalog, DEFAULT};
    use crate::report::content::Content;
    use jiff::civil::date;
    use serde_json::Value;

    /// The fragments that fit a diagnosis, put together as the script does it.
    fn put_together(fragments: &Value, diagnosis: &Diagnosis<'_>, language: Language) -> (Value, Value) {
        let level = diagnosis.overall.at_most;
        let case = match diagnosis.unanswered.len() {
            0 => format!("complete-{level}"),
            _ if diagnosis.knows_anything() => format!("partial-{level}"),
            _ => "nothing".to_owned(),
        };
        let result = fragments["results"].as_array().unwrap().iter().find(|it| it["case"] == case).unwrap();
        let (mut overall, mut next) = (result["overall"].clone(), result["next"].clone());
        let wording = Wording::of(diagnosis, language);
        write(&mut overall["notice"], COUNT_HERE, &diagnosis.unanswered.len().to_string());
        write(&mut overall["why"], DOMAINS_HERE, &wording.titles(&diagnosis.binding));
        if !next.is_null() {
            let step = |position: &usize| fragments["steps"][level][*position].clone();
            next["steps"] = diagnosis.binding.iter().map(step).collect();
            fill(&mut next["groups"], &fragments["actions"][level], diagnosis);
        }
        (overall, next)
    }

    fn write(sentence: &mut Value, place: &str, text: &str) {
        *sentence = Value::from(sentence.as_str().unwrap().replace(place, text));
    }

    fn fill(groups: &mut Value, fragments: &Value, diagnosis: &Diagnosis<'_>) {
        let actions = diagnosis.questionnaire().actions(diagnosis.overall.at_most);
        let fragment = |id: &str| fragments[actions.iter().position(|action| action.id == id).unwrap()].clone();
        let groups = groups.as_array_mut().unwrap();
        for (group, advice) in groups.iter_mut().zip([ActionAdvice::Do, ActionAdvice::Check]) {
            let planned = diagnosis.plan.iter().filter(|planned| planned.advice == advice);
            group["actions"] = planned.map(|planned| fragment(&planned.action.id)).collect();
        }
        groups.retain(|group| !group["actions"].as_array().unwrap().is_empty());
    }

    #[test]
    fn the_fragments_of_all_625_answers_say_what_the_report_says() {
        for language in Language::ALL {
            let questionnaire = Catalog::default().find(DEFAULT, language).unwrap();
            let fragments = serde_json::to_value(Fragments::new(&questionnaire, language)).unwrap();
            for number in 0..625_usize {
                let mut sheet = AnswerSheet::new(&questionnaire);
                for (position, place) in [1, 5, 25, 125].into_iter().enumerate() {
                    let answer = (number / place % 5).checked_sub(1).map_or(Answer::Unknown, Answer::Level);
                    sheet.respond(position, Response { answer, note: None });
                }
                let diagnosis = Diagnosis::new(&sheet, date(2026, 11, 22));
                let report = serde_json::to_value(Content::new(&diagnosis, language)).unwrap();
                let (overall, next) = put_together(&fragments, &diagnosis, language);
                assert_eq!(overall, report["overall"], "{:?}", diagnosis.answers);
                assert_eq!(next, report["next"], "{:?}", diagnosis.answers);
            }
        }
    }
}
