//! What a client is told about regrades.

use super::Page;
use crate::catalogue::Catalogue;
use bareme_core::ids::LearnerId;
use bareme_store::{
    Change as Changed, ItemResult, Mark as StoredMark, Regrade, RegradeCounts, RegradeId, RegradeItem, RegradeState,
    SubmissionId, UnixMillis, WantedTask,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A regrade: old submissions that are graded anew.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Regrade")]
pub struct RegradeView {
    /// Its name, a UUID.
    id: String,
    /// How far it is.
    state: Stage,
    /// Which submissions are graded anew, and by which tasks.
    selection: SelectionView,
    /// Who ordered it.
    created_by: String,
    /// When, in milliseconds since 1970-01-01 00:00 UTC.
    created_ms: u64,
    /// When it was published or discarded, in milliseconds since 1970-01-01 00:00 UTC; only if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_ms: Option<u64>,
    /// How much is done.
    progress: Progress,
    /// What has come of it so far.
    summary: Summary,
}

/// How far a regrade is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Stage {
    /// Its submissions are being collected and graded.
    Running,
    /// Everything is graded: look at what changed, and publish or discard it.
    Ready,
    /// Its reports are taking the place of the earlier ones; nothing can stop that any more.
    Publishing,
    /// Its reports have taken the place of the earlier ones.
    Published,
    /// Its reports were thrown away.
    Discarded,
}

/// Which submissions are graded anew: of those that have a report.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RegradeSelection")]
struct SelectionView {
    /// The tasks, in alphabetical order of their names.
    tasks: Vec<TaskState>,
    /// Whose submissions; empty for everybody's.
    learners: Vec<String>,
    /// Only what was accepted at this moment or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    since_ms: Option<u64>,
    /// Only what was accepted before this moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    until_ms: Option<u64>,
    /// Of each learner the latest for each task, or all.
    which: Which,
}

/// A task in the state by which is graded anew.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RegradeTask")]
struct TaskState {
    /// Its name.
    task: String,
    /// Its version.
    version: u32,
    /// A hash over its files, 32 hexadecimal digits.
    digest: String,
    /// Whether the node that answers has the task in this state. If none has, what still waits cannot be graded: discard the
    /// regrade and order another one.
    current: bool,
}

/// Which of a learner's submissions for a task.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "RegradeWhich")]
enum Which {
    /// The latest; without a learner, each counts as the latest.
    Latest,
    /// All of them.
    All,
}

/// How much of a regrade is done.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RegradeProgress")]
struct Progress {
    /// Whether all submissions are collected, so that `submissions` will not grow.
    collected: bool,
    /// How many submissions are graded anew.
    submissions: u64,
    /// How many of them still have to be graded.
    waiting: u64,
    /// How many reports have taken the place of the earlier ones.
    published: u64,
    /// In about how many milliseconds everything is graded, if this node does it, as fast as lately, and nobody hands
    /// anything in; only if something waits and anything was graded lately.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected_ms: Option<u64>,
}

/// What has come of a regrade.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RegradeSummary")]
struct Summary {
    /// Submissions with the same verdict and points.
    unchanged: u64,
    /// Submissions with more points.
    better: u64,
    /// Submissions with fewer points.
    worse: u64,
    /// Submissions with another verdict and as many points.
    other: u64,
    /// Submissions that are accepted and were not.
    newly_accepted: u64,
    /// Submissions that are not accepted and were.
    no_longer_accepted: u64,
    /// Submissions that could not be graded; they keep the report that they have.
    faults: u64,
}

/// Regrades.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RegradeList {
    /// The regrades, the newest first.
    regrades: Vec<RegradeView>,
    /// The address of the next page; only if there may be one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Submissions of a regrade.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RegradeItemList")]
