//! Everything the second module knows. Plain data, as in the first.

use super::rooms::Rooms;
use crate::app::rooms::Room;
use crate::net::line::Line;
use shared::lang::Lang;

/// See the module's text.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Language of the page.
    pub lang: Lang,
    /// Which page is shown; `None`: it was not told yet.
    pub room: Option<Room>,
    /// The import that is followed.
    pub line: Line,
    /// What the pages know.
    pub rooms: Rooms,
}

impl State {
    /// Nothing is known yet.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { lang, room: None, line: Line::default(), rooms: Rooms::default() }
    }
}
