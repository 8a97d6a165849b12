//! Errors that have no one type: of a chain, the declared one is told, and nothing else.

use super::*;

/// One of which nothing is declared.
#[derive(Debug)]
struct Undeclared(Option<ServerError>);

impl fmt::Display for Undeclared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a canary")
    }
}

impl std::error::Error for Undeclared {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.as_ref().map(|error| error as _)
    }
}

/// The last event of a run that is finished so, and its type.
fn last(finish: impl FnOnce(Reporter<Config>)) -> (Value, Value) {
    let machine = ReportingMachine::new();
    finish(machine.start());
    let mut events = machine.events();
    assert_eq!(events.len(), 2);
    assert!(!format!("{events:?}").contains("canary"), "{events:?}");
    let last = events.pop().unwrap();
    assert_eq!(last["error"].is_null(), last["event_type"] == "stop");
    (last["event_type"].clone(), last["error"]["cause"].clone())
}

#[test]
#[cfg(feature = "anyhow")]
fn the_declared_error_is_found_in_a_chain_of_anyhow() {
    use anyhow::Error;
    let declared = || (Value::from("error"), Value::from("port-in-use"));
    for error in [
        Error::new(ServerError::PortInUse),
        Error::new(ServerError::PortInUse).context("a canary"),
        Error::new(Undeclared(Some(ServerError::PortInUse))).context("a canary"),
    ] {
        let told = last(|reporter| reporter.finish_anyhow::<()>(&Err(error)));
        assert_eq!(told, declared());
    }
    let undeclared = || (Value::from("error"), Value::Null);
    for error in [
        Error::new(Undeclared(None)).context("a canary"),
        Error::msg("a canary"),
    ] {
        let told = last(|reporter| reporter.finish_anyhow::<()>(&Err(error)));
        assert_eq!(told, undeclared());
    }
    let told = last(|reporter| reporter.finish_anyhow(&Ok(())));
    assert_eq!(told, ("stop".into(), Value::Null));
}

#[test]
#[cfg(feature = "eyre")]
fn the_declared_error_is_found_in_a_chain_of_eyre() {
    use eyre::Report;
    // The first call counts: another test may have made it.
    let _ = eyre::set_hook(Box::new(eyre::DefaultHandler::default_with));
    for (error, cause) in [
        (
            Report::new(ServerError::PortInUse).wrap_err("a canary"),
            Value::from("port-in-use"),
        ),
        (
            Report::new(Undeclared(Some(ServerError::PortInUse))),
            Value::from("port-in-use"),
        ),
        (
            Report::new(Undeclared(None)).wrap_err("a canary"),
            Value::Null,
        ),
        (Report::msg("a canary"), Value::Null),
    ] {
        let told = last(|reporter| reporter.finish_eyre::<()>(&Err(error)));
        assert_eq!(told, ("error".into(), cause));
    }
    let told = last(|reporter| reporter.finish_eyre(&Ok(())));
    assert_eq!(told, ("stop".into(), Value::Null));
}
