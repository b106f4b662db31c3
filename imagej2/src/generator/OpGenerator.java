import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.yaml.snakeyaml.Yaml;

/**
 * Writes the sources of the ImageJ Ops: one class per operation of {@code ops.yaml}, which calls the static method that is
 * declared there. The build runs this file before it compiles the module.
 */
public final class OpGenerator {

	private static final String PACKAGE = "org.imagingbiomarkers.imagej2.ops";

	/** A field of the Op. */
	private record Field(String annotation, String type, String name) {

		@Override
		public String toString() {
			return "\n\t" + annotation + "\n\tprivate " + type + " " + name + ";\n";
		}
	}

	private final Method method;
	private final String name;
	private final String description;
	private final String output;
	private final List<Map<String, Object>> inputs;

	/** @param op an entry of the descriptor */
	@SuppressWarnings("unchecked")
	private OpGenerator(final Map<String, Object> op) throws ClassNotFoundException {
		method = method((String) op.get("source"));
		name = ((List<String>) op.get("names")).get(0);
		description = (String) op.get("description");
		output = ((Map<String, String>) op.get("tags")).getOrDefault("output", method.getName());
		inputs = ((List<Map<String, Object>>) op.get("parameters")).stream().filter(parameter -> parameter.get(
			"parameter type").equals("INPUT")).toList();
	}

	/** @param arguments the folder of the sources to write */
	public static void main(final String... arguments) throws IOException, ClassNotFoundException {
		final Path folder = Path.of(arguments[0], PACKAGE.split("\\."));
		Files.createDirectories(folder);
		try (InputStream descriptor = OpGenerator.class.getResourceAsStream("/ops.yaml")) {
			for (final Map<String, Map<String, Object>> entry : new Yaml().<List<Map<String, Map<String, Object>>>> load(
				descriptor))
			{
				final OpGenerator op = new OpGenerator(entry.get("op"));
				Files.writeString(folder.resolve(op.className() + ".java"), op.source());
			}
		}
	}

	/** The only public method of its name in the class that the source of an entry names. */
	private static Method method(final String source) throws ClassNotFoundException {
		final String call = URLDecoder.decode(source, StandardCharsets.UTF_8).replaceAll("^javaMethod:/|\\(.*", "");
		final int dot = call.lastIndexOf('.');
		return Arrays.stream(Class.forName(call.substring(0, dot)).getMethods()).filter(one -> one.getName().equals(call
			.substring(dot + 1))).findFirst().orElseThrow();
	}

	private String className() {
		return Character.toUpperCase(method.getName().charAt(0)) + method.getName().substring(1) + "Op";
	}

	private String source() {
		final List<Field> outputs = outputs();
		return "package " + PACKAGE + ";\n\n" + //
			"/** " + text(description) + " */\n" + //
			"@org.scijava.plugin.Plugin(type = net.imagej.ops.Op.class, name = \"" + name + "\", description = " + quoted(
				description) + ")\n" + //
			"public final class " + className() + typeParameters() + " extends net.imagej.ops.AbstractOp {\n" + //
			IntStream.range(0, inputs.size()).mapToObj(this::input).map(Field::toString).collect(Collectors.joining()) + //
			outputs.stream().map(Field::toString).collect(Collectors.joining()) + //
			"\n\t@Override\n\tpublic void run() {\n" + call(outputs) + "\t}\n}\n";
	}

	private String typeParameters() {
		if (method.getTypeParameters().length == 0) return "";
		return Arrays.stream(method.getTypeParameters()).map(variable -> variable + " extends " + Arrays.stream(variable
			.getBounds()).map(OpGenerator::inJava).collect(Collectors.joining(" & "))).collect(Collectors.joining(", ", "<",
				">"));
	}

	private Field input(final int index) {
		final Map<String, Object> parameter = inputs.get(index);
		final String optional = parameter.get("nullable").equals(true) ? ", required = false" : "";
		return new Field("@org.scijava.plugin.Parameter(description = " + quoted((String) parameter.get("description")) +
			optional + ")", inJava(method.getGenericParameterTypes()[index]), (String) parameter.get("name"));
	}

	/** One per component of a record that is declared beside the method, otherwise the one that the method returns. */
	private List<Field> outputs() {
		final String annotation = "@org.scijava.plugin.Parameter(type = org.scijava.ItemIO.OUTPUT)";
		if (!holdsSeveral()) {
			return List.of(new Field(annotation, inJava(method.getGenericReturnType()), output));
		}
		final List<Field> outputs = new ArrayList<>();
		for (final RecordComponent component : method.getReturnType().getRecordComponents()) {
			outputs.add(new Field(annotation, inJava(component.getGenericType()), component.getName()));
		}
		return outputs;
	}

	private boolean holdsSeveral() {
		return method.getReturnType().isRecord() && method.getDeclaringClass() == method.getReturnType().getDeclaringClass();
	}

	private String call(final List<Field> outputs) {
		final String call = method.getDeclaringClass().getName() + "." + method.getName() + inputs.stream().map(
			input -> (String) input.get("name")).collect(Collectors.joining(", ", "(", ")")) + ";\n";
		if (!holdsSeveral()) return "\t\t" + output + " = " + call;
		return "\t\tfinal " + inJava(method.getReturnType()) + " outputs = " + call + outputs.stream().map(one -> "\t\t" + one
			.name() + " = outputs." + one.name() + "();\n").collect(Collectors.joining());
	}

	private static String inJava(final Type type) {
		return type.getTypeName().replace('$', '.');
	}

	private static String text(final String description) {
		return description.replace("(nullable)", "").strip().replaceAll("\\s+", " ");
	}

	private static String quoted(final String description) {
		return "\"" + text(description) + "\"";
	}
}
