//! Answers of the worker, for tests.

use super::{Checked, Inspected, RowCounts, SoFar};
use shared::check::Reading;
use shared::date::Date;
use shared::form::Form;
use shared::inspect::{Inspection, LineEnd, Signs};
use shared::mapping::{ColumnProposal, MappingSpec, Proposals, Suggestion, Why};
use shared::report::{Counts, Receipt};
use shared::table::dialect::{DialectGuess, Sureness};
use shared::text::guess::{EncodingGuess, Evidence};

pub(crate) fn date() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

/// A file whose columns are these fields of the form, and others.
pub(crate) fn inspected(form: &Form, fields: &[&str]) -> Inspected {
    let column = |name: &&str| {
        let chosen = form.position(name).map(|field| Suggestion::new(field, 1.0, Why::Exact));
        ColumnProposal { candidates: chosen.iter().cloned().collect(), chosen }
    };
    let proposals = Proposals { columns: fields.iter().map(column).collect(), derived: vec![] };
    Inspected {
        refusal: None,
        notes: vec![],
        digest: Some("0".repeat(64)),
        so_far: Some(SoFar { records: 10, faulty: 2, warned: 0, first: vec![] }),
        proposals,
        fits: vec![],
        inspection: Inspection {
            refusal: None,
            encoding: EncodingGuess {
                name: "UTF-8".into(),
                confidence: 1.0,
                evidence: Evidence::ValidUtf8,
                sure: true,
                candidates: vec![],
            },
            bom: false,
            line_end: LineEnd::Lf,
            last_line_end: true,
            dialect: DialectGuess {
                delimiter: Sureness::Sure,
                alternatives: vec![],
                quote: Sureness::Sure,
                escape: Sureness::Sure,
                header: Sureness::Sure,
            },
            notes: vec![],
            preview: vec![],
            header_row: 1,
            lines_above: 0,
            headers: fields.iter().map(|name| format!("Column {name}")).collect(),
            sample: vec![],
            signs: Signs::default(),
            bytes: 1_000,
            reading: Reading::default(),
        },
    }
}

/// A check of so many rows that can be imported and that cannot.
pub(crate) fn checked(clean: u64, with_errors: u64) -> Checked {
    let receipt = Receipt {
        file: "0".repeat(64),
        bytes: 1_000,
        form: "leads".into(),
        form_version: 1,
        form_digest: String::new(),
        rules_version: 1,
        reading: Reading::default(),
        mapping: MappingSpec::default(),
        country: None,
        references: std::collections::BTreeMap::new(),
        today: date(),
        patch: String::new(),
        conventions: shared::conventions::Conventions::default(),
        result: String::new(),
    };
    Checked {
        refused: false,
        counts: Counts { records: clean + with_errors, clean, with_errors, ..Counts::default() },
        errors: with_errors,
        warnings: 0,
        notes: 0,
        columns: vec![],
        rules: vec![],
        skipped: vec![],
        file_findings: vec![],
        cut: false,
        receipt_stands: true,
        so_far: false,
        rows: RowCounts::default(),
        receipt_code: receipt.code(),
        receipt,
        millis: 1.0,
    }
}
