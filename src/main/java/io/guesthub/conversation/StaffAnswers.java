package io.guesthub.conversation;

import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What an answer tells beside its words: whoever writes it has read what the guest wrote. */
@Component
public class StaffAnswers {

  private final ThreadQueries threads;
  private final StaffMarks marks;
  private final ReadMarks reading;
  private final InstantSource clock;

  StaffAnswers(ThreadQueries threads, StaffMarks marks, ReadMarks reading, InstantSource clock) {
    this.threads = threads;
    this.marks = marks;
    this.reading = reading;
    this.clock = clock;
  }

  /** A person of the property answers in a thread, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void written(String propertyId, UUID threadId) {
    threads
        .find(propertyId, threadId)
        .ifPresent(
            thread -> {
              marks.read(thread.id(), clock.instant());
              reading.read(propertyId, thread);
            });
  }
}
