//! The texts, in both languages.
//!
//! Each misconception is one message in `words/LANGUAGE/*.ftl` (Fluent): its value is the title, its attributes `point`,
//! `teach` and `bottom-out` are the levels. Values of learners are made [`harmless`] on their way in, so that what comes
//! out can be printed, put into a page or read aloud without a second thought.

mod harmless;

pub use harmless::{harmless, is_invisible};

use crate::diagnosis::{Diagnosis, Fact};
use bareme_core::hint::{Level, Misconception};
use bareme_core::task::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::of(Language::En));
static FRENCH: LazyLock<Words> = LazyLock::new(|| Words::of(Language::Fr));

macro_rules! resources {
    ($language:literal) => {
        [
            include_str!(concat!("../words/", $language, "/frame.ftl")),
            include_str!(concat!("../words/", $language, "/syntax.ftl")),
            include_str!(concat!("../words/", $language, "/meaning.ftl")),
            include_str!(concat!("../words/", $language, "/run.ftl")),
            include_str!(concat!("../words/", $language, "/endless.ftl")),
            include_str!(concat!("../words/", $language, "/answer.ftl")),
            include_str!(concat!("../words/", $language, "/logic.ftl")),
            include_str!(concat!("../words/", $language, "/report.ftl")),
        ]
    };
}

/// All texts in one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Those of a language.
    pub fn get(language: Language) -> &'static Self {
        match language {
            Language::En => &ENGLISH,
            Language::Fr => &FRENCH,
        }
    }

    fn of(language: Language) -> Self {
        let (name, texts) = match language {
            Language::En => ("en", resources!("en")),
            Language::Fr => ("fr", resources!("fr")),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![name.parse::<LanguageIdentifier>().unwrap_or_default()]);
        // Marks around values would be invisible characters in a text that promises to have none.
        bundle.set_use_isolating(false);
        for text in texts {
            // A test reads every text; here a broken one must not take the others with it.
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(rest, _)| rest);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Which language it is.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The title of a misconception; its name where there is none.
    pub fn title(&self, misconception: Misconception) -> String {
        let name = misconception.name();
        self.value(name, None, &FluentArgs::new()).unwrap_or_else(|| name.replace('-', " "))
    }

    /// What a level says of a diagnosis; a general sentence where the text is missing or lacks a fact.
    pub fn hint(&self, diagnosis: &Diagnosis, level: Level, several_files: bool) -> String {
        let attribute = match level {
            Level::Point => "point",
            Level::Teach => "teach",
            Level::BottomOut => "bottom-out",
        };
        let arguments = self.arguments(diagnosis, several_files);
        self.value(diagnosis.misconception.name(), Some(attribute), &arguments)
            .or_else(|| self.value("without-text", None, &arguments))
            .unwrap_or_default()
    }

    /// A text of the frame.
    pub fn frame(&self, name: &str, facts: &[(&'static str, Fact)]) -> Option<String> {
        let arguments = facts.iter().map(|(name, fact)| (*name, self.fact(fact))).collect();
        self.value(name, None, &arguments)
    }

    fn arguments(&self, diagnosis: &Diagnosis, several_files: bool) -> FluentArgs<'static> {
        let mut arguments: FluentArgs<'static> =
            diagnosis.facts.0.iter().map(|(name, fact)| (*name, self.fact(fact))).collect();
        let (line, file) = diagnosis.place.as_ref().map_or((0, ""), |place| (place.line, place.file.as_str()));
        let scope = match line {
            0 => "none",
            _ if several_files => "file",
            _ => "line",
        };
        let place: [(&str, Fact); 3] = [("scope", scope.into()), ("line", line.into()), ("file", file.into())];
        let at = self.raw("at", None, &place.iter().map(|(name, fact)| (*name, self.fact(fact))).collect());
        let at = at.unwrap_or_default();
        arguments.set("at", at);
        arguments.set("line", i64::from(line));
        arguments
    }

    fn fact(&self, fact: &Fact) -> FluentValue<'static> {
        match fact {
            Fact::Text(text) => FluentValue::from(harmless(text)),
            Fact::Verbatim(text) => FluentValue::from(text.clone()),
            Fact::Number(number) => FluentValue::from(*number),
            Fact::Lines(lines) => FluentValue::from(self.joined(lines)),
        }
    }

    /// `4`, `4 and 7`, `4, 7 and 9`.
    fn joined(&self, lines: &[u32]) -> String {
        let and = match self.language {
            Language::En => " and ",
            Language::Fr => " et ",
        };
        let words: Vec<String> = lines.iter().map(u32::to_string).collect();
        match words.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, first)) => format!("{}{and}{last}", first.join(", ")),
            None => String::new(),
        }
    }

    fn value(&self, name: &str, attribute: Option<&str>, arguments: &FluentArgs<'_>) -> Option<String> {
        self.raw(name, attribute, arguments).map(|text| self.polished(&text))
    }

    fn raw(&self, name: &str, attribute: Option<&str>, arguments: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(arguments), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    /// One line, with the spaces that the language asks for.
    pub(crate) fn polished(&self, text: &str) -> String {
        let text = sentences(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        if self.language == Language::Fr {
            let text = text.replace("à votre programme", "dans votre programme");
            french_spacing(&text.replace("À votre programme", "Dans votre programme"))
        } else {
            text
        }
    }
}

/// Each sentence with a capital: one may begin with a value, such as a place.
fn sentences(text: &str) -> String {
    let mut begins = true;
    let mut code = false;
    let mut shown = String::with_capacity(text.len());
    let mut end = false;
    for c in text.chars() {
        code ^= c == '`';
        if begins && !c.is_whitespace() && c != '«' && c != '“' {
            if code {
                shown.push(c);
            } else {
                shown.extend(c.to_uppercase());
            }
            begins = false;
        } else {
            shown.push(c);
        }
        begins |= end && c == ' ' && !code;
        end = matches!(c, '.' | '?') && !code;
    }
    shown
}

/// A no-break space in front of `: ; ? ! »` and behind `«`, outside of code.
fn french_spacing(text: &str) -> String {
    let spaced = |(index, part): (usize, &str)| {
        if index % 2 == 1 {
            return part.to_owned();
        }
        let part = part.replace("« ", "«\u{a0}");
        [':', ';', '?', '!', '»', '%']
            .iter()
            .fold(part, |part, sign| part.replace(&format!(" {sign}"), &format!("\u{a0}{sign}")))
    };
    text.split('`').enumerate().map(spaced).collect::<Vec<_>>().join("`")
}
