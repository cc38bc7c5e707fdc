//! The messages between the page and its worker: plain JavaScript objects, so that a test can speak them too.
//!
//! To the worker: `{id, op, ...}`; `id` is any number and comes back in every answer.
//! - `{id, op:"inspect", file: File, key, options: InspectOptions, form: Form|null, ahead: Ahead|null}`: `start` (of a file
//!   longer than a slice), progress, then `inspected`. With a form and `ahead`, the file is checked on the way, as read and
//!   mapped by what its start tells.
//! - `{id, op:"check", file: File, key, form: Form|null, settings: CheckSettings}`: progress, then `checked`. The worker keeps
//!   the file and its sheet (places, what is wrong, what was changed) until the next check. `key`, a number, names the file:
//!   what was checked already under the same key, form and settings is answered at once.
//! - `{id, op:"rows", filter, from, limit, columns}`: `rows`, of the file last checked; decoded from the file as asked for
//! - `{id, op:"change", keep, add: Step[]}`: `checked`, after progress where the whole file had to be checked: the patch of the
//!   file last checked keeps its first steps, and these follow. One at a time.
//! - `{id, op:"seek", filter, from: number|null, goal: "next"|"previous"|{row}}`: `sought`: the place, among the rows of the filter,
//!   of the next row with a finding, or of a row of the file
//! - `{id, op:"search", text, column: number|null, whole}`: progress, then `searched`; a filter with that text and column then
//!   means the rows that hold it
//! - `{id, op:"preview", step: Step}`: progress, then `previewed`: what the step would change
//! - `{id, op:"values", rule, column}`: `values`: what stands in the cells that the rule finds fault with
//! - `{id, op:"profile"}`: progress, then `profiled`: what stands in the columns. It stops nothing, and is stopped by another
//!   check of the whole file.
//! - `{id, op:"download", part: "errors"|"corrected"|"valid", encoding: "file"|"utf8", lang}`: progress, then `made` with a `blob`
//!   beside it, or `not_carried`: what the encoding has no letters for
//! - `{id, op:"template", form, lang}`: `made` with a `blob`: the form as a CSV
//! - `{id, op:"say", findings: Finding[]}`: `said`
//! - `{id, op:"lists", names: string[]}`: `lists`. From then on a check looks values up in those of these lists that the server
//!   has; a file that was checked with others is checked again. It stops nothing.
//! - `{id, op:"cancel"}`: what runs stops and answers `cancelled`. A new inspect, check or errors cancels too.
//!
//! From the worker: `{id, kind, ...}` as in [`Answer`], after one `{kind:"ready"}`. A report's list of findings can be
//! long, so it stays in the worker and is asked for page by page.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shared::check::CheckSettings;
use shared::date::Date;
use shared::extract::{Lost, Part};
use shared::finding::{Finding, Severity};
use shared::form::{Country, Form};
use shared::inspect::{InspectOptions, Inspection};
use shared::lang::Lang;
use shared::mapping::{ColumnChoice, ColumnName, DerivedChoice, MappingSpec, Suggestion};
use shared::patch::Step;
use shared::profile::ColumnProfile;
use shared::report::{ColumnReport, Counts, Receipt, SkippedRule};
use shared::rules;
use shared::sheet::Rows;
use std::collections::{BTreeMap, HashMap};

