//! What we say ourselves about a program, where neither clang nor lld would be understood: in both languages.

use bareme_core::diagnostic::{Diagnostic, Severity};
use bareme_core::task::Bilingual;

/// A message of ours about the program as a whole; names are the learner's.
#[derive(Debug, Clone, Copy)]
pub(crate) enum OwnMessage<'a> {
    /// A program without a `main` that could be called.
    NoMain,
    /// A function or variable that is declared and used, but defined nowhere.
    Undefined(&'a str),
    /// Something that is defined twice.
    Duplicate(&'a str),
    /// A call whose types do not fit the function.
    Mismatch(&'a str),
    /// A function that exists on a PC, and what it would be for.
    Unsupported(&'a str, Purpose),
    /// A function that the program takes from a module that does not exist.
    NoSuchFunction(&'a str),
    /// An extension of the compiler that the machine does not have.
    NoSuchFeature,
    /// What lld said otherwise.
    NotLinked(&'a str),
    /// lld did not end in an orderly way.
    LinkerGaveUp,
    /// clang ran out of something.
    CompilerGaveUp(Reason),
}

/// What a function of the operating system is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Programs,
    Threads,
    Network,
    Signals,
    System,
}

/// Why clang gave up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    Time,
    Output,
    Memory,
    Nesting,
}

impl OwnMessage<'_> {
    /// What takes the place of a warning group's name in the diagnostic.
    pub(crate) const fn flag(self) -> &'static str {
        match self {
            Self::NoMain => "bareme-no-main",
            Self::Undefined(_) => "bareme-undefined",
            Self::Duplicate(_) => "bareme-duplicate",
            Self::Mismatch(_) => "bareme-signature-mismatch",
            Self::Unsupported(..) | Self::NoSuchFunction(_) | Self::NoSuchFeature => "bareme-unsupported",
            Self::NotLinked(_) | Self::LinkerGaveUp => "bareme-link",
            Self::CompilerGaveUp(_) => "bareme-compiler-gave-up",
        }
    }

    /// The message as data.
    pub(crate) fn diagnostic(self) -> Diagnostic {
        let Bilingual { fr, en } = self.text();
        Diagnostic {
            severity: if matches!(self, Self::Mismatch(_)) { Severity::Warning } else { Severity::Error },
            flag: Some(self.flag().to_owned()),
            place: None,
            ranges: Vec::new(),
            message: en,
            french: Some(fr),
            notes: Vec::new(),
            fixits: Vec::new(),
        }
    }

    fn text(self) -> Bilingual {
        let (fr, en) = match self {
            Self::NoMain => (
                "le programme n'a pas de fonction 'main', par laquelle il commencerait : écrivez int main(void) { ... }".to_owned(),
                "the program has no function 'main', which is where it would begin: write int main(void) { ... }".to_owned(),
            ),
            Self::Undefined(name) => (
                format!("'{name}' est utilisé, mais n'est défini nulle part : le nom est-il le bon, et son corps est-il là ?"),
                format!("'{name}' is used, but it is not defined anywhere: is the name right, and is its body there?"),
            ),
            Self::Duplicate(name) => (format!("'{name}' est défini deux fois"), format!("'{name}' is defined twice")),
            Self::Mismatch(name) => (
                format!("les appels de '{name}' ne correspondent pas à sa définition : un autre nombre ou un autre type d'arguments"),
                format!("the calls of '{name}' do not fit its definition: another number or another type of arguments"),
            ),
            Self::Unsupported(name, purpose) => purpose.unsupported(name),
            Self::NoSuchFunction(name) => (
                format!("'{name}' ne peut pas être utilisé ici : les programmes ne disposent pas d'une telle fonction"),
                format!("'{name}' cannot be used here: programs are given no such function"),
            ),
            Self::NoSuchFeature => (
                "le programme utilise une possibilité du compilateur qui n'existe pas ici".to_owned(),
                "the program uses a feature of the compiler that is not available here".to_owned(),
            ),
            Self::NotLinked(detail) => (
                format!("le programme n'a pas pu être assemblé : {detail}"),
                format!("the program could not be put together: {detail}"),
            ),
            Self::LinkerGaveUp => (
                "l'éditeur de liens a renoncé à ce programme".to_owned(),
                "the linker gave up on this program".to_owned(),
            ),
            Self::CompilerGaveUp(reason) => reason.texts(),
        };
        Bilingual { fr, en }
    }
}

impl Purpose {
    fn unsupported(self, name: &str) -> (String, String) {
        let (fr, en) = match self {
            Self::Programs => ("démarrer d'autres programmes", "starting other programs"),
            Self::Threads => ("créer des threads", "threads"),
            Self::Network => ("accéder au réseau", "the network"),
            Self::Signals => {
                ("régler les signaux et les alarmes du système", "signals and timers of the operating system")
            }
            Self::System => ("modifier le système", "changing the system"),
        };
        (
            format!(
                "'{name}' ne peut pas être utilisé ici : les programmes sont notés dans un bac à sable, où l'on ne peut pas {fr}"
            ),
            format!("'{name}' cannot be used here: programs are graded in a sandbox without {en}"),
        )
    }
}

impl Reason {
    fn texts(self) -> (String, String) {
        let (fr, en) = match self {
            Self::Time => ("ce programme est trop long à compiler", "this program takes too long to compile"),
            Self::Output => ("ce programme lui fait écrire trop de choses", "this program makes it write too much"),
            Self::Memory => ("ce programme demande trop de mémoire", "this program takes too much memory to compile"),
            Self::Nesting => (
                "ce programme a trop de niveaux d'imbrication, ou il est trop inhabituel",
                "this program is nested too deeply, or too unusual",
            ),
        };
        (format!("le compilateur a renoncé : {fr}"), format!("the compiler gave up: {en}"))
    }
}
