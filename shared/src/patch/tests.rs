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
    for (at, above, error) in [
        (vec![replace(Within::Part); limits::REPLACED_PARTS], replace(Within::Part), PatchError::TooManyParts),
        (vec![fix.clone(); limits::FIX_STEPS], fix, PatchError::TooManyFixes),
        (vec![map(limits::MAPPED_VALUES)], map(1), PatchError::TooManyMapped),
        (
            vec![fill(limits::COLUMN_VALUE_BYTES)],
            fill(limits::COLUMN_VALUE_BYTES + 1),
            PatchError::ColumnValueTooLong,
        ),
    ] {
        assert_eq!(of(at.clone()), Ok(()), "{error}");
        assert_eq!(of(at.into_iter().chain([above]).collect()), Err(error));
    }
    assert_eq!(of(vec![replace(Within::Cell); limits::PATCH_STEPS]), Ok(()), "looked up by the cell");
}
