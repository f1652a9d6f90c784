//! Character encodings: what a table is written in, and its text as Unicode.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use super::json_array::InvalidArray;
use crate::problem::{Kind, Problem};

/// An encoding a table may be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// CP932: Shift_JIS as Excel in Japan writes it.
    Cp932,
    /// EUC-JP, of older Unix systems.
    EucJp,
    /// ISO-2022-JP, of mail.
    Iso2022Jp,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

impl Encoding {
    /// Every encoding, with the name it has on the command line.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Utf8, "utf-8"),
        (Self::Cp932, "cp932"),
        (Self::EucJp, "euc-jp"),
        (Self::Iso2022Jp, "iso-2022-jp"),
        (Self::Utf16Le, "utf-16le"),
        (Self::Utf16Be, "utf-16be"),
    ];

    /// How people write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Cp932 => "CP932 (Shift_JIS)",
            Self::EucJp => "EUC-JP",
            Self::Iso2022Jp => "ISO-2022-JP",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
        }
    }

    fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Cp932 => SHIFT_JIS,
            Self::EucJp => EUC_JP,
            Self::Iso2022Jp => ISO_2022_JP,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }

    /// Whether line ends, delimiters and quotes are the same bytes as in ASCII and never part of another character, so
    /// that text is scanned as it is. Text in other encodings is decoded before it is scanned.
    pub fn is_scanned_as_it_is(self) -> bool {
        matches!(self, Self::Utf8 | Self::Cp932 | Self::EucJp)
    }

    /// The encoding that a byte order mark tells, and the mark's length.
    pub fn of_mark(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => Some((Self::Utf8, 3)),
            [0xFF, 0xFE, ..] => Some((Self::Utf16Le, 2)),
            [0xFE, 0xFF, ..] => Some((Self::Utf16Be, 2)),
            _ => None,
        }
    }

    /// The encoding that escape sequences tell: all bytes of ISO-2022-JP are ASCII.
    pub fn of_escapes(bytes: &[u8]) -> Option<Self> {
        let mut escapes = memchr::memchr_iter(0x1B, bytes).filter_map(|at| bytes.get(at + 1..at + 3));
        escapes.any(|escape| matches!(escape, b"$B" | b"$@")).then_some(Self::Iso2022Jp)
    }

    /// The encoding of a table: UTF-8, CP932 or EUC-JP, by its first line that is not ASCII. `None` if it is none of them,
    /// or if it could be EUC-JP as well as half-width kana in CP932.
    pub fn of_table(bytes: &[u8]) -> Option<Self> {
        let mut lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
        let line = lines.find(|line| !line.is_ascii()).unwrap_or_default();
        let encoding = Self::of_text(line);
        if encoding == Some(Self::Utf8) || line.is_empty() || Self::EucJp.text(line).is_none() {
            return encoding;
        }
        match (encoding, may_be_euc(bytes)) {
            (Some(cp932), false) => Some(cp932),
            (Some(_), true) if !has_kana_of_euc(bytes) => None,
            _ => Some(Self::EucJp),
        }
    }

    /// The encoding of the beginning of a table, which may end in the middle of a character: up to the last byte of ASCII.
    pub fn of_beginning(bytes: &[u8]) -> Option<Self> {
        let last = bytes.iter().rposition(u8::is_ascii);
        Self::of_table(last.and_then(|last| bytes.get(..=last)).unwrap_or(bytes))
    }

    /// The encoding of a text that is not ASCII: UTF-8 if it is valid, else CP932 if it is that.
    pub fn of_text(bytes: &[u8]) -> Option<Self> {
        [Self::Utf8, Self::Cp932].into_iter().find(|encoding| encoding.text(bytes).is_some())
    }

    /// Bytes as text; nothing if they are not valid. UTF-16 has become UTF-8 by then.
    pub fn text(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Cp932 | Self::EucJp => self.codec().decode_without_bom_handling_and_without_replacement(bytes),
            _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        }
    }

    /// Bytes as text, with `�` for what is not valid.
    pub fn text_to_show(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Cp932 | Self::EucJp => self.codec().decode_without_bom_handling(bytes).0,
            _ => String::from_utf8_lossy(bytes),
        }
    }

    /// Text in this encoding; what it cannot hold becomes `?`. UTF-16 has become UTF-8 by then.
    pub fn bytes(self, text: &str) -> Cow<'_, [u8]> {
        match self {
            Self::Cp932 | Self::EucJp => {
                let (bytes, _, lossy) = self.codec().encode(text);
                if lossy { text.chars().flat_map(|it| self.byte_or_question_mark(it)).collect() } else { bytes }
            }
            _ => Cow::Borrowed(text.as_bytes()),
        }
    }

    /// The beginning of an input as text, which may end in the middle of a character; in UTF-8 if no encoding is given and
    /// no byte order mark says otherwise.
    pub fn text_of_beginning(bytes: &[u8], encoding: Option<Self>) -> String {
        let mark = Self::of_mark(bytes);
        let encoding = encoding.or(mark.map(|(encoding, _)| encoding)).unwrap_or(Self::Utf8);
        let unmarked = bytes.get(mark.map_or(0, |(_, length)| length)..).unwrap_or_default();
        if encoding.is_scanned_as_it_is() {
            return encoding.text_to_show(unmarked).into_owned();
        }
        let mut text = Vec::new();
        let _ = TranscodingReader::new(unmarked, encoding).read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    fn byte_or_question_mark(self, character: char) -> Vec<u8> {
        let text = character.to_string();
        let (bytes, _, lossy) = self.codec().encode(&text);
        if lossy { b"?".to_vec() } else { bytes.into_owned() }
    }
}

