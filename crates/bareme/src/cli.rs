//! The arguments, and the help that teaches them.

use bareme_api::Network;
use bareme_core::task::Language;
use bareme_store::Address;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  bareme demo                                    see everything at work, in a minute
  bareme grade greeting hello.c                  grade one program for one task
  bareme grade greeting hello.c --lang fr        the same report, in French
  bareme explain greeting hello.c                watch it run, and see what it did
  bareme check tasks/                            do all known solutions get their verdicts?
  bareme new my-first-task                       make a task folder to start from
  bareme serve --listen 127.0.0.1:8080           take submissions over HTTP

Exit codes:
  0  accepted, or nothing to complain about
  1  another verdict than accepted, something that `explain` found, or problems in a task
  2  the call makes no sense: an unknown option, task or file
  3  a fault of Barème, of this machine or of the task: nobody's program was judged

Environment:
  BAREME_TASKS     folder of the tasks, where --tasks does not name it (default: ./tasks)
  BAREME_CACHE     folder of the prepared compiler (default: the user's cache folder)
  BAREME_DATA      folder for submissions and reports, where --data does not name it
  BAREME_DATABASE  address of the database, where --database does not name it
  BAREME_PROFILES  folder of the sandbox profiles (default: the ones that are built in)
  RUST_LOG         what is logged, for example `debug` or `bareme_engine=trace`
  NO_COLOR         set it to anything to get reports without colours";

const DATABASE: &str = "\
Database for submissions and reports, instead of a file in that folder: postgres://USER:PASSWORD@HOST/DATABASE, which \
several nodes may share, or the path of an SQLite file; a password is better off in BAREME_DATABASE, since others can read \
the arguments of a process";

/// Grades beginners' C programs: compiles them to WebAssembly, runs them in a sandbox against a teacher's tests, and explains what went wrong.
#[derive(Debug, Parser)]
#[command(name = "bareme", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// How log lines on standard error look.
    #[arg(long, global = true, value_name = "FORMAT", default_value = "pretty")]
    pub log: LogFormat,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The shape of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// One JSON object a line, for log collectors.
    Json,
}

/// What `bareme` can do; each command has a file of its own under `commands/`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Grade a program and print the report.
    Grade(Grade),
    /// Run a program once more, watch every step of it, and show all that was seen.
    Explain(Explain),
    /// Read a short page about one idea of C, or list all pages.
    Lesson(Lesson),
    /// Check that tasks are in order and that every known solution gets its verdict.
    Check(Check),
    /// Make a new task folder that passes `bareme check`.
    New(New),
    /// Print the JSON Schema of a file format, for editors and other programs.
    Schema(Schema),
    /// Take submissions over HTTP.
    Serve(Serve),
    /// Grade what a parent process hands over: `bareme serve` starts these by itself.
    Worker(Worker),
    /// Look after the compiler that runs inside the sandbox.
    Toolchain(Toolchain),
    /// Try to get out of the room in which submissions are graded.
    Jail(Jail),
    /// Print the `OpenAPI` document of the HTTP interface.
    #[command(about = "Print the OpenAPI document of the HTTP interface")]
    Openapi,
    /// Show everything at work: prepare, serve, submit samples, print the reports.
    Demo(Demo),
}

impl Command {
    /// What is logged when `RUST_LOG` does not say: a service tells its life, a command only trouble.
    pub(crate) fn log_level(&self) -> &'static str {
        match self {
            Self::Serve(_) => "info",
            _ => "warn",
        }
    }
}

/// Where things are.
#[derive(Debug, Clone, Args)]
pub struct Places {
    /// Folder that holds one folder for each task.
    #[arg(long, value_name = "DIR", env = "BAREME_TASKS", default_value = "tasks", hide_env_values = true)]
    pub tasks: PathBuf,
    /// Folder of the sandbox profiles, to use other limits than the ones that are built in.
    #[arg(long, value_name = "DIR", env = "BAREME_PROFILES", hide_env_values = true)]
    pub profiles: Option<PathBuf>,
}