/// What the page asks. `id` and `file` travel beside it.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Ask {
    /// A first look at `file`.
    Inspect {
        /// What a person set by hand.
        options: InspectOptions,
        /// For proposals of fields.
        form: Option<Form>,
        /// To check on the way.
        ahead: Option<Ahead>,
    },
    /// The whole check of `file`.
    Check {
        /// Without one: structure and encoding alone.
        form: Option<Form>,
        /// Reading, mapping, country, day.
        settings: CheckSettings,
    },
    /// Rows of the file last checked that have findings.
    Rows(RowsQuery),
    /// Another patch of the file last checked.
    Change {
        /// Steps that stay, from the first.
        keep: usize,
        /// Those that follow them.
        add: Vec<Step>,
    },
    /// Where to go, among the rows of a filter.
    Seek {
        /// Which rows.
        filter: Filter,
        /// The place of the row to go on from.
        from: Option<u64>,
        /// Where to.
        goal: Goal,
    },
    /// Look for a text in the whole file.
    Search(TextAt),
    /// What stands in the columns of the file last checked.
    Profile,
    /// What a step would change.
    Preview {
        /// The step.
        step: Step,
    },
    /// What stands in the cells that a rule finds fault with.
    Values {
        /// Code of the rule.
        rule: String,
        /// The column.
        column: u32,
    },
    /// A part of the file last checked, with its changes, as a file.
    Download {
        /// Which rows.
        part: Part,
        /// In which encoding.
        encoding: WrittenIn,
        /// Language of the reasons.
        lang: Lang,
    },
    /// A CSV with the form's fields as its header, and an example.
    Template {
        /// The form.
        form: Form,
        /// Language of the header.
        lang: Lang,
    },
    /// The sentences of findings that came from elsewhere.
    Say {
        /// The findings, as the server gave them: only the worker reads them.
        findings: Vec<Value>,
    },
    /// Get the lists that a form refers to.
    Lists {
        /// Their names.
        names: Vec<String>,
    },
    /// Stop what runs.
    Cancel,
}

impl Ask {
    /// Reads a question of that `op`. Each kind is read as what it is: a tagged enum that reads itself puts the reading of
    /// everything in it into the module twice.
    #[must_use]
    pub fn read(op: &str, json: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Inspect {
            options: InspectOptions,
            form: Option<Form>,
            #[serde(default)]
            ahead: Option<Ahead>,
        }
        #[derive(Deserialize)]
        struct Check {
            form: Option<Form>,
            settings: CheckSettings,
        }
        #[derive(Deserialize)]
        struct Change {
            keep: usize,
            add: Vec<Step>,
        }
        #[derive(Deserialize)]
        struct Seek {
            filter: Filter,
            from: Option<u64>,
            goal: Goal,
        }
        #[derive(Deserialize)]
        struct Preview {
            step: Step,
        }
        #[derive(Deserialize)]
        struct Values {
            rule: String,
            column: u32,
        }
        #[derive(Deserialize)]
        struct Download {
            part: Part,
            encoding: WrittenIn,
            lang: Lang,
        }
        #[derive(Deserialize)]
        struct Template {
            form: Form,
            lang: Lang,
        }
        #[derive(Deserialize)]
        struct Lists {
            names: Vec<String>,
        }
        #[derive(Deserialize)]
        struct Say {
            findings: Vec<Value>,
        }
        Some(match op {
            "inspect" => {
                let Inspect { options, form, ahead } = read(json)?;
                Self::Inspect { options, form, ahead }
            }
            "check" => {
                let Check { form, settings } = read(json)?;
                Self::Check { form, settings }
            }
            "rows" => Self::Rows(read(json)?),
            "change" => {
                let Change { keep, add } = read(json)?;
                Self::Change { keep, add }
            }
            "seek" => {
                let Seek { filter, from, goal } = read(json)?;
                Self::Seek { filter, from, goal }
            }
            "search" => Self::Search(read(json)?),
            "profile" => Self::Profile,
            "preview" => Self::Preview { step: read::<Preview>(json)?.step },
            "values" => {
                let Values { rule, column } = read(json)?;
                Self::Values { rule, column }
            }
            "download" => {
                let Download { part, encoding, lang } = read(json)?;
                Self::Download { part, encoding, lang }
            }
            "template" => {
                let Template { form, lang } = read(json)?;
                Self::Template { form, lang }
            }
            "say" => Self::Say { findings: read::<Say>(json)?.findings },
            "lists" => Self::Lists { names: read::<Lists>(json)?.names },
            "cancel" => Self::Cancel,
            _ => return None,
        })
    }
}

fn read<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}

/// What a check takes besides the form and what a first look finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// Country for phones and postal codes.
    pub country: Option<Country>,
    /// The day.
    pub today: Date,
}

