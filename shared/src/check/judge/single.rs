//! What is asked of the judge by those who have single records judged again: see [`crate::check::again`].

use super::{Judge, Read, Whose, guard_of};
use crate::check::Sink;
use crate::check::left_out::Leaving;
use crate::check::position::{Position, Surroundings, plain_place};
use crate::check::record::{Cells, Guard};
use crate::finding::Address;
use crate::patch::Patch;
use crate::patch::replay::{Changes, Replay};

impl<S: Sink> Judge<S> {
    /// The next record is that one, wherever the one before stood.
    pub(in crate::check) fn stand_at(&mut self, at: Address, place: Surroundings) {
        self.position = Position::before(at, place);
        self.outcome.tally.counts.records = at.record.saturating_sub(1);
        self.outcome.tally.findings.clear();
    }

    /// The names of the columns are known, and the header is not among the records that come.
    pub(in crate::check) fn know_columns(&mut self, names: Vec<String>) {
        self.settle(names);
    }

    /// The names of the columns, once they are known.
    pub(in crate::check) fn headers(&self) -> &[String] {
        self.header.as_ref().map_or(&[], |header| &header.headers)
    }

    /// Another patch for the records that come.
    pub(in crate::check) fn set_patch(&mut self, patch: Patch) {
        (self.replay, self.leaving) = self.prepare(&patch);
        self.basis.settings.patch = patch;
    }

    /// A patch made ready for the columns.
    pub(in crate::check) fn prepare(&self, patch: &Patch) -> (Replay, Leaving) {
        let replay = match &self.header {
            Some(header) => Replay::new(patch, header.headers.len()).with_marked(&header.marked),
            None => Replay::new(patch, 0),
        };
        (replay, Leaving::of(patch))
    }

    /// Records are judged by that patch; it becomes what they were judged by.
    pub(in crate::check) const fn swap(&mut self, (replay, leaving): &mut (Replay, Leaving)) {
        std::mem::swap(&mut self.replay, replay);
        std::mem::swap(&mut self.leaving, leaving);
    }

    /// A record that is not judged: whether it could be passed over without.
    pub(in crate::check) fn pass(&mut self, read: &Read<'_>) -> bool {
        let Some(header) = &self.header else { return false };
        let place = plain_place(read, self.cells_of(read, guard_of(header)), header.headers.len());
        self.position.place = place.unwrap_or(self.position.place);
        place.is_some()
    }

    /// What stands before the next record.
    pub(in crate::check) const fn surroundings(&self) -> Surroundings {
        self.position.place
    }

    /// See [`Header::tell`].
    pub(in crate::check) fn tell_first(&mut self, first: &[Option<u64>]) {
        if let Some(header) = &mut self.header {
            header.tell(first);
        }
    }

    /// The cells of a record, the columns being known, as they stand in the file.
    pub(in crate::check) fn cells_as_they_stand<'a>(&self, read: &Read<'a>) -> Cells<'a> {
        self.cells_of(read, self.header.as_deref().map_or(Guard::Kept, guard_of))
    }

    /// What the patch makes of such a record, of that number.
    pub(in crate::check) fn changes_of(&mut self, cells: Cells<'_>, record: u64) -> Changes {
        let Some(mut header) = self.header.take() else { return Changes::new() };
        let changes = self.changes(&mut header, cells, Whose { record, added: None }, None);
        self.header = Some(header);
        changes
    }
}
