//! The pages for who is signed in, one line each: its address and its folder. The line makes the page's place among the
//! addresses, the events and what the page knows, and has it entered, updated and shown.
//!
//! A folder has `Event`, `NEEDS` (a permission, if one is needed to see it), `state::State`, `update::{enter, update}`, `view::View`, and `texts::TITLE` with `texts::LINK`, what the
//! bar calls it (`None`: it is reached from another page).

use super::state::State;
use super::{Effect, Event};
use crate::api::Permission;
use crate::pages;
use crate::texts::Text;

macro_rules! rooms {
    ($($(#[$about:meta])* $page:ident $(($key:ident))? at $path:literal is $room:ident;)*) => {
        /// One of them.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Room {
            $($(#[$about])* $page $(($key))?,)*
        }

        /// What happens on one of them.
        #[derive(Clone, Debug)]
        pub enum RoomEvent {
            $($(#[$about])* $page(pages::$room::Event),)*
        }

        $(impl From<pages::$room::Event> for Event {
            fn from(event: pages::$room::Event) -> Self {
                Self::Room(RoomEvent::$page(event))
            }
        })*

        /// What they know.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Rooms {
            $($(#[$about])* pub $room: pages::$room::state::State,)*
        }

        impl Rooms {
            /// Nothing of it is to be seen any more.
            pub fn forget(&mut self) {
                *self = Self::default();
            }
        }

        impl Room {
            /// The page of an address, given by its parts.
            #[must_use]
            pub fn of(parts: &[&str]) -> Option<Self> {
                $(rooms!(@of parts $path $page $($key)?);)*
                None
            }

            /// Its address.
            #[must_use]
            pub fn path(&self) -> String {
                match self {
                    $(rooms!(@pattern $page $($key key)?) => rooms!(@path $path $($key key)?),)*
                }
            }

            /// What it is called.
            #[must_use]
            pub const fn title(&self) -> &'static Text {
                match self {
                    $(Self::$page { .. } => &pages::$room::texts::TITLE,)*
                }
            }

            /// What is shown of it.
            #[cfg(feature = "page")]
            #[must_use]
            pub fn view(&self) -> leptos::prelude::AnyView {
                use leptos::prelude::*;
                match self {
                    $(Self::$page { .. } => pages::$room::view::View().into_any(),)*
                }
            }
        }

        /// Their paths, what the bar calls those that it leads to, and what one has to be permitted to see them.
        pub const LINKS: &[(&str, Option<&Text>, Option<Permission>)] =
            &[$(($path, pages::$room::texts::LINK, pages::$room::NEEDS)),*];

        /// A page is gone to, or somebody has signed in on it.
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
    (@of $parts:ident $path:literal $page:ident) => {
        if $parts == [$path] {
            return Some(Self::$page);
        }
    };
    (@of $parts:ident $path:literal $page:ident $key:ident) => {
        if let [$path, key] = $parts {
            return Some(Self::$page((*key).to_owned()));
        }
    };
    (@pattern $page:ident) => { Self::$page };
    (@pattern $page:ident $key:ident $name:ident) => { Self::$page($name) };
    (@path $path:literal) => { concat!("/", $path).to_owned() };
    (@path $path:literal $key:ident $name:ident) => { format!(concat!("/", $path, "/{}"), $name) };
}

rooms! {
    /// All imports.
    History at "imports" is history;
    /// One import, by its id.
    OneImport(String) at "imports" is one_import;
    /// The leads.
    Leads at "leads" is leads;
}
