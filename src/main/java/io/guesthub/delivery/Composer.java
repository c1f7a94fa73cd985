package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.conversation.OutboundMessages.Quotable;
import io.guesthub.delivery.BodyReader.Wanted;
import io.guesthub.template.FilledTemplate;
import io.guesthub.template.SendableTemplate;
import io.guesthub.template.TemplateValues;
import io.guesthub.template.Templates;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of what was asked for what is sent, if it may be sent to this guest. */
@Component
class Composer {

  private static final String TEMPLATE = "template";
  private static final String REACTION = "reaction";

  private final SendRules rules;
  private final OwnFiles files;
  private final OutboundMessages messages;
  private final Templates templates;

  Composer(SendRules rules, OwnFiles files, OutboundMessages messages, Templates templates) {
    this.rules = rules;
    this.files = files;
    this.messages = messages;
    this.templates = templates;
  }

  /**
   * Composes a message.
   *
   * @throws Problem 409 and 422 as of contract section 6
   */
  Outgoing compose(Recipient to, Wanted wanted) {
    if (wanted.draft() instanceof Draft.Template template) {
      return template(to, template, wanted.replyTo());
    }
    rules.demandOpenWindow(to);
    return wanted.draft() instanceof Draft.Reaction reaction
        ? reaction(to, reaction)
        : content(to, (Draft.Content) wanted.draft(), wanted.replyTo());
  }

  /**
   * Composes a message that has been composed before, from what was written down of it.
   *
   * @throws Problem 409 and 422 as for a new one
   */
  Outgoing again(Recipient to, SentBefore before) {
    NewSend.Template used = before.template();
    if (used == null) {
      rules.demandOpenWindow(to);
    } else {
      rules.demandConsent(to);
      rules.demandWanted(
          to, templates.exactly(to.number().accountId(), used.name(), used.language()));
    }
    String name = before.templateName();
    UUID mediaId = files.check(to.property().id(), before.content(), "mediaId").orElse(null);
    return new Outgoing(
        before.type(),
        before.content(),
        name == null ? before.content() : shown(before.content(), name),
        before.text(),
        used,
        before.replyTo(),
        before.reaction(),
        mediaId,
        before.id());
  }

  /**
   * Composes a test of a template.
   *
   * @throws Problem 422 as of contract section 6
   */
  Outgoing test(SendableTemplate template, TemplateValues values) {
    return outgoing(template, values, null);
  }

  private Outgoing template(Recipient to, Draft.Template draft, @Nullable String replyTo) {
    rules.demandConsent(to);
    UUID account = to.number().accountId();
    SendableTemplate template =
        draft.language() == null
            ? templates.choose(account, draft.name(), to.languages())
            : templates.exactly(account, draft.name(), draft.language());
    rules.demandWanted(to, template);
    TemplateValues values =
        new TemplateValues(
            to.property(),
            to.booking(),
            draft.parameters(),
            draft.header(),
            draft.buttonParameters(),
            false);
    return outgoing(template, values, quoted(to, replyTo));
  }

  private Outgoing outgoing(
      SendableTemplate template, TemplateValues values, @Nullable Quotable replyTo) {
    FilledTemplate filled = templates.fill(template, values);
    UUID mediaId =
        files.check(values.property().id(), filled.content(), "header.mediaId").orElse(null);
    return new Outgoing(
        TEMPLATE,
        filled.content(),
        shown(filled.content(), template.name()),
        filled.text(),
        new NewSend.Template(template.metaName(), template.language(), template.category()),
        replyTo,
        null,
        mediaId,
        null);
  }

  /** People know a template by the name that they have given it. */
  private static ObjectNode shown(ObjectNode content, String name) {
    ObjectNode shown = content.deepCopy();
    if (shown.path(TEMPLATE) instanceof ObjectNode template) {
      template.put("name", name);
    }
    return shown;
  }

  private Outgoing content(Recipient to, Draft.Content draft, @Nullable String replyTo) {
    ObjectNode content = draft.content();
    UUID mediaId = files.check(to.property().id(), content, draft.fileField()).orElse(null);
    String text =
        draft.text() != null
            ? draft.text()
            : content.path(draft.type()).path("filename").textValue();
    return new Outgoing(
        draft.type(), content, content, text, null, quoted(to, replyTo), null, mediaId, null);
  }

  private Outgoing reaction(Recipient to, Draft.Reaction draft) {
    Quotable target = inConversation(to, draft.messageId(), "messageId");
    if (target.type().equals(REACTION)) {
      throw unknown("messageId", "is a reaction itself");
    }
    demandSent(target);
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content
        .putObject(REACTION)
        .put("message_id", target.metaId())
        .put("emoji", Objects.requireNonNullElse(draft.emoji(), ""));
    return new Outgoing(
        REACTION,
        content,
        content,
        draft.emoji(),
        null,
        null,
        new Outgoing.Reacted(target.id(), draft.emoji()),
        null,
        null);
  }

  private @Nullable Quotable quoted(Recipient to, @Nullable String replyTo) {
    if (replyTo == null) {
      return null;
    }
    Quotable quoted = inConversation(to, replyTo, "replyTo");
    demandSent(quoted);
    return quoted;
  }

  private Quotable inConversation(Recipient to, String messageId, String field) {
    UUID thread = Objects.requireNonNull(to.who().threadId());
    return OurIds.read(messageId)
        .flatMap(id -> messages.quotable(to.property().id(), thread, id))
        .orElseThrow(() -> unknown(field, "is not a message of this conversation"));
  }

  private static void demandSent(Quotable quoted) {
    if (quoted.metaId() == null) {
      throw Problem.conflict(
          "message-not-sent", "WhatsApp has not taken the message yet to which this one refers.");
    }
  }

  private static Problem unknown(String field, String message) {
    return Problem.unprocessable(
        "message-unknown",
        "There is no such message in the conversation.",
        List.of(new FieldError(field, message)));
  }
}
