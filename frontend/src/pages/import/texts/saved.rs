//! The words of saved mappings.

crate::texts::texts! {
    SAVED_TITLE: "Saved mappings", "保存した対応付け";
    SAVED_HELP: "A saved mapping is used automatically for files with the same column names. It stays in this browser.", "保存した対応付けは、同じ列名のファイルに自動で使われます。このブラウザーに保存されます。";
    SAVED_NONE: "None is saved for this form yet.", "このフォームにはまだ保存されていません。";
    SAVED_NAME: "Name of the mapping", "対応付けの名前";
    SAVED_SAVE: "Save this mapping", "この対応付けを保存";
    SAVED_APPLY: "Use", "使う";
    SAVED_APPLY_LABEL: "Use the mapping “{name}”", "対応付け「{name}」を使う";
    SAVED_DEFAULT: "Use for every file", "すべてのファイルに使う";
    SAVED_DEFAULT_LABEL: "Use for every file: “{name}”", "すべてのファイルに使う：「{name}」";
    SAVED_FORGET: "Forget", "削除";
    SAVED_FORGET_LABEL: "Forget the mapping “{name}”", "対応付け「{name}」を削除";
    SAVED_APPLIED: "These choices come from the saved mapping “{name}”.", "保存した対応付け「{name}」の内容を反映しています。";
    SAVED_UNDO: "Use the proposals instead", "提案に戻す";
    SAVED_GONE: "The form has changed since “{name}” was saved: it no longer has {fields}. Everything else is matched as saved; check the other columns.", "「{name}」を保存した後にフォームが変わり、{fields} がなくなりました。ほかの列は保存どおりです。残りの列を確認してください。";
    SAVED_NEW: "Saved as “{name}”.", "「{name}」として保存しました。";
    SAVED_REPLACED: "“{name}” was replaced.", "「{name}」を上書きしました。";
    SAVED_FORGOTTEN: "“{name}” was forgotten.", "「{name}」を削除しました。";
    SAVED_UNKEPT: "This browser keeps nothing, perhaps because the window is private: saved mappings are lost when you close it.", "このブラウザーには保存できません（プライベートウィンドウの可能性があります）。閉じると保存した対応付けは失われます。";
}
