//! A grader that does what the submitted "program" tells it to.

use bareme_api::Grade;
use bareme_core::diagnostic::{Diagnostic, Severity};
use bareme_core::grading::{CompileOutcome, Fault, GradingRun};
use bareme_core::hint::Feedback;
use bareme_core::submission::Submission;
use bareme_core::task::Task;
use bareme_engine::{Background, Graded, History, Timings};
use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// What a program may tell the grader to do, as its first word.
pub enum Cue {
    /// Report a compile error whose message is the program itself.
    Report,
    /// Say that grading has begun, and wait until told to go on.
    Hold,
    /// Panic each time.
    Panic,
    /// Panic the first time.
    PanicOnce,
    /// Report a fault of the grader the first time.
    FaultOnce,
}

/// The grader.
pub struct Actor {
    begun: UnboundedSender<String>,
    beginnings: tokio::sync::Mutex<UnboundedReceiver<String>>,
    go: Mutex<Sender<()>>,
    going: Mutex<Receiver<()>>,
    counts: Mutex<HashMap<String, usize>>,
    /// What it answers when asked whether it can grade.
    pub excuse: Mutex<Option<String>>,
}

impl Default for Actor {
    fn default() -> Self {
        let (begun, beginnings) = unbounded_channel();
        let (go, going) = channel();
        Self {
            begun,
            beginnings: tokio::sync::Mutex::new(beginnings),
            go: Mutex::new(go),
            going: Mutex::new(going),
            counts: Mutex::default(),
            excuse: Mutex::default(),
        }
    }
}

impl Actor {
    /// Returns when a program that says "hold" is being graded, and which.
    pub async fn begun(&self) -> String {
        self.beginnings.lock().await.recv().await.unwrap()
    }

    /// Lets one program that says "hold" go on.
    pub fn release(&self) {
        self.go.lock().unwrap().send(()).unwrap();
    }

    /// How often the program was graded.
    pub fn times(&self, source: &str) -> usize {
        self.counts.lock().unwrap().get(source).copied().unwrap_or_default()
    }

    fn count(&self, source: &str) -> usize {
        let mut counts = self.counts.lock().unwrap();
        let count = counts.entry(source.to_owned()).or_default();
        *count += 1;
        *count
    }
}

impl Cue {
    fn of(source: &str) -> Self {
        match source.split_whitespace().next() {
            Some("hold") => Self::Hold,
            Some("panic") => Self::Panic,
            Some("panic-once") => Self::PanicOnce,
            Some("fault-once") => Self::FaultOnce,
            _ => Self::Report,
        }
    }
}

impl Grade for Actor {
    #[expect(clippy::panic, reason = "that is what the program asked for")]
    fn grade(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
        let source = String::from_utf8_lossy(submission.files[0].content()).into_owned();
        let count = self.count(&source);
        match (Cue::of(&source), count) {
            (Cue::Panic, _) | (Cue::PanicOnce, 1) => panic!("as told"),
            (Cue::FaultOnce, 1) => return report(task, submission, Err(Fault::grader("as told"))),
            (Cue::Hold, _) => {
                self.begun.send(source.clone()).unwrap();
                self.going.lock().unwrap().recv().unwrap();
            }
            _ => {}
        }
        let refused = Ok(CompileOutcome::Rejected { diagnostics: vec![repeating(source)] });
        counting(report(task, submission, refused), &background.history)
    }

    fn unavailable(&self) -> Option<String> {
        self.excuse.lock().unwrap().clone()
    }
}

/// Counts the learner's attempts.
fn counting(mut graded: Graded, history: &History) -> Graded {
    let clock = history.clock + 1;
    let attempt = u32::try_from(clock).unwrap();
    graded.report.feedback = Some(Feedback { attempt, ..Feedback::default() });
    graded.history = Some(History { clock, ..History::default() });
    graded
}

fn report(task: &Arc<Task>, submission: &Submission, outcome: Result<CompileOutcome, Fault>) -> Graded {
    let mut run = GradingRun::new(Arc::clone(task), submission.language);
    run.compiled(outcome);
    Graded {
        report: run.into_report(),
        history: None,
        internal: None,
        watch_problem: None,
        timings: Timings::default(),
    }
}

fn repeating(message: String) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        flag: None,
        place: None,
        ranges: Vec::new(),
        message,
        french: None,
        notes: Vec::new(),
        fixits: Vec::new(),
    }
}
