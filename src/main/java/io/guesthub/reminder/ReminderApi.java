package io.guesthub.reminder;

import io.guesthub.property.Properties;
import io.guesthub.reminder.PlanningStore.Progress;
import io.guesthub.web.Allowed;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/properties/{property}/reminders")
@Tag(name = "Reminders")
class ReminderApi {

  private final Reminders reminders;
  private final ReminderRules checks;
  private final Properties properties;
  private final RuleStore rules;
  private final PlanningStore planning;
  private final Preview preview;

  ReminderApi(
      Reminders reminders,
      ReminderRules checks,
      Properties properties,
      RuleStore rules,
      PlanningStore planning,
      Preview preview) {
    this.reminders = reminders;
    this.checks = checks;
    this.properties = properties;
    this.rules = rules;
    this.planning = planning;
    this.preview = preview;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.EDIT_REMINDERS)
  @Operation(
      summary = "Makes a reminder",
      description =
          "It is for what is due from now on; bookings whose day has passed get nothing. The"
              + " schedule fills in the background, planning shows how far it is.")
  ReminderView create(@PathVariable String property, @RequestBody ReminderForm form) {
    checks.check(properties.get(property), null, form);
    return view(reminders.create(property, form));
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(summary = "Lists the reminders, oldest first")
  Page<ReminderView> list(@PathVariable String property, PageRequest page) {
    @Nullable Progress progress = planning.find(property).orElse(null);
    return Page.of(rules.page(property, page), page, RuleStore::place)
        .map(rule -> ReminderView.of(rule, progress));
  }

  @GetMapping("/{id}")
  @Allowed(Permission.READ)
  @Operation(summary = "Shows a reminder")
  ReminderView get(@PathVariable String property, @PathVariable UUID id) {
    return view(rules.find(property, id).orElseThrow(Problem::notFound));
  }

  @PutMapping("/{id}")
  @Allowed(Permission.EDIT_REMINDERS)
  @Operation(
      summary = "Replaces a reminder",
      description =
          "Messages that have not gone move with it. active: false pauses it, true starts it from"
              + " now on.")
  ReminderView put(
      @PathVariable String property, @PathVariable UUID id, @RequestBody ReminderForm form) {
    Rule known = rules.find(property, id).orElseThrow(Problem::notFound);
    checks.check(properties.get(property), known.id(), form);
    return view(reminders.replace(property, known.id(), form));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.EDIT_REMINDERS)
  @Operation(summary = "Deletes a reminder and cancels what it has scheduled")
  void delete(@PathVariable String property, @PathVariable UUID id) {
    reminders.delete(property, id);
  }

  @GetMapping("/{id}/preview")
  @Allowed(Permission.READ)
  @Operation(
      summary = "Tries a reminder on the bookings: who would get it, when, who not and why",
      description =
          "As things are now. Nothing is sent or planned; a paused reminder counts as active.")
  Page<PreviewItem> preview(
      @PathVariable String property, @PathVariable UUID id, PageRequest page) {
    return preview.page(rules.find(property, id).orElseThrow(Problem::notFound), page);
  }

  private ReminderView view(Rule rule) {
    return ReminderView.of(rule, planning.find(rule.propertyId()).orElse(null));
  }
}
