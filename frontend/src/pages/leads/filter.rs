//! Which leads are looked for, and the addresses that ask for them.

use crate::api::Order;
use crate::net::encoded;
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

/// A page of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Which leads.
    pub filter: Filter,
    /// Where the page begins.
    pub from: Option<String>,
}

impl Filter {
    /// Whether it is all leads.
    #[must_use]
    pub fn is_all(&self) -> bool {
        [&self.text, &self.import, &self.field, &self.value].into_iter().all(String::is_empty)
    }

    /// Its part of an address.
    fn query(&self) -> String {
        let parts = [("q", &self.text), ("import", &self.import), ("field", &self.field), ("value", &self.value)];
        let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
        let parts: String = parts.map(|(name, text)| format!("&{name}={}", encoded(text))).collect();
        format!("order={}{parts}", self.order.as_str())
    }

    /// The address of all of them as a CSV.
    #[must_use]
    pub fn csv_address(&self, lang: Lang) -> String {
        format!("/api/leads.csv?{}&lang={}", self.query(), lang.tag())
    }
}

impl Place {
    /// Its address.
    #[must_use]
    pub fn address(&self) -> String {
        let from = self.from.as_ref().map(|from| format!("&cursor={}", encoded(from))).unwrap_or_default();
        format!("/api/leads?limit=50&{}{from}", self.filter.query())
    }
}
