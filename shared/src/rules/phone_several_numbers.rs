//! The cell holds more than one number, and is no number as a whole.
//!
//! The first is the fix. Examples: `202-555-0143 / 202-555-0144`, `202-555-0143/44`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::{self, PhoneFault, Surplus};

pub(crate) const RULE: Rule = Rule {
    code: "phone_several_numbers",
    severity: Severity::Error,
    title_en: "Several phone numbers in one cell",
    title_ja: "1つのセルに複数の電話番号",
    en: "{field} “{value}” {what}. {advice}.",
    ja: "{field}「{value}」{what}。{advice}。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::Several(several)) = refused else { return None };
    Some(of_several(cell, several))
}

/// What stands there, and what to do with it: the next number is in full, or its last digits alone, or what could be those.
pub(super) fn of_several(cell: &Cell<'_>, several: &Surplus) -> Fault {
    let [place, place_ja] = cell.field.place_of_more(["another phone column", "別の電話番号の列"]);
    let Surplus { number, written: first, other: second, ending } = several;
    let keep = (format!("Keep “{first}” here"), format!("「{first}」だけを残し"));
    let (what, what_ja) = match ending {
        None => ("seems to be two numbers".to_owned(), "には番号が2つ入っているようです".to_owned()),
        Some(ending) if ending.starts_with(|sign: char| !sign.is_alphanumeric()) => (
            format!("has “{ending}” behind the number: the last digits of a second one, or an extension"),
            format!("は番号の後に「{ending}」があり、2つ目の番号の末尾か内線番号のようです"),
        ),
        Some(ending) => (
            format!("seems to be two numbers, the second by its last digits alone (“{ending}”)"),
            format!("には番号が2つ、2つ目は末尾の「{ending}」だけが入っているようです"),
        ),
    };
    let (advice, advice_ja) = if number.is_none() && phone::says_change(cell.value) {
        let [en, ja] = ["Keep only the one that is in use", "今も使われている番号だけを残してください"];
        (en.to_owned(), ja.to_owned())
    } else if ending.is_some() && (number.is_none() || first == second) {
        (
            format!("{}; if a second number is meant, put it in full in {place}", keep.0),
            format!("{}、2つ目の番号があれば{place_ja}に全桁で入れてください", keep.1),
        )
    } else {
        (
            format!("{} and put “{second}” in {place}", keep.0),
            format!("{}、「{second}」は{place_ja}に入れてください", keep.1),
        )
    };
    let fault = Fault { fix: number.clone(), ..Fault::plain() };
    let fault = fault.with("what", what).with("what_ja", what_ja);
    fault.with("advice", advice).with("advice_ja", advice_ja)
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    two("201-555-0123 / 201-555-0124", "+12015550123"),
    two("201-555-0123\n201-555-0124", "+12015550123"),
    two("201-555-0123, 201-555-0124", "+12015550123"),
    two("201-555-0123; 201-555-0124", "+12015550123"),
    two("201-555-0123 or 201-555-0124", "+12015550123"),
    two("201-555-0123 & 0124", "+12015550123"),
    two("201-555-0123|201-555-0124", "+12015550123"),
    two("201-555-0123/24", "+12015550123"),
    two("home (201) 555-0123 cell (201) 555-0124", "+12015550123"),
    two("2015550123 2015550124", "+12015550123"),
    two("+12015550123+12015550124", "+12015550123"),
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123 ext. 44", finds: None },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "03-1234-5678、090-1234-5678",
        finds: Some("+81312345678"),
    },
    two("201-555-0123/4", "+12015550123"),
    two("201-555-0123 changed to 201-555-0124", ""),
    two("201-555-0123 -> 201-555-0124", ""),
    two("old 201-555-0123 new 201-555-0124", ""),
    two("201-555-0123-4", ""),
    two("201-555-0123-45", ""),
    two("201-555-0123 x5 / 201-555-0124", ""),
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "03-1234-5678/8",
        finds: Some("+81312345678"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-5678-8", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-5678-123", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030 234567-12", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "201/555/0123/4", finds: Some("") },
];

#[cfg(test)]
const fn two(value: &'static str, first: &'static str) -> super::Case {
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value, finds: Some(first) }
}

#[cfg(test)]
mod tests {
    use crate::form::Form;
    use crate::lang::Lang;
    use crate::rules::{FieldRules, judge};

    /// What is said of a cell of the built-in form's phones: its first, and its last.
    fn said(value: &str, lang: Lang) -> [String; 2] {
        let rules = FieldRules::of_form(&Form::default_leads(), "JP".parse().ok());
        ["phone", "phone5"].map(|name| {
            let field = rules.iter().find(|rules| rules.field.name == name).unwrap();
            let mut faults = vec![];
            judge(field, value, &mut String::new(), &mut faults);
            let (rule, fault) = faults.first().unwrap();
            let get = |name: &str| fault.params.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
            let translated =
                |name: &str| if lang == Lang::Ja { get(&format!("{name}_ja")).or(get(name)) } else { get(name) };
            rule.text(lang).fill(translated)
        })
    }

    #[test]
    fn it_is_said_what_stands_there_and_where_the_other_goes() {
        for (value, en) in [
            (
                "03-1234-5678 / 090-1234-5678",
                "seems to be two numbers. Keep “03-1234-5678” here and put “090-1234-5678” in another phone column (Phone 2).",
            ),
            (
                "03-1234-5678/79",
                "seems to be two numbers, the second by its last digits alone (“79”). Keep “03-1234-5678” here and put \
                 “03-1234-5679” in another phone column (Phone 2).",
            ),
            (
                "03-1234-5678/8",
                "seems to be two numbers, the second by its last digits alone (“8”). Keep “03-1234-5678” here; if a second \
                 number is meant, put it in full in another phone column (Phone 2).",
            ),
            ("03-1234-5678 → 03-1234-5679", "seems to be two numbers. Keep only the one that is in use."),
            (
                "03-1234-5678-9",
                "has “-9” behind the number: the last digits of a second one, or an extension. Keep “03-1234-5678” here; if a \
                 second number is meant, put it in full in another phone column (Phone 2).",
            ),
        ] {
            let [first, last] = said(value, Lang::En);
            assert!(first.ends_with(en), "{first}");
            assert!(last.ends_with("in another phone column.") || last.ends_with("in use."), "{last}");
        }
        let [first, last] = said("03-1234-5678/79", Lang::Ja);
        assert!(
            first.ends_with(
                "「03-1234-5678」だけを残し、「03-1234-5679」は別の電話番号の列（電話番号2）に入れてください。"
            ),
            "{first}"
        );
        assert!(last.ends_with("「03-1234-5679」は別の電話番号の列に入れてください。"), "{last}");
    }
}
