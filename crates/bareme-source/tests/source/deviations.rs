//! Where programs with the same structure differ.

use bareme_source::{Program, Role, Swap, compare};

const MAXIMUM: &str = "#include <stdio.h>
int main(void) {
    int n, i, max;
    int t[100];
    scanf(\"%d\", &n);
    for (i = 0; i < n; i++)
        scanf(\"%d\", &t[i]);
    max = t[0];
    for (i = 1; i < n; i++) {
        if (t[i] > max)
            max = t[i];
    }
    printf(\"%d\\n\", max);
    return 0;
}
";

fn program(text: &str) -> Program {
    Program::new([("main.c".to_owned(), text.as_bytes())])
}

/// What differs when some pieces of a correct program are replaced: role, line, code.
fn told(model: &str, replaced: &[(&str, &str)]) -> Vec<(Role, u32, String)> {
    let mut learner = model.to_owned();
    for (from, to) in replaced {
        assert!(learner.contains(from), "{from}");
        learner = learner.replacen(from, to, 1);
    }
    let deviation = compare(&program(&learner), &program(model));
    let changes = deviation.into_iter().flat_map(|deviation| deviation.changes);
    changes.map(|change| (change.role, change.span.line, change.code)).collect()
}

fn one(changed: &[(&str, &str)]) -> (Role, u32, String) {
    let told = told(MAXIMUM, changed);
    assert_eq!(told.len(), 1, "{changed:?}: {told:?}");
    told.into_iter().next().unwrap_or((Role::Value, 0, String::new()))
}

#[test]
fn other_ways_of_writing_the_same_are_no_difference() {
    let same: [&[(&str, &str)]; 9] = [
        &[("i++", "++i")],
        &[("i++", "i += 1"), ("i++", "i = 1 + i")],
        &[("t[i] > max", "max < t[i]")],
        &[("int n, i, max;\n", "int max = 0;\n    int i, n;\n")],
        &[("for (i = 1; i < n; i++) {", "i = 1; while (n > i) {"), ("max = t[i];\n", "max = t[i];\n i++;\n")],
        &[("printf(\"%d\\n\", max)", "printf(\"%i\", max); puts(\"\")")],
        &[("return 0;", "")],
        &[("max = t[0];\n", ""), ("scanf(\"%d\", &n);", "scanf(\"%d\", &n); max = t[0];")],
        &[("t[i] > max", "!(t[i] <= max)")],
    ];
    for changed in same {
        let told = told(MAXIMUM, changed);
        let only_moved = changed.len() == 2 && told.iter().all(|(role, ..)| *role == Role::Order);
        assert!(told.is_empty() || only_moved, "{changed:?}: {told:?}");
    }
}

#[test]
fn the_place_that_differs_is_named() {
    assert_eq!(one(&[("i = 1; i < n", "i = 1; i <= n")]), (Role::LoopCondition, 9, "i <= n".to_owned()));
    assert_eq!(one(&[("t[i] > max", "t[i] < max")]), (Role::IfCondition, 10, "t[i] < max".to_owned()));
    assert_eq!(one(&[("max = t[0]", "max = 0")]), (Role::StartValue, 8, "0".to_owned()));
    assert_eq!(one(&[("i = 1", "i = 2")]), (Role::StartValue, 9, "2".to_owned()));
    assert_eq!(one(&[("max = t[i]", "max = t[n]")]), (Role::Index, 11, "n".to_owned()));
    assert_eq!(one(&[("\\n\", max", "\\n\", n")]), (Role::CallValue, 13, "n".to_owned()));
    assert_eq!(one(&[("i++", "i--")]), (Role::Step, 6, "i--".to_owned()));
    assert_eq!(one(&[("int n, i, max;", "int n, i; double max;")]), (Role::Type, 3, "double".to_owned()));
}

#[test]
fn instructions_may_be_missing_or_too_many() {
    let missing = one(&[("    max = t[0];\n", "")]);
    assert_eq!((missing.0, missing.1), (Role::MissingInstruction, 6));
    assert_eq!(one(&[("max = t[i];", "max = t[i]; n = i;")]).0, Role::MissingInstruction.max(Role::ExtraInstruction));
    let swapped = "#include <stdio.h>\nint main() { int a, b, c; scanf(\"%d%d\", &a, &b);\nc = a;\na = b;\nb = c;\nprintf(\"%d %d\", a, b); }";
    assert_eq!(told(swapped, &[("c = a;\na = b;", "a = b;\nc = a;")])[0].0, Role::Order);
}

#[test]
fn names_are_matched_by_the_parts_that_they_play() {
    let renamed = MAXIMUM.replace("max", "best").replace("int n,", "int size,").replace("&n", "&size");
    let renamed = renamed.replace("< n", "< size").replace("t[", "values[").replace("best = values[i]", "best = i");
    let deviation = compare(&program(&renamed), &program(MAXIMUM)).map(|deviation| deviation.changes);
    let change = deviation.into_iter().flatten().next();
    let repair = change.and_then(|change| change.repair);
    assert_eq!(repair.map(|repair| repair.text).as_deref(), Some("values[i]"));
}

#[test]
fn operators_and_numbers_are_told_as_the_learner_writes_them() {
    let swaps =
        [("t[i] > max", "t[i] >= max", ">=", ">"), ("t[i] > max", "max > t[i]", ">", "<"), ("i++", "i--", "--", "++")];
    for (from, to, got, wanted) in swaps {
        let learner = program(&MAXIMUM.replacen(from, to, 1));
        let changes = compare(&learner, &program(MAXIMUM)).map(|deviation| deviation.changes).unwrap_or_default();
        let swap = Swap::Operator { from: got.to_owned(), to: wanted.to_owned() };
        assert_eq!(changes.first().and_then(|change| change.swap.clone()), Some(swap), "{to}");
        let repair = changes.first().and_then(|change| change.repair.clone());
        let repaired = repair.and_then(|repair| repair.apply(learner.files[0].text())).unwrap_or_default();
        assert_eq!(compare(&program(&repaired), &program(MAXIMUM)), None, "{repaired}");
    }
}

#[test]
fn another_structure_is_no_neighbour() {
    let other =
        "#include <stdio.h>\nint main() { int n; scanf(\"%d\", &n); while (n) { n /= 10; } printf(\"%d\", n); }";
    assert_eq!(compare(&program(other), &program(MAXIMUM)), None);
    assert_eq!(compare(&program(""), &program(MAXIMUM)), None);
}
