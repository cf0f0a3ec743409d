package org.vigil.redesign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Builder.Feature;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** What a diagram's expression, such as {@code ${crime.decision == 'recorded'}}, reads: by the engine's own parser. */
final class Juel {

  /** As the engine reads expressions: {@code JuelExpressionManager} makes its factory without settings. */
  private static final Builder ENGINES = new Builder(Feature.METHOD_INVOCATIONS);

  /** What a text, a list or a map may be asked. */
  private static final Set<String> HARMLESS = Set.of("contains", "containsKey", "equals", "equalsIgnoreCase", "get",
      "isEmpty", "isBlank", "length", "size", "startsWith", "endsWith", "strip", "trim");
  private static final Set<String> COMPARES = Set.of("contains", "equals");
  private static final Set<String> CLASS = Set.of("class", "declaringClass");

  private Juel() {}

  /**
   * One call of a method.
   *
   * @param on the bean or variable whose method it is
   */
  record Call(String on, String method, List<Argument> arguments) {}

  /**
   * What a method is given.
   *
   * @param written the expression, without needless brackets and spaces, its texts in single quotes
   * @param literal the text, number or truth written there, null for anything that is worked out
   * @param call the call whose answer is given, null for anything else
   */
  record Argument(String written, Object literal, Call call) {}

  static boolean isExpression(String text) {
    return text != null && (text.contains("${") || text.contains("#{"));
  }

  /** Whether the whole text is one expression, with no literal text before or behind it. */
  static boolean isWholly(String text) {
    return tree(text).filter(AstEval.class::isInstance).isPresent();
  }

  /** Why the engine cannot read the expression, null when it can. */
  static String fault(String text) {
    var expression = text.strip();
    try {
      ENGINES.build(expression);
      return null;
    } catch (TreeBuilderException e) {
      var rest = expression.substring(Math.min(e.getPosition(), expression.length())).strip();
      if (rest.startsWith("}") && expression.substring(0, e.getPosition()).strip().endsWith("{")) {
        return "is empty";
      }
      if (rest.isEmpty() || rest.equals("}")) {
        return "ends too early; a bracket or a word is missing";
      }
      if (rest.matches("(?s)'[^']*|\"[^\"]*")) {
        return "has a quote that is not closed";
      }
      if (rest.startsWith("${") || rest.startsWith("#{")) {
        return "mixes ${ and #{; write the same in all of it";
      }
      return rest.startsWith("=") ? "uses = where it compares; write =="
          : "has a mistake before “%s”".formatted(rest);
    }
  }

  /**
   * What an expression calls besides a bean and the harmless questions to a text or a list, empty for nothing.
   *
   * @param isAsked tells beans and what else may be asked by its first name
   */
  static Optional<String> faultOfCalls(String text, Predicate<String> isAsked) {
    var faults = new ArrayList<String>();
    each(text, node -> {
      if (node instanceof AstProperty property && CLASS.contains(String.valueOf(name(property)))) {
        faults.add("reads \"" + name(property) + "\"");
      } else if (node instanceof AstFunction function) {
        faults.add("calls the function \"" + function.getName() + "\"");
      } else if (node instanceof AstMethod method) {
        var called = property(method);
        var name = name(called);
        if (called instanceof AstBracket || name == null) {
          faults.add("calls what it works out first");
        } else if (!HARMLESS.contains(name) && !(called.getChild(0) instanceof AstIdentifier asked
            && isAsked.test(asked.getName()))) {
          faults.add("calls \"" + name + "\"");
        }
      }
    });
    return faults.stream().findFirst();
  }

  /** What an expression reads; nothing of one that cannot be read, which {@link #fault} tells. */
  static List<Read> reads(String text) {
    var reads = new ArrayList<Read>();
    tree(text).ifPresent(root -> readInto(reads, root, List.of()));
    return reads;
  }

  /** Every call of a method of a bean or variable, those within the arguments of another too. */
  static List<Call> calls(String text) {
    var calls = new ArrayList<Call>();
    each(text, node -> {
      if (node instanceof AstMethod method && property(method).getChild(0) instanceof AstIdentifier) {
        calls.add(call(method));
      }
    });
    return calls;
  }

