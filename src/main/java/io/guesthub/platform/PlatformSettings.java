package io.guesthub.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the hub keeps and finds things.
 *
 * @param dataDir folder of the embedded database, the broker's journal, media and the sandbox's key
 * @param configDir folder of what an operator sets
 * @param routesDir folder of the Camel routes
 */
@ConfigurationProperties("hub")
public record PlatformSettings(
    @DefaultValue("./data") Path dataDir,
    @DefaultValue("./config") Path configDir,
    @DefaultValue("./routes") Path routesDir) {}
