#![allow(missing_docs, clippy::all, clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]
use bareme_core::{submission::SourceFile, task::CompileOptions};
use bareme_sandbox::FileTree;
use bareme_tests::*;
use bareme_toolchain::CompileRequest;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let src = std::fs::read(&args[1]).unwrap();
    let stdin = args.get(2).map(|s| s.replace("\\n", "\n").into_bytes()).unwrap_or_default();
    let p = profiles().learner;
    let l = p.defaults;
    let files = [SourceFile::new("main.c", src).unwrap()];
    let options = CompileOptions::default();
    let req = CompileRequest { files: &files, options: &options, stack: l.stack, memory: l.memory };
    toolchain()
        .sandbox()
        .on_stage(|st| {
            let w = toolchain().compile_for_watching(st, &req).unwrap().unwrap();
            if let Some(o) = std::env::var_os("OUT") {
                std::fs::write(o, &w[..]).unwrap();
            }
            let t0 = std::time::Instant::now();
            let prog = bareme_watch::Watchable::new(&w, &files).unwrap();
            let t1 = t0.elapsed();
            let steps = std::env::var("STEPS").ok().map_or(20_000_000, |s| s.parse().unwrap());
            let r = bareme_watch::WatchRequest {
                argv: &["./main".to_owned()],
                stdin: &stdin,
                files: std::sync::Arc::new(FileTree::default()),
                limits: &l,
                clock_start_s: p.clock_start_s,
                random_seed: p.random_seed,
                steps,
                leaks: std::env::var_os("LEAKS").is_some(), filling: 0,
            };
            let t0 = std::time::Instant::now();
            let w = prog.watch(&r).unwrap();
            let t2 = t0.elapsed();
            println!("{}", serde_json::to_string_pretty(&w.evidence).unwrap());
            println!(
                "ending {:?} steps {} load {:?} run {:?}\nstdout: {}",
                w.ending,
                w.evidence.steps,
                t1,
                t2,
                String::from_utf8_lossy(&w.stdout)
            );
        })
        .unwrap();
}
