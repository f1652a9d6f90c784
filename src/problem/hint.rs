//! Hints on how to fix a problem: what is allowed, what was probably meant, what to do.

use crate::messages::Language;

/// Declares the hints: the name with its arguments, and the message made of them.
macro_rules! hints {
    ($language:ident; $($name:ident $({ $($field:ident: $type:ty),+ })? => $message:ident($($argument:expr),*);)+) => {
        /// A hint. The variants are named after the message that gives it, the fields after its arguments.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the message of each hint says what it is")]
        pub enum Hint {
            $($name $({ $($field: $type),+ })?,)+
        }

        impl Hint {
            /// The hint in words.
            pub fn message(&self, $language: Language) -> String {
                match self {
                    $(Self::$name $({ $($field),+ })? => $language.$message($($argument),*),)+
                }
            }
        }
    };
}

hints! {
    language;

    DidYouMean { name: String } => did_you_mean(name);
    Allowed { list: String } => allowed(list);
    AllowedNames { names: Vec<String> } => allowed_names(names.iter().map(String::as_str));

    // Files and questionnaires.
    DoubleBrackets { header: String } => double_brackets(header);
    UnderAnswers { domain: String } => under_answers(domain);
    TranslationCompared { place: String } => translation_compared(place);
    RenameId { id: String } => rename_id(id);
    QuestionnaireByOption => questionnaire_by_option();
    QuestionnaireByFile => questionnaire_by_file();
    OtherFileName => other_file_name();
    SaveAsUtf8 => save_as_utf8();
    UseForce => use_force();
    TemplateMayBeAbsent { part: String } => template_may_be_absent(part);

    // Answers.
    HowToAnswer => how_to_answer();
    DomainOrder { list: Vec<String> } => domain_order(&language.list(list));
    OtherQuestionnaire => other_questionnaire_hint();
    AllowedLevels { top: usize } => allowed_levels(*top);
    CodesForm { top: usize } => codes_form(*top, top + 1, &answer_codes(*top));
    AllowedDates => allowed_dates();

    // Tables.
    ColumnsThereAre { list: Vec<String> } => columns_there_are(&language.list(list));
    HowToNameColumns { id: String } => how_to_name_columns(id);
    SkipLines { lines: usize } => skip_lines(*lines, *lines + 1);
    ColumnByNumber { id: String, number: usize } => column_by_number(id, *number);
    SeenNumbers { domain: String, list: Vec<(usize, u64)> } => seen_numbers(domain, &times(list, language));
    MapAnswerCodes { top: usize } => map_answer_codes(&answer_codes(*top));
    MapCodes { top: usize } => map_codes(*top, top + 1, &answer_codes(*top));
    DoubleTheQuotes => double_the_quotes();
    QuoteOpensHere => quote_opens_here();
    RestNotRead => rest_not_read();
    HowToCountOnce { column: String } => how_to_count_once(column);
    LinesOfRow { lines: usize } => lines_of_row(*lines);
    OneEncoding => one_encoding();
    FixTheRow => fix_the_row();
    RenameColumn => rename_column();

    // The command line.
    SeeHelp => see_help();
    SheetByOption { file: String } => sheet_by_option(file);
    OptionsAfterCommand { command: String } => options_after_command(command);
    SetForm => set_form();
    ColumnForm => column_form();
    AllowedMinLevel { top: usize } => allowed_min_level(*top);
    AllowedShare => allowed_share();
    AllowedFromZero => allowed_from_zero();
    AllowedFromOne => allowed_from_one();
    AllowedCount { least: usize, most: usize } => allowed_count(*least, *most);
    AllowedLevelNames { least: usize, most: usize } => allowed_level_names(*least, *most);
    HowWithoutTerminal => how_without_terminal();
    HowToBatch => how_to_batch();
    HowToDate => how_to_date();
    DatesOfTheirOwn => dates_of_their_own();
    TemplateForStdout { format: String } => template_for_stdout(format);
    TemplateForFile { ending: String } => template_for_file(ending);
}

/// How answer codes of a survey tool are written as the value of an option.
fn answer_codes(top: usize) -> String {
    (0..=top).map(|level| format!("A{}={level}", level + 1)).collect::<Vec<_>>().join(",")
}

/// Each number with how often it occurs.
fn times(list: &[(usize, u64)], language: Language) -> String {
    let worded: Vec<_> = list.iter().map(|(number, times)| language.number_times(*number, *times)).collect();
    language.list(&worded)
}

impl Hint {
    /// The names that are allowed.
    pub fn allowed_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self::AllowedNames { names: names.into_iter().map(str::to_owned).collect() }
    }

    /// The name that was probably meant, if one of these is similar.
    pub fn nearest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<Self> {
        crate::text::nearest(written, names).map(|name| Self::DidYouMean { name: name.to_owned() })
    }
}
