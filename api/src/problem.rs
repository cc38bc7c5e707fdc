//! Why a request is not answered as asked: a closed list of codes, each with its status, its parameters and its sentence in
//! both languages. On the wire it is a document of RFC 9457, `application/problem+json`.
//!
//! The sentence is made at the edge, from code and parameters, in the reader's language; programs go by the code.
//! Parameters that are texts in English (`what`: a parser's words) stand in English sentences alone.

use crate::access::Permission;
use crate::reason::Reason;
use serde_json::{Map, Value};
use shared::lang::{Lang, Template};

/// The media type of a refusal.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// What stands before the code in a problem's `type`.
const TYPE: &str = "urn:leadgate:problem:";

/// Named values that fill the placeholders of a sentence, as they go over the wire.
pub type Params = Map<String, Value>;

/// What can be a parameter.
pub(crate) trait Param {
    /// Adds it under that name.
    fn tell(&self, name: &str, params: &mut Params);
}

impl Param for u64 {
    fn tell(&self, name: &str, params: &mut Params) {
        params.insert(name.into(), (*self).into());
    }
}

impl Param for String {
    fn tell(&self, name: &str, params: &mut Params) {
        params.insert(name.into(), self.as_str().into());
    }
}

impl Param for Permission {
    fn tell(&self, name: &str, params: &mut Params) {
        params.insert(name.into(), self.as_str().into());
    }
}

impl Param for Reason {
    fn tell(&self, name: &str, params: &mut Params) {
        params.insert(name.into(), self.code().into());
        params.append(&mut self.params());
    }
}

macro_rules! problems {
    ($(
        $(#[$doc:meta])*
        $name:ident $({ $($param:ident: $type:ty),* })? = $status:literal $code:literal, $en:literal, $ja:literal;
    )*) => {
        /// A refusal.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // Of the parameters: the sentences say what they are.
        pub enum Problem { $($(#[$doc])* $name $({ $($param: $type),* })?,)* }

        /// The code of a refusal. Codes never change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Problem {
            /// Its code.
            #[must_use]
            pub const fn code(&self) -> Code {
                match self { $(Self::$name { .. } => Code::$name,)* }
            }

            /// Its parameters.
            #[must_use]
            pub fn params(&self) -> Params {
                let mut params = Params::new();
                match self {
                    $(Self::$name $({ $($param),* })? => { $($($param.tell(stringify!($param), &mut params);)*)? })*
                }
                params
            }
        }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// As it goes over the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The HTTP status that it comes with.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// The sentence for people: what is wrong and what to do.
            #[must_use]
            pub const fn text(self, lang: Lang) -> Template {
                match (self, lang) { $((Self::$name, Lang::En) => Template($en), (Self::$name, Lang::Ja) => Template($ja),)* }
            }

            /// The names of its parameters; those of a `reason` come on top.
            #[must_use]
            pub const fn params(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($(stringify!($param)),*)?],)* }
            }
        }
    };
}

