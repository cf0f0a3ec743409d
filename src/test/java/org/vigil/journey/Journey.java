package org.vigil.journey;

import org.vigil.OneVigil;

/** A journey through the one Vigil of this test run, with nobody else's cases in it: each class finds it as started. */
@OneVigil
abstract class Journey extends BeforeTheScreen {}
