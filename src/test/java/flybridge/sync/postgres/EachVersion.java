package flybridge.sync.postgres;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that run once for each major version of PostgreSQL that the shared log is made for; its
/// number is handed to what prepares them.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "PostgreSQL {0}")
@ValueSource(strings = {"14", "15", "16", "17", "18"})
@interface EachVersion {}
