//! What touches the browser: carries out what the modules' `update`s ask for, and reports back with events. `check` is the first
//! module's, `account` the second's.

#[cfg(feature = "account")]
pub mod account;
pub mod browser;
#[cfg(feature = "check")]
mod check;
#[cfg(feature = "check")]
pub mod clipboard;
#[cfg(feature = "check")]
pub mod draft;
#[cfg(feature = "check")]
mod fetching;
mod handle;
#[cfg(feature = "account")]
mod live;
#[cfg(feature = "check")]
mod offline;
#[cfg(feature = "check")]
mod one_tab;
#[cfg(feature = "check")]
mod upload;
#[cfg(feature = "check")]
mod workbook;
#[cfg(feature = "check")]
mod worker;

#[cfg(feature = "account")]
pub use account::AccountPage;
#[cfg(feature = "check")]
pub use check::Page;
pub use handle::Handle;
