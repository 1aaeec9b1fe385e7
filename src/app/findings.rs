//! Findings in a line.

use crate::report::{Findings, Severity};
use crate::text::Safe;

/// Says how many warnings there are, and how to see them.
#[must_use]
pub fn summary(findings: &Findings) -> Option<Safe> {
    let count = findings.count(Severity::Warning);
    let plural = if count == 1 { "" } else { "s" };
    (count > 0).then(|| Safe::line(&format!("{count} warning{plural} in the file: ! lists them")))
}

/// Says the first error of a file that cannot be shown, and how to see all.
#[must_use]
pub fn refusal(findings: &Findings) -> Option<Safe> {
    let first = findings.iter().find(|finding| finding.severity == Severity::Error)?;
    Some(Safe::line(&format!("not taken over (! lists all): {}", first.message)))
}
