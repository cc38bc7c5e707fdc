//! The addresses of the pages. Plain paths: the server answers each with the page.

use crate::state::Step;

/// Which page is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Bring a list of leads: the steps.
    #[default]
    Bring,
    /// All imports.
    History,
    /// One import.
    Import(String),
    /// The leads.
    Leads,
    /// No such page.
    Unknown,
}

impl Route {
    /// The page of an address.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts[..] {
            [] => Self::Bring,
            ["imports"] => Self::History,
            ["imports", id] => Self::Import(id.to_owned()),
            ["leads"] => Self::Leads,
            _ => Self::Unknown,
        }
    }

    /// Its address.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Bring | Self::Unknown => "/".to_owned(),
            Self::History => "/imports".to_owned(),
            Self::Import(id) => format!("/imports/{id}"),
            Self::Leads => "/leads".to_owned(),
        }
    }
}

/// The address of a step, so that the browser's back button goes a step back.
#[must_use]
pub fn step_path(step: Step) -> String {
    match fragment(step) {
        "" => "/".to_owned(),
        fragment => format!("/#{fragment}"),
    }
}

/// The step of the part of an address behind `#`.
#[must_use]
pub fn step_of(wanted: &str) -> Step {
    let steps = [Step::Columns, Step::Check, Step::Import, Step::Result];
    let found = steps.into_iter().find(|step| fragment(*step) == wanted);
    found.unwrap_or_default()
}

const fn fragment(step: Step) -> &'static str {
    match step {
        Step::File => "",
        Step::Columns => "columns",
        Step::Check => "check",
        Step::Import => "import",
        Step::Result => "result",
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn every_page_has_its_address() {
        let pages = [Route::Bring, Route::History, Route::Import("019a".into()), Route::Leads];
        for page in pages {
            assert_eq!(Route::of(&page.path()), page);
        }
        assert_eq!(Route::of("/no/such/page"), Route::Unknown);
    }
}
