//! The words of the page of leads.

pub use crate::parts::texts::*;

use crate::app::rooms::Link;

crate::texts::texts! {
    TITLE: "Leads", "リード";
    IN_BAR: "Leads", "リード";
    LEADS_COUNT: "{n} {n?lead|leads}", "{n}件";
    LEADS_HERE: "{n} {n?lead|leads} on this page", "このページに{n}件";
    LEADS_SO_FAR: "{n} {n?lead|leads} found so far", "{n}件見つかりました";
    LEADS_LOOKING: "Looking through the leads: {n} of {total}", "リードを検索しています：{total}件中{n}件";
    LEADS_HOLD: "Stop looking", "検索を止める";
    LEADS_EMPTY: "There are no leads yet. Import a file to begin.", "まだリードはありません。ファイルを取り込んでください。";
    LEADS_NONE: "No lead matches what you look for.", "条件に合うリードはありません。";
    LEADS_STOPPED: "Not all leads have been looked through yet.", "まだすべてのリードを検索していません。";
    LEADS_GO_ON: "Look on", "検索を続ける";
    WHY: "Sign in to see the leads of your account.", "アカウントのリードを見るには、ログインしてください。";
    LEADS_FIRST: "First page", "最初のページ";
    LEADS_NEXT: "Next page", "次のページ";
    UPDATED_AT: "Updated", "更新日時";
    EXTRA_FIELDS: "Extra fields", "追加項目";
    SEARCH_LABEL: "Name, e-mail, phone or any other words", "氏名・メール・電話番号などの語句";
    SEARCH: "Search", "検索";
    SEARCH_MORE: "Filter and sort", "絞り込みと並べ替え";
    SEARCH_IMPORT: "Made by the import", "作成した取り込み";
    SEARCH_IMPORT_ANY: "any import", "すべての取り込み";
    SEARCH_FIELD: "Field", "項目";
    SEARCH_FIELD_ANY: "any field", "すべての項目";
    SEARCH_IS: "is", "が次の値と一致：";
    SEARCH_VALUE: "Whole value of the field", "項目の値（全体）";
    SEARCH_VALUE_ANY: "any value", "空白以外";
    SEARCH_ORDER: "Order", "並び順";
    SEARCH_THIS: "the chosen import", "選択した取り込み";
    SEARCH_CLEAR: "Show all leads", "すべてのリードを表示";
    ORDER_NEWEST: "newest first", "新しい順";
    ORDER_OLDEST: "oldest first", "古い順";
    DOWNLOAD_LEADS: "Download as CSV", "CSVをダウンロード";
    OPEN_LEAD: "Open lead", "リードを開く";
}

/// What leads to the page.
pub const LINK: Link = Link::Bar(&super::texts::IN_BAR);
