//! Hostile forms.

use super::Case;
use super::bodies::submit;
use axum::extract::Request;

const TYPE: &str = "multipart/form-data; boundary=edge";
const TASK: Part = ("task", None, b"greeting");
const SOURCE: Part = ("source", None, b"int main(void) { return 0; }");

/// The name of a part, its file name if it has one, and its bytes.
type Part<'a> = (&'a str, Option<&'a str>, &'a [u8]);

/// Each form with what must come back.
pub fn cases() -> Vec<Case> {
    let large = vec![b' '; 10_000_000];
    let many = vec![("f", Some("a.c"), &b""[..]); 1000];
    let wrong = |title, parts: &[Part<'_>]| (title, form(parts), 422, "invalid-submission");
    let named = |title, name: &str| wrong(title, &[TASK, ("file", Some(name), b"")]);
    let broken = |title, kind: &str, body: &[u8]| (title, submit(kind, body), 400, "malformed-form");
    vec![
        named("a file name that climbs", "../../x"),
        named("a file name that climbs, with its suffix", "../../x.c"),
        named("a Windows file name", "..\\..\\windows\\x.c"),
        named("an absolute file name", "/etc/passwd"),
        named("an empty file name", ""),
        wrong("nothing in it", &[]),
        wrong("the task twice", &[TASK, TASK, SOURCE]),
        wrong("the source twice", &[TASK, SOURCE, SOURCE]),
        wrong("a task that is no text", &[("task", None, b"\xFF\xFE"), SOURCE]),
        wrong("an unknown part", &[TASK, SOURCE, ("points", None, b"100")]),
        ("an unknown task", form(&[("task", None, b"../greeting"), SOURCE]), 404, "unknown-task"),
        ("a thousand parts", form(&many), 400, "malformed-form"),
        ("10 MB in a part", form(&[TASK, ("file", Some("main.c"), &large)]), 413, "too-large"),
        ("300 KB in a part", form(&[TASK, ("file", Some("main.c"), &large[..300_000])]), 413, "too-large"),
        broken("no boundary", "multipart/form-data", b"--edge--\r\n"),
        broken("another boundary", "multipart/form-data; boundary=other", b"--edge\r\n\r\n--edge--\r\n"),
        broken("broken off in the head", TYPE, b"--edge\r\nContent-Disposition: form-da"),
        broken("broken off in a part", TYPE, b"--edge\r\nContent-Disposition: form-data; name=\"task\"\r\n\r\ngree"),
        broken("nothing at all", TYPE, b""),
        broken("noise", TYPE, b"\0\x01\x02\xFF--edge"),
    ]
}

fn form(parts: &[Part<'_>]) -> Request {
    let mut body = Vec::new();
    for (name, file_name, content) in parts {
        let file = file_name.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        body.extend([head.as_bytes(), content, b"\r\n"].concat());
    }
    body.extend_from_slice(b"--edge--\r\n");
    submit(TYPE, &body)
}
