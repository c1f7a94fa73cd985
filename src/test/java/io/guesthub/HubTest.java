package io.guesthub;

import io.guesthub.booking.feed.json.WrittenMappings;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test against a whole running hub in sandbox mode: real PostgreSQL, broker, HTTP and the files
 * in routes/. All tests with this annotation share one hub, so each works with things of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"hub.data-dir=target/hub-test/${random.uuid}", "hub.broker.port=0"})
@Import({SettableClock.Configuration.class, HubClient.Configuration.class, WrittenMappings.class})
public @interface HubTest {}
