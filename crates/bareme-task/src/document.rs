//! Reads a TOML text into its wire struct and reports everything that is wrong with its form.
//!
//! The text is parsed into a tree that knows where each key stands. The tree is compared with the shape that the struct's
//! JSON Schema describes (`shape`, `walk`): what does not fit is reported and cut off. What is left always fits the
//! struct, so that one mistake never hides another.

mod any;
mod shape;
mod walk;

pub use any::{Entry, read_by_schema};

use crate::collector::{Collector, Reporter};
use crate::problem::Problems;
use crate::schema::{TomlFile, schema};
use crate::source::Source;
use crate::wire::hints::HintsToml;
use crate::wire::solutions::SolutionsToml;
use crate::wire::task::TaskToml;
use crate::wire::tests::TestsToml;
use serde::de::DeserializeOwned;
use shape::Shape;
use std::sync::LazyLock;
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

/// A struct that one of the TOML files is read into.
pub(crate) trait Document: DeserializeOwned {
    const FILE: TomlFile;
    fn shape() -> &'static Shape;
}

macro_rules! document {
    ($wire:ty, $file:expr) => {
        impl Document for $wire {
            const FILE: TomlFile = $file;
            fn shape() -> &'static Shape {
                static SHAPE: LazyLock<Shape> = LazyLock::new(|| Shape::of_schema(&schema($file)));
                &SHAPE
            }
        }
    };
}

document!(TaskToml, TomlFile::Task);
document!(TestsToml, TomlFile::Tests);
document!(SolutionsToml, TomlFile::Solutions);
document!(HintsToml, TomlFile::Hints);

/// Reads a text; nothing where it is no TOML, since what a parser makes of the rest of such a text is guesswork.
pub(crate) fn read<T: Document>(source: &Source<'_>, collector: &mut Collector) -> Option<T> {
    if !source.is_text(collector) {
        return None;
    }
    let mut reporter = Reporter::new(source, collector);
    let mut tree = tree(source, &mut reporter)?;
    let at = tree.span();
    walk::table(tree.get_mut(), &at, T::shape(), &mut reporter);
    let read = T::deserialize(Deserializer::from(tree));
    read.map_err(|error| reporter.error(&error.span().unwrap_or(0..0), error.message(), "see the format's description"))
        .ok()
}

/// The tree of a text; nothing where it is no TOML.
fn tree<'s>(source: &Source<'s>, reporter: &mut Reporter<'_>) -> Option<Spanned<DeTable<'s>>> {
    let (tree, errors) = DeTable::parse_recoverable(source.text());
    for error in &errors {
        reporter.error(&error.span().unwrap_or_else(|| source.end()), error.message(), remedy(error.message()));
    }
    errors.is_empty().then_some(tree)
}

fn remedy(message: &str) -> &'static str {
    if message.starts_with("duplicate key") {
        "remove it; a table that may come several times is written `[[...]]` each time"
    } else {
        "mend the TOML syntax here"
    }
}

/// Everything that is wrong with the form of one TOML text: its syntax, keys, types, choices and ranges.
///
/// This is what can be said without the rest of the folder: for editors, and for trying hostile texts.
pub fn check_text(file: TomlFile, text: &str) -> Problems {
    let source = Source::new(file.path(), text);
    let mut collector = Collector::default();
    match file {
        TomlFile::Task => drop(read::<TaskToml>(&source, &mut collector)),
        TomlFile::Tests => drop(read::<TestsToml>(&source, &mut collector)),
        TomlFile::Solutions => drop(read::<SolutionsToml>(&source, &mut collector)),
        TomlFile::Hints => drop(read::<HintsToml>(&source, &mut collector)),
    }
    collector.finish()
}
