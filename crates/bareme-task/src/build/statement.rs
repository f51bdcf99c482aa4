//! The statements and their languages.

use crate::collector::Collector;
use crate::files::TaskFiles;
use crate::source::Source;
use bareme_core::task::Bilingual;

/// Both statements.
pub(super) fn read(files: &TaskFiles, collector: &mut Collector) -> Option<Bilingual> {
    let fr = one("statement.fr.md", files, collector);
    let en = one("statement.en.md", files, collector);
    Some(Bilingual { fr: fr?, en: en? })
}

fn one(path: &str, files: &TaskFiles, collector: &mut Collector) -> Option<String> {
    let text = files.text(path, collector)?;
    if text.trim().is_empty() {
        collector.error(path, "the statement is empty", "say what the program must read, compute and print");
        return None;
    }
    Source::new(path, text).is_text(collector).then(|| text.to_owned())
}
