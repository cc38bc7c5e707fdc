//! The file with known faults that the first page offers.

use shared::lang::Lang;

/// Its name.
pub const NAME: &str = "sample-leads.csv";

/// Rows without a header; the same in both languages.
const ROWS: &str = include_str!("sample_rows.csv");

/// The file, with a header in that language.
#[must_use]
pub fn csv(lang: Lang) -> String {
    let header = match lang {
        Lang::En => {
            "Full name,E-mail address,Phone number,Company name,Department,Job title,Birthday,Lead source,Budget,Memo"
        }
        Lang::Ja => "お名前,メールアドレス,電話番号,会社名,部署名,役職,生年月日,獲得元,予算,メモ",
    };
    format!("{header}\r\n{ROWS}")
}
