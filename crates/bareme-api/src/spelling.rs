//! What somebody who misspelt a name may have meant.

/// The longest text that is compared, in bytes; no name of ours is longer, and comparing takes quadratic time.
const MAX_COMPARED: usize = 64;

/// The most characters of a client's text that an answer repeats.
const MAX_REPEATED: usize = 64;

/// The known name that is so near to `word` that it was probably meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > MAX_COMPARED {
        return None;
    }
    let distances = known.into_iter().map(|name| (strsim::osa_distance(word, name), name));
    let near = distances.filter(|(distance, name)| *distance <= (name.len() / 3).max(1) || is_short_for(word, name));
    near.min().map(|(_, name)| name)
}

fn is_short_for(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.starts_with(word)
}

/// ": did you mean `name`?", or nothing.
pub fn suggestion<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map(|name| format!(": did you mean `{name}`?")).unwrap_or_default()
}

/// The text, shortened to what an answer may repeat.
pub fn clipped(text: &str) -> String {
    match text.char_indices().nth(MAX_REPEATED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
