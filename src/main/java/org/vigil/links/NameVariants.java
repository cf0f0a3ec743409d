package org.vigil.links;

import java.util.Set;

/** Which given names are forms of one: Kate and Katherine, Mo and Mohammed. */
interface NameVariants {

  /** All names of the groups this one is in, itself included; itself alone when it is in none. */
  Set<String> of(String word);
}
