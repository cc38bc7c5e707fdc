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

/// What a reader of a spreadsheet sees above the columns that are no fields.
const fn heads(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::En => ["Extra fields", "Added", "Updated", "Lead", "Import"],
        Lang::Ja => ["追加項目", "登録日時", "更新日時", "リードID", "取り込みID"],
    }
}

/// The bytes of the CSV of what a search finds: the fields of the forms, each once, and what else a lead has.
pub fn stream(search: Search, forms: &[Form], lang: Lang) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
    let mut known = BTreeSet::new();
    let fields = forms.iter().flat_map(|form| &form.fields).filter(|field| known.insert(field.name.clone()));
    let columns: Vec<(String, String)> =
        fields.map(|field| (field.name.clone(), field.shown(lang).to_owned())).collect();
    let mut out = b"\xEF\xBB\xBF".to_vec();
    let shown = columns.iter().map(|(_, shown)| shown.as_str()).chain(heads(lang));
    row(&mut out, shown);
    let fields = columns.into_iter().map(|(name, _)| name).collect();
    stream::try_unfold(Writing { search: Some(search), fields, out }, Writing::next)
}

/// Writes a row of cells, none of which a spreadsheet runs.
fn row<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'a str>) {
    let cells: Vec<_> = cells.map(guard::defuse_for_reading).collect();
    write::record(out, cells.iter().map(AsRef::as_ref));
}

struct Writing {
    /// `None`: it has ended.
    search: Option<Search>,
    fields: Vec<String>,
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
                write_lead(&mut self.out, &self.fields, lead);
            }
            if piece.ended {
                self.search = None;
            }
        }
    }
}

fn write_lead(out: &mut Vec<u8>, fields: &[String], lead: &Lead) {
    let of_field = fields.iter().map(|field| lead.values.get(field).and_then(Option::as_deref).unwrap_or_default());
    let others = lead.values.iter().filter(|(name, _)| !fields.contains(name)).chain(&lead.custom);
    let others: Vec<String> =
        others.filter_map(|(name, value)| Some(format!("{name}: {}", value.as_deref()?))).collect();
    let (others, made, updated) = (others.join("\n"), rfc3339(lead.created_at), rfc3339(lead.updated_at));
    row(out, of_field.chain([others.as_str(), &made, &updated, &lead.id, &lead.import]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_a_row_that_no_spreadsheet_runs() {
        let values = [("name", "=1+1"), ("phone", "+81312345678"), ("old", "x")];
        let lead = Lead {
            id: 1.into(),
            values: values.iter().map(|(name, value)| ((*name).to_owned(), Some((*value).to_owned()))).collect(),
            custom: [("Booth".to_owned(), Some("12".to_owned())), ("Memo".to_owned(), None)].into(),
            import: 2.into(),
            created_at: 0,
            updated_at: 1_000,
            version: 2,
        };
        let mut out = Vec::new();
        write_lead(&mut out, &["name".into(), "email".into(), "phone".into()], &lead);
        let expected = "\"'=1+1\",\"\",\"'+81312345678\",\"old: x\nBooth: 12\",\"1970-01-01T00:00:00.000Z\",\
            \"1970-01-01T00:00:01.000Z\",\"00000000-0000-0000-0000-000000000001\",\"00000000-0000-0000-0000-000000000002\"\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
