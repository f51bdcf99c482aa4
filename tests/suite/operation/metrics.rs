//! The counts of a real service with its workers.

use super::{QUICK, arguments, finished, metric, submit, until};
use bareme_tests::Node;

#[test]
fn a_worker_that_is_killed_is_counted_and_so_is_what_another_one_tried() {
    let folder = tempfile::tempdir().unwrap();
    let node = Node::start(&arguments(folder.path(), &["--workers", "1"]));
    let seen = |sample: &str| metric(node.port, sample).unwrap_or_else(|| unreachable!("there is no {sample}"));
    assert_eq!(seen("bareme_workers{state=\"alive\"}"), 1);
    assert_eq!(seen("bareme_workers_started_total"), 1);
    assert!(node.kill_worker(0));
    let id = submit(node.port, QUICK).unwrap();
    let report = finished(node.port, &id);
    assert_ne!(report["report"]["verdict"], "grader-fault", "{report}");
    assert_eq!(seen("bareme_worker_restarts_total{reason=\"crashed\"}"), 1);
    assert_eq!(seen("bareme_worker_restarts_total{reason=\"hung\"}"), 0);
    assert_eq!(seen("bareme_worker_retries_total"), 1);
    assert_eq!(seen("bareme_workers_started_total"), 2);
    assert_eq!(seen("bareme_grading_seconds_count"), 1);
    assert_eq!(seen("bareme_grading_phase_seconds_count{phase=\"compile\"}"), 1);
    assert_eq!(seen("bareme_faults_total{owner=\"grader\"}"), 0);
    assert!(seen("bareme_disk_free_bytes") > 0 && seen("bareme_disk_free_bytes") <= seen("bareme_disk_size_bytes"));
    until("the new worker", || seen("bareme_workers{state=\"alive\"}") == 1);
    // The same program again is not compiled again.
    finished(node.port, &submit(node.port, QUICK).unwrap());
    assert_eq!(seen("bareme_grading_cache_hits_total"), 1);
    assert_eq!(seen("bareme_grading_phase_seconds_count{phase=\"compile\"}"), 1);
}
