//! Expected outputs that are regular expressions.

use super::split::trim_end;
use super::{Difference, PatternError, Relation, Spot};
use regex::bytes::{Regex, RegexBuilder};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The longest expression.
const MAX_PATTERN_BYTES: usize = 16 * 1024;
/// The most memory for a compiled expression, which also bounds the time of a match per byte of output.
const MAX_COMPILED_BYTES: usize = 1024 * 1024;
/// How deep parentheses may nest.
const MAX_NESTING: u32 = 100;

/// How many compiled expressions are kept.
const MAX_KEPT: usize = 64;

/// Expressions that were compiled before. `\d+` takes ten times as long to compile as a small test takes to run, and a
/// task's expressions are the same in each submission; what is kept here changes nothing but that time.
static KEPT: Mutex<BTreeMap<Vec<u8>, Arc<Pattern>>> = Mutex::new(BTreeMap::new());

/// An expression, checked and ready for whole outputs.
pub(super) struct Pattern {
    /// The expression for a part of an output.
    part: Regex,
    /// The same for all of it.
    whole: Regex,
}

impl Pattern {
    /// The expression that `source` holds, compiled now or earlier.
    pub(super) fn of(source: &[u8]) -> Result<Arc<Self>, PatternError> {
        let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pattern) = kept().get(source) {
            return Ok(Arc::clone(pattern));
        }
        let pattern = Arc::new(Self::new(source)?);
        let mut kept = kept();
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        kept.insert(source.to_vec(), Arc::clone(&pattern));
        Ok(pattern)
    }

    /// Compiles `source`, less the line ends at its end, which only come from how it is written down.
    fn new(source: &[u8]) -> Result<Self, PatternError> {
        let text = std::str::from_utf8(source).map_err(|_| PatternError::new("it is not UTF-8"))?;
        let text = text.trim_end_matches(['\n', '\r']);
        if text.len() > MAX_PATTERN_BYTES {
            return Err(PatternError::new(&format!("it is longer than {MAX_PATTERN_BYTES} bytes")));
        }
        // Compiled by itself first: `a)(b` must not become valid through the parentheses below.
        let part = compile(text)?;
        let whole = compile(&format!(r"\A(?:{text})\z"))?;
        Ok(Self { part, whole })
    }

    /// Whether all of `got`, less trailing blanks, is such an output; with them is right too, for expressions that end in
    /// `\n`.
    pub(super) fn accepts(&self, got: &[u8]) -> bool {
        self.whole.is_match(trim_end(got)) || self.whole.is_match(got)
    }

    /// How an output that was not accepted differs. An expression has no place that corresponds to one of the output, so
    /// that the place is where the part that fits ends or begins, and else the beginning.
    pub(super) fn difference(&self, source: &[u8], got: &[u8]) -> Difference {
        let output = trim_end(got);
        let fit = self.part.find(output).filter(|fit| !fit.is_empty());
        let (relation, at) = match fit.map(|fit| (fit.start(), fit.end())) {
            _ if output.is_empty() => (Relation::NoOutput, 0),
            None => (Relation::Different, 0),
            Some((0, end)) => (Relation::ExtraOutputAfter, end),
            Some((_, end)) if end == output.len() => (Relation::ExtraOutputBefore, 0),
            Some(_) => (Relation::Extra, 0),
        };
        Difference { relation, file: None, got: Spot::at(got, at), expected: Spot::at(source, 0) }
    }
}

fn compile(text: &str) -> Result<Regex, PatternError> {
    RegexBuilder::new(text)
        .size_limit(MAX_COMPILED_BYTES)
        .dfa_size_limit(2 * MAX_COMPILED_BYTES)
        .nest_limit(MAX_NESTING)
        .build()
        .map_err(|error| PatternError::new(&error.to_string()))
}
