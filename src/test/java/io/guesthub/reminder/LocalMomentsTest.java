package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LocalMomentsTest {

  private static final List<String> ZONES =
      List.of(
          "Europe/Rome",
          "America/New_York",
          "America/Santiago",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Pacific/Kiritimati",
          "Asia/Kolkata",
          "Africa/Casablanca",
          "Asia/Beirut",
          "Etc/GMT+12",
          "UTC");

  private static LocalMoments in(String zone) {
    return new LocalMoments(ZoneId.of(zone));
  }

  @Test
  void aSkippedHourIsLaterByTheGap() {
    assertThat(in("Europe/Rome").at(LocalDate.of(2026, 3, 29), LocalTime.of(2, 30)))
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z")); // 03:30 local
  }

  @Test
  void aGapOfHalfAnHourIsLaterByHalfAnHour() {
    assertThat(in("Australia/Lord_Howe").at(LocalDate.of(2026, 10, 4), LocalTime.of(2, 15)))
        .isEqualTo(Instant.parse("2026-10-03T15:45:00Z")); // 02:45 local, at +11
  }

  @Test
  void ofADoubledHourTheFirstCounts() {
    assertThat(in("Europe/Rome").at(LocalDate.of(2026, 10, 25), LocalTime.of(2, 30)))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z")); // still summer time
  }

  @Test
  void aDayThatTheDateLineSwallowedIsTheNext() {
    LocalMoments apia = in("Pacific/Apia");
    Instant at = apia.at(LocalDate.of(2011, 12, 30), LocalTime.of(10, 0));
    assertThat(apia.dayOf(at)).isEqualTo(LocalDate.of(2011, 12, 31));
    assertThat(at.atZone(ZoneId.of("Pacific/Apia")).toLocalTime()).isEqualTo(LocalTime.of(10, 0));
  }

  @Test
  void theSameDayIsADayApartOnBothSidesOfTheDateLine() {
    LocalDate day = LocalDate.of(2026, 6, 1);
    LocalTime ten = LocalTime.of(10, 0);
    assertThat(
            Duration.between(
                in("Pacific/Kiritimati").at(day, ten), in("Pacific/Honolulu").at(day, ten)))
        .isEqualTo(Duration.ofHours(24));
  }

  @Test
  void aDayThatBeginsAtOneEndsWithTheDayBefore() {
    // In Beirut the clocks go from 00:00 to 01:00.
    assertThat(in("Asia/Beirut").endOf(LocalDate.of(2026, 3, 28)))
        .isEqualTo(Instant.parse("2026-03-28T22:00:00Z"));
  }

  @Property
  void aTimeIsOnItsDayOrWithinAGapBehindIt(
      @ForAll("zones") String zone, @ForAll("days") LocalDate day, @ForAll LocalTime time) {
    LocalTime minute = time.withSecond(0).withNano(0);
    LocalMoments moments = in(zone);
    Instant at = moments.at(day, minute);
    var shown = at.atZone(ZoneId.of(zone)).toLocalDateTime();
    var gap =
        ZoneId.of(zone).getRules().getValidOffsets(day.atTime(minute)).isEmpty()
            ? ZoneId.of(zone).getRules().getTransition(day.atTime(minute)).getDuration()
            : Duration.ZERO;
    assertThat(shown).isEqualTo(day.atTime(minute).plus(gap));
    assertThat(at).isBefore(moments.endOf(moments.dayOf(at)));
  }

  @Property
  void ofTwoMomentsWithTheSameFaceTheFirstIsTaken(
      @ForAll("zones") String zone, @ForAll("days") LocalDate day, @ForAll LocalTime time) {
    List<ZoneOffset> offsets = ZoneId.of(zone).getRules().getValidOffsets(day.atTime(time));
    Instant at = in(zone).at(day, time);
    assertThat(offsets).allMatch(offset -> !day.atTime(time).toInstant(offset).isBefore(at));
  }

  @Property
  void aDayEndsWhereTheNextBegins(@ForAll("zones") String zone, @ForAll("days") LocalDate day) {
    LocalMoments moments = in(zone);
    Instant end = moments.endOf(day);
    assertThat(moments.dayOf(end)).isAfter(day);
    assertThat(moments.dayOf(end.minusNanos(1))).isBeforeOrEqualTo(day);
  }

  /** Days with a change of the clocks come up as often as others. */
  @Provide
  Arbitrary<LocalDate> days() {
    List<LocalDate> changes = ZONES.stream().flatMap(zone -> changes(ZoneId.of(zone))).toList();
    return Arbitraries.oneOf(
        Arbitraries.of(changes),
        Arbitraries.integers().between(0, 800).map(LocalDate.of(2026, 1, 1)::plusDays));
  }

  private static Stream<LocalDate> changes(ZoneId zone) {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    return Stream.iterate(
            zone.getRules().nextTransition(start),
            Objects::nonNull,
            each -> zone.getRules().nextTransition(each.getInstant()))
        .limit(4)
        .map(change -> change.getDateTimeBefore().toLocalDate());
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZONES);
  }
}
