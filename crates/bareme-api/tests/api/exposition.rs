//! A strict reader of the text format 0.0.4: whatever it does not know makes the test fail.

use std::collections::BTreeMap;

/// A page, read.
pub struct Exposition {
    pub families: BTreeMap<String, Family>,
    /// Each sample by its name and labels, as they are written.
    pub samples: BTreeMap<String, String>,
}

pub struct Family {
    pub kind: String,
    pub help: String,
}

impl Exposition {
    pub fn parse(text: &str) -> Self {
        assert!(text.ends_with('\n'), "the last line is not ended");
        let mut page = Self { families: BTreeMap::new(), samples: BTreeMap::new() };
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let (name, help) = line
                .strip_prefix("# HELP ")
                .and_then(|rest| rest.split_once(' '))
                .unwrap_or_else(|| panic!("no HELP: {line}"));
            let kind = lines
                .next()
                .and_then(|line| line.strip_prefix(&format!("# TYPE {name} ")))
                .unwrap_or_else(|| panic!("{name} has no TYPE"));
            assert!(["counter", "gauge", "histogram"].contains(&kind), "{name} is a {kind}");
            assert!(is_name(name) && !help.is_empty(), "{line}");
            let family = Family { kind: kind.to_owned(), help: help.to_owned() };
            assert!(page.families.insert(name.to_owned(), family).is_none(), "{name} comes twice");
            while let Some(sample) = lines.next_if(|line| !line.starts_with('#')) {
                page.sample(name, kind, sample);
            }
        }
        page.check_histograms();
        page
    }

    /// One whole number; its labels in the order in which they are written.
    pub fn value(&self, name: &str, labels: &[(&str, &str)]) -> u64 {
        let written: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect();
        let key = if written.is_empty() { name.to_owned() } else { format!("{name}{{{}}}", written.join(",")) };
        let value = self.samples.get(&key).unwrap_or_else(|| panic!("there is no {key}"));
        value.parse().unwrap_or_else(|_| panic!("{key} is {value}"))
    }

    fn sample(&mut self, family: &str, kind: &str, line: &str) {
        let (key, value) = line.rsplit_once(' ').unwrap_or_else(|| panic!("no value: {line}"));
        let (name, labels) = key.split_once('{').map_or((key, None), |(name, rest)| (name, Some(rest)));
        let ending = name.strip_prefix(family).unwrap_or_else(|| panic!("{name} is in the family {family}"));
        let endings: &[&str] = if kind == "histogram" { &["_bucket", "_sum", "_count"] } else { &[""] };
        assert!(endings.contains(&ending), "{line}");
        for pair in labels.map(|rest| rest.strip_suffix('}').unwrap()).into_iter().flat_map(|all| all.split(',')) {
            let (name, value) = pair.split_once('=').unwrap_or_else(|| panic!("{line}"));
            let value =
                value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or_else(|| panic!("{line}"));
            assert!(is_name(name) && !name.contains(':') && !value.contains(['"', '\\']), "{line}");
        }
        let number: f64 = value.parse().unwrap_or_else(|_| panic!("no number: {line}"));
        assert!(number.is_finite() && (kind == "gauge" || number >= 0.0), "{line}");
        assert!(self.samples.insert(key.to_owned(), value.to_owned()).is_none(), "{key} comes twice");
    }

    /// Buckets grow, and the last holds all.
    fn check_histograms(&self) {
        let buckets = self.samples.iter().filter(|(key, _)| key.contains("le=\"+Inf\""));
        for (key, total) in buckets {
            let labels = key.replace(",le=\"+Inf\"", "").replace("{le=\"+Inf\"}", "");
            let (count, sum) = (labels.replace("_bucket", "_count"), labels.replace("_bucket", "_sum"));
            assert_eq!(self.samples.get(&count), Some(total), "{key}");
            assert!(self.samples.contains_key(&sum), "{key}");
            let stem = key.split("le=\"").next().unwrap();
            let mut bounded: Vec<(f64, f64)> = self
                .samples
                .iter()
                .filter_map(|(key, value)| {
                    let bound = key.strip_prefix(stem)?.strip_prefix("le=\"")?.strip_suffix("\"}")?;
                    Some((bound.replace("+Inf", "inf").parse().unwrap(), value.parse().unwrap()))
                })
                .collect();
            bounded.sort_by(|a, b| a.partial_cmp(b).unwrap());
            assert!(bounded.len() > 2 && bounded.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{key}: {bounded:?}");
        }
    }
}

fn is_name(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic() || c == '_' || c == ':';
    name.starts_with(letter) && name.chars().all(|c| letter(c) || c.is_ascii_digit())
}
