package io.guesthub.booking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.guesthub.booking.BookingState.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes a state as its row keeps it: the document that everybody reads, and beside it the
 * revisions that only merging needs. Most parts share a few revisions, so these are written once
 * each.
 */
@Component
class BookingRecord {

  private final ObjectMapper json;

  BookingRecord(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The revisions of a state.
   *
   * @param revisions each once
   * @param parts index of the revision that set or cleared a part, by path
   * @param completions of the pre check-in
   * @param takenBackBy index of the revision that took the completions back
   */
  record Revisions(
      List<Revision> revisions,
      Map<String, Integer> parts,
      List<Completed> completions,
      @Nullable Integer takenBackBy) {}

  record Completed(Instant at, int revision) {}

  String document(BookingState state) {
    return write(state.document());
  }

  String revisions(BookingState state) {
    List<Revision> revisions = new ArrayList<>();
    Map<String, Integer> parts = new HashMap<>();
    state.parts().forEach((path, part) -> parts.put(path, index(revisions, part.revision())));
    List<Completed> completions =
        state.completions().said().stream()
            .map(each -> new Completed(each.at(), index(revisions, each.revision())))
            .toList();
    Revision takenBackBy = state.completions().takenBackBy();
    Integer takenBack = takenBackBy == null ? null : index(revisions, takenBackBy);
    return write(new Revisions(revisions, parts, completions, takenBack));
  }

  BookingState read(String document, String revisionsText) {
    try {
      JsonNode booking = json.readTree(document);
      Revisions stored = json.readValue(revisionsText, Revisions.class);
      List<Revision> revisions = stored.revisions();
      Map<String, Part> parts = new HashMap<>();
      stored
          .parts()
          .forEach(
              (path, index) -> {
                JsonNode value = BookingParts.find(booking, path);
                parts.put(
                    path,
                    new Part(value == null ? NullNode.instance : value, revisions.get(index)));
              });
      List<Completions.Completion> said =
          stored.completions().stream()
              .map(each -> new Completions.Completion(each.at(), revisions.get(each.revision())))
              .toList();
      Integer takenBackBy = stored.takenBackBy();
      JsonNode sequence = booking.path(BookingParts.SEQUENCE);
      JsonNode modifiedAt = booking.path(BookingParts.MODIFIED_AT);
      return new BookingState(
          Map.copyOf(parts),
          new Completions(said, takenBackBy == null ? null : revisions.get(takenBackBy)),
          sequence.isNumber() ? sequence.longValue() : null,
          modifiedAt.isTextual() ? Instant.parse(modifiedAt.textValue()) : null);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("A stored booking cannot be read", broken);
    }
  }

  private static int index(List<Revision> revisions, Revision revision) {
    int known = revisions.indexOf(revision);
    if (known >= 0) {
      return known;
    }
    revisions.add(revision);
    return revisions.size() - 1;
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A booking is always writable as JSON", impossible);
    }
  }
}
