//! Faults that are not the learner's.

use crate::report::FaultOwner;
use crate::task::Bilingual;

/// Something that went wrong and must not cost a learner points.
///
/// The public message is written for the learner. The internal one is for logs and, where the fault is the task's, for its
/// author: it may tell of hidden tests and of the host, and never enters a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The service's own.
    Grader {
        /// For the learner.
        public: Bilingual,
        /// For logs.
        internal: String,
    },
    /// The task's.
    Task {
        /// For the learner.
        public: Bilingual,
        /// For logs and the task's author.
        internal: String,
    },
}

impl Fault {
    /// A fault of the service with the usual public message.
    pub fn grader(internal: impl Into<String>) -> Self {
        let public = Bilingual {
            fr: "Le correcteur a rencontré un problème. Votre programme n'est pas en cause et vous ne perdez aucun point : \
                 envoyez-le de nouveau dans un instant."
                .to_owned(),
            en: "The grader ran into a problem. Your program is not to blame and you lose no points: please send it again in \
                 a moment."
                .to_owned(),
        };
        Self::Grader { public, internal: internal.into() }
    }

    /// A fault of the task with the usual public message; `internal` says what its author has to put right.
    pub fn task(internal: impl Into<String>) -> Self {
        let public = Bilingual {
            fr: "Cet exercice contient une erreur qui empêche de noter votre programme. Vous n'y êtes pour rien et vous ne \
                 perdez aucun point."
                .to_owned(),
            en: "This exercise contains a mistake that keeps your program from being graded. It is not your doing and you \
                 lose no points."
                .to_owned(),
        };
        Self::Task { public, internal: internal.into() }
    }

    /// Whose it is.
    pub const fn owner(&self) -> FaultOwner {
        match self {
            Self::Grader { .. } => FaultOwner::Grader,
            Self::Task { .. } => FaultOwner::Task,
        }
    }

    /// What the learner is told.
    pub const fn public(&self) -> &Bilingual {
        match self {
            Self::Grader { public, .. } | Self::Task { public, .. } => public,
        }
    }

    /// What logs and the task's author are told.
    pub fn internal(&self) -> &str {
        match self {
            Self::Grader { internal, .. } | Self::Task { internal, .. } => internal,
        }
    }

    /// Whether grading the same submission again may succeed: a fault of the task stays until its author acts.
    pub const fn retry_is_safe(&self) -> bool {
        matches!(self, Self::Grader { .. })
    }
}
