//! Patterns of a form, matched against the whole value in linear time (the dialect of `regex-lite`).

use regex_lite::{Regex, RegexBuilder};

/// Most bytes of a compiled pattern; far above what a field needs, far below what hurts a browser.
const COMPILED_BYTES: usize = 1 << 20;

/// Compiles a pattern, anchored at both ends; the error says what to do.
pub(crate) fn compile(pattern: &str) -> Result<Regex, String> {
    // On its own first: `a)|(b` must not become right by what is put around it.
    RegexBuilder::new(pattern)
        .size_limit(COMPILED_BYTES)
        .build()
        .and_then(|_| RegexBuilder::new(&format!("^(?:{pattern})$")).size_limit(COMPILED_BYTES).build())
        .map_err(|error| format!("the pattern “{pattern}” cannot be used: {error}; mend it or leave it out"))
}
