//! Numbers as people write them, and what is said of those that are wrong.

use super::*;

fn verdict(value: &str, country: &str) -> String {
    match read(value, country.parse().ok()) {
        Ok(phone) => format!("{} {}", phone.e164, phone.kind),
        Err(fault) => {
            let fix = fault.fix();
            format!("{}{}", fault.code(), fix.map(|fix| format!(" -> {fix}")).unwrap_or_default())
        }
    }
}

#[test]
fn numbers_as_people_write_them() {
    let cases = [
        ("03-1234-5678", "JP", "+81312345678 FIXED_LINE"),
        ("０９０－１２３４－５６７８", "JP", "+819012345678 MOBILE"),
        ("+81 3 1234 5678", "US", "+81312345678 FIXED_LINE"),
        ("(201) 555-0123", "US", "+12015550123 FIXED_LINE_OR_MOBILE"),
        ("1-800-FLOWERS", "US", "+18003569377 TOLL_FREE"),
        ("020 7946 0018 ext. 5", "GB", "+442079460018 FIXED_LINE"),
        ("03-1234-567", "JP", "phone_not_assigned"),
        ("612345678", "SG", "phone_length_wrong"),
        ("312345678", "JP", "+81312345678 FIXED_LINE"),
        ("9012345678", "JP", "+819012345678 MOBILE"),
        ("12345", "US", "phone_too_short"),
        ("123456789012345", "US", "phone_too_long"),
        ("+999123456789", "US", "phone_country_code_unknown"),
        ("03-1234-5678", "", "phone_country_needed"),
        ("none", "JP", "phone_not_a_number"),
        ("", "JP", "phone_not_a_number"),
        ("555-555-5555", "US", "phone_not_assigned"),
    ];
    for (value, country, expected) in cases {
        assert_eq!(verdict(value, country), expected, "{value} {country}");
    }
}

#[test]
fn an_e164_number_gives_itself() {
    for value in ["+81312345678", "+12015550123", "+442079460018", "+390612345678"] {
        assert_eq!(read(value, None).map(|phone| phone.e164), Ok(value.to_owned()));
    }
}
