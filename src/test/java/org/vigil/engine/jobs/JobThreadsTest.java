package org.vigil.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** A node that is stopped finishes the work it has taken. */
class JobThreadsTest {

  @Test
  void work_that_was_taken_is_finished_when_the_node_stops() throws Exception {
    var node = new AnnotationConfigApplicationContext();
    node.registerBean(CamundaBpmProperties.class);
    node.register(JobThreads.class);
    node.refresh();
    var threads = node.getBean("camundaTaskExecutor", ThreadPoolTaskExecutor.class);
    var begun = new CountDownLatch(threads.getCorePoolSize());
    var finished = new AtomicInteger();
    for (int i = 0; i < threads.getCorePoolSize(); i++) {
      threads.execute(() -> {
        begun.countDown();
        while (!threads.getThreadPoolExecutor().isShutdown()) {
          Thread.onSpinWait();
        }
        finished.incrementAndGet();
      });
    }
    begun.await();
    threads.execute(finished::incrementAndGet);
    node.close();
    assertThat(finished).as("those at work, and the one that waited for a thread")
        .hasValue(threads.getCorePoolSize() + 1);
  }
}
