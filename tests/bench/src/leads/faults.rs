//! What is wrong with a bad cell, column by column. About 2 % of all cells are bad; the columns not named here are free
//! text without a rule that could be broken.

use super::random::{Purpose, Random};
use super::words;

/// Bad cells of a column that can be bad, in a thousand: so many that 2 % of all cells are.
const BAD_IN_A_THOUSAND: u64 = 29;

/// A way to be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// A required cell is blank.
    Missing,
    /// More characters than the field takes.
    TooLong,
    /// No e-mail address.
    EmailMalformed,
    /// The domain is a slip in a known one.
    EmailDomainTypo,
    /// The address of an earlier row.
    Duplicate,
    /// Too few or too many digits, no digits, no such calling code.
    PhoneWrong,
    /// Right, but in full-width digits.
    FullWidth,
    /// Digits or letters that are no postal code.
    PostalCodeWrong,
    /// A day that does not exist, or another writing.
    DateWrong,
    /// None of the choices.
    ChoiceUnknown,
    /// No number, wrongly grouped, or negative.
    NumberWrong,
    /// No scheme, or blanks inside.
    UriWrong,
    /// Neither of the words for true and false.
    BooleanWrong,
}

impl Fault {
    /// Its name in the summary.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too_long",
            Self::EmailMalformed => "email_malformed",
            Self::EmailDomainTypo => "email_domain_typo",
            Self::Duplicate => "duplicate",
            Self::PhoneWrong => "phone_wrong",
            Self::FullWidth => "full_width",
            Self::PostalCodeWrong => "postal_code_wrong",
            Self::DateWrong => "date_wrong",
            Self::ChoiceUnknown => "choice_unknown",
            Self::NumberWrong => "number_wrong",
            Self::UriWrong => "uri_wrong",
            Self::BooleanWrong => "boolean_wrong",
        }
    }
}

/// A column that can be bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Email,
    Phone,
    PostalCode,
    Date,
    Source,
    Budget,
    Site,
    Newsletter,
}

impl Column {
    const fn faults(self) -> &'static [Fault] {
        match self {
            Self::Name => &[Fault::Missing, Fault::TooLong],
            Self::Email => &[Fault::Missing, Fault::EmailMalformed, Fault::EmailDomainTypo, Fault::Duplicate],
            Self::Phone => &[Fault::Missing, Fault::PhoneWrong, Fault::PhoneWrong, Fault::FullWidth],
            Self::PostalCode => &[Fault::PostalCodeWrong, Fault::FullWidth],
            Self::Date => &[Fault::DateWrong],
            Self::Source => &[Fault::ChoiceUnknown],
            Self::Budget => &[Fault::NumberWrong],
            Self::Site => &[Fault::UriWrong],
            Self::Newsletter => &[Fault::BooleanWrong],
        }
    }
}

/// What is wrong with that cell, if anything.
pub(super) fn of(seed: u64, row: u64, column: Column) -> Option<Fault> {
    // A stream a column: whether an earlier row's e-mail is bad is asked without making the row.
    let mut random = Random::of(seed ^ (column as u64) << 40, row, Purpose::Faults);
    random.chance(BAD_IN_A_THOUSAND).then(|| random.pick(column.faults()))
}

const BAD_EMAILS: [fn(&str) -> String; 6] = [
    |good| good.replace('@', ""),
    |good| good.replace('@', "@@"),
    |good| good.replacen('.', "..", 1),
    |good| good.replace('@', " @"),
    |good| good.split('@').next().unwrap_or_default().to_owned() + "@",
    |good| good.split('@').next().unwrap_or_default().to_owned() + "@mail",
];

/// A bad e-mail address in place of a good one.
pub(super) fn email(good: &str, random: &mut Random) -> String {
    random.pick(&BAD_EMAILS)(good)
}

/// The address at a domain that is a slip.
pub(super) fn email_slip(good: &str, random: &mut Random) -> String {
    format!("{}@{}", good.split('@').next().unwrap_or_default(), random.pick(words::SLIPS))
}

const BAD_PHONES: [fn(&str) -> String; 5] = [
    |good| good[..6].trim_end().to_owned(),
    |good| format!("{good}-55512345"),
    |_| "+999 12 345 678".to_owned(),
    |_| "ask at reception".to_owned(),
    |_| "+1 115-234-5678".to_owned(),
];

/// A bad phone number in place of a good one.
pub(super) fn phone(good: &str, random: &mut Random) -> String {
    random.pick(&BAD_PHONES)(good)
}

/// The same text in full-width digits and hyphens.
pub(super) fn widened(good: &str) -> String {
    good.chars()
        .map(|letter| match letter {
            '0'..='9' => char::from_u32(letter as u32 + 0xFEE0).unwrap_or(letter),
            '-' => '－',
            '+' => '＋',
            other => other,
        })
        .collect()
}

pub(super) const BAD_POSTAL_CODES: &[&str] = &["15-0023", "154-00231", "ABC-1234", "5400", "1540 O23"];
pub(super) const BAD_DATES: &[&str] = &["2025-02-30", "2025-13-01", "2024-04-31", "04/31/2024", "last spring", "45678"];
pub(super) const BAD_CHOICES: &[&str] = &["webb", "evnt", "refferal", "unknown", "TV"];
pub(super) const BAD_NUMBERS: &[&str] = &["-5000", "12,34", "n/a", "1.500.000", "5 thousand", "1,50,00,0"];
pub(super) const BAD_URIS: &[&str] = &["www.example.com", "http//example.com", "https://exa mple.com/", "example"];
pub(super) const BAD_BOOLEANS: &[&str] = &["maybe", "Y/N", "1.0", "oui"];
