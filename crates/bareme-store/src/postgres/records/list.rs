//! Lists of submissions in short.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::postgres::lookup::look;
use crate::postgres::pool::Pool;
use crate::summary::{Filter, Place, Standing, Summary, SummaryColumns, bounds};
use crate::tenant::Tenant;
use bareme_core::ids::{LearnerId, TaskId};
use postgres::Row;
use postgres::types::ToSql;
use uuid::Uuid;

/// What a submission in short is made of.
macro_rules! summary_columns {
    () => {
        "id, its.task, its.learner, submitted_ms, finished_ms, verdict, points, max_points, superseded_by, cancelled_ms,
            leased_until_ms IS NOT NULL"
    };
}
pub(super) use summary_columns;

pub fn list(
    pool: &Pool,
    tenant: &Tenant,
    filter: &Filter,
    after: Option<Place>,
    most: u32,
) -> Result<Vec<Summary>, StoreError> {
    let (since, before, before_id) = bounds(filter, after);
    let (tenant, before_id, most) = (tenant.as_str(), before_id.uuid(), i64::from(most));
    let (task, learner) = (filter.task.as_ref().map(TaskId::as_str), filter.learner.as_ref().map(LearnerId::as_str));
    let mut values: Vec<&(dyn ToSql + Sync)> = vec![&tenant, &since, &before, &before_id, &most];
    values.extend(task.as_ref().map(|task| task as &(dyn ToSql + Sync)));
    values.extend(learner.as_ref().map(|learner| learner as &(dyn ToSql + Sync)));
    let rows = look(pool, |work| work.rows(statement_for(filter), &values))?;
    Ok(rows.iter().map(summary_of).collect())
}

/// The statement with these further conditions, and one for each standing.
macro_rules! list_where {
    ($standing:expr, $rest:literal) => {
        match $standing {
            None => list_where!(@ $rest, ""),
            Some(Standing::Queued) => list_where!(@ $rest, " AND finished_ms IS NULL AND superseded_by IS NULL
                AND cancelled_ms IS NULL AND leased_until_ms IS NULL"),
            Some(Standing::Running) => list_where!(@ $rest, " AND finished_ms IS NULL AND superseded_by IS NULL
                AND cancelled_ms IS NULL AND leased_until_ms IS NOT NULL"),
            Some(Standing::Finished) => list_where!(@ $rest, " AND finished_ms IS NOT NULL"),
            Some(Standing::Superseded) => list_where!(@ $rest, " AND superseded_by IS NOT NULL"),
            Some(Standing::Cancelled) => list_where!(@ $rest, " AND cancelled_ms IS NOT NULL"),
        }
    };
    (@ $rest:literal, $standing:literal) => {
        concat!(
            "SELECT ", summary_columns!(),
            " FROM submission AS its LEFT JOIN queue ON queue.submission = id
            WHERE its.tenant = $1 AND submitted_ms >= $2 AND (submitted_ms, id) < ($3, $4)", $rest, $standing,
            " ORDER BY submitted_ms DESC, id DESC LIMIT $5"
        )
    };
}

fn statement_for(filter: &Filter) -> &'static str {
    match (&filter.task, &filter.learner) {
        (None, None) => list_where!(filter.standing, ""),
        (Some(_), None) => list_where!(filter.standing, " AND its.task = $6"),
        (None, Some(_)) => list_where!(filter.standing, " AND its.learner = $6"),
        (Some(_), Some(_)) => list_where!(filter.standing, " AND its.task = $6 AND its.learner = $7"),
    }
}

pub fn summaries(pool: &Pool, tenant: &Tenant, ids: &[SubmissionId]) -> Result<Vec<Summary>, StoreError> {
    let select = concat!(
        "SELECT ",
        summary_columns!(),
        " FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted (name, number)
        JOIN submission AS its ON id = name LEFT JOIN queue ON queue.submission = id
        WHERE its.tenant = $1 ORDER BY number"
    );
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows = look(pool, |work| work.rows(select, &[&tenant.as_str(), &ids]))?;
    Ok(rows.iter().map(summary_of).collect())
}

pub fn summary_of(row: &Row) -> Summary {
    let columns = SummaryColumns {
        id: SubmissionId::new(row.get(0)),
        task: row.get(1),
        learner: row.get(2),
        submitted_ms: row.get(3),
        finished_ms: row.get(4),
        verdict: row.get(5),
        points: row.get(6),
        max_points: row.get(7),
        superseded_by: row.get::<_, Option<_>>(8).map(SubmissionId::new),
        cancelled_ms: row.get(9),
        is_leased: row.get(10),
    };
    columns.summary()
}
