//! What a check under way has found: shown of the start of the file while the rest of it is read.

use super::{CHECKED, CheckedFile, FileAsked, Job, tell};
use crate::worker::kept::{self, Collector};
use crate::worker::lists::Lists;
use crate::worker::protocol::Answer;
use crate::worker::sheet::Shown;
use shared::check::{CheckSettings, Checker};
use shared::form::Form;
use std::cell::RefCell;
use std::rc::Rc;

/// Records beyond which nothing new is shown before the end: each look takes a copy of what is known of every record.
const MOST: u64 = 1_000_000;

/// How much longer there is none than the last look took, so that looks cost a twentieth of the check.
const PAUSE: f64 = 20.0;

/// When to look.
pub(super) struct Looks {
    bytes: u64,
    from: f64,
}

/// By what a file is checked.
#[derive(Clone, Copy)]
pub(super) struct By<'a> {
    pub(super) asked: &'a FileAsked,
    pub(super) form: Option<&'a Form>,
    pub(super) settings: &'a CheckSettings,
    pub(super) lists: &'a Rc<Lists>,
    pub(super) started: f64,
}

impl Looks {
    /// The first look is at the first bytes.
    pub(super) const fn new() -> Self {
        Self { bytes: 0, from: 0.0 }
    }

    /// So many bytes of so many are checked: what was found is shown, if as much again is since the last time.
    pub(super) fn show(&mut self, job: &Job, (at, total): (u64, u64), checker: &mut Checker<Collector>, by: By<'_>) {
        let began = js_sys::Date::now();
        let is_due = at >= self.bytes && at < total && began >= self.from && (1..=MOST).contains(&checker.records());
        if is_due {
            show(job, checker, by);
            let now = js_sys::Date::now();
            (self.bytes, self.from) = (at.saturating_mul(2), now + (now - began) * PAUSE);
        }
    }
}

fn show(job: &Job, checker: &mut Checker<Collector>, By { asked, form, settings, lists, started }: By<'_>) {
    let report = checker.so_far();
    if report.refused {
        return;
    }
    let by = (form.cloned(), settings.clone(), lists.references.clone());
    let millis = js_sys::Date::now() - started;
    let (checked, sheet) = kept::so_far(report, checker.sink_mut().clone(), by, millis);
    let answer = Answer::Partly { settings: settings.clone(), checked: Box::new(checked.clone()) };
    CHECKED.set(Some(Rc::new(CheckedFile {
        file: asked.file.clone(),
        key: asked.key,
        form: form.cloned(),
        settings: settings.clone(),
        lists: Rc::clone(lists),
        checked: RefCell::new(checked),
        shown: Shown::new(asked.file.clone(), sheet, &settings.reading.encoding),
    })));
    tell(&job.id, &answer, None);
}
