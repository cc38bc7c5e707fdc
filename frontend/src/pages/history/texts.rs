//! The words of the page of all imports.

pub use crate::parts::texts::*;

crate::texts::texts! {
    TITLE: "History", "履歴";
    IN_BAR: "History", "履歴";
    HISTORY_EMPTY: "Nothing was imported yet.", "まだ取り込みはありません。";
    WHEN: "When", "日時";
    FILE: "File", "ファイル";
    WHO: "By", "担当";
    STATE: "State", "状態";
    DOWNLOADS: "Downloads", "ダウンロード";
    ORIGINAL: "Original", "元のファイル";
    ERRORS_CSV: "Error CSV", "エラーCSV";
    NEWEST: "Newest", "最新へ";
    FURTHER: "Older", "さらに前へ";
}

/// What the bar calls the page.
pub const LINK: Option<&Text> = Some(&super::texts::IN_BAR);
