//! What things are called: from the values of the rules crate and the server to the page's texts.

use crate::api::{Code, Failure, ImportState};
use crate::app::account::Phase;
use crate::app::route::Route;
use crate::app::session::SessionPhase;
use crate::app::state::State;
use crate::format;
use crate::pages::import::state::{CheckPhase, FilePhase, SendPhase, Step, WorkbookPhase};
use crate::texts::{self, Text};
use crate::worker::protocol::{Checked, SoFar, WorkerFault};
use shared::check::Reading;
use shared::finding::Severity;
use shared::form::{Field, Kind};
use shared::inspect::Part;
use shared::lang::Lang;
use shared::mapping::{Suggestion, Why};
use shared::report::{SkipReason, SkippedRule};
use shared::table::scan::{Blanks, Escape};
use shared::text::guess::Evidence;

/// Why a field is proposed, and of a likeness how much of it there is.
#[must_use]
pub fn why_so_sure(proposed: &Suggestion, lang: Lang) -> String {
    let why = why(proposed.why).get(lang);
    if proposed.why == Why::Similar {
        let percent = format!("{:.0}", proposed.score * 100.0);
        return texts::WHY_SCORE.fill(lang, &[("why", why), ("percent", &percent)]);
    }
    why.to_owned()
}

/// What a step is called.
#[must_use]
pub const fn step(step: Step) -> &'static Text {
    match step {
        Step::File => &texts::STEP_FILE,
        Step::Columns => &texts::STEP_COLUMNS,
        Step::Check => &texts::STEP_CHECK,
        Step::Import => &texts::STEP_IMPORT,
        Step::Result => &texts::STEP_RESULT,
    }
}

/// What a delimiter is called.
#[must_use]
pub fn delimiter(delimiter: char, lang: Lang) -> String {
    let text = match delimiter {
        ',' => &texts::COMMA,
        '\t' => &texts::TAB,
        ';' => &texts::SEMICOLON,
        '|' => &texts::PIPE,
        ' ' => &texts::BLANK,
        other => return other.to_string(),
    };
    text.get(lang).to_owned()
}

/// What a quote is called.
#[must_use]
pub fn quote(quote: char, lang: Lang) -> String {
    let text = match quote {
        '"' => &texts::QUOTE_DOUBLE,
        '\'' => &texts::QUOTE_SINGLE,
        other => return other.to_string(),
    };
    text.get(lang).to_owned()
}

/// How a quote inside a quoted cell is written.
#[must_use]
pub const fn escape(escape: Escape) -> &'static Text {
    match escape {
        Escape::Doubled => &texts::ESCAPE_DOUBLED,
        Escape::Backslash => &texts::ESCAPE_BACKSLASH,
        Escape::Rows => &texts::ESCAPE_ROWS,
    }
}

/// What becomes of blanks behind a delimiter.
#[must_use]
pub const fn blanks(blanks: Blanks) -> &'static Text {
    match blanks {
        Blanks::Kept => &texts::BLANKS_KEPT,
        Blanks::Skipped => &texts::BLANKS_SKIPPED,
    }
}

/// The part of a row in the table.
#[must_use]
pub const fn part(part: Part) -> &'static Text {
    match part {
        Part::Above => &texts::PART_ABOVE,
        Part::Header => &texts::PART_HEADER,
        Part::Body => &texts::PART_BODY,
        Part::Below => &texts::PART_BELOW,
    }
}

/// How many rows a header has.
#[must_use]
pub fn header_rows(rows: u32, lang: Lang) -> String {
    match rows {
        0 => texts::HEADER_NONE.get(lang).to_owned(),
        rows => texts::HEADER_ROWS_N.fill(lang, &[("n", &rows.to_string())]),
    }
}

