//! The words in place of a page that is not there yet.

pub use crate::parts::texts::*;

crate::texts::texts! {
    PAGE_NOT_LOADED: "This page could not be loaded: there is no connection, or Leadgate was updated meanwhile. Try again; if that does not help, reload the page. What you did with your file is kept.", "このページを読み込めませんでした。接続がないか、Leadgateが更新されたようです。もう一度試し、それでも開けないときはページを再読み込みしてください。ファイルでの作業内容は保存されています。";
}
