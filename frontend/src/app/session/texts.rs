//! The words of signing in.

pub use crate::parts::texts::*;

crate::texts::texts! {
    SIGN_IN: "Sign in", "ログイン";
    EMAIL: "E-mail address", "メールアドレス";
    PASSWORD: "Password", "パスワード";
    SIGNING_IN: "Signing in…", "ログイン中…";
    CHANGE_PASSWORD: "Choose a password of your own", "新しいパスワードを決める";
    CHANGE_PASSWORD_HELP: "You signed in with a one-time password, which does not work a second time. Choose your own now, of at least 12 characters.", "初回用のパスワードでログインしました。このパスワードは1回しか使えません。続けて、12文字以上の新しいパスワードを決めてください。";
    CURRENT_PASSWORD: "One-time password", "初回用のパスワード";
    NEW_PASSWORD: "New password", "新しいパスワード";
    NEW_PASSWORD_HELP: "At least 12 characters.", "12文字以上。";
    SAVE_PASSWORD: "Save password", "パスワードを保存";
    SAVING: "Saving…", "保存中…";
}