/// How the cells of a file are read, in a sentence or two.
#[must_use]
pub fn read_as(reading: &Reading, lang: Lang) -> String {
    let (delimiter, quote) = (delimiter(reading.delimiter, lang), quote(reading.quote, lang));
    let row = format::number(reading.header_row);
    let last = format::number(reading.header_row.saturating_add(u64::from(reading.header_rows)).saturating_sub(1));
    let header = match reading.header_rows {
        0 => texts::READ_HEADER_NONE.fill(lang, &[("row", &row)]),
        1 => texts::READ_HEADER_ONE.fill(lang, &[("row", &row)]),
        _ => texts::READ_HEADER_MANY.fill(lang, &[("row", &row), ("last", &last)]),
    };
    let marks = texts::READ_MARKS.fill(lang, &[("delimiter", &delimiter), ("quote", &quote)]);
    let end = reading.last_row.map(|last| texts::READ_LAST.fill(lang, &[("last", &format::number(last))]));
    let between = if lang == Lang::En { " " } else { "" };
    [Some(marks), Some(header), end].into_iter().flatten().collect::<Vec<_>>().join(between)
}

/// What speaks for an encoding.
#[must_use]
pub const fn evidence(evidence: Evidence) -> &'static Text {
    match evidence {
        Evidence::Chosen => &texts::EVIDENCE_CHOSEN,
        Evidence::ByteOrderMark => &texts::EVIDENCE_BOM,
        Evidence::AsciiOnly => &texts::EVIDENCE_ASCII,
        Evidence::ValidUtf8 => &texts::EVIDENCE_UTF8,
        Evidence::MostlyUtf8 => &texts::EVIDENCE_MOSTLY_UTF8,
        Evidence::ZeroBytes => &texts::EVIDENCE_ZEROS,
        Evidence::JapanesePairs => &texts::EVIDENCE_PAIRS,
        Evidence::EscapeSequences => &texts::EVIDENCE_ESCAPES,
        Evidence::Frequencies => &texts::EVIDENCE_FREQUENCIES,
    }
}

/// Why a field was proposed.
#[must_use]
pub const fn why(why: Why) -> &'static Text {
    match why {
        Why::Exact => &texts::WHY_EXACT,
        Why::Alias => &texts::WHY_ALIAS,
        Why::Words => &texts::WHY_WORDS,
        Why::Similar => &texts::WHY_SIMILAR,
        Why::Content => &texts::WHY_CONTENT,
    }
}

/// What a field holds, in a few words.
#[must_use]
pub fn kind(field: &Field, lang: Lang) -> String {
    let name = match field.format.as_deref().unwrap_or("YYYY-MM-DD") {
        format if field.kind == Kind::Date && format != "any" => texts::KIND_DATE.fill(lang, &[("format", format)]),
        _ => field.kind.shown(lang).to_owned(),
    };
    let mut parts = vec![name];
    if let (Kind::Text, Some(limit)) = (field.kind, field.max_length) {
        parts.push(texts::UP_TO.fill(lang, &[("n", &format::number(limit.into()))]));
    }
    if field.unique {
        parts.push(texts::ONCE_PER_FILE.get(lang).to_owned());
    }
    format::list(&parts, lang)
}

/// A severity: its sign, its class and its name. Colour is never alone.
#[must_use]
pub const fn severity(severity: Severity) -> (&'static str, &'static str, &'static Text) {
    match severity {
        Severity::Error => ("▲", "error", &texts::SEVERITY_ERROR),
        Severity::Warning => ("●", "warn", &texts::SEVERITY_WARNING),
        Severity::Note => ("○", "note", &texts::SEVERITY_NOTE),
    }
}

/// Why a list is not at hand.
#[must_use]
pub fn list_absent(state: &State, list: &str) -> &'static Text {
    let is = |names: &[String]| names.iter().any(|name| name == list);
    if !matches!(state.session, SessionPhase::SignedIn(_)) {
        &texts::SKIPPED_SIGNED_OUT
    } else if is(&state.lists.missing) {
        &texts::SKIPPED_LIST_MISSING
    } else if is(&state.lists.unreached) {
        &texts::SKIPPED_LIST_UNREACHED
    } else {
        &texts::SKIPPED_LIST_COMING
    }
}

/// How many rows are to be fixed: of those read so far, or of the whole file; if none, how many have warnings.
#[must_use]
pub fn so_far(at_end: bool, so_far: &SoFar, lang: Lang) -> String {
    let SoFar { records, faulty, warned, .. } = *so_far;
    let (text, n) = match (at_end, faulty, warned) {
        (true, 0, 0) => (&texts::SO_FAR_ALL_CLEAN, 0),
        (true, 0, _) => (&texts::SO_FAR_ALL_WARNED, warned),
        (true, ..) => (&texts::SO_FAR_ALL, faulty),
        (false, 0, _) => (&texts::SO_FAR_CLEAN, 0),
        (false, ..) => (&texts::SO_FAR, faulty),
    };
    text.fill(lang, &[("n", &format::number(n)), ("rows", &format::number(records))])
}

