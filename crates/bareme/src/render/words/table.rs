//! How a table of texts is made: an enum with both languages of each of its names.

macro_rules! texts {
    ($(#[$about:meta])* $table:ident; $($name:ident: $english:literal, $french:literal;)*) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the table says it twice")]
        pub enum $table {
            $($name,)*
        }

        impl $table {
            /// All of them, for tests and translators.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The English and the French.
            const fn pair(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$name => ($english, $french),)*
                }
            }

            /// The text in `language`, with the spacing that the language asks for.
            pub fn get(self, language: bareme_core::task::Language) -> String {
                $crate::render::words::spoken(self.pair(), language)
            }

            /// The text with its `{name}`s replaced.
            pub fn fill(self, language: bareme_core::task::Language, values: &[(&str, &str)]) -> String {
                $crate::render::words::filled(&self.get(language), values)
            }

            /// The names of the text's placeholders, in the order of `language`.
            pub fn placeholders(self, language: bareme_core::task::Language) -> Vec<String> {
                $crate::render::words::placeholders(&self.get(language))
            }
        }
    };
}

pub(super) use texts;
