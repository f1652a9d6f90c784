//! Everything that can be wrong: each kind of problem with its arguments, its code and its message.

use std::io;

use crate::messages::Language;

/// Declares the kinds of problems: the stable code, the name with its arguments, and the message made of them.
macro_rules! kinds {
    ($language:ident; $(
        $code:literal $name:ident $({ $($field:ident: $type:ty),+ })? => $message:ident($($argument:expr),*);
    )+) => {
        /// What is wrong. The variants are named after the message that tells it, the fields after its arguments.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the message of each kind says what it is")]
        pub enum Kind {
            $($name $({ $($field: $type),+ })?,)+
        }

        impl Kind {
            /// The codes of all kinds, in order. Kinds that are fixed in the same way have the same code, which is then repeated.
            pub const CODES: &[&str] = &[$($code),+];

            /// The stable code, in kebab case, that programs and `docs/problems.md` use.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name $({ $($field: _),+ })? => $code,)+
                }
            }

            /// What is wrong, in words.
            pub fn message(&self, $language: Language) -> String {
                match self {
                    $(Self::$name $({ $($field),+ })? => $language.$message($($argument),*),)+
                }
            }
        }
    };
}

kinds! {
    language;

    // Syntax and shape of a file.
    "toml-syntax" TomlSyntax { detail: SyntaxDetail } => toml_syntax(&detail.words(language));
    "json-array" InvalidArray { name: String, line: usize, column: usize } => invalid_array(name, *line, *column);
    "json-syntax" JsonSyntax { detail: SyntaxDetail } => json_syntax(&detail.words(language));
    "json-syntax" NotAnObject => wrong_type(&language.a_table());
    "duplicate-key" DuplicateKey => duplicate_key();
    "missing-key" MissingKey { key: String } => missing_key(key);
    "unknown-key" UnknownKey { key: String } => unknown_key(key);
    "wrong-type" WrongType { wanted: ValueType } => wrong_type(&wanted.words(language));
    "empty-string" EmptyString => empty_string();
    "string-too-long" StringTooLong { most: usize } => string_too_long(*most);
    "invalid-id" InvalidId { id: String } => invalid_id(id);
    "invalid-language" InvalidLanguageTag { tag: String } => invalid_language_tag(tag);
    "number-out-of-range" NumberOutOfRange { key: String, number: i64, least: u16, most: u16 }
        => number_out_of_range(key, *number, *least, *most);
    "item-count" ItemCount { key: String, count: usize, least: usize, most: usize }
        => item_count(key, *count, *least, *most);
    "too-large" TooLarge { name: String, kib: usize } => too_large(name, *kib);
    "more-problems" MoreProblems { shown: usize } => more_problems(*shown);

    // A questionnaire.
    "duplicate-level-name" DuplicateLevelName { value: String, line: usize } => already_used(value, *line);
    "duplicate-domain" DuplicateDomainId { value: String, line: usize } => already_used(value, *line);
    "duplicate-domain-title" DuplicateDomainTitle { value: String, line: usize } => already_used(value, *line);
    "duplicate-action" DuplicateAction { value: String, line: usize } => already_used(value, *line);
    "duplicate-lift" DuplicateLift { value: String, line: usize } => already_used(value, *line);
    "level-order" LevelOrder { number: u16, position: usize } => level_order(*number, *position);
    "criteria-count" CriteriaCount { count: usize, levels: usize } => criteria_count(*count, *levels);
    "misleading-level-name" MisleadingLevelName { name: String } => misleading_level_name(name);
    "unknown-domain" UnknownDomain { id: String } => unknown_domain(id);
    "horizon-order" HorizonOrder { to: u16, from: u16 } => horizon_order(*to, *from);
    "row-length" RowLength { cells: usize, columns: usize } => row_length(*cells, *columns);
    "example-length" ExampleLength { answers: usize, domains: usize } => example_length(*answers, *domains);
    "example-level" ExampleBeyondTop { answer: u16, top: usize } => example_beyond_top(*answer, *top);
    "example-wrong" ExampleWrong { overall: u16, minimum: u16 } => example_wrong(*overall, *minimum);

    // What `questionnaire check` warns of.
    "level-without-actions" LevelWithoutActions { name: String } => level_without_actions(name);
    "domain-nothing-lifts" DomainNothingLifts { domain: String } => domain_nothing_lifts(domain);
    "long-criterion" LongCriterion { characters: usize, most: usize } => long_criterion(*characters, *most);
    "same-criterion" SameCriterion { line: usize } => same_criterion(*line);
    "translation-differs" TranslationCount { key: String, count: usize, other: usize }
        => translation_count(key, *count, *other);
    "translation-differs" TranslationValue { key: String, value: String, other: String }
        => translation_value(key, value, other);
    "translation-differs" TranslationAdds { key: String } => translation_adds(key);
    "translation-differs" TranslationLacks { key: String } => translation_lacks(key);

    // The choice of a questionnaire.
    "unknown-questionnaire" UnknownQuestionnaire { id: String } => unknown_questionnaire(id);
    "not-a-questionnaire" NotAQuestionnaire => not_a_questionnaire();
    "shipped-id" ShippedId { id: String } => shipped_id(id);
    "duplicate-questionnaire" QuestionnaireTwice { id: String, file: String } => questionnaire_twice(id, file);

    // An answer sheet.
    "empty-sheet" EmptySheet { name: String } => empty_sheet(name);
    "not-a-sheet" NotASheet => not_a_sheet();
    "answer-count" AnswerCount { values: usize, domains: usize } => answer_count(*values, *domains);
    "level-out-of-range" LevelOutOfRange { number: String, domain: String }
        => level_out_of_range(number, domain);
    "not-a-level" NotALevel { written: String, domain: String } => not_a_level(written, domain);
    "contradictory-answer" ContradictoryAnswer { written: String, domain: String }
        => contradictory_answer(written, domain);
    "unknown-code" UnknownCode { number: String, domain: String } => unknown_code(number, domain);
    "invalid-date" InvalidDate { written: String } => invalid_date(written);
    "other-questionnaire" OtherQuestionnaire { sheet: String, wanted: String }
        => other_questionnaire(sheet, wanted);
    "other-version" OtherVersion { sheet: String, current: String } => other_version(sheet, current);

    // Files.
    "cannot-read" CannotRead { name: String, reason: SystemReason }
        => cannot_read(name, &reason.words(language));
    "cannot-write" CannotWrite { name: String, reason: SystemReason }
        => cannot_write(name, &reason.words(language));
    "not-text" NotText { name: String } => not_text(name);

    // Templates.
    "template" TemplateTakesTooLong => template_takes_too_long();
    "template" TemplateTooDeep => template_too_deep();
    "template" TemplateWritesTooMuch { mib: usize } => template_writes_too_much(*mib);
    "template" TemplateUndefined { name: String } => template_undefined(name);
    "template" TemplateUnknown { detail: String } => template_unknown(detail);
    "template" TemplateNotFound { detail: String } => template_not_found(detail);
    "template" TemplateSyntax { detail: String } => template_syntax(detail);
    "template" TemplateFailed { detail: String } => template_failed(detail);

    // A table of many respondents.
    "not-text" NotATable { file: String } => not_a_table(file);
    "compressed" Compressed { file: String } => compressed(file);
    "not-a-workbook" OldWorkbook { file: String } => old_workbook(file);
    "not-a-workbook" NotAWorkbook { file: String } => not_a_workbook(file);
    "password" HasPassword { file: String } => has_password(file);
    "other-format" OtherFormat { file: String, format: String } => other_format(file, format);
    "compressed" UnreadableArchive { file: String } => unreadable_archive(file);
    "compressed" NoTableInArchive { file: String } => no_table_in_archive(file);
    "compressed" SeveralTablesInArchive { file: String, list: Vec<String> }
        => several_tables_in_archive(file, &language.list(list));
    "too-large" UnpackedTooLarge { file: String, mib: u64 } => unpacked_too_large(file, *mib);
    "too-large" ImplausiblyPacked { file: String, mib: u64 } => implausibly_packed(file, *mib);
    "unknown-sheet" NoVisibleSheet { file: String } => no_visible_sheet(file);
    "unknown-sheet" UnknownSheet { file: String, sheet: String } => unknown_sheet(file, sheet);
    "too-large" TooManyCells { file: String, most: usize } => too_many_cells(file, *most);
    "encoding" Utf16WithoutMark { file: String } => utf_16_without_mark(file);
    "encoding" NotInEncoding { file: String } => not_in_encoding(file);
    "encoding" NotEntirelyIn { file: String, encoding: String } => not_entirely_in(file, encoding);
    "empty-table" EmptyTable { file: String } => empty_table(file);
    "unreadable-header" UnreadableHeader { file: String } => unreadable_header(file);
    "header-too-long" HeaderTooLong { file: String, kib: usize } => header_too_long(file, *kib);
    "too-many-columns" TooManyColumns { file: String, most: usize } => too_many_columns(file, *most);
    "unknown-column" UnknownColumn { file: String, header: String } => unknown_column(file, header);
    "ambiguous-column" AmbiguousColumn { file: String, header: String, list: Vec<String> }
        => ambiguous_column(file, header, &language.list(list));
    "ambiguous-column" TitleInColumns { file: String, title: String, list: Vec<String> }
        => title_in_columns(file, title, &language.list(list));
    "missing-column" MissingColumns { file: String, list: Vec<String> }
        => missing_columns(file, &language.list(list));
    "shared-column" SharedColumn { file: String, header: String, list: Vec<String> }
        => shared_column(file, header, &language.list(list));
    "all-absent" AllAbsent { file: String } => all_absent(file);
    "column-clash" ColumnClash { column: String } => column_clash(column);
    "too-many-groups" TooManyGroups { most: usize } => too_many_groups(*most);
    "codes-for-levels" CodesForLevels { top: usize } => codes_for_levels(*top, top + 1);
    "codes-for-levels" PerhapsCodes { top: usize } => perhaps_codes(*top, top + 1);
    "nobody" Nobody => nobody();
    "rows-not-protected" RowsNotProtected { file: String } => rows_not_protected(file);
    "too-few" TooFewToJudge { least: u64 } => too_few_to_judge(*least);

    // A row of such a table.
    "record-too-long" RecordTooLong { kib: usize } => record_too_long(*kib);
    "unclosed-quote" UnclosedQuote => unclosed_quote();
    "stray-quote" StrayQuote => stray_quote();
    "formula-without-value" FormulaWithoutValue => formula_without_value();
    "merged-cell" MergedCell => merged_cell();
    "cell-count" CellCount { cells: usize, columns: usize } => cell_count(*cells, *columns);
    "encoding" NotInThisEncoding { encoding: String } => not_in_this_encoding(encoding);
    "unknown-key" UnknownJsonKey { key: String, kib: usize } => unknown_json_key(key, *kib);
    "not-a-respondent" RejectedBefore => rejected_before();
    "group-name" GroupNameTooLong => group_name_too_long();

    // A summary to add up.
    "not-a-cohort" NotACohort { format: String } => not_a_cohort(format);
    "folded-groups" FoldedGroups => folded_groups();
    "other-questionnaire" OtherCohort { cohort: String, wanted: String } => other_cohort(cohort, wanted);
    "other-version" OtherVersionOfCounts { counts: String, current: String }
        => other_version_of_counts(counts, current);
    "other-domains" OtherDomains { list: Vec<String> } => other_domains(&list.join(", "));
    "duplicate-group" GroupTwice => group_twice();
    "group-name" GroupNameAgainstBy => group_name_against_by();
    "counts-differ" CountsDiffer => counts_differ();
    "impossible-counts" ImpossibleCounts => impossible_counts();
    "counts-too-large" CountsTooLarge { most: u64 } => counts_too_large(*most);
    "not-a-count" NotACount { most: u64 } => not_a_count(*most);
    "other-column" OtherBy { file: String, by: Option<String>, first: Option<String> }
        => other_by(file, &group_column(by.as_ref(), language), &group_column(first.as_ref(), language));

    // The command line.
    "bad-usage" BadUsage => bad_usage();
    "missing-value" MissingValue { option: String } => missing_value(option);
    "invalid-value" InvalidValue { value: String, option: String } => invalid_value(value, option);
    "unknown-argument" UnknownArgument { argument: String } => unknown_argument(argument);
    "surplus-argument" SurplusArgument { argument: String } => surplus_argument(argument);
    "unknown-command" UnknownCommand { name: String } => unknown_command(name);
    "missing-command" MissingCommand => missing_command();
    "missing-argument" MissingArgument { argument: String } => missing_argument(argument);
    "argument-conflict" ArgumentConflict { argument: String } => argument_conflict(argument);
    "argument-conflict" ArgumentsConflict { one: String, other: String } => arguments_conflict(one, other);
    "not-utf8" NotUtf8Argument => not_utf8_argument();
    "misplaced-option" MisplacedOption { option: String } => misplaced_option(option);
    "duplicate-domain" SetTwice { set: String } => set_twice(set);
    "duplicate-domain" ColumnTwice { column: String } => column_twice(column);
    "no-terminal" NoTerminal => no_terminal();
    "no-input" NoBatchInput => no_batch_input();
    "missing-argument" NothingToMerge => nothing_to_merge();
    "repeated-id" RepeatedId { file: String, column: String } => repeated_id(file, column);
    "once-needs-tables" OnceNeedsTables { file: String } => once_needs_tables(file);
    "once-needs-files" OnceNeedsFiles { file: String } => once_needs_files(file);
    "same-input" SameInput { file: String } => same_input(file);
    "same-output" SameOutput { path: String } => same_output(path);
    "output-is-input" OutputIsInput { path: String } => output_is_input(path);
    "unknown-ending" UnknownExtension { path: String } => unknown_extension(path);
    "exists-already" ExistsAlready { path: String } => exists_already(path);
    "exists-already" NameIsTaken { path: String } => name_is_taken(path);
    "bad-usage" StdoutIsTaken => stdout_is_taken();
    "bad-usage" ExcelNeedsCsv => excel_needs_csv();
    "unused-template" TemplateUnused { file: String, format: String } => template_unused(file, format);
    "missing-argument" TooFewToCompare => too_few_to_compare();
    "undated-sheet" UndatedSheet { file: String } => undated_sheet(file);
    "same-date" SameDate { one: String, other: String } => same_date(one, other);
    "other-organization" OtherOrganization {
        one: String, organization: String, other: String, other_organization: String
    } => other_organization(one, organization, other, other_organization);

    // Anything else that keeps the program from going on.
    "failure" NoThread => no_thread();
    "failure" Failure { detail: String } => failure(detail);
}

