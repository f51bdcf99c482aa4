//! A service as an operator runs it: the program itself, with its workers, on a port of the loopback address.

use crate::http::http;
use crate::program::bareme;
use crate::repository::tasks_folder;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::ffi::OsString;
use std::net::TcpListener;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// A running `bareme serve`; dropping it kills it.
pub struct Node {
    /// Where it listens.
    pub port: u16,
    /// What leads to the program: a command that ends by starting what it is given.
    by: Vec<String>,
    arguments: Vec<String>,
    child: Option<Child>,
}

impl Node {
    /// Starts one with further arguments, such as `--database`, on the tasks of this repository unless others are named, and
    /// returns when it is ready.
    pub fn start(arguments: &[String]) -> Self {
        Self::start_by(&[], arguments)
    }

    /// The same, started by a command such as `env NAME=VALUE`, which becomes the program.
    pub fn start_by(by: &[String], arguments: &[String]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut node = Self { port, by: by.to_vec(), arguments: arguments.to_vec(), child: None };
        node.restart();
        node
    }

    /// Starts it again on its port, and returns when it is ready.
    pub fn restart(&mut self) {
        let line: Vec<OsString> = self.by.iter().map(OsString::from).chain([bareme().into_os_string()]).collect();
        let mut command = Command::new(&line[0]);
        command.args(&line[1..]);
        command.args(["--log", "json", "serve", "--listen", &format!("127.0.0.1:{}", self.port)]);
        if !self.arguments.iter().any(|argument| argument == "--tasks") {
            command.arg("--tasks").arg(tasks_folder());
        }
        command.args(&self.arguments).env("RUST_LOG", "error").stderr(Stdio::inherit());
        self.child = Some(command.spawn().unwrap());
        let started = Instant::now();
        while http(self.port, "GET", "/healthz", "").is_none_or(|answer| answer.status != 200) {
            assert!(started.elapsed() < Duration::from_mins(1), "the service on port {} does not answer", self.port);
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Kills it as a power cut would: at once, and its workers with it.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Tells it to stop, as systemd does, and returns when it has: what it was grading is finished then.
    pub fn stop(&mut self) -> ExitStatus {
        kill(Pid::from_raw(i32::try_from(self.pid()).unwrap()), Signal::SIGTERM).unwrap();
        self.wait()
    }

    /// Returns when it has ended by itself, and how.
    pub fn wait(&mut self) -> ExitStatus {
        self.child.take().unwrap().wait().unwrap()
    }

    /// Its number in the operating system.
    pub fn pid(&self) -> u32 {
        self.child.as_ref().map_or(0, Child::id)
    }

    /// The workers that it has just now.
    pub fn workers(&self) -> Vec<u32> {
        // Children are listed by the thread that started them.
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.pid())).into_iter().flatten().flatten();
        let children = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
        children
            .flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>())
            .collect()
    }

    /// Kills one of its workers; nothing happens where it has none.
    pub fn kill_worker(&self, which: usize) -> bool {
        let workers = self.workers();
        let Some(pid) = workers.get(which % workers.len().max(1)) else { return false };
        kill(Pid::from_raw(i32::try_from(*pid).unwrap()), Signal::SIGKILL).is_ok()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.kill();
    }
}
