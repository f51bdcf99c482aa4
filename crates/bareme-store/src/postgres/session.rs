//! One connection, whose every call ends in bounded time on this end, whatever the server does.

use super::work::Prepared;
use postgres::{Error, NoTls};
use std::future::Future;
use std::io;
use std::pin::pin;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tokio_postgres::{Client, Config};

/// How long it may take until the server has let us in, at the most.
const ENTRY: Duration = Duration::from_secs(5);

/// A connection, with the statements that it has seen before.
pub struct Session {
    pub client: Client,
    pub line: Line,
    pub prepared: Prepared,
}

/// What a connection runs on; it moves only while somebody waits for an answer.
pub struct Line {
    runtime: Runtime,
    driver: AbortHandle,
    patience: Duration,
}

impl Session {
    /// Connects; an answer may take as long as `patience`. Fails with what the network or the server says, or nothing.
    pub fn connect(config: &Config, patience: Duration) -> Result<Self, ConnectError> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let connected = runtime.block_on(async { timeout(patience.min(ENTRY), config.connect(NoTls)).await });
        let (client, connection) = connected.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
        // When the connection ends, the client's calls tell why.
        let driver = runtime.spawn(async { drop(connection.await) }).abort_handle();
        Ok(Self { client, line: Line { runtime, driver, patience }, prepared: Prepared::default() })
    }
}

/// Why there is no connection.
pub enum ConnectError {
    /// The server, or the network, refuses.
    Postgres(Error),
    /// It takes too long, or this process lacks something.
    Io(io::Error),
}

impl From<Error> for ConnectError {
    fn from(error: Error) -> Self {
        Self::Postgres(error)
    }
}

impl From<io::Error> for ConnectError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Line {
    /// The answer to a call; when patience ends before it comes, the connection is closed, and that is the answer.
    pub fn wait<T>(&self, call: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        self.runtime.block_on(async {
            let mut call = pin!(call);
            if let Ok(answer) = timeout(self.patience, call.as_mut()).await {
                return answer;
            }
            self.driver.abort();
            call.await
        })
    }

    /// The same, however long it takes.
    pub fn wait_for_ever<T>(&self, call: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        self.runtime.block_on(call)
    }
}
