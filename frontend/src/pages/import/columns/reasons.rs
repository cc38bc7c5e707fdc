//! Why a field is proposed for a column, and what its cells tell of how they are meant, in words.

use crate::pages::import::state::Meant;
use crate::pages::import::texts;
use crate::shell::browser;
use crate::worker::protocol::Inspected;
use crate::{texts::Text, wording};
use shared::conventions::DateOrder;
use shared::form::{Form, Kind};
use shared::inspect::{ColumnSigns, Reason, Sign};
use shared::lang::Lang;
use shared::mapping::{Share, Suggestion};

/// A field that a column may fill.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Its name.
    pub(super) field: String,
    /// What people call it, in English and Japanese.
    shown: [String; 2],
    /// Why.
    pub(super) suggestion: Suggestion,
}

/// The likeliest fields of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidates {
    /// The best first.
    pub(super) all: Vec<Candidate>,
    /// The one that is proposed.
    pub(super) proposed: Option<String>,
}

impl Candidates {
    /// Those of that column.
    pub(super) fn of(seen: &Inspected, form: &Form, column: usize) -> Self {
        let proposal = seen.proposals.columns.get(column);
        let name = |suggestion: &Suggestion| Some(form.fields.get(suggestion.field)?.name.clone());
        let candidate = |suggestion: &Suggestion| {
            let shown = form.fields.get(suggestion.field)?;
            let shown = [Lang::En, Lang::Ja].map(|lang| shown.shown(lang).to_owned());
            Some(Candidate { field: name(suggestion)?, shown, suggestion: suggestion.clone() })
        };
        let candidates = proposal.map(|proposal| proposal.candidates.as_slice()).unwrap_or_default();
        Self {
            all: candidates.iter().filter_map(candidate).collect(),
            proposed: proposal.and_then(|proposal| proposal.chosen.as_ref()).and_then(name),
        }
    }

    /// Why the column fills that field, or none.
    pub(super) fn why(&self, chosen: Option<&str>, lang: Lang) -> String {
        let candidate = chosen.and_then(|name| self.all.iter().find(|one| one.field == name));
        let refused = candidate.and_then(|one| one.suggestion.refused);
        match (chosen, candidate) {
            (Some(name), Some(one)) if self.proposed.as_deref() == Some(name) => why(&one.suggestion, lang),
            (None, _) if self.proposed.is_none() => self.why_none(lang),
            _ => {
                listed([texts::WHY_CHOSEN.get(lang).to_owned()].into_iter().chain(refused.map(|of| refuses(of, lang))))
            }
        }
    }

    /// Why it fills none and is kept.
    pub(super) fn why_kept(&self, lang: Lang) -> String {
        let not_proposed = self.not_proposed(lang).filter(|_| self.proposed.is_none());
        listed(std::iter::once(texts::WHY_KEPT.get(lang).to_owned()).chain(not_proposed))
    }

    fn why_none(&self, lang: Lang) -> String {
        self.not_proposed(lang).unwrap_or_else(|| texts::WHY_NONE.get(lang).to_owned())
    }

    /// That the likeliest field would refuse most of the cells.
    fn not_proposed(&self, lang: Lang) -> Option<String> {
        let first = self.all.first()?;
        let Share { cells, of } = first.suggestion.refused?;
        let [en, ja] = &first.shown;
        let field = if lang == Lang::En { en } else { ja };
        let values = [("field", field.as_str()), ("n", &cells.to_string()), ("of", &of.to_string())];
        Some(texts::WHY_NOT_PROPOSED.fill(lang, &values))
    }
}

/// Why a field is proposed, how many values look like it, and how many it would refuse.
pub(super) fn why(suggestion: &Suggestion, lang: Lang) -> String {
    let fits = suggestion.fits.map(|fits| of(&texts::WHY_FITS, fits.cells, fits.of, lang));
    let refused = suggestion.refused.map(|refused| refuses(refused, lang));
    listed(std::iter::once(wording::why_so_sure(suggestion, lang)).chain(fits).chain(refused))
}

