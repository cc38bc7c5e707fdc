//! Good addresses, limits, and the crate `email_address` where its policy is ours.

use super::{EmailError, LabelFault, normalise};
use proptest::prelude::*;

fn error(value: &str) -> Option<EmailError> {
    normalise(value, &mut String::new()).err()
}

fn canonical(value: &str) -> Option<String> {
    let mut out = String::new();
    normalise(value, &mut out).ok().map(|()| out)
}

#[test]
fn good_addresses_keep_the_local_part_and_lower_the_domain() {
    for (value, address) in [
        ("Taro.Yamada+a@Example.CO.JP", "Taro.Yamada+a@example.co.jp"),
        ("o'neil!#$%&*/=?^_`{|}~-@x.org", "o'neil!#$%&*/=?^_`{|}~-@x.org"),
        ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"),
        ("a@XN--R8JZ45G.xn--zckzah", "a@xn--r8jz45g.xn--zckzah"),
        ("a@MÜLLER.de", "a@xn--mller-kva.de"),
        ("a@müller.de", "a@xn--mller-kva.de"),
        ("a@xn--r8jz45g.jp", "a@xn--r8jz45g.jp"),
        ("a@1.example", "a@1.example"),
    ] {
        assert_eq!(canonical(value).as_deref(), Some(address));
    }
}

#[test]
fn lengths_at_and_above_the_limits() {
    let local = |length: usize| format!("{}@example.jp", "a".repeat(length));
    assert_eq!(error(&local(64)), None);
    assert_eq!(error(&local(65)), Some(EmailError::LocalTooLong(65)));
    let label = |length: usize| format!("a@{}.jp", "b".repeat(length));
    assert_eq!(error(&label(63)), None);
    let is_long = |error| matches!(error, Some(EmailError::DomainLabel { fault: LabelFault::TooLong, .. }));
    assert!(is_long(error(&label(64))));
    // Each further あ is one more character in ASCII: `xn--l8j` followed by as many `a`.
    let kana = |count: usize| format!("a@{}.jp", "あ".repeat(count));
    assert_eq!(canonical(&kana(57)).map(|address| address.len()), Some(63 + 5));
    assert!(is_long(error(&kana(58))) && is_long(error(&kana(40_000))));
    let domain = format!("{0}.{0}.{0}.", "c".repeat(60));
    let whole = |length: usize| format!("a@{domain}{}.jp", "d".repeat(length - 2 - domain.len() - 3));
    assert_eq!(whole(244).len(), 244);
    assert_eq!(error(&whole(244)), None);
    let long = format!("{}{}", "a".repeat(11), whole(244));
    assert_eq!(error(&long[1..]), None);
    assert_eq!(error(&long), Some(EmailError::TooLong(255)));
}

fn within_policy() -> email_address::Options {
    email_address::Options::default().with_required_tld().without_domain_literal().without_display_text()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// The quick look takes nothing that the full one refuses, and all of it that is ASCII.
    #[test]
    fn the_quick_look_is_the_full_one(value in "[a-z.+-]{1,4}@{0,2}[a-zA-Z0-9.-]{0,8}[.]?[a-z0-9-]{0,3}|[a.]{60,66}@[a-]{60,66}.jp") {
        let full = super::check(&value).ok();
        prop_assert_eq!(super::plain(value.as_bytes()), full, "{}", value);
    }

    /// Where the policy of the crate `email_address` is the same as ours, so is the verdict.
    #[test]
    fn agrees_with_email_address(value in "[a-z.+!\"( ]{1,6}@{0,2}[a-zA-Z0-9.-]{0,8}[.]?[a-z]{0,3}") {
        let theirs = email_address::EmailAddress::parse_with_options(&value, within_policy()).is_ok();
        let ours = error(&value).is_none();
        let quoted = value.contains('"');
        let top_level = value.rsplit('.').next().unwrap_or("");
        let number = top_level.len() < 2 || top_level.bytes().all(|byte| byte.is_ascii_digit());
        prop_assert!(!ours || theirs, "only we take {value}");
        prop_assert!(ours || !theirs || quoted || number, "only we refuse {value}");
    }
}
