package org.vigil.casefile;

/** The name of an uploaded file, as it may be kept, shown and downloaded. */
final class FileName {

  private static final int LONGEST = 120;

  private FileName() {}

  /**
   * The last part of whatever a browser sent, without what is invisible, turns the line round or means something to a
   * file system; an empty text when nothing is left.
   */
  static String clean(String sent) {
    String name = sent == null ? "" : sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    name = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", "").replaceAll("[<>:\"|?*;%]", "_")
        .replaceAll("\\s+", " ").replaceAll("^[. ]+|[. ]+$", "");
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 && name.length() - dot <= 6 ? name.substring(dot) : "";
    return name.substring(0, LONGEST - ending.length()).strip() + ending;
  }
}
