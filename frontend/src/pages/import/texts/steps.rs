//! The words of the steps.

crate::texts::texts! {
    STEPS_LABEL: "Steps", "手順";
    STEP_FILE: "File", "ファイル";
    STEP_COLUMNS: "Columns", "列";
    STEP_CHECK: "Check", "確認";
    STEP_IMPORT: "Import", "取り込み";
    STEP_RESULT: "Result", "結果";
    LOCAL: "Only on this computer. Nothing has been sent.", "このブラウザー内で処理しています。まだ送信していません。";
    SENDING_CHIP: "Sending the file to the server.", "ファイルをサーバーに送信しています。";
    SENT_CHIP: "Sent to the server: {file}, {bytes}.", "サーバーに送信しました：{file}（{bytes}）";
    BACK: "Back", "戻る";
}
