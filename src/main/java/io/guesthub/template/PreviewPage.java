package io.guesthub.template;

import com.ibm.icu.util.ULocale;
import io.guesthub.template.Markup.Block;
import io.guesthub.template.Markup.BlockType;
import io.guesthub.template.Markup.Span;
import io.guesthub.template.Markup.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Draws a preview as a page for people: one file without scripts, much like the guest's phone. */
final class PreviewPage {

  private static final String STYLE =
      """
      *{box-sizing:border-box}
      body{margin:0;background:#f0f2f5;font:15px/1.4 system-ui,sans-serif;color:#111b21}
      .phone,.notes{width:min(24rem,100% - 1.5rem);margin:1.5rem auto}
      .phone{min-height:20rem;padding:1.5rem .75rem;
        background:#efeae2;border-radius:1.5rem;border:.5rem solid #202c33}
      .message{background:#fff;border-radius:.6rem;padding:.5rem .6rem;overflow-wrap:anywhere;
        box-shadow:0 1px 1px rgba(11,20,26,.13)}
      .title{font-weight:600;margin-bottom:.3rem}
      .file{background:#e9edef;border-radius:.4rem;padding:1.2rem .6rem;text-align:center;
        color:#54656f;margin-bottom:.4rem}
      .message p{margin:0 0 .4rem;white-space:pre-wrap}.message ul,.message ol{margin:.2rem 0;
        padding-inline-start:1.3rem}
      blockquote{margin:.2rem 0;padding-inline-start:.6rem;border-inline-start:.2rem solid #8696a0}
      pre,code{font-family:ui-monospace,monospace;font-size:.9em}
      pre{white-space:pre-wrap;margin:.2rem 0}
      .footer{color:#667781;font-size:.85em}
      .button{background:#fff;border-radius:.6rem;margin-top:.3rem;padding:.6rem;text-align:center;
        color:#027eb5;overflow-wrap:anywhere}
      .note{margin:0 0 .75rem;color:#8a3b00;overflow-wrap:anywhere}
      """;

  private PreviewPage() {}

  /** The page. */
  static String of(PreviewView preview) {
    String tag = preview.language().replace('_', '-');
    String direction = new ULocale(tag).isRightToLeft() ? "rtl" : "ltr";
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta")
        .append(" name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        .append("<title>Preview</title><style>")
        .append(STYLE)
        .append("</style></head><body><main class=\"phone\" lang=\"")
        .append(escaped(tag))
        .append("\" dir=\"")
        .append(direction)
        .append("\"><div class=\"message\">");
    header(preview.header(), page);
    preview.formatted().forEach(block -> block(block, page));
    if (preview.footer() != null) {
      element("div class=\"footer\"", preview.footer(), page);
    }
    page.append("</div>");
    preview.buttons().forEach(button -> button(button, page));
    page.append("</main>");
    notes(preview, page);
    return page.append("</body></html>\n").toString();
  }

  private static void header(PreviewView.Header header, StringBuilder page) {
    switch (header.type()) {
      case TEXT -> element("div class=\"title\"", text(header.text()), page);
      case IMAGE -> element("div class=\"file\"", "🖼 " + text(header.fileName()), page);
      case VIDEO -> element("div class=\"file\"", "🎬 " + text(header.fileName()), page);
      case DOCUMENT -> element("div class=\"file\"", "📄 " + text(header.fileName()), page);
      case LOCATION -> {
        PreviewView.Place place = header.place();
        String name = place == null ? "" : text(place.name()) + " · " + text(place.address());
        element("div class=\"file\"", "📍 " + name, page);
      }
      case NONE, OTHER -> {
        // Nothing that could be shown.
      }
    }
  }

  private static void block(Block block, StringBuilder page) {
    switch (block.type()) {
      case LIST -> items("ul", block, page);
      case NUMBERED_LIST -> items("ol", block, page);
      case QUOTE -> wrapped("blockquote", block, page);
      case CODE -> wrapped("pre", block, page);
      case PARAGRAPH -> wrapped("p", block, page);
    }
  }

  private static void items(String list, Block block, StringBuilder page) {
    page.append('<').append(list).append('>');
    for (List<Span> line : block.lines()) {
      page.append("<li>");
      line.forEach(span -> span(span, block.type(), page));
      page.append("</li>");
    }
    page.append("</").append(list).append('>');
  }

  private static void wrapped(String tag, Block block, StringBuilder page) {
    page.append('<').append(tag).append('>');
    String between = "";
    for (List<Span> line : block.lines()) {
      page.append(between);
      line.forEach(span -> span(span, block.type(), page));
      between = block.type() == BlockType.QUOTE ? "<br>" : "\n";
    }
    page.append("</").append(tag).append('>');
  }

  private static void span(Span span, BlockType within, StringBuilder page) {
    List<Style> styles =
        span.styles().stream().filter(style -> within != BlockType.CODE).sorted().toList();
    styles.forEach(style -> page.append('<').append(tag(style)).append('>'));
    page.append(escaped(span.text()));
    for (int index = styles.size() - 1; index >= 0; index--) {
      page.append("</").append(tag(styles.get(index))).append('>');
    }
  }

  private static String tag(Style style) {
    return switch (style) {
      case BOLD -> "strong";
      case ITALIC -> "em";
      case STRIKETHROUGH -> "s";
      case CODE -> "code";
    };
  }

  private static void button(TemplateButton button, StringBuilder page) {
    String sign =
        switch (button.type()) {
          case TemplateButton.URL -> "↗ ";
          case TemplateButton.PHONE_NUMBER -> "📞 ";
          case TemplateButton.QUICK_REPLY -> "↩ ";
          default -> "";
        };
    String leads = button.url() == null ? text(button.phoneNumber()) : button.url();
    page.append("<div class=\"button\" title=\"")
        .append(escaped(leads))
        .append("\">")
        .append(escaped(sign + button.text()))
        .append("</div>");
  }

  private static void notes(PreviewView preview, StringBuilder page) {
    if (preview.cost() != null) {
      element("div class=\"note\"", preview.cost().note(), page);
    }
    if (preview.missing().isEmpty() && preview.problems().isEmpty()) {
      return;
    }
    page.append("<aside class=\"notes\">");
    if (!preview.missing().isEmpty()) {
      element("div class=\"note\"", "No value for: " + String.join(", ", preview.missing()), page);
    }
    preview
        .problems()
        .forEach(
            problem ->
                element("div class=\"note\"", problem.field() + ": " + problem.message(), page));
    page.append("</aside>");
  }

  private static void element(String tag, String text, StringBuilder page) {
    String name = tag.split(" ", 2)[0];
    page.append('<').append(tag).append('>');
    page.append(escaped(text)).append("</").append(name).append('>');
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
