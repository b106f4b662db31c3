package org.imagingbiomarkers.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The descriptor of the operations has the form that SciJava Ops reads, and names all of them as they are. */
class DescriptorTest {

	/** What an entry has, as the engine of SciJava Ops 1.0.0 reads it. */
	private static final Set<String> KEYS = Set.of("names", "description", "source", "priority", "version", "parameters",
		"authors", "tags");

	private static final Set<String> KEYS_OF_PARAMETERS = Set.of("name", "description", "type", "parameter type",
		"nullable");

	/** An entry and the method that it names. */
	record Entry(Map<String, Object> op, Method method) {

		@SuppressWarnings("unchecked")
		List<Map<String, Object>> parameters() {
			return (List<Map<String, Object>>) op.get("parameters");
		}

		List<Map<String, Object>> inputs() {
			return parameters().subList(0, parameters().size() - 1);
		}

		@Override
		public String toString() {
			return op.get("names").toString();
		}
	}

	static List<Entry> entries() throws IOException, ReflectiveOperationException {
		try (InputStream file = FitOperations.class.getResourceAsStream("/ops.yaml")) {
			final List<Map<String, Map<String, Object>>> list = new Yaml().load(file);
			return list.stream().map(one -> one.get("op")).map(op -> new Entry(op, method((String) op.get("source")))).toList();
		}
	}

	/** Finds a method as the engine does: its class by name, its parameters by their erased types. */
	private static Method method(final String source) {
		final String text = URLDecoder.decode(source, StandardCharsets.UTF_8);
		assertTrue(text.startsWith("javaMethod:/"), text);
		final String call = text.substring("javaMethod:/".length());
		final String name = call.substring(0, call.indexOf('('));
		final List<String> types = List.of(call.substring(name.length() + 1, call.length() - 1).split(","));
		try {
			return Arrays.stream(Class.forName(name.substring(0, name.lastIndexOf('.'))).getMethods()).filter(method -> method
				.getName().equals(name.substring(name.lastIndexOf('.') + 1)) && types.equals(Arrays.stream(method
					.getParameterTypes()).map(Class::getCanonicalName).toList())).findFirst().orElseThrow(() -> new AssertionError(
						"no method " + call));
		}
		catch (final ClassNotFoundException e) {
			throw new AssertionError(call, e);
		}
	}

	@Test
	void everyPublicMethodIsAnOperation() throws IOException, ReflectiveOperationException {
		final Set<String> methods = new TreeSet<>();
		for (final var type : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(
			FitOperations.class.getPackageName()))
		{
			if (!type.getModifiers().toString().contains("PUBLIC") || type.isNestedClass() || type.isInterface()) continue;
			Arrays.stream(type.reflect().getDeclaredMethods()).filter(method -> Modifier.isPublic(method.getModifiers())).map(
				Method::toGenericString).forEach(methods::add);
		}
		assertEquals(methods, entries().stream().map(entry -> entry.method().toGenericString()).collect(Collectors
			.toCollection(TreeSet::new)));
		assertTrue(methods.size() >= 53, methods.size() + " operations");
	}

	@ParameterizedTest
	@MethodSource("entries")
	void anEntryHasTheFormThatSciJavaOpsReads(final Entry entry) {
		assertEquals(KEYS, entry.op().keySet());
		assertEquals(List.of("biomarkers." + entry.method().getName()), entry.op().get("names"));
		assertTrue(Modifier.isStatic(entry.method().getModifiers()), "static");
		for (final Map<String, Object> parameter : entry.parameters()) {
			assertEquals(KEYS_OF_PARAMETERS, parameter.keySet());
		}
		assertEquals(List.of("OUTPUT"), entry.parameters().stream().map(parameter -> parameter.get("parameter type")).filter(
			type -> !type.equals("INPUT")).toList());
		assertEquals("OUTPUT", entry.parameters().get(entry.inputs().size()).get("parameter type"));
	}

	@ParameterizedTest
	@MethodSource("entries")
	void inputsAreThoseOfTheMethodAndOptionalOnesComeLast(final Entry entry) {
		final Class<?>[] types = entry.method().getParameterTypes();
		assertEquals(types.length, entry.inputs().size());
		boolean optional = false;
		for (int i = 0; i < types.length; i++) {
			final boolean nullable = (Boolean) entry.inputs().get(i).get("nullable");
			assertTrue(nullable || !optional, "a required input comes after an optional one");
			assertFalse(nullable && types[i].isPrimitive(), "an optional input cannot be null");
			optional |= nullable;
		}
	}

	@ParameterizedTest
	@MethodSource("entries")
	void descriptionsArePlainText(final Entry entry) {
		final StringBuilder all = new StringBuilder((String) entry.op().get("description"));
		entry.parameters().forEach(parameter -> {
			assertFalse(((String) parameter.get("description")).isBlank(), parameter.toString());
			all.append(parameter.get("description"));
		});
		assertFalse(all.toString().matches("(?s).*[{}<>\"'@].*"), all.toString());
	}
}
