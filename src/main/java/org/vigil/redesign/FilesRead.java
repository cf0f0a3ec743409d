package org.vigil.redesign;

import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files as they were read, by their name and every byte: between two changes nearly all are the same, and reading
 * them is most of the work. Kept while there is memory to spare.
 */
final class FilesRead {

  private static final int MOST = 600;

  private record Key(String name, ByteBuffer content) {}

  /** Reads one file. */
  interface Parser<T> {
    T read(ProcessFile file) throws Change.Unreadable;
  }

  private SoftReference<Map<Key, Object>> kept = new SoftReference<>(null);

  @SuppressWarnings("unchecked")
  <T> T read(ProcessFile file, Parser<T> reader) throws Change.Unreadable {
    var known = kept.get();
    if (known == null) {
      known = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Object> eldest) {
          return size() > MOST;
        }
      };
      kept = new SoftReference<>(known);
    }
    var key = new Key(file.name(), ByteBuffer.wrap(file.content()));
    var read = known.get(key);
    if (read == null) {
      read = reader.read(file);
      known.put(key, read);
    }
    return (T) read;
  }
}
