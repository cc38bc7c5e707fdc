//! The words of several pages.

pub use crate::texts::Text;

crate::texts::texts! {
    RETRY: "Try again", "もう一度試す";
    LOADING: "Loading…", "読み込み中…";
    FILE_LINE: "{file} · {bytes}", "{file} · {bytes}";
    COUNT_NEW: "new", "新規";
    COUNT_UPDATED: "updated", "更新";
    COUNT_UNCHANGED: "unchanged", "変更なし";
    COUNT_EXISTING: "skipped, there already", "登録済みのため除外";
    COUNT_ERRORS: "skipped, with errors", "エラーのため除外";
    COUNT_BLANK: "blank", "空白行";
    COUNT_LEFT_OUT: "left out by hand", "手動で除外";
    NOBODY: "-", "-";
    ROWS: "Rows", "行数";
    RECEIPT_PROVES: "The receipt stands for this file, form, mapping and changes, and for what the check said of every row: the server comes to the same one.", "この控えは、ファイル・フォーム・列の対応・変更内容と、すべての行の判定結果を表します。サーバーでも同じ控えになります。";
}
