/// A text that is put together while compiling: what a constant's error says.
#[derive(Clone, Copy)]
pub(crate) struct Message {
    bytes: [u8; CAPACITY],
    length: usize,
}

/// Longer than any name and what is said of it. What is beyond is cut off.
const CAPACITY: usize = 2048;

impl Message {
    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; CAPACITY],
            length: 0,
        }
    }

    pub(crate) const fn text(mut self, text: &str) -> Self {
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

    pub(crate) const fn name(self, name: &str) -> Self {
        self.text("`").text(name).text("`")
    }

    /// A path with one more name.
    pub(crate) const fn inside(self, name: &str) -> Self {
        let path = if self.length == 0 {
            self
        } else {
            self.text(".")
        };
        path.text(name)
    }

    /// A path with one more place, if it has one.
    pub(crate) const fn at(self, place: &str) -> Self {
        if place.is_empty() {
            self
        } else {
            self.inside(place)
        }
    }

    pub(crate) const fn quoted(self, path: Self) -> Self {
        self.name(path.as_str())
    }

    pub(crate) const fn number(self, number: usize) -> Self {
        let message = if number > 9 {
            self.number(number / 10)
        } else {
            self
        };
        let digit = match number % 10 {
            0 => "0",
            1 => "1",
            2 => "2",
            3 => "3",
            4 => "4",
            5 => "5",
            6 => "6",
            7 => "7",
            8 => "8",
            _ => "9",
        };
        message.text(digit)
    }

    const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "a field",
        }
    }

    #[track_caller]
    #[expect(clippy::panic, reason = "it is called in `const` items only")]
    pub(crate) const fn panic(self) -> ! {
        panic!("{}", self.as_str())
    }
}
