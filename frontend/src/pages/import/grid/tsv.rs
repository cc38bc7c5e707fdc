//! Blocks of cells as spreadsheets put them on the clipboard: values parted by tabs, rows by line breaks, a value that holds either
//! in quotes; and the same as an HTML table, which carries them whole.

/// The values of a text, row by row, each with as many as it has.
#[must_use]
pub fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (value, behind) = next_value(rest);
        row.push(value);
        let line_end = ["\r\n", "\n", "\r"].into_iter().find_map(|end| behind.strip_prefix(end));
        match (behind.strip_prefix('\t'), line_end) {
            (Some(next), _) => {
                rest = next;
                // A tab at the very end has an empty value behind it.
                if next.is_empty() {
                    row.push(String::new());
                }
            }
            (None, line) => {
                rows.push(std::mem::take(&mut row));
                rest = line.unwrap_or_default();
            }
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// The value that a text begins with, and what stands behind it.
fn next_value(text: &str) -> (String, &str) {
    let bare = || {
        let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
        (text[..end].to_owned(), &text[end..])
    };
    let Some(inside) = text.strip_prefix('"') else { return bare() };
    let mut from = 0;
    while let Some(found) = inside[from..].find('"') {
        let at = from + found;
        let behind = &inside[at + 1..];
        if behind.starts_with('"') {
            from = at + 2;
        } else if behind.is_empty() || behind.starts_with(['\t', '\n', '\r']) {
            return (inside[..at].replace("\"\"", "\""), behind);
        } else {
            break;
        }
    }
    // A quote that nothing closes is a letter like others.
    bare()
}

/// The text of values.
#[must_use]
pub fn write<S: AsRef<str>>(rows: &[Vec<S>]) -> String {
    let value = |value: &S| {
        let value = value.as_ref();
        let quoted = value.starts_with('"') || value.contains(['\t', '\n', '\r']);
        if quoted { format!("\"{}\"", value.replace('"', "\"\"")) } else { value.to_owned() }
    };
    let row = |row: &Vec<S>| row.iter().map(value).collect::<Vec<_>>().join("\t");
    let mut text = rows.iter().map(row).collect::<Vec<_>>().join("\n");
    // Without a line break behind it, a last row of one empty value would not be seen.
    if rows.len() > 1 && text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// The HTML of values. A spreadsheet is told that they are texts, so that zeros in front stay.
#[must_use]
pub fn html<S: AsRef<str>>(rows: &[Vec<S>]) -> String {
    let mut out = String::from("<table>");
    for row in rows {
        out.push_str("<tr>");
        for value in row {
            out.push_str("<td style=\"mso-number-format:'\\@'\">");
            let value = value.as_ref().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            out.push_str(&value.replace("\r\n", "\n").replace(['\r', '\n'], "<br>"));
            out.push_str("</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</table>");
    out
}

#[cfg(test)]
mod tests {
    use super::{html, read, write};

    #[test]
    fn what_spreadsheets_write_is_read() {
        for (text, rows) in [
            ("", &[][..]),
            ("a", &[&["a"][..]][..]),
            ("a\n", &[&["a"]]),
            ("a\tb", &[&["a", "b"]]),
            ("a\t", &[&["a", ""]]),
            ("\t", &[&["", ""]]),
            ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
            ("a\rb", &[&["a"], &["b"]]),
            ("a\n\nb", &[&["a"], &[""], &["b"]]),
            ("\n", &[&[""]]),
            ("\"a\tb\"\tc", &[&["a\tb", "c"]]),
            ("\"a\r\nb\"\nc", &[&["a\r\nb"], &["c"]]),
            ("\"say \"\"hi\"\"\"", &[&["say \"hi\""]]),
            ("\"\"", &[&[""]]),
            ("\"open", &[&["\"open"]]),
            ("\"a\" b\tc", &[&["\"a\" b", "c"]]),
            ("6\" nail\t7", &[&["6\" nail", "7"]]),
            ("a\tb\nc", &[&["a", "b"], &["c"]]),
            ("山\t川\n", &[&["山", "川"]]),
        ] {
            let expected: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for rows in [
            vec![vec!["a", "b"], vec!["c", "d"]],
            vec![vec!["tab\there", "line\nbreak", "cr\rlf\r\n"]],
            vec![vec!["\"quoted\"", "in \"the\" middle", "\""]],
            vec![vec!["", "x"], vec!["", ""]],
            vec![vec!["=1+1", "'0123", "  "]],
            vec![vec!["a"], vec![""]],
            vec![vec![""], vec![""]],
        ] {
            assert_eq!(read(&write(&rows)), rows, "{rows:?}");
        }
    }

    #[test]
    fn html_carries_texts_as_they_are() {
        let cell = "<td style=\"mso-number-format:'\\@'\">";
        let expected = format!("<table><tr>{cell}&lt;b&gt; &amp;</td>{cell}a<br>b</td></tr></table>");
        assert_eq!(html(&[vec!["<b> &", "a\r\nb"]]), expected);
    }
}
