//! Number formats that give digits their places: "00000" shows 1234 as 01234, "\(00\)\ ####\-####" shows a phone number.
//! Where a cell has such a format its zeros and signs are part of what was written; all other formats are for the eye only.
//!
//! Source: ECMA-376 part 1, 18.8.31 (number format codes).

/// A format of whole numbers, its sections in the order in which they are tried.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DigitFormat(Vec<Section>);

#[derive(Clone, Debug, PartialEq)]
struct Section {
    condition: Option<Condition>,
    places: Vec<Place>,
}

#[derive(Clone, Debug, PartialEq)]
struct Condition {
    sign: &'static str,
    limit: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    /// A digit, 0 where the number has none.
    Zero,
    /// A digit if the number has one.
    Digit,
    /// Written as it is.
    Sign(char),
}

impl DigitFormat {
    /// Reads a format; none if it is of another kind, or changes nothing.
    pub(crate) fn read(code: &str) -> Option<Self> {
        let sections: Vec<Section> = code.split(';').map(Section::read).collect::<Option<_>>()?;
        let shapes = |section: &Section| {
            let zeros = section.places.iter().filter(|place| **place == Place::Zero).count();
            zeros > 1 || section.places.iter().any(|place| matches!(place, Place::Sign(_)))
        };
        sections.iter().any(shapes).then_some(Self(sections))
    }

    /// The number in that format; `digits`: of `number`, which is whole and not negative.
    pub(crate) fn show(&self, number: f64, digits: &str) -> Option<String> {
        let fits = |section: &&Section| section.condition.as_ref().is_none_or(|condition| condition.holds(number));
        self.0.iter().find(fits).map(|section| section.show(digits))
    }
}

impl Condition {
    fn read(text: &str) -> Option<Self> {
        // The longer ones first: each begins like a shorter one.
        let sign = ["<=", ">=", "<>", "<", ">", "="].into_iter().find(|sign| text.starts_with(sign))?;
        Some(Self { sign, limit: text[sign.len()..].parse().ok()? })
    }

    fn holds(&self, number: f64) -> bool {
        match self.sign {
            "<=" => number <= self.limit,
            ">=" => number >= self.limit,
            "<>" => number != self.limit,
            "<" => number < self.limit,
            ">" => number > self.limit,
            _ => number == self.limit,
        }
    }
}

impl Section {
    fn read(code: &str) -> Option<Self> {
        let mut section = Self { condition: None, places: Vec::new() };
        let mut rest = code;
        // A language, a colour, a condition.
        while let Some((inside, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            section.condition = section.condition.or_else(|| Condition::read(inside));
            rest = behind;
        }
        let mut letters = rest.chars();
        while let Some(letter) = letters.next() {
            let letter = match letter {
                '0' => Place::Zero,
                '#' => Place::Digit,
                '\\' => Place::Sign(letters.next()?),
                '-' | '(' | ')' | '+' | ' ' => Place::Sign(letter),
                _ => return None,
            };
            section.places.push(letter);
        }
        let of_numbers =
            |place: &Place| matches!(place, Place::Sign('-' | '(' | ')' | '+' | ' ') | Place::Zero | Place::Digit);
        (section.places.iter().all(of_numbers) && section.places.iter().any(Place::is_digit)).then_some(section)
    }

    /// Fills the places from the right; the first takes all digits that are left.
    fn show(&self, digits: &str) -> String {
        let mut left = digits.chars().rev();
        let first = self.places.iter().position(Place::is_digit);
        let mut shown = Vec::with_capacity(self.places.len().max(digits.len()));
        for (at, place) in self.places.iter().enumerate().rev() {
            match place {
                Place::Sign(sign) => shown.push(*sign),
                Place::Zero => shown.push(left.next().unwrap_or('0')),
                Place::Digit => shown.extend(left.next()),
            }
            if first == Some(at) {
                shown.extend(left.by_ref());
            }
        }
        shown.iter().rev().collect()
    }
}

impl Place {
    const fn is_digit(&self) -> bool {
        matches!(self, Self::Zero | Self::Digit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_get_their_places() {
        let cases: [(&str, u64, &str); 8] = [
            ("00000", 1_234, "01234"),
            ("00000", 123_456, "123456"),
            ("000-0000", 1_000_001, "100-0001"),
            ("[<=999]000;[<=9999]000\\-00;000\\-0000", 600_001, "060-0001"),
            ("[<=999]000;[<=9999]000\\-00;000\\-0000", 60, "060"),
            ("[<=99999999]####\\-####;\\(00\\)\\ ####\\-####", 335_812_100, "(03) 3581-2100"),
            ("[$-411]\\(000\\) 000-0000", 2_125_550_100, "(212) 555-0100"),
            ("+#", 81_335_812_100, "+81335812100"),
        ];
        for (code, number, expected) in cases {
            let format = DigitFormat::read(code).expect(code);
            #[allow(clippy::cast_precision_loss)]
            let shown = format.show(number as f64, &number.to_string());
            assert_eq!(shown.as_deref(), Some(expected), "{code}");
        }
    }

    #[test]
    fn formats_for_the_eye_are_left_alone() {
        for code in [
            "General",
            "0",
            "#",
            "0.00",
            "#,##0",
            "0%",
            "0\"円\"",
            "\\¥0",
            "yyyy-mm-dd",
            "@",
            "",
            "-",
            "[Red]0",
            "\\",
            "[",
            "0;[x",
        ] {
            assert_eq!(DigitFormat::read(code), None, "{code}");
        }
    }
}
