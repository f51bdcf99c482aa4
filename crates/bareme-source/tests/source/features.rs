//! Features and calls of small programs.

use bareme_core::task::Feature::{self, *};
use bareme_source::Program;

fn program(text: &str) -> Program {
    Program::new([("main.c".to_owned(), text.as_bytes())])
}

fn features(text: &str) -> Vec<Feature> {
    program(text).features().into_iter().collect()
}

#[test]
fn a_plain_program_has_none() {
    let text =
        "#include <stdio.h>\nint main(int argc, char *argv[]) { int n; scanf(\"%d\", &n); printf(\"%d\\n\", n); }";
    assert_eq!(features(text), []);
    assert_eq!(program(text).calls().into_iter().collect::<Vec<_>>(), ["printf", "scanf"]);
}

#[test]
fn loops_and_what_leaves_them() {
    assert_eq!(features("int main() { for (;;) { break; } while (1) continue; }"), [Loop, For, While, Break, Continue]);
    assert_eq!(features("int main() { do { for (;;); } while (1); }"), [Loop, For, DoWhile, NestedLoop]);
    assert_eq!(features("int main() { switch (1) { case 1: break; } }"), [Switch]);
    assert_eq!(features("int main() { while (1) switch (1) { case 1: break; } }"), [Loop, While, Switch]);
}

#[test]
fn functions_that_call_themselves() {
    assert_eq!(features("int f(int n) { return f(n - 1); } int main() { f(1); }"), [Recursion, OwnFunction]);
    assert_eq!(
        features("int g(int); int f(int n) { return g(n); } int g(int n) { return f(n); }"),
        [Recursion, OwnFunction]
    );
    assert_eq!(features("int f(int n) { return n; } int main() { f(f(1)); }"), [OwnFunction]);
}

#[test]
fn what_is_declared() {
    assert_eq!(features("int total; int f(int); typedef int number; const int MAX = 3;"), [GlobalVariable]);
    assert_eq!(features("int main() { int t[3]; }"), [Array]);
    assert_eq!(features("int main() { int t[3][4]; }"), [Array, Array2d]);
    assert_eq!(features("int main() { int *p; struct point q; }"), [Pointer, Struct]);
    assert_eq!(features("#define MAX 3\nint main() { double x; malloc(MAX); }"), [Macro, Float, DynamicMemory]);
    assert_eq!(features("#ifndef A\n#define A\nint n;\n#endif\n"), [GlobalVariable]);
}

#[test]
fn numbers_that_are_printed_as_they_stand() {
    for text in ["printf(\"42\\n\")", "puts(\"The sum is 12.\")", "printf(\"%d\", 7)"] {
        assert_eq!(features(&format!("int main() {{ {text}; }}")), [PrintsConstant], "{text}");
    }
    for text in ["printf(\"%3d\\n1\", n)", "puts(\"ex2 \\n\")", "printf(\"%d\", 1)", "printf(\"%\")", "printf(\"\\\")"]
    {
        assert!(!features(&format!("int main() {{ {text}; }}")).contains(&PrintsConstant), "{text}");
    }
}
