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

mod asked;
mod mapping;
mod told;

pub use asked::{Ahead, Filter, Goal, RowsQuery, RuleAt, TextAt, WrittenIn};
pub use mapping::{Derived, mapping_of, proposed};
pub use told::{
    Checked, FirstFinding, Inspected, Preview, PreviewPair, Profile, Row, RowCounts, RowsPage, RuleLine, SHOWN_CHARS,
    Said, Sentence, SoFar, Values,
};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shared::check::CheckSettings;
use shared::extract::{Lost, Part};
use shared::form::Form;
use shared::inspect::InspectOptions;
use shared::lang::Lang;
use shared::patch::Step;
use std::collections::BTreeMap;

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

#[cfg(test)]
mod tests {
    use super::*;
    use shared::profile::ColumnProfile;

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
