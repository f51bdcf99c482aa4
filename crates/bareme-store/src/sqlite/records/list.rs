//! Lists of submissions in short.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::summary::{Filter, Place, Standing, Summary, SummaryColumns, bounds};
use crate::tenant::Tenant;
use bareme_core::ids::{LearnerId, TaskId};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

/// What a submission in short is made of.
macro_rules! summary_columns {
    () => {
        "id, its.task, its.learner, submitted_ms, finished_ms, verdict, points, max_points, superseded_by, cancelled_ms,
            leased_until_ms IS NOT NULL"
    };
}
pub(super) use summary_columns;

/// What the index of those that wait or run asks for.
macro_rules! open {
    () => {
        "finished_ms IS NULL AND superseded_by IS NULL AND cancelled_ms IS NULL"
    };
}

pub fn list(
    connection: &Connection,
    tenant: &Tenant,
    filter: &Filter,
    after: Option<Place>,
    most: u32,
) -> Result<Vec<Summary>, StoreError> {
    let (since, before, before_id) = bounds(filter, after);
    let tenant = tenant.as_str();
    let (task, learner) = (filter.task.as_ref().map(TaskId::as_str), filter.learner.as_ref().map(LearnerId::as_str));
    let mut values: Vec<&dyn ToSql> = vec![&tenant, &since, &before, before_id.as_bytes(), &most];
    values.extend(task.as_ref().map(|task| task as &dyn ToSql));
    values.extend(learner.as_ref().map(|learner| learner as &dyn ToSql));
    let mut statement = connection.prepare_cached(&statement_for(filter))?;
    let rows = statement.query_map(values.as_slice(), summary_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The database gathers no statistics, so the index is named: the one that leaves the fewest rows to look at in vain.
fn statement_for(filter: &Filter) -> String {
    let (standing, of_standing) = match filter.standing {
        None => ("", "submission_list"),
        Some(Standing::Queued) => (concat!(" AND ", open!(), " AND leased_until_ms IS NULL"), "submission_open"),
        Some(Standing::Running) => (concat!(" AND ", open!(), " AND leased_until_ms IS NOT NULL"), "submission_open"),
        Some(Standing::Finished) => (" AND finished_ms IS NOT NULL", "submission_list"),
        Some(Standing::Superseded) => (" AND superseded_by IS NOT NULL", "submission_superseded"),
        Some(Standing::Cancelled) => (" AND cancelled_ms IS NOT NULL", "submission_cancelled"),
    };
    let (rest, index) = match (&filter.task, &filter.learner) {
        (None, None) => ("", of_standing),
        (Some(_), None) if of_standing != "submission_list" => (" AND its.task = ?6", of_standing),
        (Some(_), None) => (" AND its.task = ?6", "submission_list_of_task"),
        (None, Some(_)) => (" AND its.learner = ?6", "submission_list_of_learner"),
        (Some(_), Some(_)) => (" AND its.task = ?6 AND its.learner = ?7", "submission_list_of_learner"),
    };
    let columns = summary_columns!();
    format!(
        "SELECT {columns} FROM submission AS its INDEXED BY {index} LEFT JOIN queue ON queue.submission = id
        WHERE its.tenant = ?1 AND submitted_ms >= ?2 AND (submitted_ms, id) < (?3, ?4){rest}{standing}
        ORDER BY submitted_ms DESC, id DESC LIMIT ?5"
    )
}

pub fn summaries(connection: &Connection, tenant: &Tenant, ids: &[SubmissionId]) -> Result<Vec<Summary>, StoreError> {
    let select = concat!(
        "SELECT ",
        summary_columns!(),
        " FROM submission AS its LEFT JOIN queue ON queue.submission = id WHERE id = ?1 AND its.tenant = ?2"
    );
    let mut statement = connection.prepare_cached(select)?;
    let mut one = |id: &SubmissionId| {
        let values = params![id.as_bytes(), tenant.as_str()];
        statement.query_row(values, summary_of).optional().transpose()
    };
    Ok(ids.iter().filter_map(&mut one).collect::<Result<_, _>>()?)
}

pub fn summary_of(row: &Row<'_>) -> rusqlite::Result<Summary> {
    let superseded_by: Option<[u8; 16]> = row.get(8)?;
    let columns = SummaryColumns {
        id: SubmissionId::from_bytes(row.get(0)?),
        task: row.get(1)?,
        learner: row.get(2)?,
        submitted_ms: row.get(3)?,
        finished_ms: row.get(4)?,
        verdict: row.get(5)?,
        points: row.get(6)?,
        max_points: row.get(7)?,
        superseded_by: superseded_by.map(SubmissionId::from_bytes),
        cancelled_ms: row.get(9)?,
        is_leased: row.get(10)?,
    };
    Ok(columns.summary())
}
