use std::fmt;

use usage_stat_schema::event::{app_variable, is_app_name};
use usage_stat_schema::{ContainerRule, Level};

use super::build::BuildSwitches;
use super::container::{self, Container};
use super::reason::Reason;
use super::surroundings::Surroundings;
use super::{opt_out_file, variables};
use crate::endpoint::Endpoint;

#[cfg(all(test, unix))]
mod matrix;
#[cfg(test)]
mod tests;

/// What a launcher asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'a> {
    /// What the launcher's own option says.
    pub(crate) level: Level,
    /// Name of the launcher.
    pub(crate) app: &'a str,
    /// URL that events go to.
    pub(crate) endpoint: Option<&'a str>,
    pub(crate) container_rule: ContainerRule,
    pub(crate) build: BuildSwitches,
}

/// Whether to send, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// How much is sent.
    pub level: Level,
    /// Why that much.
    pub reason: Reason,
}

impl Decision {
    pub(crate) fn off(reason: Reason) -> Self {
        Self {
            level: Level::Off,
            reason,
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.level, self.reason)
    }
}

/// Decides, from the request and the surroundings and nothing else.
///
/// Called again before each send, since an opt-out may appear while the launcher runs.
pub(crate) fn decide(request: &Request<'_>, surroundings: &Surroundings) -> Decision {
    allowed(request, surroundings).unwrap_or_else(Decision::off)
}

/// Why nothing is sent, as far as that can be told without looking at a file, which may take as long
/// as it likes.
pub(crate) fn refused_at_once(
    request: &Request<'_>,
    surroundings: &Surroundings,
) -> Option<Decision> {
    in_memory(request, surroundings).err().map(Decision::off)
}

/// Each line may end it. What people set comes before what merely is so.
fn in_memory(
    request: &Request<'_>,
    surroundings: &Surroundings,
) -> Result<(Option<Level>, Endpoint), Reason> {
    build(request.build)?;
    app(request.app)?;
    level(request.level)?;
    variables::do_not_track(surroundings)?;
    let app_level = variables::app_level(request.app, surroundings)?;
    variables::ci(request.app, app_level, surroundings)?;
    let endpoint = endpoint(request.endpoint)?;
    Ok((app_level, endpoint))
}

/// Memory comes before files.
fn allowed(request: &Request<'_>, surroundings: &Surroundings) -> Result<Decision, Reason> {
    let (app_level, endpoint) = in_memory(request, surroundings)?;
    opt_out_file::check(request.app, surroundings)?;
    let container = container(request.container_rule, &endpoint, surroundings)?;

    let lower = app_level.filter(|lower| *lower < request.level);
    Ok(Decision {
        level: lower.unwrap_or(request.level),
        reason: Reason::Allowed {
            lowered_by: lower.map(|_| app_variable(request.app)),
            container,
        },
    })
}

fn build(build: BuildSwitches) -> Result<(), Reason> {
    match build {
        BuildSwitches { disabled: true, .. } => Err(Reason::BuildDisabled),
        BuildSwitches { network: false, .. } => Err(Reason::BuildWithoutNetwork),
        BuildSwitches {
            disabled: false,
            network: true,
        } => Ok(()),
    }
}

/// Users and admins must be able to name the app: in a variable, and in a file's name.
fn app(app: &str) -> Result<(), Reason> {
    if is_app_name(app) {
        Ok(())
    } else {
        Err(Reason::AppName)
    }
}

fn level(level: Level) -> Result<(), Reason> {
    if level == Level::Off {
        Err(Reason::LevelOff)
    } else {
        Ok(())
    }
}

fn endpoint(endpoint: Option<&str>) -> Result<Endpoint, Reason> {
    match endpoint {
        Some(endpoint) if !endpoint.trim().is_empty() => {
            Endpoint::parse(endpoint).map_err(Reason::EndpointRefused)
        }
        _ => Err(Reason::EndpointMissing),
    }
}

/// The rule guards what leaves the machine, and nothing does on its way to the machine itself.
fn container(
    rule: ContainerRule,
    endpoint: &Endpoint,
    surroundings: &Surroundings,
) -> Result<Option<Container>, Reason> {
    match rule {
        ContainerRule::OnlyInContainers if !endpoint.is_loopback => container::detect(surroundings)
            .map(Some)
            .map_err(Reason::NotInContainer),
        ContainerRule::OnlyInContainers | ContainerRule::Anywhere => Ok(None),
    }
}
