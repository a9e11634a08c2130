package flybridge.store;

import flybridge.store.Trace.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A disk that keeps for certain only what was synced. When the power goes, of the writes since the
/// last sync any may have arrived, in any order, whole or in part.
final class SimulatedDisk {
  private static final int SECTOR = 512;

  private final Map<String, byte[]> durable = new HashMap<>();
  private final Map<String, List<Event>> pending = new HashMap<>();
  private final boolean honest;

  /// @param honest whether a sync is one; a disk that lies about it shows that the test would see
  SimulatedDisk(Path folder, boolean honest) throws IOException {
    durable.put(Database.FILE, Files.readAllBytes(folder.resolve(Database.FILE)));
    this.honest = honest;
  }

  void apply(Event event) {
    switch (event) {
      case Event.Write write -> wait(write.file(), write);
      case Event.Cut cut -> wait(cut.file(), cut);
      case Event.Gone gone -> wait(gone.file(), gone);
      case Event.Sync sync -> {
        if (honest) {
          List<Event> arrived = pending.getOrDefault(sync.file(), List.of());
          arrived.forEach(one -> land(durable, one));
          pending.remove(sync.file());
        }
      }
      case Event.Acknowledged _ -> {}
    }
  }

  private void wait(String file, Event event) {
    pending.computeIfAbsent(file, _ -> new ArrayList<>()).add(event);
  }

  /// Leaves in the folder what may be there after the power went.
  void lose(Path folder, Random random) throws IOException {
    Map<String, byte[]> left = new HashMap<>(durable);
    for (List<Event> waiting : pending.values()) {
      List<Event> shuffled = new ArrayList<>(waiting);
      Collections.shuffle(shuffled, random);
      for (Event event : shuffled) {
        if (random.nextBoolean()) {
          land(left, torn(event, random));
        }
      }
    }
    for (Map.Entry<String, byte[]> file : left.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static Event torn(Event event, Random random) {
    if (event instanceof Event.Write write && random.nextInt(4) == 0) {
      int sectors = write.bytes().length / SECTOR;
      int kept = sectors == 0 ? 0 : random.nextInt(sectors) * SECTOR;
      byte[] part = Arrays.copyOf(write.bytes(), kept);
      return new Event.Write(write.file(), write.offset(), part);
    }
    return event;
  }

  private static void land(Map<String, byte[]> files, Event event) {
    switch (event) {
      case Event.Write(String file, long offset, byte[] bytes) -> {
        byte[] old = files.getOrDefault(file, new byte[0]);
        byte[] grown = Arrays.copyOf(old, Math.max(old.length, (int) offset + bytes.length));
        System.arraycopy(bytes, 0, grown, (int) offset, bytes.length);
        files.put(file, grown);
      }
      case Event.Cut(String file, long length) ->
          files.computeIfPresent(file, (_, old) -> Arrays.copyOf(old, (int) length));
      case Event.Gone(String file) -> files.remove(file);
      case Event.Sync _, Event.Acknowledged _ -> {}
    }
  }
}
