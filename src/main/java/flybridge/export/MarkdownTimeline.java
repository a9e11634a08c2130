package flybridge.export;

import flybridge.incident.Bytes32;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// A timeline as Markdown that pastes well into a post-mortem: a head of facts, one table by the
/// day, the hashes of its entries. A comment at the end, which no reader sees, carries the evidence
/// and this console's signature; [TimelineCheck] holds the one against the other.
public final class MarkdownTimeline {
  /// Raised whenever the same evidence would give another text.
  static final int RENDERING = 1;

  static final String OPEN = "<!-- flybridge timeline 1 rendering ";
  static final String SIGNED = "signed ";
  static final String CLOSE = "-->";

  private MarkdownTimeline() {}

  /// @param signature signs a digest with the key of the evidence's device, as hexadecimal
  /// @return the whole file, with `\n` at the end of each line
  public static String write(Evidence evidence, Function<Bytes32, String> signature) {
    String text = render(evidence);
    String facts = OPEN + RENDERING + "\n" + EvidenceFormat.write(evidence);
    return text + facts + SIGNED + signature.apply(digest(text + facts)) + "\n" + CLOSE + "\n";
  }

  /// What is signed: everything above the signature.
  static Bytes32 digest(String above) {
    return Bytes32.sha256(above.getBytes(StandardCharsets.UTF_8));
  }

  /// What a reader sees.
  static String render(Evidence evidence) {
    StringBuilder out = new StringBuilder();
    MarkdownHead.write(evidence, out);
    MarkdownTable.write(evidence, out);
    MarkdownFoot.write(evidence, out);
    return out.toString();
  }
}
