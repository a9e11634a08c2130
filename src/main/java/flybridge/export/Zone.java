package flybridge.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The time zone in which an export speaks, always named beside its times.
///
/// @param id as `UTC` or `Europe/Vienna`
public record Zone(ZoneId id) {
  /// What a shared timeline uses.
  public static final Zone UTC = new Zone(ZoneOffset.UTC);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

  /// @param name `UTC`, `local` or the name of a zone
  /// @param local the zone of this machine
  /// @throws IllegalArgumentException with a sentence for people
  public static Zone of(String name, ZoneId local) {
    if (name.equalsIgnoreCase("utc") || name.equals("Z")) {
      return UTC;
    }
    if (name.equalsIgnoreCase("local")) {
      return new Zone(local);
    }
    try {
      return new Zone(ZoneId.of(name));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "There is no time zone " + name + "; use UTC, local or a name such as Europe/Vienna.", e);
    }
  }

  /// As people and files write it.
  public String name() {
    return id.equals(ZoneOffset.UTC) ? "UTC" : id.getId();
  }

  /// `22:51:22`.
  String time(Instant instant) {
    return TIME.format(instant.atZone(id));
  }

  /// `2026-03-01 22:51:22 UTC`; the offset too where the zone's name does not say it.
  String full(Instant instant) {
    String offset = id instanceof ZoneOffset ? "" : " (UTC" + offset(instant) + ")";
    return FULL.format(instant.atZone(id)) + " " + name() + offset;
  }

  /// A heading for the instants of one day under one offset, so that the hour which a change to
  /// winter time repeats is told apart.
  String day(Instant instant) {
    String offset = id instanceof ZoneOffset ? "" : ", UTC" + offset(instant);
    return DAY.format(instant.atZone(id)) + offset;
  }

  /// The time alone, with its date where that is another day than the one given.
  String timeBeside(Instant instant, Instant other) {
    LocalDate date = instant.atZone(id).toLocalDate();
    boolean sameDay = date.equals(other.atZone(id).toLocalDate());
    return sameDay ? time(instant) : date + " " + time(instant);
  }

  private String offset(Instant instant) {
    ZoneOffset offset = id.getRules().getOffset(instant);
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }
}
