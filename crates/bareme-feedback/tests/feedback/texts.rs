//! The texts as they stand in the files, every variant of each spelt out.

use bareme_core::task::Language;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The most variants of one text that are spelt out.
const MAX_VARIANTS: usize = 400;

/// One text: its variants, in which each value is a word, and the names of its values.
pub struct Text {
    pub variants: Vec<String>,
    pub values: BTreeSet<String>,
}

/// All texts of a language by `message` or `message.attribute`.
pub fn all(language: Language) -> BTreeMap<String, Text> {
    let folder = match language {
        Language::En => "en",
        Language::Fr => "fr",
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("words").join(folder);
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let source = std::fs::read_to_string(&path).unwrap();
        let resource = FluentResource::try_new(source)
            .unwrap_or_else(|(_, errors)| panic!("{} is no Fluent file: {errors:?}", path.display()));
        read(&resource, &path, &mut texts);
    }
    with_references(&texts)
}

/// The texts with those that they refer to put in, the first variant of each.
fn with_references(texts: &BTreeMap<String, Text>) -> BTreeMap<String, Text> {
    let referred = |variant: &str, values: &mut BTreeSet<String>| {
        let mut filled = String::new();
        let mut rest = variant;
        while let Some((before, name, after)) = next_reference(rest) {
            values.extend(texts[name].values.iter().cloned());
            filled += before;
            filled += texts[name].variants.iter().max_by_key(|text| text.len()).map_or("", String::as_str);
            rest = after;
        }
        filled + rest
    };
    let whole = |text: &Text| {
        let mut values = text.values.clone();
        let variants = text.variants.iter().map(|variant| referred(variant, &mut values)).collect();
        Text { variants, values }
    };
    texts.iter().map(|(name, text)| (name.clone(), whole(text))).collect()
}

fn next_reference(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('\u{1}')?;
    let (name, after) = rest.split_once('\u{2}')?;
    Some((before, name, after))
}

fn read(resource: &FluentResource, path: &Path, texts: &mut BTreeMap<String, Text>) {
    for entry in resource.entries() {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                let value = message.value.iter().map(|pattern| (id.to_owned(), pattern));
                let attributes = message.attributes.iter();
                let attributes = attributes.map(|one| (format!("{id}.{}", one.id.name), &one.value));
                for (name, pattern) in value.chain(attributes) {
                    let earlier = texts.insert(name.clone(), text(pattern));
                    assert!(earlier.is_none(), "{}: {name} is there twice", path.display());
                }
            }
            Entry::Junk { content } => panic!("{}: {content}", path.display()),
            _ => {}
        }
    }
}

fn text(pattern: &Pattern<&str>) -> Text {
    let mut values = BTreeSet::new();
    let variants = spelt(pattern, &mut values);
    let joined = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Text { variants: variants.into_iter().map(joined).collect(), values }
}

fn spelt(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) -> Vec<String> {
    let mut variants = vec![String::new()];
    for element in &pattern.elements {
        let pieces = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression } => expression_variants(expression, values),
        };
        variants = variants
            .iter()
            .flat_map(|before| pieces.iter().map(move |piece| format!("{before}{piece}")))
            .take(MAX_VARIANTS)
            .collect();
    }
    variants
}

fn expression_variants(expression: &Expression<&str>, values: &mut BTreeSet<String>) -> Vec<String> {
    match expression {
        Expression::Inline(inline) => vec![inline_text(inline, values)],
        Expression::Select { selector, variants } => {
            inline_text(selector, values);
            // A key is not part of the text, but a number among them must be a plural of both languages or a number.
            for variant in variants {
                if let VariantKey::Identifier { name } = &variant.key {
                    assert!(!name.is_empty());
                }
            }
            variants.iter().flat_map(|variant| spelt(&variant.value, values)).collect()
        }
    }
}

fn inline_text(inline: &InlineExpression<&str>, values: &mut BTreeSet<String>) -> String {
    match inline {
        InlineExpression::StringLiteral { value } => (*value).to_owned(),
        InlineExpression::NumberLiteral { value } => (*value).to_owned(),
        InlineExpression::VariableReference { id } => {
            values.insert(id.name.to_owned());
            if id.name == "at" { "line 12".to_owned() } else { "x".to_owned() }
        }
        InlineExpression::Placeable { expression } => expression_variants(expression, values).concat(),
        InlineExpression::MessageReference { id, attribute: None } => format!("\u{1}{}\u{2}", id.name),
        _ => panic!("functions and terms are not used in our texts"),
    }
}
