package io.guesthub.template;

import io.guesthub.HubClient.House;
import io.guesthub.account.Accounts;
import io.guesthub.template.Template.Eligibility;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Puts templates into a house as if Meta had approved them, for tests of those who send them. */
public final class StoredTemplates {

  private final House house;
  private final TemplateStore store;
  private final UUID account;

  /** Templates of the account of a house. */
  public StoredTemplates(ApplicationContext hub, House house) {
    this.house = house;
    this.store = hub.getBean(TemplateStore.class);
    this.account = hub.getBean(Accounts.class).numberFor(house.id()).orElseThrow().accountId();
  }

  /** One that says this; its tags stand as <code>{{tag}}</code>. */
  public UUID approved(String name, String language, String body) {
    return store(name, language, "UTILITY", "APPROVED", Examples.body(body), Set.of());
  }

  /** One that Meta has not approved. */
  public UUID pending(String name, String language, String body) {
    return store(name, language, "UTILITY", "PENDING", Examples.body(body), Set.of());
  }

  /** An advertisement. */
  public UUID marketing(String name, String language, String body) {
    return store(name, language, "MARKETING", "APPROVED", Examples.body(body), Set.of());
  }

  /** One for a single listing. */
  public UUID ofListing(String name, String language, String listingId) {
    return store(name, language, "UTILITY", "APPROVED", Examples.body("Hi"), Set.of(listingId));
  }

  /** One with a picture above it, a file of ours or one that the sender names. */
  public UUID withPicture(String name, String language, @Nullable UUID mediaId) {
    TemplateHeader picture = new TemplateHeader(HeaderType.IMAGE, null, mediaId);
    return store(
        name,
        language,
        "UTILITY",
        "APPROVED",
        new TemplateContent(picture, "Look", null, List.of()),
        Set.of());
  }

  private UUID store(
      String name,
      String language,
      String category,
      String status,
      TemplateContent content,
      Set<String> listings) {
    UUID id = UUID.randomUUID();
    store.insert(
        new Template(
            id,
            house.id(),
            account,
            name,
            MetaName.of(name, 1),
            language,
            category,
            content.body().contains("{{1}}") ? ParameterFormat.POSITIONAL : ParameterFormat.NAMED,
            new Eligibility(listings.isEmpty(), listings),
            content,
            null,
            null,
            new ReviewState(null, new TemplateStatus(status), null, null, null, null),
            List.of()));
    return id;
  }
}
