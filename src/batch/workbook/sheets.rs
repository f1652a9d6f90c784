//! Which sheet of a workbook is read.

use crate::problem::{Hint, Kind, Problem};

/// A sheet that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherSheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub is_hidden: bool,
}

/// The sheets of a workbook as they come.
#[derive(Debug)]
pub struct SheetList<'w> {
    wanted: Option<&'w str>,
    sheets: Vec<OtherSheet>,
    chosen: Option<usize>,
}

impl<'w> SheetList<'w> {
    /// No sheets yet. The one with the wanted name is chosen, or the first one that is a visible table.
    pub fn new(wanted: Option<&'w str>) -> Self {
        Self { wanted, sheets: Vec::new(), chosen: None }
    }

    /// Adds a sheet; whether it is the one to read.
    pub fn add(&mut self, name: &str, is_hidden: bool, is_table: bool) -> bool {
        let is_it = self.chosen.is_none() && self.wanted.map_or(is_table && !is_hidden, |wanted| wanted == name);
        if is_it {
            self.chosen = Some(self.sheets.len());
        }
        self.sheets.push(OtherSheet { name: name.to_owned(), is_hidden });
        is_it
    }

    /// The name of the chosen sheet, and the other sheets. Refuses a workbook that has none to choose.
    pub fn choose(mut self, file: &str) -> Result<(String, Vec<OtherSheet>), Problem> {
        if let Some(chosen) = self.chosen {
            let chosen = self.sheets.remove(chosen);
            return Ok((chosen.name, self.sheets));
        }
        let file = file.to_owned();
        let names = || self.sheets.iter().map(|sheet| sheet.name.as_str());
        let problem = match self.wanted {
            None => Problem::new(Kind::NoVisibleSheet { file }),
            Some(wanted) => {
                Problem::new(Kind::UnknownSheet { file, sheet: wanted.to_owned() }).hint(Hint::nearest(wanted, names()))
            }
        };
        Err(problem.hint(Hint::allowed_names(names())))
    }
}
