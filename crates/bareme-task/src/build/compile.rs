//! `[compile]`: how programs are compiled.
//!
//! Names of warnings and macros become arguments of the compiler. Only the characters that they need are let through, so
//! that none can pass for another option.

use super::sources::clash;
use crate::collector::Reporter;
use crate::spelling::quoted;
use crate::wire::Located;
use crate::wire::task::CompileToml;
use bareme_core::submission::SourceFile;
use bareme_core::task::CompileOptions;

/// The longest warning or macro, in bytes.
const MAX_OPTION_BYTES: usize = 100;

pub(super) fn build(wire: CompileToml, provided: &[SourceFile], reporter: &mut Reporter<'_>) -> Option<CompileOptions> {
    let otherwise = CompileOptions::default();
    let main_file = match &wire.file {
        Some(file) => main_file(file, provided, reporter),
        None => Some(otherwise.main_file),
    };
    let warnings = wire.warnings.map_or(Some(otherwise.warnings), |names| options(names, &WARNING, reporter));
    let defines = wire.define.map_or(Some(otherwise.defines), |macros| options(macros, &DEFINE, reporter));
    Some(CompileOptions {
        main_file: main_file?,
        standard: wire.standard.map_or(otherwise.standard, |standard| standard.value),
        warnings: warnings?,
        defines: defines?,
        strict: wire.strict.map_or(otherwise.strict, |strict| strict.value),
    })
}

fn main_file(file: &Located<String>, provided: &[SourceFile], reporter: &mut Reporter<'_>) -> Option<String> {
    let named = SourceFile::new(&file.value, Vec::new()).ok().filter(SourceFile::is_translation_unit);
    if named.is_none() {
        let remedy = "use letters, digits, '_', '-' and '.', at most 64 of them, and end with .c";
        reporter.error(&file.at, format!("{} cannot be a program's name", quoted(&file.value)), remedy);
    }
    let clashing = named.as_ref().and_then(|named| clash(provided, named.name()));
    if let Some(given) = clashing {
        let message = format!("{} is a file that the task itself gives", quoted(given));
        reporter.error(&file.at, message, "choose another name for the learner's file");
    }
    named.map(|named| named.name().to_owned())
}

/// A kind of option: what it is called, what it looks like, and how that is told to an author.
struct OptionRule {
    noun: &'static str,
    valid: fn(&str) -> bool,
    remedy: &'static str,
}

const WARNING: OptionRule = OptionRule {
    noun: "warning",
    valid: is_warning,
    remedy: "write its name as after -W, such as `all`, `no-unused-variable`, `format=2` or `error=return-type`",
};

const DEFINE: OptionRule = OptionRule {
    noun: "macro",
    valid: is_define,
    remedy: "write NAME or NAME=VALUE; a value has letters, digits, blanks and _ . + - * / ( ) \" '",
};

fn options(wire: Vec<Located<String>>, rule: &OptionRule, reporter: &mut Reporter<'_>) -> Option<Vec<String>> {
    let mut valid = true;
    for option in &wire {
        if option.value.len() > MAX_OPTION_BYTES || !(rule.valid)(&option.value) {
            reporter.error(&option.at, format!("{} is no {}", quoted(&option.value), rule.noun), rule.remedy);
            valid = false;
        }
    }
    valid.then(|| wire.into_iter().map(|option| option.value).collect())
}

/// `error` alone would turn every warning into an error, which the format does not offer.
fn is_warning(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'=');
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.bytes().all(plain) && name != "error"
}

fn is_define(text: &str) -> bool {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let plain = |byte: u8| letter(byte) || b" .+-*/()\"'".contains(&byte);
    !name.is_empty()
        && name.bytes().all(letter)
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && value.bytes().all(plain)
}
