//! Looking for leads: by a key that they are known by, or by going over them, a piece at a time, in the order of time.
//!
//! Values are compared here and not by the database, so that case and width count for nothing on both, and so that a search can
//! stop: where few leads fit, what a request has is not enough for all of a million.

use super::keys;
use crate::clock::Millis;
use crate::store::lead_keys::{self, KeyKind};
use crate::store::leads::{self, Between, Lead};
use crate::store::{Database, DbResult};
use api::ids::{AccountId, ImportId, LeadId};
use api::leads::Order;
use shared::form::{Country, Form};
use shared::phone;
use shared::text::search::Needle;
use shared::text::width;
use std::time::{Duration, Instant};

/// Leads looked at in one go: some milliseconds.
const PIECE: u32 = 500;

/// Clocks of servers differ, but not by so much.
const SLACK: Millis = 3_600_000;

/// Digits of a part of a phone number, at least.
const PHONE_DIGITS: usize = 5;

/// An import whose leads are wanted.
#[derive(Clone, Debug)]
pub struct MadeBy {
    /// Which.
    pub import: ImportId,
    /// When it was asked for.
    pub from: Millis,
    /// When it ended, or now.
    pub to: Millis,
}

/// Which leads are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// With this text in a value.
    pub text: Option<String>,
    /// With a value in this field.
    pub field: Option<String>,
    /// With this value in the field, or in any.
    pub value: Option<String>,
    /// Made by this import.
    pub import: Option<MadeBy>,
}

impl Wanted {
    /// Whether it is all leads.
    const fn is_all(&self) -> bool {
        self.text.is_none() && self.field.is_none() && self.value.is_none() && self.import.is_none()
    }
}

/// A text that is looked for in values.
#[derive(Debug)]
struct Text {
    needle: Needle,
    /// Where it may be a part of a phone number: its digits, without zeros in front.
    digits: Option<String>,
}

impl Text {
    fn new(text: &str) -> Self {
        let folded = width::fold(text);
        let is_bare = folded.chars().all(|letter| letter.is_ascii_digit() || " +-().".contains(letter));
        let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_start_matches('0').to_owned();
        Self { needle: Needle::new(text), digits: Some(digits).filter(|found| is_bare && found.len() >= PHONE_DIGITS) }
    }

    fn is_in(&self, value: &str) -> bool {
        let is_of_phone =
            |digits: &String| value.strip_prefix('+').is_some_and(|phone| phone.contains(digits.as_str()));
        self.needle.is_in(value) || self.digits.as_ref().is_some_and(is_of_phone)
    }
}

/// A search under way.
#[derive(Debug)]
pub struct Search {
    db: Database,
    account: AccountId,
    text: Option<Text>,
    field: Option<String>,
    value: Option<String>,
    import: Option<ImportId>,
    /// It is all leads, and nothing is looked for.
    is_all: bool,
    /// The key that the text is, where leads are known by it.
    key: Option<(KeyKind, String)>,
    order: Order,
    between: Between,
}

/// Some of what a search finds.
#[derive(Debug, Default)]
pub struct Piece {
    /// These.
    pub leads: Vec<Lead>,
    /// There are no more.
    pub ended: bool,
    /// How many leads the account has.
    total: u64,
}

/// A page of what a search finds.
#[derive(Debug, Default)]
pub struct Found {
    /// These.
    pub leads: Vec<Lead>,
    /// The lead that the next page begins behind.
    pub next: Option<LeadId>,
    /// How many the account has, where all were wanted.
    pub total: Option<u64>,
    /// The time was over before all were looked at.
    pub stopped: bool,
}

impl Search {
    /// Begins, behind that lead or at the first. The forms say for which countries phones without a country code are meant.
    ///
    /// # Errors
    /// [`crate::store::DbError`].
    pub async fn begin(
        db: &Database,
        account: &AccountId,
        wanted: Wanted,
        (order, behind): (Order, Option<&LeadId>),
        forms: &[Form],
    ) -> DbResult<Self> {
        let is_all = wanted.is_all();
        let made = |by: &MadeBy| Between::made(by.from.saturating_sub(SLACK), by.to.saturating_add(SLACK));
        let mut between = wanted.import.as_ref().map_or_else(Between::all, made);
        let key = match &wanted.text {
            Some(text) => known_key(db, account, text, forms).await?,
            None => None,
        };
        if let Some(behind) = behind {
            between.go_behind(behind, order);
        }
        Ok(Self {
            db: db.clone(),
            account: account.clone(),
            text: wanted.text.as_deref().map(Text::new),
            field: wanted.field,
            value: wanted.value.as_deref().map(folded),
            import: wanted.import.map(|made| made.import),
            is_all,
            key,
            order,
            between,
        })
    }

    /// One page.
    ///
    /// # Errors
    /// [`crate::store::DbError`].
    pub async fn page(mut self, limit: u32, time: Duration) -> DbResult<Found> {
        let (limit, begun) = (limit as usize, Instant::now());
        let mut found = Found::default();
        loop {
            let few = self.is_all || self.key.is_some();
            let most = if few { u32::try_from(limit + 1).unwrap_or(PIECE) } else { PIECE };
            let piece = self.piece(most).await?;
            found.total = self.is_all.then_some(piece.total);
            found.leads.extend(piece.leads);
            if found.leads.len() > limit {
                found.leads.truncate(limit);
                found.next = found.leads.last().map(|lead| lead.id.clone());
                return Ok(found);
            }
            if piece.ended {
                return Ok(found);
            }
            if begun.elapsed() >= time {
                found.next = self.between.last_behind(self.order);
                found.stopped = true;
                return Ok(found);
            }
        }
    }

