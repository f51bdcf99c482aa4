//! Which code comes from which line.
//!
//! The compiler writes a little program for each source file, which makes rows when it is run: from here on, this line.
//! A run of rows has an end; what is behind it, up to the next run, comes from no line at all.

use super::draft::Draft;
use super::files::FileId;
use super::sections::{Sections, Slice};
use super::unit::UnitFiles;
use gimli::{ColumnType, DebugLineOffset, IncompleteLineProgram, LineRow};
use std::ops::Range;

/// The most rows of a module; 1,800 lines of source have about 6,000.
const MAX_ROWS: usize = 500_000;
/// What is before the version in the header of a line program, in bytes: its length.
const VERSION_AT: usize = 4;
/// The newest version whose header cannot claim more files than it has bytes for.
const MAX_VERSION: u8 = 4;

/// A place in the source.
#[expect(clippy::struct_field_names, reason = "a line is a file's line and a column in it")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Line {
    /// The file.
    pub file: FileId,
    /// The line, from 1.
    pub line: u32,
    /// The column in bytes, from 1; 0 where the whole line is meant.
    pub column: u32,
}

/// The rows of all line programs, by program counter.
#[derive(Debug, Default)]
pub(super) struct LineTable {
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    pc: u32,
    /// None where code comes from no line, and at the end of a run.
    line: Option<Line>,
    /// Whether a statement begins here, rather than goes on.
    statement: bool,
}

impl LineTable {
    /// Sorts the rows, once all are there.
    pub(super) fn sorted(mut self) -> Self {
        // The end of one run may be where the next one begins, whose row must then come last.
        self.rows.sort_by_key(|row| (row.pc, row.line.is_some()));
        self
    }

    pub(super) fn at(&self, pc: u32) -> Option<Line> {
        let after = self.rows.partition_point(|row| row.pc <= pc);
        self.rows.get(after.checked_sub(1)?)?.line
    }

    pub(super) fn within(&self, code: Range<u32>) -> impl Iterator<Item = (Range<u32>, Line)> {
        let first = self.rows.partition_point(|row| row.pc <= code.start).saturating_sub(1);
        let last = self.rows.partition_point(|row| row.pc < code.end).max(first);
        (first..last).filter_map(move |at| {
            let end = self.rows.get(at + 1).map_or(code.end, |next| next.pc.min(code.end));
            let stretch = self.rows[at].pc.max(code.start)..end;
            self.rows[at].line.filter(|_| !stretch.is_empty()).map(|line| (stretch, line))
        })
    }

    /// Adds a run of rows that ends at `end`. Of rows at the same place, the last one counts.
    fn add(&mut self, run: &mut Vec<Row>, end: u32) {
        run.retain(|row| row.pc < end);
        run.dedup_by(|later, earlier| {
            let same = later.pc == earlier.pc;
            if same {
                later.statement |=
                    earlier.statement && earlier.line.map(|line| line.line) == later.line.map(|line| line.line);
                *earlier = *later;
            }
            same
        });
        if !run.is_empty() && self.rows.len() + run.len() < MAX_ROWS {
            self.rows.append(run);
            self.rows.push(Row { pc: end, line: None, statement: false });
        }
        run.clear();
    }
}

/// The line program at `offset`, which must lie behind all that were read before, as compilers leave them: programs that
/// overlap would be read again and again.
pub(super) fn program<'a>(
    sections: &Sections<'a>,
    offset: DebugLineOffset,
    draft: &mut Draft,
) -> Option<IncompleteLineProgram<Slice<'a>>> {
    let header = sections.line_bytes.get(offset.0..)?.get(..VERSION_AT + 2)?;
    let version_is_known = header[VERSION_AT] <= MAX_VERSION && header[VERSION_AT + 1] == 0;
    if offset.0 < draft.lines_end || !version_is_known {
        return None;
    }
    let program = sections.lines.program(offset, 4, None, None).ok()?;
    draft.lines_end = offset.0 + VERSION_AT + program.header().unit_length();
    Some(program)
}

/// Runs a line program and keeps its rows, up to the first that cannot be read.
pub(super) fn run(program: IncompleteLineProgram<Slice<'_>>, files: &mut UnitFiles, code_size: u32, draft: &mut Draft) {
    let mut rows = program.rows();
    let mut run = Vec::new();
    while let Ok(Some((header, row))) = rows.next_row() {
        let pc = u32::try_from(row.address()).unwrap_or(u32::MAX).min(code_size);
        if row.end_sequence() {
            draft.lines.add(&mut run, pc);
        } else if run.len() < MAX_ROWS {
            let file = files.id(row.file_index(), header, &mut draft.files);
            run.push(Row { pc, line: file.and_then(|file| place(row, file)), statement: row.is_stmt() });
        }
    }
}

fn place(row: &LineRow, file: FileId) -> Option<Line> {
    let line = u32::try_from(row.line()?.get()).ok()?;
    let column = match row.column() {
        ColumnType::LeftEdge => 0,
        ColumnType::Column(column) => u32::try_from(column.get()).unwrap_or(0),
    };
    Some(Line { file, line, column })
}
