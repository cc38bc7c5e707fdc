//! The messages between the page and its worker: plain JavaScript objects, so that a test can speak them too.
//!
//! To the worker: `{id, op, ...}`; `id` is any number and comes back in every answer.
//! - `{id, op:"inspect", file: File, key, options: InspectOptions, form: Form|null, ahead: Ahead|null, others: Form[]}`: `start` (of a file
//!   longer than a slice), progress, then `inspected`. With a form and `ahead`, the file is checked on the way, as read and
//!   mapped by what its start tells.
//! - `{id, op:"check", file: File, key, form: Form|null, settings: CheckSettings}`: progress, then `checked`. The worker keeps
//!   the file and its sheet (places, what is wrong, what was changed) until the next check. `key`, a number, names the file:
//!   what was checked already under the same key, form and settings is answered at once.
//! - `{id, op:"rows", filter, order, from, limit, columns}`: `rows`, of the file last checked; decoded from the file as asked for
//! - `{id, op:"change", keep, add: Step[]}`: `checked`, after progress where the whole file had to be checked: the patch of the
//!   file last checked keeps its first steps, and these follow. One at a time.
//! - `{id, op:"seek", filter, order, from: number|null, goal: "next"|"previous"|{row}}`: `sought`: the place, among the rows of the filter,
//!   of the next row with a finding, or of a row of the file
//! - `{id, op:"search", look: Wanted[], keep: Wanted[]}`: progress, `searched_so_far` as more is found, then `searched`; a filter with these texts and values then
//!   means the rows that were found, an order that which was found. What was found before and is not to be kept is forgotten.
//! - `{id, op:"distinct", filter, column, text}`: progress, then `distinct`: the values of a column that hold the text, in the rows
//!   of the filter
//! - `{id, op:"preview", steps: Step[]}`: progress, then `previewed`: what the steps would change in one go, and each alone
//! - `{id, op:"plan"}`: progress, then `planned`: all that rules know how to mend, and what each would do. It stops nothing, and is
//!   stopped by a change, another check or the next plan.
//! - `{id, op:"try", groups: Step[][], mapping: MappingSpec|null}`: `tried`: what each group of steps alone would do to the bar,
//!   and last what another mapping would. It stops nothing, and is stopped by a change or another check.
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

#[macro_use]
mod messages;
mod asked;
mod mapping;
#[cfg(test)]
pub(crate) mod samples;
mod told;
mod wanted;

pub use asked::{Ahead, Filter, Goal, RowsQuery, RuleAt, TextAt, WrittenIn};
pub use mapping::{Derived, kinds, mapping_of, proposed};
pub use told::{
    Checked, Distinct, FirstFinding, Fit, Inspected, Plan, PlanLine, Preview, PreviewPair, Previewed, Profile, Row,
    RowCounts, RowsPage, RuleLine, SHOWN_CHARS, Said, Sentence, SoFar, Values,
};
pub use wanted::{SortBy, VALUE_CHARS, VALUES_TOLD, ValuesAt, Wanted, identity};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use shared::check::CheckSettings;
use shared::extract::{Lost, Part};
use shared::form::Form;
use shared::inspect::InspectOptions;
use shared::lang::Lang;
use shared::mapping::MappingSpec;
use shared::patch::Step;
use shared::sheet::Effect;
use std::collections::BTreeMap;

