//! What may stand beside a number: its unit.

/// Currency signs, per cent, letters and blanks; the full stop of an abbreviation.
pub(super) fn is_unit(text: &str) -> bool {
    let sign = |letter: char| matches!(letter, ' ' | '%' | '‰' | '$' | '¢' | '£' | '¥' | '\u{20a0}'..='\u{20cf}');
    let mut before = ' ';
    text.chars().all(|letter| {
        let fits = letter.is_alphabetic() || sign(letter) || (letter == '.' && before.is_alphabetic());
        before = letter;
        fits
    })
}

/// Whether a per cent stands in it.
pub(super) fn is_percentage(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "percent",
        "per cent",
        "pct",
        "prozent",
        "procent",
        "pour cent",
        "por ciento",
        "por cento",
        "per cento",
        "パーセント",
        "割",
        "퍼센트",
        "процент",
    ];
    if text.contains(['%', '‰']) {
        return true;
    }
    let text = text.to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}

/// Units that change the number: they multiply it, or say on which side of an account it stands.
pub(super) fn changes(unit: &str) -> bool {
    const MULTIPLY: &[&str] = &[
        "e",
        "k",
        "m",
        "b",
        "t",
        "mm",
        "mn",
        "mm",
        "bn",
        "mio",
        "mill",
        "mil",
        "mrd",
        "tsd",
        "thousand",
        "million",
        "millions",
        "billion",
        "billions",
        "trillion",
        "lakh",
        "lakhs",
        "lac",
        "crore",
        "crores",
        "tausend",
        "millionen",
        "milliarden",
        "mille",
        "milliers",
        "milliards",
        "millones",
        "milhões",
        "milioni",
        "tys",
        "hundred",
        "hundreds",
        "hundert",
        "dozen",
        "dozens",
        "dutzend",
        "douzaine",
        "ダース",
    ];
    const SIDES: &[&str] = &["cr", "dr", "db", "credit", "debit", "soll", "haben", "s", "h", "debe"];
    const CURRENCIES: &[&str] = &["eur", "usd", "gbp", "jpy", "chf", "inr", "cad", "aud"];
    if unit.is_empty() {
        return false;
    }
    let unit = unit.to_lowercase();
    let word = unit.split(|letter: char| !letter.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    let short = CURRENCIES.iter().find_map(|code| word.strip_suffix(code)).filter(|rest| !rest.is_empty());
    let word = short.unwrap_or(word);
    MULTIPLY.contains(&word)
        || SIDES.contains(&word)
        || word.starts_with(['割', '十', '百', '千', '万', '億', '兆', '亿', '만', '억'])
}
