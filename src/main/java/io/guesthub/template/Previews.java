package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.Booking;
import io.guesthub.booking.Bookings;
import io.guesthub.conversation.OutboundFile;
import io.guesthub.property.Properties;
import io.guesthub.property.Property;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows templates as guests would see them, with a booking's values or with invented ones. */
@Component
class Previews {

  private static final UUID NOBODY = new UUID(0, 0);

  private final Properties properties;
  private final Bookings bookings;
  private final LocalFormats formats;
  private final HeaderFiles files;
  private final DraftRules rules;

  Previews(
      Properties properties,
      Bookings bookings,
      LocalFormats formats,
      HeaderFiles files,
      DraftRules rules) {
    this.properties = properties;
    this.bookings = bookings;
    this.formats = formats;
    this.files = files;
    this.rules = rules;
  }

  /**
   * A draft, however unfinished.
   *
   * @param bookingId whose values it takes; absent for invented ones
   * @throws Problem 400 where there is no such booking
   */
  PreviewView of(String propertyId, TemplateDraft draft, @Nullable String bookingId) {
    Property property = properties.get(propertyId);
    String language = draft.language() == null ? "" : draft.language();
    Template template =
        new Template(
            NOBODY,
            propertyId,
            NOBODY,
            "",
            "",
            Languages.code(language).orElseGet(() -> usual(property)),
            DraftReading.word(draft.category()),
            ParameterFormat.NAMED,
            Template.Eligibility.EVERYWHERE,
            DraftReading.content(draft, property),
            null,
            null,
            ReviewState.DRAFT,
            List.of());
    return view(property, template, bookingId, rules.check(draft, property));
  }

  /** A stored template. */
  PreviewView of(Template template, @Nullable String bookingId) {
    return view(properties.get(template.propertyId()), template, bookingId, List.of());
  }

  private PreviewView view(
      Property property, Template template, @Nullable String bookingId, List<FieldError> problems) {
    TemplateValues values = values(property, bookingId);
    TemplateContent content = template.content();
    Optional<OutboundFile> file =
        Optional.ofNullable(content.header().mediaId())
            .flatMap(id -> files.find(property.id(), id));
    Filling filling =
        new Filling(
            template,
            values,
            formats.of(template.language()),
            id -> file.map(OutboundFile::fileName));
    String body = filling.body().shown();
    return new PreviewView(
        template.language(),
        header(content.header(), filling, file.map(OutboundFile::fileName).orElse(null)),
        body,
        Markup.of(body).blocks(),
        content.footer(),
        filling.buttons().stream().map(FilledButton::shown).toList(),
        Cost.of(template.category()),
        missing(template, filling),
        problems);
  }

  private TemplateValues values(Property property, @Nullable String bookingId) {
    if (bookingId == null) {
      return TemplateValues.invented(property, null);
    }
    Booking booking =
        bookings
            .find(property.id(), bookingId)
            .orElseThrow(() -> Problem.invalid("bookingId", "is no booking of this property"));
    return TemplateValues.of(property, booking);
  }

  /** Invented values fill everything; what no booking can ever fill is named all the same. */
  private static List<String> missing(Template template, Filling filling) {
    List<String> missing = new ArrayList<>(filling.missing());
    Set<String> examples = ComponentExamples.read(template.components()).keySet();
    Wording.of(template.content().body()).parameters().stream()
        .filter(name -> Tag.of(name).isEmpty() && !examples.contains(name))
        .filter(name -> !missing.contains(name))
        .distinct()
        .forEach(missing::add);
    return List.copyOf(missing);
  }

  private static PreviewView.Header header(
      TemplateHeader header, Filling filling, @Nullable String fileName) {
    ObjectNode parameter = filling.headerParameter();
    return new PreviewView.Header(
        header.type(),
        header.type() == HeaderType.TEXT ? filling.header().shown() : null,
        header.mediaId(),
        fileName,
        header.type() == HeaderType.LOCATION && parameter != null
            ? place(parameter.path("location"))
            : null);
  }

  private static PreviewView.Place place(JsonNode place) {
    return new PreviewView.Place(
        place.path("latitude").doubleValue(),
        place.path("longitude").doubleValue(),
        place.path("name").textValue(),
        place.path("address").textValue());
  }

  private static String usual(Property property) {
    return property.languages().stream().findFirst().flatMap(Languages::code).orElse("en");
  }
}
