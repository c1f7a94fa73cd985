package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/**
 * A template changes at Meta a few times, some of them within a second. The hub is told of each
 * change by a webhook with Meta's time in whole seconds, and reads pages of the list now and then.
 * It gets all that in any order, and some of it again.
 */
class KnownTemplateTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final String ID = "900000000000001";

  /** Something that the hub is told, and which of Meta's versions it shows. */
  private record Observed(TemplateReport report, int version) {}

  @Property(tries = 2_000)
  void noOrderOfReportsMovesATemplateBackwards(@ForAll @LongRange(min = 0) long seed) {
    Random random = new Random(seed);
    KnownTemplate template = draft();
    int shown = -1;
    for (Observed observed : shuffled(random)) {
      boolean doubt = template.isInDoubt(observed.report());
      template = template.and(observed.report());
      int now = version(template);
      assertThat(now).as("never backwards").isGreaterThanOrEqualTo(shown);
      if (now < observed.version()) {
        assertThat(doubt).as("what may be newer and is not taken is asked for").isTrue();
      }
      shown = now;
    }
  }

  @Property(tries = 500)
  void aPageThatIsAskedForAfterAllEndsAllDoubt(@ForAll @LongRange(min = 0) long seed) {
    Random random = new Random(seed);
    List<Observed> all = shuffled(random);
    int last = all.stream().mapToInt(Observed::version).max().orElseThrow();
    KnownTemplate template = draft();
    for (Observed observed : all) {
      template = template.and(observed.report());
    }
    Instant later = START.plusSeconds(100);
    template = template.and(page(later, later.plusMillis(20), last));
    assertThat(version(template)).isEqualTo(last);
    for (Observed observed : all) {
      assertThat(template.and(observed.report())).isEqualTo(template);
      assertThat(template.isInDoubt(observed.report())).isFalse();
    }
  }

  @Property(tries = 200)
  void partsThatAreToldApartDoNotHideEachOther(
      @ForAll @IntRange(min = 0, max = 50) int statusAt,
      @ForAll @IntRange(min = 0, max = 50) int qualityAt) {
    TemplateReport status = webhook(START.plusSeconds(statusAt), 3, null);
    TemplateReport quality =
        new TemplateReport(
            ID,
            "stay",
            "en",
            Sighting.told(START.plusSeconds(qualityAt), START.plusSeconds(90)),
            null,
            "RED",
            null,
            null);
    for (List<TemplateReport> order : List.of(List.of(status, quality), List.of(quality, status))) {
      KnownTemplate template = draft().and(order.get(0)).and(order.get(1));
      assertThat(version(template)).isEqualTo(3);
      assertThat(template.quality().value()).isEqualTo("RED");
    }
  }

  @Example
  void aWebhookOfATemplateThatWasDeletedAndMadeAgainIsNotTaken() {
    KnownTemplate template = draft().and(page(START, START.plusMillis(5), 4));
    TemplateReport old = webhook(START.plusSeconds(9), 1, "800000000000001");
    assertThat(template.and(old)).isEqualTo(template);
    TemplateReport again =
        new TemplateReport(
            "900000000000002",
            "stay",
            "en",
            Sighting.shown(START.plusSeconds(20), START.plusSeconds(21)),
            status(7),
            "UNKNOWN",
            new ReviewCategory("UTILITY", null, null),
            text());
    assertThat(version(template.and(again))).isEqualTo(7);
    assertThat(template.and(again).metaId()).isEqualTo("900000000000002");
  }

  @Example
  void whenACategoryChangesIsKnownFromTheAnnouncementHoweverLateItComes() {
    Instant change = START.plusSeconds(86_400);
    TemplateReport shown =
        category(Sighting.shown(START.plusSeconds(5), START.plusSeconds(6)), null);
    TemplateReport announced =
        category(Sighting.told(START.plusSeconds(2), START.plusSeconds(90)), change);
    for (List<TemplateReport> order :
        List.of(List.of(shown, announced), List.of(announced, shown))) {
      KnownTemplate template = draft().and(order.get(0));
      assertThat(template.isInDoubt(order.get(1))).isFalse();
      ReviewCategory known = template.and(order.get(1)).category().value();
      assertThat(known.correct()).isEqualTo("MARKETING");
      assertThat(known.changesAt()).isEqualTo(change);
    }
  }

  @Example
  void whenACategoryChangesIsRememberedOfAnAnnouncementThatIsInDoubt() {
    Instant change = START.plusSeconds(86_400);
    TemplateReport announced =
        category(Sighting.told(START.plusMillis(500), START.plusSeconds(90)), change);
    KnownTemplate before = draft().and(page(START.plusMillis(100), START.plusMillis(200), 0));
    assertThat(before.isInDoubt(announced)).isTrue();
    KnownTemplate doubtful = before.and(announced);
    assertThat(doubtful.category().value().correct()).isNull();
    Instant later = START.plusSeconds(3);
    ReviewCategory known =
        doubtful.and(category(Sighting.shown(later, later.plusMillis(9)), null)).category().value();
    assertThat(known.correct()).isEqualTo("MARKETING");
    assertThat(known.changesAt()).isEqualTo(change);
  }

  private static TemplateReport category(Sighting seen, @Nullable Instant change) {
    ReviewCategory coming = new ReviewCategory("UTILITY", "MARKETING", change);
    return new TemplateReport(ID, "stay", "en", seen, null, null, coming, null);
  }

  @Example
  void anApprovalInTheSecondOfTheSubmissionIsTaken() {
    Instant asked = START.plusMillis(900);
    TemplateReport born =
        new TemplateReport(ID, "stay", "en", Sighting.born(asked), status(0), null, null, null);
    KnownTemplate template = draft().and(born).and(webhook(START.plusMillis(990), 1, ID));
    assertThat(version(template)).isEqualTo(1);
  }

  /** Meta's history, and what is told of it, in any order and some of it twice. */
  private static List<Observed> shuffled(Random random) {
    List<Instant> changes = new ArrayList<>();
    Instant time = START;
    for (int i = 0; i < 2 + random.nextInt(5); i++) {
      time = time.plusMillis(1 + random.nextInt(random.nextBoolean() ? 300 : 4_000));
      changes.add(time);
    }
    List<Observed> observed = new ArrayList<>();
    for (int version = 0; version < changes.size(); version++) {
      if (random.nextInt(5) > 0) {
        observed.add(new Observed(webhook(changes.get(version), version, ID), version));
      }
    }
    for (int i = 0; i < 4; i++) {
      Instant asked = changes.get(0).plusMillis(random.nextInt(12_000));
      int took = 1 + random.nextInt(1_500);
      Instant read = asked.plusMillis(random.nextInt(took));
      int version = (int) changes.stream().filter(change -> !change.isAfter(read)).count() - 1;
      observed.add(new Observed(page(asked, asked.plusMillis(took), version), version));
    }
    for (int i = 0; i < 3; i++) {
      observed.add(observed.get(random.nextInt(observed.size())));
    }
    Collections.shuffle(observed, random);
    return observed;
  }

  private static TemplateReport webhook(Instant time, int version, @Nullable String id) {
    return new TemplateReport(
        id == null ? ID : id,
        "stay",
        "en",
        Sighting.told(time, time.plusMillis(1 + (version * 97L + time.toEpochMilli()) % 1_900)),
        status(version),
        null,
        null,
        null);
  }

  private static TemplateReport page(Instant asked, Instant answered, int version) {
    return new TemplateReport(
        ID,
        "stay",
        "en",
        Sighting.shown(asked, answered),
        status(version),
        "UNKNOWN",
        new ReviewCategory("UTILITY", null, null),
        text());
  }

  private static ReviewStatus status(int version) {
    return new ReviewStatus(new TemplateStatus("V" + version), null);
  }

  private static int version(KnownTemplate template) {
    String name = template.status().value().status().name();
    return name.equals("DRAFT") ? -1 : Integer.parseInt(name.substring(1));
  }

  private static ReviewedText text() {
    return new ReviewedText(ParameterFormat.NAMED, JsonNodeFactory.instance.arrayNode(), null);
  }

  private static KnownTemplate draft() {
    return new KnownTemplate(
        new UUID(0, 1),
        "Stay",
        "stay",
        "en",
        null,
        new TemplateContent(TemplateHeader.NONE, "Hi", null, List.of()),
        new Told<>(new ReviewStatus(TemplateStatus.DRAFT, null), null),
        new Told<>(null, null),
        new Told<>(new ReviewCategory("UTILITY", null, null), null),
        new Told<>(new ReviewedText(ParameterFormat.NAMED, MissingNode.getInstance(), null), null));
  }
}
