//! Compares a parsed TOML tree with a shape, reports what does not fit and cuts it off.
//!
//! Once too many errors were found, the rest of the tree is cut off unseen: the task is refused anyway, and a hostile
//! file must not buy more work with more mistakes.

use super::shape::{Key, Shape};
use crate::collector::Reporter;
use crate::spelling::{listed, nearest, quoted, suggestion};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue};

/// Checks a table, which stands at `at`, and removes every entry that does not fit.
pub(super) fn table(table: &mut DeTable<'_>, at: &Range<usize>, shape: &Shape, reporter: &mut Reporter<'_>) {
    match shape.seen() {
        Shape::Table(keys) => {
            missing_keys(table, at, keys, reporter);
            retain(table, reporter, |key, value, reporter| {
                known(key, keys, reporter).is_some_and(|s| fits(value, key.get_ref(), s, reporter))
            });
        }
        Shape::Names(values) => {
            retain(table, reporter, |key, value, reporter| fits(value, key.get_ref(), values, reporter));
        }
        _ => {}
    }
}

/// The most unknown keys that are taken for misspelt ones: with more of them, nobody misspelt.
const MAX_COMPARED: usize = 20;

type TomlKey<'i> = Spanned<toml::de::DeString<'i>>;
type TomlValue<'i> = Spanned<DeValue<'i>>;

fn retain<'i>(
    table: &mut DeTable<'i>,
    reporter: &mut Reporter<'_>,
    mut fits: impl FnMut(&TomlKey<'i>, &mut TomlValue<'i>, &mut Reporter<'_>) -> bool,
) {
    let unfit = |(key, value): (&TomlKey<'i>, &mut TomlValue<'i>)| {
        (reporter.is_full() || !fits(key, value, reporter)).then(|| key.clone())
    };
    let unfit: Vec<TomlKey<'i>> = table.iter_mut().filter_map(unfit).collect();
    for key in &unfit {
        table.remove(key);
    }
}

fn known<'s>(key: &TomlKey<'_>, keys: &'s BTreeMap<String, Key>, reporter: &mut Reporter<'_>) -> Option<&'s Shape> {
    let found = keys.get(key.get_ref().as_ref());
    if found.is_none() {
        let names = || keys.keys().map(String::as_str);
        let remedy = suggestion(key.get_ref(), names(), format!("the keys here are {}", listed(names(), "and")));
        reporter.error(&key.span(), format!("unknown key {}", quoted(key.get_ref())), remedy);
    }
    found.map(|key| &key.shape)
}

fn missing_keys(table: &DeTable<'_>, at: &Range<usize>, keys: &BTreeMap<String, Key>, reporter: &mut Reporter<'_>) {
    let unknown = table.keys().map(|key| key.get_ref().as_ref()).filter(|key| !keys.contains_key(*key));
    let unknown: Vec<&str> = unknown.take(MAX_COMPARED).collect();
    // A key that is there but misspelt is reported once, as misspelt.
    let misspelt = |name: &str| unknown.iter().any(|key| nearest(key, keys.keys().map(String::as_str)) == [name]);
    let missing = keys.iter().filter(|(name, key)| key.required && !table.contains_key(name.as_str()));
    let missing = missing.filter(|(name, _)| !misspelt(name));
    for (name, key) in missing {
        reporter.error(at, format!("the key `{name}` is missing"), format!("add `{}`", key.shape.example(name)));
    }
}

/// Whether the value of `key` may stay; what it contains is checked, too.
fn fits(value: &mut TomlValue<'_>, key: &str, shape: &Shape, reporter: &mut Reporter<'_>) -> bool {
    let at = value.span();
    match (value.get_mut(), shape.seen()) {
        (DeValue::String(_), Shape::Text) | (DeValue::Boolean(_), Shape::Boolean) => true,
        (DeValue::String(text), Shape::Choice(choices)) => chosen(text, key, choices, &at, reporter),
        (DeValue::Integer(number), Shape::Integer { min, max }) => in_range(number, key, *min, *max, &at, reporter),
        (DeValue::Array(list), Shape::List { items, min, max }) => {
            count(list, key, (*min, *max), &at, reporter);
            elements(list, key, items, *max, reporter);
            true
        }
        (DeValue::Table(inner), Shape::Table(_) | Shape::Names(_)) => {
            table(inner, &at, shape, reporter);
            true
        }
        (found, _) => {
            wrong_type(found, key, shape, &at, reporter);
            false
        }
    }
}

fn count(list: &DeArray<'_>, key: &str, (min, max): (usize, usize), at: &Range<usize>, reporter: &mut Reporter<'_>) {
    if list.len() < min {
        reporter.error(at, format!("the list `{key}` is empty"), "give it at least one entry");
    }
    if let Some(extra) = list.get(max) {
        reporter.error(
            &extra.span(),
            format!("`{key}` has {} entries, more than the {max} that it may", list.len()),
            "remove some",
        );
    }
}

fn elements(list: &mut DeArray<'_>, key: &str, items: &Shape, max: usize, reporter: &mut Reporter<'_>) {
    for mut element in std::mem::replace(list, DeArray::new()).into_iter().take(max) {
        if !reporter.is_full() && fits(&mut element, key, items, reporter) {
            list.push(element);
        }
    }
}

fn chosen(text: &str, key: &str, choices: &[String], at: &Range<usize>, reporter: &mut Reporter<'_>) -> bool {
    let known = choices.iter().any(|choice| choice == text);
    if !known {
        let names = || choices.iter().map(String::as_str);
        let remedy = suggestion(text, names(), format!("use {}", listed(names(), "or")));
        reporter.error(at, format!("{} is no value of `{key}`", quoted(text)), remedy);
    }
    known
}

fn in_range(
    number: &DeInteger<'_>,
    key: &str,
    min: i64,
    max: i64,
    at: &Range<usize>,
    reporter: &mut Reporter<'_>,
) -> bool {
    let value = i64::from_str_radix(number.as_str(), number.radix());
    let fits = value.is_ok_and(|value| (min..=max).contains(&value));
    if !fits {
        reporter.error(
            at,
            format!("`{key}` cannot be {}", quoted(number.as_str())),
            format!("use an integer from {min} to {max}"),
        );
    }
    fits
}

fn wrong_type(found: &DeValue<'_>, key: &str, shape: &Shape, at: &Range<usize>, reporter: &mut Reporter<'_>) {
    let found_noun = match found {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let remedy = match (found, shape) {
        (DeValue::Integer(_) | DeValue::Float(_), Shape::Text) => "put it between quotes".to_owned(),
        (DeValue::String(_), Shape::Integer { .. } | Shape::Boolean) => "write it without quotes".to_owned(),
        _ if shape.example(key).starts_with('[') && !shape.example(key).starts_with("[[") => {
            format!("write `{}` and its keys below", shape.example(key))
        }
        _ => format!("write it like `{}`", shape.example(key)),
    };
    reporter.error(at, format!("`{key}` must be {}, not {found_noun}", shape.noun()), remedy);
}
