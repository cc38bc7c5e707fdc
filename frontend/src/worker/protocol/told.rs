//! What an answer tells of a file, its rows and its columns.

use super::RuleAt;
use serde::{Deserialize, Serialize};
use shared::finding::{Finding, Severity};
use shared::inspect::Inspection;
use shared::lang::Lang;
use shared::mapping::Proposals;
use shared::patch::Step;
use shared::profile::ColumnProfile;
use shared::report::{ColumnReport, Counts, Receipt, SkippedRule};
use shared::rules;
use shared::sheet::Effect;

/// What stands in the columns of a file, as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Rows that were counted: those that are neither blank nor left out.
    pub rows: u64,
    /// One entry a column of the file.
    pub columns: Vec<ColumnProfile>,
}

/// What steps would change in one go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Cells that they would change; of fixes, those that the rules offer; of steps that leave rows out, rows.
    pub cells: u64,
    /// Whether each pair was counted over the whole file; else the pairs are those of its first rows.
    pub counted: bool,
    /// What becomes of what, the most frequent first, a few of them.
    pub pairs: Vec<PreviewPair>,
    /// What all of them do to the bar.
    #[serde(default)]
    pub effect: Effect,
    /// The same of each step alone, in their order.
    #[serde(default)]
    pub steps: Vec<Previewed>,
}

/// What one step alone would change: see [`Preview`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previewed {
    /// Cells.
    pub cells: u64,
    /// Whether each pair was counted.
    pub counted: bool,
    /// What becomes of what.
    pub pairs: Vec<PreviewPair>,
    /// What it does to the bar.
    pub effect: Effect,
}

/// All that rules know how to mend, in the order in which it is best done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// One entry for each thing that is done.
    pub lines: Vec<PlanLine>,
    /// What all of them do in one go.
    pub effect: Effect,
    /// There is more to mend than is listed.
    pub more: bool,
}

/// Fixes that do the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLine {
    /// What they do, whatever the count: the same again after a change.
    pub kind: String,
    /// What they do, in words, with the count.
    pub act: Sentence,
    /// The columns, from 0, each once.
    pub columns: Vec<u32>,
    /// The steps that do it.
    pub steps: Vec<Step>,
    /// Cells with such a fix.
    pub cells: u64,
    /// What becomes of what in the first rows, a few of them.
    pub pairs: Vec<PreviewPair>,
    /// What it does to the bar alone; `None`: so many rows are touched that only a preview tells.
    pub effect: Option<Effect>,
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

/// The distinct values of a column, of the rows of a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distinct {
    /// Rows whose cell is blank; none where values with a text were asked for.
    pub blank: u64,
    /// Each with the rows that have it, the most frequent first.
    pub values: Vec<(String, u64)>,
    /// There are more than these.
    pub more: bool,
    /// Whether the counts are exact; else they are lower bounds.
    pub exact: bool,
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
    /// What fills which field, as proposed.
    pub proposals: Proposals,
    /// How well other forms fit, in the order in which they were given, behind that of the question.
    #[serde(default)]
    pub fits: Vec<Fit>,
    /// BLAKE3 of the whole file, where a check on the way has seen all of it.
    pub digest: Option<String>,
    /// What the check on the way has found; `None`: there was none, or it was made by what the start of the file told and
    /// the rest of it denied.
    pub so_far: Option<SoFar>,
}

/// How well a file fits a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fit {
    /// Nothing that is required is missing.
    pub whole: bool,
    /// Columns that fill a field, alone or joined.
    pub columns: usize,
}

/// What a check under way has found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoFar {
    /// Records checked.
    pub records: u64,
    /// Those of them with errors.
    pub faulty: u64,
    /// Those with warnings alone.
    #[serde(default)]
    pub warned: u64,
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
    /// Whether it is the receipt of the file as it is now: not while the file is read, nor after a change of which only a check
    /// of the whole file can tell it.
    pub receipt_stands: bool,
    /// The rest of the file is still to be read: all this is about its start.
    #[serde(default)]
    pub so_far: bool,
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
    /// The rule looks at one cell alone: another value in it can help.
    pub of_cell: bool,
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
    /// Of a filter that leaves out rows with its text: how many have it in the whole file.
    #[serde(default)]
    pub with_text: Option<u64>,
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
    /// It is left out.
    pub left_out: bool,
    /// A person added it: it is behind the last row of the file.
    #[serde(default)]
    pub added: bool,
    /// All its findings.
    pub findings: Vec<Said>,
}