/// Arguments of `bareme grade`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bareme grade greeting hello.c              a task by name, looked up in --tasks
  bareme grade ./drafts/my-task main.c       a task by its folder
  bareme grade linked-list list.c list.h     a program of several files
  bareme grade greeting hello.c --json       the report as data
  bareme grade greeting hello.c --history me.json
                                             hints that go on from the attempts before

The exit code is 0 when the program is accepted, 1 with any other verdict, 3 when grading itself failed.")]
pub struct Grade {
    /// Name of the task, or path of its folder.
    pub task: String,
    /// Source files of the program (.c, and .h that they include); `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
    /// Print the report as a piece of HTML that is also well-formed XML, to be put into another page.
    #[arg(long, conflicts_with_all = ["json", "all"])]
    pub html: bool,
    /// Language of the report [default: the one of the environment, else English].
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
    /// Show every failed test in full, all hints, and all warnings of the compiler.
    #[arg(long, conflicts_with = "json")]
    pub all: bool,
    /// File that remembers this learner's attempts, so that hints go on from them; made where there is none.
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub places: Places,
}

/// Arguments of `bareme explain`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bareme explain greeting hello.c                 the tests that tell most about the program
  bareme explain greeting hello.c --test zero     one test, by its name
  bareme explain greeting hello.c --test 3        the third test
  bareme explain greeting hello.c --lang fr       the same, in French
  bareme explain greeting hello.c --json          what was seen as data, inside the report

The program is compiled once more so that every step of it can be watched. That shows which cell of which array was \
used, which variable had no value, which loop did not end and what its variables did, how much of the input was read, \
and which line printed what. The watched run decides nothing: verdict and points are those of `bareme grade`.

The exit code is 0 when nothing was found, 1 when something was found or the program does not compile, 2 when the call \
makes no sense, 3 when grading itself failed.")]
pub struct Explain {
    /// Name of the task, or path of its folder.
    pub task: String,
    /// Source files of the program (.c, and .h that they include); `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Watch only this test: its name, or its number from 1 [default: those that tell most].
    #[arg(long, value_name = "NAME|N")]
    pub test: Option<String>,
    /// Print the report with what was seen as JSON.
    #[arg(long)]
    pub json: bool,
    /// Language of the sentences [default: the one of the environment, else English].
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub places: Places,
}

/// Arguments of `bareme lesson`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bareme lesson                         all pages, with their titles
  bareme lesson integer-division        one of them
  bareme lesson array-bounds --lang fr  the same, in French

Hints name the page that explains the idea behind them.")]
pub struct Lesson {
    /// Name of the page [default: list all].
    pub name: Option<String>,
    /// Language of the page [default: the one of the environment, else English].
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
}

/// A language by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::Fr,
            Lang::En => Self::En,
        }
    }
}

/// Arguments of `bareme check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bareme check greeting              one task, by name
  bareme check tasks/greeting        the same, by folder
  bareme check tasks/                all of them
  bareme check tasks/ --json         the result as data, for CI

The exit code is 1 when a folder has errors or a solution gets another verdict than `solutions.toml` says.")]
pub struct Check {
    /// Tasks by name or folder, or folders of tasks.
    #[arg(required = true, value_name = "TASK|DIR")]
    pub targets: Vec<String>,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
    /// How many programs are graded at once [default: one a processor].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub workers: Option<u16>,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub places: Places,
}

/// Arguments of `bareme new`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  bareme new rectangle-area && bareme check rectangle-area")]
pub struct New {
    /// Name of the task: a-z, 0-9 and '-', at most 64 characters.
    #[arg(value_name = "SLUG")]
    pub slug: String,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub places: Places,
}

/// Arguments of `bareme schema`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  bareme schema task > task.schema.json")]
pub struct Schema {
    /// Which format.
    pub kind: SchemaKind,
}

/// A format that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// `task.toml`.
    Task,
    /// `tests/tests.toml`.
    Tests,
    /// `solutions/solutions.toml`.
    Solutions,
    /// `hints.toml`.
    Hints,
    /// The report of a grading.
    Report,
}

/// Arguments of `bareme serve`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  bareme serve --listen 127.0.0.1:8080
  curl -s 'http://127.0.0.1:8080/v1/submissions?wait=30' -F task=greeting -F file=@hello.c

