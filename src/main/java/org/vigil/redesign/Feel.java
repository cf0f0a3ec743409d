package org.vigil.redesign;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.Iterable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.In;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;

/**
 * What the FEEL of a form or a decision, such as {@code crime.decision = "recorded"}, reads and calls, told by the
 * parser the decision tables run on. Nothing is worked out.
 */
final class Feel {

  private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava().build();
  private static final Pattern STOPS = Pattern.compile(":(\\d+):(\\d+), found \"(.+)\"", Pattern.DOTALL);
  /** The same few thousand texts are asked about at every change, and parsing one takes far longer than knowing it. */
  private static final int KEPT = 10_000;
  private static final Map<String, ParseResult> EXPRESSIONS = lastUsed();
  private static final Map<String, ParseResult> CELLS = lastUsed();

  private final List<Read> reads = new ArrayList<>();

  private Feel() {}

  /** Why the engine could not work out an expression, in words that follow "it"; empty when it can. */
  static Optional<String> fault(String expression) {
    return fault(expression(expression));
  }

  /** Why the engine could not hold a value against a condition's cell, in words that follow "it"; empty when it can. */
  static Optional<String> cellFault(String cell) {
    return fault(cell(cell));
  }

  private static Optional<String> fault(ParseResult result) {
    if (!result.isSuccess()) {
      var stops = STOPS.matcher(result.failure().message());
      return Optional.of(!stops.find() ? "ends too early"
          : "makes no sense from " + (stops.group(1).equals("1") ? "" : "line " + stops.group(1) + ", ") + "character "
              + stops.group(2) + " on");
    }
    var faults = new ArrayList<String>();
    inside(result.parsedExpression().expression(), node -> FeelFunctions.fault(node).ifPresent(faults::add));
    return faults.stream().findFirst();
  }

  /** What an expression reads, in the order it is written; nothing when it cannot be parsed. */
  static List<Read> reads(String expression) {
    return reads(expression(expression));
  }

  /** The same for a condition's cell. */
  static List<Read> cellReads(String cell) {
    return reads(cell(cell)).stream().filter(read -> !read.root().equals("?")).toList();
  }

  private static List<Read> reads(ParseResult result) {
    var feel = new Feel();
    if (result.isSuccess()) {
      feel.read(result.parsedExpression().expression(), Set.of(), List.of());
    }
    return List.copyOf(feel.reads);
  }

  /** The constants a condition's cell names, each as FEEL's parser has it, in order; none when it cannot be parsed. */
  static List<Object> constants(String cell) {
    var constants = new ArrayList<>();
    var result = cell(cell);
    if (result.isSuccess()) {
      inside(result.parsedExpression().expression(), constants::add);
    }
    return constants;
  }

  /** The texts a condition's cell names. */
  static List<String> texts(String cell) {
    return constants(cell).stream().filter(ConstString.class::isInstance).map(text -> ((ConstString) text).value())
        .toList();
  }

  /** A condition's cell as its parser sees it. */
  static ParseResult cell(String cell) {
    synchronized (CELLS) {
      return CELLS.computeIfAbsent(cell, ENGINE::parseUnaryTests);
    }
  }

  private static ParseResult expression(String text) {
    synchronized (EXPRESSIONS) {
      return EXPRESSIONS.computeIfAbsent(text, ENGINE::parseExpression);
    }
  }

  /**
   * @param bound names that stand for something inside the expression itself
   * @param compared texts that what stands here is compared with
   */
  private void read(Object node, Set<String> bound, List<String> compared) {
    if (node instanceof Ref ref) {
      var path = list(ref.names(), String.class);
      if (!bound.contains(path.get(0))) {
        reads.add(new Read(path, null, List.of(), compared));
      }
    } else if (node instanceof Equal equal) {
      read(equal.x(), bound, textsIn(equal.y()));
      read(equal.y(), bound, textsIn(equal.x()));
    } else if (node instanceof In in) {
      read(in.x(), bound, textsIn(in.test()));
      read(in.test(), bound, List.of());
    } else if (node instanceof FunctionInvocation call && call.function().equals("list contains")) {
      var texts = textsIn(call.params());
      parts(call.params()).forEach(part -> read(part, bound, texts));
    } else if (node instanceof Filter filter) {
      // Inside the brackets the names belong to an element of the list, which the form or the bean behind it knows.
      read(filter.list(), bound, List.of());
    } else if (node instanceof For loop) {
      loop(list(loop.iterators(), Tuple2.class), loop.exp(), bound);
    } else if (node instanceof SomeItem some) {
      loop(list(some.iterators(), Tuple2.class), some.condition(), bound);
    } else if (node instanceof EveryItem every) {
      loop(list(every.iterators(), Tuple2.class), every.condition(), bound);
    } else if (node instanceof ConstContext context) {
      var entries = list(context.entries(), Tuple2.class);
      loop(entries, null, bound);
    } else if (node instanceof FunctionDefinition function) {
      var names = new HashSet<>(bound);
      names.addAll(list(function.parameters(), String.class));
      read(function.body(), names, List.of());
    } else {
      parts(node).forEach(part -> read(part, bound, node instanceof Iterable ? compared : List.of()));
    }
  }

  /** Names that are given one after the other, each known to those that follow, and what is asked of them all. */
  private void loop(List<Tuple2> named, Exp body, Set<String> bound) {
    var names = new HashSet<>(bound);
    for (var one : named) {
      read(one._2(), names, List.of());
      names.add(one._1().toString());
    }
    read(body, names, List.of());
  }

  private static List<String> textsIn(Object node) {
    var texts = new ArrayList<String>();
    if (node instanceof ConstString text) {
      texts.add(text.value());
    } else if (!(node instanceof FunctionInvocation)) {
      parts(node).forEach(part -> texts.addAll(textsIn(part)));
    }
    return texts;
  }

  private static void inside(Object node, Consumer<Object> each) {
    each.accept(node);
    parts(node).forEach(part -> inside(part, each));
  }

  /** Every node of the parser's tree says its own parts. */
  private static List<Object> parts(Object node) {
    if (node instanceof Iterable<?> several) {
      return list(several, Object.class);
    }
    var parts = new ArrayList<>();
    if (node instanceof Product product) {
      for (int at = 0; at < product.productArity(); at++) {
        parts.add(product.productElement(at));
      }
    }
    return parts;
  }

  private static <T> List<T> list(Iterable<?> several, Class<T> type) {
    var list = new ArrayList<T>();
    for (var each = several.iterator(); each.hasNext();) {
      list.add(type.cast(each.next()));
    }
    return list;
  }

  private static <K, V> Map<K, V> lastUsed() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
      }
    };
  }
}
