package io.guesthub.meta.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A voice note of 20 milliseconds of silence, in the container and codec that WhatsApp uses (RFC
 * 3533, 7845).
 */
final class OggOpus {

  private static final int POLYNOMIAL = 0x04C11DB7;
  private static final int CHECKSUM_AT = 22;

  private OggOpus() {}

  static byte[] silence(int serial) {
    byte[] vendor = "sandbox".getBytes(US_ASCII);
    ByteBuffer head = ByteBuffer.allocate(19);
    head.order(ByteOrder.LITTLE_ENDIAN).put("OpusHead".getBytes(US_ASCII));
    head.put((byte) 1).put((byte) 1).putShort((short) 0);
    head.putInt(48_000).putShort((short) 0).put((byte) 0);
    ByteBuffer tags = ByteBuffer.allocate(16 + vendor.length);
    tags.order(ByteOrder.LITTLE_ENDIAN).put("OpusTags".getBytes(US_ASCII));
    tags.putInt(vendor.length).put(vendor).putInt(0);
    ByteArrayOutputStream ogg = new ByteArrayOutputStream();
    ogg.writeBytes(page(2, 0, serial, 0, head.array()));
    ogg.writeBytes(page(0, 0, serial, 1, tags.array()));
    ogg.writeBytes(page(4, 960, serial, 2, new byte[] {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE}));
    return ogg.toByteArray();
  }

  private static byte[] page(int flags, long position, int serial, int number, byte[] packet) {
    ByteBuffer page = ByteBuffer.allocate(28 + packet.length);
    page.order(ByteOrder.LITTLE_ENDIAN).put("OggS".getBytes(US_ASCII)).put((byte) 0);
    page.put((byte) flags).putLong(position).putInt(serial).putInt(number).putInt(0);
    page.put((byte) 1).put((byte) packet.length).put(packet);
    page.putInt(CHECKSUM_AT, checksum(page.array()));
    return page.array();
  }

  /** Ogg's own CRC-32: not mirrored, unlike the one in Java. */
  private static int checksum(byte[] page) {
    int sum = 0;
    for (byte b : page) {
      sum ^= b << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum < 0 ? (sum << 1) ^ POLYNOMIAL : sum << 1;
      }
    }
    return sum;
  }
}
