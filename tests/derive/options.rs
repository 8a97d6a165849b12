//! What options are called in the lists of those that were set.

use serde_json::Value;
use usage_stat::UsageStat;

/// On the command line an option is called as clap has it, and on the wire as everywhere else.
#[test]
fn options_of_subcommands_are_told_by_both_their_names() {
    use clap::{CommandFactory, Parser, Subcommand};
    use usage_stat::event::OptionLists;

    #[derive(Parser, UsageStat)]
    #[allow(dead_code)]
    struct Cli {
        #[command(subcommand)]
        command: Option<Command>,
    }

    #[derive(Subcommand, UsageStat)]
    #[allow(dead_code)]
    enum Command {
        #[usage(rename = "serving")]
        Serve {
            #[arg(long)]
            #[usage(rename = "listens_on")]
            port: u16,
        },
        #[command(flatten)]
        More(More),
        #[command(subcommand)]
        Db(Db),
    }

    #[derive(Subcommand, UsageStat)]
    enum More {
        Check {
            #[arg(long)]
            strict: bool,
        },
    }

    #[derive(Subcommand, UsageStat)]
    enum Db {
        #[command(name = "up")]
        #[usage(rename = "migrate")]
        Migrate {
            #[arg(long)]
            dry_run: bool,
        },
    }

    let mut paths = Vec::new();
    fn visit(command: &clap::Command, path: &str, paths: &mut Vec<String>) {
        for inner in command.get_subcommands() {
            let path = format!("{path}{}.", inner.get_name());
            let ids = inner.get_arguments().map(|option| option.get_id());
            paths.extend(ids.map(|id| format!("{path}{id}")));
            visit(inner, &path, paths);
        }
    }
    visit(&Cli::command(), "", &mut paths);
    assert_eq!(paths, ["serve.port", "check.strict", "db.up.dry_run"]);

    let mut lists = OptionLists::<Cli>::unknown();
    lists.set_on_command_line(paths.iter().map(String::as_str));
    assert_eq!(
        serde_json::to_value(lists).unwrap(),
        serde_json::json!({
            "set_on_command_line": ["serving.listens_on", "more.check.strict", "db.migrate.dry_run"],
            "set_by_environment": null,
        })
    );
}

/// clap tells options by their ids. What has another id than its name, or none, is not taken for the
/// option that has that name.
#[test]
fn options_are_told_by_their_ids() {
    use clap::{CommandFactory, Parser};
    use usage_stat::event::OptionLists;

    #[derive(Parser, UsageStat)]
    #[allow(dead_code)]
    struct Args {
        #[arg(id = "threads", long)]
        #[usage(skip)]
        secret: Option<u8>,
        #[arg(id = "workers", long)]
        threads: Option<u8>,
        #[arg(id = "gpu", long)]
        #[usage(skip)]
        card: Option<u8>,
        #[arg(skip)]
        gpu: bool,
        #[arg(long)]
        #[usage(skip)]
        model: Option<u8>,
        #[arg(long)]
        plain: Option<u8>,
    }

    /// What is not in the config, beside it.
    #[derive(UsageStat)]
    struct Start<'a> {
        #[usage(flatten)]
        args: &'a Args,
        #[usage(rename = "known_model")]
        model: bool,
        #[usage(rename = "known_card")]
        card: bool,
    }

    fn lists<C: UsageStat<Projection: usage_stat::__private::Flatten>>(set: &[&str]) -> Value {
        let mut lists = OptionLists::<C>::unknown();
        lists.set_on_command_line(set.iter().copied());
        serde_json::to_value(lists).unwrap()["set_on_command_line"].take()
    }

    let ids: Vec<String> = Args::command()
        .get_arguments()
        .map(|option| option.get_id().to_string())
        .collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(ids, ["threads", "workers", "gpu", "model", "plain"]);
    let sent = serde_json::json!(["threads", "plain"]);
    assert_eq!(lists::<Args>(&ids), sent);
    assert_eq!(lists::<Start<'static>>(&ids), sent);
    assert_eq!(
        lists::<Args>(&["threads", "gpu", "model"]),
        serde_json::json!([])
    );
}
