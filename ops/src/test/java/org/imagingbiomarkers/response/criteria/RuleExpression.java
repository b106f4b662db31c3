package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates the condition of a decision rule: and, or, not, comparisons (with a tolerance for decimal numbers), in, is
 * None, +, -, *, len, lists, words in quotes and names.
 */
final class RuleExpression {

	private static final Pattern TOKEN = Pattern.compile(
		"\\s*(\"[^\"]*\"|\\d+(?:\\.\\d+)?|[A-Za-z_]\\w*|==|!=|>=|<=|[<>+\\-*()\\[\\],])");
	private static final double ROUNDING = 1e-9;

	/** What was read before; conditions are asked many thousand times. */
	private static final Map<String, List<String>> TOKENS = new ConcurrentHashMap<>();

	private final List<String> tokens;
	private final Map<String, Object> names;
	private int next;

	private RuleExpression(final String text, final Map<String, Object> names) {
		this.names = names;
		tokens = TOKENS.computeIfAbsent(text, RuleExpression::tokens);
	}

	private static List<String> tokens(final String text) {
		final List<String> tokens = new ArrayList<>();
		final Matcher matcher = TOKEN.matcher(text);
		int end = 0;
		while (matcher.find() && matcher.start() == end) {
			tokens.add(matcher.group(1));
			end = matcher.end();
		}
		if (!text.substring(end).isBlank()) throw new IllegalArgumentException("cannot read " + text);
		return tokens;
	}

	static boolean holds(final String condition, final Map<String, Object> names) {
		final RuleExpression expression = new RuleExpression(condition, names);
		final Object value = expression.or();
		if (expression.next != expression.tokens.size()) throw new IllegalArgumentException("cannot read " + condition);
		return (Boolean) value;
	}

	/** The names that a condition uses. */
	static List<String> names(final String condition) {
		final List<String> keywords = List.of("and", "or", "not", "in", "is", "None", "True", "len");
		return new RuleExpression(condition, Map.of()).tokens.stream().filter(token -> token.matches("[A-Za-z_]\\w*") &&
			!keywords.contains(token)).toList();
	}

	private boolean take(final String token) {
		final boolean there = next < tokens.size() && tokens.get(next).equals(token);
		if (there) next++;
		return there;
	}

	private Object or() {
		Object value = and();
		while (take("or")) {
			final Object other = and();
			value = (Boolean) value || (Boolean) other;
		}
		return value;
	}

	private Object and() {
		Object value = not();
		while (take("and")) {
			final Object other = not();
			value = (Boolean) value && (Boolean) other;
		}
		return value;
	}

	private Object not() {
		return take("not") ? !(Boolean) not() : comparison();
	}

	private Object comparison() {
		final Object left = sum();
		if (take("is")) return take("not") ? sum() != left : sum() == left;
		if (take("in")) return ((List<?>) sum()).contains(left);
		if (take("not")) {
			take("in");
			return !((List<?>) sum()).contains(left);
		}
		if (take("==")) return equal(left, sum());
		if (take("!=")) return !equal(left, sum());
		for (final String operator : List.of(">=", "<=", ">", "<")) {
			if (take(operator)) return compare(left, operator, sum());
		}
		return left;
	}

	private static boolean equal(final Object left, final Object right) {
		return left instanceof Double a && right instanceof Double b ? Math.abs(a - b) <= ROUNDING : Objects.equals(left,
			right);
	}

	/** A number that is not known fulfils nothing. */
	private static boolean compare(final Object left, final String operator, final Object right) {
		if (left == null || right == null) return false;
		final double a = (Double) left;
		final double b = (Double) right;
		return switch (operator) {
			case ">=" -> a >= b - ROUNDING;
			case "<=" -> a <= b + ROUNDING;
			case ">" -> a > b + ROUNDING;
			default -> a < b - ROUNDING;
		};
	}

	private Object sum() {
		Object value = product();
		while (true) {
			if (take("+")) value = number(value) + number(product());
			else if (take("-")) value = number(value) - number(product());
			else return value;
		}
	}

	private Object product() {
		Object value = atom();
		while (take("*")) {
			value = number(value) * number(atom());
		}
		return value;
	}

	private static double number(final Object value) {
		return value == null ? Double.NaN : (Double) value;
	}

	private Object atom() {
		final String token = tokens.get(next++);
		if (token.startsWith("\"")) return token.substring(1, token.length() - 1);
		if (Character.isDigit(token.charAt(0))) return Double.valueOf(token);
		return switch (token) {
			case "-" -> -number(atom());
			case "(" -> list(")");
			case "[" -> list("]");
			case "True" -> true;
			case "None" -> null;
			case "len" -> (double) ((List<?>) atom()).size();
			default -> named(token);
		};
	}

	/** A list, or what is in parentheses where that is one value. */
	private Object list(final String end) {
		final List<Object> values = new ArrayList<>();
		boolean comma = false;
		while (!take(end)) {
			values.add(or());
			comma |= take(",");
		}
		return end.equals(")") && !comma ? values.get(0) : values;
	}

	private Object named(final String name) {
		if (!names.containsKey(name)) throw new IllegalArgumentException("no value for " + name);
		final Object value = names.get(name);
		return value instanceof Integer whole ? (Object) whole.doubleValue() : value;
	}
}