/// Why a rule could not run; of a list that is not at hand, `absent` says why.
#[must_use]
pub fn skipped(rule: &SkippedRule, field: &str, absent: &'static Text, lang: Lang) -> String {
    let text = match rule.reason {
        SkipReason::NoColumn => &texts::SKIPPED_NO_COLUMN,
        SkipReason::NoCountry => &texts::SKIPPED_NO_COUNTRY,
        SkipReason::NoSubdivisions => &texts::SKIPPED_NO_SUBDIVISIONS,
        SkipReason::NoReference => absent,
    };
    text.fill(lang, &[("field", field), ("list", rule.list.as_deref().unwrap_or_default())])
}

/// Where an import stands: class of its chip, and what it is called.
#[must_use]
pub const fn import_state(state: ImportState) -> (&'static str, &'static Text) {
    match state {
        ImportState::Queued => ("chip", &texts::RESULT_QUEUED),
        ImportState::Checking => ("chip", &texts::RESULT_CHECKING),
        ImportState::Staged => ("chip", &texts::RESULT_STAGED),
        ImportState::Waiting => ("chip", &texts::RESULT_AWAITS_APPROVAL),
        ImportState::Applying => ("chip", &texts::RESULT_APPLYING),
        ImportState::Complete => ("chip ok", &texts::RESULT_COMPLETE),
        ImportState::Refused => ("chip error", &texts::RESULT_REFUSED),
        ImportState::Failed => ("chip error", &texts::RESULT_FAILED),
        ImportState::Cancelled => ("chip", &texts::RESULT_CANCELLED),
        ImportState::Undoing => ("chip", &texts::RESULT_UNDOING),
        ImportState::Undone => ("chip", &texts::RESULT_UNDONE),
    }
}

/// Why a request did not work, and what to do. The sentence is made here from code and parameters, in the page's language;
/// the page says in its own words what it knows better: that nothing here is lost, and whom to ask.
#[must_use]
pub fn failure(failure: &Failure, lang: Lang) -> String {
    let (status, told) = match failure {
        Failure::Offline => return texts::FAIL_OFFLINE.get(lang).to_owned(),
        Failure::FileGone => return texts::FAIL_FILE_GONE.get(lang).to_owned(),
        Failure::Unclear => return texts::FAIL_UNCLEAR.get(lang).to_owned(),
        Failure::Refused { status, told, .. } => (*status, told),
    };
    match (told, failure.code()) {
        (_, Some(Code::SignedOut)) => texts::FAIL_SIGNED_OUT.get(lang).to_owned(),
        (_, Some(Code::Internal)) => texts::FAIL_SERVER.get(lang).to_owned(),
        (Some(told), _) if !told.sentence(lang).is_empty() => told.sentence(lang),
        // Something between answered.
        _ if status == 401 => texts::FAIL_SIGNED_OUT.get(lang).to_owned(),
        _ => texts::FAIL_SERVER.get(lang).to_owned(),
    }
}

/// Why a sign-in did not work.
#[must_use]
pub fn sign_in_failure(failed: &Failure, lang: Lang) -> String {
    if failed.is_signed_out() { texts::FAIL_SIGN_IN.get(lang).to_owned() } else { failure(failed, lang) }
}

/// Why a change of the one-time password did not work.
#[must_use]
pub fn password_failure(failed: &Failure, lang: Lang) -> String {
    match failed.code() {
        Some(Code::PasswordUnchanged) => texts::FAIL_PASSWORD_UNCHANGED.get(lang).to_owned(),
        Some(Code::WrongPassword) => texts::FAIL_PASSWORD_WRONG.get(lang).to_owned(),
        _ => failure(failed, lang),
    }
}

