package io.guesthub.bus;

import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters over HTTP: seen, explained, replayed, deleted. */
@RestController
@RequestMapping("/api/v1/operations/dead-letters")
@Allowed(Permission.OPERATE)
@Tag(name = "Operations")
class DeadLetterApi {

  private final DeadLetters letters;

  DeadLetterApi(DeadLetters letters) {
    this.letters = letters;
  }

  @GetMapping
  @Operation(summary = "Messages that nobody could handle, newest first")
  Page<DeadLetter> list(PageRequest page) {
    return Page.of(letters.list(page), page, letter -> Cursor.of(letter.failedAt(), letter.id()));
  }

  @PostMapping("/{id}/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Sends the message to its address once more")
  void replay(@PathVariable UUID id) {
    if (!letters.replay(id)) {
      throw Problem.notFound();
    }
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forgets the message")
  void delete(@PathVariable UUID id) {
    if (!letters.delete(id)) {
      throw Problem.notFound();
    }
  }
}
