//! What became of standard input: how much was read, and where reading stopped.

use crate::render::columns::{INDENT, stack};
use crate::render::excerpt::Excerpt;
use crate::render::harmless::Blanks;
use crate::render::line::{Line, Margin};
use crate::render::style::BAD;
use crate::render::words::{self, Trace};
use crate::render::{View, detail, prose};
use bareme_core::evidence::Input;
use bareme_core::report::Text;
use bareme_core::units::Bytes;
use std::io::{self, Write};

/// Prints what was read of the input; `text` is what the report shows of it.
pub fn print(input: Input, text: Option<&Text>, view: &View, out: &mut impl Write) -> io::Result<()> {
    if input == Input::default() {
        return Ok(());
    }
    detail::heading(&Trace::Read.get(view.language), view, out)?;
    prose::print(&sentence(input, view), INDENT.len(), view.width, out)?;
    if input.read_past_end && input.size_bytes > 0 {
        prose::print(&Trace::ReadOn.get(view.language), INDENT.len(), view.width, out)?;
    }
    let Some(lines) = text.and_then(|text| around(input, text, view)) else { return Ok(()) };
    stack(&lines, out)?;
    prose::print(&Trace::NotRead.get(view.language), INDENT.len(), view.width, out)
}

fn sentence(input: Input, view: &View) -> String {
    let size = words::bytes(Bytes(input.size_bytes), view.language);
    let text = match input.consumed_bytes {
        _ if input.size_bytes == 0 => return Trace::ReadEmpty.get(view.language),
        0 => Trace::ReadNone,
        count if count >= input.size_bytes => Trace::ReadAll,
        count => {
            let count = words::count(count, view.language);
            return Trace::ReadSome.fill(view.language, &[("count", &count), ("size", &size)]);
        }
    };
    text.fill(view.language, &[("size", &size)])
}

/// The line on which reading stopped, with a mark there; nothing where all or nothing was read, or where bytes of the
/// text were replaced, since places in it mean nothing then.
fn around(input: Input, text: &Text, view: &View) -> Option<[Line; 2]> {
    let at = usize::try_from(input.consumed_bytes).ok().filter(|_| !text.lossy)?;
    let bytes = text.text.as_bytes();
    let before = bytes.get(..at).filter(|_| at > 0 && at < bytes.len())?;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length + 1);
    let number = before.split(|byte| *byte == b'\n').count();
    let margin = Margin::for_number(number);
    let width = view.quote_width().saturating_sub(margin.width());
    let excerpt = Excerpt::new(&bytes[start..end], at - start..at - start + 1, width, Blanks::Visible);
    let shown = Line::with_signs(&excerpt.text, &(0..0));
    Some([margin.numbered(number, &shown), margin.below(&excerpt.text, &[(excerpt.focus, '^')], BAD)])
}
