package org.imagingbiomarkers.io.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** JSON that is written as it comes is what the mapper writes. */
class JsonTextTest {

	@Test
	void whateverADocumentHolds_isTheTextOfTheMapper() throws Exception {
		final Map<String, Object> document = new LinkedHashMap<>();
		document.put("text", "\u00b5 \"quoted\" \\ \n \u0001 \u2028 \ud835\udefc </script>");
		document.put("numbers", Arrays.asList(0.1 + 0.2, -0.0, 1e-300, 5e-324, Double.NaN, Double.NEGATIVE_INFINITY, 3,
			1L << 60, 1.5f, (short) 3, new BigDecimal("1.10"), null));
		document.put("arrays", List.of(new double[] { 1, 2.5 }, new int[0], new String[] { "a" }));
		document.put("empty", List.of(Map.of(), List.of(), ""));
		document.put("choice", Thread.State.BLOCKED);
		document.put("tree", JsonDocument.parse("{\"a\":[1,{\"b\":null}]}").orElseThrow());
		document.put("keys", Map.of(3, "three"));
		document.put("", true);
		assertSame(document);
		assertSame("text");
		assertSame(null);
	}

	@Test
	void tenThousandRandomNumbers_areTheTextOfTheMapper() throws Exception {
		final Random random = new Random(4);
		final List<Object> numbers = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			numbers.add(Double.longBitsToDouble(random.nextLong()));
		}
		assertSame(numbers);
	}

	private static void assertSame(final Object document) throws Exception {
		assertEquals(JsonDocument.mapper().writeValueAsString(document), JsonText.line(document));
		assertEquals(JsonDocument.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document), JsonText.indented(
			document));
	}
}
