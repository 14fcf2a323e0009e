"""What becomes of a finding, as the settings and the comments of the file say."""

from __future__ import annotations

from openai_migrate.core.finding import Applicability, Finding, Status
from openai_migrate.planning.subject import Subject
from openai_migrate.planning.suppressions import is_suppressed


def status_of(finding: Finding, subject: Subject) -> Status:
    """What becomes of a finding."""
    if is_suppressed(finding, subject):
        return Status.SUPPRESSED
    match finding.applicability:
        case Applicability.SAFE:
            return Status.APPLIED
        case Applicability.UNSAFE:
            return Status.APPLIED if subject.settings.unsafe else Status.PENDING
        case Applicability.MANUAL:
            return Status.OPEN
    return Status.NOTED
