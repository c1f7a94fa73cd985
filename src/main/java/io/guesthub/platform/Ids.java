package io.guesthub.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The hub's one id scheme: UUIDs as of RFC 9562.
 *
 * <p>New things get a version 7 id, which grows with time and so keeps indexes compact. What must
 * get the same id however often it is seen gets a version 8 id made from its names.
 */
@Component
public final class Ids {

  private static final long VERSION_7 = 0x7000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * Makes ids that grow with the given clock.
   *
   * @param clock the hub's clock
   */
  public Ids(InstantSource clock) {
    this.clock = clock;
  }

  /** A new id, larger than those of earlier milliseconds. */
  public UUID next() {
    long most = (clock.millis() << 16) | VERSION_7 | (random.nextLong() & 0xFFFL);
    long least = VARIANT | (random.nextLong() >>> 2);
    return new UUID(most, least);
  }

  /**
   * The id of the thing with these names: always the same for the same names.
   *
   * @param names what identifies the thing, from the widest to the narrowest
   */
  public static UUID of(String... names) {
    MessageDigest digest = sha256();
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    long most = (hash.getLong() & ~0xF000L) | VERSION_8;
    long least = VARIANT | (hash.getLong() >>> 2);
    return new UUID(most, least);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
