//! What happens in the second module, and what is to be carried out.

use super::rooms::RoomEvent;
use crate::app::rooms::Room;
use crate::bridge::Word;
use crate::net::call::Call;
use crate::net::line::{LineEffect, LineEvent};
use crate::worker::protocol::Sentence;
use shared::lang::Lang;
use std::time::Duration;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A page is to be shown.
    Shown(Room),
    /// Another language is spoken.
    LanguageChosen(Lang),
    /// A link was followed, to that address.
    LinkFollowed(String),
    /// The sentences of an import's findings, which were asked for.
    Said {
        /// Id of the import.
        import: String,
        /// The sentences.
        sentences: Vec<Sentence>,
    },
    /// To the live line.
    Line(LineEvent),
    /// On a page.
    Room(Box<RoomEvent>),
}

impl From<LineEvent> for Event {
    fn from(event: LineEvent) -> Self {
        Self::Line(event)
    }
}

/// Something to carry out.
#[derive(Debug)]
pub enum Effect {
    /// Ask the server.
    Call(Call<Event>),
    /// With the live line.
    Line(LineEffect),
    /// That happens, once so much time has passed.
    Later(Duration, Event),
    /// Tell the first module.
    Tell(Word),
}
