//! The diagnoses of one organization over time: what rose, what fell, what holds it back now and before.

use super::{Diagnosis, PlannedAction};
use crate::answers::AnswerSheet;
use crate::text::normalize;

/// Two or more diagnoses of one organization by one questionnaire, in order of date.
#[derive(Debug)]
pub struct Progress<'s> {
    /// All but the last two, in order of date.
    pub earlier: Vec<Diagnosis<'s>>,
    /// The last but one.
    pub before: Diagnosis<'s>,
    /// The last.
    pub now: Diagnosis<'s>,
}

/// Why sheets cannot be compared; the numbers are positions of sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incomparable {
    /// There are fewer than two.
    TooFew,
    /// One has no date.
    Undated(usize),
    /// Two have the same date.
    SameDate(usize, usize),
    /// Two are of different organizations.
    OtherOrganization(usize, usize),
}

/// A domain whose answer is another one than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The domain's position.
    pub domain: usize,
    /// The level before; `None` if unknown.
    pub from: Option<usize>,
    /// The level now; `None` if unknown.
    pub to: Option<usize>,
}

impl Change {
    /// Whether the level is certainly higher.
    pub fn is_rise(self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to > from)
    }

    /// Whether the level is certainly lower.
    pub fn is_fall(self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to < from)
    }
}

impl<'s> Progress<'s> {
    /// Diagnoses the sheets, each as of its date. A sheet that names no organization fits any.
    pub fn new(sheets: &'s [AnswerSheet<'s>]) -> Result<Self, Incomparable> {
        if let Some(undated) = sheets.iter().position(|sheet| sheet.date.is_none()) {
            return Err(Incomparable::Undated(undated));
        }
        same_organization(sheets)?;
        let mut dated: Vec<_> =
            sheets.iter().enumerate().filter_map(|(at, sheet)| Some((sheet.date?, at, sheet))).collect();
        dated.sort_by_key(|(date, at, _)| (*date, *at));
        let twice = dated.iter().zip(dated.iter().skip(1)).find(|(one, other)| one.0 == other.0);
        if let Some(((_, one, _), (_, other, _))) = twice {
            return Err(Incomparable::SameDate(*one, *other));
        }
        let mut earlier: Vec<_> = dated.into_iter().map(|(date, _, sheet)| Diagnosis::new(sheet, date)).collect();
        let (now, before) = (earlier.pop(), earlier.pop());
        let (now, before) = now.zip(before).ok_or(Incomparable::TooFew)?;
        Ok(Self { earlier, before, now })
    }

    /// All diagnoses, in order of date.
    pub fn points(&self) -> impl Iterator<Item = &Diagnosis<'s>> {
        self.earlier.iter().chain([&self.before, &self.now])
    }

    /// The organization, if any sheet names it.
    pub fn organization(&self) -> Option<&str> {
        self.points().find_map(|point| point.sheet.organization.as_deref())
    }

    /// The domains whose answers changed since the last but one.
    pub fn changes(&self) -> Vec<Change> {
        let levels = self.before.answers.iter().zip(&self.now.answers).map(|(from, to)| (from.level(), to.level()));
        let changed = levels.enumerate().filter(|(_, (from, to))| from != to);
        changed.map(|(domain, (from, to))| Change { domain, from, to }).collect()
    }

    /// The actions planned before that lift a domain which has risen since: they belong to the step just made.
    pub fn made(&self) -> Vec<PlannedAction<'s>> {
        let risen: Vec<_> = self.changes().into_iter().filter(|change| change.is_rise()).collect();
        let belongs =
            |planned: &&PlannedAction<'_>| risen.iter().any(|change| planned.action.lifts.contains(&change.domain));
        self.before.plan.iter().filter(belongs).copied().collect()
    }
}

fn same_organization(sheets: &[AnswerSheet<'_>]) -> Result<(), Incomparable> {
    let mut named =
        sheets.iter().enumerate().filter_map(|(at, sheet)| Some((at, normalize(sheet.organization.as_ref()?))));
    let Some((first, name)) = named.next() else { return Ok(()) };
    match named.find(|(_, other)| *other != name) {
        Some((other, _)) => Err(Incomparable::OtherOrganization(first, other)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, Response};
    use crate::messages::Language;
    use crate::questionnaire::Questionnaire;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};
    use jiff::civil::date;

    fn questionnaire() -> Questionnaire {
        Catalog::default().find(DEFAULT, Language::English).unwrap()
    }

    fn sheet<'q>(questionnaire: &'q Questionnaire, day: i8, answers: [Option<usize>; 4]) -> AnswerSheet<'q> {
        let mut sheet = AnswerSheet::new(questionnaire);
        sheet.date = Some(date(2026, 4, day));
        for (position, answer) in answers.into_iter().enumerate() {
            let answer = answer.map_or(Answer::Unknown, Answer::Level);
            sheet.respond(position, Response { answer, note: None });
        }
        sheet
    }

    #[test]
    fn sheets_are_put_in_order_and_changes_are_those_of_the_last_two() {
        let questionnaire = questionnaire();
        let sheets = [
            sheet(&questionnaire, 3, [Some(2), None, Some(1), Some(1)]),
            sheet(&questionnaire, 1, [Some(0), Some(0), Some(0), Some(0)]),
            sheet(&questionnaire, 2, [Some(1), Some(1), Some(2), Some(1)]),
        ];
        let progress = Progress::new(&sheets).unwrap();
        assert_eq!(progress.points().map(|point| point.date.day()).collect::<Vec<_>>(), [1, 2, 3]);
        let expected = [
            Change { domain: 0, from: Some(1), to: Some(2) },
            Change { domain: 1, from: Some(1), to: None },
            Change { domain: 2, from: Some(2), to: Some(1) },
        ];
        assert_eq!(progress.changes(), expected);
        assert_eq!(expected.map(Change::is_rise), [true, false, false]);
        assert_eq!(expected.map(Change::is_fall), [false, false, true]);
    }

    #[test]
    fn the_step_just_made_has_the_planned_actions_that_lift_what_rose() {
        let questionnaire = questionnaire();
        let sheets = [
            sheet(&questionnaire, 1, [Some(1), Some(1), Some(2), Some(2)]),
            sheet(&questionnaire, 2, [Some(2), Some(1), Some(2), Some(2)]),
        ];
        let progress = Progress::new(&sheets).unwrap();
        let made: Vec<_> = progress.made().iter().map(|planned| planned.action.id.as_str()).collect();
        assert_eq!(made, ["customer-list"]);
        assert_eq!((progress.before.binding.clone(), progress.now.binding.clone()), (vec![0, 1], vec![1]));
    }

    #[test]
    fn what_cannot_be_compared_says_why() {
        let questionnaire = questionnaire();
        let named = |day, name: Option<&str>| {
            let mut sheet = sheet(&questionnaire, day, [Some(1); 4]);
            sheet.organization = name.map(str::to_owned);
            sheet
        };
        let why = |sheets: &[AnswerSheet<'_>]| Progress::new(sheets).err();
        assert_eq!(why(&[named(1, None)]), Some(Incomparable::TooFew));
        assert_eq!(why(&[named(2, None), named(1, None), named(2, None)]), Some(Incomparable::SameDate(0, 2)));
        let undated = || AnswerSheet::new(&questionnaire);
        assert_eq!(why(&[named(2, None), undated()]), Some(Incomparable::Undated(1)));
        let other = [named(1, None), named(2, Some("Ａ商店")), named(3, Some("A商店")), named(4, Some("B"))];
        assert_eq!(why(&other), Some(Incomparable::OtherOrganization(1, 3)));
    }
}