/// Which rows, and how many of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsQuery {
    /// Which findings count.
    pub filter: Filter,
    /// Rows to leave out at the start, of those that match.
    pub from: u64,
    /// Rows at most.
    pub limit: u32,
    /// Columns whose cells are wanted, in that order; none named: all.
    #[serde(default)]
    pub columns: Vec<u32>,
}

/// Which rows are meant; without any choice: those with findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// All, or some kind.
    pub rows: Rows,
    /// Only of this rule in this column.
    pub rule: Option<RuleAt>,
    /// Only in this column.
    pub column: Option<u32>,
    /// Only those that hold this text, in the column if one is named: it was looked for with [`Ask::Search`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The text is all that is in the cell; an empty one: cells that are blank.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
}

impl Default for Filter {
    fn default() -> Self {
        Self { rows: Rows::Findings, rule: None, column: None, text: None, whole: false }
    }
}

impl Filter {
    /// The text that is looked for, and where.
    #[must_use]
    pub fn text_at(&self) -> Option<TextAt> {
        let text = self.text.clone()?;
        Some(TextAt { text, column: self.column, whole: self.whole })
    }
}

/// A text that is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextAt {
    /// The text: in any case and width, if it is not all of the cell.
    pub text: String,
    /// In that column; `None`: in any.
    pub column: Option<u32>,
    /// It is all that is in the cell, blanks around it apart.
    #[serde(default)]
    pub whole: bool,
}

/// What stands in the columns of a file, as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Rows that were counted: those that are neither blank nor left out.
    pub rows: u64,
    /// One entry a column of the file.
    pub columns: Vec<ColumnProfile>,
}

/// In which encoding a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrittenIn {
    /// In that of the file.
    #[default]
    File,
    /// In UTF-8, with the byte order mark that spreadsheets know it by.
    Utf8,
}

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// To the next row with a finding.
    Next,
    /// To the one before.
    Previous,
    /// To a row, as a spreadsheet counts, or the next one below it.
    Row(u64),
}

/// What a step would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Cells that it would change; of fixes, those that the rule offers.
    pub cells: u64,
    /// Whether each pair was counted over the whole file; else the pairs are those of its first rows.
    pub counted: bool,
    /// What becomes of what, the most frequent first, a few of them.
    pub pairs: Vec<PreviewPair>,
}

/// What a cell holds before and after a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewPair {
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
    /// Cells of that kind.
    pub count: u64,
}

/// Values of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Values {
    /// Each with the rows that have it, the most frequent first.
    pub values: Vec<(String, u64)>,
    /// There are more than these.
    pub more: bool,
}

/// A rule in a column; `column` is `None` for whole records.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RuleAt {
    /// Code of the rule.
    pub code: String,
    /// The column, from 0.
    pub column: Option<u32>,
}

/// What the worker answers. `id` travels beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    /// The worker's module has arrived; sent once.
    Ready,
    /// How far the work is.
    Progress {
        /// Bytes read.
        bytes: u64,
        /// Bytes of the file.
        total: u64,
        /// Records checked.
        records: u64,
        /// Those of them with errors.
        faulty: u64,
    },
    /// To `inspect`, before its end: what the start of the file tells.
    Start(Box<Inspected>),
    /// To `inspect`.
    Inspected(Box<Inspected>),
    /// To `check`.
    Checked(Box<Checked>),
    /// To `rows`.
    Rows(RowsPage),
    /// To `seek`.
    Sought {
        /// The place among the rows of the filter; `None`: there is none.
        at: Option<u64>,
    },
    /// To `search`.
    Searched {
        /// Rows that hold the text.
        rows: u64,
    },
    /// To `preview`.
    Previewed(Preview),
    /// To `values`.
    Values(Values),
    /// To `profile`.
    Profiled(Profile),
    /// To `download` and `template`; a `blob` travels beside it.
    Made,
    /// To `download`: the encoding cannot carry everything, so there is no file.
    NotCarried(Lost),
    /// To `say`.
    Said {
        /// One for each finding.
        sentences: Vec<Sentence>,
    },
    /// To `lists`.
    Lists(ListsTold),
    /// The work was cancelled.
    Cancelled,
    /// The work could not be done.
    Failed {
        /// Why.
        fault: WorkerFault,
    },
}

