//! Reports on submissions that could not be graded, so that even those get an answer.

use bareme_core::grading::{Fault, GradingRun};
use bareme_core::ids::TaskId;
use bareme_core::report::{CheckerName, FaultReport, REPORT_VERSION, Report};
use bareme_core::task::{Language, Task};
use bareme_core::verdict::Verdict;
use bareme_engine::Graded;
use std::sync::Arc;

/// The answer where grading itself failed; `internal` is for logs.
pub fn graded(task: &Arc<Task>, language: Language, internal: String) -> Graded {
    let mut run = GradingRun::new(Arc::clone(task), language);
    run.compiled(Err(Fault::grader(internal.clone())));
    Graded::of_fault(run.into_report(), internal)
}

/// The answer where there is no task any more by which to grade, or where the stored submission cannot be read.
pub fn ungradable(task: TaskId, language: Language, fault: &Fault) -> Graded {
    let message = fault.public().get(language).to_owned();
    let report = Report {
        version: REPORT_VERSION,
        task,
        task_version: 0,
        language,
        verdict: if fault.retry_is_safe() { Verdict::GraderFault } else { Verdict::TaskFault },
        points: None,
        max_points: 0,
        diagnostics: Vec::new(),
        memory_needed: None,
        checker: CheckerName::Lines,
        groups: Vec::new(),
        tests: Vec::new(),
        first_failure: None,
        evidence: None,
        feedback: None,
        fault: Some(FaultReport { whose: fault.owner(), message, retry: fault.retry_is_safe() }),
    };
    Graded::of_fault(report, fault.internal().to_owned())
}
