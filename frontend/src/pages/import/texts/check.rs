//! The words of the third step.

crate::texts::texts! {
    CHECKING_TITLE: "Checking {file}", "{file} を確認しています";
    CHECKING: "{percent} % · {n} {n?row|rows} so far", "{percent} % · {n}行まで確認";
    CHECK_LINE: "{file} · {encoding} · {delimiter} · {bytes} · checked in {seconds} s · receipt", "{file} · {encoding} · {delimiter} · {bytes} · {seconds}秒で確認 · 控え";
    CHECK_TITLE: "{rows} {rows?row|rows}, {n} to fix", "{rows}行、要修正 {n}行";
    CHECK_TITLE_CLEAN: "{rows} {rows?row|rows}, nothing to fix", "{rows}行、修正は不要です";
    CHECK_REFUSED_TITLE: "This file cannot be imported", "このファイルは取り込めません";
    METER_ROWS: "{clean} {clean?row|rows} ready, {warnings} with warnings, {errors} with errors, {blank} blank", "問題なし{clean}行、警告{warnings}行、エラー{errors}行、空白{blank}行";
    CONTINUE_IMPORT: "Continue to import", "取り込みへ進む";
    NOTHING_TO_IMPORT: "Every row has an error or is blank, so there is nothing to import yet.", "すべての行がエラーか空白のため、取り込める行がありません。";
    WHAT_IS_WRONG: "What is wrong", "見つかった問題";
    NOTHING_WRONG: "Nothing was found. Every row can be imported.", "問題は見つかりませんでした。すべての行を取り込めます。";
    WHOLE_ROW: "the whole row", "行全体";
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
    SKIPPED_LIST_UNREACHED: "{field}: the list “{list}” could not be fetched from the server, so it was not checked. Go back and check again to try once more.", "{field}:一覧「{list}」をサーバーから取得できないため、確認していません。戻ってもう一度チェックすると再試行します。";
    SKIPPED_LIST_COMING: "{field}: the list “{list}” is being fetched; the check is made again when it is here.", "{field}:一覧「{list}」を取得しています。届いたらもう一度チェックします。";
    CHANGE_CELL: "Change the cell", "セルを変更する";
    RECEIPT_LATER: "made anew before the import", "取り込みの前に新しく発行します";
    NOT_IMPORTED: "not imported", "取り込まない";
    FAULT_FILE_GONE: "{file} cannot be read any more: it was changed, moved or deleted since you chose it. Choose it again.", "{file} を読めなくなりました。選んだ後に変更・移動・削除されたようです。もう一度選んでください。";
    FAULT_CRASHED: "The check stopped unexpectedly. Try again; if it stops again, the file may be too large for this browser.", "確認が途中で止まりました。もう一度試してください。繰り返す場合は、このブラウザーにはファイルが大きすぎる可能性があります。";
    FAULT_NOT_LOADED: "A part of this page did not load. Check your connection and try again.", "ページの一部を読み込めませんでした。接続を確かめて、もう一度試してください。";
    FAULT_TOO_LARGE: "{file} is larger than {most}, the most that is taken. Split it, and bring the parts one after another.", "{file} は上限の {most} を超えています。分割して、1つずつ取り込んでください。";
}