impl Answer {
    /// Reads an answer of that `kind`; why in this way, [`Ask::read`] says.
    #[must_use]
    pub fn read(kind: &str, json: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Progress {
            bytes: u64,
            total: u64,
            records: u64,
            faulty: u64,
        }
        #[derive(Deserialize)]
        struct Sought {
            at: Option<u64>,
        }
        #[derive(Deserialize)]
        struct Searched {
            rows: u64,
        }
        #[derive(Deserialize)]
        struct Said {
            sentences: Vec<Sentence>,
        }
        #[derive(Deserialize)]
        struct Failed {
            fault: WorkerFault,
        }
        Some(match kind {
            "ready" => Self::Ready,
            "progress" => {
                let Progress { bytes, total, records, faulty } = read(json)?;
                Self::Progress { bytes, total, records, faulty }
            }
            "start" => Self::Start(Box::new(read(json)?)),
            "inspected" => Self::Inspected(Box::new(read(json)?)),
            "checked" => Self::Checked(Box::new(read(json)?)),
            "rows" => Self::Rows(read(json)?),
            "sought" => Self::Sought { at: read::<Sought>(json)?.at },
            "searched" => Self::Searched { rows: read::<Searched>(json)?.rows },
            "previewed" => Self::Previewed(read(json)?),
            "values" => Self::Values(read(json)?),
            "profiled" => Self::Profiled(read(json)?),
            "made" => Self::Made,
            "not_carried" => Self::NotCarried(read(json)?),
            "said" => Self::Said { sentences: read::<Said>(json)?.sentences },
            "lists" => Self::Lists(read(json)?),
            "cancelled" => Self::Cancelled,
            "failed" => Self::Failed { fault: read::<Failed>(json)?.fault },
            _ => return None,
        })
    }
}

/// What became of the lists that were asked for: each name is in one of the three.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListsTold {
    /// At hand, with their digests.
    pub given: BTreeMap<String, String>,
    /// The account has none of that name.
    pub missing: Vec<String>,
    /// The server was not reached, or did not give them.
    pub unreached: Vec<String>,
}

/// Why the worker could not do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkerFault {
    /// The browser cannot read the file any more: it was changed, moved or deleted since it was chosen.
    FileGone,
    /// The file is longer than any that is taken.
    TooLarge,
    /// The message was not understood.
    BadMessage,
    /// There is no checked file to answer about.
    NothingChecked,
    /// The worker stopped: a fault of ours, or no memory left.
    Crashed,
    /// The worker's module did not load.
    NotLoaded,
}

/// A sentence in both languages, so that the page can change its language without asking again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
}

impl Sentence {
    /// The sentence of a finding.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        Self { en: finding.message(Lang::En), ja: finding.message(Lang::Ja) }
    }

    /// What findings of that rule have in common, in a few words.
    #[must_use]
    pub fn title_of(code: &str) -> Self {
        let title = |lang| rules::by_code(code).map_or(code, |rule| rule.title(lang)).to_owned();
        Self { en: title(Lang::En), ja: title(Lang::Ja) }
    }

    /// In that language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ja => &self.ja,
        }
    }
}

/// The answer to `inspect`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inspected {
    /// What the first look found.
    pub inspection: Inspection,
    /// The sentence of `inspection.refusal`.
    pub refusal: Option<Sentence>,
    /// `inspection.notes` with their sentences.
    pub notes: Vec<Said>,
    /// Per column the field proposed, if any.
    pub suggestions: Vec<Option<Suggestion>>,
    /// BLAKE3 of the whole file, where a check on the way has seen all of it.
    pub digest: Option<String>,
    /// What the check on the way has found; `None`: there was none, or it was made by what the start of the file told and
    /// the rest of it denied.
    pub so_far: Option<SoFar>,
}

