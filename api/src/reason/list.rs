//! Every reason, once: code, parameters, and its text in both languages.

use super::reasons;
use crate::problem::{Param, Params};
use shared::lang::Template;

reasons! {
    /// The encoding is none.
    ReadingEncoding = "reading_encoding",
        "there is no such encoding; try UTF-8, Shift_JIS, windows-1252 or UTF-16LE",
        "その文字コードはありません。UTF-8、Shift_JIS、windows-1252、UTF-16LEなどをお試しください";
    /// The delimiter cannot part cells.
    ReadingDelimiter = "reading_delimiter",
        "the delimiter must be one ASCII character, and no double quote, line break or NUL",
        "区切り文字は、二重引用符・改行・NUL以外のASCII文字1つでなければなりません";
    /// The quote cannot stand around cells.
    ReadingQuote = "reading_quote",
        "the quote must be one ASCII sign, and no backslash",
        "引用符は、バックスラッシュ以外のASCII記号1つでなければなりません";
    /// One mark for two things.
    ReadingSameMarks = "reading_same_marks",
        "delimiter, quote and escape must be different characters",
        "区切り文字・引用符・エスケープ文字は互いに異なる文字でなければなりません";
    /// Rows are counted from 1.
    ReadingHeaderRow = "reading_header_row",
        "rows are counted from 1: the header cannot be in row 0",
        "行は1から数えます。見出しを0行目にすることはできません";
    /// A header of too many rows.
    ReadingHeaderRows { most: u64 } = "reading_header_rows",
        "a header has at most {most} rows",
        "見出しは{most}行までです";
    /// The table ends before it begins.
    ReadingLastRow = "reading_last_row",
        "the last row cannot be above the header",
        "最終行を見出しより上にすることはできません";
    /// No row has so many cells.
    ReadingWidth { most: u64 } = "reading_width",
        "a row has at least one cell and at most {most}",
        "1行のセルは1個以上{most}個以下です";
    /// Too many steps.
    PatchSteps { most: u64 } = "patch_steps",
        "the patch has more than {most} steps; change all cells of a kind in one step",
        "修正の手順が{most}件を超えています。同じ種類のセルは1つの手順でまとめて変更してください";
    /// Too much text.
    PatchBytes { most: u64 } = "patch_bytes",
        "the patch is longer than {most} bytes",
        "修正の内容が{most}バイトを超えています";
    /// A value that no cell can hold.
    PatchValue { most: u64 } = "patch_value",
        "a value of the patch is longer than {most} bytes",
        "修正後の値に{most}バイトを超えるものがあります";
    /// A value that is too long for whole columns.
    PatchColumnValue { most: u64 } = "patch_column_value",
        "a value that the patch writes into whole columns is longer than {most} bytes; shorten it",
        "列全体に書き込む値が{most}バイトを超えています。短くしてください";
    /// Too many values that are mapped.
    PatchMapped { most: u64 } = "patch_mapped",
        "the patch maps more than {most} values; correct them in the file and check it again",
        "置き換える値が{most}件を超えています。ファイルで修正してから、もう一度確認してください";
    /// Too many steps that replace a part of cells.
    PatchParts { most: u64 } = "patch_parts",
        "the patch has more than {most} steps that replace a part of cells; save the corrected file and go on from it",
        "セルの一部を置き換える手順が{most}件を超えています。修正済みのファイルを保存し、そこから続けてください";
    /// Too many steps that take a fix in whole columns.
    PatchFixes { most: u64 } = "patch_fixes",
        "the patch has more than {most} steps that change what a rule finds in whole columns; take a fix in all columns in one step",
        "ルールで見つかったセルを列全体で変更する手順が{most}件を超えています。1つの手順で全列に適用してください";
    /// Too many steps that leave out what a rule finds.
    PatchRules { most: u64 } = "patch_rules",
        "the patch has more than {most} steps that leave out what a rule finds; save the corrected file and go on from it",
        "ルールで見つかった行を除外する手順が{most}件を超えています。修正済みのファイルを保存し、そこから続けてください";
    /// Blocks of too many cells.
    PatchCells { most: u64 } = "patch_cells",
        "the patch writes blocks of more than {most} cells in all; fill whole columns instead",
        "範囲への書き込みが合計{most}セルを超えています。列全体への入力に変えてください";
    /// Too many values of blocks and added rows.
    PatchValues { most: u64 } = "patch_values",
        "the patch has more than {most} values in blocks and added rows; save the corrected file and go on from it",
        "範囲と追加した行の値が{most}個を超えています。修正済みのファイルを保存し、そこから続けてください";
    /// Too many added rows.
    PatchRows { most: u64 } = "patch_rows",
        "the patch adds more than {most} rows; import them as a file of their own",
        "追加した行が{most}行を超えています。別のファイルとして取り込んでください";
    /// Too many ranges of records.
    PatchRanges { most: u64 } = "patch_ranges",
        "the patch names more than {most} ranges of records; save the corrected file and go on from it",
        "行の範囲の指定が{most}件を超えています。修正済みのファイルを保存し、そこから続けてください";
    /// Ranges in no order.
    PatchRangesUnsound = "patch_ranges_unsound",
        "a step of the patch names records that are not in order, overlap, or begin with 0; sort them",
        "行の範囲が順番どおりでない、重なっている、または0から始まる手順があります。並べ直してください";
    /// Values that fit no block.
    PatchValuesUnfit = "patch_values_unfit",
        "a step of the patch has another number of values than its columns and records ask for, or names a column twice",
        "値の数が列と行の指定に合わない手順、または同じ列を2回指定した手順があります";
    /// Nothing to look for.
    PatchNothingToFind = "patch_nothing_to_find",
        "a step of the patch replaces an empty text; say what is to be replaced",
        "空の文字列を置き換える手順があります。置き換える文字列を指定してください";
    /// The mapping's document is too long.
    MappingLarge { most: u64 } = "mapping_large",
        "the mapping is larger than {most} bytes",
        "列の対応付けが{most}バイトを超えています";
    /// It is no such document.
    MappingNotJson { what: String } = "mapping_not_json",
        "the mapping is not readable: {what}",
        "列の対応付けを読み取れません";
    /// A header that leads to something else than a field.
    MappingNoField { header: String } = "mapping_no_field",
        "“{header}” must be the name of a field, or null for a column that is not imported",
        "「{header}」には項目名、または取り込まない列を表すnullを指定してください";
    /// Two entries for one column.
    MappingTwice { header: String } = "mapping_twice",
        "“{header}” is named twice; leave one, or give “nth” if the file has several such columns",
        "「{header}」が2回指定されています。1つにするか、同じ見出しの列が複数ある場合は「nth」を指定してください";
    /// More columns than a file may have.
    MappingColumns { most: u64 } = "mapping_columns",
        "the mapping names more than {most} columns",
        "対応付けた列が{most}列を超えています";
    /// More filled fields than a form may have.
    MappingFilled { most: u64 } = "mapping_filled",
        "the mapping fills more than {most} fields from several columns or with a value",
        "複数の列や固定の値で埋める項目が{most}件を超えています";
    /// Too much text.
    MappingBytes { most: u64 } = "mapping_bytes",
        "the headers and fields of the mapping are longer than {most} bytes in all",
        "対応付けの見出しと項目名が合計{most}バイトを超えています";
    /// A field of too many columns.
    MappingJoined { field: String, most: u64 } = "mapping_joined",
        "the field “{field}” is joined from more than {most} columns",
        "項目「{field}」は{most}列を超える列を結合しています";
    /// A value that is too long.
    MappingValue { field: String, most: u64 } = "mapping_value",
        "the value of the field “{field}”, or what joins it, is longer than {most} bytes",
        "項目「{field}」の値または連結文字が{most}バイトを超えています";
    /// A character that no cell may have.
    MappingControl { field: String, character: String } = "mapping_control",
        "the value of the field “{field}”, or what joins it, has a control character ({character}); remove it",
        "項目「{field}」の値または連結文字に制御文字（{character}）が含まれています。取り除いてください";
    /// A name with a NUL in it.
    MappingNul { name: String } = "mapping_nul",
        "the name of a column or field in the mapping, “{name}”, has a NUL (U+0000) in it; remove it from the header",
        "対応付けの見出しまたは項目名「{name}」にNUL文字（U+0000）が含まれています。見出しから取り除いてください";
    /// No file has such a column.
    ConventionsColumn { most: u64 } = "conventions_column",
        "“conventions” names a column that no file has; columns are counted from 0, and there are at most {most} of them",
        "「conventions」にファイルにない列番号があります。列は0から数え、{most}列までです";
    /// Not in the order of the columns, or twice of one.
    ConventionsOrder = "conventions_order",
        "“conventions” names columns out of order or twice; name each once, from the first to the last",
        "「conventions」の列が順番どおりでないか、2回指定されています。左の列から順に1回ずつ指定してください";
    /// An entry that says nothing.
    ConventionsNothing = "conventions_nothing",
        "“conventions” names a column and says nothing of it; give “decimal_mark” or “date_order”, or leave the column out",
        "「conventions」に内容のない列があります。「decimal_mark」か「date_order」を指定するか、その列を外してください";
    /// Digests have one form.
    ReceiptDigest = "receipt_digest",
        "“file”, “form_digest”, “patch” and “result” of a receipt are digests of at most 64 letters and digits",
        "照合コードの「file」「form_digest」「patch」「result」は、64文字までの英数字でなければなりません";
    /// No form has such a name.
    ReceiptForm = "receipt_form",
        "the name of the form in the receipt is too long",
        "照合コードのフォーム名が長すぎます";
    /// No form refers to so many lists.
    ReceiptLists = "receipt_lists",
        "the receipt names more lists than a form has fields",
        "照合コードのリストの数が、フォームの項目数の上限を超えています";
    /// Of one of the lists.
    ReceiptList = "receipt_list",
        "a list in the receipt has a name that is too long, or no digest of at most 64 letters and digits",
        "照合コードに、名前が長すぎるリスト、または64文字までの英数字の値がないリストがあります";
    /// Another encoding.
    ListNotUtf8 = "list_not_utf8",
        "The list is not UTF-8; save it as UTF-8.",
        "リストがUTF-8ではありません。UTF-8で保存してください。";
    /// Not an array of texts.
    ListNotJson { what: String } = "list_not_json",
        "The list is not a JSON array of texts: {what}.",
        "リストが文字列のJSON配列ではありません。";
    /// Too many values.
    ListValues { most: u64 } = "list_values",
        "The list has more than {most} values.",
        "リストの値が{most}件を超えています。";
    /// A value that is too long.
    ListValueTooLong { number: u64, most: u64 } = "list_value_too_long",
        "Value {number} is longer than {most} bytes; is a line break missing?",
        "{number}番目の値が{most}バイトを超えています。改行が抜けていませんか。";
    /// A character that no value has.
    ListValueControl { number: u64 } = "list_value_control",
        "Value {number} has a tab, a line break or another control character in it; send one column only.",
        "{number}番目の値にタブや改行などの制御文字が含まれています。1列だけを送信してください。";
    /// Nothing would be right any more.
    ListEmpty = "list_empty",
        "The list has no values; remove it, if nothing is to be looked up in it.",
        "リストに値がありません。照合に使わないリストは削除してください。";
    /// In the list of common passwords, or made of such a one.
    PasswordCommon = "password_common",
        "This is one of the most common passwords, or one with digits or symbols added, and these are tried first. Choose another, such as four words that have nothing to do with each other.",
        "よく使われるパスワード、またはそれに数字や記号を加えたもので、最初に試されます。互いに関係のない4つの単語など、別のものにしてください。";
    /// One piece again and again.
    PasswordRepeated = "password_repeated",
        "This password repeats one short piece, and such are tried early. Choose another, such as four words that have nothing to do with each other.",
        "短い文字列の繰り返しは早い段階で試されます。互いに関係のない4つの単語など、別のものにしてください。";
    /// Along the alphabet, the figures, the keyboard.
    PasswordRun = "password_run",
        "This password follows the alphabet, the digits or the keyboard, and such are tried early. Choose another, such as four words that have nothing to do with each other.",
        "アルファベット順・数字順・キーボードの並び順のパスワードは早い段階で試されます。互いに関係のない4つの単語など、別のものにしてください。";
    /// Made of what is known.
    PasswordKnown = "password_known",
        "This password is made of your e-mail address or of the name of this program, which others know. Choose another, such as four words that have nothing to do with each other.",
        "他の人が知っているメールアドレスやこのプログラムの名前から作られたパスワードです。互いに関係のない4つの単語など、別のものにしてください。";
    /// The uploads of a person.
    UploadsOfUser { most: u64 } = "uploads_of_user",
        "{most} uploads of yours are under way, which is the limit. Wait for one to end, then send the file again.",
        "同時にアップロードできるのは1人{most}件までです。どれかが終わってから、もう一度送信してください。";
    /// The uploads of an account.
    UploadsOfAccount { most: u64 } = "uploads_of_account",
        "{most} uploads of your account are under way, which is the limit. Wait for one to end, then send the file again.",
        "同時にアップロードできるのは1アカウント{most}件までです。どれかが終わってから、もう一度送信してください。";
    /// The uploads of a server.
    UploadsOfServer = "uploads_of_server",
        "The server has reached its limit of uploads. Please send the file again in a few seconds.",
        "サーバーのアップロード数が上限に達しています。数秒後にもう一度送信してください。";
    /// The downloads of an account.
    DownloadsOfAccount { most: u64 } = "downloads_of_account",
        "{most} downloads of your account are under way, which is the limit. Wait for one to end, then try again.",
        "同時にダウンロードできるのは1アカウント{most}件までです。どれかが終わってから、もう一度お試しください。";
    /// The downloads of a server.
    DownloadsOfServer = "downloads_of_server",
        "The server has reached its limit of downloads. Please try again in a few seconds.",
        "サーバーのダウンロード数が上限に達しています。数秒後にもう一度お試しください。";
    /// The event streams of an account.
    StreamsOfAccount { most: u64 } = "streams_of_account",
        "{most} imports are followed by your account, which is the limit. Close a page that follows one, then try again.",
        "同時に経過を表示できる取り込みは1アカウント{most}件までです。表示中のページをどれか閉じてから、もう一度お試しください。";
    /// The event streams of a server.
    StreamsOfServer = "streams_of_server",
        "The server has reached its limit of imports that are followed. Please try again in a few seconds.",
        "サーバーで経過を表示できる取り込みの数が上限に達しています。数秒後にもう一度お試しください。";
}
