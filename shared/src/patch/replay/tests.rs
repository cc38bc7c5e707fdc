//! What each step does, and that many together do what each does by itself, one after another.

use super::oracle;
use super::*;
use crate::form::{Field, Kind};
use proptest::prelude::*;

const CELLS: [&str; 3] = ["０１２", "", " Web"];

fn replay(steps: Vec<Step>) -> (Changes, Vec<StepReport>) {
    let mut replay = Replay::new(&Patch { steps }, 3);
    let number = FieldRules::compile(&Field::new("n", Kind::Number), None);
    let changes = replay.changes(5, |column| CELLS[column as usize].into(), |column| (column == 0).then_some(&number));
    (changes, replay.reports())
}

fn cell(record: u64, column: u32, old: &str, new: &str) -> Step {
    Step::Cell { record, column, old: old.into(), new: new.into() }
}

#[test]
fn each_step_changes_what_it_fits() {
    let fix = |column| Step::Fix { rule: "full_width".into(), column };
    let map = |column| Step::Map { column, values: vec![("Web ".into(), "web".into())] };
    let fill = |column, cells| Step::Fill { column, value: "x".into(), cells, rule: None };
    let replace =
        |find: &str, within| Step::Replace { column: 2, find: find.into(), with: "W".into(), within, rule: None };
    let blank = |rule: &str, column| Step::Blank { rule: rule.into(), column };
    let fill_if =
        |column, rule: &str| Step::Fill { column, value: "x".into(), cells: Filled::All, rule: Some(rule.into()) };
    let block = |records: &[(u64, u64)], values: &[&str]| Step::Cells {
        columns: vec![2, 1],
        records: records.to_vec().into(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    for (step, expected) in [
        (cell(5, 1, "", "new"), Some((1, "new"))),
        (cell(5, 1, "other", "new"), None),
        (cell(6, 1, "", "new"), None),
        (cell(5, 9, "", "new"), None),
        (fix(Some(0)), Some((0, "012"))),
        (fix(None), Some((0, "012"))),
        (fix(Some(1)), None),
        (map(2), Some((2, "web"))),
        (map(0), None),
        (fill(1, Filled::Blank), Some((1, "x"))),
        (fill(2, Filled::Blank), None),
        (fill(2, Filled::All), Some((2, "x"))),
        (replace("We", Within::Part), Some((2, " Wb"))),
        (replace("We", Within::Cell), None),
        (replace("Web", Within::Cell), Some((2, "W"))),
        (blank("full_width", None), Some((0, ""))),
        (blank("full_width", Some(0)), Some((0, ""))),
        (blank("full_width", Some(2)), None),
        (blank("number_unreadable", None), None),
        (blank("no_rule", None), None),
        (fill_if(0, "full_width"), Some((0, "x"))),
        (fill_if(0, "number_unreadable"), None),
        (block(&[(5, 5)], &[" Web", "b"]), Some((1, "b"))),
        (block(&[(1, 2), (4, 9)], &["c", ""]), Some((2, "c"))),
        (block(&[(6, 9)], &["c"]), None),
    ] {
        let (changes, reports) = replay(vec![step.clone()]);
        let expected: Changes = expected.map(|(column, new)| (column, new.to_owned())).into_iter().collect();
        assert_eq!(changes, expected, "{step:?}");
        assert_eq!(reports[0].changed, expected.len() as u64, "{step:?}");
        let single = matches!(step, Step::Cell { .. } | Step::Cells { .. });
        assert_eq!(reports[0].missed, u64::from(single && expected.is_empty()), "{step:?}");
    }
}

#[test]
fn steps_follow_one_another_and_back_again_is_no_change() {
    let (changes, reports) = replay(vec![
        Step::Fill { column: 1, value: "a".into(), cells: Filled::Blank, rule: None },
        cell(5, 1, "a", "b"),
        Step::Replace { column: 1, find: "b".into(), with: "cc".into(), within: Within::Part, rule: None },
        cell(5, 1, "cc", ""),
    ]);
    assert_eq!(changes, []);
    assert!(reports.iter().all(|report| *report == StepReport { changed: 1, missed: 0 }), "{reports:?}");
}

#[test]
fn a_record_left_out_is_told() {
    let mut replay = Replay::new(&Patch { steps: vec![Step::LeaveOut { record: 5 }] }, 3);
    assert_eq!(replay.reports(), [StepReport { changed: 0, missed: 1 }]);
    assert!(!replay.leaves_out(4));
    assert!(replay.leaves_out(5));
    assert_eq!(replay.reports(), [StepReport { changed: 1, missed: 0 }]);
}

/// Values that steps find and write, some of them faulty, some alike but for blanks.
fn value() -> impl Strategy<Value = String> {
    const PLAIN: [&str; 16] =
        ["", " ", "a", "b", " a", "a ", "ab", "aab", "ba", "０１", "01", " 01", "MÃ¼ller", "Müller", "web", "Web"];
    prop_oneof![8 => prop::sample::select(&PLAIN[..]).prop_map(str::to_owned), 1 => "[ab０ ]{0,4}"]
}

fn part() -> impl Strategy<Value = String> {
    prop_oneof![6 => prop::sample::select(&["a", "b", "ab", "０", "0", "e", "ü", " "][..]).prop_map(str::to_owned), 1 => "[ab]{1,2}"]
}

fn step() -> impl Strategy<Value = Step> {
    const RULES: [&str; 6] =
        ["full_width", "text_garbled", "choice_unknown", "number_unreadable", "value_normalised", "no_rule"];
    let column = || prop_oneof![3 => Just(0_u32), 2 => Just(1), 1 => 2..5_u32];
    let cells = prop_oneof![Just(Filled::Blank), Just(Filled::All)];
    let within = prop_oneof![Just(Within::Part), Just(Within::Cell)];
    let columns = || prop::sample::subsequence(vec![3_u32, 0, 1, 2], 1..4).prop_shuffle();
    let rule = || prop::option::of(prop::sample::select(&RULES[..]).prop_map(str::to_owned));
    prop_oneof![
        3 => (columns(), ranges(), prop::collection::vec(value(), 40), 0..3_u8).prop_map(|(columns, records, mut values, how)| {
            let rows: u64 = records.iter().map(|(first, last)| last - first + 1).sum();
            values.truncate([1, columns.len(), rows as usize * columns.len()][usize::from(how)]);
            Step::Cells { columns, records: records.into(), values: values.into() }
        }),
        1 => ranges().prop_map(|records| Step::LeaveOutMany { records: records.into() }),
        1 => (columns(), prop::collection::vec(prop::collection::vec(value(), 4), 0..3)).prop_map(|(columns, mut rows)| {
            rows.iter_mut().for_each(|row| row.truncate(columns.len()));
            Step::AddRows { columns, rows: rows.into() }
        }),
        2 => (prop::sample::select(&RULES[..]), prop::option::of(column())).prop_map(|(rule, column)| Step::Blank { rule: rule.to_owned(), column }),
        3 => (1..5_u64, column(), value(), value()).prop_map(|(record, column, old, new)| Step::Cell { record, column, old, new }),
        1 => (1..9_u64).prop_map(|record| Step::LeaveOut { record }),
        2 => (prop::sample::select(&RULES[..]), prop::option::of(column())).prop_map(|(rule, column)| Step::Fix { rule: rule.to_owned(), column }),
        3 => (column(), prop::collection::vec((value(), value()), 0..4)).prop_map(|(column, values)| Step::Map { column, values }),
        3 => (column(), value(), cells, rule()).prop_map(|(column, value, cells, rule)| Step::Fill { column, value, cells, rule }),
        4 => (column(), part(), value(), within, rule()).prop_map(|(column, find, with, within, rule)| Step::Replace { column, find, with, within, rule }),
    ]
}

/// Up to three ranges of the first ten records.
fn ranges() -> impl Strategy<Value = Vec<(u64, u64)>> {
    prop::sample::subsequence((1..11_u64).collect::<Vec<_>>(), 2..7)
        .prop_map(|ends| ends.chunks_exact(2).map(|ends| (ends[0], ends[1])).collect())
}

/// The rules of the columns that fill fields.
fn fields() -> Vec<Option<FieldRules>> {
    let mut choice = Field::new("source", Kind::Choice);
    choice.choices = serde_json::from_str(r#"[{"value":"web"},{"value":"ab"}]"#).unwrap();
    let number = FieldRules::compile(&Field::new("n", Kind::Number), None);
    vec![Some(number), Some(FieldRules::compile(&choice, None)), None]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 3_000 } else { 20_000 }))]
    #[test]
    fn many_steps_do_what_one_after_another_does(
        steps in prop::collection::vec(step(), 0..24),
        cells in prop::collection::vec(prop::collection::vec(value(), 3), 1..7),
    ) {
        let patch = Patch { steps };
        let fields = fields();
        let (mut ours, mut theirs) = (Replay::new(&patch, 3), oracle::Replay::new(&patch, 3));
        // Some records come twice, as in a sheet.
        let records = (1..).zip(&cells).chain((2..).zip(cells.iter().rev().take(2)));
        for (record, cells) in records {
            prop_assert_eq!(ours.leaves_out(record), theirs.leaves_out(record));
            let cell = |column: u32| Cow::Borrowed(cells[column as usize].as_str());
            let field = |column: u32| fields[column as usize].as_ref();
            prop_assert_eq!(ours.changes(record, cell, field), theirs.changes(record, cell, field));
        }
        // What a rule decides is looked at without being counted.
        for (step, record) in (0..24).zip(1..) {
            let first = &cells[0];
            let cell = |column: u32| Cow::Borrowed(first[column as usize].as_str());
            let field = |column: u32| fields[column as usize].as_ref();
            let before = Patch { steps: patch.steps.iter().take(step as usize).cloned().collect() };
            let expected = oracle::Replay::new(&before, 3).changes(record, cell, field);
            prop_assert_eq!(ours.changes_before(step, record, cell, field), expected);
        }
        for number in 0..ours.added() {
            let at = (number, 5 + number as u64);
            let field = |column: u32| fields[column as usize].as_ref();
            prop_assert_eq!(ours.added_cells(at, None, field), theirs.added_cells(at, field));
        }
        prop_assert_eq!(ours.reports(), theirs.reports());
    }
}
