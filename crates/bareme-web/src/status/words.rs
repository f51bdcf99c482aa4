//! The sentences of the page, in both languages side by side.

use super::{Condition, StatusView};
use bareme_core::task::Language;

/// What the page says in one language.
pub(crate) struct Words {
    pub(crate) language: Language,
    pub(crate) code: &'static str,
    working: (&'static str, &'static [&'static str]),
    delayed: (&'static str, &'static [&'static str]),
    halted: (&'static str, &'static [&'static str]),
    /// What stands for the first sentence where nobody knows how long it takes.
    delayed_unknown: &'static str,
    pub(crate) waiting: &'static str,
    pub(crate) running: &'static str,
    pub(crate) oldest: &'static str,
    pub(crate) checked: &'static str,
    /// The other language: its code, and how it calls itself.
    pub(crate) other: (&'static str, &'static str),
}

static ENGLISH: Words = Words {
    language: Language::En,
    code: "en",
    working: ("Grading works", &["A program that you send now is graded {wait}."]),
    delayed: (
        "Reports take longer than usual",
        &[
            "There is a queue at the moment. A program that you send now is graded {wait}.",
            "There is no need to send a program twice: whatever was received is kept, and gets its report.",
        ],
    ),
    halted: (
        "Grading is interrupted",
        &[
            "The trouble is on our side; it has nothing to do with your program.",
            "Programs that were received are kept, and are graded as soon as it works again. If yours could not be sent, keep it \
            and send it again later.",
        ],
    ),
    delayed_unknown: "There is a queue at the moment. A program that you send now has to wait for a while.",
    waiting: "Programs that are waiting",
    running: "Programs being graded",
    oldest: "Longest wait so far",
    checked: "Checked at {time} UTC. This page updates itself every half minute.",
    other: ("fr", "Français"),
};

static FRENCH: Words = Words {
    language: Language::Fr,
    code: "fr",
    working: ("La correction fonctionne", &["Un programme envoyé maintenant est corrigé {wait}."]),
    delayed: (
        "Les rapports arrivent plus tard que d’habitude",
        &[
            "Il y a de l’attente en ce moment. Un programme envoyé maintenant sera corrigé {wait}.",
            "Inutile d’envoyer un programme deux fois\u{a0}: tout ce qui a été reçu est conservé et recevra son rapport.",
        ],
    ),
    halted: (
        "La correction est interrompue",
        &[
            "Le problème vient de nos serveurs\u{202f}; votre programme n’y est pour rien.",
            "Les programmes reçus sont conservés et seront corrigés dès que tout fonctionnera de nouveau. Si le vôtre n’a pas pu être envoyé, \
            gardez-le et renvoyez-le plus tard.",
        ],
    ),
    delayed_unknown: "Il y a de l’attente en ce moment. Un programme envoyé maintenant devra patienter un peu.",
    waiting: "Programmes en attente",
    running: "Programmes en cours de correction",
    oldest: "Plus longue attente jusqu’ici",
    checked: "Vérifié à {time} UTC. Cette page se met à jour toutes les trente secondes.",
    other: ("en", "English"),
};

impl Words {
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::Fr => &FRENCH,
            Language::En => &ENGLISH,
        }
    }

    /// The title and the sentences below it.
    pub(crate) fn told(&self, view: &StatusView) -> (String, Vec<String>) {
        let (title, sentences) = match view.condition {
            Condition::Working => self.working,
            Condition::Delayed => self.delayed,
            Condition::Halted => self.halted,
        };
        // Whoever comes last waits no less than whoever has waited longest, whatever the estimate says.
        let least = if view.condition == Condition::Delayed { view.oldest_waiting_s } else { 0 };
        let wait = within(self.language, view.expected_wait_s.unwrap_or_default().max(least));
        let mut told: Vec<String> = sentences.iter().map(|sentence| sentence.replace("{wait}", &wait)).collect();
        if let (Condition::Delayed, None, Some(first)) = (view.condition, view.expected_wait_s, told.first_mut()) {
            self.delayed_unknown.clone_into(first);
        }
        (title.to_owned(), told)
    }
}

/// How soon something happens.
fn within(language: Language, seconds: u64) -> String {
    let minutes = seconds.div_ceil(60);
    match (language, seconds) {
        (Language::En, 0..10) => "within a few seconds".to_owned(),
        (Language::Fr, 0..10) => "en quelques secondes".to_owned(),
        (Language::En, 10..60) => "within a minute".to_owned(),
        (Language::Fr, 10..60) => "en moins d’une minute".to_owned(),
        (Language::En, 60..120) => "in one to two minutes".to_owned(),
        (Language::Fr, 60..120) => "d’ici une à deux minutes".to_owned(),
        (Language::En, 120..3600) => format!("in about {minutes} minutes"),
        (Language::Fr, 120..3600) => format!("dans environ {minutes}\u{a0}minutes"),
        (Language::En, _) => "in more than an hour".to_owned(),
        (Language::Fr, _) => "dans plus d’une heure".to_owned(),
    }
}

/// How long something has lasted.
pub(crate) fn waiting_time(language: Language, seconds: u64) -> String {
    let minutes = seconds / 60;
    match (language, seconds) {
        (Language::En, 0..10) => "a few seconds".to_owned(),
        (Language::Fr, 0..10) => "quelques secondes".to_owned(),
        (Language::En, 10..60) => "less than a minute".to_owned(),
        (Language::Fr, 10..60) => "moins d’une minute".to_owned(),
        (Language::En, 60..120) => "more than a minute".to_owned(),
        (Language::Fr, 60..120) => "plus d’une minute".to_owned(),
        (Language::En, 120..3600) => format!("{minutes} minutes"),
        (Language::Fr, 120..3600) => format!("{minutes}\u{a0}minutes"),
        (Language::En, _) => "more than an hour".to_owned(),
        (Language::Fr, _) => "plus d’une heure".to_owned(),
    }
}
