//! Which group short bytes stand for, found without comparing text: a cell of at most 16 bytes is known by its first
//! eight, its last eight and its length.

const SLOTS: usize = 1024;

/// The groups that were met last, each in the one slot it can be in.
#[derive(Debug)]
pub struct Recent {
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: Key,
    group: usize,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    /// The length and one more, so that a slot nobody has used is no empty cell.
    length: usize,
}

impl Key {
    #[inline]
    fn of(cell: &[u8]) -> Option<Self> {
        let length = cell.len() + 1;
        if let (Some(first), Some(last)) = (cell.first_chunk(), cell.last_chunk()) {
            return (cell.len() <= 16).then(|| Self {
                first: u64::from_le_bytes(*first),
                last: u64::from_le_bytes(*last),
                length,
            });
        }
        let shifted = |word: u64, byte: &u8| word << 8 | u64::from(*byte);
        Some(Self { first: cell.iter().fold(0, shifted), last: 0, length })
    }

    #[inline]
    fn slot(self) -> usize {
        // Multiplied by an odd number without pattern (2^64 divided by the golden ratio), the upper bits depend on all.
        let mixed = (self.first ^ self.last.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 54) as usize
    }
}

impl Recent {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { slots: vec![Slot::default(); SLOTS] }
    }

    /// The group of a cell, if it was met lately.
    #[inline]
    pub fn get(&self, cell: &[u8]) -> Option<usize> {
        let key = Key::of(cell)?;
        self.slots.get(key.slot()).filter(|slot| slot.key == key).map(|slot| slot.group)
    }

    /// Remembers the group of a cell.
    pub fn insert(&mut self, cell: &[u8], group: usize) {
        let slot = Key::of(cell).and_then(|key| Some((key, self.slots.get_mut(key.slot())?)));
        slot.into_iter().for_each(|(key, slot)| *slot = Slot { key, group });
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.slots.fill(Slot::default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_inserted_last_is_found_and_nothing_else(cells in proptest::collection::vec("[ab\u{0}あ]{0,9}", 1..40)) {
            let mut recent = Recent::new();
            for (group, cell) in cells.iter().enumerate() {
                recent.insert(cell.as_bytes(), group);
                let expected = (cell.len() <= 16).then_some(group);
                prop_assert_eq!(recent.get(cell.as_bytes()), expected);
            }
            for cell in &cells {
                let found = recent.get(cell.as_bytes());
                prop_assert!(found.is_none_or(|group| cells[group] == *cell));
            }
        }
    }
}
