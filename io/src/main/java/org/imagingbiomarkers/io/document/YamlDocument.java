package org.imagingbiomarkers.io.document;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML with limits. What comes out is a tree of maps, lists and single values: no part of it contains itself, and
 * all of it together is not much longer than the file, however often the file points to its own parts.
 */
public final class YamlDocument {

	/** Characters of one text. */
	private static final int LONGEST_TEXT = 20_000;
	/** Entries, and characters, that a document of any length may become. */
	private static final long ALWAYS_ALLOWED = 100_000;
	/** How much longer than its file a document may become. */
	private static final long LARGEST_GROWTH = 20;

	private final String subject;
	private final String name;
	private final Map<Object, Boolean> open = new IdentityHashMap<>();
	private long left;

	private YamlDocument(final String key, final String name) {
		this.subject = key + " must be a YAML file";
		this.name = name;
	}

	/**
	 * Reads a file.
	 *
	 * @param key of the field that names it, for messages
	 * @param longest bytes that it may have
	 * @param words whether every value is taken as it is written: 001 is then no number
	 * @return a {@link Map}, a {@link List} or a single value; null for an empty document
	 * @throws InputException if it is no YAML, or becomes more than its length justifies
	 */
	public static Object read(final String key, final Path file, final long longest, final boolean words)
		throws IOException
	{
		final YamlDocument document = new YamlDocument(key, "\"" + file.getFileName() + "\"");
		return document.parse(TextFile.read(file, document.subject, longest), words);
	}

	/** The document of a text that was typed; empty if it is no YAML, or becomes more than its length justifies. */
	public static Optional<Object> parse(final String text) {
		try {
			return Optional.ofNullable(new YamlDocument("text", "text").parse(text, false));
		}
		catch (final InputException e) {
			return Optional.empty();
		}
	}

	/**
	 * The document of a text whose values are taken as they are written; empty if it is no YAML, or becomes more than its
	 * length justifies.
	 */
	public static Optional<Object> parseWords(final String text) {
		try {
			return Optional.ofNullable(new YamlDocument("text", "text").parse(text, true));
		}
		catch (final InputException e) {
			return Optional.empty();
		}
	}

	/** The text of a document. */
	public static String text(final Map<String, Object> entries) {
		final DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
		return new Yaml(options).dump(entries);
	}

	private Object parse(final String text, final boolean words) throws InputException {
		left = ALWAYS_ALLOWED + LARGEST_GROWTH * text.length();
		final LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(Math.max(1, text.length()));
		options.setAllowDuplicateKeys(false);
		final DumperOptions unused = new DumperOptions();
		final Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, words ? new Words()
			: new Resolver());
		try {
			for (final Event event : yaml.parse(new StringReader(text))) {
				// Before anything is made of it: a number of so many digits takes minutes.
				if (event instanceof ScalarEvent scalar) requireShort(scalar.getValue().length());
			}
			return tree(yaml.load(text));
		}
		catch (final MarkedYAMLException e) {
			final int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
			throw new InputException(subject + ", but line " + line + " of " + name + " cannot be understood.", e);
		}
		catch (final RuntimeException | StackOverflowError e) {
			// Values that look like dates or numbers and are none fail in ways of their own.
			throw new InputException(subject + ", but " + name + " cannot be understood.", e);
		}
	}

	private void requireShort(final int length) throws InputException {
		if (length > LONGEST_TEXT) throw new InputException(subject + " with texts of at most " + LONGEST_TEXT +
			" characters, but one of " + name + " has " + length + ".");
	}

	private Object tree(final Object node) throws InputException {
		final boolean inner = node instanceof Iterable<?> || node instanceof Map<?, ?>;
		final String text = inner || node == null ? "" : node.toString();
		left -= 1 + text.length();
		if (left < 0) throw new InputException(subject + ", but " + name +
			" repeats its own parts so often that they become far longer than the file.");
		if (!inner) return node;
		if (open.put(node, true) != null) throw new InputException(subject + ", but " + name +
			" has an entry that contains itself.");
		try {
			return node instanceof Map<?, ?> map ? map(map) : list((Iterable<?>) node);
		}
		finally {
			open.remove(node);
		}
	}

	private Map<Object, Object> map(final Map<?, ?> entries) throws InputException {
		final Map<Object, Object> copy = new LinkedHashMap<>();
		for (final Map.Entry<?, ?> entry : entries.entrySet()) {
			copy.put(tree(entry.getKey()), tree(entry.getValue()));
		}
		return copy;
	}

	private List<Object> list(final Iterable<?> entries) throws InputException {
		final List<Object> copy = new ArrayList<>();
		for (final Object entry : entries) {
			copy.add(tree(entry));
		}
		return copy;
	}

	/** Takes every value as it is written. */
	private static final class Words extends Resolver {

		@Override
		protected void addImplicitResolvers() {
			// none
		}
	}
}
