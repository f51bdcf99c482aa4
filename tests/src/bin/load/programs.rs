//! A mixture as a course sees it: wrong answers most of all, then what does not compile, what is right, what crashes.

/// The body of the Nth submission; no two are alike.
pub fn submission(number: usize) -> String {
    let source = match number % 10 {
        0..=2 => {
            "#include <stdio.h>\nint main(void) { int n, k = 0, s = 0; while (scanf(\"%d\", &n) == 1 && n != 0) { k++; s += n; } printf(\"count: %d\\nsum: %d\\n\", k, s); return 0; }"
        }
        3..=6 => {
            "#include <stdio.h>\nint main(void) { int n, s = 1; while (scanf(\"%d\", &n) == 1 && n != 0) s += n; printf(\"%d\\n\", s); return 0; }"
        }
        7 | 8 => {
            "#include <stdio.h>\nint main(void) { int n, s = 0; scanf(\"%d\", &n) printf(\"%d\\n\", s); return 0; }"
        }
        _ => "#include <stdio.h>\nint main(void) { int n; scanf(\"%d\", n); printf(\"%d\\n\", n); return 0; }",
    };
    serde_json::json!({ "task": "sum-until-zero", "source": format!("{source}\n/* {number} */\n") }).to_string()
}
