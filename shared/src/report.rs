//! What a check found, counted in full, and the receipt that proves it.

use crate::conventions::Conventions;
use crate::date::Date;
use crate::finding::{Finding, Severity};
use crate::form::Country;
use crate::limits;
use crate::mapping::MappingSpec;
use crate::patch::StepReport;
use crate::settings::Reading;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can become of a record, as far as the file alone decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// No error, no warning.
    Clean,
    /// A warning, no error.
    Warned,
    /// At least one error: not imported.
    Faulty,
    /// All cells blank: left out.
    Blank,
    /// Left out by a person.
    LeftOut,
}

/// Records by what can become of them; the five add up to `records`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Records below the header.
    pub records: u64,
    /// Records without error or warning.
    pub clean: u64,
    /// Records with a warning and no error.
    pub with_warnings: u64,
    /// Records with at least one error.
    pub with_errors: u64,
    /// Records whose cells are all blank; they are left out.
    pub blank: u64,
    /// Records that a person left out.
    #[serde(default)]
    pub left_out: u64,
}

impl Counts {
    /// The count of records of that verdict.
    pub(crate) const fn of_mut(&mut self, verdict: Verdict) -> &mut u64 {
        match verdict {
            Verdict::Clean => &mut self.clean,
            Verdict::Warned => &mut self.with_warnings,
            Verdict::Faulty => &mut self.with_errors,
            Verdict::Blank => &mut self.blank,
            Verdict::LeftOut => &mut self.left_out,
        }
    }
}

/// One column of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnReport {
    /// The header as it stands in the file.
    pub header: String,
    /// Name of the field it fills, if any.
    pub field: Option<String>,
    /// Name of the custom field that it becomes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom: Option<String>,
    /// Cells that are not blank.
    pub filled: u64,
    /// Findings of severity error.
    pub errors: u64,
    /// Findings of severity warning.
    pub warnings: u64,
}

/// How often a rule spoke in a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCount {
    /// Code of the rule.
    pub code: String,
    /// Its severity.
    pub severity: Severity,
    /// The column, from 0; `None` for the whole record, the header or the file.
    pub column: Option<u32>,
    /// Findings.
    pub count: u64,
    /// Those of them that come with a fix.
    pub fixable: u64,
}

/// A rule that could not run, and why: it never passes silently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SkippedRule {
    /// Name of the field it was for.
    pub field: String,
    /// Why it could not run.
    pub reason: SkipReason,
    /// The list that was not given, if that is the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
}

/// Why a field's rules could not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SkipReason {
    /// No column of the file fills the field.
    NoColumn,
    /// A phone, postal code or subdivision without a country; national writing cannot be judged.
    NoCountry,
    /// What subdivisions the country has is not known here; any text was taken.
    NoSubdivisions,
    /// The list that the field refers to was not given.
    NoReference,
}

/// The outcome of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The file cannot be taken at all (not a table, empty, a required field without a column); `findings` says why.
    pub refused: bool,
    /// Records by what can become of them.
    pub counts: Counts,
    /// Findings of severity error.
    pub errors: u64,
    /// Findings of severity warning.
    pub warnings: u64,
    /// Findings of severity note.
    pub notes: u64,
    /// One entry a column of the file.
    pub columns: Vec<ColumnReport>,
    /// One entry a rule and column, most frequent first.
    pub rules: Vec<RuleCount>,
    /// Rules that could not run.
    pub skipped: Vec<SkippedRule>,
    /// The first findings in file order, at most [`crate::limits::LISTED_FINDINGS`], and all about the file itself.
    pub findings: Vec<Finding>,
    /// What each step of the patch did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepReport>,
    /// The receipt.
    pub receipt: Receipt,
}

/// What was checked, by which rules, with what result. Browser and server make it alike: for the same file and the
/// same choices the two are equal, or an operator is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// BLAKE3 of the file's bytes, 64 hexadecimal digits.
    pub file: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// Name of the form; empty without one.
    pub form: String,
    /// Version of the form; 0 without one.
    pub form_version: u32,
    /// BLAKE3 of the form's canonical JSON.
    pub form_digest: String,
    /// Version of the rules ([`crate::rules::VERSION`]).
    pub rules_version: u32,
    /// How the bytes were read.
    pub reading: Reading,
    /// Which column filled which field.
    pub mapping: MappingSpec,
    /// Country given for the file.
    pub country: Option<Country>,
    /// BLAKE3 of each list that a field refers to, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub references: BTreeMap<String, String>,
    /// The day the check was made for.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "date"))]
    pub today: Date,
    /// [`crate::patch::Patch::digest`] of what a person changed; empty if nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub patch: String,
    /// How columns were meant whose cells can be read in two ways.
    #[serde(default, skip_serializing_if = "Conventions::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::conventions::ColumnConventions>, max_items = 2_000))]
    pub conventions: Conventions,
    /// XXH3 over all findings and canonical rows, in order.
    pub result: String,
}

