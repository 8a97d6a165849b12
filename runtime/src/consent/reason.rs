use std::fmt;

use super::container::{Container, Outside};
use crate::endpoint::EndpointFault;

/// Why a decision is as it is. Names variables and files, and never what is in them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Nothing opts out.
    Allowed {
        /// The variable that set a lower level than the launcher asked for.
        lowered_by: Option<String>,
        /// The container that the launcher is in; only looked for when it sends from containers alone,
        /// and not to this machine itself.
        container: Option<Container>,
    },
    /// Whoever built the program set `USAGE_STAT_DISABLED`.
    BuildDisabled,
    /// This build was made to write the published schema, and has none to send by.
    Unpublished,
    /// The system has no thread or no random number for it.
    NotStarted,
    /// The files that may opt out have not been looked at yet; nothing is sent before that.
    Undecided,
    /// The program was built without the feature `network`.
    BuildWithoutNetwork,
    /// The launcher's name is empty, or can't be part of a variable's and a file's name.
    AppName,
    /// The launcher's own option says off.
    LevelOff,
    /// `DO_NOT_TRACK` is set.
    DoNotTrack,
    /// The app's variable says off.
    Variable {
        /// Its name.
        variable: String,
    },
    /// The app's variable says nothing that can be understood.
    UnclearVariable {
        /// Its name.
        variable: String,
    },
    /// This is continuous integration.
    Ci {
        /// The variable that tells.
        sign: &'static str,
        /// The app's variable, which overrides it.
        variable: String,
    },
    /// No endpoint is set.
    EndpointMissing,
    /// The endpoint is not one to send to.
    EndpointRefused(EndpointFault),
    /// An opt-out file exists.
    OptOutFile {
        /// Where it is.
        path: String,
    },
    /// It can't be told whether an opt-out file exists.
    UnclearOptOutFile {
        /// Where it would be.
        path: String,
    },
    /// The launcher sends from containers only, and this is none.
    NotInContainer(Outside),
}

impl Reason {
    /// Whether somebody does not want anything to be sent, which goes for what waits already too.
    pub(crate) fn is_opt_out(&self) -> bool {
        match self {
            Self::BuildDisabled
            | Self::LevelOff
            | Self::DoNotTrack
            | Self::Variable { .. }
            | Self::UnclearVariable { .. }
            | Self::OptOutFile { .. } => true,
            Self::Allowed { .. }
            | Self::Unpublished
            | Self::NotStarted
            | Self::Undecided
            | Self::BuildWithoutNetwork
            | Self::AppName
            | Self::Ci { .. }
            | Self::EndpointMissing
            | Self::EndpointRefused(_)
            | Self::UnclearOptOutFile { .. }
            | Self::NotInContainer(_) => false,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Allowed { lowered_by, container } => {
                match lowered_by {
                    Some(variable) => write!(f, "`{variable}` sets this level")?,
                    None => f.write_str("nothing opts out")?,
                }
                match container {
                    Some(container) => write!(f, ", in {container}"),
                    None => Ok(()),
                }
            }
            Self::BuildDisabled => f.write_str(
                "`USAGE_STAT_DISABLED` was set when this program was built; build without it to send usage statistics",
            ),
            Self::BuildWithoutNetwork => f.write_str("built without network; build with the feature `network`"),
            Self::Unpublished => f.write_str(
                "this build was made to write the published schema; build without `USAGE_STAT_PUBLISH`",
            ),
            Self::Undecided => f.write_str("the files that may opt out have not been looked at yet"),
            Self::NotStarted => f.write_str("the system has no thread or no random number for it"),
            Self::AppName => f.write_str("the launcher's name is empty or unfit; begin with a letter, use up to 64 ASCII letters, digits, dots, dashes and underscores, end it without a dot, and take no name of a device of Windows"),
            Self::LevelOff => f.write_str("the launcher's own option says so"),
            Self::DoNotTrack => f.write_str("`DO_NOT_TRACK` is set; unset it to send usage statistics"),
            Self::Variable { variable } => {
                write!(f, "`{variable}` switches usage statistics off; unset it to send them")
            }
            Self::UnclearVariable { variable } => {
                write!(f, "`{variable}` is neither `on` nor `no-stack` nor `off`; correct or unset it")
            }
            Self::Ci { sign, variable } => {
                write!(f, "`{sign}` says that this is CI; set `{variable}=on` to send usage statistics from it")
            }
            Self::EndpointMissing => f.write_str("no endpoint is set"),
            Self::EndpointRefused(fault) => fault.fmt(f),
            Self::OptOutFile { path } => write!(f, "`{path}` exists; remove it to send usage statistics"),
            Self::UnclearOptOutFile { path } => {
                write!(f, "can't tell whether `{path}` exists; let this user look it up")
            }
            Self::NotInContainer(outside) => write!(
                f,
                "not in a container ({outside}), and this launcher sends usage statistics from containers only"
            ),
        }
    }
}
