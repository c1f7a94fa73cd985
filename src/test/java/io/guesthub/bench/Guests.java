package io.guesthub.bench;

import java.util.Locale;

/** Invented guests: numbers 555-01xx, which no area code of North America gives to anyone. */
final class Guests {

  static final int COUNT = 5_000;

  private static final String[] AREA_CODES =
      ("201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234"
              + " 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305"
              + " 307 308 309 310 312 313 314")
          .split(" ");

  private static final int PER_AREA = 100;

  private Guests() {}

  /** The guest's phone as Meta writes it: digits with the country code. */
  static String phone(int guest) {
    int number = guest % COUNT;
    return String.format(
        Locale.ROOT, "1%s55501%02d", AREA_CODES[number / PER_AREA], number % PER_AREA);
  }
}
