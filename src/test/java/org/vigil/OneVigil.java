package org.vigil;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test inside the one Vigil of this test run, started once, on a free port. The web applications of the engine know
 * their engine through a static, so a second Vigil in the same JVM would answer for the first: a test that starts its
 * own carries {@code @Tag("own-vigil")} and runs in a JVM of its own (see the pom). Each class finds the database as it
 * was when that Vigil had started.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AsStarted.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public @interface OneVigil {}
