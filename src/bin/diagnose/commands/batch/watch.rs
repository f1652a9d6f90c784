//! Watching a batch run: progress at a terminal, and Ctrl-C.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::Result;
use diagnose::batch::{RunProgress, Watch};
use diagnose::messages::Language;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{interrupt, terminal};

/// What ends sooner needs no progress.
const PROGRESS_DELAY: Duration = Duration::from_secs(1);

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
        interrupt::note_interrupts()?;
        let bar = terminal::shows_progress().then(|| Mutex::new(None));
        Ok(Self { language, begun: Instant::now(), total, bar })
    }

    /// Takes the progress off the screen.
    pub fn finish(&self) {
        if let Some(Ok(mut bar)) = self.bar.as_ref().map(Mutex::lock)
            && let Some(bar) = bar.take()
        {
            bar.finish_and_clear();
        }
    }

    fn new_bar(&self) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(self.total, ProgressDrawTarget::stderr());
        let template = match self.total {
            Some(_) => "{bar:20} {bytes} / {total_bytes}  {msg}",
            None => "{bytes}  {msg}",
        };
        // These templates are right; if one were not, the bar would look plainer.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar
    }
}

impl Watch for Watcher {
    fn advanced(&self, progress: &RunProgress) {
        let Some(bar) = &self.bar else { return };
        let elapsed = self.begun.elapsed();
        if elapsed < PROGRESS_DELAY {
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
        interrupt::is_interrupted()
    }
}
