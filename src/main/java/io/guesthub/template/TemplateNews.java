package io.guesthub.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.account.ConnectedAccount;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.event.NoticeKind;
import io.guesthub.event.StaffNotices;
import io.guesthub.platform.Ids;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells others, and staff where it matters to them, what has changed about templates. */
@Component
class TemplateNews {

  /** So many single notices; more of them at once would bury everything else. */
  private static final int FEW = 10;

  /** What a status means for the front desk. Others than these need no notice. */
  private static final Map<String, String> MEANINGS =
      Map.of(
          "APPROVED", "is approved and can be sent.",
          "REJECTED", "was rejected.",
          "PAUSED", "is paused: guests blocked or reported it. Meta lifts the pause by itself.",
          "DISABLED", "is disabled: guests complained too often. Make a new one.",
          "ARCHIVED", "is archived because nobody used it; Meta deletes it after 28 days.",
          "PENDING_DELETION", "is being deleted at Meta.",
          "DELETED", "is gone at Meta and is not sent any more.",
          "LIMIT_EXCEEDED", "exceeds the number of templates that Meta allows.");

  private final EventLog events;
  private final StaffNotices notices;
  private final Ids ids;
  private final InstantSource clock;

  TemplateNews(EventLog events, StaffNotices notices, Ids ids, InstantSource clock) {
    this.events = events;
    this.notices = notices;
    this.ids = ids;
    this.clock = clock;
  }

  /** In the caller's transaction. */
  void tell(ConnectedAccount account, List<TemplateChange> changes) {
    List<HubEvent> told = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (TemplateChange change : changes) {
      if (!change.told()) {
        continue;
      }
      if (change.isOfStatus() || change.isOfCategory() || change.isOfQuality()) {
        told.add(event(account, change.now()));
      }
      if (change.old() != null) {
        titles.addAll(titles(change));
      }
    }
    events.record(told);
    if (titles.size() > FEW) {
      String title = "Meta has changed %d templates; look through their list.";
      notices.notify(
          account.propertyId(), NoticeKind.TEMPLATE_STATUS, title.formatted(titles.size()));
    } else {
      titles.forEach(
          title -> notices.notify(account.propertyId(), NoticeKind.TEMPLATE_STATUS, title));
    }
  }

  private static List<String> titles(TemplateChange change) {
    List<String> titles = new ArrayList<>();
    KnownTemplate now = change.now();
    String who = "The template %s (%s) ".formatted(now.name(), now.language());
    ReviewStatus status = now.status().value();
    String meaning = MEANINGS.get(status.status().name());
    if (change.isOfStatus() && meaning != null) {
      titles.add(who + meaning + (status.reason() == null ? "" : " " + status.reason()));
    }
    ReviewCategory category = now.category().value();
    if (change.isOfCategory()) {
      titles.add(who + "is now of the category " + category.category() + "; its price changes.");
    } else if (change.isAnnounced()) {
      titles.add(
          who
              + "will be of the category %s from %s on; its price changes."
                  .formatted(
                      category.correct(),
                      category.changesAt() == null ? "tomorrow" : category.changesAt()));
    }
    String quality = now.quality().value();
    if (change.isOfQuality() && ("RED".equals(quality) || "YELLOW".equals(quality))) {
      titles.add(who + "is rated " + quality + " by Meta: guests block or report it.");
    }
    return titles;
  }

  private HubEvent event(ConnectedAccount account, KnownTemplate template) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("templateId", template.id().toString()).put("accountId", account.id().toString());
    data.put("name", template.name()).put("metaName", template.metaName());
    data.put("language", template.language());
    ReviewStatus status = template.status().value();
    data.put("status", status.status().name());
    if (status.reason() != null) {
      data.put("reason", status.reason());
    }
    data.put("category", template.category().value().category());
    if (template.quality().value() != null) {
      data.put("quality", template.quality().value());
    }
    return new HubEvent(
        ids.next(),
        account.propertyId(),
        "template.status",
        template.id().toString(),
        clock.instant(),
        data);
  }
}
