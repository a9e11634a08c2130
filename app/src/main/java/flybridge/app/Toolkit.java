package flybridge.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What JavaFX needs of a Linux system, asked for before it is started, since it answers with stack
/// traces of its own. Everywhere else it brings along all it needs.
final class Toolkit {
  /// By the library, the Debian package; from what `libjavafx_font_pango.so` and
  /// `libjavafx_font_freetype.so` of JavaFX 26 are linked to.
  private static final List<Needed> FOR_TEXT =
      List.of(
          new Needed("libfreetype.so.6", "FreeType", "libfreetype6"),
          new Needed("libfontconfig.so.1", "Fontconfig", "libfontconfig1"),
          new Needed("libpangoft2-1.0.so.0", "Pango", "libpangoft2-1.0-0"));

  /// From what `libglassgtk3.so` is linked to.
  private static final List<Needed> FOR_A_WINDOW =
      List.of(
          new Needed("libgtk-3.so.0", "GTK 3", "libgtk-3-0"),
          new Needed("libXtst.so.6", "libXtst", "libxtst6"));

  private record Needed(String library, String name, String debian) {}

  private final Surroundings surroundings;
  private final Predicate<String> loadable;
  private final Predicate<String> opens;

  /// @param loadable whether a library of that name can be loaded
  /// @param opens whether the X display of that name can be opened
  Toolkit(Surroundings surroundings, Predicate<String> loadable, Predicate<String> opens) {
    this.surroundings = surroundings;
    this.loadable = loadable;
    this.opens = opens;
  }

  static Toolkit of(Surroundings surroundings) {
    return new Toolkit(surroundings, Toolkit::loads, Toolkit::opens);
  }

  /// @throws Refusal where pictures cannot be drawn
  void checkDrawing() {
    if (linux()) {
      check(FOR_TEXT, "text cannot be drawn", "");
    }
  }

  /// @throws Refusal where no window can be shown
  void checkWindow() {
    if (!linux()) {
      return;
    }
    check(FOR_TEXT, "text cannot be drawn", "");
    check(FOR_A_WINDOW, "a window cannot be shown", ", or use --headless");
    String display = surroundings.environment().getOrDefault("DISPLAY", "");
    if (display.isEmpty()) {
      throw Refusal.cannotOpen(
          "This Wayland session has no X display, which a window needs; switch XWayland on, or use"
              + " --headless.");
    }
    if (!opens.test(display)) {
      throw Refusal.cannotOpen(
          "The display " + display + " cannot be opened; correct DISPLAY, or use --headless.");
    }
  }

  private boolean linux() {
    return surroundings.system().toLowerCase(Locale.ROOT).startsWith("linux");
  }

  private void check(List<Needed> libraries, String otherwise, String instead) {
    for (Needed needed : libraries) {
      if (!loadable.test(needed.library())) {
        throw Refusal.cannotOpen(
            "%s is missing (%s), without which %s; install it, on Debian and Ubuntu as %s%s."
                .formatted(needed.name(), needed.library(), otherwise, needed.debian(), instead));
      }
    }
  }

  @SuppressWarnings("restricted")
  private static boolean loads(String library) {
    try (Arena arena = Arena.ofConfined()) {
      return SymbolLookup.libraryLookup(library, arena) != null;
    } catch (IllegalArgumentException absent) {
      return false;
    }
  }

  /// By `XOpenDisplay` of Xlib, which is what GTK asks too.
  @SuppressWarnings("restricted")
  private static boolean opens(String display) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup xlib = SymbolLookup.libraryLookup("libX11.so.6", arena);
      Linker linker = Linker.nativeLinker();
      FunctionDescriptor open = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS);
      FunctionDescriptor close = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
      MemorySegment opened =
          (MemorySegment)
              linker
                  .downcallHandle(xlib.findOrThrow("XOpenDisplay"), open)
                  .invokeExact(arena.allocateFrom(display));
      if (opened.address() == 0) {
        return false;
      }
      int ignored =
          (int) linker.downcallHandle(xlib.findOrThrow("XCloseDisplay"), close).invokeExact(opened);
      return true;
    } catch (IllegalArgumentException absent) {
      return false;
    } catch (Throwable broken) {
      throw new IllegalStateException("Xlib cannot be called", broken);
    }
  }
}
