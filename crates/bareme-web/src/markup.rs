//! Writing HTML that is also XML: every element is closed, every text escaped.

/// Text that grows, element by element.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    text: String,
}

impl Markup {
    /// Opens an element; names and attribute names are ours.
    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape(value, &mut self.text);
            self.text.push('"');
        }
        self.text.push('>');
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// Begins a document of its own.
    pub(crate) fn doctype(&mut self) {
        self.text.push_str("<!DOCTYPE html>\n");
    }

    /// An element that never holds anything.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
        self.text.pop();
        self.text.push_str(" />");
    }

    /// Writes text, whatever it holds.
    pub(crate) fn text(&mut self, text: &str) {
        escape(text, &mut self.text);
    }

    /// An element that holds text only.
    pub(crate) fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// A sentence in which pieces between backticks are code.
    pub(crate) fn prose(&mut self, sentence: &str) {
        for (index, piece) in sentence.split('`').enumerate() {
            if index % 2 == 1 { self.element("code", &[], piece) } else { self.text(piece) }
        }
    }

    /// All that was written.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            // XML forbids most control characters; the others would be invisible, or turn the text around them.
            c if c.is_control() || bareme_feedback::is_invisible(c) || is_noncharacter(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

const fn is_noncharacter(c: char) -> bool {
    matches!(c as u32 & 0xfffe, 0xfffe)
}
