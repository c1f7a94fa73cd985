package io.guesthub.property;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something that guests stay in: a room, an apartment, a pitch.
 *
 * @param id unique in its property; bookings name it
 * @param name as guests read it
 * @param latitude degrees north, with {@code longitude} or not at all
 * @param longitude degrees east
 * @param address as guests read it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Listing(
    String id,
    String name,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable String address) {}