problems! {
    /// Nothing is there, or nothing that one may see.
    NotFound = 404 "not_found",
        "There is nothing here under this address.",
        "このアドレスには何もありません。";
    /// The address takes other methods.
    MethodNotAllowed = 405 "method_not_allowed",
        "This address does not take that method.",
        "このアドレスではその操作はできません。";
    /// Nobody is signed in, or not any more.
    SignedOut = 401 "signed_out",
        "Please sign in first.",
        "まずサインインしてください。";
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
        "There is a tab, a line break or another control character in the new password. Leave it out.",
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
        "Give a name of 1 to {most} characters, in one line.",
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
        "The request is not one that is taken here: {what}",
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
        "This takes longer than it should, and may still be done. Ask again in a moment: with the same Idempotency-Key nothing is done twice.",
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
        "There are {most} lists, the most that an account can have. Remove one first.",
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
        "The file is larger than {most} bytes, the most that is taken. Split it, and send the parts one by one.",
        "ファイルが上限の{most}バイトを超えています。分割して1つずつ送信してください。";
    /// As many uploads as can be at once.
    UploadsTooMany { reason: Reason } = 429 "uploads_too_many",
        "{reason}",
        "{reason}";
    /// As many files as may wait to be imported.
    UploadsWaitingTooMany { most: u64 } = 429 "uploads_waiting_too_many",
        "{most} uploaded files of your account wait to be imported, the most that may. Import them, or let a day pass: what nobody imports is removed.",
        "取り込み待ちのファイルがアカウントの上限の{most}件に達しています。取り込むか、1日お待ちください（取り込まれないファイルは削除されます）。";
    /// As many bytes as may wait to be imported.
    UploadsWaitingTooLarge { most: u64 } = 429 "uploads_waiting_too_large",
        "With this file, more than {most} bytes would wait to be imported in your account, the most that may. Import what waits, or let a day pass: what nobody imports is removed.",
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
        "The uploaded file is not here, or no longer. Please send it again.",
        "アップロードされたファイルが見つかりません。もう一度送信してください。";
    /// A file is imported once.
    UploadImported = 409 "upload_imported",
        "This file is imported already: look at the history. To import it once more, send it again.",
        "このファイルは既に取り込まれています。履歴を確認してください。もう一度取り込むには、改めて送信してください。";
    /// No form of that name.
    FormUnknown { form: String } = 422 "form_unknown",
        "There is no form “{form}”.",
        "フォーム「{form}」はありません。";
    /// The form is another by now.
    FormVersionChanged { form: String, now: u64, checked: u64 } = 409 "form_version_changed",
        "The form “{form}” is now at version {now}; the file was checked against version {checked}. Please check it again.",
        "フォーム「{form}」は現在バージョン{now}ですが、ファイルはバージョン{checked}でチェックされています。もう一度チェックしてください。";
    /// No file can be read so.
    ReadingInvalid { reason: Reason } = 422 "reading_invalid",
        "This cannot be imported: {reason}.",
        "取り込めません：{reason}。";
    /// No patch can be replayed so.
    PatchInvalid { reason: Reason } = 422 "patch_invalid",
        "This cannot be imported: {reason}.",
        "取り込めません：{reason}。";
    /// No column can be mapped so.
    MappingInvalid { what: String } = 422 "mapping_invalid",
        "This cannot be imported: {what}.",
        "取り込めません：列の対応付けが正しくありません。";
    /// No check makes such a receipt.
    ReceiptInvalid { what: String } = 422 "receipt_invalid",
        "This cannot be imported: {what}.",
        "取り込めません：チェックの控えが正しくありません。";
    /// There are no skipped rows yet.
    ImportNotComplete = 409 "import_not_complete",
        "Skipped rows can be downloaded once the import is complete.",
        "取り込まれなかった行は、取り込みの完了後にダウンロードできます。";
}

impl Code {
    /// The code that is written so.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// The sentence with these parameters in it.
    #[must_use]
    pub fn sentence(self, params: &Params, lang: Lang) -> String {
        let filled: Vec<(&str, String)> = params.iter().map(|(name, value)| (name.as_str(), shown(value))).collect();
        let get = |name: &str| filled.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
        let reason = get("reason").and_then(|code| Reason::text(code, lang)).map(|text| text.fill(get));
        self.text(lang).fill(|name| if name == "reason" { reason.as_deref().or_else(|| get(name)) } else { get(name) })
    }
}

/// A value as it stands in a sentence.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

impl Problem {
    /// The sentence for a person.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        self.code().sentence(&self.params(), lang)
    }

    /// The document of RFC 9457: `type`, `title`, `status`, `detail`, then `code` and the parameters.
    #[must_use]
    pub fn document(&self, lang: Lang) -> Params {
        let code = self.code();
        let mut document = self.params();
        for (name, value) in [
            ("type", Value::from(format!("{TYPE}{}", code.as_str()))),
            ("title", title(code.status(), lang).into()),
            ("status", code.status().into()),
            ("detail", self.sentence(lang).into()),
            ("code", code.as_str().into()),
        ] {
            document.insert(name.into(), value);
        }
        document
    }
}

/// What kind of refusal a status is, in a few words.
const fn title(status: u16, lang: Lang) -> &'static str {
    match (status, lang) {
        (400, Lang::En) => "Not readable",
        (400, Lang::Ja) => "読み取れません",
        (401, Lang::En) => "Not signed in",
        (401, Lang::Ja) => "サインインしていません",
        (403, Lang::En) => "Not allowed",
        (403, Lang::Ja) => "許可されていません",
        (404, Lang::En) => "Not found",
        (404, Lang::Ja) => "見つかりません",
        (405, Lang::En) => "Another method",
        (405, Lang::Ja) => "操作が違います",
        (408, Lang::En) => "Too slow",
        (408, Lang::Ja) => "時間切れです",
        (409, Lang::En) => "In conflict with what is there",
        (409, Lang::Ja) => "現在の状態と合いません",
        (413, Lang::En) => "Too large",
        (413, Lang::Ja) => "大きすぎます",
        (415, Lang::En) => "Another type",
        (415, Lang::Ja) => "形式が違います",
        (422, Lang::En) => "Not as it must be",
        (422, Lang::Ja) => "内容が正しくありません",
        (429, Lang::En) => "Too many at once",
        (429, Lang::Ja) => "多すぎます",
        (503, Lang::En) => "Not at the moment",
        (503, Lang::Ja) => "現在は利用できません",
        (_, Lang::En) => "A fault on the server",
        (_, Lang::Ja) => "サーバーの問題です",
    }
}