/// What a check under way has found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoFar {
    /// Records checked.
    pub records: u64,
    /// Those of them with errors.
    pub faulty: u64,
    /// The first things that are wrong, a few of them.
    pub first: Vec<FirstFinding>,
}

/// One of the first things that are wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstFinding {
    /// Row number as in a spreadsheet.
    pub row: u64,
    /// The sentence.
    pub message: Sentence,
}

/// A field that is filled otherwise than by one column of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derived {
    /// Its name.
    pub field: String,
    /// Columns whose cells are joined, in that order.
    pub from: Vec<usize>,
    /// What stands between them.
    pub join: String,
    /// The value where these are blank, or there are none.
    pub value: Option<String>,
}

/// The mapping that gives each column its field, by name; of the columns without one, those that `kept` names are kept.
#[must_use]
pub fn mapping_of(
    headers: &[String],
    fields: &[Option<String>],
    derived: &[Derived],
    kept: impl Fn(usize) -> bool,
) -> MappingSpec {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let columns = headers.iter().enumerate().map(|(column, header)| {
        let count = seen.entry(header).or_insert(0);
        let nth = *count;
        *count += 1;
        let field = fields.get(column).cloned().flatten();
        ColumnChoice { header: header.clone(), nth, custom: field.is_none() && kept(column), field }
    });
    let columns: Vec<ColumnChoice> = columns.collect();
    let name = |column: &usize| {
        columns.get(*column).map(|choice| ColumnName { header: choice.header.clone(), nth: choice.nth })
    };
    let derived = derived.iter().map(|one| DerivedChoice {
        field: one.field.clone(),
        from: one.from.iter().filter_map(name).collect(),
        join: one.join.clone(),
        value: one.value.clone(),
    });
    let derived = derived.collect();
    MappingSpec { columns, derived }
}

/// The names of the fields proposed, a column each.
#[must_use]
pub fn proposed(form: &Form, headers: usize, suggestions: &[Option<Suggestion>]) -> Vec<Option<String>> {
    let name = |suggestion: &Option<Suggestion>| Some(form.fields.get(suggestion.as_ref()?.field)?.name.clone());
    let mut names: Vec<_> = suggestions.iter().map(name).collect();
    names.resize(headers, None);
    names
}

/// The answer to `check`: the report without its list of findings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// The file cannot be taken at all; `file_findings` says why.
    pub refused: bool,
    /// Records by what can become of them.
    pub counts: Counts,
    /// Findings of severity error.
    pub errors: u64,
    /// Findings of severity warning.
    pub warnings: u64,
    /// Findings of severity note.
    pub notes: u64,
    /// One entry a column of the file.
    pub columns: Vec<ColumnReport>,
    /// One entry a rule and column, most frequent first.
    pub rules: Vec<RuleLine>,
    /// Rules that could not run.
    pub skipped: Vec<SkippedRule>,
    /// Findings about the file or its header.
    pub file_findings: Vec<Said>,
    /// Findings are so many that some rows with findings are not listed as such.
    pub cut: bool,
    /// Rows that can be asked for.
    pub rows: RowCounts,
    /// The receipt.
    pub receipt: Receipt,
    /// The receipt's short code.
    pub receipt_code: String,
    /// Whether it is the receipt of the file as it is now: not after a change, until the whole file is checked again.
    pub receipt_stands: bool,
    /// Milliseconds that the check took.
    pub millis: f64,
}

/// Rows of each kind. A row with an error and a warning counts in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCounts {
    /// All.
    pub all: u64,
    /// With any finding.
    pub findings: u64,
    /// With an error.
    pub errors: u64,
    /// With a warning.
    pub warnings: u64,
    /// Changed or left out.
    pub changed: u64,
}

