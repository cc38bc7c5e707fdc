//! Leads as a CSV: UTF-8 with byte order mark, formulas defused. Written as it is read: a piece of the leads, bytes handed over. While
//! the reader takes nothing, nothing is held but that: no thread, no connection to the database.

use super::search::Search;
use crate::causes::chain;
use crate::clock::rfc3339;
use crate::store::leads::Lead;
use bytes::Bytes;
use futures_util::{Stream, stream};
use shared::form::Form;
use shared::lang::Lang;
use shared::table::{guard, write};
use std::collections::BTreeSet;
use std::io;

/// Leads looked at between two pieces of the CSV.
const PIECE: u32 = 500;

/// Custom fields that have a column each; what other ones hold stands in one column together.
pub const CUSTOM_COLUMNS: u32 = 100;

/// What a reader of a spreadsheet sees above the columns that are no fields.
const fn heads(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::En => ["Extra fields", "Added", "Updated", "Leadgate ID", "Leadgate import ID"],
        Lang::Ja => ["追加項目", "登録日時", "更新日時", "LeadgateのID", "Leadgateの取り込みID"],
    }
}

/// The columns of fields.
#[derive(Debug)]
pub struct Columns {
    /// Fields of the forms, each with what it is called.
    fields: Vec<(String, String)>,
    /// Names of custom fields.
    custom: Vec<String>,
}

impl Columns {
    /// The fields of the forms, each once, those that are named in front of the others; and custom fields by their names.
    #[must_use]
    pub fn of(forms: &[Form], first: &[&str], custom: Vec<String>, lang: Lang) -> Self {
        let mut known = BTreeSet::new();
        let fields = forms.iter().flat_map(|form| &form.fields).filter(|field| known.insert(field.name.clone()));
        let mut fields: Vec<_> = fields.map(|field| (field.name.clone(), field.shown(lang).to_owned())).collect();
        fields.sort_by_key(|(name, _)| first.iter().position(|first| first == name).unwrap_or(usize::MAX));
        Self { fields, custom }
    }

    /// What stands above them.
    fn heads(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(_, shown)| shown).chain(&self.custom).map(String::as_str)
    }

    /// What a lead has in them.
    fn values<'a>(&self, lead: &'a Lead) -> impl Iterator<Item = &'a str> {
        let fields = self.fields.iter().map(|(name, _)| lead.values.get(name));
        let custom = self.custom.iter().map(|name| lead.custom.get(name));
        fields.chain(custom).map(|value| value.and_then(Option::as_deref).unwrap_or_default())
    }

    /// What a lead has beside them.
    fn others(&self, lead: &Lead) -> String {
        let is_field = |name: &String| self.fields.iter().any(|(field, _)| field == name);
        let fields = lead.values.iter().filter(|(name, _)| !is_field(name));
        let custom = lead.custom.iter().filter(|(name, _)| !self.custom.contains(name));
        let given = fields.chain(custom).filter_map(|(name, value)| Some(format!("{name}: {}", value.as_deref()?)));
        given.collect::<Vec<_>>().join("\n")
    }
}

/// The bytes of the CSV of what a search finds.
pub fn stream(search: Search, columns: Columns, lang: Lang) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
    let mut out = b"\xEF\xBB\xBF".to_vec();
    row(&mut out, columns.heads().chain(heads(lang)));
    stream::try_unfold(Writing { search: Some(search), columns, out }, Writing::next)
}

/// Writes a row of cells, none of which a spreadsheet runs.
fn row<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'a str>) {
    let cells: Vec<_> = cells.map(guard::defuse_for_reading).collect();
    write::record(out, cells.iter().map(AsRef::as_ref));
}

struct Writing {
    /// `None`: it has ended.
    search: Option<Search>,
    columns: Columns,
    out: Vec<u8>,
}

impl Writing {
    /// The next bytes, and what is left.
    async fn next(mut self) -> io::Result<Option<(Bytes, Self)>> {
        loop {
            if !self.out.is_empty() {
                let bytes = std::mem::take(&mut self.out).into();
                return Ok(Some((bytes, self)));
            }
            let Some(search) = &mut self.search else { return Ok(None) };
            let piece = search.piece(PIECE).await.map_err(|error| {
                tracing::error!(error = %chain(&error), "writing a CSV of leads failed");
                io::Error::other(error)
            })?;
            for lead in &piece.leads {
                write_lead(&mut self.out, &self.columns, lead);
            }
            if piece.ended {
                self.search = None;
            }
        }
    }
}

fn write_lead(out: &mut Vec<u8>, columns: &Columns, lead: &Lead) {
    let (others, made, updated) = (columns.others(lead), rfc3339(lead.created_at), rfc3339(lead.updated_at));
    row(out, columns.values(lead).chain([others.as_str(), &made, &updated, &lead.id, &lead.import]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_as_they_are_asked_for_and_none_is_lost() {
        let form = Form::default_leads();
        let all: Vec<&str> = form.fields.iter().map(|field| field.name.as_str()).collect();
        for first in [&[][..], &["none", ""], &[all[3], all[1]], &[all[3], all[3], "x", all[1]]] {
            let columns = Columns::of(&[form.clone(), form.clone()], first, vec!["Hall".into()], Lang::En);
            let mut expected: Vec<&str> =
                [3, 1].map(|at| all[at]).into_iter().filter(|name| first.contains(name)).collect();
            expected.extend(all.iter().filter(|name| !first.contains(name)));
            let names: Vec<&str> = columns.fields.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!((names, columns.heads().last()), (expected, Some("Hall")), "{first:?}");
        }
    }

    #[test]
    fn a_lead_is_a_row_that_no_spreadsheet_runs() {
        let values = [("name", "=1+1"), ("phone", "+81312345678"), ("old", "x")];
        let lead = Lead {
            id: 1.into(),
            values: values.iter().map(|(name, value)| ((*name).to_owned(), Some((*value).to_owned()))).collect(),
            custom: [("Booth", Some("12")), ("Memo", None), ("Hall", Some("-5"))]
                .map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned)))
                .into(),
            import: 2.into(),
            row: None,
            created_at: 0,
            updated_at: 1_000,
            version: 2,
        };
        let mut out = Vec::new();
        let fields = ["name", "email", "phone"].map(|name| (name.to_owned(), name.to_owned())).into();
        write_lead(&mut out, &Columns { fields, custom: vec!["Hall".into(), "Memo".into()] }, &lead);
        let expected = "\"'=1+1\",\"\",\"+81312345678\",\"-5\",\"\",\"old: x\nBooth: 12\",\"1970-01-01T00:00:00.000Z\",\
            \"1970-01-01T00:00:01.000Z\",\"00000000-0000-0000-0000-000000000001\",\"00000000-0000-0000-0000-000000000002\"\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
