//! The bytes of one table, handed out in blocks that end where a record ends.

use std::io::{self, Read};

use super::table::{MAX_RECORD, Notation};

/// How many bytes are read at a time: enough to make handing them over cheap, few enough to stay in the cache. In JSON
/// Lines, the keys in the first so many bytes are the columns.
pub const BLOCK_BYTES: usize = 256 * 1024;

/// A reader of bytes, decoded if they were UTF-16.
pub type Bytes = Box<dyn Read + Send>;

/// What is still to come of a table.
pub struct BlockReader {
    reader: Bytes,
    carry: Vec<u8>,
    ended: bool,
    /// Why nothing more can be read; told after the whole records before it.
    failure: Option<io::Error>,
}

/// Bytes that are used again and again.
#[derive(Debug, Default)]
pub struct Buffer {
    bytes: Vec<u8>,
    len: usize,
}

/// How filling a buffer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// With whole records, or with all that was left.
    Records,
    /// There is nothing left.
    Nothing,
    /// With the beginning of a record that is too long.
    Overlong,
}

impl Buffer {
    /// What is in it.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    fn clear(&mut self) {
        self.len = 0;
    }

    fn append(&mut self, bytes: &[u8]) {
        self.make_room(bytes.len());
        if let Some(room) = self.bytes.get_mut(self.len..self.len + bytes.len()) {
            room.copy_from_slice(bytes);
            self.len += bytes.len();
        }
    }

    fn make_room(&mut self, more: usize) {
        if self.bytes.len() < self.len + more {
            self.bytes.resize(self.len + more, 0);
        }
    }

    /// Reads up to `BLOCK_BYTES` bytes; whether that was all there is.
    fn read_from(&mut self, reader: &mut Bytes) -> io::Result<bool> {
        self.make_room(BLOCK_BYTES);
        let full = self.len + BLOCK_BYTES;
        while self.len < full {
            match reader.read(self.bytes.get_mut(self.len..full).unwrap_or_default()) {
                Ok(0) => return Ok(true),
                Ok(count) => self.len += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }
}

impl BlockReader {
    /// All that `reader` gives.
    pub fn new(reader: Bytes) -> Self {
        Self { reader, carry: Vec::new(), ended: false, failure: None }
    }

    /// Fills the buffer with at least one record, if there is one.
    pub fn fill(&mut self, buffer: &mut Buffer, notation: Notation) -> io::Result<Filled> {
        buffer.clear();
        buffer.append(&self.carry);
        self.carry.clear();
        while !self.ended && self.failure.is_none() {
            match buffer.read_from(&mut self.reader) {
                Ok(ended) => self.ended = ended,
                Err(failure) => self.failure = Some(failure),
            }
            if self.ended || self.failure.is_some() {
                break;
            }
            if let Some(end) = notation.last_end(buffer.bytes()) {
                self.give_back(buffer, end);
                return Ok(Filled::Records);
            }
            if buffer.len > MAX_RECORD {
                let is_cut = buffer.bytes().ends_with(b"\r");
                self.give_back(buffer, buffer.len - usize::from(is_cut));
                return Ok(Filled::Overlong);
            }
        }
        if self.failure.is_some() {
            return self.last_records(buffer, notation);
        }
        Ok(if buffer.len == 0 { Filled::Nothing } else { Filled::Records })
    }

    /// The whole records before a failure, then the failure.
    fn last_records(&mut self, buffer: &mut Buffer, notation: Notation) -> io::Result<Filled> {
        if let Some(end) = notation.last_end(buffer.bytes()) {
            self.give_back(buffer, end);
            return Ok(Filled::Records);
        }
        self.ended = true;
        self.failure.take().map_or(Ok(Filled::Nothing), Err)
    }

    /// Takes back a failure; it comes again the next time.
    pub fn give_back_failure(&mut self, failure: io::Error) {
        (self.ended, self.failure) = (false, Some(failure));
    }

    /// Fills the buffer with the next bytes, wherever records end; whether they are the last ones.
    pub fn fill_piece(&mut self, buffer: &mut Buffer) -> io::Result<bool> {
        buffer.clear();
        buffer.append(&self.carry);
        self.carry.clear();
        self.ended = self.ended || buffer.read_from(&mut self.reader)?;
        if !self.ended {
            // So that the last piece has at least one byte, and no line end is cut in two.
            let is_cut = matches!(buffer.bytes(), [.., b'\r', _]);
            self.give_back(buffer, buffer.len - if is_cut { 2 } else { 1 });
        }
        Ok(self.ended)
    }

    /// Takes back what is in the buffer from `end` on; it comes first the next time.
    pub fn give_back(&mut self, buffer: &mut Buffer, end: usize) {
        self.carry.splice(..0, buffer.bytes().get(end..).unwrap_or_default().iter().copied());
        buffer.len = buffer.len.min(end);
    }
}
