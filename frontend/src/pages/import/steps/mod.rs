//! The steps from the file to the check: choosing, reading, mapping, going on.

pub(crate) mod so_far;
pub mod update;
#[cfg(feature = "check")]
pub mod view;

use super::state::{Convention, Derived, FileInfo, Step};
use crate::api::Failure;
use shared::form::{Country, Form};
use shared::inspect::InspectOptions;

/// What happens on the way to the check.
#[derive(Clone, Debug)]
pub enum StepsEvent {
    /// A file was dropped or chosen; the shell keeps its handle.
    FileChosen(FileInfo),
    /// The file with known faults was asked for.
    SampleWanted,
    /// The form of that name was chosen.
    FormChosen(String),
    /// The country was chosen.
    CountryChosen(Option<Country>),
    /// Encoding, delimiter or header row were chosen.
    ReadingChosen(InspectOptions),
    /// A step was chosen.
    StepChosen(Step),
    /// A column was given to a field, or to none.
    ColumnMapped(usize, Option<String>),
    /// How the numbers or dates of a column are meant was chosen.
    ConventionChosen(usize, Convention),
    /// A column is to become a custom field.
    ColumnKept(usize),
    /// A field is to be filled otherwise than by one column of its own.
    DerivedAdded(Derived),
    /// What fills a field otherwise, by its position, is taken away.
    DerivedRemoved(usize),
    /// The columns that are given to one field are to be joined in it.
    ColumnsJoined(String),
    /// The marks that an export put in front of values are to come off.
    MarksTaken,
    /// Start over with another file.
    AnotherWanted,
    /// The server's forms came.
    FormsLoaded(Result<Vec<Form>, Failure>),
}
