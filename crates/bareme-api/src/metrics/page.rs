//! The text format: families, each with its help, its type, and its samples.

use super::histogram::Histogram;
use std::fmt::{Display, Write};

/// What kind of number a family has.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// It only grows.
    Counter,
    /// It goes up and down.
    Gauge,
    /// How many were how large.
    Histogram,
}

/// The text, family by family.
#[derive(Default)]
pub struct Page {
    text: String,
}

/// A family that is being written.
pub struct Family<'a> {
    name: &'static str,
    text: &'a mut String,
}

/// Names and values of labels.
pub type Labels<'a> = &'a [(&'a str, &'a str)];

impl Page {
    /// Begins a family; its samples follow. The help is one line.
    pub fn family(&mut self, kind: Kind, name: &'static str, help: &str) -> Family<'_> {
        let kind = match kind {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram => "histogram",
        };
        // Writing to a text cannot fail, here and below.
        let _ = writeln!(self.text, "# HELP {name} {help}\n# TYPE {name} {kind}");
        Family { name, text: &mut self.text }
    }

    /// A family of one number without labels.
    pub fn single(&mut self, kind: Kind, name: &'static str, help: &str, value: impl Display) {
        self.family(kind, name, help).sample(&[], value);
    }

    /// All of it.
    pub fn finish(self) -> String {
        self.text
    }
}

impl Family<'_> {
    /// Adds one number.
    pub fn sample(self, labels: Labels<'_>, value: impl Display) -> Self {
        self.line("", labels, None, value)
    }

    /// Adds the buckets, the sum and the count of a histogram.
    pub fn histogram(self, labels: Labels<'_>, histogram: &Histogram) -> Self {
        let (buckets, sum_us) = histogram.read();
        let mut total = 0;
        let mut family = self;
        for (bound_us, count) in buckets {
            total += count;
            let bound = bound_us.map_or_else(|| "+Inf".to_owned(), seconds);
            family = family.line("_bucket", labels, Some(&bound), total);
        }
        family.line("_sum", labels, None, seconds(sum_us)).line("_count", labels, None, total)
    }

    fn line(self, ending: &str, labels: Labels<'_>, bound: Option<&str>, value: impl Display) -> Self {
        let _ = write!(self.text, "{}{ending}", self.name);
        let labels = labels.iter().copied().chain(bound.map(|bound| ("le", bound)));
        let written: Vec<String> = labels.map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
        if !written.is_empty() {
            let _ = write!(self.text, "{{{}}}", written.join(","));
        }
        let _ = writeln!(self.text, " {value}");
        self
    }
}

/// Microseconds as seconds, without zeros that say nothing.
pub fn seconds(micros: u64) -> String {
    let text = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
