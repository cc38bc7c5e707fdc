//! The words of the fourth step.

crate::texts::texts! {
    IMPORT_TITLE: "Import {n} {n?row|rows}", "{n}行を取り込む";
    SESSION_ENDED: "You were signed out in the meantime, so nothing was sent. Sign in and send again: your file and your changes are still here.", "ログインの有効期限が切れたため、まだ何も送信していません。ログインしてもう一度送信してください。ファイルと変更はそのまま残っています。";
    IMPORT_SIGN_IN: "Checking is open to all; importing needs an account. Your file and your choices stay as they are.", "確認は誰でもできますが、取り込みにはアカウントが必要です。ファイルと設定はそのまま残ります。";
    KNOWN_LEADS: "If a lead with the same e-mail address already exists", "同じメールアドレスのリードがすでにあるとき";
    KNOWN_LEADS_BY: "If a lead with the same e-mail address or {field} already exists", "同じメールアドレスまたは{field}のリードがすでにあるとき";
    DUPLICATES_SKIP: "Leave it as it is", "そのままにする";
    DUPLICATES_SKIP_HELP: "The row of the file is skipped.", "ファイルの行は取り込みません。";
    DUPLICATES_UPDATE: "Update it from the file", "ファイルの内容で更新する";
    DUPLICATES_UPDATE_HELP: "Values in the file replace those of the lead; empty cells change nothing.", "登録済みの値をファイルの値に置き換えます。空欄のセルは変更しません。";
    WILL_HAPPEN: "What will happen", "取り込みの内容";
    WILL_IMPORT: "{n} {n?row is|rows are} imported, as new leads or matched by e-mail address.", "{n}行を取り込みます（新規、またはメールアドレスで照合）。";
    WILL_IMPORT_BY: "{n} {n?row is|rows are} imported, as new leads or matched by e-mail address or {field}.", "{n}行を取り込みます（新規、またはメールアドレスか{field}で照合）。";
    WILL_SKIP: "{n} {n?row has|rows have} errors and {n?is|are} skipped. You get {n?it|them} back as a CSV with the reasons.", "エラーのある{n}行は取り込みません。理由を付けたCSVで受け取れます。";
    WILL_WARN: "{n} of them {n?has|have} warnings: a cell whose value cannot be read is left blank.", "そのうち{n}行に警告があります。読み取れない値のセルは空欄になります。";
    WILL_SKIP_NONE: "No row has an error.", "エラーの行はありません。";
    WILL_BLANK: "{n} blank {n?row is|rows are} left out.", "空白の{n}行は除外します。";
    WILL_SEND: "The whole file is sent ({bytes}). The server checks it again by the same rules; the receipt {code} shows that both came to the same result.", "ファイル全体（{bytes}）を送信します。サーバーが同じルールで確認し、判定結果が同じことを照合コード {code} で確かめます。";
    SEND: "Send and import", "送信して取り込む";
    OFFLINE_SEND: "There is no connection. Your file and your changes are kept in this browser.", "接続がありません。ファイルと変更はこのブラウザーに残っています。";
    SEND_WAITING: "It is sent as soon as the connection is back.", "接続が戻りしだい送信します。";
    SEND_STOP: "Do not send", "送信しない";
    UPLOADING: "Sending: {percent} % of {bytes}", "送信中：{bytes}の{percent} %";
    STARTING: "The file has arrived. Starting the import…", "ファイルが届きました。取り込みを開始しています…";
    SEND_FAILED: "Nothing was imported. Your file and your choices are still here.", "取り込みは行われていません。ファイルと設定は残っています。";
    SEND_UNKNOWN: "The answer did not arrive, so it is not known whether the import has begun. Try again: nothing is imported twice. Or look in the history.", "応答が届かなかったため、取り込みが始まったかどうか分かりません。もう一度試しても、二重に取り込まれることはありません。履歴でも確かめられます。";
    SEE_HISTORY: "See the history", "履歴を見る";
    SEE_RESULT: "See the result", "結果を見る";
    RESULT_WAITING: "Waiting for the server…", "サーバーからの応答を待っています…";
    RESULT_SIGN_IN: "Sign in again to see how the import goes on. It goes on at the server.", "取り込みの様子を見るには、もう一度ログインしてください。取り込みはサーバーで続いています。";
    IMPORT_ANOTHER: "Import another", "別のファイルを取り込む";
    IN_HISTORY: "This import in the history", "履歴でこの取り込みを見る";
}