/// A rule in a column, counted, with its name and an example of what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleLine {
    /// Code of the rule.
    pub code: String,
    /// The column, from 0; `None` for whole records.
    pub column: Option<u32>,
    /// Its severity.
    pub severity: Severity,
    /// Findings.
    pub count: u64,
    /// Those of them that come with a fix.
    pub fixable: u64,
    /// What it says, in a few words.
    pub title: Sentence,
    /// The first fixes: before and after, at most three.
    pub fixes: Vec<(String, String)>,
}

impl RuleLine {
    /// Which rule, where.
    #[must_use]
    pub fn at(&self) -> RuleAt {
        RuleAt { code: self.code.clone(), column: self.column }
    }
}

/// A finding with its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Code of the rule.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// Column of the file, from 0.
    pub column: Option<u32>,
    /// The cell as it stands, shortened.
    pub value: String,
    /// What the rule proposes instead.
    pub fix: Option<String>,
    /// What is wrong, in a few words.
    pub title: Sentence,
    /// The sentence.
    pub message: Sentence,
}

impl Said {
    /// The finding with its sentence.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        Self {
            code: finding.code.clone().into_owned(),
            severity: finding.severity,
            column: finding.column,
            value: finding.value.clone(),
            fix: finding.fix.clone(),
            title: Sentence::title_of(&finding.code),
            message: Sentence::of(finding),
        }
    }
}

/// The answer to `rows`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsPage {
    /// Rows that match, in the whole file (of those listed).
    pub total: u64,
    /// Rows left out at the start.
    pub from: u64,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Characters of a cell that a row has. A longer one is not edited in the page.
pub const SHOWN_CHARS: usize = 2_000;

/// One record with what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// 1 for the first below the header.
    pub record: u64,
    /// Row number as in a spreadsheet.
    pub row: u64,
    /// Line of the file.
    pub line: u64,
    /// Offset of its first byte in the file.
    pub byte: u64,
    /// Its cells in the columns asked for, each at most [`SHOWN_CHARS`] characters of it.
    pub cells: Vec<String>,
    /// The cells that were changed: column, and what stands in the file.
    pub originals: Vec<(u32, String)>,
    /// A person left it out.
    pub left_out: bool,
    /// All its findings.
    pub findings: Vec<Said>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_message_is_read_as_it_was_written() {
        let form = Form::default_leads();
        let asks = [
            Ask::Inspect { options: InspectOptions::default(), form: Some(form.clone()), ahead: None },
            Ask::Rows(RowsQuery::default()),
            Ask::Seek { filter: Filter::default(), from: Some(2), goal: Goal::Row(7) },
            Ask::Search(TextAt { text: "a".into(), column: None, whole: true }),
            Ask::Profile,
            Ask::Preview { step: Step::LeaveOut { record: 1 } },
            Ask::Values { rule: "r".into(), column: 3 },
            Ask::Download { part: Part::Valid, encoding: WrittenIn::File, lang: Lang::Ja },
            Ask::Template { form, lang: Lang::En },
            Ask::Say { findings: vec![Value::Null] },
            Ask::Cancel,
        ];
        for ask in asks {
            let json = serde_json::to_value(&ask).unwrap();
            let read = Ask::read(json["op"].as_str().unwrap(), &json.to_string()).unwrap();
            assert_eq!(serde_json::to_value(&read).unwrap(), json);
        }
        let answers = [
            Answer::Ready,
            Answer::Progress { bytes: 1, total: 2, records: 3, faulty: 4 },
            Answer::Rows(RowsPage::default()),
            Answer::Sought { at: Some(4) },
            Answer::Searched { rows: 5 },
            Answer::Previewed(Preview::default()),
            Answer::Values(Values::default()),
            Answer::Profiled(Profile { rows: 1, columns: vec![ColumnProfile::default()] }),
            Answer::Made,
            Answer::NotCarried(Lost::default()),
            Answer::Said { sentences: vec![Sentence::default()] },
            Answer::Cancelled,
            Answer::Failed { fault: WorkerFault::FileGone },
        ];
        for answer in answers {
            let json = serde_json::to_value(&answer).unwrap();
            assert_eq!(Answer::read(json["kind"].as_str().unwrap(), &json.to_string()), Some(answer));
        }
    }
}
