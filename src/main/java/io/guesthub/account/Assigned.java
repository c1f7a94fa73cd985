package io.guesthub.account;

import io.guesthub.meta.Update;

/**
 * An update and the property it belongs to.
 *
 * @param propertyId the property that connected the number or account
 * @param update what Meta said
 * @param <T> kind of update
 */
public record Assigned<T extends Update>(String propertyId, T update) {}
