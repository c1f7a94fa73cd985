package io.guesthub.conversation;

import io.guesthub.account.Assigned;
import io.guesthub.meta.StatusReport;
import java.util.List;

/**
 * What a batch of updates means for conversations.
 *
 * @param unfiled messages not stored yet, oldest first; each has a thread once the route has run
 * @param statuses what became of messages
 */
public record ConversationWork(List<RoutingCase> unfiled, List<Assigned<StatusReport>> statuses) {}
