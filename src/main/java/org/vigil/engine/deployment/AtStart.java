package org.vigil.engine.deployment;

/** What is done at start with a diagram or decision. */
enum AtStart {

  /** What is live stays, and nobody has to know. */
  STAYS,
  /** It goes live. */
  GOES_LIVE,
  /** The force has changed what is live, and this Vigil brings something new: theirs stays until somebody decides. */
  ASKS;

  /**
   * Decides by contents; each may be null when there is none.
   *
   * @param ours what this Vigil has inside
   * @param wanted what is to be live: ours, or a file beside the application
   * @param live what new cases get today
   * @param last what a start of Vigil put in last, its own or a file beside it
   * @param shipped what the Vigil before this one had inside; where it left no word, what was put in last
   * @param accepted whether somebody has said that this Vigil's own shall go live
   */
  static AtStart of(String ours, String wanted, String live, String last, String shipped, boolean accepted) {
    if (live == null) {
      return GOES_LIVE;
    }
    if (wanted.equals(live)) {
      return STAYS;
    }
    if (!wanted.equals(ours)) {
      // A file beside the application is the force's own wish; changed in the Modeler since, the later wish holds.
      return wanted.equals(last) ? STAYS : GOES_LIVE;
    }
    if (accepted) {
      return GOES_LIVE;
    }
    String before = shipped == null ? last : shipped;
    if (ours.equals(before)) {
      // Nothing new from Vigil. A file that was beside it and is not any more is taken back.
      return !wanted.equals(last) && live.equals(last) ? GOES_LIVE : STAYS;
    }
    return live.equals(before) ? GOES_LIVE : ASKS;
  }
}
