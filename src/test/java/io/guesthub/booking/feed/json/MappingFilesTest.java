package io.guesthub.booking.feed.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guesthub.booking.feed.BrokenAdapter;
import io.guesthub.booking.feed.CallingAdapter;
import io.guesthub.platform.PlatformSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFilesTest {

  private static final String GOOD = "id: $.id\nbooking:\n  status:\n    path: $.status\n";

  @TempDir private Path config;
  private Path folder;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectories(config.resolve("feeds"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id: $.id~booking:~  guest:~    phon: $.x                   | :4: | booking.guest.phon is no",
        "id: $.id~booking:~  status:~    path: status               | :4: | must begin with $",
        "id: $.id~booking:~  status:~    path: '$.['                | :4: | is no JSONPath",
        "id: $.id~booking:~  status:~    table: {NICE: [a]}         | :4: | NICE",
        "id: $.id~booking:~  status: {path: $.s}~  pin: {value: a, zone: x, path: $.a} | :4: | a value",
        "id: $.id~booking:~  status: {path: $.s}~  pin: {path: $.a, match: '('} | :4: | no regular",
        "id: $.id~booking:~  status: {path: $.s}~  checkIn: {path: $.a, format: jj} | :4: | no format",
        "id: $.id                                                   | :1: | needs an id and a booking",
        "id: $.id~booking: [x                                       | :2: | the form",
        "id: $.id~id: $.id                                          | :2: | Duplicate"
      })
  void aMistakeIsNamedWithFileLineAndWhatIsThere(String text, String line, String words)
      throws IOException {
    Path file = save("wrong", text.replace('~', '\n'));

    assertThatThrownBy(() -> MappingFiles.read("wrong", file))
        .isInstanceOf(BrokenAdapter.class)
        .hasMessageContaining("wrong.yaml" + line)
        .hasMessageContaining(words);
  }

  @Test
  void everyShippedMappingCanBePolled() throws Exception {
    Path shipped = Path.of("config");
    MappingFiles files = new MappingFiles(new PlatformSettings(config, shipped, config));

    assertThat(files.names()).contains("lodgify", "vikbooking");
    for (String name : files.names()) {
      assertThat(files.find(name))
          .as(name)
          .hasValueSatisfying(
              adapter ->
                  assertThat(adapter)
                      .isInstanceOfSatisfying(
                          CallingAdapter.class, calling -> assertThat(calling.polls()).isTrue()));
    }
  }

  @Test
  void aWrongFileStopsNoOther() throws Exception {
    save("good", GOOD);
    save("wrong", "nonsense");
    MappingFiles files = files();

    assertThat(files.names()).containsExactly("good", "wrong");
    assertThat(files.find("good")).isPresent();
    assertThat(files.find("none")).isEmpty();
    assertThat(files.find("../application")).isEmpty();
    assertThatThrownBy(() -> files.find("wrong")).isInstanceOf(BrokenAdapter.class);
  }

  @Test
  void aSavedFileCountsAtItsNextUse() throws Exception {
    save("pms", "nonsense");
    MappingFiles files = files();
    assertThatThrownBy(() -> files.find("pms")).isInstanceOf(BrokenAdapter.class);

    Path file = save("pms", GOOD);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));

    assertThat(files.find("pms")).isPresent();
  }

  private MappingFiles files() {
    return new MappingFiles(new PlatformSettings(config, config, config));
  }

  private Path save(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }
}
