//! The texts as they stand in the files, every variant of each spelt out.

use bareme_core::task::Language;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use std::collections::{BTreeMap, BTreeSet};

/// The most variants of one text that are spelt out.
const MAX_VARIANTS: usize = 400;

/// One text: its variants, in which each value is a word, and the names of its values.
pub struct Text {
    pub variants: Vec<String>,
    pub values: BTreeSet<String>,
}

/// The files, as they are built in.
const FILES: &[(&str, &str, &str)] = &[
    ("frame", include_str!("../../words/en/frame.ftl"), include_str!("../../words/fr/frame.ftl")),
    ("report", include_str!("../../words/en/report.ftl"), include_str!("../../words/fr/report.ftl")),
    ("syntax", include_str!("../../words/en/syntax.ftl"), include_str!("../../words/fr/syntax.ftl")),
    ("meaning", include_str!("../../words/en/meaning.ftl"), include_str!("../../words/fr/meaning.ftl")),
    ("run", include_str!("../../words/en/run.ftl"), include_str!("../../words/fr/run.ftl")),
    ("endless", include_str!("../../words/en/endless.ftl"), include_str!("../../words/fr/endless.ftl")),
    ("answer", include_str!("../../words/en/answer.ftl"), include_str!("../../words/fr/answer.ftl")),
    ("logic", include_str!("../../words/en/logic.ftl"), include_str!("../../words/fr/logic.ftl")),
];

/// All texts of a language by `message` or `message.attribute`.
pub fn all(language: Language) -> BTreeMap<String, Text> {
    let mut texts = BTreeMap::new();
    for (file, english, french) in FILES {
        let source = if language == Language::En { english } else { french };
        let resource = FluentResource::try_new((*source).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{file} is no Fluent file: {errors:?}"));
        read(&resource, file, &mut texts);
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

fn read(resource: &FluentResource, file: &str, texts: &mut BTreeMap<String, Text>) {
    for entry in resource.entries() {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                let value = message.value.iter().map(|pattern| (id.to_owned(), pattern));
                let attributes = message.attributes.iter();
                let attributes = attributes.map(|one| (format!("{id}.{}", one.id.name), &one.value));
                for (name, pattern) in value.chain(attributes) {
                    let earlier = texts.insert(name.clone(), text(pattern));
                    assert!(earlier.is_none(), "{file}: {name} is there twice");
                }
            }
            Entry::Junk { content } => panic!("{file}: {content}"),
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
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => (*value).to_owned(),
        InlineExpression::VariableReference { id } => {
            values.insert(id.name.to_owned());
            if id.name == "at" { "line 12".to_owned() } else { "x".to_owned() }
        }
        InlineExpression::Placeable { expression } => expression_variants(expression, values).concat(),
        InlineExpression::MessageReference { id, attribute: None } => format!("\u{1}{}\u{2}", id.name),
        _ => panic!("functions and terms are not used in our texts"),
    }
}
