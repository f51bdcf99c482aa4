//! What can go wrong with the store, and whether trying again helps.

use crate::id::SubmissionId;
use crate::regrade::RegradeId;
use crate::tenant::Tenant;
use crate::webhook::MessageId;
use std::error::Error;

/// Why the store did not do what it was asked to. No text tells a password, and `database` is a path, or an address
/// without its password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The address of a database server cannot be read; the text repeats nothing of it, since it holds a password.
    #[error(
        "the address of the database is not of the form postgres://USER:PASSWORD@HOST:PORT/DATABASE; characters of the password other than letters and digits may need to be written as %XX"
    )]
    Address,
    /// The database can be neither opened nor created.
    #[error("cannot open the database {database}: {reason}")]
    Open {
        /// The database.
        database: String,
        /// What the operating system or the database said.
        reason: String,
    },
    /// Another process owns the database.
    #[error("the database {database} is in use by another process; stop that one first or choose another file")]
    InUse {
        /// The database.
        database: String,
    },
    /// There is a file where a new one was to be written; it was left alone.
    #[error("{database} is there already and is not overwritten; move it away first, or choose another name")]
    Exists {
        /// The file.
        database: String,
    },
    /// The database was written by a newer version of Barème.
    #[error(
        "the database {database} has format {found}, but this version of Barème knows only formats up to {known}; \
         run the newer version, or restore the backup made before the upgrade"
    )]
    Newer {
        /// The database.
        database: String,
        /// Its format.
        found: i64,
        /// The newest format that this version knows.
        known: u32,
    },
    /// The database was written by an older version of Barème, and nobody asked for it to be brought up to date.
    #[error(
        "the database {database} has format {found}, and this version of Barème needs {needed}; start `bareme serve` of \
         this version once, which brings it up to date"
    )]
    Older {
        /// The database.
        database: String,
        /// Its format.
        found: u32,
        /// The format that this version works with.
        needed: u32,
    },
    /// The database belongs to another program.
    #[error("{database} is a database of another program; nothing was changed in it")]
    Foreign {
        /// The database.
        database: String,
    },
    /// The file is no database, or parts of the database are destroyed.
    #[error("the database is damaged ({reason}); restore it from a backup")]
    Damaged {
        /// What was seen.
        reason: String,
    },
    /// Nothing more fits on the disk.
    #[error("the disk that holds the database is full")]
    DiskFull,
    /// The database or its file system may not be written to.
    #[error("the database cannot be written to")]
    ReadOnly,
    /// The database server did not answer in all the time that a call takes to try.
    #[error("the database server does not answer: {reason}")]
    Unreachable {
        /// What the last try met, without names or addresses.
        reason: String,
    },
    /// As many submissions are waiting as may.
    #[error("{capacity} submissions are waiting already")]
    QueueFull {
        /// How many may wait.
        capacity: u32,
    },
    /// The tenant has had as many submissions accepted on this day as it may.
    #[error("the {quota} submissions of this day are used up")]
    DailyQuota {
        /// How many a day may have.
        quota: u32,
        /// In how many seconds the next day begins.
        seconds_left: u64,
    },
    /// As many submissions of the tenant are waiting as may.
    #[error("{most} submissions of this tenant are waiting already")]
    TooManyWaiting {
        /// How many of its submissions may wait.
        most: u32,
    },
    /// There is a tenant of that name.
    #[error("there is a tenant {tenant} already")]
    TenantExists {
        /// The name.
        tenant: Tenant,
    },
    /// There is no tenant of that name.
    #[error("there is no tenant {tenant}")]
    UnknownTenant {
        /// The name.
        tenant: Tenant,
    },
    /// The idempotency key was used before, for something else.
    #[error("the idempotency key was used before for another submission, {id}")]
    KeyReused {
        /// The submission that has the key.
        id: SubmissionId,
    },
    /// The lease was completed, has expired and was given to somebody else, or waits to be.
    #[error("attempt {attempt} at submission {id} is no longer the current one")]
    LeaseLost {
        /// The submission.
        id: SubmissionId,
        /// The attempt that came too late.
        attempt: u32,
    },
    /// A task belongs to a regrade that is neither published nor discarded.
    #[error("the task {task} belongs to the regrade {id}, which is neither published nor discarded")]
    RegradeOpen {
        /// That regrade.
        id: RegradeId,
        /// The task.
        task: String,
    },
    /// The tenant has as many webhooks as it may.
    #[error("the tenant has {most} webhooks already")]
    TooManyWebhooks {
        /// How many it may have.
        most: u32,
    },
    /// The lease of a message has expired or been taken back.
    #[error("message {id} is no longer leased like this")]
    MessageLost {
        /// The message.
        id: MessageId,
    },
    /// Any other failure of the database.
    #[error("the database failed ({code})")]
    Database {
        /// The code that the manuals of SQLite and PostgreSQL explain.
        code: String,
        /// What it said, which may quote what is stored.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
}

impl StoreError {
    /// Whether it refuses one submission and says nothing about others.
    pub(crate) const fn is_about_one(&self) -> bool {
        matches!(
            self,
            Self::QueueFull { .. } | Self::KeyReused { .. } | Self::DailyQuota { .. } | Self::TooManyWaiting { .. }
        )
    }

    /// Whether the same call may succeed later without anybody changing the call. Nothing is then done twice: a call that
    /// was carried out without its caller learning of it finds what it did.
    pub const fn retry_is_safe(&self) -> bool {
        matches!(
            self,
            Self::DiskFull
                | Self::ReadOnly
                | Self::Unreachable { .. }
                | Self::QueueFull { .. }
                | Self::DailyQuota { .. }
                | Self::TooManyWaiting { .. }
                | Self::Database { .. }
        )
    }
}