fn group_column(by: Option<&String>, language: Language) -> String {
    by.cloned().unwrap_or_else(|| language.no_group_column())
}

/// What is wrong with the syntax of TOML or JSON, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxDetail {
    /// A string that is not closed, or a value without quotes.
    Quotes,
    /// A wrong escape in a string.
    Escape,
    /// A bracket that is not closed.
    Brackets,
    /// A comma or a closing bracket is missing.
    Comma,
    /// Something other than `key = value`.
    Assignment,
    /// A key with characters that need quotes.
    Key,
    /// A wrong number or date.
    Number,
    /// Nested too deeply.
    TooDeep,
    /// A string or key without double quotes in JSON.
    JsonQuotes,
    /// A bracket or brace that is not closed in JSON.
    JsonBrackets,
    /// A missing or extra comma in JSON.
    JsonComma,
    /// Something after the end of a value.
    Trailing,
    /// Anything else.
    Other,
}

impl SyntaxDetail {
    fn words(self, language: Language) -> String {
        match self {
            Self::Quotes => language.toml_quotes(),
            Self::Escape => language.toml_escape(),
            Self::Brackets => language.toml_brackets(),
            Self::Comma => language.toml_comma(),
            Self::Assignment => language.toml_assignment(),
            Self::Key => language.toml_key(),
            Self::Number => language.toml_number(),
            Self::TooDeep => language.too_deep(),
            Self::JsonQuotes => language.json_quotes(),
            Self::JsonBrackets => language.json_unclosed(),
            Self::JsonComma => language.json_comma(),
            Self::Trailing => language.json_trailing(),
            Self::Other => language.syntax_other(),
        }
    }
}

