package io.guesthub.meta.sandbox;

/**
 * A WhatsApp business account at the simulated Meta.
 *
 * @param portfolioId the business it belongs to; guests' user ids are made for it
 * @param accessToken opens this account and its numbers
 * @param subscribed whether the hub asked for its webhooks
 */
record Waba(String id, String name, String portfolioId, String accessToken, boolean subscribed) {}
