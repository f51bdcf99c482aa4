//! Words in messages: quoting what a file says, and guessing what its author meant.

/// The longest text that a message repeats, in characters.
const MAX_QUOTED: usize = 60;
/// Longer words are not compared: nobody misspells them by a letter or two, and the work grows with the square.
const MAX_COMPARED: usize = 64;
/// More words than this are not compared either: a task with a thousand tests can do without suggestions.
const MAX_CANDIDATES: usize = 1_000;

/// `text` between back quotes, shortened, with control characters made visible.
pub(crate) fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(MAX_QUOTED).flat_map(visible).collect();
    let ellipsis = if text.chars().nth(MAX_QUOTED).is_some() { "..." } else { "" };
    format!("`{shown}{ellipsis}`")
}

/// A list for a sentence: "`a`, `b` or `c`", with `or` for the last comma.
pub(crate) fn listed<'a>(words: impl IntoIterator<Item = &'a str>, or: &str) -> String {
    let mut words: Vec<String> = words.into_iter().map(quoted).collect();
    match words.pop() {
        Some(last) if !words.is_empty() => format!("{} {or} {last}", words.join(", ")),
        Some(last) => last,
        None => String::new(),
    }
}

/// A question with the nearest of `known`, or else `otherwise`.
pub fn suggestion<'a>(word: &str, known: impl IntoIterator<Item = &'a str>, otherwise: impl Into<String>) -> String {
    let meant = nearest(word, known);
    if meant.is_empty() { otherwise.into() } else { format!("did you mean {}?", listed(meant, "or")) }
}

/// The known words that `word` most probably stands for, all equally near: at most a third of its letters may differ.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word: Vec<char> = folded(word);
    let mut least = usize::MAX;
    let mut nearest = Vec::new();
    for candidate in known.into_iter().take(MAX_CANDIDATES) {
        let distance = distance_if_near(&word, &folded(candidate)).unwrap_or(usize::MAX);
        if distance < least {
            (least, nearest) = (distance, Vec::new());
        }
        if distance == least && distance < usize::MAX {
            nearest.push(candidate);
        }
    }
    nearest
}

fn distance_if_near(a: &[char], b: &[char]) -> Option<usize> {
    let longer = a.len().max(b.len());
    let allowed = (longer / 3).max(1);
    let comparable = longer <= MAX_COMPARED && a.len().abs_diff(b.len()) <= allowed;
    let distance = if comparable { distance(a, b) } else { usize::MAX };
    (distance <= allowed).then_some(distance)
}

fn visible(c: char) -> Vec<char> {
    if c.is_control() { c.escape_debug().collect() } else { vec![c] }
}

/// Capitals and '_' for '-' are no difference to somebody who looks for a name.
fn folded(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == '_' { '-' } else { c }).collect()
}

/// How many letters must be added, dropped, changed or swapped with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(a.len())
}
