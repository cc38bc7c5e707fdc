//! The file with known faults that the first page offers.

use shared::lang::Lang;

/// Its name.
pub const NAME: &str = "sample-leads.csv";

/// The file, in that language; the mistakes are the same.
#[must_use]
pub fn csv(lang: Lang) -> String {
    let (header, rows) = match lang {
        Lang::En => (
            "Full name,E-mail address,Phone number,Company name,Department,Job title,Birthday,Lead source,Budget,Memo",
            include_str!("sample_rows.en.csv"),
        ),
        Lang::Ja => (
            "お名前,メールアドレス,電話番号,会社名,部署名,役職,生年月日,獲得元,予算,メモ",
            include_str!("sample_rows.ja.csv"),
        ),
    };
    format!("{header}\r\n{rows}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::check::{CheckSettings, Checker, Reading};
    use shared::conventions::Conventions;
    use shared::date::Date;
    use shared::form::Form;

    #[test]
    fn has_the_mistakes_that_its_button_promises_whatever_the_country() {
        for (lang, country) in [(Lang::En, "US"), (Lang::En, "GB"), (Lang::Ja, "JP"), (Lang::Ja, "")] {
            let settings = CheckSettings {
                reading: Reading::default(),
                mapping: None,
                country: country.parse().ok(),
                today: Date::new(2026, 11, 21).unwrap(),
                patch: shared::patch::Patch::default(),
                conventions: Conventions::default(),
            };
            let mut checker = Checker::new(Some(Form::default_leads()), settings, ());
            checker.push(csv(lang).as_bytes());
            let (report, ()) = checker.finish();
            let found: Vec<_> = report.rules.iter().map(|rule| (&rule.code, rule.count)).collect();
            assert!(!report.refused, "{found:?}");
            // A cell that is left blank for it is one too.
            assert_eq!(report.errors + report.warnings, 28, "{found:?}");
        }
    }
}
