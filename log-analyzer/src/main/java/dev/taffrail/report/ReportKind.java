package dev.taffrail.report;

/** What a report tells of. */
public enum ReportKind {
  /** What went wrong in the period, and what changed. */
  ERRORS,

  /** How the objectives stand. */
  SLA
}
