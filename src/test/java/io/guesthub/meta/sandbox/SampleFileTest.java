package io.guesthub.meta.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFileTest {

  @Test
  void aPictureShowsItsColour() throws IOException {
    byte[] png = SampleFile.of("image", 0x336699).orElseThrow().content();
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(picture.getWidth()).isEqualTo(8);
    assertThat(picture.getRGB(7, 7) & 0xFFFFFF).isEqualTo(0x336699);
  }

  @Test
  void aDocumentsTableOfObjectsPointsAtThem() {
    String pdf = new String(SampleFile.of("document", 42).orElseThrow().content(), ISO_8859_1);
    int table = Integer.parseInt(pdf.replaceAll("(?s).*startxref\n(\\d+)\n.*", "$1"));
    assertThat(pdf.substring(table)).startsWith("xref");
    List<String> places = pdf.substring(table).lines().toList();
    for (int object = 1; object <= 4; object++) {
      int place = Integer.parseInt(places.get(2 + object).substring(0, 10));
      assertThat(pdf.substring(place)).startsWith(object + " 0 obj");
    }
    assertThat(pdf).contains("Document 42");
  }

  @Test
  void aVoiceNoteHasThreePages() {
    String ogg = new String(SampleFile.of("audio", 7).orElseThrow().content(), ISO_8859_1);
    assertThat(ogg).containsPattern("(?s)^OggS.*OggS.*OggS");
    assertThat(ogg).contains("OpusHead").contains("OpusTags");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "document", "audio", "video"})
  void filesDiffer(String type) {
    assertThat(SampleFile.of(type, 1).orElseThrow().content())
        .isNotEqualTo(SampleFile.of(type, 2).orElseThrow().content());
  }

  @Test
  void aTextCarriesNoFile() {
    assertThat(SampleFile.of("text", 1)).isEmpty();
  }
}
