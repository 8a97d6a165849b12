//! Operating systems, where they differ in the place of a file.

/// An operating system, as far as it decides where a file lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Linux and every other Unix.
    Unix,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl System {
    all_variants! {
        /// All of them.
        pub const ALL = [Unix, MacOs, Windows];
    }

    /// The one that this build is for.
    #[must_use]
    pub const fn of_this_build() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::MacOs
        } else {
            Self::Unix
        }
    }

    /// The folder of the files with which an admin switches off, as an admin would write it down.
    #[must_use]
    pub const fn opt_out_folder(self) -> &'static str {
        match self {
            Self::Unix => "/etc/usage-stat",
            Self::MacOs => "/Library/Application Support/usage-stat",
            Self::Windows => r"%ProgramData%\usage-stat",
        }
    }

    /// What stands between the folders of a path.
    #[must_use]
    pub const fn separator(self) -> char {
        match self {
            Self::Unix | Self::MacOs => '/',
            Self::Windows => '\\',
        }
    }
}
