use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn told(file: &str, function: Option<&str>) -> Option<String> {
    source_location(Path::new(file), 7, function)
}

#[track_caller]
fn check(file: &str, function: Option<&str>, expected: &str) {
    let expected = format!("{expected}:7");
    assert_eq!(told(file, function), Some(expected), "{file} {function:?}");
}

const HOST: &str = "registry.acme.example-1ecc6299db9ec823";

#[test]
fn in_a_workspace_it_begins_with_the_package() {
    for (file, expected) in [
        ("src/main.rs", "src/main.rs"),
        ("./src/net/http.rs", "src/net/http.rs"),
        ("crates/net/src/http.rs", "src/http.rs"),
        ("crates\\net\\src\\http.rs", "src/http.rs"),
        ("src/net/tests/http.rs", "src/net/tests/http.rs"),
        ("tests/scenes/panics.rs", "tests/scenes/panics.rs"),
        ("net/tests/../../wire/src/http.rs", "src/http.rs"),
        ("crates/net/http.rs", "http.rs"),
        ("build.rs", "build.rs"),
    ] {
        check(file, None, expected);
        check(file, Some("other::function"), expected);
    }
}

#[test]
fn in_what_others_published_it_begins_with_the_package() {
    for (file, expected) in [
        (
            "/home/me/.cargo/registry/src/HOST/tokio-1.47.0/src/runtime/mod.rs",
            "src/runtime/mod.rs",
        ),
        (
            "C:\\Users\\me\\.cargo\\registry\\src\\HOST\\foo-bar-0.1.0-rc.1+2\\lib.rs",
            "lib.rs",
        ),
        ("/x/registry/src/HOST/foo-1.0.0/gen/all.rs", "gen/all.rs"),
        (
            "/home/me/.cargo/git/checkouts/acme-1ecc6299db9ec823/0123abc/crates/net/src/http.rs",
            "src/http.rs",
        ),
        (
            "/home/me/.cargo/git/checkouts/acme-1ecc6299db9ec823/0123abc/customer/gen.rs",
            "gen.rs",
        ),
        ("/rustc/REV/library/core/src/option.rs", "src/option.rs"),
        (
            "/rustc/REV/library/std/src/../../core/src/option.rs",
            "src/option.rs",
        ),
        ("/rustc/1.85.0/library/core/src/option.rs", "src/option.rs"),
        (
            "/usr/src/rustc-1.85.0/library/core/src/option.rs",
            "src/option.rs",
        ),
        (
            "/home/me/.rustup/toolchains/x/lib/rustlib/src/rust/library/core/src/option.rs",
            "src/option.rs",
        ),
        ("/rust/deps/gimli-0.32.0/src/read/mod.rs", "src/read/mod.rs"),
    ] {
        let file = file
            .replace("HOST", HOST)
            .replace("REV", "59807616e1234567890abcdef1234567890abcde");
        check(&file, None, expected);
    }
}

#[test]
fn a_folder_that_only_looks_like_what_others_published_is_not_told() {
    for file in [
        "/home/me/registry/src/index.crates.io/acme/customer/gen.rs",
        "/home/me/registry/src/acme-1ecc6299db9ec823/customer/gen.rs",
        "/home/me/registry/src/acme-1ecc6299db9ec823/customer-1.0/secret/gen.rs",
        "/home/me/git/checkouts/acme/0123abc/src/customer/gen.rs",
        "/home/me/git/checkouts/acme-1ecc6299db9ec823/main/src/customer/gen.rs",
        "/home/rustc/1.85.0/library/core/src/customer/gen.rs",
        "C:\\rustc\\1.85.0\\library\\core\\src\\customer\\gen.rs",
        "/rustc/acme/library/core/src/customer/gen.rs",
        "/home/me/library/core/src/customer/gen.rs",
        "/rust/deps/acme/src/customer/gen.rs",
    ] {
        check(file, None, "gen.rs");
        check(file, Some("acme::start::run"), "gen.rs");
    }
}

