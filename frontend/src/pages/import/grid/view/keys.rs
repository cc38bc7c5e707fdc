//! What a key on a cell means.

use crate::app::Event;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::grid::GridEvent;
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

/// The meaning of a key; `rows`: how many rows a page has.
#[must_use]
pub fn wish(key: &str, held: Held, rows: i64) -> Option<Wish> {
    let moved = |way| Some(Wish::Send(GridEvent::CellMoved(way)));
    match (key, held.control) {
        _ if held.alt => None,
        ("ArrowDown", false) => moved(Move::Rows(1)),
        ("ArrowUp", false) => moved(Move::Rows(-1)),
        ("ArrowRight", false) => moved(Move::Cells(1)),
        ("ArrowLeft", false) => moved(Move::Cells(-1)),
        ("PageDown", false) => moved(Move::Rows(rows)),
        ("PageUp", false) => moved(Move::Rows(-rows)),
        ("Home", false) => moved(Move::RowStart),
        ("End", false) => moved(Move::RowEnd),
        ("Home" | "ArrowUp", true) => moved(Move::First),
        ("End" | "ArrowDown", true) => moved(Move::Last),
        ("Enter" | "F2", false) => Some(Wish::Edit(None)),
        ("Delete" | "Backspace", false) => Some(Wish::Empty),
        (letter, false) if letter.chars().count() == 1 && letter != " " => Some(Wish::Edit(Some(letter.to_owned()))),
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
        let control = Held { control: true, ..Held::default() };
        let shown = |key: &str, held| wish(key, held, 10).map(|wish| format!("{wish:?}"));
        for (key, held, meaning) in [
            ("ArrowDown", Held::default(), Some("Send(CellMoved(Rows(1)))")),
            ("PageUp", Held::default(), Some("Send(CellMoved(Rows(-10)))")),
            ("Home", control, Some("Send(CellMoved(First))")),
            ("F2", Held::default(), Some("Edit(None)")),
            ("x", Held::default(), Some("Edit(Some(\"x\"))")),
            ("山", Held::default(), Some("Edit(Some(\"山\"))")),
            ("x", control, None),
            ("x", Held { alt: true, ..Held::default() }, None),
            ("Tab", Held::default(), None),
            ("Process", Held::default(), None),
            (" ", Held::default(), None),
            ("Delete", Held::default(), Some("Empty")),
        ] {
            assert_eq!(shown(key, held).as_deref(), meaning, "{key}");
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
