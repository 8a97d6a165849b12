use std::io::{self, Write};

use super::{Report, lines::Lines, message, used_up};

/// Annotations of GitHub Actions: an error for what is denied, a warning for what is to be looked
/// at, else a notice.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn github(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lines = Lines::of(&report.published);
    for judged in &report.judgement.judged {
        let finding = &judged.finding;
        let command = match judged {
            _ if judged.denied() => "error",
            _ if judged.warned() => "warning",
            _ => "notice",
        };
        writeln!(
            out,
            "::{command} file={},line={},title={}::{}",
            property(&report.file),
            lines.line(judged),
            property(&format!("{}: {}", finding.direction(), finding.rule.id)),
            data(&format!(
                "{} (finding {})",
                message(judged),
                finding.fingerprint()
            )),
        )?;
    }
    for entry in &report.judgement.used_up {
        writeln!(out, "::notice::{}", data(&used_up(entry)))?;
    }
    writeln!(out, "{}", report.summary())
}

// As GitHub's own toolkit does: a line end would start another command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn text_starts_no_command() {
        assert_eq!(data("50%\r\n::error::x"), "50%25%0D%0A::error::x");
        assert_eq!(property("a:b,c%0A\n"), "a%3Ab%2Cc%250A%0A");
    }
}
