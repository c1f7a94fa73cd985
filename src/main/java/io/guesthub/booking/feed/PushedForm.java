package io.guesthub.booking.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A message inside a form. What a body is, it shows itself, since the door takes bodies as they
 * come: a message begins with a bracket, a form in parts with its boundary, any other is encoded.
 */
final class PushedForm {

  private static final int BUFFER = 8 * 1024;
  private static final int LONGEST_BOUNDARY = 72;
  private static final Pattern NAME = Pattern.compile("[;\\s]name=\"?([^\";\\r\\n]*)\"?");

  private PushedForm() {}

  /**
   * A field of a form, or a bare message as it is.
   *
   * @throws UnreadableBody where the form has no such field
   */
  static byte[] field(byte[] body, String field) throws UnreadableBody {
    String begin =
        new String(body, 0, Math.min(body.length, LONGEST_BOUNDARY + 2), StandardCharsets.UTF_8);
    if (begin.stripLeading().startsWith("<") || begin.startsWith("\uFEFF")) {
      return body;
    }
    byte[] found = begin.startsWith("--") ? part(body, begin, field) : encoded(body, field);
    if (found == null) {
      throw new UnreadableBody("is a form without the field " + field);
    }
    return found;
  }

  private static byte @Nullable [] part(byte[] body, String begin, String field)
      throws UnreadableBody {
    int end = begin.indexOf("\r\n");
    if (end < 3) {
      throw new UnreadableBody("is a form that cannot be read");
    }
    byte[] boundary = begin.substring(2, end).getBytes(StandardCharsets.ISO_8859_1);
    try {
      MultipartStream parts =
          new MultipartStream(new ByteArrayInputStream(body), boundary, BUFFER, null);
      for (boolean more = parts.skipPreamble(); more; more = parts.readBoundary()) {
        Matcher name = NAME.matcher(parts.readHeaders());
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        parts.readBodyData(part);
        if (name.find() && name.group(1).equals(field)) {
          return part.toByteArray();
        }
      }
      return null;
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableBody("is a form that cannot be read");
    }
  }

  private static byte @Nullable [] encoded(byte[] body, String field) throws UnreadableBody {
    String form = new String(body, StandardCharsets.UTF_8);
    try {
      String value =
          UriComponentsBuilder.newInstance().query(form).build().getQueryParams().getFirst(field);
      return value == null
          ? null
          : URLDecoder.decode(value, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UnreadableBody("is a form that cannot be read");
    }
  }
}
