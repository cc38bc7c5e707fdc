//! The first look at a file, and the check made on the way: the bytes go to both, so that the file is read once.
//!
//! The check is made ahead of what a person will choose, and of what the rest of the file says: read and mapped as the start of
//! the file tells. It stands if the whole file tells the same, and is dropped if not.

use super::kept::Collector;
use super::protocol::{Ahead, Fit, Inspected, Said, Sentence, SoFar, kinds, mapping_of, proposed};
use shared::check::{CheckSettings, Checker};
use shared::form::{Country, Form};
use shared::inspect::{InspectOptions, Inspection, Inspector, Signs};
use shared::mapping::{MappingSpec, Proposals, proposals_in};
use shared::normalise::reference::References;
use shared::report::Report;

/// See the module's text. Push the file's bytes, the first piece large enough for a look.
#[derive(Debug)]
pub struct Look {
    inspector: Inspector,
    form: Option<Form>,
    ahead: Option<Ahead>,
    /// Other forms that the file may fit.
    others: Vec<Form>,
    references: References,
    seed: u64,
    begun: bool,
    check: Option<Check>,
}

/// The check on the way.
#[derive(Debug)]
struct Check {
    settings: CheckSettings,
    headers: Vec<String>,
    checker: Checker<Collector>,
}

/// A check that stands.
#[derive(Debug)]
pub struct Made {
    /// By what it was made.
    pub settings: CheckSettings,
    /// What it found.
    pub report: Report,
    /// What is kept of it.
    pub collected: Collector,
}

impl Look {
    /// A first look; with a form and `ahead` it checks too.
    #[must_use]
    pub fn new(options: InspectOptions, form: Option<Form>, ahead: Option<Ahead>) -> Self {
        let (inspector, references) = (Inspector::new(options), References::new());
        Self { inspector, form, ahead, others: Vec::new(), references, seed: 0, begun: false, check: None }
    }

    /// The same with other forms that the file may fit.
    #[must_use]
    pub fn with_others(mut self, others: Vec<Form>) -> Self {
        self.others = others;
        self
    }

    /// The same with the lists that the form refers to.
    #[must_use]
    pub fn with_references(mut self, references: References) -> Self {
        self.references = references;
        self
    }

    /// See [`Checker::with_seed`].
    #[must_use]
    pub const fn with_seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The next bytes; after the first of them, what they tell.
    pub fn push(&mut self, bytes: &[u8]) -> Option<Inspected> {
        let start = if self.begun {
            self.inspector.push(bytes);
            None
        } else {
            self.begun = true;
            Some(self.begin(bytes))
        };
        if let Some(check) = &mut self.check {
            check.checker.push(bytes);
        }
        start.map(|start| self.inspected(start))
    }

