//! How many years of school a text asks for.
//!
//! English: the Flesch-Kincaid grade (Kincaid and others, 1975). French: the reading ease of Kandel and Moles (1958), which
//! has Flesch's scale, turned into a grade by the usual table (60 is the end of grade 9). Code counts as one short word.

use bareme_core::task::Language;

/// The text with each piece of code as one word.
pub fn without_code(text: &str) -> String {
    let pieces = text.split('`').enumerate().map(|(index, piece)| if index % 2 == 1 { "x" } else { piece });
    pieces.collect()
}

/// The words, without marks.
pub fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.filter(|word| word.contains(char::is_alphanumeric)).map(str::to_lowercase).collect()
}

/// The grade of a text of some sentences.
pub fn grade(language: Language, text: &str) -> f64 {
    let text = without_code(text);
    let words = words_of(&text);
    let sentences = text.split(['.', '?', ':', ';']).filter(|part| !words_of(part).is_empty()).count().max(1);
    let count = number(words.len().max(1));
    let length = count / number(sentences);
    let syllables: usize = words.iter().map(|word| syllables(language, word)).sum();
    let weight = number(syllables) / count;
    match language {
        Language::En => 0.39 * length + 11.8 * weight - 15.59,
        Language::Fr => (150.0 - (207.0 - 1.015 * length - 73.6 * weight)) / 10.0,
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

fn syllables(language: Language, word: &str) -> usize {
    let is_vowel = |c: char| "aeiouyàâäéèêëîïôöùûüœæ".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        let vowel = is_vowel(c);
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    let silent = match language {
        Language::En => word.ends_with('e') && !word.ends_with("le"),
        Language::Fr => word.ends_with('e') || word.ends_with("es") || word.ends_with("ent"),
    };
    if silent && groups > 1 { groups - 1 } else { groups.max(1) }
}
