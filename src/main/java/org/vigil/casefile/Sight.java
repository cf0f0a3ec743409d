package org.vigil.casefile;

import org.springframework.stereotype.Component;

/** Who is shown which case, for whoever asks beside the case file: a form that names one. */
@Component
public class Sight {

  /** Set in a procedure that somebody began from outside its case: who. */
  public static final String FROM_OUTSIDE = "fromOutside";

  private final Readers readers;

  Sight(Readers readers) {
    this.readers = readers;
  }

  /** Whether the person signed on is shown the case they typed; of one that is not there, no. */
  public boolean of(String typed) {
    try {
      readers.of(typed);
      return true;
    } catch (CannotOpen notShown) {
      return false;
    }
  }
}
