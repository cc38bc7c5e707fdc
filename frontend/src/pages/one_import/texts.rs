//! The words of the page of one import.

pub use crate::parts::texts::*;

use crate::app::rooms::Link;

crate::texts::texts! {
    TITLE: "History", "履歴";
    WHY: "Sign in to see the imports of your account.", "アカウントの取り込みを見るには、ログインしてください。";
    SKIPPED_LIST_MISSING: "{field}: its values must be in the list “{list}”, but the account has no such list. It was not checked.", "{field}：照合するリスト「{list}」がアカウントにないため、確認していません。";
    RESULT_QUEUED: "Waiting for its turn", "順番待ち";
    RESULT_CHECKING: "The server is checking", "サーバーで確認中";
    RESULT_STAGED: "Checked, waiting for an earlier import", "確認済み・前の取り込みを待っています";
    RESULT_AWAITS_APPROVAL: "Waiting for approval", "承認待ち";
    RESULT_APPLYING: "Writing the rows", "書き込み中";
    RESULT_COMPLETE: "Complete", "完了";
    RESULT_REFUSED: "Refused", "取り込み不可";
    RESULT_FAILED: "Failed", "失敗";
    RESULT_CANCELLED: "Cancelled", "取り消し済み";
    RESULT_UNDOING: "Being undone", "元に戻しています";
    RESULT_UNDONE: "Undone", "元に戻しました";
    RESULT_MERGED: "{percent} % · {n} of {total} {total?row|rows} written", "{percent} % · {total}行中{n}行を書き込み";
    RESULT_PROGRESS: "{percent} % · {n} {n?row|rows} so far", "{percent} % · {n}行まで";
    RESULT_FAILED_HELP: "Nothing was written. Try the import again; if it fails again, tell whoever runs this server.", "何も書き込まれていません。もう一度取り込んでください。繰り返す場合はサーバーの管理者に連絡してください。";
    RESULT_REFUSED_HELP: "Nothing was written.", "何も書き込まれていません。";
    COUNT_RECORDS: "{n?row|rows} in the file", "ファイルの全行数";
    COUNTS_LABEL: "{new} new, {updated} updated, {unchanged} unchanged, {existing} skipped as known leads, {errors} with errors, {blank} blank, {left_out} left out; together {records}", "新規{new}、更新{updated}、変更なし{unchanged}、登録済み{existing}、エラー{errors}、空白{blank}、除外{left_out}、合計{records}";
    SKIPPED_ROWS: "Rows to look at", "確認が必要な行";
    IN_PART: "{n} {n?row was|rows were} imported with a cell left blank, because its value could not be read.", "{n}行は、読み取れない値のセルを空欄にして取り込みました。";
    SKIPPED_ROWS_HELP: "{n} {n?row|rows} as {n?it was|they were} in your file, with the reason and the row number. Correct what you can in the downloaded file, then import that file.", "{n}行を元のまま、理由と行番号を付けてダウンロードできます。ダウンロードしたファイルを直して取り込んでください。";
    NO_SKIPPED_ROWS: "No row was skipped.", "除外された行はありません。";
    DOWNLOAD_SKIPPED: "Download {n} {n?row|rows}", "{n}行をダウンロード";
    RECEIPT: "Receipt", "照合コード";
    RECEIPT_EQUAL: "The server judged every row as your browser did.", "サーバーの判定は、すべての行でブラウザーと同じでした。";
    RECEIPT_DIFFERENT: "The server judged this file differently from your browser. The server's judgement was used; tell whoever runs this server.", "サーバーの判定がブラウザーと異なりました。サーバーの判定を使っています。サーバーの管理者に連絡してください。";
    RECEIPT_LISTS: "These lists have changed since your browser checked the file: {lists}. The server judged by the lists as they are now.", "ブラウザーでの確認後に次のリストが変わりました：{lists}。サーバーは現在のリストで判定しました。";
    LISTS_CHANGED: "lists changed", "リストが変更";
    RECEIPT_ABSENT: "No receipt came with this file, so there was nothing to compare.", "このファイルには照合コードがないため、照合していません。";
    EQUAL: "same result", "同じ結果";
    DIFFERENT: "different result", "異なる結果";
    ABSENT: "not compared", "照合なし";
    ORIGINAL_FILE: "Original file", "元のファイル";
    DOWNLOAD_ORIGINAL: "Download {file}", "{file} をダウンロード";
    BY_AT: "{time} · by {name}", "{time} · {name}";
    MADE: "How it was made", "取り込みの設定";
    MADE_FORM: "Form", "フォーム";
    MADE_FORM_VERSION: "{form}, version {n}", "{form}（バージョン{n}）";
    MADE_KNOWN: "Leads that were there already", "登録済みのリード";
    MADE_SKIP: "left as they were", "変更しない";
    MADE_UPDATE: "updated with what the file says; its blank cells change nothing", "ファイルの値で更新（空白のセルは変更なし）";
    MADE_EDITS: "Changes before the import", "取り込み前の変更";
    MADE_EDITS_NONE: "none", "なし";
    MADE_EDITS_N: "{n} {n?change|changes}", "{n}件";
    MADE_EDITS_GONE: "no longer kept", "保存期間が過ぎました";
    MADE_COUNTRY: "Country of phones and postal codes", "電話番号・郵便番号の国";
    MADE_BY: "Imported by", "実行者";
    MADE_ASKED: "Sent", "送信日時";
    MADE_FINISHED: "Finished", "完了日時";
    MADE_COLUMNS: "{n} {n?column|columns} of the file and where {n?it|they} went", "ファイルの{n}列と取り込み先";
    MADE_COLUMN: "Column of the file", "ファイルの列";
    MADE_FIELD: "Field", "項目";
    MADE_NOT_IMPORTED: "not imported", "取り込まない";
    MADE_EXTRA: "kept as an extra field", "追加項目として保存";
    MADE_VALUE: "“{value}” in every row", "すべての行に「{value}」";
    MADE_JOINED: "joined: {columns}", "連結：{columns}";
    MADE_LEADS: "Show the leads that it made", "作成されたリードを表示";
    ROWS_TITLE: "What became of each row", "各行の結果";
    ROWS_SHOW: "Show", "表示";
    OUTCOME_ANY: "all rows", "すべての行";
    ROWS_ROW: "Row", "行";
    ROWS_OUTCOME: "Result", "結果";
    ROWS_WHY: "Reason or change", "理由・変更内容";
    ROWS_LEAD: "Lead", "リード";
    ROWS_OPEN: "Open lead", "リードを開く";
    ROWS_NONE: "No such rows.", "該当する行はありません。";
    ROWS_OF_LEAD: "Only the rows of one lead are shown.", "1件のリードの行だけを表示しています。";
    ROWS_FIRST: "First rows", "最初の行";
    ROWS_NEXT: "Next rows", "次の行";
    ROWS_CHANGE: "{field}: {before} → {after}", "{field}:{before} → {after}";
    CHANGE_BLANK: "(blank)", "（空白）";
    OUTCOME_REPEATED: "skipped, repeated in the file", "ファイル内の重複のため除外";
}

/// What leads to the page.
pub const LINK: Link = Link::Page;
