package io.guesthub.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Encrypts what must not be readable in the database: AES-256-GCM with the hub's secret key. */
@Component
public final class Secrets {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  Secrets(@Value("${hub.secret-key:}") String setting, PlatformSettings platform) {
    byte[] bytes = setting.isBlank() ? ownKey(platform.dataDir()) : decode(setting);
    this.key = new SecretKeySpec(bytes, "AES");
  }

  /**
   * Encrypts a secret.
   *
   * @param secret what to hide
   * @param owner what it belongs to; needed to read it again, so that rows cannot be swapped
   */
  public byte[] encrypt(String secret, String owner) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] hidden =
          cipher(Cipher.ENCRYPT_MODE, nonce, owner)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(NONCE_BYTES + hidden.length).put(nonce).put(hidden).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /**
   * Decrypts a secret.
   *
   * @throws IllegalStateException where it was encrypted with another key or for another owner
   */
  public String decrypt(byte[] encrypted, String owner) {
    ByteBuffer buffer = ByteBuffer.wrap(encrypted);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] hidden = new byte[buffer.remaining()];
    buffer.get(hidden);
    try {
      byte[] secret = cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(hidden);
      return new String(secret, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Not encrypted with this HUB_SECRET_KEY for " + owner, e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] decode(String setting) {
    try {
      byte[] bytes = Base64.getDecoder().decode(setting.strip());
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("HUB_SECRET_KEY is not base64", e);
    }
    throw new IllegalStateException("HUB_SECRET_KEY must be base64 of 32 bytes");
  }

  private static byte[] ownKey(Path dataDir) {
    Path file = dataDir.resolve("secret.key");
    try {
      Files.createDirectories(dataDir);
      byte[] bytes = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(bytes);
      Files.writeString(
          file, Base64.getEncoder().encodeToString(bytes), StandardOpenOption.CREATE_NEW);
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(
            file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
      }
      return bytes;
    } catch (FileAlreadyExistsException e) {
      return readKey(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a secret key in " + file, e);
    }
  }

  private static byte[] readKey(Path file) {
    try {
      return decode(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the secret key in " + file, e);
    }
  }
}
