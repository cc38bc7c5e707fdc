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
        ("81312345678", "JP", "+81312345678 FIXED_LINE"),
        ("+81 03-1234-5678", "JP", "+81312345678 FIXED_LINE"),
        ("0044 20 7946 0018", "US", "phone_zeros_for_plus -> +442079460018"),
        ("612345678", "IT", "phone_not_assigned -> +390612345678"),
        // A zero in front where nobody dials one is no slip of that country.
        ("020 7946 0958", "US", "phone_zero_in_front"),
        ("090-1234-5678", "US", "phone_zero_in_front"),
        ("0912 345 678", "ES", "phone_zero_in_front"),
        ("+34 0912 345 678", "ES", "phone_too_long -> +34912345678"),
        ("0034 0912 345 678", "ES", "phone_too_long -> +34912345678"),
        ("+81 81 3 1234 5678", "US", "phone_code_twice -> +81312345678"),
        ("0171 I23456", "JP", "phone_not_assigned"),
        ("090-I234-5678", "JP", "phone_letter_for_digit -> +819012345678"),
        ("03-1234-5678 内線 12", "JP", "phone_extension_unread -> +81312345678"),
        ("03-1234-5678-9", "JP", "phone_several_numbers"),
        ("03ｰ1234ｰ5678", "JP", "phone_not_a_number -> +81312345678"),
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

#[test]
fn a_wrong_number_says_how_many_digits_it_has_and_should_have() {
    let reading = |value: &str, country: &str| {
        let fault = read(value, country.parse().ok()).err();
        let reading = fault.as_ref().and_then(PhoneFault::reading);
        reading.map(|reading| (reading.calling_code, reading.digits, reading.lengths.clone(), reading.digits_off))
    };
    assert_eq!(reading("612345678", "SG"), Some((65, 9, "8, 10-11".to_owned(), Some(-1))));
    assert_eq!(reading("03-1234-567", "JP"), Some((81, 8, "8-17".to_owned(), Some(1))));
    assert_eq!(reading("555-555-5555", "US"), Some((1, 10, "10".to_owned(), None)));
    assert_eq!(reading("+811", "US"), Some((81, 1, "8-17".to_owned(), None)));
    assert_eq!(reading("none", "US"), None);
}

#[test]
fn what_is_written_says_whether_an_extension_was_there() {
    let mut out = String::from("kept ");
    let region = "GB".parse().ok().and_then(RegionId::of);
    assert_eq!(normalise("020 7946 0018 ext. 5", region, &mut out), Ok(Extension::Dropped));
    assert_eq!(normalise("020 7946 0018", region, &mut out), Ok(Extension::None));
    assert_eq!(out, "kept +442079460018+442079460018");
}

#[test]
fn the_longest_input_is_read_and_one_character_more_is_not() {
    let padded = |count: usize| format!("{}03-1234-5678", " ".repeat(count - 12));
    let verdicts = [MAX_INPUT_CHARS, MAX_INPUT_CHARS + 1].map(|count| verdict(&padded(count), "JP"));
    assert_eq!(verdicts, ["+81312345678 FIXED_LINE", "phone_not_a_number"]);
}

#[test]
fn the_automaton_ends_in_tails_that_say_nothing() {
    assert_eq!(automaton::said(tables::DEAD, &[1, 2, 3]), 0);
    assert_eq!(automaton::prefix(tables::DEAD, &[1, 2, 3]), None);
}

#[test]
fn a_country_has_the_first_region_of_its_letters() {
    let letters = || (b'A'..=b'Z').map(char::from);
    for name in letters().flat_map(|first| letters().map(move |second| format!("{first}{second}"))) {
        let place = tables::REGIONS.iter().position(|region| region.letters == name.as_bytes());
        let region = name.parse().ok().and_then(RegionId::of);
        assert_eq!(region.map(RegionId::letters), place.map(|_| name.as_str()));
        let codes = (region.map(RegionId::calling_code), place.map(|place| tables::REGIONS[place].calling_code));
        assert_eq!(codes.0, codes.1, "{name}");
    }
}

#[test]
fn the_zero_dialled_first_is_none_of_the_digits_that_are_counted() {
    for (value, country, digits) in [("03-358", "JP", 4), ("+81 3358", "JP", 4), ("12345", "US", 5)] {
        let Err(PhoneFault::TooShort(reading)) = read(value, country.parse().ok()) else { panic!("{value} {country}") };
        assert_eq!(reading.digits, digits, "{value} {country}");
    }
}

#[test]
fn digits_that_may_be_of_a_remark_are_no_fix() {
    for value in ["030 12345678 9-5 only", "030 12345678 2 times"] {
        let told = verdict(value, "DE");
        assert!(told.starts_with("phone_") && !told.contains("->"), "{value}: {told}");
    }
    for value in ["030 12345678 (Zentrale)", "030 123 456 78 Zentrale"] {
        assert_eq!(verdict(value, "DE"), "phone_remark -> +493012345678", "{value}");
    }
}
