//! Findings in a line.

use super::document::Refused;
use crate::report::{Findings, Severity};
use crate::text::Safe;
use crate::words::count::things;

/// Says how many warnings there are, and how to see them.
#[must_use]
pub fn summary(findings: &Findings) -> Option<Safe> {
    let count = findings.count(Severity::Warning);
    (count > 0).then(|| Safe::line(&format!("{} in the file: ! lists them", things(count, "warning"))))
}

/// Says the first error of a file that cannot be shown, with its place, and how to see all.
#[must_use]
pub fn refusal(name: &Safe, Refused { findings, line, .. }: &Refused) -> Option<Safe> {
    let first = findings.iter().find(|finding| finding.severity == Severity::Error)?;
    let place = line.map(|line| format!("{name}:{line}: "));
    let all = if findings.iter().nth(1).is_some() { "! lists all" } else { "! shows where" };
    Some(Safe::line(&format!("not taken over ({all}): {}{}", place.unwrap_or_default(), first.message)))
}
