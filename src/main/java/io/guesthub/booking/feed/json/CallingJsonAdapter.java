package io.guesthub.booking.feed.json;

import io.guesthub.booking.feed.CallFailed;
import io.guesthub.booking.feed.CallingAdapter;
import io.guesthub.booking.feed.PmsCalls;
import java.util.Optional;

/** Understands the PMS that a mapping file describes, and calls it. */
final class CallingJsonAdapter extends JsonFeedAdapter implements CallingAdapter {

  private final CallPlan plan;
  private final JsonCalls calls;

  CallingJsonAdapter(String name, MappingFile mapping, CallPlan plan) {
    super(name, mapping);
    this.plan = plan;
    this.calls = new JsonCalls(plan);
  }

  @Override
  public boolean polls() {
    return plan.poll() != null;
  }

  /** Whether it can ask for one booking. */
  boolean fetches() {
    return plan.fetch() != null;
  }

  @Override
  public String baseUrl() {
    return plan.baseUrl() == null ? "" : plan.baseUrl();
  }

  @Override
  public int callsPerMinute() {
    return plan.perMinute() == null ? CallingAdapter.super.callsPerMinute() : plan.perMinute();
  }

  @Override
  public int feedsAtOnce() {
    return plan.feedsAtOnce() == null ? CallingAdapter.super.feedsAtOnce() : plan.feedsAtOnce();
  }

  @Override
  public Optional<byte[]> fetch(PmsCalls pms, String reference) throws CallFailed {
    return calls.fetch(pms, reference);
  }

  @Override
  public Page poll(PmsCalls pms, Position position) throws CallFailed {
    return calls.poll(pms, position);
  }

  @Override
  public void acknowledge(PmsCalls pms, byte[] body) throws CallFailed {
    calls.acknowledge(pms, body);
  }
}
