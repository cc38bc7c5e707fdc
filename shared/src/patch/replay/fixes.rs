//! The fixes that rules offer for a value: it is judged once for all rules.

use crate::rules::{self, Fault, FieldRules, Rule};

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Fixes {
    faults: Vec<(&'static Rule, Fault)>,
    canonical: String,
}

impl Fixes {
    /// Judges a value; whether any rule offers a fix.
    pub(super) fn look(&mut self, value: &str, field: Option<&FieldRules>) -> bool {
        self.faults.clear();
        if let Some(field) = field {
            rules::judge(field, value, &mut self.canonical, &mut self.faults);
        }
        self.faults.extend(rules::of_text(value));
        self.faults.iter().any(|(_, fault)| fault.fix.is_some())
    }

    /// The fix that the rule of that code offers for the value looked at last.
    pub(super) fn of(&self, code: &str) -> Option<&str> {
        self.faults.iter().find(|(rule, _)| rule.code == code)?.1.fix.as_deref()
    }
}
