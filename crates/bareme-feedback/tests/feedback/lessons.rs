//! Every lesson is there in both languages, and as it should be.

use crate::readability::{grade, words_of};
use bareme_core::task::Language;
use bareme_feedback::lessons::ALL;

const LANGUAGES: [Language; 2] = [Language::En, Language::Fr];

fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

#[test]
fn lessons_are_short_and_have_their_parts() {
    for lesson in ALL {
        for language in LANGUAGES {
            let text = lesson.text(language);
            let about = format!("{} in {language:?}", lesson.name);
            let parts: &[&str] = match language {
                Language::En => &["## Why", "## Example", "## Remember", "```c"],
                Language::Fr => &["## Pourquoi", "## Exemple", "## À retenir", "```c"],
            };
            assert!(text.starts_with("# ") && lesson.title(language).len() > 5, "{about} has no title");
            for part in parts {
                assert!(text.contains(part), "{about} lacks {part}");
            }
            let words = words_of(&prose(text)).len();
            assert!((70..=260).contains(&words), "{about} has {words} words");
        }
    }
}

#[test]
fn lessons_can_be_read_by_a_fourteen_year_old() {
    for lesson in ALL {
        for language in LANGUAGES {
            let grade = grade(language, &prose(lesson.text(language)).replace(['#', '\n'], " "));
            assert!(grade <= 9.0, "{} in {language:?} is for grade {grade:.1}", lesson.name);
        }
    }
}
