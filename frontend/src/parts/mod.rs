//! The pieces that pages are made of, in both modules.

#[cfg(feature = "page")]
pub mod dialog;
#[cfg(feature = "page")]
pub mod field;
#[cfg(feature = "page")]
pub mod icons;
#[cfg(feature = "page")]
pub mod in_turn;
#[cfg(feature = "check")]
pub mod menu;
#[cfg(feature = "page")]
pub mod meter;
#[cfg(feature = "check")]
pub mod narrow;
#[cfg(feature = "page")]
pub mod notice;
#[cfg(feature = "page")]
pub mod pager;
#[cfg(feature = "page")]
pub mod table;
pub mod texts;
#[cfg(feature = "check")]
pub mod toolbar;

#[cfg(feature = "page")]
pub use dialog::Dialog;
#[cfg(feature = "page")]
pub use field::Field;
#[cfg(feature = "page")]
pub use icons::{DropIcon, Mark};
#[cfg(feature = "page")]
pub use in_turn::InTurn;
#[cfg(feature = "page")]
pub use meter::{Meter, Part, ProgressMeter};
#[cfg(feature = "page")]
pub use notice::{FailureNotice, Notice};
#[cfg(feature = "page")]
pub use pager::Pager;
#[cfg(feature = "page")]
pub use table::{Layout, Table};
#[cfg(feature = "check")]
pub use toolbar::Toolbar;

#[cfg(feature = "page")]
use leptos::prelude::{GetUntracked as _, Memo, expect_context};
#[cfg(feature = "page")]
use shared::lang::Lang;

/// The language of what is drawn below.
#[cfg(feature = "page")]
#[derive(Clone, Copy, Debug)]
pub struct PageLang(pub Memo<Lang>);

/// The language as it is drawn; its change draws the page anew.
#[cfg(feature = "page")]
#[must_use]
pub fn lang() -> Lang {
    expect_context::<PageLang>().0.get_untracked()
}
