//! The addresses of the pages. Plain paths: the server answers each with the page.

use super::rooms::Room;
use crate::pages::import::state::Step;

/// Which page is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Bring a list of leads: the steps.
    #[default]
    Bring,
    /// A page for who is signed in.
    Room(Room),
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
            _ => Room::of(&parts).map_or(Self::Unknown, Self::Room),
        }
    }

    /// The page of an address, at the place that the part behind `#` names.
    #[must_use]
    pub fn at(path: &str, fragment: &str) -> Self {
        match Self::of(path) {
            Self::Room(Room::OneImport(id)) if ["row-", "lead-"].iter().any(|place| fragment.starts_with(place)) => {
                Self::Room(Room::OneImport(format!("{id}#{fragment}")))
            }
            Self::Room(Room::Leads(_)) if fragment.contains('=') => Self::Room(Room::Leads(fragment.to_owned())),
            route => route,
        }
    }

    /// Its address.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Bring | Self::Unknown => "/".to_owned(),
            Self::Room(room) => room.path(),
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
    use super::{Room, Route};

    #[test]
    fn every_page_has_its_address() {
        let one =
            [Room::OneImport("019a".into()), Room::OneImport("019a#row-125".into()), Room::OneLead("019b".into())];
        let rooms = one.into_iter().chain([
            Room::History,
            Room::Leads(String::new()),
            Room::Leads("q=a%2Fb&order=oldest".into()),
        ]);
        for page in rooms.map(Route::Room).chain([Route::Bring]) {
            assert_eq!(Route::of(&page.path()), page);
        }
        assert_eq!(Route::of("/no/such/page"), Route::Unknown);
        let import = |key: &str| Route::Room(Room::OneImport(key.into()));
        let leads = |sought: &str| Route::Room(Room::Leads(sought.into()));
        for (path, fragment, route) in [
            ("/imports/1", "row-125", import("1#row-125")),
            ("/imports/1", "lead-2", import("1#lead-2")),
            // A skip link.
            ("/imports/1", "heading", import("1")),
            ("/imports", "row-125", Route::Room(Room::History)),
            ("/leads", "q=ann&order=oldest", leads("q=ann&order=oldest")),
            ("/leads", "heading", leads("")),
            ("/leads/1", "q=ann", Route::Room(Room::OneLead("1".into()))),
            ("/leadsq", "", Route::Unknown),
            ("/", "check", Route::Bring),
        ] {
            assert_eq!(Route::at(path, fragment), route, "{path}#{fragment}");
        }
    }
}
