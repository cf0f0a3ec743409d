package org.vigil;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test inside the one Vigil of its JVM that runs as a force runs it: on PostgreSQL, with a mail server and its outbox
 * looked through every second, mounted under {@code /vigil} ({@link AsAForceRunsIt}). All classes of this kind share it
 * and its database, and each brings its own people and reports: none counts on an empty table, or on another class.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("own-vigil")
// It goes with its JVM, as its database does: closed beside it, it would wait for a database that has gone.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.register-shutdown-hook=false")
@ContextConfiguration(initializers = AsAForceRunsIt.class)
public @interface OnPostgres {}
