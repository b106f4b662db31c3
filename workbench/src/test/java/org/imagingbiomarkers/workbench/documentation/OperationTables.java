package org.imagingbiomarkers.workbench.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.operations.FitOperations;
import org.yaml.snakeyaml.Yaml;

/** The operations as the descriptor {@code ops.yaml} declares them, by field of the science, each with a table. */
final class OperationTables {

	private OperationTables() {}

	static String all() throws IOException, ClassNotFoundException {
		final Map<String, StringBuilder> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		try (InputStream descriptor = FitOperations.class.getResourceAsStream("/ops.yaml")) {
			for (final Map<String, Map<String, Object>> entry : new Yaml().<List<Map<String, Map<String, Object>>>> load(
				descriptor))
			{
				final Method method = method((String) entry.get("op").get("source"));
				fields.computeIfAbsent(field(method), name -> new StringBuilder("## ").append(name).append('\n')).append(section(
					entry.get("op"), method));
			}
		}
		return String.join("\n", fields.values()).strip();
	}

	private static Method method(final String source) throws ClassNotFoundException {
		final String call = URLDecoder.decode(source, StandardCharsets.UTF_8).replaceAll("^javaMethod:/|\\(.*", "");
		final int dot = call.lastIndexOf('.');
		return Arrays.stream(Class.forName(call.substring(0, dot)).getMethods()).filter(method -> method.getName().equals(call
			.substring(dot + 1))).findFirst().orElseThrow();
	}

	private static String field(final Method method) {
		final String name = method.getDeclaringClass().getSimpleName().replace("Operations", "");
		return name.equals("Pet") ? "PET" : name.replace("InputFunction", "Input functions");
	}

	@SuppressWarnings("unchecked")
	private static String section(final Map<String, Object> op, final Method method) {
		final StringBuilder section = new StringBuilder("\n### ").append(((List<String>) op.get("names")).get(0)).append(
			"\n\n").append(text(op)).append("\n\n| | Type | Meaning |\n|---|---|---|\n");
		final Class<?>[] types = method.getParameterTypes();
		final List<Map<String, Object>> parameters = (List<Map<String, Object>>) op.get("parameters");
		for (int i = 0; i < types.length; i++) {
			final String optional = parameters.get(i).get("nullable").equals(true) ? ", optional" : "";
			section.append(row("`" + parameters.get(i).get("name") + '`' + optional, Stream.of(types[i]), parameters.get(i)));
		}
		final Map<String, String> tags = (Map<String, String>) op.get("tags");
		return section.append(output(tags.getOrDefault("output", method.getName()), method.getReturnType(), parameters.get(
			types.length))).toString();
	}

	private static String output(final String name, final Class<?> type, final Map<String, Object> parameter) {
		if (!type.isRecord() || !type.getPackage().equals(FitOperations.class.getPackage())) {
			return row("gives `" + name + '`', Stream.of(type), parameter);
		}
		final List<RecordComponent> outputs = List.of(type.getRecordComponents());
		return row("gives " + outputs.stream().map(output -> '`' + output.getName() + '`').collect(Collectors.joining(", ")),
			outputs.stream().map(RecordComponent::getType).distinct(), parameter);
	}

	private static String row(final String name, final Stream<? extends Class<?>> types,
		final Map<String, Object> parameter)
	{
		return "| " + name + " | " + types.map(Class::getSimpleName).collect(Collectors.joining(", ")) + " | " + text(
			parameter) + " |\n";
	}

	private static String text(final Map<String, Object> described) {
		return ((String) described.get("description")).replace("(nullable)", "").strip().replaceAll("\\s+", " ");
	}
}
