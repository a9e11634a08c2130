import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Formats every Java source below the given folders, in place. Run by the build, on the JDK that
/// the build chose, because the formatter can only parse what its own JDK can. A file whose text
/// was formatted before is passed over: the first argument names the memo of those hashes.
final class Format {
  public static void main(String[] args) throws Exception {
    Path memo = Path.of(args[0]);
    Set<String> done = new HashSet<>(Files.exists(memo) ? Files.readAllLines(memo) : List.of());
    Set<String> kept = new TreeSet<>();
    for (String root : List.of(args).subList(1, args.length)) {
      for (Path file : sources(Path.of(root))) {
        kept.add(format(file, done));
      }
    }
    Files.createDirectories(memo.getParent());
    Files.write(memo, kept);
  }

  private static List<Path> sources(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).startsWith("target"))
          .toList();
    }
  }

  private static String format(Path file, Set<String> done) throws Exception {
    String before = Files.readString(file);
    if (done.contains(key(before))) {
      return key(before);
    }
    var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    String after =
        formatter.formatSource(
            ImportOrderer.reorderImports(
                RemoveUnusedImports.removeUnusedImports(before),
                JavaFormatterOptions.Style.GOOGLE));
    if (!after.equals(before)) {
      Files.writeString(file, after);
    }
    return key(after);
  }

  private static String key(String text) {
    return text.length() + "-" + Integer.toHexString(text.hashCode());
  }
}
