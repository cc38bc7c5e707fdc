//! The words of requests that did not work.

crate::texts::texts! {
    FAIL_OFFLINE: "The server does not answer. Check your connection and try again; nothing here is lost.", "サーバーにつながりません。接続を確かめて、もう一度試してください。ここにある内容は失われません。";
    FAIL_FILE_GONE: "The file cannot be read any more: it was changed, moved or deleted since you chose it. Go back to the first step and choose it again.", "ファイルを読めなくなりました。選んだ後に変更・移動・削除されたようです。最初の手順に戻って選び直してください。";
    FAIL_UNCLEAR: "The server gave an answer that this page does not understand. Reload the page and try again.", "サーバーの応答を理解できませんでした。ページを再読み込みして、もう一度試してください。";
    FAIL_SIGN_IN: "E-mail address or password is not right. Check both and try again. A one-time password works once: if yours was used, ask for a new one.", "メールアドレスかパスワードが違います。確かめてもう一度入力してください。初回用のパスワードは1回しか使えません。使用済みの場合は再発行を依頼してください。";
    FAIL_SIGNED_OUT: "You are not signed in any more. Sign in and try again; nothing here is lost.", "サインインの期限が切れました。もう一度サインインしてください。ここにある内容は失われません。";
    FAIL_PASSWORD_NEEDED: "Choose a password of your own first.", "先に新しいパスワードを決めてください。";
    FAIL_PASSWORD_SHORT: "The new password needs at least 12 characters.", "新しいパスワードは12文字以上にしてください。";
    FAIL_PASSWORD_COMMON: "This password is among the first that are tried: a common one, a run of letters or figures, or made of your e-mail address. Choose another, such as four words that have nothing to do with each other.", "よく使われる語、連続した文字や数字、メールアドレスなどから作られたパスワードは、真っ先に試されます。互いに関係のない単語を4つ並べるなど、別のものを決めてください。";
    FAIL_PASSWORD_UNCHANGED: "Choose a password that differs from the one-time password.", "初回用のパスワードとは違うものを決めてください。";
    FAIL_PASSWORD_WRONG: "The one-time password is not right.", "初回用のパスワードが違います。";
    FAIL_TOO_MANY: "Too many tries. Wait {n} {n?minute|minutes} and try again.", "試行が多すぎます。{n}分ほど待ってから試してください。";
    FAIL_BUSY: "The server has too much of this under way. Wait a few seconds and try again.", "同時に処理できる数を超えています。数秒待ってから、もう一度試してください。";
    FAIL_UPLOADS_WAITING: "Too many sent files wait to be imported. Import them, or wait a day: what nobody imports is removed.", "送信済みで取り込み前のファイルが多すぎます。先にそれらを取り込むか、1日待ってください。取り込まれないファイルは1日後に削除されます。";
    FAIL_TOO_SLOW: "The file came in too slowly, and nothing of it was kept. Send it over a faster connection, or split it.", "送信が遅すぎたため中断され、ファイルは保存されていません。速い回線で送り直すか、ファイルを分けてください。";
    FAIL_NOT_FOUND: "This is not there, or not yours to see.", "見つからないか、表示する権限がありません。";
    FAIL_TOO_LARGE: "The file is larger than the server takes.", "ファイルがサーバーの上限を超えています。";
    FAIL_SERVER: "The server could not do it. Try again; if it fails again, tell whoever runs this server.", "サーバーで処理できませんでした。もう一度試し、繰り返す場合はサーバーの管理者に連絡してください。";
    FAIL_REFUSED: "The server refused: {message}", "サーバーに断られました:{message}";
}
