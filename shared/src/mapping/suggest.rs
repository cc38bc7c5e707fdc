//! Proposals: which field a header probably means.
//!
//! Every pair of column and field gets a score; the best pair is taken, then the best of what is left, so that no
//! column and no field is proposed twice. Ties go to the leftmost column: the result is the same every time.

use super::names::Names;
use crate::form::Form;
use crate::table::names::{key, meaning};

/// Why a field is proposed for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The header is the field's name or label, but for case, width and blanks.
    Exact,
    /// The header is one of the field's aliases, or of the usual names of such a field.
    Alias,
    /// The header looks like one of those.
    Similar,
    /// There is no header, and the cells look like the field's values.
    Content,
}

/// A proposal for one column.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Suggestion {
    /// Position of the field in the form.
    pub field: usize,
    /// 1.0 for the same name, less for a likeness.
    pub score: f64,
    /// Why.
    pub why: Why,
}

/// Jaro-Winkler likeness from which a name counts as similar.
const LIKENESS: f64 = 0.92;

/// Most pairs whose likeness is worked out; beyond it, only equal names are proposed. A form of 100 fields and a
/// file of 1,000 columns are within it.
const PAIRS: usize = 100_000;

pub(super) struct Pair {
    column: usize,
    suggestion: Suggestion,
}

/// One proposal a header at most, and no field twice; `None` where nothing is near enough.
#[must_use]
pub fn suggest(form: &Form, headers: &[String]) -> Vec<Option<Suggestion>> {
    let fields: Vec<Names> = form.fields.iter().map(Names::of).collect();
    let keys: Vec<String> = headers.iter().map(|header| key(header)).collect();
    let mut board = Board { columns: headers.iter().map(|_| None).collect(), taken: vec![false; fields.len()] };
    let mut pairs = vec![];
    for (column, header) in headers.iter().enumerate() {
        if keys[column].is_empty() {
            continue;
        }
        let means = meaning(&keys[column]);
        for (field, names) in fields.iter().enumerate() {
            let score = if *header == form.fields[field].name {
                Some((1.0, Why::Exact))
            } else {
                same(names, &keys[column], means)
            };
            pairs.extend(score.map(|(score, why)| pair(column, field, score, why)));
        }
    }
    board.assign(pairs);
    board.assign(similar(&board, &fields, &keys));
    board.columns
}

pub(super) const fn pair(column: usize, field: usize, score: f64, why: Why) -> Pair {
    Pair { column, suggestion: Suggestion { field, score, why } }
}

/// The score of a header that is one of the field's names.
fn same(names: &Names, header: &String, means: Option<&'static str>) -> Option<(f64, Why)> {
    if names.own.contains(header) {
        Some((0.99, Why::Exact))
    } else if names.aliases.contains(header) {
        Some((0.95, Why::Alias))
    } else {
        let means = means?;
        if names.meanings.contains(&means) {
            Some((0.9, Why::Alias))
        } else {
            (names.by_kind == Some(means)).then_some((0.85, Why::Alias))
        }
    }
}

/// Likenesses between the columns and fields that are still free.
fn similar(board: &Board, fields: &[Names], keys: &[String]) -> Vec<Pair> {
    let free_columns = board.columns.iter().filter(|column| column.is_none());
    let free_fields = board.taken.iter().filter(|taken| !**taken);
    if free_columns.count() * free_fields.count() > PAIRS {
        return vec![];
    }
    let mut pairs = vec![];
    for (column, header) in keys.iter().enumerate() {
        for (field, names) in fields.iter().enumerate() {
            if board.columns[column].is_some() || board.taken[field] {
                continue;
            }
            let best = names.own.iter().chain(&names.aliases).map(|name| likeness(name, header)).fold(0.0, f64::max);
            if best >= LIKENESS {
                pairs.push(pair(column, field, best * 0.8, Why::Similar));
            }
        }
    }
    pairs
}

/// Jaro-Winkler, and nothing for names that are too short or too different in length to tell.
fn likeness(name: &str, header: &str) -> f64 {
    let long_enough = |text: &str| text.len() >= if text.is_ascii() { 5 } else { 9 };
    let (short, long) = (name.len().min(header.len()), name.len().max(header.len()));
    if !long_enough(name) || !long_enough(header) || short * 10 < long * 7 {
        return 0.0;
    }
    strsim::jaro_winkler(name, header)
}

/// Which columns and fields are settled.
pub(super) struct Board {
    pub(super) columns: Vec<Option<Suggestion>>,
    pub(super) taken: Vec<bool>,
}

impl Board {
    pub(super) fn assign(&mut self, mut pairs: Vec<Pair>) {
        pairs.sort_by(|a, b| {
            let by_score = b.suggestion.score.total_cmp(&a.suggestion.score);
            by_score.then(a.column.cmp(&b.column)).then(a.suggestion.field.cmp(&b.suggestion.field))
        });
        for Pair { column, suggestion } in pairs {
            if self.columns[column].is_none() && !self.taken[suggestion.field] {
                self.taken[suggestion.field] = true;
                self.columns[column] = Some(suggestion);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Why, suggest};
    use crate::form::{Field, Form, Kind};

    fn mapped(headers: &[&str]) -> Vec<Option<(String, Why)>> {
        let form = Form::default_leads();
        let headers: Vec<String> = headers.iter().map(ToString::to_string).collect();
        suggest(&form, &headers)
            .into_iter()
            .map(|found| found.map(|found| (form.fields[found.field].name.clone(), found.why)))
            .collect()
    }

    #[test]
    fn usual_names_in_both_languages() {
        for (header, field, why) in [
            ("email", "email", Why::Exact),
            ("Ｅ－ｍａｉｌ", "email", Why::Exact),
            ("mail", "email", Why::Alias),
            ("ﾒｰﾙｱﾄﾞﾚｽ", "email", Why::Alias),
            ("電話１", "phone", Why::Alias),
            ("Telephone", "phone", Why::Alias),
            ("お名前", "name", Why::Alias),
            ("氏名", "name", Why::Exact),
            ("貴社名", "company", Why::Alias),
            ("company_name", "company", Why::Alias),
            ("DOB", "birth_date", Why::Alias),
            ("誕生日", "birth_date", Why::Alias),
            ("〒", "postal_code", Why::Alias),
            ("ZIP", "postal_code", Why::Alias),
            ("Departement", "department", Why::Similar),
            ("電話番号（必須）", "phone", Why::Exact),
        ] {
            assert_eq!(mapped(&[header]), [Some((field.into(), why))], "{header}");
        }
    }

    #[test]
    fn what_is_something_else_is_left_alone() {
        for header in ["", " ", "First name", "Company phone", "社員番号", "fax", "携帯電話", "id"] {
            assert_eq!(mapped(&[header]), [None], "{header}");
        }
    }

    #[test]
    fn no_field_twice_and_the_best_header_wins() {
        let found = mapped(&["Mail", "E-mail", "mail"]);
        assert_eq!(found[1], Some(("email".into(), Why::Exact)));
        assert_eq!((&found[0], &found[2]), (&None, &None));
    }

    #[test]
    fn a_name_written_exactly_wins_over_the_same_in_another_case() {
        let mut form = Form::default_leads();
        form.fields = vec![Field::new("ID", Kind::Text), Field::new("id", Kind::Text)];
        let found = suggest(&form, &["id".into(), "ID".into()]);
        let fields: Vec<_> = found.into_iter().flatten().map(|found| found.field).collect();
        assert_eq!(fields, [1, 0]);
    }
}
