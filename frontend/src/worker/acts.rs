//! What the fixes of rules do, in words: rules whose fixes do the same are told of together.

use super::protocol::{PreviewPair, Sentence};
use super::texts;
use crate::format;
use crate::texts::Text;
use shared::lang::Lang;

/// Values that a sentence names at most.
const VALUES: usize = 2;

/// Characters of a value in a sentence.
const VALUE_CHARS: usize = 16;

/// See the module's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    text: Text,
    /// The rule, where there is no word for what its fixes do.
    rule: Option<String>,
}

impl Act {
    /// What the fixes of that rule do.
    #[must_use]
    pub fn of(rule: &str) -> Self {
        match text_of(rule) {
            Some(text) => Self { text: *text, rule: None },
            None => Self { text: texts::ACT_OTHER, rule: Some(rule.to_owned()) },
        }
    }

    /// The same for the same act, whatever the count.
    #[must_use]
    pub fn key(&self) -> String {
        self.rule.clone().unwrap_or_else(|| self.text.en.to_owned())
    }

    /// In words, of so many cells; of these some are named.
    #[must_use]
    pub fn sentence(&self, cells: u64, pairs: &[PreviewPair]) -> Sentence {
        let values: Vec<String> = pairs.iter().map(|pair| short(&pair.old)).take(VALUES).collect();
        let title = self.rule.as_deref().map(Sentence::title_of).unwrap_or_default();
        let n = format::number(cells);
        let fill = |lang| {
            let value = values.first().map_or("…", String::as_str);
            let all = if values.is_empty() { "…".to_owned() } else { values.join(", ") };
            self.text.fill(lang, &[("n", &n), ("value", value), ("values", &all), ("title", title.get(lang))])
        };
        Sentence { en: fill(Lang::En), ja: fill(Lang::Ja) }
    }
}

fn short(value: &str) -> String {
    let value = value.trim();
    let start: String = value.chars().take(VALUE_CHARS).collect();
    if start.len() < value.len() { format!("{start}…") } else { start }
}

fn text_of(rule: &str) -> Option<&'static Text> {
    Some(match rule {
        "postal_code_zero_lost" | "postal_code_padded" => &texts::ACT_ZEROS,
        "value_placeholder" | "text_placeholder" | "spreadsheet_error" | "email_made_up" => &texts::ACT_EMPTY,
        "full_width" | "email_full_width" => &texts::ACT_HALF_WIDTH,
        "number_other_marks" | "number_grouping_wrong" => &texts::ACT_NUMBERS,
        "number_accounting" => &texts::ACT_NEGATIVE,
        "number_has_unit" => &texts::ACT_UNIT,
        "number_multiplied" => &texts::ACT_MULTIPLIED,
        "number_not_whole" => &texts::ACT_WHOLE,
        "date_other_format" | "date_two_digit_year" | "date_beyond_era" => &texts::ACT_DATES,
        "date_excel_serial" => &texts::ACT_DAY_NUMBERS,
        "date_year_implausible" => &texts::ACT_YEARS,
        "email_domain_typo" | "email_domain_ending" | "letters_mixed" => &texts::ACT_DOMAINS,
        "email_several_addresses" => &texts::ACT_EMAIL_FIRST,
        "email_extra_text" => &texts::ACT_EMAIL_ALONE,
        "email_front_odd" | "email_sign_wrong" | "email_space_inside" => &texts::ACT_EMAILS,
        "export_prefix" => &texts::ACT_EXPORT,
        "phone_code_without_plus" | "phone_zeros_for_plus" => &texts::ACT_PHONE_PLUS,
        "phone_decimal" | "phone_decimal_read" => &texts::ACT_PHONE_DECIMAL,
        "phone_several_numbers" | "phone_numbers_joined" => &texts::ACT_PHONE_FIRST,
        "phone_extension_unread" => &texts::ACT_PHONE_EXTENSION,
        "phone_letter_for_digit" | "phone_letter_read" => &texts::ACT_PHONE_DIGITS,
        "phone_code_doubled" | "phone_code_twice" => &texts::ACT_PHONE_CODE,
        "phone_remark" | "phone_remark_read" | "phone_letters" => &texts::ACT_PHONE_ALONE,
        "phone_country_code_unknown"
        | "phone_length_wrong"
        | "phone_not_a_number"
        | "phone_not_assigned"
        | "phone_too_long"
        | "phone_too_short" => &texts::ACT_PHONES,
        "postal_code_letter_for_digit" => &texts::ACT_POSTAL_DIGITS,
        "postal_code_written_otherwise" => &texts::ACT_POSTAL,
        "text_garbled" => &texts::ACT_GARBLED,
        "text_html_entities" => &texts::ACT_ENTITIES,
        "text_invisible" | "nul_character" => &texts::ACT_INVISIBLE,
        "value_text_mark" => &texts::ACT_TEXT_MARK,
        "spreadsheet_rounded" => &texts::ACT_DIGITS,
        "uri_scheme_missing" => &texts::ACT_HTTPS,
        "uuid_malformed" => &texts::ACT_UUIDS,
        "boolean_unreadable" => &texts::ACT_YES_NO,
        "choice_unknown" | "choices_unknown" | "value_not_allowed" | "reference_unknown" => &texts::ACT_CHOICES,
        "country_unknown" | "subdivision_unknown" | "time_zone_unknown" => &texts::ACT_PLACES,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(rule: &str, cells: u64, old: &[&str]) -> (String, String) {
        let pair = |old: &&str| PreviewPair { old: (*old).to_owned(), new: String::new(), count: 1 };
        let Sentence { en, ja } = Act::of(rule).sentence(cells, &old.iter().map(pair).collect::<Vec<_>>());
        (en, ja)
    }

    #[test]
    fn a_line_says_what_is_done_and_to_how_many() {
        for (rule, cells, old, en, ja) in [
            ("postal_code_zero_lost", 71, &["2138"][..], "Put back 71 leading zeros", "先頭の0を71件補う"),
            ("postal_code_zero_lost", 1, &["2138"], "Put back 1 leading zero", "先頭の0を1件補う"),
            (
                "number_other_marks",
                1_250,
                &["1.234,00"],
                "Read 1,250 numbers written like 1.234,00",
                "1.234,00 のように書かれた数値1,250件を読み替える",
            ),
            (
                "value_placeholder",
                12,
                &["-", "N/A", "none"],
                "Empty 12 cells that say nothing (-, N/A)",
                "値がないことを表す12件を空欄にする（-, N/A）",
            ),
            ("number_not_whole", 2, &[], "Make 2 numbers whole", "2件を整数にする"),
        ] {
            assert_eq!(said(rule, cells, old), (en.to_owned(), ja.to_owned()), "{rule}");
        }
        let long = "x".repeat(40);
        assert!(said("number_other_marks", 1, &[&long]).0.ends_with("xxxxxxxxxxxxxxxx…"));
        assert!(said("required_missing", 3, &[]).0.starts_with("Take the fix for 3 cells: "), "no word for it");
    }

    #[test]
    fn every_rule_that_is_named_is_one() {
        let source = include_str!("acts.rs");
        let (_, table) = source.split_once("fn text_of").unwrap();
        let (table, _) = table.split_once("_ => return None").unwrap();
        let rules: Vec<&str> = table.split('"').skip(1).step_by(2).collect();
        assert!(rules.len() > 40, "{}", rules.len());
        for rule in rules {
            assert!(shared::rules::by_code(rule).is_some(), "{rule}");
        }
    }
}