/// Whether no byte is one that EUC-JP does not use. Bytes of CP932 are like that only where all its text is half-width
/// kana.
fn may_be_euc(bytes: &[u8]) -> bool {
    !bytes.iter().any(|byte| matches!(byte, 0x80..=0x8D | 0x90..=0xA0))
}

/// Whether there seems to be kana of EUC-JP, which no text of half-width kana is likely to look like.
fn has_kana_of_euc(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| matches!(pair, [0xA4 | 0xA5, 0xA1..=0xF6]))
}

/// Bytes that are not text in the encoding they should be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed(pub Encoding);

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl std::error::Error for Malformed {}

/// The longest character in UTF-8, in bytes; the decoder wants room for it.
const MAX_CHARACTER: usize = 4;

/// A reader of another encoding that gives UTF-8.
pub struct TranscodingReader<R> {
    inner: R,
    encoding: Encoding,
    decoder: Decoder,
    raw: Vec<u8>,
    /// What of `raw` has been read and is not yet decoded.
    pending: std::ops::Range<usize>,
    /// What has been decoded for a caller who had no room for a whole character.
    held: Vec<u8>,
    ended: bool,
    finished: bool,
    /// Whether the next bytes are not valid.
    is_malformed: bool,
}

impl<R: Read> TranscodingReader<R> {
    /// Decodes what `inner` gives.
    pub fn new(inner: R, encoding: Encoding) -> Self {
        let decoder = encoding.codec().new_decoder_with_bom_removal();
        let (raw, held) = (vec![0; 64 * 1024], Vec::new());
        Self { inner, encoding, decoder, raw, pending: 0..0, held, ended: false, finished: false, is_malformed: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.pending.is_empty() && !self.ended {
            let read = self.inner.read(&mut self.raw)?;
            (self.pending, self.ended) = (0..read, read == 0);
        }
        Ok(())
    }

    /// Decodes something into `out`, which has room for a character; nothing only at the end.
    fn decode(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            self.fill()?;
            if self.is_malformed {
                return Err(io::Error::new(io::ErrorKind::InvalidData, Malformed(self.encoding)));
            }
            if self.finished {
                return Ok(0);
            }
            let raw = self.raw.get(self.pending.clone()).unwrap_or_default();
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(raw, out, self.ended);
            self.pending.start += read;
            match result {
                DecoderResult::Malformed(..) => self.is_malformed = true,
                DecoderResult::InputEmpty => self.finished = self.ended,
                DecoderResult::OutputFull => {}
            }
            if written > 0 {
                return Ok(written);
            }
        }
    }
}

impl<R: Read> Read for TranscodingReader<R> {
    /// Fails with `Malformed` where the text is not valid in its encoding.
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.held.is_empty() && out.len() >= MAX_CHARACTER {
            return self.decode(out);
        }
        // Returning nothing would mean the end.
        if self.held.is_empty() {
            let mut character = [0; MAX_CHARACTER];
            let count = self.decode(&mut character)?;
            self.held.extend(character.iter().take(count));
        }
        let count = self.held.as_slice().read(out)?;
        self.held.drain(..count);
        Ok(count)
    }
}

/// The problem of an input that cannot be read any further.
pub fn unreadable(name: &str, error: &io::Error) -> Problem {
    let inner = error.get_ref();
    let name = name.to_owned();
    if let Some(InvalidArray { line, column }) = inner.and_then(|it| it.downcast_ref()).copied() {
        return Kind::InvalidArray { name, line, column }.into();
    }
    match inner.and_then(|it| it.downcast_ref()) {
        Some(Malformed(encoding)) => Kind::NotEntirelyIn { file: name, encoding: encoding.name().to_owned() }.into(),
        None => Kind::CannotRead { name, reason: error.into() }.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn japanese_text_tells_its_encoding() {
        let cp932 = Encoding::Cp932.bytes("営業").into_owned();
        assert_eq!(Encoding::of_text(&cp932), Some(Encoding::Cp932));
        assert_eq!(Encoding::of_text("営業".as_bytes()), Some(Encoding::Utf8));
        assert_eq!(Encoding::of_text(&[0xFF, 0xFF]), None);
        assert_eq!(Encoding::Cp932.text(&cp932).as_deref(), Some("営業"));
        assert_eq!(Encoding::Cp932.bytes("😀営").as_ref(), [b"?", Encoding::Cp932.bytes("営").as_ref()].concat());
    }

    proptest! {
        #[test]
        fn every_encoding_becomes_utf_8_whatever_is_asked_for_at_a_time(
            text in "[ -~あ-ん営業]{0,60}|\\PC{0,60}",
            which in 0usize..6,
            steps in proptest::collection::vec(1usize..9, 1..9),
        ) {
            let (encoding, _) = Encoding::ALL[which];
            let bytes: Vec<u8> = match encoding {
                Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                Encoding::Iso2022Jp => ISO_2022_JP.encode(&text).0.into_owned(),
                other => other.bytes(&text).into_owned(),
            };
            let expected = match encoding {
                Encoding::Cp932 | Encoding::EucJp => encoding.text(&bytes).unwrap().into_owned(),
                Encoding::Iso2022Jp => ISO_2022_JP.decode(&bytes).0.into_owned(),
                _ => text,
            };
            let mut reader = TranscodingReader::new(bytes.as_slice(), encoding);
            let (mut read, mut steps) = (Vec::new(), steps.into_iter().cycle());
            loop {
                let mut part = vec![0; steps.next().unwrap()];
                match reader.read(&mut part).unwrap() {
                    0 => break,
                    count => read.extend_from_slice(&part[..count]),
                }
            }
            prop_assert_eq!(String::from_utf8(read).unwrap(), expected);
        }
    }
}
