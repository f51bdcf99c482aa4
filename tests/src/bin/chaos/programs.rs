//! Programs whose verdicts are known.

/// The body of the Nth submission, and the verdict that it must get. No two are alike, so that each is compiled.
pub fn submission(number: usize) -> (String, &'static str) {
    let (source, verdict) = match number % 4 {
        0 => (
            "#include <stdio.h>\nint main(void) { int n, k = 0, s = 0; while (scanf(\"%d\", &n) == 1 && n != 0) { k++; s += n; } printf(\"count: %d\\nsum: %d\\n\", k, s); return 0; }",
            "accepted",
        ),
        1 => (
            "#include <stdio.h>\nint main(void) { int n; scanf(\"%d\", &n); printf(\"%d\\n\", n + 1); return 0; }",
            "wrong-answer",
        ),
        2 => ("#include <stdio.h>\nint main(void) { printf(\"%d\\n\", 0) return 0; }", "compile-error"),
        _ => ("int main(void) { int *p = 0; return *p; }", "runtime-error"),
    };
    let source = format!("{source}\n/* {number} */\n");
    let learner = format!("learner-{}", number % 97);
    (serde_json::json!({ "task": "sum-until-zero", "source": source, "learner": learner }).to_string(), verdict)
}
