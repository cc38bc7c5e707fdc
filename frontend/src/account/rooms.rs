//! The pages that `app/rooms` lists: their events, what they know, and how each is entered, updated and shown.

use super::state::State;
use super::{Effect, Event};
use crate::app::rooms::{Room, rooms};
use crate::pages;
use leptos::prelude::*;

macro_rules! inside {
    ($($(#[$about:meta])* $page:ident $(($key:ident))? at $path:literal $(behind $mark:literal)? is $room:ident;)*) => {
        /// What happens on one of them.
        #[derive(Clone, Debug)]
        pub enum RoomEvent {
            $($(#[$about])* $page(pages::$room::Event),)*
        }

        $(impl From<pages::$room::Event> for Event {
            fn from(event: pages::$room::Event) -> Self {
                Self::Room(Box::new(RoomEvent::$page(event)))
            }
        })*

        /// What they know.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Rooms {
            $($(#[$about])* pub $room: pages::$room::state::State,)*
        }

        impl Room {
            /// What is shown of it.
            #[must_use]
            pub fn view(&self) -> AnyView {
                match self {
                    $(Self::$page { .. } => pages::$room::view::View().into_any(),)*
                }
            }
        }

        /// A page is gone to.
        pub(super) fn enter(state: &mut State, room: &Room) -> Vec<Effect> {
            match room {
                $(Room::$page { .. } => pages::$room::update::enter(state),)*
            }
        }

        pub(super) fn update(state: &mut State, event: RoomEvent) -> Vec<Effect> {
            match event {
                $(RoomEvent::$page(event) => pages::$room::update::update(state, event),)*
            }
        }
    };
}

rooms!(inside);
