//! Programs of this workspace that are compiled in another way than those that cargo makes for tests.

use std::path::{Path, PathBuf};

use usage_stat_tests::standalone;

use crate::testbed::executable::write_script;

/// The folder of these programs, compiled with a flag more. What they depend on is built already, and is as
/// it is for the others; so is the standard library.
pub(crate) fn build(name: &str, flag: &str, programs: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let variant = folder.join(name);
    let compiler = folder.join(format!("rustc-of-{name}"));
    write_script(
        &compiler,
        &format!(
            r#"case " $* " in
*" proc-macro "*) exec "$@" ;;
*) exec "$@" {flag} ;;
esac"#
        ),
    );
    let status = standalone::as_from_a_shell()
        .args(["build", "--quiet", "--workspace", "--all-features"])
        .args(programs.iter().map(|program| format!("--bin={program}")))
        .current_dir(usage_stat_tests::root())
        .env("RUSTC_WORKSPACE_WRAPPER", compiler)
        .env("CARGO_BUILD_BUILD_DIR", folder.parent().unwrap())
        .arg("--target-dir")
        .arg(&variant)
        .status()
        .unwrap();
    assert!(status.success());
    variant.join("debug")
}
