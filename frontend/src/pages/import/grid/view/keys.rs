//! What a key on a cell means.

use crate::app::Event;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::acts::Act;
use crate::pages::import::grid::selection::Select;
use crate::pages::import::grid::update::Move;

/// What a key asks for.
#[derive(Debug)]
pub enum Wish {
    /// Something that happens to the state.
    Send(GridEvent),
    /// The cell is edited, beginning with this text, or with what it holds.
    Edit(Option<String>),
    /// The cell is emptied.
    Empty,
}

/// The keys held together with another.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    /// Control, or Command.
    pub control: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// Where a key goes; `rows`: how many rows a page has.
fn way_of(key: &str, control: bool, rows: i64) -> Option<Move> {
    Some(match (key, control) {
        ("ArrowDown", false) => Move::Rows(1),
        ("ArrowUp", false) => Move::Rows(-1),
        ("ArrowRight", false) => Move::Cells(1),
        ("ArrowLeft", false) => Move::Cells(-1),
        ("PageDown", false) => Move::Rows(rows),
        ("PageUp", false) => Move::Rows(-rows),
        ("Home", false) | ("ArrowLeft", true) => Move::RowStart,
        ("End", false) | ("ArrowRight", true) => Move::RowEnd,
        ("Home" | "ArrowUp", true) => Move::First,
        ("End" | "ArrowDown", true) => Move::Last,
        _ => return None,
    })
}

/// The meaning of a key on a cell; `rows`: how many rows a page has. Copy, cut and paste have none: the browser tells of them.
#[must_use]
pub fn wish(key: &str, held: Held, rows: i64) -> Option<Wish> {
    if held.alt {
        return None;
    }
    if let Some(way) = way_of(key, held.control, rows) {
        let event = if held.shift { GridEvent::Marked(Select::Extend(way)) } else { GridEvent::CellMoved(way) };
        return Some(Wish::Send(event));
    }
    let select = |wish| Some(Wish::Send(GridEvent::Marked(wish)));
    match (key, held.control, held.shift) {
        ("a" | "A", true, false) => select(Select::All),
        ("d" | "D", true, false) => Some(Wish::Send(GridEvent::Acted(Act::FillDown))),
        (" ", false, true) => select(Select::WholeRows),
        (" ", true, false) => select(Select::WholeColumns),
        ("Escape", false, _) => select(Select::Leave),
        ("Enter" | "F2", false, _) => Some(Wish::Edit(None)),
        ("Delete" | "Backspace", false, _) => Some(Wish::Empty),
        (letter, false, _) if letter.chars().count() == 1 && letter != " " => Some(Wish::Edit(Some(letter.to_owned()))),
        _ => None,
    }
}

/// The meaning of a key anywhere on the step; `typing`: into a field, which has its own undo.
#[must_use]
pub fn wish_of_step(key: &str, held: Held, typing: bool, on_cell: bool) -> Option<Event> {
    match (key.to_ascii_lowercase().as_str(), held.control) {
        ("f8", false) => Some(GridEvent::FindingWanted { forth: !held.shift, focus: on_cell }.into()),
        ("z", true) if !typing && !held.shift => Some(ChangesEvent::UndoWanted.into()),
        ("z" | "y", true) if !typing => Some(ChangesEvent::RedoWanted.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::import::ImportEvent;

    #[test]
    fn keys_mean_what_spreadsheets_taught() {
        let none = Held::default();
        let (control, shift) = (Held { control: true, ..none }, Held { shift: true, ..none });
        let (both, alt) = (Held { control: true, ..shift }, Held { alt: true, ..none });
        let shown = |key: &str, held| match wish(key, held, 10) {
            Some(Wish::Send(event)) => Some(format!("{event:?}")),
            other => other.map(|wish| format!("{wish:?}")),
        };
        for (key, held, meaning) in [
            ("ArrowDown", none, "CellMoved(Rows(1))"),
            ("ArrowUp", none, "CellMoved(Rows(-1))"),
            ("ArrowRight", none, "CellMoved(Cells(1))"),
            ("ArrowLeft", none, "CellMoved(Cells(-1))"),
            ("PageDown", none, "CellMoved(Rows(10))"),
            ("PageUp", none, "CellMoved(Rows(-10))"),
            ("Home", none, "CellMoved(RowStart)"),
            ("End", none, "CellMoved(RowEnd)"),
            ("Home", control, "CellMoved(First)"),
            ("End", control, "CellMoved(Last)"),
            ("ArrowUp", control, "CellMoved(First)"),
            ("ArrowDown", control, "CellMoved(Last)"),
            ("ArrowLeft", control, "CellMoved(RowStart)"),
            ("ArrowRight", control, "CellMoved(RowEnd)"),
            ("ArrowDown", shift, "Marked(Extend(Rows(1)))"),
            ("ArrowUp", shift, "Marked(Extend(Rows(-1)))"),
            ("ArrowRight", shift, "Marked(Extend(Cells(1)))"),
            ("ArrowLeft", shift, "Marked(Extend(Cells(-1)))"),
            ("PageDown", shift, "Marked(Extend(Rows(10)))"),
            ("PageUp", shift, "Marked(Extend(Rows(-10)))"),
            ("Home", shift, "Marked(Extend(RowStart))"),
            ("End", shift, "Marked(Extend(RowEnd))"),
            ("Home", both, "Marked(Extend(First))"),
            ("End", both, "Marked(Extend(Last))"),
            ("ArrowUp", both, "Marked(Extend(First))"),
            ("ArrowDown", both, "Marked(Extend(Last))"),
            ("ArrowLeft", both, "Marked(Extend(RowStart))"),
            ("ArrowRight", both, "Marked(Extend(RowEnd))"),
            ("a", control, "Marked(All)"),
            ("d", control, "Acted(FillDown)"),
            ("D", control, "Acted(FillDown)"),
            (" ", shift, "Marked(WholeRows)"),
            (" ", control, "Marked(WholeColumns)"),
            ("Escape", none, "Marked(Leave)"),
            ("Enter", none, "Edit(None)"),
            ("F2", none, "Edit(None)"),
            ("Delete", none, "Empty"),
            ("Backspace", none, "Empty"),
            ("x", none, "Edit(Some(\"x\"))"),
            ("X", shift, "Edit(Some(\"X\"))"),
            ("山", none, "Edit(Some(\"山\"))"),
            ("c", control, ""),
            ("v", control, ""),
            ("x", control, ""),
            ("x", alt, ""),
            ("ArrowDown", alt, ""),
            ("Tab", none, ""),
            ("Process", none, ""),
            (" ", none, ""),
            ("Delete", control, ""),
        ] {
            assert_eq!(shown(key, held).unwrap_or_default(), meaning, "{key} {held:?}");
        }
    }

    #[test]
    fn a_field_has_its_own_undo() {
        let control = Held { control: true, ..Held::default() };
        assert!(matches!(
            wish_of_step("z", control, false, true),
            Some(Event::Import(ImportEvent::Changes(ChangesEvent::UndoWanted)))
        ));
        assert!(matches!(
            wish_of_step("Z", Held { shift: true, ..control }, false, true),
            Some(Event::Import(ImportEvent::Changes(ChangesEvent::RedoWanted)))
        ));
        assert!(wish_of_step("z", control, true, false).is_none());
        let forth = wish_of_step("F8", Held::default(), true, false);
        assert!(matches!(
            forth,
            Some(Event::Import(ImportEvent::Grid(GridEvent::FindingWanted { forth: true, focus: false })))
        ));
    }
}
