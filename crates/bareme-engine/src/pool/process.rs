//! One worker process, as its parent sees it.

use super::patient::Patient;
use super::wire::{Job, Ready, Reply};
use super::{Settings, Trouble, frame, parcel};
use bareme_core::task::TaskFolder;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Stdio};
use std::time::{Duration, Instant};
use tracing::{debug, warn};

/// How much of what a worker writes to its standard error gets into the log; the rest is read and dropped.
const MAX_LOG_LINES: usize = 200;
const MAX_LOG_LINE: u64 = 1000;

/// A running worker; dropping it ends the process.
pub(crate) struct Process {
    child: Child,
    input: Patient<ChildStdin>,
    output: Patient<ChildStdout>,
    jobs: u32,
    walls: serde_json::Value,
    identity: String,
}

impl Process {
    /// Starts a worker and returns when it is ready to grade.
    pub(crate) fn start(settings: &Settings) -> Result<Self, Trouble> {
        let mut command = (settings.command)();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| Trouble::Start(format!("it cannot be started: {error}")))?;
        let no_pipe = || Trouble::Start("it has no pipes".to_owned());
        let (input, output) = (child.stdin.take().ok_or_else(no_pipe)?, child.stdout.take().ok_or_else(no_pipe)?);
        if let Some(errors) = child.stderr.take() {
            log(child.id(), errors);
        }
        let broken = |error: io::Error| Trouble::Start(error.to_string());
        let (input, output) = (Patient::new(input).map_err(broken)?, Patient::new(output).map_err(broken)?);
        let mut process =
            Self { child, input, output, jobs: 0, walls: serde_json::Value::Null, identity: String::new() };
        let deadline = Instant::now() + Duration::from_millis(settings.start_ms.get());
        let ready: Option<Ready> = frame::read(process.output.until(deadline)).map_err(broken)?;
        let ended = || Trouble::Start("it ended before it was ready; its own messages say why".to_owned());
        let ready = ready.filter(|ready| ready.version == env!("CARGO_PKG_VERSION")).ok_or_else(ended)?;
        (process.walls, process.identity) = (ready.walls, ready.identity);
        debug!(pid = process.child.id(), "a worker is ready");
        Ok(process)
    }

    /// Has one submission graded. A worker that has not seen the task yet is given its files, once.
    pub(crate) fn grade(&mut self, job: &Job, folder: &TaskFolder, settings: &Settings) -> Result<Reply, Trouble> {
        self.jobs += 1;
        let deadline = Instant::now() + Duration::from_millis(settings.patience.get());
        let trouble = |error: io::Error| match error.kind() {
            io::ErrorKind::TimedOut => Trouble::Hung,
            io::ErrorKind::InvalidData => Trouble::Garbage(error.to_string()),
            _ => Trouble::Crashed(error.to_string()),
        };
        let closed = || Trouble::Crashed("it closed its pipe".to_owned());
        frame::write(self.input.until(deadline), job).map_err(trouble)?;
        let reply: Reply = frame::read(self.output.until(deadline)).map_err(trouble)?.ok_or_else(closed)?;
        if !matches!(reply, Reply::Unknown) {
            return Ok(reply);
        }
        parcel::write(self.input.until(deadline), folder).map_err(trouble)?;
        frame::read(self.output.until(deadline)).map_err(trouble)?.ok_or_else(closed)
    }

    /// Whether it has done its share, or has grown so large that a fresh one should go on.
    pub(crate) fn is_spent(&self, settings: &Settings) -> bool {
        self.jobs >= settings.jobs
            || bareme_jail::resident(self.child.id()).is_some_and(|resident| resident > settings.memory)
    }

    /// What it says of its confinement.
    pub(crate) const fn walls(&self) -> &serde_json::Value {
        &self.walls
    }

    /// What its results depend on besides task and submission.
    pub(crate) fn identity(&self) -> &str {
        &self.identity
    }

    /// Its number in the operating system.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.child.kill();
        if let Err(error) = self.child.wait() {
            warn!(%error, "a worker cannot be waited for");
        }
    }
}

/// Passes on what a worker says on its standard error, for as long as it lives.
fn log(pid: u32, errors: ChildStderr) {
    let pass_on = move || {
        let mut lines = BufReader::new(errors);
        for _ in 0..MAX_LOG_LINES {
            let mut line = Vec::new();
            match lines.by_ref().take(MAX_LOG_LINE).read_until(b'\n', &mut line) {
                Ok(0) | Err(_) => return,
                Ok(_) => warn!(pid, "worker: {}", String::from_utf8_lossy(&line).trim_end().escape_debug()),
            }
        }
        let _ = io::copy(&mut lines, &mut io::sink());
    };
    // Without the thread the messages are lost, and the worker is told so by its pipe.
    let _ = std::thread::Builder::new().name(format!("log-{pid}")).spawn(pass_on);
}