/// A refusal as one who asked reads it. The code of a newer server may be unknown here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The code, if it is known.
    pub code: Option<Code>,
    /// The server's sentence.
    pub detail: String,
    /// All members of the document.
    params: Params,
}

impl Told {
    /// Reads a body; `None` when it is no such document: what stands between may have answered.
    #[must_use]
    pub fn read(body: &str) -> Option<Self> {
        let params: Params = serde_json::from_str(body).ok()?;
        let text = |name: &str| params.get(name).and_then(Value::as_str);
        let code = Code::read(text("code")?);
        Some(Self { code, detail: text("detail").unwrap_or_default().to_owned(), params })
    }

    /// The sentence, in that language where the code is known, else as the server wrote it.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        self.code.map_or_else(|| self.detail.clone(), |code| code.sentence(&self.params, lang))
    }
}

/// The schema of a refusal, for the OpenAPI description.
#[cfg(feature = "openapi")]
#[must_use]
pub fn schema() -> Value {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    serde_json::json!({
        "type": "object",
        "description": "Why a request is not answered as asked (RFC 9457). Title and detail are in the language of Accept-Language.",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
            "type": { "type": "string", "format": "uri", "description": "Names the code." },
            "title": { "type": "string", "description": "What kind of refusal it is." },
            "status": { "type": "integer", "minimum": 400, "maximum": 599, "description": "The HTTP status." },
            "detail": { "type": "string", "description": "For people: what is wrong and what to do." },
            "code": { "type": "string", "enum": codes, "description": "For programs: never changes." },
        },
        "additionalProperties": { "type": ["string", "integer"], "description": "The parameters of the code." },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_has_a_name_of_its_own_and_both_sentences_say_the_same_parameters() {
        for code in Code::ALL {
            let name = code.as_str();
            assert_eq!(Code::read(name), Some(*code), "{name} is there twice");
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{name}");
            assert!((400..600).contains(&code.status()), "{name}");
            let (en, ja) = (code.text(Lang::En), code.text(Lang::Ja));
            for (text, other) in [(en, ja), (ja, en)] {
                assert!(!text.0.is_empty(), "{name}");
                for placeholder in text.placeholders() {
                    assert!(code.params().contains(&placeholder), "{name} has no {placeholder}");
                    // A parser's words are English.
                    let english = placeholder == "what";
                    assert!(english || other.placeholders().contains(&placeholder), "{name}: {placeholder}");
                }
            }
            assert!(!ja.placeholders().contains(&"what"), "{name}: English inside Japanese");
            assert!(ja.0 == "{reason}" || ja.0.chars().any(|letter| letter > '\u{2fff}'), "{name} is not Japanese");
            assert!(en.0.is_ascii() || !en.0.chars().any(|letter| letter > '\u{2fff}'), "{name} is not English");
        }
    }

    #[test]
    fn what_the_server_writes_is_read_and_rendered_again() {
        let problem = Problem::FormVersionChanged { form: "leads".into(), now: 2, checked: 1 };
        for lang in [Lang::En, Lang::Ja] {
            let document = Value::Object(problem.document(Lang::En)).to_string();
            let told = Told::read(&document).unwrap();
            assert_eq!(told.code, Some(Code::FormVersionChanged));
            assert_eq!(told.sentence(lang), problem.sentence(lang));
        }
        let problem = Problem::ReadingInvalid { reason: Reason::ReadingHeaderRows { most: 20 } };
        assert_eq!(problem.sentence(Lang::En), "This cannot be imported: a header has at most 20 rows.");
        assert_eq!(problem.sentence(Lang::Ja), "取り込めません：見出しは20行までです。");
        assert_eq!(problem.document(Lang::En)["reason"], "reading_header_rows");
        let newer = Told::read(r#"{"code":"brand_new","detail":"No."}"#).unwrap();
        assert_eq!((newer.code, newer.sentence(Lang::Ja).as_str()), (None, "No."));
        assert_eq!(Told::read("<html>"), None);
    }
}