Ctrl-C or SIGTERM ends the service: it takes nothing new, finishes what runs and keeps the rest for the next start.")]
pub struct Serve {
    /// Address and port to listen on; port 0 means any free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Folder for submissions and reports [default: the user's data folder].
    #[arg(long, value_name = "DIR", env = "BAREME_DATA", hide_env_values = true)]
    pub data: Option<PathBuf>,
    /// Database for submissions and reports, instead of a file in that folder.
    #[arg(long, value_name = "ADDRESS", env = "BAREME_DATABASE", hide_env_values = true, help = DATABASE)]
    pub database: Option<Address>,
    /// How many programs are graded at once [default: one a processor].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub workers: Option<u16>,
    /// Network that webhooks may be in besides the public internet, such as 10.1.0.0/16, also without https; several with
    /// commas between.
    #[arg(long, value_name = "NETWORK", env = "BAREME_WEBHOOK_ALLOW", value_delimiter = ',', hide_env_values = true)]
    pub webhook_allow: Vec<Network>,
    /// Do not confine the worker processes: for a machine on which nothing is worth protecting.
    #[arg(long)]
    pub unconfined: bool,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub places: Places,
}

/// Arguments of `bareme worker`.
#[derive(Debug, Args)]
#[command(after_help = "\
A worker reads jobs from its standard input and writes reports to its standard output, each as four bytes of length and
then JSON. It ends when its input does. Started by hand it waits for a job, and says so.")]
pub struct Worker {
    /// Folder of the prepared compiler.
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Do not shut itself in before the first job.
    #[arg(long)]
    pub unconfined: bool,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub places: Places,
}

/// Arguments of `bareme toolchain`.
#[derive(Debug, Args)]
#[command(after_help = "\
The compiler is clang, itself a WebAssembly program that runs in the sandbox. It is fetched once with npm and turned
into machine code once (about a minute); afterwards every start takes a moment.")]
pub struct Toolchain {
    /// What to do with it.
    pub action: ToolchainAction,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// What to do with the toolchain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ToolchainAction {
    /// Tell what is there and what is missing.
    Status,
    /// Fetch and prepare what is missing.
    Prepare,
    /// Check every byte of it, then compile and run a known program.
    Verify,
}

/// Arguments of `bareme jail`.
#[derive(Debug, Args)]
#[command(after_help = "\
Submissions run in a sandbox, and the sandbox in processes that have no files, no network and no rights, as worker.toml
among the sandbox profiles says. `bareme jail verify` shows which of these walls this machine can build, and tries them.

Examples:
  bareme jail verify                              with the profile that is built in
  bareme jail verify --profiles my-profiles       with another one
  bareme jail verify --json                       as data

The exit code is 0 when nothing got out and everything that grading needs works, 1 otherwise, 3 when a wall that the
profile requires cannot be built here.")]
pub struct Jail {
    /// What to do with it.
    #[command(subcommand)]
    pub action: JailAction,
}

/// What to do with the room.
#[derive(Debug, Subcommand)]
pub enum JailAction {
    /// Attempt to get out of it, in every way that is known.
    Verify(JailVerify),
    /// Make one attempt: `verify` starts these.
    #[command(hide = true)]
    Attempt(JailAttempt),
}

/// Arguments of `bareme jail verify`.
#[derive(Debug, Args)]
pub struct JailVerify {
    /// Folder of the sandbox profiles [default: the ones that are built in].
    #[arg(long, value_name = "DIR", env = "BAREME_PROFILES", hide_env_values = true)]
    pub profiles: Option<PathBuf>,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `bareme jail attempt`.
#[derive(Debug, Args)]
pub struct JailAttempt {
    /// The attempt.
    pub name: String,
    /// A wall to leave out.
    #[arg(long, value_name = "WALL")]
    pub without: Option<String>,
    /// Folder of the sandbox profiles.
    #[arg(long, value_name = "DIR")]
    pub profiles: Option<PathBuf>,
    /// Folder of the prepared compiler.
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
}

/// Arguments of `bareme demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Keep the service running after the samples, until Ctrl-C.
    #[arg(long)]
    pub keep: bool,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub places: Places,
}
