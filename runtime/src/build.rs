//! Which build of the launcher this is.

use usage_stat_schema::BuildInfo;

/// Which build of the launcher this is, as far as it is plainly no more than that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Build {
    pub(crate) app_version: String,
    pub(crate) git_sha: Option<String>,
    pub(crate) docker_label: Option<String>,
}

impl Build {
    /// As the launcher was built, else as its environment says: an image is often labelled later.
    pub(crate) fn of(info: &BuildInfo, variable: impl Fn(&str) -> Option<String>) -> Self {
        let known = |built: Option<&str>, name: &str, is_fit: fn(&str) -> bool| {
            built
                .map(str::to_owned)
                .or_else(|| variable(name))
                .filter(|text| is_fit(text))
        };
        Self {
            app_version: info.version.to_owned(),
            git_sha: known(info.git_sha, "GIT_SHA", is_commit),
            docker_label: known(info.docker_label, "DOCKER_LABEL", is_tag),
        }
    }
}

/// The variable may be anybody's, so what is no commit is not sent.
fn is_commit(text: &str) -> bool {
    (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What an image's tag may be.
fn is_tag(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && !text.starts_with(['.', '-'])
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INFO: BuildInfo = BuildInfo {
        version: "1.2.3",
        git_sha: None,
        docker_label: None,
    };

    #[test]
    fn the_build_comes_before_the_environment() {
        let info = BuildInfo {
            git_sha: Some("cfc118704880453d29bcbe4fbbd91dda501cf5fe"),
            ..INFO
        };
        let build = Build::of(&info, |name| match name {
            "GIT_SHA" => Some("0123456".to_owned()),
            "DOCKER_LABEL" => Some("sha-cfc1187".to_owned()),
            _ => None,
        });
        assert_eq!(build.git_sha.as_deref(), info.git_sha);
        assert_eq!(build.docker_label.as_deref(), Some("sha-cfc1187"));
        assert_eq!(build.app_version, "1.2.3");
    }

    #[test]
    fn what_is_no_commit_and_no_tag_is_not_sent() {
        for text in [
            "",
            "/home/someone/src",
            "my secret",
            "https://git.example/x",
            "-x",
        ] {
            let build = Build::of(&INFO, |_| Some(text.to_owned()));
            assert_eq!((build.git_sha, build.docker_label), (None, None), "{text}");
        }
    }
}
