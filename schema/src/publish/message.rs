/// A text that is put together while compiling: what a constant's error says.
pub(super) struct Message {
    bytes: [u8; CAPACITY],
    length: usize,
}

/// Longer than any name and what is said of it. What is beyond is cut off.
const CAPACITY: usize = 2048;

impl Message {
    pub(super) const fn new() -> Self {
        Self {
            bytes: [0; CAPACITY],
            length: 0,
        }
    }

    pub(super) const fn text(mut self, text: &str) -> Self {
        // A part of a letter would be no text.
        if text.len() > CAPACITY - self.length {
            return self;
        }
        let mut rest = text.as_bytes();
        while let [first, tail @ ..] = rest {
            #[expect(clippy::indexing_slicing, reason = "it was looked at above")]
            {
                self.bytes[self.length] = *first;
            }
            self.length += 1;
            rest = tail;
        }
        self
    }

    pub(super) const fn name(self, name: &str) -> Self {
        self.text("`").text(name).text("`")
    }

    #[track_caller]
    #[expect(clippy::panic, reason = "it is called in `const` items only")]
    pub(super) const fn panic(self) -> ! {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("a field differs from the published schema"),
        }
    }
}
