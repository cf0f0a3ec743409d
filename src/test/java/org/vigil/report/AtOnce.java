package org.vigil.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing twenty times in the same moment. */
final class AtOnce {

  static final int TIMES = 20;

  private AtOnce() {}

  static <T> List<T> twentyTimes(Callable<T> work) throws Exception {
    var threads = Executors.newFixedThreadPool(TIMES);
    try {
      var ready = new CountDownLatch(TIMES);
      var results = new ArrayList<Future<T>>();
      for (int i = 0; i < TIMES; i++) {
        results.add(threads.submit(() -> {
          ready.countDown();
          ready.await();
          return work.call();
        }));
      }
      var done = new ArrayList<T>();
      for (var result : results) {
        done.add(result.get());
      }
      return done;
    } finally {
      threads.shutdownNow();
    }
  }
}