#[test]
fn what_a_build_script_wrote_has_no_folder() {
    for file in [
        "C:\\Users\\me\\src\\acme-secret\\target\\debug\\build\\x-1\\out\\gen.rs",
        "/home/me/src/acme-secret/target/debug/build/x-1ecc6299db9ec823/out/gen.rs",
        "/home/me/src/target/debug/build/x/1ecc6299db9ec823/out/gen.rs",
        &format!(
            "/home/me/.cargo/registry/src/{HOST}/foo-1.0.0/target/release/build/x-1/out/gen.rs"
        ),
        "src/target/debug/build/x-1/out/gen.rs",
    ] {
        check(file, None, "gen.rs");
        check(file, Some("target::debug::build::gen::f"), "gen.rs");
    }
}

#[test]
fn elsewhere_a_folder_is_told_that_the_function_names() {
    let http = "/home/me/src/acme-secret/src/net/http.rs";
    for function in [
        "acme::net::http::get",
        "acme::net::http::get::{{closure}}",
        "<acme::net::http::Client as core::fmt::Debug>::fmt",
        "<alloc::string::String as acme::net::http::Get>::get",
        "core::ptr::drop_in_place<acme::net::http::Client>",
    ] {
        check(http, Some(function), "src/net/http.rs");
    }
    for function in [
        "acme::net::get",
        "acme::http::get",
        "net::http::get",
        "acme::network::http::get",
        "main",
        "",
    ] {
        check(http, Some(function), "http.rs");
    }
    check(http, None, "http.rs");
    for (file, function, expected) in [
        ("/x/src/net/mod.rs", "acme::net::get", "src/net/mod.rs"),
        ("/x/src/net/mod.rs", "acme::nets::get", "mod.rs"),
        ("/x/src/mod.rs", "acme::get", "mod.rs"),
        ("/x/src/main.rs", "acme::main", "src/main.rs"),
        ("C:\\x\\src\\lib.rs", "acme::get", "src/lib.rs"),
        (
            "/x/src/bin/my-tool.rs",
            "my_tool::main",
            "src/bin/my-tool.rs",
        ),
        ("/x/src/bin/my-tool.rs", "acme::main", "my-tool.rs"),
        ("/x/src/bin/tool/main.rs", "tool::f", "src/bin/tool/main.rs"),
        ("/x/src/bin/tool/a.rs", "tool::a::f", "src/bin/tool/a.rs"),
        ("/x/src/a/src/b.rs", "acme::b::f", "src/b.rs"),
        ("/x/src/a/src/b.rs", "acme::a::src::b::f", "src/a/src/b.rs"),
        ("/x/vendor/foo/src/b.rs", "foo::b::f", "src/b.rs"),
        ("/home/tests/acme/gen.rs", "acme::gen::f", "gen.rs"),
    ] {
        check(file, Some(function), expected);
    }
}

#[test]
fn a_name_has_nothing_before_it() {
    for (file, expected) in [
        ("C:gen.rs", "gen.rs"),
        ("C:\\src\\..\\Users\\me\\gen.rs", "gen.rs"),
        ("C:src\\acme\\gen.rs", "gen.rs"),
        ("\\\\server\\share\\src\\customer\\gen.rs", "gen.rs"),
        ("C:\\Users\\tests\\acme\\gen.rs", "gen.rs"),
        ("../src/acme/gen.rs", "gen.rs"),
        ("src/../../src/acme/gen.rs", "gen.rs"),
        ("file:///home/me/src/acme/gen.rs", "gen.rs"),
    ] {
        check(file, None, expected);
    }
    for folder in ["", "/", "/home/me/", "/home/me/..", "C:", "."] {
        assert_eq!(told(folder, None), None, "{folder}");
    }
}

/// How a system or a tool writes an absolute path.
#[derive(Clone, Copy, Debug)]
enum Form {
    Unix,
    Drive,
    DriveWithSlashes,
    DriveAlone,
    Share,
    Verbatim,
    Mixed,
    Url,
}

impl Form {
    const ALL: [Self; 8] = [
        Self::Unix,
        Self::Drive,
        Self::DriveWithSlashes,
        Self::DriveAlone,
        Self::Share,
        Self::Verbatim,
        Self::Mixed,
        Self::Url,
    ];

