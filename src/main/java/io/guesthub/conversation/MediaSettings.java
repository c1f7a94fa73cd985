package io.guesthub.conversation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files of guests are fetched.
 *
 * @param maxSize largest file in bytes
 */
@ConfigurationProperties("hub.media")
record MediaSettings(@DefaultValue("104857600") long maxSize) {}
