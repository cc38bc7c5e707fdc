//! Which records of a checked file have findings, and where they stand in the file. Compact: the cells stay in the file
//! and are decoded when asked for.

use super::protocol::{Filter, FirstFinding, RowCounts, Sentence};
use shared::check::{Record, Sink, Verdict};
use shared::finding::{Address, Finding, Severity};
use shared::limits;

/// A record with findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRecord {
    /// Where it begins.
    pub at: Address,
    /// Its length in bytes.
    pub bytes: u64,
}

/// Findings told of while a check is under way.
const FIRST_FINDINGS: usize = 3;

/// The sink of a check: notes the places of bad records, as many as there can be listed findings, and the first errors.
#[derive(Debug, Default)]
pub struct BadRecords {
    places: Vec<BadRecord>,
    faulty: u64,
    first: Vec<FirstFinding>,
}

impl BadRecords {
    /// Records with errors.
    #[must_use]
    pub const fn faulty(&self) -> u64 {
        self.faulty
    }

    /// The first errors, one a record.
    #[must_use]
    pub fn first(&self) -> &[FirstFinding] {
        &self.first
    }
}

impl Sink for BadRecords {
    fn record(&mut self, record: &Record<'_>) {
        if record.findings.is_empty() {
            return;
        }
        if self.places.len() < limits::LISTED_FINDINGS {
            self.places.push(BadRecord { at: record.at, bytes: record.bytes });
        }
        if record.verdict != Verdict::Faulty {
            return;
        }
        self.faulty += 1;
        if self.first.len() < FIRST_FINDINGS {
            let error = record.findings.iter().find(|finding| finding.severity == Severity::Error);
            let told = |error| FirstFinding { row: record.at.row, message: Sentence::of(error) };
            self.first.extend(error.map(told));
        }
    }
}

/// Bad records with their listed findings.
#[derive(Debug, Default)]
pub struct Index {
    records: Vec<(BadRecord, std::ops::Range<usize>)>,
    findings: Vec<Finding>,
}

impl Index {
    /// Brings the places and the listed findings together. Records none of whose findings are listed are left out.
    #[must_use]
    pub fn new(places: BadRecords, mut findings: Vec<Finding>) -> Self {
        findings.retain(|finding| finding.at.record > 0);
        findings.sort_by_key(|finding| finding.at.record);
        let mut records = Vec::with_capacity(places.places.len());
        let mut start = 0;
        for place in places.places {
            let of_place = findings[start..].iter().take_while(|finding| finding.at.record == place.at.record).count();
            if of_place > 0 {
                records.push((place, start..start + of_place));
                start += of_place;
            }
        }
        Self { records, findings }
    }

    /// How many records match, and the wanted piece of them with all their findings.
    #[must_use]
    pub fn select(&self, filter: &Filter, from: u64, limit: u32) -> (u64, Vec<(BadRecord, &[Finding])>) {
        let mut total = 0;
        let mut selected = Vec::new();
        for (place, range) in &self.records {
            let findings = &self.findings[range.clone()];
            if findings.iter().any(|finding| filter.matches(finding)) {
                if total >= from && selected.len() < limit as usize {
                    selected.push((*place, findings));
                }
                total += 1;
            }
        }
        (total, selected)
    }

    /// Records by severity.
    #[must_use]
    pub fn counts(&self) -> RowCounts {
        let with = |severity| {
            self.records
                .iter()
                .filter(|(_, range)| self.findings[range.clone()].iter().any(|finding| finding.severity == severity))
                .count() as u64
        };
        RowCounts { all: self.records.len() as u64, errors: with(Severity::Error), warnings: with(Severity::Warning) }
    }

    /// The listed findings of records, in file order.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl Filter {
    /// Whether the finding is meant.
    #[must_use]
    pub fn matches(&self, finding: &Finding) -> bool {
        self.severity.is_none_or(|wanted| finding.severity == wanted)
            && self.column.is_none_or(|wanted| finding.column == Some(wanted))
            && self.rule.as_ref().is_none_or(|rule| rule.code == finding.code && rule.column == finding.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::RuleAt;

    fn finding(record: u64, column: u32, severity: Severity) -> Finding {
        Finding {
            code: "too_long".into(),
            severity,
            at: Address { record, row: record + 1, line: record + 1, byte: record * 10 },
            column: Some(column),
            value: String::new(),
            params: vec![],
            fix: None,
        }
    }

    fn index() -> Index {
        let findings = vec![
            finding(0, 0, Severity::Error),
            finding(2, 0, Severity::Error),
            finding(2, 1, Severity::Warning),
            finding(5, 1, Severity::Warning),
        ];
        let places = findings[1..].iter().map(|f| BadRecord { at: f.at, bytes: 10 });
        let mut places: Vec<_> = places.collect();
        places.dedup();
        // A record whose findings are beyond the list.
        places.push(BadRecord { at: finding(9, 0, Severity::Error).at, bytes: 10 });
        Index::new(BadRecords { places, ..BadRecords::default() }, findings)
    }

    #[test]
    fn records_without_listed_findings_and_findings_of_the_file_are_left_out() {
        let index = index();
        let counts = RowCounts { all: 2, errors: 1, warnings: 2 };
        assert_eq!(index.counts(), counts);
        assert_eq!(index.findings().len(), 3);
    }

    #[test]
    fn a_filter_counts_all_and_gives_a_piece() {
        let index = index();
        let (total, rows) = index.select(&Filter::default(), 1, 10);
        assert_eq!((total, rows.len(), rows[0].0.at.record), (2, 1, 5));
        let errors = Filter { severity: Some(Severity::Error), ..Filter::default() };
        let (total, rows) = index.select(&errors, 0, 10);
        assert_eq!((total, rows[0].1.len()), (1, 2));
    }

    #[test]
    fn a_rule_is_meant_in_its_column_only() {
        let index = index();
        let rule = |column| Filter {
            rule: Some(RuleAt { code: "too_long".into(), column: Some(column) }),
            ..Filter::default()
        };
        assert_eq!(index.select(&rule(1), 0, 10).0, 2);
        assert_eq!(index.select(&rule(0), 0, 10).0, 1);
        assert_eq!(index.select(&rule(7), 0, 10).0, 0);
    }
}
