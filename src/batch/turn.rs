//! Something that goes round from worker to worker.

use std::sync::mpsc::{self, Receiver, SyncSender};

/// One worker's place in the round.
pub struct Turn<T> {
    receiver: Receiver<T>,
    next: SyncSender<T>,
}

/// The places of `count` workers in the round of `token`, which the first one has.
pub fn round<T>(count: usize, token: T) -> Vec<Turn<T>> {
    // There is one token, so there is always room for it.
    let (mut senders, receivers): (Vec<_>, Vec<_>) = (0..count).map(|_| mpsc::sync_channel(1)).unzip();
    if let Some(first) = senders.first() {
        let _ = first.send(token);
    }
    if count > 0 {
        senders.rotate_left(1);
    }
    receivers.into_iter().zip(senders).map(|(receiver, next)| Turn { receiver, next }).collect()
}

impl<T> Turn<T> {
    /// Waits until it is this worker's turn. `None` if the worker before has ended.
    pub fn wait(&self) -> Option<T> {
        self.receiver.recv().ok()
    }

    /// Hands the token to the next worker; if that one has ended, nobody needs it any more.
    pub fn pass(&self, token: T) {
        let _ = self.next.send(token);
    }
}
