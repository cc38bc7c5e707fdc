//! The words of drafts.

crate::texts::texts! {
    DRAFTS_TITLE: "Continue where you left off", "前回の続きから";
    DRAFT_LINE: "{n} {n?change|changes}, last worked on {ago}", "変更 {n} 件 · 最後の作業：{ago}";
    DRAFT_GO_ON: "Go on", "続ける";
    DRAFT_GO_ON_WITH: "Go on with {file}", "{file} の作業を続ける";
    DRAFT_DISCARD: "Discard", "破棄";
    DRAFT_DISCARD_OF: "Discard the work on {file}", "{file} の作業を破棄する";
    DRAFT_DISCARD_SURE: "Discard {n} {n?change|changes} to {file}? They cannot be brought back.", "{file} の変更 {n} 件を破棄しますか。元に戻せません。";
    DRAFT_KEEP: "Keep", "残す";
    DRAFT_RESUMED: "Your {n} {n?change|changes} to {file} {n?is|are} back.", "{file} の変更 {n} 件を復元しました。";
    DRAFT_GONE: "The form has changed since: it no longer asks for {fields}. Check those columns before you go on.", "前回の後にフォームが変わり、{fields} の項目がなくなりました。該当する列を確認してください。";
    DRAFT_OTHER: "The content of this {file} differs from the one that you worked on, so it is shown as a new file. Your work on the other is kept.", "作業中だった {file} とは内容が異なるため、新しいファイルとして表示しています。前の作業は残っています。";
    DRAFT_CHOOSE: "Choose {file} once more, or drop it here: the browser cannot open it by itself. Your changes are kept and come back with it.", "{file} をもう一度選ぶか、ここにドロップしてください。ブラウザーだけでは開けません。変更は残っており、ファイルを選ぶと元に戻ります。";
    DRAFT_ASIDE: "Your work on {file} is kept. You can go on with it on this page.", "{file} の作業は残してあります。このページから続けられます。";
    DRAFT_UNKEPT: "This browser keeps no drafts, perhaps because the window is private. Your changes are lost when you close it.", "このブラウザーは下書きを保存できません（プライベートウィンドウの可能性があります）。閉じると変更は失われます。";
    ELSEWHERE: "You are working on {file} in another tab", "{file} は別のタブで作業中です";
    ELSEWHERE_HELP: "Work on a file goes on in one tab at a time, so that no change is lost. If you go on here, the changes made there come along.", "変更が失われないよう、1つのファイルの作業は1つのタブで行います。このタブで続けると、別のタブでの変更も引き継がれます。";
    ELSEWHERE_TAKE: "Go on here", "このタブで続ける";
    ELSEWHERE_ASKED: "Fetching your work from the other tab…", "別のタブから作業を引き継いでいます…";
    CLOSE: "Close", "閉じる";
    CHANGES_ASIDE: "{n} {n?change was|changes were} made with the file read in another way. Read it that way again to get {n?it|them} back.", "変更 {n} 件は、前の読み方での列に対するものです。読み方を元に戻すと変更も戻ります。";
}
