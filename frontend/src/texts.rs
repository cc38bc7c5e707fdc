//! Every text of the page, in English and Japanese. Both belong to one entry, so neither can be missing. A sentence is
//! whole in each language: values go into `{name}` placeholders, and `{name?one|many}` picks the word that a number
//! wants in English. Sentences of findings are the rules' own and not in here.

use shared::lang::Lang;

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Japanese.
    pub ja: &'static str,
}

impl Text {
    /// In that language.
    #[must_use]
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }

    /// In that language, with values in its placeholders.
    #[must_use]
    pub fn fill(&self, lang: Lang, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.get(lang);
        while let Some((before, from)) = rest.split_once('{') {
            out.push_str(before);
            let Some((place, after)) = from.split_once('}') else {
                out.push('{');
                rest = from;
                break;
            };
            out.push_str(of_place(place, values));
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

fn of_place<'a>(place: &'a str, values: &[(&str, &'a str)]) -> &'a str {
    let value = |name: &str| {
        let found = values.iter().find(|(key, _)| *key == name);
        found.map_or(place, |(_, value)| *value)
    };
    match place.split_once('?') {
        Some((name, words)) => {
            let (one, many) = words.split_once('|').unwrap_or((words, words));
            if value(name) == "1" { one } else { many }
        }
        None => value(place),
    }
}

macro_rules! texts {
    ($($name:ident: $en:literal, $ja:literal;)*) => {
        $(#[doc = $en] pub const $name: Text = Text { en: $en, ja: $ja };)*
        #[cfg(test)]
        const ALL: &[(&str, Text)] = &[$((stringify!($name), $name)),*];
    };
}

texts! {
    // Frame
    NAV_LABEL: "Main", "メイン";
    NAV_IMPORT: "Import", "取り込み";
    NAV_HISTORY: "History", "履歴";
    NAV_LEADS: "Leads", "リード";
    OTHER_LANGUAGE: "日本語", "English";
    SKIP_LINK: "Skip to the content", "本文へ移動";
    SIGN_IN: "Sign in", "サインイン";
    SIGN_OUT: "Sign out", "サインアウト";
    STEPS_LABEL: "Steps", "手順";
    STEP_FILE: "File", "ファイル";
    STEP_COLUMNS: "Columns", "列";
    STEP_CHECK: "Check", "確認";
    STEP_IMPORT: "Import", "取り込み";
    STEP_RESULT: "Result", "結果";
    LOCAL: "Only on this computer. Nothing has been sent.", "このパソコンの中だけです。何も送信していません。";
    SENDING_CHIP: "Sending the file to the server.", "ファイルをサーバーに送信しています。";
    SENT_CHIP: "Sent to the server: {file}, {bytes}.", "サーバーに送信しました:{file}({bytes})";
    BACK: "Back", "戻る";
    RETRY: "Try again", "もう一度試す";
    LOADING: "Loading…", "読み込み中…";
    SITE_TITLE: "{page} – Leadgate", "{page} – Leadgate";
    NOT_FOUND: "There is no such page", "そのページはありません";
    NOT_FOUND_HELP: "Check the address, or start from the import page.", "アドレスを確かめるか、取り込みのページから始めてください。";

    // File
    FILE_TITLE: "Bring a list of leads", "リードの一覧を取り込む";
    FILE_INTRO: "It is checked here, in your browser, before anything is sent. A large file takes seconds.", "送信の前に、このブラウザーの中で確認します。大きなファイルでも数秒です。";
    DROP_HERE: "Drop a CSV here", "CSVをここにドロップ";
    OR: "or", "または";
    CHOOSE_FILE: "Choose a file", "ファイルを選ぶ";
    CHOOSE_ANOTHER: "Choose another file", "別のファイルを選ぶ";
    FILE_KINDS: ".csv, .txt or .xlsx · UTF-8, Shift-JIS and other encodings · up to 4 GB", ".csv、.txt、.xlsx · UTF-8、Shift-JIS など · 4 GB まで";
    WORKBOOK_HINT: "Or its first sheet can be read right here, in your browser.", "または、最初のシートをこのブラウザーの中で読み取ることもできます。";
    WORKBOOK_OFFER: "Read the first sheet", "最初のシートを読み取る";
    WORKBOOK_READING: "Reading the first sheet…", "最初のシートを読み取っています…";
    WORKBOOK_DAMAGED: "The workbook cannot be read: it is damaged, or it is no .xlsx. Save it as CSV in your spreadsheet.", "このブックは壊れているか、.xlsx ではないため、読み取れません。表計算ソフトでCSVとして保存してください。";
    WORKBOOK_EMPTY: "No sheet that is shown has anything in it. Is it the right workbook?", "表示されているシートに値がありません。ブックが正しいか確かめてください。";
    WORKBOOK_TOO_LARGE: "The workbook is too large to be read here: {most} is the most, and unpacked five times that. Save it as CSV in your spreadsheet.", "このブックは大きすぎて、ここでは読み取れません（{most} まで、展開後はその5倍まで）。表計算ソフトでCSVとして保存してください。";
    WORKBOOK_TOO_WIDE: "The first sheet has more than {columns} columns. Delete those that no lead needs.", "最初のシートの列が{columns}列を超えています。リードに不要な列を削除してください。";
    WORKBOOK_NOT_LOADED: "What reads workbooks could not be loaded. Check the connection and press the button again.", "ブックを読み取る部品を読み込めませんでした。接続を確かめて、もう一度ボタンを押してください。";
    SHEET_READ: "This is the sheet “{sheet}” of {file}, as CSV.", "{file} のシート「{sheet}」をCSVにしたものです。";
    SHEET_READ_OF: "This is the sheet “{sheet}” of {file}, as CSV; {others} other {others?sheet was|sheets were} left out.", "{file} のシート「{sheet}」をCSVにしたものです（ほかの{others}枚のシートは含みません）。";
    JUST_LOOKING: "Just looking?", "試してみたいときは";
    TRY_SAMPLE: "Try a file with 40 mistakes in it", "40か所の間違いがあるファイルで試す";
    ASKS_TITLE: "What this form asks for", "このフォームの項目";
    ASKS_FIELD: "Field", "項目";
    ASKS_KIND: "Kind", "種類";
    ASKS_EXAMPLE: "For example", "例";
    REQUIRED: "required", "必須";
    REQUIRED_SIGN: "* required", "* は必須";
    TEMPLATE: "Download a CSV to fill in", "入力用のCSVをダウンロード";
    ONCE_PER_FILE: "once per file", "ファイル内で重複不可";
    UP_TO: "up to {n} {n?character|characters}", "{n}文字まで";
    KIND_TEXT: "text", "文字列";
    KIND_EMAIL: "e-mail address", "メールアドレス";
    KIND_PHONE: "phone number", "電話番号";
    KIND_DATE: "date, {format}", "日付({format})";
    KIND_DATE_ANY: "date", "日付";
    KIND_NUMBER: "number", "数値";
    KIND_INTEGER: "whole number", "整数";
    KIND_CHOICE: "one of a list", "選択肢から1つ";
    KIND_CHOICES: "several of a list", "選択肢から複数";
    KIND_BOOLEAN: "true or false", "true または false";
    KIND_POSTAL: "postal code", "郵便番号";
    KIND_COUNTRY: "country", "国";
    KIND_SUBDIVISION: "state or prefecture", "州・都道府県";
    KIND_TIME_ZONE: "time zone", "タイムゾーン";
    KIND_URI: "address (URI)", "アドレス（URI）";
    KIND_URL: "web address", "ウェブアドレス";
    KIND_UUID: "UUID", "UUID";
    GETTING_READY: "{file} is here. The checker is still arriving; reading begins when it is there.", "{file} を受け取りました。確認プログラムを準備しています。届きしだい読み始めます。";
    SO_FAR: "So far: {n} {n?row|rows} to fix in the first {rows} {rows?row|rows}.", "ここまで:最初の{rows}行のうち、要修正 {n}行";
    SO_FAR_ALL: "{n} {n?row|rows} to fix in {rows} {rows?row|rows}, with the columns as proposed.", "列を提案どおりに対応させた場合、{rows}行のうち要修正 {n}行";
    SO_FAR_FIRST: "The first of them", "最初の要修正箇所";
    SO_FAR_ROW: "Row {row}:", "{row}行目:";
    READING_FILE: "Reading {file}: {percent} %", "{file} を読んでいます:{percent} %";
    REFUSED_TITLE: "{file} cannot be imported", "{file} は取り込めません";
    AS_FOUND: "As found in the file", "ファイルから読み取った内容";
    FILE_LINE: "{file} · {bytes}", "{file} · {bytes}";
    ENCODING: "Encoding", "文字コード";
    DELIMITER: "Between the cells", "区切り文字";
    HEADER_ROW: "Row of the header", "見出しの行";
    COUNTRY: "Country of the phone numbers", "電話番号の国";
    COUNTRY_NONE: "None: numbers start with +", "指定なし(+ で始まる番号のみ)";
    AUTOMATIC: "As found: {value}", "自動判別:{value}";
    AUTOMATIC_UNKNOWN: "As found", "自動判別";
    COMMA: "comma (,)", "カンマ(,)";
    TAB: "tab", "タブ";
    SEMICOLON: "semicolon (;)", "セミコロン(;)";
    PIPE: "bar (|)", "縦線(|)";
    BLANK: "blank", "空白";
    QUOTE: "Around the cells", "引用符";
    QUOTE_DOUBLE: "double quotes (\")", "二重引用符(\")";
    QUOTE_SINGLE: "single quotes (')", "一重引用符(')";
    ESCAPE: "A quote inside a cell is written", "セルの中の引用符の書き方";
    ESCAPE_DOUBLED: "twice", "2つ重ねる";
    ESCAPE_BACKSLASH: "behind a backslash (\\)", "前に \\ を付ける";
    BLANKS: "Blanks behind a separator", "区切り文字の後の空白";
    BLANKS_KEPT: "belong to the cell", "セルに含める";
    BLANKS_SKIPPED: "are left out", "読み飛ばす";
    HEADER_ROWS: "Rows of the header", "見出しの行数";
    HEADER_ROWS_N: "{n} {n?row|rows}", "{n}行";
    HEADER_NONE: "no header", "見出しなし";
    LAST_ROW: "Last row to read", "読み取る最後の行";
    LAST_ROW_END: "the end of the file", "ファイルの終わり";
    LAST_ROW_CHOSEN: "this row:", "次の行:";
    LAST_ROW_NUMBER: "Number of the last row", "最後の行の番号";
    HOW_READ: "How the file is read", "読み取り方";
    READ_MARKS: "Between the cells: {delimiter}; around them: {quote}.", "区切り文字は{delimiter}、引用符は{quote}です。";
    READ_HEADER_ONE: "The header is row {row}.", "見出しは{row}行目です。";
    READ_HEADER_MANY: "The header is rows {row} to {last}.", "見出しは{row}行目から{last}行目です。";
    READ_HEADER_NONE: "There is no header; the records begin at row {row}.", "見出しはなく、{row}行目からデータです。";
    READ_LAST: "Row {last} is the last that is read.", "{last}行目まで読み取ります。";
    ROW: "Row", "行";
    PART: "Read as", "読み方";
    PART_ABOVE: "left out", "読み飛ばし";
    PART_HEADER: "header", "見出し";
    PART_BODY: "record", "データ";
    PART_BELOW: "left out", "読み飛ばし";
    ROW_N: "Row {n}", "{n}行目";
    EVIDENCE_CHOSEN: "chosen by you", "手動で選択";
    EVIDENCE_BOM: "the file says so itself (byte order mark)", "ファイルに印(BOM)があります";
    EVIDENCE_ASCII: "plain characters only; every encoding reads them alike", "英数字だけなので、どの文字コードでも同じです";
    EVIDENCE_UTF8: "all of it is valid UTF-8", "すべて正しいUTF-8です";
    EVIDENCE_MOSTLY_UTF8: "nearly all of it is valid UTF-8", "ほぼすべて正しいUTF-8です";
    EVIDENCE_ZEROS: "the pattern of UTF-16", "UTF-16の並びです";
    EVIDENCE_PAIRS: "the pattern of Japanese text", "日本語の並びです";
    EVIDENCE_ESCAPES: "the switches of ISO-2022-JP", "ISO-2022-JPの切り替えがあります";
    EVIDENCE_FREQUENCIES: "guessed from the letters; look at the sample", "文字の頻度からの推測です。見本で確かめてください";
    ENCODING_DOUBT: "Which of these reads right?", "正しく読めるのはどれですか";
    ENCODING_DOUBT_HELP: "The file does not say how its letters are encoded, and more than one way is possible. Choose the one whose words look right.", "文字コードがファイルからは決まりません。文字が正しく見えるものを選んでください。";
    FIRST_ROWS: "The first rows, as they are read", "読み取った最初の行";
    FIRST_ROWS_HELP: "If letters look wrong, choose another encoding; if columns run together, another separator.", "文字化けしていれば文字コードを、列がつながっていれば区切り文字を変えてください。";
    CONTINUE_COLUMNS: "Continue to the columns", "列の対応へ進む";
    COLUMNS_HIDDEN: "The first {n} of {total} columns are shown.", "全{total}列のうち最初の{n}列を表示しています。";

    // Columns
    COLUMNS_TITLE: "Match the columns", "列を項目に対応させる";
    COLUMNS_INTRO: "{n} of {total} {total?column goes|columns go} into a field. Change what does not fit.", "{total}列のうち{n}列が項目に対応しています。違うものは変えてください。";
    COLUMN_IN_FILE: "In the file", "ファイルの列";
    COLUMN_SAMPLES: "Sample values", "値の例";
    COLUMN_FIELD: "Goes into", "入れる項目";
    COLUMN_WHY: "Why", "理由";
    FIELD_FOR: "Field for column “{header}”", "列「{header}」を入れる項目";
    DO_NOT_IMPORT: "Do not import", "取り込まない";
    UNNAMED_COLUMN: "Column {n}, without a name", "{n}列目(名前なし)";
    WHY_EXACT: "same name", "名前が同じ";
    WHY_ALIAS: "a usual name for it", "よくある呼び名";
    WHY_SIMILAR: "similar name", "名前が似ている";
    WHY_CONTENT: "its cells look like it", "セルの内容から推測";
    WHY_CHOSEN: "chosen by you", "手動で選択";
    WHY_NONE: "no field fits", "合う項目なし";
    EMPTY_SAMPLE: "empty", "空欄";
    MISSING_REQUIRED: "Required, and not in any column yet: {fields}. Choose the column that holds {n?it|them}.", "必須ですが、まだ対応する列がありません:{fields}。該当する列を選んでください。";
    CLAIMED_TWICE: "“{field}” is chosen for {n} columns. Only one column can fill it.", "「{field}」が{n}列に選ばれています。1つの列だけにしてください。";
    SHOW_MORE_COLUMNS: "Show {n} more {n?column|columns}", "さらに{n}列を表示";
    CONTINUE_CHECK: "Check the file", "ファイルを確認する";

    // Check
    CHECKING_TITLE: "Checking {file}", "{file} を確認しています";
    CHECKING: "{percent} % · {n} {n?row|rows} so far", "{percent} % · {n}行まで確認";
    CHECK_LINE: "{file} · {encoding} · {delimiter} · {bytes} · checked in {seconds} s · receipt", "{file} · {encoding} · {delimiter} · {bytes} · {seconds}秒で確認 · 控え";
    CHECK_TITLE: "{rows} {rows?row|rows}, {n} to fix", "{rows}行、要修正 {n}行";
    CHECK_TITLE_CLEAN: "{rows} {rows?row|rows}, nothing to fix", "{rows}行、修正は不要です";
    CHECK_REFUSED_TITLE: "This file cannot be imported", "このファイルは取り込めません";
    METER_ROWS: "{clean} {clean?row|rows} ready, {warnings} with warnings, {errors} with errors, {blank} blank", "問題なし{clean}行、警告{warnings}行、エラー{errors}行、空白{blank}行";
    ROWS_READY: "ready", "問題なし";
    ROWS_WARNED: "with warnings", "警告あり";
    ROWS_FAULTY: "with errors", "エラーあり";
    ROWS_BLANK: "blank, left out", "空白行(除外)";
    DOWNLOAD: "Download", "ダウンロード";
    DOWNLOAD_ENCODING: "Encoding", "文字コード";
    DOWNLOAD_AS_FILE: "As the file: {encoding}", "元のファイルと同じ({encoding})";
    DOWNLOAD_UTF8: "UTF-8 with byte order mark", "UTF-8(BOM付き)";
    DOWNLOAD_ERRORS: "Rows with errors, with reasons ({n})", "エラーの行と理由({n}行)";
    DOWNLOAD_CORRECTED: "The file with your changes ({n})", "変更を反映したファイル({n}行)";
    DOWNLOAD_VALID: "Rows without errors ({n})", "エラーのない行({n}行)";
    DOWNLOAD_MAKING: "Writing the file: {percent} %", "ファイルを作成中:{percent} %";
    NOT_CARRIED: "This encoding has no letter for {n} {n?character|characters} of the file: {letters}. Choose UTF-8.", "この文字コードで表せない文字が{n}文字あります:{letters}。UTF-8を選んでください。";
    NOT_CARRIED_AT: "{letter} (row {row})", "{letter}({row}行目)";
    CONTINUE_IMPORT: "Continue to import", "取り込みへ進む";
    NOTHING_TO_IMPORT: "Every row has an error or is blank, so there is nothing to import yet.", "すべての行がエラーか空白のため、取り込める行がありません。";
    WHAT_IS_WRONG: "What is wrong", "見つかった問題";
    NOTHING_WRONG: "Nothing was found. Every row can be imported.", "問題は見つかりませんでした。すべての行を取り込めます。";
    WHOLE_ROW: "the whole row", "行全体";
    FIX_FOR: "fix for {n}", "修正案 {n}件";
    FIX_FOR_ALL: "fix for all", "すべてに修正案";
    SEVERITY_ERROR: "Error", "エラー";
    SEVERITY_WARNING: "Warning", "警告";
    SEVERITY_NOTE: "Note", "参考";
    ALL_FINDINGS: "All findings", "すべての問題";
    ABOUT_FILE: "About the file as a whole", "ファイル全体について";
    NOT_CHECKED: "Not checked", "確認していない項目";
    SKIPPED_NO_COLUMN: "{field}: no column of the file fills it.", "{field}:対応する列がありません。";
    SKIPPED_NO_COUNTRY: "{field}: choose a country on the first step to check national writing.", "{field}:国内の書き方を確認するには、最初の手順で国を選んでください。";
    SKIPPED_NO_SUBDIVISIONS: "{field}: the states or prefectures of this country are not known here; any text was taken.", "{field}:この国の州・都道府県の一覧がないため、どの文字列も受け付けました。";
    SKIPPED_SIGNED_OUT: "{field}: it must be found in the list “{list}”, which belongs to your account. Sign in, and it is checked.", "{field}:アカウントの一覧「{list}」と照合します。サインインすると確認されます。";
    SKIPPED_LIST_MISSING: "{field}: it must be found in the list “{list}”, but the account has no such list. It was not checked.", "{field}:照合する一覧「{list}」がアカウントにないため、確認していません。";
    SKIPPED_LIST_UNREACHED: "{field}: the list “{list}” could not be fetched from the server, so it was not checked. Go back and check again to try once more.", "{field}:一覧「{list}」をサーバーから取得できないため、確認していません。戻ってもう一度チェックすると再試行します。";
    SKIPPED_LIST_COMING: "{field}: the list “{list}” is being fetched; the check is made again when it is here.", "{field}:一覧「{list}」を取得しています。届いたらもう一度チェックします。";
    ROWS_SHOWN_LABEL: "Rows shown", "表示する行";
    ROWS_ALL: "All {n}", "すべて {n}";
    ROWS_FINDINGS: "With findings {n}", "問題のある行 {n}";
    ROWS_ERRORS: "Errors {n}", "エラー {n}";
    ROWS_WARNINGS: "Warnings {n}", "警告 {n}";
    ROWS_CHANGED: "Changed {n}", "変更済み {n}";
    HOW_TO_EDIT: "Double-click a cell to change it, or press Enter on it; arrow keys go from cell to cell, F8 to the next finding. Your file stays as it is; changes are made at the import.", "セルをダブルクリックするか、セルでEnterキーを押すと変更できます。矢印キーで移動、F8で次の問題に進みます。元のファイルはそのままで、変更は取り込み時に反映されます。";
    LISTED_ONLY: "There are very many findings: not all of their rows are listed. All are counted, and the download has every row with errors.", "問題が非常に多いため、一部の行は一覧に表示されません。件数はすべてを数え、ダウンロードにはエラーの行がすべて入ります。";
    EDIT_CELL: "Value of {column}, row {row}", "{row}行目の{column}";
    UNDO: "Undo", "元に戻す";
    REDO: "Redo", "やり直す";
    CHANGES_WORKING: "Checking again…", "再確認しています…";
    NEW_VALUE: "New value", "新しい値";
    CHANGE_CELL: "Change the cell", "セルを変更する";
    RECEIPT_LATER: "made anew before the import", "取り込みの前に新しく発行します";
    TAKE_FIX: "Take this fix", "この修正を使う";
    TAKE_ALL_FIXES: "Take all {n} fixes of this kind in this column…", "この列で同じ種類の修正{n}件をすべて使う…";
    LEAVE_OUT: "Leave this row out", "この行を除外する";
    LEFT_OUT: "Left out", "除外";
    WAS: "was: {old}", "変更前: {old}";
    COLUMNS_SHOWN_LABEL: "Columns shown", "表示する列";
    COLUMNS_FROM_TO: "Columns {from} … {to}", "列 {from} … {to}";
    COLUMN_FILTER: "Column", "列";
    EVERY_COLUMN: "Every column", "すべての列";
    PREVIOUS_FINDING: "Previous finding", "前の問題";
    NEXT_FINDING: "Next finding", "次の問題";
    ROW_HEAD: "Row", "行";
    EMPTY_CELL: "empty", "空欄";
    NOT_IMPORTED: "not imported", "取り込まない";
    ROWS_RANGE: "{from}–{to} of {total} {total?row|rows}", "{total}行中 {from}–{to}行目";
    NO_ROWS: "No row matches.", "該当する行はありません。";
    GRID_LABEL: "Rows of the file", "ファイルの行";
    FINDING_LABEL: "The cell you are at", "選択中のセル";
    FINDING_NONE: "Choose a marked cell to see what is wrong with it.", "印のあるセルを選ぶと、内容を表示します。";
    FINDING_PLACE: "Row {row}, line {line} of the file", "{row}行目(ファイルの{line}行目)";
    FIX_SUGGESTED: "Suggested by the rule:", "ルールの修正案:";
    FIX_IN_CELL: "Change the cell, or leave the row out: rows with errors are not imported.", "セルを変更するか、行を除外してください。エラーの行は取り込まれません。";

    // Import
    IMPORT_TITLE: "Import {n} {n?row|rows}", "{n}行を取り込む";
    IMPORT_SIGN_IN: "Checking is open to all; importing needs an account. Your file and your choices stay as they are.", "確認は誰でもできますが、取り込みにはアカウントが必要です。ファイルと設定はそのまま残ります。";
    EMAIL: "E-mail address", "メールアドレス";
    PASSWORD: "Password", "パスワード";
    SIGNING_IN: "Signing in…", "サインイン中…";
    CHANGE_PASSWORD: "Choose a password of your own", "新しいパスワードを決める";
    CHANGE_PASSWORD_HELP: "You signed in with a one-time password, which does not work a second time. Choose your own now, of at least 12 characters.", "初回用のパスワードでサインインしました。このパスワードは1回しか使えません。続けて、12文字以上の新しいパスワードを決めてください。";
    CURRENT_PASSWORD: "One-time password", "初回用のパスワード";
    NEW_PASSWORD: "New password", "新しいパスワード";
    NEW_PASSWORD_HELP: "At least 12 characters.", "12文字以上。";
    SAVE_PASSWORD: "Save password", "パスワードを保存";
    SAVING: "Saving…", "保存中…";
    KNOWN_LEADS: "If a lead with the same e-mail address is there already", "同じメールアドレスのリードがすでにあるとき";
    DUPLICATES_SKIP: "Leave it as it is", "そのままにする";
    DUPLICATES_SKIP_HELP: "The row of the file is skipped.", "ファイルの行は取り込みません。";
    DUPLICATES_UPDATE: "Update it from the file", "ファイルの内容で更新する";
    DUPLICATES_UPDATE_HELP: "The values of the file replace those that are there.", "登録済みの値をファイルの値に置き換えます。";
    WILL_HAPPEN: "What will happen", "取り込みの内容";
    WILL_IMPORT: "{n} {n?row is|rows are} imported, new or matched by e-mail address.", "{n}行を取り込みます(新規、またはメールアドレスで照合)。";
    WILL_SKIP: "{n} {n?row has|rows have} errors and {n?is|are} skipped. You get {n?it|them} back as a CSV with the reasons.", "エラーのある{n}行は取り込みません。理由を付けたCSVで受け取れます。";
    WILL_SKIP_NONE: "No row has an error.", "エラーの行はありません。";
    WILL_BLANK: "{n} blank {n?row is|rows are} left out.", "空白の{n}行は除外します。";
    WILL_SEND: "The file is sent whole ({bytes}). The server checks it again by the same rules and compares the receipt {code}.", "ファイル全体({bytes})を送信します。サーバーが同じルールで確認し、控え {code} と照合します。";
    SEND: "Send and import", "送信して取り込む";
    UPLOADING: "Sending: {percent} % of {bytes}", "送信中:{bytes}の{percent} %";
    STARTING: "The file has arrived. Starting the import…", "ファイルが届きました。取り込みを開始しています…";
    SEND_FAILED: "Nothing was imported. Your file and your choices are still here.", "取り込みは行われていません。ファイルと設定は残っています。";
    SEND_UNKNOWN: "Whether the import has begun is not known, for the answer did not arrive. Try again, nothing is imported twice; or look in the history.", "応答が届かなかったため、取り込みが始まったかどうか分かりません。もう一度試しても、二重に取り込まれることはありません。履歴でも確かめられます。";
    SEE_HISTORY: "See the history", "履歴を見る";
    SEE_RESULT: "See the result", "結果を見る";

    // Result
    RESULT_QUEUED: "Waiting for its turn", "順番待ち";
    RESULT_CHECKING: "The server is checking", "サーバーで確認中";
    RESULT_MERGING: "The rows are being written", "書き込み中";
    RESULT_COMPLETE: "Complete", "完了";
    RESULT_REFUSED: "Refused", "取り込み不可";
    RESULT_FAILED: "Failed", "失敗";
    RESULT_WAITING: "Waiting for news from the server…", "サーバーからの連絡を待っています…";
    RESULT_INTERRUPTED: "The connection broke and is being mended. The import goes on at the server.", "接続が切れたため、つなぎ直しています。取り込みはサーバーで続いています。";
    RESULT_SIGN_IN: "Sign in again to see how the import goes on. It goes on at the server.", "取り込みの様子を見るには、もう一度サインインしてください。取り込みはサーバーで続いています。";
    RESULT_MERGED: "{percent} % · {n} of {total} {total?row|rows} written", "{percent} % · {total}行中{n}行を書き込み";
    RESULT_PROGRESS: "{percent} % · {n} {n?row|rows} so far", "{percent} % · {n}行まで";
    RESULT_FAILED_HELP: "Nothing was written. Try the import again; if it fails again, tell whoever runs this server.", "何も書き込まれていません。もう一度取り込んでください。繰り返す場合はサーバーの管理者に連絡してください。";
    RESULT_REFUSED_HELP: "Nothing was written.", "何も書き込まれていません。";
    COUNT_NEW: "new", "新規";
    COUNT_UPDATED: "updated", "更新";
    COUNT_UNCHANGED: "unchanged", "変更なし";
    COUNT_EXISTING: "skipped, there already", "登録済みのため除外";
    COUNT_ERRORS: "skipped, with errors", "エラーのため除外";
    COUNT_BLANK: "blank", "空白行";
    COUNT_LEFT_OUT: "left out by hand", "手動で除外";
    COUNT_RECORDS: "{n?row|rows} in the file", "行(ファイル全体)";
    COUNTS_LABEL: "{new} new, {updated} updated, {unchanged} unchanged, {existing} there already, {errors} with errors, {blank} blank, {left_out} left out; together {records}", "新規{new}、更新{updated}、変更なし{unchanged}、登録済み{existing}、エラー{errors}、空白{blank}、除外{left_out}、合計{records}";
    SKIPPED_ROWS: "Skipped rows", "除外された行";
    SKIPPED_ROWS_HELP: "{n} {n?row|rows} as {n?it was|they were} in your file, with the reason and the line. Correct {n?it|them} and bring the same file back.", "除外された{n}行を、理由と行番号を付けて元のままお返しします。直して同じファイルをもう一度取り込めます。";
    NO_SKIPPED_ROWS: "No row was skipped for an error.", "エラーで除外された行はありません。";
    DOWNLOAD_SKIPPED: "Download {n} {n?row|rows}", "{n}行をダウンロード";
    RECEIPT: "Receipt", "控え";
    RECEIPT_EQUAL: "The server judged every row as your browser did.", "サーバーの判定は、すべての行でブラウザーと同じでした。";
    RECEIPT_DIFFERENT: "The server judged this file differently from your browser. The server's judgement was used; tell whoever runs this server.", "サーバーの判定がブラウザーと異なりました。サーバーの判定を使っています。サーバーの管理者に連絡してください。";
    RECEIPT_LISTS: "These lists are not as they were when your browser checked the file: {lists}. The server judged by the lists as they are now.", "ブラウザーでのチェック時から次の一覧が変わりました:{lists}。サーバーは現在の一覧で判定しました。";
    LISTS_CHANGED: "lists changed", "一覧が変更";
    RECEIPT_ABSENT: "No receipt came with this file, so there was nothing to compare.", "このファイルには控えが添えられていないため、照合していません。";
    EQUAL: "equal", "一致";
    DIFFERENT: "different", "不一致";
    ABSENT: "not compared", "照合なし";
    IMPORT_ANOTHER: "Import another", "別のファイルを取り込む";
    IN_HISTORY: "This import in the history", "履歴でこの取り込みを見る";
    ORIGINAL_FILE: "Original file", "元のファイル";
    DOWNLOAD_ORIGINAL: "Download {file}", "{file} をダウンロード";
    BY_AT: "{time} · by {name}", "{time} · {name}";
    NOBODY: "-", "-";

    // History and leads
    HISTORY_TITLE: "History", "履歴";
    HISTORY_EMPTY: "Nothing was imported yet.", "まだ取り込みはありません。";
    HISTORY_SIGN_IN: "Sign in to see the imports of your account.", "アカウントの取り込みを見るには、サインインしてください。";
    WHEN: "When", "日時";
    FILE: "File", "ファイル";
    WHO: "By", "担当";
    STATE: "State", "状態";
    ROWS: "Rows", "行数";
    DOWNLOADS: "Downloads", "ダウンロード";
    ORIGINAL: "Original", "元のファイル";
    ERRORS_CSV: "Error CSV", "エラーCSV";
    NEWEST: "Newest", "最新へ";
    FURTHER: "Older", "さらに前へ";
    LEADS_TITLE: "Leads", "リード";
    LEADS_COUNT: "{n} {n?lead|leads}", "{n}件";
    LEADS_EMPTY: "There are no leads yet. Import a file to begin.", "まだリードはありません。ファイルを取り込んでください。";
    LEADS_SIGN_IN: "Sign in to see the leads of your account.", "アカウントのリードを見るには、サインインしてください。";
    LEADS_FIRST: "First page", "最初のページ";
    LEADS_NEXT: "Next page", "次のページ";
    UPDATED_AT: "Updated", "更新日時";

    // What went wrong
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
    FAULT_FILE_GONE: "{file} cannot be read any more: it was changed, moved or deleted since you chose it. Choose it again.", "{file} を読めなくなりました。選んだ後に変更・移動・削除されたようです。もう一度選んでください。";
    FAULT_CRASHED: "The check stopped unexpectedly. Try again; if it stops again, the file may be too large for this browser.", "確認が途中で止まりました。もう一度試してください。繰り返す場合は、このブラウザーにはファイルが大きすぎる可能性があります。";
    FAULT_NOT_LOADED: "A part of this page did not load. Check your connection and try again.", "ページの一部を読み込めませんでした。接続を確かめて、もう一度試してください。";

    // The grid, and changes of many cells
    RECEIPT_PROVES: "The receipt stands for this file, form, mapping and changes, and for what the check said of every row: the server comes to the same one.", "この控えは、ファイル・フォーム・列の対応・変更内容と、すべての行の判定結果を表します。サーバーでも同じ控えになります。";
    SEARCH_LABEL: "Find text", "文字列を検索";
    SEARCH: "Find", "検索";
    SEARCH_CLEAR: "Show all again", "検索を解除";
    SEARCHING: "Looking through the file: {percent} %", "ファイルを検索中:{percent} %";
    ROW_NUMBER: "Row number", "行番号";
    GO_TO_ROW: "Go to row", "行へ移動";
    NO_FURTHER: "There is no further finding that way.", "その方向に問題はもうありません。";
    CHANGES_FAR: "Checking the whole file again: {percent} %", "ファイル全体を再確認中:{percent} %";
    CELL_FINE: "Nothing is wrong here.", "ここに問題はありません。";
    TAKE_ALL_FIXES_FILE: "Take all {n} fixes of this kind in the file…", "ファイル全体で同じ種類の修正{n}件をすべて使う…";
    SORT_LABEL: "Sort findings", "問題の並べ替え";
    SORT_SEVERITY: "Worst first", "重大な順";
    SORT_COUNT: "Most frequent first", "件数の多い順";
    SORT_COLUMN: "By column", "列の順";
    SORT_NAME: "By name", "名前の順";
    CANCEL: "Cancel", "キャンセル";
    PROPOSAL_TAKE: "Change {n} {n?cell|cells}", "{n}個のセルを変更する";
    PROPOSAL_NOTHING: "No cell would change.", "変更されるセルはありません。";
    PROPOSAL_CELLS: "{n} {n?cell|cells} would change. The most frequent:", "{n}個のセルが変わります。多いものから:";
    PROPOSAL_FIRST: "{n} {n?cell|cells} would change. The first of them:", "{n}個のセルが変わります。最初のもの:";
    BEFORE: "Before", "変更前";
    AFTER: "After", "変更後";
    CELLS: "Cells", "セル数";
    STEPS_MADE: "Changes made: {n}", "変更の一覧({n}件)";
    STEPS_OLDER: "Only the last 200 are listed.", "最後の200件だけを表示しています。";
    STEP_UNDO: "Undo this", "これを元に戻す";
    STEP_UNDO_LABEL: "Undo: {step}", "元に戻す:{step}";
    STEP_CELL: "Row {row}, {column}: “{old}” is now “{new}”", "{row}行目の{column}:「{old}」→「{new}」";
    STEP_CELL_RECORD: "Record {row}, {column}: “{old}” is now “{new}”", "{row}件目の{column}:「{old}」→「{new}」";
    STEP_LEFT_OUT: "Row {row} is left out", "{row}行目を除外";
    STEP_LEFT_OUT_RECORD: "Record {row} is left out", "{row}件目を除外";
    STEP_FIX: "{column}: fixes taken for “{rule}”", "{column}:「{rule}」の修正案を適用";
    STEP_FIX_ALL: "Every column: fixes taken for “{rule}”", "すべての列:「{rule}」の修正案を適用";
    STEP_MAP: "{column}: {n} {n?value|values} given another", "{column}:{n}種類の値を置き換え";
    STEP_FILL_BLANK: "{column}: blank cells filled with “{value}”", "{column}:空のセルに「{value}」を入力";
    STEP_FILL_ALL: "{column}: every cell filled with “{value}”", "{column}:すべてのセルに「{value}」を入力";
    STEP_REPLACE: "{column}: “{find}” replaced with “{with}”", "{column}:「{find}」を「{with}」に置換";
    STEP_REPLACE_CELL: "{column}: cells “{find}” replaced with “{with}”", "{column}:セル「{find}」を「{with}」に置換";
    COLUMN_TOOLS: "Change a whole column", "列をまとめて変更";
    COLUMN_ACTION: "What to do with it", "変更の種類";
    ACTION_REPLACE: "Find and replace", "検索と置換";
    ACTION_FILL: "Fill with one value", "同じ値で埋める";
    ACTION_MAP: "Replace unknown values", "不明な値の置き換え";
    FIND: "Find", "検索する文字列";
    REPLACE_WITH: "Replace with", "置換後の文字列";
    WHOLE_CELL: "Only where it is the whole cell", "セル全体が一致する場合だけ";
    FILL_WITH: "Value", "値";
    FILL_ALL: "Also cells that are not blank", "空でないセルも変更する";
    SHOW_CHANGES: "Show what changes…", "変更内容を確認…";
    MAP_NOTHING: "Every value of this column is known.", "この列に不明な値はありません。";
    MAP_VALUE: "In the file", "ファイルの値";
    MAP_TO: "Becomes", "置き換える値";
    MAP_LABEL: "What “{value}” becomes", "「{value}」を置き換える値";
    MAP_LEAVE: "Stays as it is", "変更しない";
    MAP_MORE: "There are more values; the most frequent are shown.", "ほかにも値があります。多いものを表示しています。";

    // Fields filled otherwise
    DERIVED_TITLE: "Join columns, or give every row one value", "列の結合・固定値";
    DERIVED_HELP: "A field can be filled by several columns joined, by a column that fills another field too, or by the same value in every row.", "1つの項目に、複数の列をつなげた値、ほかの項目にも使う列の値、またはすべての行に同じ値を入れられます。";
    DERIVED_VALUE: "{field}: “{value}” in every row", "{field}:すべての行に「{value}」";
    DERIVED_COPIED: "{field}: from {columns}", "{field}:{columns} から";
    DERIVED_OR_VALUE: "{field}: from {columns}, or “{value}” where it is blank", "{field}:{columns} から(空の場合は「{value}」)";
    DERIVED_JOINED: "{field}: {columns} joined", "{field}:{columns} を結合";
    DERIVED_JOINED_OR_VALUE: "{field}: {columns} joined, or “{value}” where they are blank", "{field}:{columns} を結合(空の場合は「{value}」)";
    DERIVED_REMOVE: "Remove", "取り消す";
    DERIVED_REMOVE_LABEL: "Remove: {line}", "取り消す:{line}";
    DERIVED_FIRST: "Column", "列";
    DERIVED_SECOND: "Joined with", "つなげる列";
    DERIVED_NO_COLUMN: "none", "なし";
    DERIVED_BETWEEN: "Between them", "つなぎの文字";
    DERIVED_WHERE_BLANK: "Value for every row, or where the columns are blank", "固定値(列があるときは空の場合の値)";
    DERIVED_ADD: "Fill the field", "項目に設定";
    JOIN_THEM: "Join these columns", "これらの列を結合する";
    JOIN_BLANK: "a blank", "空白";
    JOIN_NOTHING: "nothing", "なし";
    JOIN_COMMA: "comma and blank", "カンマと空白";
    JOIN_HYPHEN: "hyphen", "ハイフン";
    JOIN_SLASH: "slash", "スラッシュ";
    WHY_SCORE: "{why}, {percent} %", "{why}({percent} %)";

    // Drafts
    FAULT_TOO_LARGE: "{file} is larger than {most}, the most that is taken. Split it, and bring the parts one after another.", "{file} は上限の {most} を超えています。分割して、1つずつ取り込んでください。";
    DRAFTS_TITLE: "Go on where you left off", "前回の続きから";
    DRAFT_LINE: "{n} {n?change|changes}, last worked on {ago}", "変更 {n} 件 · 最後の作業:{ago}";
    DRAFT_GO_ON: "Go on", "続ける";
    DRAFT_GO_ON_WITH: "Go on with {file}", "{file} の続きから始める";
    DRAFT_DISCARD: "Discard", "破棄";
    DRAFT_DISCARD_OF: "Discard the work on {file}", "{file} の作業を破棄する";
    DRAFT_DISCARD_SURE: "Discard {n} {n?change|changes} to {file}? They cannot be brought back.", "{file} の変更 {n} 件を破棄しますか。元に戻せません。";
    DRAFT_KEEP: "Keep", "残す";
    DRAFT_RESUMED: "Your {n} {n?change|changes} to {file} {n?is|are} back.", "{file} の変更 {n} 件を復元しました。";
    DRAFT_GONE: "The form has changed since: it no longer asks for {fields}. Look at the columns of these before you go on.", "前回の後にフォームが変わり、{fields} の項目がなくなりました。該当する列を確かめてください。";
    DRAFT_OTHER: "This is not the {file} that your work is of: its content differs. It is shown as a new file; your work on the other is kept.", "作業中だった {file} とは内容が異なるため、新しいファイルとして表示しています。前の作業は残っています。";
    DRAFT_CHOOSE: "Choose {file} once more, or drop it here: the browser cannot open it by itself. Your changes are kept and come back with it.", "{file} をもう一度選ぶか、ここにドロップしてください。ブラウザーだけでは開けません。変更は残っており、ファイルを選ぶと元に戻ります。";
    DRAFT_ASIDE: "Your work on {file} is kept. You can go on with it on this page.", "{file} の作業は残してあります。このページから続けられます。";
    DRAFT_UNKEPT: "This browser keeps no drafts, perhaps because the window is private. Your changes are lost when it is closed.", "このブラウザーは下書きを保存できません(プライベートウィンドウの可能性があります)。閉じると変更は失われます。";
    CLOSE: "Close", "閉じる";

    KEEP_COLUMN: "Keep as an extra field", "追加項目として残す";
    KEPT_COLUMN: "extra field", "追加項目";
    WHY_KEPT: "Not in the form; kept with each lead under its own name", "フォームにない列です。列名のまま見込み客に残します";
    WHY_STRICT: "The form takes exactly its own columns, in its order", "フォームと同じ列・同じ順序のファイルだけを受け付けます";
    EXTRA_FIELDS: "Extra fields", "追加項目";

    CHANGES_ASIDE: "{n} {n?change waits|changes wait} for the columns as the file was read before. Read it that way again, and they are back.", "変更 {n} 件は、前の読み方での列に対するものです。読み方を元に戻すと変更も戻ります。";
    SAVED_TITLE: "Saved mappings", "保存した対応付け";
    SAVED_HELP: "A saved mapping is used by itself for files with the same column names. It stays in this browser.", "保存した対応付けは、同じ列名のファイルに自動で使われます。このブラウザーに保存されます。";
    SAVED_NONE: "None is saved for this form yet.", "このフォームにはまだ保存されていません。";
    SAVED_NAME: "Name of the mapping", "対応付けの名前";
    SAVED_SAVE: "Save this mapping", "この対応付けを保存";
    SAVED_APPLY: "Use", "使う";
    SAVED_APPLY_LABEL: "Use the mapping “{name}”", "対応付け「{name}」を使う";
    SAVED_DEFAULT: "Use for every file", "すべてのファイルに使う";
    SAVED_DEFAULT_LABEL: "Use for every file: “{name}”", "すべてのファイルに使う: 「{name}」";
    SAVED_FORGET: "Forget", "削除";
    SAVED_FORGET_LABEL: "Forget the mapping “{name}”", "対応付け「{name}」を削除";
    SAVED_APPLIED: "These choices come from the saved mapping “{name}”.", "保存した対応付け「{name}」の内容を反映しています。";
    SAVED_UNDO: "Use the proposals instead", "提案に戻す";
    SAVED_GONE: "The form has changed since “{name}” was saved: it no longer has {fields}. Everything else is matched as saved; look at the other columns.", "「{name}」を保存した後にフォームが変わり、{fields} がなくなりました。ほかの列は保存どおりです。残りの列を確認してください。";
    SAVED_NEW: "Saved as “{name}”.", "「{name}」として保存しました。";
    SAVED_REPLACED: "“{name}” was replaced.", "「{name}」を上書きしました。";
    SAVED_FORGOTTEN: "“{name}” was forgotten.", "「{name}」を削除しました。";
    SAVED_UNKEPT: "This browser keeps nothing, perhaps because the window is private: saved mappings are gone when it is closed.", "このブラウザーには保存できません(プライベートウィンドウの可能性があります)。閉じると保存した対応付けは失われます。";

    PROFILE_TITLE: "Columns at a glance", "列のようす";
    PROFILE_COUNTING: "Counting what stands in the columns: {percent} %", "列の中身を数えています: {percent} %";
    PROFILE_OLD: "This was counted before your last changes.", "この集計は最後の変更より前のものです。";
    PROFILE_AGAIN: "Count again", "もう一度数える";
    PROFILE_FILLED: "{percent} % filled: {n} of {total} rows", "入力あり {percent} %: {total} 行のうち {n} 行";
    PROFILE_DISTINCT: "{n} different {n?value|values}", "異なる値: {n} 種類";
    PROFILE_ABOUT: "About {n} different values", "異なる値: 約 {n} 種類";
    PROFILE_ALL_DIFFERENT: "{n} {n?value|values}, all different", "異なる値: {n} 種類(重複なし)";
    PROFILE_ERRORS: "{n} {n?error|errors}", "エラー {n} 件";
    PROFILE_WARNINGS: "{n} {n?warning|warnings}", "警告 {n} 件";
    PROFILE_BLANK: "{n} blank", "空欄 {n} 行";
    PROFILE_COUNT: "{n} {n?row|rows}", "{n} 行";
    PROFILE_AT_LEAST: "at least {n} rows", "{n} 行以上";
    SEARCH_WHOLE: "The cell is “{text}”", "セルが「{text}」の行";
    SEARCH_BLANK: "The cell is blank", "セルが空欄の行";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> std::collections::BTreeSet<&str> {
        let places = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
        places.map(|(place, _)| place.split('?').next().unwrap_or(place)).collect()
    }

    #[test]
    fn both_languages_are_there_and_speak_of_the_same_values() {
        for (name, text) in ALL {
            assert!(!text.en.is_empty() && !text.ja.is_empty(), "{name}");
            if !["COUNT_RECORDS", "MISSING_REQUIRED"].contains(name) {
                assert_eq!(names(text.en), names(text.ja), "{name}");
            }
        }
    }

    /// A text that is missing does not compile; one that nothing uses would be translated for nothing.
    #[test]
    fn every_text_is_used() {
        fn read(folder: &std::path::Path, all: &mut String) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    read(&path, all);
                } else if path.file_name().is_some_and(|name| name != "texts.rs") {
                    all.push_str(&std::fs::read_to_string(&path).unwrap());
                }
            }
        }
        let mut code = String::new();
        read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
        let words: std::collections::HashSet<&str> =
            code.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').collect();
        let unused: Vec<_> = ALL.iter().map(|(name, _)| *name).filter(|name| !words.contains(name)).collect();
        assert_eq!(unused, [""; 0]);
    }

    #[test]
    fn values_go_into_their_places() {
        let filled = |n| CHECK_TITLE.fill(Lang::En, &[("rows", n), ("n", "308")]);
        assert_eq!(filled("48,211"), "48,211 rows, 308 to fix");
        assert_eq!(filled("1"), "1 row, 308 to fix");
    }

    #[test]
    fn a_value_with_braces_stays_as_it_is() {
        let text = FAULT_FILE_GONE.fill(Lang::En, &[("file", "{file}.csv")]);
        assert!(text.starts_with("{file}.csv cannot"));
    }
}
