//! Functions of the library that read standard input: what each call took, and what it answered.

use crate::heap::At;
use crate::machine::Machine;

/// A reading call on its way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    function: u32,
    format: u32,
}

/// What a reading call did.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HasRead {
    pub(crate) function: u32,
    pub(crate) at: At,
    /// What it answered.
    pub(crate) answer: i32,
    /// How far the input was consumed afterwards.
    pub(crate) after: u64,
    /// Whether the input had ended.
    pub(crate) ended: bool,
    /// The address of its format, for `scanf`.
    pub(crate) format: u32,
}

/// The library's functions that may read standard input.
pub(crate) const READERS: [&str; 12] = [
    "scanf", "getchar", "getc", "fgetc", "fgets", "gets", "getline", "fread", "fscanf", "vscanf", "vfscanf", "getdelim",
];

impl Machine<'_> {
    /// A learner's function calls one of the library.
    pub(crate) fn may_read(&mut self, function: u32, base: usize) {
        if !self.program.is_reader(function) {
            return;
        }
        let format = self.slots.get(base).map_or(0, |slot| slot.word());
        if let Some(frame) = self.frames.last_mut() {
            frame.reading = Some(Reading { function, format });
        }
    }

    /// The call that the innermost frame has made has returned; its answer lies at `base`.
    pub(crate) fn has_read(&mut self, base: usize) {
        let Some(frame) = self.frames.last_mut() else { return };
        let Some(reading) = frame.reading.take() else { return };
        let at = At { function: frame.function, op: frame.resume.saturating_sub(1) };
        let input = self.host.input();
        let answer = self.slots.get(base).map_or(0, |slot| slot.word().cast_signed());
        self.observer.has_read(HasRead {
            function: reading.function,
            at,
            answer,
            after: input.consumed.get(),
            ended: input.read_past_end,
            format: reading.format,
        });
    }
}
