//! Where the log goes: always to standard error, in one of two shapes, one event a line.
//!
//! What is logged may quote what somebody else wrote, so every event passes a writer that leaves no control character in it:
//! nobody can begin a line of the log that is not one, nor steer the terminal of whoever reads it, whichever code forgot to
//! escape a text.

use crate::cli::LogFormat;
use std::io::{self, IsTerminal, Write, stderr};
use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Starts the log; `RUST_LOG` decides what is logged, else everything from `level` on.
pub(crate) fn start(format: LogFormat, level: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let colour = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    // A second subscriber in one process can only be a test's, which may keep its own.
    let _ = tracing::subscriber::set_global_default(subscriber(format, filter, colour, stderr));
}

/// A log in that shape; `colour` is for the shape that people read.
pub fn subscriber<W>(format: LogFormat, filter: EnvFilter, colour: bool, writer: W) -> Box<dyn Subscriber + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let colour = colour && format == LogFormat::Pretty;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colour);
    let log = log.with_writer(OneLine { writer, colour });
    match format {
        LogFormat::Pretty => Box::new(log.finish()),
        LogFormat::Json => Box::new(log.json().flatten_event(true).finish()),
    }
}

/// The styles in which the log is written. In a text that somebody else wrote they do no harm: none hides anything.
const COLOURS: [&str; 9] = [
    "\u{1b}[0m",
    "\u{1b}[1m",
    "\u{1b}[2m",
    "\u{1b}[3m",
    "\u{1b}[31m",
    "\u{1b}[32m",
    "\u{1b}[33m",
    "\u{1b}[34m",
    "\u{1b}[35m",
];

/// Makes one line of each event.
struct OneLine<W> {
    writer: W,
    /// Whether it may be in colour.
    colour: bool,
}

impl<'a, W: MakeWriter<'a>> MakeWriter<'a> for OneLine<W> {
    type Writer = Line<W::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        Line { out: self.writer.make_writer(), colour: self.colour }
    }
}

/// Takes whole events, each in one piece.
struct Line<W> {
    out: W,
    colour: bool,
}

impl<W: Write> Write for Line<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        let mut line = String::with_capacity(text.len());
        let mut rest = text.strip_suffix('\n').unwrap_or(&text);
        while let Some(c) = rest.chars().next() {
            let colour = COLOURS.iter().find(|code| self.colour && rest.starts_with(**code)).map(|code| code.len());
            let (piece, after) = rest.split_at(colour.unwrap_or(c.len_utf8()));
            // U+2028 and U+2029 end lines in some viewers. The escapes are those of JSON, and so may stand in both shapes.
            if colour.is_none() && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
                // Writing to a text cannot fail.
                let _ = std::fmt::Write::write_fmt(&mut line, format_args!("\\u{:04x}", u32::from(c)));
            } else {
                line.push_str(piece);
            }
            rest = after;
        }
        line.push('\n');
        self.out.write_all(line.as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