  /** Every call of one bean's methods. */
  static List<Call> calls(String text, String bean) {
    return text.contains(bean) ? calls(text).stream().filter(call -> call.on().equals(bean)).toList() : List.of();
  }

  private static Optional<AstNode> tree(String text) {
    try {
      return Optional.of((AstNode) ENGINES.build(text.strip()).getRoot());
    } catch (TreeBuilderException e) {
      return Optional.empty();
    }
  }

  private static void each(String text, Consumer<Node> what) {
    tree(text).ifPresent(root -> each(root, what));
  }

  private static void each(Node node, Consumer<Node> what) {
    what.accept(node);
    children(node).forEach(child -> each(child, what));
  }

  private static List<Node> children(Node node) {
    var children = new ArrayList<Node>();
    for (int i = 0; i < node.getCardinality(); i++) {
      children.add(node.getChild(i));
    }
    return children;
  }

  /** @param comparedWith the texts that stand on the other side of a comparison with this node */
  private static void readInto(List<Read> reads, Node node, List<String> comparedWith) {
    var path = path(node);
    if (path != null) {
      reads.add(new Read(path, null, List.of(), comparedWith));
    } else if (node instanceof AstMethod method && path(property(method).getChild(0)) != null) {
      var arguments = children(method.getChild(1));
      var texts = arguments.stream().map(Juel::text).toList();
      var name = name(property(method));
      reads.add(new Read(path(property(method).getChild(0)), name, texts,
          COMPARES.contains(name) ? texts.stream().filter(text -> text != null).toList() : List.of()));
      arguments.forEach(argument -> readInto(reads, argument, List.of()));
    } else if (node instanceof AstBinary both
        && (both.getOperator() == AstBinary.EQ || both.getOperator() == AstBinary.NE)) {
      readInto(reads, both.getChild(0), texts(both.getChild(1)));
      readInto(reads, both.getChild(1), texts(both.getChild(0)));
    } else {
      children(node).forEach(child -> readInto(reads, child, List.of()));
    }
  }

  /** The names from a variable to one of its parts; null when the node is anything else. */
  private static List<String> path(Node node) {
    if (node instanceof AstIdentifier identifier) {
      return List.of(identifier.getName());
    }
    if (node instanceof AstNested nested) {
      return path(nested.getChild(0));
    }
    var name = node instanceof AstProperty property ? name(property) : null;
    var before = name == null ? null : path(node.getChild(0));
    if (before == null) {
      return null;
    }
    var path = new ArrayList<>(before);
    path.add(name);
    return List.copyOf(path);
  }

  private static AstProperty property(AstMethod method) {
    return (AstProperty) method.getChild(0);
  }

  /** What stands behind the dot or, as a text, in the brackets; null when the brackets hold anything else. */
  private static String name(AstProperty property) {
    if (property instanceof AstBracket) {
      return text(property.getChild(1));
    }
    return written(property).substring(written(property.getChild(0)).length() + 1);
  }

  private static String text(Node node) {
    return literal(node) instanceof String text ? text : null;
  }

  private static List<String> texts(Node node) {
    return text(node) == null ? List.of() : List.of(text(node));
  }

  private static Object literal(Node node) {
    if (node instanceof AstNested nested) {
      return literal(nested.getChild(0));
    }
    return node instanceof AstLiteral value ? value.eval(null, null) : null;
  }

  private static Call call(AstMethod method) {
    return new Call(written(property(method).getChild(0)), name(property(method)),
        children(method.getChild(1)).stream().map(Juel::argument).toList());
  }

  private static Argument argument(Node node) {
    if (node instanceof AstNested nested) {
      return argument(nested.getChild(0));
    }
    boolean calls = node instanceof AstMethod method && property(method).getChild(0) instanceof AstIdentifier;
    return new Argument(written(node), literal(node), calls ? call((AstMethod) node) : null);
  }

  private static String written(Node node) {
    return ((AstNode) node).getStructuralId(null);
  }
}