/// The type a value must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// Keys and values.
    Table,
    /// A string.
    String,
    /// A whole number.
    Integer,
    /// An array.
    Array,
}

impl ValueType {
    fn words(self, language: Language) -> String {
        match self {
            Self::Table => language.a_table(),
            Self::String => language.a_string(),
            Self::Integer => language.an_integer(),
            Self::Array => language.an_array(),
        }
    }
}

/// Why the operating system refused something. The system's own message may be in another language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemReason {
    kind: io::ErrorKind,
    number: Option<i32>,
}

impl From<&io::Error> for SystemReason {
    fn from(error: &io::Error) -> Self {
        Self { kind: error.kind(), number: error.raw_os_error() }
    }
}

impl SystemReason {
    /// The numbers that say that the process or the system has too many files open.
    const TOO_MANY_FILES: &[i32] = if cfg!(windows) { &[4] } else { &[23, 24] };

    /// The reason in words.
    pub fn words(self, language: Language) -> String {
        match self.kind {
            io::ErrorKind::NotFound => language.not_found(),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => language.not_permitted(),
            io::ErrorKind::IsADirectory => language.is_a_folder(),
            io::ErrorKind::NotADirectory => language.not_a_folder(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => language.disk_full(),
            kind => match self.number {
                Some(number) if Self::TOO_MANY_FILES.contains(&number) => language.too_many_open_files(),
                Some(number) => language.system_error(number),
                None => kind.to_string(),
            },
        }
    }
}