/// Why a document is no receipt that a check could have made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// Digests have one form.
    #[error("“file”, “form_digest”, “patch” and “result” of a receipt are digests of at most 64 letters and digits")]
    Digest,
    /// No form has such a name.
    #[error("the name of the form in the receipt is too long")]
    FormName,
    /// No form refers to so many lists.
    #[error("the receipt names more lists than a form has fields")]
    Lists,
    /// Of one of the lists.
    #[error("a list in the receipt has a name that is too long, or no digest of at most 64 letters and digits")]
    List,
    /// No file can be read so.
    #[error(transparent)]
    Reading(#[from] crate::settings::ReadingError),
    /// No column can be mapped so.
    #[error(transparent)]
    Mapping(#[from] crate::mapping::MappingError),
    /// No check goes by these.
    #[error(transparent)]
    Conventions(#[from] crate::conventions::ConventionsError),
}

impl Receipt {
    /// Whether a check can have made it; a receipt from elsewhere is kept with the import, so it must not be of any size.
    ///
    /// # Errors
    /// [`ReceiptError`]: what is wrong with it.
    pub fn check(&self) -> Result<(), ReceiptError> {
        // Another version may make other digests: they differ, and that is told.
        let is_digest = |text: &str| text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if ![&self.file, &self.form_digest, &self.patch, &self.result].into_iter().all(|text| is_digest(text)) {
            return Err(ReceiptError::Digest);
        }
        if self.form.len() > limits::CUSTOM_NAME_CHARS {
            return Err(ReceiptError::FormName);
        }
        if self.references.len() > limits::FORM_FIELDS {
            return Err(ReceiptError::Lists);
        }
        let is_list = |name: &String| name.chars().count() <= limits::LIST_NAME_CHARS && !name.contains('\0');
        if !self.references.iter().all(|(name, digest)| is_list(name) && is_digest(digest)) {
            return Err(ReceiptError::List);
        }
        self.reading.check()?;
        self.mapping.check()?;
        Ok(self.conventions.check()?)
    }

    /// A short code for people, such as `7KQ2-M9`: the same receipt gives the same code.
    #[must_use]
    pub fn code(&self) -> String {
        const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let json = serde_json::to_vec(self).unwrap_or_default();
        let hash = blake3::hash(&json);
        let letters: String =
            hash.as_bytes().iter().take(6).map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
        format!("{}-{}", &letters[..4], &letters[4..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{CheckSettings, Checker};
    use crate::form::Form;
    use crate::patch::Patch;

    /// Puts a text, or something else, where it does not belong.
    type Spoil = fn(&mut Receipt, String);

    fn receipt() -> Receipt {
        let (reading, today) = (Reading::default(), Date::new(2026, 11, 21).unwrap());
        let settings = CheckSettings {
            reading,
            mapping: None,
            country: None,
            today,
            patch: Patch::default(),
            conventions: Conventions::default(),
        };
        let mut checker = Checker::new(Some(Form::default_leads()), settings, ());
        checker.push(b"name,mail\nA,a@b.jp\n");
        checker.finish().0.receipt
    }

    #[test]
    fn a_receipt_has_the_size_of_one() {
        assert_eq!(receipt().check(), Ok(()));
        let long = "a".repeat(1_000_000);
        let cases: [(Spoil, &str); 10] = [
            (|receipt, long| receipt.file = long, "digests"),
            (|receipt, _| receipt.result.push('\0'), "digests"),
            (|receipt, long| receipt.patch = long, "digests"),
            (|receipt, long| receipt.form = long, "form"),
            (|receipt, long| receipt.reading.encoding = long, "encoding"),
            (|receipt, _| receipt.reading.delimiter = '；', "delimiter"),
            (|receipt, long| receipt.mapping.columns[0].header = long + "x".repeat(99_999).as_str(), "1048576"),
            (|receipt, long| drop(receipt.references.insert(long, "0".repeat(64))), "list"),
            (|receipt, long| drop(receipt.references.insert("a".into(), long)), "list"),
            (|receipt, _| receipt.conventions = serde_json::from_str(r#"[{"column":7}]"#).unwrap(), "says nothing"),
        ];
        for (spoil, word) in cases {
            let mut spoiled = receipt();
            spoil(&mut spoiled, long.clone());
            let error = spoiled.check().map_err(|error| error.to_string());
            assert!(error.as_ref().is_err_and(|error| error.contains(word)), "{word}: {error:?}");
        }
    }
}
