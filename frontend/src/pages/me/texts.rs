//! The words of the person's own page.

pub use crate::parts::texts::*;

use crate::app::rooms::Link;

crate::texts::texts! {
    TITLE: "Your settings", "個人設定";
    WHY: "Sign in to import files, and to see imports and leads. Here you also change your name, language and password.", "ログインすると、ファイルの取り込みや、取り込み・リードの確認ができます。名前・言語・パスワードもここで変更できます。";
    ABOUT: "Name and language", "名前と言語";
    SIGNED_IN_AS: "You are signed in as {email}.", "{email} でログインしています。";
    NAME: "Name", "名前";
    NAME_HINT: "What others see beside your imports.", "取り込みの実行者として表示されます。";
    LANGUAGE: "Language", "言語";
    LANGUAGE_BROWSER: "As in the browser", "ブラウザーと同じ";
    LANGUAGE_ENGLISH: "English", "English";
    LANGUAGE_JAPANESE: "日本語", "日本語";
    SAVE: "Save", "保存";
    SAVING: "Saving…", "保存中…";
    SAVED: "Saved.", "保存しました。";
    PASSWORD_TITLE: "Password", "パスワード";
    PASSWORD_CURRENT: "Current password", "現在のパスワード";
    PASSWORD_NEW: "New password", "新しいパスワード";
    PASSWORD_HINT: "At least 12 characters. Long is better than odd; common passwords are refused.", "12文字以上。記号を混ぜるより長くするほうが安全です。よく使われるものは登録できません。";
    PASSWORD_AGAIN: "New password again", "新しいパスワード（確認）";
    PASSWORD_UNLIKE: "This is not the same as the new password above.", "上の新しいパスワードと一致しません。";
    PASSWORD_SAVE: "Change password", "パスワードを変更";
    PASSWORD_SAVED: "The password is changed. You are signed out on all other devices.", "パスワードを変更しました。ほかの端末ではログアウトされました。";
}

/// What leads to the page.
pub const LINK: Link = Link::Name;
