//! Answers: what one respondent said about each domain, and the sheet that holds them.

pub mod codes;
pub mod detect;
mod levels;
pub mod parser;
pub mod sheet;
mod words;

use jiff::civil::Date;

use crate::questionnaire::Questionnaire;

/// What is known about one domain. Unknown is a separate value, never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// "Don't know", or not answered.
    Unknown,
    /// A level of the questionnaire.
    Level(usize),
}

impl Answer {
    /// The level, if it is known.
    pub fn level(self) -> Option<usize> {
        match self {
            Self::Unknown => None,
            Self::Level(level) => Some(level),
        }
    }
}

/// A given answer and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The answer; `Unknown` here means that the respondent does not know.
    pub answer: Answer,
    /// Why, in the respondent's words.
    pub note: Option<String>,
}

/// The answers of one respondent to one questionnaire. Every level in it is a level of that questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerSheet<'q> {
    questionnaire: &'q Questionnaire,
    responses: Vec<Option<Response>>,
    /// The day the answers hold for.
    pub date: Option<Date>,
    /// Whose touchpoints they describe.
    pub organization: Option<String>,
    /// Who answered.
    pub respondent: Option<String>,
}

impl<'q> AnswerSheet<'q> {
    /// A sheet with nothing answered.
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        let responses = vec![None; questionnaire.domains.len()];
        Self { questionnaire, responses, date: None, organization: None, respondent: None }
    }

    /// The questionnaire that is answered.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// The response to each domain, in order; `None` where there is none.
    pub fn responses(&self) -> &[Option<Response>] {
        &self.responses
    }

    /// The response to the domain at `position`.
    pub fn response(&self, position: usize) -> Option<&Response> {
        self.responses.get(position).and_then(Option::as_ref)
    }

    /// The answer to each domain, in order.
    pub fn answers(&self) -> Vec<Answer> {
        let answer = |response: &Option<Response>| response.as_ref().map_or(Answer::Unknown, |given| given.answer);
        self.responses.iter().map(answer).collect()
    }

    /// Sets the response to the domain at `position`. A domain or level the questionnaire does not have is ignored.
    pub fn respond(&mut self, position: usize, response: Response) {
        let exists = response.answer.level().is_none_or(|level| level <= self.questionnaire.top());
        if let Some(slot) = self.responses.get_mut(position).filter(|_| exists) {
            *slot = Some(response);
        }
    }

    /// How many domains have a response.
    pub fn answered(&self) -> usize {
        self.responses.iter().flatten().count()
    }
}
