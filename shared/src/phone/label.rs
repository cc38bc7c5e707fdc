//! What stands before an extension, in more languages than libphonenumber knows.

/// Whether what stands before digits says that they are an extension.
pub(super) fn is_label(between: &str) -> bool {
    const LABELS: &[&str] = &[
        "x",
        "xt",
        "ext",
        "extn",
        "extension",
        "int",
        "#",
        "~",
        "ext=",
        "доб",
        "anexo",
        "内線",
        "内線番号",
        "内",
        "durchwahl",
        "dw",
        "nebenstelle",
        "nst",
        "poste",
        "interno",
        "ramal",
        "toestel",
        "anknytning",
        "wewn",
        "wew",
        "分機",
        "分机",
        "내선",
    ];
    let marks = |letter: char| letter.is_whitespace() || "/,;:.-()[]（）［］：．－–、".contains(letter);
    let word = between.trim_matches(marks).to_lowercase();
    LABELS.contains(&word.as_str()) || matches!(word.as_str(), "ｘ" | "＃" | "～" | "ｅｘｔ" | "extensión")
}
