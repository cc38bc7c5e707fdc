//! Text that went through a web page and still has its entities: `Jos&eacute;`, `O&#39;Brien`, `Lee &amp; Sons`.

/// Names of HTML 4 for signs and letters of names (ISO 8859-1 and the usual punctuation).
const NAMES: &str = "amp=&|lt=<|gt=>|quot=\"|apos='|nbsp=\u{a0}|iexcl=¡|cent=¢|pound=£|curren=¤|yen=¥|sect=§|copy=©|ordf=ª|laquo=«|reg=®|deg=°|\
plusmn=±|sup2=²|sup3=³|acute=´|micro=µ|para=¶|middot=·|sup1=¹|ordm=º|raquo=»|frac14=¼|frac12=½|frac34=¾|iquest=¿|\
Agrave=À|Aacute=Á|Acirc=Â|Atilde=Ã|Auml=Ä|Aring=Å|AElig=Æ|Ccedil=Ç|Egrave=È|Eacute=É|Ecirc=Ê|Euml=Ë|Igrave=Ì|Iacute=Í|Icirc=Î|\
Iuml=Ï|ETH=Ð|Ntilde=Ñ|Ograve=Ò|Oacute=Ó|Ocirc=Ô|Otilde=Õ|Ouml=Ö|Oslash=Ø|Ugrave=Ù|Uacute=Ú|Ucirc=Û|Uuml=Ü|Yacute=Ý|THORN=Þ|\
szlig=ß|agrave=à|aacute=á|acirc=â|atilde=ã|auml=ä|aring=å|aelig=æ|ccedil=ç|egrave=è|eacute=é|ecirc=ê|euml=ë|igrave=ì|iacute=í|\
icirc=î|iuml=ï|eth=ð|ntilde=ñ|ograve=ò|oacute=ó|ocirc=ô|otilde=õ|ouml=ö|oslash=ø|ugrave=ù|uacute=ú|ucirc=û|uuml=ü|yacute=ý|\
thorn=þ|yuml=ÿ|OElig=Œ|oelig=œ|Scaron=Š|scaron=š|Yuml=Ÿ|ndash=–|mdash=—|lsquo=‘|rsquo=’|sbquo=‚|ldquo=“|rdquo=”|bdquo=„|\
bull=•|hellip=…|euro=€|trade=™|times=×|divide=÷";

/// Bytes of the longest, `&` and `;` included: `&#x10FFFF;`.
const LONGEST: usize = 10;
/// How often text may have gone through a page.
const TIMES: usize = 2;

/// The text with its entities read; `None` if it has none.
#[must_use]
pub fn read(text: &str) -> Option<String> {
    let mut read = once(text)?;
    for _ in 1..TIMES {
        let Some(again) = once(&read) else { break };
        read = again;
    }
    Some(read)
}

fn once(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.bytes().take(LONGEST).position(|byte| byte == b';');
        match end.and_then(|end| Some((letter(from.get(1..end)?)?, end))) {
            Some((letter, end)) => {
                out.push(letter);
                rest = &from[end + 1..];
                found = true;
            }
            None => {
                out.push('&');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    found.then_some(out)
}

/// The letter of an entity, without `&` and `;`.
fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
        let code = hexadecimal.unwrap_or_else(|| number.parse()).ok()?;
        return char::from_u32(code).filter(|letter| !letter.is_control());
    }
    let (_, letters) = NAMES.split('|').filter_map(|pair| pair.split_once('=')).find(|(known, _)| *known == name)?;
    letters.chars().next()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn entities_are_read_and_nothing_else() {
        for (text, meant) in [
            ("Ren&eacute; M&uuml;ller", Some("René Müller")),
            ("D&#39;Arcy", Some("D'Arcy")),
            ("D&#x27;Arcy", Some("D'Arcy")),
            ("Roe &amp; Sons", Some("Roe & Sons")),
            ("Roe &amp;amp; Sons", Some("Roe & Sons")),
            ("&lt;b&gt;", Some("<b>")),
            ("R&D; B", None),
            ("A & B; C", None),
            ("?a=1&copy=2", None),
            ("&#0;", None),
            ("&#xD800;", None),
            ("&&&", None),
            ("Tom&", None),
        ] {
            assert_eq!(read(text).as_deref(), meant, "{text}");
        }
    }
}
