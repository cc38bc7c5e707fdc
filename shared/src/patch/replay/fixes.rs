//! The fixes that rules offer for a value, asked for rule by rule: it is judged once.

use crate::normalise::FieldRules;
use crate::rules::{self, Fault, Rule};

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Fixes {
    judged: bool,
    faults: Vec<(&'static Rule, Fault)>,
    /// Whether the value is garbled, once that was looked at, and the way back.
    garbled: Option<Option<String>>,
    canonical: String,
}

impl Fixes {
    /// Another value comes.
    pub(super) fn forget(&mut self) {
        self.judged = false;
        self.garbled = None;
    }

    /// The fix that the rule of that code offers for the value, which is the same until [`Fixes::forget`].
    pub(super) fn of(&mut self, code: &str, value: &str, field: Option<&FieldRules>) -> Option<&str> {
        if code == rules::text_garbled::RULE.code {
            let look = || rules::text_garbled::look(value).and_then(|fault| fault.fix);
            return self.garbled.get_or_insert_with(look).as_deref();
        }
        let field = field?;
        if !self.judged {
            self.judged = true;
            self.faults.clear();
            rules::judge(field, value, &mut self.canonical, &mut self.faults);
        }
        self.faults.iter().find(|(rule, _)| rule.code == code)?.1.fix.as_deref()
    }
}
