//! Which leads are looked for, and the addresses that ask for them.

use crate::api::Order;
use crate::app::rooms::Room;
use crate::net::{decoded, encoded};
use shared::lang::Lang;

/// Which leads. Empty texts: it does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// A text in any value.
    pub text: String,
    /// Id of the import that made them.
    pub import: String,
    /// Name of a field that is filled.
    pub field: String,
    /// What stands in it, or in any.
    pub value: String,
    /// In which order.
    pub order: Order,
}

impl Default for Filter {
    fn default() -> Self {
        let none = String::new;
        // Who comes to the leads looks for those of today.
        Self { text: none(), import: none(), field: none(), value: none(), order: Order::Newest }
    }
}

/// Leads of a page.
pub const PAGE: usize = 50;

/// Longest text that is looked for, in characters, as the server takes it.
const MAX_CHARS: usize = 200;

/// Longest list of columns in an address, in bytes.
const MAX_COLUMNS: usize = 2_000;

/// A page of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Which leads.
    pub filter: Filter,
    /// Where the page begins.
    pub from: Option<String>,
    /// Where the search for its leads goes on, and how many it lacks.
    pub on: Option<(String, usize)>,
}

impl Filter {
    /// Whether it is all leads.
    #[must_use]
    pub fn is_all(&self) -> bool {
        [&self.text, &self.import, &self.field, &self.value].into_iter().all(String::is_empty)
    }

    /// Its texts, each with its name in addresses.
    fn texts(&mut self) -> [(&'static str, &mut String); 4] {
        [("q", &mut self.text), ("import", &mut self.import), ("field", &mut self.field), ("value", &mut self.value)]
    }

    /// The parts of an address that say what is looked for.
    fn parts(&self) -> impl Iterator<Item = String> {
        let texts = self.clone().texts().map(|(name, text)| (name, std::mem::take(text)));
        texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}={}", encoded(&text)))
    }

    /// Its part of an address of the server.
    fn query(&self) -> String {
        let order = format!("order={}", self.order.as_str());
        [order].into_iter().chain(self.parts()).collect::<Vec<_>>().join("&")
    }

    /// The address of the page that shows them. What is looked for stands behind `#`: the server is not told it, nor its logs.
    #[must_use]
    pub fn address(&self) -> String {
        let order = (self.order != Order::Newest).then(|| format!("order={}", self.order.as_str()));
        Room::Leads(order.into_iter().chain(self.parts()).collect::<Vec<_>>().join("&")).path()
    }

    /// What such an address says. What it does not know is as if it were not there.
    #[must_use]
    pub fn of(sought: &str) -> Self {
        let mut filter = Self::default();
        for (name, value) in sought.split('&').filter_map(|part| part.split_once('=')) {
            let Some(value) = decoded(value) else { continue };
            if name == "order" {
                filter.order = Order::of_word(&value).unwrap_or(filter.order);
            }
            for (_, text) in filter.texts().into_iter().filter(|(known, _)| *known == name) {
                *text = value.chars().take(MAX_CHARS).collect();
            }
        }
        filter
    }

    /// The address of all of them as a CSV, with these fields in front.
    #[must_use]
    pub fn csv_address(&self, fields: &[&str], lang: Lang) -> String {
        let mut columns = String::new();
        // Those that would make the address too long follow as the form has them.
        for name in fields.iter().map(|field| encoded(field)) {
            if columns.len() + name.len() > MAX_COLUMNS {
                break;
            }
            columns = if columns.is_empty() { name } else { columns + "%2C" + &name };
        }
        format!("/api/leads.csv?{}&columns={columns}&lang={}", self.query(), lang.tag())
    }
}

impl Place {
    /// Its address.
    #[must_use]
    pub fn address(&self) -> String {
        let (from, limit) = match &self.on {
            Some((from, lacking)) => (Some(from), *lacking),
            None => (self.from.as_ref(), PAGE),
        };
        let from = from.map(|from| format!("&cursor={}", encoded(from))).unwrap_or_default();
        format!("/api/leads?limit={limit}&{}{from}", self.filter.query())
    }
}
