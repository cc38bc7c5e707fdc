//! The pages for who is signed in, one line each: its address and its folder. The line makes the page's place among the
//! addresses here, and in the second module (`account/rooms`) among the events and what is known, and has it entered, updated
//! and shown there.
//!
//! A folder has `Event`, `NEEDS` (a permission, if one is needed to see it), `state::State`, `update::{enter, update}`,
//! `view::View`, and in `texts` `TITLE`, `WHY` (what signing in is good for there) and `LINK` (what leads to it).

use crate::api::Permission;
use crate::pages;
use crate::texts::Text;

/// Gives the pages to a macro.
macro_rules! rooms {
    ($make:ident) => {
        $make! {
            /// All imports.
            History at "imports" is history;
            /// One import, by its id; behind that may stand a place on its page: `#row-125`, `#lead-<id>`.
            OneImport(String) at "imports" is one_import;
            /// The leads, or those that are looked for: by what stands behind the address.
            Leads(String) at "leads" behind "#" is leads;
            /// One lead, by its id.
            OneLead(String) at "leads" is one_lead;
            /// The person's own page.
            Me at "me" is me;
        }
    };
}
#[cfg(feature = "account")]
pub(crate) use rooms;

/// What leads to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A link in the bar, called so.
    Bar(&'static Text),
    /// The name of who is signed in.
    Name,
    /// Another page.
    Page,
}

macro_rules! addresses {
    ($($(#[$about:meta])* $page:ident $(($key:ident))? at $path:literal $(behind $mark:literal)? is $room:ident;)*) => {
        /// One of them.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Room {
            $($(#[$about])* $page $(($key))?,)*
        }

        impl Room {
            /// The page of an address, given by its parts.
            #[must_use]
            pub fn of(parts: &[&str]) -> Option<Self> {
                $(addresses!(@of parts $path $page $($key)? $(behind $mark)?);)*
                None
            }

            /// Its address.
            #[must_use]
            pub fn path(&self) -> String {
                match self {
                    $(addresses!(@pattern $page $($key key)?) => addresses!(@path $path $($key key)? $(behind $mark)?),)*
                }
            }

            /// What it is called.
            #[must_use]
            pub const fn title(&self) -> &'static Text {
                match self {
                    $(Self::$page { .. } => &pages::$room::texts::TITLE,)*
                }
            }

            /// What signing in is good for there.
            #[must_use]
            pub const fn why(&self) -> &'static Text {
                match self {
                    $(Self::$page { .. } => &pages::$room::texts::WHY,)*
                }
            }
        }

        /// Their paths, what leads to them, and what one has to be permitted to see them.
        pub const LINKS: &[(&str, Link, Option<Permission>)] =
            &[$(($path, pages::$room::texts::LINK, pages::$room::NEEDS)),*];
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
    (@of $parts:ident $path:literal $page:ident $key:ident behind $mark:literal) => {
        if let [part] = $parts
            && let Some(key) = part.strip_prefix($path)
            && (key.is_empty() || key.starts_with($mark))
        {
            return Some(Self::$page(key.trim_start_matches($mark).to_owned()));
        }
    };
    (@pattern $page:ident) => { Self::$page };
    (@pattern $page:ident $key:ident $name:ident) => { Self::$page($name) };
    (@path $path:literal) => { concat!("/", $path).to_owned() };
    (@path $path:literal $key:ident $name:ident behind $mark:literal) => {
        if $name.is_empty() { concat!("/", $path).to_owned() } else { format!(concat!("/", $path, $mark, "{}"), $name) }
    };
    (@path $path:literal $key:ident $name:ident) => { format!(concat!("/", $path, "/{}"), $name) };
}

rooms!(addresses);