    /// Looks at the whole lines of the first bytes: a character cut at their end is no broken one.
    fn begin(&mut self, bytes: &[u8]) -> Inspection {
        let lines = bytes.iter().rposition(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
        self.inspector.push(&bytes[..lines]);
        let start = self.inspector.so_far();
        self.inspector.push(&bytes[lines..]);
        if let (Some(form), Some(ahead), None) = (&self.form, self.ahead, &start.refusal) {
            let proposals = proposals_in(form, &start.headers, &start.sample, self.country(&start.signs));
            let (fields, derived) = proposed(form, start.headers.len(), &proposals);
            let settings = CheckSettings {
                reading: start.reading.clone(),
                mapping: Some(mapping_of(&start.headers, &fields, &derived, |_| !form.extra_columns.is_left_out())),
                country: ahead.of(&start.signs),
                today: ahead.today,
                patch: shared::patch::Patch::default(),
                conventions: start.signs.conventions(kinds(form, &fields, &derived)),
            };
            let checker = Checker::new(Some(form.clone()), settings.clone(), Collector::default())
                .with_references(std::mem::take(&mut self.references))
                .with_seed(self.seed);
            self.check = Some(Check { settings, headers: start.headers.clone(), checker });
        }
        start
    }

    /// The country by which cells of several numbers are told apart: that of the check, or what the file tells.
    fn country(&self, signs: &Signs) -> Option<Country> {
        let told = || signs.file.country.as_ref().map(|sign| sign.value);
        self.ahead.and_then(|ahead| ahead.of(signs)).or_else(told)
    }

    fn inspected(&mut self, inspection: Inspection) -> Inspected {
        let country = self.country(&inspection.signs);
        let proposals = |form: &Form| proposals_in(form, &inspection.headers, &inspection.sample, country);
        let fit = |form: &Form| fit(form, &inspection.headers, &proposals(form));
        let forms = self.form.iter().chain(&self.others);
        let fits = if self.others.is_empty() { Vec::new() } else { forms.map(fit).collect() };
        let proposals = self.form.as_ref().map(proposals).unwrap_or_default();
        let so_far = self.check.as_mut().map(|check| {
            let records = check.checker.records();
            let bad = check.checker.sink_mut();
            SoFar { records, faulty: bad.faulty(), warned: bad.warned(), first: bad.first().to_vec() }
        });
        let refusal = inspection.refusal.as_ref().map(Sentence::of);
        let notes = inspection.notes.iter().map(Said::of).collect();
        Inspected { refusal, notes, inspection, proposals, fits, digest: None, so_far }
    }

    /// The check on the way, and by what it is made.
    pub fn under_way(&mut self) -> Option<(&CheckSettings, &mut Checker<Collector>)> {
        self.check.as_mut().map(|check| (&check.settings, &mut check.checker))
    }

    /// Records checked, and those of them with errors.
    pub fn counts(&mut self) -> (u64, u64) {
        let counts = |check: &mut Check| (check.checker.records(), check.checker.sink_mut().faulty());
        self.check.as_mut().map_or((0, 0), counts)
    }

    /// The end of the file: what was found, and the check if it stands.
    #[must_use]
    pub fn finish(mut self) -> (Inspected, Option<Made>) {
        let inspection = std::mem::replace(&mut self.inspector, Inspector::new(InspectOptions::default())).finish();
        let stands = |check: &Check| {
            inspection.refusal.is_none()
                && check.settings.reading == inspection.reading
                && check.headers == inspection.headers
        };
        let check = self.check.take().map(|check| (stands(&check), check));
        let mut inspected = self.inspected(inspection);
        let made = check.and_then(|(stands, Check { settings, checker, .. })| {
            let (report, collected) = checker.finish();
            // Which file it is, a check that went astray tells too.
            inspected.digest = Some(report.receipt.file.clone());
            if !stands {
                return None;
            }
            let (records, faulty, warned) = (report.counts.records, collected.faulty(), collected.warned());
            // Of a file that cannot be taken as it is mapped, nothing is told yet.
            inspected.so_far =
                (!report.refused).then(|| SoFar { records, faulty, warned, first: collected.first().to_vec() });
            Some(Made { settings, report, collected })
        });
        (inspected, made)
    }
}

/// How well a file of these headers fits a form.
fn fit(form: &Form, headers: &[String], proposals: &Proposals) -> Fit {
    let plan = MappingSpec::proposed(form, headers, proposals);
    let fills = |field: &String| {
        plan.columns.iter().any(|column| column.field.as_ref() == Some(field))
            || plan.derived.iter().any(|derived| derived.field == *field)
    };
    let mut required = form.fields.iter().filter(|field| field.required).map(|field| &field.name);
    let whole = required.all(fills) && form.one_of_required.iter().all(|group| group.iter().any(fills));
    let joined =
        |column: usize| proposals.derived.iter().any(|derived| derived.chosen && derived.from.contains(&column));
    let of_field = plan.columns.iter().enumerate().filter(|(at, column)| column.field.is_some() || joined(*at));
    Fit { whole, columns: of_field.count() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::date::Date;

    fn ahead() -> Ahead {
        Ahead { country: "JP".parse().ok(), file_first: true, today: Date::new(2026, 11, 21).unwrap() }
    }

    /// A look at pieces of that size, with its start.
    fn look(bytes: &[u8], size: usize) -> (Inspected, Inspected, Option<Made>) {
        let mut look = Look::new(InspectOptions::default(), Some(Form::default_leads()), Some(ahead()));
        let mut starts = bytes.chunks(size).filter_map(|piece| look.push(piece)).collect::<Vec<_>>();
        assert_eq!(starts.len(), 1, "there is one start");
        let (end, made) = look.finish();
        (starts.remove(0), end, made)
    }

    fn leads(rows: usize, last: &str) -> String {
        let mut csv = String::from("お名前,メールアドレス,電話番号\n");
        for row in 1..=rows {
            csv.push_str(&format!("山田{row},y{row}@example.jp,03-3581-{row:04}\n"));
        }
        csv + last
    }

    #[test]
    fn what_was_checked_on_the_way_is_what_a_check_of_its_own_says() {
        let csv = leads(50, "空,,\n");
        for size in [64, 200, 100_000] {
            let (_, end, made) = look(csv.as_bytes(), size);
            let made = made.unwrap();
            let mut checker = Checker::new(Some(Form::default_leads()), made.settings.clone(), Collector::default());
            checker.push(csv.as_bytes());
            let (report, _) = checker.finish();
            assert_eq!(made.report, report);
            assert_eq!(end.digest, Some(report.receipt.file));
            let so_far = end.so_far.unwrap();
            assert_eq!((so_far.records, so_far.faulty, so_far.first[0].row), (51, 1, 52));
        }
    }

    #[test]
    fn the_start_tells_of_the_records_in_it() {
        let csv = leads(500, "");
        let (start, end, _) = look(csv.as_bytes(), 12_500);
        assert_eq!(start.inspection.reading, end.inspection.reading);
        assert_eq!(start.proposals, end.proposals);
        let records = start.so_far.unwrap().records;
        assert!((100..400).contains(&records), "{records}");
    }

    #[test]
    fn the_country_is_that_of_the_file_unless_a_person_chose_one() {
        let made_by = |file_first| {
            let ahead = Ahead { file_first, ..ahead() };
            let mut look = Look::new(InspectOptions::default(), Some(Form::default_leads()), Some(ahead));
            let _ = look.push("Name,Telefon\nA,0221 979636\nB,0221 979637\nC,030 1234567\n".as_bytes());
            let settings = look.finish().1.unwrap().settings;
            settings.country.map(|country| country.to_string())
        };
        assert_eq!((made_by(true).as_deref(), made_by(false).as_deref()), (Some("DE"), Some("JP")));
    }

    #[test]
    fn names_are_joined_in_the_check_on_the_way_as_the_page_asks_for() {
        let csv = "First,Last,Phone\nMia,Berg,(512) 555-0143\nBo,Lind,(512) 555-0144\n";
        let (_, end, made) = look(csv.as_bytes(), 1_000);
        let form = Form::default_leads();
        let (fields, derived) = proposed(&form, 3, &end.proposals);
        assert_eq!(derived[0].from, [0, 1]);
        let mapping = mapping_of(&end.inspection.headers, &fields, &derived, |_| true);
        assert_eq!(made.unwrap().settings.mapping, Some(mapping));
    }

    #[test]
    fn a_start_that_misleads_is_dropped() {
        let mut bytes = b"name,mail\n".to_vec();
        bytes.extend_from_slice(&b"A,a@example.jp\n".repeat(20));
        let plain = bytes.len();
        for _ in 0..20 {
            bytes.extend_from_slice(b"\x8e\x52\x93\x63,b@example.jp\n");
        }
        let (start, end, made) = look(&bytes, plain);
        assert_eq!(start.inspection.reading.encoding, "UTF-8");
        assert_eq!(end.inspection.reading.encoding, "Shift_JIS");
        assert!(made.is_none() && end.so_far.is_none());
        assert_eq!(end.digest.unwrap().len(), 64, "which file it is, is known");
    }

    #[test]
    fn what_is_no_table_is_not_checked() {
        let (start, end, made) = look(b"PK\x03\x04\x14\x00 xl/workbook.xml", 1_000);
        assert!(start.so_far.is_none() && end.refusal.is_some() && made.is_none());
    }

    #[test]
    fn a_file_without_bytes_is_refused() {
        let look = Look::new(InspectOptions::default(), Some(Form::default_leads()), Some(ahead()));
        let (end, made) = look.finish();
        assert!(end.refusal.is_some() && made.is_none());
    }
}
