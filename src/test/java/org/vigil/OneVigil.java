package org.vigil;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test inside the one Vigil of this test run, started once, on a free port. The web applications of the engine know
 * their engine through a static, so a second Vigil with a web server in the same JVM would answer for the first:
 * tests of another such Vigil share a JVM of their own ({@link OnPostgres}). Each class finds the database as it was
 * when that Vigil had started.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("one-vigil")
@ExtendWith(AsStarted.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public @interface OneVigil {}
