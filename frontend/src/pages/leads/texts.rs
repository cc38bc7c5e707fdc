//! The words of the page of leads.

pub use crate::parts::texts::*;

use crate::app::rooms::Link;

crate::texts::texts! {
    TITLE: "Leads", "リード";
    IN_BAR: "Leads", "リード";
    LEADS_COUNT: "{n} {n?lead|leads}", "{n}件";
    LEADS_EMPTY: "There are no leads yet. Import a file to begin.", "まだリードはありません。ファイルを取り込んでください。";
    WHY: "Sign in to see the leads of your account.", "アカウントのリードを見るには、ログインしてください。";
    LEADS_FIRST: "First page", "最初のページ";
    LEADS_NEXT: "Next page", "次のページ";
    UPDATED_AT: "Updated", "更新日時";
    EXTRA_FIELDS: "Extra fields", "追加項目";
}

/// What leads to the page.
pub const LINK: Link = Link::Bar(&super::texts::IN_BAR);
