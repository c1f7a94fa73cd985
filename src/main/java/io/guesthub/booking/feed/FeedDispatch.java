package io.guesthub.booking.feed;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives out work at PMSs. Every adapter has workers of its own, made by the route template {@code
 * follow-feeds} when its first feed has work.
 */
@Component("feedDispatch")
public class FeedDispatch {

  private static final Logger log = LoggerFactory.getLogger(FeedDispatch.class);
  private static final String TEMPLATE = "follow-feeds";
  private static final int USUAL_WORKERS = 4;

  private final FeedJobs jobs;
  private final FeedAdapters adapters;
  private final CamelContext camel;

  FeedDispatch(FeedJobs jobs, FeedAdapters adapters, CamelContext camel) {
    this.jobs = jobs;
    this.adapters = adapters;
    this.camel = camel;
  }

  /** Feeds with work that nobody does. */
  public List<DueFeed> due() {
    List<DueFeed> due =
        jobs.claim().stream()
            .map(job -> new DueFeed(job.adapter(), job.lease().toString()))
            .toList();
    Set<String> names = due.stream().map(DueFeed::adapter).collect(Collectors.toSet());
    names.forEach(this::demandWorkers);
    return due;
  }

  private void demandWorkers(String adapter) {
    String route = TEMPLATE + "-" + adapter;
    if (camel.getRoute(route) == null) {
      int workers = workers(adapter);
      TemplatedRouteBuilder.builder(camel, TEMPLATE)
          .routeId(route)
          .parameter("adapter", adapter)
          .parameter("workers", workers)
          .add();
      log.info("{} workers call the PMSs of adapter {}", workers, adapter);
    }
  }

  private int workers(String adapter) {
    try {
      return adapters.find(adapter).orElse(null) instanceof CallingAdapter calling
          ? calling.feedsAtOnce()
          : USUAL_WORKERS;
    } catch (BrokenAdapter broken) {
      return USUAL_WORKERS;
    }
  }
}
