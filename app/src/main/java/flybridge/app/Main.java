package flybridge.app;

/// Where the program starts.
public final class Main {
  public static void main(String[] args) {}
}
