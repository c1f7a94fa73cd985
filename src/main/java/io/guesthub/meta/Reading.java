package io.guesthub.meta;

import java.util.List;
import java.util.Map;

/**
 * What one webhook body holds.
 *
 * @param updates every update, in the body's order, repetitions included
 * @param groupMessages messages and statuses of group chats, which the hub drops
 * @param unknown how often Meta used a word that we do not know: {@code field:…}, {@code type:…},
 *     {@code status:…}, {@code object:…}, {@code part:…}
 */
public record Reading(List<Update> updates, int groupMessages, Map<String, Integer> unknown) {}