/// Why the worker could not do it.
#[must_use]
pub fn fault(fault: WorkerFault, file: &str, lang: Lang) -> String {
    let text = match fault {
        WorkerFault::FileGone => &texts::FAULT_FILE_GONE,
        WorkerFault::TooLarge => {
            let most = crate::format::bytes(shared::limits::FILE_BYTES);
            return texts::FAULT_TOO_LARGE.fill(lang, &[("file", file), ("most", &most)]);
        }
        WorkerFault::NotLoaded => &texts::FAULT_NOT_LOADED,
        WorkerFault::BadMessage | WorkerFault::NothingChecked | WorkerFault::Crashed => &texts::FAULT_CRASHED,
    };
    text.fill(lang, &[("file", file)])
}

/// What a check came to, in a line.
#[must_use]
pub fn check_title(checked: &Checked, lang: Lang) -> String {
    if checked.refused {
        return texts::CHECK_REFUSED_TITLE.get(lang).to_owned();
    }
    let rows = format::number(checked.counts.records);
    let faulty = format::number(checked.counts.with_errors);
    let warned = format::number(checked.counts.with_warnings);
    let (text, n) = match (checked.counts.with_errors, checked.counts.with_warnings) {
        (0, 0) => (&texts::CHECK_TITLE_CLEAN, &faulty),
        (0, _) => (&texts::CHECK_TITLE_WARNED, &warned),
        _ => (&texts::CHECK_TITLE, &faulty),
    };
    text.fill(lang, &[("rows", &rows), ("n", n)])
}

/// How far the reading of the file is, in a line; `None` when none is read.
#[must_use]
pub fn reading(state: &State, lang: Lang) -> Option<String> {
    let FilePhase::Inspecting { file, .. } = &state.wizard.file else { return None };
    if !state.worker_ready {
        return Some(texts::GETTING_READY.fill(lang, &[("file", &file.name)]));
    }
    let percent = state.wizard.look.percent().to_string();
    Some(texts::READING_FILE.fill(lang, &[("file", &file.name), ("percent", &percent)]))
}

/// What a screen reader is told when it changes: progress in tenths, and what came of it.
#[must_use]
pub fn announcement(state: &State) -> String {
    let lang = state.lang;
    if state.account.phase == Phase::Coming && state.account_path().is_some() {
        return texts::LOADING.get(lang).to_owned();
    }
    if let Route::Room(_) = state.route {
        return String::new();
    }
    let wizard = &state.wizard;
    let tenth = |part: u64, whole: u64| format!("{}", format::percent(part, whole) as u64 / 10 * 10);
    match (wizard.step, &wizard.file, &wizard.check, &wizard.send) {
        (Step::File, FilePhase::Inspecting { file, .. }, ..) if !state.worker_ready => {
            texts::GETTING_READY.fill(lang, &[("file", &file.name)])
        }
        (Step::File, FilePhase::Inspecting { file, .. }, ..) => {
            let progress = wizard.look.progress().unwrap_or_default();
            let percent = tenth(progress.bytes, progress.total);
            texts::READING_FILE.fill(lang, &[("file", &file.name), ("percent", &percent)])
        }
        (Step::File, ..) if wizard.workbook == WorkbookPhase::Reading => texts::WORKBOOK_READING.get(lang).to_owned(),
        (Step::File, FilePhase::Seen { .. }, ..) => {
            wizard.so_far.as_ref().map_or_else(String::new, |so_far| self::so_far(true, so_far, lang))
        }
        (Step::Check, _, CheckPhase::Running | CheckPhase::Partly(_), _) => {
            let progress = wizard.check_progress();
            let percent = tenth(progress.bytes, progress.total);
            let name = wizard.file_info().map_or("", |file| &file.name);
            texts::READING_FILE.fill(lang, &[("file", name), ("percent", &percent)])
        }
        (Step::Check, _, CheckPhase::Done(checked), _) => check_title(checked, lang),
        (Step::Import, _, _, SendPhase::Uploading { sent, total }) => {
            let (percent, bytes) = (tenth(*sent, *total), format::bytes(*total));
            texts::UPLOADING.fill(lang, &[("percent", &percent), ("bytes", &bytes)])
        }
        (Step::Result, .., SendPhase::Sent { state: Some(state), .. }) => import_state(*state).1.get(lang).to_owned(),
        _ => String::new(),
    }
}
