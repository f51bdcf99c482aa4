//! The log: no text can make a second line of one.

use bareme::cli::LogFormat;
use bareme::logs::subscriber;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use tracing_subscriber::EnvFilter;

/// What was written.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Every way in which a text could try to begin a new line, or to steer a terminal.
const HOSTILE: &str = "p-1\n2026-11-26 INFO all is well\r\n{\"level\":\"INFO\"}\u{85}a\u{2028}b\u{2029}c\u{b}d\u{c}e\u{1b}[2J\u{1b}[8mf\u{7f}g\u{0}h";

fn logged(format: LogFormat, colour: bool) -> String {
    let paper = Paper::default();
    let its = paper.clone();
    tracing::subscriber::with_default(subscriber(format, EnvFilter::new("info"), colour, move || its.clone()), || {
        let _span = tracing::info_span!("submission", learner = HOSTILE, id = %HOSTILE).entered();
        tracing::info!(shown = %HOSTILE, debugged = ?HOSTILE, "{HOSTILE}");
        tracing::info!("the end");
    });
    String::from_utf8(paper.0.lock().unwrap().clone()).unwrap()
}

#[test]
fn an_event_is_one_line_whatever_is_in_it() {
    for (format, colour) in [(LogFormat::Pretty, false), (LogFormat::Pretty, true), (LogFormat::Json, false)] {
        let text = logged(format, colour);
        assert_eq!(text.matches('\n').count(), 2, "{format:?}: {text:?}");
        assert!(text.ends_with('\n'), "{text:?}");
        let own_colour = |c: char| c == '\u{1b}' && colour;
        let odd =
            text.chars().find(|c| (c.is_control() && *c != '\n' && !own_colour(*c)) || "\u{2028}\u{2029}".contains(*c));
        assert_eq!(odd, None, "{format:?}: {text:?}");
        assert!(!text.contains("\u{1b}[2J") && !text.contains("\u{1b}[8m"), "{format:?}: {text:?}");
    }
}

#[test]
fn json_stays_json_and_keeps_the_text() {
    let text = logged(LogFormat::Json, false);
    let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!((&first["message"], &first["shown"]), (&HOSTILE.into(), &HOSTILE.into()));
    assert_eq!((&first["span"]["name"], &first["span"]["learner"]), (&"submission".into(), &HOSTILE.into()));
}
