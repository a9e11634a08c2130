package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Style is a test: it walks the tree and says what to do instead.
class TidyTest {
  private static final Path ROOT = Path.of(System.getProperty("flybridge.root"));
  private static final int WIDEST_LINE = 100;
  private static final int LONGEST_FILE = 300;
  private static final int LONGEST_METHOD = 40;
  private static final int MOST_IMPORTS = 25;

  private static final Pattern COLOUR =
      Pattern.compile("\"#[0-9a-fA-F]{3,8}\"|Color\\.(rgb|web)\\(");
  private static final Pattern HEX_IN_CSS = Pattern.compile("#[0-9a-fA-F]{3,8}\\b");

  private static final Map<String, String> BANNED =
      new TreeMap<>(
          Map.of(
              "Thread.sleep(", "wait for the thing itself, or take Time as a parameter",
              ".setStyle(", "use a style class from flybridge.styles",
              "printStackTrace(", "log it, or tell the person what to do",
              "System.currentTimeMillis(", "take flybridge.time.Time as a parameter",
              "TODO", "do it, or open an issue",
              "FIXME", "fix it, or open an issue",
              "@Disabled", "repair the test or delete it",
              "@Ignore", "repair the test or delete it"));

  private static final Pattern GIVEN_UP =
      Pattern.compile("(util|utils|common|impl|manager|helper|helpers|misc)");

  @Test
  void linesAreAtMostAHundredColumnsWide() throws IOException {
    assertThat(linesOf(".java", ".css", ".fxml").filter(l -> l.text().length() > WIDEST_LINE))
        .isEmpty();
  }

  @Test
  void javaFilesAreAtMostThreeHundredLinesLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : files(".java")) {
      long lines = Files.readAllLines(file).size();
      if (lines > LONGEST_FILE) {
        tooLong.add(ROOT.relativize(file) + " has " + lines + " lines: split it by what it does");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void importsAreFew() throws IOException {
    List<String> many = new ArrayList<>();
    for (Path file : files(".java")) {
      try (Stream<String> lines = Files.lines(file)) {
        long imports =
            lines.filter(l -> l.startsWith("import ") && !l.startsWith("import static")).count();
        if (imports > MOST_IMPORTS) {
          many.add(ROOT.relativize(file) + " imports " + imports + ": it knows too much");
        }
      }
    }
    assertThat(many).isEmpty();
  }

  @Test
  void bannedWordsHaveReplacements() throws IOException {
    List<String> found = new ArrayList<>();
    linesOf(".java", ".css", ".fxml", ".yaml", ".md")
        .filter(line -> !line.file().endsWith("TidyTest.java"))
        .forEach(
            line ->
                BANNED.forEach(
                    (word, instead) -> {
                      if (line.text().contains(word)) {
                        found.add(line + " says " + word + ": " + instead);
                      }
                    }));
    assertThat(found).isEmpty();
  }

  @Test
  void coloursStandOnlyInTokens() throws IOException {
    List<String> found = new ArrayList<>();
    linesOf(".java")
        .filter(line -> line.file().toString().contains("/main/"))
        .filter(line -> COLOUR.matcher(line.text()).find())
        .forEach(line -> found.add(line + ": name a token in styles instead"));
    linesOf(".css")
        .filter(line -> !line.file().getFileName().toString().startsWith("tokens"))
        .filter(line -> line.file().toString().contains("/main/"))
        .filter(line -> HEX_IN_CSS.matcher(line.text()).find())
        .forEach(line -> found.add(line + ": give the colour a meaning in a tokens file"));
    assertThat(found).isEmpty();
  }

  @Test
  void packagesAreNamedForWhatTheyHoldAndSayIt() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files(".java")) {
      Path folder = file.getParent();
      if (GIVEN_UP.matcher(folder.getFileName().toString()).matches()) {
        found.add(ROOT.relativize(file) + ": name the folder for what it holds");
      }
      boolean inPackage = file.toString().contains("/main/java/flybridge/");
      if (inPackage && !Files.exists(folder.resolve("package-info.java"))) {
        found.add(ROOT.relativize(folder) + " has no package-info.java: say why it exists");
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void methodsAreAtMostFortyLinesLong() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager sources = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  sources,
                  null,
                  null,
                  null,
                  sources.getJavaFileObjectsFromPaths(files(".java")));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new LongMethods(unit, positions, found).scan(unit, null);
      }
    }
    assertThat(found).isEmpty();
  }

  private static final class LongMethods extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      if (method.getBody() != null) {
        LineMap lines = unit.getLineMap();
        long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
        long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
        if (last - first + 1 > LONGEST_METHOD) {
          found.add(
              "%s:%d %s has %d lines: give its parts names"
                  .formatted(
                      ROOT.relativize(Path.of(unit.getSourceFile().toUri())),
                      first,
                      method.getName(),
                      last - first + 1));
        }
      }
      return super.visitMethod(method, nothing);
    }
  }

  private record Line(Path file, int number, String text) {
    @Override
    public String toString() {
      return ROOT.relativize(file) + ":" + number;
    }
  }

  private static Stream<Line> linesOf(String... endings) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Path file : files(endings)) {
      int number = 0;
      for (String text : Files.readAllLines(file)) {
        number++;
        lines.add(new Line(file, number, text));
      }
    }
    return lines.stream();
  }

  private static List<Path> files(String... endings) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String module : List.of("src", "styles", "views", "app", "installers")) {
      try (Stream<Path> walk = Files.walk(ROOT.resolve(module))) {
        walk.filter(Files::isRegularFile)
            .filter(file -> !ROOT.relativize(file).toString().contains("target"))
            .filter(file -> !file.toString().contains("/test/resources/"))
            .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
            .forEach(found::add);
      }
    }
    return found;
  }
}