messages! {
    /// What the page asks. `id` and `file` travel beside it.
    #[derive(Clone, Debug)]
    pub enum Ask by "op" {
        /// A first look at `file`.
        Inspect "inspect" {
            /// What a person set by hand.
            options: InspectOptions,
            /// For proposals of fields.
            form: Option<Form>,
            /// To check on the way.
            #[serde(default)]
            ahead: Option<Ahead>,
            /// Other forms, to tell how well the file fits them.
            #[serde(default)]
            others: Vec<Form>,
        },
        /// The whole check of `file`.
        Check "check" {
            /// Without one: structure and encoding alone.
            form: Option<Form>,
            /// Reading, mapping, country, day.
            settings: CheckSettings,
        },
        /// Rows of the file last checked that have findings.
        Rows "rows" (RowsQuery),
        /// Another patch of the file last checked.
        Change "change" {
            /// Steps that stay, from the first.
            keep: usize,
            /// Those that follow them.
            add: Vec<Step>,
        },
        /// Where to go, among the rows of a filter.
        Seek "seek" {
            /// Which rows.
            filter: Filter,
            /// In which order.
            #[serde(default)]
            order: Option<SortBy>,
            /// The place of the row to go on from.
            from: Option<u64>,
            /// Where to.
            goal: Goal,
        },
        /// Look through the whole file.
        Search "search" {
            /// For these, in one pass.
            look: Vec<Wanted>,
            /// What was found of these before is kept.
            keep: Vec<Wanted>,
        },
        /// The distinct values of a column.
        Distinct "distinct" {
            /// In which rows.
            filter: Filter,
            /// The column.
            column: u32,
            /// Only those that hold it.
            text: String,
        },
        /// What stands in the columns of the file last checked.
        Profile "profile",
        /// What steps would change.
        Preview "preview" {
            /// The steps.
            steps: Vec<Step>,
        },
        /// All that rules know how to mend.
        Plan "plan",
        /// What steps, or another mapping, would do to the bar.
        Try "try" {
            /// Steps that would be made in one go.
            groups: Vec<Vec<Step>>,
            /// Which column would fill which field.
            mapping: Option<MappingSpec>,
        },
        /// What stands in the cells that a rule finds fault with.
        Values "values" {
            /// Code of the rule.
            rule: String,
            /// The column.
            column: u32,
        },
        /// A part of the file last checked, with its changes, as a file.
        Download "download" {
            /// Which rows.
            part: Part,
            /// In which encoding.
            encoding: WrittenIn,
            /// Language of the reasons.
            lang: Lang,
        },
        /// A CSV with the form's fields as its header, and an example.
        Template "template" {
            /// The form.
            form: Form,
            /// Language of the header.
            lang: Lang,
        },
        /// The sentences of findings that came from elsewhere.
        Say "say" {
            /// The findings, as the server gave them: only the worker reads them.
            findings: Vec<Value>,
        },
        /// Get the lists that a form refers to.
        Lists "lists" {
            /// Their names.
            names: Vec<String>,
        },
        /// Stop what runs.
        Cancel "cancel",
    }
}