pub struct ItemList {
    /// The submissions, in the order in which they came.
    items: Vec<Item>,
    /// The address of the next page; only if there may be one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A submission of a regrade.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RegradeItem")]
struct Item {
    /// The submission's name.
    submission: String,
    /// The task's name.
    task: String,
    /// Who handed it in; only if that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    learner: Option<String>,
    /// How the new report differs from the earlier one; only if it was graded.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    /// What the earlier report says; only if it was graded anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Mark>,
    /// What the new report says; only if it was graded anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Mark>,
}

/// How a new report differs from the earlier one.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "RegradeChange")]
enum Change {
    /// The same verdict and points.
    Unchanged,
    /// More points, or points where there were none.
    Better,
    /// Fewer points.
    Worse,
    /// Another verdict, as many points.
    Other,
    /// It could not be graded, and keeps the report that it has.
    Fault,
}

/// What a report comes to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RegradeMark")]
struct Mark {
    /// The verdict, as reports name it.
    verdict: String,
    /// Points earned; null where the submission could not be graded.
    points: Option<u32>,
    /// Points that could be earned.
    max_points: u32,
}

impl RegradeView {
    /// What is told of it; `place_us` is how long a grading takes lately, in microseconds, where that is known.
    pub fn new(regrade: &Regrade, catalogue: &Catalogue, place_us: Option<u64>) -> Self {
        let selection = &regrade.selection;
        Self {
            id: regrade.id.to_string(),
            state: Stage::of(regrade.state),
            selection: SelectionView {
                tasks: selection.tasks.iter().map(|wanted| TaskState::new(wanted, catalogue)).collect(),
                learners: selection.learners.iter().map(LearnerId::as_str).map(str::to_owned).collect(),
                since_ms: selection.since.map(|UnixMillis(millis)| millis),
                until_ms: selection.until.map(|UnixMillis(millis)| millis),
                which: if selection.latest { Which::Latest } else { Which::All },
            },
            created_by: regrade.created_by.clone(),
            created_ms: regrade.created.0,
            ended_ms: regrade.ended.map(|UnixMillis(millis)| millis),
            progress: Progress::new(&regrade.counts, place_us),
            summary: Summary::new(&regrade.counts),
        }
    }
}

impl TaskState {
    fn new(wanted: &WantedTask, catalogue: &Catalogue) -> Self {
        let current = catalogue.task(&wanted.task).is_some_and(|task| task.digest == wanted.digest);
        let (task, digest) = (wanted.task.as_str().to_owned(), wanted.digest.to_string());
        Self { task, version: wanted.version, digest, current }
    }
}

impl Stage {
    const fn of(state: RegradeState) -> Self {
        match state {
            RegradeState::Running => Self::Running,
            RegradeState::Ready => Self::Ready,
            RegradeState::Publishing => Self::Publishing,
            RegradeState::Published => Self::Published,
            RegradeState::Discarded => Self::Discarded,
        }
    }
}

impl Progress {
    fn new(counts: &RegradeCounts, place_us: Option<u64>) -> Self {
        let waits = counts.waiting > 0;
        let expected_ms = place_us.filter(|_| waits).map(|place| counts.waiting.saturating_mul(place) / 1000);
        Self {
            collected: counts.collected,
            submissions: counts.items,
            waiting: counts.waiting,
            published: counts.published,
            expected_ms,
        }
    }
}

impl Summary {
    const fn new(counts: &RegradeCounts) -> Self {
        Self {
            unchanged: counts.unchanged,
            better: counts.better,
            worse: counts.worse,
            other: counts.other,
            newly_accepted: counts.newly_accepted,
            no_longer_accepted: counts.no_longer_accepted,
            faults: counts.faults,
        }
    }
}

impl RegradeList {
    /// What `page` has.
    pub fn new(regrades: &[Regrade], page: &Page<RegradeId>, catalogue: &Catalogue, place_us: Option<u64>) -> Self {
        let last = regrades.last().filter(|_| is_full(regrades, page.limit));
        let next = last.map(|last| page.next("/v1/regrades", &last.id));
        let view = |regrade| RegradeView::new(regrade, catalogue, place_us);
        Self { regrades: regrades.iter().map(view).collect(), next }
    }
}

impl ItemList {
    /// What `page` has of the items of a regrade.
    pub fn new(items: Vec<RegradeItem>, page: &Page<SubmissionId>, id: RegradeId) -> Self {
        let last = items.last().filter(|_| is_full(&items, page.limit));
        let next = last.map(|last| page.next(&format!("/v1/regrades/{id}/items"), &last.submission));
        Self { items: items.into_iter().map(Item::new).collect(), next }
    }
}

fn is_full<T>(entries: &[T], limit: u32) -> bool {
    entries.len() >= limit as usize
}

impl Item {
    fn new(item: RegradeItem) -> Self {
        let RegradeItem { submission, task, learner, result } = item;
        let result = result.map(|ItemResult { before, after, change }| (Change::of(change), before, after));
        let (change, before, after) = match result {
            Some((change, before, after)) => (Some(change), Some(Mark::new(before)), Some(Mark::new(after))),
            None => (None, None, None),
        };
        Self { submission: submission.to_string(), task, learner, change, before, after }
    }
}

impl Change {
    const fn of(change: Changed) -> Self {
        match change {
            Changed::Unchanged => Self::Unchanged,
            Changed::Better => Self::Better,
            Changed::Worse => Self::Worse,
            Changed::Other => Self::Other,
            Changed::Fault => Self::Fault,
        }
    }
}

impl Mark {
    fn new(StoredMark { verdict, points, max_points }: StoredMark) -> Self {
        Self { verdict, points, max_points }
    }
}
