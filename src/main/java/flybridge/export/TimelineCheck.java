package flybridge.export;

import flybridge.incident.Bytes32;
import flybridge.incident.Content;
import flybridge.incident.Device;
import flybridge.incident.DeviceKey;
import flybridge.incident.Entry;
import flybridge.incident.Head;
import flybridge.incident.MalformedEntryException;
import flybridge.incident.SignedHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds an exported timeline against the evidence that it carries.
///
/// @param device the device that signed it; empty when that could not be read. Whether that is a
///   device of the team is for the reader to say
/// @param entries how many entries it carries
/// @param findings one sentence for each thing that does not fit; empty when all is well
public record TimelineCheck(Optional<Device> device, int entries, List<String> findings) {
  private static final String DOMAIN = "FBT1";

  public boolean sound() {
    return findings.isEmpty();
  }

  /// What a device signs for an export: `"FBT1"` and the digest.
  public static byte[] message(Bytes32 digest) {
    byte[] domain = DOMAIN.getBytes(StandardCharsets.US_ASCII);
    byte[] message = new byte[domain.length + digest.bytes().length];
    System.arraycopy(domain, 0, message, 0, domain.length);
    System.arraycopy(digest.bytes(), 0, message, domain.length, digest.bytes().length);
    return message;
  }

  /// @param markdown the whole file; ends of lines may have become those of Windows
  public static TimelineCheck of(String markdown) {
    String file = markdown.replace("\r\n", "\n");
    int open = file.lastIndexOf(MarkdownTimeline.OPEN);
    int signed = file.indexOf("\n" + MarkdownTimeline.SIGNED, Math.max(open, 0));
    if (open < 0 || signed < 0) {
      String finding =
          "The file carries no evidence of a Flybridge timeline, so nothing can be said.";
      return new TimelineCheck(Optional.empty(), 0, List.of(finding));
    }
    try {
      return check(file, open, signed + 1);
    } catch (MalformedEntryException e) {
      String finding = "The evidence in the file was changed: " + e.getMessage() + ".";
      return new TimelineCheck(Optional.empty(), 0, List.of(finding));
    }
  }

  /// The evidence that a file carries, whether or not it is sound.
  ///
  /// @throws MalformedEntryException when it carries none
  public static Evidence evidence(String markdown) throws MalformedEntryException {
    String file = markdown.replace("\r\n", "\n");
    int open = file.lastIndexOf(MarkdownTimeline.OPEN);
    int signed = file.indexOf("\n" + MarkdownTimeline.SIGNED, Math.max(open, 0));
    if (open < 0 || signed < 0) {
      throw new MalformedEntryException("no exported timeline");
    }
    List<String> facts = file.substring(open, signed + 1).lines().toList();
    return EvidenceFormat.read(facts.subList(1, facts.size()));
  }

  private static TimelineCheck check(String file, int open, int signed)
      throws MalformedEntryException {
    List<String> facts = file.substring(open, signed).lines().toList();
    Evidence evidence = EvidenceFormat.read(facts.subList(1, facts.size()));
    Device device = evidence.origin().device();
    List<String> findings = new ArrayList<>();
    String signature = file.substring(signed).lines().findFirst().orElse("");
    byte[] message = message(MarkdownTimeline.digest(file.substring(0, signed)));
    String hex = signature.substring(MarkdownTimeline.SIGNED.length());
    if (!DeviceKey.verify(device, message, hex)) {
      findings.add("The file is not as device " + device.shortName() + " signed it.");
    }
    int rendering = number(facts.getFirst());
    if (rendering != MarkdownTimeline.RENDERING) {
      findings.add(
          "Another version of Flybridge wrote the file; check it with one that writes rendering "
              + rendering
              + ".");
    } else if (!file.substring(0, open).equals(MarkdownTimeline.render(evidence))) {
      findings.add("The text is not what the entries in the file say.");
    }
    entries(evidence.entries(), findings);
    heads(evidence, findings);
    String rest = file.substring(signed + signature.length()).strip();
    if (!rest.equals(MarkdownTimeline.CLOSE)) {
      findings.add("There is text behind the evidence that nobody signed.");
    }
    return new TimelineCheck(Optional.of(device), evidence.entries().size(), List.copyOf(findings));
  }

  private static int number(String opening) {
    String number = opening.substring(MarkdownTimeline.OPEN.length()).strip();
    return number.chars().allMatch(Character::isDigit) && number.length() < 6 && !number.isEmpty()
        ? Integer.parseInt(number)
        : 0;
  }

  private static void entries(List<Entry> entries, List<String> findings) {
    for (Entry entry : entries) {
      if (entry.content() instanceof Content.Damaged) {
        findings.add("The words of entry " + entry.id() + " are not those that were sealed.");
      }
    }
    for (Entry entry : entries) {
      for (Entry next : entries) {
        boolean follows =
            next.envelope().device().equals(entry.envelope().device())
                && next.envelope().seq() == entry.envelope().seq() + 1;
        if (follows && !next.envelope().previous().equals(entry.hash())) {
          findings.add("Entry " + next.id() + " does not follow from " + entry.id() + ".");
        }
      }
    }
  }

  private static void heads(Evidence evidence, List<String> findings) {
    for (SignedHead signed : evidence.origin().heads()) {
      Head head = signed.head();
      String name = head.device().shortName() + "-" + head.seq();
      if (!signed.valid()) {
        findings.add("The head " + name + " was not signed by its device.");
      }
      for (Entry entry : evidence.entries()) {
        boolean same =
            entry.envelope().device().equals(head.device()) && entry.envelope().seq() == head.seq();
        if (same && !entry.hash().equals(head.hash())) {
          findings.add("Entry " + entry.id() + " is not the one under the signed head.");
        }
      }
    }
  }
}
