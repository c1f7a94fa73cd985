package io.guesthub.booking.feed;

import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stands where the route {@code receive-feed} is not yet, or not just now: a hub that starts must
 * not tell a PMS that there is nothing here.
 */
@RestController
@Hidden
class ClosedFeedDoor {

  @PostMapping("/feeds/{property}/{feed}")
  void comeBack(@PathVariable String property, @PathVariable String feed) {
    throw Problem.unavailable("starting", "The hub does not take pushes yet. Try again shortly.");
  }
}
