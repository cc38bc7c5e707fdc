//! The words of the frame.

pub use crate::parts::texts::*;

crate::texts::texts! {
    NAV_LABEL: "Main", "メイン";
    NAV_IMPORT: "Import", "取り込み";
    OTHER_LANGUAGE: "日本語", "English";
    SKIP_LINK: "Skip to the content", "本文へ移動";
    SIGN_IN: "Sign in", "ログイン";
    OFFLINE: "Offline", "オフライン";
    OFFLINE_HELP: "There is no connection to the server. You can go on checking and changing; sending waits.", "サーバーに接続できません。確認と変更は続けられます。送信は接続が戻ってからになります。";
    SIGN_OUT: "Sign out", "ログアウト";
    SITE_TITLE: "{page} – Leadgate", "{page} – Leadgate";
    NOT_FOUND: "There is no such page", "そのページはありません";
    NOT_FOUND_HELP: "Check the address, or start from the import page.", "アドレスを確かめるか、取り込みのページから始めてください。";
}
