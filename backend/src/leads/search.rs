//! Looking for leads: by a key that they are known by, or by going over them, a piece at a time, in the order of time.
//!
//! Values are compared here and not by the database, so that case and width count for nothing on both, and so that a search can
//! stop: where few leads fit, what a request has is not enough for all of a million.

use super::known::{Known, known, known_in};
use super::words::Words;
use crate::store::lead_keys::{self, KeyKind};
use crate::store::leads::{self, Between, Lead, Looked};
use crate::store::{Database, DbResult};
use api::ids::{AccountId, ImportId, LeadId};
use api::leads::Order;
use shared::form::Form;
use shared::text::width;
use std::time::{Duration, Instant};

/// Leads looked at in one go: some milliseconds.
const PIECE: u32 = 500;

/// An import whose leads are wanted.
#[derive(Clone, Debug)]
pub struct MadeBy {
    /// Which.
    pub import: ImportId,
    /// Between which ids they are.
    pub between: Between,
    /// How many it made.
    pub count: u64,
}

/// Which leads are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// With each word of this text in a value.
    pub text: Option<String>,
    /// With a value in this field.
    pub field: Option<String>,
    /// With this value in the field, or in any.
    pub value: Option<String>,
    /// Made by this import.
    pub import: Option<MadeBy>,
}

/// A search under way.
#[derive(Debug)]
pub struct Search {
    db: Database,
    account: AccountId,
    words: Option<Words>,
    field: Option<String>,
    /// What may stand in the field, or in any.
    values: Vec<String>,
    import: Option<ImportId>,
    /// The keys that are looked for, where leads are known by them.
    known: Option<Known>,
    order: Order,
    between: Between,
    /// How many there are, where it is known before any is looked at.
    count: Count,
    /// It begins at the first.
    is_first: bool,
}

/// How many leads there are that are looked for.
#[derive(Clone, Copy, Debug)]
enum Count {
    /// All of the account.
    All,
    /// Those that an import made.
    Made(u64),
    /// It shows in the end; those of an import are looked through, or all of the account.
    Unknown(Option<u64>),
}

/// Some of what a search finds.
#[derive(Debug, Default)]
pub struct Piece {
    /// These.
    pub leads: Vec<Lead>,
    /// There are no more.
    pub ended: bool,
    /// How many were looked at.
    looked_at: u64,
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
    /// How many are found in all, where it is known.
    pub total: Option<u64>,
    /// The time was over before all were looked at.
    pub stopped: bool,
    /// How many were looked through for this page.
    pub looked_through: u64,
    /// How many there are to look through, from the first on.
    pub to_look_through: u64,
}

impl Search {
    /// Begins, behind that lead or at the first. The forms say which fields are keys, and for which countries phones without a
    /// country code are meant first.
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
        let of_import = wanted.import.as_ref().map(|made| made.count);
        let is_filtered = wanted.text.is_some() || wanted.field.is_some() || wanted.value.is_some();
        let count = match of_import {
            _ if is_filtered => Count::Unknown(of_import),
            Some(made) => Count::Made(made),
            None => Count::All,
        };
        let mut between = wanted.import.as_ref().map_or_else(Between::all, |made| made.between.clone());
        let mut known = match &wanted.text {
            Some(text) => known(db, account, text, forms).await?,
            None => None,
        };
        let words = wanted.text.as_deref().filter(|_| known.is_none()).map(Words::of);
        let mut values: Vec<String> = wanted.value.as_deref().map(folded).into_iter().collect();
        if let (Some(field), Some(value)) = (&wanted.field, &wanted.value)
            && let Some(found) = known_in(db, account, (field, value), forms).await?
        {
            // A phone is written in many ways, and stands in the field in one.
            values.extend(found.1.iter().filter(|_| found.0 == KeyKind::Phone).cloned());
            known.get_or_insert(found);
        }
        if let Some(behind) = behind {
            between.go_behind(behind, order);
        }
        Ok(Self {
            db: db.clone(),
            account: account.clone(),
            words,
            field: wanted.field,
            values,
            import: wanted.import.map(|made| made.import),
            known,
            order,
            between,
            count,
            is_first: behind.is_none(),
        })
    }

    /// One page.
    ///
    /// # Errors
    /// [`crate::store::DbError`].
    pub async fn page(mut self, limit: u32, time: Duration) -> DbResult<Found> {
        let (limit, begun) = (limit as usize, Instant::now());
        let mut found = Found::default();
        // What is known to fit is read a page at a time.
        let fit = self.known.is_some() || !matches!(self.count, Count::Unknown(_));
        let most = if fit { u32::try_from(limit + 1).unwrap_or(PIECE) } else { PIECE };
        loop {
            let piece = self.piece(most).await?;
            found.leads.extend(piece.leads);
            found.total = match self.count {
                Count::All => Some(piece.total),
                Count::Made(made) => Some(made),
                Count::Unknown(_) => None,
            };
            if !fit {
                found.looked_through += piece.looked_at;
                found.to_look_through = if let Count::Unknown(Some(made)) = self.count { made } else { piece.total };
            }
            if found.leads.len() > limit {
                found.leads.truncate(limit);
                found.next = found.leads.last().map(|lead| lead.id.clone());
                return Ok(found);
            }
            if piece.ended {
                let counted = self.is_first.then_some(found.leads.len() as u64);
                found.total = found.total.or(counted);
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
        let looked = match &self.known {
            Some(known) => self.holders(known, most).await?,
            None => {
                let may_fit = |stored: [&str; 2]| self.words.as_ref().is_none_or(|words| words.may_be_in(stored));
                leads::look_through(&self.db, &self.account, (&self.between, self.order), most, may_fit).await?
            }
        };
        if let Some(last) = &looked.last {
            self.between.go_behind(last, self.order);
        }
        let leads = looked.leads.into_iter().filter(|lead| self.fits(lead)).collect();
        Ok(Piece { leads, ended: looked.count < most, looked_at: looked.count.into(), total: looked.total })
    }

    /// The next leads that are known by any of these keys.
    async fn holders(&self, (kind, keys): &Known, most: u32) -> DbResult<Looked> {
        let mut ids = Vec::new();
        for key in keys {
            let place = (&self.between, self.order);
            ids.extend(lead_keys::holders(&self.db, &self.account, (*kind, key), place, most).await?);
        }
        ids.sort_unstable();
        if self.order == Order::Newest {
            ids.reverse();
        }
        ids.dedup();
        ids.truncate(most as usize);
        let mut leads = Vec::new();
        for id in &ids {
            leads.extend(leads::find(&self.db, &self.account, id).await?);
        }
        Ok(Looked { leads, count: u32::try_from(ids.len()).unwrap_or(most), last: ids.pop(), total: 0 })
    }

    fn fits(&self, lead: &Lead) -> bool {
        if self.import.as_ref().is_some_and(|import| *import != lead.import) {
            return false;
        }
        let values = || lead.values.iter().chain(&lead.custom);
        let mut given = values().filter_map(|(field, value)| Some((field, value.as_deref()?)));
        if self.field.is_some() || !self.values.is_empty() {
            let is_field = |field: &String| self.field.as_ref().is_none_or(|wanted| wanted == field);
            let is_value = |value: &str| self.values.is_empty() || self.values.contains(&folded(value));
            if !given.any(|(field, value)| is_field(field) && !value.is_empty() && is_value(value)) {
                return false;
            }
        }
        self.words.as_ref().is_none_or(|words| words.are_in(lead))
    }
}

/// As values are compared: whatever their case and width, without blanks around them.
fn folded(value: &str) -> String {
    width::fold(value.trim()).to_lowercase()
}
