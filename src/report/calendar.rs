//! The roadmap as a calendar (iCalendar, RFC 5545): all-day events, the same bytes for the same diagnosis.

use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property, Trigger};
use jiff::ToSpan;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::content::due;
use crate::diagnosis::{Diagnosis, Entry, Milestone};
use crate::messages::Language;
use crate::questionnaire::Action;

/// The most bytes of a line.
const MAX_LINE: usize = 75;

/// The roadmap as a calendar. While the result is provisional, what is due is to answer what is missing.
pub fn calendar(diagnosis: &Diagnosis<'_>, language: Language) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//diagnose//diagnose//EN"));
    let events = Events { diagnosis, language };
    if diagnosis.roadmap.is_empty() {
        calendar.push(events.missing());
    }
    for milestone in &diagnosis.roadmap {
        calendar.push(events.of(milestone));
    }
    folded(&calendar.to_string())
}

/// The lines broken anew: of a line that is broken, the library makes the last part as long as a whole line and then puts
/// a space before it.
fn folded(calendar: &str) -> String {
    let mut folded = String::with_capacity(calendar.len());
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > MAX_LINE {
                folded.push_str("\r\n ");
                length = 1;
            }
            length += character.len_utf8();
            folded.push(character);
        }
        folded.push_str("\r\n");
    }
    folded
}

struct Events<'e> {
    diagnosis: &'e Diagnosis<'e>,
    language: Language,
}

impl Events<'_> {
    fn of(&self, milestone: &Milestone<'_>) -> Event {
        let title = due(self.diagnosis, milestone.entry, self.language);
        let how = |action: &Action| action.how.clone().unwrap_or_default();
        let (key, text) = match milestone.entry {
            Entry::Action { action, .. } => (format!("action {}", action.id), how(action)),
            Entry::Later { action, .. } => (format!("action {}", action.id), how(action)),
            Entry::Criterion { domain, .. } => (format!("criterion {}", self.domain_id(domain)), String::new()),
            Entry::Review { .. } => (format!("review {}", milestone.date), String::new()),
        };
        let mut event = self.event(milestone.date, &key, &title, &text);
        if matches!(milestone.entry, Entry::Review { .. }) {
            event.alarm(self.alarm(&key, &title));
        }
        event
    }

    fn missing(&self) -> Event {
        let domains = &self.diagnosis.questionnaire().domains;
        let titles = self.diagnosis.unanswered.iter().filter_map(|at| domains.get(*at));
        let titles: Vec<_> = titles.map(|domain| domain.title.as_str()).collect();
        let title = self.language.answer_these_first(&self.language.list(&titles));
        self.event(self.diagnosis.date, "unanswered", &title, &self.language.roadmap_waits())
    }

    /// An event of one whole day, on which one can still be invited to something else.
    fn event(&self, date: Date, key: &str, title: &str, text: &str) -> Event {
        let mut event = Event::with_uid(&self.uid(key));
        event.append_property(("DTSTAMP", self.stamp().as_str()));
        event.append_property(day("DTSTART", date));
        event.append_property(day("DTEND", date.saturating_add(1.day())));
        event.append_property(("SUMMARY", title));
        event.append_property(("TRANSP", "TRANSPARENT"));
        let about = [text, &self.about()].join("\n");
        event.append_property(("DESCRIPTION", about.trim()));
        event
    }

    /// A reminder at nine in the morning. The library would give it a random id and the time of the clock.
    fn alarm(&self, key: &str, title: &str) -> Alarm {
        let mut alarm = Alarm::display(title, Trigger::after_start(chrono::Duration::hours(9)));
        alarm.append_property(("UID", self.uid(&format!("alarm {key}")).as_str()));
        alarm.append_property(("DTSTAMP", self.stamp().as_str()));
        alarm
    }

    /// The questionnaire and the organization.
    fn about(&self) -> String {
        let title = &self.diagnosis.questionnaire().title;
        match &self.diagnosis.sheet.organization {
            Some(organization) => self.language.aside(title, organization),
            None => title.clone(),
        }
    }

    /// When the diagnosis was made stands for when the event was: no clock is read.
    fn stamp(&self) -> String {
        self.diagnosis.date.strftime("%Y%m%dT000000Z").to_string()
    }

    fn domain_id(&self, position: usize) -> &str {
        self.diagnosis.questionnaire().domain_id(position)
    }

    /// RenderedReports of the questionnaire, the organization, the date of the diagnosis and the event, so that a second import
    /// updates the events of the first.
    fn uid(&self, key: &str) -> String {
        let organization = self.diagnosis.sheet.organization.as_deref().unwrap_or_default();
        let date = self.diagnosis.date.to_string();
        let parts = [self.diagnosis.questionnaire().id.as_str(), organization, &date, key];
        let digest = Sha256::digest(parts.join("\n"));
        digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>() + "@diagnose"
    }
}

fn day(name: &str, date: Date) -> Property {
    let mut property = Property::new(name, date.strftime("%Y%m%d").to_string());
    property.add_parameter("VALUE", "DATE");
    property
}
