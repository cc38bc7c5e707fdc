//! Every refusal, once: status, code, parameters, and the sentence in both languages.

use super::{Param, Params, problems};
use crate::access::Permission;
use crate::reason::Reason;
use shared::lang::{Lang, Template};

problems! {
    /// Nothing is there, or nothing that one may see.
    NotFound = 404 "not_found",
        "There is nothing here under this address.",
        "このアドレスには何もありません。";
    /// The address takes other methods.
    MethodNotAllowed = 405 "method_not_allowed",
        "This address cannot be used in that way.",
        "このアドレスではその操作はできません。";
    /// Nobody is signed in, or not any more.
    SignedOut = 401 "signed_out",
        "Please sign in first.",
        "まずログインしてください。";
    /// Address or password is wrong.
    SignInFailed = 401 "sign_in_failed",
        "E-mail address or password is wrong.",
        "メールアドレスまたはパスワードが違います。";
    /// The password is a one-time one.
    PasswordChangeRequired = 403 "password_change_required",
        "Please choose a password of your own first.",
        "まず、ご自分のパスワードを設定してください。";
    /// The role does not have that permission.
    NotPermitted { permission: Permission } = 403 "not_permitted",
        "Your role does not allow this. Ask an administrator of your account if you need it.",
        "あなたの役割ではこの操作はできません。必要な場合は、アカウントの管理者に相談してください。";
    /// A page of another site made the browser send it.
    CrossSite = 403 "cross_site",
        "This request comes from a page of another site, and was refused.",
        "この要求は別のサイトのページから送られたため、拒否されました。";
    /// The current password is another.
    WrongPassword = 403 "wrong_password",
        "The current password is wrong.",
        "現在のパスワードが違います。";
    /// Fewer characters than a password has.
    PasswordTooShort { least: u64 } = 422 "password_too_short",
        "Choose a password of at least {least} characters.",
        "パスワードは{least}文字以上にしてください。";
    /// More bytes than are hashed.
    PasswordTooLong { most: u64 } = 422 "password_too_long",
        "Choose a password of at most {most} bytes.",
        "パスワードは{most}バイト以内にしてください。";
    /// A character that no form sends.
    PasswordControlCharacter = 422 "password_control_character",
        "There is a tab, a line break or another control character in the new password. Remove it.",
        "新しいパスワードにタブや改行などの制御文字が含まれています。取り除いてください。";
    /// The same as before.
    PasswordUnchanged = 422 "password_unchanged",
        "Choose a password that differs from the current one.",
        "現在とは異なるパスワードにしてください。";
    /// One that is guessed first.
    PasswordCommon { reason: Reason } = 422 "password_common",
        "{reason}",
        "{reason}";
    /// A name that cannot stand in one line, or is none.
    PersonNameWrong { most: u64 } = 422 "person_name_wrong",
        "Enter a name of 1 to {most} characters, in one line.",
        "名前は1～{most}文字で、改行やタブなどの制御文字を含めずに入力してください。";
    /// Whoever guesses waits.
    TooManyAttempts { seconds: u64 } = 429 "too_many_attempts",
        "Too many attempts. Please try again in {seconds} seconds.",
        "試行回数が多すぎます。{seconds}秒後にもう一度お試しください。";
    /// A query or a body that cannot be read.
    BadRequest { what: String } = 400 "bad_request",
        "The request cannot be read: {what}",
        "要求を読み取れません。形式を確認してください。";
    /// A body that can be read and is not what is taken here.
    BodyWrong { what: String } = 422 "body_wrong",
        "The request does not fit this address: {what}",
        "要求の内容がこのアドレスで受け付けるものと異なります。項目と値を確認してください。";
    /// A body of too many bytes.
    BodyTooLarge = 413 "body_too_large",
        "The request is too large.",
        "要求が大きすぎます。";
    /// A body of another type.
    ContentTypeWrong { expected: String } = 415 "content_type_wrong",
        "Send it with one of these as Content-Type: {expected}.",
        "Content-Typeを次のいずれかにして送信してください：{expected}";
    /// The answer takes too long; the work goes on all the same.
    TimedOut = 408 "timed_out",
        "This takes longer than expected, and may still be done. Ask again in a moment: with the same Idempotency-Key nothing is done twice.",
        "処理に時間がかかっていますが、完了することもあります。少し待ってからもう一度お試しください。同じIdempotency-Keyなら二重に処理されることはありません。";
    /// The database is away or overloaded.
    DatabaseUnavailable = 503 "database_unavailable",
        "The database does not answer at the moment. Please try again in some seconds.",
        "現在データベースが応答しません。数秒後にもう一度お試しください。";
    /// The server is about to end.
    Stopping = 503 "stopping",
        "The server is stopping.",
        "サーバーは停止処理中です。";
    /// There is no connection left.
    ConnectionsExhausted = 503 "connections_exhausted",
        "The server has as many connections as it can take. Please try again in a few seconds.",
        "サーバーの接続数が上限に達しています。数秒後にもう一度お試しください。";
    /// Our own fault.
    Internal = 500 "internal",
        "Something went wrong on the server. It was written to its log; please try again.",
        "サーバーで問題が発生しました（ログに記録されています）。もう一度お試しください。";
    /// The server's disk is full.
    StorageFull = 507 "storage_full",
        "The server's disk is full, so nothing of this was kept. Tell whoever runs the server, and try again once there is room.",
        "サーバーのディスクがいっぱいのため、何も保存されていません。サーバーの管理者に知らせ、空きができてからもう一度お試しください。";
    /// No key, or one that cannot be one.
    IdempotencyKeyWrong { most: u64 } = 400 "idempotency_key_wrong",
        "Give one Idempotency-Key of 1 to {most} visible ASCII characters, such as a UUID.",
        "Idempotency-Keyには、UUIDなど1～{most}文字の表示可能なASCII文字を1つだけ指定してください。";
    /// The first request with the key is under way.
    IdempotencyInProgress = 409 "idempotency_in_progress",
        "The first request with this Idempotency-Key is still being worked on. Ask again in a moment.",
        "このIdempotency-Keyの最初の要求を処理中です。少し待ってからもう一度お試しください。";
    /// The key was given with another request.
    IdempotencyKeyReused = 422 "idempotency_key_reused",
        "This Idempotency-Key was given with another request. Give each request a key of its own.",
        "このIdempotency-Keyは別の要求で使われています。要求ごとに別のキーを指定してください。";
    /// The body ended before its end.
    RequestBrokenOff = 400 "request_broken_off",
        "The request broke off before its end. Please send it again, with the same Idempotency-Key.",
        "要求が途中で途切れました。同じIdempotency-Keyでもう一度送信してください。";
    /// A name that no list can have.
    ListNameWrong { most: u64 } = 422 "list_name_wrong",
        "The name of a list is 1 to {most} of A-Z, a-z, 0-9, - and _.",
        "リストの名前は、半角英数字と「-」「_」の1～{most}文字にしてください。";
    /// More lists than an account has.
    ListsTooMany { most: u64 } = 409 "lists_too_many",
        "There are {most} lists, the limit of an account. Remove one first.",
        "リストは1アカウントにつき{most}件までです。先にどれかを削除してください。";
    /// More bytes than a list has.
    ListTooLarge { most: u64 } = 413 "list_too_large",
        "The list is larger than {most} bytes; split it by the fields that refer to it.",
        "リストが{most}バイトを超えています。参照する項目ごとに分けてください。";
    /// A text that is no list.
    ListWrong { reason: Reason } = 422 "list_wrong",
        "{reason}",
        "{reason}";
    /// The file has no name, or one that is not encoded.
    UploadNameMissing = 400 "upload_name_missing",
        "Give the name of the file in the header Upload-Name, percent-encoded.",
        "ファイル名をパーセントエンコードして、ヘッダーUpload-Nameに指定してください。";
    /// The file ended before its end.
    UploadBrokenOff = 400 "upload_broken_off",
        "The upload broke off. Nothing of it was kept; please send the file again.",
        "アップロードが途中で途切れました。何も保存されていません。もう一度ファイルを送信してください。";
    /// The file came in too slowly.
    UploadTooSlow { seconds: u64, speed: u64, hours: u64 } = 400 "upload_too_slow",
        "The upload came in too slowly: after {seconds} seconds less than {speed} bytes a second, or more than {hours} hours in all. Nothing of it was kept; please send the file over a faster connection, or split it.",
        "アップロードが遅すぎます（{seconds}秒経過後に毎秒{speed}バイト未満、または全体で{hours}時間超）。何も保存されていません。より速い回線で送信するか、ファイルを分割してください。";
    /// More bytes than a file has.
    FileTooLarge { most: u64 } = 413 "file_too_large",
        "The file is larger than {most} bytes, the limit. Split it, and send the parts one by one.",
        "ファイルが上限の{most}バイトを超えています。分割して1つずつ送信してください。";
    /// As many uploads as can be at once.
    UploadsTooMany { reason: Reason } = 429 "uploads_too_many",
        "{reason}",
        "{reason}";
    /// As many files as may wait to be imported.
    UploadsWaitingTooMany { most: u64 } = 429 "uploads_waiting_too_many",
        "{most} uploaded files of your account wait to be imported, which is the limit. Import them, or wait a day: files that nobody imports are removed.",
        "取り込み待ちのファイルがアカウントの上限の{most}件に達しています。取り込むか、1日お待ちください（取り込まれないファイルは削除されます）。";
    /// As many bytes as may wait to be imported.
    UploadsWaitingTooLarge { most: u64 } = 429 "uploads_waiting_too_large",
        "With this file, more than {most} bytes would wait to be imported in your account, which is the limit. Import those that wait, or wait a day: files that nobody imports are removed.",
        "このファイルを加えると、取り込み待ちのファイルがアカウントの上限の{most}バイトを超えます。待っているファイルを取り込むか、1日お待ちください（取り込まれないファイルは削除されます）。";
    /// As many downloads as can be at once.
    DownloadsTooMany { reason: Reason } = 429 "downloads_too_many",
        "{reason}",
        "{reason}";
    /// As many event streams as can be at once.
    EventStreamsTooMany { reason: Reason } = 429 "event_streams_too_many",
        "{reason}",
        "{reason}";
    /// No file of that id.
    UploadUnknown = 404 "upload_unknown",
        "The uploaded file was not found. Please send it again.",
        "アップロードされたファイルが見つかりません。もう一度送信してください。";
    /// A file is imported once.
    UploadImported = 409 "upload_imported",
        "This file has already been imported: look at the history. To import it once more, send it again.",
        "このファイルは既に取り込まれています。履歴を確認してください。もう一度取り込むには、改めて送信してください。";
    /// No form of that name.
    FormUnknown { form: String } = 422 "form_unknown",
        "There is no form “{form}”.",
        "フォーム「{form}」はありません。";
    /// The form is another by now.
    FormVersionChanged { form: String, now: u64, checked: u64 } = 409 "form_version_changed",
        "The form “{form}” is now at version {now}; the file was checked against version {checked}. Please check it again.",
        "フォーム「{form}」は現在バージョン{now}ですが、ファイルはバージョン{checked}で確認されています。もう一度確認してください。";
    /// No file can be read so.
    ReadingInvalid { reason: Reason } = 422 "reading_invalid",
        "This cannot be imported: {reason}.",
        "取り込めません：{reason}。";
    /// No patch can be replayed so.
    PatchInvalid { reason: Reason } = 422 "patch_invalid",
        "This cannot be imported: {reason}.",
        "取り込めません：{reason}。";
    /// No column can be mapped so.
    MappingInvalid { reason: Reason } = 422 "mapping_invalid",
        "This cannot be imported: {reason}.",
        "取り込めません：{reason}。";
    /// No column can be read so.
    ConventionsInvalid { reason: Reason } = 422 "conventions_invalid",
        "This cannot be imported: {reason}.",
        "取り込めません：{reason}。";
    /// No check makes such a receipt.
    ReceiptInvalid { reason: Reason } = 422 "receipt_invalid",
        "This cannot be imported: {reason}.",
        "取り込めません：{reason}。";
    /// There are no skipped rows yet.
    ImportNotComplete = 409 "import_not_complete",
        "Skipped rows can be downloaded once the import is complete.",
        "取り込まれなかった行は、取り込みの完了後にダウンロードできます。";
    /// Files are kept for a time.
    FileNoLongerKept { days: u64 } = 410 "file_no_longer_kept",
        "The file is no longer kept: files are removed {days} days after their import has ended. What was imported stays.",
        "ファイルは保存期間（取り込みの終了から{days}日間）を過ぎたため削除されました。取り込まれたリードはそのまま残っています。";
    /// What became of each record is kept for a time.
    RowsNoLongerKept { days: u64 } = 410 "rows_no_longer_kept",
        "What became of each row is no longer kept: it is removed {days} days after the import has ended. The counts and what was imported stay.",
        "行ごとの取り込み結果は保存期間（取り込みの終了から{days}日間）を過ぎたため削除されました。件数と取り込まれたリードはそのまま残っています。";
}
