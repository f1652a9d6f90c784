//! The roadmap as a calendar (iCalendar, RFC 5545): all-day events, the same bytes for the same diagnosis.

use jiff::ToSpan;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::content::{Wording, due};
use super::ics::Component;
use crate::diagnosis::{Diagnosis, Entry, Milestone};
use crate::messages::Language;
use crate::questionnaire::Action;

/// The roadmap as a calendar. While the result is provisional, what is due is to answer what is missing.
pub fn calendar(diagnosis: &Diagnosis<'_>, language: Language) -> String {
    let mut calendar = Component::new("VCALENDAR");
    calendar.value("VERSION", "2.0");
    calendar.value("PRODID", "-//diagnose//diagnose//EN");
    let events = Events { diagnosis, language };
    if diagnosis.roadmap.is_empty() {
        calendar.push(events.missing());
    }
    for milestone in &diagnosis.roadmap {
        calendar.push(events.of(milestone));
    }
    calendar.finish()
}

struct Events<'e> {
    diagnosis: &'e Diagnosis<'e>,
    language: Language,
}

impl Events<'_> {
    fn of(&self, milestone: &Milestone<'_>) -> Component {
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
            event.push(self.alarm(&key, &title));
        }
        event
    }

    fn missing(&self) -> Component {
        let title = Wording::of(self.diagnosis, self.language).what_to_answer(self.diagnosis);
        self.event(self.diagnosis.date, "unanswered", &title, &self.language.roadmap_waits())
    }

    /// An event of one whole day, on which one can still be invited to something else.
    fn event(&self, date: Date, key: &str, title: &str, text: &str) -> Component {
        let about = [text, &self.about()].join("\n");
        let mut event = Component::new("VEVENT");
        event.text("DESCRIPTION", about.trim());
        event.value("DTEND;VALUE=DATE", &day(date.saturating_add(1.day())));
        event.value("DTSTAMP", &self.stamp());
        event.value("DTSTART;VALUE=DATE", &day(date));
        event.text("SUMMARY", title);
        event.value("TRANSP", "TRANSPARENT");
        event.value("UID", &self.uid(key));
        event
    }

    /// A reminder at nine in the morning.
    fn alarm(&self, key: &str, title: &str) -> Component {
        let mut alarm = Component::new("VALARM");
        alarm.value("ACTION", "DISPLAY");
        alarm.text("DESCRIPTION", title);
        alarm.value("DTSTAMP", &self.stamp());
        alarm.value("TRIGGER;RELATED=START", "PT32400S");
        alarm.value("UID", &self.uid(&format!("alarm {key}")));
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

    /// Made of the questionnaire, the organization, the date of the diagnosis and the event, so that a second import updates
    /// the events of the first.
    fn uid(&self, key: &str) -> String {
        let organization = self.diagnosis.sheet.organization.as_deref().unwrap_or_default();
        let date = self.diagnosis.date.to_string();
        let parts = [self.diagnosis.questionnaire().id.as_str(), organization, &date, key];
        let digest = Sha256::digest(parts.join("\n"));
        digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>() + "@diagnose"
    }
}

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::AnswerSheet;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};
    use jiff::civil::date;

    #[test]
    fn control_characters_of_a_name_neither_end_a_line_nor_stand_in_it() {
        let questionnaire = Catalog::default().find(DEFAULT, Language::English).unwrap();
        let mut sheet = AnswerSheet::new(&questionnaire);
        sheet.organization = Some("A\rEND:VEVENT\r\nB\u{1b}C".to_owned());
        let calendar = calendar(&Diagnosis::new(&sheet, date(2026, 11, 22)), Language::English);
        assert!(!calendar.replace("\r\n", "").contains(char::is_control), "{calendar:?}");
    }
}
