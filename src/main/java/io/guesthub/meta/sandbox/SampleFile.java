package io.guesthub.meta.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A small real file such as a guest might send, so that what opens files finds them in order.
 *
 * @param mimeType as Meta writes it in webhooks
 */
record SampleFile(String mimeType, byte[] content) {

  /** One transparent pixel. */
  private static final String WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

  /**
   * For a message type that carries a file.
   *
   * @param seed makes the content differ from file to file
   */
  static Optional<SampleFile> of(String type, long seed) {
    return Optional.ofNullable(
        switch (type) {
          case "image" -> new SampleFile("image/png", png((int) seed));
          case "document" -> new SampleFile("application/pdf", pdf("Document " + seed));
          case "audio" -> new SampleFile("audio/ogg; codecs=opus", OggOpus.silence((int) seed));
          case "video" -> new SampleFile("video/mp4", mp4(seed));
          case "sticker" -> new SampleFile("image/webp", Base64.getDecoder().decode(WEBP));
          default -> null;
        });
  }

  /** A square of eight by eight pixels in one colour. */
  private static byte[] png(int colour) {
    int side = 8;
    ByteBuffer pixels = ByteBuffer.allocate(side * (1 + 3 * side));
    for (int row = 0; row < side; row++) {
      pixels.put((byte) 0);
      for (int column = 0; column < side; column++) {
        pixels.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
      }
    }
    ByteBuffer header =
        ByteBuffer.allocate(13).putInt(side).putInt(side).put(new byte[] {8, 2, 0, 0, 0});
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    png.writeBytes(chunk("IHDR", header.array()));
    png.writeBytes(chunk("IDAT", deflated(pixels.array())));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] chunk(String name, byte[] data) {
    CRC32 check = new CRC32();
    check.update(name.getBytes(US_ASCII));
    check.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name.getBytes(US_ASCII))
        .put(data)
        .putInt((int) check.getValue())
        .array();
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    byte[] buffer = new byte[data.length + 64];
    int length = deflater.deflate(buffer);
    deflater.end();
    return Arrays.copyOf(buffer, length);
  }

  /** One page with one line. */
  private static byte[] pdf(String line) {
    String text = "BT /F1 12 Tf 20 100 Td (" + line + ") Tj ET";
    String[] objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R"
          + " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
      "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream"
    };
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    StringBuilder places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      places.append("%010d 00000 n \n".formatted(pdf.length()));
      pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int start = pdf.length();
    pdf.append("xref\n0 ").append(objects.length + 1).append('\n').append(places);
    pdf.append("trailer\n<< /Size ")
        .append(objects.length + 1)
        .append(" /Root 1 0 R >>\nstartxref\n");
    return pdf.append(start).append("\n%%EOF\n").toString().getBytes(ISO_8859_1);
  }

  /** A film of no length: a file type box and a movie header without tracks. */
  private static byte[] mp4(long seed) {
    byte[] fileType = box("ftyp", "isom\0\0\2\0isommp41".getBytes(ISO_8859_1));
    ByteBuffer header =
        ByteBuffer.allocate(100)
            .putInt(0)
            .putInt((int) seed)
            .putInt((int) seed)
            .putInt(1000)
            .putInt(0);
    header.putInt(0x00010000).putShort((short) 0x0100).position(36);
    header.putInt(0x00010000).position(52);
    header.putInt(0x00010000).position(68);
    header.putInt(0x40000000).putInt(96, 2);
    byte[] movie = box("moov", box("mvhd", header.array()));
    return ByteBuffer.allocate(fileType.length + movie.length).put(fileType).put(movie).array();
  }

  private static byte[] box(String name, byte[] data) {
    return ByteBuffer.allocate(8 + data.length)
        .putInt(8 + data.length)
        .put(name.getBytes(US_ASCII))
        .put(data)
        .array();
  }
}
