//! The words of requests that did not work.

crate::texts::texts! {
    LINE_INTERRUPTED: "The connection broke and is being restored. The import goes on at the server.", "接続が切れたため、つなぎ直しています。取り込みはサーバーで続いています。";
    FAIL_OFFLINE: "The server does not answer. Check your connection and try again; nothing here is lost.", "サーバーにつながりません。接続を確かめて、もう一度試してください。ここにある内容は失われません。";
    FAIL_FILE_GONE: "The file cannot be read any more: it was changed, moved or deleted since you chose it. Go back to the first step and choose it again.", "ファイルを読めなくなりました。選んだ後に変更・移動・削除されたようです。最初の手順に戻って選び直してください。";
    FAIL_UNCLEAR: "The server gave an answer that this page cannot read. Reload the page and try again.", "サーバーの応答を読み取れませんでした。ページを再読み込みして、もう一度試してください。";
    FAIL_SIGN_IN: "The e-mail address or the password is wrong. Check both and try again. A one-time password works once: if yours was used, ask for a new one.", "メールアドレスかパスワードが違います。確かめてもう一度入力してください。初回用のパスワードは1回しか使えません。使用済みの場合は再発行を依頼してください。";
    FAIL_SIGNED_OUT: "You are not signed in any more. Sign in and try again; nothing here is lost.", "ログインの期限が切れました。もう一度ログインしてください。ここにある内容は失われません。";
    FAIL_PASSWORD_UNCHANGED: "Choose a password that differs from the one-time password.", "初回用のパスワードとは違うものを決めてください。";
    FAIL_PASSWORD_WRONG: "The one-time password is wrong.", "初回用のパスワードが違います。";
    FAIL_SERVER: "The server could not do it. Try again; if it fails again, tell whoever runs this server.", "サーバーで処理できませんでした。もう一度試し、繰り返す場合はサーバーの管理者に連絡してください。";
}
