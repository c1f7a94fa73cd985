package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A template as the simulated Meta keeps it.
 *
 * @param position its place in lists
 * @param named whether its variables have names
 * @param quality {@code GREEN YELLOW RED UNKNOWN}
 * @param correctCategory what Meta has announced to make of it
 * @param onceApproved whether it ever was
 */
record TemplateRow(
    String id,
    long position,
    String wabaId,
    String name,
    String language,
    String category,
    boolean named,
    String status,
    ArrayNode components,
    @Nullable Integer ttlSeconds,
    String quality,
    @Nullable Instant qualityAt,
    String rejectedReason,
    @Nullable String previousCategory,
    @Nullable String correctCategory,
    boolean onceApproved) {}
