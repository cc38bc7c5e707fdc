//! The words of the columns at a glance.

crate::texts::texts! {
    PROFILE_TITLE: "Columns at a glance", "列の概要";
    PROFILE_COUNTING: "Counting the values in the columns: {percent} %", "列の値を数えています：{percent} %";
    PROFILE_OLD: "This was counted before your last changes.", "この集計は最後の変更より前のものです。";
    PROFILE_AGAIN: "Count again", "もう一度数える";
    PROFILE_FILLED: "{percent} % filled: {n} of {total} rows", "入力あり {percent} %：{total} 行のうち {n} 行";
    PROFILE_DISTINCT: "{n} different {n?value|values}", "異なる値：{n} 種類";
    PROFILE_ABOUT: "About {n} different values", "異なる値：約 {n} 種類";
    PROFILE_ALL_DIFFERENT: "{n} {n?value|values}, all different", "異なる値：{n} 種類（重複なし）";
    PROFILE_ERRORS: "{n} {n?error|errors}", "エラー {n} 件";
    PROFILE_WARNINGS: "{n} {n?warning|warnings}", "警告 {n} 件";
    PROFILE_BLANK: "{n} blank", "空欄 {n} 行";
    PROFILE_COUNT: "{n} {n?row|rows}", "{n} 行";
    PROFILE_AT_LEAST: "at least {n} rows", "{n} 行以上";
}
