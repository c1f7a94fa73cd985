package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides about messages as Meta does: takes them, or says why not. */
@Component
@OnlyInSandbox
class MessageDesk {

  private static final int WINDOW_CLOSED = 131_047;
  private static final int NAME = 512;

  private final SandboxTemplates templates;
  private final SentFileChecks files;
  private final MetaPace pace;
  private final MetaWindows windows;
  private final PortfolioReach reach;
  private final MetaIds ids;
  private final Habits habits;
  private final InstantSource clock;

  MessageDesk(
      SandboxTemplates templates,
      SentFileChecks files,
      MetaPace pace,
      MetaWindows windows,
      PortfolioReach reach,
      MetaIds ids,
      Habits habits,
      InstantSource clock) {
    this.templates = templates;
    this.files = files;
    this.pace = pace;
    this.windows = windows;
    this.reach = reach;
    this.ids = ids;
    this.habits = habits;
    this.clock = clock;
  }

  /** What a message says, and what Meta charges it as. */
  private record Content(JsonNode shown, String category) {}

  /**
   * Checks a call and makes the message of it.
   *
   * @throws GraphError where Meta would refuse it
   */
  TakenMessage take(SendingLine line, OutboundCall call, Addressee guest) {
    BusinessNumber number = line.number();
    Content content = content(line, call);
    if (!pace.send(number)) {
      throw GraphError.coded(130_429);
    }
    boolean open = windows.open(number.id(), guest.phone());
    boolean template = call.type().equals("template");
    Integer failure = null;
    if (!open && !template) {
      failure = closedWindow(number);
    } else if (guest.guest().stopped() && content.category().equals("marketing")) {
      failure = 131_050;
    } else if (!open && !reach.add(line.waba(), guest.phone())) {
      throw GraphError.coded(131_048);
    }
    if (!pace.send(number, guest.phone())) {
      throw GraphError.coded(131_056);
    }
    TakenMessage message =
        new TakenMessage(
            ids.message(),
            number.id(),
            line.waba().portfolioId(),
            guest.phone(),
            guest.guest().userId(),
            guest.byUserId(),
            call.type(),
            content.shown(),
            Shown.text(call.type(), content.shown()),
            call.contextId(),
            call.callbackData(),
            content.category(),
            !open,
            failure,
            clock.instant(),
            !line.waba().subscribed());
    boolean told = !StatusStep.of(message, habits.with(number.habits())).isEmpty();
    return told ? message : message.untold();
  }

  private @Nullable Integer closedWindow(BusinessNumber number) {
    if (habits.with(number.habits()).lateWindowErrors()) {
      return WINDOW_CLOSED;
    }
    throw GraphError.coded(WINDOW_CLOSED);
  }

  private Content content(SendingLine line, OutboundCall call) {
    MessageForm form = new MessageForm();
    Content content;
    if (call.type().equals("template")) {
      content = template(line.waba(), call.content().required(), form);
    } else {
      form.check(call.type(), call.content());
      content = new Content(call.content().value(), "service");
    }
    form.files().forEach(file -> files.check(line.number(), file));
    return content;
  }

  private Content template(Waba waba, Param request, MessageForm form) {
    request.only("name", "language", "components");
    String name = request.at("name").text(NAME);
    Param language = request.at("language").required().only("code", "policy");
    String code = language.at("code").text(NAME);
    if (language.at("policy").present()) {
      language.at("policy").word("deterministic");
    }
    SandboxTemplate template =
        templates.find(waba.id(), name, code).orElseThrow(() -> unknown(name, code));
    switch (template.status()) {
      case "APPROVED" -> {
        ObjectNode shown = new Hydration(template, form).fill(request.at("components"));
        return new Content(shown, template.category().toLowerCase(Locale.ROOT));
      }
      case "PAUSED" -> throw GraphError.coded(132_015);
      case "DISABLED" -> throw GraphError.coded(132_016);
      default -> throw unknown(name, code);
    }
  }

  private static GraphError unknown(String name, String language) {
    return GraphError.coded(
        132_001, "template name (%s) does not exist in %s".formatted(name, language));
  }
}
