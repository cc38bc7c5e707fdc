//! Not a state, province or prefecture of the field's country.
//!
//! Its code (ISO 3166-2, with or without the country) or its name. The nearest is offered. Example: US, `Calfornia` -> `US-CA`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::Refused;

pub(crate) const RULE: Rule = Rule {
    code: "subdivision_unknown",
    severity: Severity::Error,
    title_en: "Unknown state or prefecture",
    title_ja: "不明な州・都道府県",
    en: "“{value}” is not a state, province or prefecture ({country}). Enter its name or its code.",
    ja: "「{value}」という州・都道府県はありません（{country}）。名称かコードを入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    if *refused != Refused::Choice || cell.field.field.kind != Kind::Subdivision {
        return None;
    }
    let [country, country_ja] = cell.field.country_names();
    Some(Fault {
        fix: cell.field.nearest(cell.value),
        ..Fault::plain().with("country", country).with("country_ja", country_ja)
    })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"subdivision","country":"US""#, value: "Calfornia", finds: Some("US-CA") },
    super::Case::Cell { field: r#""kind":"subdivision","country":"JP""#, value: "CA", finds: Some("") },
    super::Case::Cell { field: r#""kind":"subdivision","country":"JP""#, value: "大阪", finds: None },
    super::Case::Cell { field: r#""kind":"subdivision","country":"AU""#, value: "nsw", finds: None },
    super::Case::Cell { field: r#""kind":"subdivision","country":"FR""#, value: "anything", finds: None },
    super::Case::Cell { field: r#""kind":"subdivision""#, value: "anything", finds: None },
];
