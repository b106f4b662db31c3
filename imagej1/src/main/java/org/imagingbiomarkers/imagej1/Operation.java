package org.imagingbiomarkers.imagej1;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.Yaml;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;

/**
 * An operation of {@code ops.yaml} that can be asked for in a plain dialog: images, masks, lists of numbers, numbers and
 * texts go in, maps come out.
 *
 * @param name such as {@code biomarkers.adc}
 * @param description in one sentence
 * @param inputs in the order of the method
 * @param method what does the work
 */
record Operation(String name, String description, List<Input> inputs, Method method) {

	/** What a field of the dialog is for. */
	enum Kind {
			IMAGE, MASK, NUMBERS, NUMBER, TEXT
	}

	/**
	 * @param name as in the method
	 * @param optional whether null stands for its default
	 */
	record Input(String name, String description, Kind kind, boolean optional) {}

	/** The operation of a name. */
	@SuppressWarnings("unchecked")
	static Operation of(final String name) {
		try (InputStream descriptor = Operation.class.getResourceAsStream("/ops.yaml")) {
			for (final Map<String, Map<String, Object>> entry : new Yaml().<List<Map<String, Map<String, Object>>>> load(
				descriptor))
			{
				final Map<String, Object> op = entry.get("op");
				if (!((List<String>) op.get("names")).contains(name)) continue;
				final List<Input> inputs = ((List<Map<String, Object>>) op.get("parameters")).stream().filter(one -> one.get(
					"parameter type").equals("INPUT")).map(Operation::input).toList();
				return new Operation(name, text(op.get("description")), inputs, method((String) op.get("source")));
			}
		}
		catch (final IOException | ClassNotFoundException e) {
			throw new IllegalStateException(e);
		}
		throw new IllegalArgumentException(name);
	}

	private static Input input(final Map<String, Object> parameter) {
		final String type = ((String) parameter.get("type")).replaceAll("^java\\.lang\\.", "");
		final Kind kind = switch (type) {
			case "double[]" -> Kind.NUMBERS;
			case "double", "Double" -> Kind.NUMBER;
			case "String" -> Kind.TEXT;
			case "net.imglib2.RandomAccessibleInterval<M>" -> Kind.MASK;
			case "net.imglib2.RandomAccessibleInterval<T>", "net.imglib2.RandomAccessibleInterval<B>" -> Kind.IMAGE;
			default -> throw new IllegalArgumentException("No field for " + type);
		};
		return new Input((String) parameter.get("name"), text(parameter.get("description")), kind, (Boolean) parameter.get(
			"nullable"));
	}

	private static Method method(final String source) throws ClassNotFoundException {
		final String call = URLDecoder.decode(source, StandardCharsets.UTF_8).replaceAll("^javaMethod:/|\\(.*", "");
		final int dot = call.lastIndexOf('.');
		return Arrays.stream(Class.forName(call.substring(0, dot)).getMethods()).filter(one -> one.getName().equals(call
			.substring(dot + 1))).findFirst().orElseThrow();
	}

	private static String text(final Object description) {
		return ((String) description).replace("(nullable)", "").strip().replaceAll("\\s+", " ");
	}

	/**
	 * Does the work.
	 *
	 * @param values one per input, null where an optional one is left out
	 * @return the maps by their names
	 * @throws org.imagingbiomarkers.InvalidInputException if an input is wrong
	 */
	@SuppressWarnings("unchecked")
	Map<String, Img<? extends RealType<?>>> call(final List<Object> values) {
		try {
			final Object result = method.invoke(null, values.toArray());
			final Map<String, Img<? extends RealType<?>>> maps = new LinkedHashMap<>();
			for (final RecordComponent component : result.getClass().getRecordComponents()) {
				maps.put(component.getName(), (Img<? extends RealType<?>>) component.getAccessor().invoke(result));
			}
			return maps;
		}
		catch (final InvocationTargetException e) {
			if (e.getCause() instanceof RuntimeException problem) throw problem;
			if (e.getCause() instanceof Error error) throw error;
			throw new IllegalStateException(e.getCause());
		}
		catch (final IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}
}
