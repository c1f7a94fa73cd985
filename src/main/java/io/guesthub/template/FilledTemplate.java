package io.guesthub.template;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A template with a guest's values.
 *
 * @param content Meta's request without its envelope: {@code {"template":{"name":…,"language":…,
 *     "components":[…]}}}. A file of ours stands as {@code {"hubMediaId":"<id>"}} in place of
 *     {@code {"id":…}}; a secret as a parameter {@code {"type":"text","parameter_name":"pin",
 *     "hubSecret":"pin"}}, whose {@code text} the delivery reads from the booking at the real send
 * @param text what a person reads: header, body, footer, with secrets masked
 */
public record FilledTemplate(ObjectNode content, String text) {}
