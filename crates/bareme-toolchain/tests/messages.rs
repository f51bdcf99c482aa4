//! Messages of the compiler and the linker that learners can make them print, and that were read wrongly once.

use bareme_core::diagnostic::{Diagnostic, Severity};
use bareme_core::task::Language;
use bareme_toolchain::{parse_diagnostics, parse_linker_messages};

fn notes(diagnostic: &Diagnostic) -> Vec<&str> {
    diagnostic.notes.iter().map(|note| note.message.as_str()).collect()
}

#[test]
fn a_message_about_line_zero_is_kept_without_its_place() {
    let found = parse_diagnostics("main.c:0:7: error: unknown type name 'x'\nmain.c:0:7: note: declared here\n");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].severity, found[0].message.as_str()), (Severity::Error, "unknown type name 'x'"));
    assert!(found[0].place.is_none() && found[0].notes[0].place.is_none());
}

#[test]
fn ranges_and_repairs_that_no_text_has_are_left_out() {
    let found = parse_diagnostics(
        "main.c:3:1:{5:9-2:1}{0:1-0:2}{3:1-3:4}: warning: odd [-Wx]\n\
         fix-it:\"main.c\":{4:7-4:2}:\"x\"\n\
         fix-it:\"main.c\":{4:2-4:7}:\"y\"\n",
    );
    let ranges: Vec<_> = found[0].ranges.iter().map(|range| (range.start, range.end)).collect();
    assert_eq!(ranges, [((3, 1), (3, 4))]);
    let repairs: Vec<_> = found[0].fixits.iter().map(|fixit| fixit.replacement.as_str()).collect();
    assert_eq!(repairs, ["y"]);
}

#[test]
fn names_without_end_are_shortened() {
    let name = "é".repeat(100_000);
    for kind in ["error: main.c.o: undefined symbol", "error: duplicate symbol", "warning: function signature mismatch"]
    {
        let found = parse_linker_messages(&format!("wasm-ld: {kind}: {name}\n"));
        assert_eq!(found.len(), 1);
        assert!(found[0].message.contains("éé") && found[0].message.chars().count() < 400, "{kind}");
    }
}

#[test]
fn details_of_a_repeated_message_stay_with_it() {
    let found = parse_linker_messages(
        "wasm-ld: error: duplicate symbol: sum\n>>> defined in a.c.o\n\
         wasm-ld: error: duplicate symbol: area\n\
         wasm-ld: error: duplicate symbol: sum\n>>> defined in b.c.o\n",
    );
    assert_eq!(found.len(), 2);
    assert_eq!(notes(&found[0]), ["defined in a.c", "defined in b.c"]);
    assert_eq!(notes(&found[1]), Vec::<&str>::new());
}

#[test]
fn repairs_of_a_note_stay_with_it() {
    let found = parse_diagnostics(
        "main.c:4:9: warning: using the result of an assignment as a condition without parentheses [-Wparentheses]\n\
         main.c:4:9: note: place parentheses around the assignment to silence this warning\n\
         fix-it:\"main.c\":{4:7-4:7}:\"(\"\n\
         main.c:4:9: note: use '==' to turn this assignment into an equality comparison\n\
         fix-it:\"main.c\":{4:9-4:10}:\"==\"\n",
    );
    assert!(found[0].fixits.is_empty());
    let repairs: Vec<_> = found[0].notes.iter().map(|note| note.fixits[0].replacement.as_str()).collect();
    assert_eq!(repairs, ["(", "=="]);
}

#[test]
fn our_own_messages_exist_in_both_languages() {
    let errors =
        ["undefined symbol: main", "undefined symbol: fork", "undefined symbol: area", "duplicate symbol: area"];
    for error in errors {
        let found = parse_linker_messages(&format!("wasm-ld: error: main.c.o: {error}\n"));
        let [english, french] =
            [Language::En, Language::Fr].map(|language| found[0].clone().in_language(language).message);
        assert_ne!(english, french);
        let name = error.rsplit(' ').next().unwrap_or_default();
        assert!(
            english.contains(&format!("'{name}'")) && french.contains(&format!("'{name}'")),
            "{english} / {french}"
        );
    }
}