fn refuses(Share { cells, of: all }: Share, lang: Lang) -> String {
    of(&texts::WHY_REFUSES, cells, all, lang)
}

fn of(text: &Text, cells: usize, all: usize, lang: Lang) -> String {
    text.fill(lang, &[("n", &cells.to_string()), ("of", &all.to_string())])
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" · ")
}

/// The country that the cells of a column tell, where it matters for a field of that kind.
pub(super) fn told(signs: &ColumnSigns, kind: Kind, lang: Lang) -> Option<String> {
    if !matches!(kind, Kind::Phone | Kind::PostalCode | Kind::Country) {
        return None;
    }
    let sign = signs.country.as_ref()?;
    Some(because(&browser::country_name(sign.value.as_str(), lang), sign, lang))
}

/// What the choice of how a column is meant rests on.
pub(super) fn meant(Meant { kind, signs, chosen, .. }: &Meant, lang: Lang) -> String {
    if chosen.is_some() {
        return texts::EVIDENCE_CHOSEN.get(lang).to_owned();
    }
    let told = match kind {
        Kind::Date => signs.date_order.as_ref().map(|sign| {
            let order = match sign.value {
                DateOrder::DayFirst => &texts::ORDER_DAY,
                DateOrder::MonthFirst => &texts::ORDER_MONTH,
                DateOrder::YearFirst => &texts::ORDER_YEAR,
            };
            (order, (sign.cells, sign.of), because(order.get(lang), sign, lang))
        }),
        _ => signs.decimal_mark.as_ref().map(|sign| {
            let mark = if sign.value == ',' { &texts::DECIMAL_COMMA } else { &texts::DECIMAL_POINT };
            let why = texts::BECAUSE.fill(lang, &[("what", mark.get(lang)), ("why", &written_like(sign, lang))]);
            (mark, (sign.cells, sign.of), why)
        }),
    };
    match told {
        None => texts::SIGN_NOTHING.get(lang).to_owned(),
        Some((_, (cells, all), why)) if cells == all => why,
        Some((what, (cells, all), _)) => {
            let values = [("what", what.get(lang)), ("n", &cells.to_string()), ("of", &all.to_string())];
            texts::SIGN_NOT_ALL.fill(lang, &values)
        }
    }
}

/// How the numbers are written that tell the mark of decimals.
fn written_like(sign: &Sign<char>, lang: Lang) -> String {
    let example = match (sign.value, sign.reason) {
        (',', Reason::BothMarks) => "1.234,56",
        (',', _) => "99,50",
        (_, Reason::BothMarks) => "1,234.56",
        _ => "99.50",
    };
    let values = [("n", &*sign.cells.to_string()), ("of", &sign.of.to_string()), ("example", example)];
    texts::SIGN_WRITTEN_LIKE.fill(lang, &values)
}

/// What is taken to be so, and why.
fn because<T>(what: &str, sign: &Sign<T>, lang: Lang) -> String {
    texts::BECAUSE.fill(lang, &[("what", what), ("why", &reason(sign, lang))])
}

/// What a sign rests on.
pub(crate) fn reason<T>(sign: &Sign<T>, lang: Lang) -> String {
    let text = match sign.reason {
        Reason::CallingCode => &texts::SIGN_CALLING_CODE,
        Reason::NationalNumber => &texts::SIGN_NATIONAL,
        Reason::PostalCode => &texts::SIGN_POSTAL_CODE,
        Reason::CountryNamed => &texts::SIGN_NAMED,
        Reason::Decimals | Reason::BothMarks | Reason::DayBeyondTwelve | Reason::YearFirst => &texts::SIGN_ONLY_SO,
        Reason::Dots => &texts::SIGN_DOTS,
        Reason::OtherColumns => &texts::SIGN_OTHER_COLUMNS,
        Reason::Language => &texts::SIGN_LANGUAGE,
        Reason::Country => &texts::SIGN_USUAL,
    };
    of(text, sign.cells, sign.of, lang)
}
