//! The words of the page of all imports.

pub use crate::parts::texts::*;

use crate::app::rooms::Link;

crate::texts::texts! {
    TITLE: "History", "履歴";
    IN_BAR: "History", "履歴";
    WHY: "Sign in to see the imports of your account.", "アカウントの取り込みを見るには、ログインしてください。";
    HISTORY_EMPTY: "Nothing was imported yet.", "まだ取り込みはありません。";
    WHEN: "When", "日時";
    FILE: "File", "ファイル";
    WHO: "By", "実行者";
    STATE: "State", "状態";
    DOWNLOADS: "Downloads", "ダウンロード";
    ORIGINAL: "Original", "元のファイル";
    ERRORS_CSV: "Rows to look at", "確認が必要な行";
    NEWEST: "Newest", "最新へ";
    FURTHER: "Older", "さらに前へ";
}

/// What leads to the page.
pub const LINK: Link = Link::Bar(&super::texts::IN_BAR);
