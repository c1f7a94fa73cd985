package io.guesthub.template;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import io.guesthub.platform.PlatformSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The formats of all languages, with the words of counts as {@code template-words} in the
 * configuration has them. The files are read at start; a broken one is named in the log and left
 * out.
 */
@Component
class LocalFormats {

  private static final Logger log = LoggerFactory.getLogger(LocalFormats.class);

  private final Map<String, Map<String, String>> patterns = new TreeMap<>();
  private final Map<String, LocalFormat> formats = new ConcurrentHashMap<>();

  @Autowired
  LocalFormats(PlatformSettings settings) {
    this(new YamlFolder(settings.configDir().resolve("template-words")));
  }

  LocalFormats(YamlFolder folder) {
    YamlFolder.Content content = folder.read();
    content.files().forEach(this::take);
    content.broken().forEach((file, reason) -> log.error("Left out {}: {}", file, reason));
  }

  /**
   * The format of a language.
   *
   * @param language Meta's code
   */
  LocalFormat of(String language) {
    return formats.computeIfAbsent(language, this::made);
  }

  private LocalFormat made(String language) {
    Map<String, String> words =
        patterns.getOrDefault(language, patterns.getOrDefault(Languages.base(language), Map.of()));
    return new LocalFormat(language, words);
  }

  private void take(String file, Object content) {
    String language = file.substring(0, file.lastIndexOf('.'));
    try {
      patterns.put(language, checked(language, content));
    } catch (IllegalArgumentException e) {
      log.error("Left out {}: {}", file, e.getMessage());
    }
  }

  private static Map<String, String> checked(String language, Object content) {
    if (!(content instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("it must be a list of names and patterns");
    }
    ULocale locale = ULocale.forLocale(Languages.locale(language));
    Map<String, String> checked = new HashMap<>();
    map.forEach(
        (what, pattern) -> {
          // Throws where the pattern is none.
          new MessageFormat(String.valueOf(pattern), locale).format(Map.of("count", 2));
          checked.put(String.valueOf(what), String.valueOf(pattern));
        });
    return checked;
  }
}