    fn write(self, parts: &[&str]) -> String {
        let (slashes, backslashes) = (parts.join("/"), parts.join("\\"));
        match self {
            Self::Unix => format!("/{slashes}"),
            Self::Drive => format!("C:\\{backslashes}"),
            Self::DriveWithSlashes => format!("C:/{slashes}"),
            Self::DriveAlone => format!("C:{backslashes}"),
            Self::Share => format!("\\\\server\\share\\{backslashes}"),
            Self::Verbatim => format!("\\\\?\\D:\\{backslashes}"),
            Self::Mixed => {
                let separators = ["\\", "/"].into_iter().cycle();
                let parts = separators
                    .zip(parts)
                    .map(|(by, part)| format!("{by}{part}"));
                format!("C:{}", parts.collect::<String>())
            }
            Self::Url => format!("file:///{slashes}"),
        }
    }
}

/// Folders as somebody may call theirs, those among them at which a crate's own may begin.
fn folders() -> impl Strategy<Value = Vec<String>> {
    let known = select(vec![
        "src",
        "tests",
        "examples",
        "benches",
        "library",
        "bin",
        "lib",
        "vendor",
        "target",
        "out",
        "registry",
        "git",
        "checkouts",
        "rustc",
        "rust",
        "deps",
        "home",
        "Users",
        "..",
        ".",
    ]);
    // None of the words of the functions.
    let own = "[b-z]{3,8}(-[b-z]{1,6})?|acme-secret".prop_filter("a word of a function", |name| {
        !["net", "http", "start", "run", "get"].contains(&name.as_str())
    });
    vec(
        prop_oneof![2 => known.prop_map(str::to_owned), 1 => own],
        0..9,
    )
}

fn forms() -> impl Strategy<Value = Form> {
    select(Form::ALL.to_vec())
}

fn functions() -> impl Strategy<Value = Option<&'static str>> {
    select(vec![None, Some("acme::start::run"), Some("acme::main")])
}

/// A builder's folders, and below them a path that does not leave the crate's.
fn path(form: Form, above: &[String], inside: &[&str]) -> String {
    let above = above.iter().map(String::as_str);
    form.write(&above.chain(inside.iter().copied()).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn no_folder_of_a_file_from_anywhere_is_told(
        above in folders(),
        form in forms(),
        function in functions(),
    ) {
        let file = path(form, &above, &["gen.rs"]);
        prop_assert_eq!(told(&file, function), Some("gen.rs:7".to_owned()), "{}", file);
    }

    #[test]
    fn no_folder_above_sources_that_a_function_names_is_told(
        above in folders(),
        form in forms(),
    ) {
        let file = path(form, &above, &["acme", "src", "net", "http.rs"]);
        let place = told(&file, Some("acme::net::http::get"));
        prop_assert_eq!(place, Some("src/net/http.rs:7".to_owned()), "{}", file);
        let main = path(form, &above, &["acme", "src", "main.rs"]);
        prop_assert_eq!(told(&main, None), Some("src/main.rs:7".to_owned()), "{}", main);
    }

    #[test]
    fn no_folder_above_what_cargo_downloaded_is_told(
        above in folders(),
        form in forms(),
        function in functions(),
    ) {
        let registry = ["registry", "src", HOST, "foo-1.0.0", "src", "net", "http.rs"];
        let checkout = ["git", "checkouts", "acme-1ecc6299db9ec823", "0123abc", "src", "net", "http.rs"];
        for inside in [registry, checkout] {
            let file = path(form, &above, &inside);
            let place = told(&file, function);
            prop_assert_eq!(place, Some("src/net/http.rs:7".to_owned()), "{}", file);
        }
    }

    /// Whatever the two are: each word that is told is the file's, the function's, or `src` and `bin`.
    #[test]
    fn no_word_is_told_that_is_only_a_folder_s(
        above in folders(),
        form in forms(),
        function in vec("[a-c]|src|tests|bin|acme", 1..6),
        name in "[a-c]\\.rs|main\\.rs|mod\\.rs|lib\\.rs",
    ) {
        let words = function.clone();
        let folders: Vec<String> = above.into_iter().chain(function.clone()).collect();
        let file = path(form, &folders, &[&name]);
        let place = told(&file, Some(&function.join("::"))).unwrap();
        let parts: Vec<&str> = place.split('/').collect();
        let (last, folders) = parts.split_last().unwrap();
        prop_assert_eq!(*last, format!("{name}:7"));
        for folder in folders {
            let is_known = ["src", "bin"].contains(folder) || words.iter().any(|word| word == folder);
            prop_assert!(is_known, "{} of {}", place, file);
        }
    }
}
