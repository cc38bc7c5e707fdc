//! What a check is made by, what it comes to, and the receipt that tells of both.

use super::digest::Digest;
use super::header::Header;
use super::record::Values;
use super::tally::Tally;
use super::uniques::Seed;
use crate::finding::{Finding, Severity};
use crate::form::Form;
use crate::mapping::MappingSpec;
use crate::normalise::reference::References;
use crate::patch::replay::Replay;
use crate::report::{Receipt, Report, Verdict};
use crate::rules;
use crate::settings::CheckSettings;
use crate::table::scan::Marks;
use std::collections::BTreeMap;

/// What a check is made by.
#[derive(Debug)]
pub(super) struct Basis {
    pub(super) form: Option<Form>,
    pub(super) settings: CheckSettings,
    pub(super) marks: Marks,
    pub(super) references: References,
    /// What the tables of unique values are seeded with; not part of the receipt, for it changes nothing that is found.
    pub(super) seed: Seed,
}

impl Basis {
    pub(super) fn new(form: Option<Form>, settings: CheckSettings) -> Self {
        let marks = settings.reading.marks();
        Self { form, settings, marks, references: References::new(), seed: Seed::of(0) }
    }

    /// The lists that fields refer to, by name, with their digests.
    fn references_used(&self) -> BTreeMap<String, String> {
        let names = self.form.iter().flat_map(|form| &form.fields).filter_map(|field| field.reference.as_ref());
        names.filter_map(|name| Some((name.clone(), self.references.get(name)?.digest()))).collect()
    }

    /// The receipt over a file of that BLAKE3 and so many bytes.
    fn receipt(&self, header: Option<&Header>, (file, bytes): (String, u64), result: String) -> Receipt {
        let references = self.references_used();
        let Self { form, settings, .. } = self;
        let form = form.as_ref();
        let plan = header.and_then(|header| header.plan.as_ref());
        Receipt {
            file,
            bytes,
            form_version: form.map_or(0, |form| form.version),
            form_digest: form.map(Form::digest).unwrap_or_default(),
            rules_version: rules::VERSION,
            mapping: form.zip(plan).map_or_else(MappingSpec::default, |(form, plan)| plan.spec(form)),
            form: form.map(|form| form.name.clone()).unwrap_or_default(),
            reading: settings.reading.clone(),
            country: settings.country,
            today: settings.today,
            patch: settings.patch.digest(),
            conventions: settings.conventions.clone(),
            references,
            result,
        }
    }
}

/// What a check has come to so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) tally: Tally,
    digest: Digest,
    refused: bool,
}

impl Outcome {
    /// A finding about the file or the header. An error refuses the file.
    pub(super) fn file_finding(&mut self, finding: &Finding) {
        self.refused |= finding.severity == Severity::Error;
        self.digest.file_finding(finding);
        self.tally.file_finding(finding);
    }

    /// The next record, with what is wrong with it: its number in the digest.
    pub(super) fn record(&mut self, verdict: Verdict, findings: &[Finding], values: Values<'_>) -> u64 {
        self.tally.record(verdict);
        self.digest.record(verdict, findings, values)
    }

    /// The end. `filled`: per column, the cells that are not blank.
    pub(super) fn report(
        self,
        basis: &Basis,
        header: Option<&Header>,
        (replay, filled): (&Replay, &[u64]),
        file: (String, u64),
    ) -> Report {
        let known = basis.form.as_ref().zip(header);
        let skipped = known.map(|(form, header)| header.skipped(form)).unwrap_or_default();
        let receipt = basis.receipt(header, file, self.digest.finish());
        let mut tally = self.tally;
        for (column, filled) in tally.columns.iter_mut().zip(filled) {
            column.filled = *filled;
        }
        Report {
            refused: self.refused,
            counts: tally.counts,
            errors: tally.errors,
            warnings: tally.warnings,
            notes: tally.notes,
            rules: tally.by_rule(),
            columns: tally.columns,
            skipped,
            findings: tally.findings,
            steps: replay.reports(),
            receipt,
        }
    }
}
