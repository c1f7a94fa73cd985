package io.guesthub.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number with messages to send, as its row says that the dispatcher has locked.
 *
 * @param numberId Meta's id of it
 * @param accountId ours
 * @param business whose daily limit counts: Meta's id of the portfolio, or of the account where
 *     that is not known
 * @param pace of the number
 * @param dailyLimit guests whom the business may write to first in 24 hours; null: as many as it
 *     likes, or nobody knows
 * @param openSince since when a message has waited that might have gone
 * @param inFlight messages that are on their way to Meta
 * @param held whether the number or its account is held
 * @param trial whether it is held but one message may go, to see whether it still has to be
 */
record Lane(
    String numberId,
    UUID accountId,
    String business,
    LanePace pace,
    @Nullable Integer dailyLimit,
    Instant openSince,
    int inFlight,
    boolean held,
    boolean trial) {}
