//! Patches written and read, and their limits.

use super::*;

fn cell(new: &str) -> Step {
    Step::Cell { record: 1, column: 0, old: String::new(), new: new.to_owned() }
}

#[test]
fn a_patch_is_written_as_a_list_of_steps() {
    let patch = Patch {
        steps: vec![
            cell("x"),
            Step::LeaveOut { record: 7 },
            Step::Fix { rule: "full_width".into(), column: None },
            Step::Map { column: 1, values: vec![("a".into(), "b".into())] },
            Step::Fill { column: 2, value: "web".into(), cells: Filled::Blank, rule: None },
            Step::Replace { column: 3, find: "a".into(), with: "b".into(), within: Within::Part, rule: None },
        ],
    };
    let json = serde_json::to_string(&patch).unwrap();
    assert!(
        json.starts_with(r#"[{"step":"cell","record":1,"column":0,"old":"","new":"x"},{"step":"leave_out","#),
        "{json}"
    );
    assert_eq!(serde_json::from_str::<Patch>(&json).unwrap(), patch);
    assert_eq!(patch.check(), Ok(()));
    assert_eq!(patch.digest().len(), 64);
    assert_eq!(Patch::default().digest(), "");
    assert!(serde_json::from_str::<Patch>(r#"[{"step":"leave_out","record":1,"rows":2}]"#).is_err());
}

#[test]
fn limits_hold_at_and_above() {
    let long = "x".repeat(limits::CELL_BYTES);
    let of = |steps| Patch { steps }.check();
    assert_eq!(of(vec![cell(&long)]), Ok(()));
    assert_eq!(of(vec![cell(&format!("{long}x"))]), Err(PatchError::ValueTooLong));
    assert_eq!(of(vec![cell("x"); limits::PATCH_STEPS]), Ok(()));
    assert_eq!(of(vec![cell("x"); limits::PATCH_STEPS + 1]), Err(PatchError::TooManySteps));
    let most = limits::PATCH_BYTES / limits::CELL_BYTES;
    assert_eq!(of(vec![cell(&long); most]), Ok(()));
    assert_eq!(of(vec![cell(&long); most + 1]), Err(PatchError::TooLong));
    let nothing = Step::Replace { column: 0, find: String::new(), with: "x".into(), within: Within::Cell, rule: None };
    assert_eq!(of(vec![nothing]), Err(PatchError::NothingToFind));
}

#[test]
fn steps_for_whole_columns_have_limits_of_their_own() {
    let of = |steps| Patch { steps }.check();
    let replace = |within| Step::Replace { column: 0, find: "a".into(), with: "b".into(), within, rule: None };
    let fix = Step::Fix { rule: "full_width".into(), column: None };
    let map = |values| Step::Map { column: 0, values: vec![("a".into(), "b".into()); values] };
    let fill = |bytes| Step::Fill { column: 0, value: "x".repeat(bytes), cells: Filled::Blank, rule: None };
    let leave = Step::LeaveOutRule { rule: "full_width".into(), column: None };
    let text = |values: usize| Many::from(vec!["x".to_owned(); values]);
    let block =
        |records: &[(u64, u64)], values| Step::Cells { columns: vec![0], records: records.to_vec().into(), values };
    let rows = |rows: usize| Step::AddRows { columns: vec![1], rows: vec![vec!["x".to_owned()]; rows].into() };
    let ranges = |ranges: u64| Step::LeaveOutMany { records: (1..=ranges).map(|at| (at * 2, at * 2)).collect() };
    let blank = Step::Blank { rule: "full_width".into(), column: Some(2) };
    for (at, above, error) in [
        (vec![leave.clone(); limits::LEAVE_OUT_RULES], leave, PatchError::TooManyRules),
        (vec![blank.clone(); limits::FIX_STEPS], blank, PatchError::TooManyFixes),
        (vec![block(&[(1, limits::BLOCK_CELLS)], text(1))], block(&[(7, 7)], text(1)), PatchError::TooManyCells),
        (
            vec![block(&[(1, limits::PATCH_VALUES as u64)], text(limits::PATCH_VALUES))],
            rows(1),
            PatchError::TooManyValues,
        ),
        (vec![rows(limits::ADDED_ROWS)], rows(1), PatchError::TooManyRows),
        (vec![ranges(limits::PATCH_RANGES as u64)], ranges(1), PatchError::TooManyRanges),
        (vec![replace(Within::Part); limits::REPLACED_PARTS], replace(Within::Part), PatchError::TooManyParts),
        (vec![fix.clone(); limits::FIX_STEPS], fix, PatchError::TooManyFixes),
        (vec![map(limits::MAPPED_VALUES)], map(1), PatchError::TooManyMapped),
        (vec![fill(limits::COLUMN_VALUE_BYTES)], fill(limits::COLUMN_VALUE_BYTES + 1), PatchError::ColumnValueTooLong),
    ] {
        assert_eq!(of(at.clone()), Ok(()), "{error}");
        assert_eq!(of(at.into_iter().chain([above]).collect()), Err(error));
    }
    assert_eq!(of(vec![replace(Within::Cell); limits::PATCH_STEPS]), Ok(()), "looked up by the cell");
}

#[test]
fn blocks_and_ranges_are_sound() {
    let of = |step| Patch { steps: vec![step] }.check();
    let text = |values: usize| Many::from(vec!["x".to_owned(); values]);
    let block = |columns: &[u32], records: &[(u64, u64)], values: usize| {
        of(Step::Cells { columns: columns.to_vec(), records: records.to_vec().into(), values: text(values) })
    };
    for values in [1, 2, 8] {
        assert_eq!(block(&[4, 1], &[(1, 2), (5, 6)], values), Ok(()), "{values}");
    }
    for values in [0, 3, 4, 7, 9] {
        assert_eq!(block(&[4, 1], &[(1, 2), (5, 6)], values), Err(PatchError::ValuesUnfit), "{values}");
    }
    assert_eq!(block(&[1, 1], &[(1, 2)], 4), Err(PatchError::ValuesUnfit));
    for ranges in [&[(0, 1)][..], &[(2, 1)], &[(1, 3), (3, 4)], &[(5, 6), (1, 2)]] {
        assert_eq!(block(&[1], ranges, 1), Err(PatchError::RangesUnsound), "{ranges:?}");
        let leave = Step::LeaveOutMany { records: ranges.to_vec().into() };
        assert_eq!(of(leave), Err(PatchError::RangesUnsound));
    }
    let row = |cells: usize| Step::AddRows { columns: vec![3, 2], rows: vec![vec![String::new(); cells]].into() };
    assert_eq!(
        (of(row(2)), of(row(1)), of(row(3))),
        (Ok(()), Err(PatchError::ValuesUnfit), Err(PatchError::ValuesUnfit))
    );
    assert_eq!(ranges_of([5, 1, 2, 9, 3, 5])[..], [(1, 3), (5, 5), (9, 9)]);
    // A long value may be written often enough for a page of it, not for a file.
    let long = |rows| Step::Cells {
        columns: vec![0],
        records: vec![(1, rows)].into(),
        values: vec!["x".repeat(limits::CELL_BYTES)].into(),
    };
    let most = (limits::PATCH_BYTES / limits::CELL_BYTES) as u64;
    assert_eq!((of(long(most)), of(long(most + 1))), (Ok(()), Err(PatchError::ColumnValueTooLong)));
}

#[test]
fn patches_of_before_are_read_and_written_as_they_were() {
    let before = r#"[{"step":"fill","column":8,"value":"other","cells":"blank"},{"step":"replace","column":3,"find":"K.K.","with":"","within":"part"},{"step":"fix","rule":"full_width","column":2}]"#;
    let patch: Patch = serde_json::from_str(before).unwrap();
    assert_eq!(serde_json::to_string(&patch).unwrap(), before);
    let new = r#"[{"step":"cells","columns":[1,2],"records":[[1,1],[3,4]],"values":["a","b"]},{"step":"leave_out_many","records":[[2,2]]},{"step":"leave_out_rule","rule":"email_at_missing","column":1},{"step":"add_rows","columns":[0],"rows":[["x"]]},{"step":"blank","rule":"full_width","column":1},{"step":"fill","column":8,"value":"","cells":"all","rule":"full_width"}]"#;
    let patch: Patch = serde_json::from_str(new).unwrap();
    assert_eq!(serde_json::to_string(&patch).unwrap(), new);
    assert_eq!(patch.check(), Ok(()));
}