    /// The next leads: those that fit, of so many that are looked at.
    ///
    /// # Errors
    /// [`crate::store::DbError`].
    pub async fn piece(&mut self, most: u32) -> DbResult<Piece> {
        let (looked_at, last, total) = match &self.key {
            Some((kind, key)) => {
                let place = (&self.between, self.order);
                let ids = lead_keys::holders(&self.db, &self.account, (*kind, key), place, most).await?;
                let mut leads = Vec::new();
                for id in &ids {
                    leads.extend(leads::find(&self.db, &self.account, id).await?);
                }
                (leads, (ids.len(), ids.last().cloned()), 0)
            }
            None => {
                let (leads, total) = leads::list(&self.db, &self.account, &self.between, self.order, most).await?;
                let last = (leads.len(), leads.last().map(|lead| lead.id.clone()));
                (leads, last, total)
            }
        };
        let (count, last) = last;
        if let Some(last) = &last {
            self.between.go_behind(last, self.order);
        }
        let leads = looked_at.into_iter().filter(|lead| self.fits(lead)).collect();
        Ok(Piece { leads, ended: count < most as usize, total })
    }

    fn fits(&self, lead: &Lead) -> bool {
        if self.import.as_ref().is_some_and(|import| *import != lead.import) {
            return false;
        }
        let values = || lead.values.iter().chain(&lead.custom);
        let given = || values().filter_map(|(field, value)| Some((field, value.as_deref()?)));
        if self.field.is_some() || self.value.is_some() {
            let is_field = |field: &String| self.field.as_ref().is_none_or(|wanted| wanted == field);
            let is_value = |value: &str| self.value.as_ref().is_none_or(|wanted| folded(value) == *wanted);
            if !given().any(|(field, value)| is_field(field) && !value.is_empty() && is_value(value)) {
                return false;
            }
        }
        match &self.text {
            Some(text) if self.key.is_none() => given().any(|(_, value)| text.is_in(value)),
            _ => true,
        }
    }
}

/// As values are compared: whatever their case and width, without blanks around them.
fn folded(value: &str) -> String {
    width::fold(value.trim()).to_lowercase()
}

/// The key that a text is, if leads are known by it.
async fn known_key(
    db: &Database,
    account: &AccountId,
    text: &str,
    forms: &[Form],
) -> DbResult<Option<(KeyKind, String)>> {
    for (kind, key) in keys_of(text, forms) {
        // Leads of an older version may be without the keys of their phones.
        if kind == KeyKind::Phone && lead_keys::due_to(db, account).await?.is_some() {
            continue;
        }
        let holders = lead_keys::holders(db, account, (kind, &key), (&Between::all(), Order::Oldest), 1).await?;
        if !holders.is_empty() {
            return Ok(Some((kind, key)));
        }
    }
    Ok(None)
}

/// The keys that a text could be.
fn keys_of(text: &str, forms: &[Form]) -> Vec<(KeyKind, String)> {
    let text = width::fold(text.trim());
    if let Some((local, domain)) = text.split_once('@') {
        let is_address =
            !local.is_empty() && domain.contains('.') && !text.contains(|c: char| c.is_whitespace() || c.is_control());
        let key = keys::key(KeyKind::Email, &text).filter(|_| is_address);
        return key.map(|key| (KeyKind::Email, key)).into_iter().collect();
    }
    let countries = forms.iter().flat_map(|form| form.fields.iter().map(|field| field.country).chain([form.country]));
    let mut tried: Vec<Option<Country>> = vec![None];
    for country in countries.filter(Option::is_some) {
        if !tried.contains(&country) {
            tried.push(country);
        }
    }
    let phone = tried.into_iter().find_map(|country| phone::read(&text, country).ok());
    let phone = phone.map(|phone| (KeyKind::Phone, phone.e164));
    let external = keys::key(KeyKind::External, &text).map(|key| (KeyKind::External, key));
    phone.into_iter().chain(external).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_addresses_and_numbers_are_keys_and_nothing_else_is() {
        let mut japanese = Form::default_leads();
        japanese.country = "JP".parse().ok();
        for (text, key) in [
            ("Ann@X.com", Some("ann@x.com")),
            (" ａｎｎ＠x.com ", Some("ann@x.com")),
            ("@x.com", None),
            ("ann@x", None),
            ("ann@x.com, bob@x.com", None),
            ("a\0@x.com", None),
            ("+81 3-1234-5678", Some("+81312345678")),
            ("03-1234-5678", Some("+81312345678")),
            ("1234", None),
            ("l:1234567890123456", Some("1234567890123456")),
            ("山田", None),
            ("", None),
        ] {
            let found = keys_of(text, &[japanese.clone()]);
            assert_eq!(found.first().map(|(_, key)| key.as_str()), key, "{text:?}");
        }
    }

    #[test]
    fn a_part_of_a_number_is_found_however_it_is_written() {
        for (text, value, found) in [
            ("090-1234", "+819012345678", true),
            ("(212) 555", "+12125550101", true),
            ("555", "12 555 main street", true),
            ("0555", "+12125550101", false),
            ("12345", "12-345", false),
            ("tanaka", "Ms. TANAKA", true),
        ] {
            assert_eq!(Text::new(text).is_in(value), found, "{text} in {value}");
        }
    }
}
