//! `bareme demo`: everything at work, the way a platform would use it.
//!
//! Nothing is acted: the compiler is prepared as for `bareme serve`, a service listens on a free port of this machine,
//! and the sample submissions, which are solutions that come with the tasks, travel to it over HTTP.

mod client;
mod samples;

use super::{database, grade, serve};
use crate::cli::Demo;
use crate::context;
use crate::exit::Exit;
use crate::render::{FAINT, HEADING, paint};
use crate::settings::Chosen;
use anyhow::{Context, ensure};
use bareme_api::Service;
use bareme_core::report::Report;
use samples::Sample;
use serde::Deserialize;
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::oneshot;

/// The part of an answer that the demo reads.
#[derive(Deserialize)]
struct Answer {
    report: Option<Report>,
}

/// Prepares, serves, submits, shows; then stops, unless it was asked to keep serving.
pub(crate) fn run(arguments: &Demo) -> anyhow::Result<Exit> {
    let profiles = context::profiles(&arguments.places)?;
    let catalogue = serve::tasks(&arguments.places, &profiles)?;
    heading("1. The compiler: clang, as a WebAssembly program in the sandbox")?;
    let chosen = Chosen { places: arguments.places.clone(), ..Chosen::default() };
    let grader = serve::pool(&chosen, profiles)?;
    say("It is ready.")?;
    let data = tempfile::tempdir().context("there is no temporary folder for the demo's database")?;
    let store = database::open(&database::in_folder(data.path())?)?;
    let listener = serve::listen(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
    let samples = samples::choose(&catalogue);
    serve::runtime()?.block_on(async {
        let address = listener.local_addr()?;
        let service = Service::start(store, catalogue.iter().cloned(), Arc::new(grader), chosen.api)?;
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(serve::serve(listener, service, async { stopped.await.unwrap_or(()) }));
        heading(&format!("2. The service: {} tasks at http://{address}", catalogue.len()))?;
        say("POST /v1/submissions, GET /v1/submissions/{id}, GET /v1/tasks, GET /openapi.json")?;
        show(address, &samples).await?;
        farewell(address, &samples, arguments.keep)?;
        if arguments.keep {
            serve::stop_signal()?.await;
        }
        // The receiver can only be gone if the service has ended already, which its own result tells.
        let _ = stop.send(());
        serving.await?
    })?;
    Ok(Exit::Good)
}

async fn show(address: SocketAddr, samples: &[Sample]) -> anyhow::Result<()> {
    for (index, sample) in samples.iter().enumerate() {
        heading(&format!("{}. {}: solutions/{}", index + 3, sample.what, sample.file().display()))?;
        let started = Instant::now();
        let (status, body) = client::post(address, "/v1/submissions?wait=60", sample.body()?).await?;
        let millis = started.elapsed().as_millis();
        let answer = String::from_utf8_lossy(&body);
        ensure!(status == 200, "the service answered {status} instead of a report: {answer}");
        let answer: Answer = serde_json::from_slice(&body).context("the service's answer cannot be read")?;
        let report = answer.report.context("the service had no report after a minute")?;
        say(&format!("POST /v1/submissions?wait=60  ->  {status}, in {millis} ms"))?;
        writeln!(anstream::stdout())?;
        let files = [sample.file()];
        grade::print(&report, &sample.task, &grade::sources(&sample.task, &sample.submission()?, &files), false)?;
    }
    Ok(())
}

fn farewell(address: SocketAddr, samples: &[Sample], keep: bool) -> anyhow::Result<()> {
    let task = samples.first().map_or("greeting", |sample| sample.task.id.as_str());
    let example = |base: &str| {
        format!(
            "  curl -s 'http://{base}/v1/submissions?wait=30' -F task={task} -F file=@hello.c\n  curl -s http://{base}/v1/tasks"
        )
    };
    let mut out = anstream::stdout().lock();
    if keep {
        heading("The service keeps running; Ctrl-C ends it. In another terminal:")?;
        return Ok(writeln!(out, "{}", example(&address.to_string()))?);
    }
    heading("That was it. To go on:")?;
    writeln!(out, "  bareme serve          # the same service, to stay; then:\n{}", example("127.0.0.1:8080"))?;
    writeln!(out, "  bareme grade {task} hello.c --lang fr\n  bareme check tasks/")?;
    Ok(writeln!(out, "  (`cargo run --release -- COMMAND` stands for `bareme COMMAND` here)")?)
}

fn heading(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    let rule = paint(FAINT, "─".repeat(context::width()));
    Ok(writeln!(out, "\n{rule}\n{}\n", paint(HEADING, text))?)
}

fn say(text: &str) -> anyhow::Result<()> {
    Ok(writeln!(anstream::stdout().lock(), "{}", paint(FAINT, text))?)
}
