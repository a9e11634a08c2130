package flybridge.detect;

/// What one round of detection changed.
public sealed interface FindingChange {

  /// Wrong from now on.
  record Raised(Finding finding) implements FindingChange {}

  /// Still wrong, with other words or another severity.
  record Renewed(Finding before, Finding finding) implements FindingChange {}

  /// Not wrong any more.
  record Cleared(Finding finding) implements FindingChange {}
}
