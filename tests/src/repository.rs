//! Where things lie in this repository.

use crate::grader::profiles;
use bareme_core::task::Task;
use bareme_task::{Caps, Catalogue};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The folder of C programs that test Barème; its README tells what is where.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The folder of tasks.
pub fn tasks_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tasks")
}

/// All tasks of this repository, which must be in order.
pub fn catalogue() -> &'static [Arc<Task>] {
    static TASKS: OnceLock<Vec<Arc<Task>>> = OnceLock::new();
    TASKS.get_or_init(|| {
        let learner = profiles().learner;
        let (catalogue, problems) =
            Catalogue::load(&tasks_folder(), &Caps { defaults: learner.defaults, caps: learner.caps });
        assert!(!problems.has_errors(), "{problems}");
        catalogue.iter().cloned().collect()
    })
}
