//! Whether two programs are the same but for blanks and comments.

use crate::Program;

impl Program {
    /// Equal for programs that differ in blanks and comments only.
    pub fn fingerprint(&self) -> String {
        let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        for file in &self.files {
            let leaves = file.all().filter(|&id| file.children(id).next().is_none() && file.kind(id) != "comment");
            for leaf in leaves {
                for byte in file.source(leaf).bytes().chain([0]) {
                    hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
                }
            }
        }
        format!("{hash:032x}")
    }
}
