package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.time.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  @TempDir Path home;
  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));

  @Test
  void itIsReadAgainEveryMinute() throws Exception {
    write("first\n");
    TokenFile credentials = credentials(null);
    assertThat(credentials.current().authorization()).isEqualTo("Bearer first");
    write("second");
    time.advance(TokenFile.PERIOD.minusMillis(1));
    assertThat(credentials.current().token()).isEqualTo("first");
    time.advance(java.time.Duration.ofMillis(1));
    assertThat(credentials.current().token()).isEqualTo("second");
  }

  @Test
  void aRefusedTokenIsReadAnewAtOnce() throws Exception {
    write("first");
    TokenFile credentials = credentials(null);
    Credential first = credentials.current();
    assertThat(credentials.refused(first)).isSameAs(first);
    write("second");
    Credential second = credentials.refused(first);
    assertThat(second.token()).isEqualTo("second");
    assertThat(credentials.refused(first)).isSameAs(second);
  }

  @Test
  void aPersonMayAskForItAtOnce() throws Exception {
    write("first");
    TokenFile credentials = credentials(null);
    credentials.current();
    write("second");
    credentials.retry();
    assertThat(credentials.current().token()).isEqualTo("second");
  }

  @Test
  void whileItCannotBeReadTheLastTokenStays() throws Exception {
    write("first");
    TokenFile credentials = credentials(null);
    credentials.current();
    Files.delete(file());
    time.advance(TokenFile.PERIOD);
    assertThat(credentials.current().token()).isEqualTo("first");
    write("  \n");
    time.advance(TokenFile.PERIOD);
    assertThat(credentials.current().token()).isEqualTo("first");
  }

  @Test
  void withoutAFileTheKubeconfigsOwnTokenIsUsed() throws Exception {
    TokenFile credentials = credentials(new Secret("own"));
    assertThat(credentials.current().token()).isEqualTo("own");
    write("file");
    credentials.retry();
    assertThat(credentials.current().token()).isEqualTo("file");
  }

  @Test
  void withoutAnyTokenASentenceNamesTheFile() {
    assertThatThrownBy(() -> credentials(null).current())
        .isInstanceOf(AccessException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("restore it");
  }

  private TokenFile credentials(Secret fallback) {
    return new TokenFile(file(), fallback, null, time);
  }

  private void write(String token) throws IOException {
    Files.writeString(file(), token);
  }

  private Path file() {
    return home.resolve("token");
  }
}
