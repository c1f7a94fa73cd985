package io.guesthub.delivery;

import org.springframework.boot.system.JavaVersion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Threads that wait for Meta, apart from all others. */
@Configuration(proxyBeanMethods = false)
class SendThreads {

  private static final int END_MILLIS = 6_000;
  private static final int IDLE_SECONDS = 30;

  /** Virtual ones where Java has them; as many as there may be calls otherwise. */
  @Bean(autowireCandidate = true, defaultCandidate = false)
  AsyncTaskExecutor sendExecutor(DeliverySettings settings) {
    if (JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE)) {
      SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("send-");
      threads.setVirtualThreads(true);
      threads.setTaskTerminationTimeout(END_MILLIS);
      return threads;
    }
    ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    threads.setThreadNamePrefix("send-");
    threads.setCorePoolSize(settings.calls());
    threads.setMaxPoolSize(settings.calls());
    threads.setAllowCoreThreadTimeOut(true);
    threads.setKeepAliveSeconds(IDLE_SECONDS);
    threads.setWaitForTasksToCompleteOnShutdown(true);
    threads.setAwaitTerminationMillis(END_MILLIS);
    return threads;
  }
}
