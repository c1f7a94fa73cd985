package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that the simulated Meta took.
 *
 * @param phone WhatsApp's digits
 * @param byUserId whether the business named the user id and no phone
 * @param content Meta's object of the type; a template as it is shown
 * @param text what a person reads
 * @param category of the pricing
 * @param initiated whether the business wrote first: outside the customer service window
 * @param failure code of the failure that its status tells; the phone gets nothing then
 * @param settled whether no status is to come
 */
record TakenMessage(
    String metaId,
    String numberId,
    String portfolioId,
    String phone,
    String userId,
    boolean byUserId,
    String type,
    JsonNode content,
    String text,
    @Nullable String contextId,
    @Nullable String callbackData,
    String category,
    boolean initiated,
    @Nullable Integer failure,
    Instant at,
    boolean settled) {

  /** The same; nobody will be told what becomes of it. */
  TakenMessage untold() {
    return with(failure, true);
  }

  /** The same, where something goes wrong with it later. */
  TakenMessage hit(Fault fault) {
    Integer failed = fault.fault() == Mishap.ERROR_ASYNC ? Integer.valueOf(fault.code()) : failure;
    return with(failed, settled || fault.fault() == Mishap.NO_STATUS);
  }

  private TakenMessage with(@Nullable Integer failed, boolean nothingToCome) {
    return new TakenMessage(
        metaId,
        numberId,
        portfolioId,
        phone,
        userId,
        byUserId,
        type,
        content,
        text,
        contextId,
        callbackData,
        category,
        initiated,
        failed,
        at,
        nothingToCome);
  }
}
