//! The words of the page of one lead.

pub use crate::parts::texts::*;

use crate::app::rooms::Link;

crate::texts::texts! {
    TITLE: "Lead", "リード";
    WHY: "Sign in to see the leads of your account.", "アカウントのリードを見るには、ログインしてください。";
    ALL_LEADS: "All leads", "リード一覧";
    LEAD_DATES: "Added {made}, last changed {changed}", "登録 {made}・最終更新 {changed}";
    LEAD_VALUES: "Values", "値";
    VALUE_FROM: "from {file}, {time}", "{file}（{time}）";
    VALUES_FROM: "All from {file}, {time}", "すべて {file}（{time}）";
    VALUES_MOSTLY_FROM: "From {file}, {time}, where nothing else is said", "記載のない値：{file}（{time}）";
    VALUE_OLD: "from an older change", "以前の変更";
    IN_FILE: "Row of the file", "ファイルの行";
    IN_FILE_ROW: "Row {n} of {file}", "{file} の{n}行目";
    A_FILE: "an import", "取り込み";
    A_PERSON: "a person", "手動";
    HISTORY: "History", "変更履歴";
    HISTORY_OLDER: "Older changes are not shown.", "これより前の変更は表示していません。";
    MADE_BY: "Added by {file}", "{file} により登録";
    CHANGED_BY: "Changed by {file}", "{file} により変更";
    CHANGE: "{field}: {before} → {after}", "{field}：{before} → {after}";
    VALUE_BLANK: "(blank)", "（空白）";
}

/// What leads to the page.
pub const LINK: Link = Link::Page;
