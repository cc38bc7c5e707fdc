//! The words of a repair plan: what the fixes of rules do, as one would say it beforehand.

crate::texts::texts! {
    ACT_ZEROS: "Put back {n} leading {n?zero|zeros}", "先頭の0を{n}件補う";
    ACT_EMPTY: "Empty {n} {n?cell that says|cells that say} nothing ({values})", "値がないことを表す{n}件を空欄にする（{values}）";
    ACT_HALF_WIDTH: "Make {n} {n?cell|cells} half-width", "全角の{n}件を半角にする";
    ACT_NUMBERS: "Read {n} {n?number|numbers} written like {value}", "{value} のように書かれた数値{n}件を読み替える";
    ACT_NEGATIVE: "Read {n} negative {n?number|numbers} written like {value}", "{value} のように書かれた負の数{n}件を読み替える";
    ACT_UNIT: "Keep the number alone in {n} {n?cell|cells}", "{n}件を数値だけにする";
    ACT_MULTIPLIED: "Write out {n} {n?number|numbers} such as {value}", "{value} のような数値{n}件を数字だけにする";
    ACT_WHOLE: "Make {n} {n?number|numbers} whole", "{n}件を整数にする";
    ACT_DATES: "Write {n} {n?date|dates} as the form has them", "日付{n}件をフォームの形式にする";
    ACT_DAY_NUMBERS: "Turn {n} day {n?number of a spreadsheet into a date|numbers of a spreadsheet into dates}", "表計算ソフトの日付番号{n}件を日付にする";
    ACT_YEARS: "Correct {n} unlikely {n?year|years}", "ありそうにない年{n}件を直す";
    ACT_DOMAINS: "Correct {n} misspelt {n?domain|domains}", "ドメインの誤り{n}件を直す";
    ACT_EMAIL_FIRST: "Keep the first e-mail address in {n} {n?cell|cells} with several", "複数のメールアドレスがある{n}件を最初のアドレスだけにする";
    ACT_EMAIL_ALONE: "Keep the e-mail address alone in {n} {n?cell|cells}", "{n}件をメールアドレスだけにする";
    ACT_EMAILS: "Correct the writing of {n} e-mail {n?address|addresses}", "メールアドレスの書き方{n}件を直す";
    ACT_EXPORT: "Take the export’s mark off {n} {n?cell|cells}", "書き出し時の印を{n}件から外す";
    ACT_PHONE_PLUS: "Put the + in front of {n} phone {n?number|numbers}", "電話番号{n}件の先頭に + を付ける";
    ACT_PHONE_DECIMAL: "Bring {n} phone {n?number|numbers} back from a spreadsheet’s writing", "表計算ソフトで変わった電話番号{n}件を元に戻す";
    ACT_PHONE_FIRST: "Keep the first phone number in {n} {n?cell|cells} with several", "複数の電話番号がある{n}件を最初の番号だけにする";
    ACT_PHONE_EXTENSION: "Keep {n} phone {n?number|numbers} without the extension, which is not kept", "電話番号{n}件を内線番号なしにする（内線番号は残りません）";
    ACT_PHONE_DIGITS: "Write digits for letters in {n} phone {n?number|numbers}", "電話番号{n}件の文字を数字に直す";
    ACT_PHONE_CODE: "Write the country code once in {n} phone {n?number|numbers}", "電話番号{n}件の国番号を1回だけにする";
    ACT_PHONE_ALONE: "Keep the phone number alone in {n} {n?cell|cells}", "{n}件を電話番号だけにする";
    ACT_PHONES: "Correct {n} phone {n?number|numbers}", "電話番号{n}件を直す";
    ACT_POSTAL: "Keep the code alone in {n} postal {n?code|codes}", "郵便番号{n}件を番号だけにする";
    ACT_POSTAL_DIGITS: "Write digits for letters in {n} postal {n?code|codes}", "郵便番号{n}件の文字を数字に直す";
    ACT_GARBLED: "Make {n} garbled {n?cell|cells} readable", "文字化けした{n}件を読めるようにする";
    ACT_ENTITIES: "Turn HTML codes into letters in {n} {n?cell|cells}", "{n}件のHTML記号を文字に直す";
    ACT_INVISIBLE: "Take invisible signs out of {n} {n?cell|cells}", "{n}件から見えない文字を取り除く";
    ACT_TEXT_MARK: "Take the spreadsheet’s mark off {n} {n?cell|cells}", "表計算ソフトの記号を{n}件から外す";
    ACT_DIGITS: "Write out {n} {n?number|numbers} like {value}", "{value} のような数値{n}件をすべての桁で書く";
    ACT_HTTPS: "Put https:// in front of {n} {n?address|addresses}", "URL{n}件の先頭に https:// を付ける";
    ACT_UUIDS: "Write {n} {n?ID|IDs} in the usual form", "ID{n}件を標準の形式にする";
    ACT_YES_NO: "Read {n} {n?cell|cells} as yes or no", "{n}件を「はい/いいえ」として読む";
    ACT_CHOICES: "Use a value of the list in {n} {n?cell|cells}", "{n}件を一覧にある値にする";
    ACT_PLACES: "Use the known name in {n} {n?cell|cells}", "{n}件を正しい名称にする";
    ACT_OTHER: "Take the fix for {n} {n?cell|cells}: {title}", "{n}件に修正案を適用：{title}";
}
