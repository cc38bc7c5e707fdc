//! Not a country: neither its code nor its name.
//!
//! Two or three letters of ISO 3166-1, or the name in one of twelve languages, without case and width. A part of a country
//! leads to its country, a slip to the only name that is near. Examples: `Germny` -> `DE`, `England` -> `GB`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::{Refused, country};

pub(crate) const RULE: Rule = Rule {
    code: "country_unknown",
    severity: Severity::Error,
    title_en: "Unknown country",
    title_ja: "不明な国",
    en: "“{value}” {what}. Enter its name, or its two-letter code such as {codes}.",
    ja: "「{value}」{what}。国名か、{codes}など2文字の国コードを入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    if *refused != Refused::Choice || cell.field.field.kind != Kind::Country {
        return None;
    }
    let said = |what: [String; 2], codes: [String; 2]| {
        let ([what, what_ja], [codes, codes_ja]) = (what, codes);
        let fault = Fault::plain().with("what", what).with("what_ja", what_ja);
        fault.with("codes", codes).with("codes_ja", codes_ja)
    };
    let several = country::several(cell.value);
    if several.is_empty() {
        let what = ["is not a country", "という国はありません"].map(str::to_owned);
        let fault = said(what, ["US or JP", "USやJP"].map(str::to_owned));
        return Some(Fault { fix: cell.field.nearest(cell.value), ..fault });
    }
    let names = |lang: usize| several.iter().filter_map(move |code| Some((code, country::names(code)?[lang])));
    let en: Vec<String> = names(0).map(|(code, name)| format!("{name} ({code})")).collect();
    let ja: Vec<String> = names(1).map(|(code, name)| format!("{name}（{code}）")).collect();
    let what = [format!("can be {}", en.join(" or ")), format!("は{}のどれか分かりません", ja.join("、"))];
    Some(said(what, [several.join(" or "), several.join("や")]))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"country""#, value: "Germny", finds: Some("DE") },
    super::Case::Cell { field: r#""kind":"country""#, value: "アルゼンチ", finds: Some("AR") },
    super::Case::Cell { field: r#""kind":"country""#, value: "XX", finds: Some("") },
    super::Case::Cell { field: r#""kind":"country""#, value: "Wales", finds: Some("GB") },
    super::Case::Cell { field: r#""kind":"country""#, value: "RSA", finds: Some("ZA") },
    super::Case::Cell { field: r#""kind":"country""#, value: "Korea", finds: Some("") },
    super::Case::Cell { field: r#""kind":"country""#, value: "Guiana", finds: Some("") },
    super::Case::Cell { field: r#""kind":"country""#, value: "Europe", finds: Some("") },
    super::Case::Cell { field: r#""kind":"country""#, value: "Österreich", finds: None },
    super::Case::Cell { field: r#""kind":"country""#, value: "jpn", finds: None },
    super::Case::Cell { field: r#""kind":"country""#, value: "ドイツ", finds: None },
    super::Case::Cell { field: r#""kind":"text""#, value: "XX", finds: None },
];
