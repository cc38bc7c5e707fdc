//! The words of offers: what can be done with many cells at once, and what that does to the bar.

crate::texts::texts! {
    PLAN_TITLE: "Repair plan", "修正プラン";
    PLAN_READY: "{n} of {total} {total?row|rows} ready", "{total}行中 {n}行が取り込み可能";
    PLAN_METER: "{now} ready now, {more} more with the plan", "現在 {now}行が取り込み可能、プランの適用でさらに{more}行";
    PLAN_SAMPLES: "Before and after: {act}", "変更前と変更後：{act}";
    PLAN_LINES: "What it mends", "修正の内容";
    PLAN_TAKE: "Mend {n} {n?cell|cells}", "{n}個のセルを直す";
    PLAN_ONE_STEP: "One undo step. Your file stays as it is.", "一度の操作で元に戻せます。元のファイルは変わりません。";
    PLAN_MORE: "There is more to mend; it is offered once this is done.", "ほかにも直せる箇所があります。適用後に表示します。";
    PLAN_TRYING: "Counting…", "計算しています…";
    GAIN_READY: "+{n} ready", "取り込み可能 +{n}行";
    LOSS_READY: "−{n} ready", "取り込み可能 −{n}行";
    GAIN_FAULTY: "+{n} with errors", "エラー +{n}行";
    GAIN_LEFT_OUT: "{n} left out", "{n}行を除外";
    GAIN_BROKEN: "{n} {n?cell|cells} worse", "{n}個のセルが悪化";
    GAIN_TIDIED: "{n} {n?cell|cells} tidied", "{n}個のセルを整えます";
    GAIN_NOTHING: "no row changes", "行の状態は変わりません";
    PROPOSAL_EFFECT: "{now} of {total} {total?row|rows} ready now, {then} then.", "取り込み可能：全{total}行中 {now}行 → {then}行";
    PROPOSAL_MENDS: "It mends {n} {n?cell|cells}.", "{n}個のセルが直ります。";
    PROPOSAL_BREAKS: "It breaks {n} {n?cell|cells} that {n?is|are} right now, or makes {n?it|them} worse.", "{n}個のセルに新しい問題が生じるか、問題が重くなります。";
    PROPOSAL_ROWS: "{n} {n?row|rows} would be left out.", "{n}行が除外されます。";
    PROPOSAL_TAKE_ROWS: "Leave {n} {n?row|rows} out", "{n}行を除外する";
    OFFERS_LABEL: "What can be done about “{finding}”", "「{finding}」への対応";
    OFFERS_COMING: "Looking at what can be done…", "対応方法を確認しています…";
    OFFER_FIX: "Take the fix ({n})", "修正案を使う（{n}件）";
    OFFER_BLANK: "Leave these cells blank", "該当セルを空欄にする";
    OFFER_LEAVE_OUT: "Leave these rows out", "該当行を除外する";
    OFFER_WRITE: "Fill with a value…", "値を入力…";
    OFFER_WITHOUT: "Do not import this column", "この列を取り込まない";
    OFFER_WITHOUT_LOSES: "{n} {n?value|values} of it that {n?is|are} right {n?is|are} then left out too", "正しい値{n}件も取り込まれません";
    ONLY_FOUND: "Only cells with “{finding}”", "「{finding}」のセルだけ";
    SELECTED_FIX: "Take the fixes", "修正案を使う";
    NO_FIX: "No fix is known for these cells.", "これらのセルに修正案はありません。";
    SELECTED_BLANK: "Clear", "空欄にする";
    SELECTED_LEAVE_OUT: "Leave rows out", "行を除外";
    SELECTED_FILL: "Fill with…", "値を入力…";
}
