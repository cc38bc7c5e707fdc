//! The words of downloads.

crate::texts::texts! {
    DOWNLOAD: "Download", "ダウンロード";
    DOWNLOAD_ENCODING: "Encoding", "文字コード";
    DOWNLOAD_AS_FILE: "As the file: {encoding}", "元のファイルと同じ（{encoding}）";
    DOWNLOAD_UTF8: "UTF-8 (opens well in Excel)", "UTF-8（Excelで開けます）";
    DOWNLOAD_ERRORS: "Rows with errors, with reasons ({n})", "エラーの行と理由（{n}行）";
    DOWNLOAD_CORRECTED: "The file with your changes ({n})", "変更を反映したファイル（{n}行）";
    DOWNLOAD_VALID: "Rows without errors ({n})", "エラーのない行（{n}行）";
    DOWNLOAD_MAKING: "Writing the file: {percent} %", "ファイルを作成中：{percent} %";
    NOT_CARRIED: "This encoding has no letter for {n} {n?character|characters} of the file: {letters}. Choose UTF-8.", "この文字コードで表せない文字が{n}文字あります：{letters}。UTF-8を選んでください。";
    NOT_CARRIED_AT: "{letter} (row {row})", "{letter}（{row}行目）";
}
