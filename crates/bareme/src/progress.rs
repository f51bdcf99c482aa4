//! Progress on standard error: bars where somebody watches, plain lines elsewhere.

use bareme_toolchain::{Phase, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write, stderr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How finely a fraction moves the bar.
const STEPS: u16 = 1000;
/// How often a bar moves by itself, to show that the program lives.
const TICK: Duration = Duration::from_millis(120);

/// The phases of some longer work, one bar or line after the other.
pub(crate) struct Bars {
    watched: bool,
    current: Mutex<Option<Step>>,
    /// Whether anything was prepared at all: the check that ends every start takes no time worth telling.
    worked: AtomicBool,
}

struct Step {
    bar: ProgressBar,
    started: Instant,
}

impl Bars {
    /// Bars on standard error.
    pub(crate) fn new() -> Self {
        Self { watched: stderr().is_terminal(), current: Mutex::new(None), worked: AtomicBool::new(false) }
    }

    fn current(&self) -> MutexGuard<'_, Option<Step>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Progress for Bars {
    fn begin(&self, phase: Phase) {
        if phase == Phase::SelfTest && !self.worked.load(Ordering::Relaxed) {
            return;
        }
        self.worked.store(true, Ordering::Relaxed);
        let label = phase.to_string();
        let bar = if self.watched { fraction_bar(&label) } else { ProgressBar::hidden() };
        if !self.watched {
            say(&format!("{label} ..."));
        }
        *self.current() = Some(Step { bar, started: Instant::now() });
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the fraction was clamped to 0..=1")]
    fn fraction(&self, done: f32) {
        if let Some(Step { bar, .. }) = self.current().as_ref() {
            bar.set_position((done.clamp(0.0, 1.0) * f32::from(STEPS)) as u64);
        }
    }

    fn end(&self, phase: Phase) {
        let step = self.current().take();
        if let Some(Step { bar, started }) = step {
            bar.finish_and_clear();
            say(&format!("{phase}: {:.1} s", started.elapsed().as_secs_f32()));
        }
    }
}

/// A bar that counts up to `total` things called `what`; invisible where nobody watches.
pub(crate) fn counting(total: u64, what: &str) -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    styled(bar, &format!("{{bar:32}} {{pos}}/{{len}} {what}  {{msg}}"))
}

fn fraction_bar(label: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(STEPS.into()), ProgressDrawTarget::stderr());
    let bar = styled(bar, "{spinner} {msg}  {bar:32} {percent:>3}%  {elapsed}").with_message(label.to_owned());
    bar.enable_steady_tick(TICK);
    bar
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    // The templates are constants; should one be wrong, the usual style does as well.
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn say(line: &str) {
    // Progress is a courtesy: a closed standard error must not end the work.
    let _ = writeln!(stderr().lock(), "{line}");
}
