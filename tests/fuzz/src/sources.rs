//! The reader of C source, which takes whatever a learner hands in.

use bareme_source::{File, Program};

/// Reads the bytes as a source file and walks all over it.
///
/// # Panics
///
/// When a node reaches beyond its text or its parent, or a place cannot be found again.
pub fn run(data: &[u8]) {
    let program = Program::new([("main.c".to_owned(), data)]);
    let file = &program.files[0];
    for id in file.all() {
        let span = file.node(id).span;
        assert!(span.start <= span.end && span.end <= file.text().len(), "{span:?}");
        if let Some(parent) = file.node(id).parent {
            let around = file.node(parent).span;
            assert!(around.start <= span.start && span.end <= around.end, "{span:?} in {around:?}");
        }
        assert_eq!(
            file.children(id).count(),
            file.within(id).filter(|&part| file.node(part).parent == Some(id)).count()
        );
    }
    places(file);
    assert_eq!(
        bareme_source::fingerprint(&program),
        bareme_source::fingerprint(&Program::new([("main.c".to_owned(), data)]))
    );
}

fn places(file: &File) {
    let last = u32::try_from(file.text().lines().count()).unwrap_or(u32::MAX);
    for line in [0, 1, last, last.saturating_add(1), u32::MAX] {
        for column in [0, 1, 7, u32::MAX] {
            file.at(line, column);
            file.offset(line, column);
        }
        file.on_line(line).count();
        file.line(line);
    }
}
