//! The few words above a refusal.

use shared::lang::Lang;

/// What kind of refusal a status is, in a few words.
pub(super) const fn title(status: u16, lang: Lang) -> &'static str {
    match (status, lang) {
        (400, Lang::En) => "Not readable",
        (400, Lang::Ja) => "読み取れません",
        (401, Lang::En) => "Not signed in",
        (401, Lang::Ja) => "ログインしていません",
        (403, Lang::En) => "Not allowed",
        (403, Lang::Ja) => "許可されていません",
        (404, Lang::En) => "Not found",
        (404, Lang::Ja) => "見つかりません",
        (405, Lang::En) => "Not possible here",
        (405, Lang::Ja) => "操作が違います",
        (408, Lang::En) => "Took too long",
        (408, Lang::Ja) => "時間切れです",
        (409, Lang::En) => "Does not fit the current state",
        (409, Lang::Ja) => "現在の状態と合いません",
        (410, Lang::En) => "No longer kept",
        (410, Lang::Ja) => "保存期間が過ぎました",
        (413, Lang::En) => "Too large",
        (413, Lang::Ja) => "大きすぎます",
        (415, Lang::En) => "Wrong type",
        (415, Lang::Ja) => "形式が違います",
        (422, Lang::En) => "Something is not right",
        (422, Lang::Ja) => "内容が正しくありません",
        (429, Lang::En) => "Too many",
        (429, Lang::Ja) => "多すぎます",
        (503, Lang::En) => "Not available now",
        (503, Lang::Ja) => "現在は利用できません",
        (507, Lang::En) => "The disk is full",
        (507, Lang::Ja) => "ディスクの空きがありません",
        (_, Lang::En) => "A problem on the server",
        (_, Lang::Ja) => "サーバーの問題です",
    }
}
