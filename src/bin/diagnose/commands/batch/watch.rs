//! Looking on while a batch runs: progress at a terminal, and Ctrl-C.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use diagnose::batch::{RunProgress, Watch};
use diagnose::messages::Language;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::terminal;

/// What is over sooner needs no progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether somebody has pressed Ctrl-C.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Shows progress on standard error and stops the run on Ctrl-C.
pub struct Watcher {
    language: Language,
    begun: Instant,
    total: Option<u64>,
    /// None where nobody would see it.
    bar: Option<Mutex<Option<ProgressBar>>>,
}

impl Watcher {
    pub fn start(total: Option<u64>, language: Language) -> Result<Self> {
        ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst))?;
        let bar = terminal::shows_progress().then(|| Mutex::new(None));
        Ok(Self { language, begun: Instant::now(), total, bar })
    }

    pub fn is_interrupted(&self) -> bool {
        is_interrupted()
    }

    /// Takes the progress off the screen.
    pub fn finish(&self) {
        if let Some(Ok(mut bar)) = self.bar.as_ref().map(Mutex::lock) {
            bar.take().into_iter().for_each(|bar| bar.finish_and_clear());
        }
    }

    fn new_bar(&self) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(self.total, ProgressDrawTarget::stderr());
        let template = match self.total {
            Some(_) => "{bar:20} {bytes} / {total_bytes}  {msg}",
            None => "{bytes}  {msg}",
        };
        // These templates are right; if one were not, the bar would look plainer.
        ProgressStyle::with_template(template).into_iter().for_each(|style| bar.set_style(style));
        bar
    }
}

/// Whether somebody has pressed Ctrl-C.
pub fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

impl Watch for Watcher {
    fn advanced(&self, progress: &RunProgress) {
        let Some(bar) = &self.bar else { return };
        let elapsed = self.begun.elapsed();
        if elapsed < PATIENCE {
            return;
        }
        let Ok(mut bar) = bar.lock() else { return };
        let bar = bar.get_or_insert_with(|| self.new_bar());
        let rows = progress.rows + progress.rejected;
        let rate = rows * 1000 / u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
        bar.set_message(self.language.progress_rows(rows, rate));
        bar.set_position(progress.bytes);
    }

    fn wants_to_stop(&self) -> bool {
        is_interrupted()
    }
}
