//! The words of several pages.

pub use crate::texts::Text;

crate::texts::texts! {
    RETRY: "Try again", "もう一度試す";
    LOADING: "Loading…", "読み込み中…";
    FILE_LINE: "{file} · {bytes}", "{file} · {bytes}";
    COUNT_NEW: "new", "新規";
    COUNT_UPDATED: "updated", "更新";
    COUNT_UNCHANGED: "unchanged", "変更なし";
    COUNT_EXISTING: "skipped as known leads", "登録済みのため除外";
    COUNT_ERRORS: "skipped with errors", "エラーのため除外";
    COUNT_BLANK: "blank", "空白行";
    COUNT_LEFT_OUT: "left out by hand", "手動で除外";
    COUNT_IN_PART: "imported in part", "一部を除いて取り込み";
    NOBODY: "-", "-";
    ROWS: "Rows", "行数";
    RECEIPT_PROVES: "This code stands for the file, the form, the matched columns, your changes and the verdict on every row. If browser and server have the same code, they came to the same result.", "このコードは、ファイル・フォーム・列の対応・変更内容と、すべての行の判定結果を表します。ブラウザーとサーバーのコードが同じなら、判定結果も同じです。";
}
