//! `just calibrate`: what a millisecond of a native program is in fuel, on this machine.
//!
//! Each kernel is compiled by gcc and by Barème and run by both in turns. The constant that time limits are converted
//! with (`FUEL_PER_MILLI`) does not follow this machine: the figures only show how generous it is here.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark ends where its assumption does, and prints")]

use bareme_core::limits::Limits;
use bareme_core::outcome::Ending;
use bareme_core::task::CompileOptions;
use bareme_core::units::{FUEL_PER_MILLI, Fuel};
use bareme_tests::{Guest, compile, profiles};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 7;

/// Loops of the kind that time limits are about; each takes some tenths of a second natively.
const KERNELS: [(&str, &str); 6] = [
    (
        "sieve",
        "static char c[20000001]; int main(void){int n=0; for(int i=2;i<=20000000;i++){ if(c[i]) continue; n++; for(long long j=(long long)i*i;j<=20000000;j+=i) c[j]=1;} printf(\"%d\\n\",n); return 0;}",
    ),
    (
        "matrix",
        "static double a[300][300],b[300][300],c[300][300]; int main(void){for(int i=0;i<300;i++)for(int j=0;j<300;j++){a[i][j]=i+j;b[i][j]=i-j;} for(int r=0;r<6;r++)for(int i=0;i<300;i++)for(int j=0;j<300;j++){double s=0;for(int k=0;k<300;k++)s+=a[i][k]*b[k][j];c[i][j]+=s;} printf(\"%f\\n\",c[17][5]); return 0;}",
    ),
    (
        "fibonacci",
        "int fib(int n){return n<2?n:fib(n-1)+fib(n-2);} int main(void){printf(\"%d\\n\",fib(38)); return 0;}",
    ),
    (
        "sorting",
        "static int t[12000]; int main(void){unsigned x=1; for(int i=0;i<12000;i++){x=x*1103515245u+12345u;t[i]=(int)(x>>8);} for(int i=0;i<12000;i++)for(int j=0;j+1<12000-i;j++)if(t[j]>t[j+1]){int h=t[j];t[j]=t[j+1];t[j+1]=h;} printf(\"%d\\n\",t[6000]); return 0;}",
    ),
    (
        "division",
        "int main(void){int n=0; for(int i=1;i<60000;i++)for(int d=1;d*d<=i;d++) n+= i%d==0; printf(\"%d\\n\",n); return 0;}",
    ),
    (
        "strings",
        "#include <string.h>\nstatic char s[100001]; int main(void){memset(s,'a',100000); long long n=0; for(int r=0;r<3000;r++){ s[r]='b'; n+=(long long)strlen(s); n+=strchr(s,'c')!=NULL; } printf(\"%lld\\n\",n); return 0;}",
    ),
];

fn main() {
    println!(
        "{:<10} {:>10} {:>10} {:>7} {:>16} {:>14}",
        "kernel", "gcc -O1", "Barème", "ratio", "fuel", "fuel/native ms"
    );
    for (name, body) in KERNELS {
        row(name, &format!("#include <stdio.h>\n{body}\n"));
    }
    println!("\na millisecond of a time limit buys {FUEL_PER_MILLI} fuel");
}

fn row(name: &str, source: &str) {
    let folder = tempfile::tempdir().unwrap();
    let native = native_program(folder.path(), source);
    let compiled = compile(&[("main.c", source)], &CompileOptions::default());
    let program = compiled.program.unwrap();
    let limits = Limits { fuel: Fuel(u64::MAX / 2), ..profiles().learner.caps };
    let (mut gcc, mut ours, mut fuel) = (Vec::new(), Vec::new(), Fuel(0));
    for _ in 0..ROUNDS {
        gcc.push(time(|| assert!(Command::new(&native).stdout(Stdio::null()).status().unwrap().success())));
        ours.push(time(|| {
            let outcome = Guest { limits, ..Guest::default() }.run(&program);
            assert_eq!(outcome.ending, Ending::Exited(0));
            fuel = outcome.fuel;
        }));
    }
    let (gcc, ours) = (median(gcc).as_secs_f64() * 1e3, median(ours).as_secs_f64() * 1e3);
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let per_ms = fuel.get() as f64 / gcc;
    println!("{name:<10} {gcc:>7.1} ms {ours:>7.1} ms {:>7.2} {:>16} {per_ms:>14.0}", ours / gcc, fuel.get());
}

fn native_program(folder: &Path, source: &str) -> std::path::PathBuf {
    let (file, program) = (folder.join("prog.c"), folder.join("prog"));
    std::fs::write(&file, source).unwrap();
    assert!(Command::new("gcc").arg("-O1").arg(&file).arg("-o").arg(&program).status().unwrap().success());
    program
}

fn time(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