messages! {
    /// What the worker answers. `id` travels beside it.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Answer by "kind" {
        /// The worker's module has arrived; sent once.
        Ready "ready",
        /// How far the work is.
        Progress "progress" {
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
        Start "start" (Box<Inspected>),
        /// To `inspect`.
        Inspected "inspected" (Box<Inspected>),
        /// To `check` and `inspect`, before their end: what was found so far, and the settings that it was checked with. Rows of it
        /// can be asked for.
        Partly "partly" {
            /// By what it is checked.
            settings: CheckSettings,
            /// What was found.
            checked: Box<Checked>,
        },
        /// To `check` and `change`.
        Checked "checked" (Box<Checked>),
        /// To `rows`.
        Rows "rows" (RowsPage),
        /// To `seek`.
        Sought "sought" {
            /// The place among the rows of the filter; `None`: there is none.
            at: Option<u64>,
        },
        /// To `search`, before its end: something was found. Rows of it can be asked for.
        SearchedSoFar "searched_so_far",
        /// To `search`.
        Searched "searched",
        /// To `distinct`.
        Distinct "distinct" (Distinct),
        /// To `preview`.
        Previewed "previewed" (Preview),
        /// To `plan`.
        Planned "planned" (Plan),
        /// To `try`.
        Tried "tried" {
            /// One for each group; the last for the mapping, if one was asked about.
            effects: Vec<Effect>,
        },
        /// To `values`.
        Values "values" (Values),
        /// To `profile`.
        Profiled "profiled" (Profile),
        /// To `download` and `template`; a `blob` travels beside it.
        Made "made",
        /// To `download`: the encoding cannot carry everything, so there is no file.
        NotCarried "not_carried" (Lost),
        /// To `say`.
        Said "said" {
            /// One for each finding.
            sentences: Vec<Sentence>,
        },
        /// To `lists`.
        Lists "lists" (ListsTold),
        /// The work was cancelled.
        Cancelled "cancelled",
        /// The work could not be done.
        Failed "failed" {
            /// Why.
            fault: WorkerFault,
        },
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
    use super::samples::{checked, inspected};
    use super::*;
    use shared::conventions::{ColumnConventions, Conventions, DateOrder, DecimalMark};
    use shared::patch::Patch;
    use shared::profile::ColumnProfile;
    use shared::sheet::order::Direction;

    fn settings() -> CheckSettings {
        let receipt = checked(1, 0).receipt;
        CheckSettings {
            reading: receipt.reading,
            mapping: Some(receipt.mapping),
            country: "JP".parse().ok(),
            today: receipt.today,
            patch: Patch { steps: vec![Step::LeaveOut { record: 2 }] },
            conventions: Conventions::of([ColumnConventions {
                column: 3,
                decimal_mark: Some(DecimalMark::Comma),
                date_order: Some(DateOrder::DayFirst),
            }]),
        }
    }

    fn asks() -> Vec<Ask> {
        let (form, settings) = (Form::default_leads(), settings());
        let ahead = Some(Ahead { country: None, file_first: true, today: settings.today });
        let order = SortBy { column: 1, direction: Direction::Down };
        let values = vec![ValuesAt { column: 1, values: vec!["b".into()], but: true }];
        let filter = Filter { text: Some("a".into()), whole: true, values, ..Filter::default() };
        vec![
            Ask::Inspect { options: InspectOptions::default(), form: Some(form.clone()), ahead, others: vec![] },
            Ask::Check { form: Some(form.clone()), settings },
            Ask::Rows(RowsQuery::default()),
            Ask::Change { keep: 1, add: vec![Step::LeaveOut { record: 1 }] },
            Ask::Seek { filter: Filter::default(), order: Some(order), from: Some(2), goal: Goal::Row(7) },
            Ask::Search { look: filter.wanted(), keep: vec![Wanted::Order(order)] },
            Ask::Distinct { filter, column: 2, text: "a".into() },
            Ask::Profile,
            Ask::Preview { steps: vec![Step::LeaveOut { record: 1 }] },
            Ask::Plan,
            Ask::Try { groups: vec![vec![Step::LeaveOut { record: 1 }]], mapping: Some(MappingSpec::default()) },
            Ask::Values { rule: "r".into(), column: 3 },
            Ask::Download { part: Part::Valid, encoding: WrittenIn::File, lang: Lang::Ja },
            Ask::Template { form, lang: Lang::En },
            Ask::Say { findings: vec![Value::Null] },
            Ask::Lists { names: vec!["partners".into()] },
            Ask::Cancel,
        ]
    }

    fn answers() -> Vec<Answer> {
        let form = Form::default_leads();
        let given = [("partners".to_owned(), "0".repeat(64))].into();
        vec![
            Answer::Ready,
            Answer::Progress { bytes: 1, total: 2, records: 3, faulty: 4 },
            Answer::Start(Box::new(inspected(&form, &["email", "nothing"]))),
            Answer::Inspected(Box::new(inspected(&form, &["email"]))),
            Answer::Partly { settings: settings(), checked: Box::new(checked(2, 1)) },
            Answer::Checked(Box::new(checked(3, 2))),
            Answer::Rows(RowsPage::default()),
            Answer::Sought { at: Some(4) },
            Answer::SearchedSoFar,
            Answer::Searched,
            Answer::Distinct(Distinct { values: vec![("a".into(), 3)], ..Distinct::default() }),
            Answer::Previewed(Preview::default()),
            Answer::Planned(Plan::default()),
            Answer::Tried { effects: vec![Effect::default()] },
            Answer::Values(Values::default()),
            Answer::Profiled(Profile { rows: 1, columns: vec![ColumnProfile::default()] }),
            Answer::Made,
            Answer::NotCarried(Lost::default()),
            Answer::Said { sentences: vec![Sentence::default()] },
            Answer::Lists(ListsTold { given, missing: vec!["a".into()], unreached: vec!["b".into()] }),
            Answer::Cancelled,
            Answer::Failed { fault: WorkerFault::FileGone },
        ]
    }

    /// The word of each message, as it is written; each is read as it was written.
    fn words_of<T: serde::Serialize>(tag: &str, messages: Vec<T>, read: fn(&str, &str) -> Option<T>) -> Vec<String> {
        let word_of = |message: T| {
            let json = serde_json::to_value(&message).unwrap();
            let word = json[tag].as_str().unwrap().to_owned();
            let read = read(&word, &json.to_string()).unwrap_or_else(|| panic!("{word} is not read"));
            assert_eq!(serde_json::to_value(&read).unwrap(), json);
            word
        };
        messages.into_iter().map(word_of).collect()
    }

    #[test]
    fn every_message_is_read_as_it_was_written() {
        assert_eq!(words_of("op", asks(), Ask::read), Ask::WORDS);
        assert_eq!(words_of("kind", answers(), Answer::read), Answer::WORDS);
    }

    #[test]
    fn what_is_no_message_is_not_read() {
        for (word, json) in [("", "{}"), ("Cancel", "{}"), ("rows", "{}"), ("change", r#"{"keep":-1,"add":[]}"#)] {
            assert!(Ask::read(word, json).is_none(), "{word} {json}");
        }
        assert_eq!(Answer::read("sought", "[]"), None);
    }
}
