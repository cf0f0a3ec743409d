package org.vigil.look;

import org.springframework.core.io.ByteArrayResource;

/** A file that is nowhere but in memory, for those that serve files. */
class ServedFile extends ByteArrayResource {

  private final String name;
  private final long changed;

  /** @param changed milliseconds since 1970, by which a browser knows whether it has this one already */
  ServedFile(byte[] content, String name, long changed) {
    super(content, name);
    this.name = name;
    this.changed = changed;
  }

  @Override
  public String getFilename() {
    return name;
  }

  @Override
  public long lastModified() {
    return changed;
  }
}
